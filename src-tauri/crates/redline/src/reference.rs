//! References in running text: "Articles 5 and 6", "paragraph 2 of Article 7", "point (b)".

use std::ops::Range;

use travaux_text::{Noun, figure};

use crate::words::{self, Token};
use crate::{hash, label};

/// A reference found in running text.
pub(crate) struct Found<'t> {
    pub(crate) token: Token,
    pub(crate) group: u8,
    pub(crate) number: &'t str,
    /// Of a paragraph: the group and number of the article that is named with it.
    pub(crate) of: Option<(u8, &'t str)>,
}

/// The references in the words of a passage; `knows` tells whether a provision has a number.
pub(crate) fn find<'t>(
    text: &'t str,
    place: Range<usize>,
    knows: impl Fn(u8, &str) -> bool,
    found: &mut Vec<Found<'t>>,
) {
    let limit = place.end;
    let bytes = &text.as_bytes()[place.clone()];
    if !hash::has_digit(bytes)
        && !has_numeral(bytes)
        && !has_point(bytes)
        && memchr::memmem::find(bytes, b"[^").is_none()
        // Arabic and Indic figures begin so.
        && memchr::memchr3(0xd9, 0xdb, 0xe0, bytes).is_none()
    {
        return;
    }
    let mut tokens = Vec::new();
    words::tokens(text, place, &mut tokens);
    let word = |at: usize| tokens.get(at).map_or("", |it| it.of(text));
    let first = found.len();
    let mut group = None;
    for (index, token) in tokens.iter().enumerate() {
        let begins = word(index).as_bytes()[0];
        if word(index).starts_with("[^") {
            found.push(Found { token: *token, group: NOTES, number: word(index), of: None });
        } else if begins.is_ascii_digit()
            || b"IVXLC".contains(&begins)
            || begins > 0x80 && word(index).starts_with(|c| figure(c).is_some())
        {
            let back = |by: usize| index.checked_sub(by).map_or("", |it| word(it));
            let named = Noun::of(unelided(back(1)))
                .or_else(|| Noun::of(back(2)).filter(|_| back(1) == "."));
            group = named.map(|it| it.group).or(group);
            let Some(group) = group else { continue };
            found.extend(number_at(text, *token, group, limit, &knows));
        } else if word(index) == "(" && is_letter(word(index + 1)) && word(index + 2) == ")" {
            let named = index.checked_sub(1).and_then(|it| Noun::of(word(it)));
            group = named.map(|it| it.group).or(group);
            if group == Some(point_group()) {
                let token = tokens[index + 1];
                let number = token.of(text);
                found.push(Found { token, group: list_group(), number, of: None });
            }
        } else if group.is_some() && !goes_on(word(index)) {
            group = None;
        }
    }
    name_articles(text, &mut found[first..]);
}

/// The group of the marks of notes.
pub(crate) const NOTES: u8 = u8::MAX - 1;

/// The number at the start of `token`: all of it where a provision is called that.
fn number_at<'t>(
    text: &'t str,
    token: Token,
    group: u8,
    limit: usize,
    knows: &impl Fn(u8, &str) -> bool,
) -> Option<Found<'t>> {
    let len = label::number_len(&text[token.start..limit])?;
    let full = &text[token.start..token.start + len];
    let digits = full.chars().take_while(|c| figure(*c).is_some()).map(char::len_utf8).sum();
    let known = digits == 0 || digits == len || knows(group, full);
    let number = if known { full } else { &full[..digits] };
    let token = Token { start: token.start, end: token.start + number.len() };
    Some(Found { token, group, number, of: None })
}
/// Gives each paragraph the article that is named with it: "paragraph 2 of Article 7", or
/// "Article 7, paragraph 2".
fn name_articles(text: &str, found: &mut [Found<'_>]) {
    let lists = [list_group(), point_group()];
    let between = |from: &Found<'_>, to: &Found<'_>| &text[from.token.end..to.token.start];
    let of = |between: &str| {
        let words = between.trim_start_matches(')').split_whitespace().map(str::to_lowercase);
        let mut words = words.skip_while(|it| OF.contains(&it.as_str()));
        let noun = words.next().unwrap_or_default();
        let noun = noun.rsplit(['\'', '\u{2019}']).next().unwrap_or_default();
        Noun::of(noun.trim_end_matches('.')).is_some() && words.next().is_none()
    };
    for at in 0..found.len() {
        if !lists.contains(&found[at].group) {
            continue;
        }
        // The last of several paragraphs stands beside the article.
        let beside = found[at..]
            .windows(2)
            .position(|it| !lists.contains(&it[1].group) || between(&it[0], &it[1]).contains('.'));
        let after = beside.map(|steps| at + steps).filter(|last| {
            !lists.contains(&found[last + 1].group) && of(between(&found[*last], &found[last + 1]))
        });
        let named =
            after.map(|last| (found[last + 1].group, found[last + 1].number)).or_else(|| {
                let before = found[..at].last().filter(|it| it.group != NOTES)?;
                let joined = between(before, &found[at]).trim_start().starts_with(',');
                if lists.contains(&before.group) {
                    return before.of.filter(|_| between(before, &found[at]).len() <= 8);
                }
                (joined && between(before, &found[at]).len() <= 24)
                    .then_some((before.group, before.number))
            });
        found[at].of = named;
    }
}

/// The words between a paragraph and the article it is of.
const OF: [&str; 14] =
    ["of", "de", "del", "du", "la", "el", "av", "i", "til", "в", "у", "to", "the", "der"];

/// The group of "point" and "sub-paragraph" in running text.
fn point_group() -> u8 {
    Noun::of("point").map_or(u8::MAX, |it| it.group)
}

/// Whether it is the letter of a point: "a", "b".
fn is_letter(word: &str) -> bool {
    matches!(word.as_bytes(), [b'a'..=b'z'])
}

/// The group under which "paragraph" stands in running text.
pub(crate) fn list_group() -> u8 {
    Noun::of("paragraph").map_or(u8::MAX, |it| it.group)
}

/// "article" of "l'article".
fn unelided(word: &str) -> &str {
    word.rsplit(['\'', '\u{2019}']).next().unwrap_or(word)
}

/// Whether a letter stands in parentheses: "(b)".
fn has_point(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'(', bytes)
        .any(|at| matches!(bytes.get(at + 1..at + 3), Some([b'a'..=b'z', b')'])))
}

/// Whether a Roman numeral stands by itself.
fn has_numeral(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b' ', bytes).any(|at| {
        let rest = &bytes[at + 1..];
        let len = rest.iter().take_while(|b| b"IVXLC".contains(b)).count();
        len > 0 && rest.get(len).is_none_or(|b| !b.is_ascii_alphanumeric())
    })
}

/// Whether the numbers of one list go on after this word.
fn goes_on(word: &str) -> bool {
    is_between(word) || is_letter(word) || word == ")"
}

/// Words between the numbers of one list: "Articles 5, 6 and 7".
fn is_between(word: &str) -> bool {
    matches!(
        word,
        "," | "and"
            | "or"
            | "to"
            | "through"
            | "-"
            | "\u{2013}"
            | "\u{2014}"
            | "."
            | "et"
            | "ou"
            | "y"
            | "o"
            | "og"
            | "eller"
            | "та"
            | "і"
            | "або"
            | "und"
            | "bis"
            | "a"
            | "à"
    )
}
