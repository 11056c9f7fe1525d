//! Objectives and the package, as they are printed.

use serde::Serialize;
use travaux_history::{Objective, Tripwire};
use ts_rs::TS;

use crate::WireCovered;

/// An objective, which never leaves the file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedObjective {
    /// What it is called.
    pub title: String,
    /// The limit not to be crossed; may be empty.
    pub red_line: String,
    /// The next acceptable position; may be empty.
    pub fallback: String,
    /// Anything else; may be empty.
    pub note: String,
    /// The provisions it is about, by permanent id.
    pub covers: Vec<WireCovered>,
    /// What the red line means in words and numbers.
    pub tripwires: Vec<PrintedTripwire>,
}

/// What the wording of the provisions of an objective must satisfy.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PrintedTripwire {
    /// These words must occur.
    Must(String),
    /// These words must not occur.
    MustNot(String),
    /// The number before this unit must not be greater.
    AtMost {
        /// The limit.
        #[ts(type = "number")]
        limit: u64,
        /// What is counted.
        unit: String,
    },
    /// The number before this unit must not be smaller.
    AtLeast {
        /// The limit.
        #[ts(type = "number")]
        limit: u64,
        /// What is counted.
        unit: String,
    },
}

/// How the instruments of a package hang together.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedPackage {
    /// Whether nothing is agreed until everything is agreed.
    pub as_a_whole: bool,
}

/// How an instrument counts.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedNumbering {
    /// Its code.
    pub instrument: String,
    /// The first article, part, chapter and annex, and the first paragraph at each depth.
    pub numbering: String,
}

impl From<&Objective> for PrintedObjective {
    fn from(it: &Objective) -> Self {
        let covered = |it: &travaux_history::Covered| WireCovered {
            instrument: it.instrument.to_string(),
            provision: it.provision.to_string(),
        };
        Self {
            title: it.title.clone(),
            red_line: it.red_line.clone(),
            fallback: it.fallback.clone(),
            note: it.note.clone(),
            covers: it.covers.iter().map(covered).collect(),
            tripwires: it.tripwires.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Tripwire> for PrintedTripwire {
    fn from(it: &Tripwire) -> Self {
        match it.clone() {
            Tripwire::Must(words) => Self::Must(words),
            Tripwire::MustNot(words) => Self::MustNot(words),
            Tripwire::AtMost { limit, unit } => Self::AtMost { limit, unit },
            Tripwire::AtLeast { limit, unit } => Self::AtLeast { limit, unit },
        }
    }
}
