//! What is done to the file of an open dossier, which is opened again whatever became of it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make and spoil files")]

mod kit;

use std::fs;
use std::path::PathBuf;

use travaux_desk::{Desk, DeskError, FileKey, Limit, Protection, Way, World};
use travaux_history::Meeting;
use travaux_keeping::{Keeping, Reopened, Want, key_of_copy, look_into};
use travaux_store::{StoreError, Zeroizing};

use crate::kit::{Evenly, talks};

fn world() -> Box<dyn World> {
    Box::new(Evenly::default())
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("a.dossier")
    }

    fn keeping(&self) -> Keeping {
        Keeping::in_folder(&self.0.path().join("home"))
    }

    fn begun(&self) -> Desk {
        self.keeping().create(Way::from(&self.path()), world(), talks()).unwrap()
    }
}

fn key(byte: u8) -> FileKey {
    FileKey::from_parts([byte; 16], Zeroizing::new([byte; 32]))
}

fn meeting(title: &str) -> Meeting {
    travaux_history::Meeting::titled(title)
}

fn done<T>(it: Reopened<T>) -> (Desk, T) {
    (it.desk.unwrap(), it.done.unwrap())
}

#[test]
fn a_dossier_gets_another_key_and_goes_on_unremarked() {
    let place = Place::new();
    let (mut desk, ()) = done(place.keeping().protect(place.begun(), Some(key(1)), &world));
    assert_eq!(desk.kept().kept_as(), Protection::Encrypted);
    assert_eq!(desk.notices(), [""; 0]);
    desk.add_meeting(meeting("1st meeting")).unwrap();
    let (desk, ()) = done(place.keeping().protect(desk, Some(key(2)), &world));
    let (desk, ()) = done(place.keeping().protect(desk, None, &world));
    assert_eq!(desk.kept().kept_as(), Protection::Plain);
    assert_eq!((desk.notices(), desk.dossier().meetings.len()), (&[][..], 1));
}

#[test]
fn a_key_is_refused_while_somebody_else_reads_and_the_dossier_is_as_it_was() {
    let place = Place::new();
    let desk = place.begun();
    let reader = Desk::open_read_only(&place.path(), world()).unwrap();
    let Reopened { desk, done } = place.keeping().protect(desk, Some(key(1)), &world);
    assert!(matches!(done, Err(DeskError::Store(StoreError::OpenElsewhere(_)))), "{done:?}");
    let mut desk = desk.unwrap();
    assert_eq!((desk.limit(), desk.kept().kept_as()), (None, Protection::Plain));
    desk.add_meeting(meeting("1st meeting")).unwrap();
    drop(reader);
}

#[test]
fn a_reader_sees_what_is_written_and_may_write_when_the_writer_is_gone() {
    let place = Place::new();
    let (mut writer, ()) = done(place.keeping().protect(place.begun(), Some(key(1)), &world));
    let open = || place.keeping().open_or_read(Way::new(&place.path(), Some(&key(1))), &world);
    let reader = open().unwrap();
    assert_eq!(reader.limit(), Some(Limit::OpenElsewhere));
    assert!(!reader.has_changed().unwrap());
    writer.add_meeting(meeting("1st meeting")).unwrap();
    assert!(reader.has_changed().unwrap());
    let (reader, ()) = done(place.keeping().again(reader, Want::Read, &world));
    assert_eq!(reader.dossier().meetings.len(), 1);
    // Whoever has no key is told so, and looking did not let go of the writer's locks.
    let stranger = Desk::open_read_only(&place.path(), world());
    assert!(matches!(stranger, Err(DeskError::Store(StoreError::Locked(_)))), "{stranger:?}");
    writer.add_meeting(meeting("2nd meeting")).unwrap();
    drop(writer);
    assert_eq!(reader.limit(), Some(Limit::Closed));
    let (mut reader, ()) = done(place.keeping().again(reader, Want::Write, &world));
    reader.add_meeting(meeting("3rd meeting")).unwrap();
    assert_eq!(reader.dossier().meetings.len(), 3);
}

#[test]
fn an_older_file_is_written_again_once_it_was_accepted() {
    let place = Place::new();
    let mut desk = place.begun();
    desk.add_meeting(meeting("1st meeting")).unwrap();
    drop(desk);
    let older = fs::read(place.path()).unwrap();
    let mut desk = place.keeping().open_or_read(Way::from(&place.path()), &world).unwrap();
    desk.add_meeting(meeting("2nd meeting")).unwrap();
    drop(desk);
    fs::write(place.path(), older).unwrap();
    let desk = place.keeping().open_or_read(Way::from(&place.path()), &world).unwrap();
    assert_eq!(desk.limit(), Some(Limit::Older));
    let (mut desk, ()) = done(place.keeping().accept(desk, &world));
    assert_eq!(desk.limit(), None);
    desk.add_meeting(meeting("3rd meeting")).unwrap();
}

#[test]
fn a_copy_is_looked_into_and_brought_back_also_under_a_former_key() {
    let place = Place::new();
    let copy = place.0.path().join("copy.dossier");
    let (desk, ()) = done(place.keeping().protect(place.begun(), Some(key(1)), &world));
    desk.kept().copy_to(&copy).unwrap();
    let former = key_of_copy(&desk, &copy, None).unwrap();
    let (mut desk, ()) = done(place.keeping().protect(desk, Some(key(2)), &world));
    desk.add_meeting(meeting("1st meeting")).unwrap();
    let locked = key_of_copy(&desk, &copy, None);
    assert!(matches!(locked, Err(DeskError::Store(StoreError::Locked(_)))), "{locked:?}");
    let looked = look_into(Way::new(&copy, former.as_ref()), world()).unwrap();
    assert_eq!((looked.limit(), looked.dossier().meetings.len()), (Some(Limit::Copy), 0));
    drop(looked);
    let Reopened { desk, done: wrong } =
        place.keeping().bring_back(desk, &copy, Some(&key(2)), &world);
    assert!(wrong.is_err());
    let brought = place.keeping().bring_back(desk.unwrap(), &copy, former.as_ref(), &world);
    let (desk, restored) = done(brought);
    assert_eq!((desk.limit(), desk.dossier().meetings.len()), (None, 0));
    let before =
        Desk::open_read_only(Way::new(restored.kept.as_deref().unwrap(), Some(&key(2))), world())
            .unwrap();
    assert_eq!(before.dossier().meetings.len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_that_closes_leaves_the_locks_of_the_one_beside_it() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    let locks = || {
        let number = format!(":{} ", fs::metadata(place.path()).unwrap().ino());
        let all = fs::read_to_string("/proc/locks").unwrap();
        all.lines().filter(|it| it.contains("POSIX") && it.contains(&number)).count()
    };
    let open = |want| place.keeping().open(Way::from(&place.path()), world(), want).unwrap();
    let writer = place.begun();
    let reader = open(Want::Read);
    drop(writer);
    assert!(locks() > 0, "the one beside it still reads");
    let writer = open(Want::Write);
    assert!(locks() > 0, "a third window writes");
    drop((reader, writer));
    assert_eq!(locks(), 0, "the control: nobody has it open");
}
