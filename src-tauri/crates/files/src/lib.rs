//! The files of a person: read whole and within bounds, written whole or not at all. The window
//! and the command line touch them here. What only LibreOffice reads comes through it, when a
//! person says so.

pub mod folder;
mod foreign;
mod guard;
mod office;
mod sort;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

pub use foreign::{Refused, Text, read_text};
pub use guard::{belongs_elsewhere, guarded, has_something_beside};
pub use office::Office;
pub use sort::Sort;

/// The largest file that is read, in bytes: a hundred times the longest treaty.
pub const LARGEST: u64 = 256 << 20;

/// The bytes of the file at `path`.
///
/// # Errors
///
/// When it is no file, is larger than [`LARGEST`], or cannot be read; [`reason`] says why.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a file"));
    }
    if guard::is_being_written(path) {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is a dossier that is open"));
    }
    if about.len() > LARGEST {
        let sentence = format!(
            "it has {} MB and is too large; at most {} MB are read",
            about.len() >> 20,
            LARGEST >> 20
        );
        return Err(io::Error::new(ErrorKind::FileTooLarge, sentence));
    }
    fs::read(path)
}

/// How many files of a folder are looked at.
const MOST: usize = 500;

/// The files of a folder whose names end in `.ending`, by name; none where there is no folder.
pub fn ending_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|it| it.path());
    let meant = paths.filter(|it| it.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending)));
    let mut found: Vec<_> = meant.filter(|it| it.is_file()).take(MOST).collect();
    found.sort();
    found
}

/// Writes `bytes` to the file at `path` whole, or leaves what was there as it was.
///
/// # Errors
///
/// When it cannot be written; [`reason`] says why.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    allowed(guarded(path))?;
    put(path, bytes, Readers::AsBefore).map(|()| sync_folder(path))
}

/// The same for what nobody else on this computer may read.
///
/// # Errors
///
/// As [`write`].
pub fn write_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    allowed(guarded(path))?;
    put(path, bytes, Readers::Owner).map(|()| sync_folder(path))
}

fn allowed(refused: Option<&'static str>) -> io::Result<()> {
    refused.map_or(Ok(()), |why| Err(io::Error::new(ErrorKind::InvalidInput, why)))
}

/// The same where nothing is there yet: of several who write it at once, one does.
///
/// # Errors
///
/// When something is there already, and as [`write`].
pub fn write_secret_once(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut own = path.as_os_str().to_owned();
    own.push(format!(".{}", std::process::id()));
    let own = Path::new(&own);
    put(own, bytes, Readers::Owner)?;
    let linked = fs::hard_link(own, path).or_else(|error| match error.kind() {
        ErrorKind::AlreadyExists => Err(error),
        // Not every disk knows second names.
        _ if path.symlink_metadata().is_ok() => Err(ErrorKind::AlreadyExists.into()),
        _ => fs::rename(own, path),
    });
    fs::remove_file(own).ok();
    linked
}

/// The same for what is written again and again: after a cut of power what stood there before may
/// stand there again, whole.
///
/// # Errors
///
/// As [`write`].
pub fn write_note(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, Readers::Owner)
}

/// Waits until the disk knows the file at `path` by its name; where folders cannot be synced, the
/// system does it by itself in time.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new("."))).and_then(|it| it.sync_all()).ok();
}

/// Who may read a file that is written.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Readers {
    /// Whoever might read what stood there.
    AsBefore,
    /// The person alone.
    Owner,
}

fn put(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    allowed(guard::kept(path))?;
    let mut draft = path.as_os_str().to_owned();
    // Two programs that write one file do not write into each other's draft.
    draft.push(format!(".{}.part", std::process::id()));
    let draft = Path::new(&draft);
    // Nor is anything followed or written over that somebody else put there.
    fs::remove_file(draft).ok();
    let written = begun(draft, readers).and_then(|mut it| {
        share(&it, path, readers)?;
        it.write_all(bytes)?;
        it.sync_all()
    });
    written.and_then(|()| fs::rename(draft, path)).inspect_err(|_| {
        // What cannot be taken away again does no harm beside the file.
        fs::remove_file(draft).ok();
    })
}

#[cfg(unix)]
fn begun(draft: &Path, readers: Readers) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mode = if readers == Readers::Owner { 0o600 } else { 0o666 };
    File::options().write(true).create_new(true).mode(mode).open(draft)
}

#[cfg(not(unix))]
fn begun(draft: &Path, _: Readers) -> io::Result<File> {
    File::create_new(draft)
}

#[cfg(unix)]
fn share(draft: &File, path: &Path, readers: Readers) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = match readers {
        Readers::Owner => 0o600,
        Readers::AsBefore => match fs::metadata(path) {
            Ok(before) => before.permissions().mode() & 0o777 | 0o600,
            Err(_) => return Ok(()),
        },
    };
    draft.set_permissions(fs::Permissions::from_mode(mode))
}

/// Elsewhere a file has the permissions of its folder.
#[cfg(not(unix))]
fn share(_: &File, _: &Path, _: Readers) -> io::Result<()> {
    Ok(())
}

