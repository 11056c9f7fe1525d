//! Laying what this desk has to say at the place: first in its own outbox, then there.

use std::collections::BTreeSet;

use travaux_history::DeskId;
use travaux_pouch::Identity;

use crate::{Alarm, Head, Letter, Name, Place, PlaceError, ShareError, Shared};

/// How many of its last heads a desk looks after at the place: others may not have them yet, and
/// a place may have cut them off or lost them.
const LOOKED_AFTER: u64 = 64;

const TURN_FIRST: ShareError = ShareError::Refused("the key is to be turned first");

impl Shared {
    /// Makes the next head of this desk, and what belongs to it, in its outbox; says whether there
    /// was anything to say. What is known is to be kept before it is [delivered](Shared::deliver).
    ///
    /// # Errors
    ///
    /// When this desk was shut out, when the key is to be turned first, or the outbox cannot be
    /// written.
    pub fn pack(
        &mut self,
        identity: &Identity,
        outbox: &dyn Place,
        told: &[Vec<u8>],
        mark: &[u8],
    ) -> Result<bool, ShareError> {
        self.present()?;
        if self.is_to_turn() {
            return Err(TURN_FIRST);
        }
        self.write_letters(identity, outbox)?;
        if told.is_empty() && !self.has_news() {
            return Ok(false);
        }
        let mut objects = Vec::with_capacity(told.len());
        for bytes in told {
            let sealed = self.seal(bytes)?;
            let name = Name::of_object(&sealed);
            laid(outbox.put(name, &sealed)?)?;
            if let Name::Object(hash) = name {
                objects.push(hash);
            }
        }
        let head = Head {
            dossier: self.dossier,
            desk: self.own,
            number: self.sent.0 + 1,
            previous: self.sent.1,
            taken: self.heard.iter().map(|(desk, it)| (*desk, it.number)).collect(),
            roster: self.roster.clone(),
            objects,
            mark: mark.to_vec(),
        };
        let sealed = self.seal(&head.signed(identity))?;
        laid(outbox.put(Name::Head(self.own, head.number), &sealed)?)?;
        self.said_so(&head);
        Ok(true)
    }

    /// Goes on from what lies in the outbox where it was laid there and then not noted: the
    /// program was stopped in between.
    ///
    /// # Errors
    ///
    /// When the outbox cannot be read.
    pub fn recover(&mut self, outbox: &dyn Place) -> Result<(), ShareError> {
        while let Some(sealed) = outbox.get(Name::Head(self.own, self.sent.0 + 1))? {
            let key = self.roster.desk(self.own).map(|it| it.seat.keys.signing);
            let read = self.ring.open(&sealed).ok().zip(key);
            let head = read.and_then(|(bytes, key)| Head::read(&bytes, key).ok());
            let follows = head.filter(|it| it.previous == self.sent.1 && it.desk == self.own);
            let unclear = "its outbox is not that of this dossier";
            self.said_so(&follows.ok_or(ShareError::Refused(unclear))?);
        }
        Ok(())
    }

    fn seal(&self, bytes: &[u8]) -> Result<Vec<u8>, ShareError> {
        let key = self.sealing_key().ok_or(TURN_FIRST)?;
        Ok(travaux_pouch::seal(bytes, &[key])?)
    }

    fn said_so(&mut self, head: &Head) {
        self.sent = (head.number, head.digest());
        self.mark.clone_from(&head.mark);
        self.said.clone_from(&head.roster);
        self.said_taken.clone_from(&head.taken);
    }

    /// Whether there is something to say besides what stands in the dossier.
    fn has_news(&self) -> bool {
        let others = |it: &DeskId| self.roster.removed().contains(it);
        let taken = self.heard.iter().filter(|(desk, _)| others(desk));
        // What was taken of a desk that was shut out, all are to take.
        let mut beyond = taken.filter(|(desk, it)| {
            let through = self.roster.desk(**desk).and_then(|it| it.removed).unwrap_or(0);
            it.number > through.max(self.said_taken.get(desk).copied().unwrap_or(0))
        });
        self.roster != self.said || beyond.next().is_some()
    }

