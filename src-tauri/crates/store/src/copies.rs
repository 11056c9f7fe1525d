//! Copies of a dossier, and a copy in its place.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    Stamp, Store, StoreError, Way,
    lock::Lock,
    open,
    rekey::{beside, put_in_place, remove},
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
        open::copy(&self.connection, self.path(), to)
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
        let beyond = gone_out_through(Way { path, key });
        let draft = beside(path, "-restored");
        remove(&draft);
        // Not the file alone: what stands in the log beside it, and nothing by half.
        let done = open::reader(copy).and_then(|reader| {
            // What only reads may not write another file either, unless it is told so.
            reader.0.pragma_update(None, "query_only", false)?;
            open::copy(&reader.0, Some(copy.path), &draft)
        });
        let done = done
            .and_then(|()| Self::open_draft(Way { path: &draft, key: copy.key }))
            // All of it in the one file that takes the place: what stood in a log beside it would
            // be lost.
            .and_then(|mut it| it.resume_beyond(stamp, beyond).and_then(|()| it.sole()))
            .and_then(|()| keep(Way { path, key }, kept))
            .and_then(|_lock| put_in_place(&draft, path));
        // Also where it went well: what failed to be taken away with the connection.
        remove(&draft);
        done
    }
}

/// The place to which the chain of a dossier has come; 0 where it cannot be read.
fn gone_out_through(way: Way<'_>) -> u64 {
    Store::open_read_only(way).map_or(0, |it| it.out_through())
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
    let (log, index) = (beside(way.path, "-wal"), beside(way.path, "-shm"));
    // A copy and no second name: one file under two names would have two logs.
    let done = copied(&log, &beside(kept, "-wal")).and_then(|()| copied(way.path, kept));
    // A log left here would be taken for that of the copy.
    let done = done.and_then(|()| removed(&log)).and_then(|()| removed(&index));
    if let Err(error) = done {
        remove(kept);
        return Err(StoreError::touching(way.path, &error));
    }
    Ok(lock)
}

/// Copies a file, if it is there, so that it is on the disk.
fn copied(from: &Path, to: &Path) -> io::Result<()> {
    match fs::copy(from, to) {
        Ok(_) => fs::File::open(to)?.sync_all(),
        Err(error) => unless_missing(error),
    }
}

fn removed(path: &Path) -> io::Result<()> {
    fs::remove_file(path).or_else(unless_missing)
}

fn unless_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
