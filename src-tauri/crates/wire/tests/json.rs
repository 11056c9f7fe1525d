//! The page of the published JSON says what the types say.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its page")]

use std::path::Path;
use std::{env, fs};

use travaux_wire::{JSON_VERSION, PRINTED, declared};

const PAGE: &str = "docs/formats/json.md";

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(PAGE)
}

/// The page with its table and its types as the program has them now.
fn made(page: &str) -> String {
    let row = |(commands, of): &(&str, &str)| format!("| `{commands}` | `{of}` |\n");
    let rows: String = PRINTED.iter().map(row).collect();
    let table = format!("| Commands | One object |\n| --- | --- |\n{rows}");
    let types = format!("```ts\n{}\n```\n", declared());
    between(&between(page, "table", &table), "types", &types)
}

/// The page with other words between two marks.
fn between(page: &str, mark: &str, words: &str) -> String {
    let (begin, end) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}{words}{end}{after}")
}

/// What differs between the page and what it should be; none where nothing does.
fn stale(page: &str) -> Option<String> {
    let made = made(page);
    let at = page.lines().zip(made.lines()).position(|(is, should)| is != should);
    let line = |at: usize| made.lines().nth(at).unwrap_or_default().to_owned();
    (page != made).then(|| at.map_or_else(|| "its end".to_owned(), line))
}

#[test]
fn the_page_says_what_the_types_say() {
    let page = fs::read_to_string(path()).unwrap();
    if env::var_os("BLESS").is_some() {
        fs::write(path(), made(&page)).unwrap();
        return;
    }
    let stale = stale(&page);
    assert!(stale.is_none(), "{PAGE} is old from here on (BLESS=1 makes it new): {stale:?}");
    assert!(page.contains(&format!("\nVersion {JSON_VERSION}.\n")));
}

#[test]
fn a_name_that_goes_makes_the_page_old() {
    let page = fs::read_to_string(path()).unwrap();
    let other = page.replacen("at_issue: string", "atIssue: string", 1);
    assert_ne!(page, other, "the page holds the Board's names");
    let told = stale(&other);
    assert!(told.as_ref().is_some_and(|it| it.contains("at_issue")), "{told:?}");
    let missing = page.replacen("| `board` | `PrintedBoardRow` |\n", "", 1);
    assert_ne!(page, missing);
    assert!(stale(&missing).is_some());
}
