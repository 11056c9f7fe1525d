//! What both doors do to close talks: what stands in the way waived, originals and the bundle made
//! as folders, and the receipts of their files.

use std::path::Path;

use travaux_desk::{
    Alternat, ClosingPapers, Desk, DeskError, Extent, NamedVersion, Originals, Ranking, Readiness,
    Waiver, sum,
};
use travaux_files::folder;
use travaux_history::FileSent;
use travaux_wire::{Answer, WireFailure, WireFailureCode, WireWritten};

use crate::bundle::bundled;
use crate::originals::{Laid, laid};
use crate::press::Press;

/// A receipt of a file, as far as its bytes tell.
pub fn receipt_of(path: &Path, bytes: &[u8]) -> FileSent {
    let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let (bytes, sha256) = (bytes.len() as u64, sum(bytes).0);
    FileSent { file, bytes, sha256, ..FileSent::default() }
}

/// The same for a file of a version.
///
/// # Errors
///
/// When there is no such version.
pub fn of_version(
    desk: &Desk,
    version: NamedVersion<'_>,
    of: FileSent,
) -> Result<FileSent, DeskError> {
    let held = desk.look_up(version.instrument, Some(version.number))?;
    let instrument = held.saved.instrument.clone();
    Ok(FileSent { instrument: Some(instrument), version: Some(held.id), ..of })
}

/// The receipts of the files of a bundle.
pub fn bundle_receipts(files: &[Laid]) -> Vec<FileSent> {
    let receipt = |(name, bytes): &Laid| FileSent {
        what: format!("a file of the bundle, {name}"),
        proof: "Listed with its hash in the manifest of the bundle.".to_owned(),
        ..receipt_of(Path::new(name), bytes)
    };
    files.iter().map(receipt).collect()
}

/// The receipts of originals.
///
/// # Errors
///
/// When there is no such version.
pub fn originals_receipts(
    desk: &Desk,
    version: NamedVersion<'_>,
    proof: &Alternat,
    files: &[Laid],
) -> Result<Vec<FileSent>, DeskError> {
    let proof = format!(
        "Read back from the Word files, the originals differ in {} places of rank and in nothing \
         else.",
        proof.places.len()
    );
    let receipt = |(name, bytes): &Laid| {
        let what = "original".to_owned();
        let sent = FileSent { what, proof: proof.clone(), ..receipt_of(Path::new(name), bytes) };
        of_version(desk, version, sent)
    };
    files.iter().map(receipt).collect()
}

/// Keeps one reason for each check that stands in the way.
///
/// # Errors
///
/// When the reason is empty, or the file fails.
pub fn waive_all(desk: &mut Desk, open: &[Readiness], reason: &str) -> Result<(), DeskError> {
    let mut waived = Vec::new();
    for line in open {
        let it = (&line.instrument, line.check, &line.of);
        if waived.contains(&it) {
            continue;
        }
        waived.push(it);
        let at = Extent { instrument: &line.instrument, provision: None };
        desk.waive(Waiver { at, check: line.check, of: line.of.as_ref() }, reason)?;
    }
    Ok(())
}

/// The papers by which talks are closed, for a folder that can be made. What stands in the way of
/// signature is waived for the reason that is given, and refused where none is.
///
/// # Errors
///
/// When something stands in the way, the folder cannot be made, and as [`Desk::closing_papers`].
pub fn papers_to_close(
    desk: &mut Desk,
    folder: &Path,
    despite: Option<&str>,
) -> Answer<ClosingPapers> {
    folder::may_make(folder).map_err(|why| unmade(folder, &why))?;
    let despite = despite.map(str::trim).filter(|it| !it.is_empty());
    let open: Vec<_> = desk.ready(None)?.into_iter().filter(|it| !it.is_ok()).collect();
    if despite.is_none() && !open.is_empty() {
        return Err(WireFailure::refused(
            "It is not ready to be signed, and no bundle was made. Settle or waive each point, or \
             say why it is closed all the same.",
        ));
    }
    desk.table_pending()?;
    let papers = desk.closing_papers(&Ranking::default())?;
    if let Some(reason) = despite {
        waive_all(desk, &open, reason)?;
    }
    Ok(papers)
}

/// The originals of a version, for a folder that can be made.
///
/// # Errors
///
/// When the folder cannot be made, and as [`Desk::originals`].
pub fn originals_for(
    desk: &mut Desk,
    version: NamedVersion<'_>,
    folder: &Path,
) -> Answer<Originals> {
    folder::may_make(folder).map_err(|why| unmade(folder, &why))?;
    desk.table_pending()?;
    Ok(desk.originals(version, &Ranking::default())?)
}

/// A folder that was written, its files, and what is to be known of them.
#[derive(Clone, Debug)]
pub struct Written {
    files: Vec<Laid>,
    told: Vec<String>,
    proof: Option<Alternat>,
}

/// Writes the folder of a bundle.
///
/// # Errors
///
/// When the press cannot set a paper, or the folder cannot be made.
pub fn bundle_written(papers: ClosingPapers, press: &Press, path: &Path) -> Answer<Written> {
    let mut told: Vec<_> = papers
        .closed
        .iter()
        .map(|it| format!("{} version {} ({})", it.instrument, it.version, it.fingerprint))
        .collect();
    for it in &papers.originals {
        told.extend(it.passed.iter().map(|at| passed(&format!("{} {at}", it.proof.instrument))));
    }
    let files = bundled(papers, press).map_err(WireFailure::refused)?;
    folder::make(path, &files).map_err(|why| unmade(path, &why))?;
    Ok(Written { files, told, proof: None })
}

/// Writes the folder of originals.
///
/// # Errors
///
/// As [`bundle_written`].
pub fn originals_written(originals: Originals, press: &Press, path: &Path) -> Answer<Written> {
    let told = originals.passed.iter().map(|at| passed(at)).collect();
    let proof = originals.proof.clone();
    let files = laid(originals, press).map_err(WireFailure::refused)?;
    folder::make(path, &files).map_err(|why| unmade(path, &why))?;
    Ok(Written { files, told, proof: Some(proof) })
}

/// Keeps the receipts of what was written, and tells of it; where they cannot be kept, the files
/// left all the same, and that is told.
pub fn kept(desk: &mut Desk, it: Written, version: Option<NamedVersion<'_>>) -> WireWritten {
    let Written { files, mut told, proof } = it;
    let receipts = match (version, &proof) {
        (Some(version), Some(proof)) => originals_receipts(desk, version, proof, &files),
        _ => Ok(bundle_receipts(&files)),
    };
    if let Err(why) = receipts.and_then(|it| desk.keep_receipts(it)) {
        told.push(format!("No receipt was kept of what was written: {}", why.sentences()));
    }
    WireWritten { files: u32::try_from(files.len()).unwrap_or(u32::MAX), told }
}

fn passed(at: &str) -> String {
    format!("{at} names all parties and is declared as no place of rank: it stays as it is.")
}

fn unmade(path: &Path, why: &str) -> WireFailure {
    let code = WireFailureCode::ReadOnly;
    let message =
        format!("{} was not made: {why}. Nothing was changed; name another.", path.display());
    WireFailure { code, message, path: None }
}
