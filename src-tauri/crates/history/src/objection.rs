//! Objections to silence procedures: which were made in time, and which stand though the procedure
//! was begun again or its end is past.

use travaux_text::DelegationCode;

use crate::{Answered, Dossier, Matter, MatterHeld, Silence};

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
    /// Those that came late.
    pub(crate) late: Vec<Objection<'d>>,
}

impl Dossier {
    /// The objections to a silence procedure.
    ///
    /// - **Laws**: what was objected to in time is adopted by no silence: not when the objection
    ///   is taken back after the end, and not when the procedure is begun again on the same words,
    ///   unless that party says otherwise before the new end. Of one party one objection is told.
    pub(crate) fn objections<'d>(&'d self, to: (&'d MatterHeld, &'d Silence)) -> Objections<'d> {
        let all = self.matters.iter().filter_map(|held| {
            let Matter::SilenceBroken(said) = &held.matter else { return None };
            let asked = self.matter(said.matter)?;
            let Matter::Silence(of) = &asked.matter else { return None };
            let objection = Objection { held, said, to: (asked, of) };
            let counts = match asked.id == to.0.id {
                true => self.stands_until(held, of.deadline),
                false => self.is_carried(&objection, to),
            };
            let counts = counts && (!held.withdrawn || self.is_in_time(&objection));
            counts.then_some(objection)
        });
        let (mut in_time, mut late): (Vec<_>, Vec<_>) = all.partition(|it| self.is_in_time(it));
        let mut told: Vec<&DelegationCode> = Vec::new();
        for list in [&mut in_time, &mut late] {
            // One to this procedure is told rather than one to an earlier one.
            list.sort_by_key(|it| it.to.0.id != to.0.id);
            list.retain(|it| {
                let is_new = !told.contains(&&it.said.by);
                told.push(&it.said.by);
                is_new
            });
        }
        Objections { in_time, late }
    }

    /// Whether an objection came before the deadline: where it is known when it reached us, that
    /// counts, for by what it says of itself it may have been made earlier.
    pub(crate) fn is_in_time(&self, it: &Objection<'_>) -> bool {
        let deadline = it.to.1.deadline;
        let arrived = self.arrived(it.held.id.hash());
        it.held.at <= deadline && arrived.is_none_or(|at| at <= deadline)
    }

    /// When a matter was taken back: when we learned of it, where another desk says so.
    pub(crate) fn taken_back_at(&self, held: &MatterHeld) -> Option<i64> {
        let at = held.withdrawn_at.filter(|_| held.withdrawn)?;
        Some(held.withdrawn_by.and_then(|entry| self.arrived(entry)).unwrap_or(at))
    }

    /// Whether an objection stands at the end of a procedure: it was not taken back before. What
    /// its desk lost with an older copy was heard all the same.
    fn stands_until(&self, held: &MatterHeld, deadline: i64) -> bool {
        !held.withdrawn || self.taken_back_at(held).is_none_or(|at| at > deadline)
    }

    /// Whether an objection to an earlier procedure stands against one that is on the same words.
    fn is_carried(&self, it: &Objection<'_>, to: (&MatterHeld, &Silence)) -> bool {
        let (first, of) = it.to;
        let place = |id| self.matters.iter().position(|held| held.id == id);
        of.instrument == to.1.instrument
            && is_on_the_same(first, of, to.1)
            && place(first.id) < place(to.0.id)
            && self.is_in_time(it)
            && self.stands_until(it.held, to.1.deadline)
            && !self.is_a_slip(it)
            && !self.came_round(it, to.1)
    }

    /// Whether all of it was noted by our own desk, and taken back there.
    fn is_a_slip(&self, it: &Objection<'_>) -> bool {
        let ours = |held: &MatterHeld| self.home().is_none_or(|home| home == held.desk);
        it.to.0.withdrawn && ours(it.to.0) && ours(it.held)
    }

    /// Whether the party that objected agreed to the words since.
    fn came_round(&self, it: &Objection<'_>, to: &Silence) -> bool {
        let mut later = self.matters.iter().skip_while(|held| held.id != it.held.id);
        later.any(|held| match &held.matter {
            Matter::Status(said) => {
                !held.withdrawn
                    && said.status.is_agreed()
                    && said.by.contains(&it.said.by)
                    && said.instrument == to.instrument
                    && Some(said.provision) == to.provision
                    && to.wording.is_none_or(|words| words == said.wording)
            }
            _ => false,
        })
    }
}

/// Whether two procedures are on the same words. Where one does not name them, or is on all of a
/// text, they are the same if the first was taken back for the second.
fn is_on_the_same(held: &MatterHeld, first: &Silence, second: &Silence) -> bool {
    let overlap = first.provision == second.provision
        || first.provision.is_none()
        || second.provision.is_none();
    match (first.wording, second.wording) {
        (Some(one), Some(other)) if first.provision == second.provision => one == other,
        _ => overlap && held.withdrawn,
    }
}
