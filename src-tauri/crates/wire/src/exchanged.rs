//! Foreign files, hits and findings to the window; forms and new dossiers from it.

use travaux_desk::{Desk, Foreign, Hit, ImportTarget, NewDossier, Soundness, VersionForm};
use travaux_history::{Delegation, Layer, Meeting, MeetingId, Role, Standing, VersionKind};
use travaux_text::{Finding, Numbering, Place, Severity};

use crate::authored::authors_in;
use crate::*;

/// How many provisions of a foreign file are shown before it is taken in.
const OPENING: usize = 12;

/// How many characters of a provision are shown around what was found in it.
const AROUND: usize = 120;

/// A foreign file for the window.
///
/// # Errors
///
/// When the file of the dossier fails.
pub fn preview(desk: &Desk, path: &str, it: &Foreign) -> Result<WireImportPreview, WireFailure> {
    let numbering = it.text.numbering();
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
    let severity = match it.severity {
        Severity::Note => WireSeverity::Note,
        Severity::Warning => WireSeverity::Warning,
        Severity::Error => WireSeverity::Error,
    };
    WireFinding { place, severity, sentence: it.sentence.clone() }
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

impl From<WireImportTarget> for ImportTarget {
    fn from(it: WireImportTarget) -> Self {
        let title = Some(it.title).filter(|title| !title.trim().is_empty());
        Self { instrument: it.instrument.trim().to_owned(), title }
    }
}

impl From<WireVersionForm> for VersionForm {
    fn from(it: WireVersionForm) -> Self {
        Self {
            kind: VersionKind::of(it.kind.trim()),
            standing: match it.standing {
                WireStanding::Basis => Standing::Basis,
                WireStanding::Reference => Standing::Reference,
                WireStanding::None => Standing::None,
            },
            source: it.source,
            occasion: it.occasion,
            note: it.note,
            layer: match it.layer {
                WireLayer::Tabled => Layer::Tabled,
                WireLayer::Internal => Layer::Internal,
            },
        }
    }
}

impl TryFrom<WireDelegation> for Delegation {
    type Error = WireFailure;

    fn try_from(it: WireDelegation) -> Result<Self, WireFailure> {
        if it.name.trim().is_empty() {
            return Err(refused("a delegation needs a name"));
        }
        Ok(Self {
            code: delegation_code(it.code.trim())?,
            name: it.name.trim().to_owned(),
            colour: it.colour.to_string(),
            role: match it.role {
                WireRole::Ours => Role::Ours,
                WireRole::Party => Role::Party,
                WireRole::Chair => Role::Chair,
                WireRole::Observer => Role::Observer,
            },
            withdrawn: false,
        })
    }
}

impl From<WireMeeting> for Meeting {
    fn from(it: WireMeeting) -> Self {
        let title = it.title.trim().to_owned();
        Self {
            id: MeetingId::of(&title),
            title,
            place: it.place,
            date: it.held_on,
            round: it.round,
            withdrawn: false,
        }
    }
}

impl TryFrom<WireNewDossier> for NewDossier {
    type Error = WireFailure;

    fn try_from(it: WireNewDossier) -> Result<Self, WireFailure> {
        if it.passphrase.is_some() {
            return Err(crate::from_window::refused("a dossier with a passphrase needs its key"));
        }
        let delegations = it.delegations.into_iter().map(TryInto::try_into);
        Ok(Self {
            title: it.title,
            classification: it.classification,
            delegations: delegations.collect::<Result<_, _>>()?,
        })
    }
}

/// The edits of the editor as changes of a working text.
///
/// # Errors
///
/// When an id is none, or brackets are nested beyond all reason.
pub fn changes(edits: Vec<WireEdit>) -> Result<Vec<travaux_history::Change>, WireFailure> {
    use travaux_history::Change;
    let change = |edit| match edit {
        WireEdit::Put { provision, after } => Ok(Change::Put {
            provision: provision.try_into()?,
            after: after.as_deref().map(provision_id).transpose()?,
        }),
        WireEdit::Remove { id } => Ok(Change::Remove(provision_id(&id)?)),
    };
    edits.into_iter().map(change).collect()
}
