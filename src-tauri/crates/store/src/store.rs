//! One open dossier file.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeSet, HashMap, HashSet},
    path::Path,
    sync::Arc,
};

use rusqlite::{Connection, Transaction};
use travaux_history::{DeskId, Dossier, Layer, MeetingId, VersionId};
use travaux_text::{DelegationCode, Text};

use crate::{
    Damage, FileKey, Protection, StoreError, Way, Witness,
    held::{Held, id_of},
    open::Place,
    pending::Pending,
    raw_rows::Log,
    record::Chain,
    told,
    tree::Tree,
    working_state::OpenWorking,
    working_text::WorkingKey,
};

/// One open dossier file.
///
/// - **Laws**: what a method that writes has returned is on the disk. What does not
///   verify is never given out: it is [`StoreError::Damaged`], and all else can be read.
#[derive(Debug)]
pub struct Store {
    // Before `place`, so that the connection is closed before the lock is given up.
    pub(crate) connection: Connection,
    /// Dropped when the file is closed, and before the lock is given up.
    pub(crate) witness: Option<Box<dyn Witness>>,
    pub(crate) place: Place,
    /// SQLite's count of what others wrote, when it was last asked.
    others: Cell<i64>,
    /// What opens the file; none where it is plain.
    pub(crate) key: Option<FileKey>,
    /// The desk whose dossier this is: it speaks for the delegation.
    pub(crate) desk: DeskId,
    /// The desk that writes here: the same one, or another of its delegation that shares this
    /// dossier.
    pub(crate) own: DeskId,
    /// The other desks of the delegation that share this dossier: what they do counts as done by
    /// the one that speaks for it.
    pub(crate) sisters: BTreeSet<DeskId>,
    /// The layers that its connection may read.
    pub(crate) layers: &'static [Layer],
    pub(crate) dossier: Dossier,
    pub(crate) damage: Vec<Damage>,
    /// That the file is of an earlier format than the dossier is known to have had.
    pub(crate) lowered: Option<Damage>,
    /// Whether pages of the record cannot be read.
    pub(crate) is_torn: bool,
    /// The ends of the chains of the desk's own log.
    pub(crate) logged: Chain,
    pub(crate) internal: Chain,
    /// What went out, and what did not yet.
    pub(crate) pending: Pending,
    /// Where what went out is stored.
    pub(crate) outside: Log,
    /// The meetings that the tabled record knows.
    pub(crate) tabled_meetings: HashSet<MeetingId>,
    pub(crate) trees: RefCell<Vec<(Layer, Arc<Tree>)>>,
    /// The texts of versions from which names are left out, as they are read while nothing changes.
    pub(crate) texts_read: RefCell<HashMap<VersionId, Arc<Text>>>,
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
    pub(crate) fn on(
        connection: Connection,
        place: Place,
        key: Option<&FileKey>,
        layers: &'static [Layer],
        outside: Log,
    ) -> Result<Self, StoreError> {
        let desk = own_desk(&connection, outside)?;
        let (own, sisters) = match layers == Layer::ALL {
            true => told::desks(&connection, desk)?,
            false => (desk, BTreeSet::new()),
        };
        let mut store = Self {
            connection,
            witness: None,
            place,
            others: Cell::default(),
            key: key.cloned(),
            desk,
            own,
            sisters,
            layers,
            dossier: Dossier::default(),
            damage: Vec::new(),
            lowered: None,
            is_torn: false,
            logged: Chain::default(),
            internal: Chain::default(),
            pending: Pending::default(),
            outside,
            tabled_meetings: HashSet::new(),
            trees: RefCell::default(),
            texts_read: RefCell::default(),
            working: RefCell::default(),
        };
        store.has_changed()?;
        store.read_record()?;
        Ok(store)
    }

