//! Legends: which letter, shape, colour and words stand for which status.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{Dossier, Status, StatusNow};

/// Which letter, shape, colour and words stand for which stage.
///
/// - **Shape**: one mark for each [`Stage`], in its order.
/// - **Laws**: a legend shows statuses and never changes one.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Legend {
    /// What people call it.
    pub name: String,
    /// Its marks.
    pub marks: Vec<Mark>,
}

/// How a legend shows a stage. Colour is never alone: a letter and a shape say the same.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Mark {
    /// The stage.
    pub stage: Stage,
    /// One to three letters.
    pub letter: String,
    /// A shape.
    pub shape: Shape,
    /// A colour, by name.
    pub colour: Colour,
    /// What people say of it.
    pub words: String,
}

/// How a provision stands, as a legend tells stages apart.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing was agreed, and nobody proposes otherwise.
    Open,
    /// It has brackets.
    Bracketed,
    /// Set aside.
    Parked,
    /// The aim is agreed, the wording is not.
    AgreedInPrinciple,
    /// Agreed, subject to the capitals.
    AgreedAdReferendum,
    /// Agreed.
    Agreed,
    /// The wording is authenticated.
    Initialled,
    /// It was agreed, and its wording changed since.
    Reopened,
}

/// A shape that can be told from the others without colour.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say what they look like")]
pub enum Shape {
    Ring,
    Disc,
    Half,
    Square,
    Diamond,
    Triangle,
    Bars,
    Cross,
}

/// A colour by name; what it looks like is the page's or the window's own.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say what they look like")]
pub enum Colour {
    White,
    Grey,
    Yellow,
    Orange,
    Red,
    Green,
    Blue,
    Violet,
}

/// Why a legend is none.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LegendError {
    /// It has no name.
    #[error("a legend needs a name")]
    Nameless,
    /// A legend that comes with the program has the name.
    #[error("the legend {0} comes with the program: give yours another name")]
    Taken(String),
    /// A stage has no mark, or two.
    #[error("a legend has one mark for each of: {}", STAGES.map(Stage::word).join(", "))]
    Stages,
    /// A letter is missing or too long.
    #[error("the mark for {0} needs one to three letters")]
    Letter(&'static str),
    /// It has no words.
    #[error("the mark for {0} needs words")]
    Words(&'static str),
}

/// All stages, in order.
const STAGES: [Stage; 8] = [
    Stage::Open,
    Stage::Bracketed,
    Stage::Parked,
    Stage::AgreedInPrinciple,
    Stage::AgreedAdReferendum,
    Stage::Agreed,
    Stage::Initialled,
    Stage::Reopened,
];

static KNOWN: LazyLock<Vec<Legend>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("legends.json")).expect("the legends are well formed")
});

impl Legend {
    /// The legends that come with the program; the first is used where none was chosen.
    pub fn known() -> &'static [Self] {
        &KNOWN
    }

    /// The legend with its marks in order.
    ///
    /// # Errors
    ///
    /// When it has no name or that of a known one, when a stage has no mark or two, or when a
    /// mark lacks letter or words.
    pub fn checked(mut self) -> Result<Self, LegendError> {
        self.name = self.name.trim().to_owned();
        if self.name.is_empty() {
            return Err(LegendError::Nameless);
        }
        if Self::known().iter().any(|it| it.name.to_lowercase() == self.name.to_lowercase()) {
            return Err(LegendError::Taken(self.name));
        }
        self.marks.sort_by_key(|it| it.stage);
        if !self.marks.iter().map(|it| it.stage).eq(STAGES) {
            return Err(LegendError::Stages);
        }
        for it in &self.marks {
            if !(1..=3).contains(&it.letter.trim().chars().count()) {
                return Err(LegendError::Letter(it.stage.word()));
            }
            if it.words.trim().is_empty() {
                return Err(LegendError::Words(it.stage.word()));
            }
        }
        Ok(self)
    }

    /// The mark for a stage.
    pub fn mark(&self, stage: Stage) -> &Mark {
        let own = self.marks.iter().find(|it| it.stage == stage);
        own.unwrap_or_else(|| &KNOWN[0].marks[stage as usize])
    }
}

impl Stage {
    /// The stage of a provision that stands so and has so many brackets.
    pub fn of(now: &StatusNow<'_>, brackets: usize) -> Self {
        Self::with(now.status(), matches!(now, StatusNow::Reopened(..)), brackets)
    }

