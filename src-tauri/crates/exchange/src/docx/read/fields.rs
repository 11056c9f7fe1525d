//! Fields: what they show is text, what they are told is not.

use super::body::{Under, What};
use super::doubts::said;
use super::found::DoubtKind;
use super::instructions::{GIVEN, Instructions};
use super::results::{self, FieldResult};
use super::runs::Setting;
use super::symbols;
use super::tree::Element;
use super::walk::{Flow, OpenField, Walk};

/// Fields that draw something, which is named where it stands.
const DRAWING: [&str; 4] = ["EQ", "DISPLAYBARCODE", "MERGEBARCODE", "BARCODE"];

/// Fields whose numbers every program counts anew.
const COUNTED: &[&str] = &["PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF"];

impl Walk {
    /// The field whose instructions are being given.
    pub(super) fn aside(&self) -> Option<u32> {
        self.open_fields.iter().find(|it| !it.shows).map(|it| it.number)
    }

    /// Whether what is said now is counted anew by every program that shows it.
    pub(super) fn is_counted(&self) -> bool {
        self.paging || self.open_fields.iter().any(|it| it.shows && it.counted)
    }

    /// Begins, turns or ends a field.
    pub(super) fn field(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        match element.attr("fldCharType").or_else(|| element.attr("type")) {
            Some("begin") if self.open_fields.len() < 64 => {
                self.body.fields.push(false);
                self.open_fields.push(OpenField {
                    number: self.body.fields.len() as u32,
                    dirty: is_dirty(element),
                    given: element.child("ffData").and_then(given),
                    ..OpenField::default()
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
                field.counted = is_counted(&field.instructions);
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
                self.ended(&field, under, flow);
            }
            _ => {}
        }
    }

    /// Says what a field shows that keeps no words for it, and remembers what the others keep.
    fn ended(&mut self, field: &OpenField, under: Under, flow: &mut Flow) {
        let instructions = Instructions::of(&field.instructions);
        let within = self.open_fields.last().filter(|it| !it.shows);
        let within = within.map(|it| it.instructions.len());
        let silent = field.kept.is_empty();
        self.show(&instructions, field, under, flow);
        if let Some(length) = within {
            return self.give(&instructions, field, length);
        }
        if instructions.name == "HYPERLINK" {
            let address = instructions.first().filter(|it| !it.starts_with('\\'));
            let address = address.map(|it| it.to_string()).filter(|it| !it.is_empty());
            if let Some(address) = address {
                self.linked(&field.kept, None, &address);
            }
        }
        if instructions.name == "SET" || instructions.name == "ASK" {
            self.name_given(&instructions);
        }
        if self.changes.is_gone(under) || (silent && DRAWING.contains(&&*instructions.name)) {
            return;
        }
        self.leads.results.push(FieldResult {
            instructions: field.instructions.replace(GIVEN, "\""),
            kept: field.kept.clone(),
            dirty: field.dirty,
            paragraph: self.paragraphs.saturating_sub(1),
            under,
            in_margin: self.in_margin,
            in_contents: self.is_in_contents(),
            headings: self.leads.headings,
        });
    }

    /// Says what a field shows for which no words are kept.
    fn show(
        &mut self,
        instructions: &Instructions,
        field: &OpenField,
        under: Under,
        flow: &mut Flow,
    ) {
        let Instructions { name, rest, .. } = instructions;
        let plain = Setting::default();
        match name.as_str() {
            "ADVANCE" => {
                let by = moved(instructions);
                flow.moved = [flow.moved[0] + by[0], flow.moved[1] + by[1]];
            }
            _ if !field.kept.is_empty() => {}
            "FORMDROPDOWN" | "FORMCHECKBOX" => {
                let given = field.given.clone().unwrap_or_default();
                self.say(&given, under, plain, flow);
            }
            "MACROBUTTON" | "GOTOBUTTON" if !field.shows => {
                self.say(&instructions.button(), under, plain, flow);
            }
            "SYMBOL" => {
                let sign = symbol(instructions).map(String::from).unwrap_or_default();
                let start = self.body.words.len();
                self.say(&sign, under, plain, flow);
                let size = instructions.switch("\\s").and_then(|it| it.parse::<f64>().ok());
                if size.is_some_and(|it| it <= 3.0) {
                    self.doubt_said(DoubtKind::Small, start, false);
                }
            }
            "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" | "LISTNUM" if !self.in_margin => {
                self.named_object(&format!("Number: {name}"), under, flow);
            }
            "EQ" => self.named_object(&format!("Formula: {rest}"), under, flow),
            "DISPLAYBARCODE" | "MERGEBARCODE" | "BARCODE" => {
                let words = instructions.first().unwrap_or_default();
                self.named_object(&format!("Bar code: {words}"), under, flow);
            }
            _ => {}
        }
    }

    /// Puts in a named placeholder for something that a field draws.
    fn named_object(&mut self, name: &str, under: Under, flow: &mut Flow) {
        let name: String = name.replace(GIVEN, "").chars().take(200).collect();
        self.oddities.objects.push(super::oddities::short(&name));
        let name = name.replace(['[', ']'], "");
        self.placeholder(&name, under, Setting::default(), flow);
    }

    /// Gives what a field shows to the instructions that it stands in, which were so long before.
    fn give(&mut self, instructions: &Instructions, field: &OpenField, length: usize) {
        let stated = results::stated(instructions, &self.stores, &self.leads);
        let Some(around) = self.open_fields.last_mut() else { return };
        let said = around.instructions.split_off(length.min(around.instructions.len()));
        let kept = if field.kept.is_empty() { said } else { field.kept.clone() };
        let given = stated.unwrap_or(kept);
        let [open, close] = GIVEN;
        // No more of it is read, and it cannot grow from field to field.
        let given = given.chars().take(2_000);
        around.instructions.extend([open].into_iter().chain(given).chain([close]));
    }

    /// Takes note of the words that a field gives a name to.
    fn name_given(&mut self, instructions: &Instructions) {
        let Some((name, words)) = instructions.given() else { return };
        self.leads.given.insert(name.to_lowercase(), words.chars().take(2_000).collect());
    }

    /// Whether what comes next is part of a reference.
    fn refers(&self) -> bool {
        self.open_fields.iter().any(|it| it.refers)
    }

    /// A link. One to a bookmark that programs set for references is a reference, whatever
    /// fields give the numbers in it.
    pub(super) fn link(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        if let Some(relation) = element.attr("rId") {
            let mut words = String::new();
            said(element, &mut words);
            self.linked(&words, Some(relation), "");
        }
        let anchor = element.attr("anchor").filter(|it| it.starts_with("_Ref"));
        let Some(anchor) = anchor.filter(|_| !self.refers() && self.open_fields.len() < 64) else {
            return self.inline(element, under, flow);
        };
        let target = self.bookmark(anchor);
        let open = self.open_fields.len();
        self.body.fields.push(true);
        let number = self.body.fields.len() as u32;
        let link = OpenField { number, shows: true, refers: true, ..OpenField::default() };
        self.open_fields.push(link);
        self.push(What::Reference(target), under, Setting::default(), flow);
        self.inline(element, under, flow);
        self.push(What::ReferenceEnd, under, Setting::default(), flow);
        self.open_fields.truncate(open);
    }

    /// Begins a reference where a bookmark of ours names what is meant by the fields in it.
    pub(super) fn begin_meaning(
        &mut self,
        element: Element<'_>,
        name: &str,
        under: Under,
        flow: &mut Flow,
    ) {
        let Some(meant) = meant(name).filter(|_| !self.refers() && self.open_fields.len() < 64)
        else {
            return;
        };
        let target = self.bookmark(meant);
        self.body.fields.push(true);
        let number = self.body.fields.len() as u32;
        let meaning = Some(element.attr("id").unwrap_or_default().to_owned());
        let field =
            OpenField { number, shows: true, refers: true, meaning, ..OpenField::default() };
        self.open_fields.push(field);
        self.push(What::Reference(target), under, Setting::default(), flow);
    }

    /// Ends what [`Self::begin_meaning`] began.
    pub(super) fn end_meaning(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        let id = element.attr("id").unwrap_or_default();
        let is_it = |it: &OpenField| it.meaning.as_deref() == Some(id);
        if let Some(at) = self.open_fields.iter().rposition(is_it) {
            self.open_fields.remove(at);
            self.push(What::ReferenceEnd, under, Setting::default(), flow);
        }
    }

    /// Ends references that go on past the end of their paragraph, which none does.
    pub(super) fn end_meanings(&mut self, under: Under, flow: &mut Flow) {
        let open = self.open_fields.len();
        self.open_fields.retain(|it| it.meaning.is_none());
        if self.open_fields.len() < open {
            self.push(What::ReferenceEnd, under, Setting::default(), flow);
        }
    }

    pub(super) fn simple_field(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        let instructions = element.attr("instr").unwrap_or_default();
        if self.counts_pages(instructions) {
            return self.say("#", under, Setting::default(), flow);
        }
        let target = target(instructions).filter(|_| !self.refers());
        let target = target.map(|name| self.bookmark(name));
        if let Some(target) = target {
            self.push(What::Reference(target), under, Setting::default(), flow);
        }
        self.body.fields.push(true);
        let open = self.open_fields.len();
        if open < 64 {
            self.open_fields.push(OpenField {
                number: self.body.fields.len() as u32,
                instructions: instructions.to_owned(),
                shows: true,
                counted: is_counted(instructions),
                dirty: is_dirty(element),
                ..OpenField::default()
            });
        }
        self.inline(element, under, flow);
        let ended = self.open_fields.drain(open.min(self.open_fields.len())..).next();
        if target.is_some() {
            self.push(What::ReferenceEnd, under, Setting::default(), flow);
        }
        if let Some(field) = ended {
            self.ended(&field, under, flow);
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

/// Whether a field is to be counted anew when the file is opened.
fn is_dirty(element: Element<'_>) -> bool {
    matches!(element.attr("dirty"), Some("1" | "true" | "on"))
}

/// Whether a field with these instructions shows what every program counts anew.
fn is_counted(instructions: &str) -> bool {
    let name = instructions.split_whitespace().next().unwrap_or_default();
    let momentary = [
        "DATE",
        "TIME",
        "SAVEDATE",
        "PRINTDATE",
        "EDITTIME",
        "FILENAME",
        "FILESIZE",
        "NUMWORDS",
        "NUMCHARS",
        "REVNUM",
    ];
    COUNTED.iter().chain(&momentary).any(|it| name.eq_ignore_ascii_case(it))
}

/// Where in words of a list of pages their numbers begin: after a tab, or in an index after the
/// first comma that only figures follow.
pub(super) fn pages(words: &str, list: &str, tabbed: bool) -> Option<usize> {
    let mark = |it: char| " ,;-\u{2013}".contains(it);
    let figures = |it: &str| {
        let plain = it.trim_matches(mark);
        !plain.is_empty()
            && (plain.chars().all(|it| it.is_ascii_digit() || mark(it))
                || plain.chars().all(|it| "ivxlc".contains(it)))
    };
    let after_tab = words.rfind('\t').map(|it| it + 1).or(tabbed.then_some(0));
    let start = after_tab.or_else(|| {
        let head = words.trim_end_matches(|it: char| it.is_ascii_digit() || mark(it)).len();
        let comma = words[head..].find(", ").filter(|_| list != "TOC")?;
        Some(head + comma)
    })?;
    figures(&words[start..]).then_some(start)
}

/// What the field of a form was filled in with.
fn given(form: Element<'_>) -> Option<String> {
    let of = |element: Element<'_>, name: &str| element.child(name).and_then(Element::number);
    if let Some(list) = form.child("ddList") {
        let chosen = of(list, "result").or_else(|| of(list, "default")).unwrap_or(0);
        let mut entries = list.children().filter(|it| it.word() == "listEntry");
        let entry = entries.nth(usize::try_from(chosen).ok()?)?;
        return entry.val().map(str::to_owned);
    }
    let ticked = form.child("checkBox").map(|it| {
        let now = it.child("checked").or_else(|| it.child("default"));
        now.is_some_and(Element::is_on)
    });
    let sign = ticked.map(|it| if it { "\u{2612}" } else { "\u{2610}" });
    sign.map(str::to_owned)
}

/// The sign of a `SYMBOL` field.
pub(super) fn symbol(field: &Instructions) -> Option<char> {
    let code = field.first()?;
    let code = match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    let font = field.switch("\\f");
    char::from_u32(code).map(|sign| symbols::of_font(sign, font))
}

/// How far an `ADVANCE` field moves what comes next, across and down, in points.
fn moved(field: &Instructions) -> [i32; 2] {
    let by = |switch: &str| {
        let points = field.switch(switch).and_then(|it| it.parse::<f64>().ok());
        points.map_or(0, |it| it.clamp(-10_000.0, 10_000.0) as i32)
    };
    // Places on the page may be any.
    let placed = |switch: &str| if field.switch(switch).is_some() { 10_000 } else { 0 };
    [by("\\r") - by("\\l") + placed("\\x"), by("\\d") - by("\\u") + placed("\\y")]
}

/// The bookmark that is meant by one of ours around the fields of a reference:
/// `_Ref00000012_345` means `_Ref00000012`.
fn meant(name: &str) -> Option<&str> {
    let (meant, number) = name.rsplit_once('_')?;
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let node = meant.strip_prefix("_Ref")?;
    (node.len() == 8 && digits(node) && digits(number)).then_some(meant)
}

/// The bookmark that a field refers to by these instructions.
fn target(instructions: &str) -> Option<&str> {
    let mut words = instructions.split_whitespace();
    let name = words.next()?;
    let target = words.next().filter(|it| !it.starts_with('\\'))?;
    name.eq_ignore_ascii_case("REF").then_some(target.trim_matches(['"', GIVEN[0], GIVEN[1]]))
}
