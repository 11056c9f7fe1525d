//! Paragraphs, put so that every program takes their changes for what they are.
//!
//! LibreOffice takes words that came at the end of a paragraph and words that came at the
//! beginning of the next for one change, with the paragraph mark between them, although it
//! stayed; undoing them would join the two. So such changes are never put side by side.

use super::ink::{self, Ink};
use super::lists::Form;
use super::names::Names;
use super::track::{Mark, Tracker};
use super::xml::Xml;

/// A paragraph as it will be written.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) ink: Vec<Ink>,
    /// What happened to its mark.
    pub(super) mark: Mark,
    /// How it stood in the base.
    pub(super) base: Option<Form>,
    /// How it stands in the revised text.
    pub(super) revised: Option<Form>,
    /// What stands after it, before the next one.
    pub(super) after: String,
}

impl Paragraph {
    /// Puts it before `next` so that what came in both is not side by side.
    pub(super) fn meets(&mut self, next: &mut Self) {
        if is_new(self.mark) || !self.ends_new() || !next.begins_new() {
            return;
        }
        self.flip();
        if !self.ends_new() {
            return;
        }
        if self.mark == Mark::Kept && next.mark == Mark::Come && next.revised.is_some() {
            // The mark that stayed is taken to be the one after the new words.
            next.base = self.base.take();
            (self.mark, next.mark) = (Mark::Come, Mark::Kept);
        } else if !next.begin_again() {
            self.end_again();
        }
    }

    fn ends_new(&self) -> bool {
        self.ink.iter().rev().find_map(Ink::mark).is_some_and(is_new)
    }

    fn begins_new(&self) -> bool {
        self.ink.iter().find_map(Ink::mark).is_some_and(is_new)
    }

    /// Puts what came at its end before what went there.
    fn flip(&mut self) {
        let runs_from = |ink: &[Ink], wanted: fn(Mark) -> bool| {
            ink.iter().rposition(|it| !it.mark().is_some_and(wanted)).map_or(0, |at| at + 1)
        };
        let end = self.ink.iter().rposition(|it| it.mark().is_some()).map_or(0, |at| at + 1);
        let come = runs_from(&self.ink[..end], is_new);
        let gone = runs_from(&self.ink[..come], |mark| mark == Mark::Gone);
        self.ink[gone..end].rotate_left(come - gone);
    }

    /// Puts what went at its beginning before what came, or shows its first word that stayed as
    /// one that went and came again.
    fn begin_again(&mut self) -> bool {
        let marks: Vec<_> = self.ink.iter().map(Ink::mark).collect();
        let start = marks.iter().position(Option::is_some).unwrap_or(0);
        let many = |from: usize, wanted: fn(Mark) -> bool| {
            marks[from..].iter().take_while(|it| it.is_some_and(wanted)).count()
        };
        let come = many(start, is_new);
        let gone = many(start + come, |mark| mark == Mark::Gone);
        if gone > 0 {
            self.ink[start..start + come + gone].rotate_left(come);
            return true;
        }
        let Some(at) = self.first_kept() else { return false };
        let Ink::Words(_, words, emphasis, was) = self.ink[at].clone() else { return false };
        let end = words.find(' ').map_or(words.len(), |at| at + 1);
        let (first, rest) = words.split_at(end);
        let again = [(Mark::Come, first, emphasis), (Mark::Kept, rest, emphasis)];
        let again = again.into_iter().filter(|it| !it.1.is_empty());
        let was_there = was.filter(|_| !rest.is_empty());
        let again: Vec<_> = again
            .map(|(mark, words, emphasis)| {
                let was = was_there.filter(|_| mark == Mark::Kept);
                Ink::Words(mark, words.to_owned(), emphasis, was)
            })
            .collect();
        self.ink.splice(at..=at, again);
        let gone = Ink::Words(Mark::Gone, first.to_owned(), was.unwrap_or(emphasis), None);
        let begins = self.ink.iter().position(|it| it.mark().is_some()).unwrap_or(0);
        self.ink.insert(begins, gone);
        true
    }

    /// Shows its last word that stayed as one that came again and went.
    fn end_again(&mut self) {
        let Some(at) = self.ink.iter().rposition(|it| it.mark() == Some(Mark::Kept)) else {
            return;
        };
        let Ink::Words(_, words, emphasis, was) = self.ink[at].clone() else { return };
        let trimmed = words.trim_end().len();
        let start = words[..trimmed].rfind(' ').map_or(0, |at| at + 1);
        let (rest, last) = words.split_at(start);
        let kept =
            (!rest.is_empty()).then(|| Ink::Words(Mark::Kept, rest.to_owned(), emphasis, was));
        let come = Ink::Words(Mark::Come, last.to_owned(), emphasis, None);
        self.ink.splice(at..=at, kept.into_iter().chain([come]));
        let next = self.ink[at..].iter().position(|it| it.mark() == Some(Mark::Gone));
        let place = next.map_or(self.ink.len(), |next| at + next);
        let gone = Ink::Words(Mark::Gone, last.to_owned(), was.unwrap_or(emphasis), None);
        self.ink.insert(place, gone);
    }

    /// Where the first piece stands that stayed, if only what came stands before it.
    fn first_kept(&self) -> Option<usize> {
        let at = self.ink.iter().position(|it| it.mark() == Some(Mark::Kept))?;
        let before = self.ink[..at].iter().filter_map(Ink::mark);
        before.into_iter().all(is_new).then_some(at)
    }

    /// The paragraph as XML.
    pub(super) fn write(&self, names: &Names, tracker: &mut Tracker, xml: &mut Xml) {
        let runs = ink::runs(&self.ink, tracker);
        xml.open("w:p", &[]);
        if let Some(form) = self.revised.as_ref().or(self.base.as_ref()) {
            let was = self.base.as_ref().filter(|base| !base.stands_like(form));
            xml.open("w:pPr", &[]);
            properties(form, names, xml);
            if let Some(element) = self.mark.element() {
                xml.open("w:rPr", &[]);
                tracker.begin(element, false, xml);
                xml.close("w:rPr");
            }
            if let Some(was) = was {
                tracker.begin("w:pPrChange", true, xml);
                xml.open("w:pPr", &[]);
                properties(was, names, xml);
                xml.close("w:pPr");
                xml.close("w:pPrChange");
            }
            xml.close("w:pPr");
        }
        xml.raw(&runs);
        xml.close("w:p");
        xml.raw(&self.after);
    }
}

/// Whether something came.
fn is_new(mark: Mark) -> bool {
    matches!(mark, Mark::Come | Mark::To)
}

fn properties(form: &Form, names: &Names, xml: &mut Xml) {
    xml.value("w:pStyle", &names.id(&form.role.name()));
    let list = form.list.or(form.is_let_off().then_some((0, 0)));
    if let Some((list, level)) = list {
        xml.open("w:numPr", &[]);
        xml.value("w:ilvl", &level.to_string());
        xml.value("w:numId", &list.to_string());
        xml.close("w:numPr");
    }
    if form.bidi {
        xml.empty("w:bidi", &[]);
    }
}
