//! What delegations said of proposals of others: support, opposition, and what was withdrawn.

use std::collections::BTreeMap;

use travaux_text::DelegationCode;

use super::amendments::places;
use super::teller::Teller;
use super::{Line, within};
use crate::{Act, Dossier, Hash, Layer, MeetingId, ProposalFate, ProposalHeld, ProposalId};

/// What one delegation said of one proposal in the period.
#[derive(Clone, Copy, Default)]
struct Said {
    /// When it was said first among all that was said.
    order: usize,
    /// The last entry that says so, at which meeting and when.
    last: Option<Moment>,
    supported: bool,
    opposed: bool,
}

/// An entry, the meeting at which it was made, and when.
type Moment = (Hash, Option<MeetingId>, i64);

/// What a delegation says of a proposal of another one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stand {
    /// It supports it.
    Supports,
    /// It does not any more.
    NoSupport,
    /// It does not accept it.
    Opposes,
    /// It accepts it after all, or does not say otherwise any more.
    NotOpposed,
    /// It does not accept it after all.
    OpposesAgain,
}

impl Stand {
    /// As an act, on what is proposed: `CAS opposes the proposal by MER`.
    pub fn told(self, by: &str, of: &str) -> String {
        let (verb, again) = match self {
            Self::Supports => ("supports", ""),
            Self::NoSupport => ("withdraws its support for", ""),
            Self::Opposes => ("opposes", ""),
            Self::NotOpposed => ("no longer opposes", ""),
            Self::OpposesAgain => ("opposes", " again"),
        };
        format!("{by} {verb} {of}{again}")
    }
}

/// How a delegation stood to a proposal at some time.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
struct Side {
    supports: bool,
    opposes: bool,
}

/// What was said of proposals in the period, as far as the line of the proposal itself does not
/// say it: what came of it for each delegation, not each word.
pub(crate) fn stances(teller: &Teller<'_>) -> Vec<Line> {
    let mut said: BTreeMap<(ProposalId, DelegationCode), Said> = BTreeMap::new();
    let mut fates: Vec<(ProposalId, Layer, Moment)> = Vec::new();
    for (order, (layer, hash, entry)) in within(teller).enumerate() {
        let Some(act) = teller.after.counted(layer, entry) else { continue };
        let (it, supported, opposed) = match act {
            Act::ProposalSupported(it) => (it, true, false),
            Act::ProposalNotAccepted(it) => (it, false, true),
            Act::SupportWithdrawn(it)
            | Act::RefusalWithdrawn(it)
            | Act::RefusalAnswered(it)
            | Act::RefusalUnanswered(it) => (it, false, false),
            Act::ProposalWithdrawn(id) | Act::ProposalReinstated(id) => {
                fates.retain(|(known, ..)| *known != id);
                fates.push((id, layer, (*hash, entry.meeting, entry.at)));
                continue;
            }
            _ => continue,
        };
        let known = said.entry((it.proposal, it.by)).or_insert(Said { order, ..Said::default() });
        known.last = Some((*hash, Some(it.occasion), entry.at));
        known.supported |= supported;
        known.opposed |= opposed;
    }
    let mut all: Vec<_> = said.into_iter().collect();
    all.sort_by_key(|(_, it)| it.order);
    let stances = all.iter().filter_map(|((id, by), it)| stance(teller, *id, by, *it));
    let fates = fates.iter().filter_map(|(id, layer, entry)| fate(teller, (*id, *layer), *entry));
    stances.chain(fates).collect()
}

fn held(dossier: &Dossier, id: ProposalId) -> Option<&ProposalHeld> {
    dossier.proposals.iter().find(|it| it.id == id)
}

fn side(dossier: &Dossier, id: ProposalId, by: &DelegationCode) -> Side {
    held(dossier, id).map_or_else(Side::default, |it| Side {
        supports: it.supporters.iter().any(|it| it.by == *by),
        opposes: it.refusing().any(|it| it.by == *by),
    })
}

