//! The desks of a delegation: who was let in, who was shut out, and how far each is heard.

use std::collections::{BTreeMap, BTreeSet};

use travaux_history::{DeskId, Keys};
use travaux_pouch::{PouchError, Reader, Writer};

/// One desk of the delegation, as it was let in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Seat {
    /// The desk.
    pub desk: DeskId,
    /// What its people call it: a name, a city.
    pub name: String,
    /// Its keys.
    pub keys: Keys,
}

/// A desk of the delegation, and what is known of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Seated {
    /// The desk.
    pub seat: Seat,
    /// How many of its heads whoever shut it out had taken, where it was shut out.
    pub removed: Option<u64>,
}

/// The desks of a delegation.
///
/// - **Laws**: it is the same in whatever order it was heard. A desk that was shut out is not let
///   in again: it comes back with keys of its own as another one.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Roster {
    desks: BTreeMap<DeskId, Seated>,
}

impl Roster {
    /// Every desk, those that were shut out too.
    pub fn all(&self) -> impl Iterator<Item = &Seated> {
        self.desks.values()
    }

    /// A desk.
    pub fn desk(&self, desk: DeskId) -> Option<&Seated> {
        self.desks.get(&desk)
    }

    /// Whether a desk was let in and not shut out.
    pub fn is_in(&self, desk: DeskId) -> bool {
        self.desk(desk).is_some_and(|it| it.removed.is_none())
    }

    /// Those that were let in and not shut out.
    pub fn present(&self) -> impl Iterator<Item = &Seat> {
        self.all().filter(|it| it.removed.is_none()).map(|it| &it.seat)
    }

    /// Those that were shut out.
    pub fn removed(&self) -> BTreeSet<DeskId> {
        self.all().filter(|it| it.removed.is_some()).map(|it| it.seat.desk).collect()
    }

    /// Lets a desk in. What was said of it first stays: where two say otherwise, the lower keys.
    pub fn admit(&mut self, seat: Seat) {
        match self.desks.get_mut(&seat.desk) {
            None => {
                self.desks.insert(seat.desk, Seated { seat, removed: None });
            }
            Some(known) if (seat.keys, &seat.name) < (known.seat.keys, &known.seat.name) => {
                known.seat = seat;
            }
            Some(_) => {}
        }
    }

    /// Shuts a desk out, of which so many heads were taken.
    pub fn remove(&mut self, desk: DeskId, through: u64) {
        if let Some(it) = self.desks.get_mut(&desk) {
            it.removed = Some(it.removed.unwrap_or(0).max(through));
        }
    }

    /// Takes in what another desk knows; gives the desks that are new here.
    pub(crate) fn take_in(&mut self, other: &Self) -> BTreeSet<DeskId> {
        let mut new = BTreeSet::new();
        for it in other.all() {
            if self.desk(it.seat.desk).is_none() {
                new.insert(it.seat.desk);
            }
            self.admit(it.seat.clone());
            if let Some(through) = it.removed {
                self.remove(it.seat.desk, through);
            }
        }
        new
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.number(self.desks.len() as u64);
        for Seated { seat, removed } in self.all() {
            out.raw(&seat.desk.0);
            out.field(seat.name.as_bytes());
            out.raw(&seat.keys.signing.0);
            out.raw(&seat.keys.receiving.0);
            out.number(removed.map_or(0, |it| it + 1));
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, PouchError> {
        let count = from.count(16 + 1 + 64 + 1)?;
        let mut roster = Self::default();
        for _ in 0..count {
            let desk = DeskId(from.array()?);
            if roster.desks.last_key_value().is_some_and(|(last, _)| *last >= desk) {
                return Err(PouchError::Damaged("its desks are out of order"));
            }
            let name = from.words()?.to_owned();
            let keys = Keys { signing: from.key()?, receiving: from.key()? };
            let removed = from.number()?.checked_sub(1);
            roster.desks.insert(desk, Seated { seat: Seat { desk, name, keys }, removed });
        }
        Ok(roster)
    }
}
