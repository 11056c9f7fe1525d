//! What leaves the machine: texts and papers as files and on printers, and what will be in them.

use std::path::Path;

use travaux_desk::{
    Between, Column, ColumnText, Desk, FileFormat, InstrumentCode, Look, NamedVersion, Shape,
    Template, contents, write_report,
};
use travaux_history::account::Report;
use travaux_wire::{
    WireContents, WireDress, WireExport, WireExported, WireFailure, WireFailureCode, WirePrinted,
    WireSheets, parsed,
};

use crate::press::Press;
use crate::printers;

/// What is to be written, as the desk gives it: a file as it is, or a print that the press sets in
/// type. It is made at the desk and set beside it, so that nobody waits for the press but who asked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Paper {
    format: FileFormat,
    bytes: Vec<u8>,
}

impl Paper {
    /// The bytes of the file; a press is called for only where there is something to set.
    ///
    /// # Errors
    ///
    /// When the press is not there, cannot set it, or was stopped.
    pub fn finished(
        self,
        press: impl FnOnce() -> Result<Press, String>,
        path: &Path,
    ) -> Result<Vec<u8>, WireFailure> {
        match self.format {
            FileFormat::Pdf => {
                let set = press().and_then(|it| it.press(&self.bytes));
                set.map_err(|why| unwritable(path, &why))
            }
            _ => Ok(self.bytes),
        }
    }

    /// The pages from number `first` on, to look at.
    ///
    /// # Errors
    ///
    /// As [`Paper::finished`].
    pub fn sheets(&self, press: &Press, first: u32) -> Result<WireSheets, WireFailure> {
        let told = press.sheets(&self.bytes, first).map_err(unshown)?;
        WireSheets::read(&told).map_err(unshown)
    }

    /// Sends it to the printer of the system.
    ///
    /// # Errors
    ///
    /// As [`Paper::finished`]; when there is no printer, or it takes nothing.
    pub fn printed(
        self,
        press: &Press,
        title: &str,
        two_sided: bool,
    ) -> Result<WirePrinted, WireFailure> {
        let pages = press.press(&self.bytes).map_err(unshown)?;
        let printer = printers::print(&pages, title, two_sided).map_err(unshown)?;
        Ok(WirePrinted { printer })
    }
}

/// What is asked for, for the file at `path`, whose ending says the format; what is no version is
/// written for Word, as a PDF, or as the words of a report.
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
) -> Result<Paper, WireFailure> {
    let format = format(path)?;
    desk.table_pending()?;
    if let FileFormat::Word | FileFormat::Pdf = format {
        return made(desk, instrument, it, format);
    }
    let named =
        |number: &str| Ok::<_, WireFailure>(NamedVersion { instrument, number: parsed(number)? });
    let bytes = match &it.what {
        WireExported::Version { version, .. } => desk.exported(named(version)?, format)?,
        WireExported::Report { report } => write_report(&Report::from(report.clone()), format),
        WireExported::Travaux { version, provision } => {
            let (version, provision) = (named(version)?, provision.as_deref());
            match format {
                FileFormat::Plain => {
                    let chapters = desk.travaux(version, provision)?;
                    desk.travaux_plain(version, &chapters)?.into_bytes()
                }
                _ => desk.travaux_written(version, provision)?.into_bytes(),
            }
        }
        WireExported::Concordance { version } => match format {
            FileFormat::Plain => desk.concordance_plain(named(version)?)?.into_bytes(),
            _ => desk.concordance_written(named(version)?)?.into_bytes(),
        },
        _ => return Err(unwritable(path, "it is a paper: its name must end in .docx or .pdf")),
    };
    Ok(Paper { format, bytes })
}

/// The same as a print, to be looked at or sent to a printer. Looking at it is no going out.
///
/// # Errors
///
/// As [`exported`].
pub fn print_of(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    it: &WireExport,
) -> Result<Paper, WireFailure> {
    made(desk, instrument, it, FileFormat::Pdf)
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
    let Paper { bytes, .. } = made(desk, instrument, it, FileFormat::Word)?;
    let unreadable = |message| WireFailure { code: WireFailureCode::Internal, message, path: None };
    Ok(WireContents::of(contents(&bytes).map_err(unreadable)?, bytes.len()))
}

fn made(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    it: &WireExport,
    format: FileFormat,
) -> Result<Paper, WireFailure> {
    let look = Look { internal: it.internal, ..dressed(format, &it.dress)? };
    Ok(Paper { format, bytes: paper(desk, instrument, &it.what, &look)? })
}

fn paper(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    what: &WireExported,
    look: &Look,
) -> Result<Vec<u8>, WireFailure> {
    let named =
        |number: &str| Ok::<_, WireFailure>(NamedVersion { instrument, number: parsed(number)? });
    Ok(match what {
        WireExported::Version { version, base: None } => {
            desk.exported(named(version)?, Shape::Word(look.clone()))?
        }
        WireExported::Version { version, base: Some(base) } => {
            let between = Between { base: named(base)?, revised: named(version)? };
            desk.exported_redline(between, None, look)?
        }
        WireExported::Working { delegation, tracked } => {
            desk.working_paper(instrument, &parsed(delegation)?, *tracked, look)?
        }
        WireExported::Rolling => desk.rolling_paper(instrument, look)?,
        WireExported::Columns { versions } => {
            let column = |number: &String| {
                let text = ColumnText::Version(parsed(number)?);
                Ok::<_, WireFailure>(Column { instrument: instrument.clone(), text })
            };
            let columns: Result<Vec<_>, _> = versions.iter().map(column).collect();
            desk.comparison_paper(&columns?, look)?
        }
        WireExported::Travaux { version, provision } => {
            desk.travaux_paper(named(version)?, provision.as_deref(), look)?
        }
        WireExported::Concordance { version } => desk.concordance_paper(named(version)?, look)?,
        WireExported::Report { report } => {
            desk.report_paper(&Report::from(report.clone()), look)?
        }
    })
}

/// The format that the ending of a file says, or why there is none.
fn format(path: &Path) -> Result<FileFormat, WireFailure> {
    let unknown = || unwritable(path, "its name must end in .docx, .pdf, .md, .txt or .html");
    FileFormat::of_name(&path.to_string_lossy()).ok_or_else(unknown)
}

fn unwritable(path: &Path, why: &str) -> WireFailure {
    let code = WireFailureCode::BadRequest;
    WireFailure::of_file(code, &path.display(), why, "Nothing was written.")
}

fn unshown(message: String) -> WireFailure {
    WireFailure { code: WireFailureCode::BadRequest, message, path: None }
}

/// How pages look that are dressed so.
fn dressed(format: FileFormat, it: &WireDress) -> Result<Look, WireFailure> {
    let marking = it.classification.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let look = match format {
        FileFormat::Pdf => Look::printed(it.layout()),
        _ => {
            let template = it.template.as_deref().map(|it| template(Path::new(it)));
            Look { template: template.transpose()?, ..Look::default() }
        }
    };
    Ok(Look { classification: marking.map(str::to_owned), comments: it.comments, ..look })
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
