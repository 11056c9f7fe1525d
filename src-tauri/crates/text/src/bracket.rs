//! Square brackets: the drafters' notation for "not agreed".

use crate::{DelegationCode, Wording};

/// Text that is not agreed, written `[shall — MER, PG] [will endeavour to — CAS]` on paper.
///
/// - **Shape**: one or more alternatives, in the order they were tabled. A lone
///   alternative reads "keep or delete"; an empty wording proposes deletion.
/// - **Errors**: [`BracketError`]. A `Bracket` that exists has an alternative.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Bracket {
    // Invariant: not empty.
    alternatives: Vec<Alternative>,
}

/// One wording inside a [`Bracket`], and the delegations behind it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Alternative {
    /// The words proposed; empty means "delete". May itself hold brackets.
    pub wording: Wording,
    /// The delegations behind it, in order of support; empty where nobody is named.
    pub delegations: Vec<DelegationCode>,
}

/// Why some alternatives do not make a [`Bracket`].
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BracketError {
    /// There is nothing to disagree about.
    #[error("a bracket needs at least one alternative")]
    Empty,
}

impl Bracket {
    /// Puts `alternatives` in brackets, keeping their order.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn new(alternatives: Vec<Alternative>) -> Result<Self, BracketError> {
        if alternatives.is_empty() { Err(BracketError::Empty) } else { Ok(Self { alternatives }) }
    }

    /// The alternatives, in the order they were tabled; never empty.
    pub fn alternatives(&self) -> &[Alternative] {
        &self.alternatives
    }
}
