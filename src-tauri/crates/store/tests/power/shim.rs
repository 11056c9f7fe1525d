//! The shim between a child and the disk, and a child one of whose calls fails.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What a call fails with: ENOSPC and EIO.
pub(crate) const ERRORS: [i32; 2] = [28, 5];

/// What people call this error.
pub(crate) fn name(error: i32) -> &'static str {
    if error == ERRORS[0] { "ENOSPC" } else { "EIO" }
}

/// The shim as a library in `folder`; nothing where there is no C compiler, or no Linux.
pub(crate) fn built(folder: &Path) -> Option<PathBuf> {
    let (source, shim) = (folder.join("shim.c"), folder.join("shim.so"));
    fs::write(&source, include_str!("shim.c")).ok()?;
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-w", "-o"]).arg(&shim).arg(source).arg("-ldl");
    let built = cc.stderr(Stdio::null()).status();
    (cfg!(target_os = "linux") && built.is_ok_and(|it| it.success())).then_some(shim)
}

/// A call that fails: which of those that touch the folder, and with what.
#[derive(Clone, Copy)]
pub(crate) struct Failure {
    pub(crate) call: usize,
    pub(crate) error: i32,
}

/// Sends a child of this test on an errand at `path` and lets one call of those that touch
/// `folder` fail; gives what it said, or nothing when it made fewer calls.
pub(crate) fn told(
    shim: &Path,
    folder: &Path,
    (errand, path): (&str, &Path),
    Failure { call, error }: Failure,
) -> Option<String> {
    let output = Command::new(env::current_exe().expect("this program"))
        .args([Path::new(errand), path, Path::new("1")])
        .env("LD_PRELOAD", shim)
        .env("SHIM_FOLDER", folder)
        .env("SHIM_FAIL_AT", call.to_string())
        .env("SHIM_ERROR", error.to_string())
        .output()
        .expect("a child");
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (told, heard) = (words(&output.stdout), words(&output.stderr));
    assert!(output.status.success(), "error {error} at call {call}: {told} {heard}");
    heard.contains("fired").then_some(told)
}
