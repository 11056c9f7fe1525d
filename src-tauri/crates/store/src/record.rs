//! The record: reading it with every hash verified, and adding to it.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use travaux_history::{Act, DeskId, Dossier, Entry, Hash, Head, Layer, MeetingId};
use travaux_text::DelegationCode;

use crate::{
    Damage, Stamp, Store, StoreError,
    store::prefix,
    stored::{Rows, Stored},
};

/// The ends of the chains of one layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// The last entry of each desk: its place and its hash.
    heads: BTreeMap<DeskId, (u64, Hash)>,
    /// The latest Lamport time in the layer.
    lamport: u64,
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
    fn is_shared(&self, desk: DeskId) -> bool {
        self.heads.keys().any(|it| *it != desk)
    }

    /// The end of each desk's chain: its place and its hash.
    pub(crate) fn ends(&self) -> impl Iterator<Item = (DeskId, u64, Hash)> {
        self.heads.iter().map(|(desk, (sequence, hash))| (*desk, *sequence, *hash))
    }

    /// The entries by which `desk` adds `acts`, one after another.
    pub(crate) fn lengthened(
        &mut self,
        desk: DeskId,
        layer: Layer,
        stamp: &Stamp,
        acts: &[Act],
    ) -> Vec<(Hash, Entry)> {
        let mut entries = Vec::with_capacity(acts.len());
        for act in acts {
            let (last, previous) = self.heads.get(&desk).copied().unwrap_or((0, Hash::NONE));
            let others = self.heads.iter().filter(|(other, _)| **other != desk);
            let entry = Entry {
                desk,
                sequence: last + 1,
                previous,
                seen: others.map(|(desk, (_, hash))| Head { desk: *desk, hash: *hash }).collect(),
                lamport: self.lamport + 1,
                at: stamp.at,
                delegation: stamp.delegation.clone(),
                meeting: stamp.meeting,
                kind: act.kind().to_owned(),
                payload: act.payload(),
            };
            let hash = entry.hash(layer);
            self.note(hash, &entry);
            entries.push((hash, entry));
        }
        entries
    }
}

impl Store {
    /// The entries of the record of `layer` that verify, in the order they are folded.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn record(&self, layer: Layer) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let rows = self.stored(layer)?.found;
        let sound = rows.into_iter().filter(|it| it.entry.hash(layer) == it.hash);
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
        let entries = chain.lengthened(self.desk, layer, stamp, acts);
        let tx = self.act()?;
        for (hash, entry) in &entries {
            insert(&tx, layer, *hash, entry)?;
        }
        tx.commit()?;
        let hashes = self.take_in(layer, &entries);
        // What the delegations are decides what the entries of other desks count for.
        let of_delegations =
            |it: &Act| matches!(it, Act::DelegationAdded(_) | Act::DelegationChanged(_));
        if self.tabled.is_shared(self.desk) && acts.iter().any(of_delegations) {
            self.reread()?;
        }
        Ok(hashes)
    }

    /// The ends of the chains of `layer`, to which entries may be added.
    pub(crate) fn chain_to_lengthen(&self, layer: Layer) -> Chain {
        let mut chain = self.chain(layer).clone();
        if layer == Layer::Internal {
            // What is internal may depend on what is tabled, never the other way round.
            chain.lamport = chain.lamport.max(self.tabled.lamport);
        }
        chain
    }

    /// Takes entries that are on the disk into the dossier.
    pub(crate) fn take_in(&mut self, layer: Layer, entries: &[(Hash, Entry)]) -> Vec<Hash> {
        for (hash, entry) in entries {
            self.chain_mut(layer).note(*hash, entry);
            self.fold(layer, *hash, entry);
        }
        self.be_seen(entries.last().map_or(0, |(_, entry)| entry.at));
        entries.iter().map(|(hash, _)| *hash).collect()
    }

    fn fold(&mut self, layer: Layer, hash: Hash, entry: &Entry) {
        if let (Layer::Tabled, Act::MeetingAdded(it)) = (layer, entry.act()) {
            self.tabled_meetings.insert(it.id);
        }
        self.dossier.add(layer, hash, entry);
    }

    /// Reads the whole record anew: entries may have come that belong between those there are.
    pub(crate) fn reread(&mut self) -> Result<(), StoreError> {
        self.damage.clear();
        self.tabled_meetings.clear();
        (self.tabled, self.internal) = (Chain::default(), Chain::default());
        self.read_record()
    }

    /// Reads the whole record of the layers in reach and folds what verifies.
    pub(crate) fn read_record(&mut self) -> Result<(), StoreError> {
        for &layer in self.layers {
            let Rows { found: mut rows, damage, is_torn } = self.stored(layer)?;
            if let (true, false, Some(why)) = (is_torn, self.is_read_only(), damage.last()) {
                return Err(StoreError::Damaged(why.clone()));
            }
            self.damage.extend(damage);
            rows.sort_by_key(|it| it.entry.order());
            if layer == Layer::Tabled {
                let sound = rows.iter().filter(|it| it.entry.hash(layer) == it.hash);
                self.dossier = Dossier::begun_at(self.desk, sound.map(|it| &it.entry));
            }
            for Stored { hash, entry } in rows {
                self.chain_mut(layer).note(hash, &entry);
                if entry.hash(layer) == hash {
                    self.fold(layer, hash, &entry);
                } else {
                    self.damage.push(not_as_written(layer, &entry));
                }
            }
        }
        Ok(())
    }
}

/// The sentence for an entry whose hash is not that of its fields.
pub(crate) fn not_as_written(layer: Layer, entry: &Entry) -> Damage {
    Damage::new(format!(
        "entry {} of desk {} in the {layer} record ({}) is not as it was written",
        entry.sequence, entry.desk, entry.kind
    ))
}

pub(crate) fn insert(
    connection: &Connection,
    layer: Layer,
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
            "INSERT INTO {}record (desk, sequence, previous, seen, lamport, at, delegation,
                                   meeting, kind, payload, hash)
             VALUES (:desk, :sequence, :previous, :seen, :lamport, :at, :delegation,
                     :meeting, :kind, :payload, :hash)",
            prefix(layer)
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
