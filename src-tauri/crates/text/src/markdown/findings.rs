//! Collecting what a reader finds, with the line it is in.

use unicode_segmentation::UnicodeSegmentation;

use crate::{Finding, Place, Severity};

/// The findings of one reading.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    source: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
    found: Vec<Finding>,
}

/// No more findings than this are kept one by one.
const MOST: usize = 1_000;

impl<'a> Findings<'a> {
    /// No findings in `source`.
    pub(super) fn new(source: &'a str) -> Self {
        let breaks = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { source, lines, found: Vec::new() }
    }

    /// Adds a finding at byte `offset`.
    pub(super) fn add(&mut self, offset: usize, severity: Severity, sentence: String) {
        if self.found.len() < MOST {
            let place = self.place(offset);
            self.found.push(Finding { place, severity, sentence });
        } else if self.found.len() == MOST {
            let sentence =
                format!("There are more than {MOST} remarks on this file; the rest is not listed.");
            self.found.push(Finding { place: Place::Whole, severity: Severity::Note, sentence });
        }
    }

    /// The line and character at byte `offset`.
    fn place(&self, offset: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.lines[line];
        // A column beyond some length helps nobody and would cost a scan of the line.
        let end = offset.min(start + 1_000).min(self.source.len());
        let before = self.source.get(start..end).unwrap_or_default();
        let column = before.graphemes(true).count() + 1;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Place::Line { line: number(line + 1), column: number(column) }
    }

    /// The findings in the order of the file.
    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}
