//! `travaux recovery`: the recovery kit of an encrypted dossier.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Desk, Protection, Way};

use crate::answer::{Outcome, Trouble, print};
use crate::files::write_secret;
use crate::session::{Session, words_in};

pub(crate) const HELP: &str = "\
Twenty words that open the dossier when the passphrase is forgotten. Print them, lock the paper
away, and check them at once by typing them back. Another passphrase makes another kit.

Examples:
  travaux recovery Talks.dossier --to kit.txt
  travaux recovery Talks.dossier --check typed.txt
  travaux versions Talks.dossier --recovery-file typed.txt";

/// Print the recovery kit of an encrypted dossier, or check it typed back.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Recovery {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Write the kit to this file, to be printed and deleted.
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
    /// Write over a file that is there already.
    #[arg(long, requires = "to")]
    pub(crate) force: bool,
    /// Check words typed back from the printed kit (- for standard input).
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    pub(crate) check: Option<PathBuf>,
}

pub(crate) fn recovery(session: &Session, it: &Recovery) -> Result<Outcome, Trouble> {
    let Some(key) = session.key_of(&it.dossier)? else {
        let why = match Desk::protection(&it.dossier)? {
            Protection::Plain => "is plain and needs no recovery kit",
            Protection::Encrypted => "is encrypted; name its passphrase with --passphrase-file",
        };
        return Err(Trouble(format!("{} {why}. Nothing was changed.", it.dossier.display())));
    };
    // A kit of a wrong passphrase would open nothing.
    drop(Desk::open_read_only(Way::new(&it.dossier, Some(&key)), session.own_world())?);
    if let Some(file) = &it.check {
        let right = key.is_spelled(words_in(file)?.as_str());
        return match right {
            Ok(true) => {
                print(b"These are the words of this dossier's recovery kit.\n")?;
                Ok(Outcome::Done)
            }
            Ok(false) => {
                print(b"These are the words of another kit: this dossier's is newer or older.\n")?;
                Ok(Outcome::Different)
            }
            Err(error) => {
                let why = format!("These words were not accepted: {error}");
                Err(Trouble(format!("{why}. Look at the paper and type it again.")))
            }
        };
    }
    let kit = travaux_house::kit_page(&it.dossier, &key, session.world().now());
    match &it.to {
        Some(file) => write_secret(file, it.force, kit.as_bytes())?,
        None => print(kit.as_bytes())?,
    }
    Ok(Outcome::Done)
}
