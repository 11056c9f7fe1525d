//! A shared place under every weather: desks that act at random, and places that delay, reorder,
//! repeat, cut off, split, lose and bring back; places that lie; a desk on two machines; a desk that
//! was shut out.
//!
//! `TRAVAUX_SCHEDULES` says how many schedules are played, `TRAVAUX_SEED` from which one on.

mod desks;
mod dossiers;
mod folder;
mod lies;
mod schedules;
mod weather;

/// A number that the environment may say otherwise.
fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

/// Chance that is the same for the same seed.
struct Chance(u64);

impl Chance {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// True one time in `times`.
    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.next() as u8)
    }
}
