//! Silent changes: what differs between two files once every tracked change is rejected.

use std::ops::Range;

use travaux_redline::{Change, ChangeKind, Redline, Row, RowFate, RunFate, Watch, compare};

use super::alike::alike;
use super::places::{Places, named};
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::OBJECT_MARKS;

/// The words that changed without a mark between two files read with every tracked change
/// rejected, and what a word processor corrected by itself.
pub(super) fn rows([sent, returned]: &[Places; 2], watch: &Watch) -> Vec<ReturnRow> {
    let mut rows = differences(sent, returned, watch);
    for row in &mut rows {
        (row.kind, row.what) = match row.what.as_str() {
            CORRECTED => (ReturnKind::Format, CORRECTED.to_owned()),
            what => (ReturnKind::Silent, format!("{what} without a mark")),
        };
    }
    rows
}

/// What is said of words that differ only in what a word processor corrects by itself.
pub(super) const CORRECTED: &str = "quotation marks, dashes or spaces changed";

/// Every difference between two readings, the kind of its rows still to be told.
pub(super) fn differences(before: &Places, after: &Places, watch: &Watch) -> Vec<ReturnRow> {
    let redline = compare(before.passages(), after.passages());
    let rebuilt =
        redline.rows().iter().any(|row| !matches!(row.fate, RowFate::Kept | RowFate::Changed));
    let changes = redline.changes(watch);
    let told = changes.iter().filter(|it| !follows(it.kind, rebuilt));
    told.map(|change| row(&redline, change, before, after)).collect()
}

/// Whether a change only follows others: numbers do where provisions came, went or moved.
fn follows(kind: ChangeKind, rebuilt: bool) -> bool {
    rebuilt && matches!(kind, ChangeKind::Renumbering | ChangeKind::Reference)
}

fn row(redline: &Redline<'_>, change: &Change, before: &Places, after: &Places) -> ReturnRow {
    let row = &redline.rows()[change.row];
    let came = row.fate.is_revised() && !row.revised.is_empty();
    let (place, index) = if came { (after, row.revised.start) } else { (before, row.base.start) };
    let paragraph = place.paragraph(index);
    let (gone, come) = words(redline, row, change);
    let hidden = redline.invisibles(change);
    let whole = [ChangeKind::Move, ChangeKind::Split, ChangeKind::Join].contains(&change.kind);
    let seen = hidden.iter().all(|it| plain(it.character));
    let mut what = if !whole && alike(&gone, &come) && seen {
        CORRECTED.to_owned()
    } else if let Some(what) = object(&gone, &come) {
        what
    } else if let Some(number) = parted(row, &gone, &come) {
        format!("a paragraph parted before \u{201c}{number}\u{201d}")
    } else {
        what(change.kind, &gone, &come, hidden.iter().map(|it| it.name.as_str()))
    };
    if place.is_note(index) && what != CORRECTED {
        what.push_str(" in its note");
    }
    ReturnRow {
        line: place.line(index),
        moved: change.kind == ChangeKind::Move,
        paragraph: paragraph.filter(|_| came),
        sent_paragraph: paragraph.filter(|_| !came),
        strength: change.strength,
        ..ReturnRow::new(ReturnKind::Silent, place.address(index), &what)
            .words(&named(&gone), &named(&come))
    }
}

/// The number of the paragraph that begins where another one was parted, where that is all there is.
fn parted<'w>(row: &Row, gone: &str, come: &'w str) -> Option<&'w str> {
    let number = Some(come.trim()).filter(|it| !it.is_empty() && it.len() <= 12)?;
    let is_number = number.ends_with(['.', ')']) && !number.contains(char::is_whitespace);
    (row.fate == RowFate::Split && gone.trim().is_empty() && is_number).then_some(number)
}

/// What happened to a picture, a formula or another thing that is no text, where it alone came or
/// went.
fn object(gone: &str, come: &str) -> Option<String> {
    let (words, happened) = match (gone.trim(), come.trim()) {
        ("", come) => (come, "inserted"),
        (gone, "") => (gone, "deleted"),
        _ => return None,
    };
    let inner = words.strip_prefix(OBJECT_MARKS[0])?.strip_suffix(OBJECT_MARKS[1])?;
    if inner.contains(OBJECT_MARKS) {
        return None;
    }
    let name = inner.split(':').next().unwrap_or(inner).trim().to_lowercase();
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    Some(format!("{article} {name} {happened}"))
}

/// Whether a character that cannot be told from another is one that word processors put.
fn plain(character: char) -> bool {
    alike(&character.to_string(), " ") || alike(&character.to_string(), "-")
}

/// What happened, in words that `without a mark` can follow.
fn what<'n>(
    kind: ChangeKind,
    gone: &str,
    come: &str,
    mut hidden: impl Iterator<Item = &'n str>,
) -> String {
    if let Some(name) = hidden.next() {
        return format!("characters that cannot be seen or pass for others ({name}) changed");
    }
    let what = match kind {
        ChangeKind::Move => "moved",
        ChangeKind::Split => "a paragraph parted",
        ChangeKind::Join => "paragraphs joined",
        ChangeKind::Renumbering => "the number changed",
        ChangeKind::Reference => "a reference changed",
        ChangeKind::Cell => "a table cell changed",
        ChangeKind::Footnote => "a note changed",
        ChangeKind::Heading => "a heading changed",
        ChangeKind::BracketOpened => "a bracket opened",
        ChangeKind::BracketLifted => "a bracket lifted",
        ChangeKind::BracketReattributed => "the delegations behind a bracket changed",
        _ if come.is_empty() => "words taken out",
        _ if gone.is_empty() => "words put in",
        _ => "words changed",
    };
    what.to_owned()
}

/// The words that went and that came with a change.
fn words(redline: &Redline<'_>, row: &Row, change: &Change) -> (String, String) {
    let runs = &redline.runs(row)[change.runs.clone()];
    let (old, new) = (redline.base().text(), redline.revised().text());
    if change.kind == ChangeKind::Move {
        let whole = |text: &str, range: Range<usize>| text[range].trim().to_owned();
        return match row.fate {
            RowFate::MovedHere => (
                whole(old, redline.base().span(row.base.clone())),
                whole(new, redline.revised().span(row.revised.clone())),
            ),
            _ => {
                let here: String = runs.iter().map(|run| &new[run.revised.clone()]).collect();
                (here.trim().to_owned(), here.trim().to_owned())
            }
        };
    }
    let of = |fates: &[RunFate], text: &str, base: bool| -> String {
        let these = runs.iter().filter(|run| fates.contains(&run.fate));
        these.map(|run| &text[if base { run.base.clone() } else { run.revised.clone() }]).collect()
    };
    let gone = of(&[RunFate::Deleted, RunFate::Renumbered], old, true);
    let come = of(&[RunFate::Inserted, RunFate::Renumbered], new, false);
    let trimmed = |it: String| it.trim_matches('\n').to_owned();
    (trimmed(gone), trimmed(come))
}
