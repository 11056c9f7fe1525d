//! Digests by which content is named.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Hex, from_hex};

/// A BLAKE3 digest: the name of a piece of content.
///
/// - **Shape**: 32 bytes, printed as 64 hexadecimal digits.
#[derive(Clone, Copy, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash([u8; 32]);

impl Hash {
    /// What stands where there is nothing before: all zeroes.
    pub const NONE: Self = Self([0; 32]);

    /// The digest of `bytes` among things of the kind that `context` names.
    ///
    /// The context keeps the digests of different kinds apart even where their bytes
    /// are equal; `docs/formats/file.md` lists those in use.
    pub fn of(context: &str, bytes: &[u8]) -> Self {
        Self(blake3::derive_key(context, bytes))
    }

    /// The digest with these bytes, as stored.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads the 64 hexadecimal digits that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }

    /// The first eight digits: enough for a person to tell two apart.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hex(&self.0).fmt(f)
    }
}

/// The name of words whose hidden characters somebody accepted.
pub fn words_hash(words: &str) -> Hash {
    Hash::of("travaux 2026-11 hidden", words.as_bytes())
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({})", self.short())
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not 64 hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_from_what_it_prints() {
        let hash = Hash::of("test", b"a text");
        assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        assert_eq!(Hash::parse("é".repeat(32).as_str()), None);
    }

    #[test]
    fn equal_bytes_of_different_kinds_have_different_hashes() {
        assert_ne!(Hash::of("one", b"x"), Hash::of("other", b"x"));
    }
}
