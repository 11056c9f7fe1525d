//! Originals for signature: one for each party, proven, and read back.

mod kit;

use std::fs;
use std::path::Path;

use kit::ran;
use tempfile::TempDir;

const TEXT: &str = "\
# Agreement on Ports

The Government of Meridia and the Government of Cassia,

Recalling that Meridia and Cassia are neighbours,

{MER: The President of Meridia, who appointed Ms A,} and {CAS: the Council of Cassia, which appointed Mr B,} met.

## Article 1 Aim

1. Meridia and Cassia keep their ports open, respectively in the north and in the south.

Done at Varda, this 9th day of April 2031, in duplicate, in the French and English languages, \
each text being equally authentic.

For the Government of Meridia

For the Government of Cassia
";

fn said(folder: &Path, line: &[&str], code: i32) -> String {
    let (printed, told) = ran(folder, line, code);
    printed + &told
}

fn talks(text: &str, more: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::write(here.join("text.md"), text).expect("a file");
    let parties = ["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:party"];
    said(here, &[&["new", "D.dossier", "--title", "Talks"], &parties[..], more].concat(), 0);
    let named = ["--instrument", "FA", "--title", "Agreement on Ports", "--kind", "final text"];
    let by = ["--by", "MER", "--occasion", "1st meeting"];
    said(here, &[&["import", "D.dossier", "text.md"], &named[..], &by[..]].concat(), 0);
    folder
}

#[test]
fn each_party_has_an_original_and_a_change_in_one_is_found() {
    let folder = talks(TEXT, &[]);
    let here = folder.path();
    let languages = ["--language", "MER=fr", "--language", "CAS=en"];
    let line = [&["alternat", "D.dossier#FA", "-o", "signed"], &languages[..]].concat();
    let told = said(here, &line, 0);
    assert!(told.contains("The original of CAS: CAS, MER (4 places of rank)"), "{told}");
    assert!(told.contains("1(1)") && told.contains("stays as it is"), "{told}");
    for name in ["FA-MER", "FA-CAS", "FA-proof"] {
        assert!(
            fs::read(here.join(format!("signed/{name}.pdf"))).expect("a file").starts_with(b"%PDF")
        );
    }
    said(here, &["alternat", "--check", "signed"], 0);
    said(here, &line, 2);
    let again = [&["alternat", "D.dossier#FA", "-o", "again"], &languages[..]].concat();
    said(here, &again, 0);
    for entry in fs::read_dir(here.join("signed")).expect("a folder").flatten() {
        let other = here.join("again").join(entry.file_name());
        assert_eq!(fs::read(entry.path()).expect("a file"), fs::read(other).expect("a file"));
    }
    // What the originals say, as anybody reads them.
    said(here, &["compare", "signed/FA-MER.docx", "signed/FA-CAS.docx"], 1);
    // One word is changed in one copy, by whatever program.
    fs::write(here.join("other.md"), TEXT.replace("ports open", "ports closed")).expect("a file");
    let other = talks(&TEXT.replace("ports open", "ports closed"), &[]);
    said(
        other.path(),
        &[&["alternat", "D.dossier#FA", "-o", "signed"], &languages[..]].concat(),
        0,
    );
    fs::copy(other.path().join("signed/FA-CAS.docx"), here.join("signed/FA-CAS.docx"))
        .expect("a copy");
    let told = said(here, &["alternat", "--check", "signed"], 1);
    assert!(told.contains("FA-CAS.docx changed."), "{told}");
    assert!(told.contains("The original of CAS: differs outside of the places of rank"), "{told}");
    assert!(told.contains("closed"), "{told}");
    fs::remove_file(here.join("signed/FA-MER.pdf")).expect("it goes");
    fs::write(here.join("signed/more.txt"), "more").expect("a file");
    let told = said(here, &["alternat", "--check", "signed"], 1);
    assert!(
        told.contains("FA-MER.pdf is missing.") && told.contains("more.txt is not listed"),
        "{told}"
    );
}

#[test]
fn more_than_two_parties_have_one_original_in_the_order_of_an_alphabet() {
    let text = "# Convention\n\n{Meridia}, {Cassia} and {Norland},\n\n## Article 1 Aim\n\n1. It is.\n\n\
        For Meridia\n\nFor Cassia\n\nFor Norland\n";
    let folder = talks(text, &["--delegation", "NOR:Norland:party"]);
    let here = folder.path();
    let told = said(here, &["alternat", "D.dossier#FA@1", "-o", "signed"], 0);
    assert!(told.contains("The original: CAS, MER, NOR (2 places of rank)"), "{told}");
    assert!(here.join("signed/FA-original.docx").exists());
    let words = said(here, &["compare", "signed/FA-original.docx", "text.md"], 1);
    assert!(words.contains("Norland"), "{words}");
}

