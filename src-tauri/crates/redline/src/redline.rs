//! Redlines: how one text became another, passage by passage and word by word.

use std::fmt;
use std::ops::Range;

use crate::{Passages, Row, RowFate, Run, RunFate};

/// How the base text became the revised one.
///
/// - **Shape**: rows in reading order; the rows that are not [`RowFate::MovedHere`] or
///   [`RowFate::Inserted`] hold every base passage once and in order, those that are not
///   [`RowFate::MovedAway`] or [`RowFate::Deleted`] every revised one.
/// - **Laws**: [`accepted`](Self::accepted) is the revised text, [`rejected`](Self::rejected)
///   the base, byte for byte.
/// - **Source**: `docs/domain/redline.md`.
#[derive(Clone, Debug)]
pub struct Redline<'a> {
    pub(crate) base: &'a Passages<'a>,
    pub(crate) revised: &'a Passages<'a>,
    pub(crate) rows: Vec<Row>,
    pub(crate) runs: Vec<Run>,
    pub(crate) moves: u32,
}

impl<'a> Redline<'a> {
    /// The text before.
    pub fn base(&self) -> &'a Passages<'a> {
        self.base
    }

    /// The text after.
    pub fn revised(&self) -> &'a Passages<'a> {
        self.revised
    }

    /// The aligned passages, in reading order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What happened inside a row: its runs, in reading order; empty for a [`RowFate::Kept`] row.
    pub fn runs(&self, row: &Row) -> &[Run] {
        &self.runs[row.runs.clone()]
    }

    /// How many moves there are; their ids count from 1.
    pub fn moves(&self) -> u32 {
        self.moves
    }

    /// Whether the two texts are the same.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.fate == RowFate::Kept)
    }

    /// The text after, spelled from the runs: what stays and what came.
    pub fn accepted(&self) -> String {
        self.spelled(
            |row| row.fate.is_revised(),
            |run| run.is_revised(),
            |run| &run.revised,
            self.revised,
        )
    }

    /// The text before, spelled from the runs: what stays and what went.
    pub fn rejected(&self) -> String {
        self.spelled(|row| row.fate.is_base(), |run| run.is_base(), |run| &run.base, self.base)
    }

    fn spelled(
        &self,
        has_row: impl Fn(&Row) -> bool,
        has_run: impl Fn(&Run) -> bool,
        place: impl Fn(&Run) -> &Range<usize>,
        side: &Passages<'_>,
    ) -> String {
        let mut text = String::with_capacity(side.text().len());
        for row in self.rows.iter().filter(|row| has_row(row)) {
            if row.fate == RowFate::Kept {
                text.push_str(self.base.slice(row.base.clone()));
            }
            for run in self.runs(row).iter().filter(|run| has_run(run)) {
                text.push_str(&side.text()[place(run).clone()]);
            }
        }
        text
    }
}

/// Prints the notation that tests, logs and docs use.
///
/// `{-gone-}`, `{+new+}`, `{#5|6#}` renumbered, `{~word~}` set otherwise, `{<1 moved away<}`,
/// `{>1 moved here>}`; inside a moved block the edits stand in the block.
impl fmt::Display for Redline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.rows {
            if row.fate == RowFate::Kept {
                f.write_str(self.base.slice(row.base.clone()))?;
            }
            self.write_runs(f, self.runs(row))?;
        }
        Ok(())
    }
}

impl Redline<'_> {
    fn write_runs(&self, f: &mut fmt::Formatter<'_>, runs: &[Run]) -> fmt::Result {
        for run in runs {
            let old = &self.base.text()[run.base.clone()];
            let new = &self.revised.text()[run.revised.clone()];
            let id = run.moved.map_or(0, |it| it.0);
            match run.fate {
                RunFate::Kept => f.write_str(old)?,
                RunFate::Deleted => write!(f, "{{-{old}-}}")?,
                RunFate::Inserted => write!(f, "{{+{new}+}}")?,
                RunFate::Renumbered => write!(f, "{{#{old}|{new}#}}")?,
                RunFate::Reformatted => write!(f, "{{~{old}~}}")?,
                RunFate::MovedAway => write!(f, "{{<{id} {old}<}}")?,
                RunFate::MovedHere => write!(f, "{{>{id} {new}>}}")?,
            }
        }
        Ok(())
    }
}
