//! What is negotiated on: the base of an instrument, and the texts that others offer as one.

use travaux_history::{Act, Hash, InstrumentCode, Layer, Version, VersionId};
use travaux_text::DelegationCode;

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
    /// an act that can be undone. One that has our words under other marks is taken as a version of
    /// ours with its words, each in its place in the base of before, as an import would be: what
    /// was agreed, proposed and noted there stands.
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
        if let Some(text) = self.aligned(id)? {
            let taken = self.by_id(id)?.clone();
            return self.take_aligned(&taken, text);
        }
        let name = format!("taking version {number} of {instrument} as the base");
        self.do_act(name, Act::BaseTaken(id), Act::BaseLeft(id))
    }

    /// Takes back that a version was taken as the base: what was negotiated on before is the base
    /// again. Before it went out it never happened then; of what went out the record keeps both. An
    /// act that can be undone. Gives the version that is the base no more.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when its base is none that was taken, or would be the base
    /// all the same, or when the file fails; then the base stays as it was.
    pub fn leave_base(&mut self, instrument: &InstrumentCode) -> Result<VersionId, DeskError> {
        self.writable()?;
        let code = self.instrument(instrument)?.code.clone();
        let missing = || DeskError::NotFound(format!("version of {code}"));
        let base = self.newest_base(&code).ok_or_else(missing)?;
        let (id, number) = (base.id, base.number);
        // Ours, since what was taken had other marks.
        let is_ours = base.desk == self.store.desk() && base.saved.parents.len() > 1;
        if is_ours && !self.store.is_outside(id) {
            self.take_back_version(id)?;
            return Ok(id);
        }
        if !self.dossier().has_taken(id) {
            return Err(refused(format!(
                "version {number} of {code} was not taken as the base by an act that can be taken \
                 back; take another one as the base instead"
            )));
        }
        if self.dossier().base_before(&code, id).is_some_and(|it| it.id == id) {
            return Err(refused(format!(
                "version {number} of {code} would be the base all the same, since we brought it, \
                 or proposed something on it; take another one as the base instead"
            )));
        }
        let name = format!("giving up version {number} of {code} as the base");
        self.do_act(name, Act::BaseLeft(id), Act::BaseTaken(id))?;
        Ok(id)
    }

    /// The delegations that the brackets of a version name and that are left out as it is read here:
    /// they did not send these words, or took them back.
    ///
    /// # Errors
    ///
    /// When its text cannot be read.
    pub fn names_left_out(&self, id: VersionId) -> Result<Vec<DelegationCode>, DeskError> {
        Ok(self.store.names_left_out(id)?.into_iter().collect())
    }

    /// The version that was taken as the base by the entry of this name; none where it is another
    /// act.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn base_taken_by(&self, entry: Hash) -> Result<Option<VersionId>, DeskError> {
        let record = self.store.record(Layer::Tabled)?;
        let found = record.into_iter().find(|(hash, _)| *hash == entry);
        Ok(found.and_then(|(_, it)| match it.act() {
            Act::BaseTaken(id) => Some(id),
            _ => None,
        }))
    }

    /// The entry by which a version was taken as the base last; none where it was not.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn base_taken_in(&self, version: VersionId) -> Result<Option<Hash>, DeskError> {
        let (record, ours) = (self.store.record(Layer::Tabled)?, self.store.desk());
        let mut own = record.into_iter().rev().filter(|(_, it)| it.desk == ours);
        let found =
            own.find(|(_, it)| it.kind == "base taken" && it.act() == Act::BaseTaken(version));
        Ok(found.map(|(hash, _)| hash))
    }
}
