//! The brackets of a rolling text, as they are printed.

use serde::Serialize;
use travaux_desk::{RollingText, StandingBracket};
use ts_rs::TS;

use crate::{WireBracket, WireLink, WireReason, WireRollingProvision};

/// A bracket of the rolling text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedBracket {
    /// The provision's address.
    pub provision: String,
    /// The provision's permanent id.
    pub id: String,
    /// Which bracket of the provision, counted from 1.
    #[ts(type = "number")]
    pub bracket: usize,
    /// The way to it through the provision's words.
    pub path: Vec<u32>,
    /// Its alternatives.
    pub alternatives: Vec<PrintedAlternative>,
    /// Since when it stands, milliseconds since 1970.
    #[ts(type = "number")]
    pub since: i64,
    /// The meeting at which it was opened.
    pub occasion: String,
    /// The delegation that opened it, by code.
    pub opened_by: String,
    /// Why delegations keep it.
    pub reasons: Vec<WireReason>,
    /// What the provision is held for.
    pub held_for: Vec<WireLink>,
}

/// An alternative of a bracket.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedAlternative {
    /// Its words as they print.
    pub words: String,
    /// The delegations behind it, by code.
    pub by: Vec<String>,
    /// The entries of the proposals it comes from.
    pub proposals: Vec<String>,
}

impl PrintedBracket {
    /// The brackets of the provision at `at` of a rolling text, of which `known` is known.
    pub fn all(rolling: &RollingText, at: usize, known: &WireRollingProvision) -> Vec<Self> {
        let brackets = rolling.provisions[at].brackets.iter().zip(&known.brackets).zip(1..);
        brackets
            .map(|((standing, it), number)| Self::of(rolling, known, standing, number, it))
            .collect()
    }

    fn of(
        rolling: &RollingText,
        of: &WireRollingProvision,
        standing: &StandingBracket,
        number: usize,
        it: &WireBracket,
    ) -> Self {
        let words =
            standing.alternatives.iter().map(|it| it.words.printed_text(&rolling.numbering));
        let alternatives = it.alternatives.iter().zip(words).map(|(it, words)| {
            PrintedAlternative { words, by: it.by.clone(), proposals: it.proposals.clone() }
        });
        Self {
            provision: of.provision.address.clone(),
            id: of.provision.id.clone(),
            bracket: number,
            path: it.path.clone(),
            alternatives: alternatives.collect(),
            since: it.since,
            occasion: it.occasion.clone(),
            opened_by: it.opened_by.clone(),
            reasons: it.reasons.clone(),
            held_for: of.noted.links.clone(),
        }
    }
}
