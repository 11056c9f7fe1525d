//! Moves on which the table decided: accepted, everybody has the provision where it was moved to,
//! with what everybody says of it, and no longer where it stood; refused, nobody moves it. So it is
//! with another number or form.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use travaux_redline::rolling::{Position, Proposal, applied, heirs};
use travaux_text::{DelegationCode, ProvisionId, Text};

use crate::shape::{Shape, reshape};
use crate::shift::{has_said, is_of_whole};
use crate::{
    Dossier, InstrumentCode, Issued, Lifted, MatterHeld, MatterId, ProposalFate, ProposalHeld,
    ProposalId, Texts, VersionId,
};

/// A move, or another number or form, on which the table decided, at both its places.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DecidedMove {
    /// The proposal that moves the provision; it is on the table until the text is issued.
    pub proposal: ProposalId,
    /// The provision.
    pub provision: ProvisionId,
    /// Whether it is moved; else it stays.
    pub accepted: bool,
    /// Whose proposal it is.
    by: DelegationCode,
    /// The number and form that the provision had, and those that it gives it, where it does not
    /// move it.
    shapes: Option<[Shape; 2]>,
    /// The lifts that say so, of its old place and of its new one.
    lifts: [MatterId; 2],
}

/// A lift that decides about a place.
type Decided<'d> = (&'d MatterHeld, &'d Lifted);

impl Dossier {
    /// The moves on the table about which was decided, in the text that is negotiated on, `base`.
    ///
    /// - **Laws**: a move is decided where the place it leaves and the place it goes to were
    ///   decided alike; of several decisions about a place the last one counts.
    pub fn decided_moves(
        &self,
        code: &InstrumentCode,
        base: VersionId,
        texts: Texts<'_>,
    ) -> Vec<DecidedMove> {
        self.decided_of((code, base), texts, &ProposalHeld::is_live)
    }

    /// The lifts that are no more than the two halves of a decision on a move, whatever became of
    /// the move: they decide nothing about words.
    pub(crate) fn halves(
        &self,
        code: &InstrumentCode,
        base: VersionId,
        texts: Texts<'_>,
    ) -> HashSet<MatterId> {
        let all = self.decided_of((code, base), texts, &|_| true);
        all.iter().flat_map(|it| it.lifts).collect()
    }

    fn decided_of(
        &self,
        (code, base): (&InstrumentCode, VersionId),
        texts: Texts<'_>,
        counts: &dyn Fn(&ProposalHeld) -> bool,
    ) -> Vec<DecidedMove> {
        let mut decided: HashMap<ProvisionId, Vec<Decided<'_>>> = HashMap::new();
        for (held, it) in self.lifts(code).filter(|(_, it)| it.place && is_of_whole(it)) {
            decided.entry(it.provision).or_default().push((held, it));
        }
        if decided.is_empty() {
            return Vec::new();
        }
        let own = self.proposals.iter().filter(|it| it.proposed.instrument == *code && counts(it));
        let moves = own.filter_map(|held| match &held.proposed.change {
            Proposal::Move { id, .. } => Some((held, *id, None)),
            Proposal::Replace(to) if decided.contains_key(&to.id) => {
                let shapes = Shape::given(to, held.proposed.base, texts)?;
                Some((held, to.id, Some(shapes)))
            }
            _ => None,
        });
        let line = self.issued_line(base);
        let found: Vec<DecidedMove> =
            moves.filter_map(|it| decision(it, &decided, (base, &line))).collect();
        if found.is_empty() {
            return found;
        }
        // What is no more than another desk's account moves nothing here.
        let unheld = self.unheld_lifts(code, texts);
        found.into_iter().filter(|it| it.lifts.iter().all(|id| !unheld.contains(id))).collect()
    }

