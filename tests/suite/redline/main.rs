//! Readings of the redline: plain-text cases that a drafter would agree with.
//!
//! Each `*.txt` file beside this one holds cases of one topic. `BLESS=1 cargo test
//! -p travaux-tests --test redline` writes what the engine says into the cases; read the
//! difference before committing it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use travaux_redline::{Passages, RunFate, Watch, compare};

/// One case: `¶` stands for a line feed, `\u{200b}` for a character that cannot be seen.
struct Case {
    name: String,
    fields: Vec<(String, String)>,
}

impl Case {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/redline")
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the folder of the suite can be read");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|it| it.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("--- ").and_then(|it| it.strip_suffix(" ---")) {
            cases.push(Case { name: name.to_owned(), fields: Vec::new() });
        } else if let (Some(case), Some((name, value))) = (cases.last_mut(), line.split_once(':')) {
            case.fields.push((name.to_owned(), value.trim_start_matches(' ').to_owned()));
        }
    }
    cases
}

/// The text a field stands for.
fn read(field: &str) -> String {
    let mut text = String::new();
    let mut rest = field;
    while let Some(at) = rest.find("\\u{") {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find('}').expect("a code point is closed");
        let code =
            u32::from_str_radix(&rest[at + 3..end], 16).expect("a code point is hexadecimal");
        text.push(char::from_u32(code).expect("a code point is a character"));
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    text.replace('¶', "\n")
}

/// A text as a field shows it.
fn shown(text: &str) -> String {
    let mut field = String::new();
    for c in text.chars() {
        match c {
            '\n' => field.push('¶'),
            '\r' => field.push_str("\\u{d}"),
            '\u{a0}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2010}'..='\u{2012}'
            | '\u{202a}'..='\u{202f}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {
                write!(field, "\\u{{{:x}}}", u32::from(c)).expect("a string takes what is written");
            }
            other => field.push(other),
        }
    }
    field
}

/// What the engine says: the redline, and the kinds of its changes with their strength.
fn reading(base: &str, revised: &str) -> (String, String) {
    let (old, new) = (Passages::of_lines(base), Passages::of_lines(revised));
    let redline = compare(&old, &new);
    assert_eq!(redline.rejected(), base, "rejecting every change gives the base back");
    assert_eq!(redline.accepted(), revised, "accepting every change gives the revised text");
    let back = redline.reversed();
    assert_eq!(back.accepted(), base, "the way back ends at the base");
    let watch = Watch::of_text(base).with_names(["Meridia", "Cassia", "Partner Group"]);
    let mut kinds: Vec<String> = Vec::new();
    for change in redline.changes(&watch) {
        let mut kind = format!("{:?}", change.kind);
        for class in change.strength.iter() {
            write!(kind, " {class:?}").expect("a string takes what is written");
        }
        for invisible in redline.invisibles(&change) {
            write!(kind, " ({})", invisible.name).expect("a string takes what is written");
        }
        kinds.push(kind);
    }
    (shown(&redline.to_string()), kinds.join(", "))
}

