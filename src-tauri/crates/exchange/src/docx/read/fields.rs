//! Fields: what they show is text, what they are told is not.

use super::body::{Under, What};
use super::found::DoubtKind;
use super::runs::Setting;
use super::symbols;
use super::tree::Element;
use super::walk::{Flow, OpenField, Walk};

/// Fields whose numbers every program counts anew.
const COUNTED: &[&str] = &["PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF"];

impl Walk {
    /// The field whose instructions are being given.
    pub(super) fn aside(&self) -> Option<u32> {
        self.open_fields.iter().find(|it| !it.shows).map(|it| it.number)
    }

    /// Whether what is said now is counted anew by every program that shows it.
    pub(super) fn is_counted(&self) -> bool {
        self.open_fields.iter().any(|it| it.shows && it.counted)
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

    /// Says what a field shows that keeps no words for it, and judges the words of the others.
    fn ended(&mut self, field: &OpenField, under: Under, flow: &mut Flow) {
        let instructions = field.instructions.trim();
        let (name, rest) =
            instructions.split_once(char::is_whitespace).unwrap_or((instructions, ""));
        let name = name.to_ascii_uppercase();
        let rest = rest.trim();
        let plain = Setting::default();
        if field.kept.is_empty() {
            match name.as_str() {
                "FORMDROPDOWN" | "FORMCHECKBOX" => {
                    let given = field.given.clone().unwrap_or_default();
                    self.say(&given, under, plain, flow);
                }
                "MACROBUTTON" | "GOTOBUTTON" if !field.shows => {
                    let shown = rest.split_once(char::is_whitespace).map_or("", |it| it.1.trim());
                    self.say(shown, under, plain, flow);
                }
                "SYMBOL" => {
                    let sign = symbol(rest).map(String::from).unwrap_or_default();
                    self.say(&sign, under, plain, flow);
                }
                "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" | "LISTNUM" if !self.in_margin => {
                    self.oddities.objects.push(format!("Number: {name}"));
                    self.placeholder(&format!("Number: {name}"), under, plain, flow);
                }
                "EQ" => {
                    let name: String = format!("Formula: {rest}").chars().take(200).collect();
                    self.oddities.objects.push(super::oddities::short(&name));
                    let name = name.replace(['[', ']'], "");
                    self.placeholder(&name, under, plain, flow);
                }
                _ => {}
            }
        }
        self.judge_field(&name, rest, field);
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

    /// Takes note of a field that shows other words than it will, or than other programs show.
    fn judge_field(&mut self, name: &str, rest: &str, field: &OpenField) {
        let kept = field.kept.trim();
        let shown = self.shown(name, rest);
        let differs = shown.as_ref().is_some_and(|it| letters(it) != letters(kept));
        match name {
            "DATE" | "TIME" | "SAVEDATE" | "PRINTDATE" | "EDITTIME" | "USERNAME"
            | "USERINITIALS" | "USERADDRESS" | "FILENAME" | "FILESIZE" | "NUMWORDS"
            | "NUMCHARS" | "REVNUM" => {
                self.doubt(DoubtKind::Momentary, name);
            }
            "INCLUDETEXT" | "INCLUDE" | "LINK" | "DDE" | "DDEAUTO" | "DATABASE" | "AUTOTEXT"
            | "AUTOTEXTLIST" | "GLOSSARY" | "IMPORT" => {
                let words = if kept.is_empty() { name } else { kept };
                self.doubt_shown(DoubtKind::Fetched, words, Some(format!("{name} {rest}")));
            }
            _ if is_counted(name) => {
                let number =
                    |c: char| c.is_ascii_digit() || "ivxlcdmIVXLCDM-\u{2013}. ".contains(c);
                if !kept.chars().all(number) {
                    self.doubt(DoubtKind::Computed, kept);
                }
            }
            "TOC" | "INDEX" | "TOA" | "HYPERLINK" => {}
            _ if differs => {
                let words = if kept.is_empty() { name } else { kept };
                self.doubt_shown(DoubtKind::Computed, words, shown);
            }
            _ if field.dirty && shown.is_none() && !kept.is_empty() => {
                self.doubt(DoubtKind::Computed, kept);
            }
            _ => {}
        }
    }

    /// What a field shows, as far as that can be told from the file.
    fn shown(&self, name: &str, rest: &str) -> Option<String> {
        let first = || first_of(rest);
        let stated = |name: &str| self.stores.stated(name).to_owned();
        let property = |name: &str| match name.to_ascii_lowercase().as_str() {
            "author" => stated("creator"),
            "comments" => stated("description"),
            "lastsavedby" | "lastauthor" => stated("lastModifiedBy"),
            "keywords" | "title" | "subject" | "category" | "company" | "manager" => stated(name),
            _ => stated(name),
        };
        match name {
            "TITLE" | "SUBJECT" | "AUTHOR" | "KEYWORDS" | "COMMENTS" | "LASTSAVEDBY" => {
                let set = first().filter(|it| !it.starts_with('\\'));
                Some(set.unwrap_or_else(|| property(name)))
            }
            "DOCPROPERTY" | "INFO" => Some(property(&first()?)),
            "DOCVARIABLE" => {
                let name = first()?;
                let mut all = self.stores.variables.iter();
                let found = all.find(|it| it.0.eq_ignore_ascii_case(&name));
                Some(found.map_or_else(String::new, |it| it.1.clone()))
            }
            "QUOTE" => first(),
            "IF" => condition(rest),
            _ => None,
        }
    }
}

/// Whether a field is to be counted anew when the file is opened.
fn is_dirty(element: Element<'_>) -> bool {
    matches!(element.attr("dirty"), Some("1" | "true" | "on"))
}

/// Whether a field with these instructions shows what every program counts anew.
fn is_counted(instructions: &str) -> bool {
    let name = instructions.split_whitespace().next().unwrap_or_default();
    let momentary = ["DATE", "TIME", "SAVEDATE", "PRINTDATE"];
    COUNTED.iter().chain(&momentary).any(|it| name.eq_ignore_ascii_case(it))
}

/// The letters and digits of some words, which fields may set in other cases.
fn letters(words: &str) -> String {
    words.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
fn symbol(rest: &str) -> Option<char> {
    let mut words = rest.split_whitespace();
    let code = words.next()?;
    let code = match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    let font = rest.split("\\f").nth(1).and_then(first_of);
    char::from_u32(code).map(|sign| symbols::of_font(sign, font.as_deref()))
}

/// The first word or quotation.
fn first_of(words: &str) -> Option<String> {
    tokens(words).into_iter().next()
}

/// The words and quotations of some instructions.
fn tokens(words: &str) -> Vec<String> {
    let (mut all, mut rest) = (Vec::new(), words.trim_start());
    while !rest.is_empty() && all.len() < 64 {
        let quoted = rest.strip_prefix(['"', '\u{201c}']);
        let (token, after) = match quoted {
            Some(inner) => inner.split_once(['"', '\u{201d}']).unwrap_or((inner, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        all.push(token.to_owned());
        rest = after.trim_start();
    }
    all
}

/// What an `IF` field shows; none where that takes more than it says.
fn condition(rest: &str) -> Option<String> {
    let spaced = ["<>", "<=", ">=", "=", "<", ">"].iter().find_map(|sign| {
        let (left, right) = rest.split_once(sign)?;
        let left = tokens(left);
        (left.len() == 1).then(|| (left.into_iter().next(), *sign, tokens(right)))
    });
    let (left, sign, right) = spaced?;
    let (left, right, yes, no) = (left?, right.first()?, right.get(1)?, right.get(2));
    let numbers = left.parse::<f64>().ok().zip(right.parse::<f64>().ok());
    let order = match numbers {
        Some((one, other)) => one.partial_cmp(&other)?,
        None => left.cmp(right),
    };
    let holds = match sign {
        "=" => order.is_eq(),
        "<>" => order.is_ne(),
        "<" => order.is_lt(),
        ">" => order.is_gt(),
        "<=" => order.is_le(),
        _ => order.is_ge(),
    };
    Some(if holds { yes.clone() } else { no.cloned().unwrap_or_default() })
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
    name.eq_ignore_ascii_case("REF").then_some(target.trim_matches('"'))
}
