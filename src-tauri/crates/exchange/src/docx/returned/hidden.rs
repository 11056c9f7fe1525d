//! Words that came to be hidden: they stand in the text, and nobody sees them.

use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::WordFile;

/// The words that nobody sees in `returned` and that could be seen, or were not there, before.
pub(super) fn rows(sent: &WordFile, returned: &WordFile) -> Vec<ReturnRow> {
    let mut known: Vec<&str> = sent.hidden.iter().map(|(_, words)| words.as_str()).collect();
    let mut new = returned.hidden.iter().filter(|(_, words)| {
        let before = known.iter().position(|it| it == words);
        before.map(|at| known.swap_remove(at)).is_none()
    });
    let Some(first) = new.next() else { return Vec::new() };
    let places = Places::of(returned, &|_| true);
    std::iter::once(first)
        .chain(new)
        .map(|(paragraph, words)| row(&places, *paragraph, words))
        .collect()
}

fn row(places: &Places, paragraph: usize, words: &str) -> ReturnRow {
    let line = places.line_of(paragraph);
    let address = line.map_or("", |at| places.address(at));
    let row =
        ReturnRow::new(ReturnKind::Silent, address, "words were hidden: nobody sees them in Word");
    ReturnRow {
        paragraph: Some(paragraph),
        line: line.map_or("", |at| places.line(at)).to_owned(),
        ..row.words(words, words)
    }
}
