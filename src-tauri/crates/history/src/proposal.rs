//! Proposals: what a delegation put forward, and what became of it.

use serde::{Deserialize, Serialize};
use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, ProvisionId};

use crate::{DeskId, Hash, InstrumentCode, Layer, MeetingId, VersionId, amendment, spelling};

/// A proposal's name: the hash of the entry that put it forward.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct ProposalId(Hash);

/// What one delegation puts forward for one place of a base text.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Proposed {
    /// The instrument it is about.
    pub instrument: InstrumentCode,
    /// The delegation whose proposal it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// The version it is made against.
    pub base: VersionId,
    /// The meeting at which it was put forward.
    pub occasion: MeetingId,
    /// What it changes.
    #[serde(with = "amendment")]
    pub change: Proposal,
}

/// A delegation's word on a proposal of another.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Stance {
    /// The proposal.
    pub proposal: ProposalId,
    /// Whose word it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// The meeting at which it was said.
    pub occasion: MeetingId,
}

/// A proposal and what became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProposalHeld {
    /// What it is called for ever.
    pub id: ProposalId,
    /// Whether others have it.
    pub layer: Layer,
    /// At which desk it was entered.
    pub desk: DeskId,
    /// Whether that is the desk of the delegation whose proposal it is.
    pub is_own: bool,
    /// What it says.
    pub proposed: Proposed,
    /// When it was put forward, milliseconds since 1970.
    pub at: i64,
    /// Its place in the order of tabling, in its layer.
    pub order: u64,
    /// Whether the names in its brackets count as they are: our own desk wrote them, or it was
    /// taken in when other desks could still speak for others.
    pub names_others: bool,
    /// What became of it.
    pub fate: ProposalFate,
    /// The delegations that support it, in the order in which they said so.
    pub supporters: Vec<Stance>,
    /// The delegations that do not accept it: this is never erased.
    pub not_accepted: Vec<Stance>,
    /// Whose refusals were answered, in the order in which they were.
    pub answered: Vec<Stance>,
    /// The entry that ended it last, where one did.
    pub ended: Option<Hash>,
    /// When that was, milliseconds since 1970.
    pub ended_at: Option<i64>,
    /// What our desk noted of it, where its own desk sent it as well.
    pub notes: Vec<ProposalHeld>,
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ProposalFate {
    /// It is on the table.
    Live,
    /// Its delegation took it back.
    Withdrawn,
    /// Another one stands in its place, or the text that was issued.
    Superseded,
    /// What it says is in the text that was issued.
    Incorporated,
}

impl ProposalId {
    /// The id with this digest, as stored.
    pub fn from_hash(hash: Hash) -> Self {
        Self(hash)
    }

    /// Its digest.
    pub fn hash(self) -> Hash {
        self.0
    }
}

impl ProposalHeld {
    /// Whether it is on the table.
    pub fn is_live(&self) -> bool {
        self.fate == ProposalFate::Live
    }

    /// The delegations that do not accept it still: what they had against it was not answered,
    /// and they do not support it.
    pub fn refusing(&self) -> impl Iterator<Item = &Stance> {
        let came_round = |by: &DelegationCode| {
            self.answered.iter().chain(&self.supporters).any(|it| it.by == *by)
        };
        self.not_accepted.iter().filter(move |it| !came_round(&it.by))
    }
}

/// What a change touches: the provisions that it is about, those it brings and the one they follow,
/// none being the beginning of the text.
pub fn touched(change: &Proposal) -> Vec<Option<ProvisionId>> {
    let brought = match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        _ => Vec::new(),
    };
    let beginning = matches!(change, Proposal::Insert { after: None, .. }).then_some(None);
    change.concerns().into_iter().chain(brought).map(Some).chain(beginning).collect()
}
