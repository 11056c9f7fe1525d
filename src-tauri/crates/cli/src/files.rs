//! The files of the person at the terminal: read and written, with a sentence when that fails.

use std::path::Path;

use clap::Args;
use travaux_desk::Foreign;
use travaux_exchange::docx::is_office;
use travaux_exchange::docx::read::{ALL_ACCEPTED, WordFile};
use travaux_exchange::{AsTyped, Format, read_as_typed};
use travaux_files::{Refused, Text};
use travaux_text::{Finding, Ids, Place};

use crate::answer::{Trouble, note};
use crate::terminal::{asked, can_answer};

/// How a file is read whose format only LibreOffice knows.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct Through {
    /// Start LibreOffice on a copy of an .odt, .rtf or old .doc file; on a terminal it is asked
    /// first.
    #[arg(long)]
    pub(crate) with_libreoffice: bool,
}

/// The bytes of a text, and whether they came through LibreOffice, which is started only when
/// the person said so.
pub(crate) fn text_bytes(path: &Path, through: Through) -> Result<Text, Trouble> {
    let read = match travaux_files::read_text(path, through.with_libreoffice) {
        Err(Refused::Asks(sentence)) if can_answer() => {
            let question = format!("{}: {sentence} Start it? y/n: ", path.display());
            let yes = asked(&question).is_some_and(|it| it.to_lowercase().starts_with('y'));
            travaux_files::read_text(path, yes)
        }
        read => read,
    };
    read.map_err(|refused| {
        let why = match refused {
            Refused::File(error) => format!("{}.", travaux_files::reason(&error)),
            Refused::Asks(sentence) => format!("{sentence} Add --with-libreoffice to say so."),
            Refused::Office(sentence) => sentence,
        };
        Trouble(format!("{}: {why} Nothing was changed.", path.display()))
    })
}

/// [`text_bytes`]; on stderr stands what a person should know who reads the file this way.
pub(crate) fn noted_bytes(path: &Path, through: Through) -> Result<Vec<u8>, Trouble> {
    let text = text_bytes(path, through)?;
    if text.through_office {
        note(&format!("{}: {}", path.display(), travaux_desk::THROUGH_OFFICE));
    }
    Ok(text.bytes)
}

/// The bytes of a file, unless it is none or too large.
pub(crate) fn file_bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    travaux_files::read(path).map_err(|error| {
        let why = travaux_files::reason(&error);
        Trouble(format!("{}: {why}. Nothing was changed.", path.display()))
    })
}

/// Says on stderr what was found in reading.
pub(crate) fn note_findings(path: &Path, foreign: &Foreign) {
    foreign.findings.iter().for_each(|it| note_finding(path, it));
}

/// The same of a file that is put forward: its changes are not accepted by being read so.
pub(crate) fn note_findings_of_proposal(path: &Path, foreign: &Foreign) {
    let is_of_import = |it: &&Finding| it.sentence != ALL_ACCEPTED;
    foreign.findings.iter().filter(is_of_import).for_each(|it| note_finding(path, it));
}

fn note_finding(path: &Path, finding: &Finding) {
    let line = match finding.place {
        Place::Line { line, .. } => format!("line {line}: "),
        Place::Whole | Place::Provision(_) => String::new(),
    };
    note(&format!("{}: {line}{}", path.display(), finding.sentence));
}

/// The Word file that `bytes` are, which stood at `path`.
pub(crate) fn word_file(path: &Path, bytes: &[u8]) -> Result<WordFile, Trouble> {
    WordFile::read(bytes)
        .map_err(|sentence| Trouble(format!("{}: {sentence} Nothing was changed.", path.display())))
}

/// The text that stood at `path`, as it stands on paper, and its format; `side` keeps the ids of two
/// texts apart.
pub(crate) fn typed_file(
    path: &Path,
    bytes: &[u8],
    side: &[u8],
) -> Result<(AsTyped, Format), Trouble> {
    let format = text_format(path, bytes);
    let read = read_as_typed(bytes, format, &mut Ids::new(0, side));
    read.map(|it| (it, format))
        .map_err(|sentence| Trouble(format!("{}: {sentence} Nothing was written.", path.display())))
}

/// The format of the text that stood at `path`.
pub(crate) fn text_format(path: &Path, bytes: &[u8]) -> Format {
    match is_office(bytes) {
        true => Format::Word,
        false => Format::of_name(&path.to_string_lossy()).unwrap_or(Format::Markdown),
    }
}

/// Writes a file whole, or leaves what was there as it was.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    travaux_files::write(path, bytes).map_err(|failure| unwritten(path, &failure))
}

/// The same, unless a file is there that nobody said to write over.
pub(crate) fn write_new(path: &Path, force: bool, bytes: &[u8]) -> Result<(), Trouble> {
    free(path, force)?;
    write(path, bytes)
}

/// Whether nothing is at `path`, or somebody said to write over it.
pub(crate) fn free(path: &Path, force: bool) -> Result<(), Trouble> {
    if let Some(why) = travaux_files::guarded(path) {
        return Err(Trouble(format!(
            "{} was left as it was: {why}. Write to another file; --force does not help.",
            path.display()
        )));
    }
    if force || path.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Trouble(format!(
        "{} is there already and was left as it was. Write to another file, or add --force to \
         write over it.",
        path.display()
    )))
}

/// [`write_new`] for what nobody else on this computer may read.
pub(crate) fn write_secret(path: &Path, force: bool, bytes: &[u8]) -> Result<(), Trouble> {
    free(path, force)?;
    travaux_files::write_secret(path, bytes).map_err(|failure| unwritten(path, &failure))
}

fn unwritten(path: &Path, failure: &std::io::Error) -> Trouble {
    let why = travaux_files::reason_unwritten(failure);
    Trouble(format!("{} could not be written: {why}. Nothing there was changed.", path.display()))
}
