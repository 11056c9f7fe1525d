//! Whose word counts for what, when entries of other desks stand in a dossier.

use std::collections::BTreeMap;

use travaux_text::DelegationCode;

use crate::{
    Act, Delegation, DeskId, Dossier, Entry, Layer, Matter, MatterId, ProposalId, Role, Stance,
    VersionId,
};

/// Whose dossier this is, and what the delegations are to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Home {
    desk: DeskId,
    roles: BTreeMap<DelegationCode, Role>,
}

/// The delegation whose word an entry is, and what it may say.
#[derive(Clone, Copy)]
struct Speaker<'e> {
    entry: &'e Entry,
    is_chair: bool,
}

impl Dossier {
    /// An empty dossier of the desk `home`, which knows the delegations as `tabled` has them.
    pub fn begun_at<'e>(home: DeskId, tabled: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut own: Vec<_> = tabled.into_iter().filter(|it| it.desk == home).collect();
        own.sort_by_key(|it| it.order());
        let roles = own.into_iter().filter_map(|it| match it.act() {
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => Some((it.code, it.role)),
            _ => None,
        });
        let home = Home { desk: home, roles: roles.collect() };
        Self { home: Some(home), ..Self::default() }
    }

    /// The desk whose dossier this is, where that matters.
    pub fn home(&self) -> Option<DeskId> {
        self.home.as_ref().map(|it| it.desk)
    }

    /// What an entry says as far as it counts here; none where it has no effect.
    ///
    /// The desk whose dossier this is may say everything. Others speak for their own
    /// delegation: they introduce what is not known yet, table versions, and dispose of their
    /// own proposals, positions and reservations. What a chair says counts for all but the
    /// delegation that keeps this dossier.
    pub fn counted(&self, layer: Layer, entry: &Entry) -> Option<Act> {
        let act = entry.act();
        match &self.home {
            Some(home) if layer == Layer::Tabled && entry.desk != home.desk => {
                let role = entry.delegation.as_ref().and_then(|it| home.roles.get(it));
                let speaker = Speaker { entry, is_chair: role == Some(&Role::Chair) };
                self.counted_of(home, speaker, act)
            }
            _ => Some(act),
        }
    }

    /// Notes what a delegation is, where the desk whose dossier this is says so.
    pub(crate) fn note_role(&mut self, entry: &Entry, it: &Delegation) {
        if let Some(home) = self.home.as_mut().filter(|home| home.desk == entry.desk) {
            home.roles.insert(it.code.clone(), it.role);
        }
    }

    fn counted_of(&self, home: &Home, by: Speaker<'_>, act: Act) -> Option<Act> {
        let speaks = |code: &DelegationCode| by.speaks_for(home, code);
        let owns = |id: &ProposalId| self.proposer(*id).is_some_and(|it| by.is(it));
        let may = match &act {
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                let known = self.delegation(&it.code).is_some();
                return (!known).then(|| Act::DelegationAdded(as_seen_from_here(it)));
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => self.meeting(it.id).is_none(),
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                self.instrument(&it.code).is_none()
            }
            Act::VersionSaved(_) => by.entry.delegation.is_some(),
            Act::VersionWithdrawn(id) | Act::VersionReinstated(id) => self.saved_at(*id, by),
            Act::ProposalMade(it) => speaks(&it.by),
            Act::ProposalWithdrawn(id) | Act::ProposalReinstated(id) => owns(id),
            Act::ProposalSuperseded(id) | Act::ProposalIncorporated(id) => owns(id) || by.is_chair,
            Act::ProposalSupported(Stance { by: whose, .. })
            | Act::SupportWithdrawn(Stance { by: whose, .. })
            | Act::ProposalNotAccepted(Stance { by: whose, .. })
            | Act::RefusalAnswered(Stance { by: whose, .. })
            | Act::RefusalUnanswered(Stance { by: whose, .. }) => speaks(whose),
            Act::Noted(matter) => self.may_note(home, by, matter),
            Act::MatterWithdrawn(id) | Act::MatterReinstated(id) => self.noted_at(*id, by),
            Act::PouchSent(_) | Act::PouchTaken(_) => true,
            _ => false,
        };
        may.then_some(act)
    }

    /// Whether a matter noted elsewhere counts: a party speaks of its own reservations and
    /// objections, and of the versions it issued; what all are to have agreed the chair notes.
    fn may_note(&self, home: &Home, by: Speaker<'_>, matter: &Matter) -> bool {
        match matter {
            Matter::Reservation(it) => by.speaks_for(home, &it.by),
            Matter::SilenceBroken(it) => by.speaks_for(home, &it.by),
            Matter::BracketExplained(it) => by.speaks_for(home, &it.by),
            Matter::ReservationLifted(it) => {
                let whose = self.matter(it.matter).map(|held| &held.matter);
                matches!(whose, Some(Matter::Reservation(it)) if by.speaks_for(home, &it.by))
            }
            Matter::Comment(it) => by.speaks_for(home, &it.by),
            Matter::Reply(it) => by.speaks_for(home, &it.by),
            Matter::CommentResolved(it) | Matter::CommentReopened(it) => {
                let whose = self.matter(it.matter).map(|held| &held.matter);
                matches!(whose, Some(Matter::Comment(it)) if by.speaks_for(home, &it.by))
            }
            Matter::Issued(it) => self.saved_at(it.version, by),
            Matter::Lifted(_)
            | Matter::BracketSplit(_)
            | Matter::BracketsMerged(_)
            | Matter::Status(_)
            | Matter::Linked(_)
            | Matter::Silence(_) => by.is_chair,
            Matter::Objective(_) => false,
        }
    }

    fn proposer(&self, id: ProposalId) -> Option<&DelegationCode> {
        let held = self.proposals.iter().find(|it| it.id == id && it.layer == Layer::Tabled);
        held.map(|it| &it.proposed.by)
    }

    fn saved_at(&self, id: VersionId, by: Speaker<'_>) -> bool {
        self.version(id).is_some_and(|it| it.desk == by.entry.desk)
    }

    fn noted_at(&self, id: MatterId, by: Speaker<'_>) -> bool {
        self.matter(id).is_some_and(|it| it.desk == by.entry.desk)
    }
}

impl Speaker<'_> {
    fn is(&self, code: &DelegationCode) -> bool {
        self.entry.delegation.as_ref() == Some(code)
    }

    fn speaks_for(&self, home: &Home, code: &DelegationCode) -> bool {
        self.is(code) || (self.is_chair && home.roles.get(code) != Some(&Role::Ours))
    }
}

/// A delegation that another desk introduces: what is ours there is a party here.
fn as_seen_from_here(it: &Delegation) -> Delegation {
    let role = if it.role == Role::Ours { Role::Party } else { it.role };
    Delegation { role, ..it.clone() }
}
