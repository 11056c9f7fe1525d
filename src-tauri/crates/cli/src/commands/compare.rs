//! `travaux compare`: how one text became another.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use travaux_desk::NamedVersion;
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::{Format, PassedOver, passed_over, plain_lines};
use travaux_redline::{Passages, Watch};

use crate::answer::{Outcome, Trouble, print, print_coloured, told};
use crate::beside::beside_told;
use crate::files::{Through, noted_bytes, text_format, typed_file, word_file};
use crate::marks::{Colour, marked};
use crate::onto::{Dress, ending, let_out, marked_internal};
use crate::session::Session;
use crate::shown::warn_of_hidden_in;
use crate::source::{Source, holding};
use crate::tracked_changes::{self, Tracked};

const HELP: &str = "\
A text is a file (.docx, .md, .txt) or DOSSIER#INSTRUMENT@VERSION. A Word file is compared
with all its tracked changes accepted, a paragraph a line as it is printed: automatic numbers,
table rows as `| a | b |`, notes after the body. Two texts of different formats are compared as
they are read: headings, rows and notes are then what they are, however a file writes them.
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
    let beside = beside_told([(&it.base, base.word()), (&it.revised, revised.word())]);
    let [base, revised] = passages(&base, &revised, it.exact)?;
    let redline = travaux_redline::compare(&base, &revised);
    warn_of_hidden_in(&format!("{}\n{}", base.text(), revised.text()));
    let page = || travaux_exchange::redline_page(&redline, name(&it.base), name(&it.revised));
    if let (Some(output), Some(format)) = (&it.output, onto) {
        let told = match format {
            Format::Plain => marked(&redline, false, it.open),
            _ => page(),
        };
        let told = told.into_bytes();
        let told = if it.internal { marked_internal(format, told) } else { told };
        it.dress.write(output, &told)?;
        return Ok(outcome(redline.is_empty() && !beside));
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
    Ok(outcome(redline.is_empty() && !beside))
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
    File(Box<HeldFile>),
    Version(Passages<'static>),
}

/// A file to compare.
struct HeldFile {
    path: PathBuf,
    bytes: Vec<u8>,
    format: Format,
    /// Its lines.
    text: String,
    /// The Word file that it is.
    word: Option<WordFile>,
}

impl HeldFile {
    fn read(path: PathBuf, through: Through) -> Result<Self, Trouble> {
        let bytes = noted_bytes(&path, through)?;
        let format = text_format(&path, &bytes);
        if format == Format::Word {
            let file = word_file(&path, &bytes)?;
            let text = file.lines(&|_| true);
            return Ok(Self { path, bytes, format, text, word: Some(file) });
        }
        let said = travaux_exchange::short_enough(&bytes).and_then(|()| {
            match String::from_utf8(bytes.clone()) {
                Ok(text) => Ok(text),
                Err(error) => travaux_exchange::decode(error.as_bytes()).map(|it| it.text),
            }
        });
        let text = said.map_err(|sentence| Trouble(format!("{}: {sentence}", path.display())))?;
        Ok(Self { path, bytes, format, text, word: None })
    }
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
            Source::File(path) => HeldFile::read(path, through).map(|it| Self::File(Box::new(it))),
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
            (Self::File(base), Self::File(new))
                if [base, new].iter().all(|it| it.format == Format::Markdown) =>
            {
                passed_over(&base.text, &new.text)
            }
            _ => None,
        }
    }

    /// The format of a file.
    fn format(&self) -> Option<Format> {
        match self {
            Self::File(file) => Some(file.format),
            Self::Version(_) => None,
        }
    }

    /// The Word file that it is.
    fn word(&self) -> Option<&WordFile> {
        match self {
            Self::File(file) => file.word.as_ref(),
            Self::Version(_) => None,
        }
    }

    /// Its passages; whatever ends its lines, unless `exact`.
    fn passages(&self, exact: bool) -> Passages<'_> {
        match self {
            Self::File(file) if exact => Passages::of_lines(&file.text),
            Self::File(file) => match plain_lines(&file.text) {
                Cow::Borrowed(text) => Passages::of_lines(text),
                Cow::Owned(text) => Passages::of_lines(&text).into_owned(),
            },
            Self::Version(passages) => passages.clone(),
        }
    }

    /// Its passages as the text is read, for comparison with one of another format: a provision a
    /// passage, as it prints.
    fn as_read(&self, side: &[u8]) -> Result<Passages<'_>, Trouble> {
        let Self::File(file) = self else { return Ok(self.passages(false)) };
        let (typed, _) = typed_file(&file.path, &file.bytes, side)?;
        let text = &typed.import.text;
        Ok(Passages::of_numbered_text(text, &typed.numbering_apart()).without_ids())
    }
}

/// The passages of two texts. Texts of two formats are compared as they are read, unless `exact`:
/// what makes a heading, a row or a note is not the same in both.
fn passages<'h>(
    base: &'h Held,
    revised: &'h Held,
    exact: bool,
) -> Result<[Passages<'h>; 2], Trouble> {
    if exact || base.format() == revised.format() {
        return Ok([base.passages(exact), revised.passages(exact)]);
    }
    let both = [base.as_read(b"base")?, revised.as_read(b"revised")?];
    let plain = [base, revised].iter().any(|it| it.format() == Some(Format::Plain));
    // Plain text cannot say how words are set.
    Ok(if plain { both.map(Passages::without_formats) } else { both })
}
