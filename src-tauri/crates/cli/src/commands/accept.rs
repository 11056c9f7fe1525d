//! `travaux accept`: an older file counts from now on.

use std::path::PathBuf;

use clap::Args;
use travaux_keeping::Want;

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;

/// Continue from a file that is older than the one last opened on this computer.
#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Accept a plain file also where the dossier was encrypted: whoever has it can read it.
    #[arg(long)]
    pub(crate) plain: bool,
}

pub(crate) fn accept(session: &Session, it: &Accept) -> Result<Outcome, Trouble> {
    if !it.plain && session.keeping().is_laid_open(&it.dossier, session.world()) {
        return Err(Trouble(format!(
            "{} is plain, and this computer knows the dossier as encrypted: a plain file was put \
             in its place. Nothing was changed. Look for the encrypted file; to go on from the \
             plain one, which anybody who has it can read, say accept --plain, and give it a \
             passphrase at once.",
            it.dossier.display()
        )));
    }
    drop(session.opened(&it.dossier, Want::Accept)?);
    print(b"Accepted: from now on, this file is the one that counts here.\n")?;
    Ok(Outcome::Done)
}
