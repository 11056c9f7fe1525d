//! A bracket at one of the two places of a provision that a delegation moves, or gives another
//! number or form: the place it leaves, and the one where it stands then.

use travaux_redline::rolling::{Proposal, heirs};
use travaux_text::{DelegationCode, Inline, ProvisionId};

use crate::{Dossier, Lifted, Matter, MatterHeld, ProposalHeld};

/// What a lift decided about a provision that a delegation puts elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Shifted<'d> {
    /// The proposal that puts it elsewhere.
    pub proposal: &'d ProposalHeld,
    /// The provision, as it is called in its old place.
    pub from: ProvisionId,
    /// Whether it is the place where it is to stand, and not the one that it is to leave.
    pub arrives: bool,
    /// Whether the provision goes there, or leaves here.
    pub accepted: bool,
}

impl Shifted<'_> {
    /// Whether it is moved, and not given another number or form in its place.
    pub fn is_move(&self) -> bool {
        matches!(self.proposal.proposed.change, Proposal::Move { .. })
    }
}

impl Dossier {
    /// What a lift decided about a provision that one of the delegations it names puts elsewhere;
    /// none where it decided about words alone.
    pub fn shifted(&self, it: &Lifted) -> Option<Shifted<'_>> {
        if !is_of_whole(it) {
            return None;
        }
        // Who moves a provision and amends it as well moves it.
        let moved = |change: &Proposal| match change {
            Proposal::Move { id, .. } => Some(*id),
            _ => None,
        };
        let replaced = |change: &Proposal| match change {
            Proposal::Replace(to) => Some(to.id),
            _ => None,
        };
        self.shifted_as(it, &moved).or_else(|| self.shifted_as(it, &replaced))
    }

    /// The same of the changes that are about the provision which `of` gives.
    fn shifted_as(
        &self,
        it: &Lifted,
        of: &dyn Fn(&Proposal) -> Option<ProvisionId>,
    ) -> Option<Shifted<'_>> {
        let mut own = self.proposals.iter().rev().filter(|held| {
            held.proposed.instrument == it.instrument && has_said(it, &held.proposed.by).is_some()
        });
        own.find_map(|held| {
            let from = of(&held.proposed.change)?;
            let (chosen, is_nothing) = has_said(it, &held.proposed.by)?;
            if from == it.provision && is_nothing {
                let accepted = chosen && it.words.is_empty();
                return Some(Shifted { proposal: held, from, arrives: false, accepted });
            }
            let arrives = !is_nothing && heirs(from).any(|id| id == it.provision);
            arrives.then_some(Shifted { proposal: held, from, arrives, accepted: chosen })
        })
    }

    /// The lift that decided alike about the other place of what a lift put elsewhere, where one
    /// did.
    pub fn shifted_with(&self, it: &Lifted) -> Option<&MatterHeld> {
        let own = self.shifted(it)?;
        self.standing_matters().find(|held| match &held.matter {
            Matter::Lifted(other)
                if (&other.instrument, other.base) == (&it.instrument, it.base) =>
            {
                self.shifted(other).is_some_and(|that| {
                    that.from == own.from
                        && that.proposal.id == own.proposal.id
                        && (that.arrives, that.accepted) == (!own.arrives, own.accepted)
                })
            }
            _ => false,
        })
    }
}

/// Whether a lift is about the whole of a provision, and not about some of its words.
pub(crate) fn is_of_whole(it: &Lifted) -> bool {
    let is_one = |all: &[Inline]| matches!(all, [Inline::Bracket(_)]);
    // Of the cells of a row, each is in a bracket.
    let is_each = |all: &[Inline]| all.split(|it| *it == Inline::Cell).all(is_one);
    it.path.len() <= 1 && it.before.as_ref().is_none_or(|before| is_each(before.inlines()))
}

/// Whether the alternative of a delegation was chosen, and whether it has nothing there.
pub(crate) fn has_said(it: &Lifted, by: &DelegationCode) -> Option<(bool, bool)> {
    if it.by.contains(by) {
        return Some((true, it.words.is_empty()));
    }
    let own = it.dropped.iter().find(|other| other.by.contains(by))?;
    Some((own.words == it.words, own.words.is_empty()))
}
