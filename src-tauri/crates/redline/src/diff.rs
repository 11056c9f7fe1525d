//! Which words two passages have in common.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token as Symbol};

use crate::words::{self, Token};
use crate::{Passages, Run, RunFate, formats};

/// The runs that lead from `base` to `revised`, ranges of the two texts.
pub(crate) fn runs(
    old: &Passages<'_>,
    new: &Passages<'_>,
    base: Range<usize>,
    revised: Range<usize>,
    runs: &mut Vec<Run>,
) {
    let first = runs.len();
    let sides = (old, new);
    let (old, new) = (old.text(), new.text());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    words::tokens(old, base.clone(), &mut left);
    words::tokens(new, revised.clone(), &mut right);
    let pairs = common(old, &left, new, &right);
    let mut spelled = Spelling { old, new, at: (base.start, revised.start), runs };
    for (i, j) in pairs {
        spelled.upto(left[i].start, right[j].start);
        spelled.keep(left[i].end - left[i].start);
    }
    spelled.upto(base.end, revised.end);
    formats::mark(sides.0, sides.1, runs, first);
}

/// The pairs of equal words, ascending on both sides.
fn common(old: &str, left: &[Token], new: &str, right: &[Token]) -> Vec<(usize, usize)> {
    let mut names = std::collections::HashMap::new();
    let mut intern = |word| {
        let next = names.len() as u32;
        Symbol(*names.entry(word).or_insert(next))
    };
    let left: Vec<Symbol> = left.iter().map(|it| intern(it.of(old))).collect();
    let right: Vec<Symbol> = right.iter().map(|it| intern(it.of(new))).collect();
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Myers, &left, &right, names.len() as u32);
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    for hunk in diff.hunks() {
        let kept = hunk.before.start as usize - i;
        pairs.extend((0..kept).map(|n| (i + n, j + n)));
        (i, j) = (hunk.before.end as usize, hunk.after.end as usize);
    }
    pairs.extend((i..left.len()).zip(j..right.len()));
    pairs
}

/// Writes runs so that together they spell both texts.
struct Spelling<'r, 't> {
    old: &'t str,
    new: &'t str,
    at: (usize, usize),
    runs: &'r mut Vec<Run>,
}

impl Spelling<'_, '_> {
    /// Everything up to these places went and came, but for the blanks both have at either end.
    fn upto(&mut self, base: usize, revised: usize) {
        let (old, new) = (&self.old[self.at.0..base], &self.new[self.at.1..revised]);
        let before = common_blanks(old.bytes(), new.bytes());
        let (old, new) = (&old[before..], &new[before..]);
        let after = common_blanks(old.bytes().rev(), new.bytes().rev());
        let (gone, come) = (old.len() - after, new.len() - after);
        self.keep(before);
        self.push(RunFate::Deleted, gone, 0);
        self.push(RunFate::Inserted, 0, come);
        self.keep(after);
    }

    fn keep(&mut self, len: usize) {
        self.push(RunFate::Kept, len, len);
    }

    fn push(&mut self, fate: RunFate, gone: usize, come: usize) {
        if gone + come == 0 {
            return;
        }
        let base = self.at.0..self.at.0 + gone;
        let revised = self.at.1..self.at.1 + come;
        self.at = (base.end, revised.end);
        match self.runs.last_mut() {
            Some(last)
                if last.fate == fate
                    && fate != RunFate::Renumbered
                    && last.base.end == base.start
                    && last.revised.end == revised.start =>
            {
                last.base.end = base.end;
                last.revised.end = revised.end;
            }
            _ => self.runs.push(Run { fate, base, revised, moved: None }),
        }
    }
}

fn common_blanks(old: impl Iterator<Item = u8>, new: impl Iterator<Item = u8>) -> usize {
    old.zip(new).take_while(|(a, b)| a == b && a.is_ascii_whitespace()).count()
}
