//! What is said again in the place of something that nobody has yet: one act, in its last words.

use std::collections::HashMap;

use travaux_text::{DelegationCode, ProvisionId};

use crate::{Act, Dossier, Hash, InstrumentCode, Layer, Matter, ProposalId, Proposed, touched};

/// What was put forward, settled or pending.
struct Known<'a> {
    settled: &'a Dossier,
    made: HashMap<ProposalId, &'a Proposed>,
}

/// The acts by which a delegation puts other proposals in the place of one of its own, each with
/// these proposals.
///
/// - **Shape**: such an act stands in one run with the making of what takes the place, and both are
///   of one moment. What an issued text dealt with has nothing in its place.
pub(super) fn replacements(
    settled: &Dossier,
    pending: &[(Hash, crate::Entry)],
    acts: &[Act],
) -> HashMap<usize, Vec<ProposalId>> {
    let made = acts.iter().zip(pending).filter_map(|(act, (hash, _))| match act {
        Act::ProposalMade(it) => Some((ProposalId::from_hash(*hash), it)),
        _ => None,
    });
    let known = Known { settled, made: made.collect() };
    let mut found = HashMap::new();
    for (at, act) in acts.iter().enumerate() {
        let Act::ProposalSuperseded(gone) = act else { continue };
        let of_the_moment = |it: &usize| pending[*it].1.at == pending[at].1.at;
        let ends = |it: &usize| {
            matches!(acts[*it], Act::ProposalSuperseded(_) | Act::ProposalWithdrawn(_))
        };
        let comes = (at + 1..acts.len()).take_while(of_the_moment).skip_while(ends);
        let comes = comes.map_while(|it| match &acts[it] {
            Act::ProposalMade(_) => Some(ProposalId::from_hash(pending[it].0)),
            Act::ProposalReinstated(id) => Some(*id),
            _ => None,
        });
        let same: Vec<_> = comes.filter(|it| known.are_about_the_same(*gone, *it)).collect();
        if !same.is_empty() {
            found.insert(at, same);
        }
    }
    found
}

impl Known<'_> {
    fn proposed(&self, id: ProposalId) -> Option<&Proposed> {
        let settled = || self.settled.proposal(id).filter(|it| it.layer == Layer::Tabled);
        let settled = || settled().map(|it| &it.proposed);
        self.made.get(&id).copied().or_else(settled)
    }

    fn are_about_the_same(&self, one: ProposalId, other: ProposalId) -> bool {
        let (Some(one), Some(other)) = (self.proposed(one), self.proposed(other)) else {
            return false;
        };
        let places = touched(&other.change);
        one.by == other.by
            && one.instrument == other.instrument
            && touched(&one.change).iter().any(|it| places.contains(it))
    }
}

/// What a matter says how it stands: what is said of the same later takes its place.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) enum Standing {
    /// Whose word a status is counts: what one delegation agrees to takes no other's place.
    Status(InstrumentCode, ProvisionId, Vec<DelegationCode>),
    Link(InstrumentCode, ProvisionId, InstrumentCode, Option<ProvisionId>, Option<DelegationCode>),
    Reason(InstrumentCode, ProvisionId, Hash, DelegationCode),
}

/// What an act says how it stands; none where it adds something of its own.
pub(super) fn standing(act: &Act) -> Option<Standing> {
    let Act::Noted(matter) = act else { return None };
    standing_by(matter)
}

fn standing_by(matter: &Matter) -> Option<Standing> {
    match matter {
        Matter::Status(it) => {
            let mut by = it.by.clone();
            by.sort_unstable();
            Some(Standing::Status(it.instrument.clone(), it.provision, by))
        }
        Matter::Linked(it) => Some(Standing::Link(
            it.instrument.clone(),
            it.provision,
            it.to.clone(),
            it.to_provision,
            it.by.clone(),
        )),
        Matter::BracketExplained(it) => {
            let (of, by) = (it.instrument.clone(), it.by.clone());
            Some(Standing::Reason(of, it.provision, it.bracket, by))
        }
        _ => None,
    }
}

/// Whether `settled` says already what `act` says how it stands.
pub(super) fn is_said_already(settled: &Dossier, act: &Act) -> bool {
    let (Act::Noted(matter), Some(of)) = (act, standing(act)) else { return false };
    let tabled = || settled.standing_matters().rev().filter(|it| it.layer == Layer::Tabled);
    let before = tabled().find_map(|it| {
        let own = standing_by(&it.matter).as_ref() == Some(&of);
        (own || ends(settled, &it.matter, matter)).then_some(&it.matter)
    });
    match (before, matter) {
        (Some(before), _) => before == matter,
        // What was never given another status is open.
        (None, Matter::Status(it)) => {
            let is_open = it.status == crate::Status::Open && it.note.is_empty();
            is_open && !tabled().any(|said| is_about_the_same(&said.matter, matter))
        }
        (None, _) => false,
    }
}

/// Whether `said` ends what was said before of the status that `matter` gives: it is the word of
/// all about the same provision, or of those whose word this one is among others.
fn ends(settled: &Dossier, said: &Matter, matter: &Matter) -> bool {
    let (Matter::Status(before), Matter::Status(now)) = (said, matter) else { return false };
    let names_them = !now.by.is_empty() && now.by.iter().all(|by| before.by.contains(by));
    (names_them || settled.is_of_all(before)) && is_about_the_same(said, matter)
}

/// Whether both give a status to one provision.
fn is_about_the_same(one: &Matter, other: &Matter) -> bool {
    let (Matter::Status(one), Matter::Status(other)) = (one, other) else { return false };
    one.provision == other.provision && one.instrument == other.instrument
}
