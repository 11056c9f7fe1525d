//! Drafting: the working text of a delegation and its live redline against the base.

use std::collections::HashSet;
use std::sync::Arc;

use travaux_history::{Change, Hash, InstrumentCode, Layer, Standing, Version, VersionId};
use travaux_redline::{Run, compare_printed};
use travaux_store::WorkingKey;
use travaux_text::{DelegationCode, Numbering, Printed, Provision, ProvisionId, Terms, Text};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::working::Numbered;
use crate::{Desk, DeskError};

/// A working text in memory, beside the texts it is held against.
#[derive(Debug)]
pub(crate) struct Open {
    /// The version it is compared with.
    base: Option<VersionId>,
    /// The text of that version; empty when there is none.
    base_text: Numbered,
    /// The version it began from or was last saved as.
    saved: Option<VersionId>,
    /// The text of that version: what `edited` is told by.
    saved_text: Arc<Text>,
    /// The working text.
    working: Numbered,
    /// The provisions that stand elsewhere than in the base.
    moved: HashSet<ProvisionId>,
}

/// A working text as it stands, with its redline.
#[derive(Debug)]
pub struct OpenText<'a> {
    /// The version it is compared with.
    pub base: Option<&'a Version>,
    /// The provisions, in reading order.
    pub provisions: &'a [Provision],
    /// Their numbers.
    pub numbering: &'a Numbering,
    /// The redline of the provisions that differ from the base.
    pub redlines: Vec<Redlined>,
    /// Provisions of the base that are gone, in reading order.
    pub ghosts: Vec<Ghost>,
    /// Whether it differs from what was last saved.
    pub edited: bool,
}

/// How one provision differs from the base.
#[derive(Clone, Debug)]
pub struct Redlined {
    /// The provision.
    pub id: ProvisionId,
    /// Whether the base does not have it.
    pub inserted: bool,
    /// Its address in the base, when it stands elsewhere now.
    pub moved_from: Option<String>,
    /// Its words as they print in the base; empty when the base does not have it.
    pub base: Printed,
    /// Its words as they print now.
    pub printed: Printed,
    /// How they changed; empty where they are as in the base.
    pub runs: Vec<Run>,
}

/// A provision of the base that is gone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ghost {
    /// The provision.
    pub id: ProvisionId,
    /// The provision of the working text it stood after; none at the very beginning.
    pub after: Option<ProvisionId>,
    /// Its number in the base.
    pub label: String,
    /// Its words in the base.
    pub text: String,
}

/// What an edit led to.
#[derive(Clone, Debug)]
pub struct Edited {
    /// Id, label and address of the provisions whose number changed by it.
    pub labels: Vec<(ProvisionId, String, String)>,
    /// The redline of the provisions edited, and of those whose move began or ended.
    pub redlines: Vec<Redlined>,
    /// The provisions of the base that are gone; none while only words were changed.
    pub ghosts: Option<Vec<Ghost>>,
    /// Whether the text now differs from what was last saved.
    pub edited: bool,
}

impl Open {
    /// Whether the working text differs from what was last saved.
    pub(crate) fn edited(&self) -> bool {
        self.working.text() != &*self.saved_text
    }

    /// The working text.
    pub(crate) fn working(&self) -> &Numbered {
        &self.working
    }

    /// The version it is compared with.
    pub(crate) fn base(&self) -> Option<VersionId> {
        self.base
    }

    /// The version it began from or was last saved as.
    pub(crate) fn saved(&self) -> Option<VersionId> {
        self.saved
    }

    /// Notes that the working text was saved as this version.
    pub(crate) fn was_saved(&mut self, version: VersionId) {
        self.saved = Some(version);
        self.saved_text = Arc::new(self.working.text().clone());
    }

    /// How `provision` differs from the base where the working text has it.
    fn redlined(&self, provision: &Provision) -> Redlined {
        // References print as they do now on both sides: what only followed is no change.
        let print = |it: &Provision| it.wording.printed(self.working.numbering());
        let before = self.base_text.get(provision.id);
        let (base, printed) = (before.map(print).unwrap_or_default(), print(provision));
        let moved = self.moved.contains(&provision.id);
        Redlined {
            id: provision.id,
            inserted: before.is_none(),
            moved_from: moved.then(|| self.base_text.address(provision.id).to_owned()),
            runs: compare_printed(&base, &printed),
            base,
            printed,
        }
    }

    fn differs(&self, provision: &Provision) -> bool {
        self.moved.contains(&provision.id)
            || self.base_text.get(provision.id).is_none_or(|it| it.wording != provision.wording)
    }

    fn redlines(&self) -> Vec<Redlined> {
        if self.base.is_none() {
            return Vec::new();
        }
        let changed = self.working.provisions().iter().filter(|it| self.differs(it));
        changed.map(|it| self.redlined(it)).collect()
    }

