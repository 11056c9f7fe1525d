//! The texts by whose numbers the sentences of a pouch call provisions.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use travaux_history::account::cited;
use travaux_history::{InstrumentCode, heirs};
use travaux_text::{Numbering, ProvisionId, Terms, Text};

/// The texts that the reader has in front of it, as far as they were asked for.
#[derive(Default)]
pub(crate) struct Addresses(pub(crate) RefCell<HashMap<InstrumentCode, Rc<Numbered>>>);

/// A text, and its numbers in English, in which sentences are written.
#[derive(Default)]
pub(crate) struct Numbered {
    text: Text,
    numbering: Numbering,
}

impl Numbered {
    pub(crate) fn of(text: Text, terms: &Terms) -> Self {
        Self { numbering: text.numbering_in(terms.in_english()), text }
    }

    /// How a sentence names a provision that stands in it.
    pub(crate) fn name(&self, id: ProvisionId) -> Option<String> {
        self.numbering.position(id).map(|at| cited(&self.text, &self.numbering, at))
    }

    /// The same where it was moved or set otherwise, and has another id since.
    pub(crate) fn name_since(&self, id: ProvisionId) -> Option<String> {
        heirs(id).find_map(|it| self.name(it))
    }
}
