//! What both doors share has one home: the house. What crosses is values.

use crate::sources::{Source, below};

/// Where the machine and what is kept between two questions come in.
const HOUSE: &str = "src-tauri/crates/house/src/";

/// What only the house says of the program itself: the clock, chance, and where its folder is.
const MACHINE: &[&str] = &["SystemTime::now", "getrandom::fill", "TRAVAUX_HOME"];

/// The conversions that need a desk they may change: they read through what it keeps at hand.
const READERS: &[&str] = &["pub fn open_text(", "pub fn dossier("];

/// What a crate of values has no use for: files, state, flows through the file of a dossier.
const FLOWS: &[&str] =
    &["std::fs", "travaux_files", "travaux_keeping", "Mutex", "std::thread", "SystemTime"];

#[test]
fn the_machine_comes_in_at_one_place() {
    assert_eq!(machines(&below("src-tauri", &[".rs"])), Vec::<String>::new());
}

#[test]
fn wire_holds_values() {
    let wire = below("src-tauri/crates/wire/src", &[".rs"]);
    assert_eq!(flows(&wire), Vec::<String>::new());
    assert_eq!(deeds(&wire), Vec::<String>::new());
}

#[test]
fn a_second_clock_and_a_file_read_in_wire_are_caught() {
    let planted =
        |path: &str, words: &str| vec![Source { path: path.to_owned(), words: words.to_owned() }];
    let clock = planted("src-tauri/crates/cli/src/session.rs", "let now = SystemTime::now();");
    assert_eq!(machines(&clock), ["src-tauri/crates/cli/src/session.rs: SystemTime::now"]);
    let home = planted("src-tauri/src/folder.rs", "env::var_os(\"TRAVAUX_HOME\")");
    assert_eq!(machines(&home), ["src-tauri/src/folder.rs: TRAVAUX_HOME"]);
    let read = planted("src-tauri/crates/wire/src/pouch.rs", "travaux_files::read(path)");
    assert_eq!(flows(&read), ["src-tauri/crates/wire/src/pouch.rs: travaux_files"]);
    let deed =
        planted("src-tauri/crates/wire/src/pouch.rs", "pub fn taken(\n    desk: &mut Desk,\n)");
    assert_eq!(deeds(&deed), ["src-tauri/crates/wire/src/pouch.rs: pub fn taken("]);
}

/// Places outside the house where the machine comes in.
fn machines(sources: &[Source]) -> Vec<String> {
    let strange = |it: &&Source| !it.path.starts_with(HOUSE) && !it.path.contains("/tests/");
    said(sources.iter().filter(strange), MACHINE)
}

/// Places where more is done than values are made.
fn flows(sources: &[Source]) -> Vec<String> {
    said(sources.iter(), FLOWS)
}

/// Functions that may change a desk.
fn deeds(sources: &[Source]) -> Vec<String> {
    let all = sources.iter().flat_map(|it| {
        let words = it.without_tests();
        words.match_indices("desk: &mut Desk").map(move |(at, _)| (it, &words[..at]))
    });
    let named = all.map(|(it, before)| {
        let begin =
            before.rfind("fn ").map_or(0, |at| before[..at].rfind('\n').map_or(0, |it| it + 1));
        (it, before[begin..].trim().split_inclusive('(').next().unwrap_or_default())
    });
    let strange = named.filter(|(_, name)| !READERS.contains(name));
    strange.map(|(it, name)| format!("{}: {name}", it.path)).collect()
}

fn said<'s>(sources: impl Iterator<Item = &'s Source>, words: &[&str]) -> Vec<String> {
    let told = |it: &'s Source| {
        let found = words.iter().filter(|word| it.without_tests().contains(**word));
        found.map(|word| format!("{}: {word}", it.path)).collect::<Vec<_>>()
    };
    sources.flat_map(told).collect()
}
