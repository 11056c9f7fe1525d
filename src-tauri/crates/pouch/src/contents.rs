//! What a pouch holds.

use std::collections::HashSet;

use travaux_history::{
    Act, Carried, CarriedText, Continued, DeskId, Entry, Hash, Head, KeyMet, Keys, PublicKey,
    continued,
};
use travaux_text::DelegationCode;

use crate::bytes::{Reader, Writer};
use crate::entry::{self, Link};
use crate::identity::Vouched;
use crate::{Identity, PouchError};

/// What a pouch holds.
///
/// - **Laws**: reading what is written gives the contents back, and there is one way to write
///   them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Contents {
    /// Who made it.
    pub sender: Sender,
    /// For whom it was made, in the order of codes.
    pub to: Vec<DelegationCode>,
    /// Its place among the sender's pouches to them, from 1.
    pub number: u64,
    /// The digest of the sender's pouch to them before; [`Hash::NONE`] for the first.
    pub before: Hash,
    /// When it was made, in milliseconds since 1970.
    pub at: i64,
    /// The last entry of the sender's chain that all of them are known to have.
    pub since: Since,
    /// The last entries of other desks that the sender has.
    pub heads: Vec<Head>,
    /// What follows in the sender's chain, with its texts.
    pub carried: Carried,
}

/// Who made a pouch.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sender {
    /// The desk.
    pub desk: DeskId,
    /// The delegation it works for.
    pub delegation: DelegationCode,
    /// Its keys.
    pub keys: Keys,
    /// The word of the key it used before, if it used another.
    pub vouched: Option<Vouched>,
}

/// A place in a chain.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Since {
    /// How many entries the chain has up to there.
    pub sequence: u64,
    /// The hash of the last of them; [`Hash::NONE`] before the first.
    pub hash: Hash,
    /// Its Lamport time; 0 before the first.
    pub lamport: u64,
}

impl Sender {
    /// The keys as they are presented to whoever opens the pouch.
    pub fn presented(&self) -> KeyMet {
        KeyMet { delegation: self.delegation.clone(), desk: self.desk.0, keys: self.keys }
    }

    /// The former key that vouches for these, if one does.
    pub fn vouched_by(&self) -> Option<PublicKey> {
        let it = self.vouched?;
        Identity::vouches(it, &self.presented()).then_some(it.former)
    }
}

impl Contents {
    /// The last entry of the sender's chain that whoever takes it in will have.
    pub fn through(&self) -> (u64, Hash) {
        let last = self.carried.entries.last();
        let end = last.map(|it| (it.sequence, it.hash(travaux_history::Layer::Tabled)));
        end.unwrap_or((self.since.sequence, self.since.hash))
    }

    /// Where its desk says that its chain goes on anew, as often as it does.
    pub fn continued(&self) -> impl Iterator<Item = Continued> {
        continued(&self.carried.entries).map(|(_, it)| it)
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.raw(&self.sender.desk.0);
        out.code(&self.sender.delegation);
        out.raw(&self.sender.keys.signing.0);
        out.raw(&self.sender.keys.receiving.0);
        match &self.sender.vouched {
            None => out.raw(&[0]),
            Some(it) => {
                out.raw(&[1]);
                out.raw(&it.former.0);
                out.raw(&it.signature);
            }
        }
        out.codes(&self.to);
        out.number(self.number);
        out.raw(self.before.as_bytes());
        out.raw(&self.at.to_be_bytes());
        out.number(self.since.sequence);
        out.raw(self.since.hash.as_bytes());
        out.number(self.since.lamport);
        out.heads(&self.heads);
        out.number(self.carried.entries.len() as u64);
        self.carried.entries.iter().for_each(|it| entry::write_entry(&mut out, it));
        out.number(self.carried.provisions.len() as u64);
        self.carried.provisions.iter().for_each(|it| out.field(it));
        out.number(self.carried.texts.len() as u64);
        for text in &self.carried.texts {
            write_text(&mut out, text);
        }
        out.0
    }

    pub(crate) fn read(bytes: &[u8]) -> Result<Self, PouchError> {
        let mut from = Reader(bytes);
        let sender = read_sender(&mut from)?;
        let to = from.codes()?;
        let number = from.number()?;
        let before = from.hash()?;
        let at = i64::from_be_bytes(from.array()?);
        let since = Since { sequence: from.number()?, hash: from.hash()?, lamport: from.number()? };
        let heads = from.heads()?;
        let entries = read_entries(&mut from, sender.desk, since)?;
        let provisions = read_provisions(&mut from)?;
        let texts = read_texts(&mut from, provisions.len())?;
        from.end()?;
        let carried = Carried { entries, provisions, texts };
        let contents = Self { sender, to, number, before, at, since, heads, carried };
        contents.check()?;
        Ok(contents)
    }

