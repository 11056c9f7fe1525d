//! A head: what a desk says that it has laid at the shared place, one after the other.

use std::collections::BTreeMap;

use travaux_history::{DeskId, Hash, PublicKey};
use travaux_pouch::{Identity, PouchError, Reader, Writer, verify};

use crate::Roster;

const MAGIC: &[u8] = b"travaux head 1\n";
const DIGEST: &str = "travaux 2026-12 head";
const SIGNED: &str = "travaux 2026-12 head signed";

/// What a desk says that it has laid at the shared place: its next word.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Head {
    /// The dossier: the hash of its first entry.
    pub dossier: Hash,
    /// Whose word it is.
    pub desk: DeskId,
    /// Its place among the words of this desk, from 1.
    pub number: u64,
    /// The digest of the one before; [`Hash::NONE`] for the first.
    pub previous: Hash,
    /// How many heads of each other desk it had taken.
    pub taken: BTreeMap<DeskId, u64>,
    /// The desks of the delegation as this one knows them.
    pub roster: Roster,
    /// The objects that belong to it, in their order.
    pub objects: Vec<Hash>,
    /// What of its dossier it has told up to here, as it notes it for itself.
    pub mark: Vec<u8>,
}

impl Head {
    /// The bytes, with the signature of its desk.
    pub fn signed(&self, identity: &Identity) -> Vec<u8> {
        let mut bytes = self.write();
        let signature = identity.sign(SIGNED, digest(&bytes));
        bytes.extend_from_slice(&signature);
        bytes
    }

    /// The digest by which the next one names it.
    pub fn digest(&self) -> Hash {
        digest(&self.write())
    }

    /// Reads what [`Head::signed`] writes, and checks that `key` signed it.
    ///
    /// # Errors
    ///
    /// When it is damaged, or another key signed it.
    pub fn read(bytes: &[u8], key: PublicKey) -> Result<Self, PouchError> {
        let cut = PouchError::Damaged("it ends too soon");
        let (signed, signature) = bytes.split_last_chunk::<64>().ok_or(cut)?;
        let head = Self::parse(signed)?;
        verify(key, SIGNED, digest(signed), signature)?;
        Ok(head)
    }

    fn write(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.raw(MAGIC);
        out.raw(self.dossier.as_bytes());
        out.raw(&self.desk.0);
        out.number(self.number);
        out.raw(self.previous.as_bytes());
        write_counts(&mut out, &self.taken);
        self.roster.write(&mut out);
        out.number(self.objects.len() as u64);
        self.objects.iter().for_each(|it| out.raw(it.as_bytes()));
        out.field(&self.mark);
        out.0
    }

    fn parse(bytes: &[u8]) -> Result<Self, PouchError> {
        let mut from = Reader(bytes.strip_prefix(MAGIC).ok_or(PouchError::NotOne("a head"))?);
        let (dossier, desk) = (from.hash()?, DeskId(from.array()?));
        let (number, previous) = (from.number()?, from.hash()?);
        let taken = read_counts(&mut from)?;
        let roster = Roster::read(&mut from)?;
        let count = from.count(32)?;
        let objects = (0..count).map(|_| from.hash()).collect::<Result<_, _>>()?;
        let mark = from.field()?.to_vec();
        from.end()?;
        Ok(Self { dossier, desk, number, previous, taken, roster, objects, mark })
    }
}

fn digest(signed: &[u8]) -> Hash {
    Hash::of(DIGEST, signed)
}

pub(crate) fn write_counts(out: &mut Writer, counts: &BTreeMap<DeskId, u64>) {
    out.number(counts.len() as u64);
    for (desk, count) in counts {
        out.raw(&desk.0);
        out.number(*count);
    }
}

pub(crate) fn read_counts(from: &mut Reader<'_>) -> Result<BTreeMap<DeskId, u64>, PouchError> {
    let count = from.count(17)?;
    let mut counts = BTreeMap::new();
    for _ in 0..count {
        let desk = DeskId(from.array()?);
        if counts.last_key_value().is_some_and(|(last, _)| *last >= desk) {
            return Err(PouchError::Damaged("its desks are out of order"));
        }
        counts.insert(desk, from.number()?);
    }
    Ok(counts)
}
