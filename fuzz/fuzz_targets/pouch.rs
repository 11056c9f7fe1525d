//! Any bytes as a pouch: as they are, and as contents that somebody signed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use travaux_pouch::{Card, Notice, Pouch, Proof};
use travaux_store::carried_texts;

const MAGIC: &[u8] = b"travaux pouch 1\n";

fuzz_target!(|bytes: &[u8]| {
    drop(Proof::read(bytes));
    if let Ok(words) = std::str::from_utf8(bytes) {
        drop((Card::read(words), Notice::read(words)));
    }
    // No fuzzer finds a signature; what would stand under one is read by itself.
    for held in [bytes, bytes.strip_prefix(MAGIC).unwrap_or_default()] {
        let Ok(contents) = Pouch::unsigned(held) else { continue };
        let size: usize = contents.carried.provisions.iter().map(Vec::len).sum();
        assert!(size <= bytes.len(), "{size} of {}", bytes.len());
        drop(carried_texts(&contents.carried));
        for entry in &contents.carried.entries {
            drop(entry.act());
        }
    }
    drop(Pouch::read(bytes));
});
