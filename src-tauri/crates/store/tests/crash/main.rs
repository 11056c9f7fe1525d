//! What was acknowledged survives `kill -9`, whenever it comes.
//!
//! The parent starts itself as a child that saves a working text and versions as fast as
//! it can and says on its standard output what has been saved. At a random moment the
//! parent kills it, opens the dossier, and looks whether everything said is there.

#![allow(clippy::disallowed_methods, reason = "the child is killed by the clock")]

mod child;
#[path = "../kit/mod.rs"]
mod kit;
mod parent;
mod story;

use std::{path::PathBuf, process::ExitCode};

/// How many children a plain `cargo test` kills.
const KILLS: u64 = 40;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    if arguments.iter().any(|argument| argument == "--list") {
        return ExitCode::SUCCESS;
    }
    let number =
        |name, otherwise| value(name).map_or(otherwise, |it| it.parse().unwrap_or(otherwise));
    let seed = number("--seed", u64::from(std::process::id()));
    match value("--child") {
        Some(path) => child::run(&PathBuf::from(path), seed),
        None => parent::run(number("--kills", KILLS), seed),
    }
}
