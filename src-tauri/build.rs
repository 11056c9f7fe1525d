//! Lists the commands, so that a window reaches one only if a capability says so.

const COMMANDS: &[&str] = &[
    "pick_dossier",
    "pick_export",
    "pick_new_dossier",
    "pick_text",
    "recent_dossiers",
    "title_window",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("a valid shell");
}
