//! Paragraphs, rows and notes: what runs stand in.

use travaux_text::Emphasis;

use super::ink::{self, Ink};
use super::lists::Form;
use super::names::Names;
use super::paragraph::Paragraph;
use super::refer::Piece;
use super::style::{REFERENCE, Role};
use super::table::{self, Cells};
use super::track::{Mark, Tracker};
use super::xml::Xml;

/// Paragraphs, tables and notes under way.
pub(super) struct Blocks<'a> {
    pub(super) names: &'a Names,
    tracker: Tracker,
    /// How wide the text is, in twentieths of a point.
    width: u32,
    /// Whether the first column of tables only names what the others hold.
    pub(super) narrow: bool,
    out: Xml,
    notes: Xml,
    noted: u32,
    ink: Vec<Ink>,
    /// The pieces of the body while those of a note are written.
    around: Option<Vec<Ink>>,
    /// The paragraph before, which waits for what comes after it.
    before: Option<Paragraph>,
    rows: Vec<Cells>,
    row: Option<Cells>,
    /// Whether the last block stays in both texts, and can stand last in the file.
    firm: bool,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(names: &'a Names, tracker: Tracker, width: u32) -> Self {
        Self {
            names,
            tracker,
            width,
            narrow: false,
            out: Xml::default(),
            notes: Xml::default(),
            noted: 0,
            ink: Vec::new(),
            around: None,
            before: None,
            rows: Vec::new(),
            row: None,
            firm: false,
        }
    }

    pub(super) fn words(
        &mut self,
        words: &str,
        emphasis: Emphasis,
        was: Option<Emphasis>,
        mark: Mark,
    ) {
        if !words.is_empty() {
            let mark = self.told(mark);
            self.ink.push(Ink::Words(mark, words.to_owned(), emphasis, was));
        }
    }

    /// Words in the style of this name.
    pub(super) fn styled(&mut self, words: &str, style: &str) {
        self.ink.push(Ink::Styled(words.to_owned(), self.names.id(style)));
    }

    pub(super) fn sign(&mut self, element: &'static str, mark: Mark) {
        let mark = self.told(mark);
        self.ink.push(Ink::Sign(mark, element));
    }

    pub(super) fn reference(&mut self, pieces: Vec<Piece>, target: Option<u32>, mark: Mark) {
        let mark = self.told(mark);
        self.ink.push(Ink::Reference(mark, pieces, target));
    }

    /// Moves are not told in tables and notes.
    fn told(&self, mark: Mark) -> Mark {
        if self.row.is_some() || self.around.is_some() { mark.still() } else { mark }
    }

    /// Begins a bookmark; gives its number.
    pub(super) fn bookmark(&mut self, name: &str) -> String {
        let number = self.tracker.number();
        let mut xml = Xml::default();
        xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", name)]);
        self.ink.push(Ink::Beside(xml.finish()));
        number
    }

    /// Puts something between runs that is no word.
    pub(super) fn beside(&mut self, xml: String) {
        self.ink.push(Ink::Beside(xml));
    }

    pub(super) fn bookmark_end(&mut self, number: &str) {
        let mut xml = Xml::default();
        xml.empty("w:bookmarkEnd", &[("w:id", number)]);
        self.ink.push(Ink::Beside(xml.finish()));
    }

    /// Begins one end of a move; gives its number.
    pub(super) fn range(&mut self, element: &str, name: &str) -> String {
        let mut xml = Xml::default();
        let number = self.tracker.range(element, name, &mut xml);
        self.ink.push(Ink::Beside(xml.finish()));
        number
    }

    /// Ends one end of a move: in the paragraph under way, or after the one that ended.
    pub(super) fn range_end(&mut self, element: &str, number: &str) {
        let mut xml = Xml::default();
        xml.empty(element, &[("w:id", number)]);
        match &mut self.before {
            Some(before) if self.ink.is_empty() => before.after.push_str(&xml.finish()),
            _ => self.ink.push(Ink::Beside(xml.finish())),
        }
    }

    pub(super) fn in_note(&self) -> bool {
        self.around.is_some()
    }

    /// Puts the mark of a note, and goes on in it.
    pub(super) fn begin_note(&mut self, mark: Mark) {
        let mark = self.told(mark);
        self.noted += 1;
        self.ink.push(Ink::Note(mark, self.noted + 1, self.names.id(REFERENCE)));
        self.around = Some(std::mem::take(&mut self.ink));
    }

    /// Goes on after the note.
    pub(super) fn end_note(&mut self) {
        let Some(around) = self.around.take() else { return };
        let pieces = std::mem::replace(&mut self.ink, around);
        let runs = ink::runs(&pieces, &mut self.tracker);
        let notes = &mut self.notes;
        notes.open("w:footnote", &[("w:id", &(self.noted + 1).to_string())]);
        notes.open("w:p", &[]);
        notes.open("w:pPr", &[]);
        notes.value("w:pStyle", &self.names.id(&Role::Note.name()));
        notes.close("w:pPr");
        notes.open("w:r", &[]);
        notes.open("w:rPr", &[]);
        notes.value("w:rStyle", &self.names.id(REFERENCE));
        notes.close("w:rPr");
        notes.empty("w:footnoteRef", &[]);
        notes.close("w:r");
        notes.open("w:r", &[]);
        notes.words("w:t", " ");
        notes.close("w:r");
        notes.raw(&runs);
        notes.close("w:p");
        notes.close("w:footnote");
    }

    /// Begins a row of a table, at the paragraph that comes next.
    pub(super) fn begin_row(&mut self) {
        self.row = Some(Cells::default());
    }

    /// Ends a cell; outside a table the border is a tab.
    pub(super) fn cell(&mut self, mark: Mark, base: Option<&Form>, revised: Option<&Form>) {
        if self.row.is_none() {
            self.sign("w:tab", mark);
            return;
        }
        let paragraph = self.paragraph(mark.still(), base, revised);
        let cell = self.written(&paragraph);
        self.row.get_or_insert_default().cells.push(cell);
    }

    /// Ends a paragraph, or a row.
    pub(super) fn end(&mut self, mark: Mark, base: Option<&Form>, revised: Option<&Form>) {
        let mark = self.told(mark);
        self.firm = mark == Mark::Kept && self.row.is_none();
        let paragraph = self.paragraph(mark, base, revised);
        match self.row.take() {
            Some(mut row) => {
                self.end_paragraph();
                row.cells.push(self.written(&paragraph));
                row.mark = mark;
                self.rows.push(row);
            }
            None => {
                self.end_table();
                self.follow(paragraph);
            }
        }
    }

    /// Puts a paragraph after the one before.
    fn follow(&mut self, mut paragraph: Paragraph) {
        if let Some(mut before) = self.before.take() {
            before.meets(&mut paragraph);
            self.firm = paragraph.mark == Mark::Kept;
            before.write(self.names, &mut self.tracker, &mut self.out);
        }
        self.before = Some(paragraph);
    }

    /// Writes the paragraph that waits.
    fn end_paragraph(&mut self) {
        if let Some(before) = self.before.take() {
            before.write(self.names, &mut self.tracker, &mut self.out);
        }
    }

    /// Writes the table that is under way.
    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            self.end_paragraph();
            let rows = std::mem::take(&mut self.rows);
            let style = self.names.id(super::style::GRID);
            let width = (self.width, self.narrow);
            table::write(&rows, &style, width, &mut self.tracker, &mut self.out);
        }
    }

    /// The paragraph of the pieces under way.
    fn paragraph(&mut self, mark: Mark, base: Option<&Form>, revised: Option<&Form>) -> Paragraph {
        let ink = std::mem::take(&mut self.ink);
        let (base, revised) = (base.cloned(), revised.cloned());
        Paragraph { ink, mark, base, revised, after: String::new() }
    }

    fn written(&mut self, paragraph: &Paragraph) -> String {
        let mut xml = Xml::default();
        paragraph.write(self.names, &mut self.tracker, &mut xml);
        xml.finish()
    }

    /// The body and the notes as they are written.
    pub(super) fn finish(mut self) -> (String, String) {
        self.end_table();
        if !self.ink.is_empty() || !self.firm {
            let last = self.paragraph(Mark::Kept, None, None);
            self.follow(last);
        }
        self.end_paragraph();
        (self.out.finish(), self.notes.finish())
    }
}
