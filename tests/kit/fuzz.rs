//! Files changed at random: reading them neither panics nor takes long, and asks for little
//! memory.

use std::time::{Duration, Instant};

use crate::random::Random;

/// How many inputs are read of each sort; `otherwise` where nobody asks for more.
pub fn inputs(otherwise: usize) -> usize {
    std::env::var("TRAVAUX_FUZZED").ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

/// Some changes at places that matter: bytes, numbers, stretches moved, doubled and dropped, and
/// some of `words` put in.
pub fn changed(from: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut bytes = from.to_vec();
    for _ in 0..=random.below(4) {
        let length = bytes.len().max(1);
        let at = random.below(length).min(bytes.len());
        let end = (at + 1 + random.below(40)).min(bytes.len());
        match random.below(if words.is_empty() { 6 } else { 9 }) {
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
            5 => bytes.truncate(at.max(1)),
            _ => drop(bytes.splice(at..at, random.one_of(words).bytes())),
        }
    }
    bytes
}

/// Reads so many `inputs` as [`read_all`] does, and says what came of it.
///
/// # Panics
///
/// When reading takes too long or too much, or when hardly anything could be read.
pub fn fuzz(name: &str, inputs: usize, least: usize, read: impl FnMut(usize) -> bool) {
    match read_all(inputs, least, read) {
        Ok(said) => println!("{name} changed at random: fired {inputs} of {inputs}, {said}"),
        Err(why) => panic!("{name}: {why}"),
    }
}

/// Reads so many `inputs` in the way that `read` does, which tells whether there was something
/// to be read in one; holds each to a second and all to 64 MB.
///
/// # Errors
///
/// When reading takes longer or more, or when less than one in `least` could be read.
pub fn read_all(
    inputs: usize,
    least: usize,
    mut read: impl FnMut(usize) -> bool,
) -> Result<String, String> {
    forget_peak();
    let before = peak();
    let (mut slowest, mut could) = (Duration::ZERO, 0);
    for case in 0..inputs {
        let start = Instant::now();
        could += usize::from(read(case));
        slowest = slowest.max(start.elapsed());
    }
    let grown = peak().zip(before).map_or(0, |(now, before)| now.saturating_sub(before));
    let said = format!(
        "{could} could be read in part; slowest {} ms, {} MB more",
        slowest.as_millis(),
        grown >> 20
    );
    let holds = could > inputs / least && slowest < Duration::from_secs(1) && grown < 64 << 20;
    if holds { Ok(said) } else { Err(said) }
}

/// The most memory this process had since it was forgotten, in bytes; none where the system
/// does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|it| it.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? << 10)
}

/// What was needed before does not count; where the system keeps it, it counts.
fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").ok();
}
