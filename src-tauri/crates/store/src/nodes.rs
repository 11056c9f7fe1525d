//! The rows of provisions, articles and texts: found by hash, added once, verified when read.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use travaux_history::{Hash, Layer};
use travaux_text::Provision;

use crate::{StoreError, body, rows, search, store::prefix};

/// A provision as an article names it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Leaf {
    pub(crate) row: i64,
    pub(crate) hash: Hash,
    /// The row that is spelled in full: this one, or the one this is told from.
    pub(crate) full: i64,
}

/// The sentence for a provision that does not verify.
pub(crate) fn not_sound(layer: Layer, row: i64) -> StoreError {
    StoreError::damaged(format!(
        "provision row {row} of the {layer} layer is not as it was written"
    ))
}

/// The provision in `row`, spelled in full; verified.
pub(crate) fn provision(
    connection: &Connection,
    layer: Layer,
    row: i64,
) -> Result<(Leaf, Vec<u8>), StoreError> {
    let (hash, base, body) = node(connection, layer, "provision", row)?;
    let bytes = match base {
        None => Some(body),
        Some(base) => {
            let (_, deeper, full) = node(connection, layer, "provision", base)?;
            deeper.is_none().then(|| body::read_from(&full, &body)).flatten()
        }
    };
    let sound = bytes.filter(|bytes| body::hash(bytes) == hash);
    let bytes = sound.ok_or_else(|| not_sound(layer, row))?;
    Ok((Leaf { row, hash, full: base.unwrap_or(row) }, bytes))
}

/// The hash of the article in `row`, and the rows of its provisions; not verified,
/// because that takes the hashes of the provisions.
pub(crate) fn article(
    connection: &Connection,
    layer: Layer,
    row: i64,
) -> Result<(Hash, Vec<i64>), StoreError> {
    let sql = format!("SELECT hash, body FROM {}article WHERE row = ?1", prefix(layer));
    let mut query = connection.prepare_cached(&sql)?;
    let found = query.query_row([row], |row| {
        Ok((Hash::from_bytes(row.get(0)?), rows::read(row.get_ref(1)?.as_blob()?)))
    });
    match found.optional()? {
        Some((hash, Some(rows))) => Ok((hash, rows)),
        _ => Err(StoreError::damaged(format!(
            "article row {row} of the {layer} layer is missing or makes no sense"
        ))),
    }
}

/// The row of the text of this hash, and the rows of its articles; not verified.
pub(crate) fn text(
    connection: &Connection,
    layer: Layer,
    hash: Hash,
) -> Result<(i64, Vec<i64>), StoreError> {
    // Where a damaged text was saved anew, its newest row is the sound one.
    let row = with_hash(connection, layer, "text", hash)?.pop().ok_or_else(|| {
        StoreError::damaged(format!("text {} of the {layer} layer is missing", hash.short()))
    })?;
    Ok((row, text_rows(connection, layer, row)?))
}

/// The rows of the articles of the text in `row`; not verified.
pub(crate) fn text_rows(
    connection: &Connection,
    layer: Layer,
    row: i64,
) -> Result<Vec<i64>, StoreError> {
    Ok(text_in(connection, layer, row)?.1)
}

/// The hash of the text in `row`, and the rows of its articles; not verified.
pub(crate) fn text_in(
    connection: &Connection,
    layer: Layer,
    row: i64,
) -> Result<(Hash, Vec<i64>), StoreError> {
    let (hash, base, body) = node(connection, layer, "text", row)?;
    let read = match base {
        None => rows::read(&body),
        Some(base) => {
            let (_, deeper, full) = node(connection, layer, "text", base)?;
            let full = rows::read(&full).filter(|_| deeper.is_none());
            full.and_then(|full| rows::read_from(&full, &body))
        }
    };
    let makes_no_sense =
        || StoreError::damaged(format!("text row {row} of the {layer} layer makes no sense"));
    read.map(|rows| (hash, rows)).ok_or_else(makes_no_sense)
}

/// The rows of the articles of every text of a layer, by the text's hash; not verified,
/// and without those that make no sense.
pub(crate) fn all_texts(
    connection: &Connection,
    layer: Layer,
) -> Result<HashMap<Hash, Vec<i64>>, StoreError> {
    let sql = format!("SELECT row, hash, base, body FROM {}text ORDER BY row", prefix(layer));
    let mut query = connection.prepare_cached(&sql)?;
    let mut found = query.query([])?;
    let mut in_full: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut texts = HashMap::new();
    while let Some(it) = found.next()? {
        let (row, hash) = (it.get(0)?, Hash::from_bytes(it.get(1)?));
        let body = it.get_ref(3)?.as_blob().unwrap_or_default();
        let read = match it.get::<_, Option<i64>>(2)? {
            None => rows::read(body).inspect(|rows| drop(in_full.insert(row, rows.clone()))),
            // A base is older than what is told from it.
            Some(base) => in_full.get(&base).and_then(|full| rows::read_from(full, body)),
        };
        texts.extend(read.map(|rows| (hash, rows)));
    }
    Ok(texts)
}

