//! What is done to the file of an open dossier: it is closed, changed and opened again.

use std::path::Path;

use travaux_desk::{Desk, DeskError, Limit, World};
use travaux_history::account::timed;
use travaux_store::{FileKey, StoreError, Way};

use crate::{Keeping, Restored, Want, Worlds, copy::made_at};

/// A dossier that was closed so that something could be done to its file, and opened again.
#[derive(Debug)]
pub struct Reopened<T, E = DeskError> {
    /// The dossier as it is now: whatever became of the act, it is opened again.
    pub desk: Result<Desk, E>,
    /// What the act gave.
    pub done: Result<T, E>,
}

impl<T> Reopened<T> {
    /// The same with what failed said in other words.
    pub fn in_words<E: From<DeskError>>(self) -> Reopened<T, E> {
        Reopened { desk: self.desk.map_err(E::from), done: self.done.map_err(E::from) }
    }
}

impl Keeping {
    /// Gives the dossier at `desk` another key, or none, which makes it plain. A keychain that
    /// held the former key holds the new one.
    pub fn protect(&self, desk: Desk, to: Option<FileKey>, worlds: Worlds<'_>) -> Reopened<()> {
        if let Some(limit) = desk.limit() {
            return Reopened { desk: Ok(desk), done: Err(DeskError::ReadOnly(limit)) };
        }
        between(desk, |way| {
            let done = match way.key() == to.as_ref() {
                true => Ok(()),
                false => Desk::rekey(way, to.as_ref()),
            };
            let key = if done.is_ok() { to.as_ref() } else { way.key() };
            let followed = self.follow_key(way.key(), key);
            let way = Way::new(way.path(), key);
            if done.is_ok() {
                self.note_protection(way, &*worlds());
                // So that the file is known here as it is now, and nobody is told it was touched.
                drop(self.open(way, worlds(), Want::Write));
            }
            let mut desk = self.open_or_read(way, worlds);
            if let (Ok(desk), Err(error)) = (&mut desk, followed) {
                desk.notice(format!("The dossier has its new key, the keychain not: {error}."));
            }
            Reopened { desk, done }
        })
    }

    /// Puts the copy at `copy` in the place of the dossier at `desk`, which is kept beside it.
    /// `key` opens the copy.
    pub fn bring_back(
        &self,
        desk: Desk,
        copy: &Path,
        key: Option<&FileKey>,
        worlds: Worlds<'_>,
    ) -> Reopened<Restored> {
        between(desk, |way| {
            let done = self.restore(way, Way::new(copy, key), worlds());
            let key = if done.is_ok() { key } else { way.key() };
            Reopened { desk: self.open_or_read(Way::new(way.path(), key), worlds), done }
        })
    }

    /// Goes on from the dossier at `desk`, although it is older than the one last seen here.
    pub fn accept(&self, desk: Desk, worlds: Worlds<'_>) -> Reopened<()> {
        between(desk, |way| match self.open(way, worlds(), Want::Accept) {
            Ok(desk) => Reopened { desk: Ok(desk), done: Ok(()) },
            Err(error) => Reopened { desk: self.open_or_read(way, worlds), done: Err(error) },
        })
    }

    /// Opens the dossier at `desk` anew: to write, where nobody else does any more and `want`
    /// asks for it, or to read what somebody else wrote.
    pub fn again(&self, desk: Desk, want: Want, worlds: Worlds<'_>) -> Reopened<()> {
        between(desk, |way| {
            let desk = match want {
                Want::Read => self.open(way, worlds(), want),
                Want::Write | Want::Accept => self.open_or_read(way, worlds),
            };
            Reopened { desk, done: Ok(()) }
        })
    }
}

/// Opens a copy to look into it; nothing of what is known of the dossier is touched.
///
/// # Errors
///
/// As [`Desk::open_read_only`].
pub fn look_into(copy: Way<'_>, world: Box<dyn World>) -> Result<Desk, DeskError> {
    let mut desk = Desk::open_read_only(copy, world)?;
    let made = made_at(copy.path()).map_or_else(String::new, |it| format!(" of {}", timed(it)));
    let why =
        format!("This is the copy{made}. To go on from it, restore it in the dossier's window.");
    desk.only_read(Limit::Copy, why)?;
    Ok(desk)
}

/// The key of the copy at `copy` of the dossier at `desk`: that of the dossier, or else of what
/// was typed.
///
/// # Errors
///
/// When the copy needs another key than the dossier's, and none was typed.
pub fn key_of_copy(
    desk: &Desk,
    copy: &Path,
    typed: Option<&str>,
) -> Result<Option<FileKey>, DeskError> {
    let locked = || StoreError::Locked(copy.to_owned());
    match (Desk::protection(copy)?, desk.kept().key(), typed) {
        (travaux_store::Protection::Plain, _, _) => Ok(None),
        (_, _, Some(typed)) => Ok(Some(FileKey::of_typed(copy, typed)?)),
        (_, None, None) => Err(locked().into()),
        (_, Some(key), None) if key.is_of(copy) => Ok(Some(key.clone())),
        (_, Some(_), None) => Err(locked().into()),
    }
}

/// Closes `desk`, and hands the way to its file to `act`.
fn between<T>(desk: Desk, act: impl FnOnce(Way<'_>) -> Reopened<T>) -> Reopened<T> {
    let Some(path) = desk.path().map(Path::to_owned) else {
        let why = StoreError::Refused("this dossier has no file".to_owned());
        return Reopened { desk: Ok(desk), done: Err(why.into()) };
    };
    let key = desk.kept().key().cloned();
    drop(desk);
    act(Way::new(&path, key.as_ref()))
}
