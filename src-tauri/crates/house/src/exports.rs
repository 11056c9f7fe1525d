//! What leaves the machine: versions as files, and what will be in them.

use std::path::Path;

use travaux_desk::{
    Between, Column, ColumnText, Desk, FileFormat, InstrumentCode, Layout, Look, NamedVersion,
    Shape, Template, contents, write_report,
};
use travaux_wire::{
    WireContents, WireExport, WireExported, WireFailure, WireFailureCode, WireReport, parsed,
};

use crate::press::Press;

/// What of an instrument is tabled as the bytes of the file at `path`, whose ending says the
/// format; what is no version is written for Word alone.
///
/// # Errors
///
/// When the ending says nothing that can be written, when the template cannot be used, and as
/// [`Desk::exported`].
pub fn exported(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    it: &WireExport,
    path: &Path,
) -> Result<Vec<u8>, WireFailure> {
    let format = format(path)?;
    desk.table_pending()?;
    match (format, &it.what) {
        (format @ (FileFormat::Word | FileFormat::Pdf), _) => {
            let look = Look { comments: it.comments, ..dressed(format, it.template.as_deref())? };
            written(path, format, paper(desk, instrument, it, look)?)
        }
        (format, WireExported::Version { version, .. }) => {
            let number = parsed(version)?;
            Ok(desk.exported(NamedVersion { instrument, number }, format)?)
        }
        _ => Err(unwritable(path, "it is a paper: its name must end in .docx or .pdf")),
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
    match format {
        FileFormat::Word | FileFormat::Pdf => {
            let bytes = desk.report_word(&report, &dressed(format, template)?)?;
            written(path, format, bytes)
        }
        format => Ok(write_report(&report, format)),
    }
}

/// The file that a paper is for, and its house style, where it has one.
#[derive(Clone, Copy, Debug)]
pub struct Onto<'p> {
    /// Where the file is to be.
    pub path: &'p Path,
    /// The Word file that it takes its styles from.
    pub template: Option<&'p str>,
}

/// The preparatory work of a tabled version as the bytes of a file: Word or plain text where it is
/// called so, else Markdown.
///
/// # Errors
///
/// As [`Desk::travaux`].
pub fn written_travaux(
    desk: &mut Desk,
    version: NamedVersion<'_>,
    provision: Option<&str>,
    onto: Onto<'_>,
) -> Result<Vec<u8>, WireFailure> {
    desk.table_pending()?;
    Ok(match named(onto.path) {
        Some(format @ (FileFormat::Word | FileFormat::Pdf)) => {
            let look = dressed(format, onto.template)?;
            written(onto.path, format, desk.travaux_word(version, provision, &look)?)?
        }
        Some(FileFormat::Plain) => {
            let chapters = desk.travaux(version, provision)?;
            desk.travaux_plain(version, &chapters)?.into_bytes()
        }
        _ => desk.travaux_written(version, provision)?.into_bytes(),
    })
}

/// The table of concordance of a tabled version, as [`written_travaux`].
///
/// # Errors
///
/// As [`Desk::concordance`].
pub fn written_concordance(
    desk: &mut Desk,
    version: NamedVersion<'_>,
    onto: Onto<'_>,
) -> Result<Vec<u8>, WireFailure> {
    desk.table_pending()?;
    Ok(match named(onto.path) {
        Some(format @ (FileFormat::Word | FileFormat::Pdf)) => {
            let look = dressed(format, onto.template)?;
            written(onto.path, format, desk.concordance_word(version, &look)?)?
        }
        Some(FileFormat::Plain) => desk.concordance_plain(version)?.into_bytes(),
        _ => desk.concordance_written(version)?.into_bytes(),
    })
}

/// The format that the ending of a file says.
fn named(path: &Path) -> Option<FileFormat> {
    FileFormat::of_name(&path.to_string_lossy())
}

/// The same, or why there is none.
fn format(path: &Path) -> Result<FileFormat, WireFailure> {
    let unknown = || unwritable(path, "its name must end in .docx, .pdf, .md, .txt or .html");
    named(path).ok_or_else(unknown)
}

fn unwritable(path: &Path, why: &str) -> WireFailure {
    let code = WireFailureCode::BadRequest;
    WireFailure::of_file(code, &path.display(), why, "Nothing was written.")
}

/// What is written at `path`: a Word file as it is, a print as the press sets it.
fn written(path: &Path, format: FileFormat, bytes: Vec<u8>) -> Result<Vec<u8>, WireFailure> {
    if format != FileFormat::Pdf {
        return Ok(bytes);
    }
    Press::beside().and_then(|it| it.press(&bytes)).map_err(|why| unwritable(path, &why))
}

fn paper(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    it: &WireExport,
    look: Look,
) -> Result<Vec<u8>, WireFailure> {
    let named =
        |number: &str| Ok::<_, WireFailure>(NamedVersion { instrument, number: parsed(number)? });
    Ok(match &it.what {
        WireExported::Version { version, base: None } => {
            desk.exported(named(version)?, Shape::Word(look))?
        }
        WireExported::Version { version, base: Some(base) } => {
            let between = Between { base: named(base)?, revised: named(version)? };
            desk.exported_redline(between, None, &look)?
        }
        WireExported::Rolling => desk.rolling_word(instrument, &look)?,
        WireExported::Columns { versions } => {
            let column = |number: &String| {
                let text = ColumnText::Version(parsed(number)?);
                Ok::<_, WireFailure>(Column { instrument: instrument.clone(), text })
            };
            let columns: Result<Vec<_>, _> = versions.iter().map(column).collect();
            desk.comparison_word(&columns?, &look)?
        }
    })
}

/// How a paper looks that has this house style; none for the plain one.
fn dressed(format: FileFormat, path: Option<&str>) -> Result<Look, WireFailure> {
    let look = match format {
        FileFormat::Pdf => Look::printed(Layout::default()),
        _ => Look::default(),
    };
    Ok(Look { template: path.map(|it| template(Path::new(it))).transpose()?, ..look })
}

/// The house style in the file at `path`.
///
/// # Errors
///
/// When it cannot be read, or is no template.
pub fn template(path: &Path) -> Result<Template, WireFailure> {
    let then = "Nothing was written. Choose another template, or none.";
    let refused = |why: &str| {
        let why = why.trim_end_matches('.');
        WireFailure::of_file(WireFailureCode::Unreadable, &path.display(), why, then)
    };
    let bytes = travaux_files::read(path).map_err(|it| refused(&travaux_files::reason(&it)))?;
    Template::read(&bytes).map_err(|sentence| refused(&sentence))
}

/// What would be in a Word file: it is made, and read back.
///
/// # Errors
///
/// As [`exported`].
pub fn export_contents(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    it: &WireExport,
) -> Result<WireContents, WireFailure> {
    let look = dressed(FileFormat::Word, it.template.as_deref())?;
    let bytes = paper(desk, instrument, it, Look { comments: it.comments, ..look })?;
    let unreadable = |message| WireFailure { code: WireFailureCode::Internal, message, path: None };
    Ok(WireContents::of(contents(&bytes).map_err(unreadable)?, bytes.len()))
}
