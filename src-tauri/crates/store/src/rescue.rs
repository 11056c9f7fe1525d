//! What was acknowledged is saved, although the file it stood in lost its place.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Seek},
    ops::Deref,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Transaction, config::DbConfig};

use crate::{
    Store, StoreError, Way,
    held::look_at_open,
    open::{self, Place},
    rekey::{new_file, put_in_place, remove},
    watch::{Fate, Watch},
};

/// So many bytes of the write-ahead log are moved into the file at once: a thousand pages.
const LONG: u64 = 4 << 20;

/// One act: what is written in it is kept whole or not at all, and only in the file that was
/// opened.
pub(crate) struct Acting<'a> {
    store: &'a Store,
    tx: Transaction<'a>,
}

impl Deref for Acting<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.tx
    }
}

impl Acting<'_> {
    /// Writes it to the disk.
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        let Self { store, tx } = self;
        if let Some(fate) = store.watch().and_then(Watch::fate) {
            // Rolled back first: what is rescued holds no act by half.
            drop(tx);
            return Err(store.rescue(fate));
        }
        tx.commit()?;
        store.stands()?;
        store.shorten_log();
        Ok(())
    }
}

impl Store {
    /// One act: what is written in it is kept whole or not at all.
    pub(crate) fn act(&self) -> Result<Acting<'_>, StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        self.stands()?;
        Ok(Acting { store: self, tx: self.connection.unchecked_transaction()? })
    }

    /// Whether the file that was opened still stands in its place. Where it does not, what was
    /// acknowledged is saved beside it.
    ///
    /// # Errors
    ///
    /// When another file stands there, or none, or the same one written over: which, and where
    /// what was acknowledged is.
    pub fn stands(&self) -> Result<(), StoreError> {
        let Some(watch) = self.watch() else { return Ok(()) };
        if let Some(found) = watch.lost() {
            return Err(found);
        }
        watch.note_log();
        match watch.fate() {
            None => Ok(()),
            Some(fate) => Err(self.rescue(fate)),
        }
    }

    /// Moves what the write-ahead log holds into the file, as far as nobody is in the way; gives
    /// whether all of it is there now.
    pub(crate) fn moved_into_file(&self) -> bool {
        // What cannot be moved now stays in the log, where it is as safe.
        let moved = self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
            Ok(row.get::<_, i64>(1)? == row.get::<_, i64>(2)?)
        });
        if let Some(watch) = self.watch() {
            watch.note();
        }
        moved.unwrap_or(false)
    }

    fn shorten_log(&self) {
        if self.watch().is_some_and(|it| it.log_length() > LONG) {
            self.moved_into_file();
        }
    }

    /// What watches the place of a file that this store writes.
    pub(crate) fn watch(&self) -> Option<&Watch> {
        match &self.place {
            Place::Written { watch, .. } => watch.as_ref(),
            Place::Memory | Place::Read(..) => None,
        }
    }

    /// Saves what was acknowledged although its file lost its place; the error says where.
    fn rescue(&self, fate: Fate) -> StoreError {
        let Some(watch) = self.watch() else { return StoreError::ReadOnly };
        if fate == Fate::LogGone && self.moved_into_file() {
            return watch.lose(fate, IN_FILE.to_owned());
        }
        let saved = self.saved_beside(Self::copied_whole);
        let lost = watch.lose(fate, saved.to_string());
        if fate == Fate::LogGone {
            return lost;
        }
        // A file that was only moved has all of it then; one that was written over is not ours to
        // write over again.
        if fate != Fate::WrittenOver {
            self.moved_into_file();
        }
        // What stands beside another file is not ours to take away, but our own log would be taken
        // for that of the other file.
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).ok();
        watch.clear_log(saved.missed());
        lost
    }

    /// A copy of everything that this connection sees, checked to be whole.
    fn copied_whole(&self, to: &Path) -> Result<(), StoreError> {
        open::copy(&self.connection, self.path(), to)?;
        let copy = Self::open_read_only(Way { path: to, key: self.key.as_ref() });
        let same = copy.and_then(|it| {
            let sound = !self.damage().is_empty() || it.verify()?.is_empty();
            let whole = self.heads()?.chains.iter().all(|end| {
                let held = it.entry_at(end.layer, end.desk, end.entries);
                matches!(held, Ok(Some(hash)) if hash == end.hash)
            });
            Ok(sound && whole)
        });
        match same {
            Ok(true) => Ok(()),
            _ => {
                remove(to);
                Err(over())
            }
        }
    }

    /// Saves what was acknowledged to a new file beside the place, or else where the witness says.
    fn saved_beside(&self, save: impl Fn(&Self, &Path) -> Result<(), StoreError>) -> Saved {
        let path = self.path().unwrap_or(Path::new(""));
        let refuge = self.witness.as_ref().and_then(|it| it.refuge());
        let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
        let mut failed = Saved::Nowhere(path.to_owned(), String::new());
        for folder in [Some(folder), refuge].into_iter().flatten() {
            let to = untaken(&folder, path);
            match save(self, &to) {
                Ok(()) => return Saved::At(to),
                Err(error) => failed = Saved::Nowhere(to, error.to_string()),
            }
        }
        failed
    }

    /// Closes the file, and saves what was acknowledged if it lost its place meanwhile.
    pub(crate) fn part(&mut self) {
        if self.watch().is_none() || self.stands().is_err() {
            return self.told_lost();
        }
        let is_whole = self.moved_into_file();
        let Ok(nowhere) = Connection::open_in_memory() else { return };
        drop(std::mem::replace(&mut self.connection, nowhere));
        let Some(watch) = self.watch() else { return };
        watch.forget_log();
        if !is_whole {
            // Then SQLite itself wrote into it on closing, as far as it could.
            watch.note();
        }
        let Some(fate) = watch.fate() else { return };
        let saved = match fate {
            Fate::WrittenOver => self.saved_beside(|_, _| Err(over())),
            _ => self.saved_beside(Self::copied_by_handle),
        };
        if let Some(watch) = self.watch() {
            watch.lose(fate, saved.to_string());
        }
        self.told_lost();
    }

    fn told_lost(&mut self) {
        let lost = self.watch().and_then(Watch::lost);
        if let (Some(witness), Some(error)) = (&mut self.witness, lost) {
            witness.lost(&error);
        }
    }

    /// A copy of the file that was open, by the handle that still reaches it.
    fn copied_by_handle(&self, to: &Path) -> Result<(), StoreError> {
        let Some(id) = self.watch().and_then(Watch::id) else {
            return Err(StoreError::damaged("its file is closed"));
        };
        let draft = crate::rekey::beside(to, ".part");
        let done = new_file(&draft).and_then(|mut out| {
            look_at_open(id, |file: &mut File| {
                file.rewind()?;
                io::copy(file, &mut out).map(drop)
            })
            .unwrap_or_else(|| Err(io::Error::other("its file is closed")))
        });
        let done = done.map_err(|error| StoreError::touching(to, &error));
        done.and_then(|()| put_in_place(&draft, to)).inspect_err(|_| {
            fs::remove_file(&draft).ok();
        })
    }
}

