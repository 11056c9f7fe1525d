//! Matters: what was noted at the table about a provision besides who proposes what.

use serde::{Deserialize, Serialize};
use travaux_text::{DelegationCode, Provision, ProvisionId, Text, Wording, markdown};

use crate::{
    Comment, DeskId, Explained, FileSent, Hash, Initialled, InstrumentCode, Layer, MeetingId,
    Objective, Rectification, Rectified, Recut, Reply, VersionId, id::id_type, kind::kinds,
    spelling,
};

id_type! {
    /// A matter's name: the hash of the entry that noted it.
    MatterId
}

kinds! {
    /// One thing noted about a provision, or about a whole instrument.
    #[derive(Clone, Debug, Eq, PartialEq)]
    pub enum Matter {
        /// A bracket was lifted by agreement.
        "bracket lifted" = Lifted(Lifted),
        /// A bracket was split into several, to be settled one by one.
        "bracket split" = BracketSplit(Recut),
        /// Neighbouring brackets were merged into one.
        "brackets merged" = BracketsMerged(Recut),
        /// A delegation said why it keeps a bracket.
        "bracket explained" = BracketExplained(Explained),
        /// A provision was given a status.
        "status set" = Status(StatusSet),
        /// A delegation reserves its position.
        "reservation made" = Reservation(Reservation),
        /// A reservation was lifted.
        "reservation lifted" = ReservationLifted(Answered),
        /// A provision waits for another one.
        "provision linked" = Linked(Link),
        /// It will be adopted unless somebody objects in time.
        "silence procedure begun" = Silence(Silence),
        /// Somebody objected in time.
        "silence broken" = SilenceBroken(Answered),
        /// The rolling text was issued as a version.
        "text issued" = Issued(Issued),
        /// What we want, and what we must not give.
        "objective set" = Objective(Objective),
        /// Somebody remarked something on a provision.
        "comment made" = Comment(Comment),
        /// Somebody answered a comment.
        "comment answered" = Reply(Reply),
        /// A comment was dealt with.
        "comment resolved" = CommentResolved(Answered),
        /// It was not dealt with after all.
        "comment reopened" = CommentReopened(Answered),
        /// Something that stands in the way of signature was waived; internal.
        "requirement waived" = Waived(Waived),
        /// A version was initialled.
        "text initialled" = Initialled(Initialled),
        /// Notice was given that an error in it is to be corrected.
        "rectification proposed" = Rectification(Rectification),
        /// Somebody objected to that.
        "rectification objected to" = RectificationRefused(Answered),
        /// It was corrected.
        "text rectified" = Rectified(Rectified),
        /// A file left; internal.
        "file sent" = FileSent(FileSent),
    }
}

/// A matter and what the record says of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MatterHeld {
    /// What it is called for ever.
    pub id: MatterId,
    /// Whether others may have it.
    pub layer: Layer,
    /// At which desk.
    pub desk: DeskId,
    /// What was noted.
    pub matter: Matter,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// At which meeting, if any.
    pub meeting: Option<MeetingId>,
    /// Whether it has been taken back.
    pub withdrawn: bool,
    /// When, milliseconds since 1970; none where it stands, or was lost with an older copy.
    pub withdrawn_at: Option<i64>,
    /// The entry that took it back.
    pub withdrawn_by: Option<Hash>,
    /// The entry by which it stands again after it was taken back, and when that was.
    pub said_again: Option<(Hash, i64)>,
}

/// Something that stands in the way of signature, and does not have to be mended.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Waived {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision; none where it is on the whole instrument.
    #[serde(
        with = "spelling::perhaps_provision",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub provision: Option<ProvisionId>,
    /// What is asked of an instrument before it is signed, by its word: `testimonium`.
    pub check: String,
    /// The party whose requirement it is, by code; none where it is the instrument's.
    #[serde(with = "spelling::perhaps_code", default, skip_serializing_if = "Option::is_none")]
    pub of: Option<DelegationCode>,
    /// Why.
    pub reason: String,
    /// What stood in the way when it was waived, each by its mark; none in the dossiers of before,
    /// where it holds of whatever stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flaws: Vec<String>,
}