/// What a person would say of `failure`: `there is no such file`.
pub fn reason(failure: &io::Error) -> String {
    match failure.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "the system does not permit it".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk may only be read".to_owned(),
        ErrorKind::InvalidInput | ErrorKind::FileTooLarge => failure.to_string(),
        _ => format!("the system says: {failure}"),
    }
}

/// The same of a file that could not be written: what is missing then is its folder.
pub fn reason_unwritten(failure: &io::Error) -> String {
    match failure.kind() {
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        _ => reason(failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_read_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("text.md");
        write(&path, b"# Aim").expect("it is written");
        write(&path, b"# Scope").expect("it is written again");
        assert_eq!(read(&path).expect("it is read"), b"# Scope");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "no draft is left");
    }

    #[test]
    fn a_draft_that_somebody_else_put_there_is_not_written_through() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, theirs) = (folder.path().join("text.md"), folder.path().join("theirs"));
        fs::write(&theirs, "words of theirs").expect("a file");
        for draft in ["text.md.part".to_owned(), format!("text.md.{}.part", std::process::id())] {
            std::os::unix::fs::symlink(&theirs, folder.path().join(draft)).expect("a link");
        }
        write(&path, b"# Aim").expect("it is written");
        assert_eq!(read(&theirs).expect("it is read"), b"words of theirs");
        assert!(!path.symlink_metadata().expect("a file").is_symlink());
    }

    #[test]
    fn a_file_is_read_by_whom_it_was_and_a_secret_by_nobody_else() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
        let (shared, secret) = (folder.path().join("text.md"), folder.path().join("kit.txt"));
        write(&shared, b"# Aim").expect("it is written");
        for wanted in [0o640, 0o604, 0o600] {
            fs::set_permissions(&shared, fs::Permissions::from_mode(wanted)).expect("they are set");
            write(&shared, b"# Scope").expect("it is written again");
            assert_eq!(mode(&shared), wanted);
        }
        fs::write(&secret, "an older kit, for all to see").expect("a file");
        write_secret(&secret, b"bafab").expect("it is written");
        assert_eq!(mode(&secret), 0o600);
    }

    #[test]
    fn a_dossier_that_is_open_is_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Talks.dossier");
        fs::write(&path, "pages").expect("a file");
        let lock = File::create(folder.path().join("Talks.dossier-lock")).expect("a file");
        assert!(read(&path).is_ok(), "a lock that nobody holds hinders nobody");
        lock.lock().expect("it is held");
        let refused = read(&path).expect_err("somebody writes it");
        assert_eq!(reason(&refused), "it is a dossier that is open");
    }

    #[test]
    fn nothing_is_written_over_a_dossier_or_what_stands_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let plain = [b"SQLite format 3\0".as_slice(), &[0; 52], b"TRVX", &[0; 100]].concat();
        for (name, bytes) in [("a.dossier", plain.clone()), ("b", b"TRVX\x01 sealed".to_vec())] {
            let path = folder.path().join(name);
            fs::write(&path, &bytes).expect("a file");
            let link = folder.path().join(format!("{name} by another name"));
            std::os::unix::fs::symlink(&path, &link).expect("a link");
            for over in [path.clone(), link] {
                let refused = write(&over, b"words").expect_err("it is a dossier");
                assert!(reason_unwritten(&refused).contains("it is a dossier"), "{refused}");
            }
            for ending in ["-lock", "-wal", "-shm", "-journal"] {
                let beside = folder.path().join(format!("{name}{ending}"));
                fs::write(&beside, "").expect("a file");
                let refused = write_secret(&beside, b"words").expect_err("it belongs to it");
                assert!(refused.to_string().contains("belongs to the dossier"), "{refused}");
            }
            assert_eq!(fs::read(&path).expect("it is there"), bytes);
        }
        let other = folder.path().join("notes-wal");
        fs::write(&other, "mine").expect("a file");
        write(&other, b"words").expect("what belongs to no dossier is like any other");
        let refused = write(Path::new("/dev/null"), b"words").expect_err("a device");
        assert_eq!(reason_unwritten(&refused), "it is not a file");
    }

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("taken");
        fs::create_dir(&path).expect("a folder in its place");
        write(&path, b"words").expect_err("a folder is in the way");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "no draft is left");
    }

    #[test]
    fn what_is_no_file_or_too_large_is_refused_with_a_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        let refused = read(folder.path()).expect_err("a folder is no file");
        assert_eq!(reason(&refused), "it is not a file");
        let long = folder.path().join("long");
        let file = File::create(&long).expect("a file");
        file.set_len(LARGEST + 1).expect("a long file");
        let refused = read(&long).expect_err("it is too large");
        assert!(reason(&refused).contains("at most 256 MB"), "{refused}");
        let unwritten = write(&folder.path().join("none").join("a.md"), b"words");
        let why = reason_unwritten(&unwritten.expect_err("the folder is missing"));
        assert_eq!(why, "there is no such folder");
        let missing = read(&folder.path().join("missing")).expect_err("there is none");
        assert_eq!(reason(&missing), "there is no such file");
    }
}
