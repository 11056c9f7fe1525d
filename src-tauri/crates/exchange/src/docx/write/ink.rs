//! Runs: words with their emphasis, breaks, fields, marks of notes, each as it was changed.

use travaux_text::Emphasis;

use super::direction;
use super::refer::{Piece, bookmark};
use super::track::{Mark, Tracker};
use super::xml::Xml;

/// The runs of a paragraph under way.
#[derive(Debug, Default)]
pub(super) struct Ink {
    xml: Xml,
    open: Mark,
}

impl Ink {
    /// What is written, with every change ended.
    pub(super) fn finish(mut self) -> String {
        self.end();
        self.xml.finish()
    }

    /// Whether nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        self.xml.is_empty()
    }

    /// Ends the change under way; gives where elements beside the runs are written.
    pub(super) fn beside(&mut self) -> &mut Xml {
        self.end();
        &mut self.xml
    }

    fn end(&mut self) {
        if let Some(element) = self.open.element() {
            self.xml.close(element);
        }
        self.open = Mark::Kept;
    }

    /// Goes on with what happened so.
    fn turn(&mut self, mark: Mark, tracker: &mut Tracker) {
        if self.open != mark {
            self.end();
            if let Some(element) = mark.element() {
                tracker.begin(element, true, &mut self.xml);
            }
            self.open = mark;
        }
    }

    /// Words in their emphasis; `was` tells how they were set before, where that changed.
    pub(super) fn words(
        &mut self,
        words: &str,
        emphasis: Emphasis,
        was: Option<Emphasis>,
        mark: Mark,
        tracker: &mut Tracker,
    ) {
        self.turn(mark, tracker);
        for (part, rtl) in direction::turns(words) {
            self.xml.open("w:r", &[]);
            properties(emphasis, was, rtl, tracker, &mut self.xml);
            lines(part, mark, &mut self.xml);
            self.xml.close("w:r");
        }
    }

    /// A run of one element, such as a break or a tab.
    pub(super) fn sign(&mut self, element: &str, mark: Mark, tracker: &mut Tracker) {
        self.turn(mark, tracker);
        self.xml.open("w:r", &[]);
        self.xml.empty(element, &[]);
        self.xml.close("w:r");
    }

    /// The mark of the note with this number.
    pub(super) fn note(&mut self, number: u32, style: &str, mark: Mark, tracker: &mut Tracker) {
        self.turn(mark, tracker);
        self.xml.open("w:r", &[]);
        self.xml.open("w:rPr", &[]);
        self.xml.value("w:rStyle", style);
        self.xml.close("w:rPr");
        self.xml.empty("w:footnoteReference", &[("w:id", &number.to_string())]);
        self.xml.close("w:r");
    }

    /// A reference. Where it takes more than one number, a link to what is meant is around it.
    pub(super) fn reference(
        &mut self,
        pieces: &[Piece],
        target: Option<u32>,
        mark: Mark,
        tracker: &mut Tracker,
    ) {
        let around = target.filter(|_| pieces.len() > 1);
        if let Some(target) = around {
            self.end();
            let anchor = bookmark(target);
            self.xml.open("w:hyperlink", &[("w:anchor", &anchor), ("w:history", "1")]);
        }
        for piece in pieces {
            match piece {
                Piece::Words(words) => self.words(words, Emphasis::PLAIN, None, mark, tracker),
                Piece::Number { node, printed, automatic } => {
                    let switch = match (automatic, pieces.len()) {
                        (false, _) => "\\h",
                        (true, 1) => "\\r \\h",
                        (true, _) => "\\n \\h",
                    };
                    let code = format!(" REF {} {switch} ", bookmark(*node));
                    self.field(&code, printed, mark, tracker);
                }
            }
        }
        if around.is_some() {
            self.end();
            self.xml.close("w:hyperlink");
        }
    }

    /// A field: what computes it, and what it printed last.
    pub(super) fn field(&mut self, code: &str, printed: &str, mark: Mark, tracker: &mut Tracker) {
        self.turn(mark, tracker);
        let instruction = if mark == Mark::Gone { "w:delInstrText" } else { "w:instrText" };
        corner("begin", &mut self.xml);
        self.xml.open("w:r", &[]);
        self.xml.words(instruction, code);
        self.xml.close("w:r");
        corner("separate", &mut self.xml);
        self.words(printed, Emphasis::PLAIN, None, mark, tracker);
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
