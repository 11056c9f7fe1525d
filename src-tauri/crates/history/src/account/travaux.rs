//! The preparatory work of provisions: everything the tabled record says of each, in order.

use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Provision, ProvisionId};

use super::changed::places;
use super::proposed::proposal;
use super::settled::lift_line;
use super::teller::Teller;
use super::{Form, Line, Period, Sources, awaited, remarks, state};
use crate::{Hash, InstrumentCode, Matter, MatterHeld, ProposalHeld, Recut, Step, VersionNumber};

/// The preparatory work of one provision.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Chapter {
    /// What it is called: its address in the version it is told for, or, where it was dropped,
    /// the last one it had.
    pub address: String,
    /// The version that has it no more, where it was dropped.
    pub dropped: Option<VersionNumber>,
    /// The words it has, or had last.
    pub words: String,
    /// What happened to it, oldest first, each line with its entry of the record.
    pub lines: Vec<Line>,
}

/// A provision of a line of descent: how it is called, and its life.
#[derive(Clone, Debug)]
pub struct Lived {
    /// The provision.
    pub id: ProvisionId,
    /// Its address where it stood last.
    pub address: String,
    /// The versions in which it came, changed or went, oldest first.
    pub life: Vec<Step>,
}

/// One row of the table of concordance: a provision, and where it stood before.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Concordance {
    /// Its address in the version; empty where it was dropped on the way.
    pub address: String,
    /// The version that has it no more, where it was dropped.
    pub dropped: Option<VersionNumber>,
    /// What it was called, and from which version to which.
    pub former: Vec<(VersionNumber, VersionNumber, String)>,
    /// Whose words it has, and who proposed something on it, by code.
    pub contributors: Vec<DelegationCode>,
    /// What was said about why.
    pub rationale: Vec<String>,
}

/// The preparatory work of these provisions of an instrument, made of the tabled record alone.
pub fn travaux(sources: Sources<'_>, code: &InstrumentCode, all: &[Lived]) -> Vec<Chapter> {
    let sources = Sources { internal: &[], ..sources };
    let (period, before) = (Period::default(), crate::Dossier::default());
    let after = state(sources, i64::MAX);
    let teller = Teller::new(sources, &period, Form::ProcesVerbal, &before, &after);
    all.iter().map(|it| chapter(&teller, code, it)).collect()
}

fn chapter(teller: &Teller<'_>, code: &InstrumentCode, it: &Lived) -> Chapter {
    let mut told: Vec<(i64, Line)> = steps(teller, code, it);
    let proposals = teller.after.proposals.iter();
    let about =
        |held: &&ProposalHeld| held.proposed.instrument == *code && concerns(held).contains(&it.id);
    told.extend(proposals.filter(about).map(|held| (held.at, bare(proposal(teller, held)))));
    let place = Some((code, Some(it.id)));
    for held in teller.after.standing_matters() {
        let of = held.matter.answers().and_then(|id| teller.after.matter(id));
        let own = of.unwrap_or(held).matter.place() == place;
        if own {
            told.extend(noted(teller, held).map(|line| (held.at, line)));
        }
    }
    told.sort_by_key(|(at, _)| *at);
    let gone = it.life.last().filter(|(_, held)| held.is_none());
    let number = |version| teller.after.version(version).map(|it| it.number);
    let last = it.life.iter().rev().find_map(|(_, held)| held.as_ref());
    Chapter {
        address: it.address.clone(),
        dropped: gone.and_then(|(version, _)| number(*version)),
        words: last.map(|held| teller.words(code, &held.wording)).unwrap_or_default(),
        lines: told.into_iter().map(|(_, line)| line).collect(),
    }
}

/// The provisions a proposal is about, those it would do away with among them.
fn concerns(held: &ProposalHeld) -> Vec<ProvisionId> {
    let mut ids: Vec<_> = places(held).into_iter().map(|(_, id)| id).collect();
    match &held.proposed.change {
        Proposal::Split { into, .. } => ids.extend(into.iter().map(|it| it.id)),
        Proposal::Join { into, .. } => ids.push(into.id),
        _ => {}
    }
    ids
}

