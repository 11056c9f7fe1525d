//! Keys: whose signature is whose, and how sure we are of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::{DeskId, Dossier, Hex, spelling};

/// A public key, for signing or for receiving.
///
/// - **Shape**: 32 bytes, printed as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct PublicKey(#[serde(with = "spelling::bytes")] pub [u8; 32]);

/// The public keys of one desk: what it signs with, and what is sealed to it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Keys {
    /// What its pouches are signed with.
    pub signing: PublicKey,
    /// What pouches to it are sealed to.
    pub receiving: PublicKey,
}

/// The keys that a desk of a delegation presented.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct KeyMet {
    /// The delegation it says it works for.
    #[serde(with = "spelling::code")]
    pub delegation: DelegationCode,
    /// The desk.
    #[serde(with = "spelling::bytes")]
    pub desk: [u8; 16],
    /// Its keys.
    pub keys: Keys,
}

/// Keys we have met, and what we did about them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeyHeld {
    /// Whose they are said to be.
    pub met: KeyMet,
    /// When we met them first, in milliseconds since 1970.
    pub since: i64,
    /// When the room code was compared aloud, if it was.
    pub verified: Option<i64>,
    /// Since when they must not be believed any more.
    pub revoked: Option<i64>,
}

/// How sure we are whose a key is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Trust {
    /// The room code was compared aloud.
    Verified,
    /// It is the one this delegation used before.
    SeenBefore,
    /// We know no key of this delegation yet.
    New,
    /// This delegation used another key before, or the key was revoked, or it was met under two
    /// names: nothing signed with it is taken in until the room code has been compared aloud.
    Changed,
}

impl KeyMet {
    /// The desk.
    pub fn desk(&self) -> DeskId {
        DeskId(self.desk)
    }
}

impl Trust {
    /// The state as people say it, such as `seen before`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Verified => "verified in person",
            Self::SeenBefore => "seen before",
            Self::New => "new",
            Self::Changed => "changed",
        }
    }
}

impl Dossier {
    /// How sure we are of keys that a desk presents as those of its delegation.
    pub fn trust(&self, presented: &KeyMet) -> Trust {
        let signing = presented.keys.signing;
        let known = self.keys.iter().find(|it| it.met == *presented);
        match known {
            Some(it) if it.revoked.is_some() || self.is_shared(presented) => Trust::Changed,
            Some(it) if it.verified.is_some() => Trust::Verified,
            // Keys met beside others are believed only once they were verified.
            Some(it) if self.first_of(it) => Trust::SeenBefore,
            Some(_) => Trust::Changed,
            None if self.keys.iter().any(|it| {
                it.met.delegation == presented.delegation
                    || it.met.desk == presented.desk
                    || it.met.keys.signing == signing
            }) =>
            {
                Trust::Changed
            }
            None => Trust::New,
        }
    }

    /// The keys of a delegation that pouches to it are sealed to: the newest that is believed.
    pub fn keys_of(&self, delegation: &DelegationCode) -> Option<&KeyHeld> {
        let of_it = self.keys.iter().filter(|it| it.met.delegation == *delegation);
        of_it.filter(|it| self.trust(&it.met) != Trust::Changed).max_by_key(|it| it.verified)
    }

    /// What was noted first of the keys that sign with `signing`.
    pub fn key(&self, signing: PublicKey) -> Option<&KeyHeld> {
        self.keys.iter().find(|it| it.met.keys.signing == signing)
    }

    /// Whether the key that signs with `signing` was taken back, by whoever holds it or by us.
    pub fn is_revoked(&self, signing: PublicKey) -> bool {
        self.keys.iter().any(|it| it.met.keys.signing == signing && it.revoked.is_some())
    }

    /// Whether the key that signs for these was met under another desk or delegation as well:
    /// whoever has it could speak for both, and the room code does not tell them apart.
    pub fn is_shared(&self, presented: &KeyMet) -> bool {
        let it = |held: &KeyMet| (held.desk, held.delegation.clone());
        let with_it =
            self.keys.iter().filter(|held| held.met.keys.signing == presented.keys.signing);
        with_it.map(|held| it(&held.met)).any(|held| held != it(presented))
    }

    /// Whether these keys were the first met of their delegation and of their desk.
    fn first_of(&self, held: &KeyHeld) -> bool {
        let met = &held.met;
        let same = |it: &&KeyHeld| it.met.delegation == met.delegation || it.met.desk == met.desk;
        self.keys.iter().find(same).is_some_and(|it| it.met == *met)
    }

    pub(crate) fn meet(&mut self, met: KeyMet, at: i64) {
        if !self.keys.iter().any(|it| it.met == met) {
            self.keys.push(KeyHeld { met, since: at, verified: None, revoked: None });
        }
    }

    /// Believes keys, and from then on no others of that desk.
    pub(crate) fn verify_key(&mut self, signing: PublicKey, at: i64) {
        let desk = self.key(signing).map(|it| it.met.desk);
        for held in self.keys.iter_mut().filter(|it| Some(it.met.desk) == desk) {
            if held.met.keys.signing != signing {
                held.revoked.get_or_insert(at);
            } else if held.revoked.is_none() {
                held.verified = Some(at);
            }
        }
    }

    pub(crate) fn on_key(&mut self, signing: PublicKey, then: impl Fn(&mut KeyHeld)) {
        self.keys.iter_mut().filter(|it| it.met.keys.signing == signing).for_each(then);
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hex(&self.0).fmt(f)
    }
}
