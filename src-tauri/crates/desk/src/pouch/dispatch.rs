//! Pouches made: what is tabled, signed, and sealed to those it is for.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use travaux_history::{
    Act, DeskId, Dossier, Entry, Hash, Head, Heard, Layer, PouchSent, PublicKey,
};
use travaux_pouch::{Bag, Contents, MOST_BYTES, Pouch, PouchError, Sender, seal};
use travaux_store::{Receipt, Tabled};
use travaux_text::DelegationCode;

use crate::desk::refused;
use crate::pouch::bag::{packed, passed_on_told};
use crate::pouch::difference::{Teller, described};
use crate::pouch::numbers::Addresses;
use crate::pouch::stretch::{Stretch, stretch};
use crate::{Desk, DeskError};

/// A pouch that was made, to be handed over in whatever way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MadePouch {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// To whom, in the order of codes.
    pub to: Vec<DelegationCode>,
    /// Its place among our pouches to them.
    pub number: u64,
    /// Its digest.
    pub digest: Hash,
    /// How many entries of our record it carries.
    pub entries: usize,
    /// How many texts.
    pub texts: usize,
    /// Whether only they can open it.
    pub sealed: bool,
    /// What it says, a sentence each, as whoever opens it reads it.
    pub told: Vec<String>,
    /// What a person must know of it, a sentence each.
    pub notices: Vec<String>,
}

impl Desk {
    /// Makes a pouch of everything tabled at this desk that its recipients are not known to have;
    /// with `whole`, of everything. What is more than a reader takes at once goes out in several
    /// pouches, and a notice says so. Sealed, only they can open it. What other desks sent to us and
    /// to them as well goes with that of the chair, as they signed it.
    ///
    /// # Errors
    ///
    /// When a recipient is none, when it is to be sealed and a receiving key is missing, when
    /// no reader would take it, when the dossier is kept in memory only, or the file fails; then no
    /// pouch was made. What is refused lets nothing go out.
    pub fn make_pouch(
        &mut self,
        to: &[DelegationCode],
        sealed: bool,
        whole: bool,
    ) -> Result<MadePouch, DeskError> {
        self.writable()?;
        self.speaks()?;
        self.is_of_one_mind()?;
        let to = self.recipients(to)?;
        let keys = if sealed { self.receiving(&to)? } else { Vec::new() };
        let passed_on = self.passed_on(&to)?;
        let behind = self.left_behind(&to, &passed_on)?;
        let identity = self.identity()?;
        let goes_on_anew = self.store.goes_on_anew();
        let met = self
            .presented(&identity)
            .ok_or_else(|| refused("no delegation of this dossier is ours"))?;
        let vouched = self.vouched(&met)?;
        let sender =
            Sender { desk: self.store.desk(), delegation: met.delegation, keys: met.keys, vouched };
        let tabled = self.store.tabled()?;
        let (contents, notice) = self.contents_for(&tabled, to, whole, sender)?;
        // Nothing goes out before it is certain that whoever gets it can read it.
        let pouch = fit(Pouch::signed(&contents, &identity))?;
        self.table_pending()?;
        self.is_record_of(&tabled)?;
        let (bag, left) = packed(pouch, passed_on);
        let mut told = self.goes_out(&contents.sender.delegation, &contents.carried.entries)?;
        told.extend(passed_on_told(&bag.passed_on, &contents.to));
        let pouch = &bag.own;
        let made = MadePouch {
            bytes: self.written(&bag, sealed.then_some(&keys[..]))?,
            number: contents.number,
            digest: pouch.digest(),
            entries: contents.carried.entries.len(),
            texts: contents.carried.texts.len(),
            sealed,
            to: contents.to.clone(),
            told,
            notices: self.notices_of(
                goes_on_anew,
                notice.into_iter().chain(left).chain(behind),
                &contents.to,
            )?,
        };
        self.note_made(&contents, pouch)?;
        Ok(made)
    }

    /// What [`Desk::make_pouch`] would let out, a sentence each, in the words in which it is told
    /// once it was made; nothing goes out and nothing is written.
    ///
    /// # Errors
    ///
    /// When a recipient is none, no delegation is ours, or the file fails.
    pub fn told_by_pouch(
        &self,
        to: &[DelegationCode],
        whole: bool,
    ) -> Result<Vec<String>, DeskError> {
        let to = self.recipients(to)?;
        let ours = self
            .ours()
            .ok_or_else(|| refused("no delegation of this dossier is ours"))?
            .code
            .clone();
        let (desk, tabled) = (self.store.desk(), self.store.tabled()?);
        let would = stretch(self.dossier(), &tabled, desk, &to, whole)?;
        let mut told = self.goes_out(&ours, &would.carried.entries)?;
        told.extend(passed_on_told(&self.passed_on(&to)?, &to));
        Ok(told)
    }

