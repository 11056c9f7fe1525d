//! The command that lets the system's keychain open a dossier.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Desk, DeskError, FileKey, Protection, Salt, Way};
use travaux_keeping::KeychainError;

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
What the keychain holds opens the dossier on this computer for whoever is logged in as you,
without its passphrase. Without --keep or --forget it says whether the keychain holds the key.

Examples:
  travaux keychain Talks.dossier --keep
  travaux keychain Talks.dossier --forget";

/// Let the system's keychain open a dossier, or stop it.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Keychain {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Let the keychain hold the key from now on.
    #[arg(long)]
    pub(crate) keep: bool,
    /// Take the key out of the keychain.
    #[arg(long, conflicts_with = "keep")]
    pub(crate) forget: bool,
}

impl From<KeychainError> for Trouble {
    fn from(error: KeychainError) -> Self {
        Self(format!("{error}."))
    }
}

pub(crate) fn keychain(session: &Session, it: &Keychain) -> Result<Outcome, Trouble> {
    if matches!(Desk::protection(&it.dossier)?, Protection::Plain) {
        let path = it.dossier.display();
        return Err(Trouble(format!("{path} is plain and needs no key. Nothing was changed.")));
    }
    let salt = Salt::of_file(&it.dossier).map_err(DeskError::from)?;
    let told = if it.keep {
        session.keeping().keep_key(&proven(session, it)?)?;
        "The keychain holds the key: the dossier opens on this computer without its passphrase.\n"
    } else if it.forget {
        session.keeping().forget_key(salt)?;
        "The keychain does not hold the key any more: the passphrase opens the dossier.\n"
    } else if session.keeping().keeps_key(salt) {
        "The keychain of this computer was given the key of this dossier.\n"
    } else {
        "The keychain of this computer was not given the key of this dossier.\n"
    };
    print(told.as_bytes())?;
    Ok(Outcome::Done)
}

/// The key of the dossier, which has opened it.
fn proven(session: &Session, it: &Keychain) -> Result<FileKey, Trouble> {
    let key = session.key_of(&it.dossier)?;
    drop(Desk::open_read_only(Way::new(&it.dossier, key.as_ref()), session.own_world())?);
    key.ok_or_else(|| Trouble("The dossier is plain and needs no key.".to_owned()))
}
