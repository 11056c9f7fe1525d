//! The window of Travaux: plug-ins, state, and the list of commands.

mod clock;
mod commands;
mod files;
mod gpu;
mod log;
mod seats;
mod windows;

use std::path::Path;

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
        .invoke_handler(tauri::generate_handler![
            commands::compare::compare_versions,
            commands::compare::unfold_comparison,
            commands::draft::edit_text,
            commands::draft::open_text,
            commands::draft::provision_history,
            commands::draft::redline_provision,
            commands::draft::restore_version,
            commands::draft::use_base,
            commands::exchange::export_version,
            commands::exchange::import_text,
            commands::exchange::pick_dossier,
            commands::exchange::pick_export,
            commands::exchange::pick_new_dossier,
            commands::exchange::pick_text,
            commands::exchange::preview_import,
            commands::frame::add_delegation,
            commands::frame::add_meeting,
            commands::frame::close_dossier,
            commands::frame::create_dossier,
            commands::frame::dossier,
            commands::frame::keep_place,
            commands::frame::open_dossier,
            commands::frame::open_sample,
            commands::frame::place,
            commands::frame::recent_dossiers,
            commands::frame::redo_act,
            commands::frame::retitle_instrument,
            commands::frame::title_window,
            commands::frame::undo_act,
            commands::frame::verify_dossier,
            commands::history::save_version,
            commands::history::search,
            commands::history::version_text,
        ])
        .on_window_event(windows::on_event)
        .setup(|app| {
            let folder = std::env::current_dir().unwrap_or_default();
            windows::open_asked_for(app.handle(), std::env::args().skip(1), &folder);
            Ok(())
        })
        .run(context)
        .expect("a window system to draw on");
}
