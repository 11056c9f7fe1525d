//! Encrypted dossiers: what opens them, what does not, and what the disk shows of them.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at files")]

#[path = "../kit/mod.rs"]
mod kit;

use std::{fs, path::Path};

use tempfile::tempdir;
use travaux_history::{DeskId, Layer, changes};
use travaux_store::{FileKey, Passphrase, Protection, Stamp, Store, StoreError, Tabled, Way};

const WORDS: &str = "Whitewater archives open at dawn";

fn key() -> FileKey {
    FileKey::of_new(&Passphrase::new("a long and quiet winter"), [9; 16])
}

/// An encrypted dossier with one version and a working text.
fn written(path: &Path, key: &FileKey) {
    kit::begin(Way::new(path, Some(key)));
    filled(Store::open(Way::new(path, Some(key))).unwrap());
}

fn filled(mut store: Store) {
    let text = kit::text(&[WORDS, "There shall be a Commission."]);
    store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text.clone()).unwrap();
    store.begin_working(&kit::ours(), None, 4).unwrap();
    store.write_working(&kit::ours(), 5, &changes(&Default::default(), &text)).unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

#[track_caller]
fn check_holds_everything(way: Way<'_>) {
    let store = Store::open(way).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    let text = kit::text(&[WORDS, "There shall be a Commission."]);
    let id = store.dossier().versions[0].id;
    assert_eq!(store.text(id).unwrap(), text);
    assert_eq!(store.working(&kit::ours()).unwrap().unwrap().text, text);
    assert_eq!(store.search("whitewater", 9).unwrap().len(), 1);
    // Outside it may have another name: a restored copy says so before anything else.
    let outside = store.tabled().unwrap();
    let id = outside.dossier().versions[0].id;
    assert_eq!(outside.text(id).unwrap(), text);
}

fn shows(folder: &Path, words: &str) -> bool {
    let files = fs::read_dir(folder).unwrap().map(|it| fs::read(it.unwrap().path()).unwrap());
    let shown = |bytes: Vec<u8>| bytes.windows(words.len()).any(|it| it == words.as_bytes());
    files.into_iter().any(shown)
}

#[test]
fn the_disk_shows_nothing_of_an_encrypted_dossier() {
    let folder = tempdir().unwrap();
    let (path, key) = (folder.path().join("a.dossier"), key());
    kit::begin(Way::new(&path, Some(&key)));
    let mut store = Store::open(Way::new(&path, Some(&key))).unwrap();
    let text = kit::text(&[WORDS]);
    store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text).unwrap();
    assert!(!shows(folder.path(), "Whitewater"), "while it is open");
    drop(store);
    assert!(!shows(folder.path(), "Whitewater"), "when it is closed");
    assert!(!shows(folder.path(), "SQLite format"), "nor what it is made with");
    assert_eq!(Store::protection(&path).unwrap(), Protection::Encrypted);
    // The control: in a plain dossier the same words stand on the disk.
    let plain = tempdir().unwrap();
    let mut store = kit::dossier_at(&plain.path().join("b.dossier"));
    let text = kit::text(&[WORDS]);
    store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text).unwrap();
    drop(store);
    assert!(shows(plain.path(), "Whitewater"));
    assert_eq!(Store::protection(&plain.path().join("b.dossier")).unwrap(), Protection::Plain);
}

#[test]
fn only_the_right_key_opens_it() {
    let folder = tempdir().unwrap();
    let (path, key) = (folder.path().join("a.dossier"), key());
    written(&path, &key);
    let bytes = fs::read(&path).unwrap();
    let wrong = FileKey::of_passphrase(&path, &Passphrase::new("a long and quiet Winter")).unwrap();
    for way in [Way::new(&path, None), Way::new(&path, Some(&wrong))] {
        let refused = [
            Store::open(way).map(drop),
            Store::open_read_only(way).map(drop),
            Tabled::open(way).map(drop),
        ];
        for refused in refused {
            let told = matches!(refused, Err(StoreError::Locked(_) | StoreError::WrongKey(_)));
            assert!(told, "{refused:?}");
        }
    }
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let right = FileKey::of_passphrase(&path, &Passphrase::new("a long and quiet winter")).unwrap();
    check_holds_everything(Way::new(&path, Some(&right)));
    let by_kit = FileKey::of_words(&path, &key.words()).unwrap();
    check_holds_everything(Way::new(&path, Some(&by_kit)));
}

