//! The two layers of a dossier.

use std::fmt;

/// What others may have, and what never leaves.
///
/// - **Laws**: nothing in the tabled layer depends on what is in the internal one,
///   not even on how much there is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Layer {
    /// What the others have or may have.
    Tabled,
    /// Notes, objectives, drafts not yet tabled: it never leaves the machine.
    Internal,
}

impl Layer {
    /// Both layers, what others may have first.
    pub const ALL: &[Self] = &[Self::Tabled, Self::Internal];
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tabled => "tabled",
            Self::Internal => "internal",
        })
    }
}
