//! Taking back what was done, and doing it again.

use crate::deeds::Step;
use crate::{Desk, DeskError};

impl Desk {
    /// What undo would take back, in words.
    pub fn undoable(&self) -> Option<&str> {
        self.deeds.last().map(|deed| deed.name.as_str())
    }

    /// What redo would do again, in words.
    pub fn redoable(&self) -> Option<&str> {
        self.deeds.next().map(|deed| deed.name.as_str())
    }

    /// Takes back the last act of this session; gives its name, or nothing when there is none.
    ///
    /// The record keeps both: what was done, and that it was taken back.
    ///
    /// # Errors
    ///
    /// When the file fails; the act then stays done.
    pub fn undo(&mut self) -> Result<Option<String>, DeskError> {
        let Some(deed) = self.deeds.last().cloned() else { return Ok(None) };
        self.take_steps(&deed.back)?;
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
        self.deeds.did_again();
        Ok(Some(deed.name))
    }

    /// Takes the steps of a deed, one after the other.
    pub(crate) fn take_steps(&mut self, steps: &[Step]) -> Result<(), DeskError> {
        let stamp = self.stamp();
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
