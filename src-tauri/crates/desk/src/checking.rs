//! Whether everything in the dossier is as it was written.

use std::path::Path;

use travaux_store::{FileKey, Protection, Store, Way};

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

    /// How the dossier at `path` is protected; reads its first bytes and changes nothing.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is no dossier.
    pub fn protection(path: &Path) -> Result<Protection, DeskError> {
        Ok(Store::protection(path)?)
    }

    /// Writes a dossier anew so that `to` opens it, whole or not at all; none makes it plain.
    ///
    /// # Errors
    ///
    /// When it is open anywhere, when the key is wrong, when it is damaged, or when the disk is
    /// full or fails.
    pub fn rekey<'a>(way: impl Into<Way<'a>>, to: Option<&FileKey>) -> Result<(), DeskError> {
        Ok(Store::rekey(way, to)?)
    }

    /// What was noticed about the file when it was opened, a sentence each.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Notes something a person should know about the file.
    pub fn notice(&mut self, sentence: String) {
        self.notices.push(sentence);
    }

    /// Gives up writing, because of what was noticed; `why` is the last of its sentences.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn only_read(&mut self, why: String) -> Result<(), DeskError> {
        self.notices.push(why);
        Ok(self.store.only_read()?)
    }

    /// The file itself, for whoever keeps it safe.
    pub fn kept(&self) -> &Store {
        &self.store
    }

    /// The file itself, for whoever keeps it safe.
    pub fn kept_mut(&mut self) -> &mut Store {
        &mut self.store
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
