//! One run of the command line: what opens dossiers in it, and what this computer knows of them.

use std::cell::OnceCell;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use travaux_desk::{Desk, DeskError, FileKey, Passphrase, Protection, Way, World};
use travaux_house::{Home, Machine};
use travaux_keeping::{Keeping, Want};

use crate::answer::{Trouble, note};

/// What the window is called where its folder is kept: both doors share it.
pub(crate) const WINDOW: &str = "travaux.desk";

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

/// What every command is handed: how dossiers are opened in this run, and the machine it runs on.
pub(crate) struct Session {
    keys: Keys,
    /// The words that were read from a file or from standard input, which gives them only once.
    given: OnceCell<Passphrase>,
    keeping: Keeping,
}

impl Session {
    /// A run in which encrypted dossiers are opened by `keys`.
    pub(crate) fn new(keys: Keys) -> Self {
        Self { keys, given: OnceCell::new(), keeping: Keeping::in_folder(&Home::found(WINDOW).0) }
    }

    /// What this computer knows of dossiers.
    pub(crate) fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// The time and the chance of this machine.
    pub(crate) fn world(&self) -> &dyn World {
        &Machine
    }

    /// The same for a desk, which keeps it.
    pub(crate) fn own_world(&self) -> Box<dyn World> {
        Machine::own()
    }

    /// Opens a dossier to read it.
    pub(crate) fn reading(&self, path: &Path) -> Result<Desk, Trouble> {
        self.opened(path, Want::Read)
    }

    /// Opens a dossier to write in it.
    pub(crate) fn writing(&self, path: &Path) -> Result<Desk, Trouble> {
        self.opened(path, Want::Write)
    }

    /// A desk for what is told of a dossier and may leave it: it sees the tabled layer alone,
    /// unless what is `internal` is asked for.
    pub(crate) fn telling(&self, path: &Path, internal: bool) -> Result<Desk, Trouble> {
        let desk = self.reading(path)?;
        Ok(if internal { desk } else { desk.outside()? })
    }

    /// Opens a dossier, and says what was noticed about its file.
    pub(crate) fn opened(&self, path: &Path, want: Want) -> Result<Desk, Trouble> {
        let key = self.key_of(path)?;
        let desk = self.keeping.open(Way::new(path, key.as_ref()), self.own_world(), want)?;
        desk.notices().iter().for_each(|it| note(it));
        // The rolling text shows the later one of both.
        desk.rivals_told().iter().for_each(|it| note(it));
        Ok(desk)
    }

    /// The key of the dossier at `path`; none where it is plain.
    pub(crate) fn key_of(&self, path: &Path) -> Result<Option<FileKey>, Trouble> {
        match Desk::protection(path) {
            Ok(Protection::Encrypted) => {}
            Ok(Protection::Plain) if self.keys.are_given() => {
                // Somebody may have put it in the place of an encrypted one.
                let why = "is plain and needs no passphrase: anybody who has the file can read it";
                note(&format!("{} {why}.", path.display()));
                return Ok(None);
            }
            // What is no dossier at all is told by whoever opens it.
            Ok(Protection::Plain) | Err(_) => return Ok(None),
        }
        if let Some(file) = &self.keys.recovery_file {
            let words = self.given_in(file)?;
            return Ok(Some(FileKey::of_words(path, words.as_str()).map_err(DeskError::from)?));
        }
        if self.keys.passphrase_file.is_none()
            && let Some(key) = self.kept_key(path)
        {
            return Ok(Some(key));
        }
        let typed;
        let passphrase = match &self.keys.passphrase_file {
            Some(file) => self.given_in(file)?,
            None if std::io::stdin().is_terminal() => {
                typed = asked(&format!("Passphrase of {}: ", path.display()))?;
                &typed
            }
            None => return Ok(None),
        };
        Ok(Some(FileKey::of_passphrase(path, passphrase).map_err(DeskError::from)?))
    }

    /// The key for a new dossier; none for a plain one.
    pub(crate) fn key_of_new(
        &self,
        encrypted: bool,
        file: Option<&Path>,
    ) -> Result<Option<FileKey>, Trouble> {
        if !encrypted && file.is_none() {
            return Ok(None);
        }
        let passphrase = new_passphrase(file)?;
        let key = travaux_house::key_of_new(&passphrase, self.world().random())?;
        note(&passphrase.strength().to_string());
        Ok(Some(key))
    }

    /// The words in `file` by which dossiers are opened in this run.
    fn given_in(&self, file: &Path) -> Result<&Passphrase, Trouble> {
        if let Some(words) = self.given.get() {
            return Ok(words);
        }
        let words = words_in(file)?;
        Ok(self.given.get_or_init(|| words))
    }

    /// The key that the keychain holds for the dossier at `path`.
    fn kept_key(&self, path: &Path) -> Option<FileKey> {
        self.keeping.kept_key(path).unwrap_or_else(|error| {
            note(&format!("{error}."));
            None
        })
    }
}

/// A new passphrase: from `file`, or asked for twice.
fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, Trouble> {
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
    Ok(passphrase)
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
