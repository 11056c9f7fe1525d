//! Versions and what is found in them, as they are printed.

use serde::Serialize;
use travaux_desk::{Desk, FoundOnPaper, Hit};
use travaux_history::{Version, fingerprint};
use ts_rs::TS;

use crate::{WireVersion, version};

/// A version of an instrument's text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedVersion {
    /// The version.
    #[serde(flatten)]
    #[ts(flatten)]
    pub version: WireVersion,
    /// Its permanent id.
    pub id: String,
}

/// What is negotiated on, and what other delegations offer instead.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedBases {
    /// The base; null where there is no version yet.
    pub base: Option<PrintedVersion>,
    /// Versions of other delegations that can be taken as the base.
    pub offered: Vec<PrintedVersion>,
    /// What came of taking a version as the base; null where only the base was asked for.
    pub taken: Option<PrintedTaking>,
}

/// What came of taking a version as the base.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedTaking {
    /// The entry of the act, by which it can be taken back.
    pub entry: String,
    /// What was negotiated on until then; null where nothing was.
    pub before: Option<PrintedVersion>,
    /// How many proposals that were on the table the text has dealt with.
    pub dealt_with: u32,
}

/// A provision in which the words of a search stand.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedHit {
    /// The instrument's code.
    pub instrument: String,
    /// The newest version that has the words.
    pub version: String,
    /// The provision's address there.
    pub provision: String,
    /// The provision's permanent id.
    pub id: String,
    /// What the provision says.
    pub text: String,
}

/// What was found by what stands on a printed page.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedTrace {
    /// The instrument's code.
    pub instrument: String,
    /// The version that was printed.
    pub version: String,
    /// The fingerprint of its text.
    pub fingerprint: String,
    /// The address there of the provision on the line that was asked for; null where none was.
    pub provision: Option<String>,
    /// The newest version, where it is another.
    pub newest: Option<String>,
    /// The provision's address in the newest version; null where it is not in it.
    pub now: Option<String>,
}

impl PrintedTrace {
    /// A version, and the provision of it that was looked for.
    pub fn of(version: &Version, found: Option<&FoundOnPaper>) -> Self {
        Self {
            instrument: version.saved.instrument.to_string(),
            version: version.number.to_string(),
            fingerprint: fingerprint(version.saved.text),
            provision: found.map(|it| it.address.clone()),
            newest: found.and_then(|it| it.newest).map(|it| it.to_string()),
            now: found.and_then(|it| it.now.clone()),
        }
    }
}

impl PrintedVersion {
    /// A version of `desk`.
    pub fn of(desk: &Desk, it: &Version) -> Self {
        Self { version: version(desk, it), id: it.id.to_string() }
    }
}

impl From<&Hit<'_>> for PrintedHit {
    fn from(it: &Hit<'_>) -> Self {
        Self {
            instrument: it.version.saved.instrument.to_string(),
            version: it.version.number.to_string(),
            provision: it.address.clone(),
            id: it.id.to_string(),
            text: it.text.clone(),
        }
    }
}