#[test]
fn a_passphrase_can_be_set_changed_and_taken_away() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("it's a.dossier");
    filled(kit::dossier_at(&path));
    let (first, second) = (key(), FileKey::of_new(&Passphrase::new("another"), [3; 16]));
    let steps = [(None, Some(&first)), (Some(&first), Some(&second)), (Some(&second), None)];
    for (from, to) in steps {
        Store::rekey(Way::new(&path, from), to).unwrap();
        assert_eq!(shows(folder.path(), "Whitewater"), to.is_none());
        if to.is_some() {
            assert!(Store::open(Way::new(&path, from)).is_err(), "the former key still opens it");
        }
        check_holds_everything(Way::new(&path, to));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}

#[test]
fn a_passphrase_is_not_changed_under_a_reader() {
    let folder = tempdir().unwrap();
    let (path, key) = (folder.path().join("a.dossier"), key());
    written(&path, &key);
    let way = Way::new(&path, Some(&key));
    let reader = Store::open_read_only(way).unwrap();
    let refused = Store::rekey(way, None);
    assert!(matches!(refused, Err(StoreError::OpenElsewhere(_))), "{refused:?}");
    drop(reader);
    check_holds_everything(way);
}

#[test]
fn every_byte_that_is_flipped_in_an_encrypted_dossier_is_noticed() {
    let folder = tempdir().unwrap();
    let (path, key) = (folder.path().join("a.dossier"), key());
    written(&path, &key);
    let whole = fs::read(&path).unwrap();
    let (mut fired, step) = (0, whole.len() / 150);
    for at in (0..whole.len()).step_by(step) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&path, &bytes).unwrap();
        let noticed = match Store::open(Way::new(&path, Some(&key))) {
            Ok(store) => !store.verify().unwrap().is_empty(),
            Err(_) => true,
        };
        assert!(noticed, "byte {at} was changed and nobody noticed");
        fired += 1;
    }
    println!("fired {fired} of {fired}");
    fs::write(&path, &whole).unwrap();
    check_holds_everything(Way::new(&path, Some(&key)));
}

#[test]
fn damage_to_a_page_of_an_encrypted_dossier_leaves_the_rest_readable() {
    let folder = tempdir().unwrap();
    let (path, key) = (folder.path().join("a.dossier"), key());
    written(&path, &key);
    let way = Way::new(&path, Some(&key));
    let whole = fs::read(&path).unwrap();
    let (mut read, mut salvaged) = (0, 0);
    for page in 1..whole.len() / 4_096 {
        let mut bytes = whole.clone();
        bytes[page * 4_096 + 99] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let Ok(store) = Store::open_read_only(way) else { continue };
        let noticed = !store.verify().unwrap().is_empty();
        assert!(noticed, "page {page}");
        let versions: Vec<_> = store.dossier().versions.iter().map(|it| it.id).collect();
        read += usize::from(versions.iter().any(|id| store.text(*id).is_ok()));
        salvaged += usize::from(store.salvage_working(&kit::ours()).is_ok());
    }
    println!(
        "{} pages damaged, version read {read} times, working text {salvaged}",
        whole.len() / 4_096 - 1
    );
    assert!(read > whole.len() / 16_384, "{read}");
}

