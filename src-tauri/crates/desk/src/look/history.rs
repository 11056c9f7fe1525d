//! Looking back: where a provision comes from, and where words stand.

use travaux_history::{InstrumentCode, Layer, Version};
use travaux_redline::{Run, compare_printed};
use travaux_text::{Printed, ProvisionId};

use crate::{Desk, DeskError};

/// One step in the life of a provision.
#[derive(Clone, Debug)]
pub struct ProvisionStep<'a> {
    /// The version in which its wording, its kind or its depth changed.
    pub version: &'a Version,
    /// Its address in that version; empty when it is gone there.
    pub address: String,
    /// Its words in what the version was made from; empty where it came.
    pub before: Printed,
    /// Its words there; empty when it is gone.
    pub after: Printed,
    /// How its words changed; empty where only its kind or its depth did.
    pub runs: Vec<Run>,
}

/// A provision in which something was found.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// The newest version that has the words.
    pub version: &'a Version,
    /// The provision.
    pub id: ProvisionId,
    /// Its address there.
    pub address: String,
    /// Its words as they print.
    pub text: String,
}

impl Desk {
    /// The versions that changed a provision, newest first, each against what it was made from.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, or when the file fails.
    pub fn provision_history(
        &self,
        instrument: &InstrumentCode,
        id: ProvisionId,
    ) -> Result<Vec<ProvisionStep<'_>>, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let terms = self.terms(code);
        let mut steps = Vec::new();
        for turn in self.store.life(code, &self.went_on(code, id)?)? {
            let numbering = self.store.text(turn.version)?.numbering_in(terms);
            let printed = |it: Option<travaux_text::Provision>| {
                it.map(|it| it.wording.printed(&numbering)).unwrap_or_default()
            };
            let at = turn.after.as_ref().and_then(|it| numbering.position(it.id));
            let at = at.unwrap_or(usize::MAX);
            let (before, after) = (printed(turn.before), printed(turn.after));
            steps.push(ProvisionStep {
                version: self.by_id(turn.version)?,
                address: numbering.address(at).to_owned(),
                runs: compare_printed(&before, &after),
                before,
                after,
            });
        }
        steps.reverse();
        Ok(steps)
    }

    /// A provision, and what it was before it was moved or set otherwise, the newest first.
    fn went_on(
        &self,
        code: &InstrumentCode,
        id: ProvisionId,
    ) -> Result<Vec<ProvisionId>, DeskError> {
        let mut all = vec![id];
        let versions = self.dossier().versions_of(code).rev().filter(|it| !it.withdrawn);
        for version in versions {
            let looked = self.looked(version.id)?;
            if looked.descended().came(id).is_some() {
                let stems = std::iter::successors(Some(id), |it| looked.descended().stem(*it));
                all.extend(stems.skip(1));
                break;
            }
        }
        Ok(all)
    }

    /// The provisions of any tabled version that hold these words, at most `limit`.
    ///
    /// # Errors
    ///
    /// As [`Desk::search`].
    pub fn search_tabled(&self, words: &str, limit: usize) -> Result<Vec<Hit<'_>>, DeskError> {
        self.found(words, limit, &|it| it.layer == Layer::Tabled)
    }

    /// The provisions of any version that hold these words, at most `limit`.
    ///
    /// # Errors
    ///
    /// When some of what was found is damaged, or when the file fails.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit<'_>>, DeskError> {
        self.found(words, limit, &|_| true)
    }

    fn found(
        &self,
        words: &str,
        limit: usize,
        told: &dyn Fn(&Version) -> bool,
    ) -> Result<Vec<Hit<'_>>, DeskError> {
        let mut hits = Vec::new();
        for found in self.store.search(words, limit)? {
            let live = found.versions.iter().rev().filter_map(|id| self.dossier().version(*id));
            let live = live.filter(|it| !it.withdrawn && told(it));
            let Some(version) = live.max_by_key(|it| it.number) else {
                continue;
            };
            let terms = self.terms(&version.saved.instrument);
            // Where some of the text is damaged, what was found is told without its address.
            let text = self.store.text(version.id).ok();
            let numbering = text.map(|it| it.numbering_in(terms)).unwrap_or_default();
            let id = found.provision.id;
            let at = numbering.position(id).unwrap_or(usize::MAX);
            hits.push(Hit {
                version,
                id,
                address: numbering.address(at).to_owned(),
                text: found.provision.wording.printed_text(&numbering),
            });
        }
        Ok(hits)
    }
}

impl Desk {
    /// What the window remembers of where it was, as it left it.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn place(&self) -> Result<Option<String>, DeskError> {
        Ok(self.store.cell(PLACE)?)
    }

    /// Remembers where the window was; in a dossier opened to read, nothing.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn keep_place(&mut self, place: &str) -> Result<(), DeskError> {
        if self.is_read_only() {
            return Ok(());
        }
        Ok(self.store.set_cell(PLACE, place)?)
    }
}

/// The cell in which the window's place is kept.
const PLACE: &str = "place";
