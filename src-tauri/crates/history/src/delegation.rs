//! Who negotiates.

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::spelling;

/// A negotiating team.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Delegation {
    /// The code it is named by for ever.
    #[serde(with = "spelling::code")]
    pub code: DelegationCode,
    /// Its name in full, such as `Meridia`.
    pub name: String,
    /// Its colour as `#rrggbb`; empty where the palette is to choose.
    #[serde(default)]
    pub colour: String,
    /// What it is in this negotiation.
    pub role: Role,
    /// Whether it has been taken back; what it wrote keeps its name.
    #[serde(skip)]
    pub withdrawn: bool,
}

/// What a delegation is in a negotiation.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The delegation that keeps this dossier.
    Ours,
    /// Another party.
    Party,
    /// The chair, or the secretariat acting for it.
    Chair,
    /// Present, but not a party.
    Observer,
}

impl Role {
    /// The role as one word: `ours`, `party`, `chair` or `observer`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Party => "party",
            Self::Chair => "chair",
            Self::Observer => "observer",
        }
    }

    /// Whether the delegation negotiates on its own behalf: what it does not contest it accepts.
    pub fn is_party(self) -> bool {
        matches!(self, Self::Ours | Self::Party)
    }

    /// Reads the word that [`Role::word`] gives.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Ours, Self::Party, Self::Chair, Self::Observer]
            .into_iter()
            .find(|role| role.word() == word)
    }
}
