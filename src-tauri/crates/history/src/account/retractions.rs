//! What went out and was then taken back: the record keeps both, and both are told.

use std::collections::HashMap;

use travaux_text::{DelegationCode, ProvisionId, Text};

use super::amendments::places;
use super::back::{Back, Ending, back, may_end};
use super::dates::{dated, deadline};
use super::lifts::lifted_told;
use super::moves::shift_told;
use super::open_points::pending;
use super::phrases::{capital, quoted};
use super::stances::Stand;
use super::teller::Teller;
use super::voice::Voice;
use super::{Form, Line, within};
use crate::{
    Act, Dossier, Entry, Hash, InstrumentCode, Layer, Matter, MatterHeld, MeetingId, ProposalFate,
    ProposalHeld, ProposalId,
};

/// An entry by which something ended.
struct End<'e> {
    hash: Hash,
    entry: &'e Entry,
}

/// What was taken back in the period and is not there any more, besides proposals and what was
/// said of them. A readout does not tell what was never for everybody.
pub(crate) fn taken_back(teller: &Teller<'_>) -> Vec<Line> {
    if teller.form == Form::Readout {
        return Vec::new();
    }
    // How a desk keeps its file is no matter of the table.
    let mut lines = if teller.form == Form::Full { restored(teller) } else { Vec::new() };
    let tabled = within(teller).filter(|(layer, ..)| *layer == Layer::Tabled);
    let ends = tabled.map(|(_, hash, entry)| End { hash: *hash, entry });
    lines.extend(ends.filter_map(|end| {
        let ending = counted(teller, end.entry)?;
        let (place, told) = ended(teller, &ending, end.entry)?;
        let when = teller.when(end.entry.meeting, end.hash, end.entry.at);
        let told = format!("{told}{when}");
        Some(match place {
            Some((code, id)) => teller.line((&code, id), end.hash, &told),
            None => {
                let text = capital(&told);
                Line { text: text.clone(), told: text, entry: Some(end.hash), ..Line::default() }
            }
        })
    }));
    lines
}

/// That desks went on from a copy of their dossiers that was put back, as far as the record knows.
fn restored(teller: &Teller<'_>) -> Vec<Line> {
    let all = within(teller).filter(|(_, _, it)| it.kind == "chain continued");
    all.map(|(_, hash, entry)| {
        let named =
            entry.delegation.clone().or_else(|| teller.after.delegation_at(entry.desk).cloned());
        let whose = named.map(|by| format!(" of {}", teller.name(&by))).unwrap_or_default();
        let when = teller.when(entry.meeting, *hash, entry.at);
        let told =
            format!("The dossier{whose} was restored from a copy, and goes on from it{when}");
        Line { text: told.clone(), told, entry: Some(*hash), ..Line::default() }
    })
    .collect()
}

/// What an entry ends; asked by its kind before it is read in full.
fn counted(teller: &Teller<'_>, entry: &Entry) -> Option<Ending> {
    let act = may_end(&entry.kind).then(|| teller.after.counted(Layer::Tabled, entry)).flatten()?;
    match back(&act) {
        Back::Ends(it) => Some(it),
        Back::Ended(_) | Back::Proposed(_) | Back::Anew => None,
        Back::Again | Back::AtHome | Back::With => None,
    }
}

type Where = Option<(InstrumentCode, Option<ProvisionId>)>;

/// What an act ended that is not there any more, and where.
fn ended(teller: &Teller<'_>, ending: &Ending, by: &Entry) -> Option<(Where, String)> {
    let after = teller.after;
    match ending {
        Ending::Matter(id) => {
            let held = after.matter(*id).filter(|it| it.withdrawn)?;
            // The version that was issued is told instead.
            let is_told = !matches!(held.matter, Matter::Issued(_));
            is_told.then(|| (place_of(teller, held), matter_ended(teller, held, by)))
        }
        Ending::Version(id) => {
            let held = after.version(*id).filter(|it| it.withdrawn)?;
            let day = after.told_apart(held);
            let told =
                format!("version {}{day} ({}) was withdrawn", held.number, held.kind_shown());
            Some((Some((held.saved.instrument.clone(), None)), told))
        }
        Ending::Base(id) => {
            let is_left = !after.has_taken(*id);
            let held = after.version(*id).filter(|_| is_left)?;
            let (number, day) = (held.number, after.told_apart(held));
            let told = format!("version {number}{day} was given up as the base");
            Some((Some((held.saved.instrument.clone(), None)), told))
        }
        Ending::Instrument(code) => {
            let held = after.instrument(code).filter(|it| it.withdrawn)?;
            Some((None, format!("{} was removed from the package", held.title)))
        }
        Ending::Delegation(code) => {
            let held = after.delegation(code).filter(|it| it.withdrawn)?;
            Some((None, format!("{} was removed from the list of delegations", held.name)))
        }
        Ending::Meeting(id) => {
            let held = after.meeting(*id).filter(|it| it.withdrawn)?;
            let title = quoted(&held.title);
            Some((None, format!("{title} was removed from the list of meetings")))
        }
        // Told with the proposals.
        Ending::Proposal(_) | Ending::Support(_) | Ending::Refusal(_) => None,
    }
}

