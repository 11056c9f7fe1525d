//! Objectives: what we want and what we must not give; never tabled.

use serde::{Deserialize, Serialize};
use travaux_text::ProvisionId;

use crate::{Hash, InstrumentCode, spelling};

/// What an objective is called for ever, whatever its title becomes.
///
/// - **Shape**: made from the title it had first.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct ObjectiveId(Hash);

/// What our principal wants of a negotiation.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Objective {
    /// What it is called for ever.
    pub id: ObjectiveId,
    /// What people call it: `No open-ended verbs`.
    pub title: String,
    /// The limit not to be crossed; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub red_line: String,
    /// The next acceptable position; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fallback: String,
    /// Anything else; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The provisions it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Covered>,
    /// What the red line means in words and numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tripwires: Vec<Tripwire>,
}

/// A provision an objective is about.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Covered {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
}

/// What the wording of the provisions of an objective must satisfy.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tripwire {
    /// These words must occur.
    Must(String),
    /// These words must not occur.
    MustNot(String),
    /// The number before this unit must not be greater: `at most 60 days`.
    AtMost {
        /// The limit.
        limit: u64,
        /// What is counted, such as `days`.
        unit: String,
    },
    /// The number before this unit must not be smaller: `at least 10 years`.
    AtLeast {
        /// The limit.
        limit: u64,
        /// What is counted.
        unit: String,
    },
}

impl ObjectiveId {
    /// The id of the objective first noted under `title`.
    pub fn of(title: &str) -> Self {
        Self(Hash::of("travaux 2026-11 objective", title.as_bytes()))
    }

    /// Its digest.
    pub fn hash(self) -> Hash {
        self.0
    }
}
