//! Pairing what equal passages leave between them: by likeness, then by structure.

use std::ops::Range;

use crate::align::{Alignment, LEAST_MOVED_WORDS};
use crate::hash::{self, HashedMap};
use crate::like;

/// No gap with more pairs than this is looked at pair by pair.
const MOST_CELLS: usize = 40_000;

/// The gaps between the pairs that keep their place: free passages opposite free passages.
fn gaps(
    alignment: &Alignment<'_>,
    base: Range<usize>,
    revised: Range<usize>,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut found = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut next = revised.start;
    let mut close = |left: &mut Vec<usize>, right: &mut Vec<usize>| {
        if !left.is_empty() && !right.is_empty() {
            found.push((std::mem::take(left), std::mem::take(right)));
        }
        left.clear();
        right.clear();
    };
    for at in base {
        if alignment.base.is_free(at) {
            left.push(at);
        } else if !alignment.moved[at] {
            let partner = alignment.base.partner[at] as usize;
            right.extend((next..partner).filter(|it| alignment.revised.is_free(*it)));
            close(&mut left, &mut right);
            next = partner + 1;
        }
    }
    right.extend((next.min(revised.end)..revised.end).filter(|it| alignment.revised.is_free(*it)));
    close(&mut left, &mut right);
    found
}

/// Pairs what is at least `least` alike within each gap.
pub(crate) fn fill(
    alignment: &mut Alignment<'_>,
    base: Range<usize>,
    revised: Range<usize>,
    least: f32,
) {
    for (left, right) in gaps(alignment, base, revised) {
        fill_gap(alignment, &left, &right, least);
    }
}

fn fill_gap(alignment: &mut Alignment<'_>, left: &[usize], right: &[usize], least: f32) {
    if left.len() * right.len() <= MOST_CELLS {
        for (i, j) in best_in_order(alignment, left, right, least) {
            alignment.pair(i, j);
        }
    } else {
        by_line(alignment, left, right);
    }
}

/// The pairs in order that are alike and share most words together.
fn best_in_order(
    alignment: &mut Alignment<'_>,
    left: &[usize],
    right: &[usize],
    least: f32,
) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut best = vec![0f32; (left.len() + 1) * width];
    let mut worth = vec![0f32; left.len() * right.len()];
    for (a, &i) in left.iter().enumerate() {
        for (b, &j) in right.iter().enumerate() {
            let value = worth_of(alignment, i, j, least);
            worth[a * right.len() + b] = value;
            let cell = (a + 1) * width + b + 1;
            let skip = best[cell - 1].max(best[cell - width]);
            best[cell] = if value > 0.0 { skip.max(best[cell - width - 1] + value) } else { skip };
        }
    }
    let (mut a, mut b) = (left.len(), right.len());
    let mut pairs = Vec::new();
    while a > 0 && b > 0 {
        let cell = a * width + b;
        let value = worth[(a - 1) * right.len() + b - 1];
        if value > 0.0 && best[cell] <= best[cell - width - 1] + value {
            pairs.push((left[a - 1], right[b - 1]));
            (a, b) = (a - 1, b - 1);
        } else if best[cell] == best[cell - width] {
            a -= 1;
        } else {
            b -= 1;
        }
    }
    pairs
}

/// What pairing two passages is worth: the words they share; 0 where they are not alike.
fn worth_of(alignment: &mut Alignment<'_>, base: usize, revised: usize, least: f32) -> f32 {
    let list = (alignment.base.passages.list(), alignment.revised.passages.list());
    if !alignment.may_pair(base, revised)
        || list.0[base].is_heading() != list.1[revised].is_heading()
    {
        return 0.0;
    }
    let same = alignment.same_but_numbers(base, revised);
    if list.0[base].is_heading() && alignment.base.words(base).len() < 4 {
        return if same && least < 0.5 { 1.0 } else { 0.0 };
    }
    let (left, right) =
        (alignment.base.features(base).len(), alignment.revised.features(revised).len());
    let words = left.min(right) as f32;
    if same {
        return words + 2.0;
    }
    let alike = alignment.likeness(base, revised);
    let part = alignment.base.features(base).containment(alignment.revised.features(revised));
    let alike = if part >= 0.75 { alike.max(0.7 * part) } else { alike };
    if alike >= least { alike * words + 0.1 } else { 0.0 }
}

/// Pairs the lines of a large gap that are the same but for numbers, first with first.
fn by_line(alignment: &mut Alignment<'_>, left: &[usize], right: &[usize]) {
    let (mut a, mut b) = (0, 0);
    while a < left.len() && b < right.len() {
        if alignment.same_but_numbers(left[a], right[b]) && alignment.may_pair(left[a], right[b]) {
            alignment.pair(left[a], right[b]);
        }
        (a, b) = (a + 1, b + 1);
    }
}

