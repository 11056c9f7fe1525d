//! Setting a print in type.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Label, Selector, Smart};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Abs, Frame, FrameItem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::fonts::families;
use crate::sheet::sheets;
use crate::world::Workshop;

/// Why a print was not set, in a sentence.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A line of a printed page: both count from 1.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// The page.
    pub page: usize,
    /// The line on it.
    pub line: usize,
}

/// The sign before the number of a line that is looked for, which no text of ours holds.
const SIGN: &str = "\u{2042}";

/// Sets `print`, JSON as `travaux-exchange` makes it, as a PDF/A-2a that is PDF/UA-1 too.
///
/// - **Laws**: equal prints give equal bytes.
///
/// # Errors
///
/// When it is no print, or has characters that no font has: they are named.
pub fn press(print: &[u8]) -> Result<Vec<u8>, Refused> {
    let value = read(print)?;
    refuse_endless(&value)?;
    let document = set(&value)?;
    let missing = missing(&document);
    if !missing.is_empty() {
        return Err(unprintable(&missing));
    }
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|it| Refused(it.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(value["ident"].as_str().unwrap_or_default().to_owned()),
        creator: Smart::Custom(Some("Travaux".to_owned())),
        timestamp: timestamp(&value),
        standards,
        tagged: true,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|it| told(&it))
}

/// How many characters a word may have: no line of a page, and no string of a PDF, holds more.
const LONGEST_WORD: usize = 4_000;

/// Refuses a print with words that no page has room for.
fn refuse_endless(print: &Value) -> Result<(), Refused> {
    match print {
        Value::String(words) => {
            let longest = words.split_whitespace().map(|it| it.chars().count()).max();
            let longest = longest.unwrap_or_default();
            match longest > LONGEST_WORD {
                true => Err(Refused(format!(
                    "The text has a word of {longest} characters, and no page has room for it: \
                     is it a text? Nothing was written."
                ))),
                false => Ok(()),
            }
        }
        Value::Array(all) => all.iter().try_for_each(refuse_endless),
        Value::Object(all) => all.values().try_for_each(refuse_endless),
        _ => Ok(()),
    }
}

/// Which block of a print a line of its pages belongs to: the value of its `i`.
///
/// # Errors
///
/// As [`press`]; when there is no such page or line.
pub fn locate(print: &[u8], place: Place) -> Result<u64, Refused> {
    let mut value = read(print)?;
    value["every"] = json!(1);
    value["line-sign"] = json!(SIGN);
    let document = set(&value)?;
    let count = document.pages().len();
    let page = place.page.checked_sub(1).and_then(|at| document.pages().get(at));
    let page = page.ok_or_else(|| {
        Refused(format!("There is no page {}: the print has {count}.", place.page))
    })?;
    let mut lines = Vec::new();
    numbers(&page.frame, Abs::zero(), &mut lines);
    let line = lines.iter().find(|it| it.0 == place.line).ok_or_else(|| {
        let last = lines.iter().map(|it| it.0).max().unwrap_or(0);
        Refused(format!("There is no line {} on page {}: it has {last}.", place.line, place.page))
    })?;
    above(&document, place.page, line.1)
        .ok_or_else(|| Refused("No provision is printed there.".to_owned()))
}

/// Pages of a print to look at, from number `first` on, as JSON: which words and lines stand where.
///
/// # Errors
///
/// As [`press`].
pub fn shown(print: &[u8], first: usize) -> Result<Vec<u8>, Refused> {
    let document = set(&read(print)?)?;
    let sheets = sheets(&document, first);
    serde_json::to_vec(&sheets).map_err(|it| Refused(it.to_string()))
}

/// The last block that begins no lower than `height` of a page.
fn above(document: &PagedDocument, page: usize, height: Abs) -> Option<u64> {
    let label = Label::new(PicoStr::intern("place"))?;
    let places = document.introspector().query(&Selector::Label(label));
    let mut before = places.iter().filter(|it| {
        let Some(at) = it.location().and_then(|it| document.introspector().position(it)) else {
            return false;
        };
        (at.page.get(), at.point.y) <= (page, height)
    });
    let last = before.next_back()?;
    let value = &last.to_packed::<MetadataElem>()?.value;
    value.clone().cast::<i64>().ok().and_then(|it| u64::try_from(it).ok())
}

/// The numbers beside the lines of a page, and how low they stand.
fn numbers(frame: &Frame, from: Abs, out: &mut Vec<(usize, Abs)>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => numbers(&group.frame, from + at.y, out),
            FrameItem::Text(text) => {
                if let Some(number) = text.text.strip_prefix(SIGN).and_then(|it| it.parse().ok()) {
                    out.push((number, from + at.y));
                }
            }
            _ => {}
        }
    }
}

fn read(print: &[u8]) -> Result<Value, Refused> {
    let mut value: Value = serde_json::from_slice(print)
        .map_err(|why| Refused(format!("This is no print: {why}.")))?;
    value["fonts"] = json!(families());
    Ok(value)
}

fn set(print: &Value) -> Result<PagedDocument, Refused> {
    let workshop = Workshop::new(serde_json::to_vec(print).unwrap_or_default());
    typst::comemo::evict(0);
    typst::compile(&workshop).output.map_err(|it| told(&it))
}

fn timestamp(print: &Value) -> Option<Timestamp> {
    let part = |at: usize| print["time"].get(at).and_then(Value::as_i64);
    let small = |at: usize| part(at).and_then(|it| u8::try_from(it).ok());
    let year = i32::try_from(part(0)?).ok()?;
    let time = Datetime::from_ymd_hms(year, small(1)?, small(2)?, small(3)?, small(4)?, small(5)?)?;
    Some(Timestamp::new_utc(time))
}

/// The characters for which no font has a sign.
fn missing(document: &PagedDocument) -> BTreeSet<char> {
    let mut out = BTreeSet::new();
    document.pages().iter().for_each(|it| unset(&it.frame, &mut out));
    out
}

fn unset(frame: &Frame, out: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => unset(&group.frame, out),
            FrameItem::Text(text) => {
                let lost = text.glyphs.iter().filter(|it| it.id == 0);
                out.extend(lost.flat_map(|it| text.text[it.range()].chars()));
            }
            _ => {}
        }
    }
}

fn unprintable(missing: &BTreeSet<char>) -> Refused {
    let named = missing.iter().take(12).map(|it| format!("{it} (U+{:04X})", u32::from(*it)));
    let named: Vec<_> = named.collect();
    let more = match missing.len().saturating_sub(12) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Refused(format!(
        "No font that we have can print {}{more}. Export it for Word, or replace these characters.",
        named.join(", ")
    ))
}

/// What the typesetter says was wrong.
fn told(errors: &[SourceDiagnostic]) -> Refused {
    let first = errors.first().map_or("", |it| it.message.as_str());
    Refused(format!("The page could not be set: {first}."))
}
