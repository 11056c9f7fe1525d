//! Asking the person for a file, and the words on top of the window.

use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// Asks for a dossier to open; none when the person thought better of it.
#[tauri::command(async)]
pub(crate) fn pick_dossier(window: WebviewWindow) -> Option<String> {
    path(dialog(&window).add_filter("Dossiers", &["dossier"]).blocking_pick_file())
}

/// Asks where a new dossier called `name` shall stand.
#[tauri::command(async)]
pub(crate) fn pick_new_dossier(window: WebviewWindow, name: String) -> Option<String> {
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
pub(crate) fn pick_export(window: WebviewWindow, name: String) -> Option<String> {
    path(dialog(&window).set_file_name(name).blocking_save_file())
}

/// Writes `title` on top of the window.
#[tauri::command(async)]
pub(crate) fn title_window(window: WebviewWindow, title: String) {
    window.set_title(&title).unwrap_or_else(|failure| log::warn!("the title stays: {failure}"));
}

fn dialog(window: &WebviewWindow) -> FileDialogBuilder<tauri::Wry> {
    window.dialog().file().set_parent(window)
}

fn path(picked: Option<FilePath>) -> Option<String> {
    Some(picked?.into_path().ok()?.display().to_string())
}
