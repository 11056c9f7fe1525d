//! Receipts: what is kept in a dossier of the files that left it.

use std::path::Path;

use travaux_desk::{Desk, InstrumentCode, NamedVersion, sum};
use travaux_history::FileSent;

use crate::answer::{Trouble, note};
use crate::session::Session;

/// A receipt of a file, as far as its bytes tell.
pub(crate) fn of_file(path: &Path, bytes: &[u8]) -> FileSent {
    let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let (bytes, sha256) = (bytes.len() as u64, sum(bytes).0);
    FileSent { file, bytes, sha256, ..FileSent::default() }
}

/// The same for a file of a version.
pub(crate) fn of_version(
    desk: &Desk,
    version: NamedVersion<'_>,
    of: FileSent,
) -> Result<FileSent, Trouble> {
    let held = desk.look_up(version.instrument, Some(version.number))?;
    let instrument: InstrumentCode = held.saved.instrument.clone();
    Ok(FileSent { instrument: Some(instrument), version: Some(held.id), ..of })
}

/// Keeps receipts in a dossier; where it cannot be written, the files left all the same, and that
/// is said.
pub(crate) fn keep(session: &Session, dossier: &Path, sent: Vec<FileSent>) {
    let kept = session.writing(dossier).and_then(|mut it| Ok(it.keep_receipts(sent)?));
    if let Err(Trouble(why)) = kept {
        note(&format!("No receipt was kept of what was written: {why}"));
    }
}
