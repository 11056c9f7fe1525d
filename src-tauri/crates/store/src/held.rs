//! Looking at the file of a dossier without harm to whoever has it open in this process.
//!
//! Once a process closes any handle on a file, POSIX takes all locks from it that it holds on
//! that file, also those of SQLite; another process then takes the write-ahead log away under
//! whoever writes here. So while a dossier is open here, the handle by which its file is looked
//! at stays open as well.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Seek},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The files of dossiers that are open in this process.
static OPEN: Mutex<BTreeMap<Id, Looked>> = Mutex::new(BTreeMap::new());

/// What a file is, by whatever name it is reached: its disk and its number there.
pub(crate) type Id = (u64, u64);

#[derive(Default)]
struct Looked {
    /// How often it is open.
    count: usize,
    /// The handle by which it was looked at meanwhile.
    handle: Option<File>,
}

/// That a dossier's file is open in this process: from before SQLite opens it until after it
/// closed it.
#[derive(Debug)]
pub(crate) struct Held(Option<Id>);

impl Held {
    /// Notes that the file at `path` is about to be opened.
    pub(crate) fn at(path: &Path) -> Self {
        let mut open = open();
        let id = fs::metadata(path).ok().as_ref().and_then(id_of);
        if let Some(id) = id {
            open.entry(id).or_default().count += 1;
        }
        Self(id)
    }

    /// Which file that is.
    pub(crate) fn id(&self) -> Option<Id> {
        self.0
    }

    /// Holds a handle on the file at `path` as long as it is open: what it holds can then be saved
    /// although its name is gone.
    pub(crate) fn keep_handle(&self, path: &Path) {
        let mut open = open();
        let Some(looked) = self.0.and_then(|id| open.get_mut(&id)) else { return };
        if looked.handle.is_none() {
            let handle = File::open(path).ok();
            let is_same = |it: &File| it.metadata().ok().as_ref().and_then(id_of) == self.0;
            looked.handle = handle.filter(is_same);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(id) = self.0 else { return };
        let mut open = open();
        if let Some(looked) = open.get_mut(&id) {
            looked.count -= 1;
            if looked.count == 0 {
                open.remove(&id);
            }
        }
    }
}

/// What `read` finds in the file at `path`, from its beginning; whoever has a dossier open there,
/// in this process or another, keeps the locks on it.
///
/// # Errors
///
/// When it cannot be opened, and as `read`.
pub fn look<T>(path: &Path, read: impl FnOnce(&mut File) -> io::Result<T>) -> io::Result<T> {
    let mut open = open();
    let about = fs::metadata(path)?;
    if !about.is_file() {
        // A pipe would be waited for.
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is not a file"));
    }
    let id = id_of(&about);
    let Some(looked) = id.and_then(|id| open.get_mut(&id)) else {
        return read(&mut File::open(path)?);
    };
    let handle = match &mut looked.handle {
        Some(handle) => handle,
        none => none.insert(File::open(path)?),
    };
    handle.rewind()?;
    read(handle)
}

/// What `read` finds in the file `id` that is open in this process, whatever its name is now; none
/// where no handle on it is left.
pub(crate) fn look_at_open<T>(
    id: Id,
    read: impl FnOnce(&mut File) -> io::Result<T>,
) -> Option<io::Result<T>> {
    let mut open = open();
    let handle = open.get_mut(&id)?.handle.as_mut()?;
    Some(handle.rewind().and_then(|()| read(handle)))
}

fn open() -> MutexGuard<'static, BTreeMap<Id, Looked>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
pub(crate) fn id_of(metadata: &fs::Metadata) -> Option<Id> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

/// Elsewhere a lock belongs to the handle it was taken by.
#[cfg(not(unix))]
pub(crate) fn id_of(_: &fs::Metadata) -> Option<Id> {
    None
}
