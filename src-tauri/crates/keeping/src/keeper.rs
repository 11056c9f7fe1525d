//! Opening a dossier beside what was last seen of it here.

use std::{fs, path::Path};

use travaux_desk::{Desk, DeskError, Joining, Limit, NewDossier, World};
use travaux_history::Hash;
use travaux_store::{Heads, Stamp, Store, StoreError, Way};

use crate::{
    copies::{self, Due, rescued},
    downgrade,
    judge::{Judgement, is_laid_open, judge},
    known::Known,
    memory::{Remembering, hash_at_rest, written},
    notes::{Keeping, noted},
};

/// Makes what a desk knows of the time and of chance.
pub type Worlds<'a> = &'a dyn Fn() -> Box<dyn World>;

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
    /// Begins a new dossier, encrypted where `way` has a key.
    ///
    /// # Errors
    ///
    /// As [`Desk::create`]; when its name or its folder belongs to another dossier, or something
    /// stands beside it that it would take for its own.
    pub fn create(
        &self,
        way: Way<'_>,
        world: Box<dyn World>,
        new: NewDossier,
    ) -> Result<Desk, DeskError> {
        free_for_a_dossier(way.path())?;
        if travaux_files::has_something_beside(way.path()) {
            let name = way.path().display();
            return Err(DeskError::Refused(format!(
                "{name} would take for its own what stands beside it: a file whose name begins \
                 with that name. Nothing was made; choose another name"
            )));
        }
        let (now, key) = (world.now(), self.seal_key(&*world));
        let mut desk = Desk::create(way, world, new)?;
        self.remember(&mut desk, key, now, None)?;
        Ok(desk)
    }

    /// Joins a dossier that other desks of the delegation share, in a new file.
    ///
    /// # Errors
    ///
    /// As [`Desk::join`] and [`Keeping::create`]; nothing is made then.
    pub fn join(
        &self,
        way: Way<'_>,
        worlds: Worlds<'_>,
        it: &Joining<'_>,
    ) -> Result<Desk, DeskError> {
        free_for_a_dossier(way.path())?;
        if travaux_files::has_something_beside(way.path()) || way.path().symlink_metadata().is_ok()
        {
            let name = way.path().display();
            return Err(DeskError::Refused(format!(
                "there is something at {name} or beside it already. Nothing was made; choose \
                 another name"
            )));
        }
        // Made beside its place: killed in between, it is no dossier yet.
        let mut draft = way.path().as_os_str().to_owned();
        draft.push(".joining");
        let draft = Path::new(&draft);
        fs::remove_file(draft).ok();
        let made = Desk::join(Way::new(draft, way.key()), worlds(), it).map(drop);
        let moved = made.and_then(|()| {
            fs::rename(draft, way.path()).map_err(|error| {
                let why = travaux_files::reason_unwritten(&error);
                DeskError::Refused(format!("the dossier could not be made: {why}"))
            })
        });
        if let Err(error) = moved {
            fs::remove_file(draft).ok();
            return Err(error);
        }
        self.open(way, worlds(), Want::Write)
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
        let mut desk = self.opened(way, world, want, &key)?;
        if Store::has_second_name(way.path()) {
            desk.notice(SECOND_NAME.to_owned());
        }
        let heads = match desk.kept().heads() {
            Ok(heads) if want != Want::Read || !desk.kept().is_torn() => heads,
            Err(error) if want != Want::Read || !matches!(error, StoreError::Damaged(_)) => {
                return Err(error.into());
            }
            _ => {
                desk.notice(TORN.to_owned());
                return Ok(desk);
            }
        };
        let known = self.found(&mut desk, &heads, &key);
        if known.as_ref().is_some_and(|it| it.heads.dossier == heads.dossier)
            && self.stood_at(way.path(), &key).is_some_and(|it| it.heads.dossier != heads.dossier)
        {
            desk.notice(ANOTHER.to_owned());
        }
        let known = known.map(|it| it.seen_before(before.as_ref(), is_in_use));
        copies::noted_wrong(&desk, now).into_iter().for_each(|it| desk.doubt(it));
        let judgement = held_against(&mut desk, known.as_ref(), at_rest)?;
        let is_open = known.as_ref().is_some_and(|it| is_laid_open(desk.kept(), it));
        if is_open {
            desk.notice(LAID_OPEN.to_owned());
        }
        let is_behind = is_open || judgement.is_behind();
        // What was changed elsewhere, or never seen here, is looked through before it is written.
        // So is one of whose bytes nothing is known: after a crash, or while somebody read it.
        let is_noted = known.as_ref().is_some_and(|it| it.at_rest.is_some());
        let is_new = !is_noted || judgement != Judgement::Sound;
        let wrong = wrong(&mut desk, want == Want::Write && is_new && !is_behind)?;
        let accepted = known.and_then(|it| it.wrong);
        let is_wrong = wrong.is_some() && wrong != accepted;
        match want {
            Want::Read => return Ok(desk),
            Want::Write if is_behind => {
                desk.only_read(Limit::Older, BEHIND.to_owned())?;
                return Ok(desk);
            }
            Want::Write if is_wrong => {
                desk.only_read(Limit::Older, WRONG.to_owned())?;
                return Ok(desk);
            }
            Want::Accept if is_behind => {
                desk.kept_mut().resume(&Stamp::at(now))?;
            }
            Want::Write | Want::Accept => {}
        }
        copies::on_opening(&mut desk, now);
        self.remember(&mut desk, key, now, wrong)?;
        Ok(desk)
    }

    /// Opens the file; one whose format was lowered is opened to be read, or where that is accepted.
    fn opened(
        &self,
        way: Way<'_>,
        world: Box<dyn World>,
        want: Want,
        key: &[u8; 32],
    ) -> Result<Desk, DeskError> {
        let lowered = downgrade::told(self, way, key);
        if let (Want::Write, Some(why)) = (want, &lowered) {
            return Err(StoreError::lowered(why).into());
        }
        let mut desk = match want {
            Want::Read => Desk::open_read_only(way, world)?,
            Want::Write | Want::Accept => Desk::open(way, world)?,
        };
        if let (Want::Read, Some(why)) = (want, &lowered) {
            desk.kept_mut().note_lowered(why);
        }
        Ok(desk)
    }

    /// Opens a dossier to write, or only to read where it may not be written, is open elsewhere, or
    /// has lost a part of its record.
    ///
    /// # Errors
    ///
    /// As [`Desk::open`].
    pub fn open_or_read(&self, way: Way<'_>, worlds: Worlds<'_>) -> Result<Desk, DeskError> {
        use StoreError::{Damaged, Forbidden, InTheWay, OpenElsewhere, ReadOnly, SecondName};
        match self.open(way, worlds(), Want::Write) {
            Err(
                error @ DeskError::Store(
                    ReadOnly | OpenElsewhere(_) | Forbidden(_) | Damaged(_) | InTheWay(_)
                    | SecondName(_),
                ),
            ) => self.open(way, worlds(), Want::Read).map_err(|_| error),
            opened => opened,
        }
    }

    /// Lets this computer know of every act at `desk` from now on; `wrong` is what a person
    /// accepted.
    fn remember(
        &self,
        desk: &mut Desk,
        key: [u8; 32],
        now: i64,
        wrong: Option<Hash>,
    ) -> Result<(), DeskError> {
        let Some(path) = desk.path().map(Path::to_owned) else { return Ok(()) };
        let known = Known {
            heads: desk.kept().heads()?,
            seen_at: now,
            at_rest: None,
            path: path.canonicalize().unwrap_or_else(|_| path.clone()).display().to_string(),
            desk: Some(desk.kept().desk()),
            kept: Some(desk.kept().kept_as()),
            format: Some(Store::newest_format()),
            wrong,
        };
        let file = self.file_of(&known.heads);
        let is_noted = fs::create_dir_all(self.folder()).is_ok()
            && [
                &file,
                &self.file_at(&path),
                &self.file_named(&path),
                &self.file_by(desk.kept().desk()),
            ]
            .into_iter()
            .all(|it| written(it, &known, &key));
        if !is_noted {
            desk.notice(
                "This computer cannot note how far this dossier reaches, because its own \
                folder cannot be written; an older file in its place would not be noticed."
                    .to_owned(),
            );
            return Ok(());
        }
        let due = Due::of(desk, now);
        let refuge = self.folder().with_file_name("rescued");
        let witness = Remembering { file, key, known, path, due, refuge, is_lost: false };
        desk.kept_mut().set_witness(Box::new(witness));
        Ok(())
    }

    /// What is known of the dossier at `desk` by any of its notes, or of what stood in its place;
    /// what cannot be told without them is noted at the desk.
    fn found(&self, desk: &mut Desk, heads: &Heads, key: &[u8; 32]) -> Option<Known> {
        match self.known(heads, key) {
            Ok(Some(known)) => return Some(known),
            Ok(None) => {}
            Err(()) => {
                desk.notice(UNREADABLE.to_owned());
                desk.doubt(never_seen(heads));
                return None;
            }
        }
        let by_desk = noted(&self.file_by(desk.kept().desk()), key);
        let known = by_desk.or_else(|| self.stood_at(desk.path()?, key));
        if known.is_none() {
            desk.doubt(never_seen(heads));
        }
        known
    }
}

