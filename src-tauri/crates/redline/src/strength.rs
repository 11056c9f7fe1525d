//! The strength watch: words whose change alters what a party owes.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use travaux_text::Language;

use crate::{script, words};

/// What sort of word changed.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Strength {
    /// *shall, should, may, undertake, endeavour*: how firmly something is promised.
    Obligation,
    /// *not, no, without, unless*.
    Negation,
    /// *and, or, and/or*.
    Connection,
    /// *any, all, each, only*: how far it reaches.
    Extent,
    /// A number, in figures or in words.
    Number,
    /// A date, or a part of one.
    Date,
    /// A percentage.
    Percentage,
    /// A unit of measure, time or money.
    Unit,
    /// A defined term: a word that is capitalised where a sentence does not begin.
    Term,
    /// The name of a party.
    Party,
}

impl Strength {
    /// Every class, the gravest first.
    pub const ALL: [Self; 10] = [
        Self::Obligation,
        Self::Negation,
        Self::Connection,
        Self::Extent,
        Self::Number,
        Self::Date,
        Self::Percentage,
        Self::Unit,
        Self::Term,
        Self::Party,
    ];

    /// The word by which lists and other programs call it: `obligation`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Obligation => "obligation",
            Self::Negation => "negation",
            Self::Connection => "connection",
            Self::Extent => "extent",
            Self::Number => "number",
            Self::Date => "date",
            Self::Percentage => "percentage",
            Self::Unit => "unit",
            Self::Term => "term",
            Self::Party => "party",
        }
    }
}

/// A set of [`Strength`] classes.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Strengths(u16);

impl Strengths {
    /// Adds a class.
    pub fn insert(&mut self, class: Strength) {
        self.0 |= 1 << class as u16;
    }

    /// Adds every class of `other`.
    pub fn extend(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether the class is in it.
    pub fn contains(self, class: Strength) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes, the gravest first.
    pub fn iter(self) -> impl Iterator<Item = Strength> {
        Strength::ALL.into_iter().filter(move |class| self.contains(*class))
    }
}

/// The words that bind or deny, in every language: lower case, without stems.
static FIRM: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let watches = Language::watched().map(Watch::read);
    let firm = |class| matches!(class, Strength::Obligation | Strength::Negation);
    let words = |it: Watch| it.words.into_iter().filter(|it| firm(it.1)).map(|it| it.0);
    watches.flat_map(words).collect()
});

/// Whether the word binds or denies in any of the languages that are known.
pub(crate) fn binds_or_denies(word: &str) -> bool {
    const LONGEST: usize = 24;
    if word.len() > LONGEST {
        return false;
    }
    if !word.is_ascii() {
        return FIRM.contains(word.to_lowercase().as_str());
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|it| FIRM.contains(it))
}

/// The words that are watched in one language, and the names of the parties.
///
/// - **Source**: the files of [`Language`].
#[derive(Clone, Debug, Default)]
pub struct Watch {
    language: &'static str,
    words: HashMap<&'static str, Strength>,
    stems: Vec<(&'static str, Strength)>,
    names: HashSet<String>,
}

impl Watch {
    /// The watch for a language by its code ("en", "fr", "uk" …), if there is one.
    pub fn of_language(code: &str) -> Option<Self> {
        Language::watched().find(|it| it.code() == code).map(Self::read)
    }

    /// The watch for the language the text is written in, judged by its commonest words.
    pub fn of_text(text: &str) -> Self {
        let sample = &text[..text.floor_char_boundary(20_000)];
        let mut list = Vec::new();
        words::tokens(sample, 0..sample.len(), &mut list);
        let counted: Vec<String> = list.iter().map(|it| it.of(sample).to_lowercase()).collect();
        let known = |language: Language| -> usize {
            let words: HashSet<&str> = language.words("known").collect();
            counted.iter().filter(|word| words.contains(word.as_str())).count()
        };
        // The first language is the one taken where none fits better.
        let best = Language::watched().rev().max_by_key(|it| known(*it));
        best.map(Self::read).unwrap_or_default()
    }

    /// Watches these names of parties as well.
    #[must_use]
    pub fn with_names<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        for name in names {
            self.names.extend(name.split_whitespace().map(str::to_lowercase));
        }
        self
    }

    /// The code of the language it watches.
    pub fn language(&self) -> &str {
        self.language
    }

    /// The class of one word; `inside` where it does not begin a sentence.
    pub fn class(&self, word: &str, inside: bool) -> Option<Strength> {
        let lower = word.to_lowercase();
        if self.names.contains(&lower) {
            return Some(Strength::Party);
        }
        if let Some(class) = self.words.get(lower.as_str()) {
            return Some(*class);
        }
        if let Some((_, class)) = self.stems.iter().find(|(stem, _)| lower.starts_with(stem)) {
            return Some(*class);
        }
        if word.contains(|c: char| c.is_numeric()) {
            let parts = word.split(['-', '/', '.']).filter(|it| it.parse::<u16>().is_ok());
            return Some(if parts.count() >= 3 { Strength::Date } else { Strength::Number });
        }
        match word {
            "%" | "\u{2030}" | "\u{66a}" => Some(Strength::Percentage),
            "$" | "\u{20ac}" | "\u{a3}" | "\u{a5}" | "\u{b0}" => Some(Strength::Unit),
            _ if inside && word.chars().next().is_some_and(char::is_uppercase) => {
                Some(Strength::Term)
            }
            _ => None,
        }
    }

