//! The record: everything that happened, one entry each, chained desk by desk.

use std::fmt;

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::{Act, Fault, Hash, Hex, Layer, MeetingId};

/// One installation at which one person works for one delegation.
///
/// - **Shape**: 16 random bytes.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct DeskId(pub [u8; 16]);

/// The last entry of a desk's chain.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Head {
    /// Whose chain.
    pub desk: DeskId,
    /// The hash of its last entry.
    pub hash: Hash,
}

/// One entry of the record.
///
/// - **Laws**: the hash covers every field and the layer. State is what folding all
///   entries in the order of [`Entry::order`] gives, whoever wrote them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// The desk that wrote it.
    pub desk: DeskId,
    /// Its place in that desk's chain, counted from 1.
    pub sequence: u64,
    /// The hash of that desk's entry before; [`Hash::NONE`] for the first.
    pub previous: Hash,
    /// The heads of the other desks it had seen, in the order of desks.
    pub seen: Vec<Head>,
    /// Later than everything it had seen.
    pub lamport: u64,
    /// The clock, in milliseconds since 1970.
    pub at: i64,
    /// For which delegation it was written.
    pub delegation: Option<DelegationCode>,
    /// At which meeting, if any.
    pub meeting: Option<MeetingId>,
    /// The kind of what happened, as written.
    pub kind: String,
    /// The particulars, as written: they are kept even where a later program wrote
    /// more than this one reads.
    pub payload: String,
}

impl Entry {
    /// The hash of this entry in the record of `layer`.
    pub fn hash(&self, layer: Layer) -> Hash {
        let context = match layer {
            Layer::Tabled => "travaux 2026-11 record",
            Layer::Internal => "travaux 2026-11 internal record",
        };
        let mut bytes = Vec::with_capacity(512);
        bytes.extend_from_slice(&self.desk.0);
        bytes.extend_from_slice(&self.sequence.to_be_bytes());
        bytes.extend_from_slice(self.previous.as_bytes());
        bytes.extend_from_slice(&(self.seen.len() as u64).to_be_bytes());
        for head in &self.seen {
            bytes.extend_from_slice(&head.desk.0);
            bytes.extend_from_slice(head.hash.as_bytes());
        }
        bytes.extend_from_slice(&self.lamport.to_be_bytes());
        bytes.extend_from_slice(&self.at.to_be_bytes());
        let code = self.delegation.as_ref().map_or("", DelegationCode::as_str);
        field(&mut bytes, code.as_bytes());
        let meeting = self.meeting.map(MeetingId::hash);
        field(&mut bytes, meeting.as_ref().map_or(&[], |hash| hash.as_bytes().as_slice()));
        field(&mut bytes, self.kind.as_bytes());
        field(&mut bytes, self.payload.as_bytes());
        Hash::of(context, &bytes)
    }

    /// What happened.
    pub fn act(&self) -> Act {
        Act::read(&self.kind, &self.payload)
    }

    /// What is wrong with the names and remarks in it, if anything is: no desk of this program
    /// writes such an entry.
    pub fn fault(&self) -> Option<Fault> {
        Act::as_written(&self.kind, &self.payload).fault()
    }

    /// What entries are folded by: Lamport time, then desk, then place in the chain.
    pub fn order(&self) -> (u64, DeskId, u64) {
        (self.lamport, self.desk, self.sequence)
    }
}

/// Adds a field of any length, its length first, so that no two entries spell alike.
fn field(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.extend_from_slice(&(value.len() as u64).to_be_bytes());
    bytes.extend_from_slice(value);
}

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hex(&self.0).fmt(f)
    }
}
