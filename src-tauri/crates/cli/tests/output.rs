//! Every `--json` is published, and nothing else is.

#![expect(clippy::unwrap_used, reason = "a test")]

mod help;

use std::collections::BTreeSet;
use std::process::Command;

use travaux_wire::{JSON_VERSION, PRINTED};

use help::commands;

fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_travaux")).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that can print JSON.
fn printing() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for command in commands(&[]) {
        let deeper = commands(&[&command]);
        let typed = match deeper.is_empty() {
            true => vec![command.clone()],
            false => deeper.iter().map(|it| format!("{command} {it}")).collect(),
        };
        for typed in typed {
            let help = said(&[typed.split(' ').collect::<Vec<_>>(), vec!["--help"]].concat());
            if help.contains("--json") || help.contains("- json:") {
                all.insert(typed);
            }
        }
    }
    all
}

#[test]
fn every_command_that_prints_json_is_published() {
    let published = PRINTED.iter().flat_map(|(commands, _)| commands.split(", "));
    // What a flag prints is published beside what its command prints: `pouch make --preview`.
    let command = |it: &str| it.split(" --").next().unwrap_or_default().to_owned();
    let published = published.map(command);
    let mut published: BTreeSet<String> = published.collect();
    assert!(published.insert("compare".to_owned()), "its operations have a page of their own");
    assert_eq!(printing(), published);
}

#[test]
fn the_program_says_which_version_it_prints() {
    assert!(said(&["--version"]).contains(&format!("JSON {JSON_VERSION}")));
    assert_eq!(said(&["-V"]).trim(), concat!("travaux ", env!("CARGO_PKG_VERSION")));
}