    fn ghosts(&self) -> Vec<Ghost> {
        let mut after = None;
        let mut ghosts = Vec::new();
        for (at, provision) in self.base_text.provisions().iter().enumerate() {
            if self.working.get(provision.id).is_some() {
                after = Some(provision.id);
                continue;
            }
            ghosts.push(Ghost {
                id: provision.id,
                after,
                label: self.base_text.numbering().label(at).to_owned(),
                text: provision.wording.printed_text(self.base_text.numbering()),
            });
        }
        ghosts
    }

    /// Carries out the changes in memory and says what came of them.
    fn edit(&mut self, changes: &[Change]) -> Edited {
        let mut touched: HashSet<_> = changes.iter().filter_map(put_id).collect();
        let (mut labels, mut ghosts) = (Vec::new(), None);
        if self.working.only_reworded(changes) {
            self.working.apply(changes);
        } else {
            let before = self.working.labels();
            self.working.apply(changes);
            let moved = travaux_history::moved(self.base_text.text(), self.working.text());
            touched.extend(moved.symmetric_difference(&self.moved));
            self.moved = moved;
            labels = self.working.relabelled(&before);
            ghosts = Some(self.ghosts());
        }
        let standing = touched.iter().filter_map(|id| self.working.get(*id));
        let redlines = match self.base {
            Some(_) => standing.map(|it| self.redlined(it)).collect(),
            None => Vec::new(),
        };
        Edited { labels, redlines, ghosts, edited: self.edited() }
    }
}

fn put_id(change: &Change) -> Option<ProvisionId> {
    match change {
        Change::Put { provision, .. } => Some(provision.id),
        Change::Remove(_) => None,
    }
}

impl Desk {
    /// The working text of `delegation`, with its redline against its base.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, or when the file fails.
    pub fn open_text(
        &mut self,
        instrument: &str,
        delegation: &str,
    ) -> Result<OpenText<'_>, DeskError> {
        let key = self.opened(instrument, delegation)?;
        Ok(self.standing(&key))
    }

    /// The working text of `delegation`, if it was opened before.
    pub fn opened_text(&self, instrument: &str, delegation: &str) -> Option<OpenText<'_>> {
        let mut keys = self.open.keys();
        let key = keys.find(|it| it.0.as_str() == instrument && it.1.as_str() == delegation)?;
        Some(self.standing(key))
    }

    fn standing(&self, key: &Key) -> OpenText<'_> {
        let open = &self.open[key];
        OpenText {
            base: open.base.and_then(|id| self.store.dossier().version(id)),
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
        instrument: &str,
        delegation: &str,
        changes: &[Change],
    ) -> Result<Edited, DeskError> {
        let key = self.opened(instrument, delegation)?;
        self.writable()?;
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
        instrument: &str,
        delegation: &str,
        provision: &Provision,
    ) -> Result<Redlined, DeskError> {
        let key = self.opened(instrument, delegation)?;
        Ok(self.open[&key].redlined(provision))
    }

    /// Makes `version` the base of a working text; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, delegation or version, or when the file fails.
    pub fn use_base(
        &mut self,
        instrument: &str,
        delegation: &str,
        version: &str,
    ) -> Result<(), DeskError> {
        let key = self.opened(instrument, delegation)?;
        let version = self.version(instrument, version)?;
        let name = format!("comparing with version {}", version.number);
        let id = version.id;
        self.rewrite_text(name, &key, Some(id), Vec::new())
    }

    /// The working texts that differ from every version: which, and whose.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn edited_texts(&mut self) -> Result<Vec<Key>, DeskError> {
        let mut edited = Vec::new();
        for WorkingKey { instrument, delegation } in self.store.workings()? {
            // A text of an instrument or a delegation that was taken back is not shown.
            let Ok(key) = self.opened(instrument.as_str(), delegation.as_str()) else { continue };
            if self.open[&key].edited() {
                edited.push(key);
            }
        }
        Ok(edited)
    }

    /// Refuses when the dossier was opened only to be read.
    pub(crate) fn writable(&self) -> Result<(), DeskError> {
        if self.is_read_only() { Err(DeskError::ReadOnly) } else { Ok(()) }
    }
}

/// Which working text: whose, of which instrument.
pub type Key = (InstrumentCode, DelegationCode);

impl Desk {
    /// Changes a working text and its base as one act that can be undone.
    pub(crate) fn rewrite_text(
        &mut self,
        name: String,
        key: &Key,
        base: Option<VersionId>,
        changes: Vec<Change>,
    ) -> Result<(), DeskError> {
        let open = &self.open[key];
        let step = |base, changes| {
            let (instrument, delegation) = key.clone();
            vec![Step::Rewrite { instrument, delegation, base, changes }]
        };
        let after = travaux_history::apply(open.working.text(), &changes);
        let undoing = travaux_history::changes(&after, open.working.text());
        let back = step(open.base, undoing);
        let deed = Deed { name, forth: step(base, changes), back };
        self.take_steps(&deed.forth)?;
        self.deeds.note(deed);
        Ok(())
    }

