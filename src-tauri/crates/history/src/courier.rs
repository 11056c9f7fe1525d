//! What the record tells of pouches: which were sent to whom, and which were taken in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::{Act, DeskId, Dossier, Entry, Hash, spelling};

/// A pouch that a desk made.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PouchSent {
    /// To whom, in the order of codes.
    #[serde(with = "spelling::codes")]
    pub to: Vec<DelegationCode>,
    /// Its place among this desk's pouches to them, from 1.
    pub number: u64,
    /// Its digest.
    pub digest: Hash,
    /// The last entry of the desk's chain that it carries.
    pub through: u64,
}

/// A pouch of another desk that was taken in: it tells that desk what has arrived.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PouchTaken {
    /// The desk that made it.
    #[serde(with = "spelling::bytes")]
    pub desk: [u8; 16],
    /// The delegation it works for.
    #[serde(with = "spelling::code")]
    pub delegation: DelegationCode,
    /// To whom it was made.
    #[serde(with = "spelling::codes")]
    pub to: Vec<DelegationCode>,
    /// Its place among that desk's pouches to them.
    pub number: u64,
    /// Its digest.
    pub digest: Hash,
    /// How much of that desk's chain is held now.
    pub through: u64,
    /// The hash of the last entry held.
    pub head: Hash,
    /// Whether it was taken in by the rules of now: its desk speaks for its own delegation alone,
    /// and the texts it brings are offered as a base. Else by those of the time before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offers: bool,
    /// The place in our own chain up to which its desk said it has everything.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub holds: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_none_yet(place: &u64) -> bool {
    *place == 0
}

/// A pouch that some desk says it took in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Acknowledged {
    /// The desk that says so.
    pub by: DeskId,
    /// The delegation it works for.
    pub delegation: Option<DelegationCode>,
    /// What it took in.
    pub taken: PouchTaken,
}

/// When what other desks said arrived here.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Arrivals {
    /// What is held and was not said to have arrived yet: desk, place in its chain, hash.
    awaited: Vec<(DeskId, u64, Hash)>,
    /// When each entry did, in milliseconds since 1970.
    times: BTreeMap<Hash, i64>,
    /// When our own pouches were made, and for whom: each carries what was noted before it.
    made: Vec<(i64, Vec<DelegationCode>)>,
}

impl Dossier {
    /// When an entry of another desk arrived here, by our own clock, in milliseconds since 1970:
    /// whatever time it says it was made. None for our own entries.
    pub fn arrived(&self, entry: Hash) -> Option<i64> {
        self.arrivals.times.get(&entry).copied()
    }

    /// When an entry was made that says it was made at `at`: nothing was made after it arrived.
    pub fn made(&self, entry: Hash, at: i64) -> i64 {
        self.arrived(entry).map_or(at, |arrived| arrived.min(at))
    }

    /// When what our desk noted at `at` went out to a delegation first; none where it has not.
    pub(crate) fn went_out(&self, at: i64, to: &DelegationCode) -> Option<i64> {
        let mut later = self.arrivals.made.iter().filter(|(made, _)| *made >= at);
        later.find(|(_, whom)| whom.contains(to)).map(|(made, _)| *made)
    }

    /// Notes an entry of another desk, whose arrival is told by ours.
    pub(crate) fn await_arrival(&mut self, hash: Hash, entry: &Entry) {
        self.arrivals.awaited.push((entry.desk, entry.sequence, hash));
    }

    fn note_arrival(&mut self, taken: &PouchTaken, at: i64) {
        let Arrivals { awaited, times, .. } = &mut self.arrivals;
        awaited.retain(|(desk, sequence, hash)| {
            let came = desk.0 == taken.desk && *sequence <= taken.through;
            if came {
                times.insert(*hash, at);
            }
            !came
        });
    }

    /// The pouches that `desk` says it made, oldest first.
    pub fn sent_by(&self, desk: DeskId) -> impl DoubleEndedIterator<Item = &PouchSent> {
        self.sent.iter().filter(move |(by, _)| *by == desk).map(|(_, it)| it)
    }

    /// The pouches that `desk` says it took in, oldest first.
    pub fn taken_by(&self, desk: DeskId) -> impl DoubleEndedIterator<Item = &PouchTaken> {
        self.acknowledged.iter().filter(move |it| it.by == desk).map(|it| &it.taken)
    }

    /// What others say they took in of what `desk` made, oldest first.
    pub fn acknowledged_to(&self, desk: DeskId) -> impl DoubleEndedIterator<Item = &Acknowledged> {
        self.acknowledged.iter().filter(move |it| it.taken.desk == desk.0 && it.by != desk)
    }

    /// What was exchanged with other desks, and what became of their keys.
    pub(crate) fn add_correspondence(&mut self, entry: &Entry, act: Act) {
        match act {
            Act::PouchSent(it) => {
                if self.home() == Some(entry.desk) {
                    self.arrivals.made.push((entry.at, it.to.clone()));
                }
                self.sent.push((entry.desk, it));
            }
            Act::PouchTaken(taken) => {
                if self.home() == Some(entry.desk) {
                    self.note_arrival(&taken, entry.at);
                }
                let delegation = entry.delegation.clone();
                self.acknowledged.push(Acknowledged { by: entry.desk, delegation, taken });
            }
            Act::KeyMet(it) => self.meet(it, entry.at),
            Act::KeyVerified(key) => self.verify_key(key, entry.at),
            Act::KeyRevoked(key) => self.on_key(key, |held| held.revoked = Some(entry.at)),
            _ => {}
        }
    }
}
