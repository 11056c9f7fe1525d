//! Whether everything in the dossier is as it was written.

use crate::{Desk, DeskError};

/// What a check of the whole dossier found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Soundness {
    /// What was checked, in one sentence.
    pub summary: String,
    /// What does not verify, a sentence each; empty for a sound dossier.
    pub damage: Vec<String>,
}

impl Desk {
    /// Checks everything in the file: pages, hashes, the chains of the record.
    ///
    /// # Errors
    ///
    /// When the check itself cannot be carried out.
    pub fn verify(&self) -> Result<Soundness, DeskError> {
        let damage: Vec<_> = self.store.verify()?.iter().map(ToString::to_string).collect();
        let dossier = self.dossier();
        let summary = format!(
            "Checked {} instruments with {} versions, every word of them, and the whole record.",
            dossier.instruments.len(),
            dossier.versions.len()
        );
        Ok(Soundness { summary, damage })
    }

    /// Drops what is derived, such as the search index, and derives it again.
    ///
    /// # Errors
    ///
    /// When the dossier was opened only to be read, or when the file fails.
    pub fn rebuild(&mut self) -> Result<(), DeskError> {
        self.writable()?;
        Ok(self.store.rebuild()?)
    }
}
