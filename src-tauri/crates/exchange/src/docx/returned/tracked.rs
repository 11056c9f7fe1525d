//! Tracked changes, author by author.

use std::collections::{HashMap, HashSet};

use travaux_redline::Watch;

use super::Sender;
use super::marks::stamp;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::silent::{CORRECTED, differences};
use crate::docx::read::{ChangeKind, TrackedChange, WordFile};

/// The tracked changes of a file, which reads as `rejected` without them: what each author's
/// changes do to the text. Those that are in our name and that we did not make are silent.
///
/// Authors are taken in the order of their first change, each on top of those before, so
/// that a change inside another's insertion is seen.
pub(super) fn rows(
    file: &WordFile,
    rejected: &Places,
    watch: &Watch,
    ours: &Ours<'_>,
) -> Vec<ReturnRow> {
    let is_forged = |it: &TrackedChange| ours.is_forged(it);
    let mut hands: Vec<(&str, bool)> = Vec::new();
    for author in authors(&file.changes) {
        for forged in [false, true] {
            let by = |it: &TrackedChange| it.author == author && is_forged(it) == forged;
            hands.extend(file.changes.iter().any(by).then_some((author, forged)));
        }
    }
    let mut rows = Vec::new();
    let mut so_far: Option<Places> = None;
    for (step, (author, forged)) in hands.iter().enumerate() {
        let theirs = &hands[..=step];
        let before = so_far.as_ref().unwrap_or(rejected);
        let after = Places::of(file, &|it| theirs.contains(&(it.author.as_str(), is_forged(it))));
        for row in differences(before, &after, watch) {
            let date = dated(&file.changes, author, &row);
            let what = match row.what.as_str() {
                CORRECTED => CORRECTED.to_owned(),
                what if *forged => format!("{what} in our name, and not by us"),
                what => format!("{what}, tracked"),
            };
            let author = (*author).to_owned();
            // Both readings are of the returned file.
            let paragraph = row.paragraph.or(row.sent_paragraph);
            let sent_paragraph = None;
            let kind = if *forged { ReturnKind::Silent } else { ReturnKind::Tracked };
            rows.push(ReturnRow { kind, what, author, date, paragraph, sent_paragraph, ..row });
        }
        so_far = Some(after);
    }
    let accepted = so_far.as_ref().unwrap_or(rejected);
    rows.extend(formatting(file, accepted));
    rows.extend(unseen(file, accepted, &rows));
    for row in rows.iter_mut().filter(|it| it.kind == ReturnKind::Tracked) {
        let own =
            |it: &&TrackedChange| it.author == row.author && Some(it.paragraph) == row.paragraph;
        let mut all = file.changes.iter().filter(own).peekable();
        if all.peek().is_some() && all.all(is_forged) {
            row.kind = ReturnKind::Silent;
            row.what =
                format!("{} in our name, and not by us", row.what.trim_end_matches(", tracked"));
        }
    }
    rows
}

/// What is known of ourselves: our names, and the changes that were sent.
pub(super) struct Ours<'a> {
    sender: &'a Sender,
    sent: HashSet<(String, String)>,
}

impl<'a> Ours<'a> {
    /// Those who sent `sent`.
    pub(super) fn new(sender: &'a Sender, sent: &WordFile) -> Self {
        Self { sender, sent: sent.changes.iter().map(stamp).collect() }
    }

    /// Whether a name is one of ours.
    pub(super) fn is_named(&self, author: &str) -> bool {
        let author = author.trim();
        let sent = || self.sent.iter().any(|it| it.0.trim() == author);
        !author.is_empty()
            && (self.sender.names.iter().any(|it| it.trim().eq_ignore_ascii_case(author)) || sent())
    }

    /// Whether a change is in our name although it was not sent.
    fn is_forged(&self, change: &TrackedChange) -> bool {
        let made = |it: &TrackedChange| {
            stamp(it).1 == stamp(change).1 && (it.kind, &it.words) == (change.kind, &change.words)
        };
        self.is_named(&change.author)
            && !self.sent.contains(&stamp(change))
            && !self.sender.changes.iter().any(made)
    }
}

