//! What remains of acts that nobody outside has yet: a slip that was undone never happened.
//!
//! The acts are looked at cell by cell. A cell is one thing that acts speak about, such as the
//! support of one delegation for one proposal; what goes out is what all acts together make of it,
//! held against what went out before.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    Act, Dossier, Entry, Hash, InstrumentCode, MeetingId, ProposalFate, ProposalId, Stance,
};

mod again;
mod cells;
mod introductions;
mod slots;

use again::{Standing, is_said_already, replacements, standing};
use cells::{Cell, effects, fate, known, makes};
pub use introductions::introduced;
use slots::{Effect, Kept, Slot};

/// What remains of the `pending` acts of a desk, in the order in which they were done, where
/// `settled` is what went out before.
///
/// - **Shape**: entries of `pending`; of what was made and then changed, the first entry with the
///   last particulars.
/// - **Laws**: folding what remains gives what stands after all acts; a thing made and taken back
///   leaves nothing, nor does what was said about it; an act that was not taken back remains. What
///   is taken back at a meeting that began since is an act of that meeting, and so is withdrawing
///   a proposal that others have answered: then both remain. What is put in the place of something
///   that is pending, and how it stands when it is said again, remains in its last words alone.
pub fn remaining(settled: &Dossier, pending: &[(Hash, Entry)]) -> Vec<(Hash, Entry)> {
    let mut stretch = Stretch::new(settled, pending);
    (0..pending.len()).for_each(|at| stretch.look_at(at));
    let slots = std::mem::take(&mut stretch.slots);
    for (cell, slot) in &slots {
        if !stretch.came_round(&slots, (cell, slot)) {
            stretch.keep(slot);
        }
    }
    stretch.drop_what_was_said_again();
    stretch.drop_what_speaks_of_nothing();
    stretch.drop_empty_meetings();
    let mut remains = stretch.remains();
    // After a copy was restored its chain goes on anew, and says so before it says anything else:
    // what was pending in the copy may have gone out since it was made.
    remains.sort_by_key(|(_, entry)| !matches!(entry.act(), Act::ChainContinued(_)));
    remains
}

/// The acts since something last went out, and what is kept of them so far.
struct Stretch<'a> {
    settled: &'a Dossier,
    pending: &'a [(Hash, Entry)],
    acts: Vec<Act>,
    /// What was put in the place of proposals, by the acts that did.
    replacements: HashMap<usize, Vec<ProposalId>>,
    /// Where a proposal was replaced by these first.
    replaced: HashMap<(ProposalId, Vec<ProposalId>), usize>,
    slots: HashMap<Cell, Slot>,
    /// Where each meeting was noted last.
    begun: HashMap<MeetingId, usize>,
    /// What is kept, by place, with other particulars where it has them.
    kept: BTreeMap<usize, Option<String>>,
}

impl<'a> Stretch<'a> {
    fn new(settled: &'a Dossier, pending: &'a [(Hash, Entry)]) -> Self {
        let acts: Vec<Act> = pending.iter().map(|(_, entry)| entry.act()).collect();
        let replacements = replacements(settled, pending, &acts);
        let (slots, begun, kept) = (HashMap::new(), HashMap::new(), BTreeMap::new());
        let replaced = HashMap::new();
        Self { settled, pending, acts, replacements, replaced, slots, begun, kept }
    }

