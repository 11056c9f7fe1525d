//! Pairing what equal passages leave between them: by likeness, then by structure.

use std::ops::Range;

use crate::align::{Alignment, LEAST_MOVED_WORDS};
use crate::hash::{self, HashedMap};
use crate::like;
use crate::order;

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
        by_likeness(alignment, left, right, least);
    }
}

/// How many letters a word has, one with another, and the blank after it.
const LETTERS: f32 = 6.0;

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
    if list.0[base].is_heading() != list.1[revised].is_heading() {
        return 0.0;
    }
    if let Some(bytes) = alignment.wishes.get(&(base, revised)) {
        // A heading goes where most of what stands under it went, whatever became of its title.
        return 4.0 + *bytes as f32 / LETTERS;
    }
    let same = alignment.same_but_numbers(base, revised);
    if list.0[base].is_heading() && alignment.base.words(base).len() < 4 {
        return if same && least < 0.5 { 1.0 } else { 0.0 };
    }
    let (left, right) = (alignment.base.words(base).len(), alignment.revised.words(revised).len());
    let words = left.min(right) as f32 / LETTERS;
    if same {
        return words + 2.0;
    }
    let alike = alignment.likeness(base, revised);
    let part = alignment.base.features(base).containment(alignment.revised.features(revised));
    // What stands in the other one whole is the same passage, whatever was added to that.
    let whole = if part >= 0.75 { part } else { 0.0 };
    if alike.max(0.7 * whole) >= least { alike.max(0.95 * whole) * words + 0.1 } else { 0.0 }
}

/// Pairs what is most alike in a gap that is too large to look at pair by pair.
fn by_likeness(alignment: &mut Alignment<'_>, left: &[usize], right: &[usize], least: f32) {
    let mut best: HashedMap<(f32, usize)> = HashedMap::default();
    for (alike, i, j) in likely(alignment, left, right) {
        let known = best.entry(i as u64).or_insert((0.0, j));
        if alike >= least && alike > known.0 {
            *known = (alike, j);
        }
    }
    let mut pairs: Vec<(u32, u32, u64)> = Vec::new();
    let mut taken = vec![false; right.len()];
    for &i in left {
        let Some(&(alike, j)) = best.get(&(i as u64)) else { continue };
        let Ok(place) = right.binary_search(&j) else { continue };
        if alike > 0.0 && !std::mem::replace(&mut taken[place], true) {
            pairs.push((i as u32, place as u32, (alike * 100.0) as u64));
        }
    }
    let in_order = order::in_order(&pairs, right.len());
    for (pair, _) in pairs.iter().zip(in_order).filter(|it| it.1) {
        alignment.pair(pair.0 as usize, right[pair.1 as usize]);
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
    let left: Vec<usize> = base.clone().filter(|at| alignment.base.is_free(*at)).collect();
    let right: Vec<usize> = revised.filter(|at| alignment.revised.is_free(*at)).collect();
    let mut wishes = likely(alignment, &left, &right);
    wishes.retain(|it| it.0 >= 0.55);
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    for (_, i, j) in wishes {
        if alignment.base.is_free(i) && alignment.revised.is_free(j) {
            alignment.pair(i, j);
            alignment.moved[i] = true;
        }
    }
    fill_moved(alignment, base);
}

/// Pairs of long passages that share rare runs of words, and how alike they are.
fn likely(
    alignment: &mut Alignment<'_>,
    left: &[usize],
    right: &[usize],
) -> Vec<(f32, usize, usize)> {
    const MOST_PLACES: usize = 6;
    let mut places: HashedMap<Vec<u32>> = HashedMap::default();
    for &at in left {
        for shingle in shingles(alignment.base.words(at)) {
            let list = places.entry(shingle).or_default();
            if list.len() <= MOST_PLACES && list.last() != Some(&(at as u32)) {
                list.push(at as u32);
            }
        }
    }
    let mut found = Vec::new();
    for &at in right {
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
            found.push((alignment.likeness(place as usize, at), place as usize, at));
        }
    }
    found
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
        let unlike = old.kind != new.kind && alignment.likeness(*i, *j) < 0.4;
        if unlike {
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
