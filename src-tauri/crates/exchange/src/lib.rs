//! Other people's formats: bytes in, bytes out.

mod adjacency;
pub mod docx;
mod encoding;
mod equivalence;
mod escape;
mod format;
mod html;
mod matter;
mod plain;
pub mod print;
mod quotation;
mod redline_page;
mod report_markdown;
mod report_page;
mod report_sheet;
mod sheet_plain;
mod travaux_markdown;

use travaux_history::account::Report;
use travaux_text::label::TypedLabel;
use travaux_text::markdown::{self, Reading};
use travaux_text::{Finding, Ids, Kind, Numbering, Place, Scheme, Severity, Terms, Text};

pub use encoding::{Decoded, decode};
pub use equivalence::{PassedOver, passed_over, plain_lines};
pub use format::Format;
pub use html::{Marked, write_html, write_marked_html};
pub use matter::{Matter, Medium, set_out};
pub use plain::{read_plain, write_plain};
pub use redline_page::redline_page;
pub use report_markdown::report_markdown;
pub use report_page::report_page;
pub use report_sheet::{concordance_sheet, report_sheet, travaux_sheet};
pub use sheet_plain::{report_plain, sheet_plain};
pub use travaux_markdown::{concordance_markdown, travaux_markdown};

/// What was read from a file.
#[derive(Clone, Debug)]
pub struct Import {
    /// The text; empty where the file was refused.
    pub text: Text,
    /// What somebody should know about the reading.
    pub findings: Vec<Finding>,
    /// The language of its headings.
    pub terms: &'static Terms,
}

impl Import {
    /// The same reading for an instrument that counts in this way.
    pub fn counting(self, scheme: Scheme) -> Self {
        let text = self.text.recounted(self.terms.scheme, scheme);
        Self { text, terms: self.terms.counting(scheme), ..self }
    }
}

/// A text as it stands in its file: every line a provision, its labels as they came.
#[derive(Clone, Debug)]
pub struct AsTyped {
    /// The text, and what there is to know of it.
    pub import: Import,
    /// The label of each provision, where it has one.
    pub typed: Vec<Option<TypedLabel>>,
    /// The Word file that it was read from, if it was.
    pub word: Option<Box<docx::read::WordFile>>,
}

impl AsTyped {
    /// The numbers of its provisions, printed as they came.
    pub fn numbering(&self) -> Numbering {
        self.import.text.numbering_in(self.import.terms).as_typed(&self.typed)
    }

    /// The numbers of its provisions as they are compared with those of a text of another format:
    /// a label stands as it was typed only where it is not the one that its provision has anyway,
    /// for what parts a label from its words is not the same in all formats.
    pub fn numbering_apart(&self) -> Numbering {
        let counted = self.import.text.numbering_in(self.import.terms);
        let typed: Vec<_> = (0..self.typed.len())
            .map(|at| {
                let typed = self.typed[at].as_ref()?;
                let same = typed.label.trim() == counted.label(at).trim();
                (!same).then(|| typed.clone())
            })
            .collect();
        counted.as_typed(&typed)
    }
}

/// Files longer than this are refused: no agreement is, and memory is finite.
pub const LONGEST: usize = 64 << 20;

/// Texts longer than this are refused, in bytes: the longest agreements have a third of it, and
/// what is made of a text is many times as large.
pub const LONGEST_TEXT: usize = 12 << 20;

/// Lines longer than this are refused, in bytes: no provision is that long.
pub const LONGEST_LINE: usize = 1 << 20;

/// Whether a file that is no Word file is short enough to be read as text.
///
/// - **Limits**: 12 MB, and 1 MB a line; see [`LONGEST_TEXT`] and [`LONGEST_LINE`].
///
/// # Errors
///
/// Why it is not, in a sentence.
pub fn short_enough(bytes: &[u8]) -> Result<(), String> {
    if bytes.len() > LONGEST_TEXT {
        let megabytes = bytes.len() >> 20;
        return Err(format!(
            "The file has {megabytes} MB and was not read; a text may have at most 12 MB."
        ));
    }
    let longest = bytes.split(|it| matches!(it, b'\n' | b'\r')).map(<[u8]>::len).max();
    if longest.is_some_and(|it| it > LONGEST_LINE) {
        return Err("A line of the file has more than 1 MB, and it was not read: no provision is \
                    as long."
            .to_owned());
    }
    Ok(())
}

