//! A chain that goes on after some of it was lost: a copy was put back in the place of a dossier.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::{Act, DeskId, Dossier, Entry, Hash};

/// How many bits of a place count the entries; those above say when the chain was begun again.
const COUNTED: u32 = 23;
/// What the time of a new beginning is counted from: the first moment of 2026.
const FIRST: i64 = 1_767_225_600_000;

/// A desk says that what its chain held after some entry was lost, and that it goes on anew.
///
/// - **Laws**: it stands at a place of its own, far after all that was lost, so that no place
///   bears two entries.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Continued {
    /// The place of the last entry that its desk still has.
    pub after: u64,
    /// The hash of that entry.
    pub head: Hash,
    /// The place at which the chain goes on.
    pub place: u64,
}

impl Continued {
    /// What goes on after the entry at the place `after`, whose hash is `head`, since `at`, and
    /// after whatever stood at the place `beyond` in the dossier that was replaced.
    pub fn since(after: u64, head: Hash, at: i64, beyond: u64) -> Self {
        let begun = u64::try_from(at - FIRST).unwrap_or_default().max(1);
        // A clock that was put back begins no chain before the one it goes on from.
        let begun = begun.max((after.max(beyond) >> COUNTED) + 1);
        Self { after, head, place: begun << COUNTED | (counted(after) + 1) }
    }

    /// Whether an entry of this hash stands where this goes on from.
    pub fn follows(&self, after: u64, head: Hash) -> bool {
        self.after == after && self.head == head && self.place > after
    }
}

/// How many entries a chain has up to a place.
pub fn counted(place: u64) -> u64 {
    place & ((1 << COUNTED) - 1)
}

/// Which beginning of its chain a place belongs to; 0 is the first.
pub fn beginning(place: u64) -> u64 {
    place >> COUNTED
}

/// What of a desk's chain is on its record, where it went on anew: it goes on from what its newest
/// beginning names, and so on back to the first.
///
/// - **Laws**: what was lost with a copy that was restored is there again once what was kept is put
///   back; then what was said in between is not.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Course {
    /// The stretches that are not on its record, each from after its first place to before its
    /// last, the lowest first.
    lost: Vec<(u64, u64)>,
}

impl Course {
    /// The course of a chain that went on anew so often.
    pub fn of(all: impl IntoIterator<Item = Continued>) -> Self {
        let begun: BTreeMap<u64, u64> = all.into_iter().map(|it| (it.place, it.after)).collect();
        let mut lost = Vec::new();
        let mut newest = begun.last_key_value();
        while let Some((place, after)) = newest {
            lost.push((*after, *place));
            // None begins after what it goes on from, so that this ends.
            newest = begun.range(..after.saturating_add(1).min(*place)).next_back();
        }
        lost.reverse();
        Self { lost }
    }

    /// Whether what stands at a place is no longer on its desk's record.
    pub fn has_lost(&self, place: u64) -> bool {
        let next = self.lost.partition_point(|(_, to)| *to <= place);
        self.lost.get(next).is_some_and(|(after, _)| place > *after)
    }
}

/// What other desks said, and what of it is no longer on their record.
///
/// - **Laws**: what is lost has no effect, whenever it arrived, so that a desk that was restored
///   and all that it exchanges with hold the same.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Continuations {
    /// Where the chain of each desk went on anew, and what came of it.
    chains: BTreeMap<DeskId, (Vec<Continued>, Course)>,
    /// When each desk, also the one whose dossier this is, said last that it goes on anew.
    since: BTreeMap<DeskId, i64>,
    /// What a desk says since it said so last.
    anew: BTreeMap<Hash, DeskId>,
    /// Since when a desk shows that it knows what another one says anew.
    known: BTreeMap<(DeskId, DeskId), i64>,
    lost: BTreeSet<Hash>,
}

impl Dossier {
    /// Whether an entry is one that another desk said before its dossier was restored from a copy
    /// and is no longer on its record, or one that rests on such.
    pub fn is_lost(&self, entry: Hash) -> bool {
        self.continuations.lost.contains(&entry)
    }

    /// Whether this desk goes on from a copy that was restored, as it says.
    pub fn goes_on_anew(&self, desk: DeskId) -> bool {
        self.continuations.chains.contains_key(&desk)
    }

    /// Whether another desk goes on from a copy that was restored.
    pub(crate) fn has_restored(&self) -> bool {
        !self.continuations.chains.is_empty()
    }

    /// Whether a copy took the place of this dossier after a moment.
    pub fn restored_here_after(&self, at: i64) -> bool {
        let since = self.home().and_then(|home| self.continuations.since.get(&home));
        since.is_some_and(|since| *since > at)
    }

    /// Whether a copy took the place of this dossier.
    pub(crate) fn was_restored_here(&self) -> bool {
        self.home().is_some_and(|home| self.continuations.since.contains_key(&home))
    }

    /// Notes when a desk says that its dossier was restored.
    pub(crate) fn note_restored(&mut self, entry: &Entry) {
        let since = self.continuations.since.entry(entry.desk).or_insert(entry.at);
        *since = entry.at.max(*since);
        self.continuations.anew.retain(|_, of| *of != entry.desk);
        self.continuations.known.retain(|(_, of), _| *of != entry.desk);
    }

