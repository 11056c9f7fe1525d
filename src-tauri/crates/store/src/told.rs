//! A dossier that the desks of one delegation share: what each tells the others, and what it hears.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params};
use travaux_history::{Act, Carried, DeskId, Entry, Hash, Layer};
use zeroize::Zeroizing;

use crate::{
    Secrets, Store, StoreError, Way,
    open::{SHARED, SHARED_SCHEMA},
    raw_rows::Log,
    record::insert,
    traffic::{carried_texts, collect, put_texts},
};

/// As which desk, and where, a dossier is shared with other desks of its delegation.
#[derive(Clone, Debug)]
pub struct Sharing {
    /// The desk that writes here.
    pub own: DeskId,
    /// Its secret keys among its sisters.
    pub secrets: Secrets,
    /// Where the desks share, as a person said it.
    pub place: String,
    /// What is known of the place.
    pub knowledge: Zeroizing<Vec<u8>>,
}

/// How much of its dossier a desk has told the other desks of its delegation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Mark {
    /// The last entry of its own log of the tabled layer.
    pub logged: u64,
    /// The last of its internal entries.
    pub internal: u64,
    /// The last entry of each desk in what went out and came; only the desk that speaks for the
    /// delegation tells of it.
    pub tabled: BTreeMap<DeskId, u64>,
    /// How many pouches; likewise.
    pub pouches: u64,
}

/// What a desk tells the other desks of its delegation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Told {
    /// What it did in the tabled layer, also what was undone.
    pub logged: Carried,
    /// What it noted in the internal layer.
    pub internal: Carried,
    /// What went out and came; only of the desk that speaks for the delegation.
    pub tabled: Carried,
    /// The pouches that were made and taken in, by their digests; likewise.
    pub pouches: Vec<(Hash, Vec<u8>)>,
}

impl Told {
    /// Whether it tells nothing.
    pub fn is_empty(&self) -> bool {
        let entries = [&self.logged, &self.internal, &self.tabled];
        entries.iter().all(|it| it.entries.is_empty()) && self.pouches.is_empty()
    }
}

/// Which desk writes in a file, and which sisters the one has that speaks for its delegation.
pub(crate) fn desks(
    connection: &Connection,
    speaker: DeskId,
) -> Result<(DeskId, BTreeSet<DeskId>), StoreError> {
    let format: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if format < SHARED_SCHEMA {
        return Ok((speaker, BTreeSet::new()));
    }
    let mut query = connection.prepare("SELECT desk FROM internal_sister")?;
    let sisters = query.query_map([], |row| row.get(0).map(DeskId))?;
    let mut sisters: BTreeSet<DeskId> = sisters.collect::<Result<_, _>>()?;
    let own = connection.query_row("SELECT own FROM internal_sharing", [], |row| row.get(0));
    let own = own.optional()?.map_or(speaker, DeskId);
    sisters.insert(own);
    sisters.remove(&speaker);
    Ok((own, sisters))
}

