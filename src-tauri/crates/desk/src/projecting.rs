//! The rolling text as the room may see it.

use travaux_history::Layer;

use crate::desk::refused;
use crate::{Desk, DeskError, RollingText};

impl Desk {
    /// The rolling text, when all it is made of is tabled.
    ///
    /// - **Laws**: the text it stands on is read through the connection that cannot reach the
    ///   internal layer, and every proposal in it is tabled.
    ///
    /// # Errors
    ///
    /// When the instrument has no tabled version yet, when a proposal on it is internal, or when
    /// the file fails.
    pub fn tabled_rolling(&self, instrument: &str) -> Result<RollingText, DeskError> {
        let rolling = self.rolling(instrument)?;
        let internal = |it: &&travaux_history::ProposalHeld| it.layer == Layer::Internal;
        if self.proposals(instrument)?.iter().filter(|it| it.is_live()).any(internal) {
            return Err(refused("a proposal on this text is internal and cannot be shown"));
        }
        self.store.tabled()?.text(rolling.base)?;
        Ok(rolling)
    }
}
