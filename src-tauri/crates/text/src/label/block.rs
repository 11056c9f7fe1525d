//! The label that a block of Markdown begins with, and the heading that it is.

use super::{SUFFIXES, figures, joined};
use crate::{Kind, Marks, Terms};

/// How a number is punctuated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Style {
    /// `1.`
    Dot,
    /// `1)`
    Half,
    /// `(1)`
    Full,
    /// `1.1`
    Decimal,
}

impl Style {
    /// The marks that it has; none where a number has points inside.
    pub(crate) fn marks(self) -> Option<Marks> {
        match self {
            Self::Dot => Some(Marks::Dot),
            Self::Half => Some(Marks::Half),
            Self::Full => Some(Marks::Full),
            Self::Decimal => None,
        }
    }
}

/// What stands before the words of a paragraph.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Label<'a> {
    /// A dash or bullet.
    Dash,
    /// A number or letter, without its punctuation.
    Number(&'a str, Style),
}

/// The label that `line` begins with, and the words after it.
pub(crate) fn label(line: &str) -> Option<(Label<'_>, &str)> {
    let first = line.chars().next()?;
    if "—–•‣·-".contains(first) {
        return words_after(&line[first.len_utf8()..]).map(|words| (Label::Dash, words));
    }
    if let Some(inner) = line.strip_prefix('(') {
        let length = core(inner, true)?;
        let words = words_after(inner[length..].strip_prefix(')')?)?;
        // "(315) 857-5019" is a telephone number.
        let dialled = words.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count() >= 6;
        if dialled && length == 3 {
            return None;
        }
        return Some((Label::Number(&inner[..length], Style::Full), words));
    }
    if let Some(length) = decimal(line) {
        let rest = &line[length..];
        let words = words_after(rest.strip_prefix('.').unwrap_or(rest))?;
        return Some((Label::Number(&line[..length], Style::Decimal), words));
    }
    let length = core(line, false)?;
    let style = match line.as_bytes().get(length)? {
        b'.' if !first.is_uppercase() => Style::Dot,
        b')' => Style::Half,
        _ => return None,
    };
    let words = words_after(&line[length + 1..])?;
    Some((Label::Number(&line[..length], style), words))
}

/// The words after a label, if a space or nothing parts them from it.
fn words_after(rest: &str) -> Option<&str> {
    if rest.is_empty() {
        return Some(rest);
    }
    let rest = rest.strip_prefix([' ', '\u{a0}', '\t', '\n', '\u{2003}', '\u{2007}'])?;
    Some(rest.trim_start_matches([' ', '\t']))
}

/// The length of the number or letters `line` begins with.
fn core(line: &str, enclosed: bool) -> Option<usize> {
    let (digits, length) = figures(line);
    if digits > 0 {
        return (digits <= 3).then(|| length + insertion(&line[length..]));
    }
    let letters = line.chars().take_while(|c| c.is_alphabetic()).count();
    let length: usize = line.chars().take(letters).map(char::len_utf8).sum();
    let word = &line[..length];
    // Letters of scripts without case are in either.
    let lower = word.chars().all(|c| !c.is_uppercase());
    let one_case = lower || word.chars().all(|c| !c.is_lowercase());
    let doubled = letters == 2 && word.chars().next() == word.chars().nth(1);
    // After (z) come (za), (zb) and so on.
    let after_z = letters == 2 && enclosed && word.starts_with('z');
    let is_number = letters == 1 || doubled || after_z || is_roman(word);
    let bare_capital = !enclosed && letters > 1 && word.starts_with(char::is_uppercase);
    if letters == 0 || !one_case || !is_number || bare_capital {
        return None;
    }
    Some(length + insertion(&line[length..]))
}

/// The label of two letters that goes on after `before`, such as "(ab)" after "(aa)", and the
/// words behind it.
pub(crate) fn two_letters<'a>(
    line: &'a str,
    goes_on: impl Fn(&str, Style) -> bool,
) -> Option<(Label<'a>, &'a str)> {
    let (inner, style) = match line.strip_prefix('(') {
        Some(inner) => (inner, Style::Full),
        None => (line, Style::Half),
    };
    let core = inner.get(..2).filter(|it| it.bytes().all(|b| b.is_ascii_lowercase()))?;
    let words = words_after(inner[2..].strip_prefix(')')?)?;
    goes_on(core, style).then_some((Label::Number(core, style), words))
}

