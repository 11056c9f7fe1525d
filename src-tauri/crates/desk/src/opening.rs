//! Pouches opened: who, what, and what is wrong, before anything is taken in.

use std::collections::BTreeMap;

use travaux_history::{Act, DeskId, Hash, KeyMet, Layer, PouchTaken, PublicKey, Trust};
use travaux_pouch::{Pouch, Proof, is_sealed, room_code, unseal};
use travaux_store::{Receipt, carried_texts};

use crate::desk::refused;
use crate::differing::Brought;
use crate::{Alarm, Desk, DeskError};

/// How far the count of events of another desk may run ahead of ours.
const AHEAD: u64 = 1 << 32;

/// A pouch that was opened, and of which nothing was taken in yet.
#[derive(Clone, Debug)]
pub struct OpenedPouch {
    /// The pouch; its signature fits.
    pub pouch: Pouch,
    /// Whether it was sealed.
    pub sealed: bool,
    /// How sure we are whose it is.
    pub trust: Trust,
    /// The words to compare aloud; none until we have keys of our own.
    pub room_code: Option<[&'static str; 12]>,
    /// What is wrong with it.
    pub alarms: Vec<Alarm>,
    /// Proof that its desk contradicted itself, if it did.
    pub proof: Option<Box<Proof>>,
    /// What it would bring.
    pub brought: Brought,
    /// How many of its entries are not held yet.
    pub new_entries: usize,
}

impl OpenedPouch {
    /// Whether it can be taken in as it is.
    pub fn may_be_taken(&self) -> bool {
        !self.alarms.iter().any(Alarm::blocks)
    }

    /// Whether there is nothing in it that is not held already, and nothing wrong with it.
    pub fn is_held_already(&self) -> bool {
        let mut blocking = self.alarms.iter().filter(|it| it.blocks()).peekable();
        blocking.peek().is_some() && blocking.all(Alarm::is_harmless)
    }

    /// The keys it presents.
    pub fn presented(&self) -> KeyMet {
        self.pouch.contents().sender.presented()
    }
}

/// What is held of the chain of one desk.
struct Held(BTreeMap<u64, Hash>);

impl Held {
    fn last(&self) -> u64 {
        self.0.last_key_value().map_or(0, |(sequence, _)| *sequence)
    }
}

impl Desk {
    /// Opens a pouch and says who made it, what is in it, and what is wrong with it; changes
    /// nothing.
    ///
    /// # Errors
    ///
    /// When the bytes are no pouch, when it is sealed to somebody else, when its signature does
    /// not fit, or when the file of the dossier fails.
    pub fn open_pouch(&self, bytes: &[u8]) -> Result<OpenedPouch, DeskError> {
        let sealed = is_sealed(bytes);
        let unsealed = if sealed { Some(unseal(bytes, &self.identities()?)?) } else { None };
        let pouch = Pouch::read(unsealed.as_deref().unwrap_or(bytes))?;
        let presented = pouch.contents().sender.presented();
        let trust = self.dossier().trust(&presented);
        let own = self.own_keys()?;
        let proof = self.contradiction(&pouch)?;
        let alarms = self.alarms(&pouch, trust, proof.as_ref())?;
        let held = self.held(presented.desk())?;
        let brought = match alarms.iter().any(|it| matches!(it, Alarm::TextDamaged(_))) {
            true => Brought::default(),
            false => self.brought(pouch.contents())?,
        };
        let entries = &pouch.contents().carried.entries;
        Ok(OpenedPouch {
            new_entries: entries.iter().filter(|it| it.sequence > held.last()).count(),
            room_code: own.map(|own| room_code(&own.keys, &presented.keys)),
            proof: proof.map(Box::new),
            brought,
            sealed,
            trust,
            alarms,
            pouch,
        })
    }

