//! `travaux import` on files of others: what is hidden in them is not taken in unseen.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

/// Takes a file in as the first version of a new dossier.
fn import(name: &str, words: &str, more: &[&str]) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().expect("a folder");
    let new = ["new", "D.dossier", "--title", "Talks", "--delegation", "MER:Meridia:ours"];
    assert_eq!(run(folder.path(), &new).status.code(), Some(0));
    fs::write(folder.path().join(name), words).expect("a file");
    let form = ["--kind", "zero draft", "--by", "MER", "--occasion", "1st meeting"];
    let import = ["import", "D.dossier", name, "--instrument", "FA", "--title", "FA"];
    let output = run(folder.path(), &[&import[..], &form[..], more].concat());
    (folder, output)
}

const HIDING: &str = "Article 1\nPorts\n\n1. The vessels pass.\n\n2. The Con\u{200b}vention \
                      holds and \u{410}rticle five too.\n";

#[test]
fn what_is_hidden_in_a_file_is_named_and_not_taken_in_before_it_is_accepted() {
    let (folder, refused) = import("e.txt", HIDING, &[]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    for named in ["U+200B", "U+0410", "1(2)", "Nothing was taken in", "--accept-hidden"] {
        assert!(said(&refused).contains(named), "{named}: {}", said(&refused));
    }
    let versions = run(folder.path(), &["versions", "D.dossier"]);
    assert!(!said(&versions).contains("zero draft"), "{}", said(&versions));
    let (folder, taken) = import("e.txt", HIDING, &["--accept-hidden"]);
    assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
    let hidden = run(folder.path(), &["hidden", "D.dossier", "--instrument", "FA"]);
    assert_eq!(hidden.status.code(), Some(0), "{}", said(&hidden));
}

#[test]
fn a_file_that_hides_nothing_is_taken_in() {
    let (_folder, taken) = import("a.md", "### Article 1\n\n1. The vessels pass.\n", &[]);
    assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
}
