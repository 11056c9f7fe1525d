//! What word processors change on their own: quotes, dashes, blanks, fractions.

use unicode_normalization::UnicodeNormalization;

/// Whether two stretches of words differ at most in what a word processor corrects by itself.
///
/// What hides or deceives is never alike: zero-width characters, controls of direction,
/// soft hyphens, letters and digits of other scripts.
pub(super) fn alike(before: &str, after: &str) -> bool {
    before == after || essence(before) == essence(after)
}

/// The words with their quotes straightened, dashes and blanks made plain.
pub(super) fn essence(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for character in words.nfc() {
        match character {
            '\u{2018}'..='\u{201b}' | '\u{2032}' | '`' | '\u{b4}' => plain.push('\''),
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            '\u{bd}' => plain.push_str("1/2"),
            '\u{bc}' => plain.push_str("1/4"),
            '\u{be}' => plain.push_str("3/4"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{a0}' | '\u{202f}' | '\u{2002}'..='\u{2009}' => blank(&mut plain),
            it if it.is_ascii_whitespace() => blank(&mut plain),
            it => plain.push(it),
        }
    }
    while plain.contains("--") {
        plain = plain.replace("--", "-");
    }
    plain.trim().to_owned()
}

/// Adds a blank, unless one stands there already.
fn blank(plain: &mut String) {
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn what_a_word_processor_corrects_is_alike() {
        assert!(alike("\"Party's\" share", "\u{201c}Party\u{2019}s\u{201d} share"));
        assert!(alike("2026-2030 ...", "2026\u{2013}2030\u{a0}\u{2026}"));
        assert!(alike("the  Parties", "the Parties "));
        assert!(alike("cafe\u{301}", "caf\u{e9}"));
    }

    #[test]
    fn what_deceives_is_not_alike() {
        assert!(!alike("shall", "sh\u{430}ll"));
        assert!(!alike("shall", "sh\u{200b}all"));
        assert!(!alike("shall", "sh\u{ad}all"));
        assert!(!alike("30", "3\u{660}"));
        assert!(!alike("Parties, shall", "Parties shall"));
    }
}
