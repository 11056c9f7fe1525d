//! `travaux compare`: how one text became another.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use travaux_desk::NamedVersion;
use travaux_exchange::docx::read::Margin;
use travaux_exchange::{Format, PassedOver, docx, passed_over, plain_lines};
use travaux_redline::{Passages, Watch};

use crate::answer::{Outcome, Trouble, print, print_coloured, told};
use crate::files::{Through, noted_bytes, word_file};
use crate::margins::margins_told;
use crate::marks::{Colour, marked};
use crate::onto::{Dress, ending, let_out, marked_internal};
use crate::session::Session;
use crate::source::{Source, holding};
use crate::tracked_changes::{self, Tracked};

const HELP: &str = "\
A text is a file (.docx, .md, .txt) or DOSSIER#INSTRUMENT@VERSION. A Word file is compared
with all its tracked changes accepted, a paragraph a line as it is printed: automatic numbers,
table rows as `| a | b |`, notes after the body.
With --json, one object a line in reading order: op is equal, insert, delete, move_from,
move_to, format or renumber; together they spell both texts byte for byte.

Examples:
  travaux compare before.md after.md
  travaux compare before.md returned.docx
  travaux compare 'Talks.dossier#FA@1' returned.md --json
  travaux compare 'Talks.dossier#FA@1' 'Talks.dossier#FA@2' -o redline.docx";

/// Show how one text became another: two files, or two versions.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Compare {
    /// The base: a file or DOSSIER#INSTRUMENT@VERSION.
    pub(crate) base: String,
    /// The revised text: a file or DOSSIER#INSTRUMENT@VERSION.
    pub(crate) revised: String,
    /// One JSON object a line (the same as --format json).
    #[arg(long)]
    pub(crate) json: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Marking::Text, conflicts_with = "json")]
    pub(crate) format: Marking,
    /// Whether to colour the text.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
    /// Compare every byte: Markdown files that differ only in blank lines, wrapping or line ends
    /// are otherwise equal.
    #[arg(long)]
    pub(crate) exact: bool,
    /// Show every place of a replacement that was made the same way in many places.
    #[arg(long)]
    pub(crate) open: bool,
    /// Write a file instead of printing: Word with tracked changes (.docx), a page (.html) or
    /// marked text (.txt).
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// A further version to put beside the first two: the Word file becomes a table with a
    /// column for each, aligned by provision. All must be in one dossier.
    #[arg(long, value_name = "VERSION", requires = "output", num_args = 0..=2)]
    pub(crate) beside: Option<Vec<String>>,
    /// In whose name the changes are tracked; the delegation that the revised version comes
    /// from when left out, else "Revised".
    #[arg(long, value_name = "NAME", requires = "output")]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) dress: Dress,
    #[command(flatten)]
    pub(crate) through: Through,
    /// Include internal versions in the file, for our own people.
    #[arg(long, requires = "output")]
    pub(crate) internal: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Marking {
    /// Marked text for a terminal.
    Text,
    /// One JSON object a line.
    Json,
    /// One self-contained, accessible HTML file without script.
    Html,
}

/// What a redline is written as.
const WRITTEN: [Format; 4] = [Format::Word, Format::Pdf, Format::Plain, Format::Html];

pub(crate) fn compare(session: &Session, it: &Compare) -> Result<Outcome, Trouble> {
    let onto = it.output.as_deref().map(|it| ending(it, &WRITTEN)).transpose()?;
    if let Some(output) = &it.output {
        it.dress.may_write(output)?;
    }
    if let Some(output) =
        it.output.as_deref().filter(|_| matches!(onto, Some(Format::Word | Format::Pdf)))
    {
        let tracked = Tracked {
            base: &it.base,
            revised: &it.revised,
            beside: it.beside.as_deref(),
            by: it.by.as_deref(),
            dress: &it.dress,
            through: it.through,
            internal: it.internal,
        };
        return tracked_changes::redline(session, &tracked, output);
    }
    let leaves = it.output.is_some() && !it.internal;
    let read = |words| Held::read(session, words, leaves, it.through);
    let (base, revised) = (read(&it.base)?, read(&it.revised)?);
    let passed = base.passed_over(&revised).filter(|_| !it.exact);
    if let Some(passed) = passed {
        return says_the_same(it, &base, passed);
    }
    let margins = margins_told(base.margins(), revised.margins());
    let (base, revised) = (base.passages(it.exact), revised.passages(it.exact));
    let redline = travaux_redline::compare(&base, &revised);
    let page = || travaux_exchange::redline_page(&redline, name(&it.base), name(&it.revised));
    if let (Some(output), Some(format)) = (&it.output, onto) {
        let told = match format {
            Format::Plain => marked(&redline, false, it.open),
            _ => page(),
        };
        let told = told.into_bytes();
        let told = if it.internal { marked_internal(format, told) } else { told };
        it.dress.write(output, &told)?;
        return Ok(outcome(redline.is_empty() && !margins));
    }
    let marking = if it.json { Marking::Json } else { it.format };
    match marking {
        Marking::Json => {
            let watch = Watch::of_text(redline.revised().text());
            let mut out = Vec::new();
            told(redline.write_ops_watched(&watch, &mut out))?;
            print(&out)?;
        }
        Marking::Text => print_coloured(&marked(&redline, it.color.shows(), it.open))?,
        Marking::Html => {
            print(page().as_bytes())?;
        }
    }
    Ok(outcome(redline.is_empty() && !margins))
}

