//! Matters: what is noted about a provision besides who proposes what.

use serde::{Deserialize, Serialize};
use travaux_desk::{Desk, Saying};
use travaux_history::account::matter_called;
use travaux_history::{
    Hash, InstrumentCode, Layer, Lifted, Matter, MatterHeld, MatterId, ReservationKind, Status,
    StatusNow,
};
use travaux_text::{Numbering, ProvisionId};
use ts_rs::TS;

use crate::dossier::occasion;
use crate::failure::refused;
use crate::mirror::mirror;
use crate::text::codes;
use crate::*;

/// What stands about a provision or an instrument besides its words.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireNoted {
    /// Reservations not lifted.
    pub reservations: Vec<WireReservation>,
    /// What it waits for.
    pub links: Vec<WireLink>,
    /// Silence procedures.
    pub silences: Vec<WireSilence>,
}

/// Something that went out and was taken back.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireEnded {
    /// The entry that it was.
    pub id: String,
    /// What it was, in the middle of a sentence: `the reservation of CAS`.
    pub called: String,
    /// When it was recorded, milliseconds since 1970.
    #[ts(type = "number")]
    pub since: i64,
    /// When it was taken back.
    #[ts(type = "number")]
    pub at: i64,
}

/// How a provision stands, for the wording it has now.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireStatusNow {
    /// Its status; open where it lapsed.
    pub status: WireStatus,
    /// The status it had before its wording changed, when it lapsed: it is reopened.
    pub was: Option<WireStatus>,
    /// Whose word it is, by code; every party's when empty.
    pub by: Vec<String>,
    /// Why, or on what condition.
    pub note: String,
    /// At which meeting; empty where nobody said.
    pub occasion: String,
    /// When, milliseconds since 1970; none where nothing was said.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// The entry that says so, to take it back by.
    pub id: Option<String>,
}

mirror! {
    /// How far the parties are with a provision.
    pub enum WireStatus of Status {
        Open, Parked, AgreedInPrinciple, AgreedAdReferendum, Agreed, Initialled,
    }
}

/// A bracket that was lifted.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireLifted {
    /// The entry, to take it back by.
    pub id: String,
    /// The words agreed on.
    pub words: String,
    /// Whose words they were; nobody's when they bridge.
    pub by: Vec<String>,
    /// The words given up, with those who stood behind them.
    pub dropped: Vec<WireDropped>,
    /// Why.
    pub reason: String,
    /// At which meeting.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// Words that were given up when a bracket was lifted.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireDropped {
    /// The words.
    pub words: String,
    /// Who stood behind them.
    pub by: Vec<String>,
}

/// A delegation withholds its agreement.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReservation {
    /// The entry that says so.
    pub id: String,
    /// Who reserves, by code.
    pub by: String,
    /// What it waits for.
    pub kind: WireReservationKind,
    /// The reason.
    pub note: String,
    /// At which meeting.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

mirror! {
    /// What a reservation waits for.
    pub enum WireReservationKind of ReservationKind {
        Scrutiny, Parliamentary, Linguistic, Substantive,
    }
}

/// A provision held for another one.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireLink {
    /// The entry that says so.
    pub id: String,
    /// The instrument it waits for, by code.
    pub to: String,
    /// The provision there; none for the whole instrument.
    pub to_provision: Option<String>,
    /// What it is held for, as people call it: `SG 4(1)`.
    pub called: String,
    /// Whose condition it is, by code; none where it is the table's.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

/// A silence procedure: adopted unless somebody objects by the deadline.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSilence {
    /// The entry that says so.
    pub id: String,
    /// The deadline, milliseconds since 1970.
    #[ts(type = "number")]
    pub deadline: i64,
    /// The deadline as it was set, with its zone.
    pub stated: String,
    /// Who objected, by code; none when nobody did.
    pub broken_by: Option<String>,
}

/// What is said with an act at the table.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSaying {
    /// Why, or on what condition; may be empty.
    pub note: String,
    /// At which meeting; the newest one when empty.
    pub occasion: String,
}

