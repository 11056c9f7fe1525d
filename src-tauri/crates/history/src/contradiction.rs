//! What parties said at their own desks against words that others say they agree to.

use travaux_text::{DelegationCode, ProvisionId};

use crate::authority::Speaker;
use crate::objection::Objection;
use crate::receipt::Timing;
use crate::{
    Claim, Dossier, Hash, InstrumentCode, Layer, Matter, MatterHeld, ProposalHeld, Status,
    StatusSet, account::places, attribution::words_of, wording_hash,
};

/// That a party said with its own desk that it does not agree.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Contradiction<'d> {
    /// The party.
    pub(crate) by: &'d DelegationCode,
    /// To these words; none where it is to whatever the provision says.
    wording: Option<Hash>,
    /// What is said for all is contradicted by it too, and not only what is said of the party.
    is_to_all: bool,
}

impl Contradiction<'_> {
    /// Whether it is to what a status says of its party.
    pub(crate) fn is_to(&self, dossier: &Dossier, held: &MatterHeld, it: &StatusSet) -> bool {
        let is_named = it.by.contains(self.by);
        let is_meant = is_named || self.is_to_all && dossier.is_of_all(it);
        it.status >= Status::AgreedInPrinciple
            && is_meant
            && self.wording.is_none_or(|words| words == it.wording)
            // What a party says itself, nobody else contradicts.
            && !(is_named && dossier.is_word_of(self.by, held.desk))
    }
}

impl Dossier {
    /// What parties said at their own desks against the words of a provision, and did not take back
    /// there: they objected in time to a silence procedure on them, returned the provision to open,
    /// took back that they agree to them, or refuse what proposes the words.
    pub(crate) fn contradictions(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
    ) -> Vec<Contradiction<'_>> {
        if !self.has_other_desks() {
            return Vec::new();
        }
        let mut found = self.refusals(instrument, provision);
        for held in self.matters.iter().filter(|it| !it.withdrawn || it.withdrawn_by.is_some()) {
            match &held.matter {
                Matter::SilenceBroken(said)
                    if !held.withdrawn && self.is_word_of(&said.by, held.desk) =>
                {
                    found.extend(self.objection_to(instrument, provision, held));
                }
                Matter::Status(it) if it.provision == provision && it.instrument == *instrument => {
                    for by in it.by.iter().filter(|by| self.is_word_of(by, held.desk)) {
                        self.weigh_own(by, (held, it), &mut found);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Weighs what a party said of its agreement at its own desk: what it says ends what it had
    /// against the words before, and to open a provision or to take an agreement back is against.
    fn weigh_own<'d>(
        &'d self,
        by: &'d DelegationCode,
        (held, it): (&MatterHeld, &StatusSet),
        found: &mut Vec<Contradiction<'d>>,
    ) {
        if held.withdrawn {
            let is_against = it.status >= Status::AgreedInPrinciple && !self.says_still(by, it);
            let wording = it.status.is_agreed().then_some(it.wording);
            found.extend(is_against.then_some(Contradiction { by, wording, is_to_all: true }));
            return;
        }
        let is_over = |no: &Contradiction<'_>| {
            no.by == by && no.wording.is_none_or(|words| words == it.wording)
        };
        found.retain(|no| !is_over(no));
        if it.status == Status::Open {
            found.push(Contradiction { by, wording: None, is_to_all: true });
        }
    }

    /// Whether a party that took a status back says as much at its own desk by another one.
    fn says_still(&self, by: &DelegationCode, was: &StatusSet) -> bool {
        self.standing_matters().any(|held| match &held.matter {
            Matter::Status(it) => {
                (&it.instrument, it.provision) == (&was.instrument, was.provision)
                    && it.status >= was.status
                    && (!was.status.is_agreed() || it.wording == was.wording)
                    && it.by.contains(by)
                    && self.is_word_of(by, held.desk)
            }
            _ => false,
        })
    }

    /// The party whose own word contradicts what another desk says of it, or of all.
    pub fn contradicted(&self, held: &MatterHeld) -> Option<&DelegationCode> {
        let Matter::Status(it) = &held.matter else { return None };
        let all = self.contradictions(&it.instrument, it.provision).into_iter();
        let mut parties = all.filter(|no| self.parties().any(|by| by == no.by));
        parties.find(|no| no.is_to(self, held, it)).map(|no| no.by)
    }

    /// Whether a status is no more than its desk's account: it is about words that stand nowhere
    /// here, or a party says otherwise with its own desk.
    pub fn is_account(&self, held: &MatterHeld) -> bool {
        self.is_void(held.id) || self.contradicted(held).is_some()
    }

    /// Those of these delegations that are not here.
    pub(crate) fn invented(&self, codes: &[DelegationCode]) -> Option<Claim> {
        // Whom our own desk has at the table is here, also where that comes later in the record.
        let seated = |code: &DelegationCode| {
            self.home.as_ref().is_some_and(|home| home.role(code).is_some())
        };
        let known = |code: &&DelegationCode| self.delegation(code).is_none() && !seated(code);
        let mut all: Vec<_> = codes.iter().filter(known).cloned().collect();
        all.sort();
        all.dedup();
        (!all.is_empty()).then_some(Claim::Invented(all))
    }

    /// That a delegation is said to have spoken which has a desk of its own, be it ours: what it
    /// agrees to, its own desk says.
    pub(crate) fn put_into_a_mouth(
        &self,
        by: Speaker<'_>,
        named: &[DelegationCode],
    ) -> Option<Claim> {
        let speaks = |it: &&DelegationCode| !by.is(it) && self.has_desk(it);
        named.iter().find(speaks).map(|it| Claim::Author(it.clone()))
    }

    /// Whether it is an objection to what has not arrived here.
    pub(crate) fn objects_early(&self, matter: &Matter) -> bool {
        let Matter::SilenceBroken(it) = matter else { return false };
        self.matter(it.matter).is_none() && !self.accounts.contains_key(&it.matter.hash())
    }

    /// That a party objected in time, with its own desk, to a silence procedure on a provision.
    fn objection_to<'d>(
        &'d self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
        held: &'d MatterHeld,
    ) -> Option<Contradiction<'d>> {
        let Matter::SilenceBroken(said) = &held.matter else { return None };
        let to = self.matter(said.matter)?;
        let Matter::Silence(it) = &to.matter else { return None };
        let is_here = it.instrument == *instrument && it.provision.is_none_or(|id| id == provision);
        let is_in_time = || self.timing(&Objection { held, said, to: (to, it) }) != Timing::Late;
        let wording = it.wording.filter(|_| it.provision.is_some());
        (is_here && is_in_time()).then_some(Contradiction {
            by: &said.by,
            wording,
            is_to_all: true,
        })
    }

    /// What parties with a desk of their own refuse, by the words that were proposed.
    fn refusals(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
    ) -> Vec<Contradiction<'_>> {
        let here = (instrument.clone(), provision);
        let of_it = |it: &&ProposalHeld| it.layer == Layer::Tabled && places(it).contains(&here);
        let mut found = Vec::new();
        for held in self.proposals.iter().filter(of_it) {
            let words = words_of(&held.proposed.change).into_iter().find(|it| it.id == provision);
            let Some(wording) = words.map(wording_hash) else { continue };
            let own = held.refusing().filter(|it| self.has_desk(&it.by));
            found.extend(own.map(|it| Contradiction {
                by: &it.by,
                wording: Some(wording),
                is_to_all: false,
            }));
        }
        found
    }
}
