//! What leaves for other desks, and what comes from them: stretches of chains with their texts.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};
use travaux_history::{Act, Carried, CarriedText, DeskId, Entry, Hash, Layer, Tabling};
use travaux_text::{Number, Text};

use crate::{
    Stamp, Store, StoreError, Tabled, body, nodes,
    nodes::Leaf,
    raw_rows::Log,
    record,
    store::view,
    tree::{article_hash, text_hash_of},
};

const LAYER: Layer = Layer::Tabled;
/// The longest number of a provision that is taken from others, in bytes.
const LONGEST: usize = 200;
/// The most provisions that all texts together may name that are taken from others at once: a
/// thousand states of the longest treaty.
const MOST: usize = 8_000_000;

/// What is entered when something is taken in, in the same transaction.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// The digest of the pouch.
    pub digest: Option<Hash>,
    /// The pouch, not sealed.
    pub bytes: Vec<u8>,
    /// What the tabled record says of it.
    pub tabled: Vec<Act>,
    /// What the internal record says of it.
    pub internal: Vec<Act>,
}

impl Tabled {
    /// What follows in the chain of `desk` after its entry number `since`, at most so many entries,
    /// with the texts of the versions saved there.
    ///
    /// # Errors
    ///
    /// When some of it is damaged.
    pub fn carry(&self, desk: DeskId, since: u64, most: usize) -> Result<Carried, StoreError> {
        let own = self.record().iter().map(|(_, entry)| entry);
        let mut entries: Vec<Entry> =
            own.filter(|it| it.desk == desk && it.sequence > since).cloned().collect();
        entries.sort_by_key(|it| it.sequence);
        entries.truncate(most);
        let mut carried = Carried::default();
        let mut places = HashMap::new();
        let _view = view(self.connection())?;
        for entry in &entries {
            let Act::VersionSaved(saved) = entry.act() else { continue };
            if carried.texts.iter().all(|it| it.hash != saved.text) {
                let text =
                    collect((self.connection(), LAYER), saved.text, &mut carried, &mut places)?;
                carried.texts.push(text);
            }
        }
        carried.entries = entries;
        carried_texts(&carried)?;
        Ok(carried)
    }
}

/// The text of this hash, its provisions added to those carried.
pub(crate) fn collect(
    (connection, layer): (&Connection, Layer),
    hash: Hash,
    carried: &mut Carried,
    places: &mut HashMap<Hash, u32>,
) -> Result<CarriedText, StoreError> {
    let (_, articles) = nodes::text(connection, layer, hash)?;
    let mut text = CarriedText { hash, articles: Vec::with_capacity(articles.len()) };
    for article in articles {
        let (_, rows) = nodes::article(connection, layer, article)?;
        let mut named = Vec::with_capacity(rows.len());
        for row in rows {
            let (leaf, bytes) = nodes::provision(connection, layer, row)?;
            let next = carried.provisions.len() as u32;
            let place = *places.entry(leaf.hash).or_insert(next);
            if place == next {
                carried.provisions.push(bytes);
            }
            named.push(place);
        }
        text.articles.push(named);
    }
    Ok(text)
}

/// The texts that are carried, each checked against its name: nothing is written.
///
/// # Errors
///
/// When one of them is not what its name says, or no text at all.
pub fn carried_texts(carried: &Carried) -> Result<Vec<(Hash, Text)>, StoreError> {
    let mut provisions = Vec::with_capacity(carried.provisions.len());
    for bytes in &carried.provisions {
        let read = body::read(bytes).filter(|it| body::spell(it) == *bytes);
        let read = read.filter(|it| !matches!(&it.number, Number::Fixed(it) if it.len() > LONGEST));
        let provision = read.ok_or_else(|| StoreError::damaged("a provision makes no sense"))?;
        provisions.push((Leaf { row: 0, hash: body::hash(bytes), full: 0 }, provision));
    }
    let mut texts = Vec::with_capacity(carried.texts.len());
    let mut room = MOST;
    for it in &carried.texts {
        // Before anything is made of them: a few bytes could name much, and much of it often.
        let count = it.articles.iter().map(Vec::len).sum();
        room = usize::checked_sub(room, count)
            .ok_or_else(|| StoreError::damaged("its texts are longer than can be read at once"))?;
        if has_doubles(it) {
            return Err(not_as_named(it.hash));
        }
        let named = |places: &Vec<u32>| -> Option<Vec<_>> {
            places.iter().map(|place| provisions.get(*place as usize)).collect()
        };
        let unknown = || StoreError::damaged("a text names a provision that is not there");
        let articles =
            it.articles.iter().map(named).collect::<Option<Vec<_>>>().ok_or_else(unknown)?;
        let hashes = articles.iter().map(|article| {
            article_hash(&article.iter().map(|(leaf, _)| *leaf).collect::<Vec<_>>())
        });
        let text =
            Text { provisions: articles.iter().flatten().map(|(_, it)| it.clone()).collect() };
        let ids: HashSet<_> = text.provisions.iter().map(|it| it.id).collect();
        if text_hash_of(hashes) != it.hash || ids.len() != text.provisions.len() {
            return Err(not_as_named(it.hash));
        }
        texts.push((it.hash, text));
    }
    Ok(texts)
}

/// Whether a text names a provision twice.
fn has_doubles(text: &CarriedText) -> bool {
    let mut met = HashSet::new();
    !text.articles.iter().flatten().all(|place| met.insert(place))
}

fn not_as_named(text: Hash) -> StoreError {
    StoreError::damaged(format!("the text {} is not what its name says", text.short()))
}

