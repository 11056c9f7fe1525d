//! What leaves the machine: versions as files, and what will be in them.

use std::path::Path;

use serde::{Deserialize, Serialize};
use travaux_desk::{Contents, Desk, FileFormat, Look, contents, write_report};
use ts_rs::TS;

use crate::{WireFailure, WireFailureCode, WireReport};

/// What is to be written to a file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireExport {
    /// The version, by number.
    pub version: String,
    /// The version that its changes are tracked against, in a Word file; none for a clean text.
    pub base: Option<String>,
}

/// What is in a Word file, read back from its finished bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireContents {
    /// How many stretches of words came, went, moved, and were set otherwise.
    pub changes: [u32; 4],
    /// In whose names.
    pub authors: Vec<String>,
    /// The dates that changes and comments bear.
    pub dates: Vec<String>,
    /// How many comments there are.
    pub comments: u32,
    /// What stands above and below the text.
    pub margins: Vec<String>,
    /// What the file states about itself: name and value.
    pub properties: Vec<(String, String)>,
    /// Words that do not show; none in a file of ours.
    pub hidden: Vec<String>,
    /// Marks that tell which words were written in one sitting; none in a file of ours.
    pub sessions: u32,
    /// How many bytes it has.
    pub size: u32,
}

/// A tabled version as the bytes of the file at `path`, whose ending says the format.
///
/// # Errors
///
/// When the ending says nothing that can be written, and as [`Desk::exported`].
pub fn exported(
    desk: &Desk,
    instrument: &str,
    it: &WireExport,
    path: &Path,
) -> Result<Vec<u8>, WireFailure> {
    match format(path)? {
        FileFormat::Word => word(desk, instrument, it),
        format => Ok(desk.exported(instrument, &it.version, format)?),
    }
}

/// A report, as it was edited, as the bytes of the file at `path`.
///
/// # Errors
///
/// When the ending says nothing that can be written.
pub fn written_report(desk: &Desk, it: WireReport, path: &Path) -> Result<Vec<u8>, WireFailure> {
    let report = it.into();
    Ok(match format(path)? {
        FileFormat::Word => desk.report_word(&report, &Look::default())?,
        format => write_report(&report, format),
    })
}

/// The preparatory work of a tabled version as the bytes of the file at `path`: Word where it is
/// called so, else Markdown.
///
/// # Errors
///
/// As [`Desk::travaux`].
pub fn written_travaux(
    desk: &Desk,
    (instrument, version): (&str, &str),
    provision: Option<&str>,
    path: &Path,
) -> Result<Vec<u8>, WireFailure> {
    Ok(match is_word(path) {
        true => desk.travaux_word(instrument, version, provision, &Look::default())?,
        false => desk.travaux_written(instrument, version, provision)?.into_bytes(),
    })
}

/// The table of concordance of a tabled version, as [`written_travaux`].
///
/// # Errors
///
/// As [`Desk::concordance`].
pub fn written_concordance(
    desk: &Desk,
    (instrument, version): (&str, &str),
    path: &Path,
) -> Result<Vec<u8>, WireFailure> {
    Ok(match is_word(path) {
        true => desk.concordance_word(instrument, version, &Look::default())?,
        false => desk.concordance_written(instrument, version)?.into_bytes(),
    })
}

/// Whether the name of a file says that it is for Word.
fn is_word(path: &Path) -> bool {
    FileFormat::of_name(&path.to_string_lossy()) == Some(FileFormat::Word)
}

/// The format that the name of a file tells.
fn format(path: &Path) -> Result<FileFormat, WireFailure> {
    let (code, why) =
        (WireFailureCode::BadRequest, "its name must end in .docx, .md, .txt or .html");
    let unknown = || WireFailure::of_file(code, &path.display(), why, "Nothing was written.");
    FileFormat::of_name(&path.to_string_lossy()).ok_or_else(unknown)
}

fn word(desk: &Desk, instrument: &str, it: &WireExport) -> Result<Vec<u8>, WireFailure> {
    let version = it.version.as_str();
    Ok(match &it.base {
        None => desk.exported(instrument, version, FileFormat::Word)?,
        Some(base) => {
            let (base, revised) = ((instrument, base.as_str()), (instrument, version));
            desk.exported_redline(base, revised, None, &Look::default())?
        }
    })
}

/// What would be in a tabled version written as a Word file: it is made, and read back.
///
/// # Errors
///
/// As [`exported`].
pub fn export_contents(
    desk: &Desk,
    instrument: &str,
    it: &WireExport,
) -> Result<WireContents, WireFailure> {
    let bytes = word(desk, instrument, it)?;
    let unreadable = |message| WireFailure { code: WireFailureCode::Internal, message, path: None };
    Ok(held(contents(&bytes).map_err(unreadable)?, bytes.len()))
}

fn held(it: Contents, size: usize) -> WireContents {
    let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
    WireContents {
        changes: [it.insertions, it.deletions, it.moves, it.formattings].map(count),
        authors: it.authors.into_iter().collect(),
        dates: it.dates.into_iter().collect(),
        comments: count(it.comments),
        margins: it.margins,
        properties: it.properties,
        hidden: it.hidden,
        sessions: count(it.sessions),
        size: count(size),
    }
}
