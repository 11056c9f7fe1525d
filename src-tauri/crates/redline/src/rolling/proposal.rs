//! What one delegation proposes on a base text.

use travaux_text::{DelegationCode, Provision, ProvisionId};

/// What one party at the table proposes; a silent party proposes nothing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Position {
    /// Whose it is.
    pub by: DelegationCode,
    /// When it was tabled, as a place in the order of tabling: it orders alternatives and rival
    /// insertions; equal places go by code.
    pub tabled: u64,
    /// Its live proposals, each applied after the ones before it.
    pub proposals: Vec<Proposal>,
}

/// One change to a base text.
///
/// - **Shape**: ids are those of the base, or of provisions an earlier proposal of the same
///   delegation brought. An anchor (`after`) of `None` is the beginning of the text.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Proposal {
    /// The provision with the id of this one reads, and is numbered, as this one.
    Replace(Provision),
    /// These stand after a provision, in this order, and after what was inserted there before.
    Insert {
        /// What they follow.
        after: Option<ProvisionId>,
        /// The new provisions, with ids of their own.
        provisions: Vec<Provision>,
    },
    /// The provision goes.
    Delete(ProvisionId),
    /// The provision stands somewhere else.
    Move {
        /// Which.
        id: ProvisionId,
        /// What it follows there.
        after: Option<ProvisionId>,
    },
    /// One provision becomes several.
    Split {
        /// Which.
        id: ProvisionId,
        /// What it becomes; one of them may keep its id.
        into: Vec<Provision>,
    },
    /// Several provisions become one, which stands where the last of them stood.
    Join {
        /// Which.
        ids: Vec<ProvisionId>,
        /// What they become; it may keep the id of one of them.
        into: Provision,
    },
}

impl Proposal {
    /// The provisions of the base it is about.
    pub fn concerns(&self) -> Vec<ProvisionId> {
        match self {
            Self::Replace(provision) => vec![provision.id],
            Self::Insert { after, .. } => after.iter().copied().collect(),
            Self::Delete(id) | Self::Split { id, .. } => vec![*id],
            Self::Move { id, after } => std::iter::once(*id).chain(*after).collect(),
            Self::Join { ids, .. } => ids.clone(),
        }
    }
}