    /// What a pouch holds, and what a person must know where it is a part of what is to be carried.
    fn contents_for(
        &self,
        tabled: &Tabled,
        to: Vec<DelegationCode>,
        whole: bool,
        sender: Sender,
    ) -> Result<(Contents, Option<String>), DeskError> {
        let (desk, at) = (self.store.desk(), self.world.now());
        let Stretch { since, carried, notice } = stretch(self.dossier(), tabled, desk, &to, whole)?;
        let last = self.dossier().sent_by(desk).rfind(|it| it.to == to);
        let (number, before) = last.map_or((1, Hash::NONE), |it| (it.number + 1, it.digest));
        let heads = heads(self.dossier(), tabled, desk, &to);
        Ok((Contents { sender, number, before, at, since, heads, carried, to }, notice))
    }

    /// A pouch made before, for the same recipients, byte for byte as it was signed; sealed anew,
    /// with what is to be passed on to them now.
    ///
    /// # Errors
    ///
    /// When no such pouch was made, or as [`Desk::make_pouch`].
    pub fn pouch_again(
        &self,
        to: &[DelegationCode],
        number: u64,
        sealed: bool,
    ) -> Result<MadePouch, DeskError> {
        let to = self.recipients(to)?;
        let mut sent = self.dossier().sent_by(self.store.desk());
        let missing = || DeskError::NotFound(format!("pouch {number} to them"));
        let sent = sent.find(|it| it.to == to && it.number == number).ok_or_else(missing)?;
        let pouch = Pouch::read(&self.store.pouch(sent.digest)?.ok_or_else(missing)?)?;
        let keys = if sealed { self.receiving(&to)? } else { Vec::new() };
        let (bag, left) = packed(pouch, self.passed_on(&to)?);
        let pouch = &bag.own;
        let (sender, carried) = (&pouch.contents().sender, &pouch.contents().carried);
        let mut told = self.goes_out(&sender.delegation, &carried.entries)?;
        told.extend(passed_on_told(&bag.passed_on, &to));
        Ok(MadePouch {
            bytes: self.written(&bag, sealed.then_some(&keys[..]))?,
            number,
            digest: pouch.digest(),
            entries: carried.entries.len(),
            texts: carried.texts.len(),
            sealed,
            to,
            told,
            notices: left.into_iter().collect(),
        })
    }

    /// What these entries of ours say in a pouch, a sentence each.
    fn goes_out(&self, from: &DelegationCode, entries: &[Entry]) -> Result<Vec<String>, DeskError> {
        let record = self.store.record(Layer::Tabled)?;
        let teller = Teller {
            desk: self,
            after: self.dossier(),
            from,
            texts: HashMap::new(),
            acts: record.iter().map(|(hash, it)| (*hash, it.act())).collect(),
            described: described(&record),
            goes_out: true,
            addresses: Addresses::default(),
            unheld: RefCell::default(),
            placements: RefCell::default(),
            read: RefCell::default(),
            standing: RefCell::default(),
            provisions: RefCell::default(),
            names: self.dossier().names(),
        };
        // What did not go out yet is named in the record as it is named here.
        let held: HashMap<Hash, &Entry> = record.iter().map(|(hash, it)| (*hash, it)).collect();
        let told = entries.iter().filter_map(|it| {
            let hash = self.store.name_here(it.hash(Layer::Tabled));
            let entry = held.get(&hash).map_or_else(|| self.store.heard(it), |it| (*it).clone());
            let heard = Heard { act: Some(entry.act()), claim: None };
            Some(teller.told(hash, &entry, &heard)?.sentence)
        });
        Ok(told.collect())
    }

    /// What a person must know of a pouch: that a copy took the place of the dossier, and whether
    /// somebody it is for has something of ours that we do not have any more.
    fn notices_of(
        &self,
        goes_on_anew: bool,
        part: impl Iterator<Item = String>,
        to: &[DelegationCode],
    ) -> Result<Vec<String>, DeskError> {
        let anew = goes_on_anew.then(|| {
            "This dossier was restored from a copy. Our record continues from there, and the \
             pouch says so: what went out after the copy was made and is not in it stays with \
             those who have it, as said before."
                .to_owned()
        });
        let behind = self.ahead_of_us(to)?.map(|code| {
            format!(
                "{code} has something of ours that this dossier does not have: it may be an older \
                 copy. If there is a newer one, go on from that; if our own pouches are at hand, \
                 take them in."
            )
        });
        Ok(part.chain(anew).chain(behind).collect())
    }

    /// A delegation whose last pouch said that it has what we do not have any more.
    fn ahead_of_us(&self, to: &[DelegationCode]) -> Result<Option<DelegationCode>, DeskError> {
        let ours = self.store.desk();
        let kept = self.store.pouches()?;
        for code in to {
            let mut theirs = kept.iter().rev().filter_map(|(_, bytes)| Pouch::read(bytes).ok());
            let Some(last) = theirs.find(|it| it.contents().sender.delegation == *code) else {
                continue;
            };
            let told = last.contents().heads.iter().any(|it| it.desk == ours);
            if told && self.held_by(last.contents())? == 0 {
                return Ok(Some(code.clone()));
            }
        }
        Ok(None)
    }

