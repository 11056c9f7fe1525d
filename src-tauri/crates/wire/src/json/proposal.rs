//! Proposals, as they are printed.

use serde::Serialize;
use travaux_desk::{Desk, Tabled};
use travaux_history::{ProposalFate, ProposalHeld, Stance};
use travaux_redline::rolling::Proposal;
use travaux_text::Numbering;
use ts_rs::TS;

use crate::WireProposed;
use crate::dossier::occasion;
use crate::proposal::about;

/// A proposal on an instrument.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedProposal {
    /// The entry of the record that says so.
    pub id: String,
    /// The delegation, by code.
    pub by: String,
    /// The meeting or other occasion.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What it proposes.
    pub change: WireProposed,
    /// The addresses of the provisions that it is about, as the rolling text numbers them.
    pub provisions: Vec<String>,
    /// What became of it: `on the table`, `withdrawn`, `superseded` or `incorporated`.
    pub fate: &'static str,
    /// The delegations that support it, by code.
    pub supporters: Vec<String>,
    /// The delegations that do not accept it, by code.
    pub not_accepted: Vec<String>,
    /// Those of them that were answered.
    pub answered: Vec<String>,
    /// What our desk noted of it, or it of what its own desk sent: an end of a sentence each.
    pub noted: Vec<String>,
}

/// What came of a text that was put forward.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedTabled {
    /// The delegation, by code.
    pub by: String,
    /// How many proposals were made.
    #[ts(type = "number")]
    pub made: usize,
    /// How many of its proposals stay as they are.
    #[ts(type = "number")]
    pub kept: usize,
    /// How many of its proposals they replace.
    #[ts(type = "number")]
    pub superseded: usize,
    /// How many provisions could not be aligned with the base.
    #[ts(type = "number")]
    pub unaligned: usize,
}

/// A move of a provision that was accepted or refused.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedMove {
    /// The provision's address.
    pub provision: String,
    /// `accepted` or `refused`.
    #[serde(rename = "move")]
    pub decision: &'static str,
    /// The entries of the record that say so, one for each of its places.
    pub entries: Vec<String>,
}

impl PrintedProposal {
    /// A proposal, whose provisions are named as `numbering` numbers them.
    pub fn of(desk: &Desk, held: &ProposalHeld, numbering: &Numbering) -> Self {
        let codes = |all: &[Stance]| all.iter().map(|it| it.by.to_string()).collect();
        Self {
            id: held.id.hash().to_string(),
            by: held.proposed.by.to_string(),
            occasion: occasion(desk, Some(held.proposed.occasion)),
            at: held.at,
            change: (&held.proposed.change).into(),
            provisions: addresses(&held.proposed.change, numbering),
            fate: fate(held.fate),
            supporters: codes(&held.supporters),
            not_accepted: codes(&held.not_accepted),
            answered: codes(&held.answered),
            noted: desk.noted_told(held),
        }
    }
}

/// The addresses of the provisions that a proposal is about.
fn addresses(change: &Proposal, numbering: &Numbering) -> Vec<String> {
    let found = about(change).into_iter().filter_map(|id| numbering.position(id));
    found.map(|at| numbering.address(at).to_owned()).collect()
}

fn fate(fate: ProposalFate) -> &'static str {
    match fate {
        ProposalFate::Live => "on the table",
        ProposalFate::Withdrawn => "withdrawn",
        ProposalFate::Superseded => "superseded",
        ProposalFate::Incorporated => "incorporated",
    }
}

impl PrintedTabled {
    /// What came of what the delegation `by` put forward.
    pub fn of(by: &str, it: &Tabled) -> Self {
        Self {
            by: by.to_owned(),
            made: it.made,
            kept: it.kept,
            superseded: it.superseded,
            unaligned: it.unaligned,
        }
    }
}
