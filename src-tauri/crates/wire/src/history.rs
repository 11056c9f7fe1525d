//! Versions and what they say of themselves.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::WireRun;

/// A version of an instrument's text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireVersion {
    /// The instrument's code.
    pub instrument: String,
    /// Its number as shown: `3` for a tabled version, `3.1` for an internal draft after it.
    pub number: String,
    /// Whether others have it.
    pub layer: WireLayer,
    /// What it is: `zero draft`, `chair's text`, …
    pub kind: String,
    /// What weight it has.
    pub standing: WireStanding,
    /// The delegation it comes from, by code.
    pub source: String,
    /// The meeting or other occasion.
    pub occasion: String,
    /// One line by the author; may be empty.
    pub note: String,
    /// When it was saved, milliseconds since 1970.
    #[ts(type = "number")]
    pub saved_at: i64,
    /// The numbers of the versions it was made from.
    pub parents: Vec<String>,
    /// What cannot be proven of it, in a sentence; none where nothing stands in doubt.
    pub unproven: Option<String>,
}

/// Who may have it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireLayer {
    /// Others have it or may have it.
    Tabled,
    /// It never leaves this file.
    Internal,
}

/// What weight a text has.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireStanding {
    /// The parties negotiate on it.
    Basis,
    /// It may be referred to.
    Reference,
    /// It has none.
    None,
}

/// What a person says of a version when saving or importing it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireVersionForm {
    /// What it is.
    pub kind: String,
    /// What weight it has.
    pub standing: WireStanding,
    /// The delegation it comes from, by code.
    pub source: String,
    /// The meeting or other occasion.
    pub occasion: String,
    /// One line; may be empty.
    pub note: String,
    /// Who may have it.
    pub layer: WireLayer,
}

/// One step in the life of a provision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProvisionStep {
    /// The version in which its wording or its place changed.
    pub version: WireVersion,
    /// Its address in that version.
    pub address: String,
    /// How its words changed there; all inserted in the first.
    pub runs: Vec<WireRun>,
}

/// A place where a search found its words.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireHit {
    /// The instrument's code.
    pub instrument: String,
    /// The newest version that has the words.
    pub version: String,
    /// The provision.
    pub id: String,
    /// Its address there.
    pub address: String,
    /// The words around, cut to a line.
    pub snippet: String,
    /// Where the words found stand in the snippet: pairs of UTF-16 offsets.
    pub marks: Vec<(u32, u32)>,
}
