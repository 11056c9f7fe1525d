//! Windows: one a dossier.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tauri::{
    AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent, Wry,
    plugin::TauriPlugin, webview::NewWindowResponse,
};
use tauri_plugin_window_state::StateFlags;

use travaux_desk::Desk;
use travaux_house::{Home, Seats, Wanted};
use travaux_wire::{Answer, WireFailure};

/// How long the interface may take to put away what is being typed when its window closes.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// When each window was first asked to close, by its label.
#[derive(Default)]
pub(crate) struct Closing(Mutex<HashMap<String, Instant>>);

impl Closing {
    /// How long ago `window` was first asked.
    fn since(&self, window: &Window) -> Duration {
        self.waiting().entry(window.label().to_owned()).or_insert_with(Instant::now).elapsed()
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<String, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where all is sent that a page would send into the network: nobody listens there. Without it
/// WebKit connects to the server of a link before it asks whether the link may be followed.
const NOWHERE: &str = "http://127.0.0.1:9";

/// Keeps size and place of the windows from one day to the next.
pub(crate) fn remembered_places(home: &Home) -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_filename(home.file("windows.json").to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .map_label(|it| if it.starts_with("projector") { "projector" } else { "desk" })
        .build()
}

/// Opens a window on each dossier that `arguments` name, or one without when they name none.
pub(crate) fn open_asked_for(
    app: &AppHandle,
    arguments: impl Iterator<Item = String>,
    folder: &Path,
) {
    for wanted in Wanted::by(arguments, folder) {
        let home = app.state::<Home>().inner().clone();
        open(app, move || match wanted {
            Wanted::Nothing => Err(WireFailure::no_dossier()),
            Wanted::Sample => home.sample(),
            Wanted::Dossier(path) => home.dossier(&path, None),
        });
    }
}

/// Opens a window. Its dossier is opened at the same time, while the page loads.
pub(crate) fn open(app: &AppHandle, opening: impl FnOnce() -> Answer<Desk> + Send + 'static) {
    let is_free = |label: &String| app.get_webview_window(label).is_none();
    let label = (1..).map(|it| format!("desk-{it}")).find(is_free).unwrap_or_default();
    app.state::<Seats>().begin(&label, opening);
    if let Err(failure) = page(app, &label, "Travaux").build() {
        log::error!("no window: {failure}");
    }
}

/// Opens the projector of `window`, or brings it to the front.
pub(crate) fn open_projector(window: &WebviewWindow) -> Answer<()> {
    let (app, label) = (window.app_handle(), projector_of(window.label()));
    let shown = match app.get_webview_window(&label) {
        Some(open) => open.set_focus(),
        None => page(app, &label, "Travaux \u{2014} projector").build().map(drop),
    };
    shown.map_err(|failure| {
        log::error!("no projector: {failure}");
        WireFailure::internal()
    })
}

/// The projector of the window `label`.
pub(crate) fn projector_of(label: &str) -> String {
    label.replacen("desk-", "projector-", 1)
}

/// A window on the interface, not yet open.
fn page<'a>(
    app: &'a AppHandle,
    label: &str,
    title: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let page = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title(title)
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 480.0)
        .devtools(cfg!(debug_assertions))
        // The development server is one no released window reaches.
        .on_navigation(|to| {
            (to.scheme(), to.host_str()) == ("tauri", Some("localhost"))
                || (cfg!(debug_assertions) && to.as_str().starts_with("http://localhost:1420/"))
        })
        .on_new_window(|_, _| NewWindowResponse::Deny);
    match app.config().build.dev_url {
        Some(_) => page,
        None => page.proxy_url(NOWHERE.parse().expect("an address")),
    }
}

/// Gives up the desk of a closed window, and closes a window whose page no longer answers at
/// the second wish.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { .. }
            if window.state::<Closing>().since(window) > LAST_WORDS =>
        {
            window.destroy().ok();
        }
        WindowEvent::Destroyed => {
            window.state::<Closing>().waiting().remove(window.label());
            window.state::<Seats>().leave(window.label());
            let projector = window.get_webview_window(&projector_of(window.label()));
            projector.map(|it| it.destroy());
        }
        _ => {}
    }
}
