//! What is known of a rolling text: its provisions, its brackets, and who offers what in them.

use std::sync::Arc;

use travaux_history::{
    Hash, InstrumentCode, MatterId, MeetingId, ProposalId, Turn, VersionId, VersionNumber,
};
use travaux_redline::rolling::Rolling;
use travaux_text::{DelegationCode, Numbering, ProvisionId, Terms, Text, Wording};

/// The rolling text of an instrument, with the brackets that were lifted gone from it.
///
/// - **Shape**: `provisions` has one for each provision of `text`, in the same order.
#[derive(Clone, Debug)]
pub struct RollingText {
    /// The instrument.
    pub(crate) code: InstrumentCode,
    /// The version it is compiled on.
    pub base: VersionId,
    /// The number of that version.
    pub version: VersionNumber,
    pub(crate) terms: &'static Terms,
    /// The text that is negotiated on, before the moves accepted were made.
    pub ground: Arc<Text>,
    /// What the proposals compile to, the moves accepted made, before anything was lifted.
    pub compiled: Rolling,
    /// The text as it stands; what was lifted to no words at all is not in it.
    pub text: Text,
    /// Its numbers.
    pub numbering: Numbering,
    /// What is known of each of its provisions.
    pub provisions: Vec<RollingProvision>,
}

/// What is known of one provision of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RollingProvision {
    /// The provision.
    pub id: ProvisionId,
    /// What the proposals compile to, before anything was lifted.
    pub from: Hash,
    /// Whether it is as the base has it, word for word.
    pub as_base: bool,
    /// The brackets that stand in it, outer before inner, in reading order.
    pub brackets: Vec<StandingBracket>,
    /// What was lifted from it, oldest first.
    pub lifts: Vec<MatterId>,
    /// How its brackets were cut otherwise, oldest first.
    pub recuts: Vec<MatterId>,
}

/// A bracket of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StandingBracket {
    /// The way to it, as [`travaux_redline::rolling::lift`] takes it.
    pub path: Vec<u32>,
    /// Its alternatives.
    pub alternatives: Vec<Offered>,
    /// Since when it stands, and who opened it.
    pub opened: Opened,
    /// Why delegations keep it, oldest first.
    pub reasons: Vec<MatterId>,
}

/// Since when a bracket stands, and who opened it: the first proposal behind it that is on the
/// table, or that its delegation replaced by one that is; else the version that has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Opened {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// At which meeting.
    pub meeting: MeetingId,
    /// By whom.
    pub by: DelegationCode,
    /// Its turn among all entries, whatever the clock said.
    pub(crate) turn: Option<Turn>,
}

/// An alternative of a bracket.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Offered {
    /// Its words; none where the alternative is to have nothing.
    pub words: Wording,
    /// Who stands behind it; nobody where it is the base's.
    pub by: Vec<DelegationCode>,
    /// The proposals behind it.
    pub proposals: Vec<ProposalId>,
}

/// A rolling text as it stood, and what bore on it ([`Dossier::bearing`]).
#[derive(Clone)]
pub(crate) struct Rolled {
    pub(crate) bearing: Hash,
    pub(crate) text: Arc<RollingText>,
}
