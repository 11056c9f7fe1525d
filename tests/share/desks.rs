//! Desks with the smallest dossier that there can be: provisions that are written anew, each act
//! naming those that it takes the place of.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use travaux_history::{DeskId, Hash};
use travaux_pouch::{Identity, Reader, Writer};
use travaux_share::{
    Letter, Place, Seat, ShareError, Shared, Stretch, Taken, Waiting, letters_for,
};
use zeroize::Zeroizing;

use crate::Chance;
use crate::weather::{Lying, Weather};

/// A fault planted in a desk.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fault {
    None,
    /// Of two wordings the one stands that arrived last.
    Arrival,
    /// A head is taken before all that belongs to it is there.
    Early,
}

/// By which an act is named: its Lamport time, its desk, its place.
pub(crate) type Id = (u64, DeskId, u64);

/// One act: a provision is written anew.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Act {
    pub(crate) provision: u64,
    pub(crate) replaces: BTreeSet<Id>,
    pub(crate) words: String,
}

pub(crate) struct Desk {
    pub(crate) seat: Seat,
    pub(crate) identity: Identity,
    secrets: ([u8; 32], [u8; 32]),
    pub(crate) shared: Option<Shared>,
    pub(crate) acts: BTreeMap<Id, Act>,
    /// In the order in which they came.
    pub(crate) arrived: Vec<Id>,
    pub(crate) outbox: Weather,
    /// What it waited for when it looked last.
    pub(crate) waits: Vec<Waiting>,
    pub(crate) fault: Fault,
}

pub(crate) fn dossier() -> Hash {
    Hash::of("test", b"the first entry of the dossier")
}

impl Desk {
    pub(crate) fn new(name: usize, chance: &mut Chance) -> Self {
        let secrets = (chance.bytes(), chance.bytes());
        let identity = identity(secrets);
        let desk = DeskId(chance.bytes());
        let seat = Seat { desk, name: format!("desk {name}"), keys: identity.keys() };
        let outbox = Weather::calm(&Rc::new(RefCell::default()));
        let (acts, arrived) = (BTreeMap::new(), Vec::new());
        Self {
            seat,
            identity,
            secrets,
            shared: None,
            acts,
            arrived,
            outbox,
            waits: vec![],
            fault: Fault::None,
        }
    }

    pub(crate) fn begin(&mut self, chance: &mut Chance) {
        let secret = Zeroizing::new(chance.bytes());
        self.shared = Some(Shared::begin(dossier(), self.seat.clone(), &self.identity, secret));
    }

    pub(crate) fn join(&mut self, place: &dyn Place) -> bool {
        let found: Vec<Letter> =
            letters_for(self.seat.desk, &self.identity, place).unwrap_or_default();
        let joined = found.first().and_then(|it| Shared::join(it, &self.seat).ok());
        self.shared = joined.or(self.shared.take());
        self.shared.is_some()
    }

    pub(crate) fn shared(&mut self) -> &mut Shared {
        self.shared.as_mut().expect("it shares")
    }

    /// The wordings of a provision that stand: those that no act took the place of.
    pub(crate) fn standing(&self) -> BTreeMap<u64, BTreeSet<(Id, String)>> {
        let gone: BTreeSet<&Id> = self.acts.values().flat_map(|it| &it.replaces).collect();
        let mut standing: BTreeMap<u64, BTreeSet<(Id, String)>> = BTreeMap::new();
        for (id, act) in self.acts.iter().filter(|(id, _)| !gone.contains(id)) {
            standing.entry(act.provision).or_default().insert((*id, act.words.clone()));
        }
        if self.fault == Fault::Arrival {
            for all in standing.values_mut() {
                let last = self.arrived.iter().rev().find(|it| all.iter().any(|(id, _)| id == *it));
                all.retain(|(id, _)| Some(id) == last);
            }
        }
        standing
    }

    /// Writes a provision anew, knowing what stands there.
    pub(crate) fn write(&mut self, provision: u64, words: String) {
        let lamport = self.acts.last_key_value().map_or(1, |((it, ..), _)| it + 1);
        let own = self.acts.keys().filter(|(_, desk, _)| *desk == self.seat.desk).count() as u64;
        let standing = self.standing().remove(&provision).unwrap_or_default();
        let replaces = standing.into_iter().map(|(id, _)| id).collect();
        let id = (lamport, self.seat.desk, own + 1);
        self.acts.insert(id, Act { provision, replaces, words });
        self.arrived.push(id);
    }

