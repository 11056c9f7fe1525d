//! Files put in the place of others, written over, or named oddly, on the command line.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PASSPHRASE: &str = "violin harbour lantern gravel mosaic\n";

fn run<S: AsRef<std::ffi::OsStr>>(folder: &Path, words: &[S]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).env("TRAVAUX_HOME", folder.join(".home"));
    command.stdin(Stdio::null()).output().expect("it runs")
}

/// What a command printed; it must end with `code`.
#[track_caller]
fn told(folder: &Path, code: i32, words: &[&str]) -> String {
    let output = run(folder, words);
    let all = String::from_utf8([output.stdout, output.stderr].concat()).expect("words");
    assert_eq!(output.status.code(), Some(code), "{words:?}: {all}");
    all
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("pass"), PASSPHRASE).expect("a file");
    let text = "# Aim\n\n1. Each Party [shall — MER] [may — CAS] report.\n";
    fs::write(folder.path().join("base.md"), text).expect("a file");
    folder
}

fn begin(folder: &Path, name: &str, title: &str, more: &[&str]) {
    let new = ["new", name, "--title", title, "--delegation", "MER:Meridia:ours"];
    told(folder, 0, &[&new[..], &["--delegation", "CAS:Cassia:party"], more].concat());
    let import = ["import", name, "base.md", "--instrument", "FA", "--title", "A", "--kind"];
    let by = ["zero draft", "--by", "MER", "--occasion", "1st meeting"];
    let key: &[&str] = if more.is_empty() { &[] } else { &["--passphrase-file", "pass"] };
    told(folder, 0, &[&import[..], &by, key].concat());
}

#[test]
fn a_plain_file_in_the_place_of_an_encrypted_one_takes_nothing_in() {
    let folder = folder();
    let here = folder.path();
    begin(here, "D.dossier", "Talks", &[]);
    fs::copy(here.join("D.dossier"), here.join("plain")).expect("a copy");
    told(here, 0, &["passphrase", "D.dossier", "--new-passphrase-file", "pass"]);
    told(here, 0, &["objective", "D.dossier", "Quick end", "--passphrase-file", "pass"]);
    fs::copy(here.join("plain"), here.join("D.dossier")).expect("it is put there");
    let said = told(here, 0, &["versions", "D.dossier"]);
    assert!(said.contains("this computer knows the dossier as encrypted"), "{said}");
    told(here, 2, &["objective", "D.dossier", "OUR WALKAWAY"]);
    let said = told(here, 2, &["accept", "D.dossier"]);
    assert!(said.contains("accept --plain"), "{said}");
    told(here, 2, &["objective", "D.dossier", "OUR WALKAWAY"]);
    told(here, 2, &["passphrase", "D.dossier", "--new-passphrase-file", "pass"]);
    assert_eq!(
        fs::read(here.join("D.dossier")).expect("a file"),
        fs::read(here.join("plain")).expect("a file"),
        "nothing was written"
    );
    told(here, 0, &["accept", "D.dossier", "--plain"]);
    told(here, 0, &["objective", "D.dossier", "Quick end"]);
}

#[test]
fn a_passphrase_that_is_taken_away_here_is_no_surprise() {
    let folder = folder();
    let here = folder.path();
    begin(here, "D.dossier", "Talks", &["--new-passphrase-file", "pass"]);
    told(here, 0, &["passphrase", "D.dossier", "--passphrase-file", "pass", "--remove"]);
    assert_eq!(told(here, 0, &["verify", "D.dossier"]).lines().count(), 1);
    told(here, 0, &["objective", "D.dossier", "Quick end"]);
}

