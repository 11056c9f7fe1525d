//! The rolling text as the room may see it.

use travaux_history::{Dossier, InstrumentCode, Layer};

use crate::desk::refused;
use crate::table::rolling::Table;
use crate::{Desk, DeskError, RollingText};

/// What the room may see of an instrument.
///
/// - **Laws**: all of it is made of the tabled layer; what is internal changes nothing in it.
#[derive(Clone, Debug)]
pub struct Room {
    /// What the tabled layer holds but the texts.
    pub dossier: Dossier,
    /// The rolling text of what is tabled.
    pub rolling: RollingText,
}

impl Desk {
    /// What the room may see of an instrument: read through a connection that cannot reach the
    /// internal layer.
    ///
    /// # Errors
    ///
    /// When the instrument has no tabled version yet, or when the file fails.
    pub fn room(&self, instrument: &InstrumentCode) -> Result<Room, DeskError> {
        let missing = || DeskError::NotFound(format!("instrument {instrument}"));
        let material = self.tabled_material()?;
        let dossier = material.dossier();
        dossier.instrument(instrument).filter(|it| !it.withdrawn).ok_or_else(missing)?;
        let none = || refused(format!("{instrument} has no tabled version to show"));
        let base = dossier.newest_base(instrument).ok_or_else(none)?.id;
        let mut compilers = self.compilers.borrow_mut();
        let compiler = compilers.entry((instrument.clone(), Layer::Tabled)).or_default();
        let read = material.read(|texts| {
            let ground = dossier.readable_ground(base, texts)?;
            Some(Table { dossier, code: instrument, base, texts }.rolling(ground, compiler))
        })?;
        let rolling = read.ok_or_else(none)?;
        Ok(Room { dossier: dossier.clone(), rolling })
    }
}
