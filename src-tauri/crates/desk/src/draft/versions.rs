//! Versions: saved, restored, listed.

use std::sync::Arc;

use travaux_history::{
    Act, InstrumentCode, Layer, Standing, Version, VersionId, VersionKind, VersionNumber,
};
use travaux_store::{NewVersion, WorkingKey};
use travaux_text::{DelegationCode, Text};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::{Desk, DeskError, NamedVersion};

/// What a person says of a version when saving or importing it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VersionForm {
    /// What it is.
    pub kind: VersionKind,
    /// What weight it has.
    pub standing: Standing,
    /// The delegation it comes from.
    pub source: DelegationCode,
    /// The meeting or other occasion.
    pub occasion: String,
    /// One line; may be empty.
    pub note: String,
    /// Who may have it.
    pub layer: Layer,
}

impl Desk {
    /// Saves the working text of `delegation` as a version; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, when the form lacks kind or occasion,
    /// when something is hidden in the text that nobody accepted ([`Desk::accept_hidden`]), or
    /// when the file fails; then nothing is saved.
    pub fn save_version(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
        form: &VersionForm,
    ) -> Result<&Version, DeskError> {
        self.writable()?;
        self.is_open(instrument)?;
        let key = self.opened(instrument, delegation)?;
        let open = &self.open[&key];
        if open.working().provisions().is_empty() {
            return Err(refused("there is nothing to save: the text is empty"));
        }
        self.hides_nothing(instrument, open.working().text())?;
        let parents = open.saved().or(open.base()).into_iter().collect();
        let new = self.new_version(instrument, form, parents)?;
        self.keep(&key, open.base(), &[])?;
        let added = self.table_instrument(instrument, form.layer)?;
        let stamp = self.stamp();
        let id = self.store.save_working(form.layer, &stamp, &key, &new)?;
        if let Some(open) = self.open.get_mut(&key) {
            open.was_saved(id);
        }
        let number = self.by_id(id)?.number;
        self.note_saved(format!("saving version {number} of {instrument}"), form.layer, id, added);
        self.by_id(id)
    }

    /// Makes the working text read like a version, and saves it as a new draft; an act that can
    /// be undone. Edits that no version has yet are saved as a draft first.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, delegation or version, or when the file fails.
    pub fn restore_version(
        &mut self,
        version: NamedVersion<'_>,
        delegation: &DelegationCode,
    ) -> Result<(), DeskError> {
        self.writable()?;
        let instrument = version.instrument;
        self.is_open(instrument)?;
        let key = self.opened(instrument, delegation)?;
        let restored = self.version(version)?;
        let (id, number) = (restored.id, restored.number);
        let text = self.store.text(id)?;
        let mut forth = Vec::new();
        let mut back = Vec::new();
        let mut saved = |id| {
            forth.push(Step::Enter(Layer::Internal, Act::VersionReinstated(id)));
            back.insert(0, Step::Enter(Layer::Internal, Act::VersionWithdrawn(id)));
        };
        if self.open[&key].edited() {
            let note = format!("Kept before version {number} was restored");
            saved(self.save_draft(&key, note, Vec::new())?);
        }
        let open = &self.open[&key];
        let (base, before) = (open.base(), open.working().text().clone());
        let rewrite = |changes| Step::Rewrite {
            instrument: key.instrument.clone(),
            delegation: key.delegation.clone(),
            base,
            changes,
        };
        let there = rewrite(travaux_history::changes(&before, &text));
        let again = rewrite(travaux_history::changes(&text, &before));
        self.take_steps(std::slice::from_ref(&there))?;
        forth.push(there);
        back.insert(0, again);
        self.note_restored(&key, id)?;
        let draft = self.save_draft(&key, format!("Version {number} restored"), vec![id])?;
        forth.push(Step::Enter(Layer::Internal, Act::VersionReinstated(draft)));
        back.insert(0, Step::Enter(Layer::Internal, Act::VersionWithdrawn(draft)));
        self.note_deed(Deed {
            name: format!("restoring version {number} of {instrument}"),
            forth,
            back,
        });
        Ok(())
    }

    /// Saves a working text as an internal draft, without noting a deed.
    fn save_draft(
        &mut self,
        key: &WorkingKey,
        note: String,
        parents: Vec<VersionId>,
    ) -> Result<VersionId, DeskError> {
        let newest = self.dossier().newest_meeting();
        let form = VersionForm {
            kind: VersionKind::WorkingDraft,
            standing: Standing::None,
            source: key.delegation.clone(),
            occasion: newest.map_or_else(|| "Drafting".to_owned(), |it| it.title.clone()),
            note,
            layer: Layer::Internal,
        };
        let open = &self.open[key];
        let parents = if parents.is_empty() { open.saved().into_iter().collect() } else { parents };
        let new = self.new_version(&key.instrument, &form, parents)?;
        self.keep(key, self.open[key].base(), &[])?;
        let stamp = self.stamp();
        let id = self.store.save_working(form.layer, &stamp, key, &new)?;
        if let Some(open) = self.open.get_mut(key) {
            open.was_saved(id);
        }
        Ok(id)
    }

    /// The text of a version.
    ///
    /// # Errors
    ///
    /// When there is no such version, when some of it is damaged, or when the file fails.
    pub fn version_text(&self, version: NamedVersion<'_>) -> Result<Arc<Text>, DeskError> {
        Ok(self.store.text(self.version(version)?.id)?)
    }

