//! Checking a whole dossier, and rebuilding what is derived in it.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use travaux_history::{Act, DeskId, Dossier, Hash, Layer};

use crate::{
    Damage, Store, StoreError, body, earlier, model,
    nodes::{self, Leaf},
    open,
    raw_rows::{Log, Rows},
    record, search,
    store::{prefix, view},
    tree,
};

const LAYERS: [Layer; 2] = [Layer::Tabled, Layer::Internal];

impl Store {
    /// Checks everything in the file and names what is not as it was written; nothing to
    /// name means that the dossier is sound.
    ///
    /// # Errors
    ///
    /// When the check itself cannot be carried out.
    pub fn verify(&self) -> Result<Vec<Damage>, StoreError> {
        let mut damage: Vec<Damage> = self.lowered.iter().cloned().collect();
        let is_whole = self.key.is_some() && self.is_all_in_file();
        let _view = view(&self.connection)?;
        if is_whole {
            note(&mut damage, seals(&self.connection))?;
        }
        if damage.len() > self.lowered.iter().count() {
            note(&mut damage, self.versions_lost())?;
            return Ok(damage);
        }
        let checks: [&dyn Fn() -> Result<Vec<Damage>, StoreError>; 14] = [
            &|| pages(&self.connection),
            &|| references(&self.connection),
            &|| model::schema_differs(&self.connection),
            &|| earlier::traces(&self.connection),
            &|| self.chains(self.outside),
            &|| self.chains(Log::Own),
            &|| self.agree(),
            &|| self.nodes(Layer::Tabled),
            &|| self.chains(Log::Internal),
            &|| self.nodes(Layer::Internal),
            &|| self.desk_is_known(),
            &|| self.working_texts(),
            &|| self.index(Layer::Tabled),
            &|| self.index(Layer::Internal),
        ];
        for check in checks {
            note(&mut damage, check())?;
        }
        Ok(damage)
    }

    /// Drops what is derived from the truth tables and derives it again.
    ///
    /// - **Laws**: on a sound dossier this changes nothing that can be asked of it.
    ///
    /// # Errors
    ///
    /// When the file fails; then everything is as it was.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let tx = self.act()?;
        for layer in LAYERS {
            search::clear(&tx, layer)?;
            for row in all_rows(&tx, layer, "provision")? {
                let read = nodes::provision(&tx, layer, row).ok();
                if let Some(provision) = read.and_then(|(_, bytes)| body::read(&bytes)) {
                    search::index(&tx, layer, row, &provision)?;
                }
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// The versions of an encrypted dossier with broken pages that those pages take with them.
    fn versions_lost(&self) -> Result<Vec<Damage>, StoreError> {
        let mut damage = Vec::new();
        for version in &self.dossier.versions {
            if let Err(StoreError::Damaged(_)) = self.text(version.id) {
                damage.push(Damage::new(format!(
                    "version {} of {} cannot be read",
                    version.number, version.saved.instrument
                )));
            }
        }
        Ok(damage)
    }

    /// Every working text, as the file has it.
    fn working_texts(&self) -> Result<Vec<Damage>, StoreError> {
        let mut damage = Vec::new();
        let shared = self.is_shared()?;
        for key in self.workings()? {
            // Where several desks write one dossier, one may take back an instrument that another wrote on.
            if !shared && self.dossier.instrument(&key.instrument).is_none() {
                damage.push(Damage::new(format!(
                    "there is a working text of {}, but no such instrument",
                    key.instrument
                )));
            }
            // A text in memory would hide what happened to the file.
            self.working.borrow_mut().remove(&key);
            note(&mut damage, self.working(&key).map(|_| Vec::new()))?;
        }
        Ok(damage)
    }

    /// Whether the search index finds what stands in the provisions.
    fn index(&self, layer: Layer) -> Result<Vec<Damage>, StoreError> {
        let rows = all_rows(&self.connection, layer, "provision")?;
        let provisions = rows.into_iter().filter_map(|row| {
            let (_, bytes) = nodes::provision(&self.connection, layer, row).ok()?;
            Some((row, body::read(&bytes)?))
        });
        Ok(match search::missed(&self.connection, layer, provisions)? {
            0 => Vec::new(),
            missed => vec![Damage::new(format!(
                "the search index of the {layer} layer misses {missed} of its provisions; \
                 rebuilding repairs it"
            ))],
        })
    }

    /// Whether the desk of this file can be read and has written in the record.
    fn desk_is_known(&self) -> Result<Vec<Damage>, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM internal_desk, record WHERE id = desk)";
        let known = self.connection.query_row(sql, [], |row| row.get(0))?;
        let unknown = Damage::new("the desk whose dossier this is has written nothing in it");
        Ok(if known { vec![] } else { vec![unknown] })
    }

