//! Where the words of a provision come from.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use travaux_history::{
    Descent, InstrumentCode, Origins, Step, VersionId, VersionNumber, provenance,
};
use travaux_redline::{Run, RunFate, compare_printed};
use travaux_text::{DelegationCode, Printed, Provision, ProvisionId};

use crate::desk::refused;
use crate::look::lineage::Lineage;
use crate::names::bare;
use crate::{Desk, DeskError, NamedVersion, Place};

/// How many lines of descent are kept in memory.
const KEPT: usize = 8;

/// A provision of a working text, and where those of its words come from that its base has.
#[derive(Clone, Debug)]
pub struct Traced {
    /// The provision.
    pub id: ProvisionId,
    /// Its words as they print now.
    pub printed: Printed,
    /// Where its words come from in the base.
    pub origins: Origins,
    /// Stretches of the words as they print now, each with the run of `origins` it is of. What
    /// was typed since has none.
    pub kept: Vec<(Range<usize>, usize)>,
}

impl Desk {
    /// Where each word of a provision comes from, as a version has it. The provision is named by
    /// its address there, or by its id.
    ///
    /// The first look at a version reads along its whole line of descent; what it finds is kept.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, version or provision, when some of what must be read is
    /// damaged, or when the file fails.
    pub fn provenance(&self, at: Place<'_>, version: VersionNumber) -> Result<Origins, DeskError> {
        let provision = at.provision;
        let held = self.version(NamedVersion { instrument: at.instrument, number: version })?;
        let looked = self.looked(held.id)?;
        let missing = || DeskError::NotFound(format!("provision {provision} in version {version}"));
        let id = match ProvisionId::parse(provision) {
            Some(id) => id,
            None => {
                let text = self.store.text(held.id)?;
                let own = || looked.numbering.find(bare(at.instrument, provision));
                let at = looked.numbering.find(provision).or_else(own).ok_or_else(missing)?;
                text.provisions.get(at).map(|it| it.id).ok_or_else(missing)?
            }
        };
        self.origins(&looked, id)?.ok_or_else(missing)
    }

    /// Where each word of each provision of a version comes from, in reading order.
    ///
    /// # Errors
    ///
    /// As [`Desk::provenance`].
    pub fn provenance_of_all(
        &self,
        version: NamedVersion<'_>,
    ) -> Result<Vec<(ProvisionId, Origins)>, DeskError> {
        let held = self.version(version)?;
        let looked = self.looked(held.id)?;
        let mut all = Vec::new();
        for provision in &self.store.text(held.id)?.provisions {
            if let Some(origins) = self.origins(&looked, provision.id)? {
                all.push((provision.id, origins));
            }
        }
        Ok(all)
    }

    /// Where the words of a working text come from, as far as they are those of its base; of
    /// all its provisions, or of one.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, when some of what must be read is damaged,
    /// or when the file fails.
    pub fn working_provenance(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
        only: Option<ProvisionId>,
    ) -> Result<Vec<Traced>, DeskError> {
        let key = self.opened(instrument, delegation)?;
        let open = &self.open[&key];
        let Some(base) = open.base() else { return Ok(Vec::new()) };
        let looked = self.looked(base)?;
        let mut all = Vec::new();
        let wanted = |id| only.is_none_or(|it| it == id);
        for provision in open.working().provisions().iter().filter(|it| wanted(it.id)) {
            if let Some(origins) = self.origins(&looked, provision.id)? {
                let printed = provision.wording.printed(open.working().numbering());
                let kept = kept(&origins, &printed);
                all.push(Traced { id: provision.id, printed, origins, kept });
            }
        }
        Ok(all)
    }

    pub(crate) fn origins(
        &self,
        looked: &Arc<Lineage>,
        id: ProvisionId,
    ) -> Result<Option<Origins>, DeskError> {
        let Some(last) = looked.descended.line.last() else {
            return Err(refused("there is no version to look at"));
        };
        let code = &self.by_id(*last)?.saved.instrument;
        let failed = RefCell::new(None);
        let line = Line { desk: self, looked: looked.clone(), failed: &failed };
        let origins = provenance(self.dossier(), code, &line, id, &looked.numbering);
        drop(line);
        failed.into_inner().map_or(Ok(origins), Err)
    }

