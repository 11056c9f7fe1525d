//! Who we are to other desks, to the window.

use serde::Serialize;
use ts_rs::TS;

/// Our public keys, and a line to hand over.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOwnKeys {
    /// The card, or after keys were taken back the notice, as one line.
    pub line: String,
    /// The public key we sign with.
    pub key: String,
}
