//! What an opened dossier is beside what was last seen of it here.

use travaux_store::{ChainEnd, Heads, Store, StoreError};

use crate::known::Known;

/// What an opened dossier is beside what was last seen of it here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Judgement {
    /// As it was left, or further on.
    Sound,
    /// It lacks this many entries of the record, or only what was typed last.
    Older(u64),
    /// It has another history in the place of the one seen here.
    Other,
    /// It reaches as far, but its bytes are not as they were left.
    Touched,
}

/// Compares `store`, whose file hashed to `at_rest` before it was opened, with what is known.
pub(crate) fn judge(
    store: &Store,
    known: &Known,
    at_rest: Option<travaux_history::Hash>,
) -> Result<Judgement, StoreError> {
    if at_rest.is_some() && at_rest == known.at_rest {
        return Ok(Judgement::Sound);
    }
    let found = store.heads()?;
    let mut missing = 0;
    for end in &known.heads.chains {
        match end_of(&found, end) {
            Some(entries) if entries >= end.entries => {
                if store.entry_at(end.layer, end.desk, end.entries)? != Some(end.hash) {
                    return Ok(Judgement::Other);
                }
            }
            entries => missing += end.entries - entries.unwrap_or(0),
        }
    }
    if missing > 0 || found.typed_at < known.heads.typed_at {
        return Ok(Judgement::Older(missing));
    }
    let further = found.chains != known.heads.chains || found.typed_at > known.heads.typed_at;
    // While it is open, and after a crash, nothing is known of the bytes.
    Ok(if further || known.at_rest.is_none() { Judgement::Sound } else { Judgement::Touched })
}

/// How many entries the chain of `end` has in what was found.
fn end_of(found: &Heads, end: &ChainEnd) -> Option<u64> {
    let same = |it: &&ChainEnd| (it.layer, it.desk) == (end.layer, end.desk);
    found.chains.iter().find(same).map(|it| it.entries)
}
