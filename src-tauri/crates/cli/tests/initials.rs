//! Initialling fixes a text; afterwards it is rectified, and nothing else changes it.

mod kit;

use std::fs;
use std::path::Path;

use kit::ran;
use tempfile::TempDir;

const TEXT: &str = "\
# Agreement on Ports

Meridia and Cassia,

## Article 1 Aim

1. The ports are open.

2. The Parties report within fourty days.

Done at Varda, this 9th day of April 2031, in duplicate, in the French and English languages, \
each text being equally authentic.

For Meridia

For Cassia
";

fn said(folder: &Path, line: &[&str], code: i32) -> String {
    let (printed, told) = ran(folder, line, code);
    printed + &told
}

/// Talks of two parties; `ours` keeps the dossier.
fn talks(ours: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::write(here.join("text.md"), TEXT).expect("a file");
    let role = |code: &str| if code == ours { "ours" } else { "party" };
    let [mer, cas] = [("MER", "Meridia"), ("CAS", "Cassia")]
        .map(|(code, name)| format!("{code}:{name}:{}", role(code)));
    let parties = ["--delegation", &mer, "--delegation", &cas];
    said(here, &[&["new", "D.dossier", "--title", "Talks"], &parties[..]].concat(), 0);
    folder
}

fn with_text(folder: &Path) {
    let named = ["--instrument", "FA", "--title", "Agreement on Ports", "--kind", "final text"];
    let by = ["--by", "MER", "--occasion", "1st meeting"];
    said(folder, &[&["import", "D.dossier", "text.md"], &named[..], &by[..]].concat(), 0);
}

#[test]
fn what_all_have_initialled_is_changed_by_nothing_else() {
    let folder = talks("MER");
    let here = folder.path();
    with_text(here);
    let told = said(here, &["initial", "D.dossier#FA@1"], 0);
    assert!(told.contains("initialled by MER; not yet by all"), "{told}");
    said(here, &["initial", "D.dossier#FA@1", "--by", "MER"], 2);
    // Until all have, it is changed as before.
    fs::write(here.join("more.md"), TEXT.replace("open", "wide open")).expect("a file");
    let propose = [
        "propose",
        "D.dossier",
        "more.md",
        "--instrument",
        "FA",
        "--by",
        "CAS",
        "--occasion",
        "2nd meeting",
    ];
    said(here, &propose, 0);
    let withdraw = ["withdraw", "D.dossier", "--instrument", "FA", "--provision", "1(1)"];
    said(here, &[&withdraw[..], &["--by", "CAS"]].concat(), 0);
    let told = said(here, &["initial", "D.dossier#FA@1", "--by", "CAS"], 0);
    assert!(told.contains("initialled by all: its text is fixed"), "{told}");
    let import = [
        "import",
        "D.dossier",
        "more.md",
        "--instrument",
        "FA",
        "--kind",
        "final text",
        "--by",
        "MER",
        "--occasion",
        "2nd meeting",
    ];
    for line in [&propose[..], &import[..]] {
        let told = said(here, line, 2);
        assert!(told.contains("FA is initialled in version 1, and its text is fixed"), "{told}");
    }
    let told = said(here, &["initial", "D.dossier#FA@1"], 2);
    assert!(told.contains("FA is initialled already, in version 1"), "{told}");
    let told = said(here, &["report", "D.dossier", "--form", "proces-verbal"], 0);
    assert!(told.contains("Meridia initials version 1"), "{told}");
    let told = said(here, &["provenance", "D.dossier#FA@1", "--format", "travaux"], 0);
    assert!(!told.is_empty());
    said(here, &["export", "D.dossier#FA@1", "-o", "clean.pdf"], 0);
    said(here, &["verify", "D.dossier"], 0);
}

#[test]
fn a_rectification_has_its_notice_its_time_and_its_objections() {
    let folder = talks("MER");
    let here = folder.path();
    with_text(here);
    let at = ["--at", "1(2)", "--defective", "fourty", "--corrected", "forty"];
    let until = ["--until", "2099-03-31 18:00 UTC"];
    let notice = [&["rectify", "D.dossier#FA"], &at[..], &until[..]].concat();
    let told = said(here, &notice, 2);
    assert!(told.contains("not initialled by all yet"), "{told}");
    said(here, &["initial", "D.dossier#FA@1", "--by", "MER", "--by", "CAS"], 0);
    for (from, to, why) in
        [("fourty", "forty", ""), ("thirty", "forty", "stands 0 times"), ("r", "rr", "times there")]
    {
        let at = ["--at", "1(2)", "--defective", from, "--corrected", to];
        if !why.is_empty() {
            let told = said(here, &[&["rectify", "D.dossier#FA"], &at[..], &until[..]].concat(), 2);
            assert!(told.contains(why), "{told}");
        }
    }
    let elsewhere = ["--elsewhere", "fr=article 1, paragraphe 2: rien à corriger", "-o", "notice"];
    let told = said(here, &[&notice[..], &elsewhere[..]].concat(), 0);
    assert!(told.contains("“forty” for “fourty” (notice of MER)"), "{told}");
    assert!(here.join("notice/FA-notice.pdf").exists());
    let told = said(here, &["rectify", "D.dossier#FA", "--done"], 2);
    assert!(told.contains("Objections may come until 2099-03-31 18:00 UTC"), "{told}");
    said(here, &["rectify", "D.dossier#FA", "--object", "CAS", "--reason", "it is meant so"], 0);
    let told = said(here, &["rectify", "D.dossier#FA"], 0);
    assert!(told.contains("CAS objected in time"), "{told}");
    let told = said(here, &["rectify", "D.dossier#FA", "--done"], 2);
    assert!(told.contains("CAS objected in time"), "{told}");
}

#[test]
fn each_file_that_leaves_has_its_receipt() {
    let folder = talks("MER");
    let here = folder.path();
    with_text(here);
    said(here, &["export", "D.dossier#FA@1", "-o", "clean.docx"], 0);
    said(here, &["alternat", "D.dossier#FA@1", "-o", "originals"], 0);
    let told = said(here, &["receipts", "D.dossier", "--json"], 0);
    assert_eq!(told.lines().count(), 8, "{told}");
    let first = told.lines().next().expect("a receipt");
    for part in [
        "\"file\":\"clean.docx\"",
        "\"version\":\"1\"",
        "\"proof\":\"Read back from the Word file, it is the text.\"",
    ] {
        assert!(first.contains(part), "{first}");
    }
    let told = said(here, &["receipts", "D.dossier"], 0);
    assert!(told.contains("clean.docx: text of FA version 1"), "{told}");
    // It is internal.
    let told = said(here, &["report", "D.dossier"], 0);
    assert!(!told.contains("clean.docx"), "{told}");
}
