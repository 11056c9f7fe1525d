//! The rolling text to the window, and acts at the table from it.

use travaux_desk::{Desk, Offered, RollingText, StandingBracket, Tabled, bridging};
use travaux_history::account::matter_called;
use travaux_history::{
    Hash, InstrumentCode, Layer, Lifted, Matter, MatterHeld, MatterId, MeetingId, ProposalFate,
    ProposalHeld, ReservationKind, Stance, Status, StatusNow,
};
use travaux_redline::rolling::{Choice, Cut, Proposal};
use travaux_text::{DelegationCode, Numbering, ProvisionId};

use crate::commented::comments;
use crate::from_window::refused;
use crate::to_window::inlines;
use crate::*;

/// The rolling text of an instrument, for the window.
///
/// # Errors
///
/// When there is no such instrument, when it has no version yet, or when the file fails.
pub fn rolling(desk: &Desk, instrument: &str) -> Result<WireRolling, WireFailure> {
    let it = desk.rolling(instrument)?;
    let versions = desk.versions(instrument)?;
    let base = versions.into_iter().find(|one| one.id == it.base);
    let base = base.ok_or_else(|| refused("the base of this text is not in the dossier"))?;
    let code = base.saved.instrument.clone();
    let proposals = desk.proposals(instrument)?;
    Ok(WireRolling {
        instrument: instrument.to_owned(),
        provisions: (0..it.provisions.len()).map(|at| one(desk, &code, &it, at)).collect(),
        proposals: proposals.into_iter().map(|held| proposal(desk, held)).collect(),
        whole: noted(desk, &code, None),
        comments: comments(desk, instrument)?,
        base: version(desk, base),
    })
}

fn one(desk: &Desk, code: &InstrumentCode, it: &RollingText, at: usize) -> WireRollingProvision {
    let (known, stands) = (&it.provisions[at], &it.text.provisions[at]);
    let lifts = known.lifts.iter().filter_map(|id| desk.dossier().matter(*id));
    WireRollingProvision {
        provision: provision(stands, &it.numbering),
        as_base: known.as_base,
        brackets: known.brackets.iter().map(|one| bracket(desk, one, &it.numbering)).collect(),
        status: status_now(desk, &desk.standing_of(code, stands)),
        noted: noted(desk, code, Some(known.id)),
        lifts: lifts.filter_map(|held| lifted(desk, held, &it.numbering)).collect(),
        recuts: known.recuts.iter().filter_map(|id| recut(desk, *id)).collect(),
        ended: ended(desk, code, known.id),
    }
}

/// What went out about a provision and was taken back.
fn ended(desk: &Desk, code: &InstrumentCode, of: ProvisionId) -> Vec<WireEnded> {
    let dossier = desk.dossier();
    let of_it = |held: &&MatterHeld| {
        let about = held.matter.answers().and_then(|id| dossier.matter(id)).unwrap_or(held);
        held.layer == Layer::Tabled && about.matter.place() == Some((code, Some(of)))
    };
    let one = |held: &MatterHeld| {
        Some(WireEnded {
            id: held.id.hash().to_string(),
            called: matter_called(&held.matter, &|by| by.to_string()),
            since: held.at,
            at: held.withdrawn_at.filter(|_| held.withdrawn)?,
        })
    };
    dossier.matters.iter().filter(of_it).filter_map(one).collect()
}

fn entered(desk: &Desk, held: &ProposalHeld) -> WireEntered {
    let here = held.desk == desk.kept().desk();
    match (here, held.is_own) {
        (true, true) => WireEntered::Ours,
        (true, false) if desk.dossier().said_otherwise(held).is_some() => {
            WireEntered::NotedOtherwise
        }
        (true, false) => WireEntered::Noted,
        (false, true) if held.notes.is_empty() => WireEntered::Sent,
        (false, true) => WireEntered::SentAndNoted,
        (false, false) => WireEntered::Told,
    }
}

fn bracket(desk: &Desk, it: &StandingBracket, numbering: &Numbering) -> WireBracket {
    let offered = |it: &Offered| WireOffered {
        inlines: inlines(&it.words, numbering),
        by: codes(&it.by),
        proposals: it.proposals.iter().map(|id| id.hash().to_string()).collect(),
    };
    WireBracket {
        path: it.path.clone(),
        alternatives: it.alternatives.iter().map(offered).collect(),
        since: it.opened.at,
        occasion: occasion(desk, Some(it.opened.meeting)),
        opened_by: it.opened.by.to_string(),
        reasons: it.reasons.iter().filter_map(|id| reason(desk, *id)).collect(),
    }
}

