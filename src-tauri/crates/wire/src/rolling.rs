//! The rolling text, what stands behind it, and what is done about it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{WireComment, WireInline, WireLayer, WireProvision, WireVersion};

/// The rolling text of an instrument as it stands.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRolling {
    /// The instrument's code.
    pub instrument: String,
    /// The version it is compiled on.
    pub base: WireVersion,
    /// Its provisions, in reading order.
    pub provisions: Vec<WireRollingProvision>,
    /// The proposals that are on the table or were, oldest first.
    pub proposals: Vec<WireProposal>,
    /// What is noted about the instrument as a whole.
    pub whole: WireNoted,
    /// The comments on its provisions and our notes, in reading order.
    pub comments: Vec<WireComment>,
}

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

/// One provision of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRollingProvision {
    /// The provision; its brackets stand in its wording.
    pub provision: WireProvision,
    /// Whether it is as the base has it, word for word.
    pub as_base: bool,
    /// The brackets that stand in it, outer before inner, in reading order.
    pub brackets: Vec<WireBracket>,
    /// How far the parties are with it.
    pub status: WireStatusNow,
    /// What else stands about it.
    pub noted: WireNoted,
    /// What was lifted from it, oldest first.
    pub lifts: Vec<WireLifted>,
    /// How its brackets were cut otherwise, oldest first.
    pub recuts: Vec<WireRecut>,
    /// What went out about it and was taken back, oldest first.
    pub ended: Vec<WireEnded>,
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

/// Brackets that were split, or merged.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRecut {
    /// The entry, to take it back by.
    pub id: String,
    /// Whether several became one; else one became several.
    pub merged: bool,
    /// Why.
    pub reason: String,
    /// At which meeting.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// Where a bracket is split.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "at", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireCut {
    /// At the words that all its alternatives share.
    Shared,
    /// In two: each alternative after so many of its words, in their order.
    After {
        /// How many.
        words: Vec<u32>,
    },
}

/// A bracket of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireBracket {
    /// The way to it: the position in the wording, then within each bracket on the way the
    /// alternative and the position in its wording.
    pub path: Vec<u32>,
    /// Its alternatives.
    pub alternatives: Vec<WireOffered>,
    /// Since when it stands, milliseconds since 1970.
    #[ts(type = "number")]
    pub since: i64,
    /// Since which meeting.
    pub occasion: String,
    /// Who opened it, by code.
    pub opened_by: String,
    /// Why delegations keep it, oldest first.
    pub reasons: Vec<WireReason>,
}

/// Why a delegation keeps a bracket.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReason {
    /// The entry, to take it back by.
    pub id: String,
    /// Whose reason it is, by code.
    pub by: String,
    /// The reason.
    pub reason: String,
    /// At which meeting it was given.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// An alternative of a bracket, and the proposals behind it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOffered {
    /// Its words; none where the alternative is to have nothing.
    pub inlines: Vec<WireInline>,
    /// The codes of the delegations behind it; none where it is the base's.
    pub by: Vec<String>,
    /// The ids of the proposals behind it.
    pub proposals: Vec<String>,
}

/// One delegation's proposal for one place, and what became of it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProposal {
    /// What it is called for ever.
    pub id: String,
    /// Whose it is, by code.
    pub by: String,
    /// What it does.
    pub change: WireProposed,
    /// The ids of the provisions it is about.
    pub provisions: Vec<String>,
    /// Whether others have it.
    pub layer: WireLayer,
    /// The meeting at which it was put forward.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What became of it.
    pub fate: WireFateOfProposal,
    /// When it was withdrawn or replaced, milliseconds since 1970; none where it was neither.
    #[ts(type = "number | null")]
    pub ended_at: Option<i64>,
    /// Which desk entered it.
    pub entered: WireEntered,
    /// Who supports it.
    pub supporters: Vec<WireStance>,
    /// Who does not accept it: never erased.
    pub not_accepted: Vec<WireStance>,
    /// Whose refusals were answered, without support.
    pub answered: Vec<WireStance>,
    /// What our desk noted of it, or it of what its own desk sent: a sentence each.
    pub noted: Vec<String>,
}

/// Which desk entered what a delegation proposes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireEntered {
    /// Our own desk, for our delegation.
    Ours,
    /// Our desk noted it for another delegation, whose own desk has sent nothing here.
    Noted,
    /// Our desk noted it, and the delegation's own desk has sent other words.
    NotedOtherwise,
    /// The delegation's own desk sent it.
    Sent,
    /// Its own desk sent it, and our desk had noted the same.
    SentAndNoted,
    /// Another desk told of it.
    Told,
}

/// What a proposal does.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_redline::rolling::Proposal")]
pub enum WireProposed {
    Replace,
    Insert,
    Delete,
    Move,
    Split,
    Join,
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_history::ProposalFate")]
pub enum WireFateOfProposal {
    Live,
    Withdrawn,
    Superseded,
    Incorporated,
}

/// A delegation's word on a proposal of another.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireStance {
    /// Whose, by code.
    pub by: String,
    /// The meeting at which it was said.
    pub occasion: String,
}

/// How far the parties are with a provision.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_history::Status")]
pub enum WireStatus {
    Open,
    Parked,
    AgreedInPrinciple,
    AgreedAdReferendum,
    Agreed,
    Initialled,
}

/// How a provision stands, for the wording it has now.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireStatusNow {
    /// Its status; open where it lapsed.
    pub status: WireStatus,
    /// The status it had before its wording changed, when it lapsed: it is reopened.
    pub was: Option<WireStatus>,
    /// Who agrees, by code; every party when empty.
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

/// What a reservation waits for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_history::ReservationKind")]
pub enum WireReservationKind {
    Scrutiny,
    Parliamentary,
    Linguistic,
    Substantive,
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

/// What a bracket is lifted to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "by", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireChoice {
    /// One of its alternatives, counted from 0.
    Alternative {
        /// Which.
        at: u32,
    },
    /// Words that bridge the difference; brackets and emphasis as in Markdown.
    Bridging {
        /// The words.
        words: String,
    },
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

/// What a whole text was taken apart into.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTabled {
    /// How many proposals were put forward.
    pub made: u32,
    /// How many of the delegation's proposals stay as they were.
    pub kept: u32,
    /// How many of its proposals they took the place of.
    pub superseded: u32,
    /// How many provisions could not be told apart and were taken as new ones.
    pub unaligned: u32,
}
