//! The dossier as a whole: who, when, what.

use std::mem;
use std::path::Path;

use serde::{Deserialize, Serialize};
use travaux_desk::{Desk, Limit, NewDossier, WorkingKey, Zeroizing};
use travaux_history::{Delegation, Instrument, Meeting, MeetingId, Role};
use ts_rs::TS;

use crate::failure::refused;
use crate::mirror::mirror;
use crate::*;

/// An open dossier, as the side bar shows it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireDossier {
    /// Its file.
    pub path: String,
    /// What the negotiation is called.
    pub title: String,
    /// The marking, such as `RESTRICTED`; empty for none.
    pub classification: String,
    /// Why it cannot be written, in a sentence; none when it can.
    pub read_only: Option<String>,
    /// The same as one word.
    pub limit: Option<WireLimit>,
    /// What in its record does not verify, a sentence each; all else can be read.
    pub damage: Vec<String>,
    /// Whether its file is encrypted.
    pub encrypted: bool,
    /// What else was noticed about its file when it was opened, a sentence each.
    pub notices: Vec<String>,
    /// The delegations, ours first.
    pub delegations: Vec<WireDelegation>,
    /// The meetings, newest first.
    pub meetings: Vec<WireMeeting>,
    /// The instruments of the package, in order.
    pub instruments: Vec<WireInstrument>,
    /// What undo would take back, in words; none when there is nothing.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

/// A delegation.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireDelegation {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is at the table.
    pub role: WireRole,
    /// Whether it is ours and the chair, or the secretariat acting for it, and no party.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub chairs: bool,
    /// Whether it is ours and an observer, and no party.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub observes: bool,
    /// Its colour: 1 to 8, the tokens `--d1` … `--d8`.
    pub colour: u8,
}

/// What a delegation is at the table; whether it is ours and the chair stands beside it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_history::Role")]
pub enum WireRole {
    Ours,
    Party,
    Chair,
    Observer,
}

/// A meeting.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireMeeting {
    /// What it is called: `2nd meeting`.
    pub title: String,
    /// The round it belongs to; may be empty.
    pub round: String,
    /// Where; may be empty.
    pub place: String,
    /// The day, as `2026-05-04`; may be empty.
    pub held_on: String,
}

/// An instrument of the package.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireInstrument {
    /// Its code, such as `FA`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its language, such as `en`.
    pub language: String,
    /// Its versions, oldest first.
    pub versions: Vec<WireVersion>,
    /// The delegations whose working text differs from every version.
    pub edited: Vec<String>,
    /// The number of the version that is negotiated on; none before the first version.
    pub base: Option<String>,
    /// The numbers of the versions that others offer as the base, oldest first.
    pub offered: Vec<String>,
}

/// What a new dossier needs to be told.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireNewDossier {
    /// What the negotiation is called.
    pub title: String,
    /// The marking; may be empty.
    pub classification: String,
    /// The delegations; exactly one is ours.
    pub delegations: Vec<WireDelegation>,
    /// What is to protect it; none for a plain dossier.
    pub passphrase: Option<WireSecret>,
}

mirror! {
    /// Why a dossier can only be read.
    pub enum WireLimit of Limit {
        OpenElsewhere, Older, Copy, Closed,
    }
}

/// Words that only the person knows; never shown, and forgotten when dropped.
#[derive(Clone, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSecret(String);

impl WireSecret {
    /// The words, to be forgotten by whoever takes them.
    pub fn taken(mut self) -> Zeroizing<String> {
        Zeroizing::new(mem::take(&mut self.0))
    }
}

impl Drop for WireSecret {
    fn drop(&mut self) {
        drop(Zeroizing::new(mem::take(&mut self.0)));
    }
}

impl std::fmt::Debug for WireSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WireSecret")
    }
}

/// A dossier that was open before.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRecent {
    /// Its file.
    pub path: String,
    /// The file's name without folder and ending.
    pub name: String,
    /// Whether the file is still there.
    pub present: bool,
}

impl WireRecent {
    /// The dossier at `path`.
    pub fn of(path: &Path, present: bool) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Self { path: path.display().to_string(), name, present }
    }
}

/// A file of somebody else's that is to be read.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireFile {
    /// Where it is.
    pub path: String,
    /// Whether the person said that LibreOffice may be started on a copy of it.
    pub office: bool,
}

impl From<Role> for WireRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Ours | Role::OurChair | Role::OurObserver => Self::Ours,
            Role::Party => Self::Party,
            Role::Chair => Self::Chair,
            Role::Observer => Self::Observer,
        }
    }
}

