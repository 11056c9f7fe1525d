//! Whose word counted before a desk spoke for its own delegation alone: entries taken in then are
//! read as they were taken in.

use travaux_text::DelegationCode;

use crate::authority::{Home, Speaker};
use crate::{Act, Delegation, Dossier, ProposalId, Role, Stance};

impl Dossier {
    pub(crate) fn counted_formerly(&self, home: &Home, by: Speaker<'_>, act: Act) -> Option<Act> {
        let speaks = |code: &DelegationCode| by.spoke_for(home, code);
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
            Act::Noted(matter) => self.may_note(by, matter, &speaks),
            Act::MatterWithdrawn(id) | Act::MatterReinstated(id) => self.noted_at(*id, by),
            Act::PouchSent(_) | Act::PouchTaken(_) => true,
            _ => false,
        };
        may.then_some(act)
    }
}

impl Speaker<'_> {
    fn spoke_for(&self, home: &Home, code: &DelegationCode) -> bool {
        self.is(code) || (self.is_chair && home.role(code).is_none_or(|it| !it.is_ours()))
    }
}

fn as_seen_from_here(it: &Delegation) -> Delegation {
    let role = match it.role {
        Role::OurObserver => Role::Observer,
        it if it.is_ours() => Role::Party,
        it => it,
    };
    Delegation { role, ..it.clone() }
}
