//! Files that come in and go out, and asking the person which.

use std::path::Path;

use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use travaux_wire::{
    WireImportPreview, WireImportTarget, WireVersion, WireVersionForm, preview, version,
};

use crate::{
    files,
    seats::{Answer, Seats},
};

/// Reads a foreign file without taking anything in.
#[tauri::command(async)]
pub(crate) fn preview_import(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    path: &str,
) -> Answer<WireImportPreview> {
    let (name, bytes) = files::foreign(path)?;
    seats.ask(window.label(), |desk| preview(desk, path, &desk.read_foreign(&name, &bytes)?))
}

/// Takes a foreign file in as a version.
#[tauri::command(async)]
pub(crate) fn import_text(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    path: &str,
    target: WireImportTarget,
    form: WireVersionForm,
) -> Answer<WireVersion> {
    let (name, bytes) = files::foreign(path)?;
    seats.ask(window.label(), |desk| {
        let foreign = desk.read_foreign(&name, &bytes)?;
        let taken = desk.import_text(foreign, &target.into(), &form.into())?.clone();
        Ok(version(desk, &taken))
    })
}

/// Writes a tabled version to a file; its ending says the format.
#[tauri::command(async)]
pub(crate) fn export_version(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    version: &str,
    path: &Path,
) -> Answer<()> {
    let format = files::format(path)?;
    let bytes =
        seats.ask(window.label(), |desk| Ok(desk.exported(instrument, version, format)?))?;
    files::write_out(path, &bytes)
}

/// Asks for a dossier to open; none when the person thought better of it.
#[tauri::command(async)]
pub(crate) fn pick_dossier(window: WebviewWindow) -> Option<String> {
    path(dialog(&window).add_filter("Dossiers", &["dossier"]).blocking_pick_file())
}

/// Asks where a new dossier called `name` shall stand.
#[tauri::command(async)]
pub(crate) fn pick_new_dossier(window: WebviewWindow, name: &str) -> Option<String> {
    let dialog = dialog(&window).add_filter("Dossiers", &["dossier"]);
    path(dialog.set_file_name(format!("{name}.dossier")).blocking_save_file())
}

/// Asks for a text to import.
#[tauri::command(async)]
pub(crate) fn pick_text(window: WebviewWindow) -> Option<String> {
    path(dialog(&window).add_filter("Texts", &["md", "markdown", "txt"]).blocking_pick_file())
}

/// Asks where to write an export called `name`.
#[tauri::command(async)]
pub(crate) fn pick_export(window: WebviewWindow, name: &str) -> Option<String> {
    path(dialog(&window).set_file_name(name).blocking_save_file())
}

fn dialog(window: &WebviewWindow) -> FileDialogBuilder<tauri::Wry> {
    window.dialog().file().set_parent(window)
}

fn path(picked: Option<FilePath>) -> Option<String> {
    Some(picked?.into_path().ok()?.display().to_string())
}
