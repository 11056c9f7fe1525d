//! A folder as a shared place, and the names of what lies there.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

use tempfile::tempdir;
use travaux_history::{DeskId, Hash, Hex};
use travaux_share::{Folder, Name, Place};

use crate::Chance;
use crate::desks::Desk;

#[test]
fn what_is_laid_is_read_and_never_replaced_by_other_bytes() {
    let folder = tempdir().expect("a folder");
    let place = Folder::at(folder.path().join("shared"));
    assert_eq!(place.list(), Ok(vec![]));
    let head = Name::Head(DeskId([1; 16]), 1);
    assert_eq!(place.put(head, b"first"), Ok(true));
    assert_eq!(place.put(head, b"first"), Ok(true), "once more is the same");
    assert_eq!(place.put(head, b"other"), Ok(false));
    assert_eq!(place.get(head), Ok(Some(b"first".to_vec())));
    let object = Name::of_object(b"bytes");
    assert_eq!(place.put(object, b"bytes"), Ok(true));
    let mut listed = place.list().expect("a list");
    listed.sort();
    assert_eq!(listed, [object, head]);
}

#[test]
fn what_was_cut_off_on_the_way_is_made_whole() {
    let folder = tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let object = Name::of_object(b"whole bytes");
    assert_eq!(place.put(object, b"whole"), Ok(true));
    assert_eq!(place.put(object, b"whole bytes"), Ok(true));
    assert_eq!(place.get(object), Ok(Some(b"whole bytes".to_vec())));
}

#[test]
fn what_other_programs_leave_there_is_not_seen() {
    let folder = tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let head = Name::Head(DeskId([1; 16]), 1);
    place.put(head, b"first").expect("laid");
    let path = folder.path().join(head.to_string());
    let beside = format!("{} (conflicted copy)", path.display());
    File::create(beside).expect("a file");
    File::create(folder.path().join("o")).expect("a file in the place of a folder");
    File::create(folder.path().join("notes.txt")).expect("a file");
    fs::create_dir(folder.path().join(Name::Head(DeskId([1; 16]), 2).to_string())).expect("one");
    assert_eq!(place.get(Name::Head(DeskId([1; 16]), 2)), Ok(None), "a folder is no head");
    assert!(place.list().expect("a list").contains(&head));
}

#[test]
fn names_read_back_and_what_others_leave_beside_them_is_no_name() {
    let hash = Hash::of("test", b"bytes");
    let desk = DeskId([0xab; 16]);
    for name in [Name::Object(hash), Name::Letter(desk, hash), Name::Head(desk, 7)] {
        let spelled = name.to_string();
        assert_eq!(Name::parse(&spelled), Some(name));
        for other in [
            format!("{spelled} (Anna's conflicted copy)"),
            format!("{spelled}.sync-conflict-20261201-101500-ABCDEFG"),
            format!("{spelled}/"),
            format!("/{spelled}"),
            format!("{spelled}.part"),
            format!("./{spelled}"),
            spelled.to_uppercase(),
            spelled[1..].to_owned(),
            spelled[..spelled.len() - 1].to_owned(),
        ] {
            assert_eq!(Name::parse(&other), None, "{other}");
        }
    }
    for none in ["", "o", "h", "h/", "h//00000001", "h/../00000001", "o/é"] {
        assert_eq!(Name::parse(none), None, "{none}");
    }
    let zero = format!("h/{}/00000000", Hex(&desk.0));
    assert_eq!(Name::parse(&zero), None);
}

/// Copies what lies in one folder to the other as programs do that keep folders the same: in any
/// order, some of it later, some first under a name of their own.
fn kept_the_same(from: &Path, to: &Path, chance: &mut Chance) {
    let (here, there) = (Folder::at(from), Folder::at(to));
    let known: BTreeSet<Name> = there.list().expect("a list").into_iter().collect();
    for name in here.list().expect("a list") {
        if known.contains(&name) || chance.one_in(3) {
            continue;
        }
        let bytes = here.get(name).expect("read").expect("it is there");
        let path = to.join(name.to_string());
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let half = format!("{}.tmp", path.display());
        fs::write(half, &bytes[..bytes.len() / 2]).expect("written");
        if chance.one_in(4) {
            // Half of it shows under its own name for a while.
            fs::write(&path, &bytes[..bytes.len() / 2]).expect("written");
        } else {
            fs::write(&path, &bytes).expect("written");
        }
    }
    for name in known {
        let bytes = here.get(name).expect("read").unwrap_or_default();
        if bytes.len() > there.get(name).expect("read").map_or(0, |it| it.len()) {
            fs::write(to.join(name.to_string()), bytes).expect("written");
        }
    }
}

#[test]
fn two_desks_at_two_folders_that_are_kept_the_same_hear_each_other() {
    let mut chance = Chance::of(31);
    let (hotel, ministry) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    let (at_hotel, at_ministry) = (Folder::at(hotel.path()), Folder::at(ministry.path()));
    let (mut anna, mut ben) = (Desk::new(0, &mut chance), Desk::new(1, &mut chance));
    anna.begin(&mut chance);
    anna.shared().admit(ben.seat.clone()).expect("let in");
    for at in 0..60 {
        if at < 30 {
            anna.write(at % 4, format!("words {at} of Anna"));
            if ben.shared.is_some() {
                ben.write(at % 4, format!("words {at} of Ben"));
            }
        }
        let came = anna.sync(&at_hotel, &mut chance).expect("synced");
        assert_eq!(came.alarms, []);
        kept_the_same(hotel.path(), ministry.path(), &mut chance);
        if ben.shared.is_some() || ben.join(&at_ministry) {
            let came = ben.sync(&at_ministry, &mut chance).expect("synced");
            assert_eq!(came.alarms, []);
        }
        kept_the_same(ministry.path(), hotel.path(), &mut chance);
    }
    assert!(anna.acts.len() > 50, "{}", anna.acts.len());
    assert_eq!(anna.acts, ben.acts);
    assert_eq!(anna.standing(), ben.standing());
}
