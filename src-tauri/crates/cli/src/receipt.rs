//! Receipts: what is kept in a dossier of the files that left it.

use std::path::Path;

use travaux_history::FileSent;

use crate::answer::{Trouble, note};
use crate::session::Session;

/// Keeps receipts in a dossier; where it cannot be written, the files left all the same, and that
/// is said.
pub(crate) fn keep(session: &Session, dossier: &Path, sent: Vec<FileSent>) {
    let kept = session.writing(dossier).and_then(|mut it| Ok(it.keep_receipts(sent)?));
    if let Err(Trouble(why)) = kept {
        note(&format!("No receipt was kept of what was written: {why}"));
    }
}
