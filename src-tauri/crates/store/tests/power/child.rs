//! Works on a dossier for a while, and says what was acknowledged.

use std::{io::Write, path::Path, process::ExitCode};

use travaux_history::{Layer, changes};
use travaux_store::Stamp;

use crate::{
    dice::Dice,
    kit,
    story::{step_of, text_at},
};

/// How many acts a child does.
const ACTS: u64 = 60;

/// A dossier with a working text to go on from.
pub(crate) fn begin(path: &Path) {
    let mut store = kit::dossier_at(path);
    store.begin_working(&kit::ours(), None, 1).expect("begun");
    let found = changes(&travaux_text::Text::default(), &text_at(0));
    store.write_working(&kit::ours(), 2, &found).expect("written");
}

pub(crate) fn work(path: &Path, seed: u64) -> ExitCode {
    let mut store = kit::open_at(path).expect("the dossier opens");
    let working = store.working(&kit::ours()).expect("readable").expect("begun");
    let mut step = step_of(&working.text).expect("a whole text");
    let (mut dice, mut versions) = (Dice::new(seed), 0);
    let mut out = std::io::stdout().lock();
    for _ in 0..ACTS {
        let at = i64::try_from(step).expect("a small number");
        if dice.below(12) == 0 {
            // Closing moves the log into the file: a moment worth losing power in.
            drop(store);
            store = kit::open_at(path).expect("the dossier opens again");
        }
        if dice.below(6) == 0 {
            let version = kit::version();
            let saved = store.save_working(Layer::Tabled, &Stamp::at(at), &kit::ours(), &version);
            saved.expect("saved");
            versions += 1;
        } else {
            let found = changes(&text_at(step), &text_at(step + 1));
            store.write_working(&kit::ours(), at, &found).expect("written");
            step += 1;
        }
        writeln!(out, "{step} {versions}").expect("heard");
        out.flush().expect("heard");
    }
    ExitCode::SUCCESS
}
