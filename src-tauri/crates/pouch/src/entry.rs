//! Entries of a chain as a pouch spells them: what follows from the entry before is left out.

use travaux_history::{Act, DeskId, Entry, Hash, Layer, MeetingId};

use crate::PouchError;
use crate::bytes::{Reader, Writer};

/// The latest time that has a date with four digits for its year, milliseconds since 1970.
const LAST_MOMENT: i64 = 253_402_300_799_999;

/// Where in a chain the next entry stands.
pub(crate) struct Link {
    pub(crate) desk: DeskId,
    pub(crate) sequence: u64,
    pub(crate) hash: Hash,
    pub(crate) lamport: u64,
}

/// Writes what an entry says: all of it but its place in its chain.
pub fn write_entry(out: &mut Writer, entry: &Entry) {
    out.heads(&entry.seen);
    out.number(entry.lamport);
    out.raw(&entry.at.to_be_bytes());
    out.field(entry.delegation.as_ref().map_or("", |it| it.as_str()).as_bytes());
    match entry.meeting {
        None => out.raw(&[0]),
        Some(meeting) => {
            out.raw(&[1]);
            out.raw(meeting.hash().as_bytes());
        }
    }
    out.field(entry.kind.as_bytes());
    out.field(entry.payload.as_bytes());
}

/// An entry at its place: the next one, or where its desk says that its chain goes on anew.
fn placed(entry: Entry, after: &Link) -> Result<Entry, PouchError> {
    match entry.act() {
        Act::ChainContinued(it) if it.follows(after.sequence, after.hash) => {
            Ok(Entry { sequence: it.place, ..entry })
        }
        Act::ChainContinued(_) => Err(PouchError::Damaged("its chain goes on from elsewhere")),
        _ => Ok(entry),
    }
}

/// The least bytes an entry takes.
pub(crate) const LEAST: usize = 1 + 1 + 8 + 1 + 1 + 1 + 1;

/// Reads what [`write_entry`] writes; the place in its chain, the entry before it among it, is said
/// by whoever reads.
///
/// # Errors
///
/// When the bytes are cut off, or make no sense as an entry.
pub fn read_entry(
    from: &mut Reader<'_>,
    desk: DeskId,
    (sequence, previous): (u64, Hash),
) -> Result<Entry, PouchError> {
    Ok(Entry {
        desk,
        sequence,
        previous,
        seen: from.heads()?,
        lamport: from.number()?,
        at: i64::from_be_bytes(from.array()?),
        delegation: match from.0.first() {
            Some(0) => from.raw(1).map(|_| None)?,
            _ => Some(from.code()?),
        },
        meeting: match from.array()? {
            [0] => None,
            [1] => Some(MeetingId::from_hash(from.hash()?)),
            _ => return Err(PouchError::Damaged("an entry makes no sense")),
        },
        kind: from.words()?.to_owned(),
        payload: from.words()?.to_owned(),
    })
}

/// Reads the entry that follows `after`, and moves on to it.
pub(crate) fn read(from: &mut Reader<'_>, after: &mut Link) -> Result<Entry, PouchError> {
    let entry = read_entry(from, after.desk, (after.sequence + 1, after.hash))?;
    let entry = placed(entry, after)?;
    if entry.lamport <= after.lamport || !(0..=LAST_MOMENT).contains(&entry.at) {
        return Err(PouchError::Damaged("an entry is earlier than the one before it"));
    }
    if entry.seen.iter().any(|it| it.desk == entry.desk) {
        return Err(PouchError::Damaged("an entry has seen itself"));
    }
    after.sequence = entry.sequence;
    after.hash = entry.hash(Layer::Tabled);
    after.lamport = entry.lamport;
    Ok(entry)
}
