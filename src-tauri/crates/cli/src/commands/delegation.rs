//! `travaux delegation`: who negotiates, and one more delegation.

use std::path::PathBuf;

use clap::Args;

use crate::answer::{Outcome, Trouble, print};
use crate::commands::new::delegation_in;
use crate::session::Session;

pub(crate) const HELP: &str = "\
Examples:
  travaux delegation Talks.dossier
  travaux delegation Talks.dossier --add 'PG:Partner Group:observer'";

/// List the delegations, or add one.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Delegations {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Add a delegation as CODE:NAME:ROLE, where ROLE is party, chair or observer.
    #[arg(long, value_name = "CODE:NAME:ROLE")]
    pub(crate) add: Option<String>,
}

pub(crate) fn delegation(session: &Session, it: &Delegations) -> Result<Outcome, Trouble> {
    let desk = match &it.add {
        None => session.reading(&it.dossier)?,
        Some(words) => {
            let added = delegation_in(words)?;
            let mut desk = session.writing(&it.dossier)?;
            desk.add_delegation(added)?;
            desk
        }
    };
    let here = desk.dossier().delegations.iter().filter(|it| !it.withdrawn);
    let lines = here.map(|it| format!("{}: {}, {}\n", it.code, it.name, it.role.word()));
    print(lines.collect::<String>().as_bytes())?;
    Ok(Outcome::Done)
}
