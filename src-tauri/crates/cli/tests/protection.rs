//! Encrypted dossiers, recovery kits, copies and older files, on the command line.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const OLD: &str = "violin harbour lantern gravel mosaic\n";
const NEW: &str = "meadow ink compass thirty saddle\n";

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).env("TRAVAUX_HOME", folder.join(".home"));
    command.stdin(std::process::Stdio::null()).output().expect("it runs")
}

/// What a command printed; it must end with `code`.
#[track_caller]
fn told(folder: &Path, code: i32, words: &[&str]) -> String {
    let output = run(folder, words);
    let all = [output.stdout, output.stderr].concat();
    let all = String::from_utf8(all).expect("words");
    assert_eq!(output.status.code(), Some(code), "{words:?}: {all}");
    all
}

/// A folder with a dossier in it, and two files with passphrases.
fn talks(protection: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, words) in
        [("old", OLD), ("new", NEW), ("base.md", "# Aim\n\nEach Party shall report.\n")]
    {
        fs::write(folder.path().join(name), words).expect("a file");
    }
    let new = ["new", "D.dossier", "--title", "Talks"];
    let delegations = ["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:party"];
    told(folder.path(), 0, &[&new[..], &delegations, protection].concat());
    folder
}

fn import(occasion: &'static str) -> [&'static str; 13] {
    [
        "import",
        "D.dossier",
        "base.md",
        "--instrument",
        "FA",
        "--title",
        "Agreement",
        "--kind",
        "revision",
        "--by",
        "MER",
        "--occasion",
        occasion,
    ]
}

#[test]
fn an_encrypted_dossier_opens_by_passphrase_or_recovery_kit_and_by_nothing_else() {
    let talks = talks(&["--new-passphrase-file", "old"]);
    let at = talks.path();
    assert!(!fs::read(at.join("D.dossier")).expect("a file").starts_with(b"SQLite"));
    told(at, 0, &[&import("1st meeting")[..], &["--passphrase-file", "old"]].concat());
    let refused = told(at, 2, &["verify", "D.dossier"]);
    assert!(refused.contains("protected by a passphrase"), "{refused}");
    let refused = told(at, 2, &["verify", "D.dossier", "--passphrase-file", "new"]);
    assert!(refused.contains("does not open"), "{refused}");
    told(at, 0, &["recovery", "D.dossier", "--passphrase-file", "old", "--to", "kit"]);
    let kit = fs::read_to_string(at.join("kit")).expect("a kit");
    let words: Vec<&str> = kit.lines().filter(|it| it.starts_with("  ")).collect();
    fs::write(at.join("typed"), words.join("\n")).expect("a file");
    let check = ["recovery", "D.dossier", "--passphrase-file", "old", "--check"];
    told(at, 0, &[&check[..], &["typed"]].concat());
    told(at, 0, &["verify", "D.dossier", "--recovery-file", "typed"]);
    told(at, 0, &["verify", "D.dossier", "--recovery-file", "kit"]);
    let change =
        ["passphrase", "D.dossier", "--recovery-file", "typed", "--new-passphrase-file", "new"];
    told(at, 0, &change);
    told(at, 0, &["verify", "D.dossier", "--passphrase-file", "new"]);
    let stale = told(at, 2, &["verify", "D.dossier", "--passphrase-file", "old"]);
    assert!(stale.contains("does not open"), "{stale}");
    let other = ["recovery", "D.dossier", "--passphrase-file", "new", "--check", "typed"];
    told(at, 1, &other);
    told(at, 0, &["passphrase", "D.dossier", "--passphrase-file", "new", "--remove"]);
    told(at, 0, &["verify", "D.dossier"]);
}

#[test]
fn an_older_file_is_named_opened_only_to_read_and_can_be_accepted() {
    let talks = talks(&[]);
    let at = talks.path();
    told(at, 0, &import("1st meeting"));
    fs::copy(at.join("D.dossier"), at.join("older")).expect("a copy");
    told(at, 0, &import("2nd meeting"));
    told(at, 0, &["verify", "D.dossier"]);
    fs::rename(at.join("older"), at.join("D.dossier")).expect("the older file");
    let verified = told(at, 1, &["verify", "D.dossier"]);
    assert!(verified.contains("older than the one last opened here"), "{verified}");
    assert!(verified.contains("2 acts"), "{verified}");
    let refused = told(at, 2, &import("3rd meeting"));
    assert!(refused.contains("look for the newer file"), "{refused}");
    assert!(refused.contains("or accept this one to go on"), "{refused}");
    told(at, 0, &["versions", "D.dossier"]);
    told(at, 0, &["accept", "D.dossier"]);
    told(at, 0, &import("3rd meeting"));
    told(at, 0, &["verify", "D.dossier"]);
}

