//! XML changed at random that is still XML.

use travaux_tests::random::Random;

/// What stands between the parts of a seed.
const PART: u8 = 0;

/// `seed` with some of its elements and of those of `other` dropped, doubled, moved or put into
/// one another, and with some values and words changed.
pub(crate) fn spliced(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(5) {
        let all = elements(&bytes);
        let theirs = elements(other);
        if all.is_empty() || theirs.is_empty() {
            break;
        }
        let (from, to) = *random.one_of(&all);
        match random.below(6) {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let twice = bytes[from..to].to_vec();
                drop(bytes.splice(to..to, twice));
            }
            2 | 3 => {
                let (start, end) = *random.one_of(&theirs);
                let place = *random.one_of(&[from, to]);
                drop(bytes.splice(place..place, other[start..end].iter().copied()));
            }
            4 => {
                let (start, end) = *random.one_of(&theirs);
                drop(bytes.splice(from..to, other[start..end].iter().copied()));
            }
            _ => value(&mut bytes, from, to, random),
        }
    }
    bytes
}

/// Gives the next number, name or word after `from` another value.
fn value(bytes: &mut [u8], from: usize, to: usize, random: &mut Random) {
    let at = from + random.below(to - from);
    let is_letter = |it: &u8| it.is_ascii_alphanumeric();
    if let Some(letter) = bytes[at..to].iter_mut().find(|it| is_letter(it)) {
        *letter = *random.one_of(b"0189aZx");
    }
}

/// Where the elements begin and end.
fn elements(bytes: &[u8]) -> Vec<(usize, usize)> {
    let (mut all, mut open, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(start) = bytes[at..].iter().position(|it| matches!(*it, b'<' | PART)) {
        let start = at + start;
        let Some(end) = bytes[start..].iter().position(|it| *it == b'>') else { break };
        let end = start + end + 1;
        at = end;
        if bytes[start] == PART {
            open.clear();
            at = start + 1;
        } else if bytes.get(start + 1) == Some(&b'/') {
            all.extend(open.pop().map(|begun| (begun, end)));
        } else if bytes[end - 2] == b'/' {
            all.push((start, end));
        } else {
            open.push(start);
        }
    }
    all
}
