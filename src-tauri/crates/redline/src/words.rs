//! Words as a drafter sees them: what a redline never cuts.

use std::ops::Range;

use crate::script;

/// One word, number or mark of punctuation; blanks stand between tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Token {
    pub(crate) fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Appends the tokens of `text[range]` to `tokens`.
///
/// A word holds its apostrophes, hyphens, points and commas where letters or digits follow
/// ("State's", "co-operate", "1,000.50", "2026-05-04", "U.S.A"); any other character that is
/// not blank is a token of its own, with the marks that combine with it.
pub(crate) fn tokens(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    let mut at = range.start;
    while at < range.end {
        let byte = text.as_bytes()[at];
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if byte >= 0xe0 && text[at..].chars().next().is_some_and(script::has_no_blanks) {
            at = script::tokens(text, at, range.end, tokens);
            continue;
        }
        let end =
            note_mark_end(text, at, range.end).unwrap_or_else(|| token_end(text, at, range.end));
        tokens.push(Token { start: at, end });
        at = end;
    }
}

/// Where the mark of a note that begins at `start` ends: `[^3]`.
pub(crate) fn note_mark_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    const LONGEST: usize = 32;
    let rest = text[start..limit].strip_prefix("[^")?;
    let len = rest.bytes().take(LONGEST).position(|b| b == b']' || b.is_ascii_whitespace())?;
    (len > 0 && rest.as_bytes()[len] == b']').then_some(start + len + 3)
}

fn token_end(text: &str, start: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at = ascii_word_end(bytes, at, limit);
        if at < limit && bytes[at] >= 0x80 {
            let Some(c) = text[at..].chars().next() else { return at };
            let other = script::has_no_blanks(c) || !is_word(c) && !joins(c, text, at, limit);
            if at > start && other {
                return at;
            }
            at += c.len_utf8();
            if is_word(c) || at > start + c.len_utf8() {
                continue;
            }
            return with_combining(text, at, limit);
        }
        if at == start {
            return with_combining(text, at + 1, limit);
        }
        if at < limit && is_joint(bytes, start, at, limit) && word_follows(text, at + 1, limit) {
            at += 1;
            continue;
        }
        return at;
    }
}

fn ascii_word_end(bytes: &[u8], mut at: usize, limit: usize) -> usize {
    while at < limit && bytes[at].is_ascii_alphanumeric() {
        at += 1;
    }
    at
}

/// Whether the character at `at` holds a word together: hyphens and apostrophes between
/// letters, points and commas within numbers, points within "e.g" and "U.S.A".
fn is_joint(bytes: &[u8], start: usize, at: usize, limit: usize) -> bool {
    let digits =
        || bytes[at - 1].is_ascii_digit() && at + 1 < limit && bytes[at + 1].is_ascii_digit();
    let letter = |at: usize, beyond: usize| {
        bytes[at].is_ascii_alphabetic()
            && (beyond == limit || !bytes[beyond].is_ascii_alphanumeric())
    };
    match bytes[at] {
        b'\'' | b'-' | b'_' => true,
        b',' => digits(),
        b'.' => {
            let single = at == start + 1 || at >= start + 2 && bytes[at - 2] == b'.';
            digits()
                || single
                    && at + 1 < limit
                    && bytes[at - 1].is_ascii_alphabetic()
                    && letter(at + 1, at + 2)
        }
        _ => false,
    }
}

fn joins(c: char, text: &str, at: usize, limit: usize) -> bool {
    matches!(c, '\u{2019}' | '\u{2010}' | '\u{2011}' | '\u{ad}')
        && word_follows(text, at + c.len_utf8(), limit)
}

fn word_follows(text: &str, at: usize, limit: usize) -> bool {
    at < limit && text[at..].chars().next().is_some_and(is_word)
}

/// Letters, digits, marks that combine, and characters that cannot be seen.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || combines(c)
}

/// Marks that combine, in every script, and characters that cannot be seen.
pub(crate) fn combines(c: char) -> bool {
    c >= '\u{300}'
        && (matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
            || unicode_normalization::char::is_combining_mark(c))
}

fn with_combining(text: &str, mut at: usize, limit: usize) -> usize {
    while at < limit && !text.as_bytes()[at].is_ascii() {
        match text[at..].chars().next() {
            Some(c) if combines(c) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut list = Vec::new();
        tokens(text, 0..text.len(), &mut list);
        list.into_iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn a_number_with_its_marks_is_one_word() {
        assert_eq!(
            words("30 (thirty), 1,000.50 or 2026-05-04."),
            ["30", "(", "thirty", ")", ",", "1,000.50", "or", "2026-05-04", "."]
        );
    }

    #[test]
    fn apostrophes_and_hyphens_hold_a_word_together() {
        assert_eq!(words("a State\u{2019}s co-operation"), ["a", "State\u{2019}s", "co-operation"]);
        assert_eq!(words("'quoted' - dash"), ["'", "quoted", "'", "-", "dash"]);
    }

    #[test]
    fn scripts_without_blanks_are_cut_into_words() {
        assert_eq!(words("缔约方应当合作。"), ["缔", "约", "方", "应当", "合作", "。"]);
        assert_eq!(words("締約国は協力する"), ["締約", "国", "は", "協力", "する"]);
        assert!(words("ภาคีต้องร่วมมือกัน").len() > 2);
    }

    #[test]
    fn marks_of_indic_scripts_stay_with_their_letters() {
        for word in
            ["கட்சிகள்", "അടയ്ക്കും", "పక్షాలు", "ಪಕ್ಷಗಳು", "પક્ષો", "ਧਿਰਾਂ", "ପକ୍ଷ", "පාර්ශව", "পক্ষগুলি", "पक्षों"]
        {
            assert_eq!(words(word), [word]);
        }
    }

    #[test]
    fn the_mark_of_a_note_is_one_token() {
        assert_eq!(words("paid[^12] [^a b]"), ["paid", "[^12]", "[", "^", "a", "b", "]"]);
    }

    #[test]
    fn letters_of_every_script_make_words_and_keep_their_marks() {
        assert_eq!(words("Сторони, e\u{301}tat"), ["Сторони", ",", "e\u{301}tat"]);
        assert_eq!(words("a\u{a0}b 30\u{b0}C"), ["a", "\u{a0}", "b", "30", "\u{b0}", "C"]);
    }
}
