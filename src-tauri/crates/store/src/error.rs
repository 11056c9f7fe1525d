//! Why a dossier file could not do as asked.

use std::{io, path::PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::{Damage, Fate};

/// Why a dossier file could not do as asked. Whatever was acknowledged before is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is nothing of this name.
    #[error("there is no file {}", .0.display())]
    NoSuchFile(PathBuf),
    /// A new dossier would take the place of something that is there.
    #[error("{} is already there", .0.display())]
    AlreadyThere(PathBuf),
    /// A folder, a device, or anything else that cannot hold a dossier.
    #[error("{} is not a file", .0.display())]
    NotAFile(PathBuf),
    /// A file, but no dossier; it was left as it is.
    #[error("{} is not a dossier", .0.display())]
    NotADossier(PathBuf),
    /// The dossier was written by a later program; it was left as it is.
    #[error("this dossier has file format {found}, and this program knows formats up to {known}")]
    TooNew {
        /// The number of its schema.
        found: usize,
        /// The newest this program knows.
        known: usize,
    },
    /// Another window or program is writing this dossier.
    #[error("{} is open elsewhere", .0.display())]
    OpenElsewhere(PathBuf),
    /// Another file stands in the place of an open dossier, or none, or the same written over.
    #[error("{} {fate}. {saved}", .path.display())]
    Replaced {
        /// Where the dossier was opened.
        path: PathBuf,
        /// What became of it.
        fate: Fate,
        /// Where what was acknowledged is, in a sentence.
        saved: String,
    },
    /// Something that is no lock has the name of the dossier's lock.
    #[error("{} is in the way: it is not the lock of a dossier", .0.display())]
    InTheWay(PathBuf),
    /// The file has two names on its disk, each of which would have a log of its own.
    #[error("{} has a second name on its disk (a hard link)", .0.display())]
    SecondName(PathBuf),
    /// The dossier is encrypted, and no key was given.
    #[error("{} is protected by a passphrase", .0.display())]
    Locked(PathBuf),
    /// The passphrase, the recovery kit or the keychain's key does not open the dossier.
    #[error("this does not open {}", .0.display())]
    WrongKey(PathBuf),
    /// The file, its folder or its disk may not be written.
    #[error("this dossier may only be read")]
    ReadOnly,
    /// The file may not be opened at all.
    #[error("permission to open {} is missing", .0.display())]
    Forbidden(PathBuf),
    /// The disk is full; what was being written was not, and nothing else was lost.
    #[error("the disk is full")]
    Full,
    /// Something stored is not what was once written.
    #[error("{0}")]
    Damaged(Damage),
    /// There is nothing of this name in the dossier.
    #[error("there is no {0}")]
    Missing(String),
    /// The request itself does not fit the dossier.
    #[error("{0}")]
    Refused(String),
    /// The disk or the system failed.
    #[error("the dossier's file could not be read or written: {0}")]
    Io(String),
}

impl StoreError {
    /// What an operating system's refusal to touch `path` means.
    pub(crate) fn touching(path: &std::path::Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::NoSuchFile(path),
            io::ErrorKind::PermissionDenied => Self::Forbidden(path),
            io::ErrorKind::IsADirectory => Self::NotAFile(path),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error.to_string()),
        }
    }

    /// That stored bytes make no sense: `what` names them.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(Damage::new(what))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if is_other_schema(&error) {
            return Self::damaged(
                "the file does not hold what its format number says: its tables or its number \
                 were changed",
            );
        }
        let Some(code) = error.sqlite_error_code() else {
            return match error {
                rusqlite::Error::QueryReturnedNoRows => Self::damaged("a row is missing"),
                rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..) => {
                    Self::damaged(format!("a row is not as it was written ({error})"))
                }
                other => Self::Io(other.to_string()),
            };
        };
        let extended = error.sqlite_error().map_or(0, |it| it.extended_code);
        match code {
            ErrorCode::DiskFull => Self::Full,
            // There is no room for the index of the write-ahead log.
            _ if extended == ffi::SQLITE_IOERR_SHMSIZE => Self::Full,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::ConstraintViolation => Self::Refused(
                "another program has written this dossier meanwhile; open it again".to_owned(),
            ),
            ErrorCode::DatabaseCorrupt => {
                Self::damaged("a page of the file is not as it was written")
            }
            ErrorCode::NotADatabase => Self::damaged("the file no longer begins like a dossier"),
            ErrorCode::AuthorizationForStatementDenied => {
                Self::Refused("only the tabled layer may be read here".to_owned())
            }
            _ if error.to_string().contains("fts5") => {
                Self::damaged("the search index is not as it was written; rebuilding repairs it")
            }
            _ => Self::Io(error.to_string()),
        }
    }
}

/// Whether a sentence of the database was refused because the tables are not those it speaks of;
/// what the database says of that holds the sentence itself, which is for nobody to read.
fn is_other_schema(error: &rusqlite::Error) -> bool {
    match error {
        rusqlite::Error::SqlInputError { .. } => true,
        rusqlite::Error::SqliteFailure(_, Some(said)) => {
            said.starts_with("no such ")
                || said.ends_with("already exists") && !said.starts_with("output file")
        }
        _ => false,
    }
}
