//! A proposal that our desk noted for a delegation and that its own desk sends stands once.
//!
//! Theirs is the one that counts; ours is a remark on it. It makes no difference which of them was
//! tabled or arrived first.

use crate::{Act, Dossier, Entry, Layer, ProposalHeld, ProposalId, Stance, touched};

impl Dossier {
    /// The proposal of this id, also where it is our note of what its own desk sent.
    pub fn proposal(&self, id: ProposalId) -> Option<&ProposalHeld> {
        let all = self.proposals.iter().flat_map(|it| std::iter::once(it).chain(&it.notes));
        all.into_iter().rfind(|it| it.id == id)
    }

    /// What the own desk of its delegation proposes for the same place in other words, where `held`
    /// is on the table because our desk noted it: one of the two accounts is wrong, or old.
    pub fn said_otherwise(&self, held: &ProposalHeld) -> Option<&ProposalHeld> {
        if !self.is_note(held) || !held.is_live() {
            return None;
        }
        let places = touched(&held.proposed.change);
        let mut all = self.live_on(&held.proposed.instrument);
        all.find(|it| {
            it.proposed.by == held.proposed.by
                && self.is_sent(it)
                && touched(&it.proposed.change).iter().any(|id| places.contains(id))
        })
    }

    /// What our desk noted for the same place in other words, where the own desk of its delegation
    /// sent `sent`.
    pub fn noted_otherwise(&self, sent: &ProposalHeld) -> Option<&ProposalHeld> {
        if !self.is_sent(sent) || !sent.is_live() {
            return None;
        }
        let mut all = self.live_on(&sent.proposed.instrument);
        all.find(|it| {
            it.proposed.by == sent.proposed.by
                && self.said_otherwise(it).is_some_and(|found| found.id == sent.id)
        })
    }

    /// Whether our desk noted a proposal of another delegation.
    fn is_note(&self, held: &ProposalHeld) -> bool {
        held.layer == Layer::Tabled && self.home() == Some(held.desk) && !held.is_own
    }

    /// Whether the own desk of its delegation sent it.
    fn is_sent(&self, held: &ProposalHeld) -> bool {
        held.layer == Layer::Tabled
            && held.is_own
            && self.home().is_some_and(|home| home != held.desk)
    }

    /// Puts a new proposal beside what stands here already: gives it back where it is to stand by
    /// itself.
    pub(crate) fn beside_those_noted(&mut self, mut new: ProposalHeld) -> Option<ProposalHeld> {
        if self.is_sent(&new) {
            let (home, mut at) = (self.home(), 0);
            while at < self.proposals.len() {
                let it = &mut self.proposals[at];
                if !is_same(it, &new) {
                    at += 1;
                } else if home == Some(it.desk) && !it.is_own {
                    let note = self.proposals.remove(at);
                    take_in(&mut new, note);
                } else {
                    it.notes.drain(..).for_each(|note| take_in(&mut new, note));
                    at += 1;
                }
            }
        } else if self.is_note(&new) {
            let is_it = |it: &ProposalHeld| self.is_sent(it) && is_same(it, &new);
            let sent = self.proposals.iter().rposition(is_it);
            // What was noted after it was known that its desk ended it was said again.
            let is_over = |it: &ProposalHeld| {
                !it.is_live() && it.ended.is_some_and(|by| self.arrived(by).is_some())
            };
            if let Some(at) = sent.filter(|at| !is_over(&self.proposals[*at])) {
                take_in(&mut self.proposals[at], new);
                return None;
            }
        }
        Some(new)
    }

    /// The place of the next proposal in the order of tabling.
    pub(crate) fn next_order(&self, layer: Layer) -> u64 {
        let all = self.proposals.iter().flat_map(|it| std::iter::once(it).chain(&it.notes));
        let last = all.filter(|it| it.layer == layer).map(|it| it.order).max();
        last.map_or(0, |it| it + 1)
    }

