//! In which language the headings of a text are.

use std::sync::LazyLock;

use crate::{
    Language, Terms,
    label::block as label,
    markdown::order::{Shape, headline_of},
};

/// Small words that tell languages apart whose headings use the same words, by language.
static TELLING: LazyLock<Vec<Vec<&str>>> =
    LazyLock::new(|| Language::known().iter().map(|it| it.words("telling").collect()).collect());

/// How many blocks are looked at for small words, and how much of each.
const LOOKED_AT: (usize, usize) = (100, 30);

/// How many headings speak for each language, and how many small words.
#[derive(Debug)]
pub(super) struct Votes {
    counts: Vec<(usize, usize)>,
    /// How many letters of each script of [`SCRIPTS`] were seen, and how many of others.
    letters: ([usize; SCRIPTS.len()], usize),
    /// Whether there is a letter that Ukrainian has and Russian has not.
    ukrainian: bool,
    blocks: usize,
}

/// The languages whose letters tell them, with the first and last of the letters.
const SCRIPTS: [(&str, char, char); 4] = [
    ("ar", '\u{600}', '\u{6ff}'),
    ("he", '\u{590}', '\u{5ff}'),
    ("el", '\u{370}', '\u{3ff}'),
    ("ru", '\u{400}', '\u{4ff}'),
];

impl Votes {
    /// No votes.
    pub(super) fn new() -> Self {
        Self {
            counts: vec![(0, 0); Terms::known().len()],
            letters: ([0; SCRIPTS.len()], 0),
            ukrainian: false,
            blocks: 0,
        }
    }

    /// Counts what a block says for each language.
    pub(super) fn add(&mut self, source: &str, shape: Shape) {
        self.blocks += 1;
        if self.blocks <= LOOKED_AT.0 {
            self.look_at(source);
        }
        let Some(headline) = headline_of(source, shape) else { return };
        for (terms, (headings, _)) in Terms::known().iter().zip(&mut self.counts) {
            let french = terms.language == "fr" && matches!(headline.number, "premier" | "1er");
            let meant = label::means(headline.word, terms) == Some(headline.kind);
            *headings += usize::from(meant) + usize::from(meant && french);
        }
    }

    /// Counts the small words and the letters of a block.
    fn look_at(&mut self, source: &str) {
        for letter in source.chars().take(200).filter(|c| c.is_alphabetic()) {
            match SCRIPTS.iter().position(|(_, first, last)| (*first..=*last).contains(&letter)) {
                Some(script) => self.letters.0[script] += 1,
                None => self.letters.1 += 1,
            }
            self.ukrainian |= "іїєґІЇЄҐ".contains(letter);
        }
        for word in source.split(' ').take(LOOKED_AT.1) {
            for (telling, (_, small)) in TELLING.iter().zip(&mut self.counts) {
                *small += usize::from(telling.contains(&word));
            }
        }
    }

    /// The language with most headings, of these the one with most small words; the first
    /// known one if nothing parts them.
    pub(super) fn winner(&self) -> &'static Terms {
        let most = self.counts.iter().map(|(headings, _)| *headings).max().unwrap_or_default();
        if most == 0 {
            return self.by_script();
        }
        let small = |count: &(usize, usize)| if count.0 == most { count.1 + 1 } else { 0 };
        let best = self.counts.iter().map(small).max().unwrap_or_default();
        let first = self.counts.iter().position(|count| small(count) == best).unwrap_or_default();
        &Terms::known()[first]
    }

    /// The language that most letters belong to; the first known one where they are Latin.
    fn by_script(&self) -> &'static Terms {
        let (scripts, others) = &self.letters;
        let most = scripts.iter().max().copied().unwrap_or_default();
        let script = scripts.iter().position(|count| *count == most).filter(|_| most > *others);
        match script.map(|script| SCRIPTS[script].0) {
            Some("ru") if self.ukrainian => Terms::of("uk"),
            Some(language) => Terms::of(language),
            None => &Terms::known()[0],
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Ids, markdown::read_whole};

    #[test]
    fn the_language_follows_from_headings_small_words_and_letters() {
        for (source, language) in [
            ("### Article 1\n\nThe aim of the Parties.", "en"),
            ("### Article premier\n\nBut.", "fr"),
            ("### Art. 2\n\nDer Rat und die Parteien.", "de"),
            ("### Стаття 1\n\nМета.", "uk"),
            ("1. Стороны встречаются.", "ru"),
            ("1. Сторони зустрічаються.", "uk"),
            ("1. يتعاون الطرفان.", "ar"),
            ("1. הצדדים ייפגשו.", "he"),
            ("1. The Parties meet.", "en"),
            ("", "en"),
        ] {
            let reading = read_whole(source, &mut Ids::new(0, b""));
            assert_eq!(reading.terms.language, language, "{source}");
        }
    }
}
