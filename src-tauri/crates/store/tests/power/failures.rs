//! Calls of the system that fail: one after the other, full and broken disks.

use std::{path::Path, process::ExitCode};

use travaux_history::{Layer, changes};
use travaux_store::{Stamp, StoreError};

use crate::{
    NAMES, child, disk, kit,
    shim::{self, ERRORS, Failure},
    story::{step_of, text_at},
};

/// Lets every call of an errand fail, one a run, with each error; of every `step` calls one.
pub(crate) fn run(shim: &Path, step: usize) {
    for (error, name) in ERRORS.into_iter().flat_map(|it| NAMES.map(|name| (it, name))) {
        let (mut fired, mut said, mut at) = (0, 0, 0);
        for call in (1..).step_by(step) {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join(name);
            child::begin(&path);
            let told =
                shim::told(shim, folder.path(), ("--errand", &path), Failure { call, error });
            let Some(told) = told else { break };
            (fired, at) = (fired + 1, call);
            said += u64::from(told.contains("refused"));
            disk::holds(&path, (8, 2)).expect("everything is there");
        }
        assert!(fired > 0 && said > 0, "nothing failed, so this test finds nothing");
        println!(
            "{} at every {step}th call while saving ({name}): fired {fired} of {fired}, up to \
             call {at}; {said} of them told in a sentence, the others mended unseen; 0 lost, the \
             retry worked",
            shim::name(error)
        );
    }
}

/// Eight steps and two versions, each tried again when it is refused.
pub(crate) fn errand(path: &Path, _seed: u64) -> ExitCode {
    let mut store = again(|| kit::open_at(path));
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
            store = again(|| kit::open_at(path));
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
