//! Pouches opened: who, what, and what is wrong, before anything is taken in.

use std::collections::HashSet;

use travaux_history::{Act, DeskId, Entry, Hash, KeyMet, Layer, PouchSent, PouchTaken, Trust};
use travaux_pouch::{Bag, Contents, Pouch, Proof, is_sealed, unseal};
use travaux_store::{Receipt, carried_texts};
use travaux_text::{MOST_NESTED, Text};

use crate::admission::too_deep_in;
use crate::desk::refused;
use crate::pouch::checks::Examined;
use crate::pouch::difference::Brought;
use crate::pouch::times::{Known, mistimed};
use crate::{Alarm, Claimed, Desk, DeskError};

/// The most claims of one pouch that are told one by one.
const MOST_CLAIMS: usize = 40;

/// A pouch that was opened, and of which nothing was taken in yet.
#[derive(Clone, Debug)]
pub struct OpenedPouch {
    /// The pouch; its signature fits.
    pub pouch: Pouch,
    /// Whether it was sealed.
    pub sealed: bool,
    /// How sure we are whose it is.
    pub trust: Trust,
    /// What is wrong with it.
    pub alarms: Vec<Alarm>,
    /// Proof that its desk contradicted itself, if it did.
    pub proof: Option<Box<Proof>>,
    /// What it would bring.
    pub brought: Brought,
    /// How many of its entries are not held yet.
    pub new_entries: usize,
    /// Pouches of other desks that its desk passes on, each as its own desk signed it.
    pub passed_on: Vec<OpenedPouch>,
}

impl OpenedPouch {
    /// Whether it can be taken in as it is, or all of it is held and something it passes on can.
    pub fn may_be_taken(&self) -> bool {
        let brings = || self.passed_on.iter().any(Self::may_be_taken);
        self.stands() || self.is_old() && brings()
    }

    /// Whether there is nothing in it that is not held already, and nothing wrong with it.
    pub fn is_held_already(&self) -> bool {
        self.is_old() && self.passed_on.iter().all(Self::is_held_already)
    }

    /// What it is named by: its digest, and where it passes something on, those of all together.
    pub fn digest(&self) -> Hash {
        if self.passed_on.is_empty() {
            return self.pouch.digest();
        }
        let all = std::iter::once(self).chain(&self.passed_on);
        let each: Vec<u8> = all.flat_map(|it| *it.pouch.digest().as_bytes()).collect();
        Hash::of("travaux 2026-12 pouch bag", &each)
    }

    /// Whether nothing is wrong with its own part.
    fn stands(&self) -> bool {
        !self.alarms.iter().any(Alarm::blocks)
    }

    /// Whether its own part holds nothing that is not held already, and nothing is wrong with it.
    fn is_old(&self) -> bool {
        let mut blocking = self.alarms.iter().filter(|it| it.blocks()).peekable();
        blocking.peek().is_some() && blocking.all(Alarm::is_harmless)
    }

    /// The keys it presents.
    pub fn presented(&self) -> KeyMet {
        self.pouch.contents().sender.presented()
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
        let Bag { own, passed_on } = Bag::read(unsealed.as_deref().unwrap_or(bytes))?;
        let mut with: Vec<OpenedPouch> = Vec::with_capacity(passed_on.len());
        for pouch in passed_on {
            let opened = self.opened_after(pouch, sealed, &with)?;
            with.push(opened);
        }
        let opened = self.opened_after(own, sealed, &with)?;
        Ok(OpenedPouch { passed_on: with, ..opened })
    }

