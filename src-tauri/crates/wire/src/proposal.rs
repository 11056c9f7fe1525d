//! Proposals: what delegations put forward, and what became of it.

use serde::Serialize;
use travaux_desk::{Desk, Tabled};
use travaux_history::{ProposalFate, ProposalHeld, Stance};
use travaux_redline::rolling::Proposal;
use travaux_text::ProvisionId;
use ts_rs::TS;

use crate::dossier::occasion;
use crate::mirror::mirror;
use crate::*;

/// One delegation's proposal for one place, and what became of it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProposal {
    /// What it is called for ever.
    pub id: String,
    /// Whose it is, by code.
    pub by: String,
    /// What it does.
    pub change: WireProposed,
    /// The ids of the provisions it is about.
    pub provisions: Vec<String>,
    /// Whether others have it.
    pub layer: WireLayer,
    /// The meeting at which it was put forward.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What became of it.
    pub fate: WireFateOfProposal,
    /// When it was withdrawn or replaced, milliseconds since 1970; none where it was neither.
    #[ts(type = "number | null")]
    pub ended_at: Option<i64>,
    /// Which desk entered it.
    pub entered: WireEntered,
    /// Who supports it.
    pub supporters: Vec<WireStance>,
    /// Who does not accept it: never erased.
    pub not_accepted: Vec<WireStance>,
    /// Whose refusals were answered, without support.
    pub answered: Vec<WireStance>,
    /// What our desk noted of it, or it of what its own desk sent: a sentence each.
    pub noted: Vec<String>,
}

/// Which desk entered what a delegation proposes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireEntered {
    /// Our own desk, for our delegation.
    Ours,
    /// Our desk noted it for another delegation, whose own desk has sent nothing here.
    Noted,
    /// Our desk noted it, and the delegation's own desk has sent other words.
    NotedOtherwise,
    /// The delegation's own desk sent it.
    Sent,
    /// Its own desk sent it, and our desk had noted the same.
    SentAndNoted,
    /// Another desk told of it.
    Told,
}

/// What a proposal does.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_redline::rolling::Proposal")]
pub enum WireProposed {
    Replace,
    Insert,
    Delete,
    Move,
    Split,
    Join,
}

mirror! {
    /// What became of a proposal.
    pub enum WireFateOfProposal of ProposalFate {
        Live, Withdrawn, Superseded, Incorporated,
    }
}

/// A delegation's word on a proposal of another.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireStance {
    /// Whose, by code.
    pub by: String,
    /// The meeting at which it was said.
    pub occasion: String,
}

/// What a whole text was taken apart into.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTabled {
    /// How many proposals were put forward.
    pub made: u32,
    /// How many of the delegation's proposals stay as they were.
    pub kept: u32,
    /// How many of its proposals they took the place of.
    pub superseded: u32,
    /// How many provisions could not be told apart and were taken as new ones.
    pub unaligned: u32,
}

pub(crate) fn proposal(desk: &Desk, held: &ProposalHeld) -> WireProposal {
    let stance = |it: &Stance| WireStance {
        by: it.by.to_string(),
        occasion: occasion(desk, Some(it.occasion)),
    };
    WireProposal {
        id: held.id.hash().to_string(),
        by: held.proposed.by.to_string(),
        change: (&held.proposed.change).into(),
        provisions: about(&held.proposed.change).iter().map(ToString::to_string).collect(),
        layer: held.layer.into(),
        occasion: occasion(desk, Some(held.proposed.occasion)),
        at: held.at,
        fate: held.fate.into(),
        ended_at: held.ended_at.filter(|_| !held.is_live()),
        entered: entered(desk, held),
        supporters: held.supporters.iter().map(stance).collect(),
        not_accepted: held.not_accepted.iter().map(stance).collect(),
        answered: held.answered.iter().map(stance).collect(),
        noted: desk.noted_told(held).iter().map(|it| as_sentence(it)).collect(),
    }
}

fn entered(desk: &Desk, held: &ProposalHeld) -> WireEntered {
    let here = held.desk == desk.kept().desk();
    match (here, held.is_own) {
        (true, true) => WireEntered::Ours,
        (true, false) if desk.dossier().said_otherwise(held).is_some() => {
            WireEntered::NotedOtherwise
        }
        (true, false) => WireEntered::Noted,
        (false, true) if held.notes.is_empty() => WireEntered::Sent,
        (false, true) => WireEntered::SentAndNoted,
        (false, false) => WireEntered::Told,
    }
}

/// The end of a sentence as one of its own.
fn as_sentence(it: &str) -> String {
    let mut rest = it.chars();
    let first = rest.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", rest.as_str())
}

/// The provisions a proposal is about: an insertion is about what it brings, a move about what
/// moves.
pub(crate) fn about(change: &Proposal) -> Vec<ProvisionId> {
    match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        other => other.concerns(),
    }
}

impl From<&Proposal> for WireProposed {
    fn from(it: &Proposal) -> Self {
        match it {
            Proposal::Replace(_) => Self::Replace,
            Proposal::Insert { .. } => Self::Insert,
            Proposal::Delete(_) => Self::Delete,
            Proposal::Move { .. } => Self::Move,
            Proposal::Split { .. } => Self::Split,
            Proposal::Join { .. } => Self::Join,
        }
    }
}

impl From<Tabled> for WireTabled {
    fn from(it: Tabled) -> Self {
        let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
        Self {
            made: count(it.made),
            kept: count(it.kept),
            superseded: count(it.superseded),
            unaligned: count(it.unaligned),
        }
    }
}