    /// Sends what is new and takes what came, as the program does it.
    pub(crate) fn sync(
        &mut self,
        place: &dyn Place,
        chance: &mut Chance,
    ) -> Result<Taken, ShareError> {
        let mut shared = self.shared.take().expect("it shares");
        let done = self.sync_with(&mut shared, place, chance);
        self.shared = Some(shared);
        self.waits = done.as_ref().map_or_else(|_| vec![], |it| it.waiting.clone());
        done
    }

    fn sync_with(
        &mut self,
        shared: &mut Shared,
        place: &dyn Place,
        chance: &mut Chance,
    ) -> Result<Taken, ShareError> {
        shared.recover(&self.outbox)?;
        let (acts, arrived, fault) = (&mut self.acts, &mut self.arrived, self.fault);
        let taken = shared.take(&self.identity, place, &mut |it: &Stretch| {
            for told in &it.told {
                for (id, act) in read(told).ok_or("it makes no sense")? {
                    if id.1 != it.desk {
                        return Err("it speaks for another desk".to_owned());
                    }
                    if acts.insert(id, act).is_none() {
                        arrived.push(id);
                    }
                }
                if fault == Fault::Early && it.number.is_multiple_of(3) {
                    acts.retain(|id, _| id.1 != it.desk || id.0 % 5 != 0);
                }
            }
            Ok(())
        })?;
        if shared.is_to_turn() {
            shared.turn(&self.identity, Zeroizing::new(chance.bytes()));
        }
        let told = u64::from_be_bytes(shared.mark().try_into().unwrap_or_default());
        let own =
            self.acts.iter().filter(|((_, desk, at), _)| *desk == self.seat.desk && *at > told);
        let own: Vec<_> = own.collect();
        let last = own.iter().map(|((.., at), _)| *at).max().unwrap_or(told);
        let bytes: Vec<Vec<u8>> = own.chunks(2).map(write).collect();
        match shared.pack(&self.identity, &self.outbox, &bytes, &last.to_be_bytes()) {
            // A desk that was shut out says nothing more.
            Ok(_) | Err(ShareError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
        let mut taken = taken;
        if let Err(alarm) = shared.deliver(&self.outbox, place)? {
            taken.alarms.push(alarm);
        }
        Ok(taken)
    }

    /// The same desk on another machine, from a copy of its dossier.
    pub(crate) fn copied(&self) -> Self {
        let again = |it: &Shared| Shared::read(&it.write()).expect("it reads back");
        let lying: Lying = Rc::new(RefCell::new(self.outbox.lying.borrow().clone()));
        Self {
            seat: self.seat.clone(),
            identity: identity(self.secrets),
            secrets: self.secrets,
            shared: self.shared.as_ref().map(again),
            acts: self.acts.clone(),
            arrived: self.arrived.clone(),
            outbox: Weather::calm(&lying),
            waits: vec![],
            fault: self.fault,
        }
    }
}

fn identity((signing, receiving): ([u8; 32], [u8; 32])) -> Identity {
    Identity::of(Zeroizing::new(signing), Zeroizing::new(receiving))
}

fn write(acts: &[(&Id, &Act)]) -> Vec<u8> {
    let mut out = Writer::default();
    out.number(acts.len() as u64);
    for (id, act) in acts {
        write_id(&mut out, id);
        out.number(act.provision);
        out.number(act.replaces.len() as u64);
        act.replaces.iter().for_each(|it| write_id(&mut out, it));
        out.field(act.words.as_bytes());
    }
    out.0
}

fn write_id(out: &mut Writer, (lamport, desk, at): &Id) {
    out.number(*lamport);
    out.raw(&desk.0);
    out.number(*at);
}

fn read(bytes: &[u8]) -> Option<Vec<(Id, Act)>> {
    let mut from = Reader(bytes);
    let mut acts = Vec::new();
    for _ in 0..from.count(1).ok()? {
        let id = read_id(&mut from)?;
        let provision = from.number().ok()?;
        let mut replaces = BTreeSet::new();
        for _ in 0..from.count(1).ok()? {
            replaces.insert(read_id(&mut from)?);
        }
        let words = from.words().ok()?.to_owned();
        acts.push((id, Act { provision, replaces, words }));
    }
    from.end().ok()?;
    Some(acts)
}

fn read_id(from: &mut Reader<'_>) -> Option<Id> {
    Some((from.number().ok()?, DeskId(from.array().ok()?), from.number().ok()?))
}
