//! The window of Travaux: plug-ins, state, and the list of commands.

mod clock;
mod commands;
mod files;
mod gpu;
mod log;
mod windows;

use std::path::Path;

use commands::{
    board::*, compare::*, draft::*, exchange::*, frame::*, history::*, keeping::*, projector::*,
    report::*, rolling::*,
};

use travaux_wire::Seats;

use crate::{files::Home, windows::Closing};

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
        .manage(Closing::default())
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
        accept_hidden, accept_older, add_delegation, add_meeting, agree_as_a_whole, begin_silence, believe_pouch, board, break_silence, check_returned, choose_legend,
        close_dossier, comment, compare_versions, copies, copy_holds, correspondents, create_dossier, dossier, edit_text, explain_bracket, export_concordance,
        export_contents, export_text, export_travaux, import_text, in_keychain, issue_version, keep_in_keychain, keep_place, legends, lift_bracket, lift_reservation, link_provision, make_pouch,
        merge_brackets, name_authors, name_hidden, open_copy, open_dossier, open_pouch, open_projector, open_sample, open_text, oppose_proposal, others, own_keys,
        pick_file, pick_new_file, place, preview_import, project, projected, propose_file, propose_instead, protect_dossier, provenance, provision_history, put_forward,
        read_again, recent_dossiers, recovery_kit, redline_provision, redo_act, report, reserve, restore_copy, restore_version, retitle_instrument, revoke_keys,
        rolling_text, rotate_keys, save_proof, save_version, search, set_objective, set_status, split_bracket, strength, support_proposal, take_back, take_card,
        take_pouch, take_returned, touched_by_lift, undo_act, unfold_comparison, use_base, verify_dossier, verify_keys, version_text, withdraw_objective,
        withdraw_proposal, working_provenance, write_again, write_card, write_kit, write_report,
    ]
}
