//! Files for Word on the command line: written whole, and never over another's.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::contents;

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).output().expect("it runs")
}

fn done(folder: &Path, words: &[&str]) {
    let output = run(folder, words);
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A folder with a dossier of two versions in it.
fn talks() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let new = ["new", "D.dossier", "--title", "Talks", "--classification", "RESTRICTED"];
    let parties = ["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:party"];
    done(here, &[&new[..], &parties].concat());
    for duty in ["shall", "should"] {
        let text = format!("# Agreement\n\n## Article 1 — Aim\n\n1. Each Party {duty} report.\n");
        fs::write(here.join("text.md"), text).expect("a file");
        let by = ["--kind", "draft", "--by", "CAS", "--occasion", "1st meeting"];
        let what = ["import", "D.dossier", "text.md", "--instrument", "FA", "--title", "Agreement"];
        done(here, &[&what[..], &by].concat());
    }
    folder
}

fn lines(path: &Path, keep: bool) -> String {
    let file = WordFile::read(&fs::read(path).expect("a file")).expect("a Word file");
    file.lines(&|_| keep)
}

#[test]
fn a_version_and_a_redline_are_written_for_word() {
    let folder = talks();
    let here = folder.path();
    done(here, &["export", "D.dossier#FA@1", "-o", "clean.docx"]);
    assert!(lines(&here.join("clean.docx"), true).contains("1. Each Party shall report."));
    done(here, &["compare", "D.dossier#FA@1", "D.dossier#FA@2", "-o", "redline.docx"]);
    let redline = here.join("redline.docx");
    assert!(lines(&redline, false).contains("Each Party shall report."));
    assert!(lines(&redline, true).contains("Each Party should report."));
    let found = contents(&fs::read(&redline).expect("a file")).expect("a Word file");
    assert_eq!(found.authors.into_iter().collect::<Vec<_>>(), ["Cassia"]);
    assert!(found.margins[0].contains("RESTRICTED"), "{:?}", found.margins);
}

#[test]
fn papers_about_a_text_are_written_for_word() {
    let folder = talks();
    let here = folder.path();
    let commands: &[&[&str]] = &[
        &["compile", "D.dossier", "--instrument", "FA", "-o", "paper.docx", "--force"],
        &["report", "D.dossier", "-o", "paper.docx", "--force"],
        &["provenance", "D.dossier#FA@2", "--format", "travaux", "-o", "paper.docx", "--force"],
        &["provenance", "D.dossier#FA@2", "--format", "concordance", "-o", "paper.docx", "--force"],
        &["compare", "D.dossier#FA@1", "D.dossier#FA@2", "--beside", "-o", "paper.docx", "--force"],
    ];
    for command in commands {
        done(here, command);
        assert!(lines(&here.join("paper.docx"), true).len() > 20, "{command:?}");
    }
}

#[test]
fn a_file_that_is_there_is_left_as_it_was() {
    let folder = talks();
    let here = folder.path();
    fs::write(here.join("clean.docx"), "mine").expect("a file");
    let refused = run(here, &["export", "D.dossier#FA@1", "-o", "clean.docx"]);
    assert_eq!(refused.status.code(), Some(2));
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(why.contains("is there already and was left as it was"), "{why}");
    assert_eq!(fs::read(here.join("clean.docx")).expect("a file"), b"mine");
    done(here, &["export", "D.dossier#FA@1", "-o", "clean.docx", "--force"]);
    assert_ne!(fs::read(here.join("clean.docx")).expect("a file"), b"mine");
    let unclear = run(here, &["export", "D.dossier#FA@1", "-o", "clean.pdf"]);
    assert_eq!(unclear.status.code(), Some(2));
}
