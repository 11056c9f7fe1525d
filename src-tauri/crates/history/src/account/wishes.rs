//! Where provisions are to stand that are moved, in the words of a text that shows it: the place that
//! one is to leave, and the one where it is to stand.

use std::collections::HashMap;

use travaux_redline::rolling::Proposal;
use travaux_text::{
    Alternative, Bracket, DelegationCode, Emphasis, Inline, Provision, ProvisionId, Terms, Text,
    Wording,
};

use super::citations::cited;
use crate::{Dossier, InstrumentCode, Layer, heirs};

impl Dossier {
    /// A text in which the brackets of open moves say so, as people read them: `[move to Article
    /// 2(2) — CAS]` where the provision stands, and `(moved from Article 1(3))` where it is to stand.
    pub fn with_moves_told(&self, code: &InstrumentCode, text: &Text, terms: &Terms) -> Text {
        let stands: HashMap<ProvisionId, usize> =
            text.provisions.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
        let mut told = text.clone();
        let numbering = text.numbering_in(terms.in_english());
        let tabled = self.proposals.iter().filter(|it| it.layer == Layer::Tabled);
        for held in tabled.filter(|it| it.proposed.instrument == *code) {
            let Proposal::Move { id, .. } = held.proposed.change else { continue };
            let by = std::iter::once(&held.proposed.by)
                .chain(held.supporters.iter().map(|it| &it.by))
                .collect::<Vec<_>>();
            let names = |it: &usize| is_named(&text.provisions[*it], &by);
            let to = heirs(id).filter_map(|it| stands.get(&it).copied()).find(names);
            let (Some(from), Some(to)) = (stands.get(&id).copied(), to) else { continue };
            let leaves = format!("move to {}", cited(text, &numbering, to));
            let comes = format!(" (moved from {})", cited(text, &numbering, from));
            say(&mut told.provisions[from], &by, &|it| it.is_nothing().then(|| leaves.clone()));
            say(&mut told.provisions[to], &by, &|it| (!it.is_nothing()).then(|| comes.clone()));
        }
        told
    }
}

fn is_named(it: &Provision, by: &[&DelegationCode]) -> bool {
    it.wording.alternatives().any(|it| it.delegations.iter().any(|it| by.contains(&it)))
}

/// Adds words to the outer alternatives that name one of these, where `words` has some for what they
/// say, and none of these were added before.
fn say(it: &mut Provision, by: &[&DelegationCode], words: &dyn Fn(&Wording) -> Option<String>) {
    let inlines = it.wording.inlines().iter().map(|inline| {
        let Inline::Bracket(bracket) = inline else { return inline.clone() };
        let all = bracket.alternatives().iter().map(|it| {
            let is_theirs = it.delegations.iter().any(|it| by.contains(&it));
            let added = words(&it.wording).filter(|_| is_theirs);
            let added = added.map(|text| Inline::Text { text, emphasis: Emphasis::default() });
            let is_added =
                added.as_ref().is_some_and(|it_added| it.wording.inlines().contains(it_added));
            let added = added.filter(|_| !is_added);
            Alternative {
                wording: Wording::new(it.wording.inlines().iter().cloned().chain(added)),
                delegations: it.delegations.clone(),
            }
        });
        Bracket::new(all.collect()).map_or_else(|_| inline.clone(), Inline::Bracket)
    });
    it.wording = Wording::new(inlines.collect::<Vec<_>>());
}
