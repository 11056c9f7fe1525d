//! Versions, what they say of themselves, and what is found in them.

use serde::{Deserialize, Serialize};
use travaux_desk::{Desk, Hit, ProvisionStep, VersionForm};
use travaux_history::account::moment;
use travaux_history::{Layer, Standing, Version, VersionKind};
use ts_rs::TS;

use crate::mirror::mirror;
use crate::redline::word_runs;
use crate::*;

/// How many characters of a provision are shown around what was found in it.
const AROUND: usize = 120;

/// A version of an instrument's text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireVersion {
    /// The instrument's code.
    pub instrument: String,
    /// Its number as shown: `3` for a tabled version, `3.1` for an internal draft after it.
    pub number: String,
    /// Whether others have it.
    pub layer: WireLayer,
    /// What it is: `zero draft`, `chair's text`, …
    pub kind: String,
    /// What weight it has.
    pub standing: WireStanding,
    /// The delegation it comes from, by code.
    pub source: String,
    /// The meeting or other occasion.
    pub occasion: String,
    /// One line by the author; may be empty.
    pub note: String,
    /// When it was saved, milliseconds since 1970.
    #[ts(type = "number")]
    pub saved_at: i64,
    /// The numbers of the versions it was made from.
    pub parents: Vec<String>,
    /// What cannot be proven of it, in a sentence; none where nothing stands in doubt.
    pub unproven: Option<String>,
}

mirror! {
    /// Who may have it.
    pub enum WireLayer of Layer {
        /// Others have it or may have it.
        Tabled,
        /// It never leaves this file.
        Internal,
    }
}

mirror! {
    /// What weight a text has.
    pub enum WireStanding of Standing {
        /// The parties negotiate on it.
        Basis,
        /// It may be referred to.
        Reference,
        /// It has none.
        None,
    }
}

/// What a person says of a version when saving or importing it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireVersionForm {
    /// What it is.
    pub kind: String,
    /// What weight it has.
    pub standing: WireStanding,
    /// The delegation it comes from, by code.
    pub source: String,
    /// The meeting or other occasion.
    pub occasion: String,
    /// One line; may be empty.
    pub note: String,
    /// Who may have it.
    pub layer: WireLayer,
}

/// One step in the life of a provision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProvisionStep {
    /// The version in which its wording or its place changed.
    pub version: WireVersion,
    /// Its address in that version.
    pub address: String,
    /// How its words changed there; all inserted in the first.
    pub runs: Vec<WireRun>,
}

/// A place where a search found its words.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireHit {
    /// The instrument's code.
    pub instrument: String,
    /// The newest version that has the words.
    pub version: String,
    /// The provision.
    pub id: String,
    /// Its address there.
    pub address: String,
    /// The words around, cut to a line.
    pub snippet: String,
    /// Where the words found stand in the snippet: pairs of UTF-16 offsets.
    pub marks: Vec<(u32, u32)>,
}

/// A version, for the window.
pub fn version(desk: &Desk, it: &Version) -> WireVersion {
    let dossier = desk.dossier();
    let number = |id| dossier.version(id).map(|it| it.number.to_string());
    WireVersion {
        instrument: it.saved.instrument.to_string(),
        number: it.number.to_string(),
        layer: it.layer.into(),
        kind: it.kind_shown(),
        standing: it.saved.standing.into(),
        source: it.saved.source.to_string(),
        occasion: dossier.meeting(it.saved.occasion).map(|it| it.title.clone()).unwrap_or_default(),
        note: noted(desk, it),
        saved_at: it.saved_at,
        parents: it.saved.parents.iter().filter_map(|id| number(*id)).collect(),
        unproven: desk.unproven_of(it),
    }
}

/// What is said of a version beside its number: first whose account it is, where it is one, and
/// when it arrived, where that is another day than it says.
fn noted(desk: &Desk, it: &Version) -> String {
    let account = it.said_of.is_some().then(|| it.origin());
    let arrived = desk.dossier().arrived(it.id.hash()).map(|at| (moment(it.saved_at), moment(at)));
    let late = arrived.filter(|(said, came)| said[..10] != came[..10]);
    let dated = late.map(|(said, came)| format!("dated {said} UTC, arrived {came}"));
    let note = Some(it.note_shown()).filter(|note| !note.is_empty());
    account.into_iter().chain(dated).chain(note).collect::<Vec<_>>().join("; ")
}

/// One step in the life of a provision, for the window.
pub fn step(desk: &Desk, it: &ProvisionStep<'_>) -> WireProvisionStep {
    WireProvisionStep {
        version: version(desk, it.version),
        address: it.address.clone(),
        runs: word_runs(&it.before, &it.after, &it.runs, &[]),
    }
}

impl TryFrom<WireVersionForm> for VersionForm {
    type Error = WireFailure;

    fn try_from(it: WireVersionForm) -> Result<Self, WireFailure> {
        Ok(Self {
            kind: VersionKind::typed(&it.kind),
            standing: it.standing.into(),
            source: parsed(&it.source)?,
            occasion: it.occasion,
            note: it.note,
            layer: it.layer.into(),
        })
    }
}

/// A place where a search found its words, for the window.
pub fn hit(it: &Hit<'_>, words: &str) -> WireHit {
    let (snippet, marks) = snippet(&it.text, words);
    WireHit {
        instrument: it.version.saved.instrument.to_string(),
        version: it.version.number.to_string(),
        id: it.id.to_string(),
        address: it.address.clone(),
        snippet,
        marks,
    }
}

/// The words around the first of `words` in `text`, and where each of them stands there.
fn snippet(text: &str, words: &str) -> (String, Vec<(u32, u32)>) {
    let line = text.replace(['\n', '\t'], " ");
    let sought: Vec<String> =
        words.split_whitespace().map(|it| folded(it.trim_matches('"'))).collect();
    let found = places(&line, &sought);
    let first = found.first().map_or(0, |(start, _)| *start);
    let lead = line[..first].char_indices().rev().nth(AROUND / 3).map_or(0, |(at, _)| at);
    let rest = line[lead..].char_indices().nth(AROUND).map_or(line.len(), |(at, _)| lead + at);
    let units = |at: usize| utf16(&line[lead..at]);
    let marks = found.iter().filter(|(start, end)| *start >= lead && *end <= rest);
    let marks = marks.map(|(start, end)| (units(*start), units(*end))).collect();
    (line[lead..rest].to_owned(), marks)
}

/// The words of `line` that begin like one of the sought ones, in reading order.
fn places(line: &str, sought: &[String]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in line.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let begins = |it: &String| !it.is_empty() && folded(word).starts_with(it.as_str());
        if !word.is_empty() && sought.iter().any(begins) {
            found.push((start, start + word.len()));
        }
        start += piece.len();
    }
    found
}

fn folded(word: &str) -> String {
    word.to_lowercase()
}

fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