    fn look_at(&mut self, at: usize) {
        let (hash, entry) = &self.pending[at];
        let act = self.acts[at].clone();
        if let Act::MeetingAdded(it) = &act {
            self.begun.insert(it.id, at);
        }
        if let Act::ProposalSuperseded(id) = &act
            && let Some(by) = self.replacements.get(&at)
        {
            // Replaced by the same again, because something done since was undone.
            let at = *self.replaced.entry((*id, by.clone())).or_insert(at);
            let effect = Effect::is_replaced(&fate(ProposalFate::Superseded), entry.meeting);
            return self.take(at, Cell::Proposal(*id), effect);
        }
        if self.turns_back(at, &act) {
            return;
        }
        if let Some((cell, effect)) = self.on_a_slip(&act) {
            return self.take(at, cell, effect);
        }
        // Restored several times before anything went out, its chain goes on anew once.
        if matches!(act, Act::ChainContinued(_)) {
            let acts = &self.acts;
            self.kept.retain(|at, _| !matches!(acts[*at], Act::ChainContinued(_)));
        }
        let effects = effects(*hash, entry, &act);
        if effects.is_empty() {
            self.kept.insert(at, None);
        }
        for (cell, effect) in effects {
            self.take(at, cell, effect);
        }
    }

    /// Whether an act gives up a base that was taken since something last went out, which then
    /// never happened; or takes the one again that was given up just before.
    fn turns_back(&mut self, at: usize, act: &Act) -> bool {
        let base = |at: &usize| matches!(self.acts[*at], Act::BaseTaken(_) | Act::BaseLeft(_));
        let is_kept = |at: &usize| self.kept.contains_key(at);
        match act {
            Act::BaseLeft(id) => {
                let is_it = |it: &usize| self.acts[*it] == Act::BaseTaken(*id);
                let stands = |it: &usize| {
                    let slot = self.slots.get(&Cell::Base(self.pending[*it].0));
                    slot.is_some_and(Slot::stands)
                };
                match (0..at).rev().find(|it| is_it(it) && stands(it)) {
                    Some(taken) => {
                        let cell = Cell::Base(self.pending[taken].0);
                        self.take(at, cell, Effect::ends(None));
                    }
                    None => drop(self.kept.insert(at, None)),
                }
                true
            }
            Act::BaseTaken(id) => {
                let left = (0..at).rev().find(base);
                let left = left.filter(|it| self.acts[*it] == Act::BaseLeft(*id) && is_kept(it));
                left.is_some_and(|it| self.kept.remove(&it).is_some())
            }
            _ => false,
        }
    }

    /// What an answer makes of a refusal that nobody has yet: at the same meeting it takes it
    /// back, and whoever takes the answer back refuses again.
    fn on_a_slip(&self, act: &Act) -> Option<(Cell, Effect)> {
        let cell = |it: &Stance| Cell::Refusal(it.proposal, it.by.clone());
        match act {
            Act::RefusalAnswered(it) => {
                let slot = self.slots.get(&cell(it)).filter(|slot| slot.is_new())?;
                let is_slip = slot.stands() && !self.is_later(slot, Some(it.occasion));
                is_slip.then(|| (cell(it), Effect::ends(Some(it.occasion))))
            }
            Act::RefusalUnanswered(it) => {
                let slot = self.slots.get(&cell(it)).filter(|slot| slot.is_new())?;
                (!slot.stands()).then(|| (cell(it), Effect::stands_again()))
            }
            _ => None,
        }
    }

    /// Whether `meeting` is another one than that at which something was said, and began since.
    fn is_later(&self, slot: &Slot, meeting: Option<MeetingId>) -> bool {
        let other = meeting.filter(|_| meeting != slot.meeting);
        let began = other.and_then(|it| self.begun.get(&it));
        began.is_some_and(|began| slot.said_at().is_some_and(|said| said < *began))
    }

    fn take(&mut self, at: usize, cell: Cell, effect: Effect) {
        let known = || Slot::of(known(self.settled, &cell));
        let mut slot = self.slots.remove(&cell).unwrap_or_else(known);
        let is_act = self.is_later(&slot, effect.meeting)
            || effect.meeting.is_some() && self.was_answered(&cell);
        if effect.takes_away() && is_act {
            slot = slot.begun_again();
        }
        self.slots.insert(cell, slot.take(at, effect).settled());
    }

