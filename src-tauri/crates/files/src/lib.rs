//! The files of a person: read whole and within bounds, written whole or not at all. The window
//! and the command line touch them here. What only LibreOffice reads comes through it, when a
//! person says so.

mod foreign;
mod office;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

pub use foreign::{Refused, Sort, Text, read_text};
pub use office::Office;

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

/// Writes `bytes` to the file at `path` whole, or leaves what was there as it was.
///
/// # Errors
///
/// When it cannot be written; [`reason`] says why.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(".part");
    let written = File::create(&draft).and_then(|mut it| {
        it.write_all(bytes)?;
        it.sync_all()
    });
    written.and_then(|()| fs::rename(&draft, path)).inspect_err(|_| {
        // What cannot be taken away again does no harm beside the file.
        fs::remove_file(&draft).ok();
    })
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
        let missing = read(&folder.path().join("missing")).expect_err("there is none");
        assert_eq!(reason(&missing), "there is no such file");
    }
}
