//! Runs: words with their emphasis, breaks, fields, marks of notes, each as it was changed.

use travaux_text::Emphasis;

use super::direction;
use super::refer::{Piece, bookmark};
use super::track::{Mark, Tracker};
use super::xml::Xml;

/// A piece of a paragraph, as it was changed.
#[derive(Clone, Debug)]
pub(super) enum Ink {
    /// Words in their emphasis, and how they were set before, where that changed.
    Words(Mark, String, Emphasis, Option<Emphasis>),
    /// Words in a style of their own.
    Styled(String, String),
    /// A run of one element, such as a break or a tab.
    Sign(Mark, &'static str),
    /// The mark of a note: its number and its style.
    Note(Mark, u32, String),
    /// A reference: what it is put together of, and the provision that is meant.
    Reference(Mark, Vec<Piece>, Option<u32>),
    /// An element beside the runs.
    Beside(String),
}

impl Ink {
    /// What happened to it; nothing where it is no run.
    pub(super) fn mark(&self) -> Option<Mark> {
        match self {
            Self::Words(mark, ..)
            | Self::Sign(mark, _)
            | Self::Note(mark, ..)
            | Self::Reference(mark, ..) => Some(*mark),
            Self::Styled(..) => Some(Mark::Kept),
            Self::Beside(_) => None,
        }
    }
}

/// The runs of these pieces, each change around as many as it can hold.
pub(super) fn runs(pieces: &[Ink], tracker: &mut Tracker) -> String {
    let mut pen = Pen { xml: Xml::default(), open: Mark::Kept, tracker };
    for piece in pieces {
        pen.piece(piece);
    }
    pen.end();
    pen.xml.finish()
}

/// Runs under way.
struct Pen<'t> {
    xml: Xml,
    open: Mark,
    tracker: &'t mut Tracker,
}

impl Pen<'_> {
    fn piece(&mut self, piece: &Ink) {
        match piece {
            Ink::Words(mark, words, emphasis, was) => self.words(words, *emphasis, *was, *mark),
            Ink::Styled(words, style) => {
                self.turn(Mark::Kept);
                self.xml.open("w:r", &[]);
                self.xml.open("w:rPr", &[]);
                self.xml.value("w:rStyle", style);
                self.xml.close("w:rPr");
                lines(words, Mark::Kept, &mut self.xml);
                self.xml.close("w:r");
            }
            Ink::Sign(mark, element) => {
                self.turn(*mark);
                self.xml.open("w:r", &[]);
                self.xml.empty(element, &[]);
                self.xml.close("w:r");
            }
            Ink::Note(mark, number, style) => {
                self.turn(*mark);
                self.xml.open("w:r", &[]);
                self.xml.open("w:rPr", &[]);
                self.xml.value("w:rStyle", style);
                self.xml.close("w:rPr");
                self.xml.empty("w:footnoteReference", &[("w:id", &number.to_string())]);
                self.xml.close("w:r");
            }
            Ink::Reference(mark, pieces, target) => self.reference(pieces, *target, *mark),
            Ink::Beside(xml) => {
                self.end();
                self.xml.raw(xml);
            }
        }
    }

    fn end(&mut self) {
        if let Some(element) = self.open.element() {
            self.xml.close(element);
        }
        self.open = Mark::Kept;
    }

    /// Goes on with what happened so.
    fn turn(&mut self, mark: Mark) {
        if self.open != mark {
            self.end();
            if let Some(element) = mark.element() {
                self.tracker.begin(element, true, &mut self.xml);
            }
            self.open = mark;
        }
    }

    fn words(&mut self, words: &str, emphasis: Emphasis, was: Option<Emphasis>, mark: Mark) {
        self.turn(mark);
        for (part, rtl) in direction::turns(words) {
            self.xml.open("w:r", &[]);
            properties(emphasis, was, rtl, self.tracker, &mut self.xml);
            lines(part, mark, &mut self.xml);
            self.xml.close("w:r");
        }
    }

    /// A reference. Where it takes more than one number, a bookmark that names what is meant is
    /// around it: a link there would make LibreOffice put its words into the first field.
    fn reference(&mut self, pieces: &[Piece], target: Option<u32>, mark: Mark) {
        let around = target.filter(|_| pieces.len() > 1);
        let around = around.map(|target| {
            self.end();
            let number = self.tracker.number();
            let name = format!("{}_{number}", bookmark(target));
            self.xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &name)]);
            number
        });
        for piece in pieces {
            match piece {
                Piece::Words(words) => self.words(words, Emphasis::PLAIN, None, mark),
                Piece::Number { node, printed, automatic } => {
                    let switch = match (automatic, pieces.len()) {
                        (false, _) => "\\h",
                        (true, 1) => "\\r \\h",
                        (true, _) => "\\n \\h",
                    };
                    let code = format!(" REF {} {switch} ", bookmark(*node));
                    self.field(&code, printed, mark);
                }
            }
        }
        if let Some(number) = around {
            self.end();
            self.xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
        }
    }

    /// A field: what computes it, and what it printed last.
    fn field(&mut self, code: &str, printed: &str, mark: Mark) {
        self.turn(mark);
        let instruction = if mark == Mark::Gone { "w:delInstrText" } else { "w:instrText" };
        corner("begin", &mut self.xml);
        self.xml.open("w:r", &[]);
        self.xml.words(instruction, code);
        self.xml.close("w:r");
        corner("separate", &mut self.xml);
        self.words(printed, Emphasis::PLAIN, None, mark);
        corner("end", &mut self.xml);
    }
}

fn corner(sort: &str, xml: &mut Xml) {
    xml.open("w:r", &[]);
    xml.empty("w:fldChar", &[("w:fldCharType", sort)]);
    xml.close("w:r");
}

/// The words of a run; tabs and line ends are elements of their own.
fn lines(words: &str, mark: Mark, xml: &mut Xml) {
    let element = if mark == Mark::Gone { "w:delText" } else { "w:t" };
    let mut start = 0;
    for (at, sign) in words.match_indices(['\t', '\n']) {
        if at > start {
            xml.words(element, &words[start..at]);
        }
        xml.empty(if sign == "\t" { "w:tab" } else { "w:br" }, &[]);
        start = at + 1;
    }
    if start < words.len() {
        xml.words(element, &words[start..]);
    }
}

/// How a run is set, and how it was.
fn properties(
    emphasis: Emphasis,
    was: Option<Emphasis>,
    rtl: bool,
    tracker: &mut Tracker,
    xml: &mut Xml,
) {
    if emphasis == Emphasis::PLAIN && was.is_none() && !rtl {
        return;
    }
    xml.open("w:rPr", &[]);
    set(emphasis, rtl, xml);
    if let Some(was) = was {
        tracker.begin("w:rPrChange", true, xml);
        xml.open("w:rPr", &[]);
        set(was, rtl, xml);
        xml.close("w:rPr");
        xml.close("w:rPrChange");
    }
    xml.close("w:rPr");
}

fn set(emphasis: Emphasis, rtl: bool, xml: &mut Xml) {
    let signs = [(emphasis.strong, ["w:b", "w:bCs"]), (emphasis.italic, ["w:i", "w:iCs"])];
    for sign in signs.iter().filter(|it| it.0).flat_map(|it| it.1) {
        xml.empty(sign, &[]);
    }
    if emphasis.underline {
        xml.value("w:u", "single");
    }
    if emphasis.superscript {
        xml.value("w:vertAlign", "superscript");
    } else if emphasis.subscript {
        xml.value("w:vertAlign", "subscript");
    }
    if rtl {
        xml.empty("w:rtl", &[]);
    }
}