fn stance(teller: &Teller<'_>, id: ProposalId, by: &DelegationCode, said: Said) -> Option<Line> {
    let proposal = held(teller.after, id)?;
    let is_new = teller.is_new(proposal.id.hash(), proposal.at);
    let (was, is) = (side(teller.before, id, by), side(teller.after, id, by));
    let of = format!("the proposal by {}", teller.name(&proposal.proposed.by));
    let name = teller.name(by);
    let told = match (was, is) {
        // The line of the proposal says so.
        (_, Side { supports: true, .. } | Side { opposes: true, .. }) if is_new => return None,
        (Side { supports: false, .. }, Side { supports: true, .. }) => {
            Stand::Supports.told(&name, &of)
        }
        (Side { opposes: false, .. }, Side { opposes: true, .. }) => {
            Stand::Opposes.told(&name, &of)
        }
        (Side { supports: true, .. }, Side { supports: false, .. }) => {
            Stand::NoSupport.told(&name, &of)
        }
        (Side { opposes: true, .. }, Side { opposes: false, .. }) => {
            Stand::NotOpposed.told(&name, &of)
        }
        _ if said.supported && !is.supports => {
            format!("{name} supported {of} and has withdrawn its support")
        }
        _ if said.opposed && !is.opposes => {
            format!("{name} opposed {of} and no longer does")
        }
        _ => return None,
    };
    let place = places(proposal).first().map(|(_, id)| *id);
    let (entry, meeting, at) = said.last?;
    let told = format!("{told}{}", teller.when(meeting, entry, at));
    Some(teller.line((&proposal.proposed.instrument, place), entry, &told))
}

/// An earlier proposal that was withdrawn, or put forward again.
fn fate(teller: &Teller<'_>, (id, layer): (ProposalId, Layer), said: Moment) -> Option<Line> {
    let now = held(teller.after, id).filter(|it| it.layer == layer)?;
    let before = held(teller.before, id)?;
    let name = teller.name(&now.proposed.by);
    let told = match (before.fate, now.fate) {
        (ProposalFate::Withdrawn, ProposalFate::Live) => {
            format!("{name} puts its proposal forward again")
        }
        (was, ProposalFate::Withdrawn) if was != ProposalFate::Withdrawn => {
            format!("{name} withdraws its proposal")
        }
        _ => return None,
    };
    let (entry, meeting, at) = said;
    let told = format!("{told}{}", teller.when(meeting, entry, at));
    let place = places(now).first().map(|(_, id)| *id);
    Some(teller.line((&now.proposed.instrument, place), entry, &told))
}

#[cfg(test)]
mod tests {
    use travaux_redline::rolling::Proposal;
    use travaux_text::build::id;

    use crate::account::{Form, Lived, Period, Sources, Topic, account, travaux};
    use crate::matters::tests::{by, entry, fa};
    use crate::{Act, Entry, Hash, Layer, MeetingId, ProposalId, Proposed, Stance, VersionId};

    /// A proposal that MER opposes, and an act by which it no longer does, a moment apart each.
    fn record(ended: fn(Stance) -> Act) -> Vec<(Hash, Entry)> {
        let at = |sequence: u64, act: &Act| {
            let (_, it) = entry(sequence, act);
            let it = Entry { at: sequence.cast_signed(), ..it };
            (it.hash(Layer::Tabled), it)
        };
        let made = at(
            1,
            &Act::ProposalMade(Proposed {
                instrument: fa(),
                by: by("CAS"),
                base: VersionId::from_hash(Hash::NONE),
                occasion: MeetingId::of("1st meeting"),
                change: Proposal::Delete(id("report")),
            }),
        );
        let stance = Stance {
            proposal: ProposalId::from_hash(made.0),
            by: by("MER"),
            occasion: MeetingId::of("1st meeting"),
        };
        let opposed = at(2, &Act::ProposalNotAccepted(stance.clone()));
        vec![made, opposed, at(3, &ended(stance))]
    }

    #[test]
    fn an_opposition_that_ended_is_told_whatever_ended_it() {
        for ended in [Act::RefusalWithdrawn as fn(Stance) -> Act, Act::RefusalAnswered] {
            let tabled = record(ended);
            let sources =
                Sources { tabled: &tabled, internal: &[], home: None, texts: &|_| None, now: 9 };
            let period = Period { since: Some(2), ..Period::default() };
            let report = account(sources, &period, Form::Full);
            let lines = report.section(Topic::Proposals).map(|it| it.lines.clone());
            let told: Vec<_> = lines.unwrap_or_default().into_iter().map(|it| it.told).collect();
            assert!(
                told.iter().any(|it| it.starts_with("MER no longer opposes the proposal by CAS")),
                "{:?}: {told:?}",
                tabled[2].1.kind
            );
            let ids = vec![id("report")];
            let lived = Lived {
                ids,
                address: String::new(),
                shifts: vec![],
                life: vec![],
                part_of: None,
                wanted: None,
                merged: None,
            };
            let chapters = travaux(sources, &fa(), (&[lived], false));
            let mut told = chapters[0].lines.iter().map(|it| it.told.as_str());
            assert!(told.any(|it| it == "MER no longer opposes the proposal by CAS"));
        }
    }
}
