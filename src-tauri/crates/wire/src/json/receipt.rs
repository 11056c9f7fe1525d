//! What left, to whom, and what was proven of it.

use serde::Serialize;
use travaux_history::{Dossier, FileSent, MatterHeld, fingerprint};
use ts_rs::TS;

/// A file that left.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedReceipt {
    /// The file: its name, or its path in a bundle.
    pub file: String,
    /// What it is: `clean text`.
    pub what: String,
    /// To whom it went; empty where that was not said.
    pub to: String,
    /// The instrument, by code; null where it is of the package.
    pub instrument: Option<String>,
    /// The version it is made from; null where it is made from none.
    pub version: Option<String>,
    /// By what the text of that version is found again; null where there is none.
    pub fingerprint: Option<String>,
    /// How many bytes it has.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Their hash.
    pub sha256: String,
    /// What was proven of it at the moment it was made.
    pub proof: String,
    /// When it left, milliseconds since 1970; null in a bundle, which does not depend on when it
    /// is made.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
}

impl PrintedReceipt {
    /// A receipt that a dossier keeps.
    pub fn kept(dossier: &Dossier, held: &MatterHeld, it: &FileSent) -> Self {
        let version = it.version.and_then(|id| dossier.version(id));
        Self {
            file: it.file.clone(),
            what: it.what.clone(),
            to: it.to.clone(),
            instrument: it.instrument.as_ref().map(ToString::to_string),
            version: version.map(|it| it.number.to_string()),
            fingerprint: version.map(|it| fingerprint(it.saved.text)),
            bytes: it.bytes,
            sha256: it.sha256.clone(),
            proof: it.proof.clone(),
            at: Some(held.at),
        }
    }
}

/// Receipts as the lines of a file.
pub fn receipt_lines(all: &[PrintedReceipt]) -> String {
    let line = |it| serde_json::to_string(it).expect("plain values are written as JSON") + "\n";
    all.iter().map(line).collect()
}
