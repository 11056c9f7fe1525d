//! In which language the headings of a text are.

use crate::{
    Terms,
    markdown::{
        label,
        order::{Shape, headline_of},
    },
};

/// Small words that tell languages apart whose headings use the same words.
const TELLING: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "shall"]),
    ("fr", &["le", "les", "des", "et"]),
    ("es", &["el", "los", "las", "y"]),
    ("de", &["der", "die", "und", "das"]),
    ("nl", &["de", "het", "van", "een"]),
    ("it", &["il", "di", "della", "che"]),
    ("pt", &["o", "os", "do", "da"]),
    ("pl", &["w", "i", "z", "na"]),
];

/// How many blocks are looked at for small words, and how much of each.
const LOOKED_AT: (usize, usize) = (100, 30);

/// How many headings speak for each language, and how many small words.
#[derive(Debug)]
pub(super) struct Votes {
    counts: Vec<(usize, usize)>,
    blocks: usize,
}

impl Votes {
    /// No votes.
    pub(super) fn new() -> Self {
        Self { counts: vec![(0, 0); Terms::known().len()], blocks: 0 }
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

    /// Counts the small words of a block.
    fn look_at(&mut self, source: &str) {
        for word in source.split(' ').take(LOOKED_AT.1) {
            for (language, _) in TELLING.iter().filter(|(_, words)| words.contains(&word)) {
                let position = Terms::known().iter().position(|it| it.language == *language);
                if let Some((_, small)) = position.and_then(|it| self.counts.get_mut(it)) {
                    *small += 1;
                }
            }
        }
    }

    /// The language with most headings, of these the one with most small words; the first
    /// known one if nothing parts them.
    pub(super) fn winner(&self) -> &'static Terms {
        let most = self.counts.iter().map(|(headings, _)| *headings).max().unwrap_or_default();
        if most == 0 {
            return &Terms::known()[0];
        }
        let small = |count: &(usize, usize)| if count.0 == most { count.1 + 1 } else { 0 };
        let best = self.counts.iter().map(small).max().unwrap_or_default();
        let first = self.counts.iter().position(|count| small(count) == best).unwrap_or_default();
        &Terms::known()[first]
    }
}
