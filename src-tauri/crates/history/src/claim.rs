//! What a desk says that is not for it to say: in another's name, or of what all agreed.

use travaux_text::DelegationCode;

use crate::account::stated;
use crate::assertion::{narrates, says_agreed, tells};
use crate::authority::{Speaker, own_word};
use crate::deadline::is_as_stated;
use crate::likeness::{Likeness, looks};
use crate::{
    Act, Delegation, Dossier, Hash, Initialled, Instrument, InstrumentCode, Matter, Meeting,
    ProposalId, Proposed, Rectification, Role, Saved, Silence, Stance, StatusSet, VersionId,
};

/// What an entry of another desk says that is not for that desk to say. It is that desk's account
/// of others, and never becomes theirs.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Claim {
    /// A text is said to come from this delegation.
    Source(DelegationCode),
    /// A proposal, a position, a reservation or a comment is said to be this delegation's.
    Author(DelegationCode),
    /// Brackets of its own words name these delegations.
    Bracket(Vec<DelegationCode>),
    /// Brackets of a text that the chair brings name these delegations, which speak at desks of
    /// their own, behind words that they did not send, or took back.
    Behind(Vec<DelegationCode>),
    /// Something that this delegation made is taken back, put back or replaced.
    Undone(DelegationCode),
    /// Something that this dossier does not know, or knows of another desk, is taken back.
    Unknown,
    /// The table is said to have agreed or settled something, and its desk is not the chair's.
    Table,
    /// A lift says one thing in its words and another in its wording, or of those who stood behind
    /// them.
    Lift,
    /// A lift is about words that are not on the table here, or not yet.
    Unheld,
    /// The desk that keeps a silence procedure says that this delegation broke it.
    Broken(DelegationCode),
    /// Brackets are said to be cut otherwise, and somebody's words are others afterwards.
    Cut,
    /// A text is said to be the chair's, and its desk is not the chair's.
    Chair,
    /// A delegation is said to be something else than it is here.
    Role(DelegationCode, &'static str),
    /// A delegation that is known here is called otherwise.
    Name(DelegationCode, String),
    /// An instrument that is known here is called otherwise.
    Title(InstrumentCode, String),
    /// A meeting is called otherwise than here, or than its id says.
    Meeting {
        /// What it is called here; none where it is not known.
        ours: Option<String>,
        /// What that desk calls it.
        said: String,
    },
    /// A meeting is said to have been on this day, long before or after its desk says so.
    Day(String),
    /// The words of its texts hide these characters.
    Hidden(Vec<String>),
    /// What is said of a meeting speaks of other delegations.
    Tale(String),
    /// What an instrument is called, or its kind, speaks of what others do.
    Called(String),
    /// It belongs in nobody's pouch: what is internal, or what a desk knows of keys.
    Inside,
    /// It is of a kind that this program does not know.
    Strange(String),
    /// A number fixed by hand is none.
    Numbered(String),
    /// It is written for no delegation.
    Nobody,
    /// A delegation is introduced that passes for one that is here, or for all.
    Posed {
        /// Its code.
        code: DelegationCode,
        /// What it is called.
        name: String,
        /// Whom it passes for; none where it passes for everybody or for the chair.
        whom: Option<DelegationCode>,
    },
    /// What a text, a meeting or an instrument is called says what the table did.
    Agreed(String),
    /// It is about a version or an instrument that is not held.
    Ground,
    /// Words of its texts put something down to these delegations.
    Credited(Vec<DelegationCode>),
    /// Delegations that are not here are said to have agreed, or to stand behind something.
    Invented(Vec<DelegationCode>),
    /// A silence procedure states another end than the one it has.
    End {
        /// The end that it states.
        stated: String,
        /// Its end, in milliseconds since 1970.
        deadline: i64,
    },
    /// A silence procedure was over, at this time, before it began or before it came here.
    Over(i64),
    /// A text is called the rectified one, and this is why it is not.
    Unrectified(String),
    /// Notice of a rectification comes when the time for objections is over, at this time.
    NoticeOver(i64),
    /// A version is tabled where the text is fixed.
    Fixed(InstrumentCode),
    /// What stands in the text already would be inserted.
    Doubled,
    /// Something is said to be agreed, and this delegation says otherwise at its own desk.
    Contradicted(DelegationCode),
    /// Something is said to be agreed in words that stand in no text here, or in brackets.
    Unstood,
    /// Something is said to be agreed by all, and what this delegation proposed there before is on
    /// the table.
    Contested(DelegationCode),
    /// What this delegation proposed is said to be in a text that was issued, or replaced by it,
    /// and the text does not show it.
    Unshown(DelegationCode),
}

