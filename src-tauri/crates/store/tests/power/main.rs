//! What was acknowledged survives a cut of power, and calls of the system that fail.
//!
//! A child works on a dossier while a shim between it and the disk writes down every write
//! and sync. From that log come images of the disk as a cut of power may leave it: what was
//! synced is there, of all else any part. Each image must open, verify and hold what was
//! acknowledged. The control leaves out the syncs, as `synchronous=OFF` would, and must fail.

#![allow(clippy::disallowed_methods, reason = "the test makes files and reads its environment")]

mod child;
mod dice;
mod disk;
mod failures;
#[path = "../kit/mod.rs"]
mod kit;
mod shim;
mod story;

use std::{
    env,
    path::Path,
    process::{Command, ExitCode, Stdio},
};

use crate::dice::Dice;

/// Images of a disk a plain `cargo test` looks at.
const IMAGES: u64 = 150;

/// Images that are made of one child's work.
const IMAGES_A_LOG: u64 = 75;

/// The dossiers that lose their power, in turn: one plain, one encrypted.
const NAMES: [&str; 2] = ["a.dossier", "sealed.dossier"];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.iter().any(|it| it == "--list") {
        return ExitCode::SUCCESS;
    }
    if let [mode, path, seed] = &arguments[..] {
        let seed = seed.parse().expect("a seed");
        match mode.as_str() {
            "--child" => return child::work(Path::new(path), seed),
            "--errand" => return failures::errand(Path::new(path), seed),
            _ => {}
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let Some(shim) = shim::built(folder.path()) else {
        println!("skipped: the shim needs Linux and a C compiler");
        return ExitCode::SUCCESS;
    };
    let images = number("TRAVAUX_IMAGES").unwrap_or(IMAGES);
    power(&shim, images);
    failures::run(&shim, usize::try_from(number("TRAVAUX_FAILURES").unwrap_or(13)).expect("small"));
    ExitCode::SUCCESS
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// Looks at `images` disks that cuts of power leave, and at as many of the control's.
fn power(shim: &Path, images: u64) {
    let mut dice = Dice::new(u64::from(std::process::id()));
    let (mut looked, mut cut_short, mut sealed, mut lost_without_syncs) = (0, 0, 0, 0);
    for at in (0_usize..).take_while(|at| *at as u64 * IMAGES_A_LOG < images) {
        let folder = tempfile::tempdir().expect("a folder");
        let log = recorded(shim, folder.path(), NAMES[at % 2], dice.below(1 << 30));
        let whole = folder.path().join("image");
        let image_at = whole.join(NAMES[at % 2]);
        for _ in 0..IMAGES_A_LOG.min(images - looked) {
            let cut = log.begun + usize::try_from(dice.below(log.left())).expect("small");
            let image = log.image(cut, &mut dice, disk::Syncs::Kept);
            cut_short += u64::from(image.is_partial);
            image.write(&whole);
            if let Err(why) = disk::holds(&image_at, image.said) {
                panic!("cut at {cut} of {}: {why}", log.events.len());
            }
            let control = log.image(cut, &mut dice, disk::Syncs::LeftOut);
            control.write(&whole);
            lost_without_syncs += u64::from(disk::holds(&image_at, control.said).is_err());
            looked += 1;
            sealed += at as u64 % 2;
        }
    }
    assert!(lost_without_syncs > 0, "the control lost nothing, so this test finds nothing");
    assert!(cut_short > 0, "no cut left anything out");
    println!(
        "power cut: fired {looked} of {looked}, {cut_short} of them with writes left out: 0 \
         acknowledged edits lost, all sound, {sealed} encrypted; without syncs \
         {lost_without_syncs} lost some"
    );
}

/// The log of a child that worked on a dossier in `folder` under the shim.
fn recorded(shim: &Path, folder: &Path, name: &str, seed: u64) -> disk::Log {
    let work = folder.join("work");
    std::fs::create_dir(&work).expect("a folder");
    let path = work.join(name);
    child::begin(&path);
    let before = std::fs::read(&path).expect("a dossier");
    let log = folder.join("log");
    let status = Command::new(env::current_exe().expect("this program"))
        .arg("--child")
        .arg(&path)
        .arg(seed.to_string())
        .env("LD_PRELOAD", shim)
        .env("SHIM_FOLDER", &work)
        .env("SHIM_LOG", &log)
        .stdout(Stdio::null())
        .status()
        .expect("a child");
    assert!(status.success(), "{status}");
    disk::Log::read(&std::fs::read(&log).expect("a log"), before)
}
