//! Calls of the system that fail: one after the other, full and broken disks.

use std::{
    env,
    path::Path,
    process::{Command, ExitCode, Stdio},
};

use travaux_history::{Layer, changes};
use travaux_store::{Stamp, Store, StoreError};

use crate::{
    child, disk, kit,
    story::{step_of, text_at},
};

/// ENOSPC and EIO.
const ERRORS: [i32; 2] = [28, 5];

/// Lets the first `most` calls of an errand fail, one a run, with each error.
pub(crate) fn run(shim: &Path, most: u64) {
    for error in ERRORS {
        let (mut fired, mut said) = (0, 0);
        for at in 1..=most {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("a.dossier");
            child::begin(&path);
            let output = Command::new(env::current_exe().expect("this program"))
                .arg("--errand")
                .arg(&path)
                .arg("1")
                .env("LD_PRELOAD", shim)
                .env("SHIM_FOLDER", folder.path())
                .env("SHIM_FAIL_AT", at.to_string())
                .env("SHIM_ERROR", error.to_string())
                .stderr(Stdio::piped())
                .output()
                .expect("a child");
            let (told, heard) = (words(&output.stdout), words(&output.stderr));
            assert!(output.status.success(), "error {error} at call {at}: {told} {heard}");
            if !heard.contains("fired") {
                println!("the errand makes {} calls in all", at - 1);
                break;
            }
            fired += 1;
            said += u64::from(told.contains("refused"));
            disk::holds(folder.path(), (8, 2)).expect("everything is there");
        }
        assert!(fired > 0 && said > 0, "nothing failed, so this test finds nothing");
        println!(
            "error {error}: fired {fired} of {fired}, {said} of them told in a sentence, the \
             others mended unseen; nothing lost, the retry worked"
        );
    }
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Eight steps and two versions, each tried again when it is refused.
pub(crate) fn errand(path: &Path, _seed: u64) -> ExitCode {
    let mut store = again(|| Store::open(path));
    let mut saved = 0;
    loop {
        let working = again(|| store.working(&kit::ours())).expect("begun");
        let step = step_of(&working.text).expect("a whole text");
        let at = i64::try_from(step).expect("a small number");
        if step >= 8 && saved == 2 {
            break;
        }
        if step >= 4 * (saved + 1) {
            let version = kit::version();
            again(|| store.save_working(Layer::Tabled, &Stamp::at(at), &kit::ours(), &version));
            saved += 1;
            // Closing moves the log into the file.
            drop(store);
            store = again(|| Store::open(path));
            continue;
        }
        let found = changes(&text_at(step), &text_at(step + 1));
        again(|| store.write_working(&kit::ours(), at, &found));
    }
    ExitCode::SUCCESS
}

/// Tries once more what was refused; a refusal must say in words what it is.
fn again<T>(mut act: impl FnMut() -> Result<T, StoreError>) -> T {
    for _ in 0..3 {
        match act() {
            Ok(done) => return done,
            Err(error @ (StoreError::Full | StoreError::Io(_) | StoreError::OpenElsewhere(_))) => {
                println!("refused: {error}");
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    panic!("it was refused again although nothing fails any more")
}
