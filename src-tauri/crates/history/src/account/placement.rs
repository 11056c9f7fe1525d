//! Where delegations want to put provisions: what goes along with what, and what it is to follow
//! once all that they move stands where they want it.

use std::collections::{BTreeMap, HashMap, HashSet};

use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, ProvisionId, Text};

use super::voice::Voice;
use crate::{Dossier, InstrumentCode, ProposalHeld, Texts, VersionId};

/// A move as it is told.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Placed {
    /// What it goes along with, where it stands under something that is moved as well.
    pub with: Option<ProvisionId>,
    /// What it is to follow; none is the beginning of the text.
    pub after: Option<ProvisionId>,
}

/// Whose move of what, made on which version.
type Key = (DelegationCode, VersionId, ProvisionId);

/// The moves that delegations proposed on an instrument.
#[derive(Clone, Debug, Default)]
pub struct Placements {
    placed: HashMap<Key, Placed>,
}

/// What one delegation puts where, on one version.
#[derive(Default)]
struct Put {
    moved: BTreeMap<ProvisionId, Option<ProvisionId>>,
    brought: HashMap<ProvisionId, Option<ProvisionId>>,
}

impl Placements {
    /// The moves on an instrument, those that are on the table no longer among them.
    pub fn of(dossier: &Dossier, code: &InstrumentCode, texts: Texts<'_>) -> Self {
        let mut all: HashMap<(&DelegationCode, VersionId), Put> = HashMap::new();
        let own = |it: &&ProposalHeld| it.proposed.instrument == *code;
        for held in dossier.proposals.iter().filter(own) {
            let put = all.entry((&held.proposed.by, held.proposed.base)).or_default();
            match &held.proposed.change {
                Proposal::Move { id, after } => drop(put.moved.insert(*id, *after)),
                Proposal::Insert { after, provisions } => {
                    put.brought.extend(provisions.iter().map(|it| (it.id, *after)));
                }
                _ => {}
            }
        }
        let mut placed = HashMap::new();
        for ((by, base), put) in all.into_iter().filter(|(_, it)| !it.moved.is_empty()) {
            let text = dossier.readable_ground(base, texts).unwrap_or_default();
            let under = put.under(&text);
            for id in put.moved.keys() {
                placed.insert((by.clone(), base, *id), put.placed(*id, &under));
            }
        }
        Self { placed }
    }

    /// How a delegation's move of a provision is told that it made on a version.
    pub fn get(&self, by: &DelegationCode, base: VersionId, id: ProvisionId) -> Option<Placed> {
        self.placed.get(&(by.clone(), base, id)).copied()
    }
}

impl Put {
    /// What stands under each provision that is moved.
    fn under(&self, text: &Text) -> HashMap<ProvisionId, HashSet<ProvisionId>> {
        let all = text.provisions.iter().enumerate();
        let moved = all.filter(|(_, it)| self.moved.contains_key(&it.id));
        let below = |at| text.provisions[text.under(at)].iter().map(|it| it.id).collect();
        moved.map(|(at, it)| (it.id, below(at))).collect()
    }

    /// Follows what a provision is to stand after until something that is not moved.
    fn placed(
        &self,
        id: ProvisionId,
        under: &HashMap<ProvisionId, HashSet<ProvisionId>>,
    ) -> Placed {
        let (mut with, mut met) = (None, HashSet::from([id]));
        let mut after = self.moved.get(&id).copied().flatten();
        while let Some(at) = after.filter(|it| met.insert(*it)) {
            if under.get(&at).is_some_and(|it| it.contains(&id)) {
                with = Some(at);
            }
            match self.moved.get(&at).or_else(|| self.brought.get(&at)) {
                Some(next) => after = *next,
                None => break,
            }
        }
        Placed { with, after }
    }
}

/// Where a provision of a text is to stand: `to follow Article 3`, `to the beginning of Article 3`.
pub(crate) fn place_told(
    voice: &dyn Voice,
    code: &InstrumentCode,
    (id, after): (ProvisionId, Option<ProvisionId>),
    base: &Text,
) -> String {
    let Some(after) = after else { return "to the beginning of the text".to_owned() };
    let find = |id| base.provisions.iter().position(|it| it.id == id);
    let beside = find(after).zip(find(id)).and_then(|(at, of)| base.beside(at, of));
    match beside {
        Some((at, true)) => format!("to follow {}", voice.provision(code, base.provisions[at].id)),
        Some((at, false)) if at > 0 => {
            format!("to the beginning of {}", voice.provision(code, base.provisions[at].id))
        }
        _ => format!("to follow {}", voice.provision(code, after)),
    }
}
