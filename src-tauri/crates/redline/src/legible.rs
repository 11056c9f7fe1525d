//! Which common words stay and which are swept up, as a drafter would mark it.
//!
//! This works by weighing: every word that is marked costs its letters, every change costs
//! something to begin, and the cheapest way to mark the difference is taken. So a few small
//! words left standing between two changes are marked with them, and a change begins where a
//! sentence or a clause does when it may begin in several places.

use std::ops::Range;

use crate::{islands, strength};

/// What a change costs to begin, in letters.
const OPENING: u32 = 13;

/// What a change costs to begin in a split or a join, where hardly a word changed.
const OPENING_AT_A_CUT: u32 = 9;

/// How many equal words on either side of a difference may still shift.
const MARGIN: usize = 8;

/// No difference with more pairs of words than this is weighed; its shortest form is taken.
const MOST_CELLS: usize = 400_000;

/// With fewer pairs of words than this, looking for the shortest form first costs more.
const FEW_CELLS: usize = 5_000;

/// A word as it is weighed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Weighed {
    /// Equal words have equal names.
    pub(crate) name: u32,
    /// What marking it costs.
    pub(crate) cost: u32,
    /// The first letters, alike in both cases: words that begin alike may be one word respelt.
    pub(crate) stem: u32,
    /// How good a place the end of the word is for a change to begin: 0 to 3.
    pub(crate) ends: u32,
    /// Whether it is a word or a number, not a mark.
    pub(crate) is_word: bool,
    /// Whether it is a number in figures.
    pub(crate) is_number: bool,
    /// Whether it always stays where both sides have it: a number, a word that binds or denies.
    pub(crate) is_firm: bool,
    /// Whether it opens a bracket, or closes one.
    pub(crate) bracket: Option<Bracket>,
}

/// The mark of a bracket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Bracket {
    Opens,
    Closes,
}

/// What marking `word` costs, and how good a place its end is for a change to begin.
pub(crate) fn weigh(name: u32, word: &str) -> Weighed {
    let letters = word.chars().take(40).count() as u32;
    let ends = match word {
        "." | "!" | "?" | "。" => 3,
        ";" | ":" => 2,
        "," | "(" | "[" | "\u{2014}" | "\u{2013}" => 1,
        _ => 0,
    };
    let cost = match word.as_bytes().first() {
        // The border of a cell: a change keeps to its side of it.
        Some(b'|') => 2 * OPENING,
        Some(first) if first.is_ascii_digit() => letters + 3,
        Some(b'[') if letters > 1 => letters + 3,
        Some(first) if first.is_ascii_punctuation() => 1,
        _ if letters <= 3 => letters,
        _ => letters + 1,
    };
    let stem = word.bytes().take(3).fold(0, |stem, byte| stem << 8 | u32::from(byte | 0x20));
    let is_word = word.chars().next().is_some_and(char::is_alphanumeric);
    let is_number = word.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let is_firm = is_number || is_word && strength::binds_or_denies(word);
    let bracket = match word {
        "[" => Some(Bracket::Opens),
        "]" => Some(Bracket::Closes),
        _ => None,
    };
    Weighed { name, cost, stem, ends, is_word, is_number, is_firm, bracket }
}

/// The costs of a comparison; kept from one to the next.
#[derive(Default)]
pub(crate) struct Table {
    /// Whether one side is a split, or a join, of the other.
    pub(crate) at_a_cut: bool,
    steps: Vec<u8>,
    keeping: Vec<u32>,
    changing: Vec<u32>,
}

impl Table {
    /// The pairs of words to keep; `shortest` gives those of the shortest difference.
    pub(crate) fn legible(
        &mut self,
        left: &[Weighed],
        right: &[Weighed],
        shortest: impl FnOnce() -> Vec<(usize, usize)>,
    ) -> Vec<(usize, usize)> {
        let opening = if self.at_a_cut { OPENING_AT_A_CUT } else { OPENING };
        let fixed =
            if left.len() * right.len() <= FEW_CELLS { same_ends(left, right) } else { shortest() };
        let kept = self.weighed(left, right, &fixed, opening);
        let kept = islands::settle(left, right, &kept);
        paired(left, right, within_brackets(left, right, word_for_word(left, right, &kept)))
    }

    fn weighed(
        &mut self,
        left: &[Weighed],
        right: &[Weighed],
        shortest: &[(usize, usize)],
        opening: u32,
    ) -> Vec<(usize, usize)> {
        let mut kept = Vec::with_capacity(left.len().min(right.len()));
        let (mut from, mut next) = ((0, 0), 0);
        for run in long_runs(left.len(), right.len(), shortest) {
            let (first, last) = (shortest[run.start], shortest[run.end - 1]);
            let gap = Gap { old: from.0..first.0, new: from.1..first.1, opening };
            gap.weigh(self, left, right, &shortest[next..run.start], &mut kept);
            kept.extend_from_slice(&shortest[run.clone()]);
            from = (last.0 + 1, last.1 + 1);
            next = run.end;
        }
        let gap = Gap { old: from.0..left.len(), new: from.1..right.len(), opening };
        gap.weigh(self, left, right, &shortest[next..], &mut kept);
        kept
    }
}

