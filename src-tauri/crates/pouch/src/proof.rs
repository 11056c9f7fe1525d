//! Proof that a desk told two different things: two of its own pouches, side by side.

use std::collections::BTreeMap;
use std::fmt;

use travaux_history::{Act, DeskId, Hash, Layer};

use crate::bytes::{Reader, Writer};
use crate::{Contents, Pouch, PouchError};

const MAGIC: &[u8] = b"travaux proof 1\n";

/// Proof that a desk told two different things: two pouches that it signed, and that cannot
/// both be honest.
///
/// - **Laws**: whoever has only the file can check it; nobody else can make one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proof {
    /// One of the pouches.
    pub one: Pouch,
    /// The other.
    pub other: Pouch,
    /// In what they contradict each other.
    pub conflict: Conflict,
}

/// In what two pouches of one desk contradict each other.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Conflict {
    /// Two different entries stand at one place of its chain; where both save a version, there
    /// are two texts under one version.
    Entry {
        /// The place.
        sequence: u64,
        /// What they are, such as `version saved`.
        kinds: [String; 2],
    },
    /// Two pouches to the same recipients bear one number.
    Number(u64),
    /// It says that the pouch of this number was another one.
    Digest(u64),
}

impl Proof {
    /// Whether two pouches contradict each other, and in what.
    pub fn of(one: &Pouch, other: &Pouch) -> Option<Self> {
        let conflict = Conflict::between(one, other)?;
        Some(Self { one: one.clone(), other: other.clone(), conflict })
    }

    /// The bytes of its file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Writer(MAGIC.to_vec());
        out.field(self.one.bytes());
        out.field(self.other.bytes());
        out.0
    }

    /// Reads a proof and checks it, from nothing but the file.
    ///
    /// # Errors
    ///
    /// When it is none, or proves nothing.
    pub fn read(bytes: &[u8]) -> Result<Self, PouchError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PouchError::NotOne("a proof"))?;
        let mut from = Reader(rest);
        let (one, other) = (Pouch::read(from.field()?)?, Pouch::read(from.field()?)?);
        from.end()?;
        let nothing = PouchError::Damaged("the two pouches in it do not contradict each other");
        Self::of(&one, &other).ok_or(nothing)
    }
}

impl Conflict {
    /// In what two pouches contradict each other; nothing where they were signed with different
    /// keys, unless one of these vouches for the other: new keys wipe no slate.
    pub fn between(one: &Pouch, other: &Pouch) -> Option<Self> {
        let (a, b) = (one.contents(), other.contents());
        let follows = |it: &Contents, former: &Contents| {
            it.sender.vouched_by() == Some(former.sender.keys.signing)
        };
        let same_key = a.sender.keys.signing == b.sender.keys.signing;
        if a.sender.desk != b.sender.desk || !(same_key || follows(a, b) || follows(b, a)) {
            return None;
        }
        // Pouches are numbered anew where a chain goes on anew.
        let beginning = |it: &Contents| travaux_history::beginning(it.through().0);
        let together = beginning(a) == beginning(b);
        let numbered = || {
            let same = a.to == b.to && a.number == b.number && one.digest() != other.digest();
            same.then_some(Self::Number(a.number))
        };
        let before = |it: &Pouch, after: &Contents| {
            let own = it.contents();
            let follows = own.to == after.to && own.number.checked_add(1) == Some(after.number);
            (follows && after.before != it.digest()).then_some(Self::Digest(own.number))
        };
        let told = |it: &Pouch, after: &Contents| told(it, after).or_else(|| before(it, after));
        let numbers = || numbered().or_else(|| told(one, b)).or_else(|| told(other, a));
        entries(a, b).or_else(|| together.then(numbers).flatten())
    }
}

/// What stands at each place of the chain that a pouch speaks of.
fn places(contents: &Contents) -> BTreeMap<u64, (Hash, &str)> {
    let since = contents.since;
    let before = (since.sequence > 0).then_some((since.sequence, (since.hash, "")));
    let hashed = |it: &travaux_history::Entry| it.hash(Layer::Tabled);
    let entries = contents.carried.entries.iter();
    let told = entries.map(|it| (it.sequence, (hashed(it), it.kind.as_str())));
    before.into_iter().chain(told).collect()
}

fn entries(a: &Contents, b: &Contents) -> Option<Conflict> {
    let (a, b) = (places(a), places(b));
    let differ = |(sequence, (one, kind)): (&u64, &(Hash, &str))| {
        let (other, other_kind) = b.get(sequence)?;
        let kinds = [(*kind).to_owned(), (*other_kind).to_owned()];
        (one != other).then_some(Conflict::Entry { sequence: *sequence, kinds })
    };
    a.iter().find_map(differ)
}

/// Whether the chain in `later` says that `pouch` was another one.
fn told(pouch: &Pouch, later: &Contents) -> Option<Conflict> {
    let own = pouch.contents();
    let says = |it: &travaux_history::Entry| match it.act() {
        Act::PouchSent(sent) => {
            let about = sent.to == own.to && sent.number == own.number;
            about.then_some(sent.digest)
        }
        _ => None,
    };
    let digest = later.carried.entries.iter().find_map(says)?;
    (digest != pouch.digest()).then_some(Conflict::Digest(own.number))
}

impl Proof {
    /// The desk it is about.
    pub fn desk(&self) -> DeskId {
        self.one.contents().sender.desk
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry { sequence, kinds: [one, other] }
                if one == "version saved" && other == "version saved" =>
            {
                write!(f, "two different texts under one version, entry {sequence} of its chain")
            }
            Self::Entry { sequence, .. } => {
                write!(f, "two different entries at place {sequence} of its chain")
            }
            Self::Number(number) => write!(f, "two different pouches under the number {number}"),
            Self::Digest(number) => {
                write!(f, "a pouch {number} other than the one it says it made")
            }
        }
    }
}
