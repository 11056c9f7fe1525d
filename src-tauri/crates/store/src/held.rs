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
type Id = (u64, u64);

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
    let id = id_of(&fs::metadata(path)?);
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

fn open() -> MutexGuard<'static, BTreeMap<Id, Looked>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn id_of(metadata: &fs::Metadata) -> Option<Id> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

/// Elsewhere a lock belongs to the handle it was taken by.
#[cfg(not(unix))]
fn id_of(_: &fs::Metadata) -> Option<Id> {
    None
}
