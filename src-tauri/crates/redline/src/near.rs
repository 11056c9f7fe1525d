//! Short lines that moved past a few passages.

use std::ops::Range;

use crate::align::{Alignment, LEAST_MOVED_WORDS, Side};
use crate::gaps;
use crate::hash::HashedMap;

/// With fewer words than this, a line that stands elsewhere is chance, however near.
const FEWEST_WORDS: usize = 3;

/// How many passages that stayed a short line may have moved past.
const MOST_PASSED: usize = 3;

/// From this likeness on, two passages say the same.
const SAME: f32 = 0.95;

/// The free lines that say the same, on either side.
#[derive(Default)]
struct Twins {
    gone: Vec<usize>,
    come: Vec<usize>,
}

/// Pairs short lines that went and came within sight of each other, if on one side there is only
/// one of them; where the other side has several, the nearest.
///
/// At one of its places the line stands by itself: what is part of a block that went, and of one
/// that came, moves with the block or not at all.
pub(crate) fn pair(alignment: &mut Alignment<'_>, base: Range<usize>, revised: Range<usize>) {
    let mut twins: HashedMap<Twins> = HashedMap::default();
    for at in base.clone().filter(|at| is_short(&alignment.base, *at)) {
        twins.entry(alignment.base.hash(at)).or_default().gone.push(at);
    }
    if twins.is_empty() {
        return;
    }
    for at in revised.clone().filter(|at| is_short(&alignment.revised, *at)) {
        if let Some(twins) = twins.get_mut(&alignment.revised.hash(at)) {
            twins.come.push(at);
        }
    }
    twins.retain(|_, it| !it.come.is_empty() && it.gone.len().min(it.come.len()) == 1);
    if twins.is_empty() {
        return;
    }
    let (old, new) = kept_before(alignment, &base, &revised);
    let near = |gone: usize, come: usize| {
        old[gone - base.start].abs_diff(new[come - revised.start]) <= MOST_PASSED
    };
    twins.retain(|_, it| it.gone.iter().any(|gone| it.come.iter().any(|come| near(*gone, *come))));
    if twins.is_empty() {
        return;
    }
    // What says the same in one gap stays, and is nobody's twin.
    gaps::fill(alignment, base.clone(), revised.clone(), SAME);
    for twins in twins.values_mut() {
        twins.gone.retain(|at| alignment.base.is_free(*at));
        twins.come.retain(|at| alignment.revised.is_free(*at));
    }
    let (old, new) = kept_before(alignment, &base, &revised);
    let mut found = Vec::new();
    for twins in twins.values() {
        let every =
            twins.gone.iter().flat_map(|gone| twins.come.iter().map(move |come| (*gone, *come)));
        let every = every.filter(|(gone, come)| {
            is_alone(&alignment.base, *gone) || is_alone(&alignment.revised, *come)
        });
        let passed = |(gone, come): (usize, usize)| {
            let passed = old[gone - base.start].abs_diff(new[come - revised.start]);
            (passed, gone, come)
        };
        found.extend(every.map(passed).min().filter(|it| (1..=MOST_PASSED).contains(&it.0)));
    }
    found.sort_unstable();
    for (_, gone, come) in found {
        alignment.pair(gone, come);
        alignment.moved[gone] = true;
    }
}

fn is_short(side: &Side<'_>, at: usize) -> bool {
    let words = || side.words(at).split_ascii_whitespace().count();
    side.is_free(at)
        && !side.passages.list()[at].is_heading()
        && (FEWEST_WORDS..LEAST_MOVED_WORDS).contains(&words())
}

/// Whether the passages beside it are not free.
fn is_alone(side: &Side<'_>, at: usize) -> bool {
    let free = |at: usize| at < side.len() && side.is_free(at);
    !free(at.wrapping_sub(1)) && !free(at + 1)
}

/// Of each passage of both sides: how many before it stay.
fn kept_before(
    alignment: &Alignment<'_>,
    base: &Range<usize>,
    revised: &Range<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let stays = |at: usize| !alignment.base.is_free(at) && !alignment.moved[at];
    let came =
        |at: usize| !alignment.revised.is_free(at) && stays(alignment.revised.partner[at] as usize);
    (ranks(base.clone(), stays), ranks(revised.clone(), came))
}

/// Of each passage: how many before it stay.
fn ranks(passages: Range<usize>, stays: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut count = 0;
    let rank = |at| {
        let before = count;
        count += usize::from(stays(at));
        before
    };
    passages.map(rank).collect()
}
