//! What the help of `travaux` lists.

use std::process::Command;

/// The commands that the help of `above` lists, each with the sentence beside it; without one
/// where it is on the next line.
pub(crate) fn listed(above: &[&str]) -> Vec<(String, String)> {
    let mut travaux = Command::new(env!("CARGO_BIN_EXE_travaux"));
    let output = travaux.args(above).arg("--help").output().expect("the help");
    let help = String::from_utf8(output.stdout).expect("the help is UTF-8");
    let lines = help.lines().skip_while(|it| *it != "Commands:").skip(1);
    let lines = lines.take_while(|it| !it.is_empty()).filter(|it| !it.starts_with("    "));
    let both = lines.map(|it| it.trim().split_once("  ").unwrap_or((it.trim(), "")));
    both.map(|(name, means)| (name.to_owned(), means.trim().to_owned())).collect()
}

/// The commands that the help of `above` lists, but for the help itself.
pub(crate) fn commands(above: &[&str]) -> Vec<String> {
    let names = listed(above).into_iter().map(|it| it.0);
    names.filter(|it| it != "help").collect()
}
