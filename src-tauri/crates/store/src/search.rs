//! Searching the words of every version.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};
use travaux_history::{Layer, VersionId};
use travaux_text::{Inline, Provision, Wording};
use unicode_normalization::UnicodeNormalization;

use crate::{
    Store, StoreError, body, nodes, rows,
    store::{prefix, view},
};

/// A provision in which something was found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Hit {
    /// The versions that hold it so worded, of one instrument, in the order of the dossier.
    pub versions: Vec<VersionId>,
    /// The provision.
    pub provision: Provision,
}

impl Store {
    /// The provisions, of any version, that hold every word of `query`, or a word that
    /// begins so. Words in double quotes stand together.
    ///
    /// Case and accents do not matter. At most `limit` wordings are found, the latest
    /// written first.
    ///
    /// # Errors
    ///
    /// When some of what was found is damaged, or the file fails.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let expression = expression(query);
        if expression.is_empty() {
            return Ok(Vec::new());
        }
        let _view = view(&self.connection)?;
        let mut hits = Vec::new();
        for layer in [Layer::Tabled, Layer::Internal] {
            let found = matching(&self.connection, layer, &expression, limit)?;
            if found.is_empty() {
                continue;
            }
            let holders = self.holders(layer, &found.iter().copied().collect())?;
            for row in found {
                let (_, bytes) = nodes::provision(&self.connection, layer, row)?;
                let provision = body::read(&bytes).ok_or_else(|| nodes::not_sound(layer, row))?;
                for versions in holders.get(&row).into_iter().flatten() {
                    hits.extend(self.as_read_in(versions, &provision));
                }
            }
        }
        hits.truncate(limit);
        Ok(hits)
    }

    /// A provision as it is read in each of the versions that hold it: names in its brackets that
    /// were not for a desk to write are left out of the versions that it brought.
    fn as_read_in(&self, versions: &[VersionId], provision: &Provision) -> Vec<Hit> {
        let names = provision.wording.alternatives().any(|it| !it.delegations.is_empty());
        let brought = |id: &VersionId| self.dossier.version(*id).is_some_and(|it| !it.names_others);
        let mut hits: Vec<Hit> = Vec::new();
        for id in versions {
            let text = (names && brought(id)).then(|| self.text(*id).ok()).flatten();
            let read =
                text.as_ref().and_then(|it| it.provisions.iter().find(|it| it.id == provision.id));
            let read = read.unwrap_or(provision);
            match hits.iter_mut().find(|it| it.provision == *read) {
                Some(hit) => hit.versions.push(*id),
                None => hits.push(Hit { versions: vec![*id], provision: read.clone() }),
            }
        }
        hits
    }

    /// For each of these provisions the versions that hold it, instrument by instrument.
    fn holders(
        &self,
        layer: Layer,
        wanted: &HashSet<i64>,
    ) -> Result<HashMap<i64, Vec<Vec<VersionId>>>, StoreError> {
        let articles = articles_with(&self.connection, layer, wanted)?;
        let texts = nodes::all_texts(&self.connection, layer)?;
        let mut holders: HashMap<i64, Vec<Vec<VersionId>>> = HashMap::new();
        for instrument in &self.dossier.instruments {
            let mut of_instrument: HashMap<i64, Vec<VersionId>> = HashMap::new();
            let versions = self.dossier.versions_of(&instrument.code);
            for version in versions.filter(|it| it.layer == layer && !it.withdrawn) {
                let rows = texts.get(&version.saved.text).into_iter().flatten();
                for row in rows.filter_map(|row| articles.get(row)).flatten() {
                    of_instrument.entry(*row).or_default().push(version.id);
                }
            }
            for (row, versions) in of_instrument {
                holders.entry(row).or_default().push(versions);
            }
        }
        Ok(holders)
    }
}

/// Adds the words of a provision to the index of its layer.
pub(crate) fn index(
    connection: &Connection,
    layer: Layer,
    row: i64,
    provision: &Provision,
) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO {}search (rowid, wording) VALUES (?1, ?2)", prefix(layer));
    let words = spelled(&words(&provision.wording));
    connection.prepare_cached(&sql)?.execute(params![row, words])?;
    Ok(())
}

/// Empties the index of a layer.
pub(crate) fn clear(connection: &Connection, layer: Layer) -> Result<(), StoreError> {
    let prefix = prefix(layer);
    let sql = format!("INSERT INTO {prefix}search ({prefix}search) VALUES ('delete-all')");
    connection.execute(&sql, [])?;
    Ok(())
}

