//! Disks that are full, and disks that may only be read: real ones, where one can be made.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use tempfile::{TempDir, tempdir};
use travaux_history::{Layer, changes};
use travaux_store::{Stamp, Store, StoreError, Tabled};
use travaux_text::{Text, build};

use crate::kit;

/// A small disk in memory, taken away when dropped.
struct Disk(TempDir);

impl Disk {
    /// A disk of `kilobytes`; nothing where this process may not mount one.
    fn of(kilobytes: u32) -> Option<Self> {
        let folder = tempdir().unwrap();
        let size = format!("size={kilobytes}k");
        let path = folder.path().to_str().unwrap().to_owned();
        if mount(&["-t", "tmpfs", "-o", &size, "travaux", &path]) {
            Some(Self(folder))
        } else {
            println!("skipped: no disk can be mounted here");
            None
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        assert!(mount(&["-o", &options, self.0.path().to_str().unwrap()]));
    }

    /// Fills the disk but for so many bytes.
    fn fill(&self, spare: u64) {
        let mut filler = fs::File::create(self.path("filler")).unwrap();
        let mut size = 0;
        while filler.write_all(&[0; 4_096]).is_ok() {
            size += 4_096;
        }
        filler.set_len(u64::saturating_sub(size, spare)).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.0.path()).status().ok();
    }
}

fn mount(arguments: &[&str]) -> bool {
    let silent = Command::new("mount").args(arguments).stderr(Stdio::null()).status();
    silent.is_ok_and(|status| status.success())
}

fn text(paragraphs: usize) -> Text {
    build::text((0..paragraphs).map(|at| {
        let words = format!("Each Party shall report on matter {at}. ").repeat(20);
        build::named(&format!("p{at}"), build::para(&words))
    }))
}

/// How many disks are filled, each with another room left; `TRAVAUX_FILLS` says more.
fn fills() -> u64 {
    std::env::var("TRAVAUX_FILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(16)
}

#[test]
fn a_full_disk_is_said_and_everything_acknowledged_is_there() {
    let (asked, mut slowest) = (fills(), Duration::ZERO);
    for point in 0..asked {
        let Some(disk) = Disk::of(4_000) else { return };
        // Up to 400 kB are left; half of the dossiers are encrypted.
        let name = ["full.dossier", "sealed and full.dossier"][usize::from(point % 2 == 1)];
        slowest = slowest.max(filled(&disk, name, 400 * 1_024 * point / asked));
    }
    println!(
        "disk full: fired {asked} of {asked}, half of them with an encrypted dossier: 0 lost, the \
         sentence after {} ms at most, and with room again the next try works",
        slowest.as_millis()
    );
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
}

/// Writes to a dossier on a disk with so many bytes left until it is full; gives how long it
/// took to say so.
fn filled(disk: &Disk, name: &str, spare: u64) -> Duration {
    let path = disk.path(name);
    let mut store = kit::dossier_at(&path);
    let (mut now, mut at) = (text(20), 3);
    store.begin_working(&kit::ours(), None, at).unwrap();
    store.write_working(&kit::ours(), at, &changes(&Text::default(), &now)).unwrap();
    let (layer, version) = (Layer::Tabled, kit::version());
    let first = store.save_version(layer, &Stamp::at(at), &version, Arc::new(now.clone())).unwrap();
    let then = now.clone();
    disk.fill(spare);
    let (refused, more, took) = loop {
        at += 1;
        let more = text(now.provisions.len() + 20);
        let begun = Instant::now();
        match store.write_working(&kit::ours(), at, &changes(&now, &more)) {
            Ok(()) => now = more,
            Err(error) => break (error, more, begun.elapsed()),
        }
    };
    assert!(matches!(refused, StoreError::Full), "{refused:?}");
    assert_eq!(refused.to_string(), "the disk is full");
    assert_eq!(*store.working(&kit::ours()).unwrap().unwrap().text, now);
    assert_ne!(now, more, "what was refused and what is there can be told apart");
    let saved = store.save_working(layer, &Stamp::at(9), &kit::ours(), &version);
    assert!(matches!(saved, Ok(_) | Err(StoreError::Full)), "{saved:?}");
    drop(store);
    fs::remove_file(disk.path("filler")).unwrap();
    let mut store = kit::open_at(&path).unwrap();
    assert_eq!(*store.working(&kit::ours()).unwrap().unwrap().text, now);
    assert_eq!(*store.text(first).unwrap(), then);
    assert_eq!(store.verify().unwrap(), []);
    store.write_working(&kit::ours(), at, &changes(&now, &more)).unwrap();
    assert_eq!(*store.working(&kit::ours()).unwrap().unwrap().text, more);
    took
}

#[test]
fn a_dossier_on_a_full_disk_can_be_opened_or_says_why_not() {
    let Some(disk) = Disk::of(1_000) else { return };
    let path = disk.path("full.dossier");
    drop(kit::dossier_at(&path));
    disk.fill(0);
    match Store::open(&path) {
        Ok(store) => assert_eq!(store.verify().unwrap(), []),
        Err(error) => assert!(matches!(error, StoreError::Full), "{error:?}"),
    }
    let new = Store::create(
        &disk.path("new.dossier"),
        travaux_history::DeskId([7; 16]),
        &Stamp::at(1),
        kit::description(),
    );
    assert!(matches!(new, Err(StoreError::Full)), "{new:?}");
    assert!(!disk.path("new.dossier").exists());
    Store::open_read_only(&path).unwrap();
}

#[test]
fn a_dossier_on_a_disk_that_may_only_be_read_is_read() {
    let Some(disk) = Disk::of(1_000) else { return };
    let path = disk.path("a.dossier");
    let mut store = kit::dossier_at(&path);
    let text = kit::text(&["Each Party shall report."]);
    let id = store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text.clone());
    let id = id.unwrap();
    drop(store);
    disk.remount("ro");
    let opened = Store::open(&path);
    assert!(matches!(opened, Err(StoreError::ReadOnly)), "{opened:?}");
    let mut store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.text(id).unwrap(), text);
    assert_eq!(store.search("report", 9).unwrap().len(), 1);
    assert_eq!(store.verify().unwrap(), []);
    let refused = store.set_cell("tab", "draft");
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    assert_eq!(Tabled::open(&path).unwrap().text(id).unwrap(), text);
    drop(store);
    disk.remount("rw");
    assert_eq!(left_in(&disk.path("")), ["a.dossier"]);
}

fn left_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
