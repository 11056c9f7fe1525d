//! What nobody writes over: negotiations, what stands beside them, and what this program knows.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Why no file of a person may be written to `path`, whoever says so; none where it may.
pub fn guarded(path: &Path) -> Option<&'static str> {
    kept(path).or_else(|| {
        is_known(path)
            .then_some("it belongs to what this program knows of dossiers on this computer")
    })
}

/// Why no dossier may be at `path`; none where one may. It would be taken for what stands beside
/// another dossier, of now or to come, and deleted with that.
pub fn belongs_elsewhere(path: &Path) -> Option<&'static str> {
    if BESIDE.iter().any(|ending| without(path, ending).is_some()) {
        return Some("a name with that ending belongs to a file beside a dossier");
    }
    let copies = folder_of(path).and_then(|it| without(&it, COPIES));
    if copies.is_some_and(|it| is_dossier(&it)) {
        return Some("it would be among the copies of another dossier");
    }
    is_known(path).then_some("it would be among what this program knows of dossiers")
}

/// Whether something stands beside `path` that a dossier begun there would take for its own. The
/// empty lock that a killed program leaves hinders nobody.
pub fn has_something_beside(path: &Path) -> bool {
    let empty = |it: &fs::Metadata| it.is_file() && it.len() == 0;
    let is_there = |it: PathBuf| it.symlink_metadata().is_ok_and(|it| !empty(&it));
    BESIDE.iter().any(|ending| is_there(with(path, ending)))
}

/// Why nothing may take the place of what is at `path`: a negotiation is no file to write over,
/// nor is what stands beside it, or would.
pub(crate) fn kept(path: &Path) -> Option<&'static str> {
    if fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
        return Some("it is not a file");
    }
    if beside(path).is_some_and(|it| is_dossier(&it)) {
        return Some("it belongs to the dossier beside it");
    }
    is_dossier(path).then_some("it is a dossier, which is never overwritten")
}

/// What the names of files end with that stand beside a dossier.
const BESIDE: [&str; 6] = ["-wal", "-shm", "-journal", "-lock", "-rekeyed", "-restored"];
/// What the name of the folder ends with in which the copies of a dossier are.
const COPIES: &str = "-copies";

/// The dossier beside which `path` stands, by its name or that of its folder.
fn beside(path: &Path) -> Option<PathBuf> {
    let by_name = BESIDE.iter().find_map(|ending| without(path, ending));
    by_name.or_else(|| without(folder_of(path)?.as_path(), COPIES))
}

/// The path that has `ending` behind the name of `path`.
fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn without(path: &Path, ending: &str) -> Option<PathBuf> {
    let name = path.file_name()?.as_encoded_bytes().strip_suffix(ending.as_bytes())?;
    Some(path.with_file_name(named(name)?))
}

#[cfg(unix)]
fn named(name: &[u8]) -> Option<&OsStr> {
    use std::os::unix::ffi::OsStrExt;
    Some(OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn named(name: &[u8]) -> Option<&OsStr> {
    std::str::from_utf8(name).ok().map(OsStr::new)
}

/// The folder in which `path` stands or would stand, without links on the way.
fn folder_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).canonicalize().ok()
}

/// Whether `path` is one of the files in which this program keeps what it knows of dossiers, or
/// would be: they stand in one folder with the key that seals them, and beside it.
fn is_known(path: &Path) -> bool {
    let Some(folder) = folder_of(path) else { return false };
    let is_home = |folder: &Path| folder.join("known/seal").is_file();
    let is_named = |name: &str| folder.file_name().is_some_and(|it| it == name);
    let inside = is_named("known") || is_named("rescued");
    match inside {
        true => folder.parent().is_some_and(is_home),
        false => path.file_name().is_some_and(|it| it == "recent") && is_home(&folder),
    }
}

/// Whether the file at `path` is a dossier that somebody has open to write: then it is not
/// touched, because once a handle on it is closed, whoever writes it in this process loses the
/// locks that keep others away.
pub(crate) fn is_being_written(path: &Path) -> bool {
    let mut lock = path.canonicalize().unwrap_or_else(|_| path.to_owned()).into_os_string();
    lock.push("-lock");
    // A pipe would be waited for.
    fs::symlink_metadata(&lock).is_ok_and(|it| it.is_file())
        && File::open(lock)
            .is_ok_and(|it| matches!(it.try_lock_shared(), Err(fs::TryLockError::WouldBlock)))
}

/// Whether the file at `path` is a dossier, encrypted or not. One that is open here is told by what
/// stands beside it: it is not touched, see [`is_being_written`].
fn is_dossier(path: &Path) -> bool {
    let beside = |ending| with(path, ending).is_file();
    if !path.is_file() {
        return false;
    }
    if is_being_written(path) || beside("-wal") || beside("-shm") {
        return true;
    }
    let mut header = Vec::new();
    let read = File::open(path).and_then(|it| it.take(72).read_to_end(&mut header));
    let is_plain = header.starts_with(b"SQLite format 3\0") && header.ends_with(b"TRVX");
    read.is_ok() && (header.starts_with(b"TRVX\x01") || is_plain)
}
