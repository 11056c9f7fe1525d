//! Words that came to be doubtful: they are in the text and nobody sees them, or other programs
//! show something else in their place.

use travaux_redline::Watch;

use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::{Doubt, DoubtKind, WordFile};

/// The doubtful words in `returned` that were not there, or not doubtful, before.
pub(super) fn rows(sent: &WordFile, returned: &WordFile, watch: &Watch) -> Vec<ReturnRow> {
    let mut known: Vec<_> = sent.doubts.iter().map(told).collect();
    let new = returned.doubts.iter().filter(|it| {
        let before = known.iter().position(|old| *old == told(it));
        before.map(|at| known.swap_remove(at)).is_none()
    });
    // What a tracked change says is said; that words are hidden is never said too often.
    let new: Vec<_> = new.filter(|it| !it.tracked || it.kind == DoubtKind::Hidden).collect();
    if new.is_empty() {
        return Vec::new();
    }
    let places = Places::of(returned, &|_| true);
    new.into_iter().map(|it| row(&places, it, watch)).collect()
}

/// What of a doubt is the same however the words are cut into runs.
fn told(doubt: &Doubt) -> (DoubtKind, String, Option<&str>) {
    let words = doubt.words.split_whitespace().collect::<Vec<_>>().join(" ");
    (doubt.kind, words, doubt.shown.as_deref())
}

fn row(places: &Places, doubt: &Doubt, watch: &Watch) -> ReturnRow {
    let line = places.line_of(doubt.paragraph);
    let address = line.map_or("", |at| places.address(at));
    let mut row = ReturnRow::new(ReturnKind::Silent, address, doubt.kind.happened());
    if doubt.kind == DoubtKind::Struck {
        row.what.push_str(" without a mark");
    }
    let words = doubt.words.trim();
    let after = match (doubt.kind, &doubt.shown) {
        (DoubtKind::Struck, _) => "",
        (_, Some(shown)) => shown,
        (_, None) => words,
    };
    ReturnRow {
        paragraph: Some(doubt.paragraph),
        line: line.map(|at| places.line(at)).unwrap_or_default(),
        strength: watch.classes(words, 0..words.len()),
        ..row.words(words, after)
    }
}