    /// Opens one pouch of a file; `before` are those that are taken in before it.
    fn opened_after(
        &self,
        pouch: Pouch,
        sealed: bool,
        before: &[OpenedPouch],
    ) -> Result<OpenedPouch, DeskError> {
        let others = self.others(before)?;
        let presented = pouch.contents().sender.presented();
        let trust = self.dossier().trust(&presented);
        let before = self.kept_of(pouch.contents().sender.desk)?;
        let proof = before.iter().find_map(|it| Proof::of(it, &pouch));
        let record = with_more(self.store.gone_out()?, &others.outside);
        let examined = Examined::new(self, &pouch, &record);
        let mut alarms = examined.alarms(trust, proof.as_ref());
        let deadlines = self
            .dossier()
            .silences()
            .map(|(held, it, _)| (self.store.name_outside(held.id.hash()), it.deadline));
        let known = Known {
            now: self.world.now(),
            record: &record,
            deadlines: deadlines.collect(),
            before: &before,
        };
        let mistimed = mistimed(pouch.contents(), &known);
        let new_entries = examined.new_entries();
        let brought = match carried_texts(&pouch.contents().carried) {
            Ok(texts) => {
                if let Some(what) = too_deep_in(&pouch.contents().carried.entries, &texts) {
                    alarms.push(Alarm::TextDamaged(format!(
                        "brackets are nested more than {MOST_NESTED} deep in {what}"
                    )));
                }
                let record = with_more(self.store.record(Layer::Tabled)?, &others.here);
                let texts = texts.into_iter().chain(others.texts).collect();
                self.brought(pouch.contents(), record, texts)
            }
            Err(error) => {
                alarms.push(Alarm::TextDamaged(error.to_string()));
                Brought::default()
            }
        };
        alarms.extend(self.claims(&pouch, &brought));
        alarms.extend(mistimed.into_iter().map(Alarm::Mistimed));
        Ok(OpenedPouch {
            new_entries,
            proof: proof.map(Box::new),
            brought,
            sealed,
            trust,
            alarms,
            pouch,
            passed_on: Vec::new(),
        })
    }

    /// What the pouches bring that are taken in before another one.
    fn others(&self, before: &[OpenedPouch]) -> Result<Others, DeskError> {
        let mut others = Others::default();
        for it in before.iter().filter(|it| it.stands()) {
            let carried = &it.pouch.contents().carried;
            let named = carried.entries.iter().map(|it| (it.hash(Layer::Tabled), it));
            for (hash, entry) in named {
                others.outside.push((hash, entry.clone()));
                others.here.push((hash, self.store.heard(entry)));
            }
            others.texts.extend(carried_texts(carried)?);
        }
        Ok(others)
    }

    /// Takes a pouch in, whole and in one transaction, and enters that it was. Taking in again
    /// what is held already changes nothing; gives whether anything was taken in.
    ///
    /// # Errors
    ///
    /// When something is wrong with it, or the file fails; then nothing is taken in.
    pub fn take_pouch(&mut self, opened: &OpenedPouch) -> Result<bool, DeskError> {
        self.writable()?;
        self.speaks()?;
        // Nothing is passed on by what is not to be taken in.
        let first = self.opened_after(opened.pouch.clone(), opened.sealed, &opened.passed_on)?;
        if let (false, Some(alarm)) = (first.is_old(), first.alarms.iter().find(|it| it.blocks())) {
            return Err(refused(alarm.to_string().trim_end_matches('.')));
        }
        let mut is_new = false;
        for it in &opened.passed_on {
            is_new |= self.take_if_it_stands(&it.pouch)?;
        }
        is_new |= self.take_one(&opened.pouch)?;
        // What needed that one first, such as a delegation that it introduces.
        for it in opened.passed_on.iter().filter(|it| !it.stands()) {
            is_new |= self.take_if_it_stands(&it.pouch)?;
        }
        Ok(is_new)
    }

    /// Takes in what is passed on, where nothing is wrong with it.
    fn take_if_it_stands(&mut self, pouch: &Pouch) -> Result<bool, DeskError> {
        let now = self.opened_after(pouch.clone(), false, &[])?;
        if now.stands() { self.take_one(pouch) } else { Ok(false) }
    }

    fn take_one(&mut self, pouch: &Pouch) -> Result<bool, DeskError> {
        // What was looked at may be old: the dossier may have gone on since.
        let now = self.opened_after(pouch.clone(), false, &[])?;
        if now.is_old() {
            return Ok(false);
        }
        if let Some(alarm) = now.alarms.iter().find(|it| it.blocks()) {
            return Err(refused(alarm.to_string().trim_end_matches('.')));
        }
        match now.alarms.iter().any(|it| matches!(it, Alarm::LostHere(_))) {
            true => self.put_back(&now.pouch)?,
            false => self.enter(&now)?,
        }
        self.open.retain(|_, open| open.edited());
        self.compared = None;
        self.compilers.borrow_mut().clear();
        self.rolled.borrow_mut().clear();
        self.looked.borrow_mut().clear();
        Ok(true)
    }

