//! Which words two passages have in common.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use crate::hash::Hashed;
use crate::legible::{self, Table, Weighed};
use crate::renumber::{Meaning, Number};
use crate::shortest;
use crate::spell::Spelling;
use crate::window::{self, Window};
use crate::words::{self, Token};
use crate::{Passages, Run, formats};

/// One side of a comparison of words.
#[derive(Clone)]
pub(crate) struct Stretch<'t> {
    pub(crate) passages: &'t Passages<'t>,
    pub(crate) range: Range<usize>,
}

impl<'t> Stretch<'t> {
    /// The whole of some passages.
    pub(crate) fn of(passages: &'t Passages<'t>, range: Range<usize>) -> Self {
        Self { passages, range: passages.span(range) }
    }

    fn bytes(&self) -> &'t [u8] {
        &self.passages.text().as_bytes()[self.range.clone()]
    }
}

/// The numbers in two stretches of bytes that belong together, with what they stand for.
pub(crate) type NumbersOf<'n, 't> =
    &'n dyn Fn(Range<usize>, Range<usize>) -> (Vec<Number<'t>>, Vec<Number<'t>>);

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
    windows: Vec<Window>,
    table: Table,
}

impl<'t> Slate<'t> {
    /// Tells whether the next rows are splits or joins.
    pub(crate) fn cut(&mut self, at_a_cut: bool) {
        self.table.at_a_cut = at_a_cut;
    }

    /// Adds the runs that lead from one stretch to the other.
    pub(crate) fn runs(
        &mut self,
        old: &Stretch<'t>,
        new: &Stretch<'t>,
        numbers: NumbersOf<'_, 't>,
        runs: &mut Vec<Run>,
    ) {
        let first = runs.len();
        let (before, after) = (old.passages.text(), new.passages.text());
        let at = (old.range.start, new.range.start);
        let mut spelled = Spelling { old: before, new: after, at, first, runs };
        let mut windows = std::mem::take(&mut self.windows);
        window::find(old.bytes(), new.bytes(), &mut windows);
        for window in &windows {
            let base = at.0 + window.base.start..at.0 + window.base.end;
            let revised = at.1 + window.revised.start..at.1 + window.revised.end;
            spelled.keep(base.start - spelled.at.0);
            if !base.is_empty() && !revised.is_empty() {
                let (left, right) = numbers(base.clone(), revised.clone());
                lay_out(before, base.clone(), &left, &mut self.left, &mut self.list);
                lay_out(after, revised.clone(), &right, &mut self.right, &mut self.list);
                for (i, j) in self.common(before, after) {
                    spelled.upto(self.left[i].0.start, self.right[j].0.start);
                    spelled.keep_token(self.left[i].0, self.right[j].0);
                }
            }
            spelled.upto(base.end, revised.end);
        }
        self.windows = windows;
        spelled.keep(old.range.end - spelled.at.0);
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
        let (left, right) = (&self.weighed.0[..], &self.weighed.1[..]);
        self.table.legible(left, right, || shortest::pairs(left, right))
    }
}

/// Lays out the words of some bytes; a number is one token, whatever it is made of.
fn lay_out<'t>(
    text: &'t str,
    bytes: Range<usize>,
    numbers: &[Number<'t>],
    named: &mut Vec<(Token, Name<'t>)>,
    list: &mut Vec<Token>,
) {
    named.clear();
    let mut add = |from: usize, to: usize, named: &mut Vec<(Token, Name<'t>)>| {
        list.clear();
        words::tokens(text, from..to, list);
        named.extend(list.iter().map(|token| (*token, Name::Word(token.of(text)))));
    };
    let mut at = bytes.start;
    for number in numbers {
        add(at, number.token.start, named);
        named.push((number.token, Name::Number(number.meaning)));
        at = number.token.end;
    }
    add(at, bytes.end, named);
}