    /// Whether others have supported or refused a proposal: what is withdrawn then was on the
    /// table.
    fn was_answered(&self, cell: &Cell) -> bool {
        let Cell::Proposal(id) = cell else { return false };
        let mut all = self.slots.iter();
        all.any(|(cell, slot)| cell.is_answer_to(*id) && slot.stands())
    }

    /// Whether it is a refusal that nobody has yet, of a delegation that came to support the
    /// proposal since.
    fn came_round(&self, slots: &HashMap<Cell, Slot>, (cell, slot): (&Cell, &Slot)) -> bool {
        let Cell::Refusal(id, by) = cell else { return false };
        let support = slots.get(&Cell::Support(*id, by.clone())).filter(|it| it.stands());
        support.is_some_and(|it| {
            slot.is_new() && it.said_at() > slot.said_at() && !self.is_later(slot, it.meeting)
        })
    }

    /// Keeps what a cell comes to.
    fn keep(&mut self, slot: &Slot) {
        for Kept { at, as_in } in slot.kept() {
            let payload = as_in.map(|at| self.pending[at].1.payload.clone());
            let kept = self.kept.entry(at).or_default();
            *kept = payload.or_else(|| kept.take());
        }
    }

    /// Drops how something stood where it is said again, at a meeting that did not begin since;
    /// and what is said again as it went out.
    fn drop_what_was_said_again(&mut self) {
        let mut last: HashMap<Standing, usize> = HashMap::new();
        let mut first: HashSet<usize> = HashSet::new();
        for at in self.kept.keys().copied().collect::<Vec<_>>() {
            let Some(of) = standing(&self.acts[at]) else { continue };
            match last.insert(of, at) {
                Some(before) if !self.begins_between(before, at) => {
                    self.kept.remove(&before);
                    if first.contains(&before) {
                        first.insert(at);
                    }
                }
                Some(_) => {}
                None => drop(first.insert(at)),
            }
        }
        let (settled, acts) = (self.settled, &self.acts);
        let is_news = |at: &usize| !first.contains(at) || !is_said_already(settled, &acts[*at]);
        self.kept.retain(|at, _| is_news(at));
    }

    /// Whether something was said at another meeting than before, and that began since.
    fn begins_between(&self, before: usize, at: usize) -> bool {
        let meeting = |at: usize| self.pending[at].1.meeting;
        let other = meeting(at).filter(|_| meeting(at) != meeting(before));
        other.and_then(|it| self.begun.get(&it)).is_some_and(|begun| before < *begun)
    }

    /// Drops what speaks of something that was made and taken back.
    fn drop_what_speaks_of_nothing(&mut self) {
        let made: Vec<usize> = (0..self.acts.len()).filter(|at| makes(&self.acts[*at])).collect();
        loop {
            let dead = made.iter().filter(|at| !self.kept.contains_key(at));
            let gone: HashSet<Hash> = dead.map(|at| self.pending[*at].0).collect();
            let instruments = self.gone_instruments();
            let (acts, pending, before) = (&self.acts, self.pending, self.kept.len());
            self.kept.retain(|at, payload| match &acts[*at] {
                Act::VersionSaved(it) => {
                    if it.parents.iter().any(|it| gone.contains(&it.hash())) {
                        let mut it = it.clone();
                        it.parents.retain(|it| !gone.contains(&it.hash()));
                        *payload = Some(Act::VersionSaved(it).payload());
                    }
                    !instruments.contains(&it.instrument)
                }
                Act::Noted(it) if it.place().is_some_and(|it| instruments.contains(it.0)) => false,
                _ => !pending[*at].1.names().any(|it| gone.contains(&it)),
            });
            if self.kept.len() == before {
                return;
            }
        }
    }

