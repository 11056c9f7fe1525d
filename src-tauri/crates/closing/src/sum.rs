//! Hashes that everybody can reckon again: SHA-256, as `sha256sum` prints it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The hash of some bytes.
#[derive(Clone, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Sum(pub String);

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What bytes add up to.
pub fn sum(bytes: &[u8]) -> Sum {
    let digest = Sha256::digest(bytes);
    Sum(digest.iter().map(|it| format!("{it:02x}")).collect())
}
