//! Drafting: the working text of a delegation, kept as it is typed.

use std::sync::Arc;

use travaux_history::{Change, Hash, Instrument, InstrumentCode, Layer, Version, VersionId};
use travaux_redline::Watch;
use travaux_redline::rolling::CarriedOver;
use travaux_store::WorkingKey;
use travaux_text::{DelegationCode, Numbering, Provision, Terms, Text};

use crate::deeds::{Deed, Step};
use crate::draft::text::{Carried, Edited, Open, OpenText, Redlined};
use crate::draft::working_text::Numbered;
use crate::{Desk, DeskError, NamedVersion};

impl Desk {
    /// The working text of `delegation`, with its redline against its base.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, or when the file fails.
    pub fn open_text(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
    ) -> Result<OpenText<'_>, DeskError> {
        let key = self.opened(instrument, delegation)?;
        Ok(self.standing(&key))
    }

    /// The working text of `delegation`, if it was opened before.
    pub fn opened_text(
        &self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
    ) -> Option<OpenText<'_>> {
        let key = WorkingKey { instrument: instrument.clone(), delegation: delegation.clone() };
        self.open.contains_key(&key).then(|| self.standing(&key))
    }

    fn standing(&self, key: &WorkingKey) -> OpenText<'_> {
        let open = &self.open[key];
        OpenText {
            base: open.base.and_then(|id| self.store.dossier().version(id)),
            carried: open.carried.as_ref(),
            provisions: open.working.provisions(),
            numbering: open.working.numbering(),
            redlines: open.redlines(),
            ghosts: open.ghosts(),
            edited: open.edited(),
        }
    }

    /// Keeps these changes of a working text: they are on the disk when this returns.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, or when the file fails; the working
    /// text is then as it was.
    pub fn edit_text(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
        changes: &[Change],
    ) -> Result<Edited, DeskError> {
        let key = self.opened(instrument, delegation)?;
        self.writable()?;
        self.is_open(instrument)?;
        self.admits_changes(changes)?;
        let base = self.open[&key].base;
        self.keep(&key, base, changes)?;
        let open = self.open.get_mut(&key).expect("it was opened above");
        Ok(open.edit(changes))
    }

    /// The redline of one provision as it is being typed; keeps nothing.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, or when the file fails.
    pub fn redline_provision(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
        provision: &Provision,
    ) -> Result<Redlined, DeskError> {
        let key = self.opened(instrument, delegation)?;
        Ok(self.open[&key].redlined(provision))
    }

    /// Compares a working text with a version from now on; an act that can be undone. What is
    /// negotiated on stays ([`Desk::take_base`]).
    ///
    /// # Errors
    ///
    /// When there is no such instrument, delegation or version, or when the file fails.
    pub fn compare_draft(
        &mut self,
        version: NamedVersion<'_>,
        delegation: &DelegationCode,
    ) -> Result<(), DeskError> {
        let key = self.opened(version.instrument, delegation)?;
        let version = self.version(version)?;
        let name = format!("comparing with version {}", version.number);
        let id = version.id;
        self.rewrite_text(name, &key, Some(id), Vec::new())
    }

    /// The working texts that differ from every version: which, and whose.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn edited_texts(&mut self) -> Result<Vec<WorkingKey>, DeskError> {
        let mut edited = Vec::new();
        for it in self.store.workings()? {
            // A text of an instrument or a delegation that was taken back is not shown.
            let Ok(key) = self.opened(&it.instrument, &it.delegation) else {
                continue;
            };
            if self.open[&key].edited() {
                edited.push(key);
            }
        }
        Ok(edited)
    }

    /// Refuses when the dossier was opened only to be read.
    pub(crate) fn writable(&self) -> Result<(), DeskError> {
        self.limit().map_or(Ok(()), |limit| Err(DeskError::ReadOnly(limit)))
    }
}

impl Desk {
    /// Changes a working text and its base as one act that can be undone.
    pub(crate) fn rewrite_text(
        &mut self,
        name: String,
        key: &WorkingKey,
        base: Option<VersionId>,
        changes: Vec<Change>,
    ) -> Result<(), DeskError> {
        let open = &self.open[key];
        let step = |base, changes| {
            let WorkingKey { instrument, delegation } = key.clone();
            vec![Step::Rewrite { instrument, delegation, base, changes }]
        };
        let after = travaux_history::apply(open.working.text(), &changes);
        let undoing = travaux_history::changes(&after, open.working.text());
        let back = step(open.base, undoing);
        self.enter_deed(Deed { name, forth: step(base, changes), back }, None)
    }

    /// The step that changes a working text and its base.
    pub(crate) fn rewrite(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
        base: Option<VersionId>,
        changes: &[Change],
    ) -> Result<(), DeskError> {
        let key = self.opened(instrument, delegation)?;
        self.keep(&key, base, changes)?;
        // What is in memory is read anew: the base may be another one now.
        self.open.remove(&key);
        self.opened(instrument, delegation)?;
        Ok(())
    }

    /// Sees that a working text is in memory.
    pub(crate) fn opened(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
    ) -> Result<WorkingKey, DeskError> {
        let key = WorkingKey {
            instrument: self.instrument(instrument)?.code.clone(),
            delegation: self.delegation(delegation)?.code.clone(),
        };
        if !self.open.contains_key(&key) {
            let open = self.read_working(&key)?;
            self.open.insert(key.clone(), open);
        }
        Ok(key)
    }