    /// Takes a pouch in, whole and in one transaction, and enters that it was. Taking in again
    /// what is held already changes nothing; gives whether anything was taken in.
    ///
    /// # Errors
    ///
    /// When something is wrong with it, or the file fails; then nothing is taken in.
    pub fn take_pouch(&mut self, opened: &OpenedPouch) -> Result<bool, DeskError> {
        self.writable()?;
        // What was looked at may be old: the dossier may have gone on since.
        let now = self.open_pouch(opened.pouch.bytes())?;
        if now.is_held_already() {
            return Ok(false);
        }
        if let Some(alarm) = now.alarms.iter().find(|it| it.blocks()) {
            return Err(refused(alarm.to_string().trim_end_matches('.')));
        }
        let contents = now.pouch.contents();
        let (through, head) = contents.through();
        let taken = PouchTaken {
            desk: contents.sender.desk.0,
            delegation: contents.sender.delegation.clone(),
            to: contents.to.clone(),
            number: contents.number,
            digest: now.pouch.digest(),
            through,
            head,
        };
        let met = now.presented();
        let is_new = !self.dossier().keys.iter().any(|it| it.met == met);
        let receipt = Receipt {
            digest: Some(now.pouch.digest()),
            bytes: now.pouch.bytes().to_vec(),
            tabled: vec![Act::PouchTaken(taken)],
            internal: is_new.then_some(Act::KeyMet(met)).into_iter().collect(),
        };
        let stamp = self.stamp();
        self.store.take(&contents.carried, &stamp, &receipt)?;
        self.open.retain(|_, open| open.edited());
        self.compared = None;
        self.compilers.borrow_mut().clear();
        self.looked.borrow_mut().clear();
        Ok(true)
    }

    fn alarms(
        &self,
        pouch: &Pouch,
        trust: Trust,
        proof: Option<&Proof>,
    ) -> Result<Vec<Alarm>, DeskError> {
        let contents = pouch.contents();
        let mut alarms = self.alarms_of_sender(pouch, trust);
        alarms.extend(proof.map(|it| Alarm::Equivocation(it.conflict.clone())));
        alarms.extend(self.alarms_of_order(pouch)?);
        alarms.extend(self.alarms_of_heads(pouch)?);
        let newest = self.store.record(Layer::Tabled)?.last().map_or(0, |(_, it)| it.lamport);
        let ahead = contents.carried.entries.last().map_or(0, |it| it.lamport);
        if ahead > newest + AHEAD {
            alarms.push(Alarm::RunsAhead);
        }
        if let Err(error) = carried_texts(&contents.carried) {
            alarms.push(Alarm::TextDamaged(error.to_string()));
        }
        Ok(alarms)
    }

    /// What is wrong with who made it, and for whom.
    fn alarms_of_sender(&self, pouch: &Pouch, trust: Trust) -> Vec<Alarm> {
        let contents = pouch.contents();
        let sender = &contents.sender;
        let mut alarms = Vec::new();
        let revoked = self
            .dossier()
            .keys
            .iter()
            .any(|it| it.met.keys.signing == sender.keys.signing && it.revoked.is_some());
        if revoked {
            alarms.push(Alarm::KeyRevoked);
        } else if trust == Trust::Changed {
            let known = |key: PublicKey| {
                let held = self.dossier().keys.iter().find(|it| it.met.keys.signing == key);
                held.is_some_and(|it| it.revoked.is_none() && it.met.desk() == sender.desk)
            };
            alarms.push(Alarm::KeyChanged { vouched: sender.vouched_by().is_some_and(known) });
        }
        if sender.desk == self.store.desk() {
            alarms.push(Alarm::Own);
        }
        if self.dossier().delegation(&sender.delegation).is_none_or(|it| it.withdrawn) {
            alarms.push(Alarm::Stranger(sender.delegation.clone()));
        }
        if !self.ours().is_some_and(|it| contents.to.contains(&it.code)) {
            alarms.push(Alarm::NotAddressed(contents.to.clone()));
        }
        alarms
    }

