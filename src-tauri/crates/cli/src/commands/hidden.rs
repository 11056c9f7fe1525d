//! `travaux hidden`: characters without a shape, and those that pass for others.

use std::path::PathBuf;
use travaux_desk::{DelegationCode, InstrumentCode};

use clap::Args;
use travaux_wire::PrintedHidden;

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
No version is saved or issued while something is hidden in it that nobody accepted. Accepting is
kept in the internal layer, holds for the words as they are, and can be undone.
Exit code 1 when something is hidden.

Examples:
  travaux hidden Talks.dossier --instrument FA
  travaux hidden Talks.dossier --instrument FA --by MER --accept";

/// List what is hidden in a text: characters without a shape, and those that pass for others.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Hidden {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// The delegation whose working text it is; without it, the rolling text.
    #[arg(long)]
    pub(crate) by: Option<DelegationCode>,
    /// Accept all of it as meant.
    #[arg(long)]
    pub(crate) accept: bool,
    /// Print as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn hidden(session: &Session, it: &Hidden) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let found = desk.hidden_in(&it.instrument, it.by.as_ref())?;
    let all = found.iter().flat_map(PrintedHidden::all);
    let shown = found.iter().flat_map(|at| at.found.iter().map(move |one| (at, one)));
    let told: String = match it.json {
        true => all.map(|it| json(&it)).collect(),
        false => shown
            .map(|(at, one)| {
                format!("{}  {}  in: {}\n", at.address, one.name, at.words.escape_debug())
            })
            .collect(),
    };
    if it.accept {
        let count = desk.accept_hidden(&it.instrument, it.by.as_ref())?;
        print(format!("Accepted in {count} provisions.\n").as_bytes())?;
        return Ok(Outcome::Done);
    }
    let none = if it.json { "" } else { "Nothing is hidden.\n" };
    let told = if told.is_empty() { none } else { &told };
    print(told.as_bytes())?;
    Ok(if found.is_empty() { Outcome::Done } else { Outcome::Different })
}