fn reason(desk: &Desk, id: MatterId) -> Option<WireReason> {
    let held = desk.dossier().matter(id)?;
    let Matter::BracketExplained(it) = &held.matter else { return None };
    Some(WireReason {
        id: id.hash().to_string(),
        by: it.by.to_string(),
        reason: it.reason.clone(),
        occasion: occasion(desk, held.meeting),
        at: held.at,
    })
}

fn recut(desk: &Desk, id: MatterId) -> Option<WireRecut> {
    let held = desk.dossier().matter(id)?;
    let (Matter::BracketSplit(it) | Matter::BracketsMerged(it)) = &held.matter else { return None };
    Some(WireRecut {
        id: id.hash().to_string(),
        merged: matches!(held.matter, Matter::BracketsMerged(_)),
        reason: it.reason.clone(),
        occasion: occasion(desk, held.meeting),
        at: held.at,
    })
}

fn proposal(desk: &Desk, held: &ProposalHeld) -> WireProposal {
    let stance = |it: &Stance| WireStance {
        by: it.by.to_string(),
        occasion: occasion(desk, Some(it.occasion)),
    };
    WireProposal {
        id: held.id.hash().to_string(),
        by: held.proposed.by.to_string(),
        change: (&held.proposed.change).into(),
        provisions: about(&held.proposed.change).iter().map(ToString::to_string).collect(),
        layer: held.layer.into(),
        occasion: occasion(desk, Some(held.proposed.occasion)),
        at: held.at,
        fate: held.fate.into(),
        ended_at: held.ended_at.filter(|_| !held.is_live()),
        entered: entered(desk, held),
        supporters: held.supporters.iter().map(stance).collect(),
        not_accepted: held.not_accepted.iter().map(stance).collect(),
        answered: held.answered.iter().map(stance).collect(),
        noted: desk.noted_told(held).iter().map(|it| as_sentence(it)).collect(),
    }
}

/// The end of a sentence as one of its own.
fn as_sentence(it: &str) -> String {
    let mut rest = it.chars();
    let first = rest.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", rest.as_str())
}

/// The provisions a proposal is about: an insertion is about what it brings, a move about what
/// moves.
pub(crate) fn about(change: &Proposal) -> Vec<ProvisionId> {
    match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        other => other.concerns(),
    }
}

pub(crate) fn status_now(desk: &Desk, now: &StatusNow<'_>) -> WireStatusNow {
    let (held, set) = match now {
        StatusNow::Open => (None, None),
        StatusNow::Set(held, set)
        | StatusNow::Partly(held, set)
        | StatusNow::Reopened(held, set) => (Some(held), Some(set)),
    };
    let reopened = matches!(now, StatusNow::Reopened(..));
    WireStatusNow {
        status: now.status().into(),
        was: set.filter(|_| reopened).map(|it| it.status.into()),
        by: set.map(|it| codes(&it.by)).unwrap_or_default(),
        note: set.map(|it| it.note.clone()).unwrap_or_default(),
        occasion: occasion(desk, held.and_then(|it| it.meeting)),
        at: held.map(|it| it.at),
        id: held.map(|it| it.id.hash().to_string()),
    }
}

/// What stands about a provision, or about the instrument as a whole.
fn noted(desk: &Desk, code: &InstrumentCode, about: Option<ProvisionId>) -> WireNoted {
    let dossier = desk.dossier();
    let reservations = dossier
        .reservations()
        .filter(|(_, it)| it.instrument == *code && it.provision == about)
        .map(|(held, it)| WireReservation {
            id: held.id.hash().to_string(),
            by: it.by.to_string(),
            kind: it.kind.into(),
            note: it.note.clone(),
            occasion: occasion(desk, held.meeting),
            at: held.at,
        });
    let links = dossier
        .links()
        .filter(|(_, it)| it.instrument == *code && Some(it.provision) == about)
        .map(|(held, it)| WireLink {
            id: held.id.hash().to_string(),
            to: it.to.to_string(),
            to_provision: it.to_provision.map(|id| id.to_string()),
            called: desk.called(it),
            reason: it.reason.clone(),
        });
    let silences = dossier
        .silences()
        .filter(|(_, it, _)| it.instrument == *code && it.provision == about)
        .map(|(held, it, broken)| WireSilence {
            id: held.id.hash().to_string(),
            deadline: it.deadline,
            stated: it.stated.clone(),
            broken_by: broken.and_then(who_answered),
        });
    WireNoted {
        reservations: reservations.collect(),
        links: links.collect(),
        silences: silences.collect(),
    }
}

pub(crate) fn who_answered(held: &MatterHeld) -> Option<String> {
    match &held.matter {
        Matter::ReservationLifted(it) | Matter::SilenceBroken(it) => Some(it.by.to_string()),
        _ => None,
    }
}

