//! Letting acts go out: what is pending counts for others from then on.

use crate::desk::refused;
use crate::{Desk, DeskError};

impl Desk {
    /// Lets what is pending go out: from then on it can only be taken back by an act that says so.
    /// Whoever hands something to others does this first: pouches, files, papers, the room.
    ///
    /// # Errors
    ///
    /// When something is pending and the dossier is only read, or the file fails; then nothing
    /// went out.
    pub fn table_pending(&mut self) -> Result<(), DeskError> {
        if self.limit().is_none() {
            let stamp = self.stamp();
            self.store.table_pending(&stamp)?;
            return Ok(());
        }
        match self.store.is_pending() {
            false => Ok(()),
            true => Err(refused(
                "what was done last has not gone out yet, and this dossier is open only to be \
                 read: export where it is open for writing, or close it there first",
            )),
        }
    }

    /// Whether something was done that has not gone out yet.
    pub fn is_pending(&self) -> bool {
        self.store.is_pending()
    }
}
