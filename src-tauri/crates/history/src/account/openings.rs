//! What opened again what was agreed: the act whose own words changed the words agreed to.

use travaux_redline::rolling::Proposal;
use travaux_text::{Provision, ProvisionId};

use super::amendments::places;
use super::teller::Teller;
use super::{Sources, state};
use crate::{
    Act, Hash, InstrumentCode, Matter, MatterHeld, ProposalFate, ProposalHeld, StatusSet, Version,
    VersionId, wording_hash,
};

/// An act that changed agreed words, by its place in the record, and how it is told.
struct Opening {
    place: usize,
    told: String,
    /// The entry of the proposal that it is, if it is one.
    proposal: Option<Hash>,
}

/// Why a provision that was declared agreed is not.
pub(crate) enum Cause {
    /// It was opened again, by this act: ` by the proposal by MER, 2nd meeting, 3 December 2026`;
    /// nothing where none is known to have.
    Opened(String),
    /// This was on the table there when it was declared agreed: `the proposal by MER, …`.
    OnTheTable(String),
    /// This was put forward before it was, and nobody here knows whether it had arrived there.
    Before(String),
    /// This had not arrived there when it was, and whoever put it forward had not heard of it.
    Crossed(String),
}

/// What opened a provision again and when, after it was agreed, and before what ended it, where
/// something did. What had not heard of the agreement opened nothing.
pub(crate) fn opened_by(
    teller: &Teller<'_>,
    code: &InstrumentCode,
    (held, said): (&MatterHeld, &StatusSet),
    until: Option<Hash>,
) -> Cause {
    let it = said;
    let since = place(teller, held.id.hash()).unwrap_or(0);
    let until = until.and_then(|it| place(teller, it)).unwrap_or(usize::MAX);
    let mut all: Vec<Opening> = proposals(teller, code, it).collect();
    all.extend(versions(teller, code, it));
    all.extend(lifts(teller, code, it));
    all.sort_by_key(|it| it.place);
    let between: Vec<&Opening> =
        all.iter().filter(|it| since < it.place && it.place < until).collect();
    let found = match &between[..] {
        [one] => Some(*one),
        [] => {
            // It crossed the agreement on the way: the record has it before.
            let before = all.iter().rev().filter(|it| it.place < since).take(MOST);
            before.into_iter().find(|it| turns(teller, code, said, it.place))
        }
        several => {
            let mut first = several.iter().take(MOST);
            first.find(|it| turns(teller, code, said, it.place)).copied()
        }
    };
    let Some(found) = found else { return Cause::Opened(String::new()) };
    let Some(proposal) = found.proposal else { return Cause::Opened(found.told.clone()) };
    let agreed = held.id.hash();
    let alone = || found.told.trim_start_matches(" by ").to_owned();
    let is_later = found.place > since;
    match (teller.had_heard(proposal, agreed), teller.had_heard(agreed, proposal)) {
        (Some(true), _) => Cause::Opened(found.told.clone()),
        (_, Some(true)) => Cause::OnTheTable(alone()),
        (Some(false), _) if is_later => Cause::Crossed(alone()),
        (_, Some(false)) if !is_later => Cause::Crossed(alone()),
        _ if is_later => Cause::Opened(found.told.clone()),
        _ => Cause::Before(alone()),
    }
}

/// No more acts than this are looked at for the one that opened a provision.
const MOST: usize = 12;

/// Whether the provision reads otherwise after the entry at a place of the record than before it,
/// and otherwise than it was agreed.
fn turns(teller: &Teller<'_>, code: &InstrumentCode, it: &StatusSet, place: usize) -> bool {
    let after = teller.words_after(code, it.provision, place.saturating_add(1));
    after != Some(it.wording) && after != teller.words_after(code, it.provision, place)
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
        let what = match &held.proposed.change {
            Proposal::Move { .. } => " to move it",
            _ => "",
        };
        let when = teller.moment(Some(held.proposed.occasion), held.id.hash(), held.at);
        let place = place(teller, held.id.hash()).unwrap_or(usize::MAX);
        let told = format!(" by {whose}{what}, {when}");
        Opening { place, told, proposal: Some(held.id.hash()) }
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
        // While it is open where it stands, nobody can have agreed to it there; once it stands
        // elsewhere with the words agreed to, it is as it was.
        Proposal::Move { .. } => held.is_live(),
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
            let told = format!(" by version {number}, taken as the base, {when}");
            Opening { place, told, proposal: None }
        }
        None => {
            let when = teller.moment(Some(it.saved.occasion), it.id.hash(), it.saved_at);
            let told = format!(" by version {number}, {when}");
            Opening { place: at, told, proposal: None }
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
        let told = format!(" by the lifting of a bracket, {when}");
        Opening { place, told, proposal: None }
    })
    .collect()
}

impl Teller<'_> {
    /// Whether the desk of one entry had another one when it made it, as far as that is known: of
    /// ours by when things arrived, of others by how much of ours they said they had.
    fn had_heard(&self, at: Hash, of: Hash) -> Option<bool> {
        let entry = |hash: Hash| self.sources.tabled.iter().find(|it| it.0 == hash).map(|it| &it.1);
        let (later, earlier) = (entry(at)?, entry(of)?);
        if later.desk == earlier.desk {
            return Some(earlier.sequence < later.sequence);
        }
        let home = self.sources.home?;
        if later.desk == home {
            return Some(self.after.arrived(of)? <= later.at);
        }
        if earlier.desk != home {
            return None;
        }
        let place = earlier.sequence;
        let of_it = || self.after.taken_by(home).filter(|it| it.desk == later.desk.0);
        let before = of_it().filter(|it| it.through < later.sequence).map(|it| it.holds).max();
        let with = of_it().filter(|it| it.through >= later.sequence).map(|it| it.holds).min();
        match (before, with) {
            (Some(holds), _) if holds >= place => Some(true),
            (_, Some(holds)) if holds < place => Some(false),
            _ => None,
        }
    }

    /// What a provision said once the first so many entries of the record were known.
    fn words_after(&self, code: &InstrumentCode, id: ProvisionId, count: usize) -> Option<Hash> {
        let mut known = self.asked.earlier.borrow_mut();
        let find = || {
            let tabled = &self.sources.tabled[..count.min(self.sources.tabled.len())];
            let then = state(Sources { tabled, internal: &[], ..self.sources }, i64::MAX);
            let text = then.standing_text(code, self.sources.texts).unwrap_or_default();
            text.provisions.iter().map(|it| (it.id, wording_hash(it))).collect()
        };
        known.entry((code.clone(), count)).or_insert_with(find).get(&id).copied()
    }
}

fn provision(teller: &Teller<'_>, code: &InstrumentCode, id: ProvisionId) -> Option<Provision> {
    teller.standing(code)?.get(id).cloned()
}