    /// A working text that was neither edited nor saved as a draft follows what is on the table:
    /// the base, with what the delegation proposes.
    fn read_working(&self, key: &WorkingKey) -> Result<Open, DeskError> {
        let newest = self.newest_base(&key.instrument).map(|it| it.id);
        let kept = self.store.working(key)?;
        let kept = kept.filter(|it| it.is_changed || !self.is_on_the_table(it.base));
        let (mut base, saved) = match &kept {
            Some(kept) => (self.chosen_base(key)?.or(newest), kept.base),
            None => (newest, newest),
        };
        let mut carried = None;
        let mut over = None;
        if let Some(kept) = &kept
            && let Some(on) = self.written_on(key, saved, self.chosen_base(key)?)?
            && Some(on) != newest
            && newest.is_some_and(|it| self.is_on_the_table(Some(it)))
        {
            let CarriedOver { text, both } = self.carry(key, on, &kept.text)?;
            carried = Some(Carried { from: self.by_id(on)?.number, both });
            (base, over) = (newest, Some(Arc::new(text)));
        }
        let taken_back = saved.is_some_and(|id| self.live(id).is_none());
        let mut saved_text = self.text_or_empty(saved.filter(|_| !taken_back))?;
        if kept.is_none()
            && let Some(proposed) = self.proposed_text(key)?
        {
            saved_text = Arc::new(proposed);
        }
        let working = kept.map_or_else(|| Arc::clone(&saved_text), |kept| kept.text);
        let working = over.unwrap_or(working);
        let terms = self.terms(&key.instrument);
        let base_text = Numbered::new(Text::clone(&*self.text_or_empty(base)?), terms);
        let working = Numbered::new(Text::clone(&*working), terms);
        let moved = travaux_history::moved(base_text.text(), working.text());
        let watch = self.watch(&key.instrument, base_text.text());
        Ok(Open { base, base_text, saved, saved_text, working, watch, moved, carried })
    }

    /// Keeps changes of a working text on the disk.
    pub(crate) fn keep(
        &mut self,
        key: &WorkingKey,
        base: Option<VersionId>,
        changes: &[Change],
    ) -> Result<(), DeskError> {
        self.compared = None;
        let at = self.world.now();
        let saved = self.open[key].saved;
        let kept = self.store.working(key)?;
        let newest = self.newest_base(&key.instrument).map(|it| it.id);
        if let (Some(kept), Some(_)) = (&kept, &self.open[key].carried) {
            let over = travaux_history::changes(&kept.text, self.open[key].working.text());
            self.store.write_working(key, at, &over)?;
            if let Some(open) = self.open.get_mut(key) {
                open.carried = None;
            }
        } else if kept.is_none_or(|kept| !kept.is_changed && kept.base != saved) {
            self.store.begin_working(key, saved, at)?;
            let began = travaux_history::changes(
                &*self.text_or_empty(saved)?,
                self.open[key].working.text(),
            );
            self.store.write_working(key, at, &began)?;
        }
        self.note_written_on(key, newest)?;
        // Whoever compares with the base goes on with the next one.
        let base = base.filter(|it| Some(*it) != newest);
        if self.chosen_base(key)? != base {
            let chosen = base.map(|id| id.hash().to_string()).unwrap_or_default();
            self.store.set_cell(&base_cell(key), &chosen)?;
        }
        Ok(self.store.write_working(key, at, changes)?)
    }

    /// The version a person chose to compare a working text with.
    fn chosen_base(&self, key: &WorkingKey) -> Result<Option<VersionId>, DeskError> {
        let chosen = self.store.cell(&base_cell(key))?;
        let id = chosen.and_then(|it| Hash::parse(&it)).map(VersionId::from_hash);
        Ok(id.filter(|id| self.live(*id).is_some()))
    }

    fn is_on_the_table(&self, version: Option<VersionId>) -> bool {
        version.and_then(|id| self.live(id)).is_some_and(|it| it.layer == Layer::Tabled)
    }

    /// The version of this id, unless it was taken back.
    fn live(&self, id: VersionId) -> Option<&Version> {
        self.dossier().version(id).filter(|it| !it.withdrawn)
    }

    fn text_or_empty(&self, version: Option<VersionId>) -> Result<Arc<Text>, DeskError> {
        version.map_or_else(|| Ok(Arc::default()), |id| Ok(self.store.text(id)?))
    }

    /// The words whose change a reader of this instrument must not miss, its parties' names
    /// among them.
    fn watch(&self, code: &InstrumentCode, text: &Text) -> Watch {
        let language = self.dossier().instrument(code).map_or("", |it| it.language.as_str());
        let opening: String = text.provisions.iter().take(40).map(words).collect();
        let watch = Watch::of_language(language).unwrap_or_else(|| Watch::of_text(&opening));
        watch.with_names(self.dossier().delegations.iter().map(|it| it.name.as_str()))
    }

    /// The words for numbers in the language of an instrument.
    pub(crate) fn terms(&self, code: &InstrumentCode) -> &'static Terms {
        self.dossier().instrument(code).map_or_else(|| Terms::of("en"), Instrument::terms)
    }

    /// The version a new working text begins from: the newest tabled one that is a basis,
    /// else the newest tabled one, else the newest draft.
    pub(crate) fn newest_base(&self, code: &InstrumentCode) -> Option<&Version> {
        self.dossier().newest_base(code)
    }

    /// The version of this number.
    pub(crate) fn version(&self, version: NamedVersion<'_>) -> Result<&Version, DeskError> {
        let NamedVersion { instrument, number } = version;
        let code = &self.instrument(instrument)?.code;
        let missing = || DeskError::NotFound(format!("version {number} of {instrument}"));
        self.dossier().numbered(code, number).filter(|it| !it.withdrawn).ok_or_else(missing)
    }
}

/// What a provision says, for telling its language.
fn words(provision: &Provision) -> String {
    provision.wording.printed_text(&Numbering::default()) + "\n"
}

fn base_cell(key: &WorkingKey) -> String {
    format!("base of {} for {}", key.instrument, key.delegation)
}