    fn write_letters(&mut self, identity: &Identity, outbox: &dyn Place) -> Result<(), ShareError> {
        for to in self.due.clone() {
            if self.roster.is_in(to) {
                let (roster, ring) = (self.roster.clone(), self.ring.clone());
                let letter = Letter { dossier: self.dossier, to, from: self.own, roster, ring };
                let (name, sealed) = letter.sealed(identity)?;
                laid(outbox.put(name, &sealed)?)?;
            }
            self.due.remove(&to);
        }
        Ok(())
    }

    /// Lays at the place what lies in the outbox and is not there (any more), in its order; gives
    /// how many things were laid there. Where the place has another word of this desk than the
    /// outbox, nothing is laid there.
    ///
    /// # Errors
    ///
    /// When the place does not answer; what was not laid there is laid there next time.
    pub fn deliver(
        &self,
        outbox: &dyn Place,
        place: &dyn Place,
    ) -> Result<Result<usize, Alarm>, PlaceError> {
        let listed: BTreeSet<Name> = place.list()?.into_iter().collect();
        if let Some(alarm) = self.twin(outbox, place, &listed)? {
            return Ok(Err(alarm));
        }
        let unsure = self.unsure(outbox)?;
        let mut own = outbox.list()?;
        own.sort();
        let mut count = 0;
        for name in own {
            if listed.contains(&name) && !unsure.contains(&name) {
                continue;
            }
            let Some(bytes) = outbox.get(name)? else { continue };
            if listed.contains(&name) && place.get(name)?.as_ref() == Some(&bytes) {
                continue;
            }
            match (place.put(name, &bytes)?, name) {
                (true, _) => count += 1,
                (false, Name::Head(_, number)) => return Ok(Err(Alarm::Twin(number))),
                // Something else lies under a name that only these bytes can have: whoever waits
                // for it is told.
                (false, _) => {}
            }
        }
        Ok(Ok(count))
    }

    /// A word of this desk at the place that it did not say, or said otherwise.
    fn twin(
        &self,
        outbox: &dyn Place,
        place: &dyn Place,
        listed: &BTreeSet<Name>,
    ) -> Result<Option<Alarm>, PlaceError> {
        for name in listed {
            let Name::Head(desk, number) = *name else { continue };
            if desk != self.own {
                continue;
            }
            if number > self.sent.0 {
                return Ok(Some(Alarm::Twin(number)));
            }
            if number + LOOKED_AFTER <= self.sent.0 {
                continue;
            }
            let (ours, there) = (outbox.get(*name)?, place.get(*name)?.unwrap_or_default());
            // What is cut off is laid there again.
            let is_ours = ours.is_none_or(|it| it.starts_with(&there));
            if !is_ours {
                return Ok(Some(Alarm::Twin(number)));
            }
        }
        Ok(None)
    }

    /// The last heads, what belongs to them, and letters: they are looked at, not only listed.
    fn unsure(&self, outbox: &dyn Place) -> Result<BTreeSet<Name>, PlaceError> {
        let is_letter = |it: &Name| matches!(it, Name::Letter(..));
        let mut unsure: BTreeSet<Name> = outbox.list()?.into_iter().filter(is_letter).collect();
        let key = self.roster.desk(self.own).map(|it| it.seat.keys.signing);
        for number in self.sent.0.saturating_sub(LOOKED_AFTER)..self.sent.0 {
            let name = Name::Head(self.own, number + 1);
            unsure.insert(name);
            let opened = outbox.get(name)?.and_then(|it| self.ring.open(&it).ok()).zip(key);
            let head = opened.and_then(|(bytes, key)| Head::read(&bytes, key).ok());
            unsure.extend(head.into_iter().flat_map(|it| it.objects).map(Name::Object));
        }
        Ok(unsure)
    }
}

fn laid(is_laid: bool) -> Result<(), ShareError> {
    let why = "other bytes lie in its outbox under the name of its next word";
    if is_laid { Ok(()) } else { Err(ShareError::Refused(why)) }
}
