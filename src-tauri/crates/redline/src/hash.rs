//! Fast hashes. Nothing is ever taken to be equal because its hash is.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are hashes already.
pub(crate) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;

/// Passes a hash on as it is, and makes one of anything else.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = joined(self.0, of_bytes(bytes));
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = self.0.rotate_left(8) ^ u64::from(byte);
    }

    fn write_usize(&mut self, number: usize) {
        self.0 = self.0.rotate_left(8) ^ number as u64;
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

const K: u64 = 0x9e37_79b9_7f4a_7c15;

fn folded(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

/// One hash from two.
pub(crate) fn joined(a: u64, b: u64) -> u64 {
    folded(a ^ K, b.rotate_left(32) ^ 0xd6e8_feb8_6659_fd93)
}

/// The hash of some bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = bytes.len() as u64 ^ K;
    for word in words {
        hash = folded(hash ^ u64::from_le_bytes(*word), K);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    folded(hash ^ u64::from_le_bytes(last), 0xe703_7ed1_a0b4_28db)
}

/// The hash of some bytes; where there are digits, of the bytes without digits and blanks.
pub(crate) fn without_digits(bytes: &[u8]) -> u64 {
    if !has_digit(bytes) {
        return of_bytes(bytes);
    }
    let mut hash = K;
    let mut word = 0u64;
    let mut held = 0u32;
    for byte in bytes {
        if byte.is_ascii_digit() || byte.is_ascii_whitespace() {
            continue;
        }
        word = word << 8 | u64::from(*byte);
        held += 1;
        if held == 8 {
            hash = folded(hash ^ word, K);
            (word, held) = (0, 0);
        }
    }
    folded(hash ^ word, 0xe703_7ed1_a0b4_28db)
}

/// Whether there is a digit; looks at many bytes at once.
pub(crate) fn has_digit(bytes: &[u8]) -> bool {
    bytes
        .chunks(64)
        .any(|chunk| chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}