fn lifted(desk: &Desk, held: &MatterHeld, numbering: &Numbering) -> Option<WireLifted> {
    let Matter::Lifted(it) = &held.matter else { return None };
    let dropped = |it: &travaux_history::Dropped| WireDropped {
        words: it.words.printed_text(numbering),
        by: codes(&it.by),
    };
    let Lifted { words, by, reason, .. } = it;
    Some(WireLifted {
        id: held.id.hash().to_string(),
        words: words.printed_text(numbering),
        by: codes(by),
        dropped: it.dropped.iter().map(dropped).collect(),
        reason: reason.clone(),
        occasion: occasion(desk, held.meeting),
        at: held.at,
    })
}

pub(crate) fn occasion(desk: &Desk, meeting: Option<MeetingId>) -> String {
    let found = meeting.and_then(|id| desk.dossier().meeting(id));
    found.map(|it| it.title.clone()).unwrap_or_default()
}

pub(crate) fn codes(all: &[DelegationCode]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// Reads the name of an entry about a provision.
///
/// # Errors
///
/// When it is none.
pub fn matter_id(id: &str) -> Result<MatterId, WireFailure> {
    let hash = Hash::parse(id).ok_or_else(|| refused("that is no entry of the record"))?;
    Ok(MatterId::from_hash(hash))
}

impl WireSaying {
    /// The note and the meeting, as the desk takes them.
    pub fn both(&self) -> (&str, &str) {
        (&self.note, &self.occasion)
    }
}

impl From<WireChoice> for Choice {
    fn from(it: WireChoice) -> Self {
        match it {
            WireChoice::Alternative { at } => Self::Alternative(at as usize),
            WireChoice::Bridging { words } => bridging(&words),
        }
    }
}

impl From<WireCut> for Cut {
    fn from(it: WireCut) -> Self {
        match it {
            WireCut::Shared => Self::Shared,
            WireCut::After { words } => {
                Self::After(words.into_iter().map(|it| it as usize).collect())
            }
        }
    }
}

impl From<Tabled> for WireTabled {
    fn from(it: Tabled) -> Self {
        let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
        Self {
            made: count(it.made),
            kept: count(it.kept),
            superseded: count(it.superseded),
            unaligned: count(it.unaligned),
        }
    }
}

impl From<&Proposal> for WireProposed {
    fn from(it: &Proposal) -> Self {
        match it {
            Proposal::Replace(_) => Self::Replace,
            Proposal::Insert { .. } => Self::Insert,
            Proposal::Delete(_) => Self::Delete,
            Proposal::Move { .. } => Self::Move,
            Proposal::Split { .. } => Self::Split,
            Proposal::Join { .. } => Self::Join,
        }
    }
}

impl From<ProposalFate> for WireFateOfProposal {
    fn from(it: ProposalFate) -> Self {
        match it {
            ProposalFate::Live => Self::Live,
            ProposalFate::Withdrawn => Self::Withdrawn,
            ProposalFate::Superseded => Self::Superseded,
            ProposalFate::Incorporated => Self::Incorporated,
        }
    }
}

impl From<Status> for WireStatus {
    fn from(it: Status) -> Self {
        match it {
            Status::Open => Self::Open,
            Status::Parked => Self::Parked,
            Status::AgreedInPrinciple => Self::AgreedInPrinciple,
            Status::AgreedAdReferendum => Self::AgreedAdReferendum,
            Status::Agreed => Self::Agreed,
            Status::Initialled => Self::Initialled,
        }
    }
}

impl From<WireStatus> for Status {
    fn from(it: WireStatus) -> Self {
        match it {
            WireStatus::Open => Self::Open,
            WireStatus::Parked => Self::Parked,
            WireStatus::AgreedInPrinciple => Self::AgreedInPrinciple,
            WireStatus::AgreedAdReferendum => Self::AgreedAdReferendum,
            WireStatus::Agreed => Self::Agreed,
            WireStatus::Initialled => Self::Initialled,
        }
    }
}

impl From<ReservationKind> for WireReservationKind {
    fn from(it: ReservationKind) -> Self {
        match it {
            ReservationKind::Scrutiny => Self::Scrutiny,
            ReservationKind::Parliamentary => Self::Parliamentary,
            ReservationKind::Linguistic => Self::Linguistic,
            ReservationKind::Substantive => Self::Substantive,
        }
    }
}

impl From<WireReservationKind> for ReservationKind {
    fn from(it: WireReservationKind) -> Self {
        match it {
            WireReservationKind::Scrutiny => Self::Scrutiny,
            WireReservationKind::Parliamentary => Self::Parliamentary,
            WireReservationKind::Linguistic => Self::Linguistic,
            WireReservationKind::Substantive => Self::Substantive,
        }
    }
}
