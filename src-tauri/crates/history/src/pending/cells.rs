//! What acts speak about, one cell a thing.

use travaux_text::DelegationCode;

use super::slots::{Effect, Value};
use crate::{
    Act, Delegation, Dossier, Entry, Hash, Instrument, InstrumentCode, Layer, Meeting, MeetingId,
    ProposalFate, ProposalHeld, ProposalId, Stance,
};

/// One thing that acts speak about.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) enum Cell {
    Description,
    Delegation(DelegationCode),
    Meeting(MeetingId),
    Instrument(InstrumentCode),
    Version(Hash),
    Proposal(ProposalId),
    Matter(Hash),
    Support(ProposalId, DelegationCode),
    Refusal(ProposalId, DelegationCode),
    Answer(ProposalId, DelegationCode),
    Legend(String),
    ChosenLegend,
    Base(Hash),
}

impl Cell {
    /// Whether it is what somebody said of this proposal.
    pub(super) fn is_answer_to(&self, proposal: ProposalId) -> bool {
        matches!(self, Self::Support(id, _) | Self::Refusal(id, _) if *id == proposal)
    }
}

/// Whether an act makes something that others name by the hash of its entry.
pub(super) fn makes(act: &Act) -> bool {
    matches!(act, Act::VersionSaved(_) | Act::ProposalMade(_) | Act::Noted(_))
}

/// What an act does to which cells; nothing where it is told whatever else was done.
pub(super) fn effects(hash: Hash, entry: &Entry, act: &Act) -> Vec<(Cell, Effect)> {
    let one = |cell, effect| vec![(cell, effect)];
    match act {
        Act::DossierCreated(_) | Act::DossierDescribed(_) => {
            one(Cell::Description, Effect::describes(act.payload(), false))
        }
        Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
            let makes = matches!(act, Act::DelegationAdded(_));
            one(Cell::Delegation(it.code.clone()), Effect::describes(act.payload(), makes))
        }
        Act::DelegationWithdrawn(code) => one(Cell::Delegation(code.clone()), Effect::ends(None)),
        Act::MeetingAdded(it) | Act::MeetingChanged(it) => {
            let makes = matches!(act, Act::MeetingAdded(_));
            one(Cell::Meeting(it.id), Effect::describes(act.payload(), makes))
        }
        Act::MeetingWithdrawn(id) => one(Cell::Meeting(*id), Effect::ends(None)),
        Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
            let makes = matches!(act, Act::InstrumentAdded(_));
            one(Cell::Instrument(it.code.clone()), Effect::describes(act.payload(), makes))
        }
        Act::InstrumentWithdrawn(code) => one(Cell::Instrument(code.clone()), Effect::ends(None)),
        Act::InstrumentReinstated(code) => {
            one(Cell::Instrument(code.clone()), Effect::stands_again())
        }
        Act::LegendKept(it) => {
            one(Cell::Legend(it.name.clone()), Effect::describes(act.payload(), true))
        }
        Act::LegendDropped(name) => one(Cell::Legend(name.clone()), Effect::ends(None)),
        Act::LegendChosen(name) => one(Cell::ChosenLegend, Effect::describes(name.clone(), false)),
        // Each time anew: of two that are taken, what is taken last is the base.
        Act::BaseTaken(_) => one(Cell::Base(hash), Effect::makes(String::new(), None)),
        _ => of_things(hash, entry, act),
    }
}

/// The same for what is named by the hash of its entry, and what is said about it.
fn of_things(hash: Hash, entry: &Entry, act: &Act) -> Vec<(Cell, Effect)> {
    let one = |cell, effect| vec![(cell, effect)];
    let ends = || Effect::ends(entry.meeting);
    match act {
        Act::VersionSaved(it) => {
            one(Cell::Version(hash), Effect::makes(String::new(), Some(it.occasion)))
        }
        Act::VersionWithdrawn(id) => one(Cell::Version(id.hash()), ends()),
        Act::VersionReinstated(id) => one(Cell::Version(id.hash()), Effect::stands_again()),
        Act::Noted(_) => one(Cell::Matter(hash), Effect::makes(String::new(), entry.meeting)),
        Act::MatterWithdrawn(id) => one(Cell::Matter(id.hash()), ends()),
        Act::MatterReinstated(id) => one(Cell::Matter(id.hash()), Effect::stands_again()),
        Act::ProposalMade(it) => {
            let made = Effect::makes(fate(ProposalFate::Live), Some(it.occasion));
            one(Cell::Proposal(ProposalId::from_hash(hash)), made)
        }
        Act::ProposalWithdrawn(id) => {
            let said = Some(fate(ProposalFate::Withdrawn));
            one(Cell::Proposal(*id), Effect { said, ..ends() })
        }
        Act::ProposalSuperseded(id) => becomes(*id, ProposalFate::Superseded),
        Act::ProposalIncorporated(id) => becomes(*id, ProposalFate::Incorporated),
        Act::ProposalReinstated(id) => becomes(*id, ProposalFate::Live),
        _ => of_stances(act),
    }
}

