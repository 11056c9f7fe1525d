//! What delegations say of the proposals of others: support and refusal, and taking them back.

use travaux_history::{Act, Layer, MeetingId, ProposalHeld, ProposalId, Stance};

use travaux_text::DelegationCode;

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::{Desk, DeskError, Place};

/// What a delegation says of what another one proposes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct StanceForm<'n> {
    /// Who says it.
    pub by: &'n DelegationCode,
    /// Whose proposal it is.
    pub of: &'n DelegationCode,
    /// The provision that the proposal is about.
    pub at: Place<'n>,
    /// The title of the meeting; the newest one when empty.
    pub occasion: &'n str,
}

/// What enters a stance, and what takes that back.
struct Turn {
    forth: fn(Stance) -> Act,
    back: fn(Stance) -> Act,
}

impl Desk {
    /// Notes that a delegation supports what another proposes for a provision; an act that can
    /// be undone.
    ///
    /// # Errors
    ///
    /// As [`Desk::withdraw`].
    pub fn support(&mut self, said: StanceForm<'_>) -> Result<usize, DeskError> {
        self.writable()?;
        let StanceForm { of, at, .. } = said;
        let supporter = self.delegation(said.by)?.code.clone();
        if supporter == *of {
            return Err(refused("a delegation stands behind its own proposals already"));
        }
        let proposals = self.concerning(at, of)?;
        let now = stances_of(&supporter, &proposals, self.meeting_for(said.occasion)?);
        let before = |it: &Stance| {
            let held = self.held(it.proposal)?;
            held.supporters.iter().find(|one| one.by == it.by).cloned()
        };
        let back = |it: &Stance| match before(it) {
            Some(before) => Act::ProposalSupported(before),
            None => Act::SupportWithdrawn(it.clone()),
        };
        let deed = Deed {
            name: format!("the support of {supporter} for {of} on {}", at.provision),
            forth: entered(now.iter().cloned().map(Act::ProposalSupported)),
            back: entered(now.iter().map(back)),
        };
        self.enter_deed(deed, None)?;
        Ok(now.len())
    }

    /// Notes that a delegation no longer supports what another proposes for a provision; an act
    /// that can be undone.
    ///
    /// # Errors
    ///
    /// As [`Desk::withdraw`], and when it does not support it.
    pub fn withdraw_support(&mut self, said: StanceForm<'_>) -> Result<usize, DeskError> {
        self.writable()?;
        let StanceForm { of, at: Place { provision, .. }, .. } = said;
        let by = self.delegation(said.by)?.code.clone();
        let before = self.stances(said, |held| {
            held.supporters.iter().filter(|it| it.by == by).cloned().collect()
        })?;
        if before.is_empty() {
            let what = format!("support of {by} for {of} on {provision}");
            return Err(DeskError::NotFound(what));
        }
        let occasion = self.meeting_for(said.occasion)?;
        let name = format!("ending the support of {by} for {of} on {provision}");
        let turn = Turn { forth: Act::SupportWithdrawn, back: Act::ProposalSupported };
        self.side(name, before, occasion, &turn)
    }

    /// Notes that a delegation does not accept what another proposes for a provision; an act that
    /// can be undone. Once it went out it stays on the record for ever: support noted later answers
    /// it, and ends with a new refusal.
    ///
    /// # Errors
    ///
    /// As [`Desk::withdraw`].
    pub fn oppose(&mut self, said: StanceForm<'_>) -> Result<usize, DeskError> {
        self.writable()?;
        let StanceForm { of, at, .. } = said;
        let opponent = self.delegation(said.by)?.code.clone();
        if said.by == of {
            return Err(refused("a delegation withdraws its own proposal instead"));
        }
        let proposals = self.concerning(at, of)?;
        let occasion = self.meeting_for(said.occasion)?;
        let stances = stances_of(&opponent, &proposals, occasion);
        let supports = |it: &&Stance| {
            let held = self.held(it.proposal);
            held.is_some_and(|held| held.supporters.iter().any(|one| one.by == it.by))
        };
        let gone = stances.iter().filter(supports).cloned().map(Act::SupportWithdrawn);
        let deed = Deed {
            name: format!("the refusal of {opponent} of what {of} proposes on {}", at.provision),
            forth: entered(gone.chain(stances.iter().cloned().map(Act::ProposalNotAccepted))),
            back: entered(stances.iter().flat_map(|it| self.before_refusal(it))),
        };
        self.enter_deed(deed, Some(occasion))?;
        Ok(proposals.len())
    }

