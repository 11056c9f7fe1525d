//! The window of Travaux: plug-ins, state, and the list of commands.

mod commands;
mod files;
mod gpu;
mod log;
mod windows;

use std::path::Path;

use tauri::RunEvent;

use crate::{files::Home, windows::Desks};

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
        .manage(Desks::default())
        .invoke_handler(tauri::generate_handler![
            commands::dossiers::recent_dossiers,
            commands::files::pick_dossier,
            commands::files::pick_export,
            commands::files::pick_new_dossier,
            commands::files::pick_text,
            commands::files::title_window,
        ])
        .on_window_event(windows::on_event)
        .setup(|app| {
            let folder = std::env::current_dir().unwrap_or_default();
            windows::open_asked_for(app.handle(), std::env::args().skip(1), &folder);
            Ok(())
        })
        .build(context)
        .expect("a window system to draw on")
        .run(|_, event| {
            if let RunEvent::Exit = event {
                ::log::info!("closed");
            }
        });
}