/// Pairs what is free beside and between the passages of each moved block.
pub(crate) fn fill_moved(alignment: &mut Alignment<'_>, base: Range<usize>) {
    let blocks = alignment.moved_blocks(base.clone());
    for block in &blocks {
        grow(alignment, block.end.wrapping_sub(1), 1, base.clone());
        grow(alignment, block.start, usize::MAX, base.clone());
    }
}

/// Pairs the free passages next to a moved one that are alike, as far as they go.
fn grow(alignment: &mut Alignment<'_>, from: usize, step: usize, base: Range<usize>) {
    let (mut at, mut other) = (from, alignment.base.partner[from] as usize);
    loop {
        at = at.wrapping_add(step);
        other = other.wrapping_add(step);
        let inside = base.contains(&at) && other < alignment.revised.len();
        if !inside || !alignment.base.is_free(at) || !alignment.revised.is_free(other) {
            return;
        }
        if worth_of(alignment, at, other, 0.45) == 0.0 {
            return;
        }
        alignment.pair(at, other);
        alignment.moved[at] = true;
    }
}

/// Pairs long free passages that are alike wherever they stand: moved, and edited as well.
pub(crate) fn pair_far(alignment: &mut Alignment<'_>, base: Range<usize>, revised: Range<usize>) {
    const MOST_PLACES: usize = 6;
    let mut places: HashedMap<Vec<u32>> = HashedMap::default();
    for at in base.clone().filter(|at| alignment.base.is_free(*at)) {
        for shingle in shingles(alignment.base.words(at)) {
            let list = places.entry(shingle).or_default();
            if list.len() <= MOST_PLACES && list.last() != Some(&(at as u32)) {
                list.push(at as u32);
            }
        }
    }
    let mut wishes = Vec::new();
    let free: Vec<usize> = revised.filter(|at| alignment.revised.is_free(*at)).collect();
    for at in free {
        let mut hits: HashedMap<u32> = HashedMap::default();
        for shingle in shingles(alignment.revised.words(at)) {
            for place in places.get(&shingle).into_iter().flatten() {
                *hits.entry(u64::from(*place)).or_default() += 1;
            }
        }
        let mut hits: Vec<(u32, u32)> =
            hits.into_iter().map(|(place, n)| (n, place as u32)).collect();
        hits.sort_unstable_by_key(|&(n, place)| (std::cmp::Reverse(n), place));
        for &(_, place) in hits.iter().take(4) {
            let alike = alignment.likeness(place as usize, at);
            if alike >= 0.55 && alignment.may_pair(place as usize, at) {
                wishes.push(((alike * 1000.0) as u32, place as usize, at));
            }
        }
    }
    wishes.sort_unstable_by_key(|&(alike, place, at)| (std::cmp::Reverse(alike), place, at));
    for (_, place, at) in wishes {
        if alignment.base.is_free(place) && alignment.revised.is_free(at) {
            alignment.pair(place, at);
            alignment.moved[place] = true;
        }
    }
    fill_moved(alignment, base);
}

/// The runs of four words of a passage that is long enough to be told from others.
fn shingles(words: &str) -> Vec<u64> {
    let words = like::word_hashes(words);
    if words.len() < LEAST_MOVED_WORDS {
        return Vec::new();
    }
    let four = |it: &[u64]| hash::joined(hash::joined(it[0], it[1]), hash::joined(it[2], it[3]));
    words.windows(4).map(four).collect()
}

/// How many words two passages begin and end with alike.
fn frame(alignment: &Alignment<'_>, base: usize, revised: usize) -> usize {
    let same = |(a, b): &(&str, &str)| a == b;
    let (old, new) = (alignment.base.words(base), alignment.revised.words(revised));
    let begin = old.split_whitespace().zip(new.split_whitespace()).take_while(same).count();
    let end =
        old.split_whitespace().rev().zip(new.split_whitespace().rev()).take_while(same).count();
    begin + end
}

/// Pairs what stands alone opposite each other and has the same label, or anything in common.
pub(crate) fn fill_by_structure(
    alignment: &mut Alignment<'_>,
    base: Range<usize>,
    revised: Range<usize>,
) {
    for (left, right) in gaps(alignment, base, revised) {
        let ([i], [j]) = (&left[..], &right[..]) else { continue };
        let (old, new) =
            (alignment.base.passages.list()[*i], alignment.revised.passages.list()[*j]);
        if !alignment.may_pair(*i, *j) || old.kind != new.kind {
            continue;
        }
        let label = |side: &crate::Passages<'_>, it: crate::Passage| {
            side.text()[it.start..it.label_end].to_owned()
        };
        let labelled = old.start < old.label_end
            && label(alignment.base.passages, old) == label(alignment.revised.passages, new);
        if labelled || alignment.likeness(*i, *j) >= 0.2 || frame(alignment, *i, *j) >= 4 {
            alignment.pair(*i, *j);
        }
    }
}
