//! The window of Travaux: plug-ins, state, and the list of commands.

mod clock;
mod commands;
mod files;
mod gpu;
mod log;
mod seats;
mod windows;

use std::path::Path;

use commands::{
    board::*, compare::*, draft::*, exchange::*, frame::*, history::*, projector::*, report::*,
    rolling::*,
};

use crate::{files::Home, seats::Seats};

fn main() {
    gpu::start_without_dmabuf_when_there_is_none();
    let context = tauri::generate_context!();
    let home = Home::found(&context.config().identifier);
    let mut builder = tauri::Builder::default();
    if !home.is_given() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            windows::open_asked_for(app, arguments.into_iter().skip(1), Path::new(&folder));
        }));
    }
    builder
        .plugin(log::plugin(&home))
        .plugin(windows::remembered_places(&home))
        .plugin(tauri_plugin_dialog::init())
        .manage(home)
        .manage(Seats::default())
        .invoke_handler(commands())
        .on_window_event(windows::on_event)
        .setup(|app| {
            let folder = std::env::current_dir().unwrap_or_default();
            windows::open_asked_for(app.handle(), std::env::args().skip(1), &folder);
            Ok(())
        })
        .run(context)
        .expect("a window system to draw on");
}

/// Every command; a window reaches those its capability names.
#[rustfmt::skip]
fn commands() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool {
    tauri::generate_handler![
        board, set_objective, withdraw_objective, compare_versions, unfold_comparison, edit_text,
        open_text, provision_history, redline_provision, restore_version, use_base,
        export_version, import_text, pick_dossier, pick_export, pick_new_dossier, pick_text,
        preview_import, add_delegation, add_meeting, close_dossier, create_dossier, dossier,
        keep_place, open_dossier, open_sample, place, recent_dossiers, redo_act,
        retitle_instrument, undo_act, verify_dossier, save_version, search,
        version_text, open_projector, project, projected, begin_silence, break_silence,
        issue_version, lift_bracket, lift_reservation, link_provision, oppose_proposal,
        propose_file, put_forward, reserve, rolling_text, set_status, support_proposal, take_back,
        touched_by_lift, withdraw_proposal, report, write_report, provenance,
    ]
}
