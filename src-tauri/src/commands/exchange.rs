//! Files that come in and go out, and asking the person which.

use std::path::Path;

use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use travaux_wire::*;

use crate::files;

questions! {
    /// Reads a foreign file without taking anything in.
    fn preview_import(desk, file: WireFile) -> WireImportPreview {
        preview(desk, &file.path, &file.foreign(desk)?)
    }

    /// Takes a foreign file in as a version.
    fn import_text(desk, file: WireFile, target: WireImportTarget, form: WireVersionForm) -> WireVersion {
        imported(desk, file.foreign(desk)?, target, form)
    }

    /// Remembers for which delegations the authors in files write.
    fn name_authors(desk, authors: Vec<WireNamedAuthor>) -> () { travaux_wire::name_authors(desk, authors) }

    /// Says what came back changed in a Word file of a version that was sent.
    fn check_returned(desk, instrument: &str, version: &str, file: WireFile) -> WireReturned {
        returned(desk, (instrument, version), &file.read()?)
    }

    /// Takes rows of a returned file as what somebody proposes.
    fn take_returned(desk, instrument: &str, version: &str, file: WireFile, taken: WireTaken) -> WireTabled {
        taken.of(desk, (instrument, version), &file.read()?)
    }

    /// Says what would be in a Word file of what is tabled.
    fn export_contents(desk, instrument: &str, export: WireExport) -> WireContents {
        travaux_wire::export_contents(desk, instrument, &export)
    }

    /// Writes what is tabled of an instrument to a file; its ending says the format.
    fn export_text(desk, instrument: &str, export: WireExport, path: &Path) -> () {
        files::write_out(path, &exported(desk, instrument, &export, path)?)
    }

    /// Writes the preparatory work of a tabled version, or of one provision of it, to a file.
    fn export_travaux(desk, instrument: &str, version: &str, provision: Option<&str>, path: &Path, template: Option<&str>) -> () {
        files::write_out(path, &written_travaux(desk, (instrument, version), provision, (path, template))?)
    }

    /// Writes the table of concordance of a tabled version to a file.
    fn export_concordance(desk, instrument: &str, version: &str, path: &Path, template: Option<&str>) -> () {
        files::write_out(path, &written_concordance(desk, (instrument, version), (path, template))?)
    }
    /// Opens a pouch and says who made it, what it brings and what is wrong; takes nothing in.
    fn open_pouch(desk, path: &Path) -> WirePouch { opened_pouch(desk, path) }
    /// Takes a pouch in; gives whether there was anything new.
    fn take_pouch(desk, path: &Path, digest: &str) -> bool { taken_pouch(desk, path, digest) }
    /// Notes that the room code of a pouch was compared aloud.
    fn believe_pouch(desk, path: &Path, words: &str) -> WirePouch { believed_pouch(desk, path, words) }
    /// Makes a pouch and writes it to a file.
    fn make_pouch(desk, to: Vec<String>, sealed: bool, whole: bool, path: &Path) -> WireMadePouch { made_pouch(desk, &to, (sealed, whole), path) }

    /// Writes the proof that the desk contradicted itself which made a pouch.
    fn save_proof(desk, path: &Path, to: &Path) -> () { written_proof(desk, path, to) }

    /// Our card; makes the keys when there are none yet.
    fn own_keys(desk) -> WireOwnKeys { own_card(desk) }

    /// The desks whose keys we have met.
    fn correspondents(desk) -> Vec<WireCorrespondent> { travaux_wire::correspondents(desk) }

    /// Takes in a card or a notice of another desk.
    fn take_card(desk, path: &Path) -> WireCorrespondent { taken_line(desk, path) }

    /// Notes that the room code of keys was compared aloud.
    fn verify_keys(desk, key: &str, words: &str) -> WireCorrespondent { verified_keys(desk, key, words) }

    /// Makes new keys of ours, for which the ones before vouch.
    fn rotate_keys(desk) -> WireOwnKeys { rotated_keys(desk) }

    /// Takes our keys back and makes new ones; gives the notice to send.
    fn revoke_keys(desk) -> WireOwnKeys { revoked_keys(desk) }
}

/// Writes a card or a notice of ours to a file.
#[tauri::command(async)]
pub(crate) fn write_card(line: &str, path: &Path) -> Answer<()> {
    written_line(line, path)
}

/// Asks for a file whose name ends in one of `endings`; none when the person thought better of it.
#[tauri::command(async)]
pub(crate) fn pick_file(window: WebviewWindow, kind: &str, endings: Vec<&str>) -> Option<String> {
    path(dialog(window).add_filter(kind, &endings).blocking_pick_file())
}

/// Asks where to write a new file, called `name` unless the person has a better one.
#[tauri::command(async)]
pub(crate) fn pick_new_file(window: WebviewWindow, name: &str) -> Option<String> {
    path(dialog(window).set_file_name(name).blocking_save_file())
}

fn dialog(window: WebviewWindow) -> FileDialogBuilder<tauri::Wry> {
    window.dialog().file().set_parent(&window)
}

fn path(picked: Option<FilePath>) -> Option<String> {
    Some(picked?.into_path().ok()?.display().to_string())
}
