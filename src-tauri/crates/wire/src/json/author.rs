//! The authors of Word files, as they are printed.

use serde::Serialize;
use travaux_history::Author;
use ts_rs::TS;

/// An author of tracked changes or comments, and the delegation they write for.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedAuthor {
    /// The name that stands in files.
    pub author: String,
    /// The delegation, by code; null for nobody at the table.
    pub delegation: Option<String>,
}

impl From<&Author> for PrintedAuthor {
    fn from(it: &Author) -> Self {
        let delegation = it.delegation.as_ref().map(ToString::to_string);
        Self { author: it.name.clone(), delegation }
    }
}
