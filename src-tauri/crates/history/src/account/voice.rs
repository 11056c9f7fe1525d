//! How those who tell of acts name what the acts speak of: one sentence for an act, whoever tells.

use std::sync::Arc;

use travaux_text::{DelegationCode, ProvisionId, Wording};

use super::placement::Placements;
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
