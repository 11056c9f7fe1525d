//! How far a dossier reaches, for whoever remembers it outside the file.

use std::path::PathBuf;

use travaux_history::{Act, Continued, DeskId, Hash, Layer};

use crate::{Stamp, Store, StoreError, raw_rows::Log};

/// The end of a chain of the record.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ChainEnd {
    /// Of which layer.
    pub layer: Layer,
    /// Whose chain.
    pub desk: DeskId,
    /// How many entries it has.
    pub entries: u64,
    /// The hash of the last.
    pub hash: Hash,
}

/// How far a dossier reaches: every chain of its record, and when it was last typed in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Heads {
    /// The first entry of the record, by which a dossier is known wherever its file is.
    pub dossier: Hash,
    /// The ends of all chains.
    pub chains: Vec<ChainEnd>,
    /// When a working text was changed last, in milliseconds since 1970; 0 for never.
    pub typed_at: i64,
}

impl Heads {
    /// How many entries the record has in all.
    pub fn entries(&self) -> u64 {
        self.chains.iter().map(|it| it.entries).sum()
    }

    /// A name for where all chains end, to be compared between two who have the dossier.
    pub fn name(&self) -> String {
        let ends = self.chains.iter().map(|it| format!("{} {} {}", it.layer, it.desk, it.hash));
        let ends: Vec<_> = ends.collect();
        Hash::of("travaux 2026-11 where a record ends", ends.join("\n").as_bytes()).short()
    }
}

/// Who is told how far a dossier reaches whenever an act is on the disk, and is dropped once
/// the file is closed.
pub trait Witness: Send + std::fmt::Debug {
    /// Takes note of `heads` at `at`, in milliseconds since 1970; where it is time for a copy of
    /// the dossier, says where that is to be written.
    fn saw(&mut self, heads: &Heads, at: i64) -> Option<PathBuf>;

    /// Takes note that the file lost its place while it was open; `error` says how, and where what
    /// was acknowledged is.
    fn lost(&mut self, error: &StoreError) {
        let _ = error;
    }

    /// A folder for what is rescued where there is no room beside the dossier; none by itself.
    fn refuge(&self) -> Option<PathBuf> {
        None
    }
}

impl Store {
    /// How far the dossier reaches.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn heads(&self) -> Result<Heads, StoreError> {
        let first = "SELECT hash FROM record ORDER BY row LIMIT 1";
        let dossier = self.connection.query_row(first, [], |row| row.get(0))?;
        let typed = "SELECT coalesce(max(changed_at), 0) FROM internal_working";
        let typed_at = self.connection.query_row(typed, [], |row| row.get(0))?;
        let chains = [Layer::Tabled, Layer::Internal].into_iter().flat_map(|layer| {
            let ends = self.chain(layer).ends();
            ends.map(move |(desk, entries, hash)| ChainEnd { layer, desk, entries, hash })
        });
        Ok(Heads { dossier: Hash::from_bytes(dossier), chains: chains.collect(), typed_at })
    }

    /// The ends of the chains of what went out and came.
    pub fn ends_outside(&self) -> Vec<ChainEnd> {
        let ends = self.pending.outside.ends();
        let layer = Layer::Tabled;
        ends.map(|(desk, entries, hash)| ChainEnd { layer, desk, entries, hash }).collect()
    }

    /// The hash of an entry of the record, by its place in the chain of a desk.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn entry_at(
        &self,
        layer: Layer,
        desk: DeskId,
        sequence: u64,
    ) -> Result<Option<Hash>, StoreError> {
        let rows = self.stored_at(Log::of(layer), desk, sequence)?;
        // What an entry says it is counts for nothing: its hash is made of what it is.
        Ok(rows.map(|it| it.entry.hash(layer)))
    }

    /// The hash that an entry of the record says it has, by its place in the chain of a desk.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn said_at(
        &self,
        layer: Layer,
        desk: DeskId,
        sequence: u64,
    ) -> Result<Option<Hash>, StoreError> {
        Ok(self.stored_at(Log::of(layer), desk, sequence)?.map(|it| it.hash))
    }

    /// The place of the last entry of this desk that went out; 0 where none did.
    pub fn out_through(&self) -> u64 {
        self.pending.outside.last_of(self.desk)
    }

    /// Whether the chain of this desk goes on anew when something goes out next: a copy took the
    /// place of the dossier, and nothing went out since.
    pub fn goes_on_anew(&self) -> bool {
        self.pending.entries.iter().any(|(_, it)| matches!(it.act(), Act::ChainContinued(_)))
    }

    /// Lets `witness` know of every act from now on.
    pub fn set_witness(&mut self, witness: Box<dyn Witness>) {
        self.witness = Some(witness);
    }

    /// Tells the witness how far the dossier reaches now.
    pub(crate) fn be_seen(&mut self, at: i64) {
        let Some(mut witness) = self.witness.take() else { return };
        // What was done is on the disk whether or not anybody remembers it, or copies it.
        let copy = self.heads().ok().and_then(|heads| witness.saw(&heads, at));
        if let Some(copy) = copy {
            self.copy_to(&copy).ok();
        }
        self.witness = Some(witness);
    }

    /// Notes in the internal record that the dossier goes on from here, although it was further on
    /// once: what was cut off is written anew, which others who have it will notice.
    ///
    /// # Errors
    ///
    /// When the file fails; then it is as it was.
    pub fn resume(&mut self, stamp: &Stamp) -> Result<(), StoreError> {
        self.resume_beyond(stamp, 0)
    }

    /// The same where the chain of this desk had come to the place `beyond` in what this dossier
    /// takes the place of.
    pub(crate) fn resume_beyond(&mut self, stamp: &Stamp, beyond: u64) -> Result<(), StoreError> {
        let act = Act::Unknown { kind: "desk resumed".to_owned(), payload: "null".to_owned() };
        self.append(Layer::Internal, stamp, &act)?;
        // What went out since the copy was made is not in it: our chain goes on anew, and says so
        // where it next goes out. So it does where the copy was itself restored and had not said so
        // yet: it may have since.
        let (after, head) = (self.pending.outside.last_of(self.desk), Hash::NONE);
        let goes_on = Act::ChainContinued(Continued { after, head, place: beyond });
        // Whoever has nothing else of it that counts knows whose dossier was restored.
        let ours = self.dossier.delegations.iter().find(|it| it.role.is_ours());
        let by = stamp.delegation.clone().or_else(|| ours.map(|it| it.code.clone()));
        let stamp = Stamp { delegation: by, ..stamp.clone() };
        self.append(Layer::Tabled, &stamp, &goes_on).map(|_| ())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let at = self.heads().map_or(0, |heads| heads.typed_at);
        self.be_seen(at);
        self.part();
    }
}
