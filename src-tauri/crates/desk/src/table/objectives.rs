//! Objectives: what we want, tied to provisions, and what touches their red lines.

use travaux_history::{
    Act, Covered, InstrumentCode, Layer, Matter, MatterHeld, MatterId, Objective, ObjectiveId,
    Tripwire,
};
use travaux_redline::rolling::{Choice, lift};
use travaux_text::{DelegationCode, ProvisionId, Wording};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::table::lift::placed;
use crate::{Desk, DeskError, Place, RollingText};

/// What a person says of an objective.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ObjectiveForm {
    /// Which one it changes; none for a new one.
    pub id: Option<ObjectiveId>,
    /// What people call it.
    pub title: String,
    /// The limit not to be crossed; may be empty.
    pub red_line: String,
    /// The next acceptable position; may be empty.
    pub fallback: String,
    /// Anything else; may be empty.
    pub note: String,
    /// The provisions it is about: instrument, and address in the rolling text or id.
    pub covers: Vec<(InstrumentCode, String)>,
    /// What the red line means in words and numbers.
    pub tripwires: Vec<Tripwire>,
}

/// A red line that a wording touches.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Touched {
    /// The objective.
    pub objective: ObjectiveId,
    /// What it is called.
    pub title: String,
    /// Why, in a few words.
    pub why: String,
}

impl Desk {
    /// Sets an objective, or changes one; an act that can be undone. It is internal.
    ///
    /// # Errors
    ///
    /// When it has no title, when a provision is not there, or when the file fails.
    pub fn set_objective(&mut self, form: &ObjectiveForm) -> Result<ObjectiveId, DeskError> {
        let title = form.title.trim();
        if title.is_empty() {
            return Err(refused("an objective needs a title"));
        }
        let id = form.id.unwrap_or_else(|| ObjectiveId::of(title));
        let known = self.dossier().objectives().iter().any(|(_, it)| it.id == id);
        if form.id.is_none() && known {
            return Err(refused(format!("there is an objective \u{201c}{title}\u{201d} already")));
        }
        let covers: Result<Vec<_>, DeskError> = form
            .covers
            .iter()
            .map(|(instrument, provision)| self.covered(Place { instrument, provision }))
            .collect();
        let objective = Objective {
            id,
            title: title.to_owned(),
            red_line: form.red_line.trim().to_owned(),
            fallback: form.fallback.trim().to_owned(),
            note: form.note.trim().to_owned(),
            covers: covers?,
            tripwires: form.tripwires.clone(),
        };
        self.note_matter(format!("the objective {title}"), Matter::Objective(objective), "")?;
        Ok(id)
    }

    /// Takes an objective away; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such objective, or when the file fails.
    pub fn withdraw_objective(&mut self, objective: ObjectiveId) -> Result<(), DeskError> {
        self.writable()?;
        let own = |it: &Matter| matches!(it, Matter::Objective(it) if it.id == objective);
        let all = self.dossier().standing_matters().filter(|held| own(&held.matter));
        let ids: Vec<_> = all.map(|held| held.id).collect();
        if ids.is_empty() {
            return Err(DeskError::NotFound("objective".to_owned()));
        }
        let step = |act: fn(MatterId) -> Act| {
            ids.iter().map(|id| Step::Enter(Layer::Internal, act(*id))).collect()
        };
        let deed = Deed {
            name: "deleting an objective".to_owned(),
            forth: step(Act::MatterWithdrawn),
            back: step(Act::MatterReinstated),
        };
        self.enter_deed(deed, None)
    }

    /// The red lines that lifting a bracket in this way would touch.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or bracket.
    pub fn touched_by_lift(
        &self,
        at: Place<'_>,
        path: &[u32],
        choice: &Choice,
    ) -> Result<Vec<Touched>, DeskError> {
        let Place { instrument, provision } = at;
        let rolling = self.rolling(instrument)?;
        let at = placed(&rolling, provision)?;
        let it = &rolling.text.provisions[at];
        let missing = || DeskError::NotFound(format!("bracket in {provision}"));
        let wording = lift(&it.wording, path, choice).ok_or_else(missing)?;
        let all = touched(&self.dossier().objectives(), &rolling, it.id, &wording);
        let mut found: Vec<Touched> = Vec::new();
        for (_, it) in all {
            if !found.contains(&it) {
                found.push(it);
            }
        }
        Ok(found)
    }

    fn covered(&self, at: Place<'_>) -> Result<Covered, DeskError> {
        let Place { instrument, provision } = at;
        let missing = || DeskError::NotFound(format!("provision {provision} of {instrument}"));
        let (id, _) = self.meant(at.into())?;
        let instrument = self.instrument(instrument)?.code.clone();
        Ok(Covered { instrument, provision: id.ok_or_else(missing)? })
    }
}

/// A red line, and the delegation that touches it; nobody's where what stands does.
pub type TouchedBy = (Option<DelegationCode>, Touched);

/// The red lines of `objectives` that a wording of a provision touches, and in whose reading.
pub(crate) fn touched(
    objectives: &[(&MatterHeld, &Objective)],
    rolling: &RollingText,
    provision: ProvisionId,
    wording: &Wording,
) -> Vec<TouchedBy> {
    let RollingText { code, text, .. } = rolling;
    let about = objectives.iter().filter(|(_, it)| it.covers(code, text, provision));
    about
        .flat_map(|(_, it)| {
            let all = it.touched_in(wording, &rolling.numbering).into_iter();
            all.map(|(by, why)| (by, Touched { objective: it.id, title: it.title.clone(), why }))
        })
        .collect()
}
