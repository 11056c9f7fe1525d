//! Sealing: only the recipients can open what is sealed. The form is that of age, version 1.

use std::io::{Read, Write};

use age::x25519;
use age::{Decryptor, Encryptor};
use bech32::{Bech32, Hrp};
use travaux_history::PublicKey;

use crate::keys::secret;
use crate::{Identity, PouchError};

/// What every sealed file begins with.
const SEALED: &[u8] = b"age-encryption.org/v1\n";

/// The most bytes that stand before what is sealed: some five hundred receiving keys. Reading a
/// longer header takes ever longer.
const LONGEST_HEADER: usize = 64 << 10;

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
    if !has_short_header(bytes) {
        return Err(PouchError::Damaged("its seal begins with more than any desk writes"));
    }
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

/// Whether the header ends where that of a desk does.
fn has_short_header(bytes: &[u8]) -> bool {
    let begins = &bytes[..bytes.len().min(LONGEST_HEADER)];
    begins.windows(5).any(|it| it == b"\n--- ")
}

fn recipient(key: &PublicKey) -> Option<x25519::Recipient> {
    let spelled = bech32::encode::<Bech32>(Hrp::parse("age").ok()?, &key.0).ok()?;
    spelled.parse().ok()
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use crate::keys::public_of;

    use super::*;

    #[test]
    fn a_header_without_end_is_refused_before_it_is_read() {
        for begins in ["-> X25519 ", "-> X25519 A\n", "\n", "--- "] {
            let filled = begins.repeat(1 + (2 << 20) / begins.len());
            for rest in [[begins.as_bytes(), &vec![b'A'; 2 << 20]].concat(), filled.into_bytes()] {
                let all = [SEALED, &rest].concat();
                let refused = unseal(&all, &[]).expect_err("nobody wrote it");
                assert!(matches!(refused, PouchError::Damaged(_)), "{refused}");
            }
        }
    }

    #[test]
    fn what_is_sealed_to_hundreds_is_opened() {
        let secrets: Vec<_> = (1..=400_u16).map(secret_of).collect();
        let keys: Vec<_> = secrets.iter().map(public_of).collect();
        let sealed = seal(b"words", &keys).expect("sealed");
        assert!(has_short_header(&sealed), "the header of 400 recipients");
    }

    fn secret_of(number: u16) -> Zeroizing<[u8; 32]> {
        let mut bytes = [7; 32];
        bytes[..2].copy_from_slice(&number.to_be_bytes());
        Zeroizing::new(bytes)
    }
}
