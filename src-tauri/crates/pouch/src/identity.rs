//! The secret keys of a desk, and what is done with them.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use travaux_history::{Hash, KeyMet, Keys, PublicKey};
use zeroize::Zeroizing;

use crate::PouchError;
use crate::bytes::Writer;
use crate::keys::public_of;

/// The secret keys of a desk: what it signs with, and what is sealed to it.
///
/// - **Laws**: the secrets are wiped from memory when it is dropped, and never printed.
pub struct Identity {
    pub(crate) signing: Zeroizing<[u8; 32]>,
    pub(crate) receiving: Zeroizing<[u8; 32]>,
    keys: Keys,
}

/// The word of a former key for the keys that came after it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Vouched {
    /// The former key.
    pub former: PublicKey,
    /// Its signature of the new keys.
    pub signature: [u8; 64],
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl Identity {
    /// The identity with these secrets, 32 random bytes each.
    pub fn of(signing: Zeroizing<[u8; 32]>, receiving: Zeroizing<[u8; 32]>) -> Self {
        let verifying = SigningKey::from_bytes(&signing).verifying_key();
        let keys =
            Keys { signing: PublicKey(verifying.to_bytes()), receiving: public_of(&receiving) };
        Self { signing, receiving, keys }
    }

    /// Its public keys.
    pub fn keys(&self) -> Keys {
        self.keys
    }

    /// Vouches for the keys that come after these.
    pub fn vouch(&self, next: &KeyMet) -> Vouched {
        let signature = self.sign(VOUCHING, vouched_for(next));
        Vouched { former: self.keys.signing, signature }
    }

    /// Whether the former key really vouches for these.
    pub(crate) fn vouches(it: Vouched, next: &KeyMet) -> bool {
        verify(it.former, VOUCHING, vouched_for(next), &it.signature).is_ok()
    }

    /// Signs this digest among the things that `context` names.
    pub fn sign(&self, context: &str, digest: Hash) -> [u8; 64] {
        SigningKey::from_bytes(&self.signing).sign(&signed(context, digest)).to_bytes()
    }
}

const VOUCHING: &str = "travaux 2026-11 key vouched";

/// Whether `signature` is that of `key` over this digest, and no other would do.
///
/// # Errors
///
/// When it is not.
pub fn verify(
    key: PublicKey,
    context: &str,
    digest: Hash,
    signature: &[u8; 64],
) -> Result<(), PouchError> {
    let key = VerifyingKey::from_bytes(&key.0).map_err(|_| PouchError::Forged)?;
    let signature = Signature::from_bytes(signature);
    key.verify_strict(&signed(context, digest), &signature).map_err(|_| PouchError::Forged)
}

/// What is signed: what the signature is for, a zero byte, the digest.
fn signed(context: &str, digest: Hash) -> Vec<u8> {
    [context.as_bytes(), &[0], digest.as_bytes()].concat()
}

/// The digest of presented keys.
pub(crate) fn vouched_for(met: &KeyMet) -> Hash {
    let mut out = Writer::default();
    out.raw(&met.desk);
    out.code(&met.delegation);
    out.raw(&met.keys.signing.0);
    out.raw(&met.keys.receiving.0);
    Hash::of("travaux 2026-11 keys", &out.0)
}
