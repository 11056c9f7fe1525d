//! Tables of contents: they follow from the headings, and what does not is told.

use std::collections::HashSet;

use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::contents::{Said, without_page};
use crate::docx::read::{PlacedLine, WordFile};

/// The lines of contents in `returned` that were not in `sent` and that no line of the text says;
/// and contents that are gone.
pub(super) fn rows(sent: &WordFile, returned: &WordFile) -> Vec<ReturnRow> {
    let (before, after) = (sent.contents(&|_| false), returned.contents(&|_| false));
    let row = |what: &str| ReturnRow::new(ReturnKind::Silent, "contents", what);
    if after.is_empty() {
        let first = before.first().map(|it| without_page(&it.line));
        let gone =
            first.map(|it| row("the table of contents was deleted without a mark").words(it, ""));
        return gone.into_iter().collect();
    }
    let known: HashSet<_> = before.iter().map(|it| without_page(&it.line)).collect();
    let new = after.into_iter().filter(|it| !known.contains(without_page(&it.line)));
    let new: Vec<PlacedLine> = new.collect();
    if new.is_empty() {
        return Vec::new();
    }
    let mut lines = returned.placed_lines(&|_| false);
    lines.extend(returned.placed_lines(&|_| true));
    let said = Said::by(lines.iter().map(|it| it.line.as_str()));
    let told = said.lacks(&new).into_iter().map(|it| ReturnRow {
        paragraph: Some(it.paragraph),
        line: it.line.clone(),
        ..row("words of the table of contents that no line of the text says, without a mark")
            .words("", without_page(&it.line))
    });
    told.collect()
}
