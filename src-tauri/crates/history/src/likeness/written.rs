//! Codes and names as somebody writes them beside words: as they look, or letter by letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::likeness::looks::looks;
use crate::likeness::names::Names;
use crate::likeness::runs::{Runs, Standing};

/// Where codes and names are found as they are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// Whose looks these are, all words in one; and whether they are those of a code.
    whole: BTreeMap<String, Vec<(usize, bool)>>,
    /// How many letters the longest of them has.
    longest: usize,
    runs: Runs,
    /// Whose letters these are, without blanks at the end.
    letters: BTreeMap<String, Vec<usize>>,
    /// How many bytes the longest of those has.
    longest_letters: usize,
}

impl Written {
    /// Adds a code or a name.
    pub(super) fn add(&mut self, called: &str, whose: usize, is_code: bool) {
        let words = looks(called);
        let whole = words.concat();
        if !whole.is_empty() {
            self.longest = self.longest.max(whole.chars().count());
            self.whole.entry(whole).or_default().push((whose, is_code));
            self.runs.add(&words, whose);
        }
        let letters = called.trim_end();
        if !letters.is_empty() {
            self.longest_letters = self.longest_letters.max(letters.len());
            self.letters.entry(letters.to_owned()).or_default().push(whose);
        }
    }

    /// The end of words as it looks, at least as long as the longest name.
    fn tail(&self, words: &str) -> String {
        let parts = |it: char| {
            it.is_ascii() && !it.is_ascii_alphanumeric() && !matches!(it, '\\' | '|' | '!')
        };
        let mut reach = 4 * self.longest;
        loop {
            let near = words.len().saturating_sub(reach);
            let near = (near..=words.len()).find(|at| words.is_char_boundary(*at)).unwrap_or(0);
            let from = words[..near].rfind(parts).unwrap_or(0);
            let read = looks(&words[from..]).concat();
            if from == 0 || read.chars().count() >= self.longest {
                return read;
            }
            reach *= 2;
        }
    }
}

impl Names {
    /// The first that is called so, by its code or its name, however it is written; a code does
    /// not begin with a small letter.
    pub(crate) fn called(&self, words: &str) -> Option<usize> {
        let is_small = words.starts_with(char::is_lowercase);
        let all = self.written.whole.get(&looks(words).concat())?;
        all.iter().find(|(_, is_code)| !is_code || !is_small).map(|it| it.0)
    }

    /// Those whose code or name these words are, all in one and as they look.
    pub(crate) fn spelled(&self, words: &str) -> impl Iterator<Item = usize> {
        self.written.whole.get(words).into_iter().flatten().map(|it| it.0)
    }

    /// Where codes and names stand among words as they look.
    pub(crate) fn standing_in(&self, said: &[String]) -> Vec<Standing> {
        self.written.runs.within(said)
    }

    /// Whether words end with a code or a name.
    pub(crate) fn ends(&self, words: &str) -> bool {
        let tail = self.written.tail(words);
        tail.char_indices().any(|(at, _)| self.written.whole.contains_key(&tail[at..]))
    }

    /// Whether words end with the code or the name of this one.
    pub(crate) fn ends_with(&self, words: &str, whose: usize) -> bool {
        let tail = self.written.tail(words);
        let is_its = |at: usize| self.spelled(&tail[at..]).any(|it| it == whose);
        tail.char_indices().any(|(at, _)| is_its(at))
    }

    /// Those whose code or name, letter by letter, may stand before a colon or at the end, as the
    /// names of brackets do.
    pub(crate) fn beside_marks(&self, words: &str) -> BTreeSet<usize> {
        let words = words.trim();
        let mut found = BTreeSet::new();
        for (at, _) in words.match_indices([':', '\u{ff1a}']) {
            self.ending(words[..at].trim_end(), &mut found);
        }
        self.ending(words, &mut found);
        words.strip_suffix([')', ']']).iter().for_each(|it| self.ending(it, &mut found));
        found
    }

    /// Those whose letters stand at the end of words, behind a blank or a bracket or alone.
    fn ending(&self, words: &str, found: &mut BTreeSet<usize>) {
        let nearest = words.len().saturating_sub(self.written.longest_letters);
        let begins = |at: usize| at == 0 || words[..at].ends_with([' ', '(', '[']);
        let places = (nearest..words.len()).filter(|at| words.is_char_boundary(*at));
        for at in places.filter(|at| begins(*at)) {
            found.extend(self.written.letters.get(words[at..].trim_end()).into_iter().flatten());
        }
    }
}