    /// The version of this number, or the newest one (a tabled one if there is any).
    ///
    /// # Errors
    ///
    /// When there is no such instrument or version.
    pub fn look_up(
        &self,
        instrument: &InstrumentCode,
        number: Option<VersionNumber>,
    ) -> Result<&Version, DeskError> {
        let Some(number) = number else {
            let code = &self.instrument(instrument)?.code;
            if let Some(fixed) = self.frozen(code) {
                return Ok(fixed.version);
            }
            let mut live = self.dossier().versions_of(code).filter(|it| !it.withdrawn);
            let newest = self.dossier().newest_tabled(code).or_else(|| live.next_back());
            return newest.ok_or_else(|| DeskError::NotFound(format!("version of {instrument}")));
        };
        self.version(NamedVersion { instrument, number })
    }

    /// The versions of an instrument as they came, oldest first, without those taken back.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn versions(&self, instrument: &InstrumentCode) -> Result<Vec<&Version>, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let live = self.dossier().versions_of(code).filter(|it| !it.withdrawn);
        let mut versions: Vec<_> = live.collect();
        versions.sort_by_key(|it| it.number);
        Ok(versions)
    }

    /// What the store needs to save a version as this form says.
    pub(crate) fn new_version(
        &self,
        instrument: &InstrumentCode,
        form: &VersionForm,
        parents: Vec<VersionId>,
    ) -> Result<NewVersion, DeskError> {
        self.check(form)?;
        Ok(NewVersion {
            instrument: self.instrument(instrument)?.code.clone(),
            kind: form.kind.clone(),
            standing: form.standing,
            source: self.delegation(&form.source)?.code.clone(),
            occasion: form.occasion.trim().to_owned(),
            title: String::new(),
            note: form.note.trim().to_owned(),
            parents,
        })
    }

    /// Refuses a form that lacks something, or names a delegation that is not there.
    pub(crate) fn check(&self, form: &VersionForm) -> Result<(), DeskError> {
        if form.occasion.trim().is_empty() {
            return Err(refused(
                "a version needs an occasion, such as \u{201c}2nd meeting\u{201d}",
            ));
        }
        if form.kind.words().trim().is_empty() {
            return Err(refused("a version needs a kind, such as \u{201c}zero draft\u{201d}"));
        }
        self.delegation(&form.source)?;
        Ok(())
    }

    /// Notes the saving of a version as a deed; `also` is what came with it.
    pub(crate) fn note_saved(
        &mut self,
        name: String,
        layer: Layer,
        id: VersionId,
        also: Option<(Act, Act)>,
    ) {
        let (also_forth, also_back) = also.unzip();
        let enter = |layer, act| Step::Enter(layer, act);
        let mut forth: Vec<_> = also_forth.into_iter().map(|act| enter(layer, act)).collect();
        let mut back = vec![enter(layer, Act::VersionWithdrawn(id))];
        forth.push(enter(layer, Act::VersionReinstated(id)));
        back.extend(also_back.into_iter().map(|act| enter(layer, act)));
        self.note_deed(Deed { name, forth, back });
    }

    /// Takes back a version that was imported or saved by a slip; an act that can be undone. It is
    /// then as if it had never been, and so is an instrument that came with it.
    ///
    /// # Errors
    ///
    /// When there is no such version, when it went out, when a later version or a proposal builds
    /// on it, or when the file fails; then nothing is taken back.
    pub fn take_back_version(&mut self, id: VersionId) -> Result<(), DeskError> {
        self.writable()?;
        let held = self.by_id(id).ok().filter(|it| !it.withdrawn).cloned();
        let missing = || DeskError::NotFound("standing version of this id".to_owned());
        let held = held.ok_or_else(missing)?;
        let (number, code) = (held.number, held.saved.instrument.clone());
        let others = self.dossier().versions.iter().filter(|it| it.id != id && !it.withdrawn);
        let others: Vec<_> = others.filter(|it| it.saved.instrument == code).collect();
        if let Some(later) = others.iter().find(|it| it.saved.parents.contains(&id)) {
            let later = later.number;
            return Err(refused(format!(
                "version {later} of {code} was made from version {number}: take it back first"
            )));
        }
        if self.dossier().proposals.iter().any(|it| it.proposed.base == id) {
            return Err(refused(format!("proposals were made on version {number} of {code}")));
        }
        if held.layer == Layer::Tabled && self.store.is_outside(id) {
            return Err(refused(format!(
                "version {number} of {code} has gone out, so others may have it: import the right \
                 text as the next version"
            )));
        }
        let enter = |layer, act| Step::Enter(layer, act);
        let mut forth = vec![enter(held.layer, Act::VersionWithdrawn(id))];
        let mut back = vec![enter(held.layer, Act::VersionReinstated(id))];
        let mut gone = Vec::new();
        let drafted = self.dossier().was_drafted(&code);
        let of_layer = others.iter().any(|it| it.layer == Layer::Tabled);
        let is_tabled = !self.dossier().is_internal(&code) && self.store.is_new_instrument(&code);
        if is_tabled && (others.is_empty() || drafted && !of_layer) {
            gone.push(Layer::Tabled);
        }
        if drafted && others.is_empty() {
            gone.push(Layer::Internal);
        }
        for layer in gone {
            forth.push(enter(layer, Act::InstrumentWithdrawn(code.clone())));
            back.insert(0, enter(layer, Act::InstrumentReinstated(code.clone())));
        }
        self.take_steps(&forth)?;
        self.note_deed(Deed {
            name: format!("taking back version {number} of {code}"),
            forth,
            back,
        });
        Ok(())
    }

    /// The version with this id.
    pub(crate) fn by_id(&self, id: VersionId) -> Result<&Version, DeskError> {
        let missing = || DeskError::NotFound("version of this id".to_owned());
        self.dossier().version(id).ok_or_else(missing)
    }
}
