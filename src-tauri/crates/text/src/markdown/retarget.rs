//! References when provisions get new ids.

use std::collections::HashMap;

use crate::{Alternative, Bracket, Inline, ProvisionId, Reference, Text, Wording};

impl Text {
    /// The same text with provisions called by their new ids; references follow.
    pub fn renamed(mut self, new: &HashMap<ProvisionId, ProvisionId>) -> Self {
        for provision in &mut self.provisions {
            provision.id = new.get(&provision.id).copied().unwrap_or(provision.id);
            retarget(&mut provision.wording, new);
        }
        self
    }
}

/// Points the references in `wording` at the new ids.
pub(super) fn retarget(wording: &mut Wording, new: &HashMap<ProvisionId, ProvisionId>) {
    if wording.inlines().iter().any(|inline| !matches!(inline, Inline::Text { .. })) {
        *wording = retargeted(wording, new);
    }
}

fn retargeted(wording: &Wording, new: &HashMap<ProvisionId, ProvisionId>) -> Wording {
    Wording::new(wording.inlines().iter().map(|inline| match inline {
        Inline::Reference(reference) => Inline::Reference(Reference {
            target: new.get(&reference.target).copied().unwrap_or(reference.target),
            fallback: reference.fallback.clone(),
        }),
        Inline::Footnote(note) => Inline::Footnote(retargeted(note, new)),
        Inline::Bracket(bracket) => {
            let alternatives = bracket.alternatives().iter().map(|alternative| Alternative {
                wording: retargeted(&alternative.wording, new),
                delegations: alternative.delegations.clone(),
            });
            Bracket::new(alternatives.collect()).map_or_else(|_| inline.clone(), Inline::Bracket)
        }
        other => other.clone(),
    }))
}

/// The ids that references in `wording` point at.
pub(super) fn targets(wording: &Wording, found: &mut std::collections::HashSet<ProvisionId>) {
    for inline in wording.inlines() {
        match inline {
            Inline::Reference(reference) => {
                found.insert(reference.target);
            }
            Inline::Footnote(note) => targets(note, found),
            Inline::Bracket(bracket) => {
                for alternative in bracket.alternatives() {
                    targets(&alternative.wording, found);
                }
            }
            _ => {}
        }
    }
}
