//! What stands beside the text: headers and footers, comments, statements of the file.

use super::comments::comments;
use super::margins;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::tracked_changes::Ours;
use crate::docx::read::{Count, Property, WordFile};

/// What changed in headers and footers, comments, properties and parts.
pub(super) fn rows(
    (sent, before): (&WordFile, &Places),
    (returned, after): (&WordFile, &Places),
    ours: &Ours<'_>,
) -> Vec<ReturnRow> {
    let mut rows = margins::rows(&sent.margins, &returned.margins);
    rows.extend(margins::moved(&sent.faces, &returned.faces, &rows));
    rows.extend(comments((&sent.comments, before), (&returned.comments, after), ours));
    rows.extend(properties(sent, returned));
    rows.extend(parts(sent, returned));
    rows.extend(note_counts(sent, returned));
    rows
}

/// Notes that are marked otherwise than they were: where a text says "see note 3", another one may
/// be meant.
fn note_counts(sent: &WordFile, returned: &WordFile) -> Option<ReturnRow> {
    let (before, after) = (&sent.note_counts, &returned.note_counts);
    let both = |is_end: bool| {
        let has = |it: &[(bool, Count)]| it.iter().any(|it| it.0 == is_end);
        has(before) && has(after)
    };
    let told = |counts: &[(bool, Count)]| {
        let told: Vec<_> = counts.iter().filter(|it| both(it.0)).map(|it| it.1.told()).collect();
        told.join("; ")
    };
    let (before, after) = (told(before), told(after));
    let what = "the numbering of notes changed without a mark";
    let row = || ReturnRow::new(ReturnKind::Silent, "notes", what).words(&before, &after);
    (before != after).then(row)
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
        let what = "a part was added that was not in the file";
        ReturnRow::new(ReturnKind::Metadata, it, what)
    };
    returned.parts.iter().filter(is_new).map(row).collect()
}

/// What every word processor states anew of itself and of its counting when it saves a file.
const COUNTED: [&str; 18] = [
    "revision",
    "totaltime",
    "application",
    "appversion",
    "pages",
    "words",
    "characters",
    "characterswithspaces",
    "lines",
    "paragraphs",
    "template",
    "docsecurity",
    "scalecrop",
    "linksuptodate",
    "shareddoc",
    "hyperlinkschanged",
    "headingpairs",
    "titlesofparts",
];

/// Statements of the file about itself that changed, but for those that say nothing of anybody.
fn properties(sent: &WordFile, returned: &WordFile) -> Vec<ReturnRow> {
    let mut rows = Vec::new();
    let told = |it: &&Property| !COUNTED.contains(&it.name.to_ascii_lowercase().as_str());
    for it in returned.properties.iter().filter(told) {
        let before = sent.properties.iter().find(|old| old.name == it.name);
        let before = before.map_or("", |old| old.value.as_str());
        if before != it.value {
            let row = ReturnRow::new(ReturnKind::Metadata, &it.name, "a property changed");
            rows.push(row.words(before, &it.value));
        }
    }
    let gone =
        |it: &&Property| told(it) && !returned.properties.iter().any(|other| other.name == it.name);
    for it in sent.properties.iter().filter(gone) {
        let row = ReturnRow::new(ReturnKind::Metadata, &it.name, "a property is gone");
        rows.push(row.words(&it.value, ""));
    }
    rows
}
