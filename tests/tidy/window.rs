//! What a window may do.

use std::collections::BTreeSet;

use travaux_questions::{Window, all};
use travaux_wire::camel_case;

use crate::sources::{below, read};

#[test]
fn every_question_is_granted_by_name() {
    for (kind, file) in [(Window::Desk, "desk"), (Window::Projector, "projector")] {
        let granted = granted(&read(&format!("src-tauri/capabilities/{file}.json")));
        let asked: BTreeSet<_> =
            all().filter(|it| it.windows.contains(&kind)).map(|it| it.name.to_owned()).collect();
        assert_eq!(granted, asked, "the windows of {file} are granted what they may ask");
    }
}

#[test]
fn the_shell_answers_by_the_table_alone() {
    for source in below("src-tauri/src", &[".rs"]) {
        let found = strays(&source.words);
        assert!(found.is_empty(), "{}: {found:?}: a question is a row of the table", source.path);
    }
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
fn answers_decide_nothing() {
    for source in below("src-tauri/crates/questions/src", &[".rs"]) {
        let found: Vec<_> = deciding(after(&source.words, "questions! {", "\n}\n")).collect();
        assert!(found.is_empty(), "{}: {found:?} belongs on the desk", source.path);
    }
}

#[test]
fn every_question_is_asked_by_the_interface() {
    let mut interface = below("ui/src", &[".ts", ".svelte"]);
    interface.retain(|it| it.path != "ui/src/ipc/questions.ts" && !it.path.contains(".test."));
    let words: String = interface.into_iter().map(|it| it.words).collect();
    assert_eq!(unasked(&words), [] as [&str; 0], "no view asks what a row answers");
}

/// A question is written in three places: the desk, its row, the view. Nobody spells its name as a
/// command anywhere else in what ships; `questions.ts` and the grants are made from the row.
#[test]
fn no_list_names_the_questions_again() {
    let mut sources = below("src-tauri", &[".rs"]);
    sources.retain(|it| !it.path.contains("crates/questions/") && !it.path.contains("/tests/"));
    sources.extend(below("ui/src", &[".ts", ".svelte"]));
    sources.retain(|it| it.path != "ui/src/ipc/questions.ts" && !it.path.ends_with(".test.ts"));
    for source in sources {
        let found = named_again(source.without_tests());
        assert!(found.is_empty(), "{} lists questions again: {found:?}", source.path);
    }
}

#[test]
fn a_second_list_or_a_stray_command_would_be_found() {
    let list = "const COMMANDS: &[&str] = &[\"lift_bracket\", \"undo_act\"];";
    assert_eq!(named_again(list), ["undo_act", "lift_bracket"]);
    assert_eq!(named_again("liftBracket: it => ask(\"lift_bracket\", {it}),"), ["lift_bracket"]);
    assert_eq!(strays("#[tauri::command(async)]\nfn more() {}"), ["#[tauri::command"]);
    assert_eq!(strays("tauri::generate_handler![more]"), ["generate_handler!"]);
    let row = "desk fn more(desk; deep: bool) -> () { if deep { desk.deepen()? } Ok(()) }";
    assert_eq!(deciding(row).count(), 1);
    assert!(unasked("await frame.desk.liftBracket(…)").contains(&"undo_act"));
    assert!(!unasked("await frame.desk.liftBracket(…)").contains(&"lift_bracket"));
}

/// Questions whose names are quoted in `words`. One word alone may be quoted for another reason.
fn named_again(words: &str) -> Vec<&'static str> {
    let names = all().map(|it| it.name).filter(|it| it.contains('_'));
    names.filter(|it| words.contains(&format!("\"{it}\""))).collect()
}

/// The questions that `words` never ask.
fn unasked(words: &str) -> Vec<&'static str> {
    let asked = |name: &str| words.contains(&format!(".{}(", camel_case(name)));
    all().map(|it| it.name).filter(|it| !asked(it)).collect()
}

/// What in `words` would make a command beside the table.
fn strays(words: &str) -> Vec<&'static str> {
    let ways = ["#[tauri::command", "generate_handler!"];
    ways.into_iter().filter(|it| words.contains(it)).collect()
}

/// The lines of rows that decide something.
fn deciding(rows: &str) -> impl Iterator<Item = &str> {
    let said = rows.lines().map(str::trim).filter(|it| !it.starts_with("//"));
    said.filter(|it| it.contains(" if ") || it.starts_with("for ") || it.contains("match "))
}

/// The questions of ours that a capability grants.
fn granted(capability: &str) -> BTreeSet<String> {
    let all = quoted(after(capability, "\"permissions\": [", "]"));
    all.filter_map(|it| Some(it.strip_prefix("allow-")?.replace('-', "_"))).collect()
}

/// What stands in `words` between `start` and `end`; nothing where there is no start.
fn after<'a>(words: &'a str, start: &str, end: &str) -> &'a str {
    let rest = words.split_once(start).map(|it| it.1).unwrap_or_default();
    rest.split(end).next().unwrap_or_default()
}

fn quoted(words: &str) -> impl Iterator<Item = String> {
    words.split('"').skip(1).step_by(2).map(str::to_owned)
}
