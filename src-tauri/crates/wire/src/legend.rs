//! Legends: how the window shows a status.

use serde::{Deserialize, Serialize};
use travaux_desk::Desk;
use travaux_history::{Colour, Legend, Mark, Shape, Stage};
use ts_rs::TS;

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

/// Declares an enum of the wire with the names of one of the program, and both ways between.
macro_rules! same {
    ($(#[doc = $doc:literal])* $wire:ident, $own:ident, $names:literal, [$($name:ident),*]) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
        #[serde(rename_all = "camelCase")]
        #[ts(export, export_to = "wire.ts")]
        #[expect(missing_docs, reason = $names)]
        pub enum $wire { $($name),* }

        impl From<$own> for $wire {
            fn from(it: $own) -> Self {
                match it { $($own::$name => Self::$name),* }
            }
        }

        impl From<$wire> for $own {
            fn from(it: $wire) -> Self {
                match it { $($wire::$name => Self::$name),* }
            }
        }
    };
}

same!(
    /// How a provision stands, as a legend tells stages apart.
    WireStage,
    Stage,
    "the names are those of travaux_history::Stage",
    [
        Open,
        Bracketed,
        Parked,
        AgreedInPrinciple,
        AgreedAdReferendum,
        Agreed,
        Initialled,
        Reopened
    ]
);

same!(
    /// A shape.
    WireShape,
    Shape,
    "the names say what they look like",
    [Ring, Disc, Half, Square, Diamond, Triangle, Bars, Cross]
);

same!(
    /// A colour by name.
    WireColour,
    Colour,
    "the names say what they look like",
    [White, Grey, Yellow, Orange, Red, Green, Blue, Violet]
);

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
