//! The room code: twelve words that two people compare aloud.

use travaux_history::{Hash, Keys};

use crate::syllables::word;

/// The twelve words by which two desks know that they have each other's keys: the same at both,
/// whoever asks.
///
/// - **Shape**: twelve words of 2,048, made of 132 bits of the hash of both desks' keys. Whoever
///   stands between the two would need keys that give the same words on both sides.
pub fn room_code(one: &Keys, other: &Keys) -> [&'static str; 12] {
    let spelled = |it: &Keys| [it.signing.0, it.receiving.0].concat();
    let mut both = [spelled(one), spelled(other)];
    both.sort();
    let hash = Hash::of("travaux 2026-11 room code", &both.concat());
    let bit = |at: usize| usize::from(hash.as_bytes()[at / 8] >> (7 - at % 8) & 1);
    std::array::from_fn(|at| {
        word((at * 11..at * 11 + 11).fold(0, |index, it| index << 1 | bit(it)))
    })
}
