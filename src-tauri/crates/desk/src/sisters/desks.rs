//! What a desk tells its sisters, and what it hears of them.

use std::collections::BTreeMap;

use travaux_history::{Act, DeskId, Entry, Hash, InstrumentCode};
use travaux_pouch::Identity;
use travaux_store::{Sharing, Store, StoreError, Told, Way};
use zeroize::Zeroizing;

use super::spelling;
use crate::desk::refused;
use crate::{Desk, DeskError, World};

/// The most entries of each kind that are told in one object.
const MOST: usize = 1_000;

/// What a desk tells at once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Telling {
    /// What it tells, in bytes.
    pub bytes: Vec<u8>,
    /// How much it will have told then.
    pub mark: Vec<u8>,
}

/// What came of a desk: how much, and where.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct News {
    /// How many acts, of the kinds that a person does.
    pub acts: usize,
    /// The instruments that they are about, in the order in which they were met.
    pub instruments: Vec<InstrumentCode>,
}

impl News {
    fn note(&mut self, told: &Told) {
        let all = told.logged.entries.iter().chain(&told.internal.entries);
        for act in all.map(Entry::act).filter(is_of_a_person) {
            self.acts += 1;
            let code = instrument_of(&act);
            self.instruments.extend(code.filter(|it| !self.instruments.contains(it)));
        }
    }
}

/// Whether an act is one that a person does, and not what the program notes of it.
fn is_of_a_person(act: &Act) -> bool {
    !matches!(act, Act::PendingTabled(_) | Act::ChainContinued(_) | Act::Unknown { .. })
}

/// The instrument that an act is about, where it names one.
fn instrument_of(act: &Act) -> Option<InstrumentCode> {
    match act {
        Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => Some(it.code.clone()),
        Act::InstrumentWithdrawn(code) | Act::InstrumentReinstated(code) => Some(code.clone()),
        Act::VersionSaved(it) => Some(it.instrument.clone()),
        Act::ProposalMade(it) => Some(it.instrument.clone()),
        Act::Noted(it) => it.place().map(|it| it.0.clone()),
        _ => None,
    }
}

/// A dossier as it is joined: what was heard of it, and what is known of the place.
#[derive(Debug)]
pub struct Joining<'a> {
    /// As which desk it is joined, and where.
    pub sharing: Sharing,
    /// The hash of its first entry.
    pub dossier: Hash,
    /// What desks told, each in its order.
    pub told: &'a [(DeskId, Vec<u8>)],
}

impl Desk {
    /// Joins a dossier that other desks of the delegation share, in a new file.
    ///
    /// # Errors
    ///
    /// When nothing of the desk has come yet that speaks for the delegation, when what was told
    /// makes no sense, or when the file cannot be made.
    pub fn join(way: Way<'_>, world: Box<dyn World>, it: &Joining<'_>) -> Result<Self, DeskError> {
        let mut all = Vec::with_capacity(it.told.len());
        for (desk, bytes) in it.told {
            all.push((*desk, spelling::read(bytes)?));
        }
        let speaker = all.iter().find_map(|(_, told)| spelling::speaker_in(told, it.dossier));
        let Some(speaker) = speaker else {
            return Err(refused(
                "the beginning of the dossier has not come yet: it may be on its way, so try again \
                 in a while",
            ));
        };
        // Its own come first: by its first entry a dossier is known.
        all.sort_by_key(|(desk, _)| *desk != speaker);
        let mut store = Store::join(way, speaker, &it.sharing)?;
        for (desk, told) in &all {
            store.absorb(*desk, told)?;
        }
        store.hear()?;
        Ok(Self::on(store, world))
    }

    /// Begins to share this dossier with other desks of the delegation, for which this one speaks.
    ///
    /// # Errors
    ///
    /// When it is shared already, or the file fails.
    pub fn begin_sharing(&mut self, it: &Sharing) -> Result<(), DeskError> {
        self.writable()?;
        Ok(self.store.begin_sharing(it)?)
    }

    /// As which desk and where this dossier is shared; none where it is not.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn sharing(&self) -> Result<Option<Sharing>, DeskError> {
        Ok(self.store.sharing()?)
    }

    /// Refuses what only the desk does that speaks for the delegation.
    pub(crate) fn speaks(&self) -> Result<(), DeskError> {
        match self.store.is_speaker() {
            true => Ok(()),
            false => Err(refused(
                "what goes out and what comes in is done at the desk that began to share this \
                 dossier, which speaks for the delegation: sync, and do this there",
            )),
        }
    }

    /// What is to be told after `mark`, and the mark it comes to; none where there is nothing.
    ///
    /// # Errors
    ///
    /// When some of it is damaged.
    pub fn tell(&self, mark: &[u8]) -> Result<Option<Telling>, DeskError> {
        let (told, next) = self.store.tell(&spelling::mark(mark)?, MOST)?;
        let telling = || Telling { bytes: spelling::written(&told), mark: spelling::marked(&next) };
        Ok((!told.is_empty()).then(telling))
    }

    /// Takes in what a sister desk told with one of its heads. It counts once it is
    /// [heard](Desk::hear).
    ///
    /// # Errors
    ///
    /// When it makes no sense here, or the file fails.
    pub fn absorb(&mut self, from: DeskId, told: &[Vec<u8>]) -> Result<News, DeskError> {
        let mut news = News::default();
        for bytes in told {
            let told = spelling::read(bytes)?;
            self.store.absorb(from, &told)?;
            news.note(&told);
        }
        Ok(news)
    }

    /// Lets count what sister desks told.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn hear(&mut self) -> Result<(), DeskError> {
        self.store.hear()?;
        self.open.clear();
        self.compared = None;
        self.compilers.borrow_mut().clear();
        self.looked.borrow_mut().clear();
        Ok(())
    }

    /// When each desk of the delegation did the last thing that is known here, in milliseconds
    /// since 1970.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn last_acts(&self) -> Result<BTreeMap<DeskId, i64>, DeskError> {
        Ok(self.store.last_acts()?)
    }

    /// What this desk signs and opens with among its sisters.
    pub fn sister_identity(sharing: &Sharing) -> Identity {
        let (signing, receiving) = &sharing.secrets;
        Identity::of(signing.clone(), receiving.clone())
    }

    /// Keeps what is known of the shared place.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn keep_knowledge(&self, knowledge: &Zeroizing<Vec<u8>>) -> Result<(), DeskError> {
        Ok(self.store.keep_knowledge(knowledge)?)
    }

    /// Whether an error of absorbing says that what was told makes no sense, and not that the file
    /// failed.
    pub fn is_unfit(error: &DeskError) -> bool {
        matches!(
            error,
            DeskError::Refused(_)
                | DeskError::Pouch(_)
                | DeskError::Store(StoreError::Refused(_) | StoreError::Damaged(_))
        )
    }
}
