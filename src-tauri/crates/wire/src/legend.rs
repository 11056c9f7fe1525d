//! Legends: how the window shows a status.

use serde::{Deserialize, Serialize};
use travaux_desk::Desk;
use travaux_history::{Colour, Legend, Mark, Shape, Stage};
use ts_rs::TS;

use crate::mirror::mirror;

/// The legends a package can choose, and the one it has chosen.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireLegends {
    /// The name of the one that was chosen.
    pub chosen: String,
    /// All of them: those that come with the program first.
    pub all: Vec<WireLegend>,
    /// The names of those that come with the program, which nobody can change.
    pub known: Vec<String>,
}

/// A legend: one mark for each stage, in order.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireLegend {
    /// What people call it.
    pub name: String,
    /// Its marks.
    pub marks: Vec<WireMark>,
}

/// How a legend shows a stage: colour is never alone.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireMark {
    /// The stage.
    pub stage: WireStage,
    /// One to three letters.
    pub letter: String,
    /// A shape that can be told from the others without colour.
    pub shape: WireShape,
    /// A colour, by name.
    pub colour: WireColour,
    /// What people say of it.
    pub words: String,
}

mirror! {
    /// How a provision stands, as a legend tells stages apart.
    pub enum WireStage of Stage {
        Open, Bracketed, Parked, AgreedInPrinciple, AgreedAdReferendum, Agreed, Initialled, Reopened,
    }
}

mirror! {
    /// A shape.
    pub enum WireShape of Shape { Ring, Disc, Half, Square, Diamond, Triangle, Bars, Cross }
}

mirror! {
    /// A colour by name.
    pub enum WireColour of Colour { White, Grey, Yellow, Orange, Red, Green, Blue, Violet }
}

/// The legends of the package, for the window.
pub fn legends(desk: &Desk) -> WireLegends {
    WireLegends {
        chosen: desk.dossier().legend().name.clone(),
        all: desk.dossier().legends().map(WireLegend::from).collect(),
        known: Legend::known().iter().map(|it| it.name.clone()).collect(),
    }
}

impl From<&Legend> for WireLegend {
    fn from(it: &Legend) -> Self {
        let mark = |it: &Mark| WireMark {
            stage: it.stage.into(),
            letter: it.letter.clone(),
            shape: it.shape.into(),
            colour: it.colour.into(),
            words: it.words.clone(),
        };
        Self { name: it.name.clone(), marks: it.marks.iter().map(mark).collect() }
    }
}

impl From<WireLegend> for Legend {
    fn from(it: WireLegend) -> Self {
        let mark = |it: WireMark| Mark {
            stage: it.stage.into(),
            letter: it.letter,
            shape: it.shape.into(),
            colour: it.colour.into(),
            words: it.words,
        };
        Self { name: it.name, marks: it.marks.into_iter().map(mark).collect() }
    }
}
