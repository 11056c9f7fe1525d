//! The program, run in a folder that is a computer of its own.

use std::path::Path;
use std::process::Command;

/// What it prints, and what it says on standard error; it must end with `code`.
pub(crate) fn ran(folder: &Path, line: &[&str], code: i32) -> (String, String) {
    let mut travaux = Command::new(env!("CARGO_BIN_EXE_travaux"));
    travaux.args(line).current_dir(folder).env("TRAVAUX_HOME", folder.join("home"));
    let ran = travaux.output().expect("it runs");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(code), "{line:?}: {told}");
    (String::from_utf8_lossy(&ran.stdout).into_owned(), told)
}
