//! The log: what went wrong, never what a text says.

use std::panic;

use log::LevelFilter;
use tauri::{Wry, plugin::TauriPlugin};
use tauri_plugin_log::{Builder, RotationStrategy, Target, TargetKind};

use travaux_house::Home;

/// Writes the log to `logs/` in the application's folder, and failures to the terminal too.
pub(crate) fn plugin(home: &Home) -> TauriPlugin<Wry> {
    note_panics();
    let file = TargetKind::Folder { path: home.file("logs"), file_name: Some("travaux".into()) };
    let failures = |line: &log::Metadata<'_>| line.level() <= LevelFilter::Warn;
    Builder::new()
        .level(LevelFilter::Info)
        .max_file_size(1 << 20)
        .rotation_strategy(RotationStrategy::KeepOne)
        .targets([Target::new(file), Target::new(TargetKind::Stderr).filter(failures)])
        .build()
}

/// Notes where a panic happened; its message could quote a text, so that stays out.
fn note_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if let Some(place) = panic.location() {
            log::error!("a panic at {place}");
        }
        usual(panic);
    }));
}