/// The length of ` bis`, `bis` or `A` after a number.
fn insertion(rest: &str) -> usize {
    let word = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
    for suffix in SUFFIXES {
        let after = word.strip_prefix(suffix);
        if after.is_some_and(|after| !after.starts_with(char::is_alphanumeric)) {
            return rest.len() - word.len() + suffix.len();
        }
    }
    let mut characters = rest.chars();
    let lettered = characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && !characters.next().is_some_and(char::is_alphanumeric);
    usize::from(lettered)
}

/// The length of the number with points, such as `13ter.1`, that `line` begins with.
fn decimal(line: &str) -> Option<usize> {
    let (mut at, mut parts) = (0, 0);
    loop {
        let digits = line[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 {
            break;
        }
        at += digits + insertion(&line[at + digits..]);
        parts += 1;
        if !line[at..].starts_with('.') {
            break;
        }
        at += 1;
    }
    let length = line[..at].trim_end_matches('.').len();
    (parts > 1).then_some(length)
}

/// Whether `word` is a Roman numeral in one case.
pub(crate) fn is_roman(word: &str) -> bool {
    let lower = word.to_lowercase();
    let value = lower.chars().rev().try_fold((0_u32, 0_u32), |(sum, last), c| {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            'm' => 1000,
            _ => return None,
        };
        Some(if value < last { (sum.saturating_sub(value), last) } else { (sum + value, value) })
    });
    value.is_some_and(|(sum, _)| sum > 0 && crate::roman(sum) == lower)
}

/// A heading of an article, part, chapter or annex as it is typed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Headline<'a> {
    /// What it heads.
    pub(crate) kind: Kind,
    /// The word used, such as `ARTICLE` or `Статья`.
    pub(crate) word: &'a str,
    /// Its number as typed.
    pub(crate) number: &'a str,
    /// What follows.
    pub(crate) title: &'a str,
    /// Whether a mark or a wide gap parts number and title.
    pub(crate) parted: bool,
    /// Whether a dot stands behind the number.
    pub(crate) dotted: bool,
}

/// The heading that `line` is, if it begins like one.
pub(crate) fn headline(line: &str) -> Option<Headline<'_>> {
    if let Some(headline) = joined_headline(line) {
        return Some(headline);
    }
    let stars = line.bytes().take_while(|byte| *byte == b'*').count();
    let open = &line[stars..];
    let word_length = open.find(|c: char| !c.is_alphabetic()).unwrap_or(open.len());
    let word = &open[..word_length];
    let rest = &open[word_length..];
    let rest = if word.len() <= 4 { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    let number_on = rest.trim_start_matches([' ', '\u{a0}', '\t']);
    if number_on.len() == rest.len() {
        return None;
    }
    let length = heading_number(number_on)?;
    let kind = Terms::known().iter().find_map(|terms| means(word, terms))?;
    let number = &number_on[..length];
    let mut title = &number_on[length..];
    let dotted = title.starts_with('.');
    if stars > 0 {
        let closed = title.trim_start_matches('*');
        let whole = title.len() - closed.len() == stars;
        title = if whole { closed } else { title.strip_suffix(&line[..stars]).unwrap_or(title) };
    }
    let (title, parted) = parting(title)?;
    Some(Headline { kind, word, number, title, parted, dotted })
}

/// "第一条 …", "第2章", "제3조": the word stands around the number.
fn joined_headline(line: &str) -> Option<Headline<'_>> {
    let (kind, number) = joined(line)?;
    let after = &line[number.end..];
    let rest = &after[after.chars().next()?.len_utf8()..];
    let title = rest.trim_start_matches([' ', '\u{a0}', '\t', '\n', '\u{3000}']);
    let word = &line[..number.start];
    Some(Headline { kind, word, number: &line[number], title, parted: true, dotted: false })
}

/// The title after a heading's number, and whether something parts the two.
fn parting(rest: &str) -> Option<(&str, bool)> {
    let spaces = [' ', '\u{a0}', '\t', '\n'];
    let inner = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches(spaces);
    if inner.is_empty() {
        return Some((inner, true));
    }
    let gap = rest.len() - inner.len();
    if let Some(title) = inner.strip_prefix(['—', '–', ':', '-']) {
        let trimmed = title.trim_start_matches(spaces);
        let apart = trimmed.is_empty() || trimmed.len() < title.len();
        return (apart && (gap > 0 || inner.starts_with(':'))).then_some((trimmed, true));
    }
    (gap > 0).then_some((inner, gap > 1 || rest.starts_with(['.', '\n'])))
}

