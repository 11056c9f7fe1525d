//! Legends, as they are printed; one printed so can be taken in with `legend --keep`.

use serde::Serialize;
use travaux_history::{Legend, Mark, Stage, Status};
use ts_rs::TS;

use crate::mirror::mirror;
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

mirror! {
    /// How a provision stands, as a legend tells stages apart.
    printed enum PrintedStage of Stage {
        Open, Bracketed, Parked, AgreedInPrinciple, AgreedAdReferendum, Agreed, Initialled,
        Reopened,
    }
}

mirror! {
    /// How far the parties are with a provision, as `status --set` takes it.
    printed enum PrintedStatus of Status {
        Open, Parked, AgreedInPrinciple, AgreedAdReferendum, Agreed, Initialled,
    }
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
