//! What notes on this computer how far an open dossier reaches, until it is closed.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use travaux_desk::DeskError;
use travaux_history::Hash;
use travaux_store::{Heads, StoreError, Witness, look};

use crate::{copies::Due, known::Known};

/// What the hash of a whole file is derived with.
const AT_REST: &str = "travaux 2026-11 file at rest";

/// What was found on closing dossiers, in sentences: nobody was there to be told.
static PARTED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// What was found on closing dossiers in this process since this was last asked: that another
/// file stands in the place of one, and where what was acknowledged is.
pub fn partings() -> Vec<String> {
    std::mem::take(&mut PARTED.lock().unwrap_or_else(PoisonError::into_inner))
}

/// What notes on this computer how far an open dossier reaches.
#[derive(Debug)]
pub(crate) struct Remembering {
    pub(crate) file: PathBuf,
    pub(crate) key: [u8; 32],
    pub(crate) known: Known,
    pub(crate) path: PathBuf,
    pub(crate) due: Due,
    /// Where what is rescued goes, when there is no room beside the dossier.
    pub(crate) refuge: PathBuf,
    /// Whether another file stands in its place.
    pub(crate) is_lost: bool,
}

impl Witness for Remembering {
    fn saw(&mut self, heads: &Heads, at: i64) -> Option<PathBuf> {
        if self.known.heads != *heads {
            self.known.heads = heads.clone();
            // An older note is only a weaker one.
            written(&self.file, &self.known, &self.key);
        }
        self.due.after(heads, at)
    }

    fn lost(&mut self, error: &StoreError) {
        self.is_lost = true;
        if let StoreError::Replaced { path, fate, saved } = error {
            let said =
                StoreError::Replaced { path: path.clone(), fate: *fate, saved: saved.clone() };
            let said = DeskError::from(said).to_string();
            PARTED.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{said}."));
        }
    }

    fn refuge(&self) -> Option<PathBuf> {
        fs::create_dir_all(&self.refuge).ok().map(|()| self.refuge.clone())
    }
}

impl Drop for Remembering {
    fn drop(&mut self) {
        // What stands there by now is not what is known.
        self.known.at_rest = if self.is_lost { None } else { hash_at_rest(&self.path) };
        written(&self.file, &self.known, &self.key);
    }
}

/// Writes what is known to `file`, whole or not at all; gives whether it is there.
pub(crate) fn written(file: &Path, known: &Known, key: &[u8; 32]) -> bool {
    travaux_files::write_note(file, known.sealed(key).as_bytes()).is_ok()
}

/// The hash of the whole file at `path`, if all of it is in that file.
pub(crate) fn hash_at_rest(path: &Path) -> Option<Hash> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(&log).is_ok_and(|it| it.len() > 0) {
        return None;
    }
    let mut hasher = blake3::Hasher::new_derive_key(AT_REST);
    look(path, |file| hasher.update_reader(file).map(|_| ())).ok()?;
    Some(Hash::from_bytes(*hasher.finalize().as_bytes()))
}
