//! `travaux compare … -o redline.docx`: a redline as tracked changes.

use std::path::{Path, PathBuf};

use travaux_desk::{Column, ColumnText, Desk, Leaving, Look, NamedVersion};
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::{Paper, write_numbered_redline};
use travaux_exchange::print::print_redline;
use travaux_exchange::{AsTyped, Format};
use travaux_text::{Kind, Numbering, Text};

use crate::answer::{Outcome, Trouble, note};
use crate::beside::beside_told;
use crate::files::{Through, noted_bytes, typed_file};
use crate::onto::{Dress, ending, let_out};
use crate::session::Session;
use crate::source::{Source, holding};

/// A text that a redline is made of.
enum Held {
    /// One of a file of its own, as it stands there.
    File(Box<AsTyped>, Format),
    /// A version.
    Version(Box<Leaving>),
}

/// What a redline of tracked changes is made of, and how.
pub(crate) struct Tracked<'a> {
    /// The base, as it is named on the command line.
    pub(crate) base: &'a str,
    /// The revised text, as it is named on the command line.
    pub(crate) revised: &'a str,
    /// Further versions to put beside the first two.
    pub(crate) beside: Option<&'a [String]>,
    /// In whose name the changes are tracked.
    pub(crate) by: Option<&'a str>,
    /// How the file looks.
    pub(crate) dress: &'a Dress,
    /// How a file is read whose format only LibreOffice knows.
    pub(crate) through: Through,
    /// Whether it may hold what is internal.
    pub(crate) internal: bool,
}

/// Writes the redline of two texts to `output` as tracked changes.
pub(crate) fn redline(
    session: &Session,
    it: &Tracked<'_>,
    output: &Path,
) -> Result<Outcome, Trouble> {
    let format = ending(output, &[Format::Word, Format::Pdf])?;
    let look = it.dress.look(format, it.internal)?;
    if let Some(more) = it.beside {
        let bytes = columns(session, &[it.base, it.revised], more, &look)?;
        it.dress.write(output, &bytes)?;
        return Ok(Outcome::Done);
    }
    let base = Held::read(session, it.base, b"base", it.internal, it.through)?;
    let revised = Held::read(session, it.revised, b"revised", it.internal, it.through)?;
    let source = revised.source();
    let author = it.by.unwrap_or(&source);
    let title = revised.title();
    let apart = base.format() != revised.format();
    let (old, new) = (base.numbering(apart), revised.numbering(apart));
    let texts = [(base.text(), &old), (revised.text(), &new)];
    let look = look.traced(&revised.fingerprint());
    let paper = revised.paper(&look, &title);
    let written = write_numbered_redline(texts, author, &paper, look.flat);
    if format == Format::Word && written.has_moves {
        note(FLAT);
    }
    let bytes = match &look.print {
        Some(layout) => print_redline(texts, &paper, layout),
        None => written.bytes,
    };
    it.dress.write(output, &bytes)?;
    let beside = beside_told([(it.base, base.word()), (it.revised, revised.word())]);
    let same = written.is_empty && !beside;
    Ok(if same { Outcome::Done } else { Outcome::Different })
}

/// When flat marks are needed.
const FLAT: &str = "The redline shows moves. LibreOffice loses the numbers of what moved when it \
                    rejects them: for a reader there, write it with --flat-marks.";

/// Versions of one dossier side by side.
fn columns(
    session: &Session,
    first: &[&str],
    more: &[String],
    look: &Look,
) -> Result<Vec<u8>, Trouble> {
    let mut columns = Vec::new();
    let mut held: Option<(PathBuf, Desk)> = None;
    for words in first.iter().copied().chain(more.iter().map(String::as_str)) {
        let Source::Version { dossier, instrument, version } = Source::read(words, Path::is_file)?
        else {
            return Err(apart(words));
        };
        let desk = match held.take() {
            None => {
                let_out(session, &dossier)?;
                session.reading(&dossier)?
            }
            Some((known, desk)) if known == dossier => desk,
            Some(_) => return Err(apart(words)),
        };
        let number = desk.look_up(&instrument, version)?.number;
        columns.push(Column { instrument, text: ColumnText::Version(number) });
        held = Some((dossier, desk));
    }
    let (_, mut desk) = held.ok_or_else(|| apart(""))?;
    Ok(desk.comparison_paper(&columns, look)?)
}

fn apart(words: &str) -> Trouble {
    Trouble(format!(
        "\u{201c}{words}\u{201d} is not a version of the same dossier; only versions of one \
         dossier, DOSSIER#INSTRUMENT@VERSION, stand side by side. Nothing was written."
    ))
}

impl Held {
    fn read(
        session: &Session,
        words: &str,
        side: &[u8],
        internal: bool,
        through: Through,
    ) -> Result<Self, Trouble> {
        match Source::read(words, Path::is_file)? {
            Source::File(path) => {
                let bytes = noted_bytes(&path, through)?;
                typed_file(&path, &bytes, side).map(|it| Self::File(Box::new(it.0), it.1))
            }
            Source::Version { dossier, instrument, version } => {
                let_out(session, &dossier)?;
                let (desk, number) = holding(session, &dossier, &instrument, version)?;
                let leaving =
                    desk.leaving(NamedVersion { instrument: &instrument, number }, internal)?;
                Ok(Self::Version(Box::new(leaving)))
            }
        }
    }

    fn text(&self) -> &Text {
        match self {
            Self::File(file, _) => &file.import.text,
            Self::Version(leaving) => &leaving.text,
        }
    }

    /// The Word file that it is.
    fn word(&self) -> Option<&WordFile> {
        match self {
            Self::File(file, _) => file.word.as_deref(),
            Self::Version(_) => None,
        }
    }

    /// The format of a file.
    fn format(&self) -> Option<Format> {
        match self {
            Self::File(_, format) => Some(*format),
            Self::Version(_) => None,
        }
    }

    /// The numbers of its provisions as they came; where the other text is `apart`, of another
    /// format.
    fn numbering(&self, apart: bool) -> Numbering {
        match self {
            Self::File(file, _) if apart => file.numbering_apart(),
            Self::File(file, _) => file.numbering(),
            Self::Version(leaving) => leaving.text.numbering_in(leaving.terms()),
        }
    }

    /// By what it is found again from a printed page; nothing for a file of its own.
    fn fingerprint(&self) -> String {
        match self {
            Self::File(..) => String::new(),
            Self::Version(leaving) => leaving.fingerprint(),
        }
    }

    /// In whose name the changes are that lead to it.
    fn source(&self) -> String {
        match self {
            Self::File(..) => "Revised".to_owned(),
            Self::Version(leaving) => leaving.source(),
        }
    }

    /// The title in the text.
    fn title(&self) -> String {
        let text = self.text();
        let title = text.provisions.iter().find(|it| it.kind == Kind::Title);
        title.map(|it| it.wording.printed_text(&text.numbering())).unwrap_or_default()
    }

    fn paper<'a>(&'a self, look: &'a Look, title: &'a str) -> Paper<'a> {
        match self {
            Self::Version(leaving) => leaving.paper(look),
            Self::File(file, _) => Paper {
                title,
                version: String::new(),
                classification: look.classification.as_deref().unwrap_or_default(),
                date: None,
                terms: file.import.terms,
                template: look.template.as_ref(),
                remarks: Vec::new(),
            },
        }
    }
}
