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
    for named in ["U+200B", "U+0410", "1(2)", "Nothing was imported", "--accept-hidden"] {
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

/// An agreement that counts as many do: Roman articles, half brackets.
const ROMAN: &str = "# Agreement\n\n## Article I. Ports\n\n1) The Parties open:\n\na) Vey;\n\n\
                     b) Orn.\n\n2) They stay open.\n\n## Article II. Fees\n\nNo fee is charged.\n\n\
                     ## ANNEX 1\n\nThe map.\n";

#[test]
fn an_instrument_counts_as_the_text_it_came_from() {
    let (folder, taken) = import("a.md", ROMAN, &[]);
    assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
    let counts = run(folder.path(), &["numbering", "D.dossier", "--instrument", "FA"]);
    assert_eq!(said(&counts), "I.,I,1,1,1),a),(i),a.,i.,(A)\n");
    let shown = || said(&run(folder.path(), &["show", "D.dossier#FA", "--format", "txt"]));
    let labels = |shown: &str| {
        let lines = shown.lines().filter_map(|it| it.split_whitespace().next());
        lines.filter(|it| it.ends_with(')')).collect::<Vec<_>>().join(" ")
    };
    assert!(shown().contains("Article II. Fees"), "{}", shown());
    assert_eq!(labels(&shown()), "1) a) b) 2)", "{}", shown());
    // A new article is counted, and those behind it count on.
    let more = ROMAN
        .replace("## Article II.", "## Article II. Signals\n\nLights burn.\n\n## Article III.");
    fs::write(folder.path().join("b.md"), more).expect("a file");
    let form = ["--instrument", "FA", "--by", "MER", "--occasion", "2nd meeting"];
    let put = run(folder.path(), &[&["propose", "D.dossier", "b.md"][..], &form].concat());
    assert_eq!(put.status.code(), Some(0), "{}", said(&put));
    let compiled = said(&run(folder.path(), &["compile", "D.dossier", "--instrument", "FA"]));
    assert!(compiled.contains("Article III. Fees"), "{compiled}");
    assert!(
        !said(&run(folder.path(), &["proposals", "D.dossier", "--instrument", "FA"]))
            .contains("Fees")
    );
}

#[test]
fn an_instrument_can_be_told_how_to_count() {
    let (folder, _) = import("a.md", "### Article 1\n\n1. The vessels pass:\n\n(a) by day.\n", &[]);
    let set = |firsts: &str| {
        run(folder.path(), &["numbering", "D.dossier", "--instrument", "FA", "--set", firsts])
    };
    let wrong = set("1,2");
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    assert!(said(&wrong).contains("is not a way to count"), "{}", said(&wrong));
    assert_eq!(set("A,I,1,A,1),a),i),a.,i.,(A)").status.code(), Some(0));
    for (format, labels) in [("txt", ["Article A", "1)", "a)"]), ("md", ["Article A", "1)", "a)"])]
    {
        let shown = said(&run(folder.path(), &["show", "D.dossier#FA", "--format", format]));
        labels.iter().for_each(|it| assert!(shown.contains(it), "{it}: {shown}"));
    }
    let export = run(folder.path(), &["export", "D.dossier#FA", "-o", "x.docx"]);
    assert_eq!(export.status.code(), Some(0), "{}", said(&export));
    let again = ["import", "D.dossier", "x.docx", "--instrument", "SG", "--title", "SG"];
    let form = ["--kind", "zero draft", "--by", "MER", "--occasion", "1st meeting"];
    let taken = run(folder.path(), &[&again[..], &form].concat());
    assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
    let counts = run(folder.path(), &["numbering", "D.dossier", "--instrument", "SG"]);
    assert_eq!(said(&counts), "A,I,1,A,1),a),(i),a.,i.,(A)\n");
}
