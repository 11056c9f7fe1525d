//! Marks that we made and that came back altered: rejected without a word, or under another
//! name or date.

use std::collections::HashSet;

use travaux_redline::Watch;

use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::silent::{CORRECTED, differences};
use crate::docx::read::{TrackedChange, WordFile};

/// The tracked changes of `sent` that `returned` holds no more as they were, but for what
/// `silent` already tells.
pub(super) fn rows(
    sent: &WordFile,
    returned: &WordFile,
    watch: &Watch,
    silent: &[ReturnRow],
) -> Vec<ReturnRow> {
    if sent.changes.is_empty() {
        return Vec::new();
    }
    let ours: HashSet<_> = sent.changes.iter().map(stamp).collect();
    let before = Places::of(sent, &|_| true);
    let after = Places::of(returned, &|it| ours.contains(&stamp(it)));
    let differences = differences(&before, &after, watch);
    let new = differences.into_iter().filter(|row| row.what != CORRECTED);
    let untold = new.filter(|row| !silent.iter().any(|it| it.repeats(row)));
    untold.map(|row| told(row, sent, returned)).collect()
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
        "a change of ours was accepted".clone_into(&mut row.what);
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

/// The row, saying which mark it was and what became of it.
fn told(row: ReturnRow, sent: &WordFile, returned: &WordFile) -> ReturnRow {
    let about = |it: &&TrackedChange| {
        let words = it.words.trim();
        !words.is_empty()
            && [&row.before, &row.after]
                .iter()
                .any(|it| it.contains(words) || words.contains(it.trim()) && !it.trim().is_empty())
    };
    let ours = sent.changes.iter().find(about);
    let theirs = ours.and_then(|our| {
        let same = |it: &&TrackedChange| it.kind == our.kind && it.words.trim() == our.words.trim();
        returned.changes.iter().filter(same).find(|it| stamp(it) != stamp(our))
    });
    let what = match (ours, theirs) {
        (Some(our), Some(their)) if our.author != their.author => {
            format!("a change tracked as {}\u{2019}s now bears the name {}", name(our), name(their))
        }
        (Some(our), Some(their)) => format!(
            "the date of a tracked change was altered from {} to {}",
            our.date.as_deref().unwrap_or("none"),
            their.date.as_deref().unwrap_or("none")
        ),
        _ => "a tracked change was reverted or altered without a mark".to_owned(),
    };
    let author = ours.map_or_else(String::new, |it| it.author.clone());
    let date = ours.and_then(|it| it.date.clone());
    ReturnRow { kind: ReturnKind::Silent, what, author, date, ..row }
}

fn name(change: &TrackedChange) -> &str {
    if change.author.is_empty() { "nobody" } else { &change.author }
}
