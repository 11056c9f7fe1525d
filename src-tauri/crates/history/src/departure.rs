//! What the internal record tells of acts that went out.

use serde::{Deserialize, Serialize};

use crate::{Hash, spelling};

/// What was pending went out: from then on it can only be taken back by an act that says so.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Tabling {
    /// The last entry of the desk's own log that was pending until then.
    pub through: u64,
    /// How many entries the desk's chain has outside.
    pub entries: u64,
    /// The hash of the last of them.
    pub head: Hash,
    /// The place of the first that was taken back in from a pouch of our own, after it was lost: it
    /// stands in no log. 0 where nothing was.
    #[serde(default, skip_serializing_if = "is_nowhere")]
    pub back: u64,
    /// What went out under another hash than it has in the log: here, and there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<(Hash, Hash)>,
    /// Where the desks of the delegation share the dossier: how far the logs of the others had been
    /// heard, as far as something of them was pending until then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sisters: Vec<Reached>,
}

/// How far the log of a sister desk reached.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Reached {
    /// The desk.
    #[serde(with = "spelling::bytes")]
    pub desk: [u8; 16],
    /// Its last entry.
    pub through: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_nowhere(place: &u64) -> bool {
    *place == 0
}
