//! Objections to silence procedures: which were made in time, and which stand though the procedure
//! was begun again or its end is past.

use std::collections::HashMap;

use travaux_text::DelegationCode;

use crate::receipt::{Hearing, Timing};
use crate::{Answered, Dossier, Hash, InstrumentCode, Matter, MatterHeld, MatterId, Silence};

/// A silence procedure and its place among the matters.
type Asked<'d> = (usize, &'d MatterHeld, &'d Silence);

/// An objection to a silence procedure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Objection<'d> {
    /// The matter that says so.
    pub(crate) held: &'d MatterHeld,
    /// What it says.
    pub(crate) said: &'d Answered,
    /// The procedure it was made to: an earlier one on the same words, where it still stands.
    pub(crate) to: (&'d MatterHeld, &'d Silence),
}

/// The objections to a silence procedure, in the order in which they were noted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Objections<'d> {
    /// Those in time: they keep the words from being adopted.
    pub(crate) in_time: Vec<Objection<'d>>,
    /// Those of which it is not known here yet whether they reached whoever keeps the procedure in
    /// time: until it is, nothing is known to be adopted.
    pub(crate) open: Vec<Objection<'d>>,
    /// Those that came late.
    pub(crate) late: Vec<Objection<'d>>,
}

impl Dossier {
    /// The objections to a silence procedure.
    ///
    /// - **Laws**: what was objected to in time is adopted by no silence: not when the objection
    ///   is taken back after the end, and not when the procedure is begun again on the same words,
    ///   on all of the text or on a part of it, unless that party says otherwise before the new
    ///   end. Of one party one objection is told: its own before what another desk notes of it.
    pub(crate) fn objections<'d>(&'d self, to: (&'d MatterHeld, &'d Silence)) -> Objections<'d> {
        // Hardly any procedure is objected to, and there may be hundreds.
        if !self.matters.iter().any(|it| matches!(it.matter, Matter::SilenceBroken(_))) {
            return Objections::default();
        }
        let (asked, came_round) = (self.asked_on(&to.1.instrument), self.came_round(to.1));
        let own = self.own_objections();
        let place = asked.get(&to.0.id).map(|it| it.0);
        let all = self.matters.iter().enumerate().filter_map(|(at, held)| {
            let Matter::SilenceBroken(said) = &held.matter else { return None };
            let (first, asked, of) = *asked.get(&said.matter)?;
            let objection = Objection { held, said, to: (asked, of) };
            let is_own = self.is_word_of(&said.by, held.desk);
            let round = came_round.get(&said.by).and_then(|it| it.since(is_own));
            let stands_on = || Some(first) < place && round < Some(at);
            let counts = match asked.id == to.0.id {
                true => self.stands_until(held, (asked, of), of.deadline),
                false => stands_on() && self.is_carried(&objection, to),
            };
            // What is noted of a party is no more than that party says, once it says so itself.
            let by_itself = own.get(&(asked.id, &said.by)).filter(|_| !is_own);
            let is_left = by_itself.is_none_or(|all| {
                all.iter().any(|it| self.stands_until(it, (asked, of), of.deadline))
            });
            let is_late = || self.timing(&objection) == Timing::Late;
            let counts = counts && is_left && (!held.withdrawn || !is_late());
            counts.then_some(objection)
        });
        let mut found = Objections::default();
        for it in all {
            match self.timing(&it) {
                Timing::InTime => found.in_time.push(it),
                Timing::Open => found.open.push(it),
                Timing::Late => found.late.push(it),
            }
        }
        let mut told: Vec<&DelegationCode> = Vec::new();
        for list in [&mut found.in_time, &mut found.open, &mut found.late] {
            // One to this procedure is told rather than one to an earlier one.
            list.sort_by_key(|it| {
                let is_own = self.is_word_of(&it.said.by, it.held.desk);
                (it.to.0.id != to.0.id, it.held.withdrawn, !is_own)
            });
            list.retain(|it| {
                let is_new = !told.contains(&&it.said.by);
                told.push(&it.said.by);
                is_new
            });
        }
        found
    }

    /// Whether an objection came before the deadline: where it is known when it was heard, that
    /// counts, for by what it says of itself it may have been made earlier.
    pub(crate) fn timing(&self, it: &Objection<'_>) -> Timing {
        let deadline = it.to.1.deadline;
        let (entry, made) = it.made();
        match self.hearing(it.to, (entry, it.held, made)) {
            // Whose clock is wrong made it when it was heard.
            Hearing::At(at) if at > deadline => Timing::Late,
            Hearing::AsMade if made > deadline => Timing::Late,
            Hearing::Unknown => Timing::Open,
            _ if self.back_at(it.held, it.to) == Some(Hearing::Unknown) => Timing::Open,
            _ => Timing::InTime,
        }
    }

    /// When an objection was made: nothing was made after it was heard.
    pub(crate) fn objected_at(&self, it: &Objection<'_>) -> i64 {
        let (_, made) = it.made();
        self.heard_at(it).map_or(made, |at| made.min(at))
    }

    /// When an objection was heard, where that is not when it was made.
    pub(crate) fn heard_at(&self, it: &Objection<'_>) -> Option<i64> {
        let (entry, made) = it.made();
        match self.hearing(it.to, (entry, it.held, made)) {
            Hearing::At(at) => Some(at),
            _ => None,
        }
    }

    /// Whether our own desk alone noted a silence procedure, and is not the chair's: no other desk
    /// has it, and whether it adopts anything is for the chair to say.
    pub(crate) fn is_noted_here_alone(&self, held: &MatterHeld) -> bool {
        let ours = || self.delegations.iter().find(|it| it.role.is_ours());
        self.home() == Some(held.desk)
            && self.has_other_desks()
            && ours().is_some_and(|it| !self.is_chair(&it.code))
    }

    /// The objections that parties noted at their own desks, by procedure and party.
    fn own_objections(&self) -> HashMap<(MatterId, &DelegationCode), Vec<&MatterHeld>> {
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for held in &self.matters {
            if let Matter::SilenceBroken(said) = &held.matter
                && self.is_word_of(&said.by, held.desk)
            {
                found.entry((said.matter, &said.by)).or_default().push(held);
            }
        }
        found
    }

    /// Whether an objection stands at the end of a procedure, as far as is known here: it was not
    /// taken back before.
    fn stands_until(&self, held: &MatterHeld, to: (&MatterHeld, &Silence), deadline: i64) -> bool {
        match self.back_at(held, to) {
            Some(Hearing::At(at)) => at > deadline,
            _ => true,
        }
    }

    /// Whether an objection to an earlier procedure stands against one that is on the same words.
    fn is_carried(&self, it: &Objection<'_>, to: (&MatterHeld, &Silence)) -> bool {
        is_on_the_same(it.to.1, to.1)
            && self.timing(it) != Timing::Late
            && self.stands_until(it.held, it.to, to.1.deadline)
            && !self.is_a_slip(it)
    }

    /// The silence procedures on an instrument, each with its place among the matters.
    fn asked_on(&self, code: &InstrumentCode) -> HashMap<MatterId, Asked<'_>> {
        let mut found = HashMap::new();
        for (at, held) in self.matters.iter().enumerate() {
            if let Matter::Silence(it) = &held.matter
                && it.instrument == *code
            {
                found.entry(held.id).or_insert((at, held, it));
            }
        }
        found
    }

    /// When something of another desk to which one may object until a deadline arrived here, where
    /// it was over by then: nobody here could object, and it settles nothing here.
    pub(crate) fn came_too_late(&self, held: &MatterHeld, deadline: i64) -> Option<i64> {
        // It may have come before a copy took the place of this dossier.
        let may_have_come = self.restored_here_after(held.at);
        self.arrived(held.id.hash()).filter(|at| *at > deadline && !may_have_come)
    }

    /// Whether all of it was noted by our own desk, and taken back there.
    fn is_a_slip(&self, it: &Objection<'_>) -> bool {
        let ours = |held: &MatterHeld| self.home().is_none_or(|home| home == held.desk);
        it.to.0.withdrawn && ours(it.to.0) && ours(it.held)
    }

    /// The parties that agreed to the words of a procedure, and where each last said so among the
    /// matters.
    fn came_round(&self, to: &Silence) -> HashMap<&DelegationCode, Round> {
        let mut found: HashMap<_, Round> = HashMap::new();
        for (at, held) in self.matters.iter().enumerate().filter(|it| !it.1.withdrawn) {
            if let Matter::Status(said) = &held.matter
                && said.status.is_agreed()
                && said.instrument == to.instrument
                && Some(said.provision) == to.provision
                && to.wording.is_none_or(|words| words == said.wording)
            {
                for by in &said.by {
                    let round = found.entry(by).or_default();
                    round.said = Some(at);
                    if self.is_word_of(by, held.desk) {
                        round.said_itself = Some(at);
                    }
                }
            }
        }
        found
    }
}

