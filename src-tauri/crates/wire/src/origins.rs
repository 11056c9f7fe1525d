//! Where words come from.

use serde::Serialize;
use travaux_desk::Desk;
use travaux_history::{OriginRun, Origins, Via};
use ts_rs::TS;

use crate::rolled::{codes, occasion};

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

/// What brought words into a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_history::provenance::Via")]
pub enum WireVia {
    Proposal,
    Bridging,
    Version,
    Import,
}

/// Where words come from, for the window.
pub fn origins(desk: &Desk, it: &Origins) -> WireOrigins {
    let run = |run: &OriginRun| WireOriginRun {
        text: it.printed.text.get(run.range.clone()).unwrap_or_default().to_owned(),
        via: match run.origin.via {
            Via::Proposal => WireVia::Proposal,
            Via::Bridging => WireVia::Bridging,
            Via::Version => WireVia::Version,
            Via::Import => WireVia::Import,
        },
        by: run.origin.delegation.as_ref().map(ToString::to_string),
        occasion: occasion(desk, run.origin.occasion),
        at: run.origin.at,
        version: desk
            .dossier()
            .version(run.origin.version)
            .map(|it| it.number.to_string())
            .unwrap_or_default(),
        supporters: codes(&run.origin.supporters),
        bracketed: run.bracketed,
        lifted: run.lifted,
    };
    WireOrigins { runs: it.runs.iter().map(run).collect(), agreed: it.agreed }
}
