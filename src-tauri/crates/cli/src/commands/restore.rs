//! `travaux restore`: a copy takes the place of a dossier.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::Way;

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
The file that is there now is saved beside it. A copy is made on opening when the last is older than a
day and something was changed since, after 200 acts, and before the format changes.

Examples:
  travaux copies Talks.dossier
  travaux restore Talks.dossier 'Talks.dossier-copies/2026-11-23 07.14 UTC.dossier'";

/// Put a copy in the place of a dossier, which is saved beside it.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Restore {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The copy that takes its place.
    pub(crate) copy: PathBuf,
    /// Restore it also where it is the copy of another negotiation.
    #[arg(long)]
    pub(crate) force: bool,
}

pub(crate) fn restore(session: &Session, it: &Restore) -> Result<Outcome, Trouble> {
    let key = session.key_of(&it.copy)?;
    // A dossier with another passphrase need not be opened to be kept.
    let its_own = key.as_ref().filter(|key| key.is_of(&it.dossier));
    let way = Way::new(&it.dossier, its_own);
    let copy = Way::new(&it.copy, key.as_ref());
    if !it.force {
        session.keeping().refuse_another(way, copy, session.world())?;
    }
    let restored = session.keeping().restore(way, copy, session.own_world())?;
    print(format!("{restored}\n").as_bytes())?;
    Ok(Outcome::Done)
}
