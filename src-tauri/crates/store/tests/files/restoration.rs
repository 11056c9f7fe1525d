//! A copy in the place of a dossier, whatever was left there and whoever may read it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Barrier,
};

use tempfile::tempdir;
use travaux_history::{DeskId, Layer};
use travaux_store::{Stamp, Store, StoreError, Way};

use crate::kit;

fn save(store: &mut Store, at: i64, words: &str) {
    let text = kit::text(&[words]);
    store.save_version(Layer::Tabled, &Stamp::at(at), &kit::version(), text).unwrap();
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", path.display()))
}

fn versions_at(path: &Path) -> usize {
    let store = Store::open_read_only(path).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    store.dossier().versions.len()
}

#[test]
fn what_stands_in_the_log_of_a_copy_is_restored_too() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    drop(kit::dossier_at(&at("a.dossier")));
    // The copy is a dossier that somebody goes on writing.
    let mut other = kit::dossier_at(&at("b.dossier"));
    save(&mut other, 3, "Each Party shall report.");
    assert!(fs::metadata(at("b.dossier-wal")).unwrap().len() > 0, "it stands in the log");
    let copy = Way::from(&at("b.dossier")).path().to_owned();
    Store::restore(&at("a.dossier"), Way::from(&copy), &at("kept.dossier"), &Stamp::at(9)).unwrap();
    assert_eq!(versions_at(&at("a.dossier")), 1);
    assert_eq!(versions_at(&at("kept.dossier")), 0);
    drop(other);
}

#[test]
fn a_draft_that_a_kill_left_is_not_mixed_into_the_next() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let path = at("a.dossier");
    let mut store = kit::dossier_at(&path);
    store.copy_to(&at("copy.dossier")).unwrap();
    save(&mut store, 3, "Each Party shall report.");
    for ending in ["", "-wal"] {
        fs::copy(beside(&path, ending), beside(&at("a.dossier-restored"), ending)).unwrap();
    }
    drop(store);
    let copy = at("copy.dossier");
    Store::restore(&path, Way::from(&copy), &at("kept.dossier"), &Stamp::at(9)).unwrap();
    assert_eq!(versions_at(&path), 0, "the copy had none");
    assert_eq!(versions_at(&at("kept.dossier")), 1);
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["a.dossier", "copy.dossier", "kept.dossier"]);
}

#[test]
fn what_a_change_of_the_key_left_is_taken_away() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.dossier");
    drop(kit::dossier_at(&path));
    fs::write(beside(&path, "-rekeyed"), b"all of it, plain").unwrap();
    fs::write(beside(&path, "-rekeyed-journal"), b"and a page of it").unwrap();
    drop(Store::open(&path).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_opened_any_more_is_kept_with_its_log() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let path = at("a.dossier");
    let store = kit::dossier_at(&path);
    store.copy_to(&at("copy.dossier")).unwrap();
    drop(store);
    fs::write(&path, b"no dossier any more").unwrap();
    fs::write(beside(&path, "-wal"), b"its log").unwrap();
    let copy = at("copy.dossier");
    Store::restore(&path, Way::from(&copy), &at("kept.dossier"), &Stamp::at(9)).unwrap();
    assert_eq!(versions_at(&path), 0);
    assert_eq!(fs::read(at("kept.dossier")).unwrap(), b"no dossier any more");
    assert_eq!(fs::read(at("kept.dossier-wal")).unwrap(), b"its log");
}

#[cfg(unix)]
#[test]
fn whoever_may_not_read_a_dossier_may_not_read_its_copies_either() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let path = at("a.dossier");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    drop(kit::dossier_at(&path));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    Store::open(&path).unwrap().copy_to(&at("copy.dossier")).unwrap();
    assert_eq!(mode(&at("copy.dossier")), 0o600);
    fs::set_permissions(at("copy.dossier"), fs::Permissions::from_mode(0o444)).unwrap();
    let copy = at("copy.dossier");
    Store::restore(&path, Way::from(&copy), &at("kept.dossier"), &Stamp::at(9)).unwrap();
    assert_eq!((mode(&path), mode(&at("kept.dossier"))), (0o600, 0o600), "restored");
    Store::rekey(&path, None).unwrap();
    assert_eq!(mode(&path), 0o600, "written anew");
}

#[test]
fn two_who_begin_one_dossier_begin_it_once() {
    for round in 0..20 {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.dossier");
        let together = Barrier::new(2);
        let begin = |desk| {
            together.wait();
            let begun = Store::create(&path, DeskId(desk), &Stamp::at(1), kit::description());
            begun.map(drop)
        };
        let done = std::thread::scope(|scope| {
            let other = scope.spawn(|| begin([2; 16]));
            [begin([1; 16]), other.join().unwrap()]
        });
        assert_eq!(done.iter().filter(|it| it.is_ok()).count(), 1, "round {round}: {done:?}");
        let refused = done.iter().find_map(|it| it.as_ref().err()).unwrap();
        let told = matches!(refused, StoreError::AlreadyThere(_) | StoreError::OpenElsewhere(_));
        assert!(told, "{refused}");
        let store = Store::open(&path).unwrap();
        assert_eq!(store.heads().unwrap().entries(), 1, "round {round}");
    }
}

/// How many locks processes hold on the file at `path`.
#[cfg(target_os = "linux")]
fn locks_on(path: &Path) -> usize {
    use std::os::unix::fs::MetadataExt;
    let number = format!(":{} ", fs::metadata(path).unwrap().ino());
    let all = fs::read_to_string("/proc/locks").unwrap();
    all.lines().filter(|it| it.contains("POSIX") && it.contains(&number)).count()
}

#[cfg(target_os = "linux")]
#[test]
fn looking_at_a_dossier_leaves_the_locks_of_whoever_has_it_open_here() {
    use travaux_store::Tabled;
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.dossier");
    let first = kit::dossier_at(&path);
    let reader = Store::open_read_only(&path).unwrap();
    drop(first);
    assert!(locks_on(&path) > 0, "a reader keeps the log from being taken away");
    Store::protection(&path).unwrap();
    drop(Tabled::open(&path).unwrap());
    drop(Store::open_read_only(&path).unwrap());
    travaux_store::look(&path, |_| Ok(())).unwrap();
    assert!(locks_on(&path) > 0, "looked at");
    let writer = Store::open(&path).unwrap();
    Store::protection(&path).unwrap();
    drop(reader);
    Store::protection(&path).unwrap();
    assert!(locks_on(&path) > 0, "one reads and one writes");
    // The control: any other handle takes them along when it is closed.
    drop(fs::File::open(&path).unwrap());
    assert_eq!(locks_on(&path), 0);
    drop(writer);
}
