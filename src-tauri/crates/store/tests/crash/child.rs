//! Saves, and says so, until it is killed.

use std::{io::Write, path::Path, process::ExitCode, sync::Arc};

use travaux_history::{Layer, changes};
use travaux_store::{Stamp, Store};

use crate::{
    kit,
    story::{Dice, step_of, text_at},
};

pub(crate) fn run(path: &Path, seed: u64) -> ExitCode {
    let mut store = Store::open(path).expect("the dossier opens");
    let working = store.working(&kit::ours()).expect("readable").expect("begun");
    let mut step = step_of(&working.text).expect("a whole text");
    let mut dice = Dice::new(seed);
    let mut out = std::io::stdout().lock();
    loop {
        let at = i64::try_from(step).expect("a small number");
        if dice.below(10) == 0 {
            // Closing moves the write-ahead log into the file: a moment worth being killed in.
            drop(store);
            store = Store::open(path).expect("the dossier opens again");
        }
        if dice.below(8) == 0 {
            let layer = if dice.below(2) == 0 { Layer::Tabled } else { Layer::Internal };
            let version = kit::version();
            let saved = store.save_working(layer, &Stamp::at(at), &kit::ours(), &version);
            writeln!(out, "version {} {step}", saved.expect("saved")).expect("heard");
        } else if dice.below(8) == 0 {
            let (text, stamp) = (Arc::new(text_at(step)), Stamp::at(at));
            let (layer, version) = (Layer::Tabled, kit::issued());
            let saved = store.save_version_with(layer, &stamp, &version, text, kit::follows);
            writeln!(out, "version {} {step}", saved.expect("issued").0).expect("heard");
        } else {
            let found = changes(&text_at(step), &text_at(step + 1));
            store.write_working(&kit::ours(), at, &found).expect("written");
            step += 1;
            writeln!(out, "working {step}").expect("heard");
        }
        out.flush().expect("heard");
    }
}