    /// Whether somebody else wrote to the file since this was last asked, or since it was opened.
    ///
    /// Whoever only reads sees the file as it was then, so that nothing looks damaged that
    /// somebody is writing. Once it has changed, it is opened anew to see the rest.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn has_changed(&self) -> Result<bool, StoreError> {
        if self.layers != Layer::ALL {
            // Nobody looks at the tabled layer alone for long, and it may ask nothing else.
            return Ok(false);
        }
        if self.is_read_only() {
            if !self.connection.is_autocommit() {
                self.connection.execute_batch("COMMIT")?;
            }
            self.connection.execute_batch("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1")?;
        }
        if self.is_elsewhere() {
            return Ok(true);
        }
        let now = self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        Ok(self.others.replace(now) != now)
    }

    /// Whether it is only read, and another file stands in its place by now.
    fn is_elsewhere(&self) -> bool {
        let Place::Read(path, held) = &self.place else { return false };
        std::fs::metadata(path).ok().as_ref().and_then(id_of) != held.id()
    }

    /// Whether its connection may read the internal layer.
    pub fn sees_internal(&self) -> bool {
        self.layers.contains(&Layer::Internal)
    }

    /// Everything the dossier holds but the texts.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The entries of the record that do not verify; what they tell is left out.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// Whether pages of the record cannot be read: how far its chains reach nobody knows then.
    pub fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// The desk whose dossier this is: the one that speaks for its delegation.
    pub fn desk(&self) -> DeskId {
        self.desk
    }

    /// Where the dossier is kept; nowhere if it is in memory.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::Memory => None,
            Place::Written { path, .. } | Place::Read(path, _) => Some(path),
        }
    }

    /// Whether the dossier was opened only to be read.
    pub fn is_read_only(&self) -> bool {
        matches!(self.place, Place::Read(..))
    }

    /// How the file is protected; a dossier in memory is plain.
    pub fn kept_as(&self) -> Protection {
        if self.key.is_some() { Protection::Encrypted } else { Protection::Plain }
    }

    /// What opens the file; none where it is plain.
    pub fn key(&self) -> Option<&FileKey> {
        self.key.as_ref()
    }

    /// The way to the file; none for a dossier in memory.
    pub(crate) fn way(&self) -> Option<Way<'_>> {
        Some(Way::new(self.path()?, self.key.as_ref()))
    }

    /// Gives up writing: from now on the dossier is only read.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn only_read(&mut self) -> Result<(), StoreError> {
        self.connection.pragma_update(None, "query_only", true)?;
        if let Some(path) = self.path().map(Path::to_owned) {
            let held = Held::at(&path);
            self.place = Place::Read(path, held);
        }
        Ok(())
    }

    pub(crate) fn chain(&self, layer: Layer) -> &Chain {
        match layer {
            Layer::Tabled => &self.logged,
            Layer::Internal => &self.internal,
        }
    }

    pub(crate) fn chain_mut(&mut self, layer: Layer) -> &mut Chain {
        match layer {
            Layer::Tabled => &mut self.logged,
            Layer::Internal => &mut self.internal,
        }
    }
}

/// The desk whose dossier this is; should that be lost, the desk that began it.
fn own_desk(connection: &Connection, outside: Log) -> Result<DeskId, StoreError> {
    let read = |sql: &str| connection.query_row(sql, [], |row| row.get(0)).map(DeskId);
    read("SELECT id FROM internal_desk")
        .or_else(|_| read(&format!("SELECT desk FROM {} ORDER BY row LIMIT 1", outside.table())))
        .map_err(|error| match StoreError::from(error) {
            StoreError::Damaged(_) => StoreError::damaged("whose dossier this is cannot be read"),
            error => error,
        })
}

/// One view of the file for everything read while it is held: nothing of another writer's
/// shows in between, and SQLite takes its locks once.
pub(crate) fn view(connection: &Connection) -> Result<Option<Transaction<'_>>, StoreError> {
    let is_held_already = !connection.is_autocommit();
    Ok(if is_held_already { None } else { Some(connection.unchecked_transaction()?) })
}

