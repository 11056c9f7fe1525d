//! What can happen in a dossier.

use serde::{Deserialize, Serialize};
use serde_json::{from_str, to_string};
use travaux_text::DelegationCode;

use crate::{
    Author, Continued, Delegation, Hash, Instrument, InstrumentCode, KeyMet, Legend, Matter,
    MatterId, Meeting, MeetingId, PouchSent, PouchTaken, ProposalId, Proposed, PublicKey, Saved,
    Stance, Tabling, VersionId, spelling,
};

/// One thing that happened: the payload of an entry of the record.
///
/// - **Laws**: reading what an act is written as gives the act back. Acts of a kind this
///   program does not know are kept as they are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Act {
    /// The dossier was begun.
    DossierCreated(Description),
    /// It was renamed or classified anew.
    DossierDescribed(Description),
    /// A delegation joined.
    DelegationAdded(Delegation),
    /// Something said of a delegation changed, or it was put back.
    DelegationChanged(Delegation),
    /// A delegation was taken back.
    DelegationWithdrawn(DelegationCode),
    /// A meeting was noted.
    MeetingAdded(Meeting),
    /// Something said of a meeting changed, or it was put back.
    MeetingChanged(Meeting),
    /// A meeting was taken back.
    MeetingWithdrawn(MeetingId),
    /// An instrument joined the package.
    InstrumentAdded(Instrument),
    /// Its title, kind or language changed.
    InstrumentChanged(Instrument),
    /// An instrument was taken out of the package.
    InstrumentWithdrawn(InstrumentCode),
    /// It was put back.
    InstrumentReinstated(InstrumentCode),
    /// A version was saved.
    VersionSaved(Saved),
    /// A version was taken back.
    VersionWithdrawn(VersionId),
    /// It was put back.
    VersionReinstated(VersionId),
    /// A delegation put something forward.
    ProposalMade(Proposed),
    /// Its delegation took it back.
    ProposalWithdrawn(ProposalId),
    /// Its delegation put another one in its place.
    ProposalSuperseded(ProposalId),
    /// It is on the table again.
    ProposalReinstated(ProposalId),
    /// A delegation supports a proposal of another.
    ProposalSupported(Stance),
    /// A delegation supports it no longer.
    SupportWithdrawn(Stance),
    /// A delegation does not accept a proposal of another.
    ProposalNotAccepted(Stance),
    /// It was not refused after all; said only of a refusal that nobody outside has.
    RefusalWithdrawn(Stance),
    /// What a delegation had against a proposal was answered.
    RefusalAnswered(Stance),
    /// It was not answered after all.
    RefusalUnanswered(Stance),
    /// What a proposal says is in the text that was issued.
    ProposalIncorporated(ProposalId),
    /// Something was noted about a provision.
    Noted(Matter),
    /// It was taken back.
    MatterWithdrawn(MatterId),
    /// It was put back.
    MatterReinstated(MatterId),
    /// A legend of the package's own was kept, in place of one of this name.
    LegendKept(Legend),
    /// It was dropped.
    LegendDropped(String),
    /// The package chose the legend of this name.
    LegendChosen(String),
    /// Somebody said for which delegation an author of files writes; internal.
    AuthorNamed(Author),
    /// What was said of the author of this name holds no longer; internal.
    AuthorForgotten(String),
    /// What was pending went out; internal.
    PendingTabled(Tabling),
    /// Some of the chain was lost with a dossier that a copy replaced; it goes on anew.
    ChainContinued(Continued),
    /// A pouch was made.
    PouchSent(PouchSent),
    /// A pouch of another desk was taken in.
    PouchTaken(PouchTaken),
    /// We negotiate on this version from now on, whoever brought it.
    BaseTaken(VersionId),
    /// We do not, and negotiate on what we did before.
    BaseLeft(VersionId),
    /// A desk presented keys.
    KeyMet(KeyMet),
    /// The room code of keys was compared aloud; others of that desk are not believed any more.
    KeyVerified(PublicKey),
    /// Keys must not be believed any more.
    KeyRevoked(PublicKey),
    /// Somebody saw what is hidden in the words with this hash, and it is meant; internal.
    HiddenAccepted(Hash),
    /// It is not meant after all; internal.
    HiddenQueried(Hash),
    /// Something a later program wrote; kept, and without effect here.
    Unknown {
        /// Its kind, as written.
        kind: String,
        /// Its payload, as written.
        payload: String,
    },
}

/// What a dossier says of itself.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Description {
    /// Its title.
    pub title: String,
    /// Its classification, such as `RESTRICTED`; may be empty.
    #[serde(default)]
    pub classification: String,
    /// Whether nothing is agreed until everything is agreed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub as_a_whole: bool,
}