impl Store {
    /// Whether several desks share this dossier.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn is_shared(&self) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .pragma_query_value(None, "user_version", |row| row.get::<_, usize>(0))?
            >= SHARED_SCHEMA)
    }

    /// The desk that writes here; it need not be the one that speaks for the delegation.
    pub fn own_desk(&self) -> DeskId {
        self.own
    }

    /// Whether this desk speaks for its delegation.
    pub fn is_speaker(&self) -> bool {
        self.own == self.desk
    }

    /// Whether a desk is one of the delegation whose dossier this is.
    pub fn is_ours(&self, desk: DeskId) -> bool {
        desk == self.desk || self.sisters.contains(&desk)
    }

    /// An entry of a sister desk as one of the desk that speaks for both.
    pub(crate) fn as_ours(&self, entry: Entry) -> Entry {
        match self.sisters.contains(&entry.desk) {
            true => Entry { desk: self.desk, ..entry },
            false => entry,
        }
    }

    /// Begins to share this dossier. An earlier program refuses it from then on.
    ///
    /// # Errors
    ///
    /// When it is shared already, or the file fails; then it is as it was.
    pub fn begin_sharing(&mut self, it: &Sharing) -> Result<(), StoreError> {
        if self.is_shared()? {
            return Err(StoreError::Refused("this dossier is shared already".to_owned()));
        }
        let tx = self.act()?;
        share(&tx, it)?;
        tx.commit()
    }

    /// Begins a file for a dossier that other desks share: the desk `speaker` speaks for its
    /// delegation. It holds nothing yet.
    ///
    /// # Errors
    ///
    /// As [`Store::create`].
    pub fn join(way: Way<'_>, speaker: DeskId, it: &Sharing) -> Result<Self, StoreError> {
        let mut store = Self::created_empty(way, speaker)?;
        let begun = store.begin_sharing(it);
        (store.own, store.sisters) = desks(&store.connection, speaker)?;
        begun.map(|()| store)
    }

    /// As which desk and where the dossier is shared; none where it is not.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn sharing(&self) -> Result<Option<Sharing>, StoreError> {
        if !self.is_shared()? {
            return Ok(None);
        }
        let sql = "SELECT own, signing, receiving, place, knowledge FROM internal_sharing";
        let read = self.connection.query_row(sql, [], |row| {
            Ok(Sharing {
                own: DeskId(row.get(0)?),
                secrets: (Zeroizing::new(row.get(1)?), Zeroizing::new(row.get(2)?)),
                place: row.get(3)?,
                knowledge: Zeroizing::new(row.get(4)?),
            })
        });
        Ok(read.optional()?)
    }

    /// Keeps what is known of the place now.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn keep_knowledge(&self, knowledge: &[u8]) -> Result<(), StoreError> {
        let tx = self.act()?;
        tx.execute("UPDATE internal_sharing SET knowledge = ?1", [knowledge])?;
        tx.commit()
    }

    /// Notes that the dossier is shared at another place from now on.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn move_sharing(&self, place: &str) -> Result<(), StoreError> {
        let tx = self.act()?;
        tx.execute("UPDATE internal_sharing SET place = ?1", [place])?;
        tx.commit()
    }

    /// The names of what this desk laid at the place.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn outbox(&self) -> Result<Vec<String>, StoreError> {
        let mut query = self.connection.prepare_cached("SELECT name FROM internal_outbox")?;
        let names = query.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// What this desk laid at the place under a name.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn laid(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT bytes FROM internal_outbox WHERE name = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Keeps what this desk lays at the place under a name. False where that is something else.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn lay(&self, name: &str, bytes: &[u8]) -> Result<bool, StoreError> {
        if let Some(there) = self.laid(name)? {
            return Ok(there == bytes);
        }
        let tx = self.act()?;
        tx.execute(
            "INSERT INTO internal_outbox (name, bytes) VALUES (?1, ?2)",
            params![name, bytes],
        )?;
        tx.commit()?;
        Ok(true)
    }
}

