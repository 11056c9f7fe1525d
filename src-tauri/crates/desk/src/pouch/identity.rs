//! Who we are to other desks, and how sure we are of who they are.

use travaux_history::{Act, KeyHeld, KeyMet, Layer, PublicKey, Trust};
use travaux_pouch::{Card, Identity, Notice, Vouched, room_code};
use travaux_store::Secrets;
use travaux_text::DelegationCode;

use crate::desk::refused;
use crate::{Desk, DeskError};

/// Another desk whose keys we have met.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Correspondent {
    /// Its keys, and what we did about them.
    pub held: KeyHeld,
    /// How sure we are of them.
    pub trust: Trust,
}

impl Desk {
    /// Our public keys; none before they were first needed.
    pub fn own_keys(&self) -> Result<Option<KeyMet>, DeskError> {
        Ok(self.in_use()?.and_then(|it| self.presented(&it)))
    }

    /// Our public keys as one line to hand over; makes the keys when there are none yet.
    ///
    /// # Errors
    ///
    /// When no delegation is ours, or when the file fails.
    pub fn card(&mut self) -> Result<Card, DeskError> {
        let identity = self.identity()?;
        let met = self.presented(&identity).ok_or_else(nobody)?;
        Ok(Card::of(met, &identity))
    }

    /// Makes new keys, which are used from now on; the ones before vouch for them, and go on
    /// opening what was sealed to them.
    ///
    /// # Errors
    ///
    /// When no delegation is ours, or when the file fails.
    pub fn rotate_keys(&mut self) -> Result<Card, DeskError> {
        if self.lost_keys()?.is_none() {
            self.identity()?;
        }
        self.make_keys()?;
        self.card()
    }

    /// Takes our keys back, because somebody else may have them, and makes new ones. Gives the
    /// notice to send to everybody.
    ///
    /// # Errors
    ///
    /// When we have no keys, or when the file fails.
    pub fn revoke_keys(&mut self) -> Result<Notice, DeskError> {
        self.writable()?;
        let identity = self.in_use()?.ok_or_else(|| refused("there are no keys yet"))?;
        let notice = Notice::of(&identity);
        let met = self.presented(&identity).ok_or_else(nobody)?;
        self.meet(&met)?;
        self.on_key(Act::KeyRevoked(notice.signing))?;
        self.make_keys()?;
        Ok(notice)
    }