fn outcome(same: bool) -> Outcome {
    if same { Outcome::Done } else { Outcome::Different }
}

/// Two files that differ in nothing that is said: prints that, and what was passed over.
fn says_the_same(it: &Compare, base: &Held, passed: PassedOver) -> Result<Outcome, Trouble> {
    let passages = base.passages(it.exact);
    let redline = travaux_redline::compare(&passages, &passages);
    let page = || travaux_exchange::redline_page(&redline, name(&it.base), name(&it.revised));
    let note = format!(
        "The two files say the same. Passed over: {passed} (--exact compares every byte).\n"
    );
    if let Some(output) = &it.output {
        let is_plain = ending(output, &WRITTEN)? == Format::Plain;
        let told = if is_plain { note.clone() } else { page() };
        it.dress.write(output, told.as_bytes())?;
    }
    match if it.json { Marking::Json } else { it.format } {
        Marking::Text => print(note.as_bytes())?,
        other => {
            eprint!("{note}");
            if other == Marking::Json {
                told(redline.write_ops(&mut std::io::stdout().lock()))?;
            } else if it.output.is_none() {
                print(page().as_bytes())?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// What a person calls a text: the file's name without its folder.
fn name(words: &str) -> &str {
    words.rsplit_once('/').map_or(words, |(_, name)| name)
}

/// A text to compare, as it stands in its file or its dossier.
enum Held {
    File(String, Option<Format>, Vec<Margin>),
    Version(Passages<'static>),
}

impl Held {
    /// Where it `leaves` in a file, an internal version is refused.
    fn read(
        session: &Session,
        words: &str,
        leaves: bool,
        through: Through,
    ) -> Result<Self, Trouble> {
        match Source::read(words, Path::is_file)? {
            Source::File(path) => {
                let format = Format::of_name(&path.to_string_lossy());
                let (text, margins) = file_text(&path, through)?;
                Ok(Self::File(text, format, margins))
            }
            Source::Version { dossier, instrument, version } => {
                if leaves {
                    let_out(session, &dossier)?;
                }
                let (desk, number) = holding(session, &dossier, &instrument, version)?;
                let version = NamedVersion { instrument: &instrument, number };
                let (text, numbering) = match leaves {
                    true => desk.leaving(version, false)?.numbered(),
                    false => {
                        desk.numbered_text(NamedVersion { instrument: &instrument, number })?
                    }
                };
                Ok(Self::Version(Passages::of_numbered_text(&text, &numbering)))
            }
        }
    }

    /// What two Markdown files differ in although they say the same.
    fn passed_over(&self, revised: &Self) -> Option<PassedOver> {
        match (self, revised) {
            (
                Self::File(base, Some(Format::Markdown), _),
                Self::File(new, Some(Format::Markdown), _),
            ) => passed_over(base, new),
            _ => None,
        }
    }

    /// What stands above and below it on its pages.
    fn margins(&self) -> &[Margin] {
        match self {
            Self::File(_, _, margins) => margins,
            Self::Version(_) => &[],
        }
    }

    /// Its passages; whatever ends its lines, unless `exact`.
    fn passages(&self, exact: bool) -> Passages<'_> {
        match self {
            Self::File(text, ..) if exact => Passages::of_lines(text),
            Self::File(text, ..) => match plain_lines(text) {
                Cow::Borrowed(text) => Passages::of_lines(text),
                Cow::Owned(text) => Passages::of_lines(&text).into_owned(),
            },
            Self::Version(passages) => passages.clone(),
        }
    }
}

/// The words of a text file, whatever its encoding; of a Word file what it prints, and what stands
/// above and below it.
fn file_text(path: &Path, through: Through) -> Result<(String, Vec<Margin>), Trouble> {
    let bytes = noted_bytes(path, through)?;
    if docx::is_office(&bytes) {
        let file = word_file(path, &bytes)?;
        return Ok((file.lines(&|_| true), file.margins));
    }
    let read =
        travaux_exchange::short_enough(&bytes).and_then(|()| match String::from_utf8(bytes) {
            Ok(text) => Ok(text),
            Err(error) => travaux_exchange::decode(error.as_bytes()).map(|decoded| decoded.text),
        });
    read.map(|text| (text, Vec::new()))
        .map_err(|sentence| Trouble(format!("{}: {sentence}", path.display())))
}