    /// How many tabled versions there are now of the instrument of a proposal.
    pub(crate) fn versions_amid(&self, id: ProposalId) -> u32 {
        let code = self.proposal(id).map(|it| &it.proposed.instrument);
        let all = self.versions.iter().filter(|it| it.layer == Layer::Tabled);
        let count = all.filter(|it| Some(&it.saved.instrument) == code).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Takes in what a delegation says of a proposal of another.
    pub(crate) fn take_side(&mut self, layer: Layer, act: Act) {
        match act {
            Act::ProposalSupported(it) => self.say_of(layer, it.proposal, |held| {
                held.unsupported.retain(|other| *other != it.by);
                held.parted.retain(|(other, _)| *other != it.by);
                held.supporters.retain(|other| other.by != it.by);
                held.supporters.push(it.clone());
            }),
            Act::SupportWithdrawn(it) => {
                let after = self.versions_amid(it.proposal);
                self.say_of(layer, it.proposal, |held| {
                    if held.supporters.iter().any(|other| other.by == it.by) {
                        held.unsupported.push(it.by.clone());
                        held.parted.push((it.by.clone(), after));
                    }
                    held.supporters.retain(|other| other.by != it.by);
                });
            }
            Act::ProposalNotAccepted(it) => self.say_of(layer, it.proposal, |held| {
                held.not_accepted.retain(|other| other.by != it.by);
                held.not_accepted.push(it.clone());
                held.answered.retain(|other| other.by != it.by);
                held.supporters.retain(|other| other.by != it.by);
            }),
            Act::RefusalWithdrawn(it) => self.say_of(layer, it.proposal, |held| {
                held.not_accepted.retain(|other| other.by != it.by);
            }),
            Act::RefusalAnswered(it) => self.say_of(layer, it.proposal, |held| {
                held.answered.retain(|other| other.by != it.by);
                held.answered.push(it.clone());
            }),
            Act::RefusalUnanswered(it) => self.say_of(layer, it.proposal, |held| {
                held.answered.retain(|other| other.by != it.by);
            }),
            _ => {}
        }
    }

    /// Says something of a proposal. What is said of our note is said of what it notes.
    pub(crate) fn say_of(&mut self, layer: Layer, id: ProposalId, say: impl Fn(&mut ProposalHeld)) {
        for held in self.proposals.iter_mut().filter(|it| it.layer == layer) {
            if let Some(note) = held.notes.iter_mut().find(|it| it.id == id) {
                say(note);
                say(held);
            } else if held.id == id {
                say(held);
            }
        }
    }
}

/// Whether an entry is said by the desk of the delegation that it speaks of.
pub(crate) fn is_own(entry: &Entry, by: &travaux_text::DelegationCode) -> bool {
    entry.delegation.as_ref() == Some(by)
}

fn is_same(one: &ProposalHeld, other: &ProposalHeld) -> bool {
    one.layer == other.layer && is_same_change(one, other)
}

/// Whether two proposals put forward the same, on the same text.
fn is_same_change(one: &ProposalHeld, other: &ProposalHeld) -> bool {
    let (one, other) = (&one.proposed, &other.proposed);
    (&one.by, &one.instrument, one.base) == (&other.by, &other.instrument, other.base)
        && crate::account::is_same_change(&one.change, &other.change)
}

/// Makes a note a remark on what its own desk sent: what was said of the one is said of both.
fn take_in(sent: &mut ProposalHeld, note: ProposalHeld) {
    let add = |to: &mut Vec<Stance>, from: &[Stance]| {
        for it in from {
            if to.iter().all(|known| known.by != it.by) {
                to.push(it.clone());
            }
        }
    };
    add(&mut sent.supporters, &note.supporters);
    add(&mut sent.not_accepted, &note.not_accepted);
    add(&mut sent.answered, &note.answered);
    sent.notes.push(note);
}
