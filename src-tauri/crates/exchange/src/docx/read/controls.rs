//! Content controls: what they hold, what they are bound to, and what they ask with.

use super::body::{Under, What};
use super::doubts::said;
use super::found::{DoubtKind, Property};
use super::runs::Setting;
use super::tree::{Element, Tree};
use super::values::Bound;
use super::walk::{Flow, Walk};

/// What words begin with that are the name of a placeholder.
pub(super) const PLACEHOLDER: char = '\u{0}';

/// What a file keeps apart from its text.
#[derive(Default)]
pub(super) struct Stores {
    /// The trees that controls may be bound to, by their ids in lower case.
    pub(super) trees: Vec<(String, Tree)>,
    /// What the file states about itself.
    pub(super) stated: Vec<Property>,
    /// The files that may be put into its text: the relation and the name.
    pub(super) files: Vec<(String, String)>,
    /// The variables of its fields.
    pub(super) variables: Vec<(String, String)>,
}

impl Walk {
    /// A control within a paragraph.
    pub(super) fn control(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        let Some(content) = element.child("sdtContent") else { return };
        let held = self.enter_control(element);
        self.inline(content, under, flow);
        if held.is_none() && self.instead.as_ref().is_some_and(Option::is_some) {
            // It holds no run whose place its words could take.
            self.say(" ", under, Setting::default(), flow);
        }
        self.instead = held;
    }

    /// Puts in a named placeholder.
    pub(super) fn placeholder(
        &mut self,
        name: &str,
        under: Under,
        setting: Setting,
        flow: &mut Flow,
    ) {
        let start = self.body.words.len() as u32;
        self.body.words.push_str(name);
        self.push(What::Object(start, self.body.words.len() as u32), under, setting, flow);
    }

    /// Whether a control holds nothing but what it asks with; then that is noted.
    pub(super) fn asks(&mut self, element: Element<'_>, content: Element<'_>) -> bool {
        let properties = element.child("sdtPr");
        let asks = properties.and_then(|it| it.child("showingPlcHdr"));
        let value = || properties.and_then(|it| self.stores.value_of(it));
        if !asks.is_some_and(Element::is_on) || value().is_some_and(|it| !it.is_empty()) {
            return false;
        }
        let mut words = String::new();
        said(content, &mut words);
        self.doubt(DoubtKind::Prompt, &words);
        true
    }

    /// Enters a control: where it asks for words, it is a placeholder; where it is bound to a value
    /// that says something else, that is said in place of its words. Gives what was said before
    /// in the place of others.
    pub(super) fn enter_control(&mut self, element: Element<'_>) -> Option<Option<String>> {
        let contents = element.children().filter(|it| it.word() == "sdtContent");
        contents.skip(1).for_each(|it| self.unread(it));
        let held = self.instead.clone();
        let (Some(properties), Some(content), None) =
            (element.child("sdtPr"), element.child("sdtContent"), &held)
        else {
            return held;
        };
        if self.asks(element, content) {
            self.instead = Some(Some(format!("{PLACEHOLDER}{}", asked(properties))));
            return held;
        }
        let mut words = String::new();
        kept(content, &mut words);
        let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = plain(&words);
        match self.stores.shown_by(properties, content, &words) {
            Bound::Same => {}
            Bound::Other(value) => {
                let told = if words.is_empty() { value.clone() } else { words };
                self.doubt_shown(DoubtKind::Bound, &told, Some(value.clone()));
                self.instead = Some(Some(value));
            }
            Bound::Unsettled => {
                let told = if words.is_empty() { "[Field]" } else { &words };
                self.doubt(DoubtKind::Unsettled, told);
            }
            Bound::Picture(value) => self.linked_value("Picture of a field", &value),
        }
        held
    }
}

/// What the placeholder of an empty field is called.
fn asked(properties: Element<'_>) -> String {
    let name = properties.child("alias").and_then(Element::val);
    let name = name.map(|it| it.replace(['[', ']'], ""));
    match name.as_deref().map(str::trim) {
        Some(name) if !name.is_empty() => format!("Empty field: {name}"),
        _ => "Empty field".to_owned(),
    }
}

/// The words in an element that are there when all changes are accepted.
fn kept(element: Element<'_>, words: &mut String) {
    for child in element.children() {
        match child.word() {
            "t" => words.push_str(child.words()),
            "tab" | "br" | "cr" => words.push(' '),
            "del" | "moveFrom" | "rPr" | "pPr" | "instrText" => {}
            "p" => {
                kept(child, words);
                words.push(' ');
            }
            _ => kept(child, words),
        }
    }
}
