//! Comparing two texts.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token as Symbol};

use crate::{Passages, Redline, Row, RowFate, Run, RunFate, diff};

/// How `base` became `revised`. Total, deterministic, and lawful for any two texts.
pub fn compare<'a>(base: &'a Passages<'a>, revised: &'a Passages<'a>) -> Redline<'a> {
    let mut redline = Redline { base, revised, rows: Vec::new(), runs: Vec::new(), moves: 0 };
    let mut names = std::collections::HashMap::new();
    let mut symbols = |side: &'a Passages<'a>| -> Vec<Symbol> {
        let mut list = Vec::with_capacity(side.len());
        for passage in side.list() {
            let next = names.len() as u32;
            list.push(Symbol(*names.entry(&side.text()[passage.range()]).or_insert(next)));
        }
        list
    };
    let (left, right) = (symbols(base), symbols(revised));
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, &left, &right, names.len() as u32);
    let (mut i, mut j) = (0, 0);
    for hunk in diff.hunks() {
        let (before, after) = (hunk.before.start as usize, hunk.after.start as usize);
        redline.same(i..before, j..after);
        (i, j) = (hunk.before.end as usize, hunk.after.end as usize);
        redline.gap(before..i, after..j);
    }
    redline.same(i..base.len(), j..revised.len());
    redline
}

impl Redline<'_> {
    fn same(&mut self, base: Range<usize>, revised: Range<usize>) {
        for (i, j) in base.zip(revised) {
            self.pair(i, j);
        }
    }

    fn gap(&mut self, base: Range<usize>, revised: Range<usize>) {
        let pairs = if base.len() == revised.len() { base.len() } else { 0 };
        self.same(base.start..base.start + pairs, revised.start..revised.start + pairs);
        for i in base.start + pairs..base.end {
            let run = Run {
                fate: RunFate::Deleted,
                base: self.base.list()[i].whole(),
                revised: self.revised.span(revised.start + pairs..revised.start + pairs),
                moved: None,
            };
            self.row(i..i + 1, revised.start..revised.start, RowFate::Deleted, [run]);
        }
        for j in revised.start + pairs..revised.end {
            let run = Run {
                fate: RunFate::Inserted,
                base: self.base.span(base.end..base.end),
                revised: self.revised.list()[j].whole(),
                moved: None,
            };
            self.row(base.end..base.end, j..j + 1, RowFate::Inserted, [run]);
        }
    }

    fn pair(&mut self, i: usize, j: usize) {
        let (old, new) = (self.base.list()[i].whole(), self.revised.list()[j].whole());
        let start = self.runs.len();
        let mut fate = RowFate::Kept;
        if self.base.text()[old.clone()] != self.revised.text()[new.clone()] {
            diff::runs(self.base, self.revised, old, new, &mut self.runs);
            fate = RowFate::Changed;
        }
        let runs = start..self.runs.len();
        self.rows.push(Row { base: i..i + 1, revised: j..j + 1, fate, moved: None, runs });
    }

    fn row(
        &mut self,
        base: Range<usize>,
        revised: Range<usize>,
        fate: RowFate,
        runs: impl IntoIterator<Item = Run>,
    ) {
        let start = self.runs.len();
        self.runs.extend(runs);
        let runs = start..self.runs.len();
        self.rows.push(Row { base, revised, fate, moved: None, runs });
    }
}
