//! The rows of the record as they are stored, verified or not; also where a page is damaged.

use std::collections::BTreeSet;

use rusqlite::{Connection, Params, Row, params};
use travaux_history::{DeskId, Entry, Hash, Head, Layer, MeetingId};
use travaux_text::DelegationCode;

use crate::{
    Damage, Store, StoreError,
    open::{self, Place},
};

/// Where entries are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Log {
    /// The desk's own log of the tabled layer, with everything that was undone. In a dossier of
    /// an earlier program that is only read, it is also what went out.
    Own,
    /// What went out, and what came.
    Tabled,
    /// The internal record.
    Internal,
}

impl Log {
    /// The desk's own log of a layer.
    pub(crate) fn of(layer: Layer) -> Self {
        match layer {
            Layer::Tabled => Self::Own,
            Layer::Internal => Self::Internal,
        }
    }

    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Own => "record",
            Self::Tabled => "tabled",
            Self::Internal => "internal_record",
        }
    }

    /// What a sentence calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Own => "log of this desk",
            Self::Tabled => "tabled record",
            Self::Internal => "internal record",
        }
    }

    /// The layer whose hashes its entries have.
    pub(crate) fn layer(self) -> Layer {
        match self {
            Self::Own | Self::Tabled => Layer::Tabled,
            Self::Internal => Layer::Internal,
        }
    }
}

/// One row of the record as it is stored, verified or not.
pub(crate) struct Stored {
    pub(crate) hash: Hash,
    pub(crate) entry: Entry,
}

/// The rows of the record of a layer, as far as they can be read.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) found: Vec<Stored>,
    /// What could not be read at all.
    pub(crate) damage: Vec<Damage>,
    /// Whether rows stand on pages that are not as they were written: how many chains go on there,
    /// and how far, nobody knows, so nothing may be added to them.
    pub(crate) is_torn: bool,
}

/// The last entry of a desk in a log: its place, its hash, and its Lamport time.
pub(crate) type End = (DeskId, (u64, Hash), u64);

impl Store {
    /// Every row of a log, and what could not be read at all.
    pub(crate) fn stored(&self, log: Log) -> Result<Rows, StoreError> {
        let mut rows = Rows::default();
        match rows.take_in(&self.connection, log, "ORDER BY row", []) {
            Err(StoreError::Damaged(why)) => self.stored_around(log, why),
            other => other.map(|()| rows),
        }
    }

    /// The entries of `of` in the desk's own log after its entry number `since`, oldest first.
    pub(crate) fn logged_since(&self, of: DeskId, since: u64) -> Result<Rows, StoreError> {
        let mut rows = Rows::default();
        let which = "WHERE desk = ?1 AND sequence > ?2 ORDER BY sequence";
        match rows.take_in(&self.connection, Log::Own, which, params![of.0, since]) {
            Err(StoreError::Damaged(why)) => {
                let mut rows = self.stored_around(Log::Own, why)?;
                let is_later = |it: &Entry| it.desk == of && it.sequence > since;
                rows.found.retain(|it| is_later(&it.entry));
                rows.found.sort_by_key(|it| it.entry.sequence);
                Ok(rows)
            }
            other => other.map(|()| rows),
        }
    }

    /// At most so many entries of a desk in a log after its entry number `since`, oldest first.
    pub(crate) fn rows_since(
        &self,
        log: Log,
        desk: DeskId,
        since: u64,
        most: usize,
    ) -> Result<Rows, StoreError> {
        let mut rows = Rows::default();
        let which = "WHERE desk = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3";
        let named = params![desk.0, since, most as u64];
        rows.take_in(&self.connection, log, which, named)?;
        Ok(rows)
    }

    /// The entries of the desk's own log, up to its entry number `through`, that say who is at the
    /// table and which instruments there are, oldest first.
    pub(crate) fn logged_introductions(&self, through: u64) -> Result<Rows, StoreError> {
        let mut rows = Rows::default();
        let which = "WHERE desk = ?1 AND sequence <= ?2 \
                     AND (kind LIKE 'delegation %' OR kind LIKE 'instrument %') ORDER BY sequence";
        rows.take_in(&self.connection, Log::Own, which, params![self.desk.0, through])?;
        Ok(rows)
    }