/// What was taken back and by whom: `the note that it is held pending Article 1(1), recorded on 1
/// December 2026, was taken back by Meridia`.
fn matter_ended(teller: &Teller<'_>, held: &MatterHeld, end: &Entry) -> String {
    let base = match &held.matter {
        Matter::Lifted(it) => it.base.and_then(|version| teller.ground(version)),
        _ => None,
    };
    let called = matter_in_full(teller, teller.after, &held.matter, base.as_deref());
    let since = dated(teller.after.made(held.id.hash(), held.at));
    format!("{called}, recorded on {since}, was taken back{}", by_whom(teller, held, end))
}

/// Whose act it was to take a matter back; where it was said in the name of another, whose desk's.
fn by_whom(teller: &Teller<'_>, held: &MatterHeld, end: &Entry) -> String {
    let by = end.delegation.as_ref().or_else(|| teller.after.delegation_at(end.desk));
    let name = by.and_then(|by| teller.names(std::slice::from_ref(by)));
    let (Some(by), Some(name)) = (by, name) else { return String::new() };
    match teller.after.speaks_in(&held.matter).is_none_or(|it| it == by) {
        true => format!(" by {name}"),
        false => format!(" by the desk of {name}"),
    }
}

/// What a matter is called in the middle of a sentence, with what it said where the name alone does
/// not tell it: `the note that it is held pending Article 1(1)`; `base` is the text that was
/// negotiated on.
pub fn matter_in_full(
    voice: &dyn Voice,
    dossier: &Dossier,
    matter: &Matter,
    base: Option<&Text>,
) -> String {
    let name = |by: &DelegationCode| voice.names(std::slice::from_ref(by)).unwrap_or_default();
    let called = matter_called(matter, &name);
    match matter {
        Matter::Linked(it) => format!("the note that it is {}", pending(voice, it)),
        Matter::Lifted(it) => {
            let told = shift_told(voice, dossier, it);
            format!("{called} ({})", told.unwrap_or_else(|| lifted_told(voice, it, base)))
        }
        Matter::BracketExplained(it) if !it.reason.trim().is_empty() => {
            format!("{called} ({})", quoted(it.reason.trim()))
        }
        _ => called,
    }
}

fn place_of(teller: &Teller<'_>, held: &MatterHeld) -> Where {
    let of = held.matter.answers().and_then(|id| teller.after.matter(id));
    let (code, id) = of.unwrap_or(held).matter.place()?;
    Some((code.clone(), id))
}

/// What a matter is called in the middle of a sentence: `the parliamentary reservation of CAS`.
pub fn matter_called(matter: &Matter, name: &dyn Fn(&DelegationCode) -> String) -> String {
    match matter {
        Matter::Lifted(_) => "the lifting of a bracket".to_owned(),
        Matter::BracketSplit(_) => "the division of a bracket".to_owned(),
        Matter::BracketsMerged(_) => "the merging of brackets".to_owned(),
        Matter::BracketExplained(it) => format!("the reason of {} for a bracket", name(&it.by)),
        Matter::Status(it) => format!("the status \u{201c}{}\u{201d}", it.status.words()),
        Matter::Reservation(it) => {
            format!("the {} reservation of {}", it.kind.words(), name(&it.by))
        }
        Matter::ReservationLifted(it) => {
            format!("the lifting of the reservation of {}", name(&it.by))
        }
        Matter::Linked(_) => "the link".to_owned(),
        Matter::Silence(it) => {
            format!("the silence procedure until {}", deadline(it.deadline, &it.stated))
        }
        Matter::SilenceBroken(it) => format!("the objection of {}", name(&it.by)),
        Matter::Issued(_) => "the issuing of the text".to_owned(),
        Matter::Objective(it) => format!("the objective {}", quoted(&it.title)),
        Matter::Comment(it) => format!("the comment of {}", name(&it.by)),
        Matter::Reply(it) => format!("the reply of {}", name(&it.by)),
        Matter::CommentResolved(_) => "that a comment was resolved".to_owned(),
        Matter::CommentReopened(_) => "that a comment was not resolved".to_owned(),
        Matter::Waived(_) => "the waiver of a requirement for signature".to_owned(),
        Matter::Initialled(it) => match &it.by {
            Some(by) => format!("the initialling by {}", name(by)),
            None => "the initialling".to_owned(),
        },
        Matter::Rectification(it) => format!("the notice of a rectification by {}", name(&it.by)),
        Matter::RectificationRefused(it) => {
            format!("the objection of {} to a rectification", name(&it.by))
        }
        Matter::Rectified(_) => "the rectification".to_owned(),
        Matter::FileSent(_) => "the receipt of a file".to_owned(),
    }
}

