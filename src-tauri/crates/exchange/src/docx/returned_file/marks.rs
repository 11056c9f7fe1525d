//! Marks that we made and that came back altered, or not at all.

use travaux_redline::Watch;

use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::silent::{CORRECTED, differences};
use super::tracked_changes::Ours;
use crate::docx::read::{TrackedChange, WordFile};

/// What is said of a change of ours that was accepted.
pub(super) const TAKEN: &str = "our change was accepted, its mark is gone";

/// What is said of one that is gone or altered.
pub(super) const REVERTED: &str = "a tracked change was reverted or altered without a mark";

/// The tracked changes of `sent` that `returned` holds no more as they were, but for what
/// `silent` already tells.
pub(super) fn rows(
    sent: &WordFile,
    returned: &WordFile,
    watch: &Watch,
    (silent, ours): (&[ReturnRow], &Ours<'_>),
) -> Vec<ReturnRow> {
    if sent.changes.is_empty() {
        return Vec::new();
    }
    let before = Places::of(sent, &|_| true);
    let after = Places::of(returned, &|it| ours.made(it));
    let differences = differences(&before, &after, watch);
    let new = differences.into_iter().filter(|row| row.what != CORRECTED);
    let untold = new.filter(|row| !silent.iter().any(|it| it.repeats(row)));
    untold.map(|row| told(row, sent)).collect()
}

/// Tells changes of ours that were taken from silent ones: those of `rows` that do to the text what
/// a mark of `sent` does.
pub(super) fn taken(sent: &WordFile, watch: &Watch, rows: &mut [ReturnRow]) {
    if sent.changes.is_empty() {
        return;
    }
    let before = Places::of(sent, &|_| false);
    let mut ours = differences(&before, &Places::of(sent, &|_| true), watch);
    for row in rows.iter_mut().filter(|it| it.kind == ReturnKind::Silent) {
        let same = |it: &ReturnRow| {
            (&it.before, &it.after, it.moved) == (&row.before, &row.after, row.moved)
        };
        let near = ours.iter().position(|it| same(it) && it.provision == row.provision);
        let Some(at) = near.or_else(|| ours.iter().position(same)) else { continue };
        let mark = ours.swap_remove(at);
        row.kind = ReturnKind::Tracked;
        TAKEN.clone_into(&mut row.what);
        let words = |it: &&TrackedChange| {
            let words = it.words.trim();
            !words.is_empty() && (mark.before.contains(words) || mark.after.contains(words))
        };
        if let Some(change) = sent.changes.iter().find(words) {
            row.author.clone_from(&change.author);
            row.date.clone_from(&change.date);
        }
    }
}

/// Who made a change and when, to the second.
pub(super) fn stamp(change: &TrackedChange) -> (String, String) {
    let date = change.date.as_deref().unwrap_or("");
    (change.author.clone(), date.trim_end_matches('Z').chars().take(19).collect())
}

/// The row, saying what became of a mark of ours.
fn told(row: ReturnRow, sent: &WordFile) -> ReturnRow {
    let about = |it: &&TrackedChange| {
        let words = it.words.trim();
        !words.is_empty()
            && [&row.before, &row.after]
                .iter()
                .any(|it| it.contains(words) || words.contains(it.trim()) && !it.trim().is_empty())
    };
    let ours = sent.changes.iter().find(about);
    let what = match ours {
        None if row.before.is_empty() => {
            "words were inserted in a tracked change of ours, not by us"
        }
        _ => REVERTED,
    };
    let author = ours.map_or_else(String::new, |it| it.author.clone());
    let date = ours.and_then(|it| it.date.clone());
    ReturnRow { kind: ReturnKind::Silent, what: what.to_owned(), author, date, ..row }
}
