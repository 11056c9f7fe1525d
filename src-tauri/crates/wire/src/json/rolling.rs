//! The rolling text, as it is printed.

use serde::Serialize;
use travaux_desk::{Desk, INTERNAL, InstrumentCode, RollingText};
use ts_rs::TS;

use crate::json::{PrintedBracket, PrintedMark};
use crate::{WireFailure, WireLifted, WireNoted, WireProvision, WireRecut, WireStatusNow, rolling};

/// A provision of the rolling text, and all that stands about it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedRollingProvision {
    /// The provision; its brackets stand in its wording.
    #[serde(flatten)]
    #[ts(flatten)]
    pub provision: WireProvision,
    /// `INTERNAL`, where the internal layer was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub marking: Option<&'static str>,
    /// Whether it is as the base has it, word for word.
    pub as_base: bool,
    /// Its brackets.
    pub brackets: Vec<PrintedBracket>,
    /// How far the parties are with it.
    pub status: WireStatusNow,
    /// How the legend shows it; null for what has no status.
    pub mark: Option<PrintedMark>,
    /// What else stands about it.
    pub noted: WireNoted,
    /// What was lifted from it, oldest first.
    pub lifts: Vec<WireLifted>,
    /// How its brackets were cut otherwise, oldest first.
    pub recuts: Vec<WireRecut>,
}

impl PrintedRollingProvision {
    /// The provisions of a rolling text; marked where what is `internal` was asked for.
    ///
    /// # Errors
    ///
    /// As [`rolling`].
    pub fn all(
        desk: &Desk,
        instrument: &InstrumentCode,
        it: &RollingText,
        internal: bool,
    ) -> Result<Vec<Self>, WireFailure> {
        let stages = desk.stages(instrument, it);
        let legend = desk.dossier().legend();
        let provisions = rolling(desk, instrument)?.provisions.into_iter().enumerate();
        Ok(provisions
            .map(|(at, known)| Self {
                brackets: PrintedBracket::all(it, at, &known),
                provision: known.provision,
                marking: internal.then_some(INTERNAL),
                as_base: known.as_base,
                status: known.status,
                mark: stages[at].map(|it| legend.mark(it).into()),
                noted: known.noted,
                lifts: known.lifts,
                recuts: known.recuts,
            })
            .collect())
    }
}
