//! A returned Word file.

use serde::{Deserialize, Serialize};
use travaux_desk::{Desk, NamedVersion, ReturnKind, ReturnedFile};
use ts_rs::TS;

use crate::author::authors;
use crate::mirror::mirror;
use crate::*;

/// A Word file that came back, beside the version that was sent.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReturned {
    /// What the file's bytes hash to; rows are taken of these bytes and no others.
    pub digest: String,
    /// How many changes nobody marked.
    pub silent: u32,
    /// What was compared: `body`, `tables`, `notes`.
    pub coverage: Vec<String>,
    /// Who is named beside its tracked changes and comments.
    pub authors: Vec<WireAuthor>,
    /// What differs, silent changes first.
    pub rows: Vec<WireReturnRow>,
}

/// One difference between the file that was sent and the one that came back.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReturnRow {
    /// Whether it was said, and of what sort it is.
    pub kind: WireReturnKind,
    /// The address of the provision, or the part of the file.
    pub provision: String,
    /// The words before; empty where words only came.
    pub before: String,
    /// The words after; empty where words only went.
    pub after: String,
    /// What happened, in a few plain words.
    pub what: String,
    /// The line it stands in as it came back.
    pub line: String,
    /// Who says to have done it; empty where nobody does.
    pub author: String,
    /// When, as written in the file; empty where it is not.
    pub date: String,
    /// The classes of strength among the words, the gravest first.
    pub strength: Vec<WireStrength>,
    /// Whether it touches a provision that is agreed.
    pub agreed: bool,
    /// Whether it can be taken as a proposal.
    pub takable: bool,
}

mirror! {
    /// Whether a difference was said, and of what sort it is.
    pub enum WireReturnKind of ReturnKind {
        Silent, Tracked, Format, Comment, Metadata,
    }
}

/// What came back changed in a Word file of a version, for the window.
///
/// # Errors
///
/// As [`Desk::check_returned`].
pub fn returned(
    desk: &Desk,
    version: NamedVersion<'_>,
    name: &str,
    bytes: &[u8],
) -> Result<WireReturned, WireFailure> {
    let it = desk.check_returned(version, name, bytes)?;
    Ok(WireReturned {
        digest: it.digest.to_string(),
        silent: u32::try_from(it.returned.silent()).unwrap_or(u32::MAX),
        coverage: it.returned.coverage.clone(),
        authors: authors(&it.authors),
        rows: (0..it.returned.rows.len()).map(|at| row(&it, at)).collect(),
    })
}

fn row(file: &ReturnedFile, at: usize) -> WireReturnRow {
    let it = &file.returned.rows[at];
    WireReturnRow {
        kind: it.kind.into(),
        provision: it.provision.clone(),
        before: it.before.clone(),
        after: it.after.clone(),
        what: it.what.clone(),
        line: it.line.clone(),
        author: it.author.clone(),
        date: it.date.clone().unwrap_or_default(),
        strength: it.strength.iter().map(Into::into).collect(),
        agreed: file.agreed.get(at).copied().unwrap_or_default(),
        takable: file.can_be_taken(at),
    }
}

/// Rows of a returned file that a delegation is taken to propose.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTaken {
    /// What the bytes hashed to that were looked at.
    pub digest: String,
    /// The rows, counted from 0.
    pub rows: Vec<u32>,
    /// The delegation, by code.
    pub by: String,
    /// The meeting or other occasion.
    pub occasion: String,
}
