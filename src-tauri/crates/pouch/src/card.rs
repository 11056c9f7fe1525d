//! Cards and notices: a desk's keys handed over, and taken back, as one line of text.

use travaux_history::{Hash, Hex, KeyMet, Keys, PublicKey, from_hex};
use travaux_text::DelegationCode;

use crate::identity::{verify, vouched_for};
use crate::{Identity, PouchError};

const CARD: &str = "travaux-card-1";
const NOTICE: &str = "travaux-revoked-1";
const CARD_SIGNED: &str = "travaux 2026-11 card signed";
const NOTICE_SIGNED: &str = "travaux 2026-11 notice signed";

/// The keys of a desk as it hands them over: one line that can be sent or read out.
///
/// - **Laws**: it is signed with the key it names, so that nobody hands over another's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Card {
    /// The keys, and whose they are said to be.
    pub met: KeyMet,
    signature: [u8; 64],
}

/// Word of a desk that its key must not be believed any more.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Notice {
    /// The key.
    pub signing: PublicKey,
    signature: [u8; 64],
}

impl Card {
    /// The card of an identity; `met` names its keys.
    pub fn of(met: KeyMet, identity: &Identity) -> Self {
        let signature = identity.sign(CARD_SIGNED, vouched_for(&met));
        Self { met, signature }
    }

    /// The line.
    pub fn line(&self) -> String {
        let KeyMet { delegation, desk, keys } = &self.met;
        format!(
            "{CARD}:{}:{}:{}:{}:{}",
            delegation.as_str(),
            Hex(desk),
            keys.signing,
            keys.receiving,
            Hex(&self.signature)
        )
    }

    /// Reads the line.
    ///
    /// # Errors
    ///
    /// When it is no card, or its signature does not fit.
    pub fn read(line: &str) -> Result<Self, PouchError> {
        let damaged = || PouchError::Damaged("a part of the card is missing or misspelled");
        let mut parts = line.trim().split(':');
        if parts.next() != Some(CARD) {
            return Err(PouchError::NotOne("a card"));
        }
        let mut part = || parts.next().ok_or_else(damaged);
        let delegation = DelegationCode::new(part()?).map_err(|_| damaged())?;
        let desk = from_hex(part()?).ok_or_else(damaged)?;
        let signing = PublicKey(from_hex(part()?).ok_or_else(damaged)?);
        let receiving = PublicKey(from_hex(part()?).ok_or_else(damaged)?);
        let signature = from_hex(part()?).ok_or_else(damaged)?;
        if parts.next().is_some() {
            return Err(damaged());
        }
        let met = KeyMet { delegation, desk, keys: Keys { signing, receiving } };
        verify(signing, CARD_SIGNED, vouched_for(&met), &signature)?;
        Ok(Self { met, signature })
    }
}

impl Notice {
    /// Word that the key of `identity` must not be believed any more.
    pub fn of(identity: &Identity) -> Self {
        let signing = identity.keys().signing;
        Self { signing, signature: identity.sign(NOTICE_SIGNED, taken_back(signing)) }
    }

    /// The line.
    pub fn line(&self) -> String {
        format!("{NOTICE}:{}:{}", self.signing, Hex(&self.signature))
    }

    /// Reads the line.
    ///
    /// # Errors
    ///
    /// When it is no notice, or its signature does not fit.
    pub fn read(line: &str) -> Result<Self, PouchError> {
        let damaged = PouchError::Damaged("a part of the notice is missing or misspelled");
        let rest = line.trim().strip_prefix(NOTICE).and_then(|it| it.strip_prefix(':'));
        let rest = rest.ok_or(PouchError::NotOne("a notice"))?;
        let (signing, signature) = rest.split_once(':').ok_or(damaged.clone())?;
        let (Some(signing), Some(signature)) = (from_hex(signing), from_hex(signature)) else {
            return Err(damaged);
        };
        let signing = PublicKey(signing);
        verify(signing, NOTICE_SIGNED, taken_back(signing), &signature)?;
        Ok(Self { signing, signature })
    }
}

fn taken_back(key: PublicKey) -> Hash {
    Hash::of("travaux 2026-11 key revoked", &key.0)
}
