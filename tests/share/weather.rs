//! A place in memory, and the weather in which each desk sees it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use travaux_share::{Name, Place, PlaceError};

use crate::Chance;

/// What lies at a place.
pub(crate) type Lying = Rc<RefCell<BTreeMap<Name, Vec<u8>>>>;

/// A place as one desk sees it.
pub(crate) struct Weather {
    pub(crate) lying: Lying,
    chance: RefCell<Chance>,
    /// When this desk comes to see a name, and until when it sees it cut off.
    seen: RefCell<BTreeMap<Name, (u64, u64)>>,
    now: Cell<u64>,
    /// How bad it is: 0 is calm.
    pub(crate) force: Cell<usize>,
    /// How often something struck.
    pub(crate) struck: Cell<usize>,
}

impl Weather {
    pub(crate) fn over(lying: &Lying, seed: u64, force: usize) -> Self {
        Self {
            lying: Rc::clone(lying),
            chance: RefCell::new(Chance::of(seed)),
            seen: RefCell::default(),
            now: Cell::default(),
            force: Cell::new(force),
            struck: Cell::default(),
        }
    }

    pub(crate) fn calm(lying: &Lying) -> Self {
        Self::over(lying, 1, 0)
    }

    fn strikes(&self, times: usize) -> bool {
        let strikes = self.force.get() > 0 && self.chance.borrow_mut().one_in(times);
        self.struck.set(self.struck.get() + usize::from(strikes));
        strikes
    }

    /// Whether a name shows by now, and whole.
    fn shows(&self, name: Name) -> (bool, bool) {
        if self.force.get() == 0 {
            return (true, true);
        }
        let now = self.now.get();
        let mut seen = self.seen.borrow_mut();
        let (from, whole) = *seen.entry(name).or_insert_with(|| {
            let mut chance = self.chance.borrow_mut();
            // A delay of its own for each name is any order at all; a long one, two branches.
            let late = chance.below(2 * self.force.get());
            let late = if chance.one_in(20) { 10 * late } else { late };
            let cut = if chance.one_in(4) { chance.below(6) } else { 0 };
            (now + late as u64, now + (late + cut) as u64)
        });
        (now >= from, now >= whole)
    }
}

impl Place for Weather {
    fn list(&self) -> Result<Vec<Name>, PlaceError> {
        self.now.set(self.now.get() + 1);
        if self.strikes(12) {
            return Err(PlaceError::Unreachable("the hotel".to_owned()));
        }
        let names: Vec<Name> = self.lying.borrow().keys().copied().collect();
        let mut listed: Vec<Name> = names.into_iter().filter(|it| self.shows(*it).0).collect();
        if self.force.get() > 0 {
            let mut chance = self.chance.borrow_mut();
            for at in (1..listed.len()).rev() {
                listed.swap(at, chance.below(at + 1));
            }
            let again = listed.iter().copied().filter(|_| chance.one_in(9)).collect::<Vec<_>>();
            listed.extend(again);
            // What was there is not there for once.
            listed.retain(|_| !chance.one_in(15));
        }
        Ok(listed)
    }

    fn get(&self, name: Name) -> Result<Option<Vec<u8>>, PlaceError> {
        if self.strikes(60) {
            return Err(PlaceError::Unreachable("the hotel".to_owned()));
        }
        let (is_there, is_whole) = self.shows(name);
        if !is_there || self.strikes(25) {
            return Ok(None);
        }
        let found = self.lying.borrow().get(&name).cloned();
        Ok(found.map(|it| if is_whole { it } else { it[..it.len() / 2].to_vec() }))
    }

    fn put(&self, name: Name, bytes: &[u8]) -> Result<bool, PlaceError> {
        if self.strikes(25) {
            return Err(PlaceError::Refused("its disk is full".to_owned()));
        }
        let mut lying = self.lying.borrow_mut();
        let there = lying.get(&name);
        if there.is_some_and(|it| !bytes.starts_with(it)) {
            return Ok(false);
        }
        let cut = self.strikes(15);
        let laid = if cut { &bytes[..bytes.len() / 3] } else { bytes };
        lying.insert(name, laid.to_vec());
        match cut {
            true => Err(PlaceError::Unreachable("it was cut off".to_owned())),
            false => Ok(true),
        }
    }
}
