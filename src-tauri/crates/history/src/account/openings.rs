//! What opened again what was agreed: the act whose own words changed the words agreed to.

use travaux_redline::rolling::Proposal;
use travaux_text::{Provision, ProvisionId};

use super::amendments::places;
use super::teller::Teller;
use crate::{
    Act, Hash, InstrumentCode, Matter, MatterHeld, ProposalFate, ProposalHeld, StatusSet, Version,
    VersionId, wording_hash,
};

/// An act that changed agreed words, by its place in the record, and how it is told.
struct Opening {
    place: usize,
    told: String,
}

/// What opened a provision again and when: ` by the proposal by MER, 2nd meeting, 3 December 2026`.
/// It happened after it was agreed, and before what ended it, where something did.
pub(crate) fn opened_by(
    teller: &Teller<'_>,
    code: &InstrumentCode,
    (held, it): (&MatterHeld, &StatusSet),
    until: Option<Hash>,
) -> String {
    let since = place(teller, held.id.hash()).unwrap_or(0);
    let until = until.and_then(|it| place(teller, it)).unwrap_or(usize::MAX);
    let is_between = |it: &Opening| since < it.place && it.place < until;
    let mut all: Vec<Opening> = proposals(teller, code, it).collect();
    all.extend(versions(teller, code, it));
    all.extend(lifts(teller, code, it));
    all.sort_by_key(|it| it.place);
    let first = all.iter().find(|it| is_between(it)).or_else(|| all.last());
    first.map(|it| it.told.clone()).unwrap_or_default()
}

/// The place of an entry in the record; what is not in the tabled one stands last.
fn place(teller: &Teller<'_>, entry: Hash) -> Option<usize> {
    teller.sources.tabled.iter().position(|(hash, _)| *hash == entry)
}

/// Proposals that want other words for the provision than those agreed to.
fn proposals<'t>(
    teller: &'t Teller<'_>,
    code: &'t InstrumentCode,
    it: &'t StatusSet,
) -> impl Iterator<Item = Opening> + 't {
    let here = (code.clone(), it.provision);
    let counts = |it: &&ProposalHeld| it.fate != ProposalFate::Withdrawn;
    let all = teller.after.proposals.iter().filter(counts);
    let own = all.filter(move |held| places(held).contains(&here) && says_other(held, it));
    own.map(|held| {
        let whose = match teller.names(std::slice::from_ref(&held.proposed.by)) {
            Some(name) => format!("the proposal by {name}"),
            None => "a proposal".to_owned(),
        };
        let when = teller.moment(Some(held.proposed.occasion), held.id.hash(), held.at);
        let place = place(teller, held.id.hash()).unwrap_or(usize::MAX);
        Opening { place, told: format!(" by {whose}, {when}") }
    })
}

/// Whether a proposal wants other words than those agreed to.
fn says_other(held: &ProposalHeld, it: &StatusSet) -> bool {
    let other = |to: &Provision| wording_hash(to) != it.wording;
    match &held.proposed.change {
        Proposal::Replace(to) => other(to),
        Proposal::Insert { provisions: all, .. } => {
            all.iter().filter(|to| to.id == it.provision).any(other)
        }
        Proposal::Delete(_) | Proposal::Split { .. } | Proposal::Join { .. } => true,
        Proposal::Move { .. } => false,
    }
}

/// The versions on the way to the text negotiated on in which the provision reads otherwise than
/// in the one before, and otherwise than agreed.
fn versions(teller: &Teller<'_>, code: &InstrumentCode, it: &StatusSet) -> Vec<Opening> {
    let Some(base) = teller.after.newest_base(code) else { return Vec::new() };
    let reads = |id: VersionId| {
        let text = teller.ground(id)?;
        text.provisions.iter().find(|held| held.id == it.provision).map(wording_hash)
    };
    let mut before: Option<Hash> = None;
    let mut found = Vec::new();
    for id in teller.after.line(base.id) {
        let now = reads(id);
        let changed = now.is_some() && now != before && now != Some(it.wording);
        before = now;
        if let Some(version) = teller.after.version(id).filter(|_| changed) {
            found.push(version_told(teller, version));
        }
    }
    found
}

/// A version that changed the words: from when it was taken as the base, where it came from
/// elsewhere.
fn version_told(teller: &Teller<'_>, it: &Version) -> Opening {
    let taken =
        teller.sources.tabled.iter().enumerate().find(|(_, (_, entry))| {
            entry.kind == "base taken" && entry.act() == Act::BaseTaken(it.id)
        });
    let (number, at) = (it.number, place(teller, it.id.hash()).unwrap_or(usize::MAX));
    match taken {
        Some((place, (hash, entry))) => {
            let when = teller.moment(entry.meeting, *hash, entry.at);
            Opening { place, told: format!(" by version {number}, taken as the base, {when}") }
        }
        None => {
            let when = teller.moment(Some(it.saved.occasion), it.id.hash(), it.saved_at);
            Opening { place: at, told: format!(" by version {number}, {when}") }
        }
    }
}

/// Lifts that left other words than those agreed to.
fn lifts(teller: &Teller<'_>, code: &InstrumentCode, it: &StatusSet) -> Vec<Opening> {
    let of = |id: ProvisionId, held: &MatterHeld| match &held.matter {
        Matter::Lifted(lifted) if lifted.instrument == *code && lifted.provision == id => {
            let after =
                Provision { wording: lifted.wording.clone(), ..provision(teller, code, id)? };
            (wording_hash(&after) != it.wording).then_some(())
        }
        _ => None,
    };
    let all = teller.after.standing_matters().filter(|held| of(it.provision, held).is_some());
    all.map(|held| {
        let when = teller.moment(held.meeting, held.id.hash(), held.at);
        let place = place(teller, held.id.hash()).unwrap_or(usize::MAX);
        Opening { place, told: format!(" by the lifting of a bracket, {when}") }
    })
    .collect()
}

fn provision(teller: &Teller<'_>, code: &InstrumentCode, id: ProvisionId) -> Option<Provision> {
    teller.standing(code)?.get(id).cloned()
}
