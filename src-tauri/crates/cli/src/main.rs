//! The command line `travaux`: what the window can do, for scripts, measurements and checks.

mod authors;
mod commands;
mod files;
mod marks;
mod onto;
mod provision;
mod session;
mod shown;
mod source;
mod tracked;
mod world;

use std::borrow::Cow;
use std::io::Write;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Parser;
use travaux_text::visible;

use crate::commands::{Command, Travaux};

/// How a command ended well.
pub(crate) enum Outcome {
    /// Done; equal; sound.
    Done,
    /// Different; damage was found.
    Different,
}

/// Why a command could not be carried out: sentences for a person.
pub(crate) struct Trouble(pub(crate) String);

impl From<travaux_desk::DeskError> for Trouble {
    fn from(error: travaux_desk::DeskError) -> Self {
        Self(error.sentences())
    }
}

impl From<travaux_desk::PouchError> for Trouble {
    fn from(error: travaux_desk::PouchError) -> Self {
        travaux_desk::DeskError::from(error).into()
    }
}

impl From<travaux_wire::WireFailure> for Trouble {
    fn from(failure: travaux_wire::WireFailure) -> Self {
        Self(failure.message)
    }
}

fn main() -> ExitCode {
    say_panics();
    // Whatever goes wrong inside ends in a sentence.
    std::panic::catch_unwind(run).unwrap_or_else(|_| ExitCode::from(2))
}

/// Lets a fault of the program be one sentence on stderr. Its message stays out of it: it could
/// quote a text.
fn say_panics() {
    static SAID: AtomicBool = AtomicBool::new(false);
    std::panic::set_hook(Box::new(|panic| {
        if SAID.swap(true, Ordering::Relaxed) {
            return;
        }
        let place = panic.location().map_or_else(String::new, |it| format!(" ({it})"));
        // When nobody can read stderr there is nothing left to tell them.
        writeln!(
            std::io::stderr(),
            "travaux: Something went wrong inside Travaux{place}. What was saved before is safe, \
             and nothing else was changed. Do it again; if it goes wrong again, tell us this place."
        )
        .ok();
    }));
}

/// Does what a command says.
fn answer(command: Command) -> Result<Outcome, Trouble> {
    match command {
        Command::Export(it) => onto::export(&it),
        Command::Compare(it) => commands::compare::compare(&it),
        Command::CheckReturn(it) => commands::check_return::check_return(&it),
        Command::Authors(it) => authors::authors(&it),
        Command::New(it) => commands::new::new(&it),
        Command::Passphrase(it) => commands::passphrase::passphrase(&it),
        Command::Recovery(it) => commands::passphrase::recovery(&it),
        Command::Keychain(it) => commands::keychain::keychain(&it),
        Command::Copies(it) => commands::passphrase::list_copies(&it),
        Command::Restore(it) => commands::passphrase::restore(&it),
        Command::Accept(it) => commands::passphrase::accept(&it),
        Command::Import(it) => shown::import(&it),
        Command::Versions(it) => shown::versions(&it),
        Command::Show(it) => shown::show(&it),
        Command::Verify(it) => shown::verify(&it),
        Command::Search(it) => shown::search(&it),
        Command::Propose(it) => commands::propose::propose(&it),
        Command::Proposals(it) => commands::propose::proposals(&it),
        Command::Withdraw(it) => commands::propose::withdraw(&it),
        Command::Support(it) => commands::propose::support(&it),
        Command::Compile(it) => commands::propose::compile(&it),
        Command::Position(it) => commands::propose::position(&it),
        Command::Oppose(it) => provision::oppose(&it),
        Command::Explode(it) => commands::explode::explode(&it),
        Command::Bracket(it) => commands::bracket::bracket(&it),
        Command::Move(it) => commands::bracket::settle_move(&it),
        Command::Lift(it) => provision::lift(&it),
        Command::Status(it) => provision::status(&it),
        Command::Reserve(it) => provision::reserve(&it),
        Command::Link(it) => provision::link(&it),
        Command::Board(it) => commands::board::board(&it),
        Command::Objective(it) => commands::objective::objective(&it),
        Command::Legend(it) => commands::legend::legend(&it),
        Command::TakeBack(it) => commands::take_back::take_back(&it),
        Command::Silence(it) => commands::silence::silence(&it),
        Command::Package(it) => commands::objective::package(&it),
        Command::Comment(it) => commands::comment::comment(&it),
        Command::Hidden(it) => commands::hidden::hidden(&it),
        Command::Issue(it) => provision::issue(&it),
        Command::Provenance(it) => commands::provenance::provenance(&it),
        Command::Identity(it) => commands::identity::identity(&it),
        Command::Pouch(it) => commands::pouch::pouch(&it),
        Command::Report(it) => commands::report::report(&it),
        Command::Base(it) => commands::base::base(&it),
    }
}

fn run() -> ExitCode {
    let Travaux { keys, command } = Travaux::parse();
    session::use_keys(keys);
    let outcome = answer(command);
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

/// Writes text to standard output, in which nothing is a sign that a screen obeys.
pub(crate) fn print(text: &[u8]) -> Result<(), Trouble> {
    print_coloured(&visible(&String::from_utf8_lossy(text)))
}

/// Words of somebody as they stand in one line of ours: their own lines are parted by `⏎`.
pub(crate) fn in_line(words: &str) -> Cow<'_, str> {
    if !words.trim_end().contains('\n') {
        return Cow::Borrowed(words.trim_end_matches('\n'));
    }
    Cow::Owned(words.trim_end().replace('\n', " ⏎ "))
}

/// Writes text that has signs of our own in it; whatever else it holds was made
/// [`visible`] before.
pub(crate) fn print_coloured(text: &str) -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    told(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What became of writing to standard output; a reader that stopped reading is no trouble.
pub(crate) fn told(written: std::io::Result<()>) -> Result<(), Trouble> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Trouble(format!(
            "What was asked for could not be printed: {error}. Nothing else was changed."
        ))),
        _ => Ok(()),
    }
}
