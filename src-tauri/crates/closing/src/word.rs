//! The words of a formula.

use std::ops::Range;

/// A word, as it stands and in small letters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Word {
    /// Its bytes in the formula.
    pub(crate) range: Range<usize>,
    /// It in small letters.
    pub(crate) lower: String,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether a comma or another sign stands between it and the word before.
    pub(crate) parted: bool,
}

/// Cuts a formula into words: letters and digits, with the strokes inside; an apostrophe parts
/// what was shortened before it.
pub(crate) fn words(formula: &str) -> Vec<Word> {
    let inside = |it: char| it.is_alphanumeric() || it == '-';
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let ends = formula.char_indices().chain(std::iter::once((formula.len(), ' ')));
    let mut last = 0;
    for (at, it) in ends {
        match (start, inside(it)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let said = formula[from..at].trim_end_matches('-');
                let between = &formula[last..from];
                words.push(Word {
                    range: from..from + said.len(),
                    lower: said.to_lowercase(),
                    capital: said.starts_with(char::is_uppercase),
                    parted: between.contains([',', ';', ':', '(', '.']),
                });
                last = at;
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_strokes_and_know_what_parts_them() {
        let found = words("DONE at Tokyo, this twenty-first day d’avril");
        let lower: Vec<_> = found.iter().map(|it| it.lower.as_str()).collect();
        assert_eq!(lower, ["done", "at", "tokyo", "this", "twenty-first", "day", "d", "avril"]);
        assert!(found[3].parted && !found[2].parted && found[2].capital);
    }
}
