//! How long a file may be.

use crate::sources::below;

const LONGEST_RUST: usize = 500;
const LONGEST_SVELTE: usize = 300;
const LONGEST_TS: usize = 400;
const WHOLE_SHELL: usize = 1_000;

#[test]
fn files_can_be_read_in_one_sitting() {
    let generated = ["ui/src/ipc/wire.ts", "ui/src/ipc/questions.ts"];
    let limits = [
        ("src-tauri", ".rs", LONGEST_RUST),
        ("tests", ".rs", LONGEST_RUST),
        ("ui/src", ".svelte", LONGEST_SVELTE),
        ("ui/src", ".ts", LONGEST_TS),
    ];
    for (folder, ending, longest) in limits {
        for source in below(folder, &[ending]) {
            let lines = source.without_tests().lines().count();
            let fits = lines <= longest || generated.contains(&source.path.as_str());
            assert!(fits, "{} has {lines} lines; {longest} is the most", source.path);
        }
    }
}

#[test]
fn the_shell_stays_small() {
    let lines: usize =
        below("src-tauri/src", &[".rs"]).iter().map(|it| it.without_tests().lines().count()).sum();
    assert!(
        lines <= WHOLE_SHELL,
        "the shell has {lines} lines; {WHOLE_SHELL} is the most for ever"
    );
}
