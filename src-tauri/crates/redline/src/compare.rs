//! Comparing two texts.

use std::ops::Range;

use travaux_text::Kind;

use crate::align::{self, Alignment, NONE};
use crate::diff::{Slate, Stretch};
use crate::renumber::Numbers;
use crate::{MoveId, Passage, Passages, Redline, Row, RowFate, Run, RunFate, formats, sentences};

/// How `base` became `revised`. Total, deterministic, and lawful for any two texts.
pub fn compare<'a>(base: &'a Passages<'a>, revised: &'a Passages<'a>) -> Redline<'a> {
    let alignment = align::align(base, revised);
    let rows = Vec::with_capacity(base.len().max(revised.len()));
    let redline = Redline { base, revised, rows, runs: Vec::with_capacity(1024), moves: 0 };
    let numbers = Numbers::new(&alignment);
    let mut writing =
        Writing { redline, ids: vec![0; base.len()], alignment, numbers, slate: Slate::default() };
    writing.number_moves();
    writing.rows();
    writing.sentences();
    writing.redline
}

/// A redline while its rows are written.
struct Writing<'a> {
    redline: Redline<'a>,
    alignment: Alignment<'a>,
    /// Of each base passage that moved: the number of its move.
    ids: Vec<u32>,
    numbers: Numbers<'a>,
    slate: Slate<'a>,
}

impl Writing<'_> {
    fn number_moves(&mut self) {
        for block in self.alignment.moved_blocks(0..self.ids.len()) {
            self.redline.moves += 1;
            self.ids[block].fill(self.redline.moves);
        }
    }

    /// Walks through the base; what is new or moved comes before the passage it precedes, and rows
    /// that a table goes on with come before what followed the table and is gone.
    fn rows(&mut self) {
        let (mut at, mut next) = (0, 0);
        let base_len = self.ids.len();
        while at < base_len {
            let partner = self.alignment.base.partner[at];
            if partner == NONE || self.alignment.moved[at] {
                let rows = self.rows_of_table(at, next);
                self.arrivals(at, next..rows);
                next = rows;
            }
            if partner == NONE {
                self.alone(at..at + 1, next..next, RowFate::Deleted, RunFate::Deleted, None);
                at += 1;
            } else if self.alignment.moved[at] {
                let id = Some(MoveId(self.ids[at]));
                let there = partner as usize..partner as usize + 1;
                self.alone(at..at + 1, there, RowFate::MovedAway, RunFate::MovedAway, id);
                at += 1;
            } else {
                let (base, revised) = self.group(at, partner as usize);
                self.arrivals(at, next..revised.start);
                (at, next) = (base.end, revised.end);
                self.pair(base, revised);
            }
        }
        self.arrivals(base_len, next..self.alignment.revised.len());
    }

    /// Where the rows end that go on from `next` with a table that ends before the base passage `at`.
    fn rows_of_table(&self, at: usize, next: usize) -> usize {
        let (old, new) = (self.redline.base.list(), self.redline.revised.list());
        let is_row = |list: &[Passage], at: usize| list[at].kind == Kind::Row;
        let ends = at > 0 && is_row(old, at - 1) && !is_row(old, at);
        if !ends || next == 0 || !is_row(new, next - 1) {
            return next;
        }
        let arrives = |it: &usize| {
            let origin = self.alignment.revised.partner[*it];
            is_row(new, *it) && (origin == NONE || self.alignment.moved[origin as usize])
        };
        next + (next..new.len()).take_while(arrives).count()
    }

    /// All base passages that are one now, or all revised ones that were one.
    fn group(&self, at: usize, partner: usize) -> (Range<usize>, Range<usize>) {
        let alike = |list: &[u32], at: usize, other: usize| {
            let same = |it: &&u32| **it == other as u32;
            let before = list[..at].iter().rev().take_while(same).count();
            at - before..at + list[at..].iter().take_while(same).count()
        };
        let base = alike(&self.alignment.base.partner, at, partner);
        let revised = alike(&self.alignment.revised.partner, partner, base.start);
        if base.len() > 1 || revised.is_empty() {
            (base, partner..partner + 1)
        } else {
            (base, revised)
        }
    }

    fn arrivals(&mut self, before: usize, revised: Range<usize>) {
        for at in revised {
            let origin = self.alignment.revised.partner[at];
            if origin == NONE {
                self.alone(before..before, at..at + 1, RowFate::Inserted, RunFate::Inserted, None);
            } else {
                self.moved_here(origin as usize, at);
            }
        }
    }

    fn moved_here(&mut self, origin: usize, at: usize) {
        let id = Some(MoveId(self.ids[origin]));
        let start = self.redline.runs.len();
        self.words(origin..origin + 1, at..at + 1);
        for run in &mut self.redline.runs[start..] {
            run.moved = id;
            if matches!(run.fate, RunFate::Kept | RunFate::Reformatted) {
                run.fate = RunFate::MovedHere;
            }
        }
        self.row(origin..origin + 1, at..at + 1, RowFate::MovedHere, id, start);
    }

    /// Writes the runs from these base passages to these revised ones.
    fn words(&mut self, base: Range<usize>, revised: Range<usize>) {
        self.slate.cut(base.len() != 1 || revised.len() != 1);
        let (old, new) = (self.redline.base, self.redline.revised);
        let (old, new) = (Stretch::of(old, base), Stretch::of(new, revised));
        let numbers = &self.numbers;
        let numbers = |base, revised| numbers.of_row(base, revised);
        self.slate.runs(&old, &new, &numbers, &mut self.redline.runs);
    }

    fn sentences(&mut self) {
        let (old, new) = (self.redline.base, self.redline.revised);
        let (slate, numbers) = (&mut self.slate, &self.numbers);
        let numbers = |base, revised| numbers.of_row(base, revised);
        sentences::mark(&mut self.redline, |base, revised, runs| {
            let old = Stretch { passages: old, range: base };
            let new = Stretch { passages: new, range: revised };
            slate.runs(&old, &new, &numbers, runs);
        });
    }

    fn pair(&mut self, base: Range<usize>, revised: Range<usize>) {
        let (before, after) = (self.redline.base, self.redline.revised);
        let (old, new) = (before.span(base.clone()), after.span(revised.clone()));
        let start = self.redline.runs.len();
        let mut fate = RowFate::Kept;
        if before.text()[old.clone()] != after.text()[new.clone()]
            || formats::differ(before, after, &old, &new)
        {
            self.words(base.clone(), revised.clone());
            fate = match (base.len(), revised.len()) {
                (1, 1) => RowFate::Changed,
                (1, _) => RowFate::Split,
                _ => RowFate::Joined,
            };
        }
        self.row(base, revised, fate, None, start);
    }

    /// A row of one run: passages that stand on one side only.
    fn alone(
        &mut self,
        base: Range<usize>,
        revised: Range<usize>,
        fate: RowFate,
        words: RunFate,
        moved: Option<MoveId>,
    ) {
        let start = self.redline.runs.len();
        let old = self.redline.base.span(base.clone());
        let new = self.redline.revised.span(revised.clone());
        let new = if fate == RowFate::MovedAway { new.start..new.start } else { new };
        self.redline.runs.push(Run { fate: words, base: old, revised: new, moved });
        self.row(base, revised, fate, moved, start);
    }

    fn row(
        &mut self,
        base: Range<usize>,
        revised: Range<usize>,
        fate: RowFate,
        moved: Option<MoveId>,
        start: usize,
    ) {
        let runs = start..self.redline.runs.len();
        self.redline.rows.push(Row { base, revised, fate, moved, runs });
    }
}