#[test]
fn nothing_takes_the_place_of_a_file_unless_somebody_says_so_and_never_of_a_dossier() {
    let folder = folder();
    let here = folder.path();
    begin(here, "D.dossier", "Talks", &["--new-passphrase-file", "pass"]);
    fs::create_dir(here.join("out")).expect("a folder");
    for name in ["mine.txt", "mine.md", "mine.docx", "out/MER.md"] {
        fs::write(here.join(name), "precious").expect("a file");
    }
    let key = ["--passphrase-file", "pass"];
    let ways: [(&[&str], &str); 6] = [
        (&["recovery", "D.dossier", "--to", "mine.txt"], "mine.txt"),
        (&["explode", "base.md", "--to", "out"], "out/MER.md"),
        (&["export", "D.dossier#FA@1", "-o", "mine.md"], "mine.md"),
        (&["export", "D.dossier#FA@1", "-o", "mine.docx"], "mine.docx"),
        (&["report", "D.dossier", "-o", "mine.docx"], "mine.docx"),
        (&["compile", "D.dossier", "--instrument", "FA", "-o", "mine.docx"], "mine.docx"),
    ];
    for (words, name) in ways {
        let said = told(here, 2, &[words, &key].concat());
        assert!(said.contains("is there already"), "{words:?}: {said}");
        assert_eq!(fs::read(here.join(name)).expect("a file"), b"precious", "{words:?}");
        told(here, 0, &[words, &key, &["--force"]].concat());
        assert_ne!(fs::read(here.join(name)).expect("a file"), b"precious", "{words:?}");
        fs::write(here.join(name), "precious").expect("a file");
    }
    let dossier = fs::read(here.join("D.dossier")).expect("a file");
    fs::write(here.join("copy.docx"), &dossier).expect("a copy");
    let own: [&[&str]; 4] = [
        &["recovery", "D.dossier", "--to", "D.dossier"],
        &["report", "D.dossier", "-o", "copy.docx"],
        &["pouch", "make", "D.dossier", "--to", "CAS", "--unsealed", "-o", "D.dossier"],
        &["recovery", "D.dossier", "--to", "/dev/full"],
    ];
    for words in own {
        let said = told(here, 2, &[words, &key, &["--force"]].concat());
        assert!(said.contains("dossier") || said.contains("it is not a file"), "{said}");
    }
    assert_eq!(fs::read(here.join("copy.docx")).expect("a file"), dossier);
    told(here, 0, &["verify", "D.dossier", "--passphrase-file", "pass"]);
}

/// What every file under `folder` holds.
fn everything(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for it in fs::read_dir(folder).expect("a folder").flatten() {
        match it.path().is_dir() {
            true => found.extend(everything(&it.path())),
            false => found.push((it.path(), fs::read(it.path()).expect("a file"))),
        }
    }
    found.sort();
    found
}

/// The ways out of a dossier; the place to write to comes last.
const WAYS_OUT: [&[&str]; 6] = [
    &["pouch", "make", "D.dossier", "--to", "CAS", "--unsealed", "--force", "-o"],
    &["export", "D.dossier#FA@1", "--force", "-o"],
    &["report", "D.dossier", "--force", "-o"],
    &["compile", "D.dossier", "--instrument", "FA", "--force", "-o"],
    &["provenance", "D.dossier#FA@1", "--format", "travaux", "--force", "-o"],
    &["compare", "base.md", "base.md", "--force", "-o"],
];

/// Lays out a dossier with all that the program keeps beside it, and gives the places of that.
fn places_of_the_program(here: &Path) -> Vec<Vec<u8>> {
    let odd = here.join(std::ffi::OsStr::from_bytes(b"T\xe9.dossier"));
    fs::copy(here.join("D.dossier"), odd).expect("a dossier with a name that is no UTF-8");
    fs::create_dir(here.join("D.dossier-copies")).expect("a folder");
    fs::create_dir(here.join(".home/rescued")).expect("a folder");
    fs::create_dir(here.join("out")).expect("a folder");
    fs::write(here.join(".home/recent"), "D.dossier\n").expect("a file");
    std::os::unix::fs::symlink(".home/known", here.join("link")).expect("a link");
    let known = fs::read_dir(here.join(".home/known")).expect("a folder").flatten();
    let known: Vec<_> = known.map(|it| it.file_name().into_string().expect("a name")).collect();
    assert!(known.len() >= 3, "the seal and what is known: {known:?}");
    let known = known.iter().map(|it| format!(".home/known/{it}").into_bytes());
    let more = [
        ".home/known/new",
        ".home/recent",
        ".home/rescued/x",
        "link/seal",
        "out/../.home/known/seal",
        "D.dossier",
        "D.dossier-wal",
        "D.dossier-shm",
        "D.dossier-lock",
        "D.dossier-journal",
        "D.dossier-rekeyed",
        "D.dossier-copies/new",
    ];
    let more = more.into_iter().map(|it| it.as_bytes().to_vec());
    known.chain(more).chain([b"T\xe9.dossier-wal".to_vec()]).collect()
}

