//! Who is named in Word files, and what becomes of their tracked changes.

use serde::{Deserialize, Serialize};
use travaux_desk::{Changes, Desk, Foreign, FoundAuthor};
use ts_rs::TS;

use crate::*;

/// Somebody who is named beside tracked changes or comments of a Word file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireAuthor {
    /// The name as the file writes it; empty where it names nobody.
    pub name: String,
    /// How many tracked changes are theirs.
    pub changes: u32,
    /// How many comments are theirs.
    pub comments: u32,
    /// The delegation they write for, by code; none where it is not known, or nobody at the table.
    pub delegation: Option<String>,
    /// Whether it is known for whom they write.
    pub known: bool,
}

/// For which delegation an author writes.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireNamedAuthor {
    /// The name as files write it.
    pub name: String,
    /// The delegation, by code; none for nobody at the table.
    pub delegation: Option<String>,
    /// Whether what was said of them is forgotten instead.
    #[serde(default)]
    pub forgotten: bool,
}

/// Which tracked changes of a Word file are taken.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(rename_all = "camelCase", tag = "take")]
#[ts(export, export_to = "wire.ts")]
pub enum WireChanges {
    /// All of them.
    Accepted,
    /// None of them.
    Rejected,
    /// Those of the authors who write for a delegation.
    Of {
        /// Its code.
        delegation: String,
    },
}

/// What came of a file that was put forward.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireAuthored {
    /// What each delegation put forward.
    pub tabled: Vec<(String, WireTabled)>,
    /// The authors whose changes were left, because they write for nobody at the table.
    pub left: Vec<String>,
    /// Whether the file differs from the base also without its tracked changes.
    pub differs: bool,
}

/// Whoever is named in a file, for the window.
pub(crate) fn authors(found: &[FoundAuthor]) -> Vec<WireAuthor> {
    let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
    let author = |it: &FoundAuthor| WireAuthor {
        name: it.name.clone(),
        changes: count(it.changes),
        comments: count(it.comments),
        delegation: it.delegation.as_ref().map(ToString::to_string),
        known: it.known,
    };
    found.iter().map(author).collect()
}

/// Whoever is named in a foreign file, for the window.
pub(crate) fn authors_in(desk: &Desk, foreign: &Foreign) -> Vec<WireAuthor> {
    foreign.word.as_ref().map(|it| authors(&desk.authors_of(it))).unwrap_or_default()
}

impl TryFrom<WireChanges> for Changes {
    type Error = WireFailure;

    fn try_from(it: WireChanges) -> Result<Self, WireFailure> {
        Ok(match it {
            WireChanges::Accepted => Self::Accepted,
            WireChanges::Rejected => Self::Rejected,
            WireChanges::Of { delegation } => Self::Of(parsed(&delegation)?),
        })
    }
}
