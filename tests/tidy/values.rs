//! What a function takes are values that cannot be taken for one another: no pairs without names,
//! and no three strings; at the desk not even two in a row.

use crate::sources::{Source, below};

/// Where this holds: the desk, and what stands between it and its doors.
const CRATES: &[&str] = &["desk", "house", "wire", "cli"];

/// Where no string stands beside another: codes and numbers come in as what they are.
const PARSED: &[&str] = &["desk"];

/// So many strings cannot be told from one another by whoever calls.
const TOO_MANY: usize = 3;

/// A function: its name, and the types of what it takes.
struct Signature {
    name: String,
    types: Vec<String>,
}

#[test]
fn what_a_function_takes_cannot_be_swapped() {
    let sources =
        CRATES.iter().flat_map(|it| below(&format!("src-tauri/crates/{it}/src"), &[".rs"]));
    let found = swappable(&sources.collect::<Vec<_>>());
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn functions_whose_strings_may_be_swapped_are_caught() {
    for planted in [
        "pub fn lift(&mut self, instrument: &str, provision: &'a str, occasion: &str) {}",
        "fn note(\n    by: String,\n    of: Option<&str>,\n    on: &Option<String>,\n) -> bool {}",
        "fn said(&self, (note, occasion): (&str, &str)) {}",
        "fn cell(key: &(InstrumentCode, DelegationCode)) -> String {}",
        "fn told<F: Fn(&str) -> String>(how: F, by: impl Into<String>, of: &str, on: &str) {}",
        "type Key = (InstrumentCode, DelegationCode);\nfn cell(key: &Key) {}",
        "/// Said.\npub(crate) type Said<'a> = (&'a str, &'a str);\nfn note(said: Said<'_>) {}",
    ] {
        assert_eq!(swappable(&[source(planted)]).len(), 1, "{planted}");
    }
}

#[test]
fn at_the_desk_no_string_stands_beside_another() {
    let parsed =
        PARSED.iter().flat_map(|it| below(&format!("src-tauri/crates/{it}/src"), &[".rs"]));
    assert_eq!(adjacent(&parsed.collect::<Vec<_>>()), Vec::<String>::new());
}

#[test]
fn strings_side_by_side_are_caught() {
    for planted in [
        "pub fn open_text(&mut self, instrument: &str, delegation: &'a str) {}",
        "fn report(\n    &self,\n    since: Option<&str>,\n    until: Option<&str>,\n) {}",
        "fn paper(on: usize, title: &str, version: String) {}",
        "fn told(one: impl Into<String>, other: &String) {}",
    ] {
        assert_eq!(adjacent(&[source(planted)]).len(), 1, "{planted}");
    }
    for sound in [
        "pub fn open_text(&mut self, instrument: &InstrumentCode, delegation: &DelegationCode) {}",
        "fn told(by: &str, at: Place<'_>, occasion: &str) {}",
        "fn placed(place: Option<String>, told: &str) {}",
    ] {
        assert_eq!(adjacent(&[source(sound)]), Vec::<String>::new(), "{sound}");
    }
}

#[test]
fn functions_whose_values_have_names_pass() {
    for planted in [
        "pub fn lift(&mut self, at: Place<'_>, path: &[u32], said: Saying<'_>) {}",
        "fn told(&self, by: &str, on: &str, count: usize) {}",
        "fn all(named: &[(String, String)], by: Vec<String>) -> (String, String) {}",
        "fn each(told: &dyn Fn(&str, &str, &str) -> (u32, u32)) {}",
        "// fn was((one, other): (&str, &str)) {}",
        "type TouchedBy = (Option<DelegationCode>, Touched);\nfn all(it: &[TouchedBy]) {}",
        "fn new() {}\n#[cfg(test)]\nmod tests {\n    fn said((one, other): (&str, &str)) {}\n}",
    ] {
        assert_eq!(swappable(&[source(planted)]), Vec::<String>::new(), "{planted}");
    }
}

fn source(words: &str) -> Source {
    Source { path: "src-tauri/crates/desk/src/planted.rs".to_owned(), words: words.to_owned() }
}

/// The functions that break the rule: the file and the name.
fn swappable(sources: &[Source]) -> Vec<String> {
    let all: Vec<_> = sources.iter().map(|it| (&it.path, code(it.without_tests()))).collect();
    let told = |(path, words): &(&String, String)| {
        let beside = all.iter().filter(|(it, _)| home(it) == home(path));
        let tuples: Vec<_> = beside.flat_map(|(_, it)| names_of_tuples(it)).collect();
        let found = signatures(words).into_iter().filter(|it| is_swappable(it, &tuples));
        found.map(|it| format!("{path}: {}", it.name)).collect::<Vec<_>>()
    };
    all.iter().flat_map(told).collect()
}

/// The functions that take two strings in a row, one of which compiles in the place of the other.
fn adjacent(sources: &[Source]) -> Vec<String> {
    let told = |it: &Source| {
        let found = signatures(&code(it.without_tests())).into_iter();
        let found = found.filter(|it| it.types.windows(2).any(|it| is_alike(&it[0], &it[1])));
        found.map(|found| format!("{}: {}", it.path, found.name)).collect::<Vec<_>>()
    };
    sources.iter().flat_map(told).collect()
}

/// Whether both are strings, and whoever has one has the other.
fn is_alike(one: &str, other: &str) -> bool {
    let may_lack = |it: &str| it.trim_start_matches('&').starts_with("Option<");
    is_string(one) && is_string(other) && may_lack(one) == may_lack(other)
}

fn is_swappable(it: &Signature, tuples: &[String]) -> bool {
    let strings = it.types.iter().filter(|it| is_string(it)).count();
    strings >= TOO_MANY || it.types.iter().any(|it| is_tuple(it, tuples))
}

/// Whether a type is a tuple, or one of those called so.
fn is_tuple(of: &str, tuples: &[String]) -> bool {
    let bare = of.trim_start_matches('&');
    let name = bare.split('<').next().unwrap_or_default();
    bare.starts_with('(') || tuples.iter().any(|it| it == name)
}

/// Whether a type, written without blanks and lifetimes, is words and nothing more.
fn is_string(of: &str) -> bool {
    let bare = of.trim_start_matches('&');
    let inside = ["Option<", "implInto<", "implAsRef<"].iter().find_map(|it| bare.strip_prefix(it));
    let bare = inside.and_then(|it| it.strip_suffix('>')).unwrap_or(bare);
    matches!(bare.trim_start_matches('&'), "str" | "String")
}

/// The crate of a file.
fn home(path: &str) -> &str {
    path.split("/src/").next().unwrap_or_default()
}

/// The words of a file without its comments.
fn code(words: &str) -> String {
    let lines = words.lines().filter(|it| !it.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What is called a tuple under a name of its own.
fn names_of_tuples(words: &str) -> Vec<String> {
    let declared = words.lines().filter_map(|it| it.split_once("type "));
    let tuples = declared.filter(|(before, it)| {
        let is_declared = before.trim().is_empty() || before.trim_start().starts_with("pub");
        is_declared && it.split_once('=').is_some_and(|(_, is)| is.trim_start().starts_with('('))
    });
    let names = tuples.filter_map(|(_, it)| it.split([' ', '<', '=']).next());
    names.map(str::to_owned).collect()
}

/// The signatures of all functions of a file.
fn signatures(words: &str) -> Vec<Signature> {
    let begins = words
        .match_indices("fn ")
        .filter(|(at, _)| !words[..*at].ends_with(|it: char| it.is_alphanumeric() || it == '_'));
    begins.filter_map(|(at, it)| signature(&words[at + it.len()..])).collect()
}

/// The signature at the beginning of `words`, after the word `fn`.
fn signature(words: &str) -> Option<Signature> {
    let name: String = words.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    let mut rest = &words[name.len()..];
    if rest.starts_with('<') {
        rest = &rest[enclosed(rest)? + 2..];
    }
    let taken = rest.starts_with('(').then(|| enclosed(rest)).flatten()?;
    let parts = split(&rest[1..=taken]);
    let types = parts.iter().filter_map(|it| Some(bare(colon(it)?))).collect();
    (!name.is_empty()).then_some(Signature { name, types })
}

/// How many bytes the bracket at the beginning of `words` encloses.
fn enclosed(words: &str) -> Option<usize> {
    let end = depths(words).skip(1).find(|(.., depth)| *depth == 0)?;
    Some(end.0 - 1)
}

/// Each character, where it is, and how deep in brackets it leaves off.
fn depths(words: &str) -> impl Iterator<Item = (usize, char, usize)> + '_ {
    let mut depth = 0_usize;
    let mut before = ' ';
    words.char_indices().map(move |(at, it)| {
        match it {
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if before == '-' || before == '=' => {}
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = it;
        (at, it, depth)
    })
}

/// What stands between the commas of a list.
fn split(list: &str) -> Vec<&str> {
    let commas = depths(list).filter(|(_, it, depth)| *it == ',' && *depth == 0);
    let ends: Vec<_> = commas.map(|(at, ..)| at).chain([list.len()]).collect();
    let begins = std::iter::once(0).chain(ends.iter().map(|it| it + 1));
    begins.zip(&ends).filter_map(|(from, to)| list.get(from..*to)).collect()
}

/// What stands after the colon that introduces the type.
fn colon(part: &str) -> Option<&str> {
    let (at, ..) = depths(part).find(|(_, it, depth)| *it == ':' && *depth == 0)?;
    Some(&part[at + 1..])
}

/// A type without blanks, lifetimes and `mut`.
fn bare(of: &str) -> String {
    let mut rest = of;
    let mut all = String::new();
    while let Some((before, after)) = rest.split_once('\'') {
        all.push_str(before);
        rest = after.trim_start_matches(|it: char| it.is_alphanumeric() || it == '_');
    }
    all.push_str(rest);
    all.split_whitespace().filter(|it| *it != "mut").collect::<String>().replace("&mut", "&")
}
