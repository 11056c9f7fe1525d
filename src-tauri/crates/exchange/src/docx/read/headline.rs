//! Which lines are headings, and which begin with a number that was typed.

use travaux_text::label;

/// Lines longer than this are no headings, whatever their style.
pub(super) const LONGEST_HEADING: usize = 200;

/// Whether a line in the style of a heading is one rather than a clause, as clauses that are
/// `numbered` often have such a style.
pub(super) fn is_heading(words: &str, numbered: bool) -> bool {
    let clause = numbered && words.len() > 80 && words.ends_with(['.', ';', ':', ',']);
    !clause && (words.len() <= LONGEST_HEADING || !numbered)
}

/// Whether this is a word and a number: `Article 3`, `ANNEX II`.
pub(super) fn is_headline(label: &str) -> bool {
    let label = label.trim_end_matches(['.', ':', '-', '–', '—', ' ']);
    let Some((word, number)) = label.split_once([' ', '\u{a0}']) else { return false };
    let word = word.trim_end_matches('.');
    let roman = number.chars().all(|c| "IVXLCivxlc".contains(c));
    let short = number.chars().count() <= 1 || roman;
    let numbered = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 10;
    word.chars().count() > 1
        && word.chars().all(char::is_alphabetic)
        && (short || numbered || number == "premier")
}

/// How many characters of a line are a number that was typed, and the blank behind it.
pub(super) fn typed_label(line: &str) -> usize {
    label::typed_len(line.trim_end()).map_or(0, |len| line[..len].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_and_typed_numbers_are_told_from_words() {
        for (label, is) in [
            ("Article 3", true),
            ("ANNEX II", true),
            ("Art. 3.", true),
            ("Each Party", false),
            ("Chapter 4 bis", true),
            ("3.", false),
        ] {
            assert_eq!(is_headline(label), is, "{label}");
        }
        for (line, length) in [
            ("1. The Parties", 3),
            ("(a) one", 4),
            ("The Parties.", 0),
            ("(iv) x", 5),
            ("e.g. x", 0),
        ] {
            assert_eq!(typed_label(line), length, "{line}");
        }
    }
}
