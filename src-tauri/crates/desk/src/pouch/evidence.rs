//! What a pouch says that only its texts give away: names behind words, and words that are not
//! there.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use travaux_history::account::without_effect;
use travaux_history::{
    Act, Byline, Claim, Entry, Hash, Heard, Instrument, InstrumentCode, Layer, Matter, MatterId,
    ProposalHeld, ProposalId, Proposed, Rectified, Saved, StatusNow, VersionId, reach,
    wording_hash, words_hash,
};
use travaux_redline::rolling::{Proposal, brackets, heirs};
use travaux_text::{
    DelegationCode, Number, Numbering, Provision, ProvisionId, Terms, Text, Wording, is_number,
};

use crate::pouch::difference::Teller;
use crate::pouch::sentences::brought;

impl Teller<'_> {
    /// What an entry claims in its texts, besides what it claims by itself.
    pub(crate) fn weighed(&self, hash: Hash, entry: &Entry, heard: &Heard) -> Vec<Claim> {
        match entry.act() {
            Act::ProposalMade(it) if entry.delegation.as_ref() == Some(&it.by) => {
                let ghost = heard.claim.is_none() && !self.has_ground(&it);
                let credited = self.credited(&it.by, brought(&it.change).into_iter());
                let number = numbered(brought(&it.change).into_iter());
                let ghost = ghost.then_some(Claim::Ground);
                let hidden = self.hidden(&it.instrument, brought(&it.change).into_iter());
                let all = [self.bracketed(&it), credited, ghost, self.doubled(&it), number, hidden];
                all.into_iter().flatten().collect()
            }
            Act::VersionSaved(saved) => self.of_version(VersionId::from_hash(hash), &saved),
            Act::Noted(matter) if heard.claim.is_none() => {
                self.of_matter(MatterId::from_hash(hash), &matter)
            }
            Act::ProposalIncorporated(id) if heard.claim.is_none() => {
                self.unshown(entry, id).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// That a proposal would insert what stands in the text that it is made on.
    fn doubled(&self, it: &Proposed) -> Option<Claim> {
        let Proposal::Insert { provisions, .. } = &it.change else { return None };
        let new: HashSet<ProvisionId> = provisions.iter().map(|it| it.id).collect();
        let text = self.text(it.base)?;
        // What stands in brackets may be proposed anew.
        let stands = |it: &Provision| new.contains(&it.id) && brackets(&it.wording).is_empty();
        text.provisions.iter().any(stands).then_some(Claim::Doubled)
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
        let known = |id| self.read(id);
        let whose = self.after.named_in_version(version, text, &known);
        let named = if version.names_others || version.by_chair {
            // The chair says who stood behind what; delegations that are not here did not, and for
            // those that speak at a desk of their own it does not.
            let is_here = |it: &DelegationCode| self.after.delegation(it).is_some();
            let (here, unknown): (Vec<_>, Vec<_>) = whose.into_iter().partition(is_here);
            let behind = (version.by_chair && !here.is_empty()).then_some(Claim::Behind(here));
            let invented = (!unknown.is_empty()).then_some(Claim::Invented(unknown));
            behind.into_iter().chain(invented).collect()
        } else {
            bracket(whose).into_iter().collect::<Vec<_>>()
        };
        let parents: Vec<_> = saved.parents.iter().filter_map(|it| self.text(*it)).collect();
        let before = || parents.iter().flat_map(|it| &it.provisions);
        let stood: HashSet<&Wording> = before().map(|it| &it.wording).collect();
        let new = text.provisions.iter().filter(|it| !stood.contains(&it.wording));
        let hidden = self.hidden(&saved.instrument, new.clone());
        let credited = self.credited(&version.saved.source, new);
        let counted: HashSet<&str> = before().filter_map(by_hand).collect();
        let is_new = |it: &&Provision| by_hand(it).is_some_and(|of| !counted.contains(of));
        let number = numbered(text.provisions.iter().filter(is_new));
        let fixed = self.is_fixed(id, saved).then(|| Claim::Fixed(saved.instrument.clone()));
        named.into_iter().chain(credited).chain(number).chain(hidden).chain(fixed).collect()
    }

    /// Whether a version comes of a text that is fixed here, and is no rectification of it.
    fn is_fixed(&self, id: VersionId, saved: &Saved) -> bool {
        let rectifies = |it: &Matter| matches!(it, Matter::Rectified(of) if of.version == id);
        !self.goes_out
            && self.desk.frozen(&saved.instrument).is_some()
            && !self.after.matters.iter().any(|it| rectifies(&it.matter))
    }

    /// What new words hide, as far as nobody here has accepted it.
    fn hidden<'p>(
        &self,
        code: &InstrumentCode,
        new: impl Iterator<Item = &'p Provision>,
    ) -> Option<Claim> {
        const NAMED: usize = 6;
        let terms = self.after.instrument(code).map_or(Terms::of("en"), Instrument::terms);
        let text = Text { provisions: new.cloned().collect() };
        let numbering = text.numbering_in(terms);
        let accepted = |at: &usize| {
            let words = text.provisions[*at].wording.printed_text(&numbering);
            self.after.accepted.contains(&words_hash(&words))
                || self.desk.dossier().accepted.contains(&words_hash(&words))
        };
        let all = text.hidden(&numbering).into_iter().filter(|(at, _)| !accepted(at));
        let names: BTreeSet<String> = all.flat_map(|(_, it)| it).map(|it| it.name).collect();
        (!names.is_empty()).then(|| Claim::Hidden(names.into_iter().take(NAMED).collect()))
    }

    /// The text of a version as it is read here: names that were left out of it are no ground for
    /// names in a text that is made from it.
    fn read(&self, id: VersionId) -> Option<Arc<Text>> {
        if let Some(known) = self.read.borrow().get(&id) {
            return Some(known.clone());
        }
        let read = self.after.as_read(id, self.text(id)?, &|id| self.read(id));
        self.read.borrow_mut().insert(id, read.clone());
        Some(read)
    }

    /// Whom new words put something down to, besides whoever sends them.
    fn credited<'p>(
        &self,
        by: &DelegationCode,
        new: impl Iterator<Item = &'p Provision>,
    ) -> Option<Claim> {
        let (mut found, mut done) = (BTreeSet::new(), None);
        for it in new {
            let byline = Byline::of(&it.wording, &self.names);
            found.extend(byline.named);
            done = done.or(byline.done);
        }
        found.remove(by);
        let credited = (!found.is_empty()).then(|| Claim::Credited(found.into_iter().collect()));
        // What the table agreed the chair says.
        credited.or_else(|| done.filter(|_| !self.after.is_chair(by)).map(Claim::Agreed))
    }

    fn of_matter(&self, noted: MatterId, matter: &Matter) -> Vec<Claim> {
        let place = matter.place().and_then(|(code, id)| Some((code, id?)));
        if place.is_some_and(|(code, id)| !self.has(code, id)) {
            return vec![Claim::Ground];
        }
        match matter {
            Matter::Status(_) => self.of_status(noted).into_iter().collect(),
            Matter::Lifted(it) if self.is_unheld(&it.instrument, noted) => {
                let misquotes = self.after.misquotes_us(it, &|id| self.text(id));
                vec![if misquotes { Claim::Lift } else { Claim::Unheld }]
            }
            Matter::Linked(it) if it.to_provision.is_some_and(|id| !self.has(&it.to, id)) => {
                vec![Claim::Ground]
            }
            Matter::Silence(it) if self.is_over(noted, it.deadline) => {
                vec![Claim::Over(it.deadline)]
            }
            Matter::Rectification(it) if self.is_over(noted, it.deadline) => {
                vec![Claim::NoticeOver(it.deadline)]
            }
            Matter::Rectified(it) => self.unrectified(it).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Why a text that is issued as the rectified one is not that.
    fn unrectified(&self, it: &Rectified) -> Option<Claim> {
        let all = self.after.rectifications(&it.instrument);
        let notice = all.into_iter().find(|of| of.held.id == it.rectification)?;
        let texts = |id| self.text(id);
        let why = without_effect(&notice, it, &texts, &|by| by.to_string())?;
        Some(Claim::Unrectified(why))
    }

    /// Whether a silence procedure or a notice comes when it is over, and did not come before a copy took the
    /// place of our dossier.
    fn is_over(&self, noted: MatterId, deadline: i64) -> bool {
        let came_before = || {
            let held = self.after.matter(noted);
            held.is_some_and(|it| self.after.restored_here_after(it.at))
        };
        !self.goes_out && deadline < self.desk.world.now() && !came_before()
    }

    /// What is wrong with what is said to be agreed.
    fn of_status(&self, noted: MatterId) -> Option<Claim> {
        let held = self.after.matter(noted)?;
        match self.after.contradicted(held) {
            _ if self.after.is_void(noted) => Some(Claim::Unstood),
            Some(whose) => Some(Claim::Contradicted(whose.clone())),
            None => self.contested(noted),
        }
    }

    /// That words are said to be agreed by all while what was proposed before is on the table.
    fn contested(&self, noted: MatterId) -> Option<Claim> {
        let Matter::Status(it) = &self.after.matter(noted)?.matter else { return None };
        let is_meant = it.status.is_agreed() && self.after.is_of_all(it);
        let before = self.desk.dossier().proposals.iter().filter(|_| is_meant);
        let is_here = |of: &&ProposalHeld| {
            let stands = self.after.proposal(of.id).is_some_and(ProposalHeld::is_live);
            of.layer == Layer::Tabled
                && of.is_live()
                && stands
                && of.proposed.instrument == it.instrument
                && reach(&of.proposed.change).contains(&it.provision)
        };
        let whose = before.filter(is_here).map(|it| it.proposed.by.clone()).next()?;
        let mut standing = self.standing.borrow_mut();
        let find = || self.after.standing_text(&it.instrument, &|id| self.text(id));
        let text = standing.entry(it.instrument.clone()).or_insert_with(find).as_ref()?;
        let now = text.provisions.iter().find(|of| of.id == it.provision).map(wording_hash)?;
        let now = self.after.status_now(&it.instrument, it.provision, now);
        matches!(now, StatusNow::Reopened(held, _) if held.id == noted)
            .then_some(Claim::Contested(whose))
    }

    /// Whether a lift is about words that are not on the table.
    fn is_unheld(&self, code: &InstrumentCode, id: MatterId) -> bool {
        let mut unheld = self.unheld.borrow_mut();
        let find = || self.after.unheld_lifts(code, &|id| self.text(id));
        unheld.entry(code.clone()).or_insert_with(find).contains(&id)
    }

    /// Whether some text has a provision, or some proposal brings it.
    pub(crate) fn has(&self, code: &InstrumentCode, id: ProvisionId) -> bool {
        let mut held = self.provisions.borrow_mut();
        held.entry(code.clone()).or_insert_with(|| self.provisions_of(code)).contains(&id)
    }

    fn provisions_of(&self, code: &InstrumentCode) -> HashSet<ProvisionId> {
        let mut shapes = HashMap::new();
        for (_, text) in self.texts_of(code) {
            for it in &text.provisions {
                shapes.entry(it.id).or_insert_with(|| (it.kind, it.depth, it.number.clone()));
            }
        }
        let mut found: HashSet<_> = shapes.keys().copied().collect();
        let of_it = self.after.proposals.iter().filter(|it| it.proposed.instrument == *code);
        for held in of_it {
            let change = &held.proposed.change;
            let made_of = match change {
                Proposal::Insert { .. } => Vec::new(),
                Proposal::Split { id, .. } => vec![*id],
                Proposal::Join { ids, .. } => ids.clone(),
                // What is put elsewhere has a place there; other words for a provision bring none.
                Proposal::Move { id, .. } => {
                    found.extend(heirs(*id));
                    continue;
                }
                Proposal::Replace(to) => {
                    let shape = (to.kind, to.depth, to.number.clone());
                    if shapes.get(&to.id).is_some_and(|it| *it != shape) {
                        found.extend(heirs(to.id));
                    }
                    continue;
                }
                Proposal::Delete(_) => continue,
            };
            let come = brought(change).into_iter().map(|it| it.id);
            found.extend(come.filter(|id| !made_of.contains(id)));
        }
        found
    }

    /// Whether the provisions that a proposal is about are held.
    fn has_ground(&self, it: &Proposed) -> bool {
        let (about, after) = match &it.change {
            Proposal::Insert { after, .. } => (Vec::new(), *after),
            Proposal::Move { id, after } => (vec![*id], *after),
            Proposal::Split { id, .. } => (vec![*id], None),
            change => (change.concerns(), None),
        };
        // Nothing follows what comes with it.
        let comes = |id: &ProvisionId| {
            let is_insertion = matches!(it.change, Proposal::Insert { .. });
            is_insertion && brought(&it.change).iter().any(|it| it.id == *id)
        };
        about.iter().chain(&after).all(|id| !comes(id) && self.has(&it.instrument, *id))
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

/// A number fixed by hand that is none, among those of new provisions.
fn numbered<'p>(new: impl Iterator<Item = &'p Provision>) -> Option<Claim> {
    let mut told = new.filter_map(by_hand).filter(|it| !is_number(it));
    told.next().map(|it| Claim::Numbered(it.to_owned()))
}

/// The number of a provision where it is fixed by hand.
fn by_hand(it: &Provision) -> Option<&str> {
    match &it.number {
        Number::Fixed(number) => Some(number),
        _ => None,
    }
}

fn bracket(whose: BTreeSet<DelegationCode>) -> Option<Claim> {
    let others: Vec<_> = whose.into_iter().collect();
    (!others.is_empty()).then_some(Claim::Bracket(others))
}