    /// The text that is negotiated on and what everybody says of it, with the moves accepted made
    /// for all, and without those refused: where a provision stands is said no more, and what is
    /// said of it goes with it.
    pub fn with_decided_moves(
        &self,
        code: &InstrumentCode,
        (base, ground): (VersionId, &Arc<Text>),
        mut positions: Vec<Position>,
        texts: Texts<'_>,
    ) -> (Arc<Text>, Vec<Position>) {
        let decided = self.decided_moves(code, base, texts);
        let (mut decided, forms): (Vec<_>, Vec<_>) =
            decided.into_iter().partition(DecidedMove::is_move);
        let mut ground = ground.clone();
        if !forms.is_empty() {
            reshape(Arc::make_mut(&mut ground), &mut positions, &forms);
        }
        if decided.is_empty() {
            return (ground, positions);
        }
        let moves: Vec<Proposal> = decided.iter().flat_map(|it| it.of(&positions)).collect();
        decided.retain(|it| it.accepted);
        let made = match decided.is_empty() {
            true => ground,
            false => Arc::new(made(&ground, &positions, &decided)),
        };
        let is_made = |it: &Proposal| moves.contains(it);
        let left = positions.into_iter().map(|mut it| {
            it.proposals.retain(|it| !is_made(it));
            it
        });
        (made, left.collect())
    }

    /// The provisions that were proposed to stand elsewhere, and do in a version that was issued.
    pub fn moved_in(&self, version: VersionId) -> HashSet<ProvisionId> {
        let line = self.issued_line(version);
        let saved_at = self.version(version).map(|it| it.saved_at);
        let is_of = |held: &&ProposalHeld| {
            let ended = held.ended_at.is_none_or(|at| Some(at) == saved_at);
            held.fate == ProposalFate::Incorporated
                && ended
                && line.iter().any(|it| it.base == held.proposed.base)
        };
        let all = self.proposals.iter().filter(is_of);
        all.filter_map(|held| match &held.proposed.change {
            Proposal::Move { id, .. } => Some(*id),
            _ => None,
        })
        .collect()
    }
}

/// The move where both its places are decided alike, for it or against it.
fn decision(
    (held, id, shapes): (&ProposalHeld, ProvisionId, Option<[Shape; 2]>),
    decided: &HashMap<ProvisionId, Vec<Decided<'_>>>,
    (base, line): (VersionId, &[&Issued]),
) -> Option<DecidedMove> {
    let by = &held.proposed.by;
    // What was decided before brackets were issued holds while the provision is carried.
    let is_of = |it: &Lifted| {
        let carried = line.iter().take_while(|issued| issued.carried.contains(&id));
        it.base == Some(base) || carried.into_iter().any(|issued| it.base == Some(issued.base))
    };
    let last = |place: ProvisionId| {
        let mut all = decided.get(&place)?.iter().rev();
        let (held, it) = all.find(|(_, it)| is_of(it) && has_said(it, by).is_some())?;
        has_said(it, by).map(|(chosen, is_nothing)| (held.id, chosen, is_nothing))
    };
    let (left, is_left, is_nothing) = last(id)?;
    let (entered, is_entered, is_empty) = heirs(id).find_map(last)?;
    let is_decided = is_left == is_entered && is_nothing && !is_empty;
    is_decided.then(|| DecidedMove {
        proposal: held.id,
        provision: id,
        accepted: is_left,
        by: by.clone(),
        shapes,
        lifts: [left, entered],
    })
}

impl DecidedMove {
    /// Whether it puts the provision elsewhere, and does not give it another number or form.
    pub fn is_move(&self) -> bool {
        self.shapes.is_none()
    }

    pub(crate) fn shapes(&self) -> Option<&[Shape; 2]> {
        self.shapes.as_ref()
    }

    /// How its delegation has it, once it is put on the text that is negotiated on.
    fn of<'p>(&'p self, positions: &'p [Position]) -> impl Iterator<Item = Proposal> + 'p {
        let own = positions.iter().filter(|it| it.by == self.by).flat_map(|it| &it.proposals);
        own.filter(|it| matches!(it, Proposal::Move { id, .. } if *id == self.provision)).cloned()
    }
}

