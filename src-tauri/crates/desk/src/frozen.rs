//! What is initialled is fixed: nothing changes its text but a rectification.

use travaux_history::account::without_effect;
use travaux_history::{
    Act, Frozen, InstrumentCode, Matter, Notice, Rectification, Rectified, VersionId,
};

use crate::deeds::Step;
use crate::desk::refused;
use crate::{Desk, DeskError};

impl Desk {
    /// The text of an instrument that is fixed, where it was initialled by all.
    pub fn frozen(&self, code: &InstrumentCode) -> Option<Frozen<'_>> {
        self.dossier().frozen(code, &|id| self.store.text(id).ok())
    }

    /// Whether a text that was issued as a rectified one has what its notice says, and no more.
    pub(crate) fn corrects(&self, notice: &Rectification, issued: VersionId) -> bool {
        notice.corrects(issued, &|id| self.store.text(id).ok())
    }

    /// Why a text that was issued as a rectified one has no effect; none where it has.
    pub fn why_not_rectified(&self, notice: &Notice<'_>, issued: &Rectified) -> Option<String> {
        let texts = |id| self.store.text(id).ok();
        without_effect(notice, issued, &texts, &|by| by.to_string())
    }

    /// Refuses what would change the text of an instrument that is initialled.
    ///
    /// # Errors
    ///
    /// When its text is fixed.
    pub(crate) fn is_open(&self, code: &InstrumentCode) -> Result<(), DeskError> {
        let Some(frozen) = self.frozen(code) else { return Ok(()) };
        let how = if frozen.is_rectified { "rectified" } else { "initialled" };
        Err(refused(format!(
            "{code} is {how} in version {}, and its text is fixed: an error in it is corrected by \
             a rectification (`travaux rectify`), and nothing else changes it",
            frozen.version.number
        )))
    }

    /// The same for steps, of which none may change such a text.
    pub(crate) fn may_take(&self, steps: &[Step]) -> Result<(), DeskError> {
        for step in steps {
            let code = match step {
                Step::Rewrite { instrument, .. } => Some(instrument.clone()),
                Step::Enter(_, act) => self.text_changed_by(act),
            };
            code.map_or(Ok(()), |it| self.is_open(&it))?;
        }
        Ok(())
    }

    /// The instrument whose text an act changes.
    fn text_changed_by(&self, act: &Act) -> Option<InstrumentCode> {
        let of = |id: &VersionId| self.dossier().version(*id).map(|it| it.saved.instrument.clone());
        match act {
            Act::VersionSaved(it) => Some(it.instrument.clone()),
            Act::VersionWithdrawn(id)
            | Act::VersionReinstated(id)
            | Act::BaseTaken(id)
            | Act::BaseLeft(id) => of(id),
            Act::ProposalMade(it) => Some(it.instrument.clone()),
            Act::InstrumentWithdrawn(code) => Some(code.clone()),
            Act::Noted(it) => changed(it),
            Act::MatterWithdrawn(id) | Act::MatterReinstated(id) => {
                changed(&self.dossier().matter(*id)?.matter)
            }
            _ => None,
        }
    }

    /// Refuses a matter that would change such a text.
    pub(crate) fn may_note(&self, matter: &Matter) -> Result<(), DeskError> {
        changed(matter).map_or(Ok(()), |it| self.is_open(&it))
    }
}

/// The instrument whose text a matter changes.
fn changed(matter: &Matter) -> Option<InstrumentCode> {
    match matter {
        Matter::Lifted(it) => Some(it.instrument.clone()),
        Matter::BracketSplit(it) | Matter::BracketsMerged(it) => Some(it.instrument.clone()),
        Matter::Issued(it) => Some(it.instrument.clone()),
        _ => None,
    }
}
