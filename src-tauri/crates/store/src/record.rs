//! The record: reading it with every hash verified, and adding to it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rusqlite::{Connection, named_params};
use travaux_history::{Act, Continued, DeskId, Entry, Hash, Head, Layer, MeetingId, Tabling};
use travaux_text::DelegationCode;

use crate::{
    Damage, Stamp, Store, StoreError,
    raw_rows::{Log, Rows, Stored},
};

/// The ends of the chains of one layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// The last entry of each desk: its place and its hash.
    heads: BTreeMap<DeskId, (u64, Hash)>,
    /// The latest Lamport time in the layer.
    lamport: u64,
    /// The entries of other desks, where what is added may name them: of which desk, and when.
    others: Arc<HashMap<Hash, (DeskId, u64)>>,
}

impl Chain {
    pub(crate) fn note(&mut self, hash: Hash, entry: &Entry) {
        let head = self.heads.entry(entry.desk).or_insert((0, Hash::NONE));
        if entry.sequence > head.0 {
            *head = (entry.sequence, hash);
        }
        self.lamport = self.lamport.max(entry.lamport);
    }

    /// The same chain, whose next entry is later than all of `other`.
    pub(crate) fn later_than(mut self, other: &Self) -> Self {
        self.lamport = self.lamport.max(other.lamport);
        self
    }

    /// Whether it has entries of other desks than `desk`.
    pub(crate) fn is_shared(&self, desk: DeskId) -> bool {
        self.heads.keys().any(|it| *it != desk)
    }

    /// The end of each desk's chain: its place and its hash.
    pub(crate) fn ends(&self) -> impl Iterator<Item = (DeskId, u64, Hash)> {
        self.heads.iter().map(|(desk, (sequence, hash))| (*desk, *sequence, *hash))
    }

    /// The entries by which `desk` adds `acts`, one after another; none where a name or a remark
    /// in one of them is not a line.
    pub(crate) fn lengthened(
        &mut self,
        desk: DeskId,
        layer: Layer,
        stamp: &Stamp,
        acts: &[Act],
    ) -> Result<Vec<(Hash, Entry)>, StoreError> {
        if let Some(fault) = acts.iter().find_map(Act::fault) {
            return Err(StoreError::Refused(fault.to_string()));
        }
        let said = acts.iter().map(|act| Entry {
            desk,
            sequence: 0,
            previous: Hash::NONE,
            seen: Vec::new(),
            lamport: 0,
            at: stamp.at,
            delegation: stamp.delegation.clone(),
            meeting: stamp.meeting,
            kind: act.kind().to_owned(),
            payload: act.payload(),
        });
        Ok(said.map(|entry| self.next(layer, entry)).collect())
    }

    /// The same chain, which knows the entries of other desks by their hashes.
    pub(crate) fn knowing(mut self, others: &Arc<HashMap<Hash, (DeskId, u64)>>) -> Self {
        self.others = Arc::clone(others);
        self
    }

    /// The heads of other desks that `said` shows it had seen. What is tabled shows only what it
    /// names: what else was heard, and of whom, is no business of others.
    fn seen_by(&self, layer: Layer, said: &Entry) -> Vec<Head> {
        let mut seen: BTreeMap<DeskId, (u64, Hash)> = BTreeMap::new();
        match layer {
            Layer::Internal => {
                let others = self.heads.iter().filter(|(desk, _)| **desk != said.desk);
                seen.extend(others.map(|(desk, (_, hash))| (*desk, (0, *hash))));
            }
            Layer::Tabled => {
                for hash in said.names() {
                    if let Some((desk, lamport)) = self.others.get(&hash) {
                        let last = seen.entry(*desk).or_insert((*lamport, hash));
                        *last = (*last).max((*lamport, hash));
                    }
                }
            }
        }
        seen.into_iter().map(|(desk, (_, hash))| Head { desk, hash }).collect()
    }

    /// `said` as the next entry of its desk. What is tabled has a Lamport time that runs with the
    /// clock, where nobody's runs ahead of it.
    pub(crate) fn next(&mut self, layer: Layer, said: Entry) -> (Hash, Entry) {
        let at = self.last_of(said.desk) + 1;
        self.placed(layer, at, said)
    }

    /// `said` as it goes out: the next entry of its desk, or the one that says that its chain goes
    /// on anew.
    pub(crate) fn next_out(&mut self, said: Entry) -> (Hash, Entry) {
        match said.act() {
            Act::ChainContinued(_) => self.continued(said),
            _ => self.next(Layer::Tabled, said),
        }
    }

    fn continued(&mut self, said: Entry) -> (Hash, Entry) {
        let (last, previous) = (self.last_of(said.desk), self.head_of(said.desk));
        let beyond = match said.act() {
            Act::ChainContinued(it) => it.place,
            _ => 0,
        };
        let continued = Continued::since(last, previous, said.at, beyond);
        let payload = Act::ChainContinued(continued).payload();
        self.placed(Layer::Tabled, continued.place, Entry { payload, ..said })
    }