/// The text with the moves made, each where its delegation has it.
fn made(ground: &Text, positions: &[Position], agreed: &[DecidedMove]) -> Text {
    let mut made = ground.clone();
    let mut movers: Vec<&DelegationCode> = Vec::new();
    for it in agreed {
        if !movers.contains(&&it.by) {
            movers.push(&it.by);
        }
    }
    for by in movers {
        let own = agreed.iter().filter(|it| it.by == *by).map(|it| it.provision).collect();
        let own = Mover::of(ground, positions, by, own);
        for at in 0..own.text.provisions.len() {
            own.make(at, ground, &mut made);
        }
    }
    made
}

/// A delegation whose moves are made.
struct Mover {
    /// Its text.
    text: Text,
    /// What it moves, and what that is to follow.
    moved: HashMap<ProvisionId, Option<ProvisionId>>,
    /// What of that is agreed on.
    agreed: HashSet<ProvisionId>,
    /// What stands under that in the ground.
    under: HashSet<ProvisionId>,
}

impl Mover {
    fn of(
        ground: &Text,
        positions: &[Position],
        by: &DelegationCode,
        agreed: HashSet<ProvisionId>,
    ) -> Self {
        let own = positions.iter().filter(|it| it.by == *by);
        let proposals: Vec<Proposal> = own.flat_map(|it| it.proposals.clone()).collect();
        let moved = proposals.iter().filter_map(|it| match it {
            Proposal::Move { id, after } => Some((*id, *after)),
            _ => None,
        });
        let all = ground.provisions.iter().enumerate();
        let tops = all.filter(|(_, it)| agreed.contains(&it.id)).map(|(at, _)| ground.under(at));
        let under = tops.flat_map(|it| &ground.provisions[it]).map(|it| it.id).collect();
        Self { text: applied(ground, &proposals), moved: moved.collect(), agreed, under }
    }

    /// Puts the provision at a position of its text where it has it, if that is agreed on.
    fn make(&self, at: usize, ground: &Text, made: &mut Text) {
        let id = self.text.provisions[at].id;
        if !self.agreed.contains(&id) {
            return;
        }
        let stands = |id: ProvisionId| made.provisions.iter().any(|it| it.id == id);
        let is_fixed = |id: &ProvisionId| {
            stands(*id) && (!self.moved.contains_key(id) || self.agreed.contains(id))
        };
        let named = self.moved.get(&id).copied().flatten().filter(is_fixed);
        let before = || self.text.provisions[..at].iter().rev().map(|it| it.id);
        let after = named.or_else(|| before().find(is_fixed));
        put(made, id, after, &self.gone_with(ground, id));
    }

    /// What stands right after a provision that it moves, under it or beside it under what it
    /// moves, and is not in its text: it stands there for others, and goes along.
    fn gone_with(&self, ground: &Text, id: ProvisionId) -> HashSet<ProvisionId> {
        let first = ground.provisions.iter().position(|it| it.id == id).map_or(0, |at| at + 1);
        let stands = |id| self.text.provisions.iter().any(|it| it.id == id);
        let next = ground.provisions[first..].iter().map(|it| it.id);
        next.take_while(|id| self.under.contains(id) && !stands(*id)).collect()
    }
}

/// Puts a provision, and what goes with it, after another one.
fn put(text: &mut Text, id: ProvisionId, after: Option<ProvisionId>, with: &HashSet<ProvisionId>) {
    let is_meant = |it: ProvisionId| it == id || with.contains(&it);
    if after.is_some_and(is_meant) {
        return;
    }
    let all = std::mem::take(&mut text.provisions).into_iter();
    let (moved, stays) = all.partition::<Vec<_>, _>(|it| is_meant(it.id));
    text.provisions = stays;
    let at = after.and_then(|after| text.provisions.iter().position(|it| it.id == after));
    let at = at.map_or(0, |at| at + 1);
    text.provisions.splice(at..at, moved);
}