/// The versions in which a provision came, changed or went.
fn steps(teller: &Teller<'_>, code: &InstrumentCode, it: &Lived) -> Vec<(i64, Line)> {
    let mut before: Option<&Provision> = None;
    let mut told = Vec::new();
    for (id, held) in &it.life {
        let Some(version) = teller.after.version(*id) else { continue };
        let what = match (before, held) {
            (_, None) => "dropped",
            (None, Some(_)) => "came",
            (Some(old), Some(new)) if old.wording == new.wording => "set otherwise",
            (Some(_), Some(_)) => "reads otherwise",
        };
        let from = teller.in_brackets(std::slice::from_ref(&version.saved.source));
        let (meeting, note) =
            (teller.at_meeting(Some(version.saved.occasion)), teller.remark(&version.saved.note));
        let (number, kind) = (version.number, &version.saved.kind);
        let text = format!("version {number}, {kind}{from}{meeting}: {what}{note}");
        let line = Line {
            text,
            entry: Some(id.hash()),
            instrument: Some(code.clone()),
            provision: Some(it.id),
            ..Line::default()
        };
        let words = |it: Option<&Provision>| it.map(|it| it.wording.clone());
        let (old, new) = (words(before), words(held.as_ref()));
        told.push((version.saved_at, teller.with_words(line, code, old.as_ref(), new.as_ref())));
        before = held.as_ref();
    }
    told
}

/// What was noted about a provision.
fn noted(teller: &Teller<'_>, held: &MatterHeld) -> Option<Line> {
    let (entry, meeting) = (held.id.hash(), teller.at_meeting(held.meeting));
    Some(bare(match &held.matter {
        Matter::Lifted(it) => lift_line(teller, held, it),
        Matter::BracketSplit(it) => recut(teller, held, it, "a bracket was split"),
        Matter::BracketsMerged(it) => recut(teller, held, it, "brackets were made one"),
        Matter::BracketExplained(it) => {
            let (by, reason) = (teller.name(&it.by), teller.remark(&it.reason));
            let tell = format!("{by} keeps a bracket{meeting}{reason}");
            teller.line((&it.instrument, Some(it.provision)), entry, &tell)
        }
        Matter::Status(it) => {
            let (by, note) = (teller.in_brackets(&it.by), teller.remark(&it.note));
            let tell = format!("{}{by}{meeting}{note}", it.status.words());
            teller.line((&it.instrument, Some(it.provision)), entry, &tell)
        }
        Matter::Reservation(it) => {
            let (by, note) = (teller.name(&it.by), teller.remark(&it.note));
            let tell = format!("{} reservation by {by}{meeting}{note}", awaited::sort(it));
            teller.line((&it.instrument, it.provision), entry, &tell)
        }
        Matter::Linked(it) => {
            let reason = teller.remark(&it.reason);
            let to = it.to_provision.map(|id| teller.address(&it.to, id)).unwrap_or_default();
            let tell = format!("held for {} {to}{meeting}{reason}", it.to);
            teller.line((&it.instrument, Some(it.provision)), entry, &tell)
        }
        Matter::Silence(it) => {
            let tell = format!("adopted unless somebody objects by {}{meeting}", it.stated);
            teller.line((&it.instrument, it.provision), entry, &tell)
        }
        Matter::ReservationLifted(it) => {
            answered(teller, entry, &it.by, &format!("lifted its reservation{meeting}"))
        }
        Matter::SilenceBroken(it) => {
            answered(teller, entry, &it.by, &format!("broke the silence{meeting}"))
        }
        Matter::Comment(it) => {
            let (by, on) = (teller.name(&it.by), remarks::on(it));
            let tell = format!(
                "comment by {by}{on}{meeting}{}",
                teller.remark(&remarks::one_line(&it.words))
            );
            teller.line((&it.instrument, Some(it.provision)), entry, &tell)
        }
        Matter::Reply(it) => {
            let words = teller.remark(&remarks::one_line(&it.words));
            answered(teller, entry, &it.by, &format!("answered a comment{meeting}{words}"))
        }
        Matter::CommentResolved(it) => {
            answered(teller, entry, &it.by, &format!("resolved a comment{meeting}"))
        }
        Matter::CommentReopened(it) => {
            answered(teller, entry, &it.by, &format!("reopened a comment{meeting}"))
        }
        Matter::Issued(_) | Matter::Objective(_) => return None,
    }))
}

/// A line about brackets that were cut otherwise, with the words as they stand then.
fn recut(teller: &Teller<'_>, held: &MatterHeld, it: &Recut, what: &str) -> Line {
    let (meeting, reason) = (teller.at_meeting(held.meeting), teller.remark(&it.reason));
    let place = (&it.instrument, Some(it.provision));
    let line = teller.line(place, held.id.hash(), &format!("{what}{meeting}{reason}"));
    teller.with_words(line, &it.instrument, None, Some(&it.wording))
}

fn answered(teller: &Teller<'_>, entry: Hash, by: &DelegationCode, what: &str) -> Line {
    Line { text: format!("{} {what}", teller.name(by)), entry: Some(entry), ..Line::default() }
}

/// The line without its place, which stands above.
fn bare(line: Line) -> Line {
    let place = line.instrument.is_some();
    let text = match line.text.split_once(": ") {
        Some((_, rest)) if place => rest.to_owned(),
        _ => line.text.clone(),
    };
    Line { text, ..line }
}
