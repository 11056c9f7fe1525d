//! The outline of a text: what is open in each of its parts.

use serde::Serialize;
use travaux_desk::OutlineSection;
use ts_rs::TS;

use crate::board::count;

/// A part, an article, an annex or the preamble of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOutlineSection {
    /// The id of its heading; of its first provision for a preamble.
    pub id: String,
    /// How many provisions with words of their own it has.
    pub provisions: u32,
    /// How many of them are agreed, in one way or another.
    pub agreed: u32,
    /// How many brackets stand in it.
    pub brackets: u32,
    /// How many provisions were agreed and have changed since.
    pub reopened: u32,
}

impl From<&OutlineSection> for WireOutlineSection {
    fn from(it: &OutlineSection) -> Self {
        Self {
            id: it.first.to_string(),
            provisions: count(it.provisions),
            agreed: count(it.agreed),
            brackets: count(it.brackets),
            reopened: count(it.reopened),
        }
    }
}
