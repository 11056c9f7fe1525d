//! Taking back what was done, and doing it again.

use travaux_history::{Act, Layer, MeetingId};
use travaux_store::Stamp;

use crate::deeds::{Deed, Step};
use crate::{Desk, DeskError};

impl Desk {
    /// What undo would take back, in words.
    pub fn undoable(&self) -> Option<&str> {
        self.deeds.last().map(|(deed, _)| deed.name.as_str())
    }

    /// What redo would do again, in words.
    pub fn redoable(&self) -> Option<&str> {
        self.deeds.next().map(|deed| deed.name.as_str())
    }

    /// Whether what undo would take back has gone out since: taking it back is then an act of its
    /// own, which the record tells.
    pub fn undo_is_told(&self) -> bool {
        self.deeds.last().is_some_and(|(deed, logged)| self.has_gone_out(deed, *logged))
    }

    /// Takes back the last act of this session; gives its name, or nothing when there is none.
    ///
    /// What nobody outside has yet never happened then; the desk's own log keeps both. Taking back
    /// what went out is an act that the record tells.
    ///
    /// # Errors
    ///
    /// When the file fails; the act then stays done.
    pub fn undo(&mut self) -> Result<Option<String>, DeskError> {
        self.table_shown()?;
        let Some((deed, logged)) = self.deeds.last().cloned() else { return Ok(None) };
        let back = match self.has_gone_out(&deed, logged) {
            true => deed.back.into_iter().map(said_of_what_went_out).collect(),
            false => deed.back,
        };
        self.take_steps(&back)?;
        self.deeds.took_back();
        Ok(Some(deed.name))
    }

    /// Does again what was taken back last; gives its name, or nothing when there is none.
    ///
    /// # Errors
    ///
    /// When the file fails; nothing is then done.
    pub fn redo(&mut self) -> Result<Option<String>, DeskError> {
        let Some(deed) = self.deeds.next().cloned() else { return Ok(None) };
        self.take_steps(&deed.forth)?;
        self.deeds.did_again(self.store.last_logged());
        Ok(Some(deed.name))
    }

    /// Does a deed and notes it; one without steps leaves no trace.
    pub(crate) fn do_deed(&mut self, deed: Deed) -> Result<(), DeskError> {
        self.writable()?;
        if deed.forth.is_empty() { Ok(()) } else { self.enter_deed(deed, None) }
    }

    /// Takes the steps of a deed, at a meeting where one is given, and notes how to take it back.
    pub(crate) fn enter_deed(
        &mut self,
        deed: Deed,
        meeting: Option<MeetingId>,
    ) -> Result<(), DeskError> {
        self.take_steps_at(&deed.forth, meeting)?;
        self.note_deed(deed);
        Ok(())
    }

    /// Notes something that was done, so that it can be taken back.
    pub(crate) fn note_deed(&mut self, deed: Deed) {
        self.deeds.note(deed, self.store.last_logged());
    }

    fn has_gone_out(&self, deed: &Deed, logged: u64) -> bool {
        let is_tabled = |it: &Step| matches!(it, Step::Enter(Layer::Tabled, _));
        let is_seen = self.seen_by_the_room().is_some_and(|seen| logged <= seen);
        deed.forth.iter().any(is_tabled) && (is_seen || self.store.has_gone_out(logged))
    }

    /// Takes the steps of a deed, one after the other.
    pub(crate) fn take_steps(&mut self, steps: &[Step]) -> Result<(), DeskError> {
        self.take_steps_at(steps, None)
    }

    /// The same, at a meeting.
    pub(crate) fn take_steps_at(
        &mut self,
        steps: &[Step],
        meeting: Option<MeetingId>,
    ) -> Result<(), DeskError> {
        self.may_take(steps)?;
        self.table_shown()?;
        let stamp = Stamp { meeting, ..self.stamp() };
        // What is entered in one layer is entered together, or not at all.
        for steps in steps.chunk_by(Step::is_entered_with) {
            match &steps[0] {
                Step::Enter(layer, _) => {
                    let acts: Vec<_> = steps.iter().filter_map(Step::act).cloned().collect();
                    self.store.append_all(*layer, &stamp, &acts)?;
                    // Versions may have come or gone, and with them what texts began from.
                    self.open.clear();
                    self.compared = None;
                }
                Step::Rewrite { instrument, delegation, base, changes } => {
                    self.rewrite(instrument, delegation, *base, changes)?;
                }
            }
        }
        Ok(())
    }
}

/// A step that takes back what went out: a refusal that others have is answered, not erased.
fn said_of_what_went_out(step: Step) -> Step {
    match step {
        Step::Enter(layer, Act::RefusalWithdrawn(it)) => {
            Step::Enter(layer, Act::RefusalAnswered(it))
        }
        step => step,
    }
}