    /// What is wrong with its place among those that came before.
    fn alarms_of_order(&self, pouch: &Pouch) -> Result<Vec<Alarm>, DeskError> {
        let contents = pouch.contents();
        let held = self.held(contents.sender.desk)?;
        let taken = self.dossier().taken_by(self.store.desk());
        let taken: Vec<_> =
            taken.filter(|it| it.desk == contents.sender.desk.0 && it.to == contents.to).collect();
        if taken.iter().any(|it| it.digest == pouch.digest()) {
            return Ok(vec![Alarm::Repeated(contents.number)]);
        }
        let mut alarms = Vec::new();
        let differs = |(sequence, hash): (u64, Hash)| {
            held.0.get(&sequence).is_some_and(|it| *it != hash).then_some(sequence)
        };
        let since = (contents.since.sequence, contents.since.hash);
        let entries =
            contents.carried.entries.iter().map(|it| (it.sequence, it.hash(Layer::Tabled)));
        alarms.extend(std::iter::once(since).chain(entries).find_map(differs).map(Alarm::Differs));
        let (through, _) = contents.through();
        let last = taken.iter().map(|it| it.number).max().unwrap_or_default();
        let missing = contents.since.sequence.saturating_sub(held.last());
        if contents.number > last + 1 {
            let numbers = (last + 1, contents.number - 1);
            alarms.push(Alarm::Missing { numbers, healed: missing == 0 });
        }
        if missing > 0 {
            alarms.push(Alarm::Gap(missing));
        }
        if contents.number > last && through < held.last() {
            alarms.push(Alarm::RolledBack { held: held.last(), told: through });
        } else if contents.number <= last && through > held.last() {
            // An old number with news: its desk counts its pouches anew.
            alarms.push(Alarm::RolledBack { held: last, told: contents.number });
        } else if contents.number <= last && alarms.is_empty() {
            alarms.push(Alarm::Late(contents.number));
        }
        Ok(alarms)
    }

    /// What is wrong with what its desk says it has of others.
    fn alarms_of_heads(&self, pouch: &Pouch) -> Result<Vec<Alarm>, DeskError> {
        let contents = pouch.contents();
        let record = self.store.record(Layer::Tabled)?;
        let home = self.store.desk();
        let seen = contents
            .carried
            .entries
            .iter()
            .flat_map(|it| it.seen.iter().map(|head| (*head, it.lamport)));
        let last = contents.carried.entries.last().map_or(0, |it| it.lamport);
        let all = seen.chain(contents.heads.iter().map(|head| (*head, last)));
        let mut alarms = Vec::new();
        let mut met = Vec::new();
        for (head, lamport) in all {
            if met.contains(&head) || record.iter().any(|(hash, _)| *hash == head.hash) {
                continue;
            }
            met.push(head);
            // Everything of a desk that is older than an entry we hold of it is held too.
            let newest = record.iter().rfind(|(_, it)| it.desk == head.desk);
            let newest = newest.map_or(0, |(_, it)| it.lamport);
            if head.desk == home {
                alarms.push(Alarm::WeAreBehind);
            } else if lamport > 0 && newest >= lamport {
                let whose = self.dossier().keys.iter().find(|it| it.met.desk() == head.desk);
                let whose = whose.map_or_else(
                    || "another delegation".to_owned(),
                    |it| it.met.delegation.to_string(),
                );
                alarms.push(Alarm::ToldOthers(whose));
            }
        }
        alarms.dedup();
        Ok(alarms)
    }

    /// Proof that the desk of a pouch contradicts what it signed before, if it does.
    fn contradiction(&self, pouch: &Pouch) -> Result<Option<Proof>, DeskError> {
        let desk = pouch.contents().sender.desk;
        for bytes in self.store.pouches()? {
            // What cannot be read any more proves nothing; `verify` names it.
            let Ok(before) = Pouch::read(&bytes) else { continue };
            if before.contents().sender.desk == desk
                && let Some(proof) = Proof::of(&before, pouch)
            {
                return Ok(Some(proof));
            }
        }
        Ok(None)
    }

    /// What is held of the chain of a desk.
    fn held(&self, desk: DeskId) -> Result<Held, DeskError> {
        let record = self.store.record(Layer::Tabled)?;
        let of_it = record.iter().filter(|(_, it)| it.desk == desk);
        Ok(Held(of_it.map(|(hash, it)| (it.sequence, *hash)).collect()))
    }
}
