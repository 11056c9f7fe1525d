//! Opening a dossier beside what was last seen of it here.

use std::{
    fs,
    path::{Path, PathBuf},
};

use travaux_desk::{Desk, DeskError, Limit, NewDossier, World};
use travaux_history::{Hash, account::moment};
use travaux_store::{Heads, Stamp, Store, StoreError, Way, Witness, look};

use crate::{
    copies::{self, Due},
    judge::{Judgement, judge},
    known::Known,
    reopening::Worlds,
};

/// What the hash of a whole file is derived with.
const AT_REST: &str = "travaux 2026-11 file at rest";

/// The folder in which this computer keeps what it knows of dossiers.
#[derive(Clone, Debug)]
pub struct Keeping {
    folder: PathBuf,
}

/// How a dossier is to be opened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Want {
    /// To read and write.
    Write,
    /// Only to read.
    Read,
    /// To read and write, also where the file is older than the one last seen here.
    Accept,
}

impl Keeping {
    /// What is known in `folder`, the person's own; it is made when it is first needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.join("known") }
    }

    /// Where that is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins a new dossier, encrypted where `way` has a key.
    ///
    /// # Errors
    ///
    /// As [`Desk::create`].
    pub fn create(
        &self,
        way: Way<'_>,
        world: Box<dyn World>,
        new: NewDossier,
    ) -> Result<Desk, DeskError> {
        let (now, key) = (world.now(), self.seal_key(&*world));
        let mut desk = Desk::create(way, world, new)?;
        self.remember(&mut desk, key, now)?;
        Ok(desk)
    }

    /// Opens a dossier. Where its file is older than the one last seen here, or has another
    /// history, it is opened only to be read and says so; what else was noticed it says too.
    ///
    /// # Errors
    ///
    /// As [`Desk::open`] and [`Desk::open_read_only`].
    pub fn open(&self, way: Way<'_>, world: Box<dyn World>, want: Want) -> Result<Desk, DeskError> {
        let (now, key) = (world.now(), self.seal_key(&*world));
        let before = self.known_at(way.path(), &key);
        // While somebody writes it, its bytes tell nothing.
        let is_in_use = Store::is_open(way.path());
        let at_rest = if is_in_use { None } else { hash_at_rest(way.path()) };
        let mut desk = match want {
            Want::Read => Desk::open_read_only(way, world)?,
            Want::Write | Want::Accept => Desk::open(way, world)?,
        };
        let heads = match desk.kept().heads() {
            Ok(heads) if want != Want::Read || desk.damage().is_empty() => heads,
            Err(error) if want != Want::Read || !matches!(error, StoreError::Damaged(_)) => {
                return Err(error.into());
            }
            _ => {
                desk.notice(TORN.to_owned());
                return Ok(desk);
            }
        };
        let known = self.known(&heads, &key);
        let known = known.map(|it| it.map(|it| it.seen_before(before.as_ref(), is_in_use)));
        let judgement = match &known {
            Ok(Some(known)) => judge(desk.kept(), known, at_rest)?,
            Ok(None) => Judgement::Sound,
            Err(()) => {
                desk.notice(
                    "What this computer had noted about this file cannot be read, so \
                    whether it is the newest is not known here."
                        .to_owned(),
                );
                Judgement::Sound
            }
        };
        let known = known.ok().flatten();
        if known.is_none() {
            self.say_what_stood_here(&mut desk, &key);
        }
        let is_behind = matches!(judgement, Judgement::Older(_) | Judgement::Other);
        if let Some(known) = &known {
            said(&mut desk, &judgement, known);
        }
        match want {
            Want::Read => return Ok(desk),
            Want::Write if is_behind => {
                desk.only_read(Limit::Older, BEHIND.to_owned())?;
                return Ok(desk);
            }
            Want::Accept if is_behind => {
                desk.kept_mut().resume(&Stamp::at(now))?;
            }
            Want::Write | Want::Accept => {}
        }
        copies::on_opening(&mut desk, now);
        self.remember(&mut desk, key, now)?;
        Ok(desk)
    }

    /// Opens a dossier to write, or only to read where it may not be written, is open elsewhere, or
    /// has lost a part of its record.
    ///
    /// # Errors
    ///
    /// As [`Desk::open`].
    pub fn open_or_read(&self, way: Way<'_>, worlds: Worlds<'_>) -> Result<Desk, DeskError> {
        use StoreError::{Damaged, Forbidden, OpenElsewhere, ReadOnly};
        match self.open(way, worlds(), Want::Write) {
            Err(
                error @ DeskError::Store(ReadOnly | OpenElsewhere(_) | Forbidden(_) | Damaged(_)),
            ) => self.open(way, worlds(), Want::Read).map_err(|_| error),
            opened => opened,
        }
    }

    /// Lets this computer know of every act at `desk` from now on.
    fn remember(&self, desk: &mut Desk, key: [u8; 32], now: i64) -> Result<(), DeskError> {
        let Some(path) = desk.path().map(Path::to_owned) else { return Ok(()) };
        let heads = desk.kept().heads()?;
        let known = Known {
            heads,
            seen_at: now,
            at_rest: None,
            path: path.canonicalize().unwrap_or_else(|_| path.clone()).display().to_string(),
        };
        let file = self.file_of(&known.heads);
        let is_noted = fs::create_dir_all(&self.folder).is_ok()
            && written(&file, &known, &key)
            && written(&self.file_at(&path), &known, &key);
        if !is_noted {
            desk.notice(
                "This computer cannot note how far this dossier reaches, because its own \
                folder cannot be written; an older file in its place would not be noticed."
                    .to_owned(),
            );
            return Ok(());
        }
        let due = Due::of(desk, now);
        let witness = Remembering { file, key, known, path, due };
        desk.kept_mut().set_witness(Box::new(witness));
        Ok(())
    }

    /// What is known of the dossier of `heads`; an error where it is not as it was sealed.
    fn known(&self, heads: &Heads, key: &[u8; 32]) -> Result<Option<Known>, ()> {
        match travaux_files::read(&self.file_of(heads)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(()),
            Ok(bytes) => {
                let words = String::from_utf8_lossy(&bytes);
                Known::read(&words, key)
                    .filter(|it| it.heads.dossier == heads.dossier)
                    .map(Some)
                    .ok_or(())
            }
        }
    }

    fn file_of(&self, heads: &Heads) -> PathBuf {
        self.folder.join(heads.dossier.to_string())
    }

    /// Says so where another dossier stood at this place when it was last seen.
    fn say_what_stood_here(&self, desk: &mut Desk, key: &[u8; 32]) {
        let Some(path) = desk.path().map(Path::to_owned) else { return };
        let before = self.stood_at(&path, key);
        let now = desk.kept().heads().map(|it| it.dossier);
        if let Some(before) = before.filter(|it| now.is_ok_and(|now| now != it.heads.dossier)) {
            desk.notice(format!(
                "Another dossier stood in this place when it was last opened here on {} UTC, or \
                 the beginning of its record was changed.",
                moment(before.seen_at)
            ));
        }
    }

    /// What is known of whatever stood at `path` when it was last opened here.
    fn stood_at(&self, path: &Path, key: &[u8; 32]) -> Option<Known> {
        let bytes = travaux_files::read(&self.file_at(path)).ok()?;
        Known::read(&String::from_utf8_lossy(&bytes), key)
    }

    /// What is known of the dossier that was last opened at `path`, wherever it was since.
    fn known_at(&self, path: &Path, key: &[u8; 32]) -> Option<Known> {
        self.known(&self.stood_at(path, key)?.heads, key).ok().flatten()
    }

    /// The note on what stands at `path`.
    fn file_at(&self, path: &Path) -> PathBuf {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = Hash::of("travaux 2026-11 place", real.as_os_str().as_encoded_bytes());
        self.folder.join(format!("at-{name}"))
    }

    /// The key of this installation that seals what it knows; made the first time.
    fn seal_key(&self, world: &dyn World) -> [u8; 32] {
        let path = self.folder.join("seal");
        let found = travaux_files::read(&path).ok();
        found.and_then(|it| it.try_into().ok()).unwrap_or_else(|| {
            let key = *world.secret();
            // A folder that cannot be written is noticed when the dossier is to be remembered.
            fs::create_dir_all(&self.folder).ok();
            travaux_files::write_secret(&path, &key).ok();
            key
        })
    }
}