    /// Every provision, article and text of a layer, and that each version has its text.
    fn nodes(&self, layer: Layer) -> Result<Vec<Damage>, StoreError> {
        let mut damage = Vec::new();
        let provisions = provisions(&self.connection, layer, &mut damage)?;
        let articles = articles(&self.connection, layer, &provisions, &mut damage)?;
        for row in all_rows(&self.connection, layer, "text")? {
            let sound = text(&self.connection, layer, row, &articles);
            note(&mut damage, sound.map(|()| Vec::new()))?;
        }
        for version in self.dossier.versions.iter().filter(|it| it.layer == layer) {
            let found = nodes::text(&self.connection, layer, version.saved.text);
            if let Err(StoreError::Damaged(why)) = found {
                damage.push(Damage::new(format!(
                    "version {} of {} cannot be read: {why}",
                    version.number, version.saved.instrument
                )));
            }
        }
        Ok(damage)
    }
}

impl Store {
    /// Every entry of a log, and that they make unbroken chains.
    fn chains(&self, log: Log) -> Result<Vec<Damage>, StoreError> {
        let Rows { found: rows, mut damage, .. } = self.stored(log)?;
        let changed = rows.iter().filter(|it| it.entry.hash(log.layer()) != it.hash);
        damage.extend(changed.map(|it| record::not_as_written(log, &it.entry)));
        damage.extend(record::broken_chains(log, &rows));
        Ok(damage)
    }

    /// Whether what came from other desks is the same in the desk's own log and in what went out,
    /// and the chain outside reaches as far as the internal record tells.
    fn agree(&self) -> Result<Vec<Damage>, StoreError> {
        if self.outside == Log::Own {
            return Ok(Vec::new());
        }
        let of_others = |log: Log| -> Result<HashMap<(DeskId, u64), Hash>, StoreError> {
            let rows = self.stored(log)?.found.into_iter();
            let others = rows.filter(|it| !self.is_ours(it.entry.desk));
            Ok(others.map(|it| ((it.entry.desk, it.entry.sequence), it.hash)).collect())
        };
        let (logged, tabled) = (of_others(Log::Own)?, of_others(Log::Tabled)?);
        let differing = |one: &HashMap<_, _>, other: &HashMap<_, _>, log: Log| -> Vec<Damage> {
            let lacks = one.iter().filter(|(place, hash)| other.get(*place) != Some(*hash));
            let said = lacks.map(|((desk, sequence), _): (&(DeskId, u64), &Hash)| {
                Damage::new(format!(
                    "entry {sequence} of desk {desk} is not in the {} as it came",
                    log.name()
                ))
            });
            said.collect()
        };
        let mut damage = differing(&logged, &tabled, Log::Tabled);
        damage.extend(differing(&tabled, &logged, Log::Own));
        damage.extend(self.beginning_missing()?);
        damage.extend(self.never_done()?);
        damage.extend(self.head_missing()?);
        Ok(damage)
    }

