//! Proposals: what a delegation put forward, and what became of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Ids, ProvisionId, Text};

use crate::{
    DeskId, Hash, InstrumentCode, Layer, MeetingId, VersionId, amendment, id::id_type, spelling,
};

id_type! {
    /// A proposal's name: the hash of the entry that put it forward.
    ProposalId
}

/// What one delegation puts forward for one place of a base text.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Proposed {
    /// The instrument it is about.
    pub instrument: InstrumentCode,
    /// The delegation whose proposal it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// The version it is made against.
    pub base: VersionId,
    /// The meeting at which it was put forward.
    pub occasion: MeetingId,
    /// What it changes.
    #[serde(with = "amendment")]
    pub change: Proposal,
}

/// A delegation's word on a proposal of another.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Stance {
    /// The proposal.
    pub proposal: ProposalId,
    /// Whose word it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// The meeting at which it was said.
    pub occasion: MeetingId,
}

/// A proposal and what became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProposalHeld {
    /// What it is called for ever.
    pub id: ProposalId,
    /// Whether others have it.
    pub layer: Layer,
    /// At which desk it was entered.
    pub desk: DeskId,
    /// Whether that is the desk of the delegation whose proposal it is.
    pub is_own: bool,
    /// What it says.
    pub proposed: Proposed,
    /// When it was put forward, milliseconds since 1970.
    pub at: i64,
    /// Its place in the order of tabling, in its layer.
    pub order: u64,
    /// Whether the names in its brackets count as they are: our own desk wrote them, or it was
    /// taken in when other desks could still speak for others.
    pub names_others: bool,
    /// What became of it.
    pub fate: ProposalFate,
    /// The delegations that support it, in the order in which they said so.
    pub supporters: Vec<Stance>,
    /// Which delegations supported it and do so no longer.
    pub unsupported: Vec<DelegationCode>,
    /// The delegations that do not accept it: this is never erased.
    pub not_accepted: Vec<Stance>,
    /// Whose refusals were answered, in the order in which they were.
    pub answered: Vec<Stance>,
    /// The entry that ended it last, where one did.
    pub ended: Option<Hash>,
    /// When that was, milliseconds since 1970.
    pub ended_at: Option<i64>,
    /// How many tabled versions of its instrument there were when it ended last.
    pub ended_after: u32,
    /// Those that supported it and do so no longer, each with how many versions there were then.
    pub parted: Vec<(DelegationCode, u32)>,
    /// What our desk noted of it, where its own desk sent it as well.
    pub notes: Vec<ProposalHeld>,
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ProposalFate {
    /// It is on the table.
    Live,
    /// Its delegation took it back.
    Withdrawn,
    /// Another one stands in its place, or the text that was issued.
    Superseded,
    /// What it says is in the text that was issued.
    Incorporated,
}

impl ProposalHeld {
    /// Whether it is on the table.
    pub fn is_live(&self) -> bool {
        self.fate == ProposalFate::Live
    }

    /// Those who stood behind it when a tabled version of this number was made, at any time where
    /// there is none; and those who had left it by then, its own delegation among them where it had
    /// taken it back.
    pub(crate) fn behind(
        &self,
        version: Option<u32>,
    ) -> (BTreeSet<DelegationCode>, BTreeSet<DelegationCode>) {
        let stood = self.supporters.iter().map(|it| &it.by).chain([&self.proposed.by]).cloned();
        let Some(number) = version else { return (stood.collect(), BTreeSet::new()) };
        let is_over = match self.fate {
            ProposalFate::Live | ProposalFate::Incorporated => false,
            ProposalFate::Withdrawn | ProposalFate::Superseded => self.ended_after < number,
        };
        let parted = self.parted.iter().map(|(by, after)| (by.clone(), *after < number));
        let all = stood.map(|by| (by, is_over)).chain(parted.map(|it| (it.0, it.1 || is_over)));
        let (gone, behind): (Vec<_>, Vec<_>) = all.partition(|it| it.1);
        let codes = |all: Vec<(DelegationCode, bool)>| all.into_iter().map(|it| it.0).collect();
        // Another proposal, or a text, may say the same in the place of one that is superseded.
        let took_back = if self.fate == ProposalFate::Superseded { Vec::new() } else { gone };
        (codes(behind), codes(took_back))
    }

