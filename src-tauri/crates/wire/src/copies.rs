//! Copies of a dossier, and what others did to it, to the window.

use serde::Serialize;
use ts_rs::TS;

/// A copy of a dossier.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCopy {
    /// Its file.
    pub path: String,
    /// The name of its file.
    pub name: String,
    /// When it was made, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// What a copy holds.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCopyHeld {
    /// How many entries its record has.
    #[ts(type = "number")]
    pub entries: u64,
    /// How many the dossier has that it has not.
    #[ts(type = "number")]
    pub missing: u64,
    /// How many versions.
    pub versions: u32,
    /// When something in it was last typed, milliseconds since 1970; 0 for never.
    #[ts(type = "number")]
    pub typed_at: i64,
}

/// What was done to a dossier by those who have it open elsewhere.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireOthers {
    /// Nothing.
    Idle,
    /// They wrote something.
    Wrote,
    /// Nobody has it open to write any more.
    Gone,
}
