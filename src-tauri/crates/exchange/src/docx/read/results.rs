//! What fields show: kept while the file is walked through, and judged once all of it is known.

use std::collections::HashMap;

use super::body::Under;
use super::controls::Stores;
use super::instructions::{Instructions, words};
use super::note_marks::NoteMarks;
use super::sums;

/// A field with the words that it keeps.
#[derive(Debug)]
pub(super) struct FieldResult {
    /// What it is told to show.
    pub(super) instructions: String,
    /// What it shows now, with all changes accepted.
    pub(super) kept: String,
    /// Whether it is to be counted anew when the file is opened.
    pub(super) dirty: bool,
    /// The paragraph that it is in.
    pub(super) paragraph: usize,
    /// The changes that it stands under.
    pub(super) under: Under,
    /// Whether it is in a header or footer.
    pub(super) in_margin: bool,
    /// Whether it is in a table of contents.
    pub(super) in_contents: bool,
    /// How many headings there were before it, by the deepest level that counts.
    pub(super) headings: [u32; 9],
}

/// What fields may lead to, as the walk comes by it.
#[derive(Debug, Default)]
pub(super) struct Leads {
    /// The fields that keep words.
    pub(super) results: Vec<FieldResult>,
    /// The stretches that bookmarks name, by their names in lower case.
    pub(super) spans: HashMap<String, Span>,
    /// The bookmarks that are open, by their ids.
    open: Vec<(String, String)>,
    /// What fields give names to, by those in lower case.
    pub(super) given: HashMap<String, String>,
    /// The notes that are marked.
    pub(super) notes: NoteMarks,
    /// How many headings there were, by the deepest level that counts.
    pub(super) headings: [u32; 9],
}

/// A stretch that a bookmark names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Where it begins and ends among all words.
    pub(super) start: usize,
    pub(super) end: Option<usize>,
    /// The paragraph it begins in.
    pub(super) paragraph: usize,
}

/// More bookmarks than any agreement has.
const MOST_SPANS: usize = 50_000;

impl Leads {
    /// Takes note of the start of a bookmark; the first of a name counts.
    pub(super) fn begin(&mut self, [id, name]: [&str; 2], start: usize, paragraph: usize) {
        let key = name.to_lowercase();
        if self.spans.len() >= MOST_SPANS || self.spans.contains_key(&key) {
            return;
        }
        self.open.push((id.to_owned(), key.clone()));
        self.spans.insert(key, Span { start, end: None, paragraph });
    }

    /// Takes note of the end of a bookmark.
    pub(super) fn end(&mut self, id: &str, end: usize) {
        let Some(at) = self.open.iter().rposition(|it| it.0 == id) else { return };
        let (_, name) = self.open.remove(at);
        if let Some(span) = self.spans.get_mut(&name) {
            span.end = Some(end);
        }
    }

    /// Takes note of a heading of this level, counted from 1.
    pub(super) fn heading(&mut self, level: u8) {
        let first = usize::from(level.clamp(1, 9)) - 1;
        self.headings[first..].iter_mut().for_each(|it| *it += 1);
    }
}

/// What a field shows that rests on nothing but its instructions and on what the file keeps apart
/// from its text; none where it rests on more.
pub(super) fn stated(it: &Instructions, stores: &Stores, leads: &Leads) -> Option<String> {
    let property = |name: &str| {
        let name = match name.to_ascii_lowercase().as_str() {
            "author" => "creator",
            "comments" => "description",
            "lastsavedby" | "lastauthor" => "lastModifiedBy",
            _ => name,
        };
        stores.stated(name).to_owned()
    };
    let shown = match it.name.as_str() {
        "TITLE" | "SUBJECT" | "AUTHOR" | "KEYWORDS" | "COMMENTS" | "LASTSAVEDBY" => {
            it.first().map_or_else(|| property(&it.name), str::to_owned)
        }
        "DOCPROPERTY" | "INFO" => property(it.first()?),
        "DOCVARIABLE" => {
            let name = it.first()?;
            let mut all = stores.variables.iter();
            let found = all.find(|it| it.0.eq_ignore_ascii_case(name));
            found.map_or_else(String::new, |it| it.1.clone())
        }
        "QUOTE" => it.first()?.to_owned(),
        "IF" => condition(it.plain(), None)?,
        "COMPARE" => condition(it.plain(), Some(["1", "0"]))?,
        "=" => plain_number(sums::value(it.plain(), &|name| number_of(leads, name))?),
        "REF" => leads.given.get(&it.first()?.to_lowercase())?.clone(),
        _ => return None,
    };
    Some(it.set(&shown))
}

/// The number that a name was given.
fn number_of(leads: &Leads, name: &str) -> Option<f64> {
    leads.given.get(&name.to_lowercase())?.trim().parse().ok()
}

/// A number as a sum shows it that names no format.
pub(super) fn plain_number(number: f64) -> String {
    let written = format!("{number:.2}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What an `IF` field shows, or `COMPARE`, which gives one of two; none where that takes more than
/// it says.
fn condition(rest: &str, given: Option<[&str; 2]>) -> Option<String> {
    let spaced = ["<>", "<=", ">=", "=", "<", ">"].iter().find_map(|sign| {
        let (left, right) = rest.split_once(sign)?;
        let left = words(left);
        (left.len() == 1).then(|| (left.into_iter().next(), *sign, words(right)))
    });
    let (left, sign, right) = spaced?;
    let left = left?.words;
    let mut right = right.into_iter().map(|it| it.words);
    let (against, yes, no) = (right.next()?, right.next(), right.next());
    if against.contains(['*', '?']) {
        return None;
    }
    let numbers = left.parse::<f64>().ok().zip(against.parse::<f64>().ok());
    let order = match numbers {
        Some((one, other)) => one.partial_cmp(&other)?,
        None => left.cmp(&against),
    };
    let holds = match sign {
        "=" => order.is_eq(),
        "<>" => order.is_ne(),
        "<" => order.is_lt(),
        ">" => order.is_gt(),
        "<=" => order.is_le(),
        _ => order.is_ge(),
    };
    if let Some([yes, no]) = given {
        return Some(if holds { yes } else { no }.to_owned());
    }
    Some(if holds { yes? } else { no.unwrap_or_default() })
}
