//! Several desks, each with a dossier of its own, that exchange pouches.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use travaux_desk::{Desk, NewDossier, World};
use travaux_history::{Layer, Role};

use crate::cessation::base;
use crate::{fa, foreign, form, party, talks};

/// How far a clock goes on each time it is looked at, in milliseconds: little, so that the clocks of
/// two desks stay near each other, however often one of them looks.
const TICK: i64 = 50;

/// A world of one desk: its dice fall otherwise than those of any other.
#[derive(Debug)]
pub struct Apart {
    seed: u64,
    looks: AtomicU64,
    throws: AtomicU64,
}

impl Apart {
    /// The world of the desk of this delegation.
    pub fn of(code: &str) -> Self {
        let seed = code.bytes().fold(17, |seed: u64, byte| seed * 257 + u64::from(byte));
        Self { seed, looks: AtomicU64::new(0), throws: AtomicU64::new(0) }
    }

    /// The same world some throws later.
    pub fn later(code: &str, throws: u64) -> Self {
        Self { throws: AtomicU64::new(throws), looks: AtomicU64::new(throws), ..Self::of(code) }
    }
}

impl World for Apart {
    fn now(&self) -> i64 {
        1_770_000_000_000 + TICK * self.looks.fetch_add(1, Ordering::Relaxed) as i64
    }

    fn random(&self) -> [u8; 16] {
        let throw = self.throws.fetch_add(1, Ordering::Relaxed);
        let mut state = self.seed ^ throw.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut bytes = [0; 16];
        for byte in &mut bytes {
            state =
                state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
            *byte = (state >> 33) as u8;
        }
        bytes
    }
}

/// The talks as the delegation of this code keeps them.
pub fn talks_of(code: &str) -> NewDossier {
    let mut new = talks();
    for it in &mut new.delegations {
        it.role = if it.code.as_str() == code { Role::Ours } else { Role::Party };
    }
    new
}

/// The desk of this delegation, with an empty dossier in the folder.
pub fn desk_of(folder: &Path, code: &str) -> Desk {
    let path = folder.join(format!("{code}.dossier"));
    Desk::create(&path, Box::new(Apart::of(code)), talks_of(code)).expect("a desk")
}

/// Each desk takes in the card of the other.
pub fn introduce(one: &mut Desk, other: &mut Desk) {
    let line = other.card().expect("a card").line();
    one.take_card(&line).expect("taken in");
    let line = one.card().expect("a card").line();
    other.take_card(&line).expect("taken in");
}

/// The desks of Meridia and Cassia in a folder, which know each other and have the same text.
pub fn with_one_text(folder: &Path) -> (Desk, Desk) {
    let (mut meridia, mut cassia) = (desk_of(folder, "MER"), desk_of(folder, "CAS"));
    meridia
        .import_text(foreign(base()), &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    introduce(&mut meridia, &mut cassia);
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    (meridia, cassia)
}

/// A pouch from one desk to the delegation of another, sealed where it can be.
pub fn send(from: &mut Desk, to: &str) -> Vec<u8> {
    let to = [party(to).clone()];
    let made = from.make_pouch(&to, true, false);
    made.or_else(|_| from.make_pouch(&to, false, false)).expect("a pouch").bytes
}

/// Opens a pouch and takes it in; nothing is wrong with it.
pub fn receive(at: &mut Desk, pouch: &[u8]) {
    let opened = at.open_pouch(pouch).expect("it can be opened");
    assert!(opened.may_be_taken(), "{:?}", opened.alarms);
    assert!(at.take_pouch(&opened).expect("taken in"), "there was something new");
}