/// A delegation's code on its own.
#[derive(Deserialize, Serialize)]
#[serde(transparent)]
struct Code(#[serde(with = "spelling::code")] DelegationCode);

impl Act {
    /// What happened, in two or three words: the name under which it is written.
    pub fn kind(&self) -> &str {
        match self {
            Self::DossierCreated(_) => "dossier created",
            Self::DossierDescribed(_) => "dossier described",
            Self::DelegationAdded(_) => "delegation added",
            Self::DelegationChanged(_) => "delegation changed",
            Self::DelegationWithdrawn(_) => "delegation withdrawn",
            Self::MeetingAdded(_) => "meeting added",
            Self::MeetingChanged(_) => "meeting changed",
            Self::MeetingWithdrawn(_) => "meeting withdrawn",
            Self::InstrumentAdded(_) => "instrument added",
            Self::InstrumentChanged(_) => "instrument changed",
            Self::InstrumentWithdrawn(_) => "instrument withdrawn",
            Self::InstrumentReinstated(_) => "instrument reinstated",
            Self::VersionSaved(_) => "version saved",
            Self::VersionWithdrawn(_) => "version withdrawn",
            Self::VersionReinstated(_) => "version reinstated",
            Self::ProposalMade(_) => "proposal made",
            Self::ProposalWithdrawn(_) => "proposal withdrawn",
            Self::ProposalSuperseded(_) => "proposal superseded",
            Self::ProposalReinstated(_) => "proposal reinstated",
            Self::ProposalSupported(_) => "proposal supported",
            Self::SupportWithdrawn(_) => "support withdrawn",
            Self::ProposalNotAccepted(_) => "proposal not accepted",
            Self::RefusalWithdrawn(_) => "refusal withdrawn",
            Self::RefusalAnswered(_) => "refusal answered",
            Self::RefusalUnanswered(_) => "refusal unanswered",
            Self::ProposalIncorporated(_) => "proposal incorporated",
            Self::Noted(it) => it.kind(),
            Self::MatterWithdrawn(_) => "matter withdrawn",
            Self::MatterReinstated(_) => "matter reinstated",
            Self::LegendKept(_) => "legend kept",
            Self::LegendDropped(_) => "legend dropped",
            Self::LegendChosen(_) => "legend chosen",
            Self::AuthorNamed(_) => "author named",
            Self::AuthorForgotten(_) => "author forgotten",
            Self::PendingTabled(_) => "pending tabled",
            Self::ChainContinued(_) => "chain continued",
            Self::PouchSent(_) => "pouch sent",
            Self::PouchTaken(_) => "pouch taken",
            Self::BaseTaken(_) => "base taken",
            Self::BaseLeft(_) => "base left",
            Self::KeyMet(_) => "key met",
            Self::KeyVerified(_) => "key verified",
            Self::KeyRevoked(_) => "key revoked",
            Self::HiddenAccepted(_) => "hidden accepted",
            Self::HiddenQueried(_) => "hidden queried",
            Self::Unknown { kind, .. } => kind,
        }
    }

    /// The particulars as JSON: fields in a fixed order, no spaces.
    pub fn payload(&self) -> String {
        let written = match self {
            Self::DossierCreated(it) | Self::DossierDescribed(it) => to_string(it),
            Self::DelegationAdded(it) | Self::DelegationChanged(it) => to_string(it),
            Self::DelegationWithdrawn(it) => to_string(&Code(it.clone())),
            Self::MeetingAdded(it) | Self::MeetingChanged(it) => to_string(it),
            Self::MeetingWithdrawn(it) => to_string(it),
            Self::InstrumentAdded(it) | Self::InstrumentChanged(it) => to_string(it),
            Self::InstrumentWithdrawn(it) | Self::InstrumentReinstated(it) => to_string(it),
            Self::VersionSaved(it) => to_string(it),
            Self::VersionWithdrawn(it)
            | Self::VersionReinstated(it)
            | Self::BaseTaken(it)
            | Self::BaseLeft(it) => to_string(it),
            Self::ProposalMade(it) => to_string(it),
            Self::ProposalWithdrawn(it)
            | Self::ProposalSuperseded(it)
            | Self::ProposalReinstated(it)
            | Self::ProposalIncorporated(it) => to_string(it),
            Self::ProposalSupported(it)
            | Self::SupportWithdrawn(it)
            | Self::ProposalNotAccepted(it)
            | Self::RefusalWithdrawn(it)
            | Self::RefusalAnswered(it)
            | Self::RefusalUnanswered(it) => to_string(it),
            Self::Noted(it) => it.payload(),
            Self::MatterWithdrawn(it) | Self::MatterReinstated(it) => to_string(it),
            Self::LegendKept(it) => to_string(it),
            Self::LegendDropped(it) | Self::LegendChosen(it) | Self::AuthorForgotten(it) => {
                to_string(it)
            }
            Self::AuthorNamed(it) => to_string(it),
            Self::PendingTabled(it) => to_string(it),
            Self::ChainContinued(it) => to_string(it),
            Self::PouchSent(it) => to_string(it),
            Self::PouchTaken(it) => to_string(it),
            Self::KeyMet(it) => to_string(it),
            Self::KeyVerified(it) | Self::KeyRevoked(it) => to_string(it),
            Self::HiddenAccepted(it) | Self::HiddenQueried(it) => to_string(it),
            Self::Unknown { payload, .. } => Ok(payload.clone()),
        };
        written.expect("strings and lists can always be written as JSON")
    }

    /// The act written as `payload` under the name `kind`.
    ///
    /// What cannot be read is [`Act::Unknown`], never an error. Names and remarks in it show what
    /// they hold and do nothing, whatever was written.
    pub fn read(kind: &str, payload: &str) -> Self {
        Self::as_written(kind, payload).inert()
    }

    /// The same with its names and remarks as they were written.
    pub(crate) fn as_written(kind: &str, payload: &str) -> Self {
        let read = match kind {
            "dossier created" => from_str(payload).map(Self::DossierCreated),
            "dossier described" => from_str(payload).map(Self::DossierDescribed),
            "delegation added" => from_str(payload).map(Self::DelegationAdded),
            "delegation changed" => from_str(payload).map(Self::DelegationChanged),
            "delegation withdrawn" => {
                from_str(payload).map(|Code(code)| Self::DelegationWithdrawn(code))
            }
            "meeting added" => from_str(payload).map(Self::MeetingAdded),
            "meeting changed" => from_str(payload).map(Self::MeetingChanged),
            "meeting withdrawn" => from_str(payload).map(Self::MeetingWithdrawn),
            "instrument added" => from_str(payload).map(Self::InstrumentAdded),
            "instrument changed" => from_str(payload).map(Self::InstrumentChanged),
            "instrument withdrawn" => from_str(payload).map(Self::InstrumentWithdrawn),
            "instrument reinstated" => from_str(payload).map(Self::InstrumentReinstated),
            "version saved" => from_str(payload).map(Self::VersionSaved),
            "version withdrawn" => from_str(payload).map(Self::VersionWithdrawn),
            "version reinstated" => from_str(payload).map(Self::VersionReinstated),
            "proposal made" => from_str(payload).map(Self::ProposalMade),
            "proposal withdrawn" => from_str(payload).map(Self::ProposalWithdrawn),
            "proposal superseded" => from_str(payload).map(Self::ProposalSuperseded),
            "proposal reinstated" => from_str(payload).map(Self::ProposalReinstated),
            "proposal supported" => from_str(payload).map(Self::ProposalSupported),
            "support withdrawn" => from_str(payload).map(Self::SupportWithdrawn),
            "proposal not accepted" => from_str(payload).map(Self::ProposalNotAccepted),
            "refusal withdrawn" => from_str(payload).map(Self::RefusalWithdrawn),
            "refusal answered" => from_str(payload).map(Self::RefusalAnswered),
            "refusal unanswered" => from_str(payload).map(Self::RefusalUnanswered),
            "proposal incorporated" => from_str(payload).map(Self::ProposalIncorporated),
            "matter withdrawn" => from_str(payload).map(Self::MatterWithdrawn),
            "matter reinstated" => from_str(payload).map(Self::MatterReinstated),
            "legend kept" => from_str(payload).map(Self::LegendKept),
            "legend dropped" => from_str(payload).map(Self::LegendDropped),
            "legend chosen" => from_str(payload).map(Self::LegendChosen),
            "author named" => from_str(payload).map(Self::AuthorNamed),
            "author forgotten" => from_str(payload).map(Self::AuthorForgotten),
            "pending tabled" => from_str(payload).map(Self::PendingTabled),
            "chain continued" => from_str(payload).map(Self::ChainContinued),
            "pouch sent" => from_str(payload).map(Self::PouchSent),
            "pouch taken" => from_str(payload).map(Self::PouchTaken),
            "base taken" => from_str(payload).map(Self::BaseTaken),
            "base left" => from_str(payload).map(Self::BaseLeft),
            "key met" => from_str(payload).map(Self::KeyMet),
            "key verified" => from_str(payload).map(Self::KeyVerified),
            "key revoked" => from_str(payload).map(Self::KeyRevoked),
            "hidden accepted" => from_str(payload).map(Self::HiddenAccepted),
            "hidden queried" => from_str(payload).map(Self::HiddenQueried),
            _ => match Matter::read(kind, payload) {
                Some(matter) => matter.map(Self::Noted),
                None => Ok(Self::unknown(kind, payload)),
            },
        };
        read.unwrap_or_else(|_| Self::unknown(kind, payload))
    }

    fn unknown(kind: &str, payload: &str) -> Self {
        Self::Unknown { kind: kind.to_owned(), payload: payload.to_owned() }
    }
}
