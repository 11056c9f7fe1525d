//! Receipts of files: what left, to whom, from which version, and what was proven of it.

use serde::{Deserialize, Serialize};

use crate::{Dossier, InstrumentCode, Matter, MatterHeld, VersionId};

/// A file left. It is internal: to whom what went is nobody else's.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct FileSent {
    /// The file's name, without its folder.
    pub file: String,
    /// What it is, such as `clean text`.
    pub what: String,
    /// To whom it went; empty where that was not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// The instrument; none where it is of the package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentCode>,
    /// The version it is made from; none where it is made from none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionId>,
    /// How many bytes it has.
    pub bytes: u64,
    /// Their SHA-256.
    pub sha256: String,
    /// What was proven of it when it left, in a sentence.
    pub proof: String,
}

impl Dossier {
    /// What left, oldest first.
    pub fn files_sent(&self) -> impl Iterator<Item = (&MatterHeld, &FileSent)> {
        self.standing_matters().filter_map(|held| match &held.matter {
            Matter::FileSent(it) => Some((held, it)),
            _ => None,
        })
    }
}
