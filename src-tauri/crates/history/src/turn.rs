//! Which of two entries came first: by what their desks knew, whatever their clocks said.

use std::collections::BTreeMap;

use crate::{DeskId, Dossier, Entry, Hash};

/// The place of an entry among all, the same at every desk: after everything that its desk knew when
/// it was made.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Turn(u64, DeskId, u64);

/// When entries had their turn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns(BTreeMap<Hash, Turn>);

/// They follow from the entries, which make the same dossier in every order.
impl PartialEq for Turns {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Turns {}

impl Turns {
    pub(crate) fn note(&mut self, hash: Hash, entry: &Entry) {
        let (lamport, desk, sequence) = entry.order();
        self.0.insert(hash, Turn(lamport, desk, sequence));
    }
}

impl Dossier {
    /// Whether an entry came before another.
    pub fn is_before(&self, one: Hash, other: Hash) -> bool {
        self.turn(one) < self.turn(other)
    }

    /// The place of an entry among all; what is not known comes first.
    pub fn turn(&self, entry: Hash) -> Option<Turn> {
        self.turns.0.get(&entry).copied()
    }
}
