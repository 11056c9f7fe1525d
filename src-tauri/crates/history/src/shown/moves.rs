//! What the brackets of a text say for a delegation, as changes to the ground: what it moves is moved.

use std::collections::{HashMap, HashSet};

use travaux_redline::rolling::{Proposal, heirs};
use travaux_text::{DelegationCode, Provision, ProvisionId};

use super::{Said, Shown, ShownText};
use crate::ProposalHeld;

impl ShownText {
    /// What the brackets say for a delegation, but for where it says something else.
    pub(super) fn read_for(&self, by: &DelegationCode, of: &Said) -> Vec<Proposal> {
        let (mut list, mut last) = (Vec::new(), None);
        let entered: HashMap<ProvisionId, ProvisionId> =
            of.moves.iter().map(|(from, to)| (*to, *from)).collect();
        for it in &self.text.provisions {
            let Some(shown) = self.places.get(&it.id) else {
                last = Some(it.id);
                continue;
            };
            if of.moves.contains_key(&it.id) {
                continue;
            }
            let is_anew = of.anew.contains(&it.id);
            let own = if is_anew { shown.ground.clone() } else { shown.has(by) };
            if let Some((from, own)) = entered.get(&it.id).zip(own.as_ref()) {
                list.push(Proposal::Move { id: *from, after: last });
                list.extend(self.reworded(*from, own));
                last = Some(*from);
                continue;
            }
            let stands = shown.ground.is_some() || own.is_some();
            match (&shown.ground, own) {
                (Some(ground), Some(own)) if *ground != own => list.push(Proposal::Replace(own)),
                (Some(_), None) => list.push(Proposal::Delete(it.id)),
                (None, Some(own)) => {
                    list.push(Proposal::Insert { after: last, provisions: vec![own] });
                }
                _ => {}
            }
            last = if stands { Some(it.id) } else { last };
        }
        list
    }

    /// What a delegation would put elsewhere by what it said before, where the text shows it.
    pub(super) fn moves_of(
        &self,
        by: &DelegationCode,
        live: &[(&ProposalHeld, Proposal)],
        anew: &HashSet<ProvisionId>,
    ) -> HashMap<ProvisionId, ProvisionId> {
        let shows = |id: ProvisionId| self.places.get(&id).filter(|_| !anew.contains(&id));
        let is_left = |it: &Shown| it.ground.is_some() && it.has(by).is_none();
        let is_goal = |it: &Shown| it.ground.is_none() && it.has(by).is_some();
        let moved = live.iter().filter_map(|(held, change)| match change {
            Proposal::Move { id, .. } if !self.is_since(held.proposed.base) => Some(*id),
            _ => None,
        });
        let moved = moved.filter(|id| shows(*id).is_some_and(is_left));
        moved
            .filter_map(|id| Some((id, heirs(id).find(|it| shows(*it).is_some_and(is_goal))?)))
            .collect()
    }

    /// The other words that a delegation has for what it moves.
    fn reworded(&self, from: ProvisionId, own: &Provision) -> Option<Proposal> {
        let ground = self.places.get(&from).and_then(|it| it.ground.as_ref())?;
        let own = Provision { id: from, wording: own.wording.clone(), ..ground.clone() };
        (own != *ground).then_some(Proposal::Replace(own))
    }
}
