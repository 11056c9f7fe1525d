//! Permanent ids of provisions.

use std::fmt;

use uuid::{Builder, Uuid};

/// What a provision is called for ever, whatever its number or its words.
///
/// - **Shape**: a UUID of version 7, so ids sort by the time they were given.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ProvisionId(Uuid);

impl ProvisionId {
    /// The id given at `milliseconds` since 1970 with these random bytes.
    pub fn new(milliseconds: u64, random: [u8; 10]) -> Self {
        Self(Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid())
    }

    /// The id with these bytes, as stored.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Reads the hyphenated form that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self)
    }
}

impl fmt::Display for ProvisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// A source of new ids: deterministic, so that reading a text needs no clock and no dice.
///
/// - **Laws**: the ids of one source are distinct and ascending; two sources with
///   different seeds share none.
#[derive(Clone, Debug)]
pub struct Ids {
    milliseconds: u64,
    seed: [u8; 32],
    given: u64,
}

impl Ids {
    /// A source of ids dated `milliseconds` since 1970; `seed` is random or names the occasion.
    pub fn new(milliseconds: u64, seed: &[u8]) -> Self {
        Self { milliseconds, seed: *blake3::hash(seed).as_bytes(), given: 0 }
    }

    /// The next id.
    pub fn next_id(&mut self) -> ProvisionId {
        let digest = blake3::keyed_hash(&self.seed, &self.given.to_be_bytes());
        let mut random = [0; 10];
        random.copy_from_slice(&digest.as_bytes()[..10]);
        // The first bytes count up so that ids of one source ascend; 6 of their 64 bits
        // are overwritten by the UUID's version and variant, hence the spreading.
        let count = u32::try_from(self.given % (1 << 26)).unwrap_or(0);
        random[0] = (count >> 22) as u8 & 0x0f;
        random[1] = (count >> 14) as u8;
        random[2] = (count >> 8) as u8 & 0x3f;
        random[3] = count as u8;
        self.given += 1;
        ProvisionId::new(self.milliseconds, random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_source_ascend() {
        let mut ids = Ids::new(1_700_000_000_000, b"a round");
        let given: Vec<_> = (0..70_000).map(|_| ids.next_id()).collect();
        assert!(given.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn an_id_reads_back_from_what_it_prints() {
        let id = Ids::new(1, b"x").next_id();
        assert_eq!(ProvisionId::parse(&id.to_string()), Some(id));
    }
}
