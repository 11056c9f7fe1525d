//! Windows: one a dossier.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use tauri::{
    AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, Window, WindowEvent, Wry,
    plugin::TauriPlugin, webview::NewWindowResponse,
};
use tauri_plugin_window_state::StateFlags;

use crate::files::Home;

/// How long the interface may take to put away what is being typed when its window closes.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// The desk of each window, by its label.
#[derive(Debug, Default)]
pub(crate) struct Desks {}

/// Keeps size and place of the windows from one day to the next.
pub(crate) fn remembered_places(home: &Home) -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_filename(home.file("windows.json").to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .map_label(|_| "desk")
        .build()
}

/// Opens a window on each dossier named in `arguments`, or one without when none is.
pub(crate) fn open_asked_for(
    app: &AppHandle,
    arguments: impl Iterator<Item = String>,
    folder: &Path,
) {
    let mut paths = arguments.filter(|it| !it.starts_with('-')).peekable();
    if paths.peek().is_none() {
        open(app, None);
    }
    for path in paths {
        open(app, Some(folder.join(path)));
    }
}

/// Opens a window, on `dossier` when there is one.
pub(crate) fn open(app: &AppHandle, dossier: Option<PathBuf>) {
    let label =
        (1..).map(|it| format!("desk-{it}")).find(|it| app.get_webview_window(it).is_none());
    let label = label.unwrap_or_default();
    let _ = dossier;
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title("Travaux")
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 480.0)
        .devtools(cfg!(debug_assertions))
        .on_navigation(|to| to.scheme() == "tauri" || is_development(to.as_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build();
    if let Err(failure) = window {
        log::error!("no window: {failure}");
    }
}

/// Whether `url` is the development server, which no released window reaches.
fn is_development(url: &str) -> bool {
    cfg!(debug_assertions) && url.starts_with("http://localhost:1420/")
}

/// Lets no window outlive its close button, even when its page no longer answers.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { .. } = event {
        let window = window.clone();
        thread::spawn(move || {
            thread::sleep(LAST_WORDS);
            if let Err(failure) = window.destroy() {
                log::info!("the window was closed before: {failure}");
            }
        });
    }
}
