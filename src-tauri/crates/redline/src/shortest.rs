//! The shortest difference of two lists of words, or one nearly as short where that takes long.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token as Symbol};

use crate::hash::{self, Hashed};
use crate::legible::Weighed;

/// No more words than this on both sides together are compared one by one.
const MOST_WORDS: usize = 24_000;

/// The pairs of equal words, ascending on both sides.
///
/// A passage that is too long is compared sentence by sentence first, and only what lies between
/// equal sentences word by word; what is still too long then has no words in common.
pub(crate) fn pairs(left: &[Weighed], right: &[Weighed], names: u32) -> Vec<(usize, usize)> {
    let mut pairs = Vec::with_capacity(left.len().min(right.len()));
    if left.len() + right.len() <= MOST_WORDS {
        let whole = (0..left.len(), 0..right.len());
        by_word(left, right, names, whole, &mut pairs);
        return pairs;
    }
    let (old, new) = (sentences(left), sentences(right));
    let mut seen: HashMap<u64, u32, BuildHasherDefault<Hashed>> = HashMap::default();
    let mut symbols = |side: &[Weighed], list: &[Range<usize>]| -> Vec<Symbol> {
        let mut of = |range: &Range<usize>| {
            let next = seen.len() as u32;
            let names = side[range.clone()].iter();
            let hash = names.fold(1, |hash, word| hash::joined(hash, u64::from(word.name)));
            Symbol(*seen.entry(hash).or_insert(next))
        };
        list.iter().map(&mut of).collect()
    };
    let (before, after) = (symbols(left, &old), symbols(right, &new));
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, &before, &after, seen.len() as u32);
    let (mut i, mut j) = (0, 0);
    let mut budget = 4 * MOST_WORDS;
    for hunk in diff.hunks() {
        let kept = hunk.before.start as usize - i;
        same(left, right, &old[i..i + kept], &new[j..j + kept], &mut pairs);
        (i, j) = (hunk.before.end as usize, hunk.after.end as usize);
        let gone = span(&old, hunk.before.start as usize..i);
        let come = span(&new, hunk.after.start as usize..j);
        let words = gone.len() + come.len();
        if words <= MOST_WORDS / 4 && words <= budget {
            budget -= words;
            by_word(left, right, names, (gone, come), &mut pairs);
        }
    }
    same(left, right, &old[i..], &new[j..], &mut pairs);
    pairs
}

fn by_word(
    left: &[Weighed],
    right: &[Weighed],
    names: u32,
    (old, new): (Range<usize>, Range<usize>),
    pairs: &mut Vec<(usize, usize)>,
) {
    let symbols = |side: &[Weighed]| side.iter().map(|it| Symbol(it.name)).collect::<Vec<_>>();
    let (before, after) = (symbols(&left[old.clone()]), symbols(&right[new.clone()]));
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Myers, &before, &after, names);
    let (mut i, mut j) = (old.start, new.start);
    for hunk in diff.hunks() {
        let kept = old.start + hunk.before.start as usize - i;
        pairs.extend((0..kept).map(|n| (i + n, j + n)));
        (i, j) = (old.start + hunk.before.end as usize, new.start + hunk.after.end as usize);
    }
    pairs.extend((i..old.end).zip(j..new.end));
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
