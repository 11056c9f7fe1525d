//! What is negotiated on: the base of an instrument, and the texts that others offer as one.

use travaux_history::{Act, InstrumentCode, Layer, Version};

use crate::desk::refused;
use crate::{Desk, DeskError, NamedVersion};

impl Desk {
    /// The version that is negotiated on; none where the instrument has no version.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn base(&self, instrument: &InstrumentCode) -> Result<Option<&Version>, DeskError> {
        Ok(self.newest_base(&self.instrument(instrument)?.code))
    }

    /// The versions that others offer as a base and that we did not take, oldest first.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn offered_bases(&self, instrument: &InstrumentCode) -> Result<Vec<&Version>, DeskError> {
        Ok(self.dossier().offered(&self.instrument(instrument)?.code))
    }

    /// Takes a tabled version as the base that is negotiated on from now on, whoever brought it;
    /// an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or version, when it is internal or is the base already,
    /// or when the file fails; then the base stays as it was.
    pub fn take_base(&mut self, version: NamedVersion<'_>) -> Result<(), DeskError> {
        self.writable()?;
        let instrument = version.instrument;
        let taken = self.version(version)?;
        let (id, number, layer) = (taken.id, taken.number, taken.layer);
        if layer == Layer::Internal {
            return Err(refused(format!(
                "version {number} of {instrument} is internal, and what is negotiated on is tabled"
            )));
        }
        let is_base = self.base(instrument)?.is_some_and(|it| it.id == id);
        if is_base && !self.dossier().is_offered(id) {
            return Err(refused(format!("version {number} of {instrument} is the base already")));
        }
        let name = format!("taking version {number} of {instrument} as the base");
        self.do_act(name, Act::BaseTaken(id), Act::BaseLeft(id))
    }
}
