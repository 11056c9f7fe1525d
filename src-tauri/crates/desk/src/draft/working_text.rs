//! A text in memory, its provisions found by id and its numbers always current.

use std::collections::HashMap;

use travaux_history::Change;
use travaux_text::{Numbering, Provision, ProvisionId, Terms, Text};

/// A text with its numbers.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    text: Text,
    numbering: Numbering,
    terms: &'static Terms,
}

impl Numbered {
    /// Numbers `text` in these terms.
    pub(crate) fn new(text: Text, terms: &'static Terms) -> Self {
        let numbering = text.numbering_in(terms);
        Self { text, numbering, terms }
    }

    /// The text.
    pub(crate) fn text(&self) -> &Text {
        &self.text
    }

    /// Its provisions, in reading order.
    pub(crate) fn provisions(&self) -> &[Provision] {
        &self.text.provisions
    }

    /// Its numbers.
    pub(crate) fn numbering(&self) -> &Numbering {
        &self.numbering
    }

    /// The provision `id`.
    pub(crate) fn get(&self, id: ProvisionId) -> Option<&Provision> {
        self.numbering.position(id).map(|at| &self.text.provisions[at])
    }

    /// The address of the provision `id`; empty when the text does not hold it.
    pub(crate) fn address(&self, id: ProvisionId) -> &str {
        self.numbering.position(id).map_or("", |at| self.numbering.address(at))
    }

    /// Id, label and address of every provision.
    pub(crate) fn labels(&self) -> HashMap<ProvisionId, (String, String)> {
        let named = |(at, it): (usize, &Provision)| {
            let numbering = &self.numbering;
            (it.id, (numbering.label(at).to_owned(), numbering.address(at).to_owned()))
        };
        self.text.provisions.iter().enumerate().map(named).collect()
    }

    /// The provisions whose label or address is another than `before`, with both.
    pub(crate) fn relabelled(
        &self,
        before: &HashMap<ProvisionId, (String, String)>,
    ) -> Vec<(ProvisionId, String, String)> {
        let all = self.text.provisions.iter().enumerate();
        all.filter_map(|(at, it)| {
            let (label, address) = (self.numbering.label(at), self.numbering.address(at));
            let same = before
                .get(&it.id)
                .is_some_and(|(old, place)| (old.as_str(), place.as_str()) == (label, address));
            (!same).then(|| (it.id, label.to_owned(), address.to_owned()))
        })
        .collect()
    }

    /// Whether the changes only change words: nothing comes, goes, moves or is renumbered.
    pub(crate) fn only_reworded(&self, changes: &[Change]) -> bool {
        changes.iter().all(|change| self.rewords(change).is_some())
    }

    /// Carries out the changes. Costs what the words cost while only words change.
    pub(crate) fn apply(&mut self, changes: &[Change]) {
        if !self.only_reworded(changes) {
            self.text = travaux_history::apply(&self.text, changes);
            self.numbering = self.text.numbering_in(self.terms);
            return;
        }
        for change in changes {
            if let (Some(at), Change::Put { provision, .. }) = (self.rewords(change), change) {
                self.text.provisions[at] = provision.clone();
            }
        }
    }

    /// The place of the provision whose words the change changes, when that is all it does.
    fn rewords(&self, change: &Change) -> Option<usize> {
        let Change::Put { provision, after } = change else { return None };
        let at = self.numbering.position(provision.id)?;
        let before = at.checked_sub(1).map(|at| self.text.provisions[at].id);
        let held = &self.text.provisions[at];
        let same_number = (held.kind, held.depth, &held.number)
            == (provision.kind, provision.depth, &provision.number);
        (before == *after && same_number).then_some(at)
    }
}