/// A bracket lifted from the rolling text.
///
/// - **Laws**: it holds while everybody says, in the words of the bracket, what was on the table
///   when it was lifted, or what was agreed on.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Lifted {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
    /// What the proposals compile to there: [`wording_hash`] of it, with every bracket.
    pub from: Hash,
    /// The wording after; brackets not yet lifted stand in it.
    #[serde(with = "spelling::wording")]
    pub wording: Wording,
    /// The words agreed on in place of the bracket.
    #[serde(with = "spelling::wording")]
    pub words: Wording,
    /// Whose words they are; nobody's when they bridge what was proposed.
    #[serde(with = "spelling::codes", default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<DelegationCode>,
    /// The alternatives given up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Dropped>,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The version that was negotiated on; none in entries made before a lift or a cut was tied
    /// to its words, which hold for the wording they are from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<VersionId>,
    /// The wording before, with its brackets as they stood.
    #[serde(with = "spelling::perhaps_wording", default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Wording>,
    /// The way to the bracket in it; to all of it where it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<u32>,
    /// Whether it decides where the provision stands and nothing of its words: one of the two
    /// places of a move. In entries made before that was noted, the words there are decided too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub place: bool,
}

/// An alternative that was given up when its bracket was lifted.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Dropped {
    /// Its words.
    #[serde(with = "spelling::wording")]
    pub words: Wording,
    /// Who stood behind it.
    #[serde(with = "spelling::codes", default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<DelegationCode>,
}

/// The status a provision was given, for the wording it had.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct StatusSet {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
    /// The wording it was given for: [`wording_hash`] of it.
    pub wording: Hash,
    /// The status.
    pub status: Status,
    /// The delegations that agree; every party when empty.
    #[serde(with = "spelling::codes", default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<DelegationCode>,
    /// Why, or on what condition; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How far the parties are with a provision.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing was agreed.
    Open,
    /// Set aside.
    Parked,
    /// The aim is agreed, the wording is not.
    AgreedInPrinciple,
    /// Agreed, subject to the capitals.
    AgreedAdReferendum,
    /// Agreed.
    Agreed,
    /// The wording is authenticated.
    Initialled,
}

/// A delegation withholds its agreement for a stated reason.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Reservation {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision; none when it is on the whole instrument.
    #[serde(
        with = "spelling::perhaps_provision",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub provision: Option<ProvisionId>,
    /// Who reserves.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// What sort of reservation it is.
    pub kind: ReservationKind,
    /// The reason; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a reservation waits for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReservationKind {
    /// The capital is still studying the text.
    Scrutiny,
    /// A parliament has to be heard.
    Parliamentary,
    /// The wording in one language is not yet right.
    Linguistic,
    /// The delegation does not agree with the substance.
    Substantive,
}

/// A later word on a reservation, on a silence procedure or on a comment.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Answered {
    /// The matter it is about.
    pub matter: MatterId,
    /// Whose word it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// The reason; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A provision held for another one.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Link {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision that waits.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
    /// The instrument it waits for.
    pub to: InstrumentCode,
    /// The provision there; none when it is the whole instrument.
    #[serde(
        with = "spelling::perhaps_provision",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub to_provision: Option<ProvisionId>,
    /// Whose condition it is, by code; none where it is the table's.
    #[serde(with = "spelling::perhaps_code", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DelegationCode>,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A silence procedure: adopted unless somebody objects by the deadline.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Silence {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision; none when it is on the whole instrument.
    #[serde(
        with = "spelling::perhaps_provision",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub provision: Option<ProvisionId>,
    /// Until when, in milliseconds since 1970.
    pub deadline: i64,
    /// The deadline as it was set, with its zone: `2026-12-01 18:00 CET`.
    pub stated: String,
    /// The words it is about, as [`Silence::words`] names them; none where it was begun by a
    /// program that did not keep them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Hash>,
    /// Whether its desk says when it heard each objection; not where it was begun by a program that
    /// did not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heard: bool,
}

