//! What a window may do.

use std::collections::BTreeSet;

use crate::sources::{below, read};

#[test]
fn every_command_is_granted_by_name() {
    let granted = permissions();
    let ours: BTreeSet<_> = granted
        .iter()
        .filter_map(|it| it.strip_prefix("allow-"))
        .map(|it| it.replace('-', "_"))
        .collect();
    let listed: BTreeSet<_> =
        quoted(after(&read("src-tauri/build.rs"), "COMMANDS: &[&str] = &[", "];")).collect();
    let reachable: BTreeSet<_> = after(&read("src-tauri/src/main.rs"), "generate_handler![", "]")
        .split(',')
        .filter_map(|it| it.trim().rsplit("::").next().map(str::to_owned))
        .filter(|it| !it.is_empty())
        .collect();
    assert_eq!(listed, reachable, "build.rs and main.rs list the same commands");
    assert_eq!(listed, ours, "a capability grants each command by its name");
    assert_eq!(listed, written(), "every command that is written can be asked");
}

#[test]
fn the_room_reads_the_tabled_text_and_nothing_else() {
    let projector = read("src-tauri/capabilities/projector.json");
    let granted: Vec<_> = quoted(after(&projector, "\"permissions\": [", "]")).collect();
    // What is hidden in words follows from the words alone.
    let all = [
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "allow-name-hidden",
        "allow-projected",
    ];
    assert_eq!(granted, all, "a projector may ask for more than the tabled text");
    let desk = read("src-tauri/capabilities/desk.json");
    assert!(!desk.contains("projector-*"), "what the desk may, its projector may not");
    let settings = read("src-tauri/tauri.conf.json");
    let used: Vec<_> = quoted(after(&settings, "\"capabilities\": [", "]")).collect();
    assert_eq!(used, ["desk", "projector"], "each window has a capability of its own");
}

#[test]
fn commands_decide_nothing() {
    for source in below("src-tauri/src/commands", &[".rs"]) {
        for line in source.words.lines().filter(|it| !it.trim_start().starts_with("//")) {
            let decides = line.contains(" if ") || line.trim_start().starts_with("for ");
            assert!(!decides, "{}: `{}` belongs on the desk", source.path, line.trim());
        }
    }
}

fn permissions() -> Vec<String> {
    let files = below("src-tauri/capabilities", &[".json"]);
    files
        .iter()
        .flat_map(|it| quoted(after(&it.words, "\"permissions\": [", "]")).collect::<Vec<_>>())
        .collect()
}

/// The functions marked as commands.
fn written() -> BTreeSet<String> {
    let sources = below("src-tauri/src", &[".rs"]);
    let marked = sources.iter().flat_map(|it| it.words.split("#[tauri::command").skip(1));
    let marked = marked.filter_map(|it| Some(it.split_once("fn ")?.1));
    // These mark each function they are given.
    let given = ["\nquestions! {", "\nopenings! {", "\nreopenings! {"];
    let asked =
        sources.iter().flat_map(|it| given.iter().flat_map(|by| it.words.split(by).skip(1)));
    let asked = asked.filter_map(|it| it.split("\n}").next());
    let asked = asked.flat_map(|it| it.split("\n    fn ").skip(1));
    let name = |it: &str| it.split(['(', '<']).next().map(str::to_owned);
    marked.chain(asked).filter(|it| !it.starts_with('$')).filter_map(name).collect()
}

fn after<'a>(words: &'a str, start: &str, end: &str) -> &'a str {
    let rest = words.split_once(start).unwrap_or_else(|| panic!("{start} is not there")).1;
    rest.split(end).next().unwrap_or_default()
}

fn quoted(words: &str) -> impl Iterator<Item = String> {
    words.split('"').skip(1).step_by(2).map(str::to_owned)
}
