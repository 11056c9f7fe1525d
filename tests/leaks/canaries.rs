//! Whether every field of the internal layer holds a canary: the fields are those of the file.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

/// Fields that hold no words of ours: ids, hashes, codes, places, what is chosen from a list,
/// and what is empty in a meeting that only a draft names.
const WITHOUT_WORDS: &[&str] = &[
    "author named: delegation",
    "comment answered: by",
    "comment answered: comment",
    "comment made: by",
    "comment made: instrument",
    "comment made: provision",
    "comment reopened: by",
    "comment reopened: matter",
    "comment resolved: by",
    "comment resolved: matter",
    "internal_article.body",
    "internal_article.hash",
    "internal_cell.name",
    "internal_desk.id",
    "internal_identity.receiving",
    "internal_identity.signing",
    "internal_pouch.bytes",
    "internal_pouch.digest",
    "internal_provision.hash",
    "internal_record.delegation",
    "internal_record.desk",
    "internal_record.hash",
    "internal_record.kind",
    "internal_record.meeting",
    "internal_record.previous",
    "internal_record.seen",
    "internal_text.body",
    "internal_text.hash",
    "internal_working.base",
    "internal_working.delegation",
    "internal_working.instrument",
    "internal_working_provision.checksum",
    "internal_working_provision.id",
    "internal_working_provision.place",
    "key met: delegation",
    "key met: desk",
    "key met: keys: receiving",
    "key met: keys: signing",
    "matter reinstated",
    "matter withdrawn",
    "meeting added: date",
    "meeting added: id",
    "meeting added: place",
    "meeting added: round",
    "objective set: covers: instrument",
    "objective set: covers: provision",
    "objective set: id",
    "pending tabled: head",
    "pouch sent: digest",
    "pouch sent: to",
    "version saved: after",
    "version saved: instrument",
    "version saved: occasion",
    "version saved: parents",
    "version saved: source",
    "version saved: standing",
    "version saved: text",
];

/// Asserts that each field of the internal layer holds a word that begins with `canary`, or is
/// one that holds no words.
pub(crate) fn everywhere(path: &Path, canary: &str) {
    let fields = fields(&Connection::open(path).expect("a file"), canary);
    let bare: Vec<_> = fields.iter().filter(|it| !it.1).map(|it| it.0.as_str()).collect();
    assert_eq!(bare, WITHOUT_WORDS, "fields of the internal layer without a canary");
}

/// The fields of the internal layer, by name, and whether a canary is in them.
fn fields(file: &Connection, canary: &str) -> BTreeMap<String, bool> {
    let mut fields = BTreeMap::new();
    let tables = texts(
        file,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'internal!_%' ESCAPE '!'",
    );
    for table in &tables {
        if table.starts_with("internal_search_") {
            continue;
        }
        if table == "internal_search" {
            let words = format!("SELECT count(*) FROM {table} WHERE {table} MATCH '{canary}*'");
            fields.insert(format!("{table}.wording"), count(file, &words) > 0);
            continue;
        }
        let columns =
            format!("SELECT name FROM pragma_table_info('{table}') WHERE type IN ('TEXT', 'BLOB')");
        for column in texts(file, &columns) {
            if column == "payload" {
                particulars(file, table, canary, &mut fields);
                continue;
            }
            let held = format!(
                "SELECT count(*) FROM {table} WHERE instr({column}, CAST('{canary}' AS BLOB)) \
                 OR instr({column}, '{canary}')"
            );
            fields.insert(format!("{table}.{column}"), count(file, &held) > 0);
        }
    }
    fields
}

/// The fields of what the entries of a record say, by the kind of the entry.
fn particulars(file: &Connection, table: &str, canary: &str, fields: &mut BTreeMap<String, bool>) {
    let said = texts(file, &format!("SELECT kind || char(10) || payload FROM {table}"));
    for entry in said {
        let (kind, payload) = entry.split_once('\n').expect("a kind");
        let payload: Value = serde_json::from_str(payload).expect("JSON");
        leaves(kind.to_owned(), &payload, &mut |name, words| {
            *fields.entry(name).or_default() |= words.contains(canary);
        });
    }
}

/// Visits the words in a value, each with the path to it.
fn leaves(path: String, value: &Value, visit: &mut impl FnMut(String, &str)) {
    match value {
        Value::String(words) => visit(path, words),
        Value::Array(all) => all.iter().for_each(|it| leaves(path.clone(), it, visit)),
        Value::Object(all) => {
            for (name, it) in all {
                leaves(format!("{path}: {name}"), it, visit);
            }
        }
        _ => {}
    }
}

fn texts(file: &Connection, question: &str) -> Vec<String> {
    let mut asked = file.prepare(question).expect("a question");
    let rows = asked.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|it| it.expect("a text")).collect()
}

fn count(file: &Connection, question: &str) -> i64 {
    file.query_row(question, [], |row| row.get(0)).expect("a number")
}