    /// The last entry of each desk in the desk's own log: its place, its hash, and its time.
    pub(crate) fn log_ends(&self) -> Result<Vec<End>, StoreError> {
        let sql = "SELECT desk, max(sequence), hash, lamport FROM record GROUP BY desk";
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query.query_map([], |row| {
            let end = (row.get(1)?, Hash::from_bytes(row.get(2)?));
            Ok((DeskId(row.get(0)?), end, row.get(3)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entry at this place in the chain of a desk.
    pub(crate) fn stored_at(
        &self,
        log: Log,
        desk: DeskId,
        sequence: u64,
    ) -> Result<Option<Stored>, StoreError> {
        let mut rows = Rows::default();
        let which = "WHERE desk = ?1 AND sequence = ?2";
        rows.take_in(&self.connection, log, which, params![desk.0, sequence])?;
        Ok(rows.found.into_iter().next())
    }

    /// The entry of the desk's own log that is known by this hash.
    pub(crate) fn logged(&self, hash: Hash) -> Result<Option<Stored>, StoreError> {
        let mut rows = Rows::default();
        let which = "WHERE hash = ?1";
        rows.take_in(&self.connection, Log::Own, which, params![hash.as_bytes()])?;
        Ok(rows.found.into_iter().find(|it| it.entry.hash(Layer::Tabled) == hash))
    }

    /// The rows that can still be read where a page cannot: each by itself, as the index of the
    /// record names them.
    fn stored_around(&self, log: Log, why: Damage) -> Result<Rows, StoreError> {
        let mut rows = Rows { is_torn: true, ..Rows::default() };
        let named = self.named_rows(log)?;
        let mut another = self.another()?;
        for row in &named {
            let connection = another.as_ref().map_or(&self.connection, |it| &it.0);
            match rows.take_in(connection, log, "WHERE row = ?1", [*row]) {
                Ok(()) => {}
                Err(StoreError::Damaged(_)) => another = self.another()?,
                Err(error) => return Err(error),
            }
        }
        let what = match named.len().saturating_sub(rows.found.len()) {
            // The index itself is damaged: it names none that is lost.
            0 => "a part".to_owned(),
            1 => "an entry".to_owned(),
            lost => format!("{lost} entries"),
        };
        rows.damage
            .push(Damage::new(format!("{what} of the {} cannot be read: {why}", log.name())));
        Ok(rows)
    }

    /// The rows that the record and its index name, from both their ends as far as they can be
    /// read.
    fn named_rows(&self, log: Log) -> Result<BTreeSet<i64>, StoreError> {
        let mut named = BTreeSet::new();
        for order in ["desk, sequence", "desk DESC, sequence DESC", "row", "row DESC"] {
            let another = self.another()?;
            let connection = another.as_ref().map_or(&self.connection, |it| &it.0);
            let sql = format!("SELECT row FROM {} ORDER BY {order}", log.table());
            let Ok(mut query) = connection.prepare(&sql) else { continue };
            let Ok(rows) = query.query_map([], |row| row.get::<_, i64>(0)) else { continue };
            named.extend(rows.map_while(Result::ok));
        }
        Ok(named)
    }

    /// Another connection to an encrypted dossier: SQLCipher gives nothing more to one that met
    /// a page that does not verify.
    fn another(&self) -> Result<Option<(Connection, Place)>, StoreError> {
        self.way().filter(|it| it.key.is_some()).map(open::reader).transpose()
    }
}

impl Rows {
    /// Adds the rows of a log that `which` names.
    fn take_in(
        &mut self,
        connection: &Connection,
        log: Log,
        which: &str,
        parameters: impl Params,
    ) -> Result<(), StoreError> {
        let mut query = connection.prepare_cached(&format!(
            "SELECT row, desk, sequence, previous, seen, lamport, at, delegation, meeting, kind,
                    payload, hash
               FROM {} {which}",
            log.table()
        ))?;
        let mut rows = query.query(parameters)?;
        while let Some(row) = rows.next()? {
            match read_row(row) {
                Some(stored) => self.found.push(stored),
                None => self.damage.push(Damage::new(format!(
                    "row {} of the {} cannot be read",
                    row.get::<_, i64>(0)?,
                    log.name()
                ))),
            }
        }
        Ok(())
    }
}

fn read_row(row: &Row<'_>) -> Option<Stored> {
    let seen = row.get_ref(4).ok()?.as_blob().ok()?;
    let delegation = row.get_ref(7).ok()?.as_str().ok()?;
    let meeting = row.get_ref(8).ok()?.as_blob().ok()?;
    let entry = Entry {
        desk: DeskId(row.get(1).ok()?),
        sequence: row.get(2).ok()?,
        previous: Hash::from_bytes(row.get(3).ok()?),
        seen: read_seen(seen)?,
        lamport: row.get(5).ok()?,
        at: row.get(6).ok()?,
        delegation: match delegation {
            "" => None,
            code => Some(DelegationCode::new(code).ok()?),
        },
        meeting: match meeting {
            [] => None,
            hash => Some(MeetingId::from_hash(Hash::from_bytes(hash.try_into().ok()?))),
        },
        kind: row.get(9).ok()?,
        payload: row.get(10).ok()?,
    };
    Some(Stored { hash: Hash::from_bytes(row.get(11).ok()?), entry })
}

fn read_seen(bytes: &[u8]) -> Option<Vec<Head>> {
    let (heads, rest) = bytes.as_chunks::<48>();
    let read = |head: &[u8; 48]| {
        let (desk, hash) = head.split_at(16);
        Some(Head {
            desk: DeskId(desk.try_into().ok()?),
            hash: Hash::from_bytes(hash.try_into().ok()?),
        })
    };
    if rest.is_empty() { heads.iter().map(read).collect() } else { None }
}