    /// Takes in what another desk carried here.
    fn enter(&mut self, opened: &OpenedPouch) -> Result<(), DeskError> {
        let contents = opened.pouch.contents();
        let (through, head) = contents.through();
        let taken = PouchTaken {
            desk: contents.sender.desk.0,
            delegation: contents.sender.delegation.clone(),
            to: contents.to.clone(),
            number: contents.number,
            digest: opened.pouch.digest(),
            through,
            head,
            offers: true,
            holds: self.held_by(contents)?,
        };
        let met = opened.presented();
        let is_new = !self.dossier().keys.iter().any(|it| it.met == met);
        let stamp = self.stamp();
        let receipt = Receipt {
            digest: Some(opened.pouch.digest()),
            bytes: opened.pouch.bytes().to_vec(),
            tabled: self.heard_objections(&contents.carried.entries, stamp.at),
            // What came from one is no business of others, nor when.
            internal: [Act::PouchTaken(taken)]
                .into_iter()
                .chain(is_new.then_some(Act::KeyMet(met)))
                .collect(),
        };
        Ok(self.store.take(&contents.carried, &stamp, &receipt)?)
    }

    /// Takes back in what went out of this desk in a pouch of its own, and was lost since.
    fn put_back(&mut self, pouch: &Pouch) -> Result<(), DeskError> {
        let contents = pouch.contents();
        let (to, number, digest) = (contents.to.clone(), contents.number, pouch.digest());
        let sent = PouchSent { to, number, digest, through: contents.through().0 };
        let receipt = Receipt {
            digest: Some(digest),
            bytes: pouch.bytes().to_vec(),
            tabled: Vec::new(),
            internal: vec![Act::PouchSent(sent)],
        };
        let stamp = self.stamp();
        Ok(self.store.take_back(&contents.carried, &stamp, &receipt)?)
    }

    /// The place in our chain up to which the desk of a pouch says it has everything.
    pub(crate) fn held_by(&self, contents: &Contents) -> Result<u64, DeskError> {
        let ours = self.store.desk();
        let head = contents.heads.iter().find(|it| it.desk == ours).map(|it| it.hash);
        let out = self.store.gone_out()?;
        let found = out.iter().find(|(hash, it)| it.desk == ours && Some(*hash) == head);
        Ok(found.map_or(0, |(_, it)| it.sequence))
    }

    /// What the desk of a pouch says that is not for it to say, as far as a person can read it.
    fn claims(&self, pouch: &Pouch, brought: &Brought) -> Vec<Alarm> {
        let by = &pouch.contents().sender.delegation;
        let told = brought.claims.iter().take(MOST_CLAIMS).map(|(claim, times)| {
            Alarm::Claimed(Claimed { by: by.clone(), claim: claim.clone(), times: *times })
        });
        told.collect()
    }

    /// The pouches that a desk made and that are kept here, oldest first.
    fn kept_of(&self, desk: DeskId) -> Result<Vec<Pouch>, DeskError> {
        let kept = self.store.pouches()?;
        let of_it = kept.iter().filter(|(_, bytes)| Pouch::said_to_be_of(bytes) == Some(desk));
        // What cannot be read any more proves nothing; `verify` names it.
        Ok(of_it.filter_map(|(_, bytes)| Pouch::read(bytes).ok()).collect())
    }
}

/// What other pouches of one file bring.
#[derive(Debug, Default)]
struct Others {
    /// Their entries as others have them.
    outside: Vec<(Hash, Entry)>,
    /// The same in the names of this dossier.
    here: Vec<(Hash, Entry)>,
    texts: Vec<(Hash, Text)>,
}

/// A record with what else is taken in, in the order in which it is folded.
fn with_more(mut record: Vec<(Hash, Entry)>, more: &[(Hash, Entry)]) -> Vec<(Hash, Entry)> {
    if more.is_empty() {
        return record;
    }
    let held: HashSet<Hash> = record.iter().map(|(hash, _)| *hash).collect();
    record.extend(more.iter().filter(|(hash, _)| !held.contains(hash)).cloned());
    record.sort_by_key(|(_, it)| it.order());
    record
}
