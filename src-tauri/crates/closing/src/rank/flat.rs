//! A wording as one row of bytes: words as they are, a byte for whatever else stands in it.

use std::ops::Range;

use travaux_text::{Inline, Wording};

/// The wording as words; a break is a line feed, a cell's border a tab.
pub(crate) fn flat(wording: &Wording) -> String {
    let mut out = String::new();
    for inline in wording.inlines() {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Cell => out.push('\t'),
            Inline::Footnote(_)
            | Inline::Reference(_)
            | Inline::Placeholder(_)
            | Inline::Bracket(_) => out.push('\u{1a}'),
        }
    }
    out
}

/// How many bytes of it an inline is.
pub(crate) fn length(inline: &Inline) -> usize {
    match inline {
        Inline::Text { text, .. } => text.len(),
        _ => 1,
    }
}

/// What stands in a stretch of it.
pub(crate) fn cut(wording: &Wording, range: Range<usize>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut start = 0;
    for inline in wording.inlines() {
        let end = start + length(inline);
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            out.push(match inline {
                Inline::Text { text, emphasis } => {
                    let text = text[from - start..to - start].to_owned();
                    Inline::Text { text, emphasis: *emphasis }
                }
                other => other.clone(),
            });
        }
        start = end;
    }
    out
}

/// Where a name stands in words, as a whole word and in whatever case.
pub(crate) fn found(words: &str, name: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let Some(first) = name.chars().next() else { return out };
    let edge = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric());
    for (at, letter) in words.char_indices() {
        if !alike(letter, first) || out.last().is_some_and(|it| it.end > at) {
            continue;
        }
        let Some(end) = after(&words[at..], name).map(|it| at + it) else { continue };
        if edge(words[..at].chars().next_back()) && edge(words[end..].chars().next()) {
            out.push(at..end);
        }
    }
    out
}

/// How far into `words` a name ends that they begin with, in whatever case.
pub(crate) fn after(words: &str, name: &str) -> Option<usize> {
    let mut rest = words.chars();
    for letter in name.chars() {
        if !alike(rest.next()?, letter) {
            return None;
        }
    }
    Some(words.len() - rest.as_str().len())
}

fn alike(one: char, other: char) -> bool {
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

/// A wording in which words that stand there once are others.
///
/// # Errors
///
/// How often they stand there, where that is not once.
pub fn corrected(wording: &Wording, defective: &str, right: &str) -> Result<Wording, usize> {
    let words = flat(wording);
    let count = if defective.is_empty() { 0 } else { words.matches(defective).count() };
    let Some(at) = words.find(defective).filter(|_| count == 1) else { return Err(count) };
    let end = at + defective.len();
    let emphasis = cut(wording, at..end).iter().find_map(|it| match it {
        Inline::Text { emphasis, .. } => Some(*emphasis),
        _ => None,
    });
    let put = Inline::Text { text: right.to_owned(), emphasis: emphasis.unwrap_or_default() };
    let before = cut(wording, 0..at).into_iter();
    Ok(Wording::new(before.chain([put]).chain(cut(wording, end..words.len()))))
}
