//! The commands in the README run as they are written there, one after another.

use std::path::Path;
use std::process::{Command, Output};

const README: &str = include_str!("../../../../README.md");

const OLD: &str = "\
# Framework Agreement

## Article 1 Aim

1. The Parties shall cease hostilities.

## Article 2 Withdrawal

1. Each Party shall report to the other.

2. Each Party shall withdraw its forces within ninety days.
";

/// The commands of the block that begins a dossier, each on one line, with its comment.
fn commands(readme: &str) -> Vec<String> {
    let blocks = readme.split("```sh\n").skip(1).filter_map(|it| it.split("```").next());
    let block = blocks.into_iter().find(|it| it.contains("travaux new")).expect("the block");
    let lines = block.replace("\\\n", " ");
    lines.lines().filter(|it| it.starts_with("travaux ")).map(str::to_owned).collect()
}

fn run(line: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_travaux"));
    let before = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{before}", program.parent().expect("its folder").display());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder).env("PATH", path);
    shell.env("TRAVAUX_HOME", folder.join("home")).output().expect("a shell")
}

#[test]
fn the_commands_of_the_readme_run_line_by_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect(name);
    write("old.md", OLD);
    write("new.md", &OLD.replace("cease hostilities", "cease all hostilities"));
    write("cas.md", &OLD.replace("cease", "cease all").replace("ninety days", "sixty days"));
    let all = commands(README);
    assert!(all.len() > 25, "{all:?}");
    for line in &all {
        let output = run(line, folder);
        let differs = line.contains("travaux compare") && !line.contains("--beside");
        // Those talks are far from signature.
        let wanted = i32::from(differs || line.contains("travaux ready"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(wanted), "{line}\n{said}");
    }
}

/// A control: a line that does not run is noticed.
#[test]
fn a_line_that_names_no_meeting_does_not_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run("travaux report talks.dossier --since \"9th meeting\"", folder.path());
    assert_eq!(output.status.code(), Some(2));
}
