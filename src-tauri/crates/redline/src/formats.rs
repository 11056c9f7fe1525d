//! The same words, set otherwise.

use std::ops::Range;

use crate::{Format, Passages, Run, RunFate};

/// Marks kept words that are set otherwise in the revised text.
pub(crate) fn mark(old: &Passages<'_>, new: &Passages<'_>, runs: &mut Vec<Run>, from: usize) {
    if old.formats().is_empty() && new.formats().is_empty() {
        return;
    }
    for run in runs.split_off(from) {
        if run.fate == RunFate::Kept {
            split(old.formats(), new.formats(), run, runs);
        } else {
            runs.push(run);
        }
    }
}

fn split(old: &[Format], new: &[Format], run: Run, runs: &mut Vec<Run>) {
    let mut borders: Vec<usize> = edges(old, &run.base).chain(edges(new, &run.revised)).collect();
    borders.extend([0, run.base.len()]);
    borders.sort_unstable();
    borders.dedup();
    let first = runs.len();
    for two in borders.windows(2) {
        let (base, revised) = (run.base.start + two[0], run.revised.start + two[0]);
        let len = two[1] - two[0];
        let same = style_at(old, base) == style_at(new, revised);
        let fate = if same { RunFate::Kept } else { RunFate::Reformatted };
        match runs[first..].last_mut() {
            Some(last) if last.fate == fate => {
                last.base.end += len;
                last.revised.end += len;
            }
            _ => runs.push(Run {
                fate,
                base: base..base + len,
                revised: revised..revised + len,
                moved: None,
            }),
        }
    }
}

/// Where the setting changes within `range`, counted from its start.
fn edges(formats: &[Format], range: &Range<usize>) -> impl Iterator<Item = usize> {
    let first = formats.partition_point(|it| it.end <= range.start);
    let inside = formats[first..].iter().take_while(|it| it.start < range.end);
    inside
        .flat_map(|it| [it.start, it.end])
        .filter(|at| range.contains(at))
        .map(|at| at - range.start)
}

fn style_at(formats: &[Format], place: usize) -> u8 {
    let at = formats.partition_point(|it| it.end <= place);
    formats.get(at).filter(|it| it.start <= place).map_or(0, |it| it.style)
}

/// Whether words that are the same are set otherwise in the two places.
pub(crate) fn differ(
    old: &Passages<'_>,
    new: &Passages<'_>,
    base: &Range<usize>,
    revised: &Range<usize>,
) -> bool {
    if old.formats().is_empty() && new.formats().is_empty() {
        return false;
    }
    let mut runs = Vec::new();
    let run =
        Run { fate: RunFate::Kept, base: base.clone(), revised: revised.clone(), moved: None };
    split(old.formats(), new.formats(), run, &mut runs);
    runs.iter().any(|run| run.fate == RunFate::Reformatted)
}
