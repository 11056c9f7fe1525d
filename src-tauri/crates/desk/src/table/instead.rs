//! Drafting on the screen: what a delegation says in the room is typed for it.

use travaux_redline::rolling::applied;
use travaux_text::{Provision, ProvisionId};

use crate::desk::refused;
use crate::table::lift::placed;
use crate::{Desk, DeskError, Place, Speaker, Tabled};

impl Desk {
    /// Puts forward that a delegation wants `said` in place of one provision of the rolling
    /// text: other words, several provisions, or none to delete it. What it proposes elsewhere
    /// stays as it was. An act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, delegation or provision, when the delegation has nothing
    /// there to delete, or when the file fails; then nothing is put forward.
    pub fn propose_instead(
        &mut self,
        at: Place<'_>,
        speaker: Speaker<'_>,
        said: Vec<Provision>,
    ) -> Result<Tabled, DeskError> {
        let Place { instrument, provision } = at;
        let rolling = self.rolling(instrument)?;
        let at = placed(&rolling, provision)?;
        let order: Vec<_> = rolling.provisions.iter().map(|it| it.id).collect();
        let code = self.instrument(instrument)?.code.clone();
        let by = self.delegation(speaker.by)?.code.clone();
        let base = self.ground(self.negotiated(instrument)?.id)?;
        let own = self.live_proposals(&code, &by);
        let changes: Vec<_> = own.iter().map(|it| it.proposed.change.clone()).collect();
        let mut revised = applied(&base, &changes);
        replaced(&mut revised.provisions, &order, at, said)?;
        self.put_forward(instrument, speaker, &revised)
    }
}

/// Puts `said` in the place of the provision `order[at]`, or where it would stand when the text
/// does not have it.
fn replaced(
    text: &mut Vec<Provision>,
    order: &[ProvisionId],
    at: usize,
    said: Vec<Provision>,
) -> Result<(), DeskError> {
    let place = |id: &ProvisionId| text.iter().position(|it| it.id == *id);
    if let Some(here) = place(&order[at]) {
        text.splice(here..=here, said);
        return Ok(());
    }
    if said.is_empty() {
        return Err(refused("that delegation has nothing there that could be deleted"));
    }
    let before = order[..at].iter().rev().find_map(place).map_or(0, |it| it + 1);
    text.splice(before..before, said);
    Ok(())
}