#[test]
fn a_copy_takes_the_place_of_a_dossier_which_is_kept() {
    let talks = talks(&[]);
    let at = talks.path();
    told(at, 0, &import("1st meeting"));
    fs::copy(at.join("D.dossier"), at.join("copy.dossier")).expect("a copy");
    told(at, 0, &import("2nd meeting"));
    let said = told(at, 0, &["restore", "D.dossier", "copy.dossier"]);
    assert!(said.contains("kept beside it as \u{201c}D before"), "{said}");
    assert_eq!(told(at, 0, &["versions", "D.dossier"]).lines().count(), 1);
    told(at, 0, &import("3rd meeting"));
    told(at, 0, &["verify", "D.dossier"]);
    let kept = fs::read_dir(at).expect("a folder").flatten();
    let kept: Vec<_> =
        kept.filter(|it| it.file_name().to_string_lossy().contains(" before ")).collect();
    assert_eq!(kept.len(), 1);
}

/// What a command that hears this on its standard input ends with and prints.
fn heard(folder: &Path, words: &[&str], heard: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).env("TRAVAUX_HOME", folder.join(".home"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    child.stdin.take().expect("an ear").write_all(heard.as_bytes()).expect("heard");
    let output = child.wait_with_output().expect("it ends");
    let all = String::from_utf8([output.stdout, output.stderr].concat()).expect("words");
    (output.status.code(), all)
}

#[track_caller]
fn written(folder: &Path, words: &[&str], input: &str) -> String {
    let (code, all) = heard(folder, words, input);
    assert_eq!(code, Some(0), "{words:?}: {all}");
    all
}

#[test]
fn a_copy_with_another_passphrase_takes_the_place_of_a_dossier() {
    let talks = talks(&["--new-passphrase-file", "old"]);
    let at = talks.path();
    fs::copy(at.join("D.dossier"), at.join("copy.dossier")).expect("a copy");
    let change =
        ["passphrase", "D.dossier", "--passphrase-file", "-", "--new-passphrase-file", "new"];
    written(at, &change, OLD);
    told(at, 0, &[&import("1st meeting")[..], &["--passphrase-file", "new"]].concat());
    let restore = ["restore", "D.dossier", "copy.dossier", "--passphrase-file"];
    let refused = told(at, 2, &[&restore[..], &["new"]].concat());
    assert!(refused.contains("does not open copy.dossier"), "{refused}");
    told(at, 0, &["verify", "D.dossier", "--passphrase-file", "new"]);
    let said = written(at, &[&restore[..], &["-"]].concat(), OLD);
    assert!(said.contains("opens with the passphrase that it had"), "{said}");
    told(at, 0, &["verify", "D.dossier", "--passphrase-file", "old"]);
    let kept = fs::read_dir(at).expect("a folder").flatten().map(|it| it.file_name());
    let kept = kept.map(|it| it.into_string().expect("a name")).find(|it| it.contains(" before "));
    let kept = kept.expect("it is kept");
    let versions = told(at, 0, &["versions", &kept, "--passphrase-file", "new"]);
    assert!(versions.contains("FA@1  revision"), "{versions}");
}

#[test]
fn whoever_encrypts_a_dossier_is_told_what_still_shows_it() {
    let talks = talks(&[]);
    let at = talks.path();
    fs::create_dir(at.join("D.dossier-copies")).expect("a folder");
    let copy = at.join("D.dossier-copies/2026-11-20 10.00 UTC.dossier");
    fs::copy(at.join("D.dossier"), &copy).expect("a copy");
    let change = ["passphrase", "D.dossier", "--new-passphrase-file", "new"];
    let said = told(at, 0, &change);
    assert!(said.contains("A copy of it that was made before is still plain"), "{said}");
    let copy = "D.dossier-copies/2026-11-20 10.00 UTC.dossier";
    let said = told(at, 0, &["restore", "D.dossier", copy]);
    assert!(said.contains("it is plain now"), "{said}");
    let kept = fs::read_dir(at).expect("a folder").flatten();
    let kept = kept.filter(|it| it.file_name().to_string_lossy().contains(" before "));
    fs::remove_file(kept.last().expect("it is kept").path()).expect("taken away");
    fs::remove_file(at.join(copy)).expect("taken away");
    let said = told(at, 0, &change);
    assert!(!said.contains("still plain"), "{said}");
}

#[test]
fn a_passphrase_on_standard_input_opens_a_dossier_that_is_named_twice() {
    let talks = talks(&["--new-passphrase-file", "old"]);
    let at = talks.path();
    let key = ["--passphrase-file", "old"];
    told(at, 0, &[&import("1st meeting")[..], &key].concat());
    fs::write(at.join("base.md"), "# Aim\n\nEach Party may report.\n").expect("a file");
    told(at, 0, &[&import("2nd meeting")[..], &key].concat());
    let compare = ["compare", "D.dossier#FA@1", "D.dossier#FA@2", "--passphrase-file"];
    let by_file = told(at, 1, &[&compare[..], &["old"]].concat());
    let (code, by_input) = heard(at, &[&compare[..], &["-"]].concat(), OLD);
    assert_eq!((code, by_input), (Some(1), by_file));
}

#[test]
fn a_plain_dossier_in_the_place_of_an_encrypted_one_is_named() {
    let talks = talks(&[]);
    let said = told(talks.path(), 0, &["versions", "D.dossier", "--passphrase-file", "old"]);
    assert!(said.contains("D.dossier is plain and needs no passphrase"), "{said}");
    let said = told(talks.path(), 0, &["versions", "D.dossier"]);
    assert!(!said.contains("plain"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_recovery_kit_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let talks = talks(&["--new-passphrase-file", "old"]);
    let at = talks.path();
    told(at, 0, &["recovery", "D.dossier", "--passphrase-file", "old", "--to", "kit"]);
    for secret in ["kit", ".home/known/seal"] {
        let mode = fs::metadata(at.join(secret)).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{secret}");
    }
}

#[test]
fn a_passphrase_that_is_no_passphrase_is_refused() {
    let talks = talks(&[]);
    let at = talks.path();
    fs::write(at.join("novel"), "a word ".repeat(1_000)).expect("a file");
    let refused = told(at, 2, &["passphrase", "D.dossier", "--new-passphrase-file", "novel"]);
    assert!(refused.contains("too long for a passphrase"), "{refused}");
    told(at, 0, &["verify", "D.dossier"]);
}

#[test]
fn a_pouch_is_made_only_where_it_can_be_handed_over() {
    let talks = talks(&[]);
    let at = talks.path();
    told(at, 0, &import("1st meeting"));
    let make = ["pouch", "make", "D.dossier", "--to", "CAS", "--unsealed", "-o"];
    let said = told(at, 0, &[&make[..], &["1.pouch"]].concat());
    assert!(said.contains("Pouch 1 to CAS"), "{said}");
    let first = fs::read(at.join("1.pouch")).expect("a pouch");
    let refused = told(at, 2, &[&make[..], &["1.pouch"]].concat());
    assert!(refused.contains("left as it was"), "{refused}");
    assert_eq!(fs::read(at.join("1.pouch")).expect("a pouch"), first);
    let said = told(at, 0, &[&make[..], &["2.pouch"]].concat());
    assert!(said.contains("Pouch 2 to CAS"), "none was made before: {said}");
    let refused = told(at, 2, &[&make[..], &["none/3.pouch"]].concat());
    assert!(refused.contains("there is no such folder"), "{refused}");
    assert!(refused.contains("write it with --again 3"), "{refused}");
    told(at, 0, &[&make[..], &["1.pouch", "--again", "1", "--force"]].concat());
    assert_eq!(fs::read(at.join("1.pouch")).expect("a pouch"), first);
}

#[test]
fn a_damaged_dossier_says_what_can_still_be_read_and_gives_it_out() {
    let talks = talks(&[]);
    let at = talks.path();
    for number in 1..30 {
        let words = format!("# Aim\n\nEach Party shall report in {number} days.\n");
        fs::write(at.join("base.md"), words).expect("a file");
        told(at, 0, &import("1st meeting"));
    }
    let whole = fs::read(at.join("D.dossier")).expect("a file");
    let (mut given, mut closed, pages) = (0, 0, whole.len() / 4_096);
    for page in (1..pages).step_by(4) {
        let mut bytes = whole.clone();
        bytes[page * 4_096..page * 4_096 + 99].fill(0xa5);
        fs::write(at.join("D.dossier"), bytes).expect("damage");
        let said = told(at, 1, &["verify", "D.dossier", "--json"]);
        let said = said.lines().next_back().expect("a line");
        let found: serde_json::Value = serde_json::from_str(said).expect("JSON");
        assert_eq!(found["sound"], false);
        closed +=
            usize::from(found["summary"].as_str().expect("words").contains("cannot be opened"));
        let versions = found["readable"].as_array().expect("versions");
        // The first and the last that it says can be read are read.
        for version in versions.iter().take(1).chain(versions.iter().next_back()) {
            let name = format!("D.dossier#{}", version.as_str().expect("a name"));
            let text = told(at, 0, &["show", &name]);
            assert!(text.contains("Each Party shall report in"), "{text}");
            given += 1;
        }
    }
    println!("{} pages damaged: {given} versions read, {closed} times closed", pages.div_ceil(4));
    assert!(given > pages / 4 && closed * 5 < pages, "{given} {closed} of {pages}");
}
