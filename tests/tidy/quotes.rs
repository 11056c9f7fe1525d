//! What the documents quote the program says.

use std::collections::BTreeSet;

use crate::sources::{below, read};

/// In this page, what is set in italics is a message or a name that the program shows.
const PAGE: &str = "docs/keeping.md";

#[test]
fn what_the_page_for_users_quotes_the_program_says() {
    let told = everything_told();
    let wrong: Vec<String> =
        quoted(&read(PAGE)).into_iter().filter(|it| !told.contains(it.as_str())).collect();
    assert!(
        wrong.is_empty(),
        "{PAGE} quotes what the program does not say; write what it says: {wrong:#?}"
    );
}

#[test]
fn a_quote_that_nobody_says_is_found() {
    let page = "| *… is open elsewhere* | wait |\nChoose *Encrypted by a charm*.";
    let quoted = quoted(page);
    assert_eq!(
        quoted.iter().map(String::as_str).collect::<Vec<_>>(),
        ["Encrypted by a charm", "is open elsewhere"]
    );
    assert!(everything_told().contains("is open elsewhere"));
    assert!(!everything_told().contains("Encrypted by a charm"));
    let parted =
        "keep: \"Copies are \" +\n      `in ${folder}`,\nsay: \"The desk \\\n    is open\",";
    assert!(joined(parted).contains("Copies are in ${folder}"), "{}", joined(parted));
    assert!(joined(parted).contains("The desk is open"));
}

/// What stands in italics, without the dots for what differs from time to time.
fn quoted(page: &str) -> BTreeSet<String> {
    let plain = page.replace("**", "");
    let italics = plain.lines().flat_map(|line| line.split('*').skip(1).step_by(2));
    italics.map(|it| it.trim_matches(['…', '.', ' ']).to_owned()).collect()
}

/// The sources of the program and the window, with strings that run over lines joined.
fn everything_told() -> String {
    let mut all = String::new();
    for source in below("src-tauri/crates", &[".rs"]).iter().chain(&below("ui/src/lang", &[".ts"]))
    {
        if !source.path.contains("/tests/") {
            all.push_str(&joined(source.without_tests()));
        }
    }
    all
}

/// Without comments, and strings that run over lines as one line: Rust's with a backslash at the
/// line's end, TypeScript's with a plus.
fn joined(words: &str) -> String {
    let spoken = |line: &&str| !line.trim_start().starts_with("//");
    let words = words.split_inclusive('\n').filter(spoken).collect::<String>();
    let mut parts = words.split("\\\n");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str(part.trim_start());
    }
    let mut parts = whole.split(" +\n");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let part = part.trim_start();
        match (told.ends_with(['"', '`']), part.strip_prefix(['"', '`'])) {
            (true, Some(rest)) => {
                told.pop();
                told.push_str(rest);
            }
            _ => told.push_str(part),
        }
    }
    told
}
