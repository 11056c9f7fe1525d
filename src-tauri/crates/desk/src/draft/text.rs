//! One working text in memory, and its live redline against the base.

use std::collections::HashSet;
use std::sync::Arc;

use travaux_history::{Change, Version, VersionId, VersionNumber};
use travaux_redline::{Run, RunFate, Strengths, Watch, compare_printed};
use travaux_text::{Numbering, Printed, Provision, ProvisionId, Text};

use crate::draft::working_text::Numbered;

/// That a working text was carried from one base to another.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Carried {
    /// The base it was written on.
    pub from: VersionNumber,
    /// The provisions where the base changed the words that were typed over: they stay as they
    /// were typed.
    pub both: Vec<ProvisionId>,
}

/// A working text in memory, beside the texts it is held against.
#[derive(Debug)]
pub(crate) struct Open {
    /// The version it is compared with.
    pub(crate) base: Option<VersionId>,
    /// The text of that version; empty when there is none.
    pub(crate) base_text: Numbered,
    /// The version it began from or was last saved as.
    pub(crate) saved: Option<VersionId>,
    /// The text of that version: what `edited` is told by.
    pub(crate) saved_text: Arc<Text>,
    /// The working text.
    pub(crate) working: Numbered,
    /// The words whose change a reader must not miss.
    pub(crate) watch: Watch,
    /// The provisions that stand elsewhere than in the base.
    pub(crate) moved: HashSet<ProvisionId>,
    /// That it was carried here from another base, where what is on the disk was not yet.
    pub(crate) carried: Option<Carried>,
}

/// A working text as it stands, with its redline.
#[derive(Debug)]
pub struct OpenText<'a> {
    /// The version it is compared with.
    pub base: Option<&'a Version>,
    /// That it was carried here from another base since it was typed in last.
    pub carried: Option<&'a Carried>,
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
    /// For each run, what it takes out or puts in that a reader must not miss.
    pub strength: Vec<Strengths>,
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
    /// Whether no version is known to have this text: neither the one last saved nor the base.
    pub(crate) fn edited(&self) -> bool {
        let text = self.working.text();
        text != &*self.saved_text && text != self.base_text.text()
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
    pub(crate) fn redlined(&self, provision: &Provision) -> Redlined {
        // References print as they do now on both sides: what only followed is no change.
        let print = |it: &Provision| it.wording.printed(self.working.numbering());
        let before = self.base_text.get(provision.id);
        let (base, printed) = (before.map(print).unwrap_or_default(), print(provision));
        let moved = self.moved.contains(&provision.id);
        let runs = compare_printed(&base, &printed);
        let strength = |run: &Run| match run.fate {
            RunFate::Deleted => self.watch.classes(&base.text, run.base.clone()),
            RunFate::Inserted => self.watch.classes(&printed.text, run.revised.clone()),
            _ => Strengths::default(),
        };
        Redlined {
            id: provision.id,
            inserted: before.is_none(),
            moved_from: moved.then(|| self.base_text.address(provision.id).to_owned()),
            strength: runs.iter().map(strength).collect(),
            runs,
            base,
            printed,
        }
    }

    fn differs(&self, provision: &Provision) -> bool {
        self.moved.contains(&provision.id)
            || self.base_text.get(provision.id).is_none_or(|it| it.wording != provision.wording)
    }

    pub(crate) fn redlines(&self) -> Vec<Redlined> {
        if self.base.is_none() {
            return Vec::new();
        }
        let changed = self.working.provisions().iter().filter(|it| self.differs(it));
        changed.map(|it| self.redlined(it)).collect()
    }

    pub(crate) fn ghosts(&self) -> Vec<Ghost> {
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
    pub(crate) fn edit(&mut self, changes: &[Change]) -> Edited {
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