#[test]
fn every_case_reads_as_a_drafter_would_mark_it() {
    let mut wrong = String::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a file of the suite can be read");
        for case in cases(&text) {
            let (base, revised) =
                (case.field("base").unwrap_or(""), case.field("revised").unwrap_or(""));
            let (redline, kinds) = reading(&read(base), &read(revised));
            for (name, found) in [("redline", redline), ("kinds", kinds)] {
                if case.field(name).is_some_and(|expected| expected != found) {
                    let expected = case.field(name).unwrap_or("");
                    writeln!(
                        wrong,
                        "{}\n  expected {name}: {expected}\n  found    {name}: {found}",
                        case.name
                    )
                    .expect("a string takes what is written");
                }
            }
            assert!(case.field("redline").is_some() || blessing(), "{} has no redline", case.name);
        }
    }
    if blessing() {
        bless();
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

#[test]
fn there_are_enough_cases_and_no_two_have_the_same_name() {
    let texts =
        files().into_iter().map(|path| std::fs::read_to_string(path).expect("it can be read"));
    let mut names: Vec<String> =
        texts.flat_map(|text| cases(&text)).map(|case| case.name).collect();
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(all, names.len(), "two cases have the same name");
    assert!(all >= 150, "there are only {all} cases");
}

#[test]
fn every_pair_of_real_treaties_is_spelled_to_the_byte() {
    let treaties = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/treaties");
    let Ok(folders) = std::fs::read_dir(&treaties) else {
        eprintln!("SKIPPED: no corpus at {}", treaties.display());
        return;
    };
    for folder in folders {
        let folder = folder.expect("an entry can be read").path();
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut files: Vec<PathBuf> =
            entries.filter_map(|it| it.ok().map(|it| it.path())).collect();
        files.sort();
        let texts: Vec<String> =
            files.iter().filter_map(|it| std::fs::read_to_string(it).ok()).collect();
        for pair in texts.windows(2) {
            let (old, new) = (Passages::of_lines(&pair[0]), Passages::of_lines(&pair[1]));
            let redline = compare(&old, &new);
            assert!(
                redline.rejected() == pair[0],
                "rejecting gives the base of {}",
                folder.display()
            );
            assert!(
                redline.accepted() == pair[1],
                "accepting gives the revision of {}",
                folder.display()
            );
            assert!(compare(&old, &old).is_empty(), "a text does not differ from itself");
            let back = redline.reversed();
            assert!(back.rejected() == pair[1], "the way back begins in {}", folder.display());
            assert!(back.accepted() == pair[0], "the way back ends in {}", folder.display());
            let held = redline.coverage();
            assert_eq!(
                (held.base.passages, held.revised.passages),
                (old.len(), new.len()),
                "coverage counts every passage of {}",
                folder.display()
            );
        }
    }
}

#[test]
fn replacements_seldom_strike_and_insert_the_same_words() {
    let treaties = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/treaties");
    let Ok(folders) = std::fs::read_dir(&treaties) else {
        eprintln!("SKIPPED: no corpus at {}", treaties.display());
        return;
    };
    let (mut all, mut twice) = (0, 0);
    for folder in folders.flatten() {
        let Ok(entries) = std::fs::read_dir(folder.path()) else { continue };
        let mut files: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
        files.sort();
        for pair in files.windows(2) {
            let read = |at: usize| std::fs::read_to_string(&pair[at]).expect("a version is read");
            let (old, new) = (read(0), read(1));
            let (old, new) = (Passages::of_lines(&old), Passages::of_lines(&new));
            for (gone, come) in replacements(&compare(&old, &new)) {
                all += 1;
                twice += usize::from(share_two_words(&gone, &come));
            }
        }
    }
    println!("{twice} of {all} replacements strike and insert two or more of the same words");
    assert!(all > 500 && 100 * twice <= 3 * all, "{twice} of {all}");
}

#[test]
fn words_struck_and_inserted_again_are_counted() {
    assert!(share_two_words("shall be kept", "will be kept dry"));
    assert!(!share_two_words("be the kept", "kept, the be"));
}

/// What went and what came in each replacement inside a passage that stayed.
fn replacements(redline: &travaux_redline::Redline<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for row in redline.rows() {
        let (mut gone, mut come) = (String::new(), String::new());
        let mut close = |gone: &mut String, come: &mut String| {
            if !gone.trim().is_empty() && !come.trim().is_empty() {
                found.push((gone.clone(), come.clone()));
            }
            gone.clear();
            come.clear();
        };
        for run in redline.runs(row) {
            let old = &redline.base().text()[run.base.clone()];
            let new = &redline.revised().text()[run.revised.clone()];
            match run.fate {
                RunFate::Deleted => gone.push_str(old),
                RunFate::Inserted => come.push_str(new),
                RunFate::Kept if old.trim().is_empty() => {
                    gone.push_str(old);
                    come.push_str(new);
                }
                _ => close(&mut gone, &mut come),
            }
        }
        close(&mut gone, &mut come);
    }
    found
}

/// Whether two words stand beside each other in both.
fn share_two_words(gone: &str, come: &str) -> bool {
    let words = |side: &str| -> Vec<String> {
        let words = side.split(|c: char| c.is_whitespace() || "[]()*,;:".contains(c));
        words.filter(|it| it.contains(char::is_alphanumeric)).map(str::to_owned).collect()
    };
    let (gone, come) = (words(gone), words(come));
    gone.windows(2).any(|two| come.windows(2).any(|it| it == two))
}

fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// Writes what the engine says into every case.
fn bless() {
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a file of the suite can be read");
        let head: Vec<&str> = text.lines().take_while(|line| !line.starts_with("--- ")).collect();
        let mut blessed = format!("{}\n", head.join("\n"));
        for case in cases(&text) {
            writeln!(blessed, "--- {} ---", case.name).expect("a string takes what is written");
            let (base, revised) =
                (case.field("base").unwrap_or(""), case.field("revised").unwrap_or(""));
            let (redline, kinds) = reading(&read(base), &read(revised));
            for (name, value) in &case.fields {
                if !matches!(name.as_str(), "redline" | "kinds") {
                    writeln!(blessed, "{:8} {value}", format!("{name}:"))
                        .expect("a string takes what is written");
                }
            }
            writeln!(blessed, "redline: {redline}").expect("a string takes what is written");
            if case.field("kinds").is_some() {
                writeln!(blessed, "kinds:   {kinds}").expect("a string takes what is written");
            }
            blessed.push('\n');
        }
        std::fs::write(&path, format!("{}\n", blessed.trim_end()))
            .expect("the case can be written");
    }
}
