//! How those who tell of acts name what the acts speak of: one sentence for an act, whoever tells.

use std::sync::Arc;

use travaux_text::{DelegationCode, ProvisionId, Wording};

use super::citations::cited;
use super::placement::Placements;
use super::teller::Teller;
use crate::{InstrumentCode, VersionId};

/// Whoever tells of acts: a report by the names of its form, a desk by codes.
pub trait Voice {
    /// Delegations in one phrase; nothing where there are none, or nobody is to be named.
    fn names(&self, codes: &[DelegationCode]) -> Option<String>;

    /// How a sentence names a provision.
    fn provision(&self, code: &InstrumentCode, id: ProvisionId) -> String;

    /// What a provision was called in the version in which it was proposed to stand elsewhere,
    /// where it does now: `Article 1(2) of version 1`.
    fn former(&self, code: &InstrumentCode, id: ProvisionId, on: VersionId) -> Option<String> {
        let _ = (code, id, on);
        None
    }

    /// What delegations want to stand elsewhere in an instrument.
    fn placements(&self, code: &InstrumentCode) -> Arc<Placements> {
        let _ = code;
        Arc::default()
    }

    /// What an instrument is called in a sentence.
    fn instrument(&self, code: &InstrumentCode) -> String;

    /// The same for the whole of it, in the middle of a sentence.
    fn whole(&self, code: &InstrumentCode) -> String;

    /// Words of a text.
    fn words(&self, code: &InstrumentCode, wording: &Wording) -> String;
}

impl Voice for Teller<'_> {
    fn names(&self, codes: &[DelegationCode]) -> Option<String> {
        Teller::names(self, codes)
    }

    fn provision(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        self.cited(code, id)
    }

    fn instrument(&self, code: &InstrumentCode) -> String {
        Teller::instrument(self, code)
    }

    fn whole(&self, code: &InstrumentCode) -> String {
        let title = Teller::instrument(self, code);
        let bare = title.strip_prefix("The ").unwrap_or(&title);
        if bare == code.as_str() { title } else { format!("the {bare}") }
    }

    fn words(&self, code: &InstrumentCode, wording: &Wording) -> String {
        Teller::words(self, code, wording)
    }

    fn former(&self, code: &InstrumentCode, id: ProvisionId, on: VersionId) -> Option<String> {
        if self.now(code, id) != id {
            return self.formerly_cited(code, id);
        }
        if !self.is_moved(code, id, on) {
            return None;
        }
        let (text, number) = (self.ground(on)?, self.after.version(on)?.number);
        let at = text.provisions.iter().position(|it| it.id == id)?;
        let was = cited(&text, &text.numbering_in(self.terms(code).in_english()), at);
        Some(format!("{was} of version {number}"))
    }

    fn placements(&self, code: &InstrumentCode) -> Arc<Placements> {
        let known = self.placements.borrow().get(code).cloned();
        known.unwrap_or_else(|| {
            let read = Arc::new(Placements::of(self.after, code, self.sources.texts));
            self.placements.borrow_mut().insert(code.clone(), read.clone());
            read
        })
    }
}
