//! One open dossier file.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    path::Path,
};

use rusqlite::Connection;
use travaux_history::{DeskId, Dossier, Layer, MeetingId};
use travaux_text::DelegationCode;

use crate::{
    Damage, StoreError,
    open::Place,
    record::Chain,
    tree::Tree,
    working::{OpenWorking, WorkingKey},
};

/// One open dossier file.
///
/// - **Laws**: what a method that writes has returned is on the disk. What does not
///   verify is never given out: it is [`StoreError::Damaged`], and all else can be read.
#[derive(Debug)]
pub struct Store {
    // Before `place`, so that the connection is closed before the lock is given up.
    pub(crate) connection: Connection,
    pub(crate) place: Place,
    pub(crate) desk: DeskId,
    pub(crate) dossier: Dossier,
    pub(crate) damage: Vec<Damage>,
    pub(crate) tabled: Chain,
    pub(crate) internal: Chain,
    /// The meetings that the tabled record knows.
    pub(crate) tabled_meetings: HashSet<MeetingId>,
    pub(crate) trees: RefCell<Vec<(Layer, Tree)>>,
    pub(crate) working: RefCell<HashMap<WorkingKey, OpenWorking>>,
}

/// When something was done, for whom, and at which meeting.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Stamp {
    /// The clock, in milliseconds since 1970.
    pub at: i64,
    /// For which delegation.
    pub delegation: Option<DelegationCode>,
    /// At which meeting, if any.
    pub meeting: Option<MeetingId>,
}

impl Stamp {
    /// Something done at `at`, in milliseconds since 1970, for nobody in particular.
    pub fn at(at: i64) -> Self {
        Self { at, ..Self::default() }
    }
}

impl Store {
    pub(crate) fn on(connection: Connection, place: Place) -> Result<Self, StoreError> {
        let id = connection.query_row("SELECT id FROM internal_desk", [], |row| row.get(0))?;
        let mut store = Self {
            connection,
            place,
            desk: DeskId(id),
            dossier: Dossier::default(),
            damage: Vec::new(),
            tabled: Chain::default(),
            internal: Chain::default(),
            tabled_meetings: HashSet::new(),
            trees: RefCell::default(),
            working: RefCell::default(),
        };
        store.read_record()?;
        Ok(store)
    }

    /// Everything the dossier holds but the texts.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The entries of the record that do not verify; what they tell is left out.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// The desk whose dossier this is.
    pub fn desk(&self) -> DeskId {
        self.desk
    }

    /// Where the dossier is kept; nowhere if it is in memory.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::Memory => None,
            Place::Written(path, _) | Place::Read(path) => Some(path),
        }
    }

    /// Whether the dossier was opened only to be read.
    pub fn is_read_only(&self) -> bool {
        matches!(self.place, Place::Read(_))
    }

    pub(crate) fn chain(&self, layer: Layer) -> &Chain {
        match layer {
            Layer::Tabled => &self.tabled,
            Layer::Internal => &self.internal,
        }
    }

    pub(crate) fn chain_mut(&mut self, layer: Layer) -> &mut Chain {
        match layer {
            Layer::Tabled => &mut self.tabled,
            Layer::Internal => &mut self.internal,
        }
    }
}

/// What the names of the tables of `layer` begin with.
pub(crate) fn prefix(layer: Layer) -> &'static str {
    match layer {
        Layer::Tabled => "",
        Layer::Internal => "internal_",
    }
}