/// The pairs, with those of words that were only put in brackets, or taken out of them: they stay.
fn within_brackets(
    left: &[Weighed],
    right: &[Weighed],
    kept: Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(kept.len());
    let mut from = (0, 0);
    for next in kept.into_iter().map(Some).chain([None]) {
        let (old, new) = next.unwrap_or((left.len(), right.len()));
        let (gone, come) = (&left[from.0..old], &right[from.1..new]);
        if !gone.is_empty() && is_bracketed(gone, come) {
            all.extend((0..gone.len()).map(|at| (from.0 + at, from.1 + 1 + at)));
        } else if !come.is_empty() && is_bracketed(come, gone) {
            all.extend((0..come.len()).map(|at| (from.0 + 1 + at, from.1 + at)));
        }
        if let Some((old, new)) = next {
            all.push((old, new));
            from = (old + 1, new + 1);
        }
    }
    all
}

/// Whether some words are those in the first bracket of others.
fn is_bracketed(words: &[Weighed], around: &[Weighed]) -> bool {
    let [first, rest @ ..] = around else { return false };
    let same = rest.iter().zip(words).all(|(one, other)| one.name == other.name);
    let closes = rest.get(words.len()).is_some_and(|it| it.bracket == Some(Bracket::Closes));
    first.bracket == Some(Bracket::Opens) && same && closes
}

/// The pairs at the beginning and at the end where both sides are the same.
fn same_ends(left: &[Weighed], right: &[Weighed]) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&Weighed, &Weighed)| a.name == b.name;
    let before = left.iter().zip(right).take_while(same).count();
    let (old, new) = (&left[before..], &right[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let tail = (left.len() - after..left.len()).zip(right.len() - after..right.len());
    (0..before).zip(0..before).chain(tail).collect()
}

/// Keeps the equal words of changes in which every word is the same or only respelt.
fn word_for_word(
    left: &[Weighed],
    right: &[Weighed],
    kept: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(left.len());
    let (mut i, mut j) = (0, 0);
    for &(to_i, to_j) in kept.iter().chain([&(left.len(), right.len())]) {
        let words = || (i..to_i).zip(j..to_j);
        let respelt =
            |(a, b): (usize, usize)| left[a].name == right[b].name || left[a].stem == right[b].stem;
        if to_i - i == to_j - j && words().all(respelt) {
            all.extend(words().filter(|&(a, b)| left[a].name == right[b].name));
        }
        if to_i < left.len() && to_j < right.len() {
            all.push((to_i, to_j));
        }
        (i, j) = (to_i + 1, to_j + 1);
    }
    all
}

/// The first letter's stem of marks that come in pairs: ( and ), [ and ].
pub(crate) const PAIRS: [(u32, u32); 2] = [(0x28, 0x29), (0x7b, 0x7d)];

/// Marks the other half of a pair of brackets where a replacement has one half on both sides.
fn paired(left: &[Weighed], right: &[Weighed], kept: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let closes = |at: &(usize, usize)| PAIRS.iter().any(|it| it.1 == left[at.0].stem);
    if !kept.iter().any(closes) {
        return kept;
    }
    let mut all = Vec::with_capacity(kept.len());
    let (mut i, mut j) = (0, 0);
    for (to_i, to_j) in kept {
        let is_open = |(open, close): &(u32, u32)| {
            let depth = |side: &[Weighed]| {
                let of = |stem: u32| side.iter().filter(|it| it.stem == stem).count();
                of(*open).saturating_sub(of(*close))
            };
            left[to_i].stem == *close && depth(&left[i..to_i]) == 1 && depth(&right[j..to_j]) == 1
        };
        if !PAIRS.iter().any(is_open) {
            all.push((to_i, to_j));
            (i, j) = (to_i + 1, to_j + 1);
        }
    }
    all
}

/// The middles of the runs of equal words that are too long for a difference to shift across.
fn long_runs(left: usize, right: usize, shortest: &[(usize, usize)]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 1..=shortest.len() {
        let goes_on = shortest.get(at).is_some_and(|it| {
            let before = shortest[at - 1];
            *it == (before.0 + 1, before.1 + 1)
        });
        if goes_on {
            continue;
        }
        let begins = shortest[start] == (0, 0);
        let ends = shortest[at - 1] == (left.wrapping_sub(1), right.wrapping_sub(1));
        let inner = start + if begins { 0 } else { MARGIN }..at.saturating_sub(if ends {
            0
        } else {
            MARGIN
        });
        if inner.start < inner.end {
            runs.push(inner);
        }
        start = at;
    }
    runs
}

/// A stretch of both sides between long runs of equal words.
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
    opening: u32,
}

