//! The commands that keep a dossier safe: its passphrase, its recovery kit, its copies.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use travaux_desk::{Desk, FileKey, Protection, Way, World};
use travaux_history::account::moment;
use travaux_keeping::{Want, copies, plain_copies};

use crate::files::write_secret;
use crate::session::{keeping, key_of, new_passphrase, opened, words_in};
use crate::shown::note;
use crate::world::Machine;
use crate::{Outcome, Trouble, print};

pub(crate) const PASSPHRASE_HELP: &str = "\
The dossier is written anew and only then put in the place of the old file, so nobody else may
have it open. Copies made before still open with the former passphrase, and so does the former
recovery kit with them; print a new kit with `recovery`.

Examples:
  travaux passphrase Talks.dossier
  travaux passphrase Talks.dossier --passphrase-file old.txt --new-passphrase-file new.txt
  travaux passphrase Talks.dossier --remove";

pub(crate) const RECOVERY_HELP: &str = "\
Twenty words that open the dossier when the passphrase is forgotten. Print them, lock the paper
away, and check them at once by typing them back. Another passphrase makes another kit.

Examples:
  travaux recovery Talks.dossier --to kit.txt
  travaux recovery Talks.dossier --check typed.txt
  travaux versions Talks.dossier --recovery-file typed.txt";

pub(crate) const RESTORE_HELP: &str = "\
What stands there now is kept beside it. A copy is made on opening when the last is older than a
day and something was changed since, after 200 acts, and before the format changes.

Examples:
  travaux copies Talks.dossier
  travaux restore Talks.dossier 'Talks.dossier-copies/2026-11-23 07.14 UTC.dossier'";

#[derive(Debug, Args)]
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

#[derive(Debug, Args)]
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

#[derive(Debug, Args)]
pub(crate) struct Copies {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// One JSON object a copy.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The copy that takes its place.
    pub(crate) copy: PathBuf,
    /// Restore it also where it is the copy of another negotiation.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Accept a plain file also where the dossier was encrypted: whoever has it can read it.
    #[arg(long)]
    pub(crate) plain: bool,
}

pub(crate) fn passphrase(it: &ChangePassphrase) -> Result<Outcome, Trouble> {
    // Opened first, so that an older file is noticed before it is written anew.
    let desk = opened(&it.dossier, Want::Write)?;
    let to = key_of_new(!it.remove, it.new_passphrase_file.as_deref())?;
    let is_encrypted = to.is_some();
    let said = desk.notices().to_vec();
    let changed = keeping().protect(desk, to, &|| Box::new(Machine));
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

pub(crate) fn recovery(it: &Recovery) -> Result<Outcome, Trouble> {
    let Some(key) = key_of(&it.dossier)? else {
        let why = match Desk::protection(&it.dossier)? {
            Protection::Plain => "is plain and needs no recovery kit",
            Protection::Encrypted => "is encrypted; name its passphrase with --passphrase-file",
        };
        return Err(Trouble(format!("{} {why}. Nothing was changed.", it.dossier.display())));
    };
    // A kit of a wrong passphrase would open nothing.
    drop(Desk::open_read_only(Way::new(&it.dossier, Some(&key)), Box::new(Machine))?);
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
                let why = format!("These words are not taken: {error}");
                Err(Trouble(format!("{why}. Look at the paper and type it again.")))
            }
        };
    }
    let kit = travaux_desk::recovery_kit(&it.dossier, &key, &moment(Machine.now()));
    match &it.to {
        Some(file) => write_secret(file, it.force, kit.as_bytes())?,
        None => print(kit.as_bytes())?,
    }
    Ok(Outcome::Done)
}

pub(crate) fn list_copies(it: &Copies) -> Result<Outcome, Trouble> {
    let mut out = String::new();
    for copy in copies(&it.dossier) {
        let (path, made) = (copy.path.display().to_string(), moment(copy.made_at));
        let line = match it.json {
            true => json!({ "path": path, "made": made }).to_string(),
            false => format!("{made} UTC\t{path}"),
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

pub(crate) fn restore(it: &Restore) -> Result<Outcome, Trouble> {
    let key = key_of(&it.copy)?;
    // A dossier with another passphrase need not be opened to be kept.
    let its_own = key.as_ref().filter(|key| key.is_of(&it.dossier));
    let way = Way::new(&it.dossier, its_own);
    let copy = Way::new(&it.copy, key.as_ref());
    if !it.force {
        keeping().refuse_another(way, copy, &Machine)?;
    }
    let restored = keeping().restore(way, copy, Box::new(Machine))?;
    print(format!("{restored}\n").as_bytes())?;
    Ok(Outcome::Done)
}

pub(crate) fn accept(it: &Accept) -> Result<Outcome, Trouble> {
    if !it.plain && keeping().is_laid_open(&it.dossier, &Machine) {
        return Err(Trouble(format!(
            "{} is plain, and this computer knows the dossier as encrypted: a plain file was put \
             in its place. Nothing was changed. Look for the encrypted file; to go on from the \
             plain one, which anybody who has it can read, say accept --plain, and give it a \
             passphrase at once.",
            it.dossier.display()
        )));
    }
    drop(opened(&it.dossier, Want::Accept)?);
    print(b"Accepted: this file is the one that counts here from now on.\n")?;
    Ok(Outcome::Done)
}

/// The key for a new dossier; none for a plain one.
pub(crate) fn key_of_new(encrypted: bool, file: Option<&Path>) -> Result<Option<FileKey>, Trouble> {
    if !encrypted && file.is_none() {
        return Ok(None);
    }
    let passphrase = new_passphrase(file)?;
    Ok(Some(FileKey::of_new(&passphrase, Machine.random())))
}