#[test]
fn nothing_is_written_to_the_files_of_the_program_whoever_says_so() {
    let folder = folder();
    let here = folder.path();
    begin(here, "D.dossier", "Talks", &[]);
    let places = places_of_the_program(here);
    let before = everything(here);
    for words in WAYS_OUT {
        for place in &places {
            let all = words.iter().map(|it| it.as_bytes()).chain([place.as_slice()]);
            let all: Vec<_> = all.map(std::ffi::OsStr::from_bytes).collect();
            let output = run(here, &all);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{all:?}: {said}");
        }
    }
    for (path, held) in everything(here) {
        let was = before.iter().find(|(it, _)| *it == path);
        // What is known of a dossier may be noted anew; nothing else is touched or added.
        let is_noted = path.starts_with(here.join(".home/known")) && !path.ends_with("seal");
        assert!(is_noted || was.is_some_and(|(_, was)| *was == held), "{path:?}");
        assert!(was.is_some(), "{path:?} is new");
    }
    let seal = [WAYS_OUT[0], &[".home/known/seal"]].concat();
    let said = told(here, 2, &seal);
    assert!(said.contains("what this program knows of dossiers"), "{said}");
}

#[test]
fn another_dossier_in_the_place_of_one_is_told_also_where_both_are_known_or_it_is_a_link() {
    let folder = folder();
    let here = folder.path();
    begin(here, "A.dossier", "Talks", &[]);
    begin(here, "B.dossier", "Fisheries", &[]);
    let told_here = |name: &str| {
        told(here, 0, &["versions", name]).contains("Another dossier stood in this place")
    };
    assert!(!told_here("A.dossier") && !told_here("B.dossier"), "nothing was moved");
    fs::rename(here.join("A.dossier"), here.join("away")).expect("it is moved");
    std::os::unix::fs::symlink("B.dossier", here.join("A.dossier")).expect("a link");
    assert!(told_here("A.dossier"), "a link to another");
    assert!(!told_here("B.dossier"), "it is where it was");
    fs::remove_file(here.join("A.dossier")).expect("the link goes");
    fs::copy(here.join("B.dossier"), here.join("A.dossier")).expect("another in its place");
    assert!(told_here("A.dossier"), "another");
    fs::rename(here.join("away"), here.join("A.dossier")).expect("it is back");
    assert!(!told_here("A.dossier"), "it is itself");
}

#[test]
fn a_template_is_not_written_over_by_what_is_made_in_its_style() {
    let folder = folder();
    let here = folder.path();
    begin(here, "D.dossier", "Talks", &[]);
    told(here, 0, &["export", "D.dossier#FA@1", "-o", "house.docx"]);
    let style = fs::read(here.join("house.docx")).expect("a file");
    std::os::unix::fs::symlink("house.docx", here.join("link.docx")).expect("a link");
    for (name, template) in [("house.docx", "house.docx"), ("house.docx", "link.docx")] {
        let onto = ["-o", name, "--template", template, "--force"];
        let said = told(here, 2, &[&["export", "D.dossier#FA@1"][..], &onto].concat());
        assert!(said.contains("it is the template"), "{said}");
    }
    assert_eq!(fs::read(here.join("house.docx")).expect("a file"), style);
}

