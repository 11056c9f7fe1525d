//! What provisions are called in the sentences of a pouch: as in the text that the reader has.

use std::rc::Rc;

use travaux_history::{Instrument, InstrumentCode};
use travaux_text::{ProvisionId, Terms, Text};

use crate::pouch::difference::Teller;
use crate::pouch::numbers::Numbered;

impl Teller<'_> {
    /// How people call a provision: as it stands in the text that the reader has in front of it,
    /// as the report and the Board do; what is not in it, by the version that had it last:
    /// `Article 1(2) of version 1`.
    pub(crate) fn named(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let standing = self.standing(code);
        let found = standing.name(id).or_else(|| self.name_after(code, id));
        let was_held = self.was_held(code, id);
        let found = found.or_else(|| was_held.then(|| standing.name_since(id)).flatten());
        let is_new = || self.has(code, id);
        found.or_else(|| self.formerly(code, id)).unwrap_or_else(|| match is_new() {
            true => "a new provision".to_owned(),
            false => "a provision that is not known here".to_owned(),
        })
    }

    /// What a provision was called in the place that it left, where it stands elsewhere.
    pub(crate) fn name_before(&self, code: &InstrumentCode, id: ProvisionId) -> Option<String> {
        let standing = self.standing(code);
        let left = standing.name(id).is_none() && standing.name_since(id).is_some();
        left.then(|| self.formerly(code, id)).flatten()
    }

    /// Its name once everything is taken in, for what is not new by itself but stands only then:
    /// where a provision is to be moved.
    fn name_after(&self, code: &InstrumentCode, id: ProvisionId) -> Option<String> {
        if self.has(code, id) || self.was_held(code, id) {
            return None;
        }
        let text = self.after.standing_text(code, &|id| self.text(id))?;
        Numbered::of(text, self.terms(code)).name(id)
    }

    /// How the instrument counts in the dossier of the reader; as the pouch says where it has none.
    pub(crate) fn terms(&self, code: &InstrumentCode) -> &'static Terms {
        let held = self.desk.dossier().instrument(code).or_else(|| self.after.instrument(code));
        held.map_or_else(|| Terms::of("en"), Instrument::terms)
    }

    fn was_held(&self, code: &InstrumentCode, id: ProvisionId) -> bool {
        self.texts_of(code).any(|(_, text)| text.provisions.iter().any(|it| it.id == id))
    }

    fn formerly(&self, code: &InstrumentCode, id: ProvisionId) -> Option<String> {
        self.texts_of(code).find_map(|(number, text)| {
            text.provisions.iter().find(|it| it.id == id)?;
            let name = Numbered::of(Text::clone(&text), self.terms(code)).name(id)?;
            Some(format!("{name} of version {number}"))
        })
    }

    /// The text of an instrument that the reader has; that of the pouch where it has none.
    fn standing(&self, code: &InstrumentCode) -> Rc<Numbered> {
        if let Some(known) = self.addresses.0.borrow().get(code) {
            return known.clone();
        }
        let own = self.desk.rolling(code).ok().map(|it| it.text.clone());
        let brought = || self.after.standing_text(code, &|id| self.text(id));
        let text = own.or_else(brought).unwrap_or_default();
        let read = Rc::new(Numbered::of(text, self.terms(code)));
        self.addresses.0.borrow_mut().insert(code.clone(), read.clone());
        read
    }
}
