//! The copies of a dossier, as they are printed.

use serde::Serialize;
use ts_rs::TS;

/// A copy of a dossier.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedCopy {
    /// Its file.
    pub path: String,
    /// When it was made, in UTC: `2026-11-23 07:14`.
    pub made: String,
}
