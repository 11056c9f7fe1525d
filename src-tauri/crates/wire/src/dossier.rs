//! The dossier as a whole: who, when, what.

use std::{mem, path::Path};

use serde::{Deserialize, Serialize};
use travaux_desk::Zeroizing;
use ts_rs::TS;

use crate::{WireAuthor, WireChanges, WireVersion};

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
    /// Its colour: 1 to 8, the tokens `--d1` … `--d8`.
    pub colour: u8,
}

/// What a delegation is at the table.
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

/// Why a dossier can only be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of Limit")]
pub enum WireLimit {
    OpenElsewhere,
    Older,
    Copy,
    Closed,
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

/// A foreign file, read but not yet taken in.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireImportPreview {
    /// The file.
    pub path: String,
    /// The title found in it; may be empty.
    pub title: String,
    /// How many provisions.
    pub provisions: u32,
    /// How many words.
    pub words: u32,
    /// The instrument it looks like, by code; none when it looks new.
    pub instrument: Option<String>,
    /// The first provisions, as they will print.
    pub opening: Vec<String>,
    /// What the reader noticed.
    pub findings: Vec<WireFinding>,
    /// Who is named beside its tracked changes and comments.
    pub authors: Vec<WireAuthor>,
}

/// Where an imported text goes.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireImportTarget {
    /// The instrument's code; made new when the dossier does not have it.
    pub instrument: String,
    /// Its title, for a new one.
    pub title: String,
    /// Which of its tracked changes are taken.
    pub changes: WireChanges,
}

/// One remark of a reader or a check.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireFinding {
    /// Where, as a person would say it: `line 12`, `Article 3`; may be empty.
    pub place: String,
    /// How grave.
    pub severity: WireSeverity,
    /// What, in one sentence.
    pub sentence: String,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireSeverity {
    /// Good to know.
    Note,
    /// Look at it.
    Warning,
    /// Something could not be read or is not sound.
    Error,
}

/// Whether the dossier verifies.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSoundness {
    /// Whether all of it verifies.
    pub sound: bool,
    /// What was checked, in one sentence.
    pub summary: String,
    /// What does not verify.
    pub findings: Vec<WireFinding>,
    /// What could not be proven either way, a sentence each.
    pub unproven: Vec<String>,
}
