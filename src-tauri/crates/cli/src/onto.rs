//! The files that commands write with `-o`: how they look, and what may go out.

use std::path::{Path, PathBuf};

use clap::Args;
use travaux_desk::{DeskError, INTERNAL, Look};
use travaux_exchange::Format;

use crate::answer::Trouble;
use crate::files::{free, write_new};
use crate::session::Session;
use crate::source::Source;

/// The Word file that a command writes instead of printing.
#[derive(Debug, Default, Args)]
pub(crate) struct Onto {
    /// Write a Word file (.docx) instead of printing.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dress: Dress,
}

impl Onto {
    /// Lets what is pending in a dossier go out, where something of it is to be written to a file.
    pub(crate) fn let_out(&self, session: &Session, dossier: &Path) -> Result<(), Trouble> {
        let Some(output) = &self.output else { return Ok(()) };
        if !is_word(output) {
            return Err(unknown(output, ".docx, or print with --format"));
        }
        self.dress.may_write(output)?;
        let_out(session, dossier)
    }

    /// Writes what `word` makes to the file, where one is named; says whether one is.
    pub(crate) fn write(
        &self,
        internal: bool,
        word: impl FnOnce(&Look) -> Result<Vec<u8>, DeskError>,
    ) -> Result<bool, Trouble> {
        let Some(output) = &self.output else { return Ok(false) };
        if !is_word(output) {
            return Err(unknown(output, ".docx, or print with --format"));
        }
        let bytes = word(&self.dress.look(internal)?)?;
        self.dress.write(output, &bytes)?;
        Ok(true)
    }
}

/// How a file that is written looks, and whether it may take another's place.
#[derive(Debug, Default, Args)]
pub(crate) struct Dress {
    /// The house style of a Word file: a .dotx or .docx of which only styles and margins are taken.
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// The marking on every page of a Word file; the dossier's when left out.
    #[arg(long, value_name = "WORDS")]
    pub(crate) classification: Option<String>,
    /// Put the comments of the tabled layer in the margin of a Word file; of a text, a redline
    /// or a rolling text.
    #[arg(long)]
    pub(crate) comments: bool,
    /// Tell what moved as gone and come in a redline: LibreOffice loses the numbers of what moved
    /// when it rejects a move.
    #[arg(long)]
    pub(crate) flat_marks: bool,
    /// Write over a file that is there already.
    #[arg(long)]
    pub(crate) force: bool,
}

impl Dress {
    /// How a Word file looks that is dressed so.
    pub(crate) fn look(&self, internal: bool) -> Result<Look, Trouble> {
        let template = self.template.as_deref().map(travaux_house::template).transpose()?;
        let classification = self.classification.clone();
        let (comments, flat) = (self.comments, self.flat_marks);
        Ok(Look { classification, template, internal, comments, flat })
    }

    /// Writes a file, unless one is there that nobody said to write over.
    pub(crate) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
        self.may_write(path)?;
        write_new(path, self.force, bytes)
    }

    /// Refuses a file that may not be written, before anything goes out of a dossier for it.
    pub(crate) fn may_write(&self, path: &Path) -> Result<(), Trouble> {
        let same = |it: &PathBuf| it.canonicalize().ok() == path.canonicalize().ok();
        if self.template.as_ref().is_some_and(|it| path.exists() && same(it)) {
            return Err(Trouble(format!(
                "{} was left as it was: it is the template. Write to another file.",
                path.display()
            )));
        }
        free(path, self.force)
    }
}

/// Lets what is pending in a dossier go out, before something of it is written to a file.
pub(crate) fn let_out(session: &Session, dossier: &Path) -> Result<(), Trouble> {
    let desk = session.reading(dossier)?;
    if !desk.is_pending() {
        return Ok(());
    }
    drop(desk);
    let mut desk = session.writing(dossier).map_err(|Trouble(why)| {
        Trouble(format!(
            "{why} What was done last has not gone out yet, and only a dossier that can be \
             written may let it: export it there. Nothing was written."
        ))
    })?;
    Ok(desk.table_pending()?)
}

/// The same for a version, as the command line names it.
pub(crate) fn let_out_of(session: &Session, words: &str) -> Result<(), Trouble> {
    match Source::read(words, Path::is_file) {
        Source::Version { dossier, .. } => let_out(session, &dossier),
        Source::File(_) => Ok(()),
    }
}

/// A text that may hold something internal, with its marking at the head.
pub(crate) fn marked_internal(format: Format, bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&bytes);
    let told = match format {
        Format::Html => {
            text.replacen("<body>", &format!("<body>\n<p><strong>{INTERNAL}</strong></p>"), 1)
        }
        Format::Markdown => format!("**{INTERNAL}**\n\n{text}"),
        Format::Plain | Format::Word => format!("{INTERNAL}\n\n{text}"),
    };
    told.into_bytes()
}

/// Whether a file's name says that it is for Word.
pub(crate) fn is_word(path: &Path) -> bool {
    let ending = path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase());
    matches!(ending.as_deref(), Some("docx" | "dotx"))
}

/// Refuses a file whose ending says nothing that can be written.
pub(crate) fn unknown(path: &Path, endings: &str) -> Trouble {
    Trouble(format!(
        "The ending of {} does not say what to write: use {endings}. Nothing was written.",
        path.display()
    ))
}
