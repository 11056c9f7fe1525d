//! The Board and our objectives. Both are internal: nothing of them leaves this machine.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{WireReservationKind, WireStatus};

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
