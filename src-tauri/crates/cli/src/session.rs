//! What opens an encrypted dossier on the command line, and how every dossier is opened here.

use std::env;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Args;
use travaux_desk::{Desk, FileKey, Passphrase, Protection, Way, World};
use travaux_keeping::{Keeping, Want};

use crate::answer::{Trouble, note};
use crate::world::Machine;

/// The longest passphrase or recovery kit that is read, in bytes.
const LONGEST: u64 = 4_096;

/// What opens encrypted dossiers: never an argument itself, which others could see.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Keys {
    /// Read the passphrase of an encrypted dossier from this file (- for standard input, or
    /// /dev/fd/N); without it the terminal asks.
    #[arg(long, value_name = "FILE", global = true, help_heading = "Encrypted dossiers")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Read the words of the recovery kit from this file instead.
    #[arg(
        long,
        value_name = "FILE",
        global = true,
        conflicts_with = "passphrase_file",
        help_heading = "Encrypted dossiers"
    )]
    pub(crate) recovery_file: Option<PathBuf>,
}

impl Keys {
    /// Whether the command line names anything that opens a dossier.
    fn are_given(&self) -> bool {
        self.passphrase_file.is_some() || self.recovery_file.is_some()
    }
}

static KEYS: OnceLock<Keys> = OnceLock::new();

/// Lets every command know where keys are to be read.
pub(crate) fn use_keys(keys: Keys) {
    // There is one command line a run, so nobody has set them before.
    KEYS.set(keys).ok();
}

/// The key of the dossier at `path`; none where it is plain.
pub(crate) fn key_of(path: &Path) -> Result<Option<FileKey>, Trouble> {
    let keys = KEYS.get().cloned().unwrap_or_default();
    match Desk::protection(path) {
        Ok(Protection::Encrypted) => {}
        Ok(Protection::Plain) if keys.are_given() => {
            // Somebody may have put it in the place of an encrypted one.
            let why = "is plain and needs no passphrase: anybody who has the file can read it";
            note(&format!("{} {why}.", path.display()));
            return Ok(None);
        }
        // What is no dossier at all is told by whoever opens it.
        Ok(Protection::Plain) | Err(_) => return Ok(None),
    }
    if let Some(file) = &keys.recovery_file {
        let words = given_in(file)?;
        return Ok(Some(
            FileKey::of_words(path, words.as_str()).map_err(travaux_desk::DeskError::from)?,
        ));
    }
    if keys.passphrase_file.is_none()
        && let Some(key) = kept_key(path)
    {
        return Ok(Some(key));
    }
    let typed;
    let passphrase = match &keys.passphrase_file {
        Some(file) => given_in(file)?,
        None if std::io::stdin().is_terminal() => {
            typed = asked(&format!("Passphrase of {}: ", path.display()))?;
            &typed
        }
        None => return Ok(None),
    };
    Ok(Some(FileKey::of_passphrase(path, passphrase).map_err(travaux_desk::DeskError::from)?))
}

/// The words by which dossiers are opened in this run; standard input gives them but once.
fn given_in(file: &Path) -> Result<&'static Passphrase, Trouble> {
    static GIVEN: OnceLock<Passphrase> = OnceLock::new();
    match GIVEN.get() {
        Some(words) => Ok(words),
        None => {
            let words = words_in(file)?;
            Ok(GIVEN.get_or_init(|| words))
        }
    }
}

/// The key that the keychain holds for the dossier at `path`.
fn kept_key(path: &Path) -> Option<FileKey> {
    keeping().kept_key(path).unwrap_or_else(|error| {
        note(&format!("{error}."));
        None
    })
}

