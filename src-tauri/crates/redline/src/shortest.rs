//! The shortest difference of two lists of words, or one nearly as short where that takes long.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use similar::{Algorithm, DiffOp};

use crate::hash::{self, Hashed};
use crate::legible::Weighed;

/// No more words than this on both sides together are compared one by one.
const MOST_WORDS: usize = 24_000;

/// No more sentences than this on both sides together are compared one by one.
const MOST_SENTENCES: usize = 100_000;

/// The pairs of equal words, ascending on both sides.
///
/// A passage that is too long is compared sentence by sentence first, and only what lies between
/// equal sentences word by word; what is still too long then has no words in common.
pub(crate) fn pairs(left: &[Weighed], right: &[Weighed]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::with_capacity(left.len().min(right.len()));
    if left.len() + right.len() <= MOST_WORDS {
        let whole = (0..left.len(), 0..right.len());
        by_word(left, right, whole, &mut pairs);
        return pairs;
    }
    let (old, new) = (sentences(left), sentences(right));
    if old.len() + new.len() > MOST_SENTENCES {
        return pairs;
    }
    let mut seen: HashMap<u64, u32, BuildHasherDefault<Hashed>> = HashMap::default();
    let mut symbols = |side: &[Weighed], list: &[Range<usize>]| -> Vec<u32> {
        let mut of = |range: &Range<usize>| {
            let next = seen.len() as u32;
            let names = side[range.clone()].iter();
            let hash = names.fold(1, |hash, word| hash::joined(hash, u64::from(word.name)));
            *seen.entry(hash).or_insert(next)
        };
        list.iter().map(&mut of).collect()
    };
    let (before, after) = (symbols(left, &old), symbols(right, &new));
    let mut budget = 4 * MOST_WORDS;
    for op in similar::capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (gone, come) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            same(left, right, &old[gone], &new[come], &mut pairs);
            continue;
        }
        let (gone, come) = (span(&old, gone), span(&new, come));
        let words = gone.len() + come.len();
        if words <= MOST_WORDS / 4 && words <= budget {
            budget -= words;
            by_word(left, right, (gone, come), &mut pairs);
        }
    }
    pairs
}

fn by_word(
    left: &[Weighed],
    right: &[Weighed],
    (old, new): (Range<usize>, Range<usize>),
    pairs: &mut Vec<(usize, usize)>,
) {
    let names = |side: &[Weighed]| side.iter().map(|it| it.name).collect::<Vec<_>>();
    let (before, after) = (names(&left[old.clone()]), names(&right[new.clone()]));
    for op in similar::capture_diff_slices(Algorithm::Myers, &before, &after) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|n| (old.start + old_index + n, new.start + new_index + n)));
        }
    }
}

/// Pairs the words of sentences that have equal hashes, as far as they are equal.
fn same(
    left: &[Weighed],
    right: &[Weighed],
    old: &[Range<usize>],
    new: &[Range<usize>],
    pairs: &mut Vec<(usize, usize)>,
) {
    for (one, two) in old.iter().zip(new) {
        let words = one.clone().zip(two.clone());
        pairs.extend(words.filter(|&(i, j)| left[i].name == right[j].name));
    }
}

fn span(list: &[Range<usize>], range: Range<usize>) -> Range<usize> {
    if range.is_empty() { 0..0 } else { list[range.start].start..list[range.end - 1].end }
}

/// The sentences and clauses of a list of words.
fn sentences(side: &[Weighed]) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut start = 0;
    for (at, word) in side.iter().enumerate() {
        if word.ends >= 2 || at + 1 == side.len() {
            list.push(start..at + 1);
            start = at + 1;
        }
    }
    list
}