/// What stands about a provision, or about the instrument as a whole.
pub(crate) fn noted(desk: &Desk, code: &InstrumentCode, about: Option<ProvisionId>) -> WireNoted {
    let dossier = desk.dossier();
    let reservations = dossier
        .reservations()
        .filter(|(_, it)| it.instrument == *code && it.provision == about)
        .map(|(held, it)| WireReservation {
            id: held.id.hash().to_string(),
            by: it.by.to_string(),
            kind: it.kind.into(),
            note: it.note.clone(),
            occasion: occasion(desk, held.meeting),
            at: held.at,
        });
    let links = dossier
        .links()
        .filter(|(_, it)| it.instrument == *code && Some(it.provision) == about)
        .map(|(held, it)| WireLink {
            id: held.id.hash().to_string(),
            to: it.to.to_string(),
            to_provision: it.to_provision.map(|id| id.to_string()),
            called: desk.called(it),
            by: it.by.as_ref().map(ToString::to_string),
            reason: it.reason.clone(),
        });
    let silences = dossier
        .silences_on(code, about)
        .map(|(held, it)| (held, it, dossier.objected((held, it))))
        .map(|(held, it, broken)| WireSilence {
            id: held.id.hash().to_string(),
            deadline: it.deadline,
            stated: it.stated.clone(),
            broken_by: broken.and_then(who_answered),
        });
    WireNoted {
        reservations: reservations.collect(),
        links: links.collect(),
        silences: silences.collect(),
    }
}

/// What went out about a provision and was taken back.
pub(crate) fn ended(desk: &Desk, code: &InstrumentCode, of: ProvisionId) -> Vec<WireEnded> {
    let dossier = desk.dossier();
    let of_it = |held: &&MatterHeld| {
        let about = held.matter.answers().and_then(|id| dossier.matter(id)).unwrap_or(held);
        held.layer == Layer::Tabled && about.matter.place() == Some((code, Some(of)))
    };
    let one = |held: &MatterHeld| {
        Some(WireEnded {
            id: held.id.hash().to_string(),
            called: matter_called(&held.matter, &|by| by.to_string()),
            since: held.at,
            at: held.withdrawn_at.filter(|_| held.withdrawn)?,
        })
    };
    dossier.matters.iter().filter(of_it).filter_map(one).collect()
}

pub(crate) fn status_now(desk: &Desk, now: &StatusNow<'_>) -> WireStatusNow {
    let (held, set) = match now {
        StatusNow::Open => (None, None),
        StatusNow::Set(held, set)
        | StatusNow::Partly(held, set)
        | StatusNow::Reopened(held, set) => (Some(held), Some(set)),
    };
    let reopened = matches!(now, StatusNow::Reopened(..));
    WireStatusNow {
        status: now.status().into(),
        was: set.filter(|_| reopened).map(|it| it.status.into()),
        by: set.map(|it| codes(&it.by)).unwrap_or_default(),
        note: set.map(|it| it.note.clone()).unwrap_or_default(),
        occasion: occasion(desk, held.and_then(|it| it.meeting)),
        at: held.map(|it| it.at),
        id: held.map(|it| it.id.hash().to_string()),
    }
}

pub(crate) fn who_answered(held: &MatterHeld) -> Option<String> {
    match &held.matter {
        Matter::ReservationLifted(it) | Matter::SilenceBroken(it) => Some(it.by.to_string()),
        _ => None,
    }
}

pub(crate) fn lifted(desk: &Desk, held: &MatterHeld, numbering: &Numbering) -> Option<WireLifted> {
    let Matter::Lifted(it) = &held.matter else { return None };
    let dropped = |it: &travaux_history::Dropped| WireDropped {
        words: it.words.printed_text(numbering),
        by: codes(&it.by),
    };
    let Lifted { words, by, reason, .. } = it;
    Some(WireLifted {
        id: held.id.hash().to_string(),
        words: words.printed_text(numbering),
        by: codes(by),
        dropped: it.dropped.iter().map(dropped).collect(),
        reason: reason.clone(),
        occasion: occasion(desk, held.meeting),
        at: held.at,
    })
}

/// Reads the name of an entry about a provision.
///
/// # Errors
///
/// When it is none.
pub fn matter_id(id: &str) -> Result<MatterId, WireFailure> {
    let hash = Hash::parse(id).ok_or_else(|| refused("that is no entry of the record"))?;
    Ok(MatterId::from_hash(hash))
}

impl WireSaying {
    /// The note and the meeting, as the desk takes them.
    pub fn said(&self) -> Saying<'_> {
        Saying { note: &self.note, occasion: &self.occasion }
    }
}
