//! The files of a person: read and written, with a failure that says what happened.

use std::io::{self, ErrorKind};
use std::path::Path;

use travaux_desk::{Desk, Foreign};
use travaux_files::{Refused, Text};
use travaux_wire::{Answer, WireFailure, WireFailureCode, WireFile};

/// The name and the bytes of a file; through LibreOffice where somebody said so.
///
/// # Errors
///
/// When it cannot be read, or is to be read through LibreOffice and nobody said so yet.
pub fn read(it: &WireFile) -> Answer<(String, Vec<u8>)> {
    text(it).map(|(name, text)| (name, text.bytes))
}

/// The text of a file, which is not taken in.
///
/// # Errors
///
/// As [`read`], and when it is no text.
pub fn foreign(desk: &Desk, it: &WireFile) -> Answer<Foreign> {
    let (name, text) = text(it)?;
    Ok(desk.read_foreign(&name, &text.bytes)?.through_office(text.through_office))
}

/// Writes `bytes` to the file at `path` whole, or leaves what was there as it was.
///
/// # Errors
///
/// When it cannot be written.
pub fn write_out(path: &Path, bytes: &[u8]) -> Answer<()> {
    travaux_files::write(path, bytes).map_err(|it| unwritten(path, &it))
}

/// The bytes of the file at `path`.
pub(crate) fn bytes_at(path: &Path) -> Answer<Vec<u8>> {
    travaux_files::read(path).map_err(|it| unread(&named(path), &it))
}

/// The file at `path` could not be written.
pub(crate) fn unwritten(path: &Path, failure: &io::Error) -> WireFailure {
    let code = match failure.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => WireFailureCode::Full,
        _ => WireFailureCode::ReadOnly,
    };
    let why = travaux_files::reason_unwritten(failure);
    let then = "The dossier is untouched. Choose another place.";
    WireFailure::of_file(code, &path.display(), &why, then)
}

fn text(it: &WireFile) -> Answer<(String, Text)> {
    let path = Path::new(&it.path);
    let name = named(path);
    let text = travaux_files::read_text(path, it.office);
    text.map_err(|it| no_text(&name, &it)).map(|it| (name, it))
}

fn named(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The text in the file `name` could not be read, or a person is to be asked first.
fn no_text(name: &str, refused: &Refused) -> WireFailure {
    let (code, sentence) = match refused {
        Refused::File(failure) => return unread(name, failure),
        Refused::Asks(sentence) => (WireFailureCode::AsksForOffice, sentence.clone()),
        Refused::Office(sentence) => {
            (WireFailureCode::Unreadable, format!("{sentence} Nothing was changed."))
        }
    };
    WireFailure { code, message: format!("\u{201c}{name}\u{201d}: {sentence}"), path: None }
}

fn unread(name: &str, failure: &io::Error) -> WireFailure {
    let why = travaux_files::reason(failure);
    WireFailure::of_file(WireFailureCode::Unreadable, &name, &why, "Nothing was changed.")
}
