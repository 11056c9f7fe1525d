//! Legends, as they are printed; one printed so can be taken in with `legend --keep`.

use serde::Serialize;
use travaux_history::{Legend, Mark, Stage, Status};
use ts_rs::TS;

use crate::{WireColour, WireShape};

/// A legend: one mark for each stage, in order.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedLegend {
    /// What people call it.
    pub name: String,
    /// Whether statuses are shown by it.
    pub chosen: bool,
    /// Its marks.
    pub marks: Vec<PrintedMark>,
}

/// How a legend shows a stage.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedMark {
    /// The stage.
    pub stage: PrintedStage,
    /// One to three letters.
    pub letter: String,
    /// A shape.
    pub shape: WireShape,
    /// A colour, by name.
    pub colour: WireColour,
    /// What people say of it.
    pub words: String,
}

/// How a provision stands, as a legend tells stages apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are those of travaux_history::Stage")]
pub enum PrintedStage {
    Open,
    Bracketed,
    Parked,
    AgreedInPrinciple,
    AgreedAdReferendum,
    Agreed,
    Initialled,
    Reopened,
}

/// How far the parties are with a provision, as `status --set` takes it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are those of travaux_history::Status")]
pub enum PrintedStatus {
    Open,
    Parked,
    AgreedInPrinciple,
    AgreedAdReferendum,
    Agreed,
    Initialled,
}

impl PrintedLegend {
    /// A legend, and whether it is the one that was `chosen`.
    pub fn of(it: &Legend, chosen: bool) -> Self {
        let marks = it.marks.iter().map(PrintedMark::from).collect();
        Self { name: it.name.clone(), chosen, marks }
    }
}

impl From<&Mark> for PrintedMark {
    fn from(it: &Mark) -> Self {
        Self {
            stage: it.stage.into(),
            letter: it.letter.clone(),
            shape: it.shape.into(),
            colour: it.colour.into(),
            words: it.words.clone(),
        }
    }
}

impl From<Stage> for PrintedStage {
    fn from(it: Stage) -> Self {
        match it {
            Stage::Open => Self::Open,
            Stage::Bracketed => Self::Bracketed,
            Stage::Parked => Self::Parked,
            Stage::AgreedInPrinciple => Self::AgreedInPrinciple,
            Stage::AgreedAdReferendum => Self::AgreedAdReferendum,
            Stage::Agreed => Self::Agreed,
            Stage::Initialled => Self::Initialled,
            Stage::Reopened => Self::Reopened,
        }
    }
}

impl From<Status> for PrintedStatus {
    fn from(it: Status) -> Self {
        match it {
            Status::Open => Self::Open,
            Status::Parked => Self::Parked,
            Status::AgreedInPrinciple => Self::AgreedInPrinciple,
            Status::AgreedAdReferendum => Self::AgreedAdReferendum,
            Status::Agreed => Self::Agreed,
            Status::Initialled => Self::Initialled,
        }
    }
}
