//! What somebody does to a dossier's file who knows its format: rows changed, and every hash that
//! depends on them repaired.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, params};
use travaux_history::{DeskId, Entry, Hash, Head, Layer, MeetingId};
use travaux_text::DelegationCode;

/// A dossier's file, its triggers out of the way.
pub(crate) struct Forge {
    pub(crate) file: Connection,
    triggers: Vec<String>,
}

/// One row of the record.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) entry: Entry,
    pub(crate) hash: Hash,
}

/// The desk's own log.
pub(crate) const OWN: &str = "record";
/// What went out and came.
pub(crate) const TABLED: &str = "tabled";
/// What never leaves.
pub(crate) const INTERNAL: &str = "internal_record";

fn layer(table: &str) -> Layer {
    if table == INTERNAL { Layer::Internal } else { Layer::Tabled }
}

impl Forge {
    /// Does `doing` to the dossier at `path`.
    pub(crate) fn at(path: &Path, doing: impl FnOnce(&mut Self)) {
        let file = Connection::open(path).expect("it opens");
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
        let found: Vec<(String, String)> = {
            let mut query = file.prepare(sql).expect("a schema");
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
            rows.collect::<Result<_, _>>().expect("triggers")
        };
        for (name, _) in &found {
            file.execute_batch(&format!("DROP TRIGGER {name}")).expect("it is dropped");
        }
        let triggers = found.into_iter().map(|(_, sql)| sql).collect();
        let mut forge = Self { file, triggers };
        doing(&mut forge);
        for sql in &forge.triggers {
            forge.file.execute_batch(sql).expect("it is put back");
        }
    }

    /// Leaves the triggers of a table out when they are put back.
    pub(crate) fn forget_triggers_of(&mut self, table: &str) {
        self.triggers.retain(|it| !it.contains(&format!(" ON {table}\n")));
    }

    /// Leaves one of the triggers out when they are put back.
    pub(crate) fn forget_a_trigger(&mut self) {
        self.triggers.pop();
    }

    pub(crate) fn execute(&self, sql: &str) {
        self.file.execute_batch(sql).expect("it is done");
    }

    /// The rows of a table, in the order of their arrival.
    pub(crate) fn rows(&self, table: &str) -> Vec<Row> {
        let sql = format!(
            "SELECT desk, sequence, previous, seen, lamport, at, delegation, meeting, kind, payload,
                    hash FROM {table} ORDER BY row"
        );
        let mut query = self.file.prepare(&sql).expect("a record");
        let rows = query.query_map([], |row| {
            let (seen, code): (Vec<u8>, String) = (row.get(3)?, row.get(6)?);
            let meeting: Vec<u8> = row.get(7)?;
            let entry = Entry {
                desk: DeskId(row.get(0)?),
                sequence: row.get(1)?,
                previous: Hash::from_bytes(row.get(2)?),
                seen: heads(&seen),
                lamport: row.get(4)?,
                at: row.get(5)?,
                delegation: DelegationCode::new(&code).ok(),
                meeting: meeting.try_into().ok().map(Hash::from_bytes).map(MeetingId::from_hash),
                kind: row.get(8)?,
                payload: row.get(9)?,
            };
            Ok(Row { entry, hash: Hash::from_bytes(row.get(10)?) })
        });
        rows.expect("rows").collect::<Result<_, _>>().expect("a record")
    }

    /// Puts `rows` in the place of all rows of a table, with every chain, every hash and every
    /// mention of a hash repaired; gives what each is called now. `before` is what others are.
    pub(crate) fn rewrite(
        &self,
        table: &str,
        mut rows: Vec<Row>,
        before: &HashMap<Hash, Hash>,
    ) -> HashMap<Hash, Hash> {
        let (mut renamed, mut ends) = (before.clone(), HashMap::new());
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|at| rows[*at].entry.order());
        for at in order {
            let row = &mut rows[at];
            for (from, to) in &renamed {
                row.entry.payload = row.entry.payload.replace(&from.to_string(), &to.to_string());
                row.entry
                    .seen
                    .iter_mut()
                    .filter(|it| it.hash == *from)
                    .for_each(|it| it.hash = *to);
            }
            let end = ends.entry(row.entry.desk).or_insert((0, Hash::NONE));
            (row.entry.sequence, row.entry.previous) = (end.0 + 1, end.1);
            let hash = row.entry.hash(layer(table));
            renamed.insert(row.hash, hash);
            *end = (row.entry.sequence, hash);
            row.hash = hash;
        }
        self.execute(&format!("DELETE FROM {table}"));
        rows.iter().for_each(|row| self.insert(table, row));
        renamed
    }

    fn insert(&self, table: &str, Row { entry, hash }: &Row) {
        let seen: Vec<u8> = entry
            .seen
            .iter()
            .flat_map(|it| it.desk.0.iter().chain(it.hash.as_bytes()).copied())
            .collect();
        let meeting = entry.meeting.map(MeetingId::hash);
        let sql = format!(
            "INSERT INTO {table} (desk, sequence, previous, seen, lamport, at, delegation, meeting,
                             kind, payload, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        );
        let row = params![
            entry.desk.0,
            entry.sequence,
            entry.previous.as_bytes(),
            seen,
            entry.lamport,
            entry.at,
            entry.delegation.as_ref().map_or("", DelegationCode::as_str),
            meeting.as_ref().map_or(&[][..], |it| it.as_bytes().as_slice()),
            entry.kind,
            entry.payload,
            hash.as_bytes(),
        ];
        self.file.execute(&sql, row).expect("a row");
    }
}

fn heads(bytes: &[u8]) -> Vec<Head> {
    let (all, _) = bytes.as_chunks::<48>();
    let head = |it: &[u8; 48]| Head {
        desk: DeskId(it[..16].try_into().expect("16 bytes")),
        hash: Hash::from_bytes(it[16..].try_into().expect("32 bytes")),
    };
    all.iter().map(head).collect()
}
