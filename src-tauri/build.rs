//! Lists the commands, so that a window reaches one only if a capability says so.

const COMMANDS: &[&str] = &[
    "add_delegation",
    "add_meeting",
    "close_dossier",
    "compare_versions",
    "create_dossier",
    "dossier",
    "edit_text",
    "export_version",
    "import_text",
    "keep_place",
    "open_dossier",
    "open_sample",
    "open_text",
    "pick_dossier",
    "pick_export",
    "pick_new_dossier",
    "pick_text",
    "place",
    "preview_import",
    "provision_history",
    "recent_dossiers",
    "redline_provision",
    "redo_act",
    "restore_version",
    "retitle_instrument",
    "save_version",
    "search",
    "title_window",
    "undo_act",
    "unfold_comparison",
    "use_base",
    "verify_dossier",
    "version_text",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("a valid shell");
}