    /// Whether nothing is left in what went out: our record begins there when the dossier is
    /// created, before any pouch.
    fn beginning_missing(&self) -> Result<Option<Damage>, StoreError> {
        let has_ours = |log: Log| -> Result<bool, StoreError> {
            Ok(self.stored(log)?.found.iter().any(|it| it.entry.desk == self.desk))
        };
        let would_leave = self.remaining().iter().any(|(_, it)| it.sequence == 1);
        let is_missing = would_leave && has_ours(Log::Own)? && !has_ours(Log::Tabled)?;
        let missing = || Damage::new("the beginning of our record is not in the tabled record");
        Ok(is_missing.then(missing))
    }

    /// What went out in our name and does not stand in our own log.
    fn never_done(&self) -> Result<Vec<Damage>, StoreError> {
        let logged = self.stored(Log::Own)?.found;
        let logged: HashSet<Hash> = logged.into_iter().map(|it| it.hash).collect();
        let out = self.stored(Log::Tabled)?.found.into_iter();
        let ours = out.filter(|it| it.entry.desk == self.desk);
        let here = |it: Hash| self.pending.here.get(&it).copied().unwrap_or(it);
        let back = self.taken_back()?;
        let came_back = |place: u64| back.iter().any(|it| it.contains(&place));
        let ours = ours.filter(|it| !came_back(it.entry.sequence));
        let never = ours.filter(|it| !logged.contains(&here(it.hash)));
        let named = self.introduced_elsewhere()?;
        let never = never.filter(|it| !named.contains(&it.entry.act()));
        let said = never.map(|it| {
            let sequence = it.entry.sequence;
            Damage::new(format!(
                "entry {sequence} of ours in the tabled record was never done here"
            ))
        });
        Ok(said.collect())
    }

    /// How what other desks introduced is introduced with what we say of it: that goes out and was
    /// never done for itself.
    fn introduced_elsewhere(&self) -> Result<Vec<Act>, StoreError> {
        let all = self.verified(Log::Tabled)?;
        let others: Vec<_> = all.into_iter().filter(|(_, it)| it.desk != self.desk).collect();
        let known = Dossier::fold_at(Some(self.desk), others, []);
        let delegations = known.delegations.into_iter().map(Act::DelegationAdded);
        Ok(delegations.chain(known.instruments.into_iter().map(Act::InstrumentAdded)).collect())
    }

    /// Where in our chain outside stands what was lost and taken back in from our own pouches.
    fn taken_back(&self) -> Result<Vec<std::ops::RangeInclusive<u64>>, StoreError> {
        let noted = self.verified(Log::Internal)?;
        let ours = noted.iter().filter(|(_, it)| it.desk == self.desk);
        let back = ours.filter_map(|(_, it)| match it.act() {
            Act::PendingTabled(it) if it.back > 0 => Some(it.back..=it.entries),
            _ => None,
        });
        Ok(back.collect())
    }

    /// Whether the last entry that went out is still there, as the internal record tells of it.
    fn head_missing(&self) -> Result<Option<Damage>, StoreError> {
        let noted = self.verified(Log::Internal)?;
        let tablings = noted.iter().filter(|(_, it)| it.desk == self.desk).rev();
        let last = tablings.map(|(_, it)| it.act()).find_map(|act| match act {
            Act::PendingTabled(it) => Some(it),
            _ => None,
        });
        let Some(last) = last else { return Ok(None) };
        let missing = || Damage::new("what went out last is not in the tabled record as it was");
        Ok((!self.is_head(&last)?).then(missing))
    }

    /// Whether nothing is left in the write-ahead log: what stands there counts, and the page of
    /// the file that it will replace need not be whole.
    fn is_all_in_file(&self) -> bool {
        let Some(path) = self.path() else { return false };
        if self.is_read_only() {
            return !open::has_log(path);
        }
        self.moved_into_file()
    }
}

