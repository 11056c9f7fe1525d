//! Which lines are headings, and which begin with a number that was typed.

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

/// How many characters of a line are a number that was typed.
pub(super) fn typed_label(line: &str) -> usize {
    let line = line.trim_end();
    let Some((first, _)) = line.split_once([' ', '\u{a0}']) else { return 0 };
    let inner = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let closed = inner.len() < first.len();
    let plain = inner.chars().all(|c| c.is_alphanumeric() || c == '.');
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let numeral = inner.chars().all(|c| "ivxlcIVXLC".contains(c)) || letters <= 1;
    let is_label = closed && plain && numeral && inner.len() <= 8 && !inner.is_empty();
    if is_label { first.chars().count() + 1 } else { 0 }
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
