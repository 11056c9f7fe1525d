//! Paragraphs, rows and notes: what runs stand in.

use travaux_text::Emphasis;

use super::ink::Ink;
use super::lists::Form;
use super::refer::Piece;
use super::style::{REFERENCE, Role};
use super::table::{self, Cells};
use super::template::Names;
use super::track::{Mark, Tracker};
use super::xml::Xml;

/// Paragraphs, tables and notes under way.
pub(super) struct Blocks<'a> {
    pub(super) names: &'a Names,
    pub(super) tracker: Tracker,
    /// How wide the text is, in twentieths of a point.
    pub(super) width: u32,
    out: Xml,
    notes: Xml,
    noted: u32,
    ink: Ink,
    /// The runs of the body while those of a note are written.
    around: Option<Ink>,
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
            out: Xml::default(),
            notes: Xml::default(),
            noted: 0,
            ink: Ink::default(),
            around: None,
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
            self.ink.words(words, emphasis, was, mark, &mut self.tracker);
        }
    }

    pub(super) fn sign(&mut self, element: &str, mark: Mark) {
        let mark = self.told(mark);
        self.ink.sign(element, mark, &mut self.tracker);
    }

    pub(super) fn reference(&mut self, pieces: &[Piece], target: Option<u32>, mark: Mark) {
        let mark = self.told(mark);
        self.ink.reference(pieces, target, mark, &mut self.tracker);
    }

    /// Moves are not told in tables and notes.
    fn told(&self, mark: Mark) -> Mark {
        if self.row.is_some() || self.around.is_some() { mark.still() } else { mark }
    }

    /// Begins a bookmark; gives its number.
    pub(super) fn bookmark(&mut self, name: &str) -> String {
        let number = self.tracker.number();
        let attributes = [("w:id", number.as_str()), ("w:name", name)];
        self.ink.beside().empty("w:bookmarkStart", &attributes);
        number
    }

    pub(super) fn bookmark_end(&mut self, number: &str) {
        self.ink.beside().empty("w:bookmarkEnd", &[("w:id", number)]);
    }

    /// Begins one end of a move; gives its number.
    pub(super) fn range(&mut self, element: &str, name: &str) -> String {
        self.tracker.range(element, name, self.ink.beside())
    }

    /// Ends one end of a move: in the paragraph under way, or after the one that ended.
    pub(super) fn range_end(&mut self, element: &str, number: &str) {
        let xml = if self.ink.is_empty() { &mut self.out } else { self.ink.beside() };
        xml.empty(element, &[("w:id", number)]);
    }

    pub(super) fn in_note(&self) -> bool {
        self.around.is_some()
    }

    /// Puts the mark of a note, and goes on in it.
    pub(super) fn begin_note(&mut self, mark: Mark) {
        let mark = self.told(mark);
        self.noted += 1;
        self.ink.note(self.noted + 1, &self.names.id(REFERENCE), mark, &mut self.tracker);
        self.around = Some(std::mem::take(&mut self.ink));
    }

    /// Goes on after the note.
    pub(super) fn end_note(&mut self) {
        let Some(around) = self.around.take() else { return };
        let runs = std::mem::replace(&mut self.ink, around).finish();
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
        self.row.get_or_insert_default().cells.push(paragraph);
    }

    /// Ends a paragraph, or a row.
    pub(super) fn end(&mut self, mark: Mark, base: Option<&Form>, revised: Option<&Form>) {
        self.firm = mark == Mark::Kept && self.row.is_none();
        let mark = self.told(mark);
        let paragraph = self.paragraph(mark, base, revised);
        match self.row.take() {
            Some(mut row) => {
                row.cells.push(paragraph);
                row.mark = mark;
                self.rows.push(row);
            }
            None => {
                self.end_table();
                self.out.raw(&paragraph);
            }
        }
    }

    /// Writes the table that is under way.
    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            let style = self.names.id(super::style::GRID);
            table::write(&rows, &style, self.width, &mut self.tracker, &mut self.out);
        }
    }

    /// The paragraph of the runs under way.
    fn paragraph(&mut self, mark: Mark, base: Option<&Form>, revised: Option<&Form>) -> String {
        let runs = std::mem::take(&mut self.ink).finish();
        let mut xml = Xml::default();
        xml.open("w:p", &[]);
        if let Some(form) = revised.or(base) {
            let was = base.filter(|base| !base.stands_like(form));
            xml.open("w:pPr", &[]);
            self.properties(form, &mut xml);
            if let Some(element) = mark.element() {
                xml.open("w:rPr", &[]);
                self.tracker.begin(element, false, &mut xml);
                xml.close("w:rPr");
            }
            if let Some(was) = was {
                self.tracker.begin("w:pPrChange", true, &mut xml);
                xml.open("w:pPr", &[]);
                self.properties(was, &mut xml);
                xml.close("w:pPr");
                xml.close("w:pPrChange");
            }
            xml.close("w:pPr");
        }
        xml.raw(&runs);
        xml.close("w:p");
        xml.finish()
    }

    fn properties(&self, form: &Form, xml: &mut Xml) {
        xml.value("w:pStyle", &self.names.id(&form.role.name()));
        if let Some((list, level)) = form.list {
            xml.open("w:numPr", &[]);
            xml.value("w:ilvl", &level.to_string());
            xml.value("w:numId", &list.to_string());
            xml.close("w:numPr");
        }
        if form.bidi {
            xml.empty("w:bidi", &[]);
        }
    }

    /// The body and the notes as they are written, and the tracker to go on with.
    pub(super) fn finish(mut self) -> (String, String) {
        self.end_table();
        if !self.ink.is_empty() || !self.firm {
            let last = self.paragraph(Mark::Kept, None, None);
            self.out.raw(&last);
        }
        (self.out.finish(), self.notes.finish())
    }
}
