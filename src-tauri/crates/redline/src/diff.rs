//! Which words two passages have in common.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token as Symbol};

use crate::hash::Hashed;
use crate::legible::{self, Weighed};
use crate::renumber::{Meaning, Number};
use crate::words::{self, Token};
use crate::{Passages, Run, RunFate, formats};

/// One side of a comparison of words: a stretch of a text, and the numbers in it.
pub(crate) struct Stretch<'t> {
    pub(crate) passages: &'t Passages<'t>,
    range: Range<usize>,
    /// The part that is looked at word by word: what surrounds it is the same on both sides.
    pub(crate) window: Range<usize>,
    pub(crate) numbers: Vec<Number<'t>>,
}

impl<'t> Stretch<'t> {
    /// The whole of some passages.
    pub(crate) fn of(passages: &'t Passages<'t>, range: Range<usize>) -> Self {
        let range = passages.span(range);
        Self { passages, window: range.clone(), range, numbers: Vec::new() }
    }

    fn bytes(&self) -> &'t [u8] {
        &self.passages.text().as_bytes()[self.range.clone()]
    }
}

/// Narrows both windows to what differs and the words around it; false where nothing does.
///
/// The windows begin and end at blanks, so that no word is cut.
pub(crate) fn narrow<'t>(old: &mut Stretch<'t>, new: &mut Stretch<'t>) -> bool {
    const MARGIN: usize = 90;
    let (left, right) = (old.bytes(), new.bytes());
    let same = same_start(left, right);
    if same == left.len() && same == right.len() {
        old.window.start = old.window.end;
        new.window.start = new.window.end;
        return false;
    }
    let start = memchr::memrchr(b' ', &left[..same.saturating_sub(MARGIN)]).unwrap_or(0);
    let after = same_end(&left[same..], &right[same..]);
    let from = (left.len() - after + MARGIN).min(left.len());
    let end = memchr::memchr(b' ', &left[from..]).map_or(0, |at| left.len() - from - at);
    for side in [old, new] {
        side.window = side.range.start + start..side.range.end - end;
    }
    true
}

fn same_start(left: &[u8], right: &[u8]) -> usize {
    let chunks =
        left.chunks_exact(32).zip(right.chunks_exact(32)).take_while(|(a, b)| a == b).count();
    let rest = left[32 * chunks..].iter().zip(&right[32 * chunks..]);
    32 * chunks + rest.take_while(|(a, b)| a == b).count()
}

fn same_end(left: &[u8], right: &[u8]) -> usize {
    let chunks =
        left.rchunks_exact(32).zip(right.rchunks_exact(32)).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[..left.len() - 32 * chunks], &right[..right.len() - 32 * chunks]);
    32 * chunks + left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// What a token is compared by.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Name<'t> {
    Word(&'t str),
    Number(Meaning<'t>),
}

/// The runs that lead from one stretch to the other.
pub(crate) fn runs<'t>(old: &Stretch<'t>, new: &Stretch<'t>, runs: &mut Vec<Run>) {
    let first = runs.len();
    let (left, right) = (tokens(old), tokens(new));
    let pairs = common(old.passages.text(), &left, new.passages.text(), &right);
    let mut spelled = Spelling {
        old: old.passages.text(),
        new: new.passages.text(),
        at: (old.range.start, new.range.start),
        first,
        runs,
    };
    spelled.keep(old.window.start - old.range.start);
    for (i, j) in pairs {
        spelled.upto(left[i].0.start, right[j].0.start);
        spelled.keep_token(left[i].0, right[j].0);
    }
    spelled.upto(old.window.end, new.window.end);
    spelled.keep(old.range.end - old.window.end);
    formats::mark(old.passages, new.passages, runs, first);
}

/// The words of a stretch; a number is one token, whatever it is made of.
fn tokens<'t>(side: &Stretch<'t>) -> Vec<(Token, Name<'t>)> {
    let text = side.passages.text();
    let (mut named, mut list) = (Vec::new(), Vec::new());
    let mut at = side.window.start;
    let mut add = |from: usize, to: usize, named: &mut Vec<(Token, Name<'t>)>| {
        list.clear();
        words::tokens(text, from..to, &mut list);
        named.extend(list.iter().map(|token| (*token, Name::Word(token.of(text)))));
    };
    for number in &side.numbers {
        add(at, number.token.start, &mut named);
        named.push((number.token, Name::Number(number.meaning)));
        at = number.token.end;
    }
    add(at, side.window.end, &mut named);
    named
}

