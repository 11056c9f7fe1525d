//! Copies of a dossier, and a copy in its place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Stamp, Store, StoreError, Way,
    lock::Lock,
    open,
    rekey::{beside, put_in_place},
};

impl Store {
    /// The folder beside the dossier at `path` that its copies are kept in.
    pub fn copies_of(path: &Path) -> PathBuf {
        beside(path, "-copies")
    }

    /// Writes a copy of the dossier as it is now to `to`, whole or not at all; the copy of an
    /// encrypted dossier is encrypted, and the same key opens it.
    ///
    /// # Errors
    ///
    /// When something is there already, or the disk is full or fails.
    pub fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        open::copy(&self.connection, to)
    }

    /// Puts the copy at `copy` in the place of the dossier; what was there is kept as `kept`,
    /// and the internal record notes it.
    ///
    /// # Errors
    ///
    /// When the copy does not open or is damaged, when the dossier is open anywhere, when there
    /// is something at `kept`, or when the disk is full or fails. The dossier is then as it was.
    pub fn restore<'a>(
        way: impl Into<Way<'a>>,
        copy: Way<'_>,
        kept: &Path,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let Way { path, key } = way.into();
        let damage = Self::open_read_only(copy)?.verify()?;
        if let Some(damage) = damage.into_iter().next() {
            return Err(StoreError::Damaged(damage));
        }
        if kept.symlink_metadata().is_ok() {
            return Err(StoreError::AlreadyThere(kept.to_owned()));
        }
        let draft = beside(path, "-restored");
        let refused = |error| StoreError::touching(path, &error);
        fs::copy(copy.path, &draft).map_err(refused)?;
        let done = Self::open(Way { path: &draft, key: copy.key })
            .and_then(|mut it| it.resume(stamp))
            .and_then(|()| keep(Way { path, key }, kept))
            .and_then(|_lock| put_in_place(&draft, path));
        if done.is_err() {
            fs::remove_file(&draft).ok();
        }
        done
    }
}

/// Keeps what stands at the place of a dossier also as `kept`, and the place locked.
fn keep(way: Way<'_>, kept: &Path) -> Result<Lock, StoreError> {
    match Store::open(way) {
        Ok(store) => store.sole()?,
        Err(error @ StoreError::OpenElsewhere(_)) => return Err(error),
        // What cannot be opened any more is kept as it is, its log beside it.
        Err(_) => {}
    }
    let lock = Lock::take(way.path)?;
    let refused = |error| StoreError::touching(way.path, &error);
    if way.path.exists() && fs::hard_link(way.path, kept).is_err() {
        fs::copy(way.path, kept).map_err(refused)?;
        fs::File::open(kept).and_then(|it| it.sync_all()).map_err(refused)?;
    }
    fs::rename(beside(way.path, "-wal"), beside(kept, "-wal")).ok();
    fs::remove_file(beside(way.path, "-shm")).ok();
    Ok(lock)
}