    /// The line of descent of a version, from memory where it is there.
    pub(crate) fn looked(&self, version: VersionId) -> Result<Arc<Lineage>, DeskError> {
        // What a version goes on from depends on nothing that changes but what was taken back.
        let withdrawn = self.dossier().versions.iter().filter(|it| it.withdrawn).count();
        let known = |it: &&Arc<Lineage>| {
            it.descended.line.last() == Some(&version) && it.withdrawn == withdrawn
        };
        let kept = self.looked.borrow().iter().find(known).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let terms = self.terms(&self.by_id(version)?.saved.instrument);
        let descended = self.store.descent(&self.dossier().line(version))?;
        let numbering = self.store.text(version)?.numbering_in(terms);
        let found = Arc::new(Lineage { descended, numbering, withdrawn, left: Mutex::default() });
        let mut looked = self.looked.borrow_mut();
        if looked.len() >= KEPT {
            looked.remove(0);
        }
        looked.push(found.clone());
        Ok(found)
    }
}

/// The stretches of `now` that stood in the words whose origins are known.
fn kept(origins: &Origins, now: &Printed) -> Vec<(Range<usize>, usize)> {
    let whole = |at: usize| (origins.runs[at].range.clone(), at);
    if origins.printed.text == now.text {
        return (0..origins.runs.len()).map(whole).collect();
    }
    let runs = compare_printed(&origins.printed, now);
    runs.iter().flat_map(|run| stretches(origins, run)).collect()
}

/// The stretches of one run of a redline, as the revised words have them.
fn stretches(origins: &Origins, run: &Run) -> Vec<(Range<usize>, usize)> {
    let same = matches!(run.fate, RunFate::Kept | RunFate::Reformatted);
    let all = origins.runs.iter().enumerate().filter_map(|(at, it)| {
        let from = it.range.start.max(run.base.start);
        let to = it.range.end.min(run.base.end);
        let place = |byte: usize| run.revised.start + byte - run.base.start;
        (from < to && same).then(|| (place(from)..place(to), at))
    });
    all.collect()
}

/// A line of descent as the store has it; what failed is kept for whoever asked.
struct Line<'d> {
    desk: &'d Desk,
    looked: Arc<Lineage>,
    failed: &'d RefCell<Option<DeskError>>,
}

impl Line<'_> {
    /// What was read; nothing where it failed.
    fn or_failed<T: Default>(&self, read: Result<T, impl Into<DeskError>>) -> T {
        read.unwrap_or_else(|error| {
            self.failed.replace(Some(error.into()));
            T::default()
        })
    }
}

impl Descent for Line<'_> {
    fn life(&self, id: ProvisionId) -> Vec<Step> {
        self.or_failed(self.desk.store.life_along(&self.looked.descended, id))
    }

    fn left(&self, version: VersionId) -> Arc<Vec<Provision>> {
        let mut known = self.looked.left.lock().expect("nobody fails while it is held");
        if let Some(left) = known.get(&version) {
            return left.clone();
        }
        match self.desk.store.left(&self.looked.descended, version) {
            Ok(left) => known.entry(version).or_insert(Arc::new(left)).clone(),
            Err(error) => self.or_failed(Err(error)),
        }
    }

    fn beside(&self, version: VersionId) -> Vec<Box<dyn Descent + '_>> {
        let mut all: Vec<Box<dyn Descent + '_>> = Vec::new();
        for id in self.desk.dossier().beside(version) {
            match self.desk.looked(id) {
                Ok(looked) => {
                    all.push(Box::new(Line { desk: self.desk, looked, failed: self.failed }));
                }
                Err(error) => {
                    self.failed.replace(Some(error));
                }
            }
        }
        all
    }
}