impl Import {
    /// Why the file was refused, if it was.
    pub fn refusal(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.severity == Severity::Error)
    }

    /// A file that was refused for the reason in `sentence`.
    fn refused(sentence: String) -> Self {
        let finding = Finding { place: Place::Whole, severity: Severity::Error, sentence };
        Self { text: Text::default(), findings: vec![finding], terms: Terms::of("en") }
    }
}

/// Reads the bytes of a file in `format`.
///
/// - **Laws**: total. A file that cannot be text is refused: [`Import::refusal`]. A Word file is
///   read as one whatever its name says: with all tracked changes accepted, and a finding that
///   counts them.
/// - **Limits**: those of [`short_enough`]; a Word file 64 MB, see [`LONGEST`].
pub fn read(bytes: &[u8], format: Format, ids: &mut Ids) -> Import {
    if format == Format::Word || docx::is_office(bytes) {
        return docx::read::import(bytes, ids);
    }
    read_text(bytes, format, &mut |source| markdown::read_whole(source, ids)).0
}

/// Reads a file as [`read`] does, but as it stands on paper.
///
/// # Errors
///
/// The sentence that says why the file was refused.
pub fn read_as_typed(bytes: &[u8], format: Format, ids: &mut Ids) -> Result<AsTyped, String> {
    if format == Format::Word || docx::is_office(bytes) {
        let file = docx::read::WordFile::read(bytes)?;
        let typed = file.as_typed(ids);
        return Ok(AsTyped { word: Some(Box::new(file)), ..typed });
    }
    let read = &mut |source: &str| markdown::read_as_typed(source, ids);
    let (import, typed) = read_text(bytes, format, read);
    match import.refusal() {
        Some(refusal) => Err(refusal.sentence.clone()),
        None => Ok(AsTyped { import, typed, word: None }),
    }
}

/// A text that is no Word file, `read` as somebody wants it; with its labels as they were typed.
fn read_text(
    bytes: &[u8],
    format: Format,
    read: &mut dyn FnMut(&str) -> Reading,
) -> (Import, Vec<Option<TypedLabel>>) {
    let decoded = match short_enough(bytes).and_then(|()| decode(bytes)) {
        Ok(decoded) => decoded,
        Err(sentence) => return (Import::refused(sentence), Vec::new()),
    };
    if let Some(sentence) = encoding::other_document(&decoded.text) {
        return (Import::refused(sentence.to_owned()), Vec::new());
    }
    let mut reading = match format {
        Format::Plain => plain::read_by(&decoded.text, read),
        Format::Markdown | Format::Html | Format::Word | Format::Pdf => read(&decoded.text),
    };
    reading.findings.splice(0..0, decoded.finding());
    let import = Import { text: reading.text, findings: reading.findings, terms: reading.terms };
    (import, reading.typed)
}

/// Writes a report as the bytes of a file in `format`.
pub fn write_report(report: &Report, format: Format) -> Vec<u8> {
    match format {
        Format::Html => report_page(report),
        Format::Plain => report_plain(report),
        Format::Markdown | Format::Word | Format::Pdf => report_markdown(report),
    }
    .into_bytes()
}

/// Writes `text` as the bytes of a file in `format`, its headings in `terms`.
pub fn write(text: &Text, format: Format, terms: &'static Terms) -> Vec<u8> {
    match format {
        Format::Markdown => markdown::write_in(text, terms),
        Format::Plain => write_plain(text, terms),
        Format::Html => write_html(text, terms),
        Format::Word => return write_pages(text, terms, Medium::Word { author: "", flat: false }),
        Format::Pdf => return write_pages(text, terms, Medium::Print(&print::Layout::default())),
    }
    .into_bytes()
}

/// Writes `text` as a file of pages that says nothing but the text and its title.
fn write_pages(text: &Text, terms: &'static Terms, medium: Medium<'_>) -> Vec<u8> {
    let titled = text.provisions.iter().find(|it| it.kind == Kind::Title);
    let title = titled.map(|it| it.wording.printed_text(&text.numbering_in(terms)));
    let title = title.unwrap_or_default();
    let paper = docx::write::Paper {
        title: &title,
        version: String::new(),
        classification: "",
        date: None,
        terms,
        template: None,
        remarks: Vec::new(),
    };
    set_out(Matter::Text(text), &paper, medium)
}
