//! The returned file: what somebody did to a Word file that we sent, and what of it they said.

mod alike;
mod beside;
mod hidden;
mod marks;
mod places;
mod row;
mod silent;
mod tracked;

use travaux_redline::Watch;

pub use places::provisions_of_paragraphs;
pub use row::{ReturnKind, ReturnRow};

use super::read::WordFile;
use places::Places;

/// What came back of a file that we sent.
#[derive(Clone, Debug)]
pub struct Returned {
    /// What differs: silent changes first, then tracked ones by author, then formatting,
    /// comments and metadata; within a kind in reading order.
    pub rows: Vec<ReturnRow>,
    /// What was compared: `body`, `tables`, `notes`, `headers`, `comments`.
    pub coverage: Vec<String>,
}

impl Returned {
    /// How many changes nobody marked.
    pub fn silent(&self) -> usize {
        self.of(ReturnKind::Silent).count()
    }

    /// The rows of a kind, in order.
    pub fn of(&self, kind: ReturnKind) -> impl Iterator<Item = &ReturnRow> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// What was found and what was compared, in one line:
    /// `0 untracked changes; compared: body, tables`.
    pub fn summary(&self) -> String {
        let silent = self.silent();
        let changes = if silent == 1 { "change" } else { "changes" };
        format!("{silent} untracked {changes}; compared: {}", self.coverage.join(", "))
    }
}

/// What `returned` differs in from `sent`, and whether its author said so.
///
/// - **Laws**: a word that differs between the two files with every tracked change rejected
///   is a silent change, or a formatting one where only Word's own corrections (quotes,
///   dashes, blanks) differ. A tracked change of `sent` that came back without its mark, or
///   under another name or date, is a silent one.
/// - **Source**: `docs/domain/returned.md`.
pub fn check_return(sent: &WordFile, returned: &WordFile) -> Returned {
    let watch = Watch::of_text(&sent.lines(&|_| true));
    let rejected = [sent, returned].map(|it| Places::of(it, &|_| false));
    let mut rows = silent::rows(&rejected, &watch);
    rows.extend(marks::rows(sent, returned, &watch, &rows));
    rows.extend(hidden::rows(sent, returned));
    rows.extend(tracked::rows(returned, &rejected[1], &watch));
    for mut row in beside::rows(sent, returned) {
        let line = row.paragraph.and_then(|it| rejected[1].line_of(it));
        if let Some(line) = line.filter(|_| row.comment.is_some()) {
            rejected[1].address(line).clone_into(&mut row.provision);
        }
        rows.push(row);
    }
    // A stable sort: within a kind, rows stay in reading order.
    rows.sort_by_key(|row| row.kind);
    Returned { rows, coverage: returned.coverage.clone() }
}