    /// The classes of the words at `place` in `text`, which a redline took out or put in.
    pub fn classes(&self, text: &str, place: Range<usize>) -> Strengths {
        let mut tokens = Vec::new();
        words::tokens(text, place.clone(), &mut tokens);
        let mut found = Strengths::default();
        for token in tokens {
            let inside = !begins_sentence(text, token.start);
            if let Some(class) = self.class(token.of(text), inside) {
                found.insert(class);
            }
        }
        self.add_unparted(&text[place], &mut found);
        found
    }

    /// Adds the classes of the words of several signs in a script without blanks, whose words are
    /// parted otherwise than they are watched: 应当 in 应当采取, べき in べきである.
    fn add_unparted(&self, words: &str, found: &mut Strengths) {
        if !words.contains(script::has_no_blanks) {
            return;
        }
        let several =
            |it: &str| it.chars().nth(1).is_some() && it.starts_with(script::has_no_blanks);
        let said = self.words.iter().filter(|(it, _)| several(it) && words.contains(**it));
        said.for_each(|(_, class)| found.insert(*class));
    }

    fn read(language: Language) -> Self {
        let mut watch = Self { language: language.code(), ..Self::default() };
        for (name, words) in language.classes() {
            let class = match name {
                "obligation" => Strength::Obligation,
                "negation" => Strength::Negation,
                "connection" => Strength::Connection,
                "extent" => Strength::Extent,
                "number" => Strength::Number,
                "date" => Strength::Date,
                "unit" => Strength::Unit,
                _ => continue,
            };
            for word in words.split_whitespace() {
                match word.strip_suffix('*') {
                    Some(stem) => watch.stems.push((stem, class)),
                    None => drop(watch.words.insert(word, class)),
                }
            }
        }
        watch
    }
}

/// The most signs before a word that are looked through for the end of a sentence.
const SIGNS: usize = 16;

/// Whether a sentence, a line or a quotation begins at `place`.
fn begins_sentence(text: &str, place: usize) -> bool {
    let opens = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | '"' | '\u{201c}' | '(' | '[');
    let mut before = text[..place].chars().rev();
    match before.by_ref().take(SIGNS).find(|c| !opens(*c)) {
        Some(last) => matches!(last, '.' | '\n' | ':' | ';' | '!' | '?' | '\r'),
        None => before.next().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_by_its_commonest_words() {
        assert_eq!(
            Watch::of_text("The Parties shall inform each other of the measures").language(),
            "en"
        );
        assert_eq!(
            Watch::of_text("Les parties s'informent dans le cadre de la mise en œuvre").language(),
            "fr"
        );
        assert_eq!(
            Watch::of_text("Сторони інформують одна одну про заходи для цієї угоди").language(),
            "uk"
        );
        assert_eq!(
            Watch::of_text("Partene skal underrette hverandre om det som er av betydning")
                .language(),
            "nb"
        );
        assert_eq!(
            Watch::of_text("Las partes se informarán de las medidas que se adopten").language(),
            "es"
        );
        assert_eq!(Watch::of_text("缔约方应当采取措施,并在本协定中报告。").language(), "zh");
        assert_eq!(Watch::of_text("締約国は、この協定の実施を確保する。").language(), "ja");
        assert_eq!(Watch::of_text("").language(), "en");
    }

    #[test]
    fn a_word_has_the_class_that_alters_a_promise() {
        let watch = Watch::of_text("").with_names(["Meridia"]);
        assert_eq!(watch.class("Shall", false), Some(Strength::Obligation));
        assert_eq!(watch.class("endeavours", false), Some(Strength::Obligation));
        assert_eq!(watch.class("2026-05-04", false), Some(Strength::Date));
        assert_eq!(watch.class("1,000.50", false), Some(Strength::Number));
        assert_eq!(watch.class("Meridia", false), Some(Strength::Party));
        assert_eq!(watch.class("Territory", true), Some(Strength::Term));
        assert_eq!(watch.class("Territory", false), None);
        assert_eq!(watch.class("harbour", true), None);
    }

    #[test]
    fn what_binds_in_chinese_and_japanese_is_watched() {
        let classes = |text: &str, words: &str| {
            let place = text.find(words).expect("the words");
            Watch::of_text(text).classes(text, place..place + words.len())
        };
        let text = "各缔约方应当、应、须、必须采取措施,可以、可派代表,不得拒绝。";
        for word in ["应当", "应", "须", "必须", "可以", "可", "不得"] {
            assert!(classes(text, word).contains(Strength::Obligation), "{word}");
        }
        let text =
            "締約国は、措置をとらなければならない。代表を派遣することができる。努めるべきである。";
        for word in ["なければならない", "できる", "べきである", "努める"] {
            assert!(classes(text, word).contains(Strength::Obligation), "{word}");
        }
        assert!(classes(text, "ならない").contains(Strength::Obligation));
        assert!(!classes(text, "締約国").contains(Strength::Obligation));
    }
}
