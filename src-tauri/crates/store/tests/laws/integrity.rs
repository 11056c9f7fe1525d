//! Whatever is changed behind our back is noticed, and all else can still be read.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use proptest::prelude::*;
use rusqlite::{Connection, types::Value};
use tempfile::{TempDir, tempdir};
use travaux_history::{Layer, changes};
use travaux_store::{Stamp, Store, StoreError};

use crate::kit;

/// The columns that hold what was written, of both layers.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("record", &RECORD),
    ("internal_record", &RECORD),
    ("provision", &["hash", "body"]),
    ("internal_provision", &["hash", "body"]),
    ("article", &["hash", "body"]),
    ("text", &["hash", "body"]),
    ("internal_text", &["hash", "body"]),
    ("internal_working_provision", &["id", "place", "body", "checksum"]),
    ("internal_desk", &["id"]),
];

const RECORD: [&str; 10] = [
    "desk",
    "sequence",
    "previous",
    "seen",
    "lamport",
    "at",
    "delegation",
    "kind",
    "payload",
    "hash",
];

/// A copy of a dossier with some history in both layers, and a working text.
fn dossier(folder: &TempDir) -> PathBuf {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(written);
    let path = folder.path().join("tampered.dossier");
    std::fs::write(&path, &*BYTES).unwrap();
    path
}

fn written() -> Vec<u8> {
    let folder = tempdir().unwrap();
    let path = folder.path().join("written.dossier");
    let mut store = kit::dossier_at(&path);
    let texts = [
        kit::text(&["Each Party shall report.", "There shall be a Commission of the Parties."]),
        kit::text(&["Each Party may report.", "There shall be a Commission of six Parties."]),
    ];
    for text in &texts {
        for layer in [Layer::Tabled, Layer::Internal] {
            let stamp = Stamp { delegation: Some(kit::code("MER")), ..Stamp::at(3) };
            store.save_version(layer, &stamp, &kit::version(), text.clone()).unwrap();
        }
    }
    let first = store.dossier().versions[0].id;
    store.begin_working(&kit::ours(), Some(first), 5).unwrap();
    store.write_working(&kit::ours(), 6, &changes(&texts[0], &texts[1])).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    std::fs::read(path).unwrap()
}

/// Changes one column of one row as somebody with the sqlite shell could, triggers and all.
fn tamper(path: &Path, table: &str, column: &str, pick: usize, change: u8) -> bool {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "synchronous", "OFF").unwrap();
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    let values = values(&connection, table, column);
    let at = pick % values.len();
    let changed = changed(&values[at], pick, change);
    connection
        .execute(
            &format!("UPDATE {table} SET {column} = ?1 WHERE {column} IS ?2"),
            [&changed, &values[at]],
        )
        .ok();
    for (_, sql) in &triggers {
        connection.execute_batch(sql).unwrap();
    }
    self::values(&connection, table, column) != values
}

/// What stands in a column of a table.
fn values(connection: &Connection, table: &str, column: &str) -> Vec<Value> {
    let mut all = connection.prepare(&format!("SELECT {column} FROM {table}")).unwrap();
    let rows = all.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn changed(value: &Value, pick: usize, change: u8) -> Value {
    let change = change.max(1);
    match value {
        Value::Blob(bytes) if !bytes.is_empty() => {
            let mut bytes = bytes.clone();
            let at = pick % bytes.len();
            bytes[at] ^= change;
            Value::Blob(bytes)
        }
        Value::Integer(number) => Value::Integer(number + i64::from(change)),
        Value::Text(text) => Value::Text(format!("{text}{}", char::from(b'A' + change % 26))),
        _ => Value::Blob(vec![change]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 2))]

    #[test]
    fn whatever_is_changed_is_noticed(table in 0..9_usize, column in 0..16_usize, pick: usize, change: u8) {
        let folder = tempdir().unwrap();
        let path = dossier(&folder);
        let (table, columns) = COLUMNS[table];
        let column = columns[column % columns.len()];
        if tamper(&path, table, column, pick, change) {
            let store = Store::open(&path).unwrap();
            let damage = store.verify().unwrap();
            prop_assert!(!damage.is_empty(), "{table}.{column} was changed and nobody noticed");
        }
    }

    #[test]
    fn a_page_overwritten_is_an_answer_and_never_a_crash(
        pick: usize,
        bytes in prop::collection::vec(any::<u8>(), 1..400),
    ) {
        let folder = tempdir().unwrap();
        let path = dossier(&folder);
        let mut file = std::fs::read(&path).unwrap();
        let at = 100 + pick % (file.len() - 100 - bytes.len());
        file[at..at + bytes.len()].copy_from_slice(&bytes);
        std::fs::write(&path, file).unwrap();
        if let Ok(mut store) = Store::open(&path) {
            store.verify().ok();
            let ids: Vec<_> = store.dossier().versions.iter().map(|it| it.id).collect();
            for id in ids {
                store.text(id).ok();
                store.salvage(id).ok();
            }
            store.search("Party", 9).ok();
            store.working(&kit::ours()).ok();
            store.rebuild().ok();
        }
    }
}

#[test]
fn damage_to_one_provision_leaves_the_others_readable() {
    let folder = tempdir().unwrap();
    let path = dossier(&folder);
    assert!(tamper(&path, "provision", "body", 1, 1));
    let store = Store::open(&path).unwrap();
    let [first, second] = [0, 1].map(|at| store.dossier().versions[at].id);
    assert!(matches!(store.text(first), Err(StoreError::Damaged(_))));
    let (text, damage) = store.salvage(first).unwrap();
    assert_eq!(text.provisions.len(), 2);
    assert_eq!(
        damage[0].to_string(),
        "provision row 2 of the tabled layer is not as it was written"
    );
    assert!(
        store.text(second).is_err() || store.text(second).is_ok_and(|it| it.provisions.len() == 3)
    );
}

#[test]
fn damage_to_one_changed_provision_leaves_the_rest_of_the_working_text() {
    let folder = tempdir().unwrap();
    let path = dossier(&folder);
    assert!(tamper(&path, "internal_working_provision", "body", 1, 1));
    let store = Store::open(&path).unwrap();
    assert!(matches!(store.working(&kit::ours()), Err(StoreError::Damaged(_))));
    let (text, damage) = store.salvage_working(&kit::ours()).unwrap();
    assert_eq!((text.provisions.len(), damage.len()), (3, 1));
}

#[test]
fn a_text_saved_again_over_damage_is_whole() {
    let folder = tempdir().unwrap();
    let path = dossier(&folder);
    assert!(tamper(&path, "provision", "body", 1, 1));
    let mut store = Store::open(&path).unwrap();
    let text =
        kit::text(&["Each Party shall report.", "There shall be a Commission of the Parties."]);
    let id =
        store.save_version(Layer::Tabled, &Stamp::at(9), &kit::version(), text.clone()).unwrap();
    drop(store);
    assert_eq!(Store::open(&path).unwrap().text(id).unwrap(), text);
}

#[test]
fn the_database_itself_refuses_to_rewrite_history() {
    let folder = tempdir().unwrap();
    let connection = Connection::open(dossier(&folder)).unwrap();
    for (table, columns) in &COLUMNS[..7] {
        for sql in
            [format!("UPDATE {table} SET {0} = {0}", columns[0]), format!("DELETE FROM {table}")]
        {
            assert!(connection.execute(&sql, []).is_err(), "{sql}");
        }
    }
}
