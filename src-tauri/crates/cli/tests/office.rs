//! Files that only LibreOffice reads, on the command line: it is started when that was said.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const RTF: &str = "{\\rtf1\\ansi Article 1 \\'97 Aim\\par 1. Each Party shall report.\\par}";

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).stdin(Stdio::null()).output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

fn done(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    assert_ne!(output.status.code(), Some(2), "{}", said(&output));
    said(&output)
}

/// A folder with a dossier without texts.
fn talks() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let new = ["new", "D.dossier", "--title", "Talks", "--delegation", "MER:Meridia:ours"];
    done(folder.path(), &[&new[..], &["--delegation", "CAS:Cassia:party"]].concat());
    folder
}

/// Whether LibreOffice is installed; says so where it is not.
fn installed() -> bool {
    let there = Command::new("soffice").arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: LibreOffice (soffice) is not installed");
    }
    there
}

const FORM: [&str; 8] =
    ["--instrument", "FA", "--title", "Agreement", "--kind", "draft", "--by", "CAS"];

fn import(folder: &Path, file: &str, more: &[&str]) -> Output {
    let what = ["import", "D.dossier", file, "--occasion", "1st meeting"];
    run(folder, &[&what[..], &FORM, more].concat())
}

#[test]
fn a_file_is_read_through_it_only_when_that_was_said() {
    let folder = talks();
    let here = folder.path();
    fs::write(here.join("base.rtf"), RTF).expect("a file");
    let refused = import(here, "base.rtf", &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("LibreOffice"), "{}", said(&refused));
    assert_eq!(done(here, &["versions", "D.dossier"]), "", "nothing was taken in");
    if !installed() {
        return;
    }
    assert!(said(&refused).contains("--with-libreoffice"), "{}", said(&refused));
    let taken = import(here, "base.rtf", &["--with-libreoffice"]);
    assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
    assert!(said(&taken).contains("read through LibreOffice"), "{}", said(&taken));
    let shown = done(here, &["show", "D.dossier#FA"]);
    assert!(shown.contains("Each Party shall report."), "{shown}");
}

#[test]
fn what_is_not_what_its_name_says_ends_in_a_sentence() {
    let folder = talks();
    let here = folder.path();
    for (name, bytes) in [("base.odt", "<html>"), ("base.doc", "#!/bin/sh"), ("base.rtf", "")] {
        fs::write(here.join(name), bytes).expect("a file");
        let refused = import(here, name, &["--with-libreoffice"]);
        assert_eq!(refused.status.code(), Some(2));
        let why = said(&refused);
        assert!(why.contains("its name says") && why.contains("save it as .docx"), "{why}");
    }
}

#[test]
fn tracked_changes_come_through_it_with_their_authors() {
    if !installed() {
        return;
    }
    let folder = talks();
    let here = folder.path();
    for duty in ["shall", "should"] {
        let text = format!("# Agreement\n\n## Article 1 — Aim\n\n1. Each Party {duty} report.\n");
        fs::write(here.join("text.md"), text).expect("a file");
        assert_eq!(import(here, "text.md", &[]).status.code(), Some(0));
    }
    let marked = ["compare", "D.dossier#FA@1", "D.dossier#FA@2", "-o", "back.docx"];
    done(here, &[&marked[..], &["--by", "A. Clerk"]].concat());
    let profile = format!("-env:UserInstallation=file://{}/profile", here.display());
    let converted = |ending: &str| {
        let to = [&profile, "--headless", "--convert-to", ending, "back.docx"];
        let made = Command::new("soffice").args(to).current_dir(here).output().expect("it runs");
        assert!(made.status.success(), "{}", said(&made));
    };
    converted("odt");
    let check = ["check-return", "D.dossier#FA@1", "back.odt", "--with-libreoffice", "--json"];
    let rows = done(here, &check);
    assert!(
        rows.contains(r#""author":"A. Clerk""#) && rows.contains(r#""before":"shall""#),
        "{rows}"
    );
    converted("doc");
    let round = ["propose", "D.dossier", "back.doc", "--instrument", "FA", "--occasion", "2nd"];
    let author = ["--author", "A. Clerk=CAS", "--with-libreoffice"];
    let told = done(here, &[&round[..], &author].concat());
    // The base is the second version, which says already what the file proposes.
    assert!(told.contains("CAS proposes nothing new on FA"), "{told}");
}
