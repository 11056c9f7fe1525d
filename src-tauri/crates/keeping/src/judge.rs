//! What an opened dossier is beside what was last seen of it here.

use std::fmt;

use travaux_history::{Hash, account::timed};
use travaux_store::{ChainEnd, Heads, Protection, Store, StoreError};

use crate::known::Known;

/// What an opened dossier is beside what was last seen of it here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Judgement {
    /// As it was left.
    Sound,
    /// It goes on from where it was left, by so many acts that this computer did not see.
    Further(u64),
    /// It lacks this many entries of the record, or only what was typed last.
    Older(u64),
    /// It has another history in the place of the one seen here.
    Other,
    /// It is another dossier than the one that stood there.
    Stranger,
    /// It reaches as far, but its bytes are not as they were left.
    Touched,
}

impl Judgement {
    /// Whether it does not follow from what is known: nothing is written in it until a person
    /// accepts it.
    pub(crate) fn is_behind(&self) -> bool {
        matches!(self, Self::Older(_) | Self::Other | Self::Stranger)
    }

    /// The sentence for it; `known` is what it was held against.
    pub(crate) fn told<'a>(&'a self, known: &'a Known) -> Option<Told<'a>> {
        (*self != Self::Sound).then_some(Told(self, known))
    }
}

/// Compares `store`, whose file hashed to `at_rest` before it was opened, with what is known.
///
/// - **Laws**: equal bytes are believed only where the ends of the chains are those that are
///   known: the bytes may have been noted of a file that somebody put there.
pub(crate) fn judge(
    store: &Store,
    known: &Known,
    at_rest: Option<Hash>,
) -> Result<Judgement, StoreError> {
    let found = store.heads()?;
    let is_ours = known.desk.is_none_or(|it| it == store.desk());
    match (found.dossier == known.heads.dossier, is_ours, known.desk) {
        (true, true, _) => {}
        (false, true, Some(_)) | (true, false, _) => return Ok(Judgement::Other),
        (false, ..) => return Ok(Judgement::Stranger),
    }
    let mut missing = 0;
    for end in &known.heads.chains {
        match end_of(&found, end) {
            Some(entries) if entries >= end.entries => {
                // An entry that was accepted although it is not as it was written is known by
                // what it says it is.
                let is_same = store.entry_at(end.layer, end.desk, end.entries)? == Some(end.hash)
                    || known.wrong.is_some()
                        && store.said_at(end.layer, end.desk, end.entries)? == Some(end.hash);
                if !is_same {
                    return Ok(Judgement::Other);
                }
            }
            entries => missing += end.entries - entries.unwrap_or(0),
        }
    }
    if missing > 0 || found.typed_at < known.heads.typed_at {
        return Ok(Judgement::Older(missing));
    }
    // While it is open, and after a crash, nothing is known of the bytes.
    if known.at_rest.is_none() {
        return Ok(Judgement::Sound);
    }
    Ok(match found.entries().saturating_sub(known.heads.entries()) {
        0 if at_rest == known.at_rest => Judgement::Sound,
        0 => Judgement::Touched,
        more => Judgement::Further(more),
    })
}

/// Whether it is plain, and was encrypted when it was last seen here.
pub(crate) fn is_laid_open(store: &Store, known: &Known) -> bool {
    store.kept_as() == Protection::Plain && known.kept == Some(Protection::Encrypted)
}

/// How many entries the chain of `end` has in what was found.
fn end_of(found: &Heads, end: &ChainEnd) -> Option<u64> {
    let same = |it: &&ChainEnd| (it.layer, it.desk) == (end.layer, end.desk);
    found.chains.iter().find(same).map(|it| it.entries)
}

/// What was judged, in a sentence.
pub(crate) struct Told<'a>(&'a Judgement, &'a Known);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (when, place) = (timed(self.1.seen_at), &self.1.path);
        let older = "This file is older than the one last opened here on";
        match self.0 {
            Judgement::Sound => Ok(()),
            Judgement::Further(1) => write!(
                f,
                "One act was added to this dossier elsewhere since it was last opened here on \
                 {when}. If none of you did that, look at it first."
            ),
            Judgement::Further(more) => write!(
                f,
                "{more} acts were added to this dossier elsewhere since it was last opened here \
                 on {when}. If none of you did that, look at them first."
            ),
            Judgement::Older(0) => {
                write!(f, "{older} {when} ({place}): what was typed last is missing from it.")
            }
            Judgement::Older(1) => write!(
                f,
                "{older} {when} ({place}): one act that was recorded then is missing from it."
            ),
            Judgement::Older(missing) => write!(
                f,
                "{older} {when} ({place}): {missing} acts that were recorded then are missing \
                 from it."
            ),
            Judgement::Other => write!(
                f,
                "This file has another history than the one last opened here on {when} \
                 ({place}): acts that were recorded then were changed, or others stand in their \
                 place."
            ),
            Judgement::Stranger => write!(
                f,
                "Another dossier stood in this place when it was last opened here on {when}, \
                 or the beginning of its record was changed."
            ),
            Judgement::Touched => f.write_str(
                "This file was opened or changed elsewhere since it was last closed here. Every \
                 act recorded here is in it; `verify` looks through the rest.",
            ),
        }
    }
}