/// The dossier as a whole, for the window.
///
/// # Errors
///
/// When the file fails.
pub fn dossier(desk: &mut Desk) -> Result<WireDossier, WireFailure> {
    let edited = desk.edited_texts()?;
    let held = desk.dossier();
    let live = held.delegations.iter().filter(|it| !it.withdrawn);
    let mut delegations: Vec<_> = (1..).zip(live).map(|(at, it)| delegation(at, it)).collect();
    delegations.sort_by_key(|it| it.role != WireRole::Ours);
    let instruments = held.instruments.iter().filter(|it| !it.withdrawn);
    let limit = desk.limit();
    let read_only = limit.map(|it| only_read(it, desk.notices()));
    Ok(WireDossier {
        path: desk.path().map(|it| it.display().to_string()).unwrap_or_default(),
        title: held.description.title.clone(),
        classification: held.description.classification.clone(),
        read_only,
        limit: limit.map(Into::into),
        damage: desk.damage(),
        encrypted: desk.kept().kept_as() == travaux_desk::Protection::Encrypted,
        notices: if limit.is_some() { Vec::new() } else { desk.notices().to_vec() },
        delegations,
        meetings: held.meetings.iter().rev().filter(|it| !it.withdrawn).map(meeting).collect(),
        instruments: instruments.map(|it| instrument(desk, it, &edited)).collect(),
        undo: undo(desk),
        redo: desk.redoable().map(str::to_owned),
    })
}

/// What undo would take back, and whether that is told.
fn undo(desk: &Desk) -> Option<String> {
    let told =
        if desk.undo_is_told() { " (it has gone out: taking it back is recorded)" } else { "" };
    desk.undoable().map(|it| format!("{it}{told}"))
}

/// Why a dossier can only be read, in sentences.
fn only_read(limit: Limit, notices: &[String]) -> String {
    let why = match limit {
        Limit::OpenElsewhere => Some(
            "It is open to be written in another window or program. What is saved there shows \
             here.",
        ),
        Limit::Closed => Some("The file, its folder or its disk may not be written."),
        Limit::Older | Limit::Copy => None,
    };
    let sentences: Vec<_> = why.into_iter().chain(notices.iter().map(String::as_str)).collect();
    sentences.join(" ")
}

/// A delegation; its colour is that of its place in the dossier, one of eight.
fn delegation(place: usize, it: &Delegation) -> WireDelegation {
    let colour = it.colour.parse().unwrap_or((place - 1) % 8 + 1);
    WireDelegation {
        code: it.code.to_string(),
        name: it.name.clone(),
        role: it.role.into(),
        chairs: it.role == Role::OurChair,
        observes: it.role == Role::OurObserver,
        colour: u8::try_from(colour).unwrap_or(1).clamp(1, 8),
    }
}

fn meeting(it: &Meeting) -> WireMeeting {
    WireMeeting {
        title: it.title.clone(),
        round: it.round.clone(),
        place: it.place.clone(),
        held_on: it.date.clone(),
    }
}

fn instrument(desk: &Desk, it: &Instrument, edited: &[WorkingKey]) -> WireInstrument {
    let versions = desk.versions(&it.code).unwrap_or_default();
    let offered = desk.offered_bases(&it.code).unwrap_or_default();
    let by = edited.iter().filter(|key| key.instrument == it.code);
    WireInstrument {
        code: it.code.to_string(),
        title: it.title.clone(),
        language: it.language.clone(),
        versions: versions.into_iter().map(|it| version(desk, it)).collect(),
        edited: by.map(|key| key.delegation.to_string()).collect(),
        base: desk.base(&it.code).ok().flatten().map(|it| it.number.to_string()),
        offered: offered.into_iter().map(|it| it.number.to_string()).collect(),
    }
}

pub(crate) fn occasion(desk: &Desk, meeting: Option<MeetingId>) -> String {
    let found = meeting.and_then(|id| desk.dossier().meeting(id));
    found.map(|it| it.title.clone()).unwrap_or_default()
}

impl TryFrom<WireDelegation> for Delegation {
    type Error = WireFailure;

    fn try_from(it: WireDelegation) -> Result<Self, WireFailure> {
        if it.name.trim().is_empty() {
            return Err(refused("a delegation needs a name"));
        }
        Ok(Self {
            code: delegation_code(it.code.trim())?,
            name: it.name.trim().to_owned(),
            colour: it.colour.to_string(),
            role: match it.role {
                WireRole::Ours if it.chairs => Role::OurChair,
                WireRole::Ours if it.observes => Role::OurObserver,
                WireRole::Ours => Role::Ours,
                WireRole::Party => Role::Party,
                WireRole::Chair => Role::Chair,
                WireRole::Observer => Role::Observer,
            },
            withdrawn: false,
        })
    }
}

impl From<WireMeeting> for Meeting {
    fn from(it: WireMeeting) -> Self {
        let title = it.title.trim().to_owned();
        Self {
            id: MeetingId::of(&title),
            title,
            place: it.place,
            date: it.held_on,
            round: it.round,
            withdrawn: false,
        }
    }
}

impl TryFrom<WireNewDossier> for NewDossier {
    type Error = WireFailure;

    fn try_from(it: WireNewDossier) -> Result<Self, WireFailure> {
        if it.passphrase.is_some() {
            return Err(refused("a dossier with a passphrase needs its key"));
        }
        let delegations = it.delegations.into_iter().map(TryInto::try_into);
        Ok(Self {
            title: it.title,
            classification: it.classification,
            delegations: delegations.collect::<Result<_, _>>()?,
        })
    }
}
