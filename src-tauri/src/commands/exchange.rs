//! Files that come in and go out, and asking the person which.

use std::path::Path;

use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use travaux_wire::{
    WireImportPreview, WireImportTarget, WireVersion, WireVersionForm, preview, version,
};

use crate::files;

questions! {
    /// Reads a foreign file without taking anything in.
    fn preview_import(desk, path: &str) -> WireImportPreview {
        preview(desk, path, &files::foreign(desk, path)?)
    }

    /// Takes a foreign file in as a version.
    fn import_text(desk, path: &str, target: WireImportTarget, form: WireVersionForm) -> WireVersion {
        let foreign = files::foreign(desk, path)?;
        let taken = desk.import_text(foreign, &target.into(), &form.into())?.clone();
        Ok(version(desk, &taken))
    }

    /// Writes a tabled version to a file; its ending says the format.
    fn export_version(desk, instrument: &str, version: &str, path: &Path) -> () {
        files::write_out(path, &desk.exported(instrument, version, files::format(path)?)?)
    }
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