/// What the names of the tables of `layer` begin with.
pub(crate) fn prefix(layer: Layer) -> &'static str {
    match layer {
        Layer::Tabled => "",
        Layer::Internal => "internal_",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tempfile::tempdir;
    use travaux_history::{
        Act, Description, Instrument, InstrumentCode, Issued, Matter, ProposalId, Standing,
        VersionKind, changes,
    };
    use travaux_text::{Text, build};

    use super::*;
    use crate::{NewVersion, WorkingKey};

    fn code(text: &str) -> DelegationCode {
        DelegationCode::new(text).expect("a code")
    }

    fn instrument() -> Instrument {
        Instrument {
            code: InstrumentCode::new("FA").expect("a code"),
            title: "Framework Agreement".to_owned(),
            kind: String::new(),
            language: String::new(),
            numbering: String::new(),
            withdrawn: false,
        }
    }

    fn version() -> NewVersion {
        NewVersion {
            instrument: instrument().code,
            kind: VersionKind::Revision,
            standing: Standing::Basis,
            source: code("MER"),
            occasion: "1st meeting".to_owned(),
            title: String::new(),
            note: String::new(),
            parents: vec![],
        }
    }

    fn text(paragraphs: usize) -> Text {
        build::text((0..paragraphs).map(|at| {
            let words = format!("Each Party shall report on matter {at}. ").repeat(20);
            build::named(&format!("p{at}"), build::para(&words))
        }))
    }

    /// Leaves the file of `store` room for `pages` more pages.
    fn leave(store: &Store, pages: i64) {
        let pragma = |name| store.connection.pragma_query_value(None, name, |row| row.get(0));
        let count: i64 = pragma("page_count").unwrap();
        store.connection.pragma_update(None, "max_page_count", count + pages).unwrap();
    }

    #[test]
    fn a_full_disk_is_said_and_loses_nothing() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("full.dossier");
        let description = Description::default();
        let mut store = Store::create(&path, DeskId([7; 16]), &Stamp::at(1), description).unwrap();
        let stamp = Stamp::at(2);
        store.append(Layer::Tabled, &stamp, &Act::InstrumentAdded(instrument())).unwrap();
        let key = WorkingKey { instrument: instrument().code, delegation: code("MER") };
        store.begin_working(&key, None, 3).unwrap();
        let (small, large) = (text(10), text(400));
        store.write_working(&key, 4, &changes(&Text::default(), &small)).unwrap();
        let first =
            store.save_version(Layer::Tabled, &stamp, &version(), Arc::new(small.clone())).unwrap();
        let before = store.dossier().clone();
        leave(&store, 2);
        let written = store.write_working(&key, 5, &changes(&small, &large));
        assert!(matches!(written, Err(StoreError::Full)), "{written:?}");
        let saved = store.save_version(Layer::Tabled, &stamp, &version(), Arc::new(large.clone()));
        assert!(matches!(saved, Err(StoreError::Full)), "{saved:?}");
        assert_eq!(*store.working(&key).unwrap().unwrap().text, small);
        assert_eq!(*store.text(first).unwrap(), small);
        assert_eq!(store.dossier(), &before);
        assert_eq!(store.verify().unwrap(), []);
        leave(&store, 10_000);
        store.write_working(&key, 6, &changes(&small, &large)).unwrap();
        let second = store.save_working(Layer::Tabled, &stamp, &key, &version()).unwrap();
        drop(store);
        let store = Store::open(&path).unwrap();
        assert_eq!(*store.text(second).unwrap(), large);
        assert_eq!(store.verify().unwrap(), []);
    }

    /// The text issued as this version, and what it incorporates.
    fn issued(id: travaux_history::VersionId, count: u32) -> Vec<Act> {
        let issued =
            Issued { instrument: instrument().code, version: id, base: id, carried: vec![] };
        let incorporated = |it: u32| {
            let hash = travaux_history::Hash::of("a proposal", &it.to_be_bytes());
            Act::ProposalIncorporated(ProposalId::from_hash(hash))
        };
        let follows = (0..count).map(incorporated);
        std::iter::once(Act::Noted(Matter::Issued(issued))).chain(follows).collect()
    }

    #[test]
    fn a_version_and_what_follows_from_it_are_saved_together_or_not_at_all() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("full.dossier");
        let description = Description::default();
        let mut store = Store::create(&path, DeskId([7; 16]), &Stamp::at(1), description).unwrap();
        let stamp = Stamp::at(2);
        store.append(Layer::Tabled, &stamp, &Act::InstrumentAdded(instrument())).unwrap();
        let before = store.dossier().clone();
        let broken = store.save_and(Layer::Tabled, &stamp, &version(), text(3).into(), |_, _| {
            Err(StoreError::Refused("the power failed here".to_owned()))
        });
        assert!(broken.is_err());
        let mut refused = 0;
        // There is room for the version long before there is for what follows from it.
        let (id, hashes) = loop {
            assert_eq!(store.dossier(), &before);
            assert_eq!(Store::open_read_only(&path).unwrap().dossier(), &before);
            leave(&store, refused);
            let text = Arc::new(text(3));
            let follows = |id| issued(id, 1_000);
            match store.save_version_with(Layer::Tabled, &stamp, &version(), text, follows) {
                Ok(saved) => break saved,
                Err(error) => assert!(matches!(error, StoreError::Full), "{error:?}"),
            }
            refused += 1;
        };
        assert!(refused > 10, "{refused}");
        assert_eq!(hashes.len(), 1_001);
        drop(store);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.dossier().issued(id).map(|it| it.version), Some(id));
        assert_eq!(store.verify().unwrap(), []);
    }
}
