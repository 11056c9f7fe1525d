//! A delegation's text taken out of a compilation, as it is printed.

use serde::Serialize;
use ts_rs::TS;

/// A delegation's text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedPosition {
    /// The delegation, by code.
    pub delegation: String,
    /// Its text in Markdown.
    pub text: String,
}