/// The same for what delegations say of the proposals of others.
fn of_stances(act: &Act) -> Vec<(Cell, Effect)> {
    let one = |cell, effect| vec![(cell, effect)];
    let said = |it: &Stance| Effect::makes(spelled(it), Some(it.occasion));
    let ends = |it: &Stance| Effect::ends(Some(it.occasion));
    match act {
        Act::ProposalSupported(it) => one(support(it), said(it)),
        Act::SupportWithdrawn(it) => one(support(it), ends(it)),
        // A new refusal is not answered yet.
        Act::ProposalNotAccepted(it) => {
            vec![(refusal(it), said(it)), (answer(it), Effect::ends(None))]
        }
        Act::RefusalWithdrawn(it) => one(refusal(it), ends(it)),
        Act::RefusalAnswered(it) => one(answer(it), said(it)),
        Act::RefusalUnanswered(it) => one(answer(it), ends(it)),
        _ => Vec::new(),
    }
}

fn becomes(id: ProposalId, what: ProposalFate) -> Vec<(Cell, Effect)> {
    vec![(Cell::Proposal(id), Effect::becomes(&fate(what)))]
}

fn support(it: &Stance) -> Cell {
    Cell::Support(it.proposal, it.by.clone())
}

fn refusal(it: &Stance) -> Cell {
    Cell::Refusal(it.proposal, it.by.clone())
}

fn answer(it: &Stance) -> Cell {
    Cell::Answer(it.proposal, it.by.clone())
}

pub(super) fn fate(it: ProposalFate) -> String {
    format!("{it:?}")
}

fn spelled(it: &Stance) -> String {
    Act::ProposalSupported(it.clone()).payload()
}

/// What a cell holds in a dossier; none where nothing is known of it.
pub(super) fn known(dossier: &Dossier, cell: &Cell) -> Option<Value> {
    let value = |said, stands| Value { said, stands };
    match cell {
        Cell::Description => {
            Some(value(Act::DossierDescribed(dossier.description.clone()).payload(), true))
        }
        // What other desks alone introduced our own has not said yet: once its own says so, nobody
        // else's word decides whether it stays.
        Cell::Delegation(code) => {
            dossier.delegation(code).filter(|_| !dossier.is_delegation_from_elsewhere(code)).map(
                |it: &Delegation| value(Act::DelegationAdded(it.clone()).payload(), !it.withdrawn),
            )
        }
        Cell::Meeting(id) => dossier
            .meeting(*id)
            .filter(|it| !dossier.is_introduced_elsewhere(it.id))
            .map(|it: &Meeting| value(Act::MeetingAdded(it.clone()).payload(), !it.withdrawn)),
        Cell::Instrument(code) => {
            dossier.instrument(code).filter(|_| !dossier.is_instrument_from_elsewhere(code)).map(
                |it: &Instrument| value(Act::InstrumentAdded(it.clone()).payload(), !it.withdrawn),
            )
        }
        Cell::Version(hash) => {
            let mut all = dossier.versions.iter().filter(|it| it.layer == Layer::Tabled);
            let held = all.find(|it| it.id.hash() == *hash);
            held.map(|it| value(String::new(), !it.withdrawn))
        }
        Cell::Matter(hash) => {
            let mut all = dossier.matters.iter().filter(|it| it.layer == Layer::Tabled);
            let held = all.find(|it| it.id.hash() == *hash);
            held.map(|it| value(String::new(), !it.withdrawn))
        }
        Cell::Legend(name) => {
            let held = dossier.own_legends.iter().find(|it| it.name == *name);
            held.map(|it| value(Act::LegendKept(it.clone()).payload(), true))
        }
        Cell::Base(_) => None,
        Cell::ChosenLegend => Some(value(dossier.chosen_legend.clone(), true)),
        Cell::Proposal(id) => {
            held(dossier, *id).map(|it| value(fate(it.fate), it.fate != ProposalFate::Withdrawn))
        }
        Cell::Support(id, by) => stance(&held(dossier, *id)?.supporters, by),
        Cell::Refusal(id, by) => stance(&held(dossier, *id)?.not_accepted, by),
        Cell::Answer(id, by) => stance(&held(dossier, *id)?.answered, by),
    }
}

fn held(dossier: &Dossier, id: ProposalId) -> Option<&ProposalHeld> {
    dossier.proposal(id).filter(|it| it.layer == Layer::Tabled)
}

fn stance(all: &[Stance], by: &DelegationCode) -> Option<Value> {
    let said = all.iter().find(|it| it.by == *by)?;
    Some(Value { said: spelled(said), stands: true })
}
