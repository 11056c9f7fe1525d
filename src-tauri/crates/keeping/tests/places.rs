//! Where no dossier can be: what is there belongs to another one, and goes when that is opened.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make files")]

mod kit;

use std::{fs, path::Path};

use travaux_desk::{DeskError, Way, World};
use travaux_keeping::Keeping;

use crate::kit::{Evenly, talks};

fn world() -> Box<dyn World> {
    Box::new(Evenly::default())
}

fn begin(keeping: &Keeping, path: &Path) -> Result<(), DeskError> {
    keeping.create(Way::from(path), world(), talks()).map(drop)
}

const PLACES: [&str; 9] = [
    "talks.dossier-wal",
    "talks.dossier-shm",
    "talks.dossier-journal",
    "talks.dossier-lock",
    "talks.dossier-rekeyed",
    "talks.dossier-restored",
    "talks.dossier-copies/mine.dossier",
    "home/known/mine.dossier",
    "not yet there.dossier-wal",
];

#[test]
fn no_dossier_is_begun_or_restored_where_it_would_be_taken_for_part_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let keeping = Keeping::in_folder(&folder.path().join("home"));
    let talks = folder.path().join("talks.dossier");
    begin(&keeping, &talks).unwrap();
    fs::create_dir_all(folder.path().join("talks.dossier-copies")).unwrap();
    for name in PLACES {
        let path = folder.path().join(name);
        let said = begin(&keeping, &path).unwrap_err().sentences();
        assert!(said.contains("Nothing was made"), "{name}: {said}");
        let way = Way::from(&path);
        assert!(keeping.restore(way, Way::from(&talks), world()).is_err(), "{name}");
        assert!(!path.exists(), "{name}");
    }
    begin(&keeping, &folder.path().join("other.dossier")).unwrap();
}

#[test]
fn a_dossier_takes_no_file_of_somebody_else_for_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let keeping = Keeping::in_folder(&folder.path().join("home"));
    fs::write(folder.path().join("talks.dossier-journal"), "a diary").unwrap();
    let path = folder.path().join("talks.dossier");
    let said = begin(&keeping, &path).unwrap_err().sentences();
    assert!(said.contains("take for its own what stands beside it"), "{said}");
    assert!(!path.exists());
    let diary = fs::read_to_string(folder.path().join("talks.dossier-journal")).unwrap();
    assert_eq!(diary, "a diary");
    // What a killed program leaves is in nobody's way.
    fs::write(folder.path().join("next.dossier-lock"), "").unwrap();
    begin(&keeping, &folder.path().join("next.dossier")).unwrap();
}
