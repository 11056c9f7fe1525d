//! Whether a dossier is damaged, as it is printed.

use serde::Serialize;
use travaux_desk::Soundness;
use ts_rs::TS;

/// What a check of a dossier found.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedSoundness {
    /// Whether nothing is damaged.
    pub sound: bool,
    /// What was checked, in one sentence.
    pub summary: String,
    /// What is damaged, a sentence each.
    pub damage: Vec<String>,
    /// What could not be proven, a sentence each.
    pub unproven: Vec<String>,
    /// The versions that can be read all the same.
    pub readable: Vec<String>,
    /// The versions that are lost.
    pub lost: Vec<String>,
    /// What else was noticed about the file, a sentence each.
    pub noticed: Vec<String>,
}

impl PrintedSoundness {
    /// What a check found, and what was noticed on opening.
    pub fn of(it: &Soundness, noticed: &[String]) -> Self {
        Self {
            sound: it.damage.is_empty(),
            summary: it.summary.clone(),
            damage: it.damage.clone(),
            unproven: it.unproven.clone(),
            readable: it.readable.clone(),
            lost: it.lost.clone(),
            noticed: noticed.to_vec(),
        }
    }
}
