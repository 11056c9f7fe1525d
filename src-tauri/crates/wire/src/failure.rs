//! A failure as the interface may show it.

use std::fmt::Display;
use std::io::{self, ErrorKind};

use serde::Serialize;
use travaux_files::Refused;
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
                       Try again; if it happens again, close the window and open it anew.";
        Self { code: WireFailureCode::Internal, message: message.to_owned(), path: None }
    }

    /// The file `name` could not be used: why, and what then.
    pub fn of_file(code: WireFailureCode, name: &dyn Display, why: &str, then: &str) -> Self {
        Self { code, message: format!("{name} could not be used: {why}. {then}"), path: None }
    }

    /// The file `name` could not be written.
    pub fn of_writing(name: &dyn Display, failure: &io::Error) -> Self {
        let code = match failure.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => WireFailureCode::Full,
            _ => WireFailureCode::ReadOnly,
        };
        let then = "The dossier is untouched. Choose another place.";
        Self::of_file(code, name, &travaux_files::reason_unwritten(failure), then)
    }

    /// The text in the file `name` could not be read, or a person is to be asked first.
    pub fn of_text(name: &dyn Display, refused: &Refused) -> Self {
        match refused {
            Refused::File(failure) => Self::of_reading(name, failure),
            Refused::Asks(sentence) => Self {
                code: WireFailureCode::AsksForOffice,
                message: format!("\u{201c}{name}\u{201d}: {sentence}"),
                path: None,
            },
            Refused::Office(sentence) => Self {
                code: WireFailureCode::Unreadable,
                message: format!("\u{201c}{name}\u{201d}: {sentence} Nothing was changed."),
                path: None,
            },
        }
    }

    /// The file `name` could not be read.
    pub fn of_reading(name: &dyn Display, failure: &io::Error) -> Self {
        let code = WireFailureCode::Unreadable;
        Self::of_file(code, name, &travaux_files::reason(failure), "Nothing was changed.")
    }
}
