//! The brackets of a rolling text, as they are printed.

use serde::Serialize;
use travaux_desk::{Offered, RollingText, StandingBracket};
use travaux_text::ProvisionId;
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
    /// Who of them moves the provision, and where: one without words is their wish to have it
    /// elsewhere, and no deletion.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<PrintedGoes>,
    /// What those want who have nothing here, each once: `deletion`, `move to 2(2)`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wants: Vec<PrintedWant>,
}

/// A delegation that moves a provision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedGoes {
    /// The delegation, by code.
    pub by: String,
    /// The address where the provision stands; null at that place.
    pub from: Option<String>,
    /// The address where it is to stand; null at that place.
    pub to: Option<String>,
}

/// What delegations want that have nothing in a place.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedWant {
    /// What they want: `deletion`, `move to 2(2)`.
    pub what: String,
    /// The delegations, by code.
    pub by: Vec<String>,
}

impl PrintedBracket {
    /// The brackets of the provision at `at` of a rolling text, of which `known` is known.
    pub fn all(rolling: &RollingText, at: usize, known: &WireRollingProvision) -> Vec<Self> {
        let brackets = rolling.provisions[at].brackets.iter().zip(&known.brackets).zip(1..);
        brackets
            .map(|((standing, it), number)| {
                let id = rolling.provisions[at].id;
                Self::of(Placed { rolling, id }, known, standing, number, it)
            })
            .collect()
    }

    fn of(
        placed: Placed<'_>,
        of: &WireRollingProvision,
        standing: &StandingBracket,
        number: usize,
        it: &WireBracket,
    ) -> Self {
        let is_outer = standing.path.len() == 1;
        let all = standing.alternatives.iter().zip(&it.alternatives);
        let alternatives = all.map(|(held, it)| PrintedAlternative {
            words: held.words.printed_text(&placed.rolling.numbering),
            by: it.by.clone(),
            proposals: it.proposals.clone(),
            moves: if is_outer { placed.goes(held) } else { Vec::new() },
            wants: placed.wants(held, is_outer),
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

/// A provision of a rolling text.
#[derive(Clone, Copy)]
struct Placed<'r> {
    rolling: &'r RollingText,
    id: ProvisionId,
}

impl Placed<'_> {
    /// Who of those behind an alternative moves the provision, and where.
    fn goes(self, it: &Offered) -> Vec<PrintedGoes> {
        let moved = it.by.iter().filter_map(|by| Some((by, self.rolling.goes(self.id, by)?)));
        moved.map(|(by, it)| PrintedGoes { by: by.to_string(), from: it.from, to: it.to }).collect()
    }

    /// What those want who have nothing here.
    fn wants(self, it: &Offered, is_outer: bool) -> Vec<PrintedWant> {
        let mut found: Vec<PrintedWant> = Vec::new();
        for by in it.by.iter().filter(|_| it.words.is_empty()) {
            // Within a provision, words go.
            let what = match is_outer {
                true => self.rolling.departure(self.id, by),
                false => "deletion".to_owned(),
            };
            match found.iter_mut().find(|it| it.what == what) {
                Some(known) => known.by.push(by.to_string()),
                None => found.push(PrintedWant { what, by: vec![by.to_string()] }),
            }
        }
        found
    }
}
