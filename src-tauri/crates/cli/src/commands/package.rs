//! `travaux package`: whether nothing is agreed until everything is agreed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use travaux_wire::PrintedPackage;

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;

/// Show or set whether nothing is agreed until everything is agreed.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  travaux package Talks.dossier --as-a-whole yes")]
pub(crate) struct Package {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Turn "nothing is agreed until everything is agreed" on or off; without it, show the
    /// current setting.
    #[arg(long, value_enum)]
    pub(crate) as_a_whole: Option<Answer>,
    /// Print how it is then as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
}

pub(crate) fn package(session: &Session, it: &Package) -> Result<Outcome, Trouble> {
    let desk = match it.as_a_whole {
        None => session.reading(&it.dossier)?,
        Some(answer) => {
            let mut desk = session.writing(&it.dossier)?;
            desk.agree_as_a_whole(answer == Answer::Yes)?;
            desk
        }
    };
    let as_a_whole = desk.dossier().description.as_a_whole;
    let line = match (it.json, as_a_whole) {
        (true, _) => json(&PrintedPackage { as_a_whole }),
        (false, true) => "Nothing is agreed until everything is agreed.\n".to_owned(),
        (false, false) => "Each provision is agreed by itself.\n".to_owned(),
    };
    print(line.as_bytes())?;
    Ok(Outcome::Done)
}
