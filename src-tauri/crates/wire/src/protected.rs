//! What the window asks about passphrases and recovery kits.

use travaux_desk::{Desk, FileKey, NewDossier, Passphrase, Zeroizing};

use crate::from_window::refused;
use crate::{WireFailure, WireNewDossier};

impl WireNewDossier {
    /// The new dossier, and its key where it is to be encrypted; `random` makes the salt.
    ///
    /// # Errors
    ///
    /// When a code cannot be read.
    pub fn with_key(
        mut self,
        random: [u8; 16],
    ) -> Result<(Option<FileKey>, NewDossier), WireFailure> {
        let passphrase = self.passphrase.take().map(|it| Zeroizing::new(it.0));
        let key = passphrase.map(|it| FileKey::of_new(&Passphrase::new(&it), random));
        Ok((key, self.try_into()?))
    }
}

/// How hard a passphrase is to find by trying, in words.
pub fn strength(passphrase: &str) -> String {
    Passphrase::new(passphrase).strength().to_string()
}

/// The words of the recovery kit of an open dossier, line by line; none for a plain one.
pub fn kit(desk: &Desk) -> Vec<String> {
    let words = desk.kept().key().map(FileKey::words);
    words.iter().flat_map(|it| it.lines()).map(str::to_owned).collect()
}

/// Whether `typed` are the words of the recovery kit of an open dossier.
///
/// # Errors
///
/// When a word is wrong, and where it stands.
pub fn checked_kit(desk: &Desk, typed: &str) -> Result<bool, WireFailure> {
    let found = desk.kept().key().map(|key| key.is_spelled(typed));
    found.unwrap_or(Ok(false)).map_err(|error| refused(format!("{error}. Look at the paper.")))
}
