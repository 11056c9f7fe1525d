//! Words that stay between two changes, decided from their nearest neighbours alone.
//!
//! The cheapest marking sweeps up what stands between two changes where that costs less than to
//! begin again. Here what no drafter would strike is given back, and what no reader would miss
//! is taken: nothing that is farther away than the change on either side has a say in it.

use std::ops::Range;

use crate::legible::{PAIRS, Weighed};

/// With more pairs of words than this, a change is left as it is.
const MOST_CELLS: usize = 100_000;

/// So many words in a row stay, whatever stands beside them.
const ENOUGH_WORDS: usize = 2;

/// One word between two replacements that cost this much each is lost in them.
const LOST: u32 = 24;

/// So it is between a change that costs this much, and another one that costs half of [`LOST`],
/// where one of them is a replacement.
const LOST_BESIDE: u32 = 60;

/// The pairs of words to keep, with what was swept up for nothing, and without single words that
/// are lost between two long replacements.
pub(crate) fn settle(
    left: &[Weighed],
    right: &[Weighed],
    kept: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let mut all = restored(left, right, kept);
    let before = all.len();
    sweep(left, right, &mut all);
    if all.len() == before { all } else { restored(left, right, &all) }
}

/// The pairs to keep, with those of every change that stay.
fn restored(left: &[Weighed], right: &[Weighed], kept: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(kept.len() + 8);
    let mut from = (0, 0);
    for &(i, j) in kept.iter().chain([&(left.len(), right.len())]) {
        restore(left, right, (from.0..i, from.1..j), &mut all);
        if i < left.len() && j < right.len() {
            all.push((i, j));
        }
        from = (i + 1, j + 1);
    }
    all
}

/// Adds the pairs of one change that stay: the longest run of equal words that is enough, and
/// what is before and after it.
fn restore(
    left: &[Weighed],
    right: &[Weighed],
    (old, new): (Range<usize>, Range<usize>),
    all: &mut Vec<(usize, usize)>,
) {
    if old.is_empty() || new.is_empty() || old.len() * new.len() > MOST_CELLS {
        return;
    }
    if let Some(pairs) = one_sided(left, right, &old, &new) {
        all.extend(pairs);
        return;
    }
    let Some((i, j, len)) = longest(&left[old.clone()], &right[new.clone()]) else { return };
    let (i, j) = (old.start + i, new.start + j);
    restore(left, right, (old.start..i, new.start..j), all);
    all.extend((0..len).map(|at| (i + at, j + at)));
    restore(left, right, (i + len..old.end, j + len..new.end), all);
}

