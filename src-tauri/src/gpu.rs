//! Drawing without a graphics card.

use std::{env, ffi::OsStr, fs, os::unix::process::CommandExt, process::Command};

const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts the program over with WebKit's software renderer when the machine has no graphics
/// card: there, its default one needs a quarter more memory and drops every second frame.
///
/// This works by replacing the process, which keeps its id: the variable must stand before
/// WebKit's first thread does. Whoever sets the variable decides for themselves.
pub(crate) fn start_without_dmabuf_when_there_is_none() {
    if env::var_os(SWITCH).is_some() || has_gpu() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let failure = Command::new(program).args(env::args_os().skip(1)).env(SWITCH, "1").exec();
    eprintln!("travaux: drawing with the default renderer: {failure}");
}

fn has_gpu() -> bool {
    let renders = |name: &OsStr| name.as_encoded_bytes().starts_with(b"renderD");
    fs::read_dir("/dev/dri").is_ok_and(|nodes| nodes.flatten().any(|it| renders(&it.file_name())))
}