/// What `word` heads in these terms.
pub(crate) fn means(word: &str, terms: &Terms) -> Option<Kind> {
    let lower = word.to_lowercase();
    let is = |term: &str| term.to_lowercase() == lower;
    match lower.as_str() {
        "" => None,
        _ if is(terms.article) || is(terms.short) => Some(Kind::Article),
        _ if is(terms.part) => Some(Kind::Part),
        _ if is(terms.chapter) => Some(Kind::Chapter),
        _ if is(terms.annex) => Some(Kind::Annex),
        _ => None,
    }
}

/// The length of the number of an article, part, chapter or annex.
fn heading_number(text: &str) -> Option<usize> {
    let bracketed = text.strip_prefix('[').and_then(|inner| Some((inner, inner.find(']')?)));
    if let Some((inner, close)) = bracketed {
        return (heading_number(&inner[..close]) == Some(close)).then_some(close + 2);
    }
    if let Some(length) = decimal(text) {
        return Some(length);
    }
    let length = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = &text[..length];
    let (digits, figures) = figures(word);
    let tail = &word[figures..];
    let ends = tail.chars().count() <= 1 || tail == "er" || SUFFIXES.contains(&tail);
    let numbered = (1..=4).contains(&digits) && ends;
    let roman = is_roman(word) && word.chars().all(char::is_uppercase);
    let lettered = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if !numbered && !roman && !lettered && word != "premier" && word != "unique" {
        return None;
    }
    let after = &text[length..];
    let inserted = if after.starts_with([' ', '\u{a0}']) { insertion_word(after) } else { 0 };
    Some(length + inserted)
}

/// The length of ` bis` and its like; a letter after a space belongs to the title.
fn insertion_word(rest: &str) -> usize {
    let length = insertion(rest);
    if length > 2 { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_people_type_them() {
        let read = |line| match label(line) {
            Some((Label::Number(core, _), words)) => format!("{core}|{words}"),
            Some((Label::Dash, words)) => format!("—|{words}"),
            None => "none".to_owned(),
        };
        for (line, expected) in [
            ("1. A", "1|A"),
            ("1) A", "1|A"),
            ("(1) A", "1|A"),
            ("(a) A", "a|A"),
            ("a) A", "a|A"),
            ("(viii) A", "viii|A"),
            ("(aa) A", "aa|A"),
            ("3 bis. A", "3 bis|A"),
            ("(3bis) A", "3bis|A"),
            ("1.1.   A", "1.1|A"),
            ("13ter.1. A", "13ter.1|A"),
            ("— A", "—|A"),
            ("•\u{a0}A", "—|A"),
            ("2.", "2|"),
            ("б) A", "б|A"),
            ("J. Smith", "none"),
            ("1945. A", "none"),
            ("1.5", "1.5|"),
            ("(see) A", "none"),
            ("(za) A", "za|A"),
            ("(to) A", "none"),
            ("(315) 857-5019", "none"),
            ("١. الميناء", "١|الميناء"),
            ("(أ) الميناء", "أ|الميناء"),
            ("(一) 甲", "一|甲"),
            ("it. A", "none"),
            ("a", "none"),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn headings_are_read_as_people_type_them() {
        let read =
            |line| headline(line).map(|it| format!("{:?} {}|{}", it.kind, it.number, it.title));
        for (line, expected) in [
            ("Article 5 — Aim", "Article 5|Aim"),
            ("Article  1", "Article 1|"),
            ("Art. 5", "Article 5|"),
            ("**Art. 1** Zweck", "Article 1|Zweck"),
            ("**Article 5: Aim**", "Article 5|Aim"),
            ("ARTICLE IV", "Article IV|"),
            ("Статья 3. Цель", "Article 3|Цель"),
            ("Стаття 3", "Article 3|"),
            ("Artikel 2", "Article 2|"),
            ("Article 8 bis", "Article 8 bis|"),
            ("Article [3bis] *(x)*", "Article [3bis]|*(x)*"),
            ("PART II - Means", "Part II|Means"),
            ("Annex A — Map", "Annex A|Map"),
            ("Chapter 1", "Chapter 1|"),
            ("Article 3 a", "Article 3|a"),
            ("المادة ١ — الموانئ", "Article ١|الموانئ"),
            ("第一条", "Article 一|"),
            ("第十二条　目的", "Article 十二|目的"),
            ("제3조 목적", "Article 3|목적"),
            ("第2章", "Chapter 2|"),
        ] {
            assert_eq!(read(line).as_deref(), Some(expected), "{line}");
        }
        for line in
            ["Part of the area", "Articles 5 and 6", "Article", "Arts 5", "第一条所述", "第一次"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
