//! Files of an earlier schema: only one that is wholly of its time is brought to the newest.
//!
//! Whatever was tabled before schema 6 counts as gone out. A newer file that is made to look like
//! an earlier one would so let out what is pending.

use rusqlite::Connection;

use crate::{
    Damage, Store, StoreError,
    model::{defines, schema_differs},
    open::{SCHEMA, refuse_newer},
};

/// Acts that no program noted before a schema: in which log, and of which kind.
const LATER: [(usize, &str, &str); 10] = [
    (5, "internal_record", "key met"),
    (5, "internal_record", "pouch sent"),
    (5, "internal_record", "pouch taken"),
    (5, "record", "pouch sent"),
    (5, "record", "pouch taken"),
    (6, "internal_record", "pending tabled"),
    (6, "internal_record", "pouch sent"),
    (6, "internal_record", "pouch taken"),
    (6, "record", "chain continued"),
    (6, "record", "refusal withdrawn"),
];

/// What in a file of an earlier schema only a program of a later one can have written; nothing in
/// one of the newest.
pub(crate) fn traces(connection: &Connection) -> Result<Vec<Damage>, StoreError> {
    let schema = refuse_newer(connection)?;
    if schema >= SCHEMA.len() {
        return Ok(Vec::new());
    }
    let mut found: Vec<String> =
        schema_differs(connection)?.into_iter().map(|it| it.to_string()).collect();
    for (since, log, kind) in LATER {
        if schema < since && defines(connection, log)? && has(connection, log, kind)? {
            found.push(format!("\u{201c}{kind}\u{201d} is noted in it"));
        }
    }
    if schema == 5 && defines(connection, "internal_pouch")? && keeps_more_pouches(connection)? {
        found.push("it keeps pouches that its record does not name".to_owned());
    }
    Ok(found.into_iter().map(|why| told(schema, &why)).collect())
}

/// Refuses to bring a file to the newest schema that is not wholly of the one it names.
pub(crate) fn refuse_mixed(connection: &Connection) -> Result<(), StoreError> {
    match traces(connection)?.into_iter().next() {
        Some(why) => Err(StoreError::Damaged(why)),
        None => Ok(()),
    }
}

impl Store {
    /// Takes note that a dossier which is only read was of a newer format when somebody saw it
    /// last: what was pending then would pass for gone out, so nothing is let out of it.
    pub fn note_lowered(&mut self, why: &str) {
        let why = Damage::new(why);
        self.damage.push(why.clone());
        self.lowered = Some(why);
    }
}

impl StoreError {
    /// That a dossier was of a newer format when somebody saw it last.
    pub fn lowered(why: &str) -> Self {
        Self::Damaged(Damage::new(why))
    }
}

fn told(schema: usize, why: &str) -> Damage {
    Damage::new(format!(
        "the file does not hold what its format number says: it names format {schema}, and {why}; \
         it was not brought to the newest format, since what is pending would then count as gone \
         out"
    ))
}

fn has(connection: &Connection, log: &str, kind: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {log} WHERE kind = ?1)");
    Ok(connection.query_row(&sql, [kind], |row| row.get(0))?)
}

/// Until schema 5 each pouch that was made or taken in is named in the record.
fn keeps_more_pouches(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT (SELECT count(*) FROM internal_pouch) >
                      (SELECT count(*) FROM record WHERE kind IN ('pouch sent', 'pouch taken'))";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}
