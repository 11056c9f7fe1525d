//! What may come into a dossier: only what can go out of it again, in every form.

use travaux_history::{Act, Change, Entry, Hash, Matter};
use travaux_redline::rolling::Proposal;
use travaux_text::{MOST_NESTED, Provision, Terms, Text, Wording};

use crate::desk::refused;
use crate::files::hidden::address;
use crate::{Desk, DeskError};

impl Desk {
    /// Refuses a text in which brackets stand too deep, and says where.
    pub(crate) fn admits(&self, terms: &'static Terms, text: &Text) -> Result<(), DeskError> {
        let Some(at) = text.too_deep() else { return Ok(()) };
        Err(too_deep(&format!("in {}", address(&text.numbering_in(terms), at))))
    }

    /// Refuses changes to a working text by which brackets would stand too deep.
    pub(crate) fn admits_changes(&self, changes: &[Change]) -> Result<(), DeskError> {
        let is_too_deep =
            |it: &Change| matches!(it, Change::Put { provision, .. } if provision.is_too_deep());
        match changes.iter().any(is_too_deep) {
            true => Err(too_deep("in the provision that was changed")),
            false => Ok(()),
        }
    }
}

/// Refuses a lift or a cut that makes brackets stand too deep.
pub(crate) fn admits_matter(matter: &Matter) -> Result<(), DeskError> {
    let (after, before): (&Wording, Option<&Wording>) = match matter {
        Matter::Lifted(it) => (&it.wording, it.before.as_ref()),
        Matter::BracketSplit(it) | Matter::BracketsMerged(it) => (&it.wording, it.before.as_ref()),
        _ => return Ok(()),
    };
    let room = before.map_or(0, Wording::nesting).max(MOST_NESTED);
    match after.nesting() > room {
        true => Err(too_deep("in the provision as it would read")),
        false => Ok(()),
    }
}

fn too_deep(place: &str) -> DeskError {
    refused(format!(
        "{place} brackets are nested more than {MOST_NESTED} deep, deeper than can \
         be written in every form: settle or write out some of them there first"
    ))
}

/// In which of the things that a pouch carries brackets stand too deep, if in any.
pub(crate) fn too_deep_in(entries: &[Entry], texts: &[(Hash, Text)]) -> Option<&'static str> {
    let proposed = |it: &Entry| match it.act() {
        Act::ProposalMade(it) => put_by(&it.change).any(Provision::is_too_deep),
        _ => false,
    };
    if texts.iter().any(|(_, it)| it.too_deep().is_some()) {
        return Some("a text");
    }
    entries.iter().any(proposed).then_some("a proposal")
}

/// The provisions that a proposal brings.
fn put_by(change: &Proposal) -> impl Iterator<Item = &Provision> {
    let (one, more): (Option<&Provision>, &[Provision]) = match change {
        Proposal::Replace(it) | Proposal::Join { into: it, .. } => (Some(it), &[]),
        Proposal::Insert { provisions, .. } => (None, provisions),
        Proposal::Split { into, .. } => (None, into),
        Proposal::Delete(_) | Proposal::Move { .. } => (None, &[]),
    };
    one.into_iter().chain(more)
}
