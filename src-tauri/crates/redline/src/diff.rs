//! Which words two passages have in common.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token as Symbol};

use crate::hash::Hashed;
use crate::legible::{self, Table, Weighed};
use crate::renumber::{Meaning, Number};
use crate::spell::Spelling;
use crate::words::{self, Token};
use crate::{Passages, Run, formats};

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
    const MARGIN: usize = 64;
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

/// Where the words of stretches are laid out to be compared; kept from one to the next.
#[derive(Default)]
pub(crate) struct Slate<'t> {
    left: Vec<(Token, Name<'t>)>,
    right: Vec<(Token, Name<'t>)>,
    weighed: (Vec<Weighed>, Vec<Weighed>),
    names: HashMap<Name<'t>, u32, BuildHasherDefault<Hashed>>,
    list: Vec<Token>,
    table: Table,
}

impl<'t> Slate<'t> {
    /// Adds the runs that lead from one stretch to the other.
    pub(crate) fn runs(&mut self, old: &Stretch<'t>, new: &Stretch<'t>, runs: &mut Vec<Run>) {
        let first = runs.len();
        let (before, after) = (old.passages.text(), new.passages.text());
        let at = (old.range.start, new.range.start);
        let mut spelled = Spelling { old: before, new: after, at, first, runs };
        spelled.keep(old.window.start - old.range.start);
        if !old.window.is_empty() && !new.window.is_empty() {
            lay_out(old, &mut self.left, &mut self.list);
            lay_out(new, &mut self.right, &mut self.list);
            for (i, j) in self.common(before, after) {
                spelled.upto(self.left[i].0.start, self.right[j].0.start);
                spelled.keep_token(self.left[i].0, self.right[j].0);
            }
        }
        spelled.upto(old.window.end, new.window.end);
        spelled.keep(old.range.end - old.window.end);
        formats::mark(old.passages, new.passages, runs, first);
    }

    /// The pairs of equal words to keep, ascending on both sides.
    fn common(&mut self, old: &'t str, new: &'t str) -> Vec<(usize, usize)> {
        let names = &mut self.names;
        names.clear();
        let mut intern = |it: &(Token, Name<'t>), text: &'t str| {
            let next = names.len() as u32;
            legible::weigh(*names.entry(it.1).or_insert(next), it.0.of(text))
        };
        self.weighed.0.clear();
        self.weighed.0.extend(self.left.iter().map(|it| intern(it, old)));
        self.weighed.1.clear();
        self.weighed.1.extend(self.right.iter().map(|it| intern(it, new)));
        let names = self.names.len() as u32;
        let (left, right) = (&self.weighed.0[..], &self.weighed.1[..]);
        self.table.legible(left, right, || shortest(left, right, names))
    }
}

/// Lays out the words of a stretch; a number is one token, whatever it is made of.
fn lay_out<'t>(side: &Stretch<'t>, named: &mut Vec<(Token, Name<'t>)>, list: &mut Vec<Token>) {
    let text = side.passages.text();
    named.clear();
    let mut add = |from: usize, to: usize, named: &mut Vec<(Token, Name<'t>)>| {
        list.clear();
        words::tokens(text, from..to, list);
        named.extend(list.iter().map(|token| (*token, Name::Word(token.of(text)))));
    };
    let mut at = side.window.start;
    for number in &side.numbers {
        add(at, number.token.start, named);
        named.push((number.token, Name::Number(number.meaning)));
        at = number.token.end;
    }
    add(at, side.window.end, named);
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
