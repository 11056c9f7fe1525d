//! A failure as the interface may show it.

use serde::Serialize;
use ts_rs::TS;

/// A failure as the interface may show it: never a stack trace, always a code.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireFailure {
    /// What the interface decides by.
    pub code: WireFailureCode,
    /// What happened, that nothing was lost, and what to do: sentences for a person.
    pub message: String,
}

/// The failures the interface treats differently. Add one only when it does.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireFailureCode {
    /// The request itself makes no sense.
    BadRequest,
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
    /// The dossier cannot be written: no permission, or the disk is read-only.
    ReadOnly,
    /// The disk is full.
    Full,
    /// Something in the file does not verify.
    Damaged,
    /// Anything else; the log has the rest.
    Internal,
}
