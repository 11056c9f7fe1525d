//! The steps in which two texts are written as one.

use std::ops::Range;

use travaux_redline::{Run, RunFate};

use super::track::Mark;

/// What happened to a stretch of both texts.
pub(crate) enum Step {
    /// It stands in both.
    Kept(Range<usize>, Range<usize>),
    /// It stands in the base only.
    Base(Mark, Range<usize>),
    /// It stands in the revised text only.
    Revised(Mark, Range<usize>),
}

/// Where a stretch that stands in both texts stands in the base, and in the revised text.
pub(crate) type Shared = (Range<usize>, Range<usize>);

/// The steps of a run; `told` says whether Word can tell its move.
pub(crate) fn steps_of(run: &Run, told: bool) -> Vec<Step> {
    let (base, revised) = (run.base.clone(), run.revised.clone());
    let (from, to) = if told { (Mark::From, Mark::To) } else { (Mark::Gone, Mark::Come) };
    match run.fate {
        RunFate::Kept | RunFate::Reformatted => vec![Step::Kept(base, revised)],
        RunFate::Deleted if run.moved.is_some() => Vec::new(),
        RunFate::Deleted => vec![Step::Base(Mark::Gone, base)],
        RunFate::Inserted => vec![Step::Revised(Mark::Come, revised)],
        RunFate::Renumbered if run.moved.is_some() => vec![Step::Revised(to, revised)],
        RunFate::Renumbered => {
            vec![Step::Base(Mark::Gone, base), Step::Revised(Mark::Come, revised)]
        }
        RunFate::MovedAway => vec![Step::Base(from, base)],
        RunFate::MovedHere => vec![Step::Revised(to, revised)],
    }
}

/// What of these steps stands in both texts.
pub(crate) fn kept(steps: &[Step]) -> impl Iterator<Item = Shared> {
    steps.iter().filter_map(|step| match step {
        Step::Kept(base, revised) => Some((base.clone(), revised.clone())),
        _ => None,
    })
}

/// Where the byte `old` of the base stands in the revised text.
pub(crate) fn met(kept: &[Shared], old: usize) -> Option<usize> {
    let (base, revised) = kept.iter().find(|(base, _)| base.contains(&old))?;
    Some(revised.start + old - base.start)
}
