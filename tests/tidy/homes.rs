//! What has one home each.

use crate::sources::{Source, below, crates, dependencies, read};

/// A dependency, and the crates that may know it.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    // The record's entries are written as JSON; everything else of that kind crosses a window.
    // A print goes to the press as JSON; what lies beside signed files says in JSON what they are.
    ("serde", &["history", "wire", "cli", "exchange", "press", "closing"]),
    ("serde_json", &["history", "wire", "cli", "exchange", "press", "closing"]),
    ("ts-rs", &["wire"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
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
fn no_crate_starts_another_program_but_for_foreign_texts_and_the_press() {
    for source in below("src-tauri/crates", &[".rs"]) {
        let homes = ["files/src/office.rs", "house/src/press.rs", "house/src/printers.rs"];
        let home = homes.iter().any(|it| source.path.ends_with(it));
        let home = home || ["/tests/", "/benches/"].iter().any(|it| source.path.contains(it));
        let starts = source.without_tests().contains("process::Command");
        let listed = ["process::{Child, Command", "process::{Command"];
        let starts = starts || listed.iter().any(|it| source.without_tests().contains(it));
        assert!(home || !starts, "{} starts another program", source.path);
    }
}

/// What makes files that leave, and where it may be called: each of these places reads through a
/// desk outside or the tabled layer, or was told to take in what is internal.
const LEAVES: &[(&str, &[&str])] = &[
    (
        "set_out(",
        &[
            "desk/src/files/papers.rs",
            "desk/src/files/word.rs",
            "desk/src/files/board_sheet.rs",
            "desk/src/files/originals.rs",
        ],
    ),
    ("write_text(", &[]),
    ("write_sheet(", &[]),
    ("write_redline(", &[]),
    ("print_redline(", &["cli/src/tracked_changes.rs"]),
    ("write_numbered_redline(", &["cli/src/tracked_changes.rs"]),
    ("redline_page(", &["cli/src/commands/compare.rs"]),
    ("Pouch::signed(", &["desk/src/pouch/dispatch.rs"]),
    ("travaux_exchange::write(", &["desk/src/files/foreign.rs"]),
];

#[test]
fn files_that_leave_are_made_in_few_places() {
    let homes = ["src-tauri/crates/exchange/", "src-tauri/crates/pouch/"];
    for source in below("src-tauri", &[".rs"]) {
        if homes.iter().any(|it| source.path.starts_with(it)) || source.path.contains("/tests/") {
            continue;
        }
        for (call, places) in LEAVES {
            let there = places.iter().any(|it| source.path.ends_with(it));
            assert!(
                there || !calls(source.without_tests(), call),
                "{} calls {call}…): it belongs in {places:?}",
                source.path
            );
        }
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
/// Whether `call` stands in the words as a whole name.
fn calls(words: &str, call: &str) -> bool {
    let before = |at: usize| words[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_');
    words.match_indices(call).any(|(at, _)| !before(at))
}

fn imports(source: &Source, package: &str) -> bool {
    let quoted =
        [format!("from \"{package}"), format!("import \"{package}"), format!("import(\"{package}")];
    quoted.iter().any(|it| source.words.contains(it.as_str()))
}
