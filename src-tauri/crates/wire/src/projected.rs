//! What the projector shows: the tabled layer, and of it only the words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{WireInline, WireLegend, WireStatus};

/// What the operator wants shown.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProjection {
    /// The instrument, by code.
    pub instrument: String,
    /// The provision to stand at; the beginning when none.
    pub provision: Option<String>,
    /// How those behind the words are named.
    pub naming: WireNaming,
    /// What is being typed for a delegation at that provision, if anything is.
    pub saying: Option<WireSpoken>,
}

/// What a delegation says in the room, while it is typed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSpoken {
    /// The delegation, by code.
    pub by: String,
    /// The words so far.
    pub words: String,
}

/// What is being said, as the room may see it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireHeard {
    /// Who says it, named as the operator chose; empty for nobody.
    pub by: Vec<String>,
    /// The words so far.
    pub words: String,
}

/// A provision that is parked.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireParked {
    /// The provision.
    pub id: String,
    /// Its address.
    pub address: String,
}

/// How the room sees who is behind a wording.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireNaming {
    /// By their codes.
    Named,
    /// By what they are at the table: a party, an observer, the chair.
    Group,
    /// As "a delegation" or "three delegations".
    Delegation,
    /// Not at all.
    Nobody,
}

/// A page for the room.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProjected {
    /// The instrument's title.
    pub title: String,
    /// Its language, such as `en`.
    pub language: String,
    /// Its provisions, in reading order.
    pub provisions: Vec<WireProjectedProvision>,
    /// The provision the room stands at.
    pub at: Option<String>,
    /// What is parked.
    pub parked: Vec<WireParked>,
    /// What is being typed for a delegation at that provision, if anything is.
    pub saying: Option<WireHeard>,
    /// How statuses are shown.
    pub legend: WireLegend,
}

/// One provision for the room. Those behind its alternatives are named as the operator chose.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProjectedProvision {
    /// Its id.
    pub id: String,
    /// Whether it stands as a heading, and how deep: 0 for headings.
    pub depth: u8,
    /// Whether it is a heading.
    pub heading: bool,
    /// The number before its words.
    pub label: String,
    /// What it says.
    pub inlines: Vec<WireInline>,
    /// How far the parties are with it.
    pub status: WireStatus,
}
