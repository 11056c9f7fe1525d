//! Pouches in files: opened, taken in, made; and what proves that a desk contradicted itself.

use std::path::Path;

use travaux_desk::{DelegationCode, Desk, OpenedPouch};
use travaux_wire::{WireFailure, WireMadePouch, WirePouch, pouch};

use crate::files::{bytes_at, unwritten, write_out};

/// Opens the pouch in the file at `path`; takes nothing in. Makes our own keys where there are
/// none yet, so that there is a room code to compare.
///
/// # Errors
///
/// As [`Desk::open_pouch`], and when the file cannot be read.
pub fn opened_pouch(desk: &mut Desk, path: &Path) -> Result<WirePouch, WireFailure> {
    if desk.own_keys()?.is_none() && !desk.is_read_only() {
        desk.card()?;
    }
    let opened = opened(desk, path)?;
    pouch(desk, &opened)
}

/// Takes in the pouch in the file at `path`, if it is still the one with this digest.
///
/// # Errors
///
/// As [`Desk::take_pouch`], and when the file is another one now.
pub fn taken_pouch(desk: &mut Desk, path: &Path, digest: &str) -> Result<bool, WireFailure> {
    let opened = opened(desk, path)?;
    if opened.digest().to_string() != digest {
        return Err(WireFailure::refused(
            "The file was changed since it was opened. Open it again.",
        ));
    }
    Ok(desk.take_pouch(&opened)?)
}

/// Notes that the room code of the pouch in the file at `path` was compared aloud, word by word.
///
/// # Errors
///
/// As [`Desk::verify_keys`].
pub fn believed_pouch(desk: &mut Desk, path: &Path, words: &str) -> Result<WirePouch, WireFailure> {
    let opened = opened(desk, path)?;
    desk.verify_keys(&opened.presented(), words)?;
    opened_pouch(desk, path)
}

/// Writes the proof that the desk contradicted itself which made the pouch at `path` to `to`.
///
/// # Errors
///
/// When it did not, and when the file cannot be written.
pub fn written_proof(desk: &Desk, path: &Path, to: &Path) -> Result<(), WireFailure> {
    let Some(proof) = opened(desk, path)?.proof else {
        return Err(WireFailure::refused(
            "Nothing in this pouch contradicts another. Nothing was written.",
        ));
    };
    write_out(to, &proof.write())
}

/// Makes a pouch and writes it to a new file at `path`; `whole`, it carries also what they are
/// known to have.
///
/// # Errors
///
/// As [`Desk::make_pouch`], when there is a file already, and when it cannot be written.
pub fn made_pouch(
    desk: &mut Desk,
    to: &[DelegationCode],
    sealed: bool,
    whole: bool,
    path: &Path,
) -> Result<WireMadePouch, WireFailure> {
    if path.symlink_metadata().is_ok() {
        return Err(WireFailure::refused(format!(
            "There is a file at {} already. It was left as it is, and no pouch was made; choose \
             another name.",
            path.display()
        )));
    }
    let made = desk.make_pouch(to, sealed, whole)?;
    travaux_files::write(path, &made.bytes).map_err(|it| {
        let then = format!(
            "Pouch {} was made all the same. Choose another place: the next one holds everything \
             that this one holds.",
            made.number
        );
        let WireFailure { code, .. } = unwritten(path, &it);
        WireFailure::of_file(code, &path.display(), &travaux_files::reason_unwritten(&it), &then)
    })?;
    Ok(WireMadePouch::from(&made))
}

fn opened(desk: &Desk, path: &Path) -> Result<OpenedPouch, WireFailure> {
    Ok(desk.open_pouch(&bytes_at(path)?)?)
}
