//! Names that a desk wrote into the brackets of its own words: nobody but themselves says what
//! they stand behind.

use std::collections::BTreeSet;

use travaux_redline::rolling::Proposal;
use travaux_text::{
    Alternative, Bracket, DelegationCode, Inline, Provision, ProvisionId, Text, Wording,
};

use crate::{Dossier, Entry, Layer, ProposalHeld, Proposed, Texts};

/// An alternative's words and a delegation that is named behind them.
type Named<'w> = (&'w Wording, &'w DelegationCode);

impl Dossier {
    /// Whether the names in the brackets of what `entry` proposes count as they are: our own desk
    /// wrote them, or it was taken in when other desks could still speak for others.
    pub(crate) fn may_name_others(&self, layer: Layer, entry: &Entry) -> bool {
        layer == Layer::Internal || self.spoke_formerly(entry).unwrap_or(true)
    }

    /// The delegations that a proposal names in its brackets and that are not its own, where no
    /// text from elsewhere named them there.
    ///
    /// - **Law**: brackets that are in the text that is negotiated on, or in the version it is
    ///   made against, may be repeated as they are; a change to their words is its own.
    pub fn named_by(
        &self,
        proposed: &Proposed,
        ground: &Text,
        texts: Texts<'_>,
    ) -> BTreeSet<DelegationCode> {
        let all = named_in(words_of(&proposed.change));
        let foreign: Vec<_> = all.into_iter().filter(|it| *it.1 != proposed.by).collect();
        if foreign.is_empty() {
            return BTreeSet::new();
        }
        let base = self.version(proposed.base).filter(|it| it.saved.source != proposed.by);
        let base = base.and_then(|it| texts(it.id));
        let about = proposed.change.concerns();
        let stood: Vec<_> =
            std::iter::once(ground).chain(base.as_deref()).flat_map(|it| at(it, &about)).collect();
        let stood = named_in(stood);
        foreign.into_iter().filter(|it| !stood.contains(it)).map(|it| it.1.clone()).collect()
    }

    /// What a proposal says here: without the names that were not for its desk to write.
    pub(crate) fn said_here(
        &self,
        held: &ProposalHeld,
        ground: &Text,
        texts: Texts<'_>,
    ) -> Proposal {
        let change = &held.proposed.change;
        if held.names_others {
            return change.clone();
        }
        let others = self.named_by(&held.proposed, ground, texts);
        if others.is_empty() { change.clone() } else { without(change, &others) }
    }
}

/// The provisions of a text with these ids.
fn at<'t>(text: &'t Text, about: &[ProvisionId]) -> Vec<&'t Provision> {
    text.provisions.iter().filter(|it| about.contains(&it.id)).collect()
}

/// The provisions whose words a change brings.
fn words_of(change: &Proposal) -> Vec<&Provision> {
    match change {
        Proposal::Replace(to) | Proposal::Join { into: to, .. } => vec![to],
        Proposal::Insert { provisions: all, .. } | Proposal::Split { into: all, .. } => {
            all.iter().collect()
        }
        Proposal::Delete(_) | Proposal::Move { .. } => Vec::new(),
    }
}

fn named_in(provisions: Vec<&Provision>) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    provisions.into_iter().for_each(|it| gather(&it.wording, &mut found));
    found
}

fn gather<'w>(wording: &'w Wording, found: &mut Vec<Named<'w>>) {
    for inline in wording.inlines() {
        match inline {
            Inline::Footnote(note) => gather(note, found),
            Inline::Bracket(bracket) => {
                for it in bracket.alternatives() {
                    found.extend(it.delegations.iter().map(|code| (&it.wording, code)));
                    gather(&it.wording, found);
                }
            }
            _ => {}
        }
    }
}

/// A change whose brackets do not name these delegations.
fn without(change: &Proposal, others: &BTreeSet<DelegationCode>) -> Proposal {
    let one = |it: &Provision| Provision { wording: unnamed(&it.wording, others), ..it.clone() };
    let all = |them: &[Provision]| them.iter().map(one).collect();
    match change {
        Proposal::Replace(to) => Proposal::Replace(one(to)),
        Proposal::Insert { after, provisions } => {
            Proposal::Insert { after: *after, provisions: all(provisions) }
        }
        Proposal::Split { id, into } => Proposal::Split { id: *id, into: all(into) },
        Proposal::Join { ids, into } => Proposal::Join { ids: ids.clone(), into: one(into) },
        other => other.clone(),
    }
}

fn unnamed(wording: &Wording, others: &BTreeSet<DelegationCode>) -> Wording {
    Wording::new(wording.inlines().iter().map(|inline| match inline {
        Inline::Footnote(note) => Inline::Footnote(unnamed(note, others)),
        Inline::Bracket(bracket) => {
            let all = bracket.alternatives().iter().map(|it| Alternative {
                wording: unnamed(&it.wording, others),
                delegations: it
                    .delegations
                    .iter()
                    .filter(|by| !others.contains(by))
                    .cloned()
                    .collect(),
            });
            Bracket::new(all.collect()).map_or_else(|_| inline.clone(), Inline::Bracket)
        }
        other => other.clone(),
    }))
}
