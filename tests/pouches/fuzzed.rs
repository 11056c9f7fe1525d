//! Pouches changed at random, sense and all: reading them neither panics nor takes long, and
//! asks for no more memory than they are long.

use std::time::{Duration, Instant};

use travaux_desk::Pouch;
use travaux_pouch::{Card, Notice, Proof};
use travaux_store::carried_texts;
use travaux_tests::random::Random;

use crate::attack::talks;

/// How many are read.
fn inputs() -> usize {
    std::env::var("TRAVAUX_FUZZED").ok().and_then(|it| it.parse().ok()).unwrap_or(20_000)
}

/// Some changes at places that matter: bytes, numbers, stretches moved, doubled and dropped.
fn changed(from: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = from.to_vec();
    for _ in 0..=random.below(4) {
        let length = bytes.len().max(1);
        let at = random.below(length).min(bytes.len());
        let end = (at + 1 + random.below(40)).min(bytes.len());
        match random.below(6) {
            0 => bytes.get_mut(at).into_iter().for_each(|it| *it ^= 1 << random.below(8)),
            1 => bytes.get_mut(at).into_iter().for_each(|it| *it = random.below(256) as u8),
            // A number that claims very much.
            2 => drop(bytes.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x7f])),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let stretch = bytes[at..end].to_vec();
                let to = random.below(length).min(bytes.len());
                drop(bytes.splice(to..to, stretch));
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

/// The most memory this process ever had, in bytes; none where the system does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|it| it.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? << 10)
}

#[test]
fn a_pouch_changed_at_random_is_read_in_no_time() {
    let mut talks = talks(2);
    let whole = Pouch::read(talks.pouch()).expect("a pouch");
    let held = &whole.bytes()[16..whole.bytes().len() - 64];
    let card = talks.cassia.card().expect("a card").line();
    let (mut random, mut slowest, mut read) = (Random::new(7), Duration::ZERO, 0);
    let before = peak();
    for case in 0..inputs() {
        let start = Instant::now();
        match case % 8 {
            0 => drop(Pouch::read(&changed(whole.bytes(), &mut random))),
            1 => drop(Proof::read(&changed(&[b"travaux proof 1\n", held].concat(), &mut random))),
            2 => {
                let line = changed(card.as_bytes(), &mut random);
                let line = String::from_utf8_lossy(&line).into_owned();
                drop((Card::read(&line), Notice::read(&line)));
            }
            _ => {
                if let Ok(contents) = Pouch::unsigned(&changed(held, &mut random)) {
                    read += 1;
                    drop(carried_texts(&contents.carried));
                    contents.carried.entries.iter().for_each(|it| drop(it.act()));
                }
            }
        }
        slowest = slowest.max(start.elapsed());
    }
    let grown = peak().zip(before).map_or(0, |(now, before)| now - before);
    println!(
        "pouches fuzzed: fired {} of {}, {read} could be read; slowest {} ms, {} MB more",
        inputs(),
        inputs(),
        slowest.as_millis(),
        grown >> 20
    );
    assert!(read > inputs() / 100, "hardly anything got past the first bytes: {read}");
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
    assert!(grown < 64 << 20, "{grown} bytes");
}