/// Telling.
impl Store {
    /// When each desk of the delegation did the last thing that stands here, in milliseconds since
    /// 1970.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn last_acts(&self) -> Result<BTreeMap<DeskId, i64>, StoreError> {
        let sql = "SELECT desk, max(at) FROM
                     (SELECT desk, at FROM record UNION ALL SELECT desk, at FROM internal_record)
                    GROUP BY desk";
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query.query_map([], |row| Ok((DeskId(row.get(0)?), row.get(1)?)))?;
        let all: BTreeMap<DeskId, i64> = rows.collect::<Result<_, _>>()?;
        Ok(all.into_iter().filter(|(desk, _)| self.is_ours(*desk)).collect())
    }

    /// What follows after `mark` in what this desk tells its sisters, at most so many entries of
    /// each kind; and how much it will have told then.
    ///
    /// # Errors
    ///
    /// When some of it is damaged.
    pub fn tell(&self, mark: &Mark, most: usize) -> Result<(Told, Mark), StoreError> {
        let mut next = mark.clone();
        let logged = self.following(Log::Own, self.own, mark.logged, most)?;
        next.logged = logged.last().map_or(mark.logged, |it| it.sequence);
        let internal = self.following(Log::Internal, self.own, mark.internal, most)?;
        next.internal = internal.last().map_or(mark.internal, |it| it.sequence);
        let mut told = Told {
            logged: self.with_texts(Layer::Tabled, logged)?,
            internal: self.with_texts(Layer::Internal, internal)?,
            ..Told::default()
        };
        if !self.is_speaker() {
            return Ok((told, next));
        }
        let mut tabled = Vec::new();
        for (desk, last, _) in self.pending.outside.ends().collect::<Vec<_>>() {
            let since = mark.tabled.get(&desk).copied().unwrap_or_default();
            if last > since {
                let found = self.following(Log::Tabled, desk, since, most)?;
                next.tabled.extend(found.last().map(|it| (desk, it.sequence)));
                tabled.extend(found);
            }
        }
        told.tabled = self.with_texts(Layer::Tabled, tabled)?;
        let pouches = self.pouches()?.into_iter().skip(mark.pouches as usize);
        told.pouches = pouches.take(most.min(MOST_POUCHES)).collect();
        next.pouches += told.pouches.len() as u64;
        Ok((told, next))
    }

    /// What follows in a log in the chain of a desk after its entry number `since`.
    fn following(
        &self,
        log: Log,
        desk: DeskId,
        since: u64,
        most: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let rows = self.rows_since(log, desk, since, most)?;
        if let Some(why) = rows.damage.into_iter().next() {
            return Err(StoreError::Damaged(why));
        }
        let changed = rows.found.iter().find(|it| it.entry.hash(log.layer()) != it.hash);
        match changed {
            Some(it) => Err(StoreError::Damaged(crate::record::not_as_written(log, &it.entry))),
            None => Ok(rows.found.into_iter().map(|it| it.entry).collect()),
        }
    }

    /// Entries with the texts of the versions that were saved there.
    fn with_texts(&self, layer: Layer, entries: Vec<Entry>) -> Result<Carried, StoreError> {
        let (mut carried, mut places) = (Carried::default(), HashMap::new());
        for entry in &entries {
            let Act::VersionSaved(saved) = entry.act() else { continue };
            if carried.texts.iter().all(|it| it.hash != saved.text) {
                let from = (&self.connection, layer);
                let text = collect(from, saved.text, &mut carried, &mut places)?;
                carried.texts.push(text);
            }
        }
        carried.entries = entries;
        Ok(carried)
    }
}

/// The most pouches that are told of at once.
const MOST_POUCHES: usize = 20;

/// Hearing.
impl Store {
    /// Takes in what a sister desk told: all of it or nothing, and what is held already stays as it
    /// is. It counts once the [record is read anew](Store::hear).
    ///
    /// # Errors
    ///
    /// When it is not for that desk to say, does not follow from what is held, or a text is not
    /// what its name says; or when the file fails. Then everything is as it was.
    pub fn absorb(&mut self, from: DeskId, told: &Told) -> Result<(), StoreError> {
        if from == self.own {
            return Err(does_not("it is of this desk itself"));
        }
        let of_others = [&told.logged, &told.internal];
        if of_others.iter().any(|it| it.entries.iter().any(|entry| entry.desk != from)) {
            return Err(does_not("it speaks for another desk"));
        }
        let is_of_speaker = !told.tabled.entries.is_empty() || !told.pouches.is_empty();
        if is_of_speaker && from != self.desk {
            return Err(does_not("it tells what went out, which is not for it to tell"));
        }
        if told.tabled.entries.iter().any(|it| self.sisters.contains(&it.desk)) {
            return Err(does_not("it lets a desk of the delegation speak to others"));
        }
        for part in [&told.logged, &told.internal, &told.tabled] {
            has_its_texts(part)?;
        }
        let logged = self.new_ones(Log::Own, &told.logged.entries)?;
        let internal = self.new_ones(Log::Internal, &told.internal.entries)?;
        let tabled = self.new_ones(Log::Tabled, &told.tabled.entries)?;
        let tx = self.act()?;
        put_texts(&tx, Layer::Tabled, &told.logged)?;
        put_texts(&tx, Layer::Tabled, &told.tabled)?;
        put_texts(&tx, Layer::Internal, &told.internal)?;
        for (log, entries) in
            [(Log::Own, &logged), (Log::Internal, &internal), (Log::Tabled, &tabled)]
        {
            for (hash, entry) in entries {
                insert(&tx, log, *hash, entry)?;
                // What came from others stands in the log, too.
                if log == Log::Tabled && entry.desk != self.desk {
                    insert(&tx, Log::Own, *hash, entry)?;
                }
            }
        }
        for (digest, bytes) in &told.pouches {
            let sql = "INSERT OR IGNORE INTO internal_pouch (digest, bytes) VALUES (?1, ?2)";
            tx.prepare_cached(sql)?.execute(params![digest.as_bytes(), bytes])?;
        }
        if from != self.desk {
            tx.execute("INSERT OR IGNORE INTO internal_sister (desk) VALUES (?1)", [from.0])?;
        }
        tx.commit()?;
        if from != self.desk {
            self.sisters.insert(from);
        }
        Ok(())
    }

