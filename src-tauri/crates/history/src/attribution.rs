//! Names that a desk wrote into the brackets of its own words: nobody but themselves says what
//! they stand behind.

use std::collections::BTreeSet;
use std::sync::Arc;

use travaux_redline::rolling::{Proposal, said};
use travaux_text::{
    Alternative, Bracket, DelegationCode, Inline, Numbering, Provision, ProvisionId, Text, Wording,
};

use crate::{
    Dossier, Entry, InstrumentCode, Layer, Lifted, Matter, ProposalHeld, Proposed, Texts, Version,
    VersionId,
};

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

    /// The delegations that the brackets of a version which another desk brought name behind
    /// words, and that never said those words here.
    ///
    /// - **Law**: brackets may be repeated from a text that it was made from, and name a
    ///   delegation behind words that this one proposed or supported.
    pub fn named_in_version(
        &self,
        version: &Version,
        text: &Text,
        texts: Texts<'_>,
    ) -> BTreeSet<DelegationCode> {
        let mut foreign = named_in(text.provisions.iter().collect());
        foreign.retain(|it| *it.1 != version.saved.source);
        if foreign.is_empty() {
            return BTreeSet::new();
        }
        let parents: Vec<_> = version.saved.parents.iter().filter_map(|it| texts(*it)).collect();
        let stood = named_in(parents.iter().flat_map(|it| &it.provisions).collect());
        let invented = |it: &&Named<'_>| {
            !stood.contains(it) && !self.said(&version.saved.instrument, it.0, it.1)
        };
        foreign.iter().filter(invented).map(|it| it.1.clone()).collect()
    }

    /// Whether a delegation proposed these words on an instrument, or supported a proposal that
    /// has them.
    fn said(&self, code: &InstrumentCode, words: &Wording, by: &DelegationCode) -> bool {
        let words = printed(words);
        self.proposals.iter().any(|held| {
            let it = &held.proposed;
            let behind = it.by == *by || held.supporters.iter().any(|it| it.by == *by);
            let has = |it: &&Provision| contains(&it.wording, &words);
            behind
                && held.layer == Layer::Tabled
                && it.instrument == *code
                && (words.is_empty() || words_of(&it.change).iter().any(has))
        })
    }

    /// The text of a version as it is read here: without the names in its brackets that were not
    /// for its desk to write.
    pub fn as_read(&self, id: VersionId, text: Arc<Text>, texts: Texts<'_>) -> Arc<Text> {
        let Some(version) = self.version(id).filter(|it| !it.names_others) else { return text };
        let others = self.named_in_version(version, &text, texts);
        if others.is_empty() {
            return text;
        }
        let provisions = text
            .provisions
            .iter()
            .map(|it| Provision { wording: unnamed(&it.wording, &others), ..it.clone() });
        Arc::new(Text { provisions: provisions.collect() })
    }

    /// Whether the words that a lift is about are on the table here: each alternative is in a text
    /// or a proposal that is held, and whoever is named behind it said it.
    pub fn holds_words_of(&self, it: &Lifted, texts: Texts<'_>) -> bool {
        let Some(before) = &it.before else { return true };
        // Brackets that were cut anew have words of their own.
        let is_cut = self.standing_matters().any(|held| match &held.matter {
            Matter::BracketSplit(cut) | Matter::BracketsMerged(cut) => {
                cut.provision == it.provision
            }
            _ => false,
        });
        let mut found = Vec::new();
        alternatives(before, &mut found);
        let base = it.base.and_then(texts);
        let versions = self.versions_of(&it.instrument).filter_map(|it| texts(it.id));
        let held: Vec<_> = base.into_iter().chain(versions).collect();
        let named = named_in(held.iter().flat_map(|it| &it.provisions).collect());
        let proposed = |words: &str| {
            let of_it =
                self.proposals.iter().filter(|held| held.proposed.instrument == it.instrument);
            let mut brought = of_it.flat_map(|held| words_of(&held.proposed.change));
            brought.any(|it| contains(&it.wording, words))
        };
        let in_text = |words: &str| {
            let mut all = held.iter().flat_map(|it| &it.provisions);
            all.any(|it| contains(&it.wording, words))
        };
        if is_cut {
            // The words of a cut bracket are parts of what each of them says in all.
            let mut named: Vec<_> = found.iter().flat_map(|it| &it.delegations).map(Some).collect();
            named.push(None);
            return named.into_iter().all(|by| {
                let words = printed(&said(before, by));
                proposed(&words) || in_text(&words)
            });
        }
        found.into_iter().all(|one| {
            let words = printed(&one.wording);
            let behind = |by: &DelegationCode| {
                named.contains(&(&one.wording, by)) || self.said(&it.instrument, &one.wording, by)
            };
            let known = words.is_empty() || proposed(&words) || in_text(&words);
            known && one.delegations.iter().all(behind)
        })
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

/// Who is named in each bracket of a wording, in the order of its alternatives.
pub(crate) fn behind(wording: &Wording, lists: &mut Vec<Vec<DelegationCode>>) {
    for inline in wording.inlines() {
        let Inline::Bracket(bracket) = inline else { continue };
        let all = bracket.alternatives();
        lists.push(all.iter().flat_map(|it| it.delegations.iter().cloned()).collect());
        all.iter().for_each(|it| behind(&it.wording, lists));
    }
}

/// The alternatives of all brackets of a wording that have no brackets in them.
fn alternatives<'w>(wording: &'w Wording, found: &mut Vec<&'w Alternative>) {
    for it in wording.alternatives() {
        match it.wording.alternatives().next() {
            Some(_) => alternatives(&it.wording, found),
            None => found.push(it),
        }
    }
}

/// A wording as plain words.
pub(crate) fn printed(wording: &Wording) -> String {
    wording.printed_text(&Numbering::default()).trim().to_owned()
}

/// Whether a wording has these words, with or without its brackets.
pub(crate) fn contains(wording: &Wording, words: &str) -> bool {
    let mut inner = Vec::new();
    alternatives(wording, &mut inner);
    printed(wording).contains(words) || inner.iter().any(|it| printed(&it.wording).contains(words))
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
