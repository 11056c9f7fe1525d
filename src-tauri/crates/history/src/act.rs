//! What can happen in a dossier.

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::{
    Author, Continued, Delegation, Hash, Instrument, InstrumentCode, KeyMet, Legend, Matter,
    MatterId, Meeting, MeetingId, PouchSent, PouchTaken, ProposalId, Proposed, PublicKey, Received,
    Saved, Stance, Tabling, VersionId, kind::kinds, spelling,
};

kinds! {
    /// One thing that happened: the payload of an entry of the record.
    ///
    /// - **Laws**: reading what an act is written as gives the act back. Acts of a kind this
    ///   program does not know are kept as they are.
    #[derive(Clone, Debug, Eq, PartialEq)]
    pub enum Act {
        /// The dossier was begun.
        "dossier created" = DossierCreated(Description),
        /// It was renamed or classified anew.
        "dossier described" = DossierDescribed(Description),
        /// A delegation joined.
        "delegation added" = DelegationAdded(Delegation),
        /// Something said of a delegation changed, or it was put back.
        "delegation changed" = DelegationChanged(Delegation),
        /// A delegation was taken back.
        "delegation withdrawn" = DelegationWithdrawn(DelegationCode, Code),
        /// A meeting was noted.
        "meeting added" = MeetingAdded(Meeting),
        /// Something said of a meeting changed, or it was put back.
        "meeting changed" = MeetingChanged(Meeting),
        /// A meeting was taken back.
        "meeting withdrawn" = MeetingWithdrawn(MeetingId),
        /// An instrument joined the package.
        "instrument added" = InstrumentAdded(Instrument),
        /// Its title, kind or language changed.
        "instrument changed" = InstrumentChanged(Instrument),
        /// An instrument was taken out of the package.
        "instrument withdrawn" = InstrumentWithdrawn(InstrumentCode),
        /// It was put back.
        "instrument reinstated" = InstrumentReinstated(InstrumentCode),
        /// A version was saved.
        "version saved" = VersionSaved(Saved),
        /// A version was taken back.
        "version withdrawn" = VersionWithdrawn(VersionId),
        /// It was put back.
        "version reinstated" = VersionReinstated(VersionId),
        /// A delegation put something forward.
        "proposal made" = ProposalMade(Proposed),
        /// Its delegation took it back.
        "proposal withdrawn" = ProposalWithdrawn(ProposalId),
        /// Its delegation put another one in its place.
        "proposal superseded" = ProposalSuperseded(ProposalId),
        /// It is on the table again.
        "proposal reinstated" = ProposalReinstated(ProposalId),
        /// A delegation supports a proposal of another.
        "proposal supported" = ProposalSupported(Stance),
        /// A delegation supports it no longer.
        "support withdrawn" = SupportWithdrawn(Stance),
        /// A delegation does not accept a proposal of another.
        "proposal not accepted" = ProposalNotAccepted(Stance),
        /// It was not refused after all; said only of a refusal that nobody outside has.
        "refusal withdrawn" = RefusalWithdrawn(Stance),
        /// What a delegation had against a proposal was answered.
        "refusal answered" = RefusalAnswered(Stance),
        /// It was not answered after all.
        "refusal unanswered" = RefusalUnanswered(Stance),
        /// What a proposal says is in the text that was issued.
        "proposal incorporated" = ProposalIncorporated(ProposalId),
        /// It was taken back.
        "matter withdrawn" = MatterWithdrawn(MatterId),
        /// It was put back.
        "matter reinstated" = MatterReinstated(MatterId),
        /// A legend of the package's own was kept, in place of one of this name.
        "legend kept" = LegendKept(Legend),
        /// It was dropped.
        "legend dropped" = LegendDropped(String),
        /// The package chose the legend of this name.
        "legend chosen" = LegendChosen(String),
        /// Somebody said for which delegation an author of files writes; internal.
        "author named" = AuthorNamed(Author),
        /// What was said of the author of this name holds no longer; internal.
        "author forgotten" = AuthorForgotten(String),
        /// What was pending went out; internal.
        "pending tabled" = PendingTabled(Tabling),
        /// Some of the chain was lost with a dossier that a copy replaced; it goes on anew.
        "chain continued" = ChainContinued(Continued),
        /// A pouch was made.
        "pouch sent" = PouchSent(PouchSent),
        /// A pouch of another desk was taken in.
        "pouch taken" = PouchTaken(PouchTaken),
        /// We negotiate on this version from now on, whoever brought it.
        "base taken" = BaseTaken(VersionId),
        /// We do not, and negotiate on what we did before.
        "base left" = BaseLeft(VersionId),
        /// The desk that keeps a silence procedure heard what was said of it.
        "objection received" = ObjectionReceived(Received),
        /// A desk presented keys.
        "key met" = KeyMet(KeyMet),
        /// The room code of keys was compared aloud; others of that desk are not believed any more.
        "key verified" = KeyVerified(PublicKey),
        /// Keys must not be believed any more.
        "key revoked" = KeyRevoked(PublicKey),
        /// Somebody saw what is hidden in the words with this hash, and it is meant; internal.
        "hidden accepted" = HiddenAccepted(Hash),
        /// It is not meant after all; internal.
        "hidden queried" = HiddenQueried(Hash),
        ..
        /// Something was noted about a provision.
        Noted(Matter), kind (it) => it.kind(), payload (it) => it.written();
        /// Something a later program wrote; kept, and without effect here.
        Unknown {
            /// Its kind, as written.
            kind: String,
            /// Its payload, as written.
            payload: String,
        }, kind { kind, .. } => kind, payload { payload, .. } => Ok(payload.clone());
    }
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
    /// The particulars as JSON: fields in a fixed order, no spaces.
    pub fn payload(&self) -> String {
        self.written().expect("strings and lists can always be written as JSON")
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
        let noted = || Matter::listed(kind, payload).map(|read| read.map(Self::Noted));
        let read = Self::listed(kind, payload).or_else(noted);
        read.and_then(Result::ok).unwrap_or_else(|| Self::unknown(kind, payload))
    }

    fn unknown(kind: &str, payload: &str) -> Self {
        Self::Unknown { kind: kind.to_owned(), payload: payload.to_owned() }
    }
}
