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
//! Three questions are for the tests alone: `home` gives the folder of a person, `begin` sits the
//! window at a new copy of the sample in the file `at`, and `rewrite` writes other words into a part
//! of a Word file. Each home is a folder of its own, gone afterwards; what is said may name it as
//! `~`. There are no dialogs here: whoever tests answers them in the person's place.

mod world;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;
use travaux_desk::Desk;
use travaux_house::{Home, Seats};
use travaux_questions::{Asking, Door, named};
use travaux_tests::parts::Parts;
use travaux_wire::{Answer, Said, WireFailure, answered};

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
    let folder = tempfile::tempdir()?;
    let mut computer = Computer { folder, homes: HashMap::new(), seats: Seats::default() };
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
        let folder = self.folder.path().join(&line.home);
        let said = at_home(line.said, &folder.display().to_string());
        let (said, own) = (Said::of(&said), self.folder.path().join("sample"));
        let home = self.homes.entry(line.home).or_insert_with(|| {
            fs::create_dir_all(folder.join(".travaux")).expect("a folder");
            Home::in_folder(folder.join(".travaux"), world::outside)
        });
        match line.ask.as_str() {
            "home" => answered(&folder),
            "begin" => {
                let (at, home): (PathBuf, _) = (said.part("at")?, home.clone());
                fs::copy(sample(&own), &at).expect("a copy of the sample");
                self.seats
                    .sit(&line.window, || home.dossier(&at, None))
                    .and_then(|it| answered(&it))
            }
            "rewrite" => {
                rewrite(
                    said.part("path")?,
                    said.part("part")?,
                    said.part("from")?,
                    said.part("to")?,
                );
                answered(&())
            }
            name => {
                let (window, seats) = (line.window.as_str(), &self.seats);
                let asking = Asking { window, seats, home, door: &Nobody };
                named(name).ok_or_else(WireFailure::internal)?.answer(&asking, said)
            }
        }
    }
}

/// The sample dossier, made once for all runs of this program: beside it, unless it is older. It is
/// made at `own` and put there whole, so that several may begin at once.
fn sample(own: &Path) -> PathBuf {
    let program = env::current_exe().expect("a program");
    let (made, coming) = (program.with_extension("sample"), std::process::id().to_string());
    let written = |it: &Path| fs::metadata(it).and_then(|it| it.modified()).ok();
    if written(&made) < written(&program) {
        drop(Desk::sample(own, world::outside()).expect("the sample"));
        let coming = program.with_extension(coming);
        fs::copy(own, &coming).expect("a copy of the sample");
        fs::rename(coming, &made).expect("the sample beside the program");
    }
    made
}

/// Writes `to` for `from` in a part of the Word file at `path`, once.
fn rewrite(path: &Path, part: &str, from: &str, to: &str) {
    let mut parts = Parts::of(&fs::read(path).expect("the file"));
    assert!(parts.edit(part, |it| Some(it.replacen(from, to, 1))), "{from} is not in {part}");
    fs::write(path, parts.zipped()).expect("the file");
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

    fn paste(&self) {}

    fn tell_room(&self) {}
}