/// Where it was said last among the matters that a party agrees.
#[derive(Clone, Copy, Default)]
struct Round {
    /// By whatever desk.
    said: Option<usize>,
    /// By its own.
    said_itself: Option<usize>,
}

impl Round {
    /// Where it was said so that it ends an objection: one that the party made itself it takes
    /// back itself.
    fn since(self, is_own: bool) -> Option<usize> {
        if is_own { self.said_itself } else { self.said }
    }
}

impl<'d> Objections<'d> {
    /// Whether nobody objected, as far as is known: nothing keeps the words from being adopted.
    pub(crate) fn is_silence(&self) -> bool {
        self.in_time.is_empty() && self.open.is_empty()
    }

    /// All of them, those that count most first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Objection<'d>> {
        self.in_time.iter().chain(&self.open).chain(&self.late)
    }
}

impl Objection<'_> {
    /// The entry that says so, and when it says that was: when it was said again where it was taken
    /// back in between.
    pub(crate) fn made(&self) -> (Hash, i64) {
        self.held.said_again.unwrap_or((self.held.id.hash(), self.held.at))
    }

    /// Whether another procedure is on the very words that were objected to.
    pub(crate) fn is_on_the_words_of(&self, other: &Silence) -> bool {
        let first = self.to.1;
        self.to.0.withdrawn || first.provision == other.provision && first.wording == other.wording
    }
}

