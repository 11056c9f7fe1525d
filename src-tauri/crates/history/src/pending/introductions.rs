//! What acts of ours name and other desks alone introduced: it is introduced with them, so that
//! whoever has the act knows what it names.

use std::collections::BTreeSet;

use travaux_text::DelegationCode;

use crate::readings::delegations_in;
use crate::{Act, Dossier, Entry, Hash, InstrumentCode, Layer, Matter, Texts, VersionId};

/// `remains` with the instruments and delegations that it names and that our own desk did not
/// introduce yet, each before the first act that names it; `settled` is what went out before, and
/// `texts` has those of versions.
pub fn introduced(
    settled: &Dossier,
    remains: Vec<(Hash, Entry)>,
    texts: Texts<'_>,
) -> Vec<(Hash, Entry)> {
    if !settled.has_introduced_elsewhere() {
        return remains;
    }
    let mut said = Said::default();
    let mut all = Vec::with_capacity(remains.len());
    for (hash, entry) in remains {
        let act = entry.act();
        for new in said.introductions(settled, (hash, &act), texts) {
            let with = Entry {
                kind: new.kind().to_owned(),
                payload: new.payload(),
                meeting: None,
                ..entry.clone()
            };
            all.push((with.hash(Layer::Tabled), with));
        }
        said.note(&act);
        all.push((hash, entry));
    }
    all
}

/// What is introduced by what goes out.
#[derive(Default)]
struct Said {
    instruments: BTreeSet<InstrumentCode>,
    delegations: BTreeSet<DelegationCode>,
}

impl Said {
    fn note(&mut self, act: &Act) {
        match act {
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                self.delegations.insert(it.code.clone());
            }
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                self.instruments.insert(it.code.clone());
            }
            _ => {}
        }
    }

    /// What an act names and is not introduced yet.
    fn introductions(
        &mut self,
        settled: &Dossier,
        (hash, act): (Hash, &Act),
        texts: Texts<'_>,
    ) -> Vec<Act> {
        let mut new = Vec::new();
        if let Some(code) = instrument(act) {
            let elsewhere = settled.is_instrument_from_elsewhere(code);
            let known = settled.instrument(code).filter(|_| elsewhere);
            if let Some(it) = known.filter(|_| self.instruments.insert(code.clone())) {
                new.push(Act::InstrumentAdded(crate::Instrument {
                    withdrawn: false,
                    ..it.clone()
                }));
            }
        }
        for code in delegations(hash, act, texts) {
            let elsewhere = settled.is_delegation_from_elsewhere(&code);
            let known = settled.delegation(&code).filter(|_| elsewhere);
            if let Some(it) = known.filter(|_| self.delegations.insert(code.clone())) {
                new.push(Act::DelegationAdded(crate::Delegation {
                    withdrawn: false,
                    ..it.clone()
                }));
            }
        }
        new
    }
}

/// The instrument that an act brings a text of: whoever has the text then has what it is of.
fn instrument(act: &Act) -> Option<&InstrumentCode> {
    match act {
        Act::VersionSaved(it) => Some(&it.instrument),
        _ => None,
    }
}

/// The delegations that an act names, those in the brackets of its words among them.
fn delegations(hash: Hash, act: &Act, texts: Texts<'_>) -> BTreeSet<DelegationCode> {
    match act {
        Act::VersionSaved(_) => {
            let text = texts(VersionId::from_hash(hash));
            let all = text.iter().flat_map(|it| &it.provisions);
            all.flat_map(|it| delegations_in(&it.wording)).collect()
        }
        Act::Noted(Matter::Lifted(it)) => it.named().into_iter().collect(),
        Act::Noted(Matter::BracketSplit(it) | Matter::BracketsMerged(it)) => {
            it.before.iter().flat_map(delegations_in).collect()
        }
        Act::Noted(Matter::Status(it)) => it.by.iter().cloned().collect(),
        Act::Noted(Matter::SilenceBroken(it)) => BTreeSet::from([it.by.clone()]),
        _ => BTreeSet::new(),
    }
}