    /// The desks whose keys we have met, in the order in which we did.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn correspondents(&self) -> Result<Vec<Correspondent>, DeskError> {
        let others = self.dossier().keys.iter().filter(|it| it.met.desk() != self.store.desk());
        let told = |held: &KeyHeld| Correspondent {
            trust: self.dossier().trust(&held.met),
            held: held.clone(),
        };
        Ok(others.map(told).collect())
    }

    /// The words that two people compare aloud before keys are believed; none until we have keys
    /// of our own. They are made slowly, so that nobody can try many keys.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn room_code(&self, met: &KeyMet) -> Result<Option<[&'static str; 12]>, DeskError> {
        Ok(self.own_keys()?.map(|own| room_code(&own.keys, &met.keys)))
    }

    /// Takes in a card or a notice of another desk, whichever the line is.
    ///
    /// # Errors
    ///
    /// As [`Desk::take_card`] and [`Desk::take_notice`].
    pub fn take_line(&mut self, line: &str) -> Result<Correspondent, DeskError> {
        match line.starts_with("travaux-revoked") {
            true => self.take_notice(line),
            false => self.take_card(line),
        }
    }

    /// Notes the keys on a card that another desk handed over.
    ///
    /// # Errors
    ///
    /// When the card is none, is our own, names no delegation of the dossier, or the file fails.
    pub fn take_card(&mut self, line: &str) -> Result<Correspondent, DeskError> {
        self.writable()?;
        let met = Card::read(line)?.met;
        self.delegation(&met.delegation)?;
        if met.desk() == self.store.desk() {
            return Err(refused("this card is our own"));
        }
        self.meet(&met)?;
        self.correspondent(met.keys.signing)
    }

    /// Takes note that a key must not be believed any more.
    ///
    /// # Errors
    ///
    /// When the notice is none, or speaks of a key we never met, or the file fails.
    pub fn take_notice(&mut self, line: &str) -> Result<Correspondent, DeskError> {
        self.writable()?;
        let key = Notice::read(line)?.signing;
        self.correspondent(key)?;
        self.on_key(Act::KeyRevoked(key))?;
        self.correspondent(key)
    }

    /// Notes that the room code of keys was compared aloud and is the same on both sides: from
    /// now on they are believed, and no others of that desk.
    ///
    /// # Errors
    ///
    /// When `words` are not the room code, when the keys were revoked or presented in two names,
    /// or the file fails.
    pub fn verify_keys(&mut self, met: &KeyMet, words: &str) -> Result<Correspondent, DeskError> {
        self.writable()?;
        let identity = self.identity()?;
        let own = self.presented(&identity).ok_or_else(nobody)?;
        let expected = room_code(&own.keys, &met.keys);
        let told = words.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
        if !told.map(str::to_lowercase).eq(expected) {
            return Err(refused(
                "the words are not the same: somebody may be between the two desks, or one \
                 of you is looking at other keys. Do not rely on these keys",
            ));
        }
        let known = self.dossier().keys.iter().find(|it| it.met == *met);
        if known.is_some_and(|it| it.revoked.is_some()) {
            return Err(refused("these keys were revoked; ask for the card of the new ones"));
        }
        if self.dossier().is_shared(met) {
            return Err(refused(
                "these keys were presented in two names: whoever has them could speak for both. \
                 Ask for new keys, and compare their code",
            ));
        }
        self.meet(met)?;
        self.on_key(Act::KeyVerified(met.keys.signing))?;
        self.correspondent(met.keys.signing)
    }

    /// The desk that a person means by a delegation's code, or by the beginning of a key.
    ///
    /// # Errors
    ///
    /// When there is none such, or more than one.
    pub fn correspondent_named(&self, name: &str) -> Result<Correspondent, DeskError> {
        let mut all = self.correspondents()?;
        let named = |it: &Correspondent| {
            let key = it.held.met.keys.signing.to_string();
            it.held.met.delegation.as_str() == name || (name.len() >= 8 && key.starts_with(name))
        };
        all.retain(named);
        // Of a delegation that was met under several keys, those not revoked are meant.
        if all.len() > 1 {
            all.retain(|it| it.held.revoked.is_none());
        }
        match all.len() {
            1 => Ok(all.remove(0)),
            0 => Err(DeskError::NotFound(format!("key of {name}"))),
            _ => Err(refused(format!(
                "{name} was met under several keys; name one by its first digits"
            ))),
        }
    }

    /// Our secret keys, oldest first.
    pub(crate) fn identities(&self) -> Result<Vec<Identity>, DeskError> {
        let secrets = self.store.secrets()?;
        Ok(secrets
            .into_iter()
            .map(|(signing, receiving)| Identity::of(signing, receiving))
            .collect())
    }

    /// Our secret keys in use: the newest, unless we took them back and could not make others.
    fn in_use(&self) -> Result<Option<Identity>, DeskError> {
        let newest = self.identities()?.pop();
        Ok(newest.filter(|it| !self.dossier().is_revoked(it.keys().signing)))
    }

    /// That the keys which were entered last as ours have no secret keys in the file any more, in
    /// a sentence.
    pub(crate) fn lost_keys(&self) -> Result<Option<String>, DeskError> {
        // They are where the desk is that speaks for the delegation.
        if !self.store.is_speaker() {
            return Ok(None);
        }
        let own = self.store.desk();
        let last = self.dossier().keys.iter().rfind(|it| it.met.desk() == own);
        let Some(last) = last.filter(|it| !self.dossier().is_revoked(it.met.keys.signing)) else {
            return Ok(None);
        };
        let is_here = self.identities()?.iter().any(|it| it.keys() == last.met.keys);
        let said = "our secret keys, which this dossier had, are not in its file any more: bring \
                    back a copy that has them, or make new ones with `identity rotate`, which \
                    nothing vouches for";
        Ok((!is_here).then(|| said.to_owned()))
    }

    /// That secret keys which we used before are not in the file any more, in a sentence.
    pub(crate) fn former_keys_lost(&self) -> Result<Option<String>, DeskError> {
        if !self.store.is_speaker() {
            return Ok(None);
        }
        let own = self.store.desk();
        let held = self.identities()?;
        let mut ours: Vec<_> =
            self.dossier().keys.iter().filter(|it| it.met.desk() == own).collect();
        ours.pop();
        let is_missing = |it: &&KeyHeld| held.iter().all(|known| known.keys() != it.met.keys);
        let lost = ours.into_iter().filter(|it| is_missing(it)).count();
        let (keys, are) = match lost {
            0 => return Ok(None),
            1 => ("One secret key".to_owned(), "is"),
            more => (format!("{more} secret keys"), "are"),
        };
        Ok(Some(format!(
            "{keys} that this desk used before {are} not in its file any more, whoever deleted \
             them: what was sealed to them cannot be opened here. A copy of the dossier may have \
             them."
        )))
    }

    /// Our secret keys in use; makes them when there are none. Where pouches were made with keys
    /// that are gone, a person decides.
    pub(crate) fn identity(&mut self) -> Result<Identity, DeskError> {
        if self.has_sent()
            && let Some(lost) = self.lost_keys()?
        {
            return Err(refused(&lost));
        }
        match self.in_use()? {
            Some(identity) => Ok(identity),
            None => self.make_keys(),
        }
    }

    /// Whether a pouch was made here.
    pub(crate) fn has_sent(&self) -> bool {
        self.dossier().sent_by(self.store.desk()).next().is_some()
    }

    /// The word of the keys before for those in use, unless they were taken back.
    pub(crate) fn vouched(&self, met: &KeyMet) -> Result<Option<Vouched>, DeskError> {
        let mut all = self.identities()?;
        all.pop();
        let former = all.pop().filter(|it| !self.dossier().is_revoked(it.keys().signing));
        Ok(former.map(|it| it.vouch(met)))
    }

    /// The keys of an identity as we present them.
    pub(crate) fn presented(&self, identity: &Identity) -> Option<KeyMet> {
        let delegation: DelegationCode = self.ours()?.code.clone();
        Some(KeyMet { delegation, desk: self.store.desk().0, keys: identity.keys() })
    }

    fn make_keys(&mut self) -> Result<Identity, DeskError> {
        self.writable()?;
        let secrets: Secrets = (self.world.secret(), self.world.secret());
        let identity = Identity::of(secrets.0.clone(), secrets.1.clone());
        let met = self.presented(&identity).ok_or_else(nobody)?;
        // Entered first: keys that nobody entered could not be taken back.
        self.meet(&met)?;
        self.store.keep_secrets(self.world.now(), &secrets)?;
        Ok(identity)
    }

    fn meet(&mut self, met: &KeyMet) -> Result<(), DeskError> {
        if self.dossier().keys.iter().any(|it| it.met == *met) {
            return Ok(());
        }
        self.on_key(Act::KeyMet(met.clone()))
    }

    fn on_key(&mut self, act: Act) -> Result<(), DeskError> {
        let stamp = self.stamp();
        self.store.append(Layer::Internal, &stamp, &act)?;
        Ok(())
    }

    fn correspondent(&self, key: PublicKey) -> Result<Correspondent, DeskError> {
        let of_it = |it: &Correspondent| it.held.met.keys.signing == key;
        let found = self.correspondents()?.into_iter().find(of_it);
        found.ok_or_else(|| DeskError::NotFound("desk with this key".to_owned()))
    }
}

fn nobody() -> DeskError {
    refused("no delegation of this dossier is ours")
}