/// The pairs of equal words to keep, ascending on both sides.
fn common<'t>(
    old: &'t str,
    left: &[(Token, Name<'t>)],
    new: &'t str,
    right: &[(Token, Name<'t>)],
) -> Vec<(usize, usize)> {
    let mut names =
        HashMap::with_capacity_and_hasher(left.len(), BuildHasherDefault::<Hashed>::default());
    let mut intern = |it: &(Token, Name<'t>), text: &'t str| {
        let next = names.len() as u32;
        legible::weigh(*names.entry(it.1).or_insert(next), it.0.of(text))
    };
    let left: Vec<Weighed> = left.iter().map(|it| intern(it, old)).collect();
    let right: Vec<Weighed> = right.iter().map(|it| intern(it, new)).collect();
    let shortest = shortest(&left, &right, names.len() as u32);
    legible::legible(&left, &right, &shortest)
}

/// The pairs of the shortest difference, or of one nearly as short where that takes long.
fn shortest(left: &[Weighed], right: &[Weighed], names: u32) -> Vec<(usize, usize)> {
    let symbols = |side: &[Weighed]| side.iter().map(|it| Symbol(it.name)).collect::<Vec<_>>();
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Myers, &symbols(left), &symbols(right), names);
    let mut pairs = Vec::with_capacity(left.len().min(right.len()));
    let (mut i, mut j) = (0, 0);
    for hunk in diff.hunks() {
        let kept = hunk.before.start as usize - i;
        pairs.extend((0..kept).map(|n| (i + n, j + n)));
        (i, j) = (hunk.before.end as usize, hunk.after.end as usize);
    }
    pairs.extend((i..left.len()).zip(j..right.len()));
    pairs
}

/// Writes runs so that together they spell both texts.
struct Spelling<'r, 't> {
    old: &'t str,
    new: &'t str,
    at: (usize, usize),
    /// The runs before this one belong to other rows.
    first: usize,
    runs: &'r mut Vec<Run>,
}

impl Spelling<'_, '_> {
    /// Everything up to these places went and came, but for the blanks both have at either end.
    fn upto(&mut self, base: usize, revised: usize) {
        let (old, new) = (&self.old[self.at.0..base], &self.new[self.at.1..revised]);
        let before = common_blanks(old.bytes(), new.bytes());
        let (old, new) = (&old[before..], &new[before..]);
        let after = common_blanks(old.bytes().rev(), new.bytes().rev());
        let (gone, come) = (&old[..old.len() - after], &new[..new.len() - after]);
        self.keep(before);
        if gone == " "
            && let Some(at) = come.find(' ')
        {
            // A blank that words came around stays where it is.
            self.push(RunFate::Inserted, 0, at);
            self.keep(1);
            self.push(RunFate::Inserted, 0, come.len() - at - 1);
        } else if come == " "
            && let Some(at) = gone.rfind(' ')
        {
            self.push(RunFate::Deleted, at, 0);
            self.keep(1);
            self.push(RunFate::Deleted, gone.len() - at - 1, 0);
        } else {
            self.push(RunFate::Deleted, gone.len(), 0);
            self.push(RunFate::Inserted, 0, come.len());
        }
        self.keep(after);
    }

    /// A token of both sides: the same word, or a number that stands for the same.
    fn keep_token(&mut self, left: Token, right: Token) {
        if left.of(self.old) == right.of(self.new) {
            self.keep(left.end - left.start);
        } else {
            self.push(RunFate::Renumbered, left.end - left.start, right.end - right.start);
        }
    }

    fn keep(&mut self, len: usize) {
        self.push(RunFate::Kept, len, len);
    }

    fn push(&mut self, fate: RunFate, gone: usize, come: usize) {
        if gone + come == 0 {
            return;
        }
        let base = self.at.0..self.at.0 + gone;
        let revised = self.at.1..self.at.1 + come;
        self.at = (base.end, revised.end);
        match self.runs[self.first..].last_mut() {
            Some(last)
                if last.fate == fate
                    && fate != RunFate::Renumbered
                    && last.base.end == base.start
                    && last.revised.end == revised.start =>
            {
                last.base.end = base.end;
                last.revised.end = revised.end;
            }
            _ => self.runs.push(Run { fate, base, revised, moved: None }),
        }
    }
}

fn common_blanks(old: impl Iterator<Item = u8>, new: impl Iterator<Item = u8>) -> usize {
    old.zip(new).take_while(|(a, b)| a == b && a.is_ascii_whitespace()).count()
}