    /// Whether everything fits together.
    fn check(&self) -> Result<(), PouchError> {
        let nothing_before = self.since.sequence == 0;
        let begins_well = nothing_before == (self.since.hash == Hash::NONE)
            && nothing_before == (self.since.lamport == 0);
        if self.to.is_empty() || self.number == 0 || !begins_well {
            return Err(PouchError::Damaged("its particulars contradict each other"));
        }
        if (self.number == 1) != (self.before == Hash::NONE) {
            return Err(PouchError::Damaged("its number contradicts what it says came before"));
        }
        let of_sender = |it: &Entry| match &it.delegation {
            Some(code) => *code == self.sender.delegation,
            // What begins a dossier is entered before it is said whose it is.
            None => true,
        };
        if !self.carried.entries.iter().all(of_sender) {
            return Err(PouchError::Damaged("an entry speaks for another delegation"));
        }
        if self.named_texts() != self.carried.texts.iter().map(|it| it.hash).collect::<Vec<_>>() {
            return Err(PouchError::Damaged("its texts are not those of its versions"));
        }
        self.check_places()
    }

    /// The texts that its versions name, each once, in the order of the entries.
    fn named_texts(&self) -> Vec<Hash> {
        let mut met = HashSet::new();
        let named = self.carried.entries.iter().filter_map(|it| match it.act() {
            Act::VersionSaved(saved) => Some(saved.text),
            _ => None,
        });
        named.filter(|it| met.insert(*it)).collect()
    }

    /// Provisions stand in the order in which texts first name them, and each is named.
    fn check_places(&self) -> Result<(), PouchError> {
        let mut next = 0;
        for place in self.carried.texts.iter().flat_map(|it| it.articles.iter().flatten()) {
            match (*place).cmp(&next) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => next += 1,
                std::cmp::Ordering::Greater => {
                    return Err(PouchError::Damaged("its provisions are out of order"));
                }
            }
        }
        let distinct: HashSet<_> = self.carried.provisions.iter().collect();
        if next as usize != self.carried.provisions.len() || distinct.len() != next as usize {
            return Err(PouchError::Damaged("a provision in it belongs to no text, or to two"));
        }
        Ok(())
    }
}

fn read_sender(from: &mut Reader<'_>) -> Result<Sender, PouchError> {
    Ok(Sender {
        desk: DeskId(from.array()?),
        delegation: from.code()?,
        keys: Keys { signing: from.key()?, receiving: from.key()? },
        vouched: match from.array()? {
            [0] => None,
            [1] => Some(Vouched { former: from.key()?, signature: from.array()? }),
            _ => return Err(PouchError::Damaged("what vouches for its keys makes no sense")),
        },
    })
}

fn read_entries(
    from: &mut Reader<'_>,
    desk: DeskId,
    since: Since,
) -> Result<Vec<Entry>, PouchError> {
    let count = from.count(entry::LEAST)?;
    if count > MOST_ENTRIES {
        return Err(PouchError::TooMuch(MOST_ENTRIES));
    }
    let Since { sequence, hash, lamport } = since;
    if sequence.checked_add(count as u64).is_none() {
        return Err(PouchError::Damaged("its chain is too long"));
    }
    let mut link = Link { desk, sequence, hash, lamport };
    (0..count).map(|_| entry::read(from, &mut link)).collect()
}

/// The most entries that a reader takes in one pouch: more than one desk tables in years, and
/// telling what they bring takes time for each.
pub const MOST_ENTRIES: usize = 20_000;

/// The most bytes of a pouch, not sealed: a little less than the largest file that is read, so that
/// the seal has room.
pub const MOST_BYTES: usize = 255 << 20;

/// The least bytes a provision takes, with its length.
const LEAST_PROVISION: usize = 1 + 16 + 1 + 1 + 1 + 1;

fn read_provisions(from: &mut Reader<'_>) -> Result<Vec<Vec<u8>>, PouchError> {
    let count = from.count(LEAST_PROVISION)?;
    (0..count).map(|_| Ok(from.field()?.to_vec())).collect()
}

fn write_text(out: &mut Writer, text: &CarriedText) {
    out.raw(text.hash.as_bytes());
    out.number(text.articles.len() as u64);
    for article in &text.articles {
        out.number(article.len() as u64);
        article.iter().for_each(|place| out.number(u64::from(*place)));
    }
}

fn read_texts(from: &mut Reader<'_>, provisions: usize) -> Result<Vec<CarriedText>, PouchError> {
    let count = from.count(33)?;
    let mut texts = Vec::with_capacity(count);
    for _ in 0..count {
        let hash = from.hash()?;
        let articles = from.count(2)?;
        let articles = (0..articles).map(|_| read_article(from, provisions));
        texts.push(CarriedText { hash, articles: articles.collect::<Result<_, _>>()? });
    }
    Ok(texts)
}

fn read_article(from: &mut Reader<'_>, provisions: usize) -> Result<Vec<u32>, PouchError> {
    let count = from.count(1)?;
    let place = |from: &mut Reader<'_>| {
        let place = u32::try_from(from.number()?).ok();
        let known = place.filter(|it| (*it as usize) < provisions);
        known.ok_or(PouchError::Damaged("a text names a provision that is not there"))
    };
    if count == 0 {
        return Err(PouchError::Damaged("an article is empty"));
    }
    (0..count).map(|_| place(from)).collect()
}
