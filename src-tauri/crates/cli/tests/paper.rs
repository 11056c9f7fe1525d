//! Paper and what comes before it: PDF files, pages traced back, what stands in the way of signature.

mod kit;

use std::fs;
use std::path::Path;

use kit::ran;
use tempfile::TempDir;

const TEXT: &str = "\
# Agreement between Meridia and Cassia

## Article 1 Aim

1. The Parties keep the peace.

2. The Parties withdraw within sixty days.

Done at Varda, this 9th day of April 2031, in duplicate, in the English and French languages, \
each text being equally authentic.

For Meridia

For Cassia
";

fn said(folder: &Path, line: &[&str], code: i32) -> String {
    ran(folder, line, code).0
}

/// A folder with a dossier of one text.
fn talks() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::write(here.join("text.md"), TEXT).expect("a file");
    let parties = ["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:party"];
    said(here, &[&["new", "D.dossier", "--title", "Talks"], &parties[..]].concat(), 0);
    let named = ["--instrument", "FA", "--title", "Agreement", "--kind", "zero draft"];
    let by = ["--by", "MER", "--occasion", "1st meeting"];
    said(here, &[&["import", "D.dossier", "text.md"], &named[..], &by[..]].concat(), 0);
    folder
}

#[test]
fn whatever_is_written_for_word_is_written_as_pdf() {
    let folder = talks();
    let here = folder.path();
    let lines: [&[&str]; 8] = [
        &["export", "D.dossier#FA@1"],
        &["compile", "D.dossier", "--instrument", "FA"],
        &["board", "D.dossier"],
        &["report", "D.dossier"],
        &["report", "D.dossier", "--form", "readout"],
        &["provenance", "D.dossier#FA@1", "--format", "travaux"],
        &["provenance", "D.dossier#FA@1", "--format", "concordance"],
        &["compare", "text.md", "text.md", "--marks", "words"],
    ];
    for line in lines {
        let dress = ["-o", "x.pdf", "--force", "--line-numbers", "--copy", "Copy 1 of 2"];
        said(here, &[line, &dress[..]].concat(), 0);
        let bytes = fs::read(here.join("x.pdf")).expect("a file");
        assert!(bytes.starts_with(b"%PDF-"), "{line:?}");
        fs::remove_file(here.join("x.pdf")).expect("it goes");
    }
}

#[test]
fn a_character_that_cannot_be_printed_is_named_and_nothing_is_written() {
    let folder = talks();
    let here = folder.path();
    fs::write(here.join("rune.md"), TEXT.replace("peace", "\u{16a0}")).expect("a file");
    let (_, told) = ran(here, &["compare", "text.md", "rune.md", "-o", "x.pdf"], 2);
    assert!(told.contains("U+16A0"), "{told}");
    assert!(!here.join("x.pdf").exists());
}

#[test]
fn a_line_of_a_printed_page_leads_to_its_provision() {
    let folder = talks();
    let here = folder.path();
    let of = ["--of", "D.dossier#FA@1"];
    let told = said(here, &[&["trace", "D.dossier", "page 1, line 5"], &of[..]].concat(), 0);
    assert_eq!(told, "FA version 1 (Agreement): 1(2)\n");
    let fingerprint =
        said(here, &[&["trace", "D.dossier", "p1", "l5", "--json"], &of[..]].concat(), 0);
    let fingerprint = fingerprint.split("\"fingerprint\":\"").nth(1).expect("it is told");
    let told = said(here, &["trace", "D.dossier", &fingerprint[..9].to_lowercase()], 0);
    assert_eq!(told, "FA version 1 (Agreement)\n");
    said(here, &["trace", "D.dossier", "0000-0000"], 2);
    said(here, &[&["trace", "D.dossier", "p9 l1"], &of[..]].concat(), 2);
}

#[test]
fn what_stands_in_the_way_of_signature_is_told_and_can_be_waived() {
    let folder = talks();
    let here = folder.path();
    let ready = ["ready", "D.dossier", "--instrument", "FA"];
    let open = |told: &str| told.lines().filter(|it| it.contains("\"ok\":false")).count();
    let told = said(here, &[&ready[..], &["--json"]].concat(), 1);
    // Two paragraphs are not agreed, and two full powers are not noted.
    assert_eq!(open(&told), 4, "{told}");
    for party in ["MER", "CAS"] {
        let waive = ["--waive", "full-powers", "--of", party, "--reason", "seen in original"];
        said(here, &[&ready[..], &waive[..]].concat(), 1);
    }
    let waive = ["--waive", "status", "--at", "1(1)", "--reason", "agreed by letter"];
    said(here, &[&ready[..], &waive[..]].concat(), 1);
    let waive = ["--waive", "status", "--reason", "agreed by letter"];
    let told = said(here, &[&ready[..], &waive[..]].concat(), 0);
    assert!(
        told.contains("ready to be signed") && told.contains("Waived: agreed by letter"),
        "{told}"
    );
    said(here, &[&ready[..], &["--unwaive", "status"]].concat(), 1);
    let nothing = ["--waive", "brackets", "--reason", "none is open"];
    said(here, &[&ready[..], &nothing].concat(), 2);
    said(here, &[&ready[..], &["--waive", "haste", "--reason", "none"]].concat(), 2);
    said(here, &[&ready[..], &["--waive", "status"]].concat(), 2);
}
