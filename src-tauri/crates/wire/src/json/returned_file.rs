//! What came back changed in a Word file, as it is printed.

use serde::Serialize;
use travaux_desk::ReturnRow;
use ts_rs::TS;

/// One difference between the file that was sent and the one that came back.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedReturnRow {
    /// `silent`, `tracked`, `format`, `comment` or `metadata`.
    pub kind: &'static str,
    /// The provision's address, or the part of the file.
    pub provision: String,
    /// The words before; empty where words only came.
    pub before: String,
    /// The words after; empty where words only went.
    pub after: String,
    /// Who says to have done it.
    pub author: Option<String>,
    /// The delegation that the author writes for, by code.
    pub delegation: Option<String>,
    /// Whether it touches a provision that is agreed.
    pub agreed: bool,
    /// The classes of strength among the words: `obligation, negation`.
    pub strength: Option<String>,
    /// What happened, in a few plain words.
    pub what: String,
    /// When, as written in the file.
    pub date: Option<String>,
    /// The line it stands in as it came back.
    pub line: String,
}

impl PrintedReturnRow {
    /// A row, the delegation its author writes for, and whether it touches what is `agreed`.
    pub fn of(row: &ReturnRow, delegation: Option<String>, agreed: bool) -> Self {
        let strength: Vec<_> = row.strength.iter().map(|it| it.word()).collect();
        Self {
            kind: row.kind.word(),
            provision: row.provision.clone(),
            before: row.before.clone(),
            after: row.after.clone(),
            author: Some(row.author.clone()).filter(|it| !it.is_empty()),
            delegation,
            agreed,
            strength: (!strength.is_empty()).then(|| strength.join(", ")),
            what: row.what.clone(),
            date: row.date.clone(),
            line: row.line.clone(),
        }
    }
}