    /// Whether what went out is what the pouch was made of: a pouch is never ahead of the record.
    fn is_record_of(&self, tabled: &Tabled) -> Result<(), DeskError> {
        let desk = self.store.desk();
        let own = tabled.record().iter().filter(|(_, it)| it.desk == desk);
        let last = own.max_by_key(|(_, it)| it.sequence).map(|(hash, _)| *hash);
        let out = self.store.ends_outside().into_iter().find(|it| it.desk == desk);
        match last == out.map(|it| it.hash) {
            true => Ok(()),
            false => {
                Err(refused("something was recorded while the pouch was being made; make it again"))
            }
        }
    }

    /// Enters that a pouch was made, and keeps it: should anybody doubt what was in it.
    fn note_made(&mut self, contents: &Contents, pouch: &Pouch) -> Result<(), DeskError> {
        let sent = PouchSent {
            to: contents.to.clone(),
            number: contents.number,
            digest: pouch.digest(),
            through: contents.through().0,
        };
        let receipt = Receipt {
            digest: Some(pouch.digest()),
            bytes: pouch.bytes().to_vec(),
            tabled: Vec::new(),
            // What is told to one is no business of others, nor when.
            internal: vec![Act::PouchSent(sent)],
        };
        let stamp = self.stamp();
        self.store.take(&travaux_history::Carried::default(), &stamp, &receipt)?;
        Ok(())
    }

    /// The delegations a pouch is for, in the order of codes.
    fn recipients(&self, to: &[DelegationCode]) -> Result<Vec<DelegationCode>, DeskError> {
        let codes = to.iter().map(|it| Ok(self.delegation(it)?.code.clone()));
        let mut codes = codes.collect::<Result<Vec<_>, DeskError>>()?;
        codes.sort();
        codes.dedup();
        if codes.is_empty() {
            return Err(refused("a pouch needs a recipient"));
        }
        if self.ours().is_some_and(|it| codes.contains(&it.code)) {
            return Err(refused("a pouch is addressed to others, not to ourselves"));
        }
        Ok(codes)
    }

    fn receiving(&self, to: &[DelegationCode]) -> Result<Vec<PublicKey>, DeskError> {
        let key = |code: &DelegationCode| {
            let held = self.dossier().keys_of(code);
            let missing = || {
                refused(format!(
                    "the receiving key of {code} is not known: take in its card first, or make \
                     the pouch unsealed, so that whoever has the file can read it"
                ))
            };
            Ok(held.ok_or_else(missing)?.met.keys.receiving)
        };
        to.iter().map(key).collect()
    }

    /// The bytes of a file; sealed to those it is for, where there are keys, and to ourselves:
    /// should this dossier ever be lost, what went out can be taken back in from it.
    fn written(&self, bag: &Bag, keys: Option<&[PublicKey]>) -> Result<Vec<u8>, DeskError> {
        let Some(keys) = keys else { return Ok(bag.write()) };
        let own = self.own_keys()?.map(|it| it.keys.receiving);
        let all: Vec<_> = keys.iter().copied().chain(own).collect();
        Ok(seal(&bag.write(), &all)?)
    }
}

/// What we signed, where whoever opens it can read it.
fn fit(signed: Result<Pouch, PouchError>) -> Result<Pouch, DeskError> {
    let pouch = signed
        .map_err(|why| refused(format!("nobody could take this pouch: {why}. Nothing went out")))?;
    match pouch.bytes().len() > MOST_BYTES {
        false => Ok(pouch),
        true => Err(refused(format!(
            "the pouch would have more than {} MB, and no reader takes more. Nothing went out. \
             Give them the file of the text instead (`travaux export`)",
            MOST_BYTES >> 20
        ))),
    }
}

/// The last entries held of the desks that it is for: what was exchanged with others is no
/// business of theirs.
fn heads(dossier: &Dossier, tabled: &Tabled, desk: DeskId, to: &[DelegationCode]) -> Vec<Head> {
    let met = dossier.keys.iter().filter(|it| to.contains(&it.met.delegation));
    let said = tabled.record().iter().map(|(_, it)| it);
    let said = said.filter(|it| it.delegation.as_ref().is_some_and(|code| to.contains(code)));
    let recipients: HashSet<DeskId> =
        met.map(|it| it.met.desk()).chain(said.map(|it| it.desk)).collect();
    let mut last: BTreeMap<DeskId, (u64, Hash)> = BTreeMap::new();
    for (hash, entry) in tabled.record().iter().filter(|(_, it)| it.desk != desk) {
        if !recipients.contains(&entry.desk) {
            continue;
        }
        let head = last.entry(entry.desk).or_insert((0, Hash::NONE));
        if entry.sequence > head.0 {
            *head = (entry.sequence, *hash);
        }
    }
    last.into_iter().map(|(desk, (_, hash))| Head { desk, hash }).collect()
}