    fn placed(&mut self, layer: Layer, sequence: u64, said: Entry) -> (Hash, Entry) {
        let (previous, seen) = (self.head_of(said.desk), self.seen_by(layer, &said));
        let clock = if layer == Layer::Tabled { ticks(said.at) } else { 0 };
        let lamport = (self.lamport + 1).max(clock);
        let entry = Entry { sequence, previous, seen, lamport, ..said };
        let hash = entry.hash(layer);
        self.note(hash, &entry);
        (hash, entry)
    }

    /// The place of the last entry of `desk`; 0 where there is none.
    pub(crate) fn last_of(&self, desk: DeskId) -> u64 {
        self.heads.get(&desk).map_or(0, |(sequence, _)| *sequence)
    }

    /// The hash of the last entry of `desk`; [`Hash::NONE`] where there is none.
    pub(crate) fn head_of(&self, desk: DeskId) -> Hash {
        self.heads.get(&desk).map_or(Hash::NONE, |(_, hash)| *hash)
    }

    /// Notes the end of a chain, whose entries were not read.
    pub(crate) fn note_end(&mut self, desk: DeskId, (sequence, hash): (u64, Hash), lamport: u64) {
        self.heads.insert(desk, (sequence, hash));
        self.lamport = self.lamport.max(lamport);
    }
}

/// The entries of other desks than `own`: of which desk, and their Lamport times.
pub(crate) fn others(all: &[(Hash, Entry)], own: DeskId) -> Arc<HashMap<Hash, (DeskId, u64)>> {
    let others = all.iter().filter(|(_, it)| it.desk != own);
    Arc::new(others.map(|(hash, it)| (*hash, (it.desk, it.lamport))).collect())
}

/// The Lamport time of a moment: half seconds since 1970. It runs with the clock, so that what was
/// heard from one does not show to another.
fn ticks(at: i64) -> u64 {
    u64::try_from(at).unwrap_or_default() >> 9
}

impl Store {
    /// The entries of the record of `layer` that verify, in the order they are folded. Those of
    /// the tabled layer are what went out, and what remains of what did not yet.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn record(&self, layer: Layer) -> Result<Vec<(Hash, Entry)>, StoreError> {
        match layer {
            Layer::Tabled => self.told(),
            Layer::Internal => {
                let noted = self.verified(Log::Internal)?.into_iter();
                Ok(noted.map(|(hash, it)| (hash, self.as_ours(it))).collect())
            }
        }
    }

    /// The entries of a log that verify, in the order they are folded.
    pub(crate) fn verified(&self, log: Log) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let rows = self.stored(log)?.found;
        let sound = rows.into_iter().filter(|it| it.entry.hash(log.layer()) == it.hash);
        let mut entries: Vec<_> = sound.map(|it| (it.hash, it.entry)).collect();
        entries.sort_by_key(|(_, entry)| entry.order());
        Ok(entries)
    }

    /// Adds `act` to the record of `layer`; gives the hash of its entry.
    ///
    /// # Errors
    ///
    /// When the file fails; the record is then as it was.
    pub fn append(&mut self, layer: Layer, stamp: &Stamp, act: &Act) -> Result<Hash, StoreError> {
        let hashes = self.append_all(layer, stamp, std::slice::from_ref(act))?;
        Ok(hashes[0])
    }

    /// Adds several acts to the record of `layer`: all of them or none.
    ///
    /// # Errors
    ///
    /// When the file fails; the record is then as it was.
    pub fn append_all(
        &mut self,
        layer: Layer,
        stamp: &Stamp,
        acts: &[Act],
    ) -> Result<Vec<Hash>, StoreError> {
        let mut chain = self.chain_to_lengthen(layer);
        let entries = chain.lengthened(self.own, layer, stamp, acts)?;
        let tx = self.act()?;
        for (hash, entry) in &entries {
            insert(&tx, Log::of(layer), *hash, entry)?;
        }
        tx.commit()?;
        self.take_in(layer, &entries)
    }

    /// The ends of the chains of `layer`, to which entries may be added.
    pub(crate) fn chain_to_lengthen(&self, layer: Layer) -> Chain {
        let mut chain = self.chain(layer).clone().knowing(&self.pending.others);
        if layer == Layer::Internal {
            // What is internal may depend on what is tabled, never the other way round.
            chain.lamport = chain.lamport.max(self.logged.lamport);
        }
        chain
    }
}

/// Whether the chains are whole.
impl Store {
    /// Notes which of all entries of a log do not follow from the one before.
    pub(crate) fn note_broken(&mut self, log: Log, rows: &[Stored]) {
        if !self.is_torn {
            self.damage.extend(broken_chains(log, rows));
        }
    }