/// When a proposal was withdrawn, and how the record says so: the last word on it.
pub(crate) fn withdrawal(teller: &Teller<'_>, id: ProposalId) -> Option<(Hash, i64)> {
    let all = teller.sources.tabled.iter().rev();
    let mut withdrawn = all.filter(|(_, it)| it.kind == "proposal withdrawn");
    let (hash, entry) = withdrawn.find(|(_, it)| it.act() == Act::ProposalWithdrawn(id))?;
    Some((*hash, teller.after.made(*hash, entry.at)))
}

/// What was taken back of an instrument, and of which provisions of it that is told.
pub(crate) struct Ended {
    pub(crate) of: Vec<ProvisionId>,
    pub(crate) told: (i64, Option<MeetingId>, Line),
}

/// What was taken back of an instrument, for the preparatory work.
pub(crate) fn ends(teller: &Teller<'_>, code: &InstrumentCode) -> Vec<Ended> {
    let all = teller.after.proposals.iter().filter(|it| it.layer == Layer::Tabled);
    let proposals: HashMap<ProposalId, &ProposalHeld> = all.map(|it| (it.id, it)).collect();
    let end = |(hash, entry): &(Hash, Entry)| {
        let (of, told) = end_of(teller, (code, &proposals), entry)?;
        let at = teller.after.made(*hash, entry.at);
        let line = Line { text: told.clone(), told, entry: Some(*hash), ..Line::default() };
        let line = Line { instrument: Some(code.clone()), ..line };
        Some(Ended { of, told: (at, entry.meeting, line) })
    };
    teller.sources.tabled.iter().filter_map(end).collect()
}

/// What an entry ended of an instrument, in words, and of which provisions it is told.
fn end_of(
    teller: &Teller<'_>,
    (code, proposals): (&InstrumentCode, &HashMap<ProposalId, &ProposalHeld>),
    entry: &Entry,
) -> Option<(Vec<ProvisionId>, String)> {
    let ending = counted(teller, entry)?;
    let on = |id: &ProposalId| {
        let held = *proposals.get(id)?;
        let of = places(held).into_iter().filter(|it| it.0 == *code).map(|it| it.1);
        Some((held, of.collect::<Vec<_>>())).filter(|it| !it.1.is_empty())
    };
    match &ending {
        Ending::Matter(_) => {
            let (place, words) = ended(teller, &ending, entry)?;
            let (of, id) = place?;
            (of == *code).then_some((vec![id?], words))
        }
        Ending::Proposal(id) => {
            let (held, of) = on(id).filter(|it| it.0.fate == ProposalFate::Withdrawn)?;
            let since = dated(teller.after.made(held.id.hash(), held.at));
            let by = teller.name(&held.proposed.by);
            Some((of, format!("{by} withdraws its proposal of {since}")))
        }
        Ending::Support(it) => {
            let (held, of) = on(&it.proposal)?;
            let is_over = held.supporters.iter().all(|other| other.by != it.by);
            let (by, whose) = (teller.name(&it.by), teller.name(&held.proposed.by));
            let told = Stand::NoSupport.told(&by, &format!("the proposal by {whose}"));
            is_over.then_some((of, told))
        }
        Ending::Refusal(it) => {
            let (held, of) = on(&it.proposal)?;
            let is_over = held.refusing().all(|other| other.by != it.by);
            let (by, whose) = (teller.name(&it.by), teller.name(&held.proposed.by));
            is_over.then_some((of, format!("{by} no longer opposes the proposal by {whose}")))
        }
        // Of the whole text or package.
        Ending::Version(_) | Ending::Base(_) | Ending::Instrument(_) => None,
        Ending::Delegation(_) | Ending::Meeting(_) => None,
    }
}