impl Dossier {
    /// What `act` says that is not for its desk to say, if it does.
    pub(crate) fn claimed(&self, by: Speaker<'_>, act: &Act) -> Option<Claim> {
        let author = |code: &DelegationCode| (!by.is(code)).then(|| Claim::Author(code.clone()));
        match act {
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => self.delegation_claim(by, it),
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => self.meeting_claim(by, it),
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => self.title_claim(by, it),
            Act::DossierCreated(_) | Act::DossierDescribed(_) => None,
            Act::PouchSent(_) | Act::PouchTaken(_) | Act::ChainContinued(_) => None,
            Act::LegendKept(_) | Act::LegendDropped(_) | Act::LegendChosen(_) => None,
            Act::KeyMet(_) | Act::KeyVerified(_) | Act::KeyRevoked(_) | Act::PendingTabled(_) => {
                Some(Claim::Inside)
            }
            Act::AuthorNamed(_) | Act::AuthorForgotten(_) => Some(Claim::Inside),
            Act::HiddenAccepted(_) | Act::HiddenQueried(_) => Some(Claim::Inside),
            Act::Unknown { kind, .. } => Some(Claim::Strange(kind.clone())),
            _ if by.entry.delegation.is_none() => Some(Claim::Nobody),
            Act::VersionSaved(it) if self.instrument(&it.instrument).is_none() => {
                Some(Claim::Ground)
            }
            Act::VersionSaved(it) => source_claim(by, it),
            Act::ProposalMade(it) => author(&it.by).or_else(|| self.ground_claim(it)),
            Act::ProposalSupported(Stance { by: whose, .. })
            | Act::SupportWithdrawn(Stance { by: whose, .. })
            | Act::ProposalNotAccepted(Stance { by: whose, .. })
            | Act::RefusalAnswered(Stance { by: whose, .. })
            | Act::RefusalUnanswered(Stance { by: whose, .. }) => author(whose),
            Act::ProposalWithdrawn(id) | Act::ProposalReinstated(id) => self.undone(by, *id),
            Act::ProposalSuperseded(id) | Act::ProposalIncorporated(id) => {
                let issues = by.is_chair && self.is_issuing(by.entry, *id);
                if issues { None } else { self.undone(by, *id) }
            }
            Act::VersionWithdrawn(id) | Act::VersionReinstated(id) => {
                (!self.saved_at(*id, by)).then_some(Claim::Unknown)
            }
            Act::ObjectionReceived(it) => self.receipt_claim(by, it),
            Act::MatterWithdrawn(id) | Act::MatterReinstated(id) => {
                (!self.noted_at(*id, by) && !self.told_by(id.hash(), by)).then_some(Claim::Unknown)
            }
            Act::Noted(matter) => self.matter_claim(by, matter),
            _ => None,
        }
    }

    /// The delegation in whose name a matter is noted; none where it is nobody's own.
    pub(crate) fn speaks_in<'a>(&'a self, matter: &'a Matter) -> Option<&'a DelegationCode> {
        let noted = |id| self.matter(id).map(|held| &held.matter);
        Some(match matter {
            Matter::Reservation(it) => &it.by,
            Matter::BracketExplained(it) => &it.by,
            Matter::Comment(it) => &it.by,
            Matter::Reply(it) => &it.by,
            Matter::Linked(it) => it.by.as_ref()?,
            Matter::Initialled(it) => it.by.as_ref()?,
            Matter::Rectification(it) => &it.by,
            Matter::RectificationRefused(it) => match noted(it.matter)? {
                Matter::Rectification(_) => &it.by,
                _ => return None,
            },
            Matter::SilenceBroken(it) => match noted(it.matter)? {
                Matter::Silence(_) => &it.by,
                _ => return None,
            },
            Matter::ReservationLifted(it) => match noted(it.matter)? {
                Matter::Reservation(it) => &it.by,
                _ => return None,
            },
            Matter::CommentResolved(it) | Matter::CommentReopened(it) => match noted(it.matter)? {
                Matter::Comment(it) => &it.by,
                _ => return None,
            },
            _ => return None,
        })
    }

