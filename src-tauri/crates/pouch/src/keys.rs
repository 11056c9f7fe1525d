//! The receiving key of a desk, as age spells it.

use age::x25519;
use bech32::{Bech32, Hrp};
use travaux_history::PublicKey;
use zeroize::Zeroizing;

/// The public key that belongs to a secret one.
pub(crate) fn public_of(secret_key: &Zeroizing<[u8; 32]>) -> PublicKey {
    let public = secret(secret_key).to_public().to_string();
    let (_, bytes) = bech32::decode(&public).expect("age spells its keys in Bech32");
    PublicKey(bytes.try_into().expect("an X25519 key has 32 bytes"))
}

/// A secret key as age has it.
pub(crate) fn secret(bytes: &Zeroizing<[u8; 32]>) -> x25519::Identity {
    let prefix = Hrp::parse("age-secret-key-").expect("a prefix");
    let spelled = bech32::encode::<Bech32>(prefix, bytes.as_slice()).map(Zeroizing::new);
    let spelled = spelled.expect("32 bytes can be spelled").to_uppercase();
    Zeroizing::new(spelled).parse().expect("any 32 bytes are a secret key")
}
