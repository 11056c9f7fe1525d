//! Where words come from.

use serde::Serialize;
use travaux_desk::{Desk, Traced};
use travaux_history::{OriginRun, Origins, Via};
use ts_rs::TS;

use crate::dossier::occasion;
use crate::mirror::mirror;
use crate::text::codes;
use crate::units::Units;

/// Where the words of one provision of one version come from.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOrigins {
    /// The words, in reading order, with where they come from.
    pub runs: Vec<WireOriginRun>,
    /// Since when this wording is agreed, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub agreed: Option<i64>,
}

/// A stretch of words that have one origin.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOriginRun {
    /// The words.
    pub text: String,
    /// What brought them.
    pub via: WireVia,
    /// Whose words they are, by code; nobody's where they bridge what was proposed.
    pub by: Option<String>,
    /// The meeting at which they were brought; empty where nobody said.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// The first version that has them, by number.
    pub version: String,
    /// Who supported them, or proposed the same.
    pub supporters: Vec<String>,
    /// Since when they were contested, if they ever were; milliseconds since 1970.
    #[ts(type = "number | null")]
    pub bracketed: Option<i64>,
    /// When they stopped being contested, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub lifted: Option<i64>,
}

mirror! {
    /// What brought words into a text.
    pub enum WireVia of Via {
        Proposal, Bridging, Version, Import,
    }
}

/// A provision of a working text, and where those of its words come from that its base has.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTraced {
    /// The provision.
    pub id: String,
    /// Since when the wording of the base is agreed, milliseconds since 1970.
    #[ts(type = "number | null")]
    pub agreed: Option<i64>,
    /// The stretches, in reading order; what was typed since is in none.
    pub runs: Vec<WireTracedRun>,
}

/// A stretch of the words of a working text that have one origin.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTracedRun {
    /// Where it begins, in editor units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Where it comes from.
    pub origin: WireOriginRun,
}

/// Where words come from, for the window.
pub fn origins(desk: &Desk, it: &Origins) -> WireOrigins {
    let run = |run: &OriginRun| origin(desk, run, &it.printed.text[run.range.clone()]);
    WireOrigins { runs: it.runs.iter().map(run).collect(), agreed: it.agreed }
}

/// Where the words of a working text come from, for the window.
pub fn traced(desk: &Desk, it: &Traced) -> WireTraced {
    let units = Units::of(&it.printed);
    let run = |(range, at): &(std::ops::Range<usize>, usize)| WireTracedRun {
        from: units.at(range.start),
        to: units.at(range.end),
        origin: origin(desk, &it.origins.runs[*at], &it.printed.text[range.clone()]),
    };
    WireTraced {
        id: it.id.to_string(),
        agreed: it.origins.agreed,
        runs: it.kept.iter().map(run).collect(),
    }
}

fn origin(desk: &Desk, run: &OriginRun, text: &str) -> WireOriginRun {
    let version = desk.dossier().version(run.origin.version);
    WireOriginRun {
        text: text.to_owned(),
        via: run.origin.via.into(),
        by: run.origin.delegation.as_ref().map(ToString::to_string),
        occasion: occasion(desk, run.origin.occasion),
        at: run.origin.at,
        version: version.map(|it| it.number.to_string()).unwrap_or_default(),
        supporters: codes(&run.origin.supporters),
        bracketed: run.bracketed,
        lifted: run.lifted,
    }
}
