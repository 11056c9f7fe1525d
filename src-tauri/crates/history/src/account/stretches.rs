//! The words of a line in stretches: those that stay, came or went, with the marks of brackets apart.

use std::ops::Range;

use travaux_redline::RunFate;
use travaux_text::DelegationCode;

use super::Line;

/// Some words of a line, and what became of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LineStretch<'l> {
    /// What became of them.
    pub fate: RunFate,
    /// The words.
    pub words: &'l str,
}

impl Line {
    /// The words of the line as every form shows them: a redline where there are words before and
    /// after.
    ///
    /// - **Laws**: without what went it is the words after. The marks of brackets and the names in
    ///   them are no words that a delegation proposed: those that came are kept, and those that
    ///   went are left out.
    pub fn stretches(&self) -> Vec<LineStretch<'_>> {
        let whole = |fate, words| vec![LineStretch { fate, words }];
        let (before, after) = match (&self.before, &self.after) {
            (Some(_), Some(after)) if self.runs.is_empty() => return whole(RunFate::Kept, after),
            (Some(before), Some(after)) => (before, after),
            (Some(before), None) => return whole(RunFate::Deleted, before),
            (None, Some(after)) => return whole(RunFate::Kept, after),
            (None, None) => return Vec::new(),
        };
        let marks = (marks(before), marks(after));
        let mut found: Vec<LineStretch<'_>> = Vec::new();
        for run in &self.runs {
            match run.fate {
                RunFate::Deleted | RunFate::MovedAway => {
                    let parts = parts(before, &marks.0, run.base.clone());
                    let has_words = parts.iter().any(|it| !it.1 && !it.0.trim().is_empty());
                    let gone = parts.into_iter().filter(|it| !it.1 && has_words);
                    found.extend(gone.map(|it| LineStretch { fate: run.fate, words: it.0 }));
                }
                RunFate::Inserted | RunFate::MovedHere => {
                    let all = parts(after, &marks.1, run.revised.clone());
                    let has_marks = all.iter().any(|it| it.1);
                    found.extend(all.into_iter().map(|(words, is_mark)| {
                        let is_kept = is_mark || has_marks && words.trim().is_empty();
                        let fate = if is_kept { RunFate::Kept } else { run.fate };
                        LineStretch { fate, words }
                    }));
                }
                fate => {
                    let words = &after[run.revised.clone()];
                    found.push(LineStretch { fate, words });
                }
            }
        }
        found.retain(|it| !it.words.is_empty());
        rejoined(found)
    }
}

/// The stretches in which words that went and came again right there, without the marks that stood
/// around them, stayed.
fn rejoined(found: Vec<LineStretch<'_>>) -> Vec<LineStretch<'_>> {
    let mut out: Vec<LineStretch<'_>> = Vec::new();
    for it in found {
        let gone = out.iter().rev().take_while(|it| it.fate == RunFate::Deleted).count();
        let first = out.len() - gone;
        let same = |gone: &LineStretch<'_>| gone.words.trim() == it.words.trim();
        let stayed = out[first..].iter().position(same).filter(|_| it.fate == RunFate::Inserted);
        match stayed {
            Some(at) => out[first + at] = LineStretch { fate: RunFate::Kept, words: it.words },
            None => out.push(it),
        }
    }
    out
}

/// The parts of a range of some words, each with whether it is the mark of a bracket.
fn parts<'w>(words: &'w str, marks: &[Range<usize>], range: Range<usize>) -> Vec<(&'w str, bool)> {
    let mut found = Vec::new();
    let mut at = range.start;
    let first = marks.partition_point(|it| it.end <= range.start);
    for mark in marks[first..].iter().take_while(|it| it.start < range.end) {
        let (start, end) = (mark.start.max(range.start), mark.end.min(range.end));
        found.push((&words[at..start], false));
        found.push((&words[start..end], true));
        at = end;
    }
    found.push((&words[at..range.end], false));
    found.retain(|it| !it.0.is_empty());
    found
}

/// Where the marks of brackets stand in words as they are printed, in order: `[`, `] [`, and the
/// names with the dash before them, ` — MER, CAS]`.
fn marks(words: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in words.char_indices().filter(|it| matches!(it.1, '[' | ']')) {
        let last = found.last().map_or(0, |it| it.end);
        let before = &words[last..at];
        let start = match sign {
            // The blank between two alternatives.
            '[' if before.trim().is_empty() && words[..last].ends_with(']') => last,
            '[' => at,
            _ => last + names(before).unwrap_or(before.len()),
        };
        match found.last_mut() {
            Some(it) if it.end == start => it.end = at + 1,
            _ => found.push(start..at + 1),
        }
    }
    found
}

/// Where the names begin that end the words of an alternative, with the dash and the blank before
/// them.
fn names(words: &str) -> Option<usize> {
    let dash = words.rfind('\u{2014}')?;
    let mut codes = words[dash + '\u{2014}'.len_utf8()..].split(',');
    let are_names = codes.all(|it| DelegationCode::new(it.trim()).is_ok());
    are_names.then(|| words[..dash].trim_end().len())
}

#[cfg(test)]
mod tests {
    use travaux_redline::compare_printed;
    use travaux_text::{Numbering, Wording};

    use super::*;

    /// The line as a reader sees it: `{-gone-}{+come+}`.
    fn shown(before: &str, after: &str) -> String {
        let printed = |words: &str| Wording::plain(words).printed(&Numbering::default());
        let line = Line {
            before: Some(before.to_owned()),
            after: Some(after.to_owned()),
            runs: compare_printed(&printed(before), &printed(after)),
            ..Line::default()
        };
        let told = line.stretches().into_iter().map(|it| match it.fate {
            RunFate::Deleted | RunFate::MovedAway => format!("{{-{}-}}", it.words),
            RunFate::Inserted | RunFate::MovedHere => format!("{{+{}+}}", it.words),
            _ => it.words.to_owned(),
        });
        told.collect()
    }

    #[test]
    fn marks_of_brackets_and_the_names_in_them_are_no_words() {
        for (before, after, seen) in [
            (
                "It reports.",
                "It reports [weekly \u{2014} MER].",
                "It reports [{+weekly+} \u{2014} MER].",
            ),
            (
                "It reports [weekly \u{2014} MER].",
                "It reports [weekly \u{2014} MER, PG].",
                "It reports [weekly \u{2014} MER, PG].",
            ),
            (
                "train its pilots; and",
                "[train its pilots; and] [\u{2014} CAS]",
                "[train its pilots; and] [\u{2014} CAS]",
            ),
            (
                "[train its pilots; and] [\u{2014} CAS]",
                "train its pilots; and",
                "train its pilots; and",
            ),
            (
                "It [shall \u{2014} MER] [should \u{2014} CAS] report.",
                "It shall report.",
                "It shall{-should-} report.",
            ),
            ("It reports [at once \u{2014} MER].", "It reports.", "It reports{- -}{-at once-}."),
            ("It reports monthly.", "It reports [weekly].", "It reports {-monthly-}[{+weekly+}]."),
            (
                "It ends.",
                "It ends [\u{2014} which is all].",
                "It ends [{+\u{2014} which is all+}].",
            ),
        ] {
            assert_eq!(shown(before, after), seen);
        }
    }
}
