//! Who we are to other desks, and who they are to us: cards, notices, room codes.

use std::path::Path;

use travaux_desk::Desk;
use travaux_wire::{WireCorrespondent, WireFailure, WireOwnKeys, correspondent};

use crate::files::{bytes_at, write_out};

/// Our card; makes the keys when there are none yet.
///
/// # Errors
///
/// As [`Desk::card`].
pub fn own_card(desk: &mut Desk) -> Result<WireOwnKeys, WireFailure> {
    let line = desk.card()?.line();
    own(desk, line)
}

/// The card of new keys of ours.
///
/// # Errors
///
/// As [`Desk::rotate_keys`].
pub fn rotated_keys(desk: &mut Desk) -> Result<WireOwnKeys, WireFailure> {
    let line = desk.rotate_keys()?.line();
    own(desk, line)
}

/// The notice that our keys were taken back; new ones were made.
///
/// # Errors
///
/// As [`Desk::revoke_keys`].
pub fn revoked_keys(desk: &mut Desk) -> Result<WireOwnKeys, WireFailure> {
    let line = desk.revoke_keys()?.line();
    own(desk, line)
}

fn own(desk: &Desk, line: String) -> Result<WireOwnKeys, WireFailure> {
    let keys = desk.own_keys()?.map(|it| it.keys.signing.to_string());
    Ok(WireOwnKeys { line, key: keys.unwrap_or_default() })
}

/// Writes a card or a notice of ours to the file at `path`.
///
/// # Errors
///
/// When it is neither, or the file cannot be written.
pub fn written_line(line: &str, path: &Path) -> Result<(), WireFailure> {
    if !line.starts_with("travaux-") || line.contains('\n') {
        return Err(WireFailure::refused(
            "This is neither a card nor a notice. Nothing was written.",
        ));
    }
    write_out(path, format!("{line}\n").as_bytes())
}

/// Takes in the card or the notice of another desk that is in the file at `path`.
///
/// # Errors
///
/// As [`Desk::take_line`], and when the file cannot be read.
pub fn taken_line(desk: &mut Desk, path: &Path) -> Result<WireCorrespondent, WireFailure> {
    let bytes = bytes_at(path)?;
    let line = String::from_utf8_lossy(&bytes);
    let taken = desk.take_line(&line)?;
    correspondent(desk, &taken)
}

/// Notes that the room code of the desk that signs with `key` was compared aloud.
///
/// # Errors
///
/// As [`Desk::verify_keys`].
pub fn verified_keys(
    desk: &mut Desk,
    key: &str,
    words: &str,
) -> Result<WireCorrespondent, WireFailure> {
    let met = desk.correspondent_named(key)?.held.met;
    let verified = desk.verify_keys(&met, words)?;
    correspondent(desk, &verified)
}
