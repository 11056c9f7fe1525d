//! The way back: a redline turned round.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::{MoveId, Redline, Row, RowFate, Run, RunFate};

/// A redline while it is turned round.
struct Turning<'r, 'a> {
    from: &'r Redline<'a>,
    /// Of each base passage that moved: the row it arrived in.
    arrivals: BTreeMap<usize, &'r Row>,
    /// Of each sentence that moved: its runs at the new place, and all it takes up at the old one.
    sentences: BTreeMap<MoveId, (&'r [Run], Range<usize>)>,
    runs: Vec<Run>,
}

impl<'a> Redline<'a> {
    /// The redline of the way back: run by run, what came goes and what went comes.
    pub fn reversed(&self) -> Redline<'a> {
        let arrived = self.rows.iter().filter(|row| row.fate == RowFate::MovedHere);
        let arrivals = arrived.map(|row| (row.base.start, row)).collect();
        let runs = Vec::with_capacity(self.runs.len());
        let mut turning = Turning { from: self, arrivals, sentences: self.sentences(), runs };
        let rows = self.rows.iter().map(|row| turning.row(row)).collect();
        let (base, revised) = (self.revised, self.base);
        Redline { base, revised, rows, runs: turning.runs, moves: self.moves }
    }

    fn sentences(&self) -> BTreeMap<MoveId, (&[Run], Range<usize>)> {
        let mut found: BTreeMap<MoveId, (&[Run], Range<usize>)> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.moved.is_none()) {
            for group in self.runs(row).chunk_by(|a, b| a.moved == b.moved) {
                let Some(id) = group[0].moved else { continue };
                let place = found.entry(id).or_insert((&[], 0..0));
                if group[0].fate == RunFate::MovedAway {
                    place.1 = group[0].base.clone();
                } else {
                    place.0 = group;
                }
            }
        }
        found
    }
}

impl Turning<'_, '_> {
    fn row(&mut self, row: &Row) -> Row {
        let start = self.runs.len();
        let fate = match row.fate {
            RowFate::MovedAway => {
                if let Some(there) = self.arrivals.get(&row.base.start) {
                    let runs = self.from.runs(there);
                    self.turned(runs);
                }
                RowFate::MovedHere
            }
            RowFate::MovedHere => {
                let base = self.from.revised.span(row.revised.clone());
                let at = self.from.base.span(row.base.clone()).start;
                let (fate, moved) = (RunFate::MovedAway, row.moved);
                self.runs.push(Run { fate, base, revised: at..at, moved });
                RowFate::MovedAway
            }
            other => {
                for group in self.from.runs(row).chunk_by(|a, b| a.moved == b.moved) {
                    self.group(group);
                }
                turned(other)
            }
        };
        let runs = start..self.runs.len();
        Row { base: row.revised.clone(), revised: row.base.clone(), fate, moved: row.moved, runs }
    }

    /// Runs beside each other that belong to no move, or to one end of one.
    fn group(&mut self, group: &[Run]) {
        let moved = group[0].moved;
        let Some((there, whole)) = moved.and_then(|id| self.sentences.get(&id)).cloned() else {
            return self.turned(group);
        };
        if group[0].fate == RunFate::MovedAway {
            let (origin, place) = (span(there, |run| &run.base), span(there, |run| &run.revised));
            let blank = |base: usize, revised: Range<usize>| Run {
                fate: RunFate::MovedHere,
                base: base..base,
                revised,
                moved,
            };
            self.push(blank(place.start, whole.start..origin.start));
            self.turned(there);
            self.push(blank(place.end, origin.end..whole.end));
        } else {
            let base = span(group, |run| &run.revised);
            let fate = RunFate::MovedAway;
            self.push(Run { fate, base, revised: whole.start..whole.start, moved });
        }
    }

    /// The runs with their sides exchanged; what went stands before what came, as everywhere.
    fn turned(&mut self, runs: &[Run]) {
        let edit = |run: &Run| matches!(run.fate, RunFate::Deleted | RunFate::Inserted);
        for part in runs.chunk_by(|a, b| edit(a) && edit(b)) {
            let gone = part.iter().filter(|run| run.fate == RunFate::Inserted);
            let come = part.iter().filter(|run| run.fate != RunFate::Inserted);
            for run in gone.chain(come) {
                let fate = match run.fate {
                    RunFate::Deleted => RunFate::Inserted,
                    RunFate::Inserted => RunFate::Deleted,
                    other => other,
                };
                let (base, revised) = (run.revised.clone(), run.base.clone());
                self.push(Run { fate, base, revised, moved: run.moved });
            }
        }
    }

    fn push(&mut self, run: Run) {
        if !run.base.is_empty() || !run.revised.is_empty() {
            self.runs.push(run);
        }
    }
}

/// All that runs take up on one side.
fn span(runs: &[Run], side: impl Fn(&Run) -> &Range<usize>) -> Range<usize> {
    let held = || runs.iter().map(&side).filter(|it| !it.is_empty());
    let start = held().map(|it| it.start).min().unwrap_or_default();
    start..held().map(|it| it.end).max().unwrap_or(start)
}

fn turned(fate: RowFate) -> RowFate {
    match fate {
        RowFate::Inserted => RowFate::Deleted,
        RowFate::Deleted => RowFate::Inserted,
        RowFate::Split => RowFate::Joined,
        RowFate::Joined => RowFate::Split,
        other => other,
    }
}
