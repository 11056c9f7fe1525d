//! What stands beside the text: headers and footers, comments, statements of the file.

use super::alike::essence;
use super::comments::comments;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::tracked_changes::Ours;
use crate::docx::read::{Margin, WordFile};

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
