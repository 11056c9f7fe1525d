//! Another file in the place of an open dossier: noticed before the next act and on closing, and
//! nothing that was acknowledged is lost.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use rusqlite::Connection;
use tempfile::{TempDir, tempdir};
use travaux_history::Layer;
use travaux_store::{Heads, Stamp, Store, StoreError, Witness};

use crate::kit;

/// What somebody does to the file of an open dossier; `older` is last week's file.
type Doing = fn(path: &Path, older: &Path);

const DOINGS: [(&str, Doing); 9] = [
    ("renamed over", |path, older| fs::rename(older, path).unwrap()),
    ("taken away, and last week's copied", |path, older| {
        fs::remove_file(path).unwrap();
        fs::copy(older, path).map(drop).unwrap();
    }),
    ("taken away with all beside it, and last week's copied", |path, older| {
        for ending in ["", "-wal", "-shm"] {
            fs::remove_file(beside(path, ending)).unwrap();
        }
        fs::copy(older, path).map(drop).unwrap();
    }),
    ("written over", |path, older| fs::write(path, fs::read(older).unwrap()).unwrap()),
    ("moved", |path, _| fs::rename(path, path.with_file_name("moved")).unwrap()),
    ("a link in its place", |path, older| {
        fs::remove_file(path).unwrap();
        std::os::unix::fs::symlink(older, path).unwrap();
    }),
    ("a folder in its place", |path, _| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
    }),
    ("another dossier in its place", |path, older| {
        let other = older.with_file_name("other.dossier");
        drop(kit::dossier_at(&other));
        fs::rename(other, path).unwrap();
    }),
    ("a text in its place", |path, _| {
        fs::write(path.with_file_name("text"), "# Aim").unwrap();
        fs::rename(path.with_file_name("text"), path).unwrap();
    }),
];

fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", path.display()))
}

/// Who is told on closing.
#[derive(Clone, Debug, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Witness for Told {
    fn saw(&mut self, _: &Heads, _: i64) -> Option<PathBuf> {
        None
    }

    fn lost(&mut self, error: &StoreError) {
        self.0.lock().unwrap().push(error.to_string());
    }
}

/// A folder with an open dossier of three versions, and last week's file of it with one.
struct Place {
    folder: TempDir,
    name: &'static str,
}

const NAMES: [&str; 2] = ["a.dossier", "sealed.dossier"];