/// Adds what a check found; a check that met damage too great to go on found that.
fn note(
    damage: &mut Vec<Damage>,
    found: Result<Vec<Damage>, StoreError>,
) -> Result<(), StoreError> {
    match found {
        Ok(found) => damage.extend(found),
        Err(StoreError::Damaged(it)) => damage.push(it),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Whether every page of an encrypted file is sealed as it was written, also pages not in use.
fn seals(connection: &Connection) -> Result<Vec<Damage>, StoreError> {
    let mut query = connection.prepare("PRAGMA cipher_integrity_check")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    let found = rows.take(20).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().map(|it| Damage::new(format!("the file itself: {it}"))).collect())
}

fn pages(connection: &Connection) -> Result<Vec<Damage>, StoreError> {
    let mut query = connection.prepare("PRAGMA integrity_check(20)")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    let found = rows.collect::<Result<Vec<_>, _>>()?;
    let bad = found.into_iter().filter(|it| it != "ok");
    Ok(bad.map(|it| Damage::new(format!("the file itself: {it}"))).collect())
}

fn references(connection: &Connection) -> Result<Vec<Damage>, StoreError> {
    let mut query = connection.prepare("PRAGMA foreign_key_check")?;
    let rows = query.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, String>(2)?))
    })?;
    let mut damage = Vec::new();
    for row in rows {
        let (table, row, parent) = row?;
        let row = row.map_or_else(String::new, |row| format!(" {row}"));
        damage.push(Damage::new(format!("{table} row{row} names a {parent} that is not there")));
    }
    Ok(damage)
}

/// The hashes of the provisions of a layer that verify.
fn provisions(
    connection: &Connection,
    layer: Layer,
    damage: &mut Vec<Damage>,
) -> Result<HashMap<i64, Leaf>, StoreError> {
    let mut sound = HashMap::new();
    for row in all_rows(connection, layer, "provision")? {
        match nodes::provision(connection, layer, row) {
            Ok((leaf, bytes)) if body::read(&bytes).is_some() => {
                sound.insert(row, leaf);
            }
            Ok(_) => note(damage, Err(nodes::not_sound(layer, row)))?,
            Err(error) => note(damage, Err(error))?,
        }
    }
    Ok(sound)
}

/// The hashes of the articles of a layer that verify.
fn articles(
    connection: &Connection,
    layer: Layer,
    provisions: &HashMap<i64, Leaf>,
    damage: &mut Vec<Damage>,
) -> Result<HashMap<i64, Hash>, StoreError> {
    let mut sound = HashMap::new();
    for row in all_rows(connection, layer, "article")? {
        let (hash, rows) = match nodes::article(connection, layer, row) {
            Ok(read) => read,
            Err(error) => {
                note(damage, Err(error))?;
                continue;
            }
        };
        let leaves: Option<Vec<Leaf>> =
            rows.iter().map(|row| provisions.get(row).copied()).collect();
        if leaves.is_some_and(|leaves| tree::article_hash(&leaves) == hash) {
            sound.insert(row, hash);
        } else {
            damage.push(Damage::new(format!(
                "article row {row} of the {layer} layer does not hold what it was written with"
            )));
        }
    }
    Ok(sound)
}

fn text(
    connection: &Connection,
    layer: Layer,
    row: i64,
    articles: &HashMap<i64, Hash>,
) -> Result<(), StoreError> {
    let (hash, rows) = nodes::text_in(connection, layer, row)?;
    let hashes: Option<Vec<Hash>> = rows.iter().map(|row| articles.get(row).copied()).collect();
    if hashes.is_some_and(|hashes| tree::text_hash_of(hashes.into_iter()) == hash) {
        Ok(())
    } else {
        Err(StoreError::damaged(format!(
            "text {} of the {layer} layer does not hold what it was written with",
            hash.short()
        )))
    }
}

fn all_rows(connection: &Connection, layer: Layer, table: &str) -> Result<Vec<i64>, StoreError> {
    let sql = format!("SELECT row FROM {}{table} ORDER BY row", prefix(layer));
    let mut query = connection.prepare_cached(&sql)?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
