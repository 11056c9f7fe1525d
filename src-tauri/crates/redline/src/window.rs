//! Where two stretches differ: what is the same around and between is never looked at by word.

use std::ops::Range;

/// A part of both sides that holds differences, with some words around them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Window {
    pub(crate) base: Range<usize>,
    pub(crate) revised: Range<usize>,
}

/// How many bytes around a difference are looked at with it, so that it may shift.
const MARGIN: usize = 64;

/// How many bytes must be the same for two sides to be in step again.
const STEP: usize = 40;

/// How many words one side may be ahead of the other for that.
const MOST_WORDS: usize = 5;

/// Fills `windows` with the parts that differ, counted from the start of either side.
///
/// What lies outside the windows is the same on both sides, byte for byte; a window begins and
/// ends at a blank or at the end of the sides, so that no word is cut.
pub(crate) fn find(left: &[u8], right: &[u8], windows: &mut Vec<Window>) {
    windows.clear();
    let (mut i, mut j) = (0, 0);
    loop {
        let from = (i, j);
        let same = same_start(&left[i..], &right[j..]);
        (i, j) = (i + same, j + same);
        if i == left.len() && j == right.len() {
            close(windows, left, from, (i, j));
            return;
        }
        let back = left[from.0..i].iter().rev().take_while(|b| !b.is_ascii_whitespace()).count();
        open(windows, left, from, (i, j));
        let step = in_step(left, right, i - back, j - back).filter(|it| it.0 > i || it.1 > j);
        let (end_i, end_j) = step.unwrap_or_else(|| {
            let tail = same_end(&left[i..], &right[j..]);
            (left.len() - tail, right.len() - tail)
        });
        (i, j) = (end_i.max(i), end_j.max(j));
        if let Some(window) = windows.last_mut() {
            (window.base.end, window.revised.end) = (i, j);
        }
    }
}

/// Begins a window before the difference at `to`, or joins it to the one that ends at `from`.
fn open(windows: &mut Vec<Window>, left: &[u8], from: (usize, usize), to: (usize, usize)) {
    let same = &left[from.0..to.0];
    let back = memchr::memrchr(b' ', &same[..same.len().saturating_sub(MARGIN)]);
    let Some(last) = windows.last_mut() else {
        let start = back.unwrap_or(0);
        windows.push(Window { base: start..to.0, revised: start..to.1 });
        return;
    };
    let ahead =
        same.get(MARGIN..).and_then(|rest| memchr::memchr(b' ', rest)).map(|at| at + MARGIN);
    match (ahead, back) {
        (Some(ahead), Some(back)) if ahead + MARGIN < back => {
            (last.base.end, last.revised.end) = (from.0 + ahead, from.1 + ahead);
            windows.push(Window { base: from.0 + back..to.0, revised: from.1 + back..to.1 });
        }
        _ => {}
    }
}

/// Ends the last window some way into what is the same from `from` to the end.
fn close(windows: &mut [Window], left: &[u8], from: (usize, usize), end: (usize, usize)) {
    if let Some(last) = windows.last_mut() {
        let same = &left[from.0..end.0];
        let rest = same.get(MARGIN..).and_then(|rest| memchr::memchr(b' ', rest));
        let ahead = rest.map_or(same.len(), |at| at + MARGIN);
        (last.base.end, last.revised.end) = (from.0 + ahead, from.1 + ahead);
    }
}

/// Where both sides are the same again after a few words; both places begin a word, or end one.
fn in_step(left: &[u8], right: &[u8], i: usize, j: usize) -> Option<(usize, usize)> {
    let (old, new) = (places(left, i), places(right, j));
    for ahead in 1..old.len() + new.len() {
        for a in ahead.saturating_sub(new.len() - 1)..=ahead.min(old.len() - 1) {
            let (at, to) = (old[a], new[ahead - a]);
            let (one, two) = (left.get(at..at + STEP), right.get(to..to + STEP));
            if one.is_some() && one == two {
                return Some((at, to));
            }
        }
    }
    None
}

/// The place itself, the end of the word there, and where the words after it begin.
fn places(side: &[u8], from: usize) -> [usize; MOST_WORDS + 2] {
    let mut places = [from; MOST_WORDS + 2];
    let mut at = from;
    while at < side.len() && side[at].is_ascii_alphanumeric() {
        at += 1;
    }
    places[1] = at;
    for place in &mut places[2..] {
        at = memchr::memchr(b' ', &side[at..]).map_or(side.len(), |n| at + n + 1);
        *place = at;
    }
    places
}

pub(crate) fn same_start(left: &[u8], right: &[u8]) -> usize {
    let chunks =
        left.chunks_exact(32).zip(right.chunks_exact(32)).take_while(|(a, b)| a == b).count();
    let rest = left[32 * chunks..].iter().zip(&right[32 * chunks..]);
    32 * chunks + rest.take_while(|(a, b)| a == b).count()
}

fn same_end(left: &[u8], right: &[u8]) -> usize {
    let chunks =
        left.rchunks_exact(32).zip(right.rchunks_exact(32)).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - 32 * chunks], &right[..right.len() - 32 * chunks]);
    32 * chunks + left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_windows_is_the_same() {
        let filler = "the Parties shall cooperate in good faith and inform each other of the measures taken ".repeat(5);
        let base = format!("Under Article 5 {filler}within 30 days {filler}and no later.");
        let revised = format!("Under Article 6 {filler}within 45 days {filler}and no later.");
        let mut windows = Vec::new();
        find(base.as_bytes(), revised.as_bytes(), &mut windows);
        assert_eq!(windows.len(), 2, "{windows:?}");
        let mut at = (0, 0);
        for window in &windows {
            assert_eq!(base[at.0..window.base.start], revised[at.1..window.revised.start]);
            assert!(window.base.len() < 200);
            at = (window.base.end, window.revised.end);
        }
        assert_eq!(base[at.0..], revised[at.1..]);
    }
}
