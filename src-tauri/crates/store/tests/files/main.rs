//! Files that are no dossier, disks that fail, and two who want the same dossier.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make and spoil files")]

mod disks;
#[path = "../kit/mod.rs"]
mod kit;
mod replacement;
mod restoration;

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use tempfile::{TempDir, tempdir};
use travaux_history::{Layer, changes};
use travaux_store::{APPLICATION_ID, Stamp, Store, StoreError, Tabled};

fn folder_with(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    (folder, path)
}

/// Every way to open `path`.
fn openings(path: &Path) -> [Result<(), StoreError>; 3] {
    [
        Store::open(path).map(drop),
        Store::open_read_only(path).map(drop),
        Tabled::open(path).map(drop),
    ]
}

/// Checks that `bytes` are refused as no dossier, are left as they are, and that nothing
/// is left beside them.
#[track_caller]
fn check_no_dossier(bytes: &[u8]) {
    let (folder, path) = folder_with("some file.dossier", bytes);
    for opened in openings(&path) {
        assert!(matches!(opened, Err(StoreError::NotADossier(_))), "{opened:?}");
    }
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// The bytes of a sound dossier.
fn sound() -> Vec<u8> {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("sound.dossier");
    let mut store = kit::dossier_at(&path);
    let text = kit::text(&["Each Party shall report."]);
    store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text).expect("a version");
    drop(store);
    fs::read(path).expect("a file")
}

#[test]
fn a_new_dossier_left_without_a_word_is_a_dossier() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("new.dossier");
    let held = kit::dossier_at(&path);
    let left = folder.path().join("left.dossier");
    for ending in ["", "-wal"] {
        let of = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
        fs::copy(of(&path), of(&left)).expect("what a killed program leaves");
    }
    assert!(Store::open(&left).is_ok());
    drop(held);
}

#[test]
fn what_is_no_dossier_is_left_alone() {
    check_no_dossier(b"");
    check_no_dossier(b"# Framework Agreement\n");
    check_no_dossier(&[0; 5_000]);
    check_no_dossier(b"SQLite format 3\0");
    check_no_dossier(&sound()[..90][..60]);
}

#[test]
fn somebody_elses_database_is_left_alone() {
    let (folder, path) = folder_with("other.db", b"");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE their (own);").unwrap();
    drop(connection);
    let bytes = fs::read(&path).unwrap();
    drop(folder);
    check_no_dossier(&bytes);
}

