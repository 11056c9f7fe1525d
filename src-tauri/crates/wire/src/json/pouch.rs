//! Pouches and proofs, as they are printed.

use serde::Serialize;
use ts_rs::TS;

use crate::WirePouch;

/// What a pouch would say.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedPreview {
    /// What would go out, a sentence each, as it is told once the pouch is made.
    pub told: Vec<String>,
}

/// A pouch that was opened, and what became of it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedPouch {
    /// The pouch.
    #[serde(flatten)]
    #[ts(flatten)]
    pub pouch: WirePouch,
    /// Whether it was taken in; only `pouch take` says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub taken: Option<bool>,
}

/// What a file proves that claims that a desk contradicted itself.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedProof {
    /// Whether it proves it.
    pub proven: bool,
    /// What it proves, or why it proves nothing.
    pub sentence: String,
}
