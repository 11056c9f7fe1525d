//! Where the words of a version come from, as it is printed.

use serde::Serialize;
use travaux_desk::Desk;
use travaux_history::{Origins, Word};
use ts_rs::TS;

use crate::dossier::occasion;
use crate::text::codes;

/// A word of a version, and where it comes from.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedWord {
    /// The word, without the punctuation around it.
    pub word: String,
    /// Which word of the provision, counted from 1.
    #[ts(type = "number")]
    pub number: usize,
    /// The delegation that brought it, by code; null for words that bridged.
    pub delegation: Option<String>,
    /// The meeting or other occasion.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// How it came: `proposal`, `bridging`, `version` or `import`.
    pub via: &'static str,
    /// The entry of the proposal.
    pub proposal: Option<String>,
    /// The delegations that supported it, by code.
    pub supporters: Vec<String>,
    /// Since when it is contested, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub bracketed: Option<i64>,
    /// When its bracket was lifted, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub lifted: Option<i64>,
    /// When the provision was agreed, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub agreed: Option<i64>,
    /// The number of the version it first stood in.
    pub version: Option<String>,
    /// The entry of the record that brought it.
    pub entry: String,
}

impl PrintedWord {
    /// The word with this number of a provision.
    pub fn of(desk: &Desk, origins: &Origins, number: usize, word: &Word<'_>) -> Self {
        let origin = &word.run.origin;
        Self {
            word: word.text.to_owned(),
            number,
            delegation: origin.delegation.as_ref().map(ToString::to_string),
            occasion: occasion(desk, origin.occasion),
            at: origin.at,
            via: origin.via.word(),
            proposal: origin.proposal.map(|it| it.hash().to_string()),
            supporters: codes(&origin.supporters),
            bracketed: word.run.bracketed,
            lifted: word.run.lifted,
            agreed: origins.agreed,
            version: desk.dossier().version(origin.version).map(|it| it.number.to_string()),
            entry: origin.entry.to_string(),
        }
    }
}
