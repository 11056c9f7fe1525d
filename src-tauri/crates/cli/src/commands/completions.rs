//! `travaux completions`: what lets a shell complete commands and options.

use clap::Args;
use clap_complete::{Shell, generate};

use crate::answer::{Outcome, Trouble, print};

const HELP: &str = "\
The Debian package installs them for bash, zsh and fish.

Examples:
  travaux completions bash > ~/.local/share/bash-completion/completions/travaux
  travaux completions fish > ~/.config/fish/completions/travaux.fish";

/// Print the completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Prints the completions of `all`, which is the whole command line.
pub(crate) fn completions(it: &Completions, mut all: clap::Command) -> Result<Outcome, Trouble> {
    let mut script = Vec::new();
    generate(it.shell, &mut all, "travaux", &mut script);
    print(&script)?;
    Ok(Outcome::Done)
}