    fn is_version_of(&self, id: VersionId, code: &InstrumentCode) -> bool {
        self.version(id).is_some_and(|it| it.saved.instrument == *code)
    }

    /// What is wrong with the ground a proposal is made on: the version comes later, or never.
    fn ground_claim(&self, it: &Proposed) -> Option<Claim> {
        let held = self.version(it.base).filter(|held| held.saved.instrument == it.instrument);
        held.is_none().then_some(Claim::Ground)
    }

    fn matter_claim(&self, by: Speaker<'_>, matter: &Matter) -> Option<Claim> {
        let known = |code: &InstrumentCode| self.instrument(code).is_some();
        if matter.place().is_some_and(|(code, _)| !known(code)) {
            return Some(Claim::Ground);
        }
        match matter {
            Matter::Lifted(it) if by.is_chair => {
                self.invented(&it.named()).or_else(|| (!it.adds_up()).then_some(Claim::Lift))
            }
            Matter::BracketSplit(it) | Matter::BracketsMerged(it) if by.is_chair => {
                (!it.adds_up()).then_some(Claim::Cut)
            }
            Matter::Status(it) if by.is_chair => {
                self.invented(&it.by).or_else(|| self.put_into_a_mouth(by, &it.by))
            }
            Matter::Linked(it) if !known(&it.to) => Some(Claim::Ground),
            Matter::Silence(it) if by.is_chair => {
                (!is_as_stated(&it.stated, it.deadline)).then(|| end(it))
            }
            Matter::Status(it) if is_own_word(by, it) => None,
            Matter::Linked(it) if it.by.is_none() => (!by.is_chair).then_some(Claim::Table),
            Matter::Lifted(_)
            | Matter::BracketSplit(_)
            | Matter::BracketsMerged(_)
            | Matter::Status(_)
            | Matter::Silence(_) => (!by.is_chair).then_some(Claim::Table),
            Matter::Issued(it) => (!self.saved_at(it.version, by)).then_some(Claim::Unknown),
            Matter::Objective(_) | Matter::Waived(_) | Matter::FileSent(_) => Some(Claim::Inside),
            Matter::Initialled(Initialled { version, instrument, .. })
            | Matter::Rectification(Rectification { version, instrument, .. })
                if !self.is_version_of(*version, instrument) =>
            {
                Some(Claim::Ground)
            }
            Matter::Initialled(it) if it.by.is_none() => (!by.is_chair).then_some(Claim::Table),
            Matter::Rectified(it) => (!self.saved_at(it.version, by)).then_some(Claim::Unknown),
            Matter::SilenceBroken(it) if self.keeps_silence(by, it) && !by.is(&it.by) => {
                Some(Claim::Broken(it.by.clone()))
            }
            matter => match self.speaks_in(matter) {
                Some(whose) => (!by.is(whose)).then(|| Claim::Author(whose.clone())),
                None if matter.answers().is_some_and(|it| self.told_by(it.hash(), by)) => None,
                // What it objects to is under way from whoever keeps it.
                None if self.objects_early(matter) => Some(Claim::Ground),
                None => Some(Claim::Unknown),
            },
        }
    }

    /// Whether this desk said it before, and it does not count here: what it says of its own
    /// account is its account.
    fn told_by(&self, id: Hash, by: Speaker<'_>) -> bool {
        self.accounts.get(&id) == Some(&by.entry.desk)
    }

    fn undone(&self, by: Speaker<'_>, id: ProposalId) -> Option<Claim> {
        match self.proposer(id) {
            Some(whose) => (!by.is(whose)).then(|| Claim::Undone(whose.clone())),
            None if self.told_by(id.hash(), by) => None,
            None if by.is_chair && self.is_issuing_unheld(by.entry, id) => Some(Claim::Ground),
            None => Some(Claim::Unknown),
        }
    }

