//! What stands around a text on its pages.

use travaux_text::Terms;

use super::remarks::Remark;
use super::stamp::stamp;
use super::template::Template;

/// What stands around a text on its pages, and how the file is styled.
///
/// - **Shape**: nothing here is looked up; what is not said here is not in the file.
#[derive(Clone, Debug)]
pub struct Paper<'a> {
    /// What the file is called, such as the instrument's title.
    pub title: &'a str,
    /// Which state of it this is, such as `Version 3`; may be empty.
    pub version: String,
    /// The marking, such as `RESTRICTED`; may be empty.
    pub classification: &'a str,
    /// Of when it is, in milliseconds since 1970; files of no known time have no dates.
    pub date: Option<i64>,
    /// What the parts are called, and the language.
    pub terms: &'static Terms,
    /// The house style.
    pub template: Option<&'a Template>,
    /// What stands in the margin; remarks on provisions that are not in the text are left out.
    pub remarks: Vec<Remark>,
}

impl Paper<'_> {
    /// The date as Word files state it: `2026-11-22T10:30:00Z`.
    pub(crate) fn stamp(&self) -> Option<String> {
        self.date.map(stamp)
    }

    /// The day as it is printed: `2026-11-22`.
    pub(crate) fn day(&self) -> String {
        self.stamp().map(|stamp| stamp[..10].to_owned()).unwrap_or_default()
    }

    /// The language with its region, as spelling checkers want it.
    pub(crate) fn language(&self) -> &'static str {
        let known = TONGUES.iter().find(|it| it.0 == self.terms.language);
        known.map_or("en-GB", |it| it.1)
    }

    /// The languages of a file: of what is written from left to right, and from right to left.
    pub(crate) fn languages(&self) -> (&'static str, &'static str) {
        match self.is_rtl() {
            true => ("en-GB", self.language()),
            false => (self.language(), "ar-SA"),
        }
    }

    /// The words for "page" and "of" in the language.
    pub(crate) fn page_words(&self) -> (&'static str, &'static str) {
        let known = TONGUES.iter().find(|it| it.0 == self.terms.language);
        known.map_or(("Page", "of"), |it| (it.2, it.3))
    }

    /// Whether the language is written from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        matches!(self.terms.language, "ar" | "he")
    }
}

/// Languages: the code, the code with its region, "page", "of".
const TONGUES: &[(&str, &str, &str, &str)] = &[
    ("en", "en-GB", "Page", "of"),
    ("fr", "fr-FR", "Page", "sur"),
    ("es", "es-ES", "Página", "de"),
    ("de", "de-DE", "Seite", "von"),
    ("ru", "ru-RU", "Страница", "из"),
    ("uk", "uk-UA", "Сторінка", "з"),
    ("nl", "nl-NL", "Pagina", "van"),
    ("it", "it-IT", "Pagina", "di"),
    ("pt", "pt-PT", "Página", "de"),
    ("pl", "pl-PL", "Strona", "z"),
    ("ar", "ar-SA", "صفحة", "من"),
    ("he", "he-IL", "עמוד", "מתוך"),
    ("el", "el-GR", "Σελίδα", "από"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_as_word_states_them() {
        let paper = Paper {
            title: "",
            version: String::new(),
            classification: "",
            date: Some(1_795_350_605_000),
            terms: Terms::of("en"),
            template: None,
            remarks: Vec::new(),
        };
        assert_eq!(paper.stamp().as_deref(), Some("2026-11-22T12:30:05Z"));
        assert_eq!(paper.day(), "2026-11-22");
        assert_eq!(Paper { date: None, ..paper }.day(), "");
    }
}
