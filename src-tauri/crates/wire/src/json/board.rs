//! The Board, as it is printed.

use serde::Serialize;
use travaux_desk::{BoardCell, BoardRow, Desk, INTERNAL};
use travaux_text::DelegationCode;
use ts_rs::TS;

use crate::WireReservationKind;
use crate::json::{PrintedMark, PrintedStatus};
use crate::text::codes;

/// One provision of the Board.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedBoardRow {
    /// The instrument's code.
    pub instrument: String,
    /// The provision's address: `2(2)`.
    pub provision: String,
    /// Its permanent id.
    pub id: String,
    /// What is to be said of it besides, a sentence each: who agrees, what is reserved, opposed
    /// and under a silence procedure.
    pub told: Vec<String>,
    /// What is at issue: the brackets, or the words where there are none.
    pub at_issue: String,
    /// Its status; open where an agreed one lapsed.
    pub status: PrintedStatus,
    /// Whether it was agreed and its wording changed since.
    pub reopened: bool,
    /// Since when it has that status, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub since: Option<i64>,
    /// How the legend shows it.
    pub mark: PrintedMark,
    /// How many brackets stand in it.
    #[ts(type = "number")]
    pub brackets: usize,
    /// Since when it is contested, and who opened it.
    pub contested: Option<PrintedContested>,
    /// Why delegations keep its brackets.
    pub reasons: Vec<PrintedReason>,
    /// What it is held for: `SG 4(1)`.
    pub held_for: Vec<String>,
    /// What each delegation wants, in the order of the delegations.
    pub cells: Vec<PrintedCell>,
    /// The red lines touched by what stands, or by what a delegation wants.
    pub touched: Vec<PrintedTouched>,
    /// `INTERNAL`, where the internal layer was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub marking: Option<&'static str>,
}

/// Since when something is contested.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedContested {
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub since: i64,
    /// The meeting.
    pub occasion: Option<String>,
    /// Who opened it, by code.
    pub by: String,
}

/// Why a delegation keeps a bracket.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedReason {
    /// The delegation, by code.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// What one delegation wants of a provision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedCell {
    /// The delegation, by code.
    pub delegation: String,
    /// Its words in each bracket that names it.
    pub wants: Vec<String>,
    /// Whether it agreed to the wording as it is.
    pub agreed: bool,
    /// Whose proposals it supports, by code.
    pub supports: Vec<String>,
    /// Whose proposals it does not accept, by code.
    pub not_accepted: Vec<String>,
    /// Its reservations that have not been lifted.
    pub reservations: Vec<WireReservationKind>,
}

/// A red line that is touched.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedTouched {
    /// The objective's title.
    pub objective: String,
    /// What touches it.
    pub why: String,
    /// The delegation whose wording does, by code; null where what stands does.
    pub by: Option<String>,
}

impl PrintedBoardRow {
    /// A row of the Board of `desk`; marked where what is `internal` was asked for.
    pub fn of(desk: &Desk, row: &BoardRow, internal: bool) -> Self {
        let dossier = desk.dossier();
        let delegations = dossier.delegations.iter().filter(|it| !it.withdrawn).map(|it| &it.code);
        let contested = row.opened.as_ref().map(|it| PrintedContested {
            since: it.at,
            occasion: dossier.meeting(it.meeting).map(|it| it.title.clone()),
            by: it.by.to_string(),
        });
        let reasons = row
            .reasons
            .iter()
            .map(|(by, reason)| PrintedReason { by: by.to_string(), reason: reason.clone() });
        let touched = row.touched.iter().map(|(by, it)| PrintedTouched {
            objective: it.title.clone(),
            why: it.why.clone(),
            by: by.as_ref().map(ToString::to_string),
        });
        Self {
            instrument: row.instrument.to_string(),
            provision: row.address.clone(),
            id: row.provision.to_string(),
            at_issue: row.at_issue.clone(),
            told: row.told.clone(),
            status: row.status.into(),
            reopened: row.reopened,
            since: row.since,
            mark: dossier.legend().mark(row.stage()).into(),
            brackets: row.brackets,
            contested,
            reasons: reasons.collect(),
            held_for: row.held_for.clone(),
            cells: delegations.zip(&row.cells).map(|(code, it)| cell(code, it)).collect(),
            touched: touched.collect(),
            marking: internal.then_some(INTERNAL),
        }
    }
}

fn cell(code: &DelegationCode, it: &BoardCell) -> PrintedCell {
    PrintedCell {
        delegation: code.to_string(),
        wants: it.wants.clone(),
        agreed: it.agreed,
        supports: codes(&it.supports),
        not_accepted: codes(&it.not_accepted),
        reservations: it.reservations.iter().map(|(_, kind)| (*kind).into()).collect(),
    }
}