    fn delegation_claim(&self, by: Speaker<'_>, it: &Delegation) -> Option<Claim> {
        let role = || Claim::Role(it.code.clone(), it.role.word());
        if let Some(posed) = self.posed(it) {
            return Some(posed);
        }
        // A delegation is ours in its own dossier.
        let its_own = it.role.is_ours();
        let sets_up = its_own && by.entry.delegation.as_ref().is_none_or(|own| *own == it.code);
        let Some(known) = self.delegation(&it.code) else {
            let seat = self.home.as_ref().and_then(|home| home.seat(&it.code));
            if seat.is_some_and(|(_, name)| *name != it.name) {
                return Some(Claim::Name(it.code.clone(), it.name.clone()));
            }
            let ours = seat.map(|(role, _)| *role);
            let bare = matches!(it.role, Role::Party | Role::Observer) || sets_up;
            let bare = bare || ours.is_some_and(|ours| ours.is_alike(it.role));
            return (!bare).then(role);
        };
        if known.name != it.name {
            return Some(Claim::Name(it.code.clone(), it.name.clone()));
        }
        // What our own desk says of a delegation counts before what it calls itself.
        let ours = self.home.as_ref().and_then(|home| home.role(&it.code));
        let same = [Some(known.role), ours].into_iter().flatten().any(|of| of.is_alike(it.role));
        (!same && !sets_up).then(role)
    }

    /// Whom a delegation passes for that is not here yet.
    fn posed(&self, it: &Delegation) -> Option<Claim> {
        // What our own desk has at the table is here, also where it comes later in the record.
        let seated = || self.home.as_ref().is_some_and(|home| home.role(&it.code).is_some());
        if self.delegation(&it.code).is_some() || seated() {
            return None;
        }
        let is_here = |code: &DelegationCode, name: &str| {
            self.delegation(code).is_some_and(|it| it.name == name)
                || self.home.as_ref().is_some_and(|home| home.seats_as(code, name))
        };
        let whom = match self.seated.likeness((&it.code, &it.name), is_here)? {
            Likeness::Of(code) => Some(code),
            Likeness::Everybody => None,
        };
        Some(Claim::Posed { code: it.code.clone(), name: it.name.clone(), whom })
    }

    fn title_claim(&self, by: Speaker<'_>, it: &Instrument) -> Option<Claim> {
        match self.instrument(&it.code) {
            Some(known) if known.title != it.title => {
                Some(Claim::Title(it.code.clone(), it.title.clone()))
            }
            Some(_) => None,
            None => agreed_claim(by, [&it.title, &it.kind]).or_else(|| {
                let tale = [&it.title, &it.kind].into_iter().find(|it| self.credits(by, it));
                tale.map(|said| Claim::Called(said.clone()))
            }),
        }
    }

    fn meeting_claim(&self, by: Speaker<'_>, it: &Meeting) -> Option<Claim> {
        let otherwise = |ours| Some(Claim::Meeting { ours, said: it.title.clone() });
        match self.meeting(it.id) {
            Some(known) if known.title != it.title => otherwise(Some(known.title.clone())),
            Some(_) => None,
            None if !it.is_called_by_its_title() => otherwise(None),
            None => {
                let said = [&it.title, &it.place, &it.date, &it.round];
                let tale = said.into_iter().find(|said| self.tells_of_others(by, said));
                let day = || is_far(by, &it.date).then(|| Claim::Day(it.date.clone()));
                let tale = || tale.map(|said| Claim::Tale(said.clone()));
                agreed_claim(by, said).or_else(tale).or_else(day)
            }
        }
    }

    /// Whether words say what a delegation other than the speaker's did.
    fn tells_of_others(&self, by: Speaker<'_>, said: &str) -> bool {
        tells(said) && self.names_others(by, said)
    }

    /// Whether what an instrument is called says what a delegation other than the speaker's does.
    pub(crate) fn credits(&self, by: Speaker<'_>, said: &str) -> bool {
        narrates(said) && self.names_others(by, said)
    }

    /// Whether words name a delegation that is here and is not the speaker's.
    fn names_others(&self, by: Speaker<'_>, said: &str) -> bool {
        let is_here = |code: &DelegationCode, name: &str| {
            self.delegation(code).is_some_and(|it| it.name == name)
        };
        self.seated.mentioned(said).any(|(code, name)| !by.is(code) && is_here(code, name))
    }