#[test]
fn damage_to_a_page_of_the_record_leaves_the_other_entries_readable() {
    for key in [None, Some(key())] {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a.dossier");
        let way = Way::new(&path, key.as_ref());
        kit::begin(way);
        let mut store = Store::open(way).unwrap();
        for at in 0..60 {
            let words =
                format!("Each Party shall report in {at} days. {}", "So it shall. ".repeat(9));
            let text = kit::text(&[&words]);
            store.save_version(Layer::Tabled, &Stamp::at(at), &kit::version(), text).unwrap();
        }
        drop(store);
        let whole = fs::read(&path).unwrap();
        let (mut opened, mut most, mut all, mut told) = (0, 0, 0, 0);
        let pages = whole.len() / 4_096;
        for page in 1..pages {
            let mut bytes = whole.clone();
            bytes[page * 4_096..page * 4_096 + 99].fill(0xa5);
            fs::write(&path, &bytes).unwrap();
            let Ok(store) = Store::open_read_only(way) else { continue };
            opened += 1;
            let versions = &store.dossier().versions;
            let read = versions.iter().filter(|it| store.text(it.id).is_ok()).count();
            most += usize::from(read >= 30);
            all += usize::from(read == 60);
            told += usize::from(!store.verify().unwrap().is_empty() || !store.damage().is_empty());
            // Whoever cannot read the whole record must not go on writing it.
            let whole_record = store.damage().is_empty();
            drop(store);
            assert!(whole_record || Store::open(way).is_err(), "page {page}");
        }
        println!(
            "{} pages damaged: opened {opened}, told {told}; all versions read {all}, half and \
             more {most}",
            pages - 1
        );
        assert_eq!(told, opened, "whatever was opened tells of it");
        assert!(opened * 10 > pages * 8 && most * 10 > pages * 7, "{key:?}");
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn a_copy_is_sealed_with_the_same_key_and_can_take_the_place_of_the_dossier() {
    let folder = tempdir().unwrap();
    let (path, key) = (folder.path().join("a.dossier"), key());
    written(&path, &key);
    let way = Way::new(&path, Some(&key));
    let copy = folder.path().join("copy.dossier");
    let mut store = Store::open(way).unwrap();
    store.copy_to(&copy).unwrap();
    let former = store.desk();
    let later = kit::text(&["A later text."]);
    store.save_version(Layer::Tabled, &Stamp::at(8), &kit::version(), later).unwrap();
    assert!(matches!(store.copy_to(&copy), Err(StoreError::AlreadyThere(_))));
    let kept = folder.path().join("kept.dossier");
    let from = Way::new(&copy, Some(&key));
    let open = Store::restore(way, from, &kept, &Stamp::at(9));
    assert!(matches!(open, Err(StoreError::OpenElsewhere(_))), "{open:?}");
    drop(store);
    assert!(!shows(folder.path(), "Whitewater"));
    Store::restore(way, from, &kept, &Stamp::at(9)).unwrap();
    check_holds_everything(way);
    let restored = Store::open(way).unwrap();
    assert_eq!(restored.dossier().versions.len(), 1);
    assert_eq!(restored.desk(), former);
    drop(restored);
    let kept = Store::open(Way::new(&kept, Some(&key))).unwrap();
    assert_eq!((kept.dossier().versions.len(), kept.desk()), (2, former));
    assert_eq!(kept.verify().unwrap(), []);
}

#[test]
fn a_new_dossier_that_cannot_be_made_leaves_nothing() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("none").join("a.dossier");
    let made = Store::create(
        Way::new(&path, Some(&key())),
        DeskId([7; 16]),
        &Stamp::at(1),
        kit::description(),
    );
    assert!(made.is_err());
}

#[test]
fn a_page_that_only_the_log_holds_whole_is_no_damage() {
    let folder = tempdir().unwrap();
    let (path, left, key) = (folder.path().join("a.dossier"), folder.path().join("left"), key());
    kit::begin(Way::new(&path, Some(&key)));
    let mut store = Store::open(Way::new(&path, Some(&key))).unwrap();
    let text = kit::text(&[WORDS]);
    store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text).unwrap();
    // What a cut of power leaves when it comes while the log is moved into the file.
    let mut file = fs::read(&path).unwrap();
    let log = fs::read(folder.path().join("a.dossier-wal")).unwrap();
    let frames = log[32..].chunks_exact(24 + 4_096);
    let pages = frames.map(|it| u32::from_be_bytes(it[..4].try_into().unwrap()) as usize);
    let pages: Vec<usize> = pages.filter(|it| *it > 1).collect();
    assert!(!pages.is_empty());
    for page in pages {
        file.resize(file.len().max(page * 4_096), 0);
        file[(page - 1) * 4_096..page * 4_096].fill(0);
    }
    fs::write(&left, file).unwrap();
    fs::write(folder.path().join("left-wal"), log).unwrap();
    let way = Way::new(&left, Some(&key));
    assert_eq!(Store::open_read_only(way).unwrap().verify().unwrap(), []);
    assert_eq!(Store::open(way).unwrap().verify().unwrap(), []);
}
