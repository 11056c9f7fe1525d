//! Where several wordings of one provision differ from its base.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::atoms::Atom;
use crate::hash::Hashed;
use crate::legible::{Table, Weighed, weigh};
use crate::shortest;
use crate::strength::binds_or_denies;

/// How many atoms at either end of a difference may still shift.
const SHIFT: usize = 20;

/// A span of base atoms, and what one wording has instead.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Edit {
    pub(super) base: Range<usize>,
    pub(super) revised: Range<usize>,
}

/// How one wording differs from the base, in order; between the edits both are equal.
pub(super) fn edits(base: &[Atom<'_>], revised: &[Atom<'_>]) -> Vec<Edit> {
    let mut list = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in kept(base, revised) {
        differ(base, revised, i..next_i, j..next_j, &mut list);
        (i, j) = (next_i + 1, next_j + 1);
    }
    differ(base, revised, i..base.len(), j..revised.len(), &mut list);
    list
}

/// The same in as small pieces as can be, also where no drafter would part them: word by word,
/// what binds or denies against what does, and a number against a number.
pub(super) fn word_by_word(base: &[Atom<'_>], revised: &[Atom<'_>]) -> Vec<Edit> {
    let mut list = Vec::new();
    for edit in edits(base, revised) {
        let (old, new) = (&base[edit.base.clone()], &revised[edit.revised.clone()]);
        let (mut i, mut j) = (edit.base.start, edit.revised.start);
        for (next_i, next_j) in counterparts(old, new) {
            let (next_i, next_j) = (edit.base.start + next_i, edit.revised.start + next_j);
            differ(base, revised, i..next_i, j..next_j, &mut list);
            (i, j) = (next_i + 1, next_j + 1);
            differ(base, revised, next_i..i, next_j..j, &mut list);
        }
        differ(base, revised, i..edit.base.end, j..edit.revised.end, &mut list);
    }
    list
}

/// Which words of one change stand for which: one by one where there are as many on both sides.
fn counterparts(old: &[Atom<'_>], new: &[Atom<'_>]) -> Vec<(usize, usize)> {
    let words = |side: &[Atom<'_>]| -> Vec<usize> {
        side.iter().enumerate().filter(|it| !it.1.is_blank()).map(|it| it.0).collect()
    };
    let (gone, come) = (words(old), words(new));
    if gone.len() == come.len() {
        return gone.into_iter().zip(come).collect();
    }
    paired(old, new, Sort::of, shortest::pairs)
}

/// What a word is compared by.
#[derive(Eq, Hash, PartialEq)]
enum Sort<'a, 'w> {
    Number,
    Binding,
    Itself(&'a Atom<'w>),
}

impl<'a, 'w> Sort<'a, 'w> {
    fn of(atom: &'a Atom<'w>) -> Self {
        match atom.text() {
            word if word.starts_with(char::is_numeric) => Self::Number,
            word if binds_or_denies(word) => Self::Binding,
            _ => Self::Itself(atom),
        }
    }
}

/// Adds what lies between two kept words, but for the blanks both have at either end.
fn differ(
    base: &[Atom<'_>],
    revised: &[Atom<'_>],
    old: Range<usize>,
    new: Range<usize>,
    list: &mut Vec<Edit>,
) {
    let (gone, come) = (&base[old.clone()], &revised[new.clone()]);
    if gone == come {
        return;
    }
    let same = |(a, b): &(&Atom<'_>, &Atom<'_>)| a == b && a.is_blank();
    let before = gone.iter().zip(come).take_while(same).count();
    let (gone, come) = (&gone[before..], &come[before..]);
    let after = gone.iter().rev().zip(come.iter().rev()).take_while(same).count();
    list.push(Edit {
        base: old.start + before..old.end - after,
        revised: new.start + before..new.end - after,
    });
}

/// The pairs of equal words that a drafter would leave unmarked.
///
/// What both wordings begin and end with is not compared, but for a few words that a change
/// may still shift over.
fn kept(base: &[Atom<'_>], revised: &[Atom<'_>]) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&Atom<'_>, &Atom<'_>)| a == b;
    let before = base.iter().zip(revised).take_while(same).count().saturating_sub(SHIFT);
    let (old, new) = (&base[before..], &revised[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let after = after.saturating_sub(SHIFT);
    let words = |range: Range<usize>| range.filter(|at| !base[*at].is_blank());
    let mut pairs: Vec<(usize, usize)> = words(0..before).map(|at| (at, at)).collect();
    let between = compared(&old[..old.len() - after], &new[..new.len() - after]);
    pairs.extend(between.into_iter().map(|(i, j)| (before + i, before + j)));
    let tail = words(base.len() - after..base.len());
    pairs.extend(tail.map(|at| (at, revised.len() + at - base.len())));
    pairs
}

fn compared(base: &[Atom<'_>], revised: &[Atom<'_>]) -> Vec<(usize, usize)> {
    paired(base, revised, Sort::Itself, |left, right| {
        Table::default().legible(left, right, || shortest::pairs(left, right))
    })
}

fn paired<'a, 'w>(
    base: &'a [Atom<'w>],
    revised: &'a [Atom<'w>],
    sort: fn(&'a Atom<'w>) -> Sort<'a, 'w>,
    pairs: impl FnOnce(&[Weighed], &[Weighed]) -> Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut names: HashMap<Sort<'a, 'w>, u32, BuildHasherDefault<Hashed>> = HashMap::default();
    for atom in base.iter().chain(revised) {
        let next = names.len() as u32;
        names.entry(sort(atom)).or_insert(next);
    }
    let side = |atoms: &'a [Atom<'w>]| -> (Vec<usize>, Vec<Weighed>) {
        let words = atoms.iter().enumerate().filter(|(_, atom)| !atom.is_blank());
        words.map(|(at, atom)| (at, weigh(names[&sort(atom)], weight_of(atom)))).unzip()
    };
    let ((old, left), (new, right)) = (side(base), side(revised));
    pairs(&left, &right).into_iter().map(|(i, j)| (old[i], new[j])).collect()
}

/// What a thing weighs is what a word of middling length weighs.
fn weight_of<'w>(atom: &Atom<'w>) -> &'w str {
    match atom {
        Atom::Thing(_) => "bracket",
        other => other.text(),
    }
}

/// The spans of the base that any wording touches; spans that overlap or meet are one.
pub(super) fn union(all: &[Vec<Edit>]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = all.iter().flatten().map(|it| it.base.clone()).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// What a wording has in a region of the base, as a range of its own atoms.
///
/// Every edit lies within a region or outside it.
pub(super) fn within(edits: &[Edit], region: &Range<usize>) -> Range<usize> {
    let place = |at: usize, after: bool| {
        let before = edits
            .iter()
            .take_while(|edit| if after { edit.base.end <= at } else { edit.base.start < at });
        let last = before.last();
        last.map_or(at, |edit| edit.revised.end + at - edit.base.end)
    };
    place(region.start, false)..place(region.end, true)
}