/// What the dossier at `desk` is beside what is known of it, said at the desk.
fn held_against(
    desk: &mut Desk,
    known: Option<&Known>,
    at_rest: Option<Hash>,
) -> Result<Judgement, DeskError> {
    let Some(known) = known else { return Ok(Judgement::Sound) };
    let judgement = judge(desk.kept(), known, at_rest)?;
    if let Some(told) = judgement.told(known) {
        desk.notice(told.to_string());
    }
    if judgement.is_behind() {
        desk.path().and_then(rescued).into_iter().for_each(|it| desk.notice(it));
    }
    Ok(judgement)
}

/// What is wrong with an opened dossier, said at the desk: one name for all of it, by which it is
/// known once a person accepted it. Where it is not looked through `whole`, it is what shows in
/// opening it.
fn wrong(desk: &mut Desk, whole: bool) -> Result<Option<Hash>, DeskError> {
    let mut found: Vec<String> = desk.damage().into_iter().chain(desk.unvouched()).collect();
    if whole && found.is_empty() {
        found = desk.verify()?.damage;
    }
    let more = match found.len() {
        0 => return Ok(None),
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    desk.notice(format!(
        "Not everything in this file is as it was written: {}{more}. `verify` names all of it.",
        found[0].trim_end_matches('.')
    ));
    Ok(Some(Hash::of("travaux 2026-11 what is wrong", found.join("\n").as_bytes())))
}

fn never_seen(heads: &Heads) -> String {
    format!(
        "This computer has not seen this dossier before, so an older or a rewritten file could \
         not be told from it. Ask somebody who has it where its record ends: here it ends with {}.",
        heads.name()
    )
}

const UNREADABLE: &str = "What this computer had noted about this file cannot be read, so whether \
    it is the newest is not known here.";

const SECOND_NAME: &str = "This file has a second name on its disk (a hard link). It is only read \
    here, and what somebody writes by the other name at this moment does not show.";

const ANOTHER: &str = "Another dossier stood in this place when it was last opened here: this is one \
    that is known here too. If nobody moved them, look which it is before you write in it.";

const LAID_OPEN: &str = "This file is plain, and this computer knows the dossier as encrypted: a \
    plain file was put in its place. Anybody who has it can read it, and what is written in it.";

const WRONG: &str = "It was opened only to be read: export what you need, and bring back a copy. To \
    go on from this file as it is, accept it.";

const BEHIND: &str = "It was opened only to be read: look for the newer file first, perhaps in \
    another folder or among its copies. To go on from this one, accept it.";

const TORN: &str = "Part of this file is not as it was written, and what that told is left out. \
    Whether it is the newest file is not known either. `verify` says what can still be read.";

/// Refuses a place for a dossier that belongs to another one.
pub(crate) fn free_for_a_dossier(path: &Path) -> Result<(), DeskError> {
    let Some(why) = travaux_files::belongs_elsewhere(path) else { return Ok(()) };
    Err(DeskError::Refused(format!(
        "no dossier can be at {}: {why}. Nothing was made; choose another name or folder",
        path.display()
    )))
}
