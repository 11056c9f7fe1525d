//! Runs that spell both texts.

use crate::words::Token;
use crate::{Run, RunFate};

/// Writes runs so that together they spell both texts.
pub(crate) struct Spelling<'r, 't> {
    pub(crate) old: &'t str,
    pub(crate) new: &'t str,
    /// How far both texts are spelled.
    pub(crate) at: (usize, usize),
    /// The runs before this one belong to other rows.
    pub(crate) first: usize,
    pub(crate) runs: &'r mut Vec<Run>,
}

impl Spelling<'_, '_> {
    /// Everything up to these places went and came, but for the blanks both have at either end.
    pub(crate) fn upto(&mut self, base: usize, revised: usize) {
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
    pub(crate) fn keep_token(&mut self, left: Token, right: Token) {
        if left.of(self.old) == right.of(self.new) {
            self.keep(left.end - left.start);
        } else {
            self.push(RunFate::Renumbered, left.end - left.start, right.end - right.start);
        }
    }

    pub(crate) fn keep(&mut self, len: usize) {
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
