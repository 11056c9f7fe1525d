//! Spelling: which words no dictionary knows.

use serde::Serialize;
use ts_rs::TS;

/// Which words of a text are spelled otherwise than its dictionaries have them.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSpelling {
    /// The dictionaries they were held against, such as `en_GB`; none where there is none.
    pub dictionaries: Vec<String>,
    /// The words that none of them knows.
    pub wrong: Vec<String>,
    /// The folder of the house for dictionaries.
    pub folder: String,
}
