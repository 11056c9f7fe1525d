//! What a delegation keeps to itself: random internal acts in which every word is a canary.

use travaux_desk::{CommentForm, Desk, DeskError, ObjectiveForm, VersionForm};
use travaux_history::{Change, Layer, Tripwire, VersionKind};
use travaux_tests::random::Random;
use travaux_tests::{FA, fa, foreign, form, in_fa, party, speaker};
use travaux_text::build::{heading, named, para, row, text, title};
use travaux_text::{Provision, Text};

/// A source of internal acts.
pub(crate) struct Secrets {
    /// What every canary begins with.
    word: &'static str,
    random: Random,
    /// How many canaries were planted.
    pub(crate) planted: usize,
}

impl Secrets {
    pub(crate) fn new(word: &'static str, seed: u64) -> Self {
        Self { word, random: Random::new(seed), planted: 0 }
    }

    /// A number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.random.below(count)
    }

    fn canary(&mut self) -> String {
        self.planted += 1;
        format!("{}{:04}", self.word, self.planted)
    }

    /// Does something internal, of one sort in eight.
    pub(crate) fn act(&mut self, desk: &mut Desk, sort: usize) -> Result<(), DeskError> {
        match sort % 8 {
            0 => self.aim(desk),
            1 => {
                let named = [(self.canary(), Some(party("CAS").clone())), (self.canary(), None)];
                desk.name_authors(&named)
            }
            2 => self.edit(desk),
            3 => self.edit(desk).and_then(|()| {
                let form = self.form();
                desk.save_version(&FA, party("MER"), &form).map(drop)
            }),
            4 => {
                let (text, form) = (self.text(), self.form());
                desk.import_text(foreign(text), &fa(), &form).map(drop)
            }
            5 => desk.keep_place(&self.canary()),
            6 => self.note(desk),
            _ => {
                self.aim(desk)?;
                desk.undo()?;
                if self.below(2) == 0 { desk.redo().map(drop) } else { Ok(()) }
            }
        }
    }

    /// Notes something on a provision, answers it and says that it is dealt with.
    fn note(&mut self, desk: &mut Desk) -> Result<(), DeskError> {
        let note = |words, on| CommentForm { words, on, internal: true, ..CommentForm::default() };
        let words = self.canary();
        let own = named("own note", para(&words));
        let id = own.id.to_string();
        let after = Some(travaux_text::build::id("aim"));
        desk.edit_text(&FA, party("MER"), &[Change::Put { provision: own, after }])?;
        let on = Some((words, 0));
        let comment = desk.comment(in_fa(&id), &note(self.canary(), on))?;
        desk.answer_comment(comment, &self.canary(), speaker("MER", ""))?;
        desk.resolve_comment(comment, speaker("MER", ""))?;
        desk.reopen_comment(comment, speaker("MER", ""))?;
        desk.comment(in_fa("1(1)"), &note(self.canary(), None)).map(drop)
    }

    fn aim(&mut self, desk: &mut Desk) -> Result<(), DeskError> {
        let objective = ObjectiveForm {
            title: self.canary(),
            red_line: self.canary(),
            fallback: self.canary(),
            note: self.canary(),
            covers: vec![(FA.clone(), "1(2)".to_owned())],
            tripwires: vec![Tripwire::Must(self.canary()), Tripwire::MustNot(self.canary())],
            ..ObjectiveForm::default()
        };
        desk.set_objective(&objective).map(drop)
    }

    fn form(&mut self) -> VersionForm {
        VersionForm {
            kind: VersionKind::Other(self.canary()),
            note: self.canary(),
            ..form("MER", &self.canary(), Layer::Internal)
        }
    }

    /// Changes, inserts or removes a provision of our working text.
    fn edit(&mut self, desk: &mut Desk) -> Result<(), DeskError> {
        let mut wording = self.provisions();
        let put = wording.swap_remove(self.below(5));
        let place = ["aim", "peace", "report"][self.below(3)];
        let put = match self.below(3) {
            0 => named(place, put),
            _ => named(&format!("own {}", self.below(100)), put),
        };
        let after = Some(travaux_text::build::id("aim"));
        desk.edit_text(&FA, party("MER"), &[Change::Put { provision: put, after }]).map(drop)
    }

    /// A provision of each sort in which words can stand.
    fn provisions(&mut self) -> Vec<Provision> {
        let mut all = vec![para(&self.canary())];
        all.push(heading(&self.canary()));
        all.push(row(&self.canary()));
        all.push(title(&format!(
            "Each Party [{} — MER][{}] reports.",
            self.canary(),
            self.canary()
        )));
        all.push(para(&format!("Each *Party* reports.^[{}]", self.canary())));
        all
    }

    fn text(&mut self) -> Text {
        text(self.provisions())
    }
}