/// Whether two procedures are on the same words. Where one does not name them, or is on all of a
/// text, what was objected to is among them.
fn is_on_the_same(first: &Silence, second: &Silence) -> bool {
    match (first.wording, second.wording) {
        (Some(one), Some(other)) if first.provision == second.provision => one == other,
        _ => {
            first.provision == second.provision
                || first.provision.is_none()
                || second.provision.is_none()
        }
    }
}

#[cfg(test)]
mod tests {
    use travaux_text::build::id;

    use super::*;
    use crate::Act;
    use crate::matters::tests::{by, fa, told};

    fn silence(provision: Option<&str>, words: Option<&str>, deadline: i64) -> Act {
        Act::Noted(Matter::Silence(Silence {
            instrument: fa(),
            provision: provision.map(id),
            deadline,
            stated: String::new(),
            wording: words.map(|it| Hash::of("a test", it.as_bytes())),
            heard: false,
        }))
    }

    /// Whether an objection to the first keeps the second from adopting anything.
    fn stands(first: Act, second: Act) -> bool {
        let matter = told([first.clone()]).matters[0].id;
        let said = Answered { matter, by: by("MER"), note: String::new() };
        let dossier = told([first, Act::Noted(Matter::SilenceBroken(said)), second]);
        let held = dossier.matters.last().expect("the second");
        let Matter::Silence(it) = &held.matter else { panic!("it is a silence") };
        !dossier.objections((held, it)).in_time.is_empty()
    }

    #[test]
    fn an_objection_stands_against_whatever_is_on_the_same_words() {
        let first = || silence(Some("a"), Some("x"), 10);
        for (one, other, expected) in [
            (first(), silence(Some("a"), Some("x"), 20), true),
            (first(), silence(Some("a"), None, 20), true),
            (first(), silence(None, None, 20), true),
            (first(), silence(None, Some("all"), 20), true),
            (silence(Some("a"), None, 10), silence(Some("a"), Some("x"), 20), true),
            (silence(None, None, 10), silence(Some("a"), Some("x"), 20), true),
            (first(), silence(Some("a"), Some("y"), 20), false),
            (first(), silence(Some("b"), None, 20), false),
            (first(), silence(Some("b"), Some("x"), 20), false),
        ] {
            assert_eq!(stands(one.clone(), other.clone()), expected, "{one:?} {other:?}");
        }
    }
}
