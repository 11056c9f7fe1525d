//! What a line of plain text calls itself ("Article 5 - Title", "3.", "(a)").

use std::ops::Range;

use super::{SUFFIXES, figures, joined};
use crate::{Kind, Noun};

/// What a line calls itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Label {
    /// How many bytes of the line are its label; 0 where it has none.
    pub len: usize,
    /// What the label makes the line.
    pub kind: Kind,
    /// How deep that stands.
    pub depth: u8,
}

/// The noun and the number of a heading such as "Article 5 bis": group, kind, place of the number.
pub fn heading(line: &str) -> Option<(u8, Kind, Range<usize>)> {
    let start = line.len() - line.trim_start_matches(['#', '*', '_', ' ', '\t', '>']).len();
    let rest = &line[start..];
    if let Some((kind, number)) = joined(rest) {
        return Some((Noun::ARTICLE.group, kind, start + number.start..start + number.end));
    }
    let word = rest.find(|c: char| !c.is_alphabetic()).filter(|len| *len >= 3)?;
    let gap = rest[word..]
        .find(|c: char| !matches!(c, ' ' | '.' | '\u{a0}' | '\t'))
        .filter(|len| *len > 0)?;
    let at = start + word + gap;
    let end = at + number_len(&line[at..])?;
    if rest[..word].is_ascii() && !line[at..end].is_ascii() {
        // Figures of another script behind a Latin word pass for something else.
        return None;
    }
    let noun = Noun::of(&rest[..word]).filter(|it| it.kind != Kind::Paragraph)?;
    ends_label(line, end).then_some((noun.group, noun.kind, at..end))
}

/// Whether what follows a label's number lets it be a heading, not the start of a sentence.
fn ends_label(line: &str, end: usize) -> bool {
    let rest = line[end..].trim_start_matches(['*', '_', ' ', '\t', '\u{a0}']);
    let Some(c) = rest.chars().next() else { return true };
    if matches!(c, '-' | '\u{2013}' | '\u{2014}' | ':' | '.') {
        return true;
    }
    let short = rest.len() <= 90 && !rest.ends_with(['.', ';', ',']);
    short && (c.is_uppercase() || matches!(c, '[' | '('))
}

/// How long the number at the start of `text` is: "5", "2-1", "XIV", "3 bis", "A", "12ter".
pub fn number_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = figures(text).1;
    let mut len = if digits > 0 { digits } else { roman_len(bytes)? };
    if digits > 0 {
        while let Some(more) = dotted_len(&bytes[len..]) {
            len += more;
        }
    }
    if let Some(suffix) = suffix_len(&text[len..]) {
        return Some(len + suffix);
    }
    if digits > 0 && bytes.get(len).is_some_and(u8::is_ascii_alphabetic) {
        len += 1;
    }
    let goes_on = text[len..].chars().next().is_some_and(char::is_alphanumeric);
    (!goes_on).then_some(len)
}

/// ".2" or "-1" after a number.
fn dotted_len(bytes: &[u8]) -> Option<usize> {
    let joint = matches!(bytes.first()?, b'.' | b'-');
    let digits = bytes[1..].iter().take_while(|b| b.is_ascii_digit()).count();
    (joint && digits > 0).then_some(digits + 1)
}

fn roman_len(bytes: &[u8]) -> Option<usize> {
    let upper = bytes.iter().take_while(|b| b"IVXLCDM".contains(b)).count();
    let lower = bytes.iter().take_while(|b| b"ivxlc".contains(b)).count();
    let letter = usize::from(bytes.first().is_some_and(u8::is_ascii_uppercase));
    Some(upper.max(lower).max(letter)).filter(|len| *len > 0)
}

fn suffix_len(text: &str) -> Option<usize> {
    let gap = text.len() - text.trim_start_matches(['-', ' ', '*', '_']).len();
    let word = text[gap..].find(|c: char| !c.is_ascii_lowercase()).unwrap_or(text.len() - gap);
    (gap <= 3 && SUFFIXES.contains(&&text[gap..gap + word])).then_some(gap + word)
}