impl Store {
    /// Takes in what another desk carried here, and enters what is said of it: all of it or
    /// nothing. Entries that are held already stay as they are.
    ///
    /// # Errors
    ///
    /// When it does not follow from what is held of that desk's chain, when a text is not what
    /// its name says, or when the file fails; then everything is as it was.
    pub fn take(
        &mut self,
        carried: &Carried,
        stamp: &Stamp,
        receipt: &Receipt,
    ) -> Result<(), StoreError> {
        let new = self.follows(carried, false)?;
        carried_texts(carried)?;
        let tx = self.act()?;
        put_texts(&tx, LAYER, carried)?;
        let mut logged = self.logged.clone();
        for (hash, entry) in &new {
            record::insert(&tx, Log::Tabled, *hash, entry)?;
            record::insert(&tx, Log::Own, *hash, entry)?;
            logged.note(*hash, entry);
        }
        for (hash, entry) in logged.lengthened(self.desk, LAYER, stamp, &receipt.tabled)? {
            record::insert(&tx, Log::Own, hash, &entry)?;
        }
        let mut internal = self.chain_to_lengthen(Layer::Internal).later_than(&logged);
        for (hash, entry) in
            internal.lengthened(self.own, Layer::Internal, stamp, &receipt.internal)?
        {
            record::insert(&tx, Log::Internal, hash, &entry)?;
        }
        keep_pouch(&tx, receipt)?;
        tx.commit()?;
        self.reread()
    }

    /// Takes back in what went out of this desk and was lost with the dossier that a copy replaced:
    /// all of it or nothing.
    ///
    /// # Errors
    ///
    /// When it does not follow from what went out as this dossier has it, when a text is not what
    /// its name says, or when the file fails; then everything is as it was.
    pub fn take_back(
        &mut self,
        carried: &Carried,
        stamp: &Stamp,
        receipt: &Receipt,
    ) -> Result<(), StoreError> {
        let new = self.follows(carried, true)?;
        carried_texts(carried)?;
        let Some((head, last)) = new.last() else { return Ok(()) };
        let through = self.pending.through;
        let tabling = Tabling {
            through,
            entries: last.sequence,
            head: *head,
            back: new[0].1.sequence,
            names: Vec::new(),
            sisters: Vec::new(),
        };
        let mut internal = self.chain_to_lengthen(Layer::Internal);
        let acts: Vec<_> =
            receipt.internal.iter().cloned().chain([Act::PendingTabled(tabling)]).collect();
        let noted = internal.lengthened(self.desk, Layer::Internal, stamp, &acts)?;
        let tx = self.act()?;
        put_texts(&tx, LAYER, carried)?;
        for (hash, entry) in &new {
            record::insert(&tx, Log::Tabled, *hash, entry)?;
        }
        for (hash, entry) in &noted {
            record::insert(&tx, Log::Internal, *hash, entry)?;
        }
        keep_pouch(&tx, receipt)?;
        tx.commit()?;
        self.reread()
    }

    /// The entries that are not held yet, each checked to follow from the one before.
    fn follows(&self, carried: &Carried, is_own: bool) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let held = self.gone_out()?;
        let held: HashMap<(DeskId, u64), Hash> =
            held.iter().map(|(hash, it)| ((it.desk, it.sequence), *hash)).collect();
        let does_not = || StoreError::Refused("it does not follow from what is held".to_owned());
        let mut new: Vec<(Hash, Entry)> = Vec::new();
        for entry in &carried.entries {
            let hash = entry.hash(LAYER);
            let after = match entry.act() {
                Act::ChainContinued(it) if it.place == entry.sequence => it.after,
                _ => entry.sequence - 1,
            };
            let before = match new.last() {
                Some((hash, last)) if last.sequence == after => Some(*hash),
                Some(_) => None,
                None if after == 0 => Some(Hash::NONE),
                None => held.get(&(entry.desk, after)).copied(),
            };
            let known = held.get(&(entry.desk, entry.sequence));
            if before != Some(entry.previous) || (entry.desk == self.desk) != is_own {
                return Err(does_not());
            }
            match known {
                Some(known) if *known == hash && new.is_empty() => {}
                Some(_) => return Err(does_not()),
                None => new.push((hash, entry.clone())),
            }
        }
        Ok(new)
    }
}

/// Keeps the pouch that something came in, or went out in.
fn keep_pouch(tx: &Connection, receipt: &Receipt) -> Result<(), StoreError> {
    if let Some(digest) = receipt.digest {
        let sql = "INSERT OR IGNORE INTO internal_pouch (digest, bytes) VALUES (?1, ?2)";
        tx.prepare_cached(sql)?.execute(params![digest.as_bytes(), receipt.bytes])?;
    }
    Ok(())
}

/// Keeps the texts that are carried.
pub(crate) fn put_texts(
    tx: &Connection,
    layer: Layer,
    carried: &Carried,
) -> Result<(), StoreError> {
    let mut leaves = Vec::with_capacity(carried.provisions.len());
    for bytes in &carried.provisions {
        let read = body::read(bytes);
        let it = read.ok_or_else(|| StoreError::damaged("a provision makes no sense"))?;
        leaves.push(nodes::put_provision(tx, layer, &it, None)?);
    }
    for text in &carried.texts {
        put_text(tx, layer, text, &leaves)?;
    }
    Ok(())
}

fn put_text(
    tx: &Connection,
    layer: Layer,
    text: &CarriedText,
    leaves: &[Leaf],
) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(text.articles.len());
    for article in &text.articles {
        let leaves: Vec<Leaf> = article.iter().map(|place| leaves[*place as usize]).collect();
        let provisions: Vec<i64> = leaves.iter().map(|leaf| leaf.row).collect();
        rows.push(nodes::put_article(tx, layer, article_hash(&leaves), &provisions)?);
    }
    nodes::put_text(tx, layer, text.hash, &rows, None)?;
    Ok(())
}