    /// The delegations whose dossiers were restored, as far as a desk did not show by `at` that it
    /// knew: what they had said before they may not have any more.
    ///
    /// - **Laws**: it is the same at every desk that has the entries of all; whose clock is wrong
    ///   makes no difference.
    pub(crate) fn restored_unknown_to(
        &self,
        desk: DeskId,
        at: i64,
    ) -> impl Iterator<Item = &DelegationCode> {
        let Continuations { since, known, .. } = &self.continuations;
        let is_known = move |of: DeskId| known.get(&(desk, of)).is_some_and(|then| *then <= at);
        let unknown = since.keys().filter(move |of| **of != desk && !is_known(**of));
        let ours = self.delegations.iter().find(|it| it.role.is_ours()).map(|it| &it.code);
        unknown.filter_map(move |of| match self.home() == Some(*of) {
            true => ours,
            false => self.delegation_at(*of),
        })
    }

    /// Notes what a desk says since its dossier was restored, and who shows that it knows.
    pub(crate) fn note_anew(&mut self, hash: Hash, entry: &Entry) {
        let Continuations { since, anew, known, .. } = &mut self.continuations;
        if since.contains_key(&entry.desk) {
            anew.insert(hash, entry.desk);
        }
        for of in entry.seen.iter().filter_map(|head| anew.get(&head.hash)) {
            known.entry((entry.desk, *of)).or_insert(entry.at);
        }
    }

    /// Notes an entry of another desk; gives whether it is one that its desk has lost.
    pub(crate) fn note_said(&mut self, hash: Hash, entry: &Entry) -> bool {
        let is_lost = self.continuations.has_lost(entry);
        if is_lost {
            self.note_lost(hash);
        }
        is_lost
    }

    pub(crate) fn note_lost(&mut self, entry: Hash) {
        self.continuations.lost.insert(entry);
    }

    /// Whether an act is about something that its desk has lost: nobody else will ever have what
    /// it is about, and no desk reads it otherwise than they.
    pub(crate) fn rests_on_what_is_lost(&self, act: &Act) -> bool {
        match act {
            Act::ProposalMade(it) => self.is_lost(it.base.hash()),
            Act::BaseTaken(id) | Act::BaseLeft(id) => self.is_lost(id.hash()),
            Act::ObjectionReceived(it) => self.is_lost(it.entry) || self.is_lost(it.silence.hash()),
            Act::Noted(it) => it.answers().is_some_and(|id| self.is_lost(id.hash())),
            _ => false,
        }
    }

    /// Takes in that the chains of other desks go on anew: what they said in what was lost is
    /// their word no more, nor what was made of it.
    pub(crate) fn go_on(&mut self, continued: impl IntoIterator<Item = (DeskId, Continued)>) {
        let mut changed = BTreeSet::new();
        for (desk, continued) in continued {
            let (all, _) = self.continuations.chains.entry(desk).or_default();
            if !all.contains(&continued) {
                all.push(continued);
                changed.insert(desk);
            }
        }
        for desk in changed {
            let (all, course) = self.continuations.chains.entry(desk).or_default();
            *course = Course::of(all.iter().copied());
        }
    }
}

impl Continuations {
    fn has_lost(&self, entry: &Entry) -> bool {
        let chain = self.chains.get(&entry.desk);
        chain.is_some_and(|(_, course)| course.has_lost(entry.sequence))
    }
}

/// Where the chains of desks went on anew, as these entries say.
pub fn continued<'e>(
    all: impl IntoIterator<Item = &'e Entry>,
) -> impl Iterator<Item = (DeskId, Continued)> {
    let said = all.into_iter().filter(|it| it.kind == "chain continued");
    said.filter_map(|it| match it.act() {
        Act::ChainContinued(to) => Some((it.desk, to)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_goes_on_after_all_that_was_lost() {
        let head = Hash::of("a test", b"head");
        let first = Continued::since(12, head, FIRST + 77, 0);
        assert_eq!((counted(first.place), beginning(first.place)), (13, 77));
        assert!(first.place > 1 << COUNTED && first.follows(12, head) && !first.follows(13, head));
        let again = Continued::since(first.place, head, FIRST, 0);
        assert!(again.place > first.place, "a clock that was put back");
        assert_eq!(counted(again.place), 14);
        let back = Continued::since(12, head, FIRST, again.place);
        assert!(back.place > again.place, "what was kept is put back, by such a clock");
        assert!(i64::try_from(Continued::since(1, head, i64::MAX / 8, 0).place >> 1).is_ok());
    }

    #[test]
    fn what_was_kept_is_on_the_record_again_once_it_is_put_back() {
        let at = |after, place| Continued { after, head: Hash::NONE, place };
        let lost = |all: &[Continued], places: &[u64]| -> Vec<u64> {
            let course = Course::of(all.iter().copied());
            places.iter().copied().filter(|it| course.has_lost(*it)).collect()
        };
        let places = [1, 5, 6, 9, 100, 103, 104, 108, 200, 201, 300, 301];
        assert!(lost(&[], &places).is_empty());
        // A copy that had five entries took the place of nine.
        let copy = at(5, 100);
        assert_eq!(lost(&[copy], &places), [6, 9]);
        // What was kept is put back: the nine stand, and what was said in between does not.
        let kept = at(9, 200);
        assert_eq!(lost(&[copy, kept], &places), [100, 103, 104, 108]);
        // The copy is restored once more, as it was when it had said three entries.
        let again = at(103, 300);
        assert_eq!(lost(&[copy, kept, again], &places), [6, 9, 104, 108, 200, 201]);
        // In whatever order they arrive.
        assert_eq!(lost(&[again, copy, kept], &places), [6, 9, 104, 108, 200, 201]);
        // One that says it goes on from what comes later is believed as far as it can be.
        assert_eq!(lost(&[at(400, 300)], &places), Vec::<u64>::new());
    }
}
