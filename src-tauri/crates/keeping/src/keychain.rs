//! Keys of dossiers in the system's keychain, so that no passphrase is typed on this computer.
//!
//! The keychain is asked only for keys that were given to it from here: a note in our own folder
//! says which. Without the note nobody is bothered to unlock it.

use std::{fs, io, path::Path, path::PathBuf};

use keyring::{Entry, Error};
use thiserror::Error as Thrown;
use travaux_history::Hex;
use travaux_store::{FileKey, Protection, Salt, Store, StoreError, Zeroizing};

use crate::Keeping;

/// The name under which the keychain lists our keys.
const LISTED: &str = "Travaux";

/// What the keychain could not do. The passphrase opens the dossier as before.
#[derive(Debug, Thrown)]
pub enum KeychainError {
    /// There is none, or it stayed locked.
    #[error(
        "No keychain could be reached on this computer, or it stayed locked. The passphrase \
         opens the dossier as before. Nothing was changed"
    )]
    Closed,
    /// It holds something that is no key of ours.
    #[error("The keychain holds something else under the name of this key. Forget it there first")]
    Foreign,
    /// Our own folder cannot be written.
    #[error("The folder of the application could not be written: {0}. Nothing was changed")]
    Folder(#[from] io::Error),
    /// The dossier itself cannot be read.
    #[error(transparent)]
    File(#[from] StoreError),
}

impl From<Error> for KeychainError {
    fn from(_: Error) -> Self {
        // Why is not said: what a keychain answers may hold what it holds.
        Self::Closed
    }
}

impl Keeping {
    /// Whether the keychain was given the key for `salt` here.
    pub fn keeps_key(&self, salt: Salt) -> bool {
        self.key_note(salt).exists()
    }

    /// Gives `key` to the keychain: it opens its dossier on this computer from now on.
    ///
    /// # Errors
    ///
    /// When there is no keychain, it stays locked, or our own folder cannot be written.
    pub fn keep_key(&self, key: &FileKey) -> Result<(), KeychainError> {
        let note = self.key_note(key.salt());
        fs::create_dir_all(self.folder())?;
        // Noted first: a key in the keychain that nobody knows of could not be forgotten.
        travaux_files::write_note(&note, b"")?;
        let kept = listed(key.salt()).and_then(|it| it.set_secret(key.secret()));
        if kept.is_err() {
            fs::remove_file(&note)?;
        }
        Ok(kept?)
    }

    /// The key of the dossier at `path`, where the keychain was given it here.
    ///
    /// # Errors
    ///
    /// When the keychain cannot be asked or holds something else, or the dossier cannot be read.
    pub fn kept_key(&self, path: &Path) -> Result<Option<FileKey>, KeychainError> {
        if matches!(Store::protection(path)?, Protection::Plain) {
            return Ok(None);
        }
        let salt = Salt::of_file(path)?;
        if !self.keeps_key(salt) {
            return Ok(None);
        }
        let secret = match listed(salt).and_then(|it| it.get_secret()) {
            // Somebody deleted it there.
            Err(Error::NoEntry) => return Ok(None),
            secret => Zeroizing::new(secret?),
        };
        let bytes = secret.as_slice().try_into().map_err(|_| KeychainError::Foreign)?;
        Ok(Some(FileKey::of_bytes(path, Zeroizing::new(bytes))?))
    }

    /// Takes the key for `salt` out of the keychain, if it was given it here.
    ///
    /// # Errors
    ///
    /// When the keychain cannot be asked: it may still hold the key then.
    pub fn forget_key(&self, salt: Salt) -> Result<(), KeychainError> {
        let note = self.key_note(salt);
        if !note.exists() {
            return Ok(());
        }
        match listed(salt).and_then(|it| it.delete_credential()) {
            Ok(()) | Err(Error::NoEntry) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(fs::remove_file(note)?)
    }

    /// Lets the keychain hold `to` where it held `from`, when a dossier got another key.
    pub(crate) fn follow_key(
        &self,
        from: Option<&FileKey>,
        to: Option<&FileKey>,
    ) -> Result<(), KeychainError> {
        let is_kept = |it: &&FileKey| self.keeps_key(it.salt());
        let Some(from) = from.filter(is_kept) else { return Ok(()) };
        self.forget_key(from.salt())?;
        to.map_or(Ok(()), |to| self.keep_key(to))
    }

    /// The note that the keychain was given the key for `salt`.
    fn key_note(&self, salt: Salt) -> PathBuf {
        self.folder().join(format!("key-{}", Hex(salt.as_bytes())))
    }
}

/// The place of the key for `salt` in the keychain.
fn listed(salt: Salt) -> keyring::Result<Entry> {
    Entry::new(LISTED, &Hex(salt.as_bytes()).to_string())
}