/// The authors of tracked changes, by the time of their first one.
fn authors(changes: &[TrackedChange]) -> Vec<&str> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut authors: Vec<&str> = Vec::new();
    for change in changes {
        let date = change.date.as_deref().unwrap_or("");
        let earliest = first.entry(&change.author).or_insert_with(|| {
            authors.push(&change.author);
            date
        });
        *earliest = date.min(*earliest);
    }
    authors.sort_by_key(|author| first.get(author).copied());
    authors
}

/// When an author says to have made the change of a row.
fn dated(changes: &[TrackedChange], author: &str, row: &ReturnRow) -> Option<String> {
    let own = || changes.iter().filter(|it| it.author == author && it.date.is_some());
    let says = |it: &&TrackedChange| {
        let words = it.words.trim();
        !words.is_empty() && (row.before.contains(words) || row.after.contains(words))
    };
    own().find(says).or_else(|| own().next()).and_then(|it| it.date.clone())
}

/// Tracked changes of how words, paragraphs, tables and sections are set.
fn formatting(file: &WordFile, places: &Places) -> Vec<ReturnRow> {
    let told = file.changes.iter().filter_map(|it| {
        let what = match it.kind {
            ChangeKind::Formatting => "words set otherwise",
            ChangeKind::ParagraphFormatting => "a paragraph set otherwise",
            ChangeKind::Numbering => "a paragraph numbered otherwise",
            ChangeKind::TableFormatting => "a table set otherwise",
            ChangeKind::SectionFormatting => "a section set otherwise",
            _ => return None,
        };
        let line = places.line_of(it.paragraph);
        let address = line.map_or("", |at| places.address(at));
        let row = ReturnRow::new(ReturnKind::Format, address, &format!("{what}, tracked"));
        let row = row.words(&it.words, &it.words);
        let line = line.map_or("", |at| places.line(at)).to_owned();
        let paragraph = Some(it.paragraph);
        Some(ReturnRow { author: it.author.clone(), date: it.date.clone(), line, paragraph, ..row })
    });
    told.collect()
}

/// Tracked changes that no line shows: a mark of an empty paragraph, an empty row.
fn unseen(file: &WordFile, places: &Places, rows: &[ReturnRow]) -> Vec<ReturnRow> {
    let told = |it: &TrackedChange| {
        let words = it.words.trim();
        let says = |row: &ReturnRow| row.before.contains(words) || row.after.contains(words);
        let near = |row: &ReturnRow| row.paragraph.is_some_and(|at| at.abs_diff(it.paragraph) <= 1);
        let by_it = rows.iter().filter(|row| row.author == it.author);
        by_it.clone().any(near) || (!words.is_empty() && by_it.clone().any(says))
    };
    let row = |it: &TrackedChange| {
        let line = places.line_of(it.paragraph);
        let address = line.map_or("", |at| places.address(at));
        let row = ReturnRow::new(ReturnKind::Tracked, address, what(it.kind));
        let came = matches!(it.kind, ChangeKind::Insertion | ChangeKind::MoveTo);
        let row = if came { row.words("", &it.words) } else { row.words(&it.words, "") };
        let paragraph = Some(it.paragraph);
        ReturnRow { author: it.author.clone(), date: it.date.clone(), paragraph, ..row }
    };
    file.changes.iter().filter(|it| !told(it)).map(row).collect()
}

/// What a tracked change does that no line shows.
fn what(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::ParagraphInserted => "a paragraph mark put in, tracked",
        ChangeKind::ParagraphDeleted => "a paragraph mark taken out, tracked",
        ChangeKind::RowInserted => "a table row put in, tracked",
        ChangeKind::RowDeleted => "a table row taken out, tracked",
        ChangeKind::CellInserted => "a table cell put in, tracked",
        ChangeKind::CellDeleted => "a table cell taken out, tracked",
        ChangeKind::CellMerged => "table cells merged or parted, tracked",
        _ => "a change that shows in no line, tracked",
    }
}
