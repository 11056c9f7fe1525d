//! What people write, and what is read from it: cases anyone can add.
//!
//! A case is `--- name ---`, perhaps `note:`, then `input:` and, set in by four spaces,
//! a file. What is read from it follows under `reads:` (kind, depth, number, label, words)
//! and `finds:`; `BLESS=1` writes both. Each case is also written and read again.

use std::{fmt::Write, fs, path::Path};

use travaux_text::markdown::{self, Reading};
use travaux_text::{Finding, Ids, Number, Place, Terms, Text};

/// One case of a file.
#[derive(Default)]
struct Case {
    name: String,
    note: String,
    input: String,
    reads: String,
    finds: String,
}

#[test]
fn files_read_as_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/markdown");
    let bless = std::env::var_os("BLESS").is_some();
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in fs::read_dir(&folder).expect("the folder of cases").flatten() {
        let path = file.path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let cases = cases(&fs::read_to_string(&path).expect("a file of cases"));
        count += cases.len();
        let now: Vec<Case> = cases.iter().map(answered).collect();
        for (case, now) in cases.iter().zip(&now) {
            if (&case.reads, &case.finds) != (&now.reads, &now.finds) {
                wrong.push(format!(
                    "{}: {}\n{}{}",
                    path.display(),
                    case.name,
                    now.reads,
                    now.finds
                ));
            }
        }
        if bless {
            let text: Vec<String> = now.iter().map(spelled).collect();
            fs::write(&path, text.join("\n")).expect("a file to write");
        }
    }
    assert!(count >= 60, "only {count} cases");
    assert!(
        bless || wrong.is_empty(),
        "{} cases read otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The cases of a file.
fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut field = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ").and_then(|it| it.strip_suffix(" ---")) {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
            field = "";
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(note) = line.strip_prefix("note:") {
            note.trim().clone_into(&mut case.note);
        } else if let Some(key) = ["input:", "reads:", "finds:"].iter().find(|key| **key == line) {
            field = key;
        } else {
            let target = match field {
                "input:" => &mut case.input,
                "reads:" => &mut case.reads,
                _ => &mut case.finds,
            };
            target.push_str(line.strip_prefix("    ").unwrap_or(line));
            target.push('\n');
        }
    }
    for case in &mut cases {
        for field in [&mut case.input, &mut case.reads, &mut case.finds] {
            let trimmed = field.trim_end_matches('\n').to_owned();
            *field = if trimmed.is_empty() { trimmed } else { trimmed + "\n" };
        }
    }
    cases
}

/// The case with what is read now.
fn answered(case: &Case) -> Case {
    let Reading { text, findings, terms, .. } =
        markdown::read_whole(&case.input, &mut Ids::new(0, b"suite"));
    let again = markdown::read(&markdown::write(&text), &mut Ids::new(0, b"suite")).0;
    assert_eq!(again, text, "{} reads back from what is written", case.name);
    Case {
        name: case.name.clone(),
        note: case.note.clone(),
        input: case.input.clone(),
        reads: shown(&text, terms),
        finds: findings.iter().map(found).collect(),
    }
}

/// A provision a line.
fn shown(text: &Text, terms: &'static Terms) -> String {
    let numbering = text.numbering_in(terms);
    let mut out = String::new();
    for (position, provision) in text.provisions.iter().enumerate() {
        let number = match &provision.number {
            Number::Derived => "derived".to_owned(),
            Number::Dash => "dash".to_owned(),
            Number::None => "none".to_owned(),
            Number::Fixed(number) => format!("\"{number}\""),
        };
        let kind = format!("{:?}", provision.kind).to_lowercase();
        let label = numbering.label(position);
        let words = markdown::write_wording(&provision.wording);
        let line = format!("{kind} {} {number} | {label} | {words}", provision.depth);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// A finding a line.
fn found(finding: &Finding) -> String {
    let place = match finding.place {
        Place::Line { line, column } => format!("{line}:{column}"),
        _ => "whole".to_owned(),
    };
    format!("{:?} {place} {}\n", finding.severity, finding.sentence)
}

/// A case as it stands in its file.
fn spelled(case: &Case) -> String {
    let mut out = format!("--- {} ---\n", case.name);
    if !case.note.is_empty() {
        let _ = writeln!(out, "note: {}", case.note);
    }
    for (key, value) in [("input", &case.input), ("reads", &case.reads), ("finds", &case.finds)] {
        if key == "finds" && value.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{key}:");
        for line in value.lines() {
            let _ = writeln!(
                out,
                "{}",
                format!("    {line}").trim_end_matches(' ').to_owned() + trailing(line)
            );
        }
    }
    out
}

/// The spaces at the end of a line, which Markdown gives a meaning.
fn trailing(line: &str) -> &str {
    if line.trim_end_matches(' ').is_empty() {
        ""
    } else {
        &line[line.trim_end_matches(' ').len()..]
    }
}
