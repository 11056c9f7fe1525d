//! The languages that a formula names.

use travaux_text::Language;

use crate::word::Word;

/// The languages that words name, in their order, as codes such as `fr`.
pub(crate) fn named(words: &[Word], language: Language) -> Vec<&'static str> {
    let known: Vec<_> =
        language.words("closing-tongues").filter_map(|it| it.split_once('=')).collect();
    // A stem is a name's beginning; the longest one says which it is.
    let tongue = |word: &Word| {
        let fits = known.iter().filter(|(_, stem)| word.lower.starts_with(stem));
        fits.max_by_key(|(_, stem)| stem.len()).map(|(code, _)| *code)
    };
    words.iter().filter_map(tongue).collect()
}

/// What a language is called in English; its code where that is not known.
pub fn language_name(code: &str) -> String {
    let english = Language::known()[0];
    let mut known = english.words("closing-tongues").filter_map(|it| it.split_once('='));
    let name = known.find(|it| it.0 == code).map_or(code, |it| it.1);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// Whether closing formulas of a language are understood.
pub fn is_understood(language: &str) -> bool {
    known(language).is_some()
}

/// The language of a code such as `fr-CA`, where its closing formulas are understood.
pub(crate) fn known(language: &str) -> Option<Language> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let known = Language::known().iter().find(|it| it.code().eq_ignore_ascii_case(primary))?;
    (!known.line("closing-done").is_empty()).then_some(*known)
}
