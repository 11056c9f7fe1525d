//! What provisions were called and what they are now, where they were moved, set otherwise or are
//! gone.

use std::collections::HashMap;
use std::sync::Arc;

use travaux_redline::rolling::Proposal;
use travaux_text::{ProvisionId, Text};

use super::citations::cited;
use super::state;
use super::teller::Teller;
use crate::{DecidedMove, InstrumentCode, ProposalFate, VersionId, heirs};

/// What a provision is called: its address, as commands take it, and as a sentence names it.
#[derive(Clone, Default)]
pub(super) struct Called {
    pub(super) address: String,
    pub(super) cited: String,
}

/// What is known of the provisions of an instrument that are not in its text as it stands.
#[derive(Default)]
pub(super) struct Formerly {
    /// What they were called where they are gone, and in which version: another provision may be
    /// called so now.
    pub(super) called: HashMap<ProvisionId, Called>,
    /// What they are since they were moved or set otherwise.
    heirs: HashMap<ProvisionId, ProvisionId>,
    /// What they are that stood in a second place for a time, where they were to be moved.
    stems: HashMap<ProvisionId, ProvisionId>,
}

impl Teller<'_> {
    /// The text of an instrument as it stood at a time.
    pub(crate) fn standing_at(&self, code: &InstrumentCode, at: i64) -> Arc<Text> {
        let key = (code.clone(), at);
        let known = self.standing_at.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let then = state(self.sources, at);
            let text = then.standing_text(code, self.sources.texts).unwrap_or_default();
            let text = Arc::new(text);
            self.standing_at.borrow_mut().insert(key, text.clone());
            text
        })
    }

    /// Whether a provision stands where a proposal made on a version moves it.
    pub(super) fn is_moved(&self, code: &InstrumentCode, id: ProvisionId, on: VersionId) -> bool {
        let decided = self.decided_moves(code);
        self.after.proposals.iter().any(|held| {
            let is_it = matches!(&held.proposed.change, Proposal::Move { id: of, .. } if *of == id);
            is_it
                && (&held.proposed.instrument, held.proposed.base) == (code, on)
                && (held.fate == ProposalFate::Incorporated
                    || decided.iter().any(|it| it.accepted && it.proposal == held.id))
        })
    }

    /// The moves on which was decided and that are not issued yet.
    pub(crate) fn decided_moves(&self, code: &InstrumentCode) -> Arc<Vec<DecidedMove>> {
        let known = self.decided_moves.borrow().get(code).cloned();
        known.unwrap_or_else(|| {
            let base = self.after.newest_base(code).map(|it| it.id);
            let find = |base| self.after.decided_moves(code, base, self.sources.texts);
            let read = Arc::new(base.map(find).unwrap_or_default());
            self.decided_moves.borrow_mut().insert(code.clone(), read.clone());
            read
        })
    }

    /// The id that a provision has at the end, where it was moved or set otherwise and stands there
    /// under another one.
    pub(crate) fn now(&self, code: &InstrumentCode, id: ProvisionId) -> ProvisionId {
        if self.standing(code).is_none_or(|it| it.get(id).is_some()) {
            return id;
        }
        let formerly = self.formerly(code);
        let heir = formerly.heirs.get(&id).or_else(|| formerly.stems.get(&id));
        heir.copied().unwrap_or(id)
    }

    /// How a provision was called in the version that had it last, where it stood elsewhere or is
    /// gone: `Article 1(2) of version 1`.
    pub(crate) fn formerly_cited(&self, code: &InstrumentCode, id: ProvisionId) -> Option<String> {
        self.formerly(code).called.get(&id).map(|it| it.cited.clone())
    }

    pub(super) fn formerly(&self, code: &InstrumentCode) -> Arc<Formerly> {
        let known = self.formerly.borrow().get(code).cloned();
        known.unwrap_or_else(|| {
            let read = Arc::new(self.all_formerly(code));
            self.formerly.borrow_mut().insert(code.clone(), read.clone());
            read
        })
    }

    /// What every provision of every version was called last, and what it is now.
    fn all_formerly(&self, code: &InstrumentCode) -> Formerly {
        let mut called: HashMap<ProvisionId, Called> = HashMap::new();
        let versions = self.after.versions_of(code).rev().filter(|it| !it.withdrawn);
        let texts = versions.filter_map(|it| Some((it.number, (self.sources.texts)(it.id)?)));
        for (version, text) in texts {
            if text.provisions.iter().all(|it| called.contains_key(&it.id)) {
                continue;
            }
            let terms = self.terms(code);
            let numbers = (text.numbering_in(terms), text.numbering_in(terms.in_english()));
            for (at, it) in text.provisions.iter().enumerate() {
                let was = || Called {
                    address: format!("{} of version {version}", numbers.0.address(at)),
                    cited: format!("{} of version {version}", cited(&text, &numbers.1, at)),
                };
                called.entry(it.id).or_insert_with(was);
            }
        }
        let stands = |id: ProvisionId| self.standing(code).is_some_and(|it| it.get(id).is_some());
        let known = |id: ProvisionId| called.contains_key(&id);
        let gone = called.keys().filter(|id| !stands(**id));
        let since = gone.filter_map(|id| Some((*id, heir(*id, (&stands, &known), 0)?))).collect();
        let moved = self.after.proposals.iter().filter_map(|held| match &held.proposed.change {
            _ if held.proposed.instrument != *code => None,
            Proposal::Move { id, .. } => Some(*id),
            Proposal::Replace(to) => Some(to.id),
            _ => None,
        });
        let moved = moved.filter(|id| stands(*id));
        let stems = moved.flat_map(|stem| heirs(stem).map(move |it| (it, stem))).collect();
        Formerly { called, heirs: since, stems }
    }
}

/// What stands now of a provision that was moved or set otherwise, perhaps several times.
fn heir(
    id: ProvisionId,
    (stands, known): (&dyn Fn(ProvisionId) -> bool, &dyn Fn(ProvisionId) -> bool),
    times: usize,
) -> Option<ProvisionId> {
    const MOST: usize = 8;
    heirs(id).find(|it| stands(*it)).or_else(|| {
        let mut went = heirs(id).filter(|it| known(*it) && times < MOST);
        went.find_map(|it| heir(it, (stands, known), times + 1))
    })
}
