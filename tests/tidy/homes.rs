//! What has one home each.

use crate::sources::{Source, below, crates, dependencies, read};

/// A dependency, and the crates that may know it.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    // The record's entries are written as JSON; everything else of that kind crosses a window.
    ("serde", &["history", "wire", "cli"]),
    ("serde_json", &["history", "wire", "cli"]),
    ("ts-rs", &["wire"]),
    ("clap", &["cli"]),
    ("pulldown-cmark", &["text", "exchange"]),
];

#[test]
fn sql_json_and_formats_have_one_home_each() {
    for (dependency, homes) in HOMES {
        for name in crates().iter().filter(|it| !homes.contains(&it.as_str())) {
            let manifest = read(&format!("src-tauri/crates/{name}/Cargo.toml"));
            let used = dependencies(&manifest, |it| it == "dependencies");
            assert!(
                !used.iter().any(|it| it == dependency),
                "{dependency} belongs in {homes:?}, not in {name}"
            );
        }
    }
}

#[test]
fn no_crate_starts_another_program_but_the_one_that_touches_the_disk() {
    for source in below("src-tauri/crates", &[".rs"]) {
        let home = source.path.contains("/tests/") || source.path.ends_with("files/src/office.rs");
        let starts = source.without_tests().contains("process::Command");
        let starts = starts || source.without_tests().contains("process::{Child, Command");
        assert!(home || !starts, "{} starts another program", source.path);
    }
}

#[test]
fn sql_is_written_in_the_store() {
    let sql = ["SELECT ", "INSERT INTO", "UPDATE OR", "DELETE FROM", "CREATE TABLE"];
    for source in
        below("src-tauri", &[".rs"]).iter().filter(|it| !it.path.contains("crates/store/"))
    {
        let found = sql.iter().find(|it| source.without_tests().contains(**it));
        assert!(found.is_none(), "{} says {found:?}: SQL belongs in the store", source.path);
    }
}

#[test]
fn the_window_and_the_editor_are_each_known_in_one_folder() {
    let interface = below("ui/src", &[".ts", ".svelte"]);
    for (package, home) in [("@tauri-apps/", "ui/src/ipc/"), ("prosemirror-", "ui/src/editor/")] {
        for source in interface.iter().filter(|it| !it.path.starts_with(home)) {
            assert!(!imports(source, package), "{}: {package}* belongs in {home}", source.path);
        }
    }
}

#[test]
fn the_interface_fetches_nothing() {
    for source in below("ui/src", &[".ts", ".svelte", ".css"]) {
        for reach in
            ["fetch(", "XMLHttpRequest", "WebSocket(", "EventSource(", "url(http", "src=\"http"]
        {
            assert!(!source.words.contains(reach), "{} reaches out with {reach}", source.path);
        }
    }
}

#[test]
fn nothing_that_ships_reads_the_design_folder() {
    for source in below("src-tauri", &[".rs", ".toml", ".json"])
        .iter()
        .chain(&below("ui/src", &[".ts", ".svelte"]))
    {
        assert!(!source.without_tests().contains("../shared"), "{} needs ../shared", source.path);
    }
}

/// Whether `source` imports from a package whose name begins with `package`.
fn imports(source: &Source, package: &str) -> bool {
    let quoted =
        [format!("from \"{package}"), format!("import \"{package}"), format!("import(\"{package}")];
    quoted.iter().any(|it| source.words.contains(it.as_str()))
}
