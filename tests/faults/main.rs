//! What was acknowledged is there whatever happens: `kill -9`, calls of the system that fail,
//! and two who want to write the same dossier.
//!
//! The test starts itself as a child that types, saves, issues, imports and takes pouches in
//! as fast as it can, and says on its standard output what has been done; what it leaves is
//! opened and held against that; others hand out what is pending (`tabling`). Encrypted dossiers
//! take their turn. Each part has a control that must be found out.
//!
//! Parts by name: `cargo test -p travaux-tests --test faults -- kills`. The full figures:
//! TRAVAUX_KILLS=10000 TRAVAUX_FAILURES=1 TRAVAUX_SECONDS=60.

#![allow(clippy::disallowed_methods, reason = "children are killed by the clock")]

mod begun;
mod child;
mod departures;
mod failures;
mod kills;
mod said;
#[path = "../../src-tauri/crates/store/tests/power/shim.rs"]
mod shim;
#[path = "../../src-tauri/crates/store/tests/power/story.rs"]
mod story;
mod two;

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [role, path, number] = &arguments[..] {
        let (path, number) = (Path::new(path), number.parse().unwrap_or_default());
        match role.as_str() {
            "--child" => return child::run(path, number, false),
            "--hasty" => return child::run(path, number, true),
            "--errand" => return failures::errand(path, false),
            "--careless" => return failures::errand(path, true),
            "--rival" => return two::rival(path, number, false),
            "--lawless" => return two::rival(path, number, true),
            "--tabled" => return departures::errand(path, true),
            "--stopped" => return departures::errand(path, false),
            role => {
                if let Some(planted) = departures::Planted::of(role) {
                    return departures::child(path, number, planted);
                }
            }
        }
    }
    if arguments.iter().any(|it| it == "--list") {
        return ExitCode::SUCCESS;
    }
    let named: Vec<_> = arguments.iter().filter(|it| !it.starts_with("--")).collect();
    let is_meant = |part: &str| named.is_empty() || named.iter().any(|it| *it == part);
    let seed = number("TRAVAUX_SEED", u64::from(std::process::id()));
    if is_meant("kills") {
        kills::run(number("TRAVAUX_KILLS", 30), seed);
        kills::control(seed);
    }
    if is_meant("tabling") {
        departures::run(number("TRAVAUX_KILLS", 30), seed);
        departures::failing(number("TRAVAUX_FAILURES", 23));
    }
    if is_meant("failing") {
        failures::run(number("TRAVAUX_FAILURES", 131));
    }
    if is_meant("two") {
        two::run(number("TRAVAUX_SECONDS", 3));
    }
    ExitCode::SUCCESS
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}
