//! Whose word counts for what, when entries of other desks stand in a dossier.

use std::collections::BTreeMap;

use travaux_text::DelegationCode;

use crate::assertion::is_plain;
use crate::continuation::continued;
use crate::likeness::Seated;
use crate::{
    Act, Answered, Claim, Delegation, DeskId, Dossier, Entry, Instrument, Layer, Matter,
    MatterHeld, MatterId, Meeting, ProposalId, Role, Saved, Status, StatusSet, VersionId,
};

/// Whose dossier this is, and what the delegations are to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Home {
    desk: DeskId,
    /// The delegations that this desk has at the table: what each is, and its name.
    seats: BTreeMap<DelegationCode, (Role, String)>,
    /// How much of other desks' chains was taken in under the rules before these.
    former: BTreeMap<DeskId, u64>,
}

/// What an entry of another desk is here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Heard {
    /// What of it counts; none where it has no effect.
    pub act: Option<Act>,
    /// What its desk says that is not for it to say, where it does.
    pub claim: Option<Claim>,
}

/// The delegation whose word an entry is, and what it may say.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'e> {
    pub(crate) entry: &'e Entry,
    pub(crate) is_chair: bool,
}

impl Dossier {
    /// An empty dossier of the desk `home`, which knows the delegations as `tabled` has them.
    pub fn begun_at<'e>(home: DeskId, tabled: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut dossier = Self::default();
        let (mut own, others): (Vec<_>, Vec<_>) =
            tabled.into_iter().partition(|it| it.desk == home);
        dossier.go_on(continued(others));
        own.sort_by_key(|it| it.order());
        let mut begun = Home { desk: home, seats: BTreeMap::new(), former: BTreeMap::new() };
        for entry in own {
            match entry.act() {
                Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                    begun.seats.insert(it.code, (it.role, it.name));
                }
                Act::PouchTaken(it) if !it.offers => {
                    let through = begun.former.entry(DeskId(it.desk)).or_default();
                    *through = it.through.max(*through);
                }
                _ => {}
            }
        }
        let mut seated = Seated::default();
        begun.seats.iter().for_each(|(code, (_, name))| seated.seat(code, name));
        Self { home: Some(begun), seated, ..dossier }
    }

    /// The desk whose dossier this is, where that matters.
    pub fn home(&self) -> Option<DeskId> {
        self.home.as_ref().map(|it| it.desk)
    }

    /// What an entry says as far as it counts here; none where it has no effect.
    pub fn counted(&self, layer: Layer, entry: &Entry) -> Option<Act> {
        self.heard(layer, entry).act
    }

    /// What an entry is here: what of it counts, and what in it is not for its desk to say.
    ///
    /// The desk whose dossier this is may say everything. Others speak for their own
    /// delegation: they introduce what is not known yet, table versions, and dispose of their
    /// own proposals, positions and reservations. The chair says besides what the table did. What
    /// a desk says in another's name is its account and no more: a text comes from whoever
    /// sends it, and words that are put into another's mouth have no effect.
    pub fn heard(&self, layer: Layer, entry: &Entry) -> Heard {
        let act = entry.act();
        match &self.home {
            Some(home) if layer == Layer::Tabled && entry.desk != home.desk => {
                let speaker = Speaker { entry, is_chair: self.is_of_the_chair(entry) };
                if home.heard_formerly(entry) {
                    let act = self.counted_formerly(home, speaker, act);
                    return Heard { act, claim: None };
                }
                self.heard_of(speaker, act)
            }
            _ => Heard { act: Some(act), claim: None },
        }
    }

    /// Whether an entry is of the chair's desk, as this desk has it.
    pub(crate) fn is_of_the_chair(&self, entry: &Entry) -> bool {
        let role = |home: &Home| home.role(entry.delegation.as_ref()?);
        self.home.as_ref().and_then(role).is_some_and(Role::is_chair)
    }

    /// Whether an entry of another desk was taken in under the rules before these; none where it
    /// is our own.
    pub(crate) fn spoke_formerly(&self, entry: &Entry) -> Option<bool> {
        let home = self.home.as_ref().filter(|home| home.desk != entry.desk)?;
        Some(home.heard_formerly(entry))
    }

    /// Notes what a delegation is, where the desk whose dossier this is says so.
    pub(crate) fn note_role(&mut self, entry: &Entry, it: &Delegation) {
        if let Some(home) = self.home.as_mut().filter(|home| home.desk == entry.desk) {
            home.seats.insert(it.code.clone(), (it.role, it.name.clone()));
        }
        self.unseat_likenesses(entry, it);
    }

    fn heard_of(&self, by: Speaker<'_>, act: Act) -> Heard {
        let claim = self.claimed(by, &act);
        if matches!(act, Act::ChainContinued(_)) {
            return Heard { act: Some(act), claim };
        }
        let Some(own) = by.entry.delegation.clone() else {
            return Heard { act: self.introduced_here(by, act, claim.as_ref()), claim };
        };
        let act = match act {
            Act::VersionSaved(_) if claim == Some(Claim::Ground) => None,
            Act::VersionSaved(saved) => Some(Act::VersionSaved(Saved { source: own, ..saved })),
            act @ (Act::PouchSent(_) | Act::PouchTaken(_)) => Some(act),
            Act::Noted(Matter::Status(it)) if !by.is_chair => {
                // Of what the table is said to have done, the word of its own desk is left.
                let counts = claim.as_ref().is_none_or(|it| *it == Claim::Table);
                let it = own_word(&own, &it).filter(|_| counts);
                it.map(|it| Act::Noted(Matter::Status(it)))
            }
            // What the chair's desk says of all is its record of them, and not yet their word.
            Act::Noted(Matter::Status(it)) if claim.is_none() && it.by.is_empty() => {
                Some(Act::Noted(Matter::Status(StatusSet { by: vec![own], ..it })))
            }
            // Who keeps a silence procedure records what broke it, with an alarm that it says so.
            Act::Noted(Matter::SilenceBroken(it)) if self.keeps_silence(by, &it) => {
                Some(Act::Noted(Matter::SilenceBroken(it)))
            }
            act if claim.is_some() || introduces(&act) => {
                self.introduced_here(by, act, claim.as_ref())
            }
            act if self.is_for_it_to_say(by, &act) => Some(act),
            _ => None,
        };
        Heard { act, claim }
    }

    /// What is introduced where nothing of that name is known yet. What passes for somebody else
    /// is not, and what says more than a name is quoted.
    fn introduced_here(&self, by: Speaker<'_>, act: Act, claim: Option<&Claim>) -> Option<Act> {
        let about = act.clone();
        let quoted = |words: String| match self.says_too_much(by, &about, &words) {
            true => by.quoted(&words),
            false => words,
        };
        let plain = |words: String| match by.is_chair || is_plain(&words) {
            true => quoted(words),
            false => by.quoted(&words),
        };
        match act {
            _ if matches!(claim, Some(Claim::Posed { .. })) => None,
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                let known = self.delegation(&it.code).is_some();
                (!known).then(|| Act::DelegationAdded(as_seen_from_here(&it)))
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => {
                let is_new = self.meeting(it.id).is_none() && it.is_called_by_its_title();
                is_new.then(|| {
                    Act::MeetingAdded(Meeting {
                        title: plain(it.title),
                        // Told in quotation marks, as their desk's words.
                        place: it.place,
                        date: it.date,
                        round: plain(it.round),
                        ..it
                    })
                })
            }
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                let known = self.instrument(&it.code).is_some();
                let (title, kind) = (plain(it.title), plain(it.kind));
                (!known).then_some(Act::InstrumentAdded(Instrument { title, kind, ..it }))
            }
            _ => None,
        }
    }

    /// Whether a desk may say this of itself, or the chair of what the table did.
    fn is_for_it_to_say(&self, by: Speaker<'_>, act: &Act) -> bool {
        let owns = |id: &ProposalId| self.proposer(*id).is_some_and(|it| by.is(it));
        match act {
            Act::VersionWithdrawn(id) | Act::VersionReinstated(id) => self.saved_at(*id, by),
            Act::ProposalMade(it) => by.is(&it.by),
            Act::ProposalWithdrawn(id) | Act::ProposalReinstated(id) => owns(id),
            Act::ProposalSuperseded(id) | Act::ProposalIncorporated(id) => {
                owns(id) || by.is_chair && self.proposer(*id).is_some()
            }
            Act::ProposalSupported(it)
            | Act::SupportWithdrawn(it)
            | Act::ProposalNotAccepted(it)
            | Act::RefusalAnswered(it)
            | Act::RefusalUnanswered(it) => by.is(&it.by),
            Act::Noted(matter) => self.may_note(by, matter, &|code| by.is(code)),
            Act::MatterWithdrawn(id) | Act::MatterReinstated(id) => self.noted_at(*id, by),
            Act::ObjectionReceived(it) => self.may_receive(by, it),
            _ => false,
        }
    }

    /// Whether a matter noted elsewhere counts: a party speaks of its own reservations and
    /// objections, and of the versions it issued; what all are to have agreed the chair notes.
    /// What a party itself agrees to is read before ([`own_word`]).
    /// `speaks` says in whose name its desk may speak.
    pub(crate) fn may_note(
        &self,
        by: Speaker<'_>,
        matter: &Matter,
        speaks: &dyn Fn(&DelegationCode) -> bool,
    ) -> bool {
        match matter {
            Matter::Issued(it) => self.saved_at(it.version, by),
            Matter::Lifted(_)
            | Matter::BracketSplit(_)
            | Matter::BracketsMerged(_)
            | Matter::Status(_)
            | Matter::Silence(_) => by.is_chair,
            // A condition of nobody's is the table's.
            Matter::Linked(it) if it.by.is_none() => by.is_chair,
            Matter::Objective(_) | Matter::Waived(_) | Matter::FileSent(_) => false,
            // For the table whoever presides says it.
            Matter::Initialled(it) if it.by.is_none() => by.is_chair,
            Matter::Rectified(it) => self.saved_at(it.version, by),
            matter => self.speaks_in(matter).is_some_and(speaks),
        }
    }

    /// Whether the chair's desk began the silence procedure that it says a delegation broke.
    pub(crate) fn keeps_silence(&self, by: Speaker<'_>, it: &Answered) -> bool {
        by.is_chair && self.noted_at(it.matter, by) && self.delegation(&it.by).is_some()
    }

    /// Whether what a desk says is this delegation's own word.
    pub(crate) fn is_word_of(&self, code: &DelegationCode, desk: DeskId) -> bool {
        match self.home() == Some(desk) {
            true => self.is_ours(code),
            false => self.delegation_at(desk) == Some(code),
        }
    }

    /// Whether what another desk noted is said of a delegation that speaks at a desk of its own.
    pub(crate) fn is_said_of_others(&self, code: &DelegationCode, held: &MatterHeld) -> bool {
        self.home().is_some_and(|home| home != held.desk)
            && self.has_desk(code)
            && !self.is_word_of(code, held.desk)
    }

    /// Whether a desk of this delegation's own is heard here.
    pub(crate) fn has_desk(&self, code: &DelegationCode) -> bool {
        self.is_ours(code) || self.is_heard(code)
    }

    fn is_ours(&self, code: &DelegationCode) -> bool {
        let role = self.home.as_ref().and_then(|home| home.role(code));
        role.or_else(|| self.delegation(code).map(|it| it.role)).is_some_and(Role::is_ours)
    }

    pub(crate) fn proposer(&self, id: ProposalId) -> Option<&DelegationCode> {
        let held = self.proposals.iter().find(|it| it.id == id && it.layer == Layer::Tabled);
        held.map(|it| &it.proposed.by)
    }

    pub(crate) fn saved_at(&self, id: VersionId, by: Speaker<'_>) -> bool {
        self.version(id).is_some_and(|it| it.desk == by.entry.desk)
    }

    pub(crate) fn noted_at(&self, id: MatterId, by: Speaker<'_>) -> bool {
        self.matter(id).is_some_and(|it| it.desk == by.entry.desk)
    }
}

