//! Letting acts go out: what is pending counts for others from then on.

use crate::desk::refused;
use crate::{Desk, DeskError};

/// How long the room may see something that is then undone as if it had never been, in
/// milliseconds.
const MOMENT: i64 = 10_000;

impl Desk {
    /// Lets what is pending go out: from then on it can only be taken back by an act that says so.
    /// Whoever hands something to others does this first: pouches, files, papers, the room.
    ///
    /// # Errors
    ///
    /// When something is pending and the dossier is only read, or the file fails; then nothing
    /// went out.
    pub fn table_pending(&mut self) -> Result<(), DeskError> {
        if self.store.is_pending() {
            self.is_of_one_mind()?;
        }
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

    /// Notes that the room sees what stands now; what it saw for longer than a moment has gone out.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn show_the_room(&mut self) -> Result<(), DeskError> {
        self.table_shown()?;
        if self.store.is_pending() {
            self.speaks()?;
            self.is_of_one_mind()?;
        }
        self.shown = Some((self.world.now(), self.store.last_logged()));
        Ok(())
    }

    /// Lets go out what the room has seen for longer than a moment.
    pub(crate) fn table_shown(&mut self) -> Result<(), DeskError> {
        if let Some(logged) = self.seen_by_the_room().filter(|_| self.limit().is_none()) {
            let stamp = self.stamp();
            self.store.table_through(&stamp, logged)?;
        }
        Ok(())
    }

    /// Up to where in the log the room has seen everything for longer than a moment.
    pub(crate) fn seen_by_the_room(&self) -> Option<u64> {
        let (since, logged) = self.shown?;
        (self.world.now() - since >= MOMENT).then_some(logged)
    }

    /// Whether something was done that has not gone out yet.
    pub fn is_pending(&self) -> bool {
        self.store.is_pending()
    }
}
