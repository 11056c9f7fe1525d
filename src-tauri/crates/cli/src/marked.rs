//! A redline for a terminal.

use std::fmt::{self, Write};

use travaux_redline::{Redline, Row, RowFate, Run, RunFate};

/// How words of one fate begin and end.
struct Marks {
    kept: [&'static str; 2],
    deleted: [&'static str; 2],
    inserted: [&'static str; 2],
    moved: [&'static str; 2],
    quiet: [&'static str; 2],
}

/// The notation of tests and logs, for pipes and files.
const PLAIN: Marks = Marks {
    kept: ["", ""],
    deleted: ["{-", "-}"],
    inserted: ["{+", "+}"],
    moved: ["{>", ">}"],
    quiet: ["", ""],
};

/// Struck red and underlined green: told apart without colour as well.
const COLOURED: Marks = Marks {
    kept: ["", ""],
    deleted: ["\x1b[9;31m", "\x1b[0m"],
    inserted: ["\x1b[4;32m", "\x1b[0m"],
    moved: ["\x1b[4;36m", "\x1b[0m"],
    quiet: ["\x1b[2m", "\x1b[0m"],
};

/// The changed passages of `redline`, unchanged stretches folded to a line each.
pub(crate) fn marked(redline: &Redline<'_>, colour: bool) -> String {
    let mut page =
        Page { redline, marks: if colour { &COLOURED } else { &PLAIN }, out: String::new() };
    page.rows().expect("a string takes all that is written to it");
    page.out
}

struct Page<'r> {
    redline: &'r Redline<'r>,
    marks: &'static Marks,
    out: String,
}

impl Page<'_> {
    fn rows(&mut self) -> fmt::Result {
        let mut unchanged = 0;
        for row in self.redline.rows() {
            if row.fate == RowFate::Kept {
                unchanged += row.base.len();
                continue;
            }
            self.fold(unchanged)?;
            unchanged = 0;
            self.row(row)?;
        }
        self.fold(unchanged)
    }

    fn fold(&mut self, passages: usize) -> fmt::Result {
        let [open, close] = self.marks.quiet;
        match passages {
            0 => Ok(()),
            1 => writeln!(self.out, "{open}… 1 paragraph unchanged …{close}"),
            _ => writeln!(self.out, "{open}… {passages} paragraphs unchanged …{close}"),
        }
    }

    fn row(&mut self, row: &Row) -> fmt::Result {
        let [open, close] = self.marks.quiet;
        if let Some(id) = row.moved {
            match row.fate {
                RowFate::MovedAway => write!(self.out, "{open}(move {}: from here){close} ", id.0)?,
                RowFate::MovedHere => write!(self.out, "{open}(move {}: to here){close} ", id.0)?,
                _ => {}
            }
        }
        for run in self.redline.runs(row) {
            self.run(run)?;
        }
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        Ok(())
    }

    fn run(&mut self, run: &Run) -> fmt::Result {
        let old = &self.redline.base().text()[run.base.clone()];
        let new = &self.redline.revised().text()[run.revised.clone()];
        let marks = self.marks;
        match run.fate {
            RunFate::Kept => self.words(old, marks.kept),
            RunFate::Deleted => self.words(old, marks.deleted),
            RunFate::Inserted => self.words(new, marks.inserted),
            RunFate::MovedAway => self.words(old, marks.quiet),
            RunFate::MovedHere => self.words(new, marks.moved),
            RunFate::Renumbered => self.words(new, marks.quiet),
            RunFate::Reformatted => self.words(new, marks.kept),
        }
    }

    /// Marks close before the end of a line and open again after it, so that no colour runs on.
    fn words(&mut self, words: &str, [open, close]: [&str; 2]) -> fmt::Result {
        for line in words.split_inclusive('\n') {
            let (line, end) = match line.strip_suffix('\n') {
                Some(line) => (line, "\n"),
                None => (line, ""),
            };
            if line.is_empty() {
                self.out.push_str(end);
            } else {
                write!(self.out, "{open}{line}{close}{end}")?;
            }
        }
        Ok(())
    }
}
