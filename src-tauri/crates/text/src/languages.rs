//! What is known of each language: one file of words a language, `data/languages/*.txt`.
//!
//! A line of such a file is a class and its words: `negation: not no never`.
//! A translator mends a language by mending its file.

use std::sync::LazyLock;

use crate::Kind;
use crate::numbering::QuickMap;

/// One language: its code and the lines of its file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Language {
    code: &'static str,
    lines: &'static str,
}

macro_rules! languages {
    ($($code:literal)*) => {
        [$(Language {
            code: $code,
            lines: include_str!(concat!("../data/languages/", $code, ".txt")),
        }),*]
    };
}

/// The languages, the one that is taken where none fits better first.
const KNOWN: [Language; 14] =
    languages!("en" "fr" "es" "de" "ru" "uk" "nl" "it" "pt" "pl" "ar" "he" "el" "nb");

/// The languages that are read for the words in them only: their headings join the numbers.
const JOINING: [Language; 2] = languages!("zh" "ja");

impl Language {
    /// Every language whose words are watched: those that are known, and those of which nothing
    /// else is.
    pub fn watched() -> impl DoubleEndedIterator<Item = Self> {
        KNOWN.into_iter().chain(JOINING)
    }

    /// Every language that is known, the one that is taken where none fits better first.
    pub fn known() -> &'static [Self] {
        &KNOWN
    }

    /// Its code: "en".
    pub fn code(self) -> &'static str {
        self.code
    }

    /// The classes of its file with what stands behind each.
    pub fn classes(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.lines.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(':')).map(|(class, words)| (class, words.trim()))
    }

    /// What stands behind a class; nothing where the language has no such line.
    pub fn line(self, class: &str) -> &'static str {
        self.classes().find(|it| it.0 == class).map_or("", |it| it.1)
    }

    /// The words of a class.
    pub fn words(self, class: &str) -> impl Iterator<Item = &'static str> {
        self.line(class).split_whitespace()
    }

    /// The phrases of a class, which a semicolon parts.
    pub fn phrases(self, class: &str) -> impl Iterator<Item = &'static str> {
        self.line(class).split(';').map(str::trim).filter(|it| !it.is_empty())
    }
}

/// What the words before numbers head. Those of one class mean the same in every language.
const NOUNS: [(&str, Kind); 14] = [
    ("article", Kind::Article),
    ("rule", Kind::Article),
    ("regulation", Kind::Article),
    ("section", Kind::Chapter),
    ("clause", Kind::Article),
    ("chapter", Kind::Chapter),
    ("part", Kind::Part),
    ("title", Kind::Part),
    ("annex", Kind::Annex),
    ("appendix", Kind::Annex),
    ("schedule", Kind::Annex),
    ("protocol", Kind::Annex),
    ("paragraph", Kind::Paragraph),
    ("point", Kind::Paragraph),
];

/// A word that stands before the numbers of provisions: "Articles", "статьи".
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Noun {
    /// Which words mean the same: "Article", "Articles" and "статья" are of one group.
    pub group: u8,
    /// What it heads.
    pub kind: Kind,
}

impl Noun {
    /// What comes before an article's number.
    pub const ARTICLE: Self = Self { group: 0, kind: Kind::Article };

    /// No word before numbers is longer, in bytes.
    const LONGEST: usize = 24;

    /// What a word, in whatever case, says before a number in any of the languages.
    pub fn of(word: &str) -> Option<Self> {
        if !(2..=Self::LONGEST).contains(&word.len()) {
            return None;
        }
        if !word.is_ascii() {
            return TABLE.get(word.to_lowercase().as_str()).copied();
        }
        let mut lower = [0; Self::LONGEST];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        TABLE.get(std::str::from_utf8(lower).ok()?).copied()
    }
}

static TABLE: LazyLock<QuickMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut table = QuickMap::default();
    for (class, words) in KNOWN.into_iter().flat_map(Language::classes) {
        let noun = (0..).zip(NOUNS).find(|(_, (it, _))| *it == class);
        let Some((group, (_, kind))) = noun else { continue };
        for word in words.split_whitespace() {
            // Where two languages differ, the first one says what the word means.
            table.entry(word).or_insert(Noun { group, kind });
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_words_that_every_instrument_needs() {
        for language in KNOWN {
            assert_eq!(language.line("language"), language.code());
            for class in [
                "known",
                "obligation",
                "negation",
                "article",
                "says-article",
                "says-part",
                "says-chapter",
                "says-annex",
                "says-paragraph",
                "says-recital",
                "testimonium",
                "everybody",
                "presiding",
            ] {
                assert_ne!(language.line(class), "", "{} of {}", class, language.code());
            }
        }
    }

    #[test]
    fn what_an_instrument_calls_its_parts_is_a_word_before_numbers() {
        for language in KNOWN {
            for (class, kind) in [
                ("says-article", Kind::Article),
                ("says-part", Kind::Part),
                ("says-chapter", Kind::Chapter),
                ("says-annex", Kind::Annex),
                ("says-paragraph", Kind::Paragraph),
            ] {
                let word = language.line(class);
                let noun = Noun::of(word).map(|it| it.kind);
                assert_eq!(noun, Some(kind), "{word} ({})", language.code());
            }
        }
    }

    #[test]
    fn words_of_one_meaning_are_one_group_in_whatever_language() {
        for word in ["article", "Articles", "ARTICLE", "Стаття", "статьи", "Artykuł", "סעיף", "ст"]
        {
            assert_eq!(Noun::of(word).map(|it| it.group), Some(Noun::ARTICLE.group), "{word}");
        }
        assert_eq!(Noun::of("agreement"), None);
    }
}