    /// What makes everything as it is now once a delegation has refused a proposal.
    fn before_refusal(&self, refusal: &Stance) -> Vec<Act> {
        let of_it = |all: &[Stance]| all.iter().find(|it| it.by == refusal.by).cloned();
        let held = self.held(refusal.proposal);
        let said = |of: fn(&ProposalHeld) -> &[Stance]| held.and_then(|held| of_it(of(held)));
        let mut back = vec![Act::RefusalWithdrawn(refusal.clone())];
        back.extend(said(|it| &it.not_accepted).map(Act::ProposalNotAccepted));
        back.extend(said(|it| &it.answered).map(Act::RefusalAnswered));
        back.extend(said(|it| &it.supporters).map(Act::ProposalSupported));
        back
    }

    fn held(&self, proposal: ProposalId) -> Option<&ProposalHeld> {
        self.dossier().proposals.iter().find(|it| it.id == proposal)
    }

    /// Notes that what a delegation had against a proposal of another was answered; an act that
    /// can be undone. The refusal stays on the record.
    ///
    /// # Errors
    ///
    /// As [`Desk::withdraw`], and when it does not refuse it.
    pub fn answer_refusal(&mut self, said: StanceForm<'_>) -> Result<usize, DeskError> {
        self.writable()?;
        let StanceForm { of, at: Place { provision, .. }, .. } = said;
        let by = self.delegation(said.by)?.code.clone();
        let before =
            self.stances(said, |held| held.refusing().filter(|it| it.by == by).cloned().collect())?;
        if before.is_empty() {
            let what = format!("refusal by {by} of what {of} proposes on {provision}");
            return Err(DeskError::NotFound(what));
        }
        let occasion = self.meeting_for(said.occasion)?;
        let name = format!("answering the refusal of {by} on {provision}");
        let turn = Turn { forth: Act::RefusalAnswered, back: Act::RefusalUnanswered };
        self.side(name, before, occasion, &turn)
    }

    /// What is said of the live proposals of a delegation for a provision.
    fn stances(
        &self,
        said: StanceForm<'_>,
        which: impl Fn(&ProposalHeld) -> Vec<Stance>,
    ) -> Result<Vec<Stance>, DeskError> {
        let proposals = self.concerning(said.at, said.of)?;
        let held = self.dossier().proposals.iter().filter(|it| proposals.contains(&it.id));
        Ok(held.flat_map(which).collect())
    }

    /// Enters a word of now on each of these stances, and notes how to take it back.
    fn side(
        &mut self,
        name: String,
        before: Vec<Stance>,
        occasion: MeetingId,
        turn: &Turn,
    ) -> Result<usize, DeskError> {
        let now = before.iter().map(|it| Stance { occasion, ..it.clone() });
        let deed = Deed {
            name,
            forth: entered(now.map(turn.forth)),
            back: entered(before.iter().cloned().map(turn.back)),
        };
        self.enter_deed(deed, None)?;
        Ok(before.len())
    }
}

/// What a delegation says of each of these proposals at a meeting.
fn stances_of(by: &DelegationCode, proposals: &[ProposalId], occasion: MeetingId) -> Vec<Stance> {
    proposals.iter().map(|it| Stance { proposal: *it, by: by.clone(), occasion }).collect()
}

/// Acts as steps that enter them in the tabled record.
fn entered(acts: impl Iterator<Item = Act>) -> Vec<Step> {
    acts.map(|act| Step::Enter(Layer::Tabled, act)).collect()
}