    /// Whether what went out last still stands outside as it was noted.
    pub(crate) fn is_head(&self, noted: &Tabling) -> Result<bool, StoreError> {
        let found = self.stored_at(Log::Tabled, self.desk, noted.entries)?;
        Ok(noted.entries == 0 || found.is_some_and(|it| it.hash == noted.head))
    }

    /// Which entries of `desk` in the desk's own log, after its entry number `through`, do not follow
    /// from the one before.
    pub(crate) fn gaps(
        &self,
        desk: DeskId,
        rows: &Rows,
        through: u64,
    ) -> Result<Vec<Damage>, StoreError> {
        if rows.is_torn || self.is_torn {
            return Ok(Vec::new());
        }
        let last = self.stored_at(Log::Own, desk, through)?.map(|it| it.hash);
        let mut before = (through, last.unwrap_or(Hash::NONE));
        let mut damage = Vec::new();
        for Stored { hash, entry } in &rows.found {
            if (entry.sequence, entry.previous) != (before.0 + 1, before.1) {
                damage.push(not_following(Log::Own, entry));
            }
            before = (entry.sequence, *hash);
        }
        Ok(damage)
    }
}

/// Which entries do not follow from the one before in the chain of their desk.
pub(crate) fn broken_chains(log: Log, rows: &[Stored]) -> Vec<Damage> {
    let mut rows: Vec<&Stored> = rows.iter().collect();
    rows.sort_by_key(|it| (it.entry.desk, it.entry.sequence));
    let mut damage = Vec::new();
    let mut before: Option<(DeskId, u64, Hash, u64)> = None;
    let mut places: HashMap<(DeskId, u64), (Hash, u64)> = HashMap::new();
    for it in rows {
        let entry = &it.entry;
        // The chain of its desk may go on anew after what was lost.
        let anew = goes_on(&places, entry);
        let (sequence, previous, lamport) = anew.unwrap_or(match before {
            Some((desk, sequence, hash, lamport)) if desk == entry.desk => {
                (sequence + 1, hash, lamport)
            }
            _ => (1, Hash::NONE, 0),
        });
        let follows =
            entry.sequence == sequence && entry.previous == previous && entry.lamport > lamport;
        if !follows {
            damage.push(not_following(log, entry));
        }
        before = Some((entry.desk, entry.sequence, it.hash, entry.lamport));
        places.insert((entry.desk, entry.sequence), (it.hash, entry.lamport));
    }
    damage
}

/// Where an entry stands that says that the chain of its desk goes on anew, and what it follows.
fn goes_on(
    places: &HashMap<(DeskId, u64), (Hash, u64)>,
    entry: &Entry,
) -> Option<(u64, Hash, u64)> {
    let Act::ChainContinued(it) = entry.act() else { return None };
    let (hash, lamport) = places.get(&(entry.desk, it.after)).copied()?;
    it.follows(it.after, hash).then_some((it.place, hash, lamport))
}

/// The sentence for an entry that does not follow from the one before.
pub(crate) fn not_following(log: Log, entry: &Entry) -> Damage {
    Damage::new(format!(
        "entry {} of desk {} in the {} does not follow from the entry before",
        entry.sequence,
        entry.desk,
        log.name()
    ))
}

/// The sentence for an entry whose hash is not that of its fields.
pub(crate) fn not_as_written(log: Log, entry: &Entry) -> Damage {
    Damage::new(format!(
        "entry {} of desk {} in the {} ({}) is not as it was written",
        entry.sequence,
        entry.desk,
        log.name(),
        entry.kind
    ))
}

pub(crate) fn insert(
    connection: &Connection,
    log: Log,
    hash: Hash,
    entry: &Entry,
) -> Result<(), StoreError> {
    let seen: Vec<u8> = entry
        .seen
        .iter()
        .flat_map(|head| head.desk.0.iter().chain(head.hash.as_bytes()).copied())
        .collect();
    let meeting = entry.meeting.map(MeetingId::hash);
    connection
        .prepare_cached(&format!(
            "INSERT INTO {} (desk, sequence, previous, seen, lamport, at, delegation,
                                   meeting, kind, payload, hash)
             VALUES (:desk, :sequence, :previous, :seen, :lamport, :at, :delegation,
                     :meeting, :kind, :payload, :hash)",
            log.table()
        ))?
        .execute(named_params! {
            ":desk": entry.desk.0,
            ":sequence": entry.sequence,
            ":previous": entry.previous.as_bytes(),
            ":seen": seen,
            ":lamport": entry.lamport,
            ":at": entry.at,
            ":delegation": entry.delegation.as_ref().map_or("", DelegationCode::as_str),
            ":meeting": meeting.as_ref().map_or(&[][..], |hash| hash.as_bytes().as_slice()),
            ":kind": entry.kind,
            ":payload": entry.payload,
            ":hash": hash.as_bytes(),
        })?;
    Ok(())
}
