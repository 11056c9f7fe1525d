//! Moves, and other numbers or forms, as they are told: once, and not as a deletion and an addition.

use travaux_text::{DelegationCode, Provision, ProvisionId};

use super::phrases::listed;
use super::teller::Teller;
use super::voice::Voice;
use crate::{Dossier, Hash, InstrumentCode, Lifted, Shifted, heirs};
use travaux_redline::rolling::Proposal;

/// What a lift decided about a provision that a delegation puts elsewhere, in a sentence; none
/// where it decided about words.
pub fn shift_told(voice: &dyn Voice, dossier: &Dossier, it: &Lifted) -> Option<String> {
    let shifted = dossier.shifted(it)?;
    let by = voice.names(std::slice::from_ref(&shifted.proposal.proposed.by)).unwrap_or_default();
    let both = dossier.shifted_with(it).is_some();
    if !shifted.is_move() {
        return Some(match (shifted.accepted, both) {
            (true, true) => format!("another number or form is accepted, as proposed by {by}"),
            (false, true) => format!("another number or form, proposed by {by}, is not retained"),
            (true, false) if shifted.arrives => {
                format!(
                    "the provision is accepted with another number or form, as proposed by {by}"
                )
            }
            (true, false) => {
                format!("the provision does not keep its number and form, as proposed by {by}")
            }
            (false, false) => format!("another number or form, proposed by {by}, is not retained"),
        });
    }
    let from = voice.former(&it.instrument, shifted.from);
    let from = from.map(|it| format!(" from {it}")).unwrap_or_default();
    Some(match (shifted.arrives, shifted.accepted, both) {
        (_, true, true) => format!("the move{from} is accepted, as proposed by {by}"),
        (_, false, true) => format!("the move proposed by {by} is not retained"),
        (true, true, false) => {
            format!("the move to this place{from} is accepted, as proposed by {by}")
        }
        (true, false, false) => {
            format!("the move to this place, proposed by {by}, is not retained")
        }
        (false, true, false) => format!("the provision leaves this place, as proposed by {by}"),
        (false, false, false) => {
            format!("the provision stays in this place; the move proposed by {by} is not retained")
        }
    })
}

/// The entry that decided alike about the other place, where one line tells of both.
pub(crate) fn told_with(teller: &Teller<'_>, it: &Lifted) -> Option<Hash> {
    Some(teller.after.shifted_with(it)?.id.hash())
}

/// Whether the line about the other place tells of a lift as well: what is accepted is told where
/// it stands, what is not where it stays.
pub(crate) fn is_told_there(teller: &Teller<'_>, it: &Lifted) -> bool {
    let is_told = |own: Shifted<'_>| own.arrives != own.accepted;
    teller.after.shifted(it).is_some_and(is_told) && teller.after.shifted_with(it).is_some()
}

/// A provision that delegations want to stand elsewhere, or to have another number or form.
pub(crate) struct OpenMove {
    /// Its old place.
    pub(crate) from: ProvisionId,
    /// Where it is to stand.
    pub(crate) to: ProvisionId,
    /// Who wants it there.
    pub(crate) by: Vec<DelegationCode>,
    is_move: bool,
}

impl OpenMove {
    /// What is wanted: `its move to Article 2(2)`.
    pub(crate) fn told(&self, teller: &Teller<'_>, code: &InstrumentCode) -> String {
        match self.is_move {
            true => format!("its move to {}", teller.cited(code, self.to)),
            false => "another number or form".to_owned(),
        }
    }
}

/// The provisions of an instrument that stand in two places, as delegations want to put them
/// elsewhere.
pub(crate) fn open_moves(teller: &Teller<'_>, code: &InstrumentCode) -> Vec<OpenMove> {
    let Some(standing) = teller.standing(code) else { return Vec::new() };
    let mut found: Vec<OpenMove> = Vec::new();
    let live = teller.after.proposals.iter().filter(|it| it.is_live());
    for held in live.filter(|it| it.proposed.instrument == *code) {
        let (from, is_move) = match &held.proposed.change {
            Proposal::Move { id, .. } => (*id, true),
            Proposal::Replace(to) => (to.id, false),
            _ => continue,
        };
        let by = &held.proposed.by;
        let names = |it: &Provision| {
            super::open_points::alternatives(it).any(|it| it.delegations.contains(by))
        };
        let to = heirs(from).find(|id| standing.get(*id).is_some_and(names));
        let (Some(to), Some(_)) = (to, standing.get(from)) else { continue };
        match found.iter_mut().find(|it| (it.from, it.to) == (from, to)) {
            Some(known) if known.by.contains(by) => known.is_move |= is_move,
            Some(known) => known.by.push(by.clone()),
            None => found.push(OpenMove { from, to, by: vec![by.clone()], is_move }),
        }
    }
    found
}

/// The wishes of those who would have nothing in a place: `its move to Article 2(2) (MER)`,
/// `deletion (CAS)`.
pub(crate) fn departures(
    teller: &Teller<'_>,
    code: &InstrumentCode,
    moves: &[&OpenMove],
    by: &[DelegationCode],
) -> String {
    let is_moving = |it: &&DelegationCode| moves.iter().any(|of| of.by.contains(it));
    let rest: Vec<_> = by.iter().filter(|it| !is_moving(it)).cloned().collect();
    let mut all: Vec<String> = moves
        .iter()
        .filter(|it| by.iter().any(|by| it.by.contains(by)))
        .map(|it| format!("{}{}", it.told(teller, code), teller.in_brackets(&it.by)))
        .collect();
    if !rest.is_empty() || all.is_empty() {
        all.push(format!("deletion{}", teller.in_brackets(&rest)));
    }
    listed(&all)
}