const BEHIND: &str = "It was opened only to be read: look for the newer file first, perhaps in \
    another folder or among its copies. To go on from this one, accept it.";

const TORN: &str = "Part of this file is not as it was written, and what that told is left out. \
    Whether it is the newest file is not known either. `verify` says what can still be read.";

/// Says in words what was judged.
fn said(desk: &mut Desk, judgement: &Judgement, known: &Known) {
    let when = moment(known.seen_at);
    let place = &known.path;
    let sentence = match judgement {
        Judgement::Sound => return,
        Judgement::Older(0) => format!(
            "This file is older than the one last opened here on {when} UTC ({place}): what was \
             typed last is missing from it."
        ),
        Judgement::Older(1) => format!(
            "This file is older than the one last opened here on {when} UTC ({place}): one act \
             that was recorded then is missing from it."
        ),
        Judgement::Older(missing) => format!(
            "This file is older than the one last opened here on {when} UTC ({place}): {missing} \
             acts that were recorded then are missing from it."
        ),
        Judgement::Other => format!(
            "This file has another history than the one last opened here on {when} UTC \
             ({place}): acts that were recorded then were changed, or others stand in their place."
        ),
        Judgement::Touched => "This file was opened or changed elsewhere since it was last \
             closed here. Every act recorded here is in it; `verify` looks through the rest."
            .to_owned(),
    };
    desk.notice(sentence);
}

/// What notes on this computer how far an open dossier reaches.
#[derive(Debug)]
struct Remembering {
    file: PathBuf,
    key: [u8; 32],
    known: Known,
    path: PathBuf,
    due: Due,
}

impl Witness for Remembering {
    fn saw(&mut self, heads: &Heads, at: i64) -> Option<PathBuf> {
        if self.known.heads != *heads {
            self.known.heads = heads.clone();
            // An older note is only a weaker one.
            written(&self.file, &self.known, &self.key);
        }
        self.due.after(heads, at)
    }
}

impl Drop for Remembering {
    fn drop(&mut self) {
        self.known.at_rest = hash_at_rest(&self.path);
        written(&self.file, &self.known, &self.key);
    }
}

fn written(file: &Path, known: &Known, key: &[u8; 32]) -> bool {
    travaux_files::write_note(file, known.sealed(key).as_bytes()).is_ok()
}

/// The hash of the whole file at `path`, if all of it is in that file.
fn hash_at_rest(path: &Path) -> Option<Hash> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(&log).is_ok_and(|it| it.len() > 0) {
        return None;
    }
    let mut hasher = blake3::Hasher::new_derive_key(AT_REST);
    look(path, |file| hasher.update_reader(file).map(|_| ())).ok()?;
    Some(Hash::from_bytes(*hasher.finalize().as_bytes()))
}
