//! Formulas: kept as placeholders by their plain reading.

use super::body::{Under, What};
use super::changes::kind_of;
use super::runs::Setting;
use super::tree::{Element, Space};
use super::walk::{Flow, Walk};

/// How many letters of a formula are read.
const MOST: usize = 2_000;

impl Walk {
    /// Takes a formula, or a paragraph of them.
    pub(super) fn formulas(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        if element.name() != "oMath" {
            for child in element.children() {
                match child.space() {
                    Space::Math => self.formulas(child, under, flow),
                    _ => self.mark(child),
                }
            }
            return;
        }
        self.oddities.formulas += 1;
        if is_tracked(element) {
            // Its words stand in two texts: they are kept apart, in brackets of their own.
            self.say("[Formula: ", under, Setting::default(), flow);
            self.math(element, under, flow);
            return self.say("]", under, Setting::default(), flow);
        }
        let mut reading = String::from("Formula: ");
        read(element, &mut reading);
        let reading = reading.split_whitespace().collect::<Vec<_>>().join(" ");
        let start = self.body.words.len() as u32;
        self.body.words.push_str(&reading);
        self.changes.say(under, &reading);
        let end = self.body.words.len() as u32;
        self.push(What::Object(start, end), under, Setting::default(), flow);
    }

    /// Walks through a formula in which something is tracked: it becomes a line of text.
    fn math(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        self.say(sign(element), under, Setting::default(), flow);
        for child in element.children() {
            match (child.space(), child.name()) {
                (Space::Math, "t") => self.say(child.words(), under, Setting::default(), flow),
                (Space::Math, name) if name.ends_with("Pr") => {}
                (Space::Math, _) => self.math(child, under, flow),
                (Space::Word, "r") => self.run(child, under, flow),
                (Space::Word, name) if kind_of(name).is_some() => {
                    let (inner, change) = self.entered(child, under);
                    self.math(child, inner, flow);
                    self.changes.close(change, under, self.progress);
                }
                (Space::Word, _) => self.mark(child),
                _ => {}
            }
        }
    }
}

/// What stands before a part of a formula in its plain reading.
fn sign(element: Element<'_>) -> &'static str {
    match element.name() {
        "sup" if element.space() == Space::Math => "^",
        "sub" if element.space() == Space::Math => "_",
        "den" => "/",
        "rad" => "√",
        _ => "",
    }
}

/// Whether something in it is a tracked change.
fn is_tracked(element: Element<'_>) -> bool {
    let tracks = |it: &Element<'_>| it.space() == Space::Word && kind_of(it.name()).is_some();
    element.children().any(|it| tracks(&it) || is_tracked(it))
}

/// The plain reading of a formula; a square bracket would end the placeholder it stands in.
fn read(element: Element<'_>, reading: &mut String) {
    if reading.len() > MOST {
        return;
    }
    reading.push_str(sign(element));
    for child in element.children() {
        match (child.space(), child.name()) {
            (_, "t") => {
                let plain = |c: char| match c {
                    '[' => '(',
                    ']' => ')',
                    c => c,
                };
                reading.extend(child.words().chars().map(plain));
            }
            (Space::Math, name) if name.ends_with("Pr") => {}
            (Space::Word, "rPr") => {}
            _ => read(child, reading),
        }
    }
}
