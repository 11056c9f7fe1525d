//! A chain that goes on after some of it was lost: a copy was put back in the place of a dossier.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

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
    /// What goes on after the entry at the place `after`, whose hash is `head`, since `at`.
    pub fn since(after: u64, head: Hash, at: i64) -> Self {
        let begun = u64::try_from(at - FIRST).unwrap_or_default().max(1);
        // A clock that was put back begins no chain before the one it goes on from.
        let begun = begun.max((after >> COUNTED) + 1);
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

/// What other desks said, and what of it is no longer on their record.
///
/// - **Laws**: what is lost has no effect, whenever it arrived, so that a desk that was restored
///   and all that it exchanges with hold the same.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Continuations {
    continued: Vec<(DeskId, Continued)>,
    lost: BTreeSet<Hash>,
}

impl Dossier {
    /// Whether an entry is one that another desk said before its dossier was restored from a copy
    /// and is no longer on its record, or one that rests on such.
    pub fn is_lost(&self, entry: Hash) -> bool {
        self.continuations.lost.contains(&entry)
    }

    /// Whether another desk goes on from a copy that was restored.
    pub(crate) fn has_restored(&self) -> bool {
        !self.continuations.continued.is_empty()
    }

    /// Notes an entry of another desk; gives whether it is one that its desk has lost.
    pub(crate) fn note_said(&mut self, hash: Hash, entry: &Entry) -> bool {
        let is_lost = self.continuations.is_lost(entry.desk, entry.sequence);
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
            Act::Noted(it) => it.answers().is_some_and(|id| self.is_lost(id.hash())),
            _ => false,
        }
    }

    /// Takes in that the chain of another desk goes on anew: what it said in what was lost is its
    /// word no more, nor what was made of it.
    pub(crate) fn go_on(&mut self, desk: DeskId, continued: Continued) {
        let all = &mut self.continuations.continued;
        if !all.contains(&(desk, continued)) {
            all.push((desk, continued));
        }
    }
}

impl Continuations {
    fn is_lost(&self, desk: DeskId, place: u64) -> bool {
        let all = self.continued.iter().filter(|(by, _)| *by == desk);
        all.into_iter().any(|(_, it)| place > it.after && place < it.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_goes_on_after_all_that_was_lost() {
        let head = Hash::of("a test", b"head");
        let first = Continued::since(12, head, FIRST + 77);
        assert_eq!((counted(first.place), beginning(first.place)), (13, 77));
        assert!(first.place > 1 << COUNTED && first.follows(12, head) && !first.follows(13, head));
        let again = Continued::since(first.place, head, FIRST);
        assert!(again.place > first.place, "a clock that was put back");
        assert_eq!(counted(again.place), 14);
        assert!(i64::try_from(Continued::since(1, head, i64::MAX / 8).place >> 1).is_ok());
    }
}
