//! Fields: what they show is text, what they are told is not.

use super::body::{Under, What};
use super::runs::Setting;
use super::tree::Element;
use super::walk::{Flow, OpenField, Walk};

impl Walk {
    /// The field whose instructions are being given.
    pub(super) fn aside(&self) -> Option<u32> {
        self.open_fields.iter().find(|it| !it.shows).map(|it| it.number)
    }

    /// Begins, turns or ends a field.
    pub(super) fn field(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        match element.attr("fldCharType").or_else(|| element.attr("type")) {
            Some("begin") if self.open_fields.len() < 64 => {
                self.body.fields.push(false);
                self.open_fields.push(OpenField {
                    number: self.body.fields.len() as u32,
                    instructions: String::new(),
                    shows: false,
                    refers: false,
                });
            }
            Some("separate") => {
                let Some(mut field) = self.open_fields.pop() else { return };
                if self.counts_pages(&field.instructions) {
                    self.say("#", under, Setting::default(), flow);
                    self.open_fields.push(field);
                    return;
                }
                field.shows = true;
                let target = target(&field.instructions).filter(|_| !self.refers());
                let target = target.map(|name| self.bookmark(name));
                field.refers = target.is_some();
                self.open_fields.push(field);
                if let Some(target) = target {
                    self.push(What::Reference(target), under, Setting::default(), flow);
                }
            }
            Some("end") => {
                let Some(field) = self.open_fields.pop() else { return };
                self.body.fields[field.number as usize - 1] = true;
                if field.refers {
                    self.push(What::ReferenceEnd, under, Setting::default(), flow);
                }
            }
            _ => {}
        }
    }

    /// Whether what comes next is part of a reference.
    fn refers(&self) -> bool {
        self.open_fields.iter().any(|it| it.refers)
    }

    /// A link. One to a bookmark that programs set for references is a reference, whatever
    /// fields give the numbers in it.
    pub(super) fn link(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        let anchor = element.attr("anchor").filter(|it| it.starts_with("_Ref"));
        let Some(anchor) = anchor.filter(|_| !self.refers() && self.open_fields.len() < 64) else {
            return self.inline(element, under, flow);
        };
        let target = self.bookmark(anchor);
        let open = self.open_fields.len();
        self.body.fields.push(true);
        let number = self.body.fields.len() as u32;
        let instructions = String::new();
        self.open_fields.push(OpenField { number, instructions, shows: true, refers: true });
        self.push(What::Reference(target), under, Setting::default(), flow);
        self.inline(element, under, flow);
        self.push(What::ReferenceEnd, under, Setting::default(), flow);
        self.open_fields.truncate(open);
    }

    pub(super) fn simple_field(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        if element.attr("instr").is_some_and(|it| self.counts_pages(it)) {
            return self.say("#", under, Setting::default(), flow);
        }
        let target = element.attr("instr").and_then(target).filter(|_| !self.refers());
        let target = target.map(|name| self.bookmark(name));
        if let Some(target) = target {
            self.push(What::Reference(target), under, Setting::default(), flow);
        }
        self.inline(element, under, flow);
        if target.is_some() {
            self.push(What::ReferenceEnd, under, Setting::default(), flow);
        }
    }

    /// Whether a field of a header or footer shows what every program counts anew: then a sign
    /// stands for it.
    fn counts_pages(&self, instructions: &str) -> bool {
        let name = instructions.split_whitespace().next().unwrap_or_default();
        let counted = ["PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"];
        self.in_margin && counted.iter().any(|it| name.eq_ignore_ascii_case(it))
    }
}

/// The bookmark that a field refers to by these instructions.
fn target(instructions: &str) -> Option<&str> {
    let mut words = instructions.split_whitespace();
    let name = words.next()?;
    let target = words.next().filter(|it| !it.starts_with('\\'))?;
    name.eq_ignore_ascii_case("REF").then_some(target.trim_matches('"'))
}
