//! What one desk knows of the shared place of its dossier.

use std::collections::{BTreeMap, BTreeSet};

use travaux_history::{DeskId, Hash, PublicKey};
use travaux_pouch::{Identity, PouchError, Reader, Writer};
use zeroize::Zeroizing;

use crate::head::{read_counts, write_counts};
use crate::{Letter, PlaceError, Ring, Roster, Seat, Turn};

const MAGIC: &[u8] = b"travaux shared 1\n";

/// Why something could not be shared. Nothing was lost by it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ShareError {
    /// The place does not answer.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// It could not be sealed, or what is noted of the place makes no sense.
    #[error(transparent)]
    Sealing(#[from] PouchError),
    /// It is not for this desk to do.
    #[error("{0}")]
    Refused(&'static str),
}

/// What is known of the words of another desk.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Heard {
    /// How many of its heads were taken.
    pub(crate) number: u64,
    /// The digest of the last of them.
    pub(crate) digest: Hash0,
    /// The hash of the bytes in which it lay at the place.
    pub(crate) lay: Hash0,
    /// How many heads of others it had taken then.
    pub(crate) taken: BTreeMap<DeskId, u64>,
}

/// A hash that is [`Hash::NONE`] by itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Hash0(pub(crate) Hash);

impl Default for Hash0 {
    fn default() -> Self {
        Self(Hash::NONE)
    }
}

/// What one desk knows of the shared place: whom it hears there, how far, and what it said itself.
///
/// - **Laws**: reading what is written gives it back.
#[derive(Clone, Debug)]
pub struct Shared {
    pub(crate) dossier: Hash,
    pub(crate) own: DeskId,
    pub(crate) roster: Roster,
    pub(crate) ring: Ring,
    pub(crate) heard: BTreeMap<DeskId, Heard>,
    /// The number and the digest of the last head of its own.
    pub(crate) sent: (u64, Hash),
    /// What that head says of its own dossier.
    pub(crate) mark: Vec<u8>,
    /// The desks as that head has them.
    pub(crate) said: Roster,
    /// How many heads of others that head says were taken.
    pub(crate) said_taken: BTreeMap<DeskId, u64>,
    /// To whom a letter is to be written.
    pub(crate) due: BTreeSet<DeskId>,
    /// The letters that were read.
    pub(crate) letters: BTreeSet<Hash>,
}

impl Shared {
    /// Begins to share a dossier, named by the hash of its first entry; `secret` is random.
    pub fn begin(
        dossier: Hash,
        own: Seat,
        identity: &Identity,
        secret: Zeroizing<[u8; 32]>,
    ) -> Self {
        let (desk, mut roster, mut ring) = (own.desk, Roster::default(), Ring::default());
        roster.admit(own);
        ring.turn(desk, identity, &roster, secret);
        Self::of(dossier, desk, roster, ring)
    }

    /// Comes to a dossier with the letter by which another desk let this one in.
    ///
    /// # Errors
    ///
    /// When the letter does not know this desk by these keys, or says that it was shut out.
    pub fn join(letter: &Letter, own: &Seat) -> Result<Self, ShareError> {
        let known = letter.roster.desk(own.desk).filter(|it| it.removed.is_none());
        if known.is_none_or(|it| it.seat.keys != own.keys) {
            return Err(ShareError::Refused("the letter is not for this desk"));
        }
        let (roster, mut ring) = (letter.roster.clone(), Ring::default());
        ring.take_in(&letter.ring, &roster);
        Ok(Self::of(letter.dossier, own.desk, roster, ring))
    }

    fn of(dossier: Hash, own: DeskId, roster: Roster, ring: Ring) -> Self {
        Self {
            dossier,
            own,
            roster,
            ring,
            heard: BTreeMap::new(),
            sent: (0, Hash::NONE),
            mark: Vec::new(),
            said: Roster::default(),
            said_taken: BTreeMap::new(),
            due: BTreeSet::new(),
            letters: BTreeSet::new(),
        }
    }

    /// The dossier: the hash of its first entry.
    pub fn dossier(&self) -> Hash {
        self.dossier
    }

    /// This desk.
    pub fn own(&self) -> DeskId {
        self.own
    }

    /// The desks of the delegation, as this one knows them.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// What the last head of its own says of its dossier; empty before the first.
    pub fn mark(&self) -> &[u8] {
        &self.mark
    }

    /// How many heads of a desk were taken.
    pub fn taken(&self, desk: DeskId) -> u64 {
        self.heard.get(&desk).map_or(0, |it| it.number)
    }

    /// How many heads of its own it made.
    pub fn sent(&self) -> u64 {
        self.sent.0
    }

    /// How many heads of its own a desk says it has taken.
    pub fn heard_by(&self, desk: DeskId) -> u64 {
        self.heard.get(&desk).and_then(|it| it.taken.get(&self.own)).copied().unwrap_or(0)
    }

    /// What is sealed to all desks of the delegation is sealed to this key now.
    pub fn sealing_key(&self) -> Option<PublicKey> {
        self.ring.current(&self.roster).map(Turn::public)
    }

