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
                let target = target(&field.instructions).map(|name| self.bookmark(name));
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

    pub(super) fn simple_field(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        if element.attr("instr").is_some_and(|it| self.counts_pages(it)) {
            return self.say("#", under, Setting::default(), flow);
        }
        let target = element.attr("instr").and_then(target).map(|name| self.bookmark(name));
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
