//! The Board to the window, and objectives from it.

use travaux_desk::{Board, BoardCell, BoardRow, Desk, ObjectiveForm, Touched};
use travaux_history::{Objective, ObjectiveId, Tripwire};

use crate::from_window::refused;
use crate::rolled::codes;
use crate::*;

/// The Board, for the window.
///
/// # Errors
///
/// When the file fails.
pub fn board(desk: &Desk) -> Result<WireBoard, WireFailure> {
    let it = desk.board()?;
    let objectives: Vec<_> = desk.dossier().objectives().into_iter().map(|(_, it)| it).collect();
    let here = desk.dossier().delegations.iter().filter(|it| !it.withdrawn);
    Ok(WireBoard {
        delegations: here.map(|it| it.code.to_string()).collect(),
        rows: it.rows.iter().map(|one| row(one, &objectives)).collect(),
        progress: it.progress.iter().map(progress).collect(),
        objectives: objectives.iter().map(|one| objective(one, &it)).collect(),
        as_a_whole: it.as_a_whole,
    })
}

fn row(it: &BoardRow, objectives: &[&Objective]) -> WireBoardRow {
    let place = |id: &ObjectiveId| objectives.iter().position(|one| one.id == *id);
    let places = it.objectives.iter().filter_map(place).map(|at| count(at + 1));
    let touched = it
        .touched
        .iter()
        .map(|(by, why)| WireTouched { by: by.as_ref().map(ToString::to_string), ..why.into() });
    WireBoardRow {
        instrument: it.instrument.to_string(),
        provision: it.provision.to_string(),
        address: it.address.clone(),
        at_issue: it.at_issue.clone(),
        cells: it.cells.iter().map(cell).collect(),
        status: it.status.into(),
        reopened: it.reopened,
        since: it.since,
        brackets: count(it.brackets),
        contested_since: it.opened.as_ref().map(|it| it.at),
        opened_by: it.opened.as_ref().map(|it| it.by.to_string()),
        reasons: it.reasons.iter().map(|(by, why)| (by.to_string(), why.clone())).collect(),
        held_for: it.held_for.clone(),
        objectives: places.collect(),
        touched: touched.collect(),
    }
}

fn cell(it: &BoardCell) -> WireBoardCell {
    WireBoardCell {
        wants: it.wants.clone(),
        supports: codes(&it.supports),
        not_accepted: codes(&it.not_accepted),
        reservations: it.reservations.iter().map(|(_, kind)| (*kind).into()).collect(),
        agreed: it.agreed,
    }
}

fn progress(it: &travaux_desk::Progress) -> WireProgress {
    WireProgress {
        instrument: it.instrument.to_string(),
        provisions: count(it.provisions),
        agreed: count(it.agreed),
        brackets: count(it.brackets),
        lifted: count(it.lifted),
        dropped: count(it.dropped),
    }
}

fn objective(it: &Objective, board: &Board) -> WireObjective {
    let covers = it.covers.iter().map(|one| WireCovered {
        instrument: one.instrument.to_string(),
        provision: one.provision.to_string(),
    });
    WireObjective {
        id: it.id.hash().to_string(),
        title: it.title.clone(),
        red_line: it.red_line.clone(),
        fallback: it.fallback.clone(),
        note: it.note.clone(),
        covers: covers.collect(),
        tripwires: it.tripwires.iter().map(Into::into).collect(),
        uncovered: board.uncovered.contains(&it.id),
    }
}

fn count(it: usize) -> u32 {
    u32::try_from(it).unwrap_or(u32::MAX)
}

/// The objective that goes by this name in the dossier.
///
/// # Errors
///
/// When there is none.
pub fn objective_id(desk: &Desk, id: &str) -> Result<ObjectiveId, WireFailure> {
    let all = desk.dossier().objectives();
    let found = all.into_iter().find(|(_, it)| it.id.hash().to_string() == id);
    found.map(|(_, it)| it.id).ok_or_else(|| refused("there is no such objective any more"))
}

/// What a person said of an objective, as the desk takes it.
///
/// # Errors
///
/// When it changes an objective that is not there.
pub fn objective_form(desk: &Desk, it: WireObjectiveForm) -> Result<ObjectiveForm, WireFailure> {
    let covers = it.covers.into_iter().map(|one| (one.instrument, one.provision));
    Ok(ObjectiveForm {
        id: it.id.map(|id| objective_id(desk, &id)).transpose()?,
        title: it.title,
        red_line: it.red_line,
        fallback: it.fallback,
        note: it.note,
        covers: covers.collect(),
        tripwires: it.tripwires.into_iter().map(Into::into).collect(),
    })
}

impl From<&Touched> for WireTouched {
    fn from(it: &Touched) -> Self {
        Self { by: None, title: it.title.clone(), why: it.why.clone() }
    }
}

impl From<&Tripwire> for WireTripwire {
    fn from(it: &Tripwire) -> Self {
        let small = |limit: &u64| u32::try_from(*limit).unwrap_or(u32::MAX);
        match it {
            Tripwire::Must(words) => Self::Must { words: words.clone() },
            Tripwire::MustNot(words) => Self::MustNot { words: words.clone() },
            Tripwire::AtMost { limit, unit } => {
                Self::AtMost { limit: small(limit), unit: unit.clone() }
            }
            Tripwire::AtLeast { limit, unit } => {
                Self::AtLeast { limit: small(limit), unit: unit.clone() }
            }
        }
    }
}

impl From<WireTripwire> for Tripwire {
    fn from(it: WireTripwire) -> Self {
        match it {
            WireTripwire::Must { words } => Self::Must(words),
            WireTripwire::MustNot { words } => Self::MustNot(words),
            WireTripwire::AtMost { limit, unit } => Self::AtMost { limit: limit.into(), unit },
            WireTripwire::AtLeast { limit, unit } => Self::AtLeast { limit: limit.into(), unit },
        }
    }
}