    /// Whether words by which a desk calls something are shown as its words alone.
    pub(crate) fn says_too_much(&self, by: Speaker<'_>, act: &Act, said: &str) -> bool {
        let tells = match act {
            Act::MeetingAdded(_) | Act::MeetingChanged(_) => self.tells_of_others(by, said),
            _ => self.credits(by, said),
        };
        tells || !by.is_chair && says_agreed(said)
    }
}

fn source_claim(by: Speaker<'_>, it: &Saved) -> Option<Claim> {
    let kind = it.kind.words().to_owned();
    if !by.is(&it.source) {
        return Some(Claim::Source(it.source.clone()));
    }
    if !by.is_chair && [&kind, &it.title, &it.note].into_iter().any(|it| names_the_chair(it)) {
        return Some(Claim::Chair);
    }
    agreed_claim(by, [&kind, &it.title, &it.note])
}

/// What a desk that is not the chair's calls something, where that says what the table did.
fn agreed_claim<'w>(by: Speaker<'_>, said: impl IntoIterator<Item = &'w String>) -> Option<Claim> {
    let found = said.into_iter().find(|said| !by.is_chair && says_agreed(said));
    found.map(|said| Claim::Agreed(said.clone()))
}

fn end(it: &Silence) -> Claim {
    Claim::End { stated: it.stated.clone(), deadline: it.deadline }
}

/// Whether a day lies long before or after an entry says it was made: nobody met then.
fn is_far(by: Speaker<'_>, day: &str) -> bool {
    const FAR: i64 = 45 * 24 * 3_600_000;
    let at = day.get(..10).and_then(|it| stated(&format!("{it}T12:00:00")));
    at.is_some_and(|at| {
        at < by.entry.at.saturating_sub(FAR) || at > by.entry.at.saturating_add(8 * FAR)
    })
}

/// Whether what a text is called says that it is the chair's, however that is written.
pub(crate) fn names_the_chair(kind: &str) -> bool {
    let who = ["chair", "presiden", "facilitator"].map(|it| looks(it).concat());
    looks(kind).iter().any(|it| who.iter().any(|who| it.starts_with(who)))
}

impl Claim {
    /// The claim as one word for scripts.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Source(_) => "source",
            Self::Author(_) => "author",
            Self::Bracket(_) | Self::Behind(_) => "bracket",
            Self::Undone(_) | Self::Unknown => "undone",
            Self::Table => "table",
            Self::Lift => "lift",
            Self::Unheld => "unheld",
            Self::Cut => "cut",
            Self::Broken(_) => "broken",
            Self::Chair => "chair",
            Self::Role(..) => "role",
            Self::Name(..) => "name",
            Self::Title(..) | Self::Called(_) => "title",
            Self::Numbered(_) => "numbered",
            Self::Inside => "inside",
            Self::Strange(_) => "strange",
            Self::Meeting { .. } | Self::Tale(_) | Self::Day(_) => "meeting",
            Self::Hidden(_) => "hidden",
            Self::Nobody => "nobody",
            Self::Posed { .. } => "posed",
            Self::Agreed(_) => "agreed",
            Self::Ground => "ground",
            Self::Credited(_) => "credited",
            Self::Invented(_) => "invented",
            Self::End { .. } => "end",
            Self::Over(_) | Self::NoticeOver(_) => "over",
            Self::Unrectified(_) => "unrectified",
            Self::Fixed(_) => "fixed",
            Self::Contradicted(_) => "contradicted",
            Self::Unstood => "unstood",
            Self::Contested(_) => "contested",
            Self::Doubled => "doubled",
            Self::Unshown(_) => "unshown",
        }
    }

    /// Whether it puts something into another's mouth, rather than naming things otherwise.
    pub fn is_account(&self) -> bool {
        let accounts = [
            "source", "author", "undone", "table", "lift", "unheld", "cut", "invented", "end",
            "agreed",
        ];
        accounts.contains(&self.word())
    }
}

/// Whether a party says of itself alone that it agrees, or no longer does.
fn is_own_word(by: Speaker<'_>, it: &StatusSet) -> bool {
    let own = by.entry.delegation.as_ref();
    own.and_then(|own| own_word(own, it)).is_some_and(|own| own == *it)
}
