//! Tracked changes, author by author.

use std::collections::{HashMap, HashSet};

use travaux_redline::Watch;

use super::Sender;
use super::hands::{Hands, MOST_LOOKED_AT};
use super::marks::stamp;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::silent::{CORRECTED, differences};
use crate::docx::read::{ChangeKind, Comment, TrackedChange, WordFile};

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
    let hands = Hands::of(&file.changes, ours);
    let mut rows = Vec::new();
    let mut so_far: Option<Places> = None;
    for (step, forged) in hands.steps() {
        let before = so_far.as_ref().unwrap_or(rejected);
        let after = Places::of(file, &|it| hands.is_read(it, step));
        for row in differences(before, &after, watch) {
            let (author, date) = hands.made(step, &row);
            let what = match row.what.as_str() {
                CORRECTED => CORRECTED.to_owned(),
                what if forged => format!("{what} in our name, but not by us"),
                what => format!("{what}, tracked"),
            };
            // Both readings are of the returned file.
            let paragraph = row.paragraph.or(row.sent_paragraph);
            let sent_paragraph = None;
            let kind = if forged { ReturnKind::Silent } else { ReturnKind::Tracked };
            rows.push(ReturnRow { kind, what, author, date, paragraph, sent_paragraph, ..row });
        }
        so_far = Some(after);
    }
    let accepted = so_far.as_ref().unwrap_or(rejected);
    rows.extend(formatting(file, accepted));
    rows.extend(unseen(file, accepted, &rows));
    for row in rows.iter_mut().filter(|it| it.kind == ReturnKind::Tracked) {
        if hands.is_forged(row) {
            row.kind = ReturnKind::Silent;
            row.what =
                format!("{} in our name, but not by us", row.what.trim_end_matches(", tracked"));
        }
    }
    rows
}

/// What is known of ourselves: our names, and the changes that were sent.
pub(super) struct Ours<'a> {
    /// Our names, lower case, and those who made the changes that were sent.
    names: HashSet<String>,
    authors: HashSet<&'a str>,
    sent: HashSet<(String, String)>,
    /// What we did beside: when, what, and the words.
    made: HashSet<(String, ChangeKind, &'a str)>,
    /// Who wrote every comment of the file that was sent, where nobody said who we are.
    commented: Option<&'a str>,
}

impl<'a> Ours<'a> {
    /// Those who sent `sent`.
    pub(super) fn new(sender: &'a Sender, sent: &'a WordFile) -> Self {
        let names = sender.names.iter().map(|it| it.trim().to_ascii_lowercase());
        let made = sender.changes.iter().map(|it| (stamp(it).1, it.kind, &*it.words));
        let mut commented = sent.comments.iter().map(|it| it.author.trim());
        let first = commented.next().filter(|it| sender.names.is_empty() && !it.is_empty());
        Self {
            names: names.collect(),
            commented: first.filter(|first| commented.all(|it| it == *first)),
            authors: sent.changes.iter().map(|it| it.author.trim()).collect(),
            sent: sent.changes.iter().map(stamp).collect(),
            made: made.collect(),
        }
    }

    /// Whether a name is one of ours.
    pub(super) fn is_named(&self, author: &str) -> bool {
        let author = author.trim();
        !author.is_empty()
            && (self.authors.contains(author) || self.names.contains(&author.to_ascii_lowercase()))
    }

    /// Whether a comment that was not sent is in our name.
    pub(super) fn comments_as(&self, comment: &Comment) -> bool {
        let author = comment.author.trim();
        self.is_named(author) || comment.reply_to.is_none() && self.commented == Some(author)
    }

    /// Whether a change is in our name although it was not sent.
    pub(super) fn is_forged(&self, change: &TrackedChange) -> bool {
        self.is_named(&change.author)
            && !self.sent.contains(&stamp(change))
            && !self.made.contains(&(stamp(change).1, change.kind, &*change.words))
    }
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
    let mut by_author: HashMap<&str, (Vec<&ReturnRow>, HashSet<usize>)> = HashMap::new();
    for row in rows {
        let (all, paragraphs) = by_author.entry(&*row.author).or_default();
        all.push(row);
        paragraphs.extend(row.paragraph);
    }
    let told = |it: &TrackedChange| {
        let words = it.words.trim();
        let says = |row: &&ReturnRow| row.before.contains(words) || row.after.contains(words);
        let Some((all, paragraphs)) = by_author.get(&*it.author) else { return false };
        let near = it.paragraph.saturating_sub(1)..=it.paragraph + 1;
        near.into_iter().any(|at| paragraphs.contains(&at))
            || (!words.is_empty() && all.iter().take(MOST_LOOKED_AT).any(says))
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
        ChangeKind::ParagraphInserted => "a paragraph mark inserted, tracked",
        ChangeKind::ParagraphDeleted => "a paragraph mark deleted, tracked",
        ChangeKind::RowInserted => "a table row inserted, tracked",
        ChangeKind::RowDeleted => "a table row deleted, tracked",
        ChangeKind::CellInserted => "a table cell inserted, tracked",
        ChangeKind::CellDeleted => "a table cell deleted, tracked",
        ChangeKind::CellMerged => "table cells merged or split, tracked",
        _ => "a change that shows nowhere, tracked",
    }
}