/// A new passphrase: from `file`, or asked for twice.
pub(crate) fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, Trouble> {
    let passphrase = match file {
        Some(file) => words_in(file)?,
        None if std::io::stdin().is_terminal() => {
            let first = asked("New passphrase: ")?;
            if asked("The same again: ")?.as_str() != first.as_str() {
                return Err(Trouble("The two were not the same. Nothing was changed.".to_owned()));
            }
            first
        }
        None => {
            return Err(Trouble(
                "There is no terminal to ask for a passphrase. Name a file with \
                 --new-passphrase-file. Nothing was changed."
                    .to_owned(),
            ));
        }
    };
    match passphrase.strength() {
        travaux_desk::Strength::Empty => {
            Err(Trouble("A passphrase cannot be empty. Nothing was changed.".to_owned()))
        }
        strength => {
            note(&format!("{strength}"));
            Ok(passphrase)
        }
    }
}

fn asked(prompt: &str) -> Result<Passphrase, Trouble> {
    let unheard =
        |error| Trouble(format!("The terminal could not be asked: {error}. Nothing was changed."));
    let typed = rpassword::prompt_password(prompt).map(travaux_desk::Zeroizing::new);
    typed.map(|it| Passphrase::new(&it)).map_err(unheard)
}

/// The words in a file, or on standard input.
pub(crate) fn words_in(file: &Path) -> Result<Passphrase, Trouble> {
    // With room for all of it, so that no shorter copy stays in memory.
    let room = usize::try_from(LONGEST).unwrap_or_default() + 64;
    let mut words = travaux_desk::Zeroizing::new(String::with_capacity(room));
    let read = match file.to_str() {
        Some("-") => std::io::stdin().take(LONGEST + 1).read_to_string(&mut words),
        _ => File::open(file).and_then(|it| it.take(LONGEST + 1).read_to_string(&mut words)),
    };
    if words.len() as u64 > LONGEST {
        let why = "is too long for a passphrase or a recovery kit. Nothing was changed";
        return Err(Trouble(format!("{} {why}.", file.display())));
    }
    let unread = |error| {
        let why = travaux_files::reason(&error);
        Trouble(format!("{} could not be read: {why}. Nothing was changed.", file.display()))
    };
    read.map(|_| Passphrase::new(&words)).map_err(unread)
}

/// What this computer knows of dossiers: the same folder as the window's.
pub(crate) fn keeping() -> Keeping {
    let usual = || {
        let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from);
        let data = data.or_else(|| Some(env::home_dir()?.join(".local/share")));
        data.unwrap_or_default().join("travaux.desk")
    };
    let folder = env::var_os("TRAVAUX_HOME").map_or_else(usual, PathBuf::from);
    Keeping::in_folder(&folder)
}

/// Opens a dossier, and says what was noticed about its file.
pub(crate) fn opened(path: &Path, want: Want) -> Result<Desk, Trouble> {
    let key = key_of(path)?;
    Ok(noted(keeping().open(Way::new(path, key.as_ref()), Box::new(Machine), want)?))
}

/// A dossier that was opened, after saying what was noticed about its file.
pub(crate) fn noted(desk: Desk) -> Desk {
    desk.notices().iter().for_each(|it| note(it));
    desk
}

/// Opens a dossier to write in it.
pub(crate) fn writing(path: &Path) -> Result<Desk, Trouble> {
    opened(path, Want::Write)
}

/// Opens a dossier to read it.
pub(crate) fn reading(path: &Path) -> Result<Desk, Trouble> {
    opened(path, Want::Read)
}

/// A desk for what is told of a dossier and may leave it: it sees the tabled layer alone, unless
/// what is `internal` is asked for.
pub(crate) fn telling(path: &Path, internal: bool) -> Result<Desk, Trouble> {
    let desk = reading(path)?;
    Ok(if internal { desk } else { desk.outside()? })
}

/// The key for a new dossier; none for a plain one.
pub(crate) fn key_of_new(encrypted: bool, file: Option<&Path>) -> Result<Option<FileKey>, Trouble> {
    if !encrypted && file.is_none() {
        return Ok(None);
    }
    let passphrase = new_passphrase(file)?;
    Ok(Some(FileKey::of_new(&passphrase, Machine.random())))
}
