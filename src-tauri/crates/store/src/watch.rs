//! Whether what stands in the place of an open dossier is still the file that was opened.
//!
//! A colleague or a program may put another file there while a dossier is open: the handles that
//! SQLite holds then reach a file that has no name any more, and what is written is lost on
//! closing. So before and after each act, and on closing, the place is looked at.

use std::{
    cell::{Cell, RefCell},
    fmt, fs, io,
    path::{Path, PathBuf},
};

use crate::{
    StoreError,
    held::{Id, id_of},
    rekey::beside,
};

/// A file as the disk tells it apart; nothing of it is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Trace {
    id: Option<Id>,
    length: u64,
    written: Option<std::time::SystemTime>,
}

impl Trace {
    fn of(path: &Path) -> io::Result<Self> {
        let about = fs::metadata(path)?;
        Ok(Self { id: id_of(&about), length: about.len(), written: about.modified().ok() })
    }
}

/// What became of the place of an open dossier.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// The file was moved or deleted.
    Gone,
    /// Another file stands there.
    Other,
    /// The file is the same, and somebody else wrote into it.
    WrittenOver,
    /// Its write-ahead log was taken away, or another one put there.
    LogGone,
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gone => "was moved or deleted while it was open here",
            Self::Other => "was replaced by another file while it was open here",
            Self::WrittenOver => "was written over by another program while it was open here",
            Self::LogGone => {
                "lost the log that stands beside it (-wal) while it was open here: another \
                 program removed it"
            }
        })
    }
}

/// What was seen last in the place of an open dossier, and what was found wrong there.
#[derive(Debug)]
pub(crate) struct Watch {
    path: PathBuf,
    log: PathBuf,
    /// The index of the log.
    index: PathBuf,
    file: Cell<Trace>,
    log_id: Cell<Option<Id>>,
    /// What was found, in a sentence; nothing is written any more.
    lost: RefCell<Option<(Fate, String)>>,
}

impl Watch {
    /// Begins to watch the file at `path`, which SQLite has just opened; `opened` is what stood
    /// there before.
    pub(crate) fn begin(path: &Path, opened: Option<Id>) -> Result<Self, StoreError> {
        let file = Trace::of(path).map_err(|error| StoreError::touching(path, &error))?;
        if file.id != opened {
            return Err(StoreError::OpenElsewhere(path.to_owned()));
        }
        // SQLite names the log after the file that a link leads to.
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let log = beside(&real, "-wal");
        let watch = Self {
            path: path.to_owned(),
            log_id: Cell::new(None),
            log,
            index: beside(&real, "-shm"),
            file: Cell::new(file),
            lost: RefCell::default(),
        };
        watch.note_log();
        Ok(watch)
    }

    /// What is wrong with the place now; none where the file and its log stand there as before.
    pub(crate) fn fate(&self) -> Option<Fate> {
        let seen = self.file.get();
        let Ok(now) = Trace::of(&self.path) else { return Some(Fate::Gone) };
        if now.id != seen.id {
            return Some(Fate::Other);
        }
        if now != seen {
            return Some(Fate::WrittenOver);
        }
        let log = self.log_id.get();
        (log.is_some() && self.log_now() != log).then_some(Fate::LogGone)
    }

    /// Notes what this store itself wrote into the file.
    pub(crate) fn note(&self) {
        if let Ok(now) = Trace::of(&self.path)
            && now.id == self.file.get().id
        {
            self.file.set(now);
        }
        self.note_log();
    }

    /// Notes the log, which is made when it is first needed.
    pub(crate) fn note_log(&self) {
        if self.log_id.get().is_none() {
            self.log_id.set(self.log_now());
        }
    }

    /// Notes that there is no log any more.
    pub(crate) fn forget_log(&self) {
        self.log_id.set(None);
    }

    /// Takes the log that was ours away from beside another file, of which it would be taken for
    /// the log; it is kept as that of `kept`, where somebody may still need it.
    pub(crate) fn clear_log(&self, kept: Option<&Path>) {
        if self.log_id.get().is_none() || self.log_now() != self.log_id.get() {
            return;
        }
        match kept {
            Some(kept) => fs::rename(&self.log, beside(kept, "-wal")).ok(),
            None => fs::remove_file(&self.log).ok(),
        };
        fs::remove_file(&self.index).ok();
    }

    /// How many bytes the log has.
    pub(crate) fn log_length(&self) -> u64 {
        fs::metadata(&self.log).map_or(0, |it| it.len())
    }

    fn log_now(&self) -> Option<Id> {
        fs::metadata(&self.log).ok().as_ref().and_then(id_of)
    }

    /// What the file is on its disk.
    pub(crate) fn id(&self) -> Option<Id> {
        self.file.get().id
    }

    /// What was found before, once something was.
    pub(crate) fn lost(&self) -> Option<StoreError> {
        let lost = self.lost.borrow();
        lost.as_ref().map(|(fate, saved)| self.replaced(*fate, saved.clone()))
    }

    /// Notes what was found, and gives the error that says so.
    pub(crate) fn lose(&self, fate: Fate, saved: String) -> StoreError {
        *self.lost.borrow_mut() = Some((fate, saved.clone()));
        self.replaced(fate, saved)
    }

    fn replaced(&self, fate: Fate, saved: String) -> StoreError {
        StoreError::Replaced { path: self.path.clone(), fate, saved }
    }
}
