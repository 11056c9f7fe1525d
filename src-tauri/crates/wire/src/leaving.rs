//! What leaves the machine: versions as files, and what will be in them.

use std::path::Path;

use serde::{Deserialize, Serialize};
use travaux_desk::{
    Column, ColumnText, Contents, Desk, FileFormat, Look, Shape, Template, contents, write_report,
};
use ts_rs::TS;

use crate::{WireFailure, WireFailureCode, WireReport};

/// What is to be written to a file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireExport {
    /// What of the instrument.
    pub what: WireExported,
    /// The file whose house style a Word file has; none for the plain one.
    pub template: Option<String>,
    /// Whether the comments of the tabled layer stand in its margin.
    #[serde(default)]
    pub comments: bool,
}

/// What of an instrument is to be written to a file: of the tabled layer alone.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export, export_to = "wire.ts")]
pub enum WireExported {
    /// A version.
    Version {
        /// Its number.
        version: String,
        /// The version that its changes are tracked against, in a Word file; none for a clean
        /// text.
        base: Option<String>,
    },
    /// The rolling text, with brackets and who is behind each wording.
    Rolling,
    /// Two to four versions side by side.
    Columns {
        /// Their numbers, from left to right.
        versions: Vec<String>,
    },
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

/// What of an instrument is tabled as the bytes of the file at `path`, whose ending says the
/// format; what is no version is written for Word alone.
///
/// # Errors
///
/// When the ending says nothing that can be written, when the template cannot be used, and as
/// [`Desk::exported`].
pub fn exported(
    desk: &mut Desk,
    instrument: &str,
    it: &WireExport,
    path: &Path,
) -> Result<Vec<u8>, WireFailure> {
    let format = format(path)?;
    desk.table_pending()?;
    match (format, &it.what) {
        (FileFormat::Word, _) => word(desk, instrument, it),
        (format, WireExported::Version { version, .. }) => {
            Ok(desk.exported(instrument, version, format)?)
        }
        _ => Err(unwritable(path, "it is written for Word: its name must end in .docx")),
    }
}

/// A report, as it was edited, as the bytes of the file at `path`.
///
/// # Errors
///
/// When the ending says nothing that can be written.
pub fn written_report(
    desk: &mut Desk,
    it: WireReport,
    path: &Path,
    template: Option<&str>,
) -> Result<Vec<u8>, WireFailure> {
    let (report, format) = (it.into(), format(path)?);
    desk.table_pending()?;
    Ok(match format {
        FileFormat::Word => desk.report_word(&report, &dressed(template)?)?,
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
    desk: &mut Desk,
    (instrument, version): (&str, &str),
    provision: Option<&str>,
    (path, template): (&Path, Option<&str>),
) -> Result<Vec<u8>, WireFailure> {
    desk.table_pending()?;
    Ok(match is_word(path) {
        true => desk.travaux_word(instrument, version, provision, &dressed(template)?)?,
        false => desk.travaux_written(instrument, version, provision)?.into_bytes(),
    })
}

/// The table of concordance of a tabled version, as [`written_travaux`].
///
/// # Errors
///
/// As [`Desk::concordance`].
pub fn written_concordance(
    desk: &mut Desk,
    (instrument, version): (&str, &str),
    (path, template): (&Path, Option<&str>),
) -> Result<Vec<u8>, WireFailure> {
    desk.table_pending()?;
    Ok(match is_word(path) {
        true => desk.concordance_word(instrument, version, &dressed(template)?)?,
        false => desk.concordance_written(instrument, version)?.into_bytes(),
    })
}

/// Whether the name of a file says that it is for Word.
fn is_word(path: &Path) -> bool {
    FileFormat::of_name(&path.to_string_lossy()) == Some(FileFormat::Word)
}

/// The format that the name of a file tells.
fn format(path: &Path) -> Result<FileFormat, WireFailure> {
    let unknown = || unwritable(path, "its name must end in .docx, .md, .txt or .html");
    FileFormat::of_name(&path.to_string_lossy()).ok_or_else(unknown)
}

fn unwritable(path: &Path, why: &str) -> WireFailure {
    let code = WireFailureCode::BadRequest;
    WireFailure::of_file(code, &path.display(), why, "Nothing was written.")
}

fn word(desk: &mut Desk, instrument: &str, it: &WireExport) -> Result<Vec<u8>, WireFailure> {
    let look = Look { comments: it.comments, ..dressed(it.template.as_deref())? };
    Ok(match &it.what {
        WireExported::Version { version, base: None } => {
            desk.exported(instrument, version, Shape::Word(look))?
        }
        WireExported::Version { version, base: Some(base) } => {
            desk.exported_redline((instrument, base), (instrument, version), None, &look)?
        }
        WireExported::Rolling => desk.rolling_word(instrument, &look)?,
        WireExported::Columns { versions } => {
            let column = |number: &String| Column {
                instrument: instrument.to_owned(),
                text: ColumnText::Version(number.clone()),
            };
            let columns: Vec<_> = versions.iter().map(column).collect();
            desk.comparison_word(&columns, &look)?
        }
    })
}

/// How a Word file looks that has this house style; none for the plain one.
fn dressed(path: Option<&str>) -> Result<Look, WireFailure> {
    Ok(Look { template: path.map(template).transpose()?, ..Look::default() })
}

/// The house style in the file at `path`.
fn template(path: &str) -> Result<Template, WireFailure> {
    let then = "Nothing was written. Choose another template, or none.";
    let refused = |why: &str| {
        let why = why.trim_end_matches('.');
        WireFailure::of_file(WireFailureCode::Unreadable, &path, why, then)
    };
    let bytes = travaux_files::read(Path::new(path));
    let bytes = bytes.map_err(|error| refused(&travaux_files::reason(&error)))?;
    Template::read(&bytes).map_err(|sentence| refused(&sentence))
}

/// What would be in a Word file: it is made, and read back.
///
/// # Errors
///
/// As [`exported`].
pub fn export_contents(
    desk: &mut Desk,
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
