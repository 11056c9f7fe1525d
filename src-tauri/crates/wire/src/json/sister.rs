//! A dossier that the desks of one delegation share, as it is printed.

use serde::Serialize;
use ts_rs::TS;

/// What came of sending what is new, and of taking what the others sent.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
pub struct PrintedSync {
    /// Whether all was sent and taken, and nothing is wrong.
    pub settled: bool,
    /// How many things were laid at the place.
    pub sent: usize,
    /// What came, and of whom.
    pub came: Vec<PrintedNews>,
    /// What is on its way or waits for a person, a sentence each.
    pub waiting: Vec<String>,
    /// What is not as an honest place and honest desks would have it, a sentence each.
    pub alarms: Vec<String>,
}

/// What came of one desk.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[ts(export_to = "json.ts")]
pub struct PrintedNews {
    /// The desk.
    pub desk: String,
    /// What its people call it.
    pub name: String,
    /// How many acts.
    pub acts: usize,
    /// The instruments that they are about, by code.
    pub instruments: Vec<String>,
}

/// A desk of the delegation that shares a dossier.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedSister {
    /// The desk.
    pub desk: String,
    /// What its people call it.
    pub name: String,
    /// Whether it is this one.
    pub own: bool,
    /// Whether it speaks for the delegation: it alone exchanges pouches and lets out what was done.
    pub speaks: bool,
    /// Whether it was shut out.
    pub removed: bool,
    /// How many of its words were heard here.
    pub heard: u64,
    /// How many of our words it says it has heard.
    #[serde(rename = "heardOurs")]
    pub heard_ours: u64,
    /// When it did the last thing that is known here, in milliseconds since 1970; none before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last: Option<i64>,
    /// The twelve words by which both know that they have each other's keys; none for this desk.
    #[serde(rename = "roomCode")]
    pub room_code: Vec<String>,
}
