//! What is hidden in a text, as it is printed.

use serde::Serialize;
use travaux_desk::HiddenAt;
use ts_rs::TS;

/// A character without a shape, or one that passes for another.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedHidden {
    /// The provision's address.
    pub provision: String,
    /// Where it begins in the provision's words, in bytes.
    #[ts(type = "number")]
    pub at: usize,
    /// Its code point and what it is.
    pub name: String,
}

impl PrintedHidden {
    /// All that is hidden in a provision.
    pub fn all(it: &HiddenAt) -> impl Iterator<Item = Self> {
        it.found.iter().map(|one| Self {
            provision: it.address.clone(),
            at: one.range.start,
            name: one.name.clone(),
        })
    }
}
