//! What nothing is called, and what nobody leaves behind.

use crate::sources::{Source, below, read};

/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &[
    "Manager",
    "Service",
    "Helper",
    "Helpers",
    "Util",
    "Utils",
    "Processor",
    "Handler",
    "Impl",
    "Common",
    "Core",
    "Data",
    "Info",
    "Base",
];

/// Modules that end like a verb and are nouns: each is a word of the glossary.
const NOUNS: &[&str] = &[
    "closing",
    "encoding",
    "finding",
    "keeping",
    "keyring",
    "meeting",
    "nesting",
    "numbering",
    "pending",
    "rolling",
    "spelling",
    "standing",
    "wording",
];

/// The suite that holds returned files, a word of the glossary.
const SUITES: &[&str] = &["tests/returned/"];

/// Words that introduce a name.
const KEYWORDS: &[&str] = &["struct", "enum", "trait", "type", "class", "interface"];

/// Marks of work that is not done, spelled so that this file does not carry them.
const LEFT_BEHIND: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("todo", "!("),
    concat!("#[", "ignore"),
    concat!("unimplemented", "!("),
];

#[test]
fn names_say_what_things_are() {
    for source in ours() {
        for line in source.words.lines() {
            let mut words = line.split(|it: char| !it.is_alphanumeric() && it != '_');
            while let Some(word) = words.next() {
                if KEYWORDS.contains(&word)
                    && let Some(name) = words.next()
                {
                    let empty =
                        EMPTY_NAMES.iter().find(|it| name == **it || ends_in_word(name, it));
                    assert!(empty.is_none(), "{}: {name} says nothing with {empty:?}", source.path);
                }
            }
        }
    }
}

#[test]
fn files_are_not_called_after_drawers() {
    // A command's file is named as the command is typed: `travaux base`.
    let is_command = |it: &Source| it.path.contains("crates/cli/src/commands/");
    for source in ours().into_iter().filter(|it| !is_command(it)) {
        let stem =
            source.path.rsplit('/').next().and_then(|it| it.split('.').next()).unwrap_or_default();
        let empty = EMPTY_NAMES.iter().any(|it| stem.eq_ignore_ascii_case(it));
        assert!(!empty, "{} is a drawer, not a thing", source.path);
    }
}

#[test]
fn a_module_is_a_noun() {
    let all = ours();
    let paths = all.iter().map(|it| it.path.as_str());
    // A released migration keeps its name.
    let passed = |it: &str| it.ends_with(".sql") || SUITES.iter().any(|one| it.starts_with(one));
    let asked = paths.filter(|it| !passed(it));
    let found: Vec<_> = asked.filter(|it| is_called_after_a_deed(it)).collect();
    assert_eq!(found, Vec::<&str>::new(), "a module is a noun of docs/glossary.md");
}

#[test]
fn a_noun_that_ends_like_a_verb_is_a_word_of_the_glossary() {
    let glossary = read("docs/glossary.md").to_lowercase();
    let is_known = |noun: &str| {
        let terms = glossary.lines().filter(|it| it.starts_with("- **") || it.starts_with('#'));
        let mut terms = terms
            .map(|it| it.strip_prefix("- **").and_then(|it| it.split("**").next()).unwrap_or(it));
        terms.any(|it| it.split(|it: char| !it.is_alphabetic()).any(|word| word == noun))
    };
    let unknown: Vec<_> = NOUNS.iter().filter(|it| !is_known(it)).collect();
    assert_eq!(unknown, Vec::<&&str>::new());
    assert!(!is_known("settling"), "a word that the glossary does not have is seen as such");
}

#[test]
fn a_module_called_after_a_deed_is_caught() {
    for path in [
        "crates/desk/src/settling.rs",
        "crates/wire/src/exchanged.rs",
        "src/printed/mod.rs",
        "ui/src/parts/Redlined.svelte",
    ] {
        assert!(is_called_after_a_deed(path), "{path}");
    }
    for path in [
        "crates/text/src/wording.rs",
        "crates/history/src/seed.rs",
        "src/rolling/mod.rs",
        "ui/src/frame/AddMeeting.svelte",
    ] {
        assert!(!is_called_after_a_deed(path), "{path}");
    }
}

#[test]
fn nothing_is_left_undone() {
    for source in ours() {
        let found = LEFT_BEHIND.iter().find(|it| source.words.contains(**it));
        assert!(found.is_none(), "{} carries {found:?}: do it, or open an issue", source.path);
    }
}

/// Whether the file or one of its folders is called by a gerund or a participle.
fn is_called_after_a_deed(path: &str) -> bool {
    let parts = path.split('/').map(|it| it.split('.').next().unwrap_or(it));
    parts.map(last_word).any(|it| {
        let ends = it.len() > 4 && (it.ends_with("ing") || it.ends_with("ed"));
        ends && !NOUNS.contains(&it.as_str())
    })
}

/// The last word of a name: `text` of `working_text`, `meeting` of `AddMeeting`.
fn last_word(name: &str) -> String {
    let from = name.rfind(|it: char| it == '_' || it.is_uppercase()).unwrap_or(0);
    name[from..].trim_start_matches('_').to_lowercase()
}

/// Whether `name` ends in `word` as one of its words: `CloseHandler` in `Handler`.
fn ends_in_word(name: &str, word: &str) -> bool {
    name.strip_suffix(word).is_some_and(|it| it.ends_with(char::is_lowercase))
}

fn ours() -> Vec<Source> {
    let mut all = below("src-tauri", &[".rs", ".sql"]);
    all.extend(below("tests", &[".rs"]));
    all.extend(below("ui/src", &[".ts", ".svelte"]));
    all
}
