//! A failure as the interface may show it.

use std::fmt::Display;

use serde::Serialize;
use travaux_desk::DeskError;
use travaux_store::StoreError;
use ts_rs::TS;

/// A failure as the interface may show it: never a stack trace, always a code.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireFailure {
    /// What the interface decides by.
    pub code: WireFailureCode,
    /// What happened, that nothing was lost, and what to do: sentences for a person.
    pub message: String,
    /// The encrypted dossier that is to be opened; none in all other cases.
    pub path: Option<String>,
}

/// The failures the interface treats differently. Add one only when it does.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireFailureCode {
    /// The request itself makes no sense.
    BadRequest,
    /// The text holds characters that nobody can see, and nobody has accepted them.
    Hidden,
    /// What was asked for is not there.
    NotFound,
    /// No dossier is open in this window.
    NoDossier,
    /// The file is no dossier, or cannot be read as what it claims to be.
    Unreadable,
    /// The dossier needs a newer version of the application.
    TooNew,
    /// The dossier is open in another window or process.
    OpenElsewhere,
    /// The dossier is encrypted, and the key is missing or wrong.
    Locked,
    /// The dossier cannot be written: no permission, or the disk is read-only.
    ReadOnly,
    /// The file is read through LibreOffice, and nobody said yet that it may be started.
    AsksForOffice,
    /// The disk is full.
    Full,
    /// Something in the file does not verify.
    Damaged,
    /// Anything else; the log has the rest.
    Internal,
}

impl WireFailure {
    /// A window asked for what only an open dossier has.
    pub fn no_dossier() -> Self {
        Self {
            code: WireFailureCode::NoDossier,
            message: "No dossier is open.".to_owned(),
            path: None,
        }
    }

    /// Something is wrong inside the program; the log has the rest.
    pub fn internal() -> Self {
        let message = "Something went wrong inside the program. What was saved before is safe. \
                       Try again; if it happens again, close the window and open it again.";
        Self { code: WireFailureCode::Internal, message: message.to_owned(), path: None }
    }

    /// The file `name` could not be used: why, and what then.
    pub fn of_file(code: WireFailureCode, name: &dyn Display, why: &str, then: &str) -> Self {
        Self { code, message: format!("{name} could not be used: {why}. {then}"), path: None }
    }

    /// A request that makes no sense, in words.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { code: WireFailureCode::BadRequest, message: message.into(), path: None }
    }
}

/// What the program answers a window.
pub type Answer<T> = Result<T, WireFailure>;

/// A request that makes no sense, in words.
pub(crate) fn refused(message: impl Into<String>) -> WireFailure {
    WireFailure::refused(message)
}

impl From<DeskError> for WireFailure {
    fn from(error: DeskError) -> Self {
        let code = match &error {
            DeskError::Store(error) => store_code(error),
            DeskError::NotFound(_) => WireFailureCode::NotFound,
            DeskError::Refused(_) => WireFailureCode::BadRequest,
            DeskError::Hidden(_) => WireFailureCode::Hidden,
            DeskError::Unreadable(_) | DeskError::Pouch(_) => WireFailureCode::Unreadable,
            DeskError::ReadOnly(_) => WireFailureCode::ReadOnly,
        };
        let path = match &error {
            DeskError::Store(StoreError::Locked(path) | StoreError::WrongKey(path)) => {
                Some(path.display().to_string())
            }
            _ => None,
        };
        Self { code, message: error.sentences(), path }
    }
}

fn store_code(error: &StoreError) -> WireFailureCode {
    match error {
        StoreError::NoSuchFile(_) | StoreError::Missing(_) => WireFailureCode::NotFound,
        StoreError::AlreadyThere(_) | StoreError::Refused(_) => WireFailureCode::BadRequest,
        StoreError::NotAFile(_) | StoreError::NotADossier(_) => WireFailureCode::Unreadable,
        StoreError::TooNew { .. } => WireFailureCode::TooNew,
        StoreError::OpenElsewhere(_) | StoreError::Replaced { .. } => {
            WireFailureCode::OpenElsewhere
        }
        StoreError::Locked(_) | StoreError::WrongKey(_) => WireFailureCode::Locked,
        StoreError::ReadOnly
        | StoreError::Forbidden(_)
        | StoreError::InTheWay(_)
        | StoreError::SecondName(_) => WireFailureCode::ReadOnly,
        StoreError::Full => WireFailureCode::Full,
        StoreError::Damaged(_) => WireFailureCode::Damaged,
        StoreError::Io(_) => WireFailureCode::Internal,
    }
}
