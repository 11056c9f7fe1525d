//! How wide a line may be, and that the layout is the formatters'.

use crate::sources::{Source, below};

const WIDEST: usize = 120;

/// Ways out of the formatters.
const WAYS_OUT: &[&str] = &["rustfmt::skip]", "prettier-ignore"];

/// What is written by hand, and laid out by rustfmt and prettier.
fn by_hand() -> Vec<Source> {
    let generated = ["ui/src/ipc/wire.ts", "ui/src/ipc/questions.ts"];
    let mut found = below("ui", &[".ts", ".svelte", ".css", ".js", ".html"]);
    for folder in ["src-tauri", "tests", "fuzz"] {
        found.extend(below(folder, &[".rs"]));
    }
    found.retain(|it| !generated.contains(&it.path.as_str()));
    assert!(found.len() > 500, "{} files: some folder is not read", found.len());
    found
}

#[test]
fn lines_fit_into_a_window() {
    let wide: Vec<_> = by_hand().iter().flat_map(wide).collect();
    assert!(wide.is_empty(), "{WIDEST} columns are the most:\n{}", wide.join("\n"));
}

#[test]
fn nothing_escapes_the_formatters() {
    let escaped: Vec<_> = by_hand().iter().flat_map(escaped).collect();
    assert!(escaped.is_empty(), "the formatters lay out everything:\n{}", escaped.join("\n"));
}

#[test]
fn a_wide_line_and_a_way_out_are_caught() {
    let planted = |words: String| Source { path: "ui/src/editor/keys.ts".to_owned(), words };
    let fits = format!("// {}\n", "\u{442}".repeat(WIDEST - 3));
    assert!(wide(&planted(fits.clone())).is_empty(), "columns are counted, not bytes");
    let one_more = fits.trim_end().to_owned() + "x\n";
    assert_eq!(wide(&planted(format!("\n{one_more}"))), ["ui/src/editor/keys.ts:2: 121 columns"]);
    for way in WAYS_OUT {
        assert_eq!(escaped(&planted(format!("// {way}\n"))).len(), 1, "{way}");
    }
}

fn wide(source: &Source) -> Vec<String> {
    let lines = source.words.lines().enumerate().map(|(at, it)| (at + 1, it.chars().count()));
    let wide = lines.filter(|it| it.1 > WIDEST);
    wide.map(|(at, columns)| format!("{}:{at}: {columns} columns", source.path)).collect()
}

fn escaped(source: &Source) -> Vec<String> {
    let found = WAYS_OUT.iter().filter(|it| source.words.contains(**it));
    let found = found.filter(|_| source.path != "tests/tidy/width.rs");
    found.map(|it| format!("{}: {it}", source.path)).collect()
}