impl Home {
    fn heard_formerly(&self, entry: &Entry) -> bool {
        self.former.get(&entry.desk).is_some_and(|it| entry.sequence <= *it)
    }

    /// Whether this desk has a delegation of this name at the table.
    pub(crate) fn seats_as(&self, code: &DelegationCode, name: &str) -> bool {
        self.seats.get(code).is_some_and(|it| it.1 == name)
    }

    pub(crate) fn role(&self, code: &DelegationCode) -> Option<Role> {
        self.seat(code).map(|it| it.0)
    }

    /// What this desk has a delegation at the table as, and under which name.
    pub(crate) fn seat(&self, code: &DelegationCode) -> Option<&(Role, String)> {
        self.seats.get(code)
    }
}

impl Speaker<'_> {
    pub(crate) fn is(&self, code: &DelegationCode) -> bool {
        self.entry.delegation.as_ref() == Some(code)
    }

    /// What its desk calls something, as its words: `what MER calls “…”`.
    fn quoted(&self, words: &str) -> String {
        let by = self.entry.delegation.as_ref().map_or("a desk", DelegationCode::as_str);
        format!("what {by} calls {}", travaux_text::quoted(words))
    }
}

pub(crate) fn introduces(act: &Act) -> bool {
    matches!(
        act,
        Act::DelegationAdded(_)
            | Act::DelegationChanged(_)
            | Act::MeetingAdded(_)
            | Act::MeetingChanged(_)
            | Act::InstrumentAdded(_)
            | Act::InstrumentChanged(_)
    )
}

/// What a party says of the status of a provision, as its own word: that it agrees, or no longer
/// does. That a provision is set aside, and what others agree to, is not for it to say.
pub(crate) fn own_word(own: &DelegationCode, it: &StatusSet) -> Option<StatusSet> {
    let is_its = it.by.is_empty() || it.by.contains(own);
    (is_its && it.status != Status::Parked)
        .then(|| StatusSet { by: vec![own.clone()], ..it.clone() })
}

/// A delegation that another desk introduces: who is ours and who is the chair only the desk
/// says whose dossier this is.
fn as_seen_from_here(it: &Delegation) -> Delegation {
    let observes = matches!(it.role, Role::Observer | Role::OurObserver);
    let role = if observes { Role::Observer } else { Role::Party };
    Delegation { role, ..it.clone() }
}