impl Place {
    fn begun(name: &'static str) -> (Self, Store, Told) {
        let place = Self { folder: tempdir().unwrap(), name };
        let mut store = kit::dossier_at(&place.path());
        save(&mut store, 1).unwrap();
        drop(store);
        fs::copy(place.path(), place.at("sealed older")).unwrap();
        let mut store = kit::open_at(&place.path()).unwrap();
        let told = Told::default();
        store.set_witness(Box::new(told.clone()));
        save(&mut store, 2).unwrap();
        save(&mut store, 3).unwrap();
        // The clock of the disk is coarse.
        std::thread::sleep(std::time::Duration::from_millis(20));
        (place, store, told)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn path(&self) -> PathBuf {
        self.at(self.name)
    }

    fn rescued(&self) -> PathBuf {
        self.at(&self.name.replace(".dossier", " rescued.dossier"))
    }
}

fn versions_at(path: &Path) -> usize {
    let store = kit::open_at(path).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    store.dossier().versions.len()
}

fn save(store: &mut Store, at: i64) -> Result<(), StoreError> {
    let text = kit::text(&[&format!("Each Party shall report {at} times.")]);
    store.save_version(Layer::Tabled, &Stamp::at(at), &kit::version(), text).map(drop)
}

/// What stands at `path`, whatever it is.
fn standing(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

#[test]
fn another_file_in_the_place_of_an_open_dossier_is_noticed_and_nothing_is_lost() {
    let mut fired = 0;
    for name in NAMES {
        for (what, done) in DOINGS {
            for acts in [true, false] {
                let (place, mut store, told) = Place::begun(name);
                done(&place.path(), &place.at("sealed older"));
                let put = standing(&place.path());
                if acts {
                    let refused = save(&mut store, 4).expect_err(what).to_string();
                    assert!(refused.contains(" rescued.dossier"), "{what}: {refused}");
                    let again = store.set_cell("tab", "draft").expect_err(what).to_string();
                    assert_eq!(again, refused);
                }
                drop(store);
                let said = told.0.lock().unwrap().clone();
                assert_eq!(said.len(), 1, "{what}: {said:?}");
                assert!(said[0].contains("while it was open here"), "{what}: {said:?}");
                assert_eq!(standing(&place.path()), put, "{what}: what was put there stays");
                assert!(!beside(&place.path(), "-wal").exists(), "{what}: no log of ours by it");
                assert_eq!(versions_at(&place.rescued()), 3, "{what}");
                fired += 1;
            }
        }
    }
    println!("replaced while open: fired {fired} of {fired}, all noticed, 0 versions lost");
}

#[test]
fn a_log_that_is_taken_away_is_noticed_and_nothing_is_lost() {
    for name in NAMES {
        for endings in [&["-wal"][..], &["-wal", "-shm"][..]] {
            let (place, mut store, _) = Place::begun(name);
            endings.iter().for_each(|it| fs::remove_file(beside(&place.path(), it)).unwrap());
            let refused = save(&mut store, 4).expect_err("its log is gone");
            assert!(refused.to_string().contains("stands in the file itself"), "{refused}");
            drop(store);
            assert_eq!(versions_at(&place.path()), 3);
        }
    }
}

#[test]
fn where_nothing_can_be_saved_that_is_said() {
    let (place, mut store, _) = Place::begun("a.dossier");
    // Whoever takes the name of what is to be saved keeps it from being saved.
    fs::create_dir(place.at("a rescued.dossier.part")).unwrap();
    fs::rename(place.at("sealed older"), place.path()).unwrap();
    let refused = save(&mut store, 4).expect_err("another file").to_string();
    assert!(refused.contains("could not be rescued"), "{refused}");
}

#[test]
fn a_file_that_is_cut_to_nothing_is_noticed_and_said() {
    for name in NAMES {
        let (place, mut store, told) = Place::begun(name);
        fs::write(place.path(), "").unwrap();
        let refused = save(&mut store, 4).expect_err("it is empty").to_string();
        assert!(refused.contains("was written over by another program"), "{refused}");
        drop(store);
        assert_eq!(told.0.lock().unwrap().len(), 1);
        assert_eq!(standing(&place.path()), Some(Vec::new()));
        let kept = refused.contains("Everything that was saved until then is in");
        assert!(kept || refused.contains("look among the copies"), "{refused}");
    }
}

/// The control: SQLite alone writes on into a file that has no name any more.
#[test]
fn without_looking_at_the_place_an_act_is_lost() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.dossier");
    drop(kit::dossier_at(&path));
    fs::copy(&path, folder.path().join("older")).unwrap();
    let connection = Connection::open(&path).unwrap();
    let noted = "INSERT INTO internal_cell (name, value) VALUES ('a', 'b')";
    connection.execute_batch("SELECT 1 FROM record").unwrap();
    for ending in ["", "-wal", "-shm"] {
        fs::remove_file(beside(&path, ending)).unwrap();
    }
    fs::rename(folder.path().join("older"), &path).unwrap();
    connection.execute(noted, []).expect("it is acknowledged");
    drop(connection);
    assert_eq!(Store::open_read_only(&path).unwrap().cell("a").unwrap(), None, "and lost");
}

#[test]
fn a_file_with_two_names_is_only_read() {
    let folder = tempdir().unwrap();
    let (path, other) = (folder.path().join("a.dossier"), folder.path().join("b.dossier"));
    drop(kit::dossier_at(&path));
    fs::hard_link(&path, &other).unwrap();
    for it in [&path, &other] {
        let refused = Store::open(it).map(drop);
        assert!(matches!(refused, Err(StoreError::SecondName(_))), "{refused:?}");
        assert!(Store::open_read_only(it).is_ok());
    }
    fs::remove_file(other).unwrap();
    assert!(Store::open(&path).is_ok());
}

#[test]
fn what_is_no_lock_is_in_the_way_and_left_alone() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.dossier");
    drop(kit::dossier_at(&path));
    let lock = beside(&path, "-lock");
    let victim = folder.path().join("victim");
    fs::write(&victim, "precious").unwrap();
    let pipe = || {
        let made = std::process::Command::new("mkfifo").arg(&lock).status().unwrap();
        assert!(made.success());
    };
    let doings: [&dyn Fn(); 5] = [
        &|| fs::create_dir(&lock).unwrap(),
        &pipe,
        &|| std::os::unix::fs::symlink(&victim, &lock).unwrap(),
        &|| std::os::unix::fs::symlink("/nowhere/at all", &lock).unwrap(),
        &|| fs::write(&lock, "somebody's").unwrap(),
    ];
    for put in doings {
        put();
        let refused = Store::open(&path).map(drop);
        assert!(matches!(refused, Err(StoreError::InTheWay(_))), "{refused:?}");
        assert!(Store::open_read_only(&path).is_ok(), "it can still be read");
        assert!(lock.symlink_metadata().is_ok(), "it is left alone");
        fs::remove_file(&lock).or_else(|_| fs::remove_dir(&lock)).unwrap();
    }
    assert_eq!(fs::read(&victim).unwrap(), b"precious");
}

#[test]
fn a_new_dossier_and_all_beside_it_are_the_persons_own() {
    use std::os::unix::fs::PermissionsExt;
    for name in NAMES {
        let folder = tempdir().unwrap();
        let path = folder.path().join(name);
        let mut store = kit::dossier_at(&path);
        save(&mut store, 1).unwrap();
        store.copy_to(&folder.path().join("copy")).unwrap();
        let mut seen = 0;
        for it in fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
            let mode = it.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{:?}", it.path());
            seen += 1;
        }
        assert_eq!(seen, 5, "the file, its log and the index of it, its lock, and the copy");
    }
}

#[test]
fn a_name_is_taken_as_it_is() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempdir().unwrap();
    let names: [&[u8]; 5] =
        [b":memory:", b"file:a?mode=memory", b"T\xe9.dossier", b"a'b\"c", b"%41"];
    for name in names {
        let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
        let mut store = kit::dossier_at(&path);
        save(&mut store, 1).unwrap();
        drop(store);
        assert!(path.is_file(), "{path:?}");
        let key =
            travaux_store::FileKey::from_parts([3; 16], travaux_store::Zeroizing::new([5; 32]));
        Store::rekey(&path, Some(&key)).unwrap();
        Store::rekey(travaux_store::Way::new(&path, Some(&key)), None).unwrap();
        assert_eq!(versions_at(&path), 1);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing by a name like it");
        fs::remove_file(path).unwrap();
    }
    let refused = Store::create(
        Path::new(""),
        travaux_history::DeskId([7; 16]),
        &Stamp::at(1),
        kit::description(),
    );
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
}
