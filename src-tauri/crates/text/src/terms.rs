//! What an instrument calls its parts, by language.

use std::sync::{LazyLock, Mutex, PoisonError};

use crate::Scheme;
use crate::languages::Language;

/// The words before numbers: "Article", "Annex".
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Terms {
    /// The language, as in `lang="fr"`.
    pub language: &'static str,
    /// Before an article's number.
    pub article: &'static str,
    /// The same, in its shortest form; nothing where there is none.
    pub short: &'static str,
    /// Before a part's number.
    pub part: &'static str,
    /// Before a chapter's number.
    pub chapter: &'static str,
    /// Before an annex's number.
    pub annex: &'static str,
    /// Before a paragraph's number in running text.
    pub paragraph: &'static str,
    /// Before a preambular paragraph's number in running text.
    pub recital: &'static str,
    /// How the numbers after them are counted.
    pub scheme: Scheme,
}

/// The terms of every language; the first are used where none are known.
static KNOWN: LazyLock<Vec<Terms>> =
    LazyLock::new(|| Language::known().iter().map(|it| Terms::read(*it)).collect());

impl Terms {
    fn read(language: Language) -> Self {
        let says = |what: &str| language.line(what);
        Self {
            language: language.code(),
            article: says("says-article"),
            short: says("says-short"),
            part: says("says-part"),
            chapter: says("says-chapter"),
            annex: says("says-annex"),
            paragraph: says("says-paragraph"),
            recital: says("says-recital"),
            scheme: Scheme::default(),
        }
    }

    /// The terms of a language given as in `lang="fr-CA"`; English where it is not known.
    pub fn of(language: &str) -> &'static Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let known = KNOWN.iter().find(|terms| terms.language.eq_ignore_ascii_case(primary));
        known.unwrap_or(&KNOWN[0])
    }

    /// The same terms for a text that counts in this way. They are made once, and kept as long as
    /// the program runs.
    pub fn counting(&self, scheme: Scheme) -> &'static Self {
        static MADE: Mutex<Vec<&'static Terms>> = Mutex::new(Vec::new());
        if scheme.is_usual() {
            return Self::of(self.language);
        }
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = Self { scheme, ..*self };
        let known = made.iter().find(|it| ***it == wanted).copied();
        known.unwrap_or_else(|| {
            let terms: &'static Self = Box::leak(Box::new(wanted));
            made.push(terms);
            terms
        })
    }

    /// English terms for a text that counts in the same way.
    pub fn in_english(&self) -> &'static Self {
        Self::of("en").counting(self.scheme)
    }

    /// The terms of every language that is known.
    pub fn known() -> &'static [Self] {
        &KNOWN
    }
}