    /// Reads the record anew, with what sister desks told.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn hear(&mut self) -> Result<(), StoreError> {
        self.reread()
    }

    /// Those entries that are not held yet, each checked to follow from the one before.
    fn new_ones(&self, log: Log, entries: &[Entry]) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let mut ends: HashMap<DeskId, (u64, Hash, u64)> = HashMap::new();
        let mut new: Vec<(Hash, Entry)> = Vec::new();
        let mut placed: HashMap<(DeskId, u64), Hash> = HashMap::new();
        for entry in entries {
            let hash = entry.hash(log.layer());
            if let Some(held) = self.stored_at(log, entry.desk, entry.sequence)? {
                match held.hash == hash {
                    true => continue,
                    false => return Err(does_not("it says otherwise than it did")),
                }
            }
            let end = match ends.get(&entry.desk) {
                Some(end) => *end,
                None => self.end_of(log, entry.desk)?,
            };
            let is_next = (entry.sequence, entry.previous) == (end.0 + 1, end.1);
            let is_anew = log == Log::Tabled && self.goes_on(entry, end.0, &placed)?;
            if !(is_next || is_anew) || entry.lamport <= end.2 {
                return Err(does_not("it does not follow from what is held"));
            }
            ends.insert(entry.desk, (entry.sequence, hash, entry.lamport));
            placed.insert((entry.desk, entry.sequence), hash);
            new.push((hash, entry.clone()));
        }
        Ok(new)
    }

    /// Whether an entry says that the chain of its desk goes on anew from a place that is held.
    fn goes_on(
        &self,
        entry: &Entry,
        last: u64,
        placed: &HashMap<(DeskId, u64), Hash>,
    ) -> Result<bool, StoreError> {
        let Act::ChainContinued(it) = entry.act() else { return Ok(false) };
        if it.place != entry.sequence || entry.sequence <= last {
            return Ok(false);
        }
        let held = match placed.get(&(entry.desk, it.after)) {
            Some(hash) => Some(*hash),
            None => self.stored_at(Log::Tabled, entry.desk, it.after)?.map(|it| it.hash),
        };
        Ok(held.is_some_and(|hash| it.follows(it.after, hash)))
    }

    /// The last entry of a desk in a log: its place, its hash and its Lamport time.
    fn end_of(&self, log: Log, desk: DeskId) -> Result<(u64, Hash, u64), StoreError> {
        let sql = format!(
            "SELECT sequence, hash, lamport FROM {} WHERE desk = ?1 ORDER BY sequence DESC LIMIT 1",
            log.table()
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let end = query.query_row([desk.0], |row| {
            Ok((row.get(0)?, Hash::from_bytes(row.get(1)?), row.get(2)?))
        });
        Ok(end.optional()?.unwrap_or((0, Hash::NONE, 0)))
    }
}

/// Whether the texts are there, and what their names say, of all versions that were saved.
fn has_its_texts(carried: &Carried) -> Result<(), StoreError> {
    let texts: BTreeSet<Hash> = carried_texts(carried)?.into_iter().map(|(hash, _)| hash).collect();
    let lacks = |it: &Entry| match it.act() {
        Act::VersionSaved(saved) => !texts.contains(&saved.text),
        _ => false,
    };
    match carried.entries.iter().any(lacks) {
        true => Err(does_not("a text is missing that it tells of")),
        false => Ok(()),
    }
}

fn share(tx: &Connection, it: &Sharing) -> Result<(), StoreError> {
    tx.execute_batch(SHARED)?;
    let (signing, receiving) = &it.secrets;
    tx.execute(
        "INSERT INTO internal_sharing (row, own, signing, receiving, place, knowledge)
         VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![
            it.own.0,
            signing.as_slice(),
            receiving.as_slice(),
            it.place,
            it.knowledge.as_slice()
        ],
    )?;
    tx.pragma_update(None, "user_version", SHARED_SCHEMA)?;
    Ok(())
}

fn does_not(why: &str) -> StoreError {
    StoreError::Refused(why.to_owned())
}