/// How many provisions of a layer the index does not find by their first words.
pub(crate) fn missed(
    connection: &Connection,
    layer: Layer,
    provisions: impl Iterator<Item = (i64, Provision)>,
) -> Result<usize, StoreError> {
    let prefix = prefix(layer);
    let sql = format!("SELECT 1 FROM {prefix}search WHERE {prefix}search MATCH ?1 AND rowid = ?2");
    let mut query = connection.prepare(&sql)?;
    let mut missed = 0;
    for (row, provision) in provisions {
        let words = spelled(&words(&provision.wording));
        let is_plain = !words.contains('\0');
        let first: Vec<_> = words.split_whitespace().filter(is_word).take(3).collect();
        let phrases: Vec<_> =
            first.iter().map(|it| format!("\"{}\"", it.replace('"', " "))).collect();
        if is_plain && !phrases.is_empty() && !query.exists(params![phrases.join(" "), row])? {
            missed += 1;
        }
    }
    Ok(missed)
}

/// Whether a word is one to the index too, whatever stands around it.
fn is_word(it: &&str) -> bool {
    it.chars().all(|c| c.is_ascii_alphanumeric())
}

/// All words of a wording, brackets and footnotes included.
fn words(wording: &Wording) -> String {
    let mut words = String::new();
    add_words(wording, &mut words);
    words
}

fn add_words(wording: &Wording, words: &mut String) {
    for inline in wording.inlines() {
        match inline {
            Inline::Text { text, .. } => words.push_str(text),
            Inline::Placeholder(text) => words.push_str(text),
            Inline::Reference(reference) => words.push_str(&reference.fallback),
            Inline::Break | Inline::Cell => words.push(' '),
            Inline::Footnote(note) => {
                words.push(' ');
                add_words(note, words);
                words.push(' ');
            }
            Inline::Bracket(bracket) => {
                for alternative in bracket.alternatives() {
                    words.push(' ');
                    add_words(&alternative.wording, words);
                }
                words.push(' ');
            }
        }
    }
}

/// `text` spelled for searching, so that what people take for the same letter is one:
/// without accents, vowel points and invisible characters, every apostrophe straight, and
/// each ideograph or kana a word of its own. In Cyrillic `й` and `ї` are letters of
/// their own; `ё` is `е`.
fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.nfkc() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{640}' => {}
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2b9}' | '\u{55a}' => spelled.push('\''),
            'ё' => spelled.push('е'),
            'Ё' => spelled.push('Е'),
            'ς' => spelled.push('σ'),
            '\u{400}'..='\u{52f}' => spelled.push(c),
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
                spelled.extend([' ', c, ' ']);
            }
            _ => spelled.extend(std::iter::once(c).nfd().filter(|c| !is_mark(*c))),
        }
    }
    spelled
}

/// Whether `c` is an accent, or a vowel point of Hebrew or Arabic.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'
            | '\u{5c1}'..='\u{5c2}'
            | '\u{5c4}'..='\u{5c5}'
            | '\u{5c7}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
    )
}

/// What people type, as FTS5 wants it: every word is a phrase of its own and may go on.
fn expression(query: &str) -> String {
    let mut phrases = Vec::new();
    for (index, part) in query.split(['"', '\u{201c}', '\u{201d}']).enumerate() {
        let quoted = index % 2 == 1;
        let words: Vec<String> = if quoted {
            vec![part.to_owned()]
        } else {
            part.split_whitespace().map(str::to_owned).collect()
        };
        let worth = words.iter().filter(|word| word.chars().any(char::is_alphanumeric));
        let goes_on = if quoted { "" } else { "*" };
        phrases.extend(worth.map(|word| format!("\"{}\"{goes_on}", spelled(word))));
    }
    phrases.join(" ")
}

/// The rows of the provisions that match, the latest first.
fn matching(
    connection: &Connection,
    layer: Layer,
    expression: &str,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let prefix = prefix(layer);
    let sql = format!(
        "SELECT rowid FROM {prefix}search WHERE {prefix}search MATCH ?1 ORDER BY rowid DESC LIMIT ?2"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut query = connection.prepare_cached(&sql)?;
    let rows = query.query_map(params![expression, limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The articles that hold a provision that is wanted, with those they hold.
fn articles_with(
    connection: &Connection,
    layer: Layer,
    wanted: &HashSet<i64>,
) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
    let sql = format!("SELECT row, body FROM {}article", prefix(layer));
    let mut query = connection.prepare_cached(&sql)?;
    let mut found = query.query([])?;
    let mut articles = HashMap::new();
    while let Some(row) = found.next()? {
        let held = row.get_ref(1)?.as_blob().ok().and_then(rows::read).unwrap_or_default();
        let held: Vec<_> = held.into_iter().filter(|row| wanted.contains(row)).collect();
        if !held.is_empty() {
            articles.insert(row.get(0)?, held);
        }
    }
    Ok(articles)
}