#[test]
fn a_copy_of_another_negotiation_is_restored_only_when_that_is_meant() {
    let folder = folder();
    let here = folder.path();
    begin(here, "A.dossier", "Talks", &[]);
    begin(here, "B.dossier", "Fisheries", &[]);
    fs::copy(here.join("B.dossier"), here.join("copy")).expect("a copy");
    let said = told(here, 2, &["restore", "A.dossier", "copy"]);
    assert!(said.contains("another negotiation, \u{201c}Fisheries\u{201d}"), "{said}");
    // Also where what stood there is gone.
    fs::rename(here.join("A.dossier"), here.join("away")).expect("it is moved");
    told(here, 2, &["restore", "A.dossier", "copy"]);
    fs::rename(here.join("away"), here.join("A.dossier")).expect("it is back");
    told(here, 0, &["restore", "B.dossier", "copy"]);
    told(here, 0, &["restore", "A.dossier", "copy", "--force"]);
}

#[test]
fn a_name_is_a_name() {
    let folder = folder();
    let here = folder.path();
    for name in [":memory:", "file:a?mode=memory", "file:b.dossier", "%41", "a'b"] {
        begin(here, name, "Talks", &[]);
        assert!(here.join(name).is_file(), "{name}");
        let said = told(here, 0, &["versions", name]);
        assert!(said.starts_with("FA@1"), "{said}");
        told(here, 0, &["passphrase", name, "--new-passphrase-file", "pass"]);
        told(here, 0, &["passphrase", name, "--passphrase-file", "pass", "--remove"]);
    }
    let name = std::ffi::OsStr::from_bytes(b"T\xe9.dossier");
    let words = ["new", "--title", "Talks", "--delegation", "MER:Meridia:ours"];
    let words: Vec<_> = words.iter().map(std::ffi::OsStr::new).chain([name]).collect();
    assert!(run(here, &words).status.success());
    let words = ["verify"].iter().map(std::ffi::OsStr::new).chain([name]).collect::<Vec<_>>();
    assert!(run(here, &words).status.success());
    let folders = fs::read_dir(here).expect("a folder").map(|it| it.expect("one").file_name());
    let lossy = "T\u{fffd}.dossier";
    assert!(folders.into_iter().all(|it| it != lossy), "nothing by a name like it");
}

#[test]
fn what_is_no_dossier_is_said_and_left_alone() {
    let folder = folder();
    let here = folder.path();
    fs::create_dir(here.join("folder")).expect("a folder");
    assert!(Command::new("mkfifo").arg(here.join("pipe")).status().expect("it runs").success());
    for name in ["folder", "pipe", "/dev/full", "/dev/null", "", "none/D.dossier"] {
        let said = told(here, 2, &["versions", name]);
        let sentences = ["is not a file", "There is no file", "a value is required"];
        assert!(sentences.iter().any(|it| said.contains(it)), "{name}: {said}");
        told(here, 2, &["verify", name]);
        told(here, 2, &["objective", name, "Quick end"]);
        told(here, 2, &["new", name, "--title", "T", "--delegation", "MER:Meridia:ours"]);
        told(here, 2, &["accept", name]);
    }
    assert!(here.join("folder").is_dir());
}

#[test]
fn a_second_name_of_a_dossier_loses_nothing() {
    let folder = folder();
    let here = folder.path();
    begin(here, "A.dossier", "Talks", &[]);
    fs::hard_link(here.join("A.dossier"), here.join("B.dossier")).expect("a second name");
    for name in ["A.dossier", "B.dossier"] {
        let said = told(here, 2, &["objective", name, "Quick end"]);
        assert!(said.contains("second name"), "{said}");
        let said = told(here, 0, &["versions", name]);
        assert!(said.contains("second name"), "{said}");
    }
    fs::remove_file(here.join("B.dossier")).expect("it is taken away");
    told(here, 0, &["objective", "A.dossier", "Quick end"]);
}