/// The row of `provision`: the one there is, or a new one told from `earlier`.
pub(crate) fn put_provision(
    connection: &Connection,
    layer: Layer,
    it: &Provision,
    earlier: Option<Leaf>,
) -> Result<Leaf, StoreError> {
    let bytes = body::spell(it);
    if body::read(&bytes).as_ref() != Some(it) {
        // Nothing that comes in is so, as far as is known: better nothing saved than other words.
        return Err(StoreError::Refused(
            "a provision cannot be written so that it reads back the same".to_owned(),
        ));
    }
    let hash = body::hash(&bytes);
    for row in with_hash(connection, layer, "provision", hash)? {
        // A row that is damaged is not built upon.
        if let Ok((leaf, _)) = provision(connection, layer, row) {
            return Ok(leaf);
        }
    }
    let full = earlier.map(|leaf| leaf.full);
    let told = match full {
        None => None,
        Some(full) => match provision(connection, layer, full) {
            Ok((_, base)) => body::spell_from(&base, &bytes),
            Err(_) => None,
        },
    };
    let base = full.filter(|_| told.is_some());
    let row = insert(connection, layer, "provision", hash, base, &told.unwrap_or(bytes))?;
    match search::index(connection, layer, row, it) {
        // A damaged index can be rebuilt; it must not keep anybody from saving.
        Ok(()) | Err(StoreError::Damaged(_)) => {}
        Err(error) => return Err(error),
    }
    Ok(Leaf { row, hash, full: base.unwrap_or(row) })
}

/// The row of the article of these provisions: the one there is, or a new one.
pub(crate) fn put_article(
    connection: &Connection,
    layer: Layer,
    hash: Hash,
    provisions: &[i64],
) -> Result<i64, StoreError> {
    for row in with_hash(connection, layer, "article", hash)? {
        if article(connection, layer, row).is_ok_and(|(_, rows)| rows == provisions) {
            return Ok(row);
        }
    }
    let sql = format!("INSERT INTO {}article (hash, body) VALUES (?1, ?2)", prefix(layer));
    let mut insert = connection.prepare_cached(&sql)?;
    Ok(insert.insert(params![hash.as_bytes(), rows::spell(provisions)])?)
}

/// The row of the text of these articles: the one there is, or a new one told from the
/// text in the row `earlier`.
pub(crate) fn put_text(
    connection: &Connection,
    layer: Layer,
    hash: Hash,
    articles: &[i64],
    earlier: Option<i64>,
) -> Result<i64, StoreError> {
    for row in with_hash(connection, layer, "text", hash)? {
        if text_rows(connection, layer, row).is_ok_and(|rows| rows == articles) {
            return Ok(row);
        }
    }
    let in_full = rows::spell(articles);
    if let Some(earlier) = earlier {
        let (_, base, _) = node(connection, layer, "text", earlier)?;
        let full = base.unwrap_or(earlier);
        let told = rows::spell_from(&text_rows(connection, layer, full)?, articles);
        if told.len() * 2 < in_full.len() {
            return insert(connection, layer, "text", hash, Some(full), &told);
        }
    }
    insert(connection, layer, "text", hash, None, &in_full)
}

/// The rows of `table` that claim this hash, oldest first.
fn with_hash(
    connection: &Connection,
    layer: Layer,
    table: &str,
    hash: Hash,
) -> Result<Vec<i64>, StoreError> {
    let sql = format!(
        "SELECT row FROM {}{table} WHERE substr(hash, 1, 6) = ?1 AND hash = ?2 ORDER BY row",
        prefix(layer)
    );
    let mut query = connection.prepare_cached(&sql)?;
    let rows = query.query_map(params![&hash.as_bytes()[..6], hash.as_bytes()], |it| it.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

type Node = (Hash, Option<i64>, Vec<u8>);

fn node(connection: &Connection, layer: Layer, table: &str, row: i64) -> Result<Node, StoreError> {
    let sql = format!("SELECT hash, base, body FROM {}{table} WHERE row = ?1", prefix(layer));
    let mut query = connection.prepare_cached(&sql)?;
    let found =
        query.query_row([row], |row| Ok((Hash::from_bytes(row.get(0)?), row.get(1)?, row.get(2)?)));
    found.optional()?.ok_or_else(|| {
        StoreError::damaged(format!("{table} row {row} of the {layer} layer is missing"))
    })
}

fn insert(
    connection: &Connection,
    layer: Layer,
    table: &str,
    hash: Hash,
    base: Option<i64>,
    body: &[u8],
) -> Result<i64, StoreError> {
    let prefix = prefix(layer);
    let sql = format!("INSERT INTO {prefix}{table} (hash, base, body) VALUES (?1, ?2, ?3)");
    Ok(connection.prepare_cached(&sql)?.insert(params![hash.as_bytes(), base, body])?)
}
