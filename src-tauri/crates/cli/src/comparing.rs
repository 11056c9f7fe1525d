//! `travaux compare`: how one text became another.

use std::path::Path;

use clap::Args;
use travaux_exchange::Format;
use travaux_exchange::docx::{self, read::WordFile};
use travaux_files::{Refused, Text};
use travaux_redline::Passages;

use crate::args::{Compare, Marking};
use crate::authoring::{asked, can_answer};
use crate::dossiers;
use crate::source::Source;
use crate::{Outcome, Trouble, exporting, marked, print, redlining, told};

pub(crate) fn compare(it: &Compare) -> Result<Outcome, Trouble> {
    if let Some(output) = it.output.as_deref().filter(|it| exporting::is_word(it)) {
        return redlining::redline(it, output);
    }
    let (base, revised) = (Held::read(&it.base, it.through)?, Held::read(&it.revised, it.through)?);
    let (base, revised) = (base.passages(), revised.passages());
    let redline = travaux_redline::compare(&base, &revised);
    let page = || travaux_exchange::redline_page(&redline, name(&it.base), name(&it.revised));
    if let Some(output) = &it.output {
        if Format::of_name(&output.to_string_lossy()) != Some(Format::Html) {
            return Err(exporting::unknown(output, ".docx or .html"));
        }
        it.dress.write(output, page().as_bytes())?;
        return Ok(if redline.is_empty() { Outcome::Done } else { Outcome::Different });
    }
    let marking = if it.json { Marking::Json } else { it.format };
    match marking {
        Marking::Json => told(redline.write_ops(&mut std::io::stdout().lock()))?,
        Marking::Text => print(marked::marked(&redline, it.color.shows()).as_bytes())?,
        Marking::Html => {
            print(page().as_bytes())?;
        }
    }
    Ok(if redline.is_empty() { Outcome::Done } else { Outcome::Different })
}

/// What a person calls a text: the file's name without its folder.
fn name(words: &str) -> &str {
    words.rsplit_once('/').map_or(words, |(_, name)| name)
}

/// A text to compare, as it stands in its file or its dossier.
enum Held {
    File(String),
    Version(Passages<'static>),
}

impl Held {
    fn read(words: &str, through: Through) -> Result<Self, Trouble> {
        match Source::read(words, Path::is_file) {
            Source::File(path) => file_text(&path, through).map(Self::File),
            Source::Version { dossier, instrument, version } => {
                dossiers::passages(&dossier, &instrument, version.as_deref()).map(Self::Version)
            }
        }
    }

    fn passages(&self) -> Passages<'_> {
        match self {
            Self::File(text) => Passages::of_lines(text),
            Self::Version(passages) => passages.clone(),
        }
    }
}

/// The words of a text file, whatever its encoding; of a Word file what it prints.
fn file_text(path: &Path, through: Through) -> Result<String, Trouble> {
    let bytes = noted_bytes(path, through)?;
    if docx::is_office(&bytes) {
        let refused =
            |sentence| Trouble(format!("{}: {sentence} Nothing was changed.", path.display()));
        return Ok(WordFile::read(&bytes).map_err(refused)?.lines(&|_| true));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => travaux_exchange::decode(error.as_bytes())
            .map(|decoded| decoded.text)
            .map_err(|sentence| Trouble(format!("{}: {sentence}", path.display()))),
    }
}

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
        dossiers::note(&format!("{}: {}", path.display(), travaux_desk::THROUGH_OFFICE));
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