/// Where what was acknowledged is now.
enum Saved {
    At(PathBuf),
    /// Nowhere: where it was to be, and why it is not there.
    Nowhere(PathBuf, String),
}

impl Saved {
    /// Where it was to be, where it is not.
    fn missed(&self) -> Option<&Path> {
        match self {
            Self::At(_) => None,
            Self::Nowhere(to, _) => Some(to),
        }
    }
}

impl fmt::Display for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(to) => {
                write!(f, "Everything that was saved until then is in {}", to.display())
            }
            Self::Nowhere(_, why) => write!(
                f,
                "What was saved last could not be rescued ({why}): look among the copies of the \
                 dossier"
            ),
        }
    }
}

fn over() -> StoreError {
    StoreError::damaged("it was written over before it could be saved")
}

const IN_FILE: &str = "Everything that was saved until then stands in the file itself";

/// A name for what is rescued of the dossier at `path` that no file in `folder` has.
fn untaken(folder: &Path, path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default();
    (1..)
        .map(|count| {
            let mut name = stem.to_owned();
            name.push(match count {
                1 => " rescued.dossier".to_owned(),
                count => format!(" rescued ({count}).dossier"),
            });
            folder.join(name)
        })
        .find(|it| it.symlink_metadata().is_err())
        .expect("there are names enough")
}
