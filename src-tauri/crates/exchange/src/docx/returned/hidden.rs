//! Words that came to be doubtful: they stand in the text and nobody sees them, or other programs
//! show something else in their place.

use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::{Doubt, WordFile};

/// The doubtful words in `returned` that were not there, or not doubtful, before.
pub(super) fn rows(sent: &WordFile, returned: &WordFile) -> Vec<ReturnRow> {
    let mut known: Vec<_> = sent.doubts.iter().map(|it| (it.kind, it.words.as_str())).collect();
    let new = returned.doubts.iter().filter(|it| {
        let before = known.iter().position(|old| *old == (it.kind, it.words.as_str()));
        before.map(|at| known.swap_remove(at)).is_none()
    });
    let new: Vec<_> = new.collect();
    if new.is_empty() {
        return Vec::new();
    }
    let places = Places::of(returned, &|_| true);
    new.into_iter().map(|it| row(&places, it)).collect()
}

fn row(places: &Places, doubt: &Doubt) -> ReturnRow {
    let line = places.line_of(doubt.paragraph);
    let address = line.map_or("", |at| places.address(at));
    let row = ReturnRow::new(ReturnKind::Silent, address, doubt.kind.happened());
    ReturnRow {
        paragraph: Some(doubt.paragraph),
        line: line.map_or("", |at| places.line(at)).to_owned(),
        ..row.words(&doubt.words, &doubt.words)
    }
}
