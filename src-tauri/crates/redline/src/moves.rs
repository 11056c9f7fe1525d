//! Runs cut where a sentence was carried from one place to another.

use std::ops::Range;

use crate::{MoveId, Passages, Redline, Run, RunFate};

/// A stretch of a run that moved: where it came from and where it went.
pub(crate) struct Cut {
    pub(crate) run: usize,
    /// What of the run it takes, with the blanks around it.
    pub(crate) range: Range<usize>,
    pub(crate) origin: Range<usize>,
    pub(crate) place: Range<usize>,
    pub(crate) id: MoveId,
}

/// Cuts the runs at the sentences that moved.
pub(crate) fn rewrite(
    redline: &mut Redline<'_>,
    cuts: &[Cut],
    mut words: impl FnMut(Range<usize>, Range<usize>, &mut Vec<Run>),
) {
    let old = std::mem::take(&mut redline.runs);
    let mut cuts = cuts.iter().peekable();
    for row in &mut redline.rows {
        let start = redline.runs.len();
        for at in row.runs.clone() {
            let mut rest = old[at].clone();
            while let Some(cut) = cuts.next_if(|it| it.run == at) {
                let last = cuts.peek().is_none_or(|next| next.run != at);
                let (before, moved, after) = parted(redline.base, redline.revised, rest, cut, last);
                redline.runs.extend(before);
                if moved.fate == RunFate::Deleted {
                    let fate = RunFate::MovedAway;
                    redline.runs.push(Run { fate, moved: Some(cut.id), ..moved });
                } else {
                    arrive(&mut redline.runs, moved.revised, cut, &mut words);
                }
                rest = after;
            }
            if !rest.base.is_empty() || !rest.revised.is_empty() {
                redline.runs.push(rest);
            }
        }
        row.runs = start..redline.runs.len();
    }
}

/// What of a run stands before the sentence, the sentence with the blanks beside it, and the rest.
fn parted(
    base: &Passages<'_>,
    revised: &Passages<'_>,
    run: Run,
    cut: &Cut,
    last: bool,
) -> (Option<Run>, Run, Run) {
    let went = run.fate == RunFate::Deleted;
    let (text, whole) =
        if went { (base.text(), run.base.clone()) } else { (revised.text(), run.revised.clone()) };
    let of = |range: Range<usize>| {
        let mut part = run.clone();
        if went {
            part.base = range;
        } else {
            part.revised = range;
        }
        part
    };
    let blank = |range: Range<usize>| text[range].bytes().all(|b| b == b' ' || b == b'\t');
    let start = if blank(whole.start..cut.range.start) { whole.start } else { cut.range.start };
    let end = if last && blank(cut.range.end..whole.end) { whole.end } else { cut.range.end };
    let before = (whole.start < start).then(|| of(whole.start..start));
    (before, of(start..end), of(end..whole.end))
}

/// Adds the runs of a sentence at its new place; `revised` is that place with the blanks beside it.
fn arrive(
    runs: &mut Vec<Run>,
    revised: Range<usize>,
    cut: &Cut,
    words: &mut impl FnMut(Range<usize>, Range<usize>, &mut Vec<Run>),
) {
    let (origin, place) = (cut.origin.clone(), cut.place.clone());
    let blank = |base: usize, revised: Range<usize>| Run {
        fate: RunFate::Kept,
        base: base..base,
        revised,
        moved: None,
    };
    let start = runs.len();
    runs.push(blank(origin.start, revised.start..place.start));
    words(origin.clone(), place.clone(), runs);
    runs.push(blank(origin.end, place.end..revised.end));
    let fresh = runs.split_off(start);
    for mut run in fresh.into_iter().filter(|it| !it.base.is_empty() || !it.revised.is_empty()) {
        if matches!(run.fate, RunFate::Kept | RunFate::Reformatted) {
            run.fate = RunFate::MovedHere;
        }
        run.moved = Some(cut.id);
        match runs[start..].last_mut() {
            Some(last) if last.fate == run.fate && run.fate == RunFate::MovedHere => {
                (last.base.end, last.revised.end) = (run.base.end, run.revised.end);
            }
            _ => runs.push(run),
        }
    }
}
