//! The command line: one file a command, no circles, nothing that everybody reaches into.
//!
//! The rules are functions from the files to sentences, so that planted breaches can show that
//! each of them strikes.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, below};

const HOME: &str = "src-tauri/crates/cli/src/";

/// What holds a value that any file can reach without being handed it.
const GLOBALS: &[&str] = &["OnceLock", "LazyLock", "thread_local!", "static "];

#[test]
fn the_files_of_the_command_line_form_no_circle() {
    assert_eq!(circles(&files()), Vec::<String>::new());
}

#[test]
fn a_command_s_file_is_named_as_the_command_is_typed() {
    assert_eq!(misnamed(&files()), Vec::<String>::new());
}

#[test]
fn what_a_command_needs_is_handed_to_it() {
    assert_eq!(globals(&files()), Vec::<String>::new());
}

#[test]
fn json_is_made_of_the_published_types() {
    assert_eq!(spelled(&files()), Vec::<String>::new());
}

#[test]
fn each_planted_breach_is_caught() {
    let with = |path: &str, words: &str| {
        let mut all = files();
        all.retain(|it| it.path != format!("{HOME}{path}"));
        all.push(Source { path: format!("{HOME}{path}"), words: words.to_owned() });
        all
    };
    let circle = circles(&with("session.rs", "use crate::source::Source;"));
    assert!(circle.iter().any(|it| it.starts_with("source → ")), "{circle:?}");
    let nested = circles(&with("session.rs", "use crate::{answer, commands::{show}};"));
    assert!(nested.iter().any(|it| it.starts_with("commands::show → ")), "{nested:?}");
    let strange = with("commands/settling.rs", "pub(crate) fn lift() {}");
    assert_eq!(misnamed(&strange), ["commands/settling.rs is no command"]);
    let mut folded = files();
    folded.retain(|it| !it.path.ends_with("/take_back.rs"));
    assert_eq!(misnamed(&folded), ["`take-back` has no file"]);
    let global = with("session.rs", "static KEYS: OnceLock<Keys> = OnceLock::new();");
    let by_hand = with("commands/move.rs", "let told = json!({ \"move\": 1 });");
    assert_eq!(spelled(&by_hand), ["commands/move.rs"]);
    assert_eq!(globals(&global), ["session.rs: OnceLock", "session.rs: static "]);
}

fn files() -> Vec<Source> {
    below(HOME.trim_end_matches('/'), &[".rs"])
}

/// A file's path below the command line's folder.
fn short(it: &Source) -> &str {
    it.path.strip_prefix(HOME).unwrap_or(&it.path)
}

/// The circles among files that use one another, a sentence each.
fn circles(files: &[Source]) -> Vec<String> {
    let arrows: BTreeMap<String, BTreeSet<String>> =
        files.iter().map(|it| (module(short(it)), used(it))).collect();
    let reached = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = arrows[from].iter().collect();
        while let Some(at) = next.pop() {
            if seen.insert(at.clone()) {
                next.extend(arrows.get(at).into_iter().flatten());
            }
        }
        seen
    };
    let circle = |from: &String| reached(from).contains(from);
    let told = |from: &String| format!("{from} → {:?} → {from}", arrows[from]);
    arrows.keys().filter(|it| circle(it)).map(told).collect()
}

/// The module that a file is: `commands/lift.rs` is `commands::lift`.
fn module(path: &str) -> String {
    path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::")
}

/// The modules of the command line that a file names.
fn used(it: &Source) -> BTreeSet<String> {
    let words = it.without_tests().replace("r#", "");
    let mut found = BTreeSet::new();
    for (at, _) in words.match_indices("crate::") {
        let own = !words[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_');
        let rest = &words[at + "crate::".len()..];
        if own {
            found.extend(named(rest));
        }
    }
    if short(it) == "commands/mod.rs" {
        let lists = words.lines().filter_map(|it| it.strip_prefix("mod "));
        found.extend(lists.map(|it| format!("commands::{}", it.trim_end_matches(';'))));
    }
    found
}

/// The modules that stand first in a path or in each branch of a group.
fn named(rest: &str) -> Vec<String> {
    let word = |it: &str| {
        it.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect::<String>()
    };
    if let Some(group) = rest.strip_prefix('{') {
        let group = group.split(';').next().unwrap_or_default();
        return group.split([',', '{', '}']).flat_map(|it| named(it.trim())).collect();
    }
    let first = word(rest);
    let below = rest[first.len()..].strip_prefix("::").unwrap_or_default();
    match first.as_str() {
        "" => Vec::new(),
        "commands" if below.starts_with('{') => {
            named(below).into_iter().map(|it| format!("commands::{it}")).collect()
        }
        "commands" if word(below).chars().next().is_some_and(char::is_lowercase) => {
            vec![format!("commands::{}", word(below))]
        }
        _ => vec![first],
    }
}

/// Commands without a file of their name, and files that are no command, a sentence each.
fn misnamed(files: &[Source]) -> Vec<String> {
    let list = files.iter().find(|it| short(it) == "commands/mod.rs").expect("the list");
    let body = list.words.split("enum Command {").nth(1).and_then(|it| it.split("\n}").next());
    let variants = body.expect("the commands").lines().map(str::trim).filter_map(|it| {
        let name = it.split('(').next()?;
        name.starts_with(char::is_uppercase).then_some(name)
    });
    let typed: BTreeSet<String> = variants.map(kebab).collect();
    let is_command =
        |it: &&Source| short(it).starts_with("commands/") && short(it) != "commands/mod.rs";
    let held: BTreeSet<String> = files
        .iter()
        .filter(is_command)
        .map(|it| short(it)["commands/".len()..].trim_end_matches(".rs").replace('_', "-"))
        .collect();
    let missing = typed.difference(&held).map(|it| format!("`{it}` has no file"));
    let strange = held
        .difference(&typed)
        .map(|it| format!("commands/{}.rs is no command", it.replace('-', "_")));
    missing.chain(strange).collect()
}

/// A variant as the command is typed: `TakeBack` is `take-back`.
fn kebab(variant: &str) -> String {
    let mut typed = String::new();
    for (at, letter) in variant.char_indices() {
        if letter.is_uppercase() && at > 0 {
            typed.push('-');
        }
        typed.extend(letter.to_lowercase());
    }
    typed
}

/// Files that spell JSON themselves; `answer.rs` writes values of the published types.
fn spelled(files: &[Source]) -> Vec<String> {
    let spells = |it: &&Source| {
        let by_hand = it.words.contains("json!") || it.words.contains("serde_json::to_");
        by_hand && short(it) != "answer.rs"
    };
    files.iter().filter(spells).map(|it| short(it).to_owned()).collect()
}

/// Values that any file can reach, a place each.
fn globals(files: &[Source]) -> Vec<String> {
    let holds = |it: &Source, word: &&&str| {
        it.words.lines().any(|line| {
            let line = line.trim_start().trim_start_matches("pub(crate) ");
            !line.starts_with("//")
                && match **word {
                    "static " => line.starts_with("static "),
                    word => line.contains(word),
                }
        })
    };
    let found = files.iter().flat_map(|it| {
        GLOBALS.iter().filter(move |word| holds(it, word)).map(move |word| (it, word))
    });
    found.map(|(it, word)| format!("{}: {word}", short(it))).collect()
}
