//! What the internal record tells of acts that went out.

use serde::{Deserialize, Serialize};

use crate::Hash;

/// What was pending went out: from then on it can only be taken back by an act that says so.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Tabling {
    /// The last entry of the desk's own log that was pending until then.
    pub through: u64,
    /// How many entries the desk's chain has outside.
    pub entries: u64,
    /// The hash of the last of them.
    pub head: Hash,
    /// What went out under another hash than it has in the log: here, and there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<(Hash, Hash)>,
}
