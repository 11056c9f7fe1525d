//! The Board and our objectives. Both are internal: nothing of them leaves this machine.

use serde::{Deserialize, Serialize};
use travaux_desk::{Board, BoardCell, BoardRow, Desk, ObjectiveForm, Touched};
use travaux_history::{Objective, ObjectiveId, Tripwire};
use ts_rs::TS;

use crate::failure::refused;
use crate::text::codes;
use crate::*;

/// The state of the whole package.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireBoard {
    /// The codes of the delegations, in the order of the cells.
    pub delegations: Vec<String>,
    /// One for each provision with words of its own, instrument by instrument, in reading order.
    pub rows: Vec<WireBoardRow>,
    /// How far each instrument is.
    pub progress: Vec<WireProgress>,
    /// Our objectives, in the order in which they were first set.
    pub objectives: Vec<WireObjective>,
    /// Whether nothing is agreed until everything is agreed.
    pub as_a_whole: bool,
}

/// One provision of the Board.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireBoardRow {
    /// The instrument, by code.
    pub instrument: String,
    /// The provision.
    pub provision: String,
    /// Its address: `2(2)`.
    pub address: String,
    /// What is at issue: the brackets, or the words where there are none.
    pub at_issue: String,
    /// What each delegation wants.
    pub cells: Vec<WireBoardCell>,
    /// Its status; open where an agreed one lapsed.
    pub status: WireStatus,
    /// Whether it was agreed and its wording changed since.
    pub reopened: bool,
    /// Since when it has that status, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub since: Option<i64>,
    /// How many brackets stand in it.
    pub brackets: u32,
    /// Since when it is contested, milliseconds since 1970; none where it has no bracket.
    #[ts(type = "number | null")]
    pub contested_since: Option<i64>,
    /// Who opened the oldest of its brackets, by code.
    pub opened_by: Option<String>,
    /// Why delegations keep its brackets: who, by code, and the reason.
    pub reasons: Vec<(String, String)>,
    /// What it is held for: `SG 4(1)`.
    pub held_for: Vec<String>,
    /// The objectives that cover it, by place in `objectives`, from 1.
    pub objectives: Vec<u32>,
    /// The red lines touched: by whom, if not by the words as they stand, and why.
    pub touched: Vec<WireTouched>,
}

/// A red line that a wording touches.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTouched {
    /// Whose wording, by code; none for the words as they stand.
    pub by: Option<String>,
    /// The objective's title.
    pub title: String,
    /// Why, in a few words.
    pub why: String,
}

/// What one delegation wants of a provision.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireBoardCell {
    /// Its words in each bracket that names it; empty where it says nothing.
    pub wants: Vec<String>,
    /// Whose proposals it supports, by code.
    pub supports: Vec<String>,
    /// Whose proposals it does not accept, by code.
    pub not_accepted: Vec<String>,
    /// Its reservations that have not been lifted.
    pub reservations: Vec<WireReservationKind>,
    /// Whether it agreed to the wording as it is.
    pub agreed: bool,
}

/// How far an instrument is.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProgress {
    /// The instrument, by code.
    pub instrument: String,
    /// How many provisions it has.
    pub provisions: u32,
    /// How many of them are agreed, in one way or another.
    pub agreed: u32,
    /// How many brackets stand.
    pub brackets: u32,
    /// How many were lifted.
    pub lifted: u32,
    /// How many alternatives were given up to lift them.
    pub dropped: u32,
}

/// What our principal wants of the negotiation.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireObjective {
    /// What it is called for ever.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The limit not to be crossed; may be empty.
    pub red_line: String,
    /// The next acceptable position; may be empty.
    pub fallback: String,
    /// Anything else; may be empty.
    pub note: String,
    /// The provisions it is about.
    pub covers: Vec<WireCovered>,
    /// What the red line means in words and numbers.
    pub tripwires: Vec<WireTripwire>,
    /// Whether no provision of any rolling text is covered.
    pub uncovered: bool,
}

/// A provision an objective is about.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCovered {
    /// The instrument, by code.
    pub instrument: String,
    /// The provision: its id, or its address in the rolling text.
    pub provision: String,
}

/// What the wording of the provisions of an objective must satisfy.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireTripwire {
    /// These words must occur.
    Must {
        /// The words.
        words: String,
    },
    /// These words must not occur.
    MustNot {
        /// The words.
        words: String,
    },
    /// The number before this unit must not be greater.
    AtMost {
        /// The limit.
        limit: u32,
        /// What is counted, such as `days`.
        unit: String,
    },
    /// The number before this unit must not be smaller.
    AtLeast {
        /// The limit.
        limit: u32,
        /// What is counted.
        unit: String,
    },
}

/// What a person says of an objective.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireObjectiveForm {
    /// Which one it changes; none for a new one.
    pub id: Option<String>,
    /// What people call it.
    pub title: String,
    /// The limit not to be crossed; may be empty.
    pub red_line: String,
    /// The next acceptable position; may be empty.
    pub fallback: String,
    /// Anything else; may be empty.
    pub note: String,
    /// The provisions it is about.
    pub covers: Vec<WireCovered>,
    /// What the red line means in words and numbers.
    pub tripwires: Vec<WireTripwire>,
}

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
        progress: it.progress.iter().map(progressed).collect(),
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

/// How far each instrument is, for the window.
///
/// # Errors
///
/// When the file fails.
pub fn progress(desk: &Desk) -> Result<Vec<WireProgress>, WireFailure> {
    Ok(desk.progress()?.iter().map(progressed).collect())
}

fn progressed(it: &travaux_desk::Progress) -> WireProgress {
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

pub(crate) fn count(it: usize) -> u32 {
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
    let covered =
        |one: WireCovered| Ok::<_, WireFailure>((parsed(&one.instrument)?, one.provision));
    let covers = it.covers.into_iter().map(covered);
    Ok(ObjectiveForm {
        id: it.id.map(|id| objective_id(desk, &id)).transpose()?,
        title: it.title,
        red_line: it.red_line,
        fallback: it.fallback,
        note: it.note,
        covers: covers.collect::<Result<_, WireFailure>>()?,
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
