//! What nothing is called, and what nobody leaves behind.

use crate::sources::{Source, below};

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
fn nothing_is_left_undone() {
    for source in ours() {
        let found = LEFT_BEHIND.iter().find(|it| source.words.contains(**it));
        assert!(found.is_none(), "{} carries {found:?}: do it, or open an issue", source.path);
    }
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
