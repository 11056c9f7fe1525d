//! Foreign files, and what was found in them or in a dossier.

use serde::{Deserialize, Serialize};
use travaux_desk::{Desk, Foreign, ImportTarget, Soundness};
use travaux_text::{Finding, Numbering, Place, Severity};
use ts_rs::TS;

use crate::author::authors_in;
use crate::mirror::mirror;
use crate::*;

/// How many provisions of a foreign file are shown before it is taken in.
const OPENING: usize = 12;

/// A foreign file, read but not yet taken in.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireImportPreview {
    /// The file.
    pub path: String,
    /// The title found in it; may be empty.
    pub title: String,
    /// How many provisions.
    pub provisions: u32,
    /// How many words.
    pub words: u32,
    /// The instrument it looks like, by code; none when it looks new.
    pub instrument: Option<String>,
    /// The first provisions, as they will print.
    pub opening: Vec<String>,
    /// What the reader noticed.
    pub findings: Vec<WireFinding>,
    /// Who is named beside its tracked changes and comments.
    pub authors: Vec<WireAuthor>,
}

/// Where an imported text goes.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireImportTarget {
    /// The instrument's code; made new when the dossier does not have it.
    pub instrument: String,
    /// Its title, for a new one.
    pub title: String,
    /// Which of its tracked changes are taken.
    pub changes: WireChanges,
}

/// One remark of a reader or a check.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireFinding {
    /// Where, as a person would say it: `line 12`, `Article 3`; may be empty.
    pub place: String,
    /// How grave.
    pub severity: WireSeverity,
    /// What, in one sentence.
    pub sentence: String,
}

mirror! {
    /// How grave a finding is.
    pub enum WireSeverity of Severity {
        /// Good to know.
        Note,
        /// Look at it.
        Warning,
        /// Something could not be read or is not sound.
        Error,
    }
}

/// Whether the dossier verifies.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSoundness {
    /// Whether all of it verifies.
    pub sound: bool,
    /// What was checked, in one sentence.
    pub summary: String,
    /// What does not verify.
    pub findings: Vec<WireFinding>,
    /// What could not be proven either way, a sentence each.
    pub unproven: Vec<String>,
}

/// A foreign file for the window.
///
/// # Errors
///
/// When the file of the dossier fails.
pub fn preview(desk: &Desk, path: &str, it: &Foreign) -> Result<WireImportPreview, WireFailure> {
    let numbering = it.text.numbering_in(it.terms());
    let printed = |at: usize| {
        let words = it.text.provisions[at].wording.printed_text(&numbering);
        format!("{} {words}", numbering.label(at)).trim().to_owned()
    };
    let words = |at| printed(at).split_whitespace().count();
    let count = it.text.provisions.len();
    Ok(WireImportPreview {
        path: path.to_owned(),
        title: it.title(),
        provisions: u32::try_from(count).unwrap_or(u32::MAX),
        words: u32::try_from((0..count).map(words).sum::<usize>()).unwrap_or(u32::MAX),
        instrument: desk.resembled(it)?.map(|it| it.code.to_string()),
        opening: (0..count.min(OPENING)).map(printed).collect(),
        findings: it.findings.iter().map(|one| finding(one, &numbering)).collect(),
        authors: authors_in(desk, it),
    })
}

fn finding(it: &Finding, numbering: &Numbering) -> WireFinding {
    let place = match it.place {
        Place::Whole => String::new(),
        Place::Line { line, column } => format!("line {line}, character {column}"),
        Place::Provision(id) => {
            numbering.position(id).map(|at| numbering.address(at).to_owned()).unwrap_or_default()
        }
    };
    WireFinding { place, severity: it.severity.into(), sentence: it.sentence.clone() }
}

/// Whether the dossier verifies, for the window.
pub fn soundness(it: &Soundness) -> WireSoundness {
    let damage = it.damage.iter().map(|sentence| WireFinding {
        place: String::new(),
        severity: WireSeverity::Error,
        sentence: sentence.clone(),
    });
    WireSoundness {
        sound: it.damage.is_empty(),
        summary: it.summary.clone(),
        findings: damage.collect(),
        unproven: it.unproven.clone(),
    }
}

impl TryFrom<WireImportTarget> for ImportTarget {
    type Error = WireFailure;

    fn try_from(it: WireImportTarget) -> Result<Self, WireFailure> {
        let title = Some(it.title).filter(|title| !title.trim().is_empty());
        Ok(Self { instrument: parsed(&it.instrument)?, title })
    }
}