#[test]
fn a_place_that_is_not_whole_is_refused_and_told_before() {
    let folder = talks(&TEXT.replace("{CAS: the Council", "{CAS the Council"), &[]);
    let here = folder.path();
    let told = said(here, &["ready", "D.dossier", "--instrument", "FA"], 1);
    assert!(!told.contains("✗ rank"), "the name tells whose it is: {told}");
    let folder = talks(
        &TEXT.replace(
            "{CAS: the Council of Cassia, which appointed Mr B,}",
            "the Council of Cassia",
        ),
        &[],
    );
    let here = folder.path();
    let told = said(here, &["ready", "D.dossier", "--instrument", "FA"], 1);
    assert!(told.contains("✗ rank") && told.contains("has none for Cassia"), "{told}");
    let told = said(here, &["alternat", "D.dossier#FA@1", "-o", "signed"], 2);
    assert!(told.contains("has none for Cassia"), "{told}");
    assert!(!here.join("signed").exists());
    let plain = talks("# Note\n\n1. Meridia and Cassia meet.\n", &[]);
    let told = said(plain.path(), &["alternat", "D.dossier#FA@1", "-o", "signed"], 2);
    assert!(told.contains("No place of rank is declared"), "{told}");
}

/// Every file below a folder, by its path.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            match entry.path().is_dir() {
                true => left.push(entry.path()),
                false => {
                    let name = entry.path().strip_prefix(folder).expect("within").to_owned();
                    let bytes = fs::read(entry.path()).expect("a file");
                    out.push((name.to_string_lossy().into_owned(), bytes));
                }
            }
        }
    }
    out.sort();
    out
}

#[test]
fn a_bundle_is_made_of_what_is_ready_and_checked_without_the_dossier() {
    let folder = talks(TEXT, &[]);
    let here = folder.path();
    let told = said(here, &["close", "D.dossier", "-o", "bundle"], 2);
    assert!(told.contains("- FA: full-powers: The full powers of CAS are not noted."), "{told}");
    assert!(!here.join("bundle").exists());
    let despite = ["--despite", "the powers were seen at the ministry"];
    said(here, &[&["close", "D.dossier", "-o", "bundle"], &despite[..]].concat(), 0);
    said(here, &["close", "D.dossier", "-o", "again"], 0);
    let bundle = files(&here.join("bundle"));
    assert!(bundle == files(&here.join("again")), "the same dossier gives the same bundle");
    let names: Vec<_> = bundle.iter().map(|it| it.0.as_str()).collect();
    for name in [
        "copies/FA-certificate.pdf",
        "copies/FA.docx",
        "manifest.json",
        "originals/FA/FA-CAS.pdf",
        "originals/FA/FA-MER.docx",
        "originals/FA/alternat.json",
        "receipts.jsonl",
        "record/FA-concordance.docx",
        "record/FA-travaux.pdf",
        "record/account.pdf",
        "registration/FA-statement.docx",
        "texts/FA.pdf",
    ] {
        assert!(names.contains(&name), "{name} of {names:?}");
    }
    // Moved away, without the dossier.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let moved = elsewhere.path().join("bundle");
    fs::rename(here.join("bundle"), &moved).expect("it moves");
    let told = said(elsewhere.path(), &["verify", "bundle"], 0);
    assert!(told.contains("Sound as far as can be told here"), "{told}");
    assert!(told.contains("nothing in it is signed"), "{told}");
    let told = said(elsewhere.path(), &["verify", "bundle", "--json"], 0);
    assert!(told.contains("\"damage\":[]"), "{told}");
    let path = moved.join("texts/FA.docx");
    let sound = fs::read(&path).expect("a file");
    let mut other = sound.clone();
    other[100] ^= 1;
    fs::write(&path, other).expect("it is written");
    let told = said(elsewhere.path(), &["verify", "bundle"], 1);
    assert!(told.contains("texts/FA.docx changed."), "{told}");
    fs::remove_file(&path).expect("it goes");
    fs::write(moved.join("texts/more.txt"), "").expect("it is written");
    let told = said(elsewhere.path(), &["verify", "bundle"], 1);
    assert!(told.contains("texts/FA.docx is missing."), "{told}");
    assert!(told.contains("texts/more.txt is not listed: it was added."), "{told}");
    said(elsewhere.path(), &["verify", "."], 2);
}

#[test]
fn a_letter_has_no_originals_and_joins_the_bundle_as_it_stands() {
    let folder = talks(TEXT, &[]);
    let here = folder.path();
    fs::write(
        here.join("letter.md"),
        "# Side Letter\n\nExcellency,\n\nI have the honour to agree.\n",
    )
    .expect("a file");
    let named = ["--instrument", "SL", "--title", "Side Letter", "--kind", "final text"];
    let by = ["--by", "MER", "--occasion", "1st meeting"];
    said(here, &[&["import", "D.dossier", "letter.md"], &named[..], &by[..]].concat(), 0);
    said(here, &["close", "D.dossier", "-o", "bundle", "--despite", "it is a letter"], 0);
    assert!(here.join("bundle/letters/SL.docx").exists());
    assert!(!here.join("bundle/originals/SL").exists());
    said(here, &["verify", "bundle"], 0);
}
