//! The room code: twelve words that two people compare aloud.

use std::collections::BTreeMap;
use std::sync::Mutex;

use argon2::{Algorithm, Argon2, Params, Version};
use travaux_history::{Hash, Keys};

use crate::syllables::word;

/// The cost of trying one pair of keys: kibibytes of memory, passes over them, lanes.
const COST: (u32, u32, u32) = (64 * 1024, 3, 4);
const SALT: &[u8] = b"travaux 2026-12 room code";

/// The most codes that are kept in memory once they were made.
const KEPT: usize = 64;

/// The twelve words by which two desks know that they have each other's keys: the same at both,
/// whoever asks. They are made slowly, once for each pair of keys while the program runs.
///
/// - **Shape**: twelve words of 2,048, made of 132 bits of a slow hash (Argon2id) of both desks'
///   keys. Whoever stands between the two would need keys that give the same words on both
///   sides, and pay that cost for each key they try.
pub fn room_code(one: &Keys, other: &Keys) -> [&'static str; 12] {
    static MADE: Mutex<BTreeMap<[u8; 32], [&'static str; 12]>> = Mutex::new(BTreeMap::new());
    let hash = *of_both(one, other).as_bytes();
    let made = || MADE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(code) = made().get(&hash) {
        return *code;
    }
    let code = slowly(&hash);
    let mut all = made();
    if all.len() >= KEPT {
        all.clear();
    }
    all.insert(hash, code);
    code
}

/// The hash of both desks' keys, in one order whoever asks.
fn of_both(one: &Keys, other: &Keys) -> Hash {
    let spelled = |it: &Keys| [it.signing.0, it.receiving.0].concat();
    let mut both = [spelled(one), spelled(other)];
    both.sort();
    Hash::of("travaux 2026-11 room code", &both.concat())
}

/// The words for a hash.
fn slowly(hash: &[u8; 32]) -> [&'static str; 12] {
    let (memory, passes, lanes) = COST;
    let cost = Params::new(memory, passes, lanes, Some(32)).expect("costs that Argon2 allows");
    let mut bytes = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
        .hash_password_into(hash, SALT, &mut bytes)
        .expect("lengths that Argon2 allows");
    let bit = |at: usize| usize::from(bytes[at / 8] >> (7 - at % 8) & 1);
    std::array::from_fn(|at| {
        word((at * 11..at * 11 + 11).fold(0, |index, it| index << 1 | bit(it)))
    })
}