    /// The step that changes a working text and its base.
    pub(crate) fn rewrite(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
        base: Option<VersionId>,
        changes: &[Change],
    ) -> Result<(), DeskError> {
        let key = self.opened(instrument.as_str(), delegation.as_str())?;
        self.keep(&key, base, changes)?;
        // What is in memory is read anew: the base may be another one now.
        self.open.remove(&key);
        self.opened(instrument.as_str(), delegation.as_str())?;
        Ok(())
    }

    /// Sees that a working text is in memory.
    pub(crate) fn opened(&mut self, instrument: &str, delegation: &str) -> Result<Key, DeskError> {
        let key =
            (self.instrument(instrument)?.code.clone(), self.delegation(delegation)?.code.clone());
        if !self.open.contains_key(&key) {
            let open = self.read_working(&key)?;
            self.open.insert(key.clone(), open);
        }
        Ok(key)
    }

    /// A working text that was neither edited nor saved as a draft follows what is on the table.
    fn read_working(&self, key: &Key) -> Result<Open, DeskError> {
        let newest = self.newest_base(&key.0).map(|it| it.id);
        let kept = self.store.working(&stored(key))?;
        let kept = kept.filter(|it| it.is_changed || !self.is_on_the_table(it.base));
        let (base, saved) = match &kept {
            Some(kept) => (self.chosen_base(key)?.or(newest), kept.base),
            None => (newest, newest),
        };
        let taken_back = saved.is_some_and(|id| self.live(id).is_none());
        let saved_text = self.text_or_empty(saved.filter(|_| !taken_back))?;
        let working = kept.map_or_else(|| Arc::clone(&saved_text), |kept| kept.text);
        let terms = self.terms(&key.0);
        let base_text = Numbered::new(Text::clone(&*self.text_or_empty(base)?), terms);
        let working = Numbered::new(Text::clone(&*working), terms);
        let moved = travaux_history::moved(base_text.text(), working.text());
        Ok(Open { base, base_text, saved, saved_text, working, moved })
    }

    /// Keeps changes of a working text on the disk.
    pub(crate) fn keep(
        &mut self,
        key: &Key,
        base: Option<VersionId>,
        changes: &[Change],
    ) -> Result<(), DeskError> {
        let (at, place) = (self.world.now(), stored(key));
        let saved = self.open[key].saved;
        let kept = self.store.working(&place)?;
        if kept.is_none_or(|kept| !kept.is_changed && kept.base != saved) {
            self.store.begin_working(&place, saved, at)?;
        }
        if self.chosen_base(key)? != base {
            let chosen = base.map(|id| id.hash().to_string()).unwrap_or_default();
            self.store.set_cell(&base_cell(key), &chosen)?;
        }
        Ok(self.store.write_working(&place, at, changes)?)
    }

    /// The version a person chose to compare a working text with.
    fn chosen_base(&self, key: &Key) -> Result<Option<VersionId>, DeskError> {
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

    /// The words for numbers in the language of an instrument.
    pub(crate) fn terms(&self, code: &InstrumentCode) -> &'static Terms {
        let language = self.dossier().instrument(code).map_or("en", |it| it.language.as_str());
        Terms::of(language)
    }

    /// The version a new working text begins from: the newest tabled one that is a basis,
    /// else the newest tabled one, else the newest draft.
    pub(crate) fn newest_base(&self, code: &InstrumentCode) -> Option<&Version> {
        let live = || self.dossier().versions_of(code).filter(|it| !it.withdrawn);
        let tabled = || live().filter(|it| it.layer == Layer::Tabled);
        tabled()
            .rfind(|it| it.saved.standing == Standing::Basis)
            .or_else(|| tabled().next_back())
            .or_else(|| live().next_back())
    }

    /// The version of this number.
    pub(crate) fn version(&self, instrument: &str, number: &str) -> Result<&Version, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let missing = || DeskError::NotFound(format!("version {number} of {instrument}"));
        let parsed = number.parse().map_err(|error| refused(format!("{error}")))?;
        self.dossier().numbered(code, parsed).filter(|it| !it.withdrawn).ok_or_else(missing)
    }
}

/// What the store calls a working text.
pub(crate) fn stored((instrument, delegation): &Key) -> WorkingKey {
    WorkingKey { instrument: instrument.clone(), delegation: delegation.clone() }
}

fn base_cell((instrument, delegation): &Key) -> String {
    format!("base of {instrument} for {delegation}")
}