#[test]
fn a_folder_is_not_a_file_and_nothing_is_nothing() {
    let folder = tempdir().unwrap();
    for opened in openings(folder.path()) {
        assert!(matches!(opened, Err(StoreError::NotAFile(_))), "{opened:?}");
    }
    for opened in openings(&folder.path().join("none.dossier")) {
        assert!(matches!(opened, Err(StoreError::NoSuchFile(_))), "{opened:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_new_dossier_takes_nobodys_place() {
    let (_folder, path) = folder_with("a.dossier", b"somebody's");
    let desk = travaux_history::DeskId([7; 16]);
    let refused = Store::create(&path, desk, &Stamp::at(1), kit::description());
    assert!(matches!(refused, Err(StoreError::AlreadyThere(_))));
    assert_eq!(fs::read(&path).unwrap(), b"somebody's");
    let nowhere = path.with_file_name("no folder").join("a.dossier");
    let refused = Store::create(&nowhere, desk, &Stamp::at(1), kit::description());
    assert!(matches!(refused, Err(StoreError::NoSuchFile(_))), "{refused:?}");
}

#[test]
fn a_truncated_dossier_is_an_answer_and_never_a_crash() {
    let whole = sound();
    for length in (100..whole.len()).step_by(3_001) {
        let (_folder, path) = folder_with("short.dossier", &whole[..length]);
        let damaged = match Store::open(&path) {
            Ok(store) => !store.verify().unwrap().is_empty(),
            Err(error) => matches!(error, StoreError::Damaged(_) | StoreError::NotADossier(_)),
        };
        assert!(damaged, "cut off after {length} bytes");
    }
}

#[test]
fn a_newer_dossier_is_refused_and_left_as_it_is() {
    let (folder, path) = folder_with("newer.dossier", &sound());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let bytes = fs::read(&path).unwrap();
    for opened in openings(&path) {
        assert!(matches!(opened, Err(StoreError::TooNew { found: 99, .. })), "{opened:?}");
    }
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_dossier_says_what_it_is() {
    let bytes = sound();
    assert_eq!(bytes[68..72], APPLICATION_ID.to_be_bytes());
    assert_eq!(&APPLICATION_ID.to_be_bytes(), b"TRVX");
}

#[test]
fn sqlite_is_new_enough_not_to_lose_a_log() {
    assert!(rusqlite::version_number() >= 3_053_000, "{}", rusqlite::version());
}

#[test]
fn the_second_to_write_is_told_and_may_read() {
    let (folder, path) = folder_with("a.dossier", &sound());
    let mut first = Store::open(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::OpenElsewhere(_))));
    let text = kit::text(&["Each Party may report."]);
    let saved = first.save_version(Layer::Tabled, &Stamp::at(4), &kit::version(), text.clone());
    let mut reader = Store::open_read_only(&path).unwrap();
    assert!(reader.is_read_only());
    assert_eq!(reader.text(saved.unwrap()).unwrap(), text);
    assert_eq!(reader.verify().unwrap(), []);
    assert!(matches!(reader.set_cell("tab", "draft"), Err(StoreError::ReadOnly)));
    let refused = reader.save_version(Layer::Tabled, &Stamp::at(4), &kit::version(), text);
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    drop((first, reader));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    Store::open(&path).unwrap();
}

#[test]
fn who_only_reads_sees_the_dossier_of_one_moment() {
    let (_folder, path) = folder_with("a.dossier", &sound());
    let mut writer = Store::open(&path).unwrap();
    let reader = Store::open_read_only(&path).unwrap();
    writer.begin_working(&kit::ours(), None, 3).unwrap();
    let text = kit::text(&["Each Party may report."]);
    writer.write_working(&kit::ours(), 4, &changes(&Default::default(), &text)).unwrap();
    let (layer, stamp) = (Layer::Internal, Stamp::at(5));
    writer.save_working(layer, &stamp, &kit::ours(), &kit::version()).unwrap();
    // The working text now begins from a version that the reader never heard of.
    assert_eq!(reader.working(&kit::ours()).unwrap(), None);
    assert_eq!(reader.verify().unwrap(), []);
    assert!(reader.has_changed().unwrap() && !reader.has_changed().unwrap());
    assert!(!writer.has_changed().unwrap(), "its own acts are not somebody else's");
    drop(reader);
    let reader = Store::open_read_only(&path).unwrap();
    assert_eq!(reader.working(&kit::ours()).unwrap().unwrap().text, text);
}

#[cfg(unix)]
#[test]
fn a_dossier_reached_by_a_link_is_the_same_dossier() {
    let folder = tempdir().unwrap();
    let real = folder.path().join("real");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, folder.path().join("linked")).unwrap();
    let path = folder.path().join("linked").join("a.dossier");
    let store = kit::dossier_at(&path);
    std::os::unix::fs::symlink(real.join("a.dossier"), folder.path().join("b.dossier")).unwrap();
    for way in [real.join("a.dossier"), folder.path().join("b.dossier"), path] {
        assert!(matches!(Store::open(&way), Err(StoreError::OpenElsewhere(_))), "{way:?}");
    }
    drop(store);
    assert_eq!(fs::read_dir(&real).unwrap().count(), 1);
    Store::open(&folder.path().join("b.dossier")).unwrap();
}

#[test]
fn a_lock_left_behind_by_a_crash_hinders_nobody() {
    let (_folder, path) = folder_with("a.dossier", &sound());
    fs::write(path.with_file_name("a.dossier-lock"), "").unwrap();
    Store::open(&path).unwrap();
}

#[test]
fn names_with_signs_in_them_are_only_names() {
    for name in ["a?b#c%20d.dossier", "дос'є \u{1f54a}.dossier", "-rf.dossier"] {
        let (_folder, path) = folder_with(name, &sound());
        for opened in openings(&path) {
            opened.unwrap();
        }
    }
}

#[test]
fn a_working_text_is_there_after_the_program_was_closed() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.dossier");
    let mut store = kit::dossier_at(&path);
    let text = kit::text(&["Each Party shall report."]);
    store.begin_working(&kit::ours(), None, 3).unwrap();
    store.write_working(&kit::ours(), 4, &changes(&Default::default(), &text)).unwrap();
    store.set_cell("place", "p0").unwrap();
    drop(store);
    let store = Store::open(&path).unwrap();
    let working = store.working(&kit::ours()).unwrap().unwrap();
    assert_eq!((working.text, working.changed_at, working.is_changed), (text, 4, true));
    assert_eq!(store.workings().unwrap(), [kit::ours()]);
    assert_eq!(store.cell("place").unwrap().as_deref(), Some("p0"));
    assert_eq!(store.cell("tab").unwrap(), None);
}
