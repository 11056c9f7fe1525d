//! Dossiers: open, recent, new.

use std::path::Path;

use tauri::State;
use travaux_wire::WireRecent;

use crate::files::Home;

/// The dossiers that were open before, newest first.
#[tauri::command(async)]
pub(crate) fn recent_dossiers(home: State<'_, Home>) -> Vec<WireRecent> {
    home.recent().iter().map(|path| recent(path)).collect()
}

fn recent(path: &Path) -> WireRecent {
    WireRecent {
        path: path.display().to_string(),
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        present: path.exists(),
    }
}
