//! Several desks on the command line, each with a dossier of its own, that hand each other pouches.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with the dossiers of the chair, Meridia and Cassia, and the homes of those who keep
/// them.
struct Desks(TempDir);

impl Desks {
    fn new() -> Self {
        let desks = Self(tempfile::tempdir().expect("a folder"));
        let codes = ["CHR", "MER", "CAS"];
        for own in codes {
            let delegations = codes.map(|code| {
                let role = match (code, code == own) {
                    ("CHR", true) => "our-chair",
                    ("CHR", false) => "chair",
                    (_, true) => "ours",
                    (_, false) => "party",
                };
                format!("{code}:The {code} delegation:{role}")
            });
            let mut words = vec!["new", "DOSSIER", "--title", "Talks"];
            delegations.iter().for_each(|it| words.extend(["--delegation", it]));
            desks.done(own, &words);
        }
        desks
    }

    /// Runs a command at the desk of `whose`; its dossier is called DOSSIER in `words`.
    fn run(&self, whose: &str, words: &[&str]) -> Output {
        let file = format!("{whose}.dossier");
        let words = words.iter().map(|it| it.replace("DOSSIER", &file));
        let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
        command.args(words).current_dir(self.0.path());
        let home = self.0.path().join(format!("home of {whose}"));
        command.env("TRAVAUX_HOME", home).output().expect("the program")
    }

    fn done(&self, whose: &str, words: &[&str]) -> String {
        let output = self.run(whose, words);
        let (out, why) = (words_of(&output.stdout), words_of(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{whose}: {words:?}: {out}{why}");
        out
    }

    fn refused(&self, whose: &str, words: &[&str]) -> String {
        let output = self.run(whose, words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", words_of(&output.stdout));
        words_of(&output.stderr)
    }

    fn json(&self, whose: &str, words: &[&str]) -> Value {
        let out = self.done(whose, &[words, &["--json"]].concat());
        serde_json::from_str(out.lines().next().expect("a line")).expect("JSON")
    }

    fn import(&self, whose: &str, duty: &str) {
        let text = format!("# Agreement\n\n## Article 1 — Aim\n\n1. Each Party {duty}.\n");
        fs::write(self.0.path().join("text.md"), text).expect("a file");
        let by = ["--by", whose, "--occasion", "1st meeting"];
        let to = ["import", "DOSSIER", "text.md", "--instrument", "FA", "--title", "Agreement"];
        self.done(whose, &[&to[..], &["--kind", "draft"], &by].concat());
    }

    /// One desk makes a pouch for some, and another takes it in; gives what that one is told.
    fn hand_over(&self, from: &str, to: &[&str], taker: &str) -> String {
        let mut make = vec!["pouch", "make", "DOSSIER", "--unsealed", "--force", "-o", "it.pouch"];
        to.iter().for_each(|it| make.extend(["--to", it]));
        self.done(from, &make);
        self.done(taker, &["pouch", "take", "DOSSIER", "it.pouch"])
    }
}

fn words_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_base_that_is_taken_says_what_it_does_and_goes_back() {
    let desks = Desks::new();
    desks.import("MER", "shall report");
    desks.hand_over("MER", &["CAS"], "CAS");
    desks.import("CAS", "should report");
    desks.hand_over("CAS", &["MER"], "MER");
    let base = || desks.json("MER", &["base", "DOSSIER#FA"])["base"]["number"].clone();
    assert_eq!(base(), "1");
    let said = desks.done("MER", &["base", "DOSSIER#FA@2"]);
    assert!(said.starts_with("The base is FA@2") && said.contains("it was version 1"), "{said}");
    assert!(said.contains("travaux take-back 'MER.dossier' --base FA"), "{said}");
    let said = desks.done("MER", &["take-back", "DOSSIER", "--base", "FA"]);
    assert!(said.contains("version 2 of FA as the base. The base is FA@1"), "{said}");
    assert_eq!(base(), "1");
    let why = desks.refused("MER", &["take-back", "DOSSIER", "--base", "FA"]);
    assert!(why.contains("was not taken"), "{why}");
    let report = desks.done("MER", &["report", "DOSSIER"]);
    assert!(!report.contains("as the base"), "it never happened: {report}");
    // By its entry as well, once it went out; then both are told.
    let taken = desks.json("MER", &["base", "DOSSIER#FA@2"]);
    assert_eq!(taken["taken"]["before"]["number"], "1");
    desks.done("MER", &["report", "DOSSIER", "-o", "report.md"]);
    let entry = taken["taken"]["entry"].as_str().expect("an entry");
    let back = desks.json("MER", &["take-back", "DOSSIER", "--entry", entry]);
    assert_eq!((&back["taken_back"], base()), (&"base taken".into(), "1".into()));
    let report = desks.done("MER", &["report", "DOSSIER"]);
    assert!(report.contains("given up as the base"), "{report}");
    desks.refused("MER", &["take-back", "DOSSIER", "--entry", entry]);
}