    /// Whether this desk has a key that opens what lies at the place in these bytes.
    pub fn opens(&self, sealed: &[u8]) -> bool {
        self.ring.open(sealed).is_ok()
    }

    /// Lets a desk in: it is given all keys, and reads what was said before.
    ///
    /// # Errors
    ///
    /// When this desk was shut out itself, or that one was before.
    pub fn admit(&mut self, seat: Seat) -> Result<(), ShareError> {
        self.present()?;
        if self.roster.desk(seat.desk).is_some_and(|it| it.removed.is_some()) {
            let why = "that desk was shut out; it comes back with a new card";
            return Err(ShareError::Refused(why));
        }
        self.roster.admit(seat);
        // The others are told by letter too: who knows of a desk believes the keys it makes.
        self.write_to_all();
        Ok(())
    }

    /// Shuts a desk out: what is said from now on is sealed to a new key, which it is not given.
    ///
    /// # Errors
    ///
    /// When this desk was shut out itself, or there is no such desk.
    pub fn remove(&mut self, desk: DeskId) -> Result<(), ShareError> {
        self.present()?;
        if desk == self.own {
            return Err(ShareError::Refused("a desk is shut out by another one"));
        }
        if !self.roster.is_in(desk) {
            return Err(ShareError::Refused("no such desk is there"));
        }
        self.roster.remove(desk, self.taken(desk));
        self.due.remove(&desk);
        Ok(())
    }

    /// Whether somebody who was shut out may have the key in use: then it is to be
    /// [turned](Shared::turn) before anything is said.
    pub fn is_to_turn(&self) -> bool {
        self.roster.is_in(self.own) && self.ring.current(&self.roster).is_none()
    }

    /// Makes a new key, which all desks are given that are there; `secret` is random.
    pub fn turn(&mut self, identity: &Identity, secret: Zeroizing<[u8; 32]>) {
        self.ring.turn(self.own, identity, &self.roster, secret);
        self.write_to_all();
    }

    pub(crate) fn write_to_all(&mut self) {
        let others = self.roster.present().map(|it| it.desk).filter(|it| *it != self.own);
        self.due.extend(others);
    }

    pub(crate) fn present(&self) -> Result<(), ShareError> {
        match self.roster.is_in(self.own) {
            true => Ok(()),
            false => Err(ShareError::Refused("this desk was shut out by another desk")),
        }
    }

    /// How many heads of a desk count: all, but of one that was shut out as many as somebody had
    /// taken before they heard of it.
    pub(crate) fn limit(&self, desk: DeskId) -> u64 {
        let Some(through) = self.roster.desk(desk).and_then(|it| it.removed) else {
            return u64::MAX;
        };
        let others = self.heard.iter().filter(|(it, _)| **it != desk);
        let said = others.filter_map(|(_, it)| it.taken.get(&desk)).copied().max();
        through.max(said.unwrap_or(0)).max(self.taken(desk))
    }

    /// It as bytes, secrets and all: they belong where the dossier's own secrets are.
    pub fn write(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Writer::default();
        out.raw(MAGIC);
        out.raw(self.dossier.as_bytes());
        out.raw(&self.own.0);
        self.roster.write(&mut out);
        self.ring.write(&mut out);
        out.number(self.heard.len() as u64);
        for (desk, it) in &self.heard {
            out.raw(&desk.0);
            out.number(it.number);
            out.raw(it.digest.0.as_bytes());
            out.raw(it.lay.0.as_bytes());
            write_counts(&mut out, &it.taken);
        }
        out.number(self.sent.0);
        out.raw(self.sent.1.as_bytes());
        out.field(&self.mark);
        self.said.write(&mut out);
        write_counts(&mut out, &self.said_taken);
        out.number(self.due.len() as u64);
        self.due.iter().for_each(|it| out.raw(&it.0));
        out.number(self.letters.len() as u64);
        self.letters.iter().for_each(|it| out.raw(it.as_bytes()));
        Zeroizing::new(out.0)
    }

    /// Reads what [`Shared::write`] writes.
    ///
    /// # Errors
    ///
    /// When it is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ShareError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PouchError::TooNew)?;
        let mut from = Reader(rest);
        let (dossier, own) = (from.hash()?, DeskId(from.array()?));
        let (roster, ring) = (Roster::read(&mut from)?, Ring::read(&mut from)?);
        let mut shared = Self::of(dossier, own, roster, ring);
        for _ in 0..from.count(16 + 1 + 64 + 1)? {
            let desk = DeskId(from.array()?);
            let number = from.number()?;
            let (digest, lay) = (Hash0(from.hash()?), Hash0(from.hash()?));
            let taken = read_counts(&mut from)?;
            shared.heard.insert(desk, Heard { number, digest, lay, taken });
        }
        shared.sent = (from.number()?, from.hash()?);
        shared.mark = from.field()?.to_vec();
        shared.said = Roster::read(&mut from)?;
        shared.said_taken = read_counts(&mut from)?;
        for _ in 0..from.count(16)? {
            shared.due.insert(DeskId(from.array()?));
        }
        for _ in 0..from.count(32)? {
            shared.letters.insert(from.hash()?);
        }
        from.end()?;
        Ok(shared)
    }
}
