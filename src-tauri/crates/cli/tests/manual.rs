//! The manual pages and the shells' completions say what the help says, and reach the package.

#![expect(clippy::unwrap_used, reason = "a test")]

mod help;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use help::{commands, listed};

fn travaux(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_travaux")).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_command_has_a_page_that_says_what_its_help_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("man1");
    let wrote = travaux(&["manual", path.to_str().unwrap()]);
    assert!(wrote.status.success(), "{wrote:?}");
    let page = |name: &str| fs::read_to_string(path.join(format!("{name}.1"))).unwrap();
    let all = commands(&[]);
    assert!(all.len() > 40, "{all:?}");
    for command in &all {
        assert!(page(&format!("travaux-{command}")).contains(".SH SYNOPSIS"), "{command}");
        for below in commands(&[command]) {
            page(&format!("travaux-{command}-{below}"));
        }
    }
    let lift = page("travaux-lift");
    for option in
        ["\\-\\-alternative", "\\-\\-words", "travaux lift Talks.dossier", ".SH NOTES\n.nf"]
    {
        assert!(lift.contains(option), "{option}: {lift}");
    }
}

#[test]
fn a_page_that_is_there_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let own = folder.path().join("travaux-withdraw.1");
    fs::write(&own, "mine").unwrap();
    assert_eq!(travaux(&["manual", path]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&own).unwrap(), "mine");
    assert_eq!(fs::read_dir(path).unwrap().count(), 1);
    assert!(travaux(&["manual", path, "--force"]).status.success());
    assert_ne!(fs::read_to_string(&own).unwrap(), "mine");
}

#[test]
fn each_shell_completes_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = said(&travaux(&["completions", shell]));
        for command in commands(&[]) {
            assert!(script.contains(&command), "{shell} does not know {command}");
        }
        assert!(script.contains("alternative"), "{shell} knows no option of lift");
    }
}

#[test]
fn the_package_holds_them_and_says_who_maintains_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let settings = fs::read_to_string(root.join("src-tauri/tauri.conf.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    let task = fs::read_to_string(root.join("dev")).unwrap();
    let files = settings["bundle"]["linux"]["deb"]["files"].as_object().unwrap();
    for (place, made) in [
        ("/usr/share/man/man1", "manual"),
        ("/usr/share/bash-completion/completions/travaux", "completions/travaux"),
        ("/usr/share/zsh/vendor-completions/_travaux", "completions/_travaux"),
        ("/usr/share/fish/vendor_completions.d/travaux.fish", "completions/travaux.fish"),
    ] {
        assert_eq!(files[place], format!("../target/release/{made}"), "{place}");
        assert!(task.contains(&format!("target/release/{made}\n")), "./dev package makes {made}");
    }
    assert_eq!(settings["bundle"]["publisher"], "The Travaux maintainers");
}

#[test]
fn help_begins_with_an_imperative() {
    let all = [listed(&[]), listed(&["bracket"]), listed(&["identity"]), listed(&["pouch"])];
    let all: Vec<_> = all.concat().into_iter().filter(|(_, means)| !means.is_empty()).collect();
    assert!(all.len() > 55, "{}", all.len());
    for (name, means) in all {
        let first = means.split([' ', ',']).next().unwrap_or_default();
        let told = first.ends_with('s') && !first.ends_with("ss");
        assert!(!told, "{name}: \u{201c}{means}\u{201d} tells what happens; say what to do");
    }
}
