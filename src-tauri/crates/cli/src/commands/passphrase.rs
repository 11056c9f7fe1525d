//! `travaux passphrase`: another passphrase for a dossier, or none.

use std::path::PathBuf;

use clap::Args;
use travaux_keeping::{Want, plain_copies};

use crate::answer::{Outcome, Trouble, note, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
The dossier is written to a new file, which then replaces the old one, so nobody else may have it
open. Copies made before still open with the former passphrase and the former recovery kit; print
a new kit with `recovery`.

Examples:
  travaux passphrase Talks.dossier
  travaux passphrase Talks.dossier --passphrase-file old.txt --new-passphrase-file new.txt
  travaux passphrase Talks.dossier --remove";

/// Give a dossier a passphrase, another one, or none.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct ChangePassphrase {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Read the new passphrase from this file; without it the terminal asks twice.
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// Make it a plain dossier, which anybody who has the file can read.
    #[arg(long, conflicts_with = "new_passphrase_file")]
    pub(crate) remove: bool,
}

pub(crate) fn passphrase(session: &Session, it: &ChangePassphrase) -> Result<Outcome, Trouble> {
    // Opened first, so that an older file is noticed before it is written anew.
    let desk = session.opened(&it.dossier, Want::Write)?;
    let to = session.key_of_new(!it.remove, it.new_passphrase_file.as_deref())?;
    let is_encrypted = to.is_some();
    let said = desk.notices().to_vec();
    let changed = session.keeping().protect(desk, to, &|| session.own_world());
    changed.done?;
    for sentence in changed.desk?.notices().iter().filter(|it| !said.contains(it)) {
        note(sentence);
    }
    let told = match is_encrypted {
        true => {
            "The dossier is encrypted with the new passphrase. Print a recovery kit now: without \
             passphrase and kit nobody can open it.\n"
        }
        false => "The dossier is plain now: anybody who has the file can read it.\n",
    };
    print(told.as_bytes())?;
    if let Some(plain) = plain_copies(&it.dossier).filter(|_| is_encrypted) {
        note(&plain);
    }
    Ok(Outcome::Done)
}
