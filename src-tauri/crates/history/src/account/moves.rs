//! Moves, and other numbers or forms, as they are told: once, and not as a deletion and an addition.

use travaux_text::{Alternative, Bracket, DelegationCode, Inline, Provision, ProvisionId, Wording};

use super::phrases::listed;
use super::teller::Teller;
use super::voice::Voice;
use crate::{Dossier, Hash, InstrumentCode, Lifted, ProposalHeld, Proposed, Shifted, heirs};
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
    let from = voice.former(&it.instrument, shifted.from, shifted.proposal.proposed.base);
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

/// Whether a lift decided about what goes along with something that is moved: it is told with that,
/// where the same was decided.
pub(crate) fn is_along(teller: &Teller<'_>, it: &Lifted) -> bool {
    let Some(own) = teller.after.shifted(it).filter(Shifted::is_move) else { return false };
    let Proposed { instrument, by, base, .. } = &own.proposal.proposed;
    let placed = teller.placements(instrument).get(by, *base, own.from);
    let Some(top) = placed.and_then(|it| it.with) else { return false };
    let decided = teller.after.lifts(instrument).filter_map(|(_, it)| teller.after.shifted(it));
    decided
        .into_iter()
        .any(|of| (of.from, of.accepted) == (top, own.accepted) && of.proposal.proposed.by == *by)
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
    /// What it goes along with.
    with: Option<ProvisionId>,
    /// Whether something goes along with it.
    leads: bool,
}

impl OpenMove {
    /// What is wanted: `its move to Article 2(2)`.
    pub(crate) fn told(&self, teller: &Teller<'_>, code: &InstrumentCode) -> String {
        match self.is_move {
            true if self.leads => {
                format!("its move to {} with all that stands under it", teller.cited(code, self.to))
            }
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
    let decided = teller.decided_moves(code);
    let is_open = |it: &&ProposalHeld| {
        it.is_live()
            && it.proposed.instrument == *code
            && decided.iter().all(|decided| decided.proposal != it.id)
    };
    for held in teller.after.proposals.iter().filter(is_open) {
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
            None => {
                let placed = teller.placements(code).get(by, held.proposed.base, from);
                let with = placed.filter(|_| is_move).and_then(|it| it.with);
                let by = vec![by.clone()];
                found.push(OpenMove { from, to, by, is_move, with, leads: false });
            }
        }
    }
    let tops: Vec<(ProvisionId, Vec<DelegationCode>)> =
        found.iter().filter_map(|it| Some((it.with?, it.by.clone()))).collect();
    for it in &mut found {
        it.leads = tops.iter().any(|(top, by)| (*top, by) == (it.from, &it.by));
    }
    let leads: Vec<(ProvisionId, Vec<DelegationCode>)> =
        found.iter().filter(|it| it.leads).map(|it| (it.from, it.by.clone())).collect();
    for it in &mut found {
        let leads_it = |top: &ProvisionId| leads.iter().any(|(id, by)| (*id, by) == (*top, &it.by));
        let with = it.with.filter(leads_it);
        it.with = with;
    }
    found
}

impl OpenMove {
    /// Whether it is told with the move of what it goes along with.
    pub(crate) fn is_along(&self) -> bool {
        self.with.is_some()
    }
}

/// A provision that goes along with what it stands under, without what is said of that: with what
/// else is open of it, and what its mover says of it in its `other` place, where that is not the
/// same.
pub(crate) fn without_departure(
    provision: &Provision,
    it: &OpenMove,
    other: Option<&Provision>,
) -> Provision {
    let [Inline::Bracket(bracket)] = provision.wording.inlines() else { return provision.clone() };
    let goes = |of: &Alternative| {
        of.wording.is_empty() && of.delegations.iter().all(|by| it.by.contains(by))
    };
    let stay = bracket.alternatives().iter().filter(|it| !goes(it));
    let there = other.into_iter().flat_map(super::open_points::alternatives);
    let all: Vec<Alternative> =
        stay.chain(there.filter(|it| !it.wording.is_empty())).cloned().collect();
    let wording = match &all[..] {
        [one] => one.wording.clone(),
        _ => Bracket::new(all)
            .map_or_else(|_| provision.wording.clone(), |it| Wording::new([Inline::Bracket(it)])),
    };
    Provision { wording, ..provision.clone() }
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