/// The pairs of a change of which one side stands on the other in the same order, word by word:
/// nothing was replaced in it.
fn one_sided(
    left: &[Weighed],
    right: &[Weighed],
    old: &Range<usize>,
    new: &Range<usize>,
) -> Option<Vec<(usize, usize)>> {
    let mut pairs = Vec::with_capacity(old.len().min(new.len()));
    let (mut i, mut j) = (old.start, new.start);
    while i < old.end && j < new.end {
        if left[i].name == right[j].name {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if old.len() < new.len() {
            j += 1;
        } else {
            i += 1;
        }
    }
    let all = pairs.len() == old.len().min(new.len());
    let says = pairs.iter().any(|it| left[it.0].is_word);
    let lone = |it: &(usize, usize)| !left[it.0].is_number && pairs.len() == 1;
    let bracketed = |it: &(usize, usize)| {
        lone(it) && is_put_round(&left[..old.end], it.0) != is_put_round(&right[..new.end], it.1)
    };
    (all && says && !pairs.iter().any(bracketed)).then_some(pairs)
}

/// A run of equal words that ends at a pair of words.
#[derive(Clone, Copy, Default)]
struct Run {
    cost: u32,
    len: usize,
    words: usize,
    is_firm: bool,
    has_bracket: bool,
}

impl Run {
    fn and(self, it: &Weighed) -> Self {
        Self {
            cost: self.cost + it.cost,
            len: self.len + 1,
            words: self.words + usize::from(it.is_word),
            is_firm: self.is_firm || it.is_firm,
            has_bracket: self.has_bracket || is_bracket(it),
        }
    }

    fn is_enough(&self) -> bool {
        self.words >= ENOUGH_WORDS || self.is_firm || self.has_bracket && self.words > 0
    }
}

/// The run of equal words that weighs most of those that are enough to stay: where, and how long.
fn longest(left: &[Weighed], right: &[Weighed]) -> Option<(usize, usize, usize)> {
    let mut best = (0, None);
    let mut runs = vec![Run::default(); right.len() + 1];
    for (i, one) in left.iter().enumerate() {
        let mut before = Run::default();
        for (j, two) in right.iter().enumerate() {
            let above = runs[j + 1];
            runs[j + 1] = if one.name == two.name { before.and(one) } else { Run::default() };
            let run = runs[j + 1];
            let from = (i + 1 - run.len, j + 1 - run.len);
            let between = || run.words > 0 && is_between(left, right, from, (i, j));
            if run.cost > best.0 && (run.is_enough() || between()) {
                let bracketed = || {
                    let lone = run.len == 1 && !one.is_number;
                    lone && (is_put_round(left, i) != is_put_round(right, j))
                };
                if !bracketed() {
                    best = (run.cost, Some((from.0, from.1, run.len)));
                }
            }
            before = above;
        }
    }
    best.1
}

/// Whether words stand right between two places in which what binds, denies or counts became
/// something else that does: each of those is a change of its own.
fn is_between(
    left: &[Weighed],
    right: &[Weighed],
    first: (usize, usize),
    last: (usize, usize),
) -> bool {
    let firm = |side: &[Weighed], at: Option<usize>| {
        at.and_then(|it| side.get(it)).is_some_and(|it| it.is_firm)
    };
    let before = |side: &[Weighed], at: usize| firm(side, at.checked_sub(1));
    before(left, first.0)
        && before(right, first.1)
        && firm(left, Some(last.0 + 1))
        && firm(right, Some(last.1 + 1))
}

fn is_bracket(it: &Weighed) -> bool {
    !it.is_word && (it.stem == PAIRS[1].0 || it.stem == PAIRS[1].1)
}

/// Whether square brackets were put round the one word at `at`, alone or with those behind it;
/// not where an address follows, as it does in a link.
fn is_put_round(side: &[Weighed], at: usize) -> bool {
    let is = |at: Option<usize>, mark: fn(&Weighed) -> bool| {
        at.and_then(|it| side.get(it)).is_some_and(mark)
    };
    let opens = |it: &Weighed| !it.is_word && it.stem == PAIRS[1].0;
    let closes = |it: &Weighed| !it.is_word && it.stem == PAIRS[1].1;
    let address = |it: &Weighed| !it.is_word && it.stem == PAIRS[0].0;
    let dash = |it: &Weighed| !it.is_word && it.ends == 1 && it.stem > 0xff;
    is(at.checked_sub(1), opens)
        && (is(Some(at + 1), dash) || is(Some(at + 1), closes) && !is(Some(at + 2), address))
}

/// A change beside an island.
struct Beside {
    cost: u32,
    replaces: bool,
}

impl Beside {
    fn of(gone: &[Weighed], come: &[Weighed]) -> Self {
        let says = |side: &[Weighed]| side.iter().any(|it| it.is_word);
        let cost = gone.iter().chain(come).map(|it| it.cost).sum();
        Self { cost, replaces: says(gone) && says(come) }
    }

    /// Whether one word between the two is lost.
    fn bury(&self, other: &Self) -> bool {
        let (less, more) = (self.cost.min(other.cost), self.cost.max(other.cost));
        self.replaces && other.replaces && less >= LOST
            || (self.replaces || other.replaces) && less >= LOST / 2 && more >= LOST_BESIDE
    }
}

/// Takes out single words between two replacements that are long.
fn sweep(left: &[Weighed], right: &[Weighed], kept: &mut Vec<(usize, usize)>) {
    let mut all: Vec<(usize, usize)> = Vec::with_capacity(kept.len());
    let mut at = 0;
    while at < kept.len() {
        let follows = |at: usize| kept[at] == (kept[at - 1].0 + 1, kept[at - 1].1 + 1);
        let end = (at + 1..kept.len()).find(|it| !follows(*it)).unwrap_or(kept.len());
        let (first, last) = (kept[at], kept[end - 1]);
        let after = kept.get(end).copied().unwrap_or((left.len(), right.len()));
        let island = &left[first.0..=last.0];
        let lone = island.iter().filter(|it| it.is_word).count() < ENOUGH_WORDS
            && !island.iter().any(|it| it.is_firm || it.ends > 1)
            && !is_between(left, right, first, last);
        let buried = lone && {
            let from = all.last().map_or((0, 0), |it| (it.0 + 1, it.1 + 1));
            let before = Beside::of(&left[from.0..first.0], &right[from.1..first.1]);
            let behind = Beside::of(&left[last.0 + 1..after.0], &right[last.1 + 1..after.1]);
            before.bury(&behind)
        };
        if !buried {
            all.extend_from_slice(&kept[at..end]);
        }
        at = end;
    }
    *kept = all;
}