    /// The delegations that do not accept it still: what they had against it was not answered,
    /// and they do not support it.
    pub fn refusing(&self) -> impl Iterator<Item = &Stance> {
        let came_round = |by: &DelegationCode| {
            self.answered.iter().chain(&self.supporters).any(|it| it.by == *by)
        };
        self.not_accepted.iter().filter(move |it| !came_round(&it.by))
    }
}

/// What a change touches: the provisions that it is about, those it brings and the one they follow,
/// none being the beginning of the text.
pub fn touched(change: &Proposal) -> Vec<Option<ProvisionId>> {
    let brought = match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        _ => Vec::new(),
    };
    let beginning = matches!(change, Proposal::Insert { after: None, .. }).then_some(None);
    change.concerns().into_iter().chain(brought).map(Some).chain(beginning).collect()
}

/// The provisions that a change decides about: those that it changes, and those that it brings.
pub fn reach(change: &Proposal) -> Vec<ProvisionId> {
    match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        Proposal::Split { id, into } => {
            std::iter::once(*id).chain(into.iter().map(|it| it.id)).collect()
        }
        Proposal::Join { ids, into } => ids.iter().copied().chain([into.id]).collect(),
        other => other.concerns(),
    }
}

/// What is left of a change where some provisions are dealt with: of an insertion the others, in
/// their places; anything else stays whole while one of its provisions is left.
pub(crate) fn pieces(change: &Proposal, is_done: &dyn Fn(ProvisionId) -> bool) -> Vec<Proposal> {
    let Proposal::Insert { after, provisions } = change else {
        let is_left = reach(change).into_iter().any(|id| !is_done(id));
        return is_left.then(|| change.clone()).into_iter().collect();
    };
    let (mut list, mut after) = (Vec::<Proposal>::new(), *after);
    for it in provisions {
        let done = is_done(it.id);
        match list.last_mut() {
            Some(Proposal::Insert { provisions, .. })
                if !done && provisions.last().map(|it| it.id) == after =>
            {
                provisions.push(it.clone());
            }
            _ if !done => list.push(Proposal::Insert { after, provisions: vec![it.clone()] }),
            _ => {}
        }
        after = Some(it.id);
    }
    list
}

/// What a text that was compiled calls a provision in the place to which it is moved, while it
/// stands elsewhere as well; none where several would move it.
fn arrived(text: &Text, id: ProvisionId) -> Option<ProvisionId> {
    let mut ids = Ids::new(0, id.as_bytes());
    let mut next = (0..4).map(|_| ids.next_id());
    let mut all = next.by_ref().filter(|id| text.provisions.iter().any(|it| it.id == *id));
    all.next().filter(|_| all.next().is_none())
}

/// An insertion or a move made on the text `then`, in its place on the ground of `text`: after what
/// stands before it there, or else after what stood before it then.
pub(crate) fn anchored(
    change: Proposal,
    then: Option<&Text>,
    (text, ground): (Option<&Text>, &Text),
) -> Proposal {
    let place = |text: &Text, id| text.provisions.iter().position(|it| it.id == id);
    let last = |text: &Text, at: usize| {
        let before = text.provisions[..at].iter().rev().map(|it| it.id);
        before.into_iter().find(|id| place(ground, *id).is_some())
    };
    let is_theirs =
        |id| place(ground, id).is_none() && then.is_none_or(|it| place(it, id).is_none());
    let moved = |after: Option<ProvisionId>, first: Option<ProvisionId>| {
        let Some(id) = after.filter(|id| !is_theirs(*id)) else { return after };
        let stands = text.zip(first).and_then(|(text, it)| Some(last(text, place(text, it)?)));
        let stood = || then.and_then(|it| Some(last(it, place(it, id)?)));
        let gone = place(ground, id).is_none();
        stands.or_else(|| gone.then(stood).flatten()).unwrap_or(after)
    };
    match change {
        Proposal::Insert { after, provisions } => {
            let first = provisions.first().map(|it| it.id);
            Proposal::Insert { after: moved(after, first), provisions }
        }
        Proposal::Move { id, after } => {
            let arrived = text.and_then(|text| arrived(text, id));
            Proposal::Move { id, after: moved(after, arrived) }
        }
        other => other,
    }
}
