//! The schema that a file should have.

use std::{collections::BTreeMap, sync::OnceLock};

use rusqlite::Connection;

use crate::{
    Damage, StoreError,
    open::{SCHEMA, SHARED, SHARED_SCHEMA, refuse_newer},
};

/// In what the schema of a file is not the one this program makes.
pub(crate) fn schema_differs(connection: &Connection) -> Result<Vec<Damage>, StoreError> {
    // What was written by an earlier program, and is only read, has the schema of its time.
    let schema = refuse_newer(connection)?;
    let (expected, found) = (model(schema)?, definitions(connection)?);
    let differing = |(name, sql): (&String, &String)| {
        (found.get(name) != Some(sql))
            .then(|| Damage::new(format!("{name} is not defined as this program defines it")))
    };
    let unknown = found.keys().filter(|name| !expected.contains_key(*name));
    let unknown = unknown.map(|name| Damage::new(format!("{name} is not part of a dossier")));
    Ok(expected.iter().filter_map(differing).chain(unknown).collect())
}

/// Whether a file has a table of this name.
pub(crate) fn defines(connection: &Connection, table: &str) -> Result<bool, StoreError> {
    Ok(definitions(connection)?.contains_key(&format!("table {table}")))
}

/// What a schema of this number defines.
fn model(schema: usize) -> Result<BTreeMap<String, String>, StoreError> {
    static NEWEST: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    if let (Some(newest), true) = (NEWEST.get(), schema == SCHEMA.len()) {
        return Ok(newest.clone());
    }
    let made = Connection::open_in_memory()?;
    let steps = SCHEMA.iter().copied().chain([SHARED]).take(schema.min(SHARED_SCHEMA));
    steps.into_iter().try_for_each(|step| made.execute_batch(step))?;
    let defined = definitions(&made)?;
    if schema == SCHEMA.len() {
        NEWEST.set(defined.clone()).ok();
    }
    Ok(defined)
}

/// What the schema defines, by name; without what SQLite itself makes.
fn definitions(connection: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let sql = "SELECT type || ' ' || name, sql FROM sqlite_schema
                WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'";
    let mut query = connection.prepare(sql)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
