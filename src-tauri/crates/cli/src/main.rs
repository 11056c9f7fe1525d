//! The command line `travaux`: what the window can do, for scripts, measurements and checks.

mod answer;
mod authors;
mod beside;
mod choice;
mod commands;
mod files;
mod marks;
mod onto;
mod provision;
mod receipt;
mod session;
mod shown;
mod source;
mod standing;
mod terminal;
mod tracked_changes;

use std::io::Write;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Parser;
use travaux_text::visible;

use crate::answer::{Outcome, Trouble};
use crate::commands::Travaux;
use crate::session::Session;

fn main() -> ExitCode {
    say_panics();
    // Whatever goes wrong inside ends in a sentence.
    std::panic::catch_unwind(run).unwrap_or_else(|_| ExitCode::from(2))
}

/// Lets a fault of the program be one sentence on stderr. Its message stays out of it: it could
/// quote a text.
fn say_panics() {
    let said = AtomicBool::new(false);
    std::panic::set_hook(Box::new(move |panic| {
        if said.swap(true, Ordering::Relaxed) {
            return;
        }
        let place = panic.location().map_or_else(String::new, |it| format!(" ({it})"));
        // When nobody can read stderr there is nothing left to tell them.
        writeln!(
            std::io::stderr(),
            "travaux: Something went wrong inside Travaux{place}. What was saved before is safe, \
             and nothing else was changed. Try again; if it goes wrong again, tell us this place."
        )
        .ok();
    }));
}

fn run() -> ExitCode {
    let Travaux { keys, command } = Travaux::parse();
    let outcome = command.answer(&Session::new(keys));
    // What was found on closing: nobody else says it, unless an act was refused for it.
    let is_said = |it: &String| matches!(&outcome, Err(Trouble(said)) if said.starts_with(it));
    let mut partings = travaux_keeping::partings();
    partings.retain(|it| !is_said(it));
    for sentence in &partings {
        writeln!(std::io::stderr(), "travaux: {sentence}").ok();
    }
    match outcome {
        Ok(_) if !partings.is_empty() => ExitCode::from(2),
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Different) => ExitCode::from(1),
        Err(Trouble(sentences)) => {
            // When nobody can read stderr there is nothing left to tell them.
            writeln!(std::io::stderr(), "travaux: {}", visible(&sentences)).ok();
            ExitCode::from(2)
        }
    }
}
