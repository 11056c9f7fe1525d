//! Proposals that their own delegation replaced, also after the text was issued.

use crate::account::places;
use crate::{Dossier, ProposalFate, ProposalHeld, VersionId};

impl Dossier {
    /// Whether its delegation put another proposal in its place.
    ///
    /// - **Laws**: what an issue dropped was not replaced, whatever its delegation proposes later.
    pub fn is_replaced(&self, held: &ProposalHeld) -> bool {
        held.fate == ProposalFate::Superseded
            && self.proposals.iter().any(|later| self.goes_on(held, later))
    }

    /// The first proposal that the delegation of `held` made where it is, and replaced by the next
    /// one each time; `held` itself where it replaced none. `before` are those to look among.
    pub fn first_put<'d>(
        &self,
        held: &'d ProposalHeld,
        before: &[&'d ProposalHeld],
    ) -> &'d ProposalHeld {
        let earlier: Vec<_> = before.iter().filter(|it| self.goes_on(it, held)).collect();
        // Where it was withdrawn in between, it was not there all the time.
        let withdrawn = earlier.iter().filter(|it| it.fate == ProposalFate::Withdrawn);
        let gone = withdrawn.map(|it| it.order).max();
        let replaced = earlier.iter().filter(|it| it.fate == ProposalFate::Superseded);
        let since = replaced.filter(|it| gone.is_none_or(|gone| it.order > gone));
        since.min_by_key(|it| it.order).map_or(held, |it| **it)
    }

    /// Whether `later` says what the same delegation wants where it had put `held` before, which no
    /// text issued in between had disposed of.
    fn goes_on(&self, held: &ProposalHeld, later: &ProposalHeld) -> bool {
        let (one, next) = (&held.proposed, &later.proposed);
        (held.layer, &one.by, &one.instrument) == (later.layer, &next.by, &next.instrument)
            && later.order > held.order
            && {
                let own = places(held);
                places(later).iter().any(|place| own.contains(place))
            }
            && self.lasted(held, next.base)
    }

    /// Whether a proposal was on the table still when `base` was negotiated on: every text issued
    /// on the way carried what it is about.
    fn lasted(&self, held: &ProposalHeld, base: VersionId) -> bool {
        let from = held.proposed.base;
        let line = self.issued_line(base);
        let on_the_way = line.iter().position(|it| it.base == from).map_or(0, |at| at + 1);
        if base != from && on_the_way == 0 {
            return false;
        }
        let own = places(held);
        let is_carried = |it: &&&crate::Issued| own.iter().any(|(_, id)| it.carried.contains(id));
        base == from || line[..on_the_way].iter().all(|it| is_carried(&it))
    }
}