impl Gap {
    /// Adds the pairs to keep.
    fn weigh(
        &self,
        table: &mut Table,
        left: &[Weighed],
        right: &[Weighed],
        shortest: &[(usize, usize)],
        kept: &mut Vec<(usize, usize)>,
    ) {
        let (old, new) = (self.old.clone(), self.new.clone());
        if old.is_empty() || new.is_empty() {
            return;
        }
        if old.len() * new.len() > MOST_CELLS {
            kept.extend_from_slice(shortest);
            return;
        }
        let before = |at: usize, side: &[Weighed]| at.checked_sub(1).map_or(3, |it| side[it].ends);
        let edge = (before(old.start, left), before(new.start, right));
        let start = kept.len();
        table.cheapest(&left[old.clone()], &right[new.clone()], edge, self.opening, kept);
        for pair in &mut kept[start..] {
            pair.0 += old.start;
            pair.1 += new.start;
        }
    }
}

const FROM_CHANGE: u8 = 1;
const DELETED: u8 = 2;
const OPENED: u8 = 4;

impl Table {
    /// The pairs of the cheapest way to mark the difference of two stretches.
    ///
    /// Two costs a cell: of having just kept a word, and of standing in a change.
    fn cheapest(
        &mut self,
        left: &[Weighed],
        right: &[Weighed],
        edge: (u32, u32),
        opening: u32,
        kept: &mut Vec<(usize, usize)>,
    ) {
        const FAR: u32 = u32::MAX / 2;
        let width = right.len() + 1;
        let Self { steps, keeping, changing, .. } = self;
        steps.clear();
        steps.resize((left.len() + 1) * width, 0);
        for costs in [&mut *keeping, &mut *changing] {
            costs.clear();
            costs.resize(width, FAR);
        }
        let bonus = |i: usize, j: usize, first: &Weighed| {
            let old = if i == 0 { edge.0 } else { left[i - 1].ends };
            let new = if j == 0 { edge.1 } else { right[j - 1].ends };
            // A number belongs to the word before it: "paragraph 2".
            let bound = first.is_number && i > 0 && left[i - 1].is_word;
            opening - old.max(new) + u32::from(bound)
        };
        for i in 0..=left.len() {
            let mut diagonal = (FAR, FAR);
            for j in 0..=right.len() {
                let above = (keeping[j], changing[j]);
                let mut step = 0;
                let mut keep = FAR;
                if i == 0 && j == 0 {
                    keep = 0;
                } else if i > 0 && j > 0 && left[i - 1].name == right[j - 1].name {
                    keep = diagonal.0.min(diagonal.1);
                    step |= if diagonal.1 < diagonal.0 { FROM_CHANGE } else { 0 };
                }
                let mut change = FAR;
                if i > 0 {
                    let open = above.0.saturating_add(bonus(i - 1, j, &left[i - 1]));
                    change = above.1.min(open).saturating_add(left[i - 1].cost);
                    step |= DELETED | if open < above.1 { OPENED } else { 0 };
                }
                if j > 0 {
                    let open = keeping[j - 1].saturating_add(bonus(i, j - 1, &right[j - 1]));
                    let cost = changing[j - 1].min(open).saturating_add(right[j - 1].cost);
                    if cost < change {
                        let opened = if open < changing[j - 1] { OPENED } else { 0 };
                        (change, step) = (cost, step & FROM_CHANGE | opened);
                    }
                }
                (keeping[j], changing[j]) = (keep.min(FAR), change.min(FAR));
                steps[i * width + j] = step;
                diagonal = above;
            }
        }
        trace(
            steps,
            width,
            (left.len(), right.len()),
            changing[right.len()] < keeping[right.len()],
            kept,
        );
    }
}

fn trace(
    steps: &[u8],
    width: usize,
    end: (usize, usize),
    in_change: bool,
    kept: &mut Vec<(usize, usize)>,
) {
    let start = kept.len();
    let ((mut i, mut j), mut in_change) = (end, in_change);
    while i > 0 || j > 0 {
        let step = steps[i * width + j];
        if in_change {
            in_change = step & OPENED == 0;
            if step & DELETED != 0 { i -= 1 } else { j -= 1 }
        } else {
            (i, j) = (i - 1, j - 1);
            kept.push((i, j));
            in_change = step & FROM_CHANGE != 0;
        }
    }
    kept[start..].reverse();
}
