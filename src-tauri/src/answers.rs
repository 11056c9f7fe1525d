//! Answers: what a window asks is looked up in the table of questions and answered by its row.
//!
//! Whether the window may ask was decided before: by its capability, question by question.

use tauri::{
    Emitter, Manager, WebviewWindow, Wry,
    ipc::{Invoke, InvokeBody, InvokeError, InvokeMessage, InvokeResponseBody},
    webview::PlatformWebview,
};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use travaux_desk::Desk;
use travaux_house::{Home, Seats};
use travaux_questions::{Asking, Door, Question, named};
use travaux_wire::{Answer, Said, WireFailure};
use webkit2gtk::WebViewExt;

use crate::windows;

/// Answers a window, and says whether there is such a question.
pub(crate) fn answer(invoke: Invoke<Wry>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let Some(question) = named(message.command()) else { return false };
    resolver.respond_async_serialized(async move {
        let answer = answered(question, &message);
        answer.map(InvokeResponseBody::Json).map_err(InvokeError::from)
    });
    true
}

fn answered(question: &Question, message: &InvokeMessage<Wry>) -> Answer<String> {
    let app = message.webview_ref().app_handle();
    let window = app.get_webview_window(message.webview_ref().label());
    let (Some(window), InvokeBody::Json(said)) = (window, message.payload()) else {
        return Err(WireFailure::internal());
    };
    let asking = Asking {
        window: window.label(),
        seats: &app.state::<Seats>(),
        home: &app.state::<Home>(),
        door: &Shell { window: &window },
    };
    question.answer(&asking, Said::of(said))
}

/// The shell, as a window reaches it.
struct Shell<'a> {
    window: &'a WebviewWindow,
}

impl Shell<'_> {
    fn dialog(&self) -> FileDialogBuilder<Wry> {
        self.window.dialog().file().set_parent(self.window)
    }
}

impl Door for Shell<'_> {
    fn pick_file(&self, kind: &str, endings: &[&str]) -> Option<String> {
        path(self.dialog().add_filter(kind, endings).blocking_pick_file())
    }

    fn pick_new_file(&self, name: &str) -> Option<String> {
        path(self.dialog().set_file_name(name).blocking_save_file())
    }

    fn open_window(&self, desk: Desk) {
        windows::open(self.window.app_handle(), move || Ok(desk));
    }

    fn open_projector(&self) -> Answer<()> {
        windows::open_projector(self.window)
    }

    fn paste(&self) {
        let paste = |view: PlatformWebview| view.inner().execute_editing_command("Paste");
        self.window.with_webview(paste).ok();
    }

    fn tell_room(&self) {
        let room = windows::projector_of(self.window.label());
        self.window.emit_to(room, "projected", ()).ok();
    }
}

fn path(picked: Option<FilePath>) -> Option<String> {
    Some(picked?.into_path().ok()?.display().to_string())
}
