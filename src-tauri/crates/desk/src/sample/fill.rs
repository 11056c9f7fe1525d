//! Making the sample dossier, as its delegations would have: by importing one text after another.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use travaux_history::{Delegation, Layer, Meeting, VersionKind};

use super::round::{delegation, instrument};
use super::{CLASSIFICATION, DELEGATIONS, INSTRUMENTS, SampleVersion, TITLE, VERSIONS};
use crate::deeds::Deeds;
use crate::{Desk, DeskError, ImportTarget, NewDossier, VersionForm, World};

impl Desk {
    /// Makes the sample dossier in a new file at `path`.
    ///
    /// # Errors
    ///
    /// When something is at `path` already, or when the file cannot be made.
    pub fn sample(path: &Path, world: Box<dyn World>) -> Result<Self, DeskError> {
        let (at, world) = dated(world);
        Self::create(path, world, new_dossier()?)?.filled(&at)
    }

    /// Makes the sample dossier in memory.
    ///
    /// # Errors
    ///
    /// When memory runs out.
    pub fn sample_in_memory(world: Box<dyn World>) -> Result<Self, DeskError> {
        let (at, world) = dated(world);
        Self::in_memory(world, new_dossier()?)?.filled(&at)
    }

    fn filled(mut self, at: &AtomicI64) -> Result<Self, DeskError> {
        for version in &VERSIONS {
            at.store(version.at, Ordering::Relaxed);
            self.take_in(version)?;
        }
        at.store(super::round::AT, Ordering::Relaxed);
        self.sits()?;
        at.store(PRESENT, Ordering::Relaxed);
        self.deeds = Deeds::default();
        Ok(self)
    }

    fn take_in(&mut self, it: &SampleVersion) -> Result<(), DeskError> {
        let meeting = Meeting {
            place: it.place.to_owned(),
            date: it.day.to_owned(),
            round: it.round.to_owned(),
            ..Meeting::titled(it.occasion)
        };
        self.add_meeting(meeting)?;
        let foreign = self.read_foreign("sample.md", it.markdown.as_bytes())?;
        let titled = INSTRUMENTS.iter().find(|held| held.code == it.instrument);
        let target = ImportTarget {
            instrument: instrument(it.instrument)?,
            title: titled.map(|held| held.title.to_owned()),
        };
        let form = VersionForm {
            kind: VersionKind::of(it.kind),
            standing: it.standing,
            source: delegation(it.source)?,
            occasion: it.occasion.to_owned(),
            note: it.note.to_owned(),
            layer: Layer::Tabled,
        };
        self.import_text(foreign, &target, &form)?;
        Ok(())
    }
}

fn new_dossier() -> Result<NewDossier, DeskError> {
    let added = |(code, name, role): (&str, &str, travaux_history::Role)| {
        Ok(Delegation {
            code: delegation(code)?,
            name: name.to_owned(),
            colour: String::new(),
            role,
            withdrawn: false,
        })
    };
    Ok(NewDossier {
        title: TITLE.to_owned(),
        classification: CLASSIFICATION.to_owned(),
        delegations: DELEGATIONS.into_iter().map(added).collect::<Result<_, DeskError>>()?,
    })
}

/// That the clock shows what time it is.
const PRESENT: i64 = 0;

/// A clock that can be set, so that each version of the sample has its date.
struct Dated {
    at: Arc<AtomicI64>,
    world: Box<dyn World>,
}

fn dated(world: Box<dyn World>) -> (Arc<AtomicI64>, Box<dyn World>) {
    let at = Arc::new(AtomicI64::new(VERSIONS[0].at));
    (Arc::clone(&at), Box::new(Dated { at, world }))
}

impl World for Dated {
    fn now(&self) -> i64 {
        match self.at.load(Ordering::Relaxed) {
            PRESENT => self.world.now(),
            at => at,
        }
    }

    fn random(&self) -> [u8; 16] {
        self.world.random()
    }
}
