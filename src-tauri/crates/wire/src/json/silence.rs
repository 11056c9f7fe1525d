//! Silence procedures, as they are printed.

use serde::Serialize;
use travaux_desk::RollingText;
use travaux_history::{MatterHeld, MatterId, Silence};
use ts_rs::TS;

use crate::matter::who_answered;

/// A silence procedure.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedSilence {
    /// The entry of the record that began it; after an act, the entry of the act.
    pub entry: String,
    /// The instrument's code.
    pub instrument: String,
    /// The provision's address; null for the whole instrument.
    pub provision: Option<String>,
    /// The deadline, milliseconds since 1970.
    #[ts(type = "number")]
    pub until: i64,
    /// The deadline as it was stated.
    pub stated: String,
    /// The delegation that broke it, by code.
    pub broken_by: Option<String>,
    /// When it was broken, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub broken_at: Option<i64>,
    /// Whether that was after the deadline.
    pub late: bool,
}

impl PrintedSilence {
    /// A silence procedure on a rolling text, and what broke it; under `entry` where an act was
    /// just recorded.
    pub fn of(
        held: &MatterHeld,
        it: &Silence,
        broken: Option<&MatterHeld>,
        rolling: Option<&RollingText>,
        entry: Option<MatterId>,
    ) -> Self {
        let address = it.provision.and_then(|id| {
            let rolling = rolling?;
            let at = rolling.numbering.position(id)?;
            Some(rolling.numbering.address(at).to_owned())
        });
        Self {
            entry: entry.unwrap_or(held.id).hash().to_string(),
            instrument: it.instrument.to_string(),
            provision: address,
            until: it.deadline,
            stated: it.stated.clone(),
            broken_by: broken.and_then(who_answered),
            broken_at: broken.map(|it| it.at),
            late: broken.is_some_and(|held| held.at > it.deadline),
        }
    }
}
