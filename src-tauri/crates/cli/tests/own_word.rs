//! Whose word a status is that is recorded on the command line without a name.

use std::fs;
use std::process::{Command, Output};

const BASE: &str = "# Framework Agreement\n\n## Article 1 — Aim\n\n1. Each Party shall report.\n";

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_status_without_a_name_is_our_own_word_and_no_one_elses() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |words: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_travaux"))
            .args(words)
            .current_dir(folder.path())
            .env("TRAVAUX_HOME", folder.path().join(".home"))
            .output();
        ran.expect("the command runs")
    };
    fs::write(folder.path().join("base.md"), BASE).expect("a file");
    // A dossier kept by a delegation of this role, with a text.
    let kept = |dossier: &str, ours: &str| {
        let parties = ["MER:Meridia", "CAS:Cassia"].into_iter().filter(|it| !ours.starts_with(*it));
        let parties: Vec<String> = parties.map(|it| format!("{it}:party")).collect();
        let mut words = vec!["new", dossier, "--title", "Talks", "--delegation", ours];
        words.extend(parties.iter().flat_map(|it| ["--delegation", it.as_str()]));
        let made = run(&words);
        assert!(made.status.success(), "{}", stderr(&made));
        let import = ["import", dossier, "base.md", "--instrument", "FA", "--title", "A"];
        let by = ["--kind", "draft", "--by", "MER", "--occasion", "1st meeting"];
        assert!(run(&[&import[..], &by].concat()).status.success());
    };
    let status = |dossier: &str, more: &[&str]| {
        let words = ["status", dossier, "--instrument", "FA", "--provision", "1(1)", "--set"];
        run(&[&words[..], &["agreed"], more].concat())
    };
    kept("D.dossier", "MER:Meridia:ours");
    assert!(status("D.dossier", &[]).status.success());
    let told = |form: &str| stdout(&run(&["report", "D.dossier", "--form", form]));
    for (form, ours, theirs) in [("full", "MER", "CAS"), ("proces-verbal", "Meridia", "Cassia")] {
        let told = told(form);
        let partly = format!("agreed by {ours}; not yet agreed by {theirs}");
        assert!(told.contains(&partly) && !told.contains("## Agreed"), "{told}");
    }
    assert!(status("D.dossier", &["--table"]).status.success());
    assert!(told("full").contains("## Agreed"));
    for (role, may) in [("our-observer", false), ("our-secretariat", true)] {
        let dossier = format!("{role}.dossier");
        kept(&dossier, &format!("OWN:Own:{role}"));
        let listed = stdout(&run(&["delegation", &dossier]));
        assert!(listed.contains("Own, our-"), "{listed}");
        let set = status(&dossier, &[]);
        assert_eq!(set.status.success(), may, "{role}: {}", stderr(&set));
        assert!(may || stderr(&set).contains("is no party"), "{}", stderr(&set));
    }
}

#[test]
fn an_objective_is_changed_in_what_is_named_alone_and_a_version_is_taken_back_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |words: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_travaux"))
            .args(words)
            .current_dir(folder.path())
            .env("TRAVAUX_HOME", folder.path().join(".home"))
            .output();
        ran.expect("the command runs")
    };
    fs::write(folder.path().join("base.md"), BASE).expect("a file");
    let new = ["new", "D.dossier", "--title", "Talks", "--delegation", "MER:Meridia:ours"];
    assert!(run(&new).status.success());
    let import = ["import", "D.dossier", "base.md", "--instrument", "FA", "--title", "A"];
    let by = ["--kind", "draft", "--by", "MER", "--occasion", "1st meeting"];
    assert!(run(&[&import[..], &by].concat()).status.success());
    let aim =
        |more: &[&str]| stdout(&run(&[&["objective", "D.dossier", "Aim"][..], more].concat()));
    let first =
        ["--covers", "FA:1(1)", "--red-line", "sixty", "--at-most", "60 days", "--must", "report"];
    aim(&first);
    let told = aim(&["--note", "the minister insists", "--at-most", "50 days"]);
    for kept in ["FA 1(1)", "red line: sixty", "at most 50 days", "report", "the minister insists"]
    {
        assert!(told.contains(kept), "{kept}: {told}");
    }
    assert!(!told.contains("60 days"), "{told}");
    assert!(!aim(&["--red-line", ""]).contains("red line"));
    let nothing = run(&["take-back", "D.dossier", "--entry", "FA@7"]);
    assert!(stderr(&nothing).contains("no version"), "{}", stderr(&nothing));
    let comment = ["comment", "D.dossier", "--instrument", "FA", "--provision", "1(1)"];
    let noted = stdout(&run(&[&comment[..], &["--words", "When?", "--json"]].concat()));
    let entry = noted.split("\"entry\":\"").nth(1).and_then(|it| it.get(..8)).expect("an entry");
    let back = run(&["take-back", "D.dossier", "--entry", entry]);
    assert!(back.status.success(), "{}", stderr(&back));
    let back = run(&["take-back", "D.dossier", "--entry", "FA@1"]);
    assert!(stdout(&back).contains("Taken back: version 1"), "{}{}", stdout(&back), stderr(&back));
}
