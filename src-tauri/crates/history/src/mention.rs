//! Entries that name other entries: which, and under which names.

use std::ops::Range;

use crate::{Entry, Hash};

/// How many letters spell a hash.
const LENGTH: usize = 64;

/// Where `payload` names something by its hash: whole JSON strings of 64 hexadecimal digits.
fn places(payload: &str) -> impl Iterator<Item = (Range<usize>, Hash)> {
    let quotes = payload.match_indices('"').map(|(at, _)| at + 1);
    quotes.filter_map(|from| {
        let range = from..from + LENGTH;
        let closed = payload.as_bytes().get(range.end) == Some(&b'"');
        let hash = Hash::parse(payload.get(range.clone())?)?;
        closed.then_some((range, hash))
    })
}

impl Entry {
    /// What its particulars name by hash: other entries, meetings, texts.
    pub fn names(&self) -> impl Iterator<Item = Hash> {
        places(&self.payload).map(|(_, hash)| hash)
    }

    /// The same entry, which names everything by what `name` calls it; what `name` does not
    /// know keeps its name, and everything else is as it was written.
    pub fn renamed(&self, name: impl Fn(Hash) -> Option<Hash>) -> Self {
        let mut payload = self.payload.clone();
        for (range, hash) in places(&self.payload) {
            if let Some(other) = name(hash) {
                // Hashes are spelled with as many letters each: no place moves.
                payload.replace_range(range, &other.to_string());
            }
        }
        Self { payload, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matters::tests::entry;
    use crate::{Act, MatterId, ProposalId};

    #[test]
    fn an_entry_names_others_and_is_told_in_other_names() {
        let (one, other) = (Hash::of("test", b"one"), Hash::of("test", b"other"));
        let (_, entry) = entry(1, &Act::ProposalWithdrawn(ProposalId::from_hash(one)));
        assert_eq!(entry.names().collect::<Vec<_>>(), [one]);
        let renamed = entry.renamed(|it| (it == one).then_some(other));
        assert_eq!(renamed.act(), Act::ProposalWithdrawn(ProposalId::from_hash(other)));
        assert_eq!(entry.renamed(|_| None), entry);
    }

    #[test]
    fn what_only_looks_like_a_name_is_left_alone() {
        let one = Hash::of("test", b"one");
        let (_, mut entry) = entry(1, &Act::MatterWithdrawn(MatterId::from_hash(one)));
        entry.payload = format!("{{\"note\":\"see {one}\",\"é\":\"{}\"}}", "0".repeat(63));
        assert_eq!(entry.names().count(), 0);
    }
}
