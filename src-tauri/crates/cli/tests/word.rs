//! Files for Word on the command line: written whole, and never over another's.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::contents;

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).env("TRAVAUX_HOME", folder.join(".home"));
    command.output().expect("it runs")
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
fn an_internal_version_leaves_in_no_comparison_unless_asked_for() {
    let folder = talks();
    let here = folder.path();
    fs::write(here.join("text.md"), "# Agreement\n\n1. Each Party never reports.\n")
        .expect("a file");
    let draft = ["--kind", "draft", "--by", "MER", "--occasion", "preparation", "--internal"];
    let import = ["import", "D.dossier", "text.md", "--instrument", "FA"];
    done(here, &[&import[..], &draft].concat());
    for output in ["redline.docx", "redline.html"] {
        let compare = ["compare", "D.dossier#FA@2", "D.dossier#FA@2.1", "-o", output];
        let refused = run(here, &compare);
        assert_eq!(refused.status.code(), Some(2), "{output}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("never leaves"), "{refused:?}");
        assert!(!here.join(output).exists(), "{output}");
        done(here, &[&compare[..], &["--internal"]].concat());
        assert!(here.join(output).exists(), "{output}");
    }
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
    let unclear = run(here, &["export", "D.dossier#FA@1", "-o", "clean.odt"]);
    assert_eq!(unclear.status.code(), Some(2));
}

#[test]
fn an_author_is_named_once_and_their_changes_are_put_forward_for_their_delegation() {
    let folder = talks();
    let here = folder.path();
    let marked = ["compare", "D.dossier#FA@1", "D.dossier#FA@2", "-o", "back.docx"];
    done(here, &[&marked[..], &["--by", "A. Clerk"]].concat());
    let out = |words: &[&str]| String::from_utf8(run(here, words).stdout).expect("UTF-8");
    assert_eq!(out(&["authors", "D.dossier"]), "");
    let propose = ["propose", "D.dossier", "back.docx", "--instrument", "FA"];
    let round = [&propose[..], &["--occasion", "2nd meeting", "--json"]].concat();
    let refused = run(here, &round);
    assert_eq!(refused.status.code(), Some(2));
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(why.contains("--author 'A. Clerk=CODE'"), "{why}");
    assert!(why.contains("Nobody has said for which delegation"), "{why}");
    let check = ["check-return", "D.dossier#FA@2", "back.docx", "--json"];
    let told = out(&[&check[..], &["--author", "A. Clerk=MER"]].concat());
    assert!(told.contains(r#""delegation":"MER""#), "{told}");
    assert_eq!(out(&["authors", "D.dossier"]), "A. Clerk  MER\n");
    assert!(out(&check).contains(r#""delegation":"MER""#), "it is remembered");
    let authors = ["authors", "D.dossier", "--author", "A. Clerk=CAS", "--json"];
    assert_eq!(out(&authors), "{\"author\":\"A. Clerk\",\"delegation\":\"CAS\"}\n");
    let plain = ["check-return", "back.docx", "back.docx", "--author", "A. Clerk=CAS"];
    assert_eq!(run(here, &plain).status.code(), Some(2), "there is nowhere to remember it");
    done(here, &["authors", "D.dossier", "--forget", "A. Clerk"]);
    assert_eq!(out(&["authors", "D.dossier"]), "");
}

#[test]
fn tracked_changes_are_taken_all_none_or_of_one_delegation() {
    let folder = talks();
    let here = folder.path();
    let marked = ["compare", "D.dossier#FA@1", "D.dossier#FA@2", "-o", "back.docx"];
    done(here, &[&marked[..], &["--by", "A. Clerk"]].concat());
    let what = ["import", "D.dossier", "back.docx", "--instrument", "FA", "--kind", "revision"];
    let form = ["--by", "CAS", "--occasion", "2nd meeting", "--author", "A. Clerk=CAS"];
    for (which, duty) in [("rejected", "shall"), ("accepted", "should"), ("CAS", "should")] {
        done(here, &[&what[..], &form, &["--changes", which]].concat());
        let shown = run(here, &["show", "D.dossier#FA"]);
        let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
        assert!(shown.contains(&format!("Each Party {duty} report.")), "{which}: {shown}");
    }
    let unknown = run(here, &[&what[..], &form, &["--changes", "MER"]].concat());
    assert_eq!(unknown.status.code(), Some(2), "nobody writes for Meridia there");
}

#[test]
fn comments_are_made_listed_written_for_word_and_taken_from_it() {
    let folder = talks();
    let here = folder.path();
    let out = |words: &[&str]| {
        let output = run(here, words);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let comment = ["comment", "D.dossier", "--instrument", "FA"];
    assert_eq!(out(&comment), "There are no comments.\n");
    let words = ["--provision", "1(1)", "--on", "report", "--words", "To whom?", "--by", "CAS"];
    let made = out(&[&comment[..], &words, &["--json"]].concat());
    let entry = made.split(r#""entry":""#).nth(1).and_then(|it| it.split('"').next());
    let entry = entry.expect("an entry").to_owned();
    assert!(made.contains(r#""words":"To whom?""#), "{made}");
    done(here, &[&comment[..], &["--answer", &entry[..8], "--words", "To all."]].concat());
    let told = out(&[&comment[..], &["--resolve", &entry]].concat());
    assert!(told.contains("1(1)  CAS on \u{201c}report\u{201d}"), "{told}");
    assert!(told.contains(", resolved: To whom?\n    MER, "), "{told}");
    done(here, &["export", "D.dossier#FA@2", "-o", "clean.docx"]);
    done(here, &["export", "D.dossier#FA@2", "-o", "remarked.docx", "--comments"]);
    let read = |name: &str| {
        let bytes = fs::read(here.join(name)).expect("a file");
        WordFile::read(&bytes).expect("a Word file").comments.len()
    };
    assert_eq!((read("clean.docx"), read("remarked.docx")), (0, 2));
    done(here, &["take-back", "D.dossier", "--entry", &entry]);
    assert_eq!(out(&comment), "There are no comments.\n");
    let taken = out(&[&comment[..], &["--take", "remarked.docx"]].concat());
    assert!(taken.contains("To whom?") && taken.contains("MER, "), "{taken}");
}

#[test]
fn labels_leave_a_redline_of_files_as_they_came() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let base = "Article I. Scope\n\na) water\n\n§ 4 Ports\n\nCall (315) 857-5019.\n";
    fs::write(here.join("a.txt"), base).expect("a file");
    fs::write(here.join("b.txt"), base.replace("a) water", "(a) water")).expect("a file");
    let compare =
        |revised: &str| run(here, &["compare", "a.txt", revised, "-o", "r.docx", "--force"]);
    assert_eq!(compare("b.txt").status.code(), Some(1));
    let said = |keep: bool| lines(&here.join("r.docx"), keep);
    for line in ["Article I. Scope", "a) water", "§ 4 Ports", "Call (315) 857-5019."] {
        assert!(said(false).contains(line), "{}", said(false));
    }
    assert!(said(true).contains("\n(a) water\n"), "{}", said(true));
    assert_eq!(compare("a.txt").status.code(), Some(0), "a file and itself");
}

#[test]
fn headers_that_differ_are_told_where_two_word_files_are_compared() {
    let folder = talks();
    let here = folder.path();
    for (marking, name) in [("RESTRICTED", "a.docx"), ("SECRET", "b.docx")] {
        done(here, &["export", "D.dossier#FA@1", "-o", name, "--classification", marking]);
    }
    let output = run(here, &["compare", "a.docx", "b.docx"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("RESTRICTED") && said.contains("SECRET"), "{said}");
    assert_eq!(run(here, &["compare", "a.docx", "a.docx"]).status.code(), Some(0));
}
