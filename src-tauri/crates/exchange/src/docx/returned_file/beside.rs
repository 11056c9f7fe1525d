//! What stands beside the text: headers and footers, comments, statements of the file.

use std::collections::HashMap;

use super::alike::essence;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::tracked_changes::Ours;
use crate::docx::read::{Comment, Margin, WordFile};

/// What changed in headers and footers, comments, properties and parts.
pub(super) fn rows(
    (sent, before): (&WordFile, &Places),
    (returned, after): (&WordFile, &Places),
    ours: &Ours<'_>,
) -> Vec<ReturnRow> {
    let mut rows = margins(&sent.margins, &returned.margins);
    rows.extend(comments((&sent.comments, before), (&returned.comments, after), ours));
    rows.extend(properties(sent, returned));
    rows.extend(parts(sent, returned));
    rows
}

/// How the parts begin that every word processor puts in when it saves a file.
const USUAL: [&str; 17] = [
    "_rels/",
    "docprops/",
    "word/_rels/",
    "word/theme/",
    "word/settings",
    "word/websettings",
    "word/fonttable",
    "word/styles",
    "word/numbering",
    "word/footnotes",
    "word/endnotes",
    "word/header",
    "word/footer",
    "word/comments",
    "word/people",
    "word/document",
    "[content_types]",
];

/// Parts that came, such as stored values, pictures and other files.
fn parts(sent: &WordFile, returned: &WordFile) -> Vec<ReturnRow> {
    let is_new = |it: &&String| {
        !sent.parts.contains(it)
            && !it.ends_with('/')
            && !it.ends_with(".rels")
            && !USUAL.iter().any(|usual| it.starts_with(usual))
    };
    let row = |it: &String| {
        let what = "a part came that was not in the file";
        ReturnRow::new(ReturnKind::Metadata, it, what)
    };
    returned.parts.iter().filter(is_new).map(row).collect()
}

/// Headers and footers that say other things than they did, whichever page they stand on:
/// word processors deal them out anew when they save a file.
fn margins(sent: &[Margin], returned: &[Margin]) -> Vec<ReturnRow> {
    let says = |list: &[Margin], it: &Margin| {
        let words = essence(&it.rejected);
        words.is_empty() || list.iter().any(|other| essence(&other.rejected) == words)
    };
    let mut gone: Vec<_> = sent.iter().filter(|it| !says(returned, it)).collect();
    let mut rows = Vec::new();
    for it in returned {
        if !says(sent, it) {
            let same = gone.iter().position(|old| sort(old) == sort(it));
            let before = same.map_or("", |at| gone.remove(at).rejected.as_str());
            rows.push(margin(it, before, &it.rejected));
        }
        if essence(&it.accepted) != essence(&it.rejected) {
            let row = ReturnRow::new(ReturnKind::Tracked, &it.part, "words changed, tracked");
            rows.push(row.words(&it.rejected, &it.accepted));
        }
    }
    rows.extend(gone.into_iter().map(|it| margin(it, &it.rejected, "")));
    rows.dedup_by(|one, other| one.repeats(other));
    rows
}

fn margin(it: &Margin, before: &str, after: &str) -> ReturnRow {
    let row = ReturnRow::new(ReturnKind::Silent, &it.part, "words changed without a mark");
    row.words(before, after)
}

/// Whether it is a header or a footer.
fn sort(it: &Margin) -> bool {
    it.part.contains("footer")
}

/// Comments that came, those that are gone, those that were put on other words, and those that
/// were resolved or reopened.
fn comments(
    (sent, before): (&[Comment], &Places),
    (returned, after): (&[Comment], &Places),
    ours: &Ours<'_>,
) -> Vec<ReturnRow> {
    let known = |it: &Comment| (essence(&it.words), it.author.clone());
    let first = |all: &'_ [Comment]| -> HashMap<_, usize> {
        all.iter().enumerate().rev().map(|(at, it)| (known(it), at)).collect()
    };
    let (in_sent, in_returned) = (first(sent), first(returned));
    let row = |it: &Comment, what| ReturnRow {
        author: it.author.clone(),
        date: it.date.clone(),
        line: it.anchor.clone(),
        ..ReturnRow::new(ReturnKind::Comment, "", what)
    };
    let gone = sent.iter().filter(|it| !in_returned.contains_key(&known(it)));
    let gone = gone.map(|it| row(it, "a comment is gone").words(&it.words, ""));
    let mut rows: Vec<_> = gone.collect();
    for (at, it) in returned.iter().enumerate() {
        let found = in_sent.get(&known(it)).map(|at| &sent[*at]);
        let told = match found {
            None if ours.is_named(&it.author) => {
                row(it, "a comment came in our name, and not by us").words("", &it.words)
            }
            None if it.reply_to.is_some() => row(it, "a comment was answered").words("", &it.words),
            None => row(it, "a comment came").words("", &it.words),
            Some(old) if is_elsewhere((old, before), (it, after)) => {
                let what = "a comment was put on other words";
                ReturnRow { line: it.words.clone(), ..row(it, what).words(&old.anchor, &it.anchor) }
            }
            Some(old) if old.resolved == it.resolved || it.reply_to.is_some() => continue,
            Some(_) => {
                let what =
                    if it.resolved { "a comment was resolved" } else { "a comment was reopened" };
                ReturnRow { line: it.words.clone(), ..row(it, what) }
            }
        };
        rows.push(ReturnRow { comment: Some(at), paragraph: Some(it.paragraph), ..told });
    }
    rows
}

/// Whether a comment is on other words than it was: in a line that says other things, on words
/// that are mostly others, or on the same words where they are once more.
fn is_elsewhere((old, before): (&Comment, &Places), (new, after): (&Comment, &Places)) -> bool {
    let line = |it: &Comment, places: &Places| {
        places.line_of(it.paragraph).map(|at| essence(places.line(at)))
    };
    let (Some(was), Some(is)) = (line(old, before), line(new, after)) else { return false };
    let same_line = was == is;
    !shares_most(&was, &is)
        || (!old.anchor.is_empty() && !shares_most(&old.anchor, &new.anchor))
        || (same_line && old.anchor == new.anchor && old.nth != new.nth)
}

/// Whether half of the words of one are words of the other.
fn shares_most(one: &str, other: &str) -> bool {
    let words: Vec<_> = one.split_whitespace().collect();
    let others: Vec<_> = other.split_whitespace().collect();
    let shared = words.iter().filter(|it| others.contains(it)).count();
    2 * shared >= words.len().min(others.len()) && (shared > 0 || words.is_empty())
}

/// Statements of the file about itself that changed.
fn properties(sent: &WordFile, returned: &WordFile) -> Vec<ReturnRow> {
    let mut rows = Vec::new();
    for it in &returned.properties {
        let before = sent.properties.iter().find(|old| old.name == it.name);
        let before = before.map_or("", |old| old.value.as_str());
        if before != it.value {
            let row = ReturnRow::new(ReturnKind::Metadata, &it.name, "a property changed");
            rows.push(row.words(before, &it.value));
        }
    }
    let gone = |it: &&crate::docx::read::Property| {
        !returned.properties.iter().any(|other| other.name == it.name)
    };
    for it in sent.properties.iter().filter(gone) {
        let row = ReturnRow::new(ReturnKind::Metadata, &it.name, "a property is gone");
        rows.push(row.words(&it.value, ""));
    }
    rows
}
