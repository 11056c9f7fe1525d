//! Does what a delegate does, and says so, until it is killed.

use std::{io::Write, path::Path, process::ExitCode};

use travaux_desk::{Desk, DeskError};
use travaux_history::{Layer, changes};
use travaux_keeping::Want;
use travaux_tests::cessation::{CEASE, REPORT, sent};
use travaux_tests::random::Random;
use travaux_tests::{foreign, instrument, party, speaker};

use crate::begun::{IMPORTED, ISSUED, POUCHES, Place, TYPED, said, target};
use crate::story::{step_of, text_at};

/// What the child is about to do.
pub(crate) enum Act {
    Type,
    Save(Layer),
    Issue,
    Import,
    Take,
}

/// Somebody who works at a desk in a hurry.
pub(crate) struct Delegate {
    pub(crate) desk: Desk,
    pub(crate) step: u64,
    pub(crate) number: usize,
}

pub(crate) fn run(folder: &Path, kill: u64, is_hasty: bool) -> ExitCode {
    let place = Place::of(folder);
    let mut random = Random::new(kill);
    // No two children give the same number to what they write.
    let first = usize::try_from(kill * 1_000).expect("a number");
    let mut at = Delegate::at(place.open(kill, Want::Write).expect("it opens"), first);
    loop {
        if random.below(10) == 0 {
            // Closing moves the write-ahead log into the file: a moment worth being killed in.
            let number = at.number;
            drop(at);
            at = Delegate::at(place.open(kill, Want::Write).expect("it opens again"), number);
        }
        let act = match random.below(10) {
            0 | 1 => Act::Save(*random.one_of(&[Layer::Tabled, Layer::Internal])),
            2 => Act::Issue,
            3 => Act::Import,
            4 if at.taken() < POUCHES => Act::Take,
            _ => Act::Type,
        };
        if is_hasty && matches!(act, Act::Type) {
            say(&format!("working {}", at.step + 1));
            at.does(&act, &place).expect("done");
        } else {
            say(&at.does(&act, &place).expect("done"));
        }
    }
}

pub(crate) fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}").and_then(|()| out.flush()).expect("heard");
}

impl Delegate {
    /// Somebody at this desk, whose next work has a number beyond this.
    pub(crate) fn at(mut desk: Desk, number: usize) -> Self {
        let typed = desk.open_text(instrument(TYPED), party("CAS")).expect("a working text");
        let text = travaux_text::Text { provisions: typed.provisions.to_vec() };
        let step = step_of(&text).expect("a whole text");
        Self { desk, step, number }
    }

    pub(crate) fn taken(&self) -> usize {
        self.desk.dossier().taken_by(self.desk.kept().desk()).count()
    }

    /// Does this; gives what is to be said of it.
    pub(crate) fn does(&mut self, act: &Act, place: &Place<'_>) -> Result<String, DeskError> {
        self.number += 1;
        Ok(match act {
            Act::Type => {
                let found = changes(&text_at(self.step), &text_at(self.step + 1));
                self.desk.edit_text(instrument(TYPED), party("CAS"), &found)?;
                self.step += 1;
                format!("working {}", self.step)
            }
            Act::Save(layer) => {
                let saved =
                    self.desk.save_version(instrument(TYPED), party("CAS"), &said(*layer))?;
                format!("saved {} Step {}", saved.id.hash(), self.step)
            }
            Act::Issue => {
                let words = format!("Each Party shall withdraw within {} days.", self.number);
                let file = sent(&[CEASE, &words, REPORT]);
                self.desk.propose(&file, instrument(ISSUED), speaker("MER", "1st meeting"))?;
                let issued = self.desk.issue(instrument(ISSUED), &said(Layer::Tabled))?;
                format!("issued {} {} days", issued.id.hash(), self.number)
            }
            Act::Import => {
                let text = foreign(text_at(self.number as u64));
                let into = target(IMPORTED);
                let version = self.desk.import_text(text, &into, &said(Layer::Tabled))?;
                format!("imported {} Step {}", version.id.hash(), self.number)
            }
            Act::Take => {
                let opened = self.desk.open_pouch(&place.pouch(self.taken()))?;
                assert!(self.desk.take_pouch(&opened)?, "it was new");
                format!("taken {}", self.taken())
            }
        })
    }
}