    /// The stage of a provision with this status and so many brackets.
    pub fn with(status: Status, reopened: bool, brackets: usize) -> Self {
        match status {
            _ if reopened => Self::Reopened,
            Status::Open if brackets > 0 => Self::Bracketed,
            Status::Open => Self::Open,
            Status::Parked => Self::Parked,
            Status::AgreedInPrinciple => Self::AgreedInPrinciple,
            Status::AgreedAdReferendum => Self::AgreedAdReferendum,
            Status::Agreed => Self::Agreed,
            Status::Initialled => Self::Initialled,
        }
    }

    /// The stage as it is written: `agreed-in-principle`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Bracketed => "bracketed",
            Self::Parked => "parked",
            Self::AgreedInPrinciple => "agreed-in-principle",
            Self::AgreedAdReferendum => "agreed-ad-referendum",
            Self::Agreed => "agreed",
            Self::Initialled => "initialled",
            Self::Reopened => "reopened",
        }
    }
}

impl Shape {
    /// The shape as a sign that stands in a line of text.
    pub fn sign(self) -> char {
        match self {
            Self::Ring => '\u{25cb}',
            Self::Disc => '\u{25cf}',
            Self::Half => '\u{25d0}',
            Self::Square => '\u{25a0}',
            Self::Diamond => '\u{25c6}',
            Self::Triangle => '\u{25b3}',
            Self::Bars => '\u{2016}',
            Self::Cross => '\u{2715}',
        }
    }

    /// The shape as it is written: `ring`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ring => "ring",
            Self::Disc => "disc",
            Self::Half => "half",
            Self::Square => "square",
            Self::Diamond => "diamond",
            Self::Triangle => "triangle",
            Self::Bars => "bars",
            Self::Cross => "cross",
        }
    }
}

impl Colour {
    /// The colour as it is written: `white`.
    pub fn word(self) -> &'static str {
        match self {
            Self::White => "white",
            Self::Grey => "grey",
            Self::Yellow => "yellow",
            Self::Orange => "orange",
            Self::Red => "red",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Violet => "violet",
        }
    }
}

impl Dossier {
    /// Every legend the package can choose: those that come with the program, then its own.
    pub fn legends(&self) -> impl Iterator<Item = &Legend> {
        Legend::known().iter().chain(&self.own_legends)
    }

    /// The legend the package has chosen.
    pub fn legend(&self) -> &Legend {
        self.legends().find(|it| it.name == self.chosen_legend).unwrap_or(&KNOWN[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_legend_has_a_letter_a_shape_and_words_for_every_stage() {
        for legend in Legend::known() {
            let own = Legend { name: format!("our {}", legend.name), ..legend.clone() };
            assert_eq!(own.clone().checked(), Ok(own), "{}", legend.name);
        }
        let names: Vec<&str> = Legend::known().iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Plain", "WHO", "EU", "Brexit"]);
    }

    #[test]
    fn stages_of_one_colour_differ_in_shape() {
        for legend in Legend::known() {
            for (at, one) in legend.marks.iter().enumerate() {
                let same = |it: &&Mark| it.shape == one.shape;
                assert!(!legend.marks[..at].iter().any(|it| same(&it)), "{}", legend.name);
            }
        }
    }

    #[test]
    fn what_lacks_something_is_no_legend() {
        let plain = &Legend::known()[0];
        assert_eq!(plain.clone().checked(), Err(LegendError::Taken("Plain".to_owned())));
        let own = Legend { name: " Ours ".to_owned(), ..plain.clone() };
        assert_eq!(own.clone().checked().map(|it| it.name).as_deref(), Ok("Ours"));
        let mut short = own.clone();
        short.marks.pop();
        assert_eq!(short.checked(), Err(LegendError::Stages));
        let mut mute = own;
        mute.marks[0].letter.clear();
        assert_eq!(mute.checked(), Err(LegendError::Letter("open")));
    }

    #[test]
    fn what_was_agreed_and_changed_is_reopened_whatever_else() {
        assert_eq!(Stage::with(Status::Open, true, 3), Stage::Reopened);
        assert_eq!(Stage::with(Status::Open, false, 3), Stage::Bracketed);
        assert_eq!(Stage::with(Status::Parked, false, 3), Stage::Parked);
    }
}