impl Silence {
    /// The name of the words of a provision, or of a whole text; none where it is not there.
    pub fn words(text: &Text, provision: Option<ProvisionId>) -> Option<Hash> {
        let Some(id) = provision else {
            let all = text.provisions.iter().flat_map(|it| *wording_hash(it).as_bytes());
            return Some(Hash::of("travaux 2026-12 words under silence", &all.collect::<Vec<_>>()));
        };
        text.provisions.iter().find(|it| it.id == id).map(wording_hash)
    }

    /// Whether the words it is about are those of `text`: other words are adopted by no silence.
    pub fn is_about(&self, text: &Text) -> bool {
        self.wording.is_none_or(|it| Self::words(text, self.provision) == Some(it))
    }
}

/// The rolling text issued as a version, on which the negotiation goes on.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Issued {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The version.
    pub version: VersionId,
    /// The version the proposals were made on.
    pub base: VersionId,
    /// The provisions still contested: their words in the base go on being negotiated on.
    #[serde(with = "spelling::provisions", default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<ProvisionId>,
}

/// The name of a provision's wording, to which its status is tied.
pub fn wording_hash(provision: &Provision) -> Hash {
    hash_of_wording(&provision.wording)
}

/// The name of a wording.
pub(crate) fn hash_of_wording(wording: &Wording) -> Hash {
    Hash::of("travaux 2026-11 wording", markdown::write_wording(wording).as_bytes())
}

impl Status {
    /// The status as people say it, such as `agreed ad referendum`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Parked => "parked",
            Self::AgreedInPrinciple => "agreed in principle",
            Self::AgreedAdReferendum => "agreed ad referendum",
            Self::Agreed => "agreed",
            Self::Initialled => "initialled",
        }
    }

    /// Whether it says that this wording is agreed, in one way or another.
    pub fn is_agreed(self) -> bool {
        self >= Self::AgreedAdReferendum
    }
}

impl ReservationKind {
    /// The sort of reservation in a word, such as `parliamentary`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Scrutiny => "scrutiny",
            Self::Parliamentary => "parliamentary",
            Self::Linguistic => "linguistic",
            Self::Substantive => "substantive",
        }
    }
}

impl Matter {
    /// The instrument and the provision it is about; none where it answers another matter or
    /// is an objective.
    pub fn place(&self) -> Option<(&InstrumentCode, Option<ProvisionId>)> {
        match self {
            Self::Lifted(it) => Some((&it.instrument, Some(it.provision))),
            Self::BracketSplit(it) | Self::BracketsMerged(it) => {
                Some((&it.instrument, Some(it.provision)))
            }
            Self::BracketExplained(it) => Some((&it.instrument, Some(it.provision))),
            Self::Status(it) => Some((&it.instrument, Some(it.provision))),
            Self::Reservation(it) => Some((&it.instrument, it.provision)),
            Self::Linked(it) => Some((&it.instrument, Some(it.provision))),
            Self::Silence(it) => Some((&it.instrument, it.provision)),
            Self::Issued(it) => Some((&it.instrument, None)),
            Self::Comment(it) => Some((&it.instrument, Some(it.provision))),
            Self::ReservationLifted(_)
            | Self::SilenceBroken(_)
            | Self::Reply(_)
            | Self::CommentResolved(_)
            | Self::CommentReopened(_)
            | Self::Objective(_) => None,
            Self::Waived(it) => Some((&it.instrument, it.provision)),
            Self::Initialled(it) => Some((&it.instrument, None)),
            Self::Rectification(it) => Some((&it.instrument, None)),
            Self::Rectified(it) => Some((&it.instrument, None)),
            Self::RectificationRefused(_) | Self::FileSent(_) => None,
        }
    }
    /// The matter it is a later word on; none where it stands by itself.
    pub fn answers(&self) -> Option<MatterId> {
        match self {
            Self::ReservationLifted(it)
            | Self::SilenceBroken(it)
            | Self::CommentResolved(it)
            | Self::CommentReopened(it)
            | Self::RectificationRefused(it) => Some(it.matter),
            Self::Reply(it) => Some(it.comment),
            _ => None,
        }
    }
}
