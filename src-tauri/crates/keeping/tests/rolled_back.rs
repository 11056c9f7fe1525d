//! Whatever is put back, replayed or flipped in a file at rest is noticed when it is opened.
//!
//! The full figures: TRAVAUX_FLIPS=20000 TRAVAUX_REPLAYS=1000 TRAVAUX_ROLLBACKS=100.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make and spoil files")]

mod kit;

use std::fs;
use std::path::{Path, PathBuf};

use travaux_desk::{Desk, FileKey, Way};
use travaux_history::Meeting;
use travaux_keeping::{Keeping, Want};
use travaux_store::Zeroizing;

use crate::kit::{Evenly, talks};

const PAGE: usize = 4_096;

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

/// A dossier, how it was after each of its acts, and who remembers it.
struct Kept {
    folder: tempfile::TempDir,
    key: Option<FileKey>,
    moments: Vec<Vec<u8>>,
}

impl Kept {
    fn with(acts: usize, encrypted: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = encrypted.then(|| FileKey::from_parts([3; 16], Zeroizing::new([5; 32])));
        let mut kept = Self { folder, key, moments: Vec::new() };
        drop(
            kept.keeping()
                .create(kept.way(&kept.path()), Box::new(Evenly::default()), talks())
                .unwrap(),
        );
        for at in 0..acts {
            let mut desk = kept.open(Want::Write).unwrap();
            assert_eq!(desk.notices(), [""; 0]);
            desk.add_meeting(meeting(at)).unwrap();
            drop(desk);
            kept.moments.push(fs::read(kept.path()).unwrap());
        }
        kept
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("a.dossier")
    }

    fn keeping(&self) -> Keeping {
        Keeping::in_folder(&self.folder.path().join("home"))
    }

    fn way<'a>(&'a self, path: &'a Path) -> Way<'a> {
        Way::new(path, self.key.as_ref())
    }

    fn open(&self, want: Want) -> Result<Desk, travaux_desk::DeskError> {
        self.keeping().open(self.way(&self.path()), Box::new(Evenly::default()), want)
    }

    fn newest(&self) -> &[u8] {
        self.moments.last().unwrap()
    }

    /// Whether opening `bytes` in the place of the dossier tells that something is wrong.
    fn notices(&self, bytes: &[u8]) -> bool {
        fs::write(self.path(), bytes).unwrap();
        !self.open(Want::Read).is_ok_and(|desk| desk.notices().is_empty() && sound(&desk))
    }

    /// The same by somebody who never saw the dossier: what the file alone gives away.
    fn stranger_notices(&self, bytes: &[u8]) -> bool {
        fs::write(self.path(), bytes).unwrap();
        let stranger = Keeping::in_folder(&self.folder.path().join("stranger"));
        let opened = stranger.open(self.way(&self.path()), Box::new(Evenly::default()), Want::Read);
        !opened.is_ok_and(|desk| sound(&desk))
    }
}

fn sound(desk: &Desk) -> bool {
    desk.kept().damage().is_empty()
}

fn meeting(at: usize) -> Meeting {
    Meeting::titled(&format!("{at}th meeting, on the whole of the matter"))
}

#[test]
fn a_whole_file_put_back_is_noticed_and_opened_only_to_read() {
    let wanted = number("TRAVAUX_ROLLBACKS", 10);
    let mut fired = 0;
    let mut unnoticed_by_a_stranger = 0;
    for encrypted in [false, true] {
        let kept = Kept::with(wanted.div_ceil(2) + 1, encrypted);
        for older in &kept.moments[..kept.moments.len() - 1] {
            unnoticed_by_a_stranger += usize::from(!kept.stranger_notices(older));
            fs::write(kept.path(), older).unwrap();
            let desk = kept.open(Want::Write).unwrap();
            assert!(desk.is_read_only());
            assert!(desk.notices()[0].contains("older than the one last opened here"));
            fired += 1;
        }
        fs::write(kept.path(), kept.newest()).unwrap();
        assert!(!kept.open(Want::Write).unwrap().is_read_only(), "the newest is no rollback");
    }
    println!("whole file rolled back: fired {fired} of {fired}, all noticed");
    assert_eq!(unnoticed_by_a_stranger, fired, "the control: the file alone does not tell");
}

#[test]
fn a_note_that_was_not_finished_is_no_other_dossier() {
    let kept = Kept::with(1, false);
    let notes = kept.folder.path().join("home").join("known");
    for note in fs::read_dir(notes).unwrap().map(|it| it.unwrap().path()) {
        let name = note.file_name().unwrap().to_string_lossy().into_owned();
        if name != "seal" && !name.starts_with("at-") {
            fs::remove_file(note).unwrap();
        }
    }
    assert_eq!(kept.open(Want::Write).unwrap().notices(), [""; 0]);
}

#[test]
fn a_page_put_back_is_noticed() {
    let wanted = number("TRAVAUX_REPLAYS", 30);
    let (mut fired, mut unnoticed_by_a_stranger) = (0, 0);
    let mut acts = 12;
    while fired < wanted {
        for encrypted in [false, true] {
            let kept = Kept::with(acts, encrypted);
            let newest = kept.newest();
            for older in kept.moments[..acts - 1].iter().rev() {
                for (at, page) in older.chunks_exact(PAGE).enumerate() {
                    let place = at * PAGE..at * PAGE + PAGE;
                    if fired >= wanted || newest.get(place.clone()).is_none_or(|it| it == page) {
                        continue;
                    }
                    let mut replayed = newest.to_vec();
                    replayed[place].copy_from_slice(page);
                    assert!(kept.notices(&replayed), "page {at} was put back and nobody noticed");
                    unnoticed_by_a_stranger += usize::from(!kept.stranger_notices(&replayed));
                    fired += 1;
                }
            }
        }
        acts += 12;
    }
    println!(
        "pages replayed: fired {fired} of {fired}, all noticed ({unnoticed_by_a_stranger} of them \
         not by the file alone)"
    );
    assert!(unnoticed_by_a_stranger > 0, "the control: the file alone does not tell");
}

#[test]
fn a_flipped_byte_is_noticed() {
    let wanted = number("TRAVAUX_FLIPS", 200);
    let (mut fired, mut unnoticed_by_a_stranger) = (0, 0);
    for encrypted in [false, true] {
        let kept = Kept::with(6, encrypted);
        let newest = kept.newest();
        for flip in 0..wanted / 2 {
            let at = flip * 7_919 % newest.len();
            let mut flipped = newest.to_vec();
            flipped[at] ^= 1 << (flip / 7 % 8);
            assert!(kept.notices(&flipped), "byte {at} was flipped and nobody noticed");
            unnoticed_by_a_stranger += usize::from(!kept.stranger_notices(&flipped));
            fired += 1;
        }
    }
    println!(
        "bytes flipped: fired {fired} of {fired}, all noticed ({unnoticed_by_a_stranger} of them \
         not by opening the file alone)"
    );
    assert!(unnoticed_by_a_stranger > 0, "the control: the file alone does not tell");
}
