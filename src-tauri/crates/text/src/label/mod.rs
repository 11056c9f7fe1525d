//! Typed labels: the numbers and headings that people type, as they type them.
//!
//! One grammar for two askers: [`line`] asks what a line of plain text calls itself, where all
//! the words are at hand and a sentence must not pass for a heading; [`block`] asks how a block
//! of Markdown begins, and leaves to what came before whether that is its label.

pub(crate) mod block;
mod form;
pub mod line;
mod sentence;

use std::ops::Range;

use crate::{Kind, figure};

pub use form::TypedLabel;
pub use sentence::goes_on;
pub(crate) use sentence::seems_labelled;

/// What makes an inserted number, `3 bis`; what begins like another comes before it.
const SUFFIXES: &[&str] = &[
    "undecies",
    "duodecies",
    "quinquies",
    "novies",
    "octies",
    "septies",
    "sexies",
    "quater",
    "decies",
    "ter",
    "bis",
];

/// How many bytes of a line are the number that was typed before its words, with its marks and
/// the blanks behind it; none where it begins with its words, or has none.
pub fn typed_len(line: &str) -> Option<usize> {
    let (label, words) = block::label(line)?;
    let is_number = matches!(label, block::Label::Number(..));
    (is_number && !words.is_empty()).then_some(line.len() - words.len())
}

/// What parts the label of a heading from its words: a dash, or a blank behind a dot.
pub fn heading_gap(label: &str) -> &'static str {
    if label.ends_with('.') { " " } else { " — " }
}

/// How many figures `text` begins with, of any script, and how many bytes they take.
fn figures(text: &str) -> (usize, usize) {
    let figures = text.chars().take_while(|c| figure(*c).is_some());
    figures.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()))
}

/// What the sign after a number heads, in Chinese, Japanese and Korean.
const COUNTERS: [(char, Kind); 12] = [
    ('条', Kind::Article),
    ('條', Kind::Article),
    ('조', Kind::Article),
    ('章', Kind::Chapter),
    ('장', Kind::Chapter),
    ('节', Kind::Chapter),
    ('節', Kind::Chapter),
    ('절', Kind::Chapter),
    ('编', Kind::Part),
    ('編', Kind::Part),
    ('部', Kind::Part),
    ('편', Kind::Part),
];

/// What "第一条", "第2章", "제3조" heads, and where the number is.
///
/// "第一条の二" and "第一条所述" go on: the one is a number, the other a sentence.
fn joined(line: &str) -> Option<(Kind, Range<usize>)> {
    let sign = line.chars().next().filter(|c| matches!(c, '第' | '제'))?.len_utf8();
    let spoken = |c: &char| figure(*c).is_some() || "〇零一二三四五六七八九十百千".contains(*c);
    let end = sign + line[sign..].chars().take_while(spoken).map(char::len_utf8).sum::<usize>();
    let counter = line[end..].chars().next().filter(|_| end > sign)?;
    let (_, kind) = COUNTERS.iter().find(|(it, _)| *it == counter)?;
    let rest = &line[end + counter.len_utf8()..];
    let parted = rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\u{a0}', '\t', '\n']);
    parted.then_some((*kind, sign..end))
}
