//! What a pouch says that only its texts give away: names behind words, and words that are not
//! there.

use std::collections::BTreeSet;

use travaux_history::{
    Act, Claim, Entry, Hash, Heard, InstrumentCode, Layer, Matter, ProposalHeld, ProposalId,
    Proposed, Saved, VersionId,
};
use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Numbering, Provision, ProvisionId, Text};

use crate::pouch::difference::Teller;
use crate::pouch::sentences::brought;

impl Teller<'_> {
    /// What an entry claims in its texts, besides what it claims by itself.
    pub(crate) fn weighed(&self, hash: Hash, entry: &Entry, heard: &Heard) -> Vec<Claim> {
        match entry.act() {
            Act::ProposalMade(it) if entry.delegation.as_ref() == Some(&it.by) => {
                let ghost = heard.claim.is_none() && !self.has_ground(&it);
                let credited = self.credited(&it.by, brought(&it.change).into_iter());
                let all = [self.bracketed(&it), credited, ghost.then_some(Claim::Ground)];
                all.into_iter().flatten().collect()
            }
            Act::VersionSaved(saved) => self.of_version(VersionId::from_hash(hash), &saved),
            Act::Noted(matter) if heard.claim.is_none() => self.of_matter(&matter),
            Act::ProposalIncorporated(id) if heard.claim.is_none() => {
                self.unshown(entry, id).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// What a proposal says under the names of others in its brackets.
    fn bracketed(&self, it: &Proposed) -> Option<Claim> {
        let base = self.after.newest_base(&it.instrument).and_then(|it| self.text(it.id));
        let whose = self.after.named_by(it, &base.unwrap_or_default(), &|id| self.text(id));
        bracket(whose)
    }

    /// What the text of a version says in the names of others.
    fn of_version(&self, id: VersionId, saved: &Saved) -> Vec<Claim> {
        let Some(version) = self.after.version(id) else { return Vec::new() };
        let Some(text) = self.texts.get(&saved.text) else { return Vec::new() };
        let known = |id| self.text(id);
        let whose = self.after.named_in_version(version, text, &known);
        let named = match version.names_others {
            false => bracket(whose),
            // The chair says who stood behind what; delegations that are not here did not.
            true => {
                let unknown = |it: &DelegationCode| self.after.delegation(it).is_none();
                let all: Vec<_> = whose.into_iter().filter(unknown).collect();
                (!all.is_empty()).then_some(Claim::Invented(all))
            }
        };
        let parents: Vec<_> = saved.parents.iter().filter_map(|it| self.text(*it)).collect();
        let stood = |it: &&Provision| {
            parents.iter().flat_map(|it| &it.provisions).any(|old| old.wording == it.wording)
        };
        let new = text.provisions.iter().filter(|it| !stood(it));
        named.into_iter().chain(self.credited(&version.saved.source, new)).collect()
    }

    /// Whom new words put something down to, besides whoever sends them.
    fn credited<'p>(
        &self,
        by: &DelegationCode,
        new: impl Iterator<Item = &'p Provision>,
    ) -> Option<Claim> {
        let mut found = BTreeSet::new();
        for it in new {
            let words = it.wording.printed_text(&Numbering::default());
            let others = self.after.delegations.iter().filter(|it| it.code != *by);
            let others = others.map(|it| (&it.code, it.name.as_str()));
            found.extend(travaux_history::credited(&words, others));
        }
        (!found.is_empty()).then(|| Claim::Credited(found.into_iter().collect()))
    }

    fn of_matter(&self, matter: &Matter) -> Vec<Claim> {
        let place = matter.place().and_then(|(code, id)| Some((code, id?)));
        if place.is_some_and(|(code, id)| !self.has(code, id)) {
            return vec![Claim::Ground];
        }
        match matter {
            Matter::Lifted(it) if !self.after.holds_words_of(it, &|id| self.text(id)) => {
                vec![Claim::Lift]
            }
            _ => Vec::new(),
        }
    }

    /// Whether some text or proposal has a provision.
    fn has(&self, code: &InstrumentCode, id: ProvisionId) -> bool {
        let in_text = |text: &Text| text.provisions.iter().any(|it| it.id == id);
        self.texts_of(code).any(|(_, text)| in_text(&text))
            || self.proposed_on(code).any(|it| it.id == id)
    }

    /// Whether the provisions that a proposal is about are held.
    fn has_ground(&self, it: &Proposed) -> bool {
        let after = match &it.change {
            Proposal::Insert { after, .. } | Proposal::Move { after, .. } => *after,
            _ => None,
        };
        let about = match &it.change {
            Proposal::Insert { .. } => Vec::new(),
            change => change.concerns(),
        };
        let is_held = |id: &ProvisionId| {
            let in_text = |text: &Text| text.provisions.iter().any(|it| it.id == *id);
            let brings = |held: &ProposalHeld| {
                let others = held.proposed != *it && held.layer == Layer::Tabled;
                others && brought(&held.proposed.change).iter().any(|it| it.id == *id)
            };
            self.texts_of(&it.instrument).any(|(_, text)| in_text(&text))
                || self.after.proposals.iter().any(brings)
        };
        // What it makes of others is new.
        let is_new = |id: &ProvisionId| {
            let makes = matches!(it.change, Proposal::Split { .. } | Proposal::Join { .. });
            makes && brought(&it.change).iter().any(|it| it.id == *id)
        };
        about.iter().all(|id| is_new(id) || is_held(id)) && after.iter().all(is_held)
    }

    /// That a text which was issued does not have what it is said to have taken in.
    fn unshown(&self, entry: &Entry, id: ProposalId) -> Option<Claim> {
        let held = self.after.proposals.iter().find(|it| it.id == id)?;
        if entry.delegation.as_ref() == Some(&held.proposed.by) {
            return None;
        }
        let Proposal::Replace(to) = &held.proposed.change else { return None };
        let issued = self.after.matters.iter().filter_map(|it| match &it.matter {
            Matter::Issued(of) if it.desk == entry.desk => Some(of),
            _ => None,
        });
        let mut issued = issued.filter(|it| it.instrument == held.proposed.instrument);
        let shows = |text: &Text| {
            let stands = text.provisions.iter().find(|it| it.id == to.id);
            stands.is_some_and(|it| has_words(&it.wording, &to.wording))
        };
        let shown = issued.any(|it| self.text(it.version).is_none_or(|text| shows(&text)));
        (!shown).then(|| Claim::Unshown(held.proposed.by.clone()))
    }
}

/// Whether a wording has all the words of another.
fn has_words(wording: &travaux_text::Wording, other: &travaux_text::Wording) -> bool {
    let none = Numbering::default();
    let (held, wanted) = (wording.printed_text(&none), other.printed_text(&none));
    let words = |it: &str| -> Vec<String> {
        let parts = it.split(|c: char| !c.is_alphanumeric());
        parts.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
    };
    let held = words(&held);
    words(&wanted).iter().all(|it| held.contains(it))
}

fn bracket(whose: BTreeSet<DelegationCode>) -> Option<Claim> {
    let others: Vec<_> = whose.into_iter().collect();
    (!others.is_empty()).then_some(Claim::Bracket(others))
}
