//! Answers the tests of the interface: what a window asks, by the table that the shell answers by.
//!
//! It reads a question a line from standard input and writes an answer a line to standard output,
//! in order, both as JSON:
//!
//! ```text
//! {"id": 1, "window": "desk-1", "home": "ada", "ask": "search", "said": {"words": "Party"}}
//! {"id": 1, "answer": [ … ]}
//! {"id": 2, "refusal": {"code": "noDossier", "message": "No dossier is open.", "path": null}}
//! ```
//!
//! `"ask": "begin"` sits the window at the sample, in memory. Each home is a folder of its own,
//! gone afterwards; what is said may name it as `~`. There are no dialogs here: whoever tests
//! answers them in the person's place.

mod world;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;
use travaux_desk::Desk;
use travaux_questions::{Asking, Door, Home, named};
use travaux_wire::{Answer, Said, Seats, WireFailure, answered};

/// A question, as it stands on its line.
#[derive(Deserialize)]
struct Line {
    id: u64,
    window: String,
    home: String,
    ask: String,
    said: Value,
}

/// What is behind all windows.
struct Computer {
    folder: TempDir,
    homes: HashMap<String, Home>,
    seats: Seats,
}

fn main() -> io::Result<()> {
    let mut computer =
        Computer { folder: tempfile::tempdir()?, homes: HashMap::new(), seats: Seats::default() };
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let id = line.id;
        match computer.answer(line) {
            Ok(answer) => writeln!(out, "{{\"id\":{id},\"answer\":{answer}}}")?,
            Err(refusal) => {
                let refusal = answered(&refusal).unwrap_or_default();
                writeln!(out, "{{\"id\":{id},\"refusal\":{refusal}}}")?;
            }
        }
        out.flush()?;
    }
    Ok(())
}

impl Computer {
    fn answer(&mut self, line: Line) -> Answer<String> {
        let folder = self.folder(&line.home)?;
        let home = self
            .homes
            .entry(line.home)
            .or_insert_with(|| Home::in_folder(folder.join(".travaux"), world::outside));
        let said = at_home(line.said, &folder.display().to_string());
        match line.ask.as_str() {
            "begin" => {
                self.seats.begin(&line.window, || Ok(Desk::sample_in_memory(world::outside())?));
                answered(&folder)
            }
            name => {
                let asking =
                    Asking { window: &line.window, seats: &self.seats, home, door: &Nobody };
                let question = named(name).ok_or_else(WireFailure::internal)?;
                question.answer(&asking, Said::of(&said))
            }
        }
    }

    /// The folder of the person called `home`.
    fn folder(&self, home: &str) -> Answer<PathBuf> {
        let folder = self.folder.path().join(home);
        std::fs::create_dir_all(folder.join(".travaux")).map_err(|_| WireFailure::internal())?;
        Ok(folder)
    }
}

/// What was said, with `~/` in the beginning of words as the folder `home`.
fn at_home(said: Value, home: &str) -> Value {
    match said {
        Value::String(words) => match words.strip_prefix("~/") {
            Some(rest) => Value::String(format!("{home}/{rest}")),
            None => Value::String(words),
        },
        Value::Array(all) => all.into_iter().map(|it| at_home(it, home)).collect(),
        Value::Object(all) => {
            Value::Object(all.into_iter().map(|(name, it)| (name, at_home(it, home))).collect())
        }
        other => other,
    }
}

/// A door at which nobody sits and nothing opens.
struct Nobody;

impl Door for Nobody {
    fn pick_file(&self, _kind: &str, _endings: &[&str]) -> Option<String> {
        None
    }

    fn pick_new_file(&self, _name: &str) -> Option<String> {
        None
    }

    fn open_window(&self, desk: Desk) {
        drop(desk);
    }

    fn open_projector(&self) -> Answer<()> {
        Ok(())
    }

    fn tell_room(&self) {}
}