/// The number that a line of a list begins with: "3.", "(a)", "iv)", "1.2", "§ 3."; without its
/// marks.
pub fn enumerator(line: &str) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let indent = line.len() - line.trim_ascii_start().len();
    let rest = line[indent..].trim_start_matches('§').trim_start_matches([' ', '\u{a0}']);
    let has_sign = line[indent..].starts_with('§');
    let indent = if has_sign { line.len() - rest.len() } else { indent };
    let open = usize::from(bytes.get(indent) == Some(&b'('));
    let at = indent + open;
    let rest = &bytes[at..];
    let (signs, other) = figures(&line[at..]);
    let digits = if (1..=3).contains(&signs) { other } else { 0 };
    let letters = rest.iter().take_while(|b| b.is_ascii_lowercase()).count();
    let roman = rest.iter().take_while(|b| b"ivxl".contains(b)).count();
    let mut len = match (digits, letters) {
        (1.., _) => digits,
        (0, 1) => 1,
        (0, 2) if rest[0] == rest[1] || rest[0] == b'z' => 2,
        (0, 2..=6) if roman == letters => letters,
        _ => return None,
    };
    while let Some(more) = dotted_len(&rest[len..]).filter(|_| digits > 0) {
        len += more;
    }
    let closed = match rest.get(len) {
        Some(b')') => true,
        Some(b'.') => open == 0,
        Some(b' ' | b'\t') => open == 0 && (has_sign || rest[..len].contains(&b'.')),
        _ => false,
    };
    let marks = usize::from(rest.get(len).is_some_and(|b| matches!(b, b')' | b'.')));
    let apart = rest.get(len + marks).is_none_or(|b| !b.is_ascii_alphanumeric());
    (closed && apart).then_some(at..at + len)
}

/// The first byte of the section sign.
const SECTION: u8 = 0xc2;

/// Reads the label of `line`.
pub fn recognise(line: &str) -> Label {
    let none = Label { len: 0, kind: Kind::Plain, depth: 0 };
    let Some(first) = line.bytes().find(|b| !b.is_ascii_whitespace()) else { return none };
    match first {
        b'|' => return Label { kind: Kind::Row, ..none },
        b'(' | b'0'..=b'9' | b'a'..=b'z' | SECTION | 0xd9 | 0xdb | 0xe0..=0xe1 | 0xef => {
            if let Some(number) = enumerator(line) {
                let marks = line[number.end..]
                    .bytes()
                    .take_while(|b| matches!(b, b')' | b'.' | b' ' | b'\t'));
                let depth = if figures(&line[number.start..]).0 > 0 { 1 } else { 2 };
                return Label { len: number.end + marks.count(), kind: Kind::Paragraph, depth };
            }
        }
        _ => {}
    }
    if first.is_ascii_digit() || first == b'(' {
        return none;
    }
    if let Some((_, kind, number)) = heading(line) {
        return Label { len: number.end, kind, depth: 0 };
    }
    if first == b'#' { Label { kind: Kind::Heading, ..none } } else { none }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(line: &str) -> Option<&str> {
        heading(line).map(|(_, _, at)| &line[at])
    }

    #[test]
    fn a_heading_is_a_noun_and_a_number() {
        assert_eq!(number("Article 5 - Exemptions"), Some("5"));
        assert_eq!(number("### Article  5 bis"), Some("5 bis"));
        assert_eq!(number("ARTICLE XIV"), Some("XIV"));
        assert_eq!(number("Regulation 2-1"), Some("2-1"));
        assert_eq!(number("Стаття 7. Строк дії"), Some("7"));
        assert_eq!(number("Annex A"), Some("A"));
        assert_eq!(number("Art. 3"), Some("3"));
        for (line, wanted) in [
            ("Статья 5. Порты", "5"),
            ("Artykuł 5", "5"),
            ("Artigo 5 - Portos", "5"),
            ("Articolo 5", "5"),
            ("Άρθρο 5", "5"),
            ("סעיף 5", "5"),
            ("المادة ٥ — الموانئ", "٥"),
            ("第五条 目的", "五"),
            ("제3조 목적", "3"),
            ("Hoofdstuk 2", "2"),
        ] {
            assert_eq!(number(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn a_sentence_that_names_an_article_is_no_heading() {
        assert_eq!(number("Article 5 applies to ships of every kind."), None);
        assert_eq!(number("Articles of association"), None);
        assert_eq!(number("Part of the cost"), None);
    }

    #[test]
    fn a_list_begins_with_a_number_or_a_letter() {
        for (line, wanted) in [
            ("3. The", "3"),
            ("(a) the", "a"),
            ("iv) the", "iv"),
            ("1.2 The", "1.2"),
            ("(12) x", "12"),
        ] {
            assert_eq!(enumerator(line).map(|at| &line[at]), Some(wanted), "{line}");
        }
        for (line, wanted) in
            [("١. الميناء", "١"), ("३. पक्ष", "३"), ("(za) x", "za"), ("§ 3. x", "3")]
        {
            assert_eq!(enumerator(line).map(|at| &line[at]), Some(wanted), "{line}");
        }
        for line in ["a thing", "2026 was", "(the same)", "3.5% of", "30 days"] {
            assert_eq!(enumerator(line), None, "{line}");
        }
    }
}
