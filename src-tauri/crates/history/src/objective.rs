//! Objectives: what we want and what we must not give; never tabled.

use serde::{Deserialize, Serialize};
use travaux_text::ProvisionId;

use crate::{Hash, InstrumentCode, Tripwire, spelling};

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

impl Objective {
    /// Whether it is about this provision.
    pub fn covers(&self, instrument: &InstrumentCode, provision: ProvisionId) -> bool {
        self.covers.iter().any(|it| it.instrument == *instrument && it.provision == provision)
    }

    /// Why a wording touches its red line: a few words each.
    pub fn touched_by(&self, wording: &str) -> Vec<String> {
        self.tripwires.iter().filter_map(|it| it.touched_by(wording)).collect()
    }
}
