//! The keys of a shared dossier: what is laid at the place is sealed to one of them.

use std::collections::BTreeSet;

use travaux_history::{DeskId, Hash, PublicKey};
use travaux_pouch::{Identity, PouchError, Reader, Writer, verify};
use zeroize::Zeroizing;

use crate::Roster;

const DIGEST: &str = "travaux 2026-12 key of a dossier";
const SIGNED: &str = "travaux 2026-12 key of a dossier signed";

/// One key of a shared dossier, signed by the desk that made it.
#[derive(Clone)]
pub struct Turn {
    /// How many keys came before it.
    pub generation: u64,
    /// The desks that had been shut out when it was made: those never have it.
    pub without: BTreeSet<DeskId>,
    /// The desk that made it.
    pub by: DeskId,
    secret: Zeroizing<[u8; 32]>,
    public: PublicKey,
    signature: [u8; 64],
}

/// The keys of a shared dossier, all that there were: whoever is let in reads what was said before.
///
/// - **Laws**: it is the same in whatever order it was heard.
#[derive(Clone, Default)]
pub struct Ring {
    turns: Vec<Turn>,
}

impl Turn {
    /// The public key to which things are sealed.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    fn signed_over(&self) -> Hash {
        let mut out = Writer::default();
        out.number(self.generation);
        write_desks(&mut out, &self.without);
        out.raw(&self.by.0);
        out.raw(&self.public.0);
        Hash::of(DIGEST, &out.0)
    }

    /// Whether it was made by a desk of the roster.
    fn is_known(&self, roster: &Roster) -> bool {
        let maker = roster.desk(self.by).map(|it| it.seat.keys.signing);
        maker.is_some_and(|key| verify(key, SIGNED, self.signed_over(), &self.signature).is_ok())
    }

    /// Whether nobody who was shut out made it or has it.
    fn is_safe(&self, roster: &Roster) -> bool {
        roster.is_in(self.by) && roster.removed().is_subset(&self.without)
    }
}

/// The secret as something that opens seals; it signs nothing.
fn opener(secret: &Zeroizing<[u8; 32]>) -> Identity {
    Identity::of(secret.clone(), secret.clone())
}

impl Ring {
    /// The key that is sealed to now: the newest that nobody has who was shut out; none where one
    /// is to be made first.
    pub fn current(&self, roster: &Roster) -> Option<&Turn> {
        self.turns.iter().rev().find(|it| it.is_safe(roster))
    }

    /// Makes a key, without those of the roster that were shut out.
    pub(crate) fn turn(
        &mut self,
        by: DeskId,
        identity: &Identity,
        roster: &Roster,
        secret: Zeroizing<[u8; 32]>,
    ) {
        // What somebody made who was shut out since does not count: they may have counted high.
        let newest = self.turns.iter().rev().find(|it| roster.is_in(it.by));
        let generation = newest.map_or(0, |it| it.generation).saturating_add(1);
        let (without, public) = (roster.removed(), opener(&secret).keys().receiving);
        let mut turn = Turn { generation, without, by, secret, public, signature: [0; 64] };
        turn.signature = identity.sign(SIGNED, turn.signed_over());
        self.add(turn);
    }

    fn add(&mut self, turn: Turn) -> bool {
        let place = |it: &Turn| (it.generation, it.public);
        let at = self.turns.binary_search_by_key(&place(&turn), place);
        if let Err(at) = at {
            self.turns.insert(at, turn);
        }
        at.is_err()
    }

    /// Takes in the keys that desks of the roster made; says whether one was new.
    pub(crate) fn take_in(&mut self, other: &Self, roster: &Roster) -> bool {
        let known = other.turns.iter().filter(|it| it.is_known(roster));
        let new = known.filter(|it| self.add((*it).clone()));
        new.count() > 0
    }

    /// What was sealed to one of these keys.
    pub(crate) fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, PouchError> {
        let openers: Vec<_> = self.turns.iter().rev().map(|it| opener(&it.secret)).collect();
        travaux_pouch::unseal(sealed, &openers)
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.number(self.turns.len() as u64);
        for turn in &self.turns {
            out.number(turn.generation);
            write_desks(out, &turn.without);
            out.raw(&turn.by.0);
            out.raw(turn.secret.as_slice());
            out.raw(&turn.signature);
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, PouchError> {
        let mut ring = Self::default();
        for _ in 0..from.count(1 + 1 + 16 + 32 + 64)? {
            let generation = from.number()?;
            let count = from.count(16)?;
            let without = (0..count).map(|_| from.array().map(DeskId)).collect::<Result<_, _>>()?;
            let by = DeskId(from.array()?);
            let secret = Zeroizing::new(from.array()?);
            let (public, signature) = (opener(&secret).keys().receiving, from.array()?);
            ring.add(Turn { generation, without, by, secret, public, signature });
        }
        Ok(ring)
    }
}

fn write_desks(out: &mut Writer, desks: &BTreeSet<DeskId>) {
    out.number(desks.len() as u64);
    desks.iter().for_each(|it| out.raw(&it.0));
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.turns.iter().map(|it| (it.generation, it.public))).finish()
    }
}