    /// What is kept, in its order. What replaced a proposal and was itself replaced or withdrawn
    /// is passed over: the proposal is replaced or withdrawn when and where that was. A meeting
    /// that was noted only because something was said at it begins with the first that remains.
    fn remains(&self) -> Vec<(Hash, Entry)> {
        let met = self.first_words();
        let mut remains: Vec<_> = self.kept.iter().collect();
        let noted = |at: usize, payload: &Option<String>| {
            let id = self.noted_for_an_act(at, payload.as_ref());
            id.and_then(|it| met.get(&it.hash()).copied())
        };
        remains.sort_by_key(|(at, payload)| {
            let begins = noted(**at, payload);
            (begins.unwrap_or_else(|| self.end_of(**at)), begins.is_none(), **at)
        });
        let told = remains.into_iter().map(|(at, payload)| {
            let (hash, entry) = &self.pending[*at];
            // Noted with the first that was said there, it is as it is in the log.
            if let Some(first) = noted(*at, payload).filter(|first| *first != at + 1) {
                let Entry { at, lamport, .. } = self.pending[first].1;
                return (*hash, Entry { at, lamport, ..entry.clone() });
            }
            let payload = payload.as_ref().unwrap_or(&entry.payload).clone();
            (*hash, Entry { payload, ..self.pending[self.end_of(*at)].1.clone() })
        });
        told.collect()
    }

    /// Where, by meeting, the first of what is kept was said at it or of it.
    fn first_words(&self) -> HashMap<Hash, usize> {
        let mut first = HashMap::new();
        for (at, payload) in &self.kept {
            if self.noted_for_an_act(*at, payload.as_ref()).is_some() {
                continue;
            }
            let (entry, end) = (&self.pending[*at].1, self.end_of(*at));
            for id in entry.names().chain(entry.meeting.map(MeetingId::hash)) {
                first.entry(id).and_modify(|it: &mut usize| *it = end.min(*it)).or_insert(end);
            }
        }
        first
    }

    /// The meeting that an act notes only because something was said at it.
    fn noted_for_an_act(&self, at: usize, payload: Option<&String>) -> Option<MeetingId> {
        match &self.acts[at] {
            Act::MeetingAdded(it) if payload.is_none() => {
                self.pending[at].1.meeting.filter(|id| *id == it.id)
            }
            _ => None,
        }
    }

    /// Where a proposal came to the end that is kept at this place: later where nothing remains of
    /// what was put in its place.
    fn end_of(&self, at: usize) -> usize {
        let made = |id: &ProposalId| self.pending.iter().position(|(hash, _)| *hash == id.hash());
        let Some(all) = self.replacements.get(&at) else { return at };
        if all.iter().any(|id| made(id).is_none_or(|it| self.kept.contains_key(&it))) {
            return at;
        }
        let ends = |act: &Act| match act {
            Act::ProposalSuperseded(id) | Act::ProposalWithdrawn(id) => all.contains(id),
            _ => false,
        };
        let last = self.acts.iter().rposition(ends).filter(|it| *it > at);
        last.map_or(at, |it| self.end_of(it))
    }

    /// The instruments that were added and taken back.
    fn gone_instruments(&self) -> HashSet<InstrumentCode> {
        let mut gone = HashSet::new();
        for (at, act) in self.acts.iter().enumerate() {
            if let Act::InstrumentAdded(it) = act {
                let known = self.settled.instrument(&it.code).is_some();
                match known || self.kept.contains_key(&at) {
                    true => gone.remove(&it.code),
                    false => gone.insert(it.code.clone()),
                };
            }
        }
        gone
    }

    /// Drops meetings that were noted only for acts of which nothing remains.
    fn drop_empty_meetings(&mut self) {
        let mut met: HashSet<Hash> = HashSet::new();
        let mut noted = Vec::new();
        for (at, payload) in &self.kept {
            let entry = &self.pending[*at].1;
            match self.noted_for_an_act(*at, payload.as_ref()) {
                Some(id) => noted.push((*at, id.hash())),
                None => met.extend(entry.names().chain(entry.meeting.map(MeetingId::hash))),
            }
        }
        for (at, _) in noted.into_iter().filter(|(_, id)| !met.contains(id)) {
            self.kept.remove(&at);
        }
    }
}
