//! Sealing: only the recipients can open what is sealed. The form is that of age, version 1.

use std::io::{Read, Write};

use age::x25519;
use age::{Decryptor, Encryptor};
use bech32::{Bech32, Hrp};
use travaux_history::PublicKey;
use zeroize::Zeroizing;

use crate::{Identity, PouchError};

/// What every sealed file begins with.
const SEALED: &[u8] = b"age-encryption.org/v1\n";

/// Whether `bytes` are sealed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(SEALED)
}

/// Seals `bytes` to the owners of these receiving keys; whoever has none of them learns
/// nothing but the length.
///
/// # Errors
///
/// When there is no key, or one of them is none.
pub fn seal(bytes: &[u8], to: &[PublicKey]) -> Result<Vec<u8>, PouchError> {
    let failed = |why: String| PouchError::CannotSeal(why);
    let recipients = to.iter().map(recipient).collect::<Option<Vec<_>>>();
    let recipients = recipients.ok_or_else(|| failed("a receiving key is none".to_owned()))?;
    let each = recipients.iter().map(|it| it as &dyn age::Recipient);
    let sealing = Encryptor::with_recipients(each).map_err(|it| failed(it.to_string()))?;
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    let mut writer = sealing.wrap_output(&mut out).map_err(|it| failed(it.to_string()))?;
    let written = writer.write_all(bytes).and_then(|()| writer.finish());
    written.map_err(|it| failed(it.to_string()))?;
    Ok(out)
}

/// What was sealed to one of these identities.
///
/// # Errors
///
/// When it was sealed to none of them, or is damaged.
pub fn unseal(bytes: &[u8], identities: &[Identity]) -> Result<Vec<u8>, PouchError> {
    let damaged = PouchError::Damaged("its seal is broken");
    let sealed = Decryptor::new(bytes).map_err(|_| damaged.clone())?;
    let secrets = identities.iter().map(|it| secret(&it.receiving)).collect::<Vec<_>>();
    let opened = sealed.decrypt(secrets.iter().map(|it| it as &dyn age::Identity));
    let mut reader = opened.map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => PouchError::NotForUs,
        _ => damaged.clone(),
    })?;
    let mut out = Vec::new();
    reader.read_to_end(&mut out).map_err(|_| damaged)?;
    Ok(out)
}

/// The public key that belongs to a secret one.
pub(crate) fn public_of(secret_key: &Zeroizing<[u8; 32]>) -> PublicKey {
    let public = secret(secret_key).to_public().to_string();
    let (_, bytes) = bech32::decode(&public).expect("age spells its keys in Bech32");
    PublicKey(bytes.try_into().expect("an X25519 key has 32 bytes"))
}

fn secret(bytes: &Zeroizing<[u8; 32]>) -> x25519::Identity {
    let prefix = Hrp::parse("age-secret-key-").expect("a prefix");
    let spelled = bech32::encode::<Bech32>(prefix, bytes.as_slice()).map(Zeroizing::new);
    let spelled = spelled.expect("32 bytes can be spelled").to_uppercase();
    Zeroizing::new(spelled).parse().expect("any 32 bytes are a secret key")
}

fn recipient(key: &PublicKey) -> Option<x25519::Recipient> {
    let spelled = bech32::encode::<Bech32>(Hrp::parse("age").ok()?, &key.0).ok()?;
    spelled.parse().ok()
}
