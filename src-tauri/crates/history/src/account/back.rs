//! How each act is told once it went out and is then taken back.

use travaux_text::DelegationCode;

use crate::{Act, InstrumentCode, MatterId, MeetingId, ProposalId, Stance, VersionId};

/// How an act is told once it went out and is then taken back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Back {
    /// By an act of this kind, in a sentence of its own: *Taken back*.
    Ended(&'static str),
    /// By an act of this kind, where what was proposed and who stands behind it is told.
    Proposed(&'static str),
    /// It says how something is; said anew, the last word is told.
    Anew,
    /// It takes something back itself.
    Ends(Ending),
    /// It lets something stand again.
    Again,
    /// It never goes out.
    AtHome,
    /// It says what came about with another act, and is told with that.
    With,
}

/// What an act ends.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Ending {
    /// A matter.
    Matter(MatterId),
    /// A version.
    Version(VersionId),
    /// A base that was taken.
    Base(VersionId),
    /// An instrument of the package.
    Instrument(InstrumentCode),
    /// A delegation.
    Delegation(DelegationCode),
    /// A meeting.
    Meeting(MeetingId),
    /// A proposal.
    Proposal(ProposalId),
    /// The support of a proposal.
    Support(Stance),
    /// The refusal of a proposal.
    Refusal(Stance),
}

/// How an act is told once it went out and is then taken back.
///
/// - **Laws**: every kind of act has an answer, so that a new one does not compile without.
pub(crate) fn back(act: &Act) -> Back {
    match act {
        Act::DelegationAdded(_) => Back::Ended("delegation withdrawn"),
        Act::MeetingAdded(_) => Back::Ended("meeting withdrawn"),
        Act::InstrumentAdded(_) => Back::Ended("instrument withdrawn"),
        Act::VersionSaved(_) => Back::Ended("version withdrawn"),
        Act::Noted(_) => Back::Ended("matter withdrawn"),
        Act::BaseTaken(_) => Back::Ended("base left"),
        Act::ProposalMade(_) => Back::Proposed("proposal withdrawn"),
        Act::ProposalSupported(_) => Back::Proposed("support withdrawn"),
        Act::ProposalNotAccepted(_) => Back::Proposed("refusal answered"),
        Act::DossierCreated(_)
        | Act::DossierDescribed(_)
        | Act::DelegationChanged(_)
        | Act::MeetingChanged(_)
        | Act::InstrumentChanged(_)
        | Act::LegendKept(_)
        | Act::LegendDropped(_)
        | Act::LegendChosen(_) => Back::Anew,
        Act::MatterWithdrawn(it) => Back::Ends(Ending::Matter(*it)),
        Act::VersionWithdrawn(it) => Back::Ends(Ending::Version(*it)),
        Act::BaseLeft(it) => Back::Ends(Ending::Base(*it)),
        Act::InstrumentWithdrawn(it) => Back::Ends(Ending::Instrument(it.clone())),
        Act::DelegationWithdrawn(it) => Back::Ends(Ending::Delegation(it.clone())),
        Act::MeetingWithdrawn(it) => Back::Ends(Ending::Meeting(*it)),
        Act::ProposalWithdrawn(it) => Back::Ends(Ending::Proposal(*it)),
        Act::SupportWithdrawn(it) => Back::Ends(Ending::Support(it.clone())),
        Act::RefusalWithdrawn(it) | Act::RefusalAnswered(it) => {
            Back::Ends(Ending::Refusal(it.clone()))
        }
        Act::InstrumentReinstated(_)
        | Act::VersionReinstated(_)
        | Act::ProposalReinstated(_)
        | Act::MatterReinstated(_)
        | Act::RefusalUnanswered(_) => Back::Again,
        Act::AuthorNamed(_)
        | Act::AuthorForgotten(_)
        | Act::PendingTabled(_)
        | Act::PouchSent(_)
        | Act::PouchTaken(_)
        | Act::KeyMet(_)
        | Act::KeyVerified(_)
        | Act::KeyRevoked(_)
        | Act::ObjectionReceived(_)
        | Act::HiddenAccepted(_)
        | Act::HiddenQueried(_) => Back::AtHome,
        Act::ProposalSuperseded(_)
        | Act::ProposalIncorporated(_)
        | Act::ChainContinued(_)
        | Act::Unknown { .. } => Back::With,
    }
}

/// Whether acts of this kind may end something: asked before an entry is read in full.
pub(crate) fn may_end(kind: &str) -> bool {
    ENDS.contains(&kind)
}

const ENDS: [&str; 10] = [
    "matter withdrawn",
    "version withdrawn",
    "base left",
    "instrument withdrawn",
    "delegation withdrawn",
    "meeting withdrawn",
    "proposal withdrawn",
    "support withdrawn",
    "refusal answered",
    "refusal withdrawn",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds of acts of whose source the arm of [`back`] gives `answer`.
    fn kinds(answer: &str) -> Vec<&'static str> {
        let source = include_str!("back.rs").split("#[cfg(test)]").next().unwrap_or_default();
        let body = source.split("match act {").nth(1).unwrap_or_default();
        let mut names: Vec<&str> = Vec::new();
        let mut pending: Vec<&str> = Vec::new();
        for piece in body.split("Act::").skip(1) {
            pending.push(piece.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
            if let Some((_, said)) = piece.split_once("=>") {
                let own = pending.drain(..);
                let own: Vec<_> = own.collect();
                names.extend(own.into_iter().filter(|_| said.contains(answer)));
            }
        }
        let acts = include_str!("../act.rs");
        let kind = |name: &str| {
            let line = acts.lines().find(|it| it.contains(&format!("\" = {name}(")));
            line.and_then(|it| it.split('"').nth(1))
        };
        names.into_iter().map(|it| kind(it).unwrap_or_else(|| panic!("{it} has no kind"))).collect()
    }

    /// Every act that takes something back is looked for under its kind, and no other.
    #[test]
    fn what_takes_something_back_is_looked_for_under_its_kind() {
        let mut ends = kinds("Back::Ends(");
        let mut listed = ENDS.to_vec();
        ends.sort_unstable();
        listed.sort_unstable();
        assert_eq!(ends, listed);
        assert!(kinds("Back::Again").iter().all(|it| !may_end(it)));
    }

    #[test]
    fn what_can_be_taken_back_names_an_act_that_does_it() {
        let source = include_str!("back.rs").split("#[cfg(test)]").next().unwrap_or_default();
        let named = source.split("Back::").filter_map(|it| {
            it.strip_prefix("Ended(\"").or_else(|| it.strip_prefix("Proposed(\""))
        });
        let kinds: Vec<_> = named.filter_map(|it| it.split('"').next()).collect();
        assert_eq!(kinds.len(), 9, "{kinds:?}");
        let lost: Vec<_> = kinds.iter().filter(|it| !may_end(it)).collect();
        assert!(lost.is_empty(), "{lost:?} take something back and are not looked for");
    }
}
