//! What was taken back, as it is printed.

use serde::Serialize;
use ts_rs::TS;

/// An act that was taken back.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedTakenBack {
    /// The entry of the act.
    pub entry: String,
    /// What kind of act it was.
    pub taken_back: String,
    /// The meeting at which it was recorded; may be empty.
    pub occasion: String,
}
