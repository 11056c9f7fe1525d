//! Lists the commands, so that a window reaches one only if a capability says so.
//!
//! The capabilities are written from the table of questions (`crates/questions`): they name every
//! command there is.

use std::{collections::BTreeSet, fs};

fn main() {
    let commands: Vec<&'static str> = granted().into_iter().map(|it| &*it.leak()).collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("a valid shell");
}

/// The commands that any capability grants: `"allow-lift-bracket"` is `lift_bracket`.
fn granted() -> BTreeSet<String> {
    println!("cargo:rerun-if-changed=capabilities");
    let files = fs::read_dir("capabilities").expect("the capabilities").flatten();
    let words: String = files.filter_map(|it| fs::read_to_string(it.path()).ok()).collect();
    let granted = words.split('"').filter_map(|it| it.strip_prefix("allow-"));
    granted.map(|it| it.replace('-', "_")).collect()
}
