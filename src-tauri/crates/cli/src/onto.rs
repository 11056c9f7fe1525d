//! The files that commands write with `-o`: how they look, and what may go out.

use std::path::{Path, PathBuf};

use clap::Args;
use travaux_desk::{INTERNAL, Look};
use travaux_exchange::Format;
use travaux_exchange::print::{Layout, Marks, Size};
use travaux_history::account::either;
use travaux_house::Press;

use crate::answer::{Outcome, Trouble};
use crate::choice::choice;
use crate::files::{free, write_new};
use crate::session::Session;
use crate::source::Source;

/// The file that a command writes instead of printing.
#[derive(Debug, Default, Args)]
pub(crate) struct Onto {
    /// Write a file instead of printing; its ending says the format, such as .docx.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dress: Dress,
}

impl Onto {
    /// The format that the ending of the file says, of those that the command writes; none where
    /// it prints. A file that may not be written is refused here, before anything goes out for it.
    pub(crate) fn format(&self, written: &[Format]) -> Result<Option<Format>, Trouble> {
        let Some(output) = &self.output else { return Ok(None) };
        let format = ending(output, written)?;
        self.dress.may_write(output)?;
        Ok(Some(format))
    }

    /// Writes the bytes to the file that is named.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<Outcome, Trouble> {
        if let Some(output) = &self.output {
            self.dress.write(output, bytes)?;
        }
        Ok(Outcome::Done)
    }
}

/// The format that the ending of a file says, of those that a command writes: the one rule for
/// every file that is named with `-o`.
pub(crate) fn ending(path: &Path, written: &[Format]) -> Result<Format, Trouble> {
    let named = Format::of_name(&path.to_string_lossy());
    if let Some(format) = named.filter(|it| written.contains(it)) {
        return Ok(format);
    }
    let endings: Vec<String> = written.iter().map(|it| format!(".{}", it.ending())).collect();
    Err(Trouble(format!(
        "{} was not written: its ending must be {}. Nothing was changed.",
        path.display(),
        either(&endings)
    )))
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
    /// Mark what moved as deleted and inserted in a redline: LibreOffice loses the numbers of what
    /// moved when it rejects a move.
    #[arg(long)]
    pub(crate) flat_marks: bool,
    #[command(flatten)]
    pub(crate) pages: Pages,
    /// Write over a file that is there already.
    #[arg(long)]
    pub(crate) force: bool,
}

/// How the pages of a PDF are laid out.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Pages {
    /// How the changes of a redline are shown in a PDF; by colours when left out.
    #[arg(long, value_enum)]
    pub(crate) marks: Option<PageMarks>,
    /// Number every fifth line of each page of a PDF; or every line, with 1.
    #[arg(long, value_name = "EVERY", num_args = 0..=1, default_missing_value = "5",
        value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) line_numbers: Option<u32>,
    /// The paper of a PDF; A4 when left out.
    #[arg(long, value_enum)]
    pub(crate) paper: Option<PageSize>,
    /// Leave room for binding a PDF that is printed on both sides.
    #[arg(long)]
    pub(crate) two_sided: bool,
    /// Which copy a PDF is, at the foot of each page, such as 'Copy 3 of 12'.
    #[arg(long, value_name = "WORDS")]
    pub(crate) copy: Option<String>,
}

choice! {
    /// How changes are shown on paper.
    pub(crate) enum PageMarks of Marks {
        /// By colours and lines.
        Colours,
        /// By small signs around them, for black and white and for those who listen.
        Words,
        /// Not at all: the text with all changes made.
        Applied,
    }
}

choice! {
    /// A size of paper.
    pub(crate) enum PageSize of Size {
        /// A4.
        A4,
        /// US Letter.
        Letter,
    }
}

impl Pages {
    fn layout(&self) -> Layout {
        Layout {
            marks: self.marks.map(Into::into).unwrap_or_default(),
            every: self.line_numbers.unwrap_or(0),
            size: self.paper.map(Into::into).unwrap_or_default(),
            two_sided: self.two_sided,
            copy: self.copy.clone().unwrap_or_default(),
            fingerprint: String::new(),
        }
    }
}

impl Dress {
    /// How a Word file or a PDF looks that is dressed so.
    pub(crate) fn look(&self, format: Format, internal: bool) -> Result<Look, Trouble> {
        let print = (format == Format::Pdf).then(|| Box::new(self.pages.layout()));
        let template = self.template.as_deref().map(travaux_house::template).transpose()?;
        let classification = self.classification.clone();
        let (comments, flat) = (self.comments, self.flat_marks);
        Ok(Look { classification, template, internal, comments, flat, print, numbered: None })
    }

    /// Writes a file, unless one is there that nobody said to write over; a print goes through
    /// the press. Gives what was written.
    pub(crate) fn write(&self, path: &Path, bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
        self.may_write(path)?;
        if Format::of_name(&path.to_string_lossy()) == Some(Format::Pdf) {
            let pages = Press::own().and_then(|it| it.press(bytes)).map_err(Trouble)?;
            write_new(path, self.force, &pages)?;
            return Ok(pages);
        }
        write_new(path, self.force, bytes)?;
        Ok(bytes.to_vec())
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
    match Source::read(words, Path::is_file)? {
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
        Format::Plain | Format::Word | Format::Pdf => format!("{INTERNAL}\n\n{text}"),
    };
    told.into_bytes()
}
