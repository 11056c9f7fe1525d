//! The window of Travaux: plug-ins, state, and who answers.

mod answers;
mod folder;
mod gpu;
mod log;
mod windows;

use std::path::Path;

use travaux_house::Seats;

use crate::windows::Closing;

fn main() {
    gpu::start_without_dmabuf_when_there_is_none();
    let context = tauri::generate_context!();
    let (home, is_given) = folder::found(&context.config().identifier);
    let mut builder = tauri::Builder::default();
    if !is_given {
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
        .invoke_handler(answers::answer)
        .on_window_event(windows::on_event)
        .setup(|app| {
            let folder = std::env::current_dir().unwrap_or_default();
            windows::open_asked_for(app.handle(), std::env::args().skip(1), &folder);
            Ok(())
        })
        .run(context)
        .expect("a window system to draw on");
}
