//! Whether a field shows what it will show once it is counted anew.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::body::{Block, Body, Piece, Under, What};
use super::controls::Stores;
use super::fields::symbol;
use super::found::{Doubt, DoubtKind, TrackedChange};
use super::instructions::Instructions;
use super::oddities::Oddities;
use super::results::{FieldResult, Leads, Span, stated};
use super::sums;
use super::taken::Taken;

/// What Word puts in the place of a field that leads nowhere.
const NOWHERE: &str = "Error! Reference source not found.";

/// What a field will show.
enum Shown {
    /// What it shows now, whatever that is.
    Kept,
    /// What cannot be told from the file.
    Unknown,
    /// Something of the moment at which the file is opened.
    Moment,
    /// Words from elsewhere.
    Elsewhere,
    /// Any of these words; the first is named.
    Words(Vec<String>),
    /// Any of these numbers of paragraphs, or the end of one.
    Number(Vec<String>),
    /// This number, in some format.
    Value(f64),
}

/// Paragraphs: their places, words and numbers.
type Lines = Vec<(usize, String, String)>;

/// Everything that fields rest on.
pub(super) struct Grounds<'a> {
    body: &'a Body,
    changes: &'a [TrackedChange],
    stores: &'a Stores,
    leads: &'a Leads,
    /// The text with every change rejected, and with every change accepted.
    texts: [OnceCell<Taken<'a>>; 2],
    labels: [OnceCell<HashMap<usize, String>>; 2],
    /// The styles that were asked for, by what fields call them.
    named: HashMap<String, Option<&'a str>>,
    /// Their paragraphs, in both texts.
    styled: HashMap<String, [Lines; 2]>,
    said: OnceCell<Vec<(u32, u32, Under)>>,
    /// How far each sequence has come, in both texts, and the headings at which it last moved.
    counts: HashMap<String, ([i64; 2], u32)>,
}

/// Takes note of every field that shows other words than it will, or whose words cannot be told.
pub(super) fn judge(
    (body, changes): (&Body, &[TrackedChange]),
    (stores, leads): (&Stores, &Leads),
    oddities: &mut Oddities,
) {
    let mut grounds = Grounds {
        body,
        changes,
        stores,
        leads,
        texts: Default::default(),
        labels: Default::default(),
        named: HashMap::new(),
        styled: HashMap::new(),
        said: OnceCell::new(),
        counts: HashMap::new(),
    };
    for it in &leads.results {
        let instructions = Instructions::of(&it.instructions);
        let shown = grounds.shown(it, &instructions);
        let Some((kind, shown)) = verdict(it, &instructions, shown) else { continue };
        let kept = it.kept.trim();
        let by_name = kind == DoubtKind::Momentary && is_likely(&instructions.name, kept);
        let page = kind == DoubtKind::Uncertain && PAGES.contains(&&*instructions.name);
        let words = if kept.is_empty() || by_name || page {
            instructions.name.clone()
        } else {
            kept.chars().take(400).collect()
        };
        let doubt = Doubt { kind, paragraph: it.paragraph, words, shown, tracked: false };
        oddities.doubt(doubt, [0, 0]);
    }
    oddities.doubts.sort_by_key(|it| it.paragraph);
}

/// Fields that number pages and sections.
const PAGES: [&str; 5] = ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF"];

/// Whether some words may be what a field showed at another moment.
fn is_likely(name: &str, kept: &str) -> bool {
    let figures = kept.chars().any(|it| it.is_numeric());
    match name {
        "FILENAME" => kept.contains('.') || !kept.contains(char::is_whitespace),
        "USERNAME" | "USERINITIALS" | "USERADDRESS" => true,
        "FILESIZE" | "NUMWORDS" | "NUMCHARS" | "REVNUM" | "EDITTIME" => {
            !kept.chars().any(char::is_alphabetic)
        }
        _ => figures && kept.chars().count() <= 60,
    }
}

/// What is doubtful in a field that will show this.
fn verdict(
    it: &FieldResult,
    instructions: &Instructions,
    shown: Shown,
) -> Option<(DoubtKind, Option<String>)> {
    let kept = it.kept.trim();
    let computed = |shown: Option<String>| Some((DoubtKind::Computed, shown));
    match shown {
        Shown::Moment => Some((DoubtKind::Momentary, None)),
        Shown::Elsewhere => {
            let whole = format!("{} {}", instructions.name, instructions.rest);
            Some((DoubtKind::Fetched, Some(whole)))
        }
        Shown::Kept => {
            let counted = ["TOC", "INDEX", "TOA", "HYPERLINK", "PAGE", "NUMPAGES", "PAGEREF"];
            let told = it.dirty && !kept.is_empty() && !counted.contains(&&*instructions.name);
            told.then_some((DoubtKind::Computed, None))
        }
        Shown::Unknown if kept.is_empty() => None,
        Shown::Unknown if it.dirty => computed(None),
        Shown::Unknown => Some((DoubtKind::Uncertain, None)),
        Shown::Value(number) if sums::shows(kept, number) => None,
        Shown::Value(number) => computed(Some(super::results::plain_number(number))),
        Shown::Number(all) => {
            let ends = |it: &String| {
                let (one, other) = (letters(it), letters(kept));
                !one.is_empty()
                    && !other.is_empty()
                    && (one.ends_with(&other) || other.ends_with(&one))
            };
            if all.iter().any(ends) { None } else { computed(all.into_iter().next()) }
        }
        Shown::Words(all) => {
            let same = |it: &String| {
                let (one, other) = (level(it), level(kept));
                // No more of them is remembered.
                let long = one.len().min(other.len()) > 1_900
                    && (one.starts_with(&other) || other.starts_with(&one));
                let spelled = instructions.spells() && one.to_lowercase() == other.to_lowercase();
                one == other || long || spelled
            };
            if all.iter().any(same) { None } else { computed(all.into_iter().next()) }
        }
    }
}

/// The letters and figures of some words, in small letters.
fn letters(words: &str) -> String {
    words.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words without blanks, with one form of quotes and dashes: what word processors set by
/// themselves is no difference.
fn level(words: &str) -> String {
    let of = |it: char| match it {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        it => it,
    };
    words.chars().filter(|it| !it.is_whitespace() && *it != '\u{ad}').map(of).collect()
}

impl<'a> Grounds<'a> {
    /// The text with every change rejected (0), or accepted (1).
    fn text(&self, accepted: usize) -> &Taken<'a> {
        self.texts[accepted].get_or_init(|| Taken::of(self.body, self.changes, &|_| accepted == 1))
    }

    /// Whether something is there with every change rejected, and with every one accepted.
    fn present(&self, mut under: Under) -> [bool; 2] {
        let mut present = [true; 2];
        while let Some(nest) = self.body.stacks.get(under as usize).filter(|_| under != 0) {
            present[usize::from(!nest.adds)] = false;
            under = nest.outer;
        }
        present
    }

    /// What a field will show.
    fn shown(&mut self, it: &FieldResult, instructions: &Instructions) -> Shown {
        match instructions.name.as_str() {
            "" => Shown::Kept,
            // How many pages there are, in a header, is a sign.
            "=" if it.in_margin && instructions.plain().contains('#') => Shown::Kept,
            "DATE" | "TIME" | "SAVEDATE" | "PRINTDATE" | "EDITTIME" | "USERNAME"
            | "USERINITIALS" | "USERADDRESS" | "FILENAME" | "FILESIZE" | "NUMWORDS"
            | "NUMCHARS" | "REVNUM" => Shown::Moment,
            "INCLUDETEXT" | "INCLUDE" | "LINK" | "DDE" | "DDEAUTO" | "DATABASE" | "AUTOTEXT"
            | "AUTOTEXTLIST" | "GLOSSARY" | "IMPORT" => Shown::Elsewhere,
            name if PAGES.contains(&name) => Self::page(it, instructions),
            name if KEEPING.contains(&name) => Shown::Kept,
            "EQ" | "SYMBOL" | "MACROBUTTON" | "GOTOBUTTON" if it.kept.is_empty() => Shown::Kept,
            "MACROBUTTON" | "GOTOBUTTON" => Shown::Words(vec![instructions.button()]),
            "SYMBOL" => Shown::Words(symbol(instructions).map(String::from).into_iter().collect()),
            "EQ" => Shown::Words(vec![instructions.rest.clone()]),
            "SEQ" => self.sequence(it, instructions),
            "REF" => self.reference(instructions, instructions.first()),
            "XE" | "TC" | "TA" | "RD" | "PRIVATE" | "SET" | "ASK" => {
                Shown::Words(vec![String::new()])
            }
            "NOTEREF" | "FTNREF" => self.note(instructions),
            "STYLEREF" => self.by_style(it, instructions),
            "MERGEFIELD" if it.kept.contains(['\u{ab}', '<']) => Shown::Kept,
            name => match stated(instructions, self.stores, self.leads) {
                Some(_) if name == "=" && instructions.switch("\\#").is_some() => {
                    let number = sums::value(instructions.plain(), &|_| None);
                    number.map_or(Shown::Unknown, Shown::Value)
                }
                // Days and numbers in a format of their own.
                Some(_) if instructions.has(&["\\@", "\\#"]) => Shown::Unknown,
                Some(words) => Shown::Words(vec![words]),
                None if self.names(name) => self.reference(instructions, Some(name)),
                None => Shown::Unknown,
            },
        }
    }

    /// Whether a bookmark is called so.
    fn names(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.leads.spans.contains_key(&name) || self.leads.given.contains_key(&name)
    }

    /// What a page number is: one that is counted anew, or nothing of the kind.
    fn page(it: &FieldResult, instructions: &Instructions) -> Shown {
        let number = |c: char| c.is_ascii_digit() || "ivxlcdmIVXLCDM-\u{2013}. ".contains(c);
        match () {
            () if !it.kept.trim().chars().all(number) => Shown::Words(Vec::new()),
            () if it.in_margin || it.in_contents => Shown::Kept,
            () if instructions.name != "PAGEREF" => Shown::Unknown,
            () => Shown::Kept,
        }
    }

    /// What a sequence has come to.
    fn sequence(&mut self, it: &FieldResult, instructions: &Instructions) -> Shown {
        let Some(name) = instructions.first().filter(|_| !it.in_margin) else {
            return Shown::Unknown;
        };
        let present = self.present(it.under);
        let level = instructions.switch("\\s").and_then(|it| it.parse::<usize>().ok());
        let level = level.filter(|it| (1..=9).contains(it));
        let headings = level.map_or(0, |level| it.headings[level - 1]);
        let (counts, last) = self.counts.entry(name.to_lowercase()).or_default();
        if level.is_some() && *last != headings {
            (*counts, *last) = ([0; 2], headings);
        }
        let restart = instructions.switch("\\r").map(|it| it.parse::<i64>().ok());
        for count in counts.iter_mut().zip(present).filter(|it| it.1).map(|it| it.0) {
            match restart {
                Some(Some(start)) => *count = start,
                Some(None) => return Shown::Unknown,
                None if instructions.has(&["\\c"]) => {}
                None => *count += 1,
            }
        }
        let hidden = instructions.has(&["\\h"]) && !instructions.has(&["\\*"]);
        let shown = counts.map(|it| instructions.set(&it.to_string()));
        Shown::Words(if hidden { vec![String::new()] } else { shown.into_iter().rev().collect() })
    }

    /// What a bookmark gives: its words, or the number of its paragraph.
    fn reference(&self, instructions: &Instructions, name: Option<&str>) -> Shown {
        let name = name.unwrap_or_default().to_lowercase();
        if let Some(words) = self.leads.given.get(&name) {
            return Shown::Words(vec![instructions.set(words)]);
        }
        let Some(span) = self.leads.spans.get(&name) else {
            return Shown::Words(vec![NOWHERE.to_owned()]);
        };
        if instructions.has(&["\\p", "\\f", "\\d", "\\#", "\\@"]) {
            return Shown::Unknown;
        }
        if instructions.has(&["\\n", "\\r", "\\w"]) {
            return self.number(*span);
        }
        let Some(end) = span.end else { return Shown::Unknown };
        let words = self.words([span.start, end]);
        Shown::Words(words.map(|it| instructions.set(&it)).into())
    }

    /// The words from one place to another, with every change accepted, and with every one
    /// rejected; no more than are compared.
    fn words(&self, [from, end]: [usize; 2]) -> [String; 2] {
        let words = |accepted: usize| {
            let mut words = String::new();
            let said = self.said();
            let first = said.partition_point(|it| it.1 as usize <= from);
            let within = said[first..].iter().take_while(|it| (it.0 as usize) < end);
            for (start, until, _) in within.filter(|it| self.present(it.2)[accepted]) {
                let (start, until) = ((*start as usize).max(from), (*until as usize).min(end));
                words.push_str(self.body.words.get(start..until).unwrap_or_default());
                if words.len() > 8_000 {
                    break;
                }
            }
            words
        };
        [words(1), words(0)]
    }

    /// The number of a paragraph, in both texts; one that was typed, at the beginning of words.
    fn number(&self, span: Span) -> Shown {
        let of = |accepted: usize| {
            let labels = self.labels[accepted].get_or_init(|| self.text(accepted).labels());
            labels.get(&span.paragraph).cloned()
        };
        let all: Vec<_> = [1, 0].into_iter().filter_map(of).collect();
        let typed = || {
            let words = self.words([span.start, span.end.unwrap_or(span.start)]);
            ["0".to_owned()].into_iter().chain(words).collect()
        };
        Shown::Number(if all.is_empty() { typed() } else { all })
    }

    /// The words of all pieces of the text, and the changes that they stand under.
    fn said(&self) -> &[(u32, u32, Under)] {
        self.said.get_or_init(|| {
            let mut all = Vec::new();
            let mut take = |piece: &Piece| {
                let aside = piece.field > 0 && self.body.fields[piece.field as usize - 1];
                if let What::Words(start, end) = piece.what
                    && !aside
                {
                    all.push((start, end, piece.under));
                }
            };
            pieces(&self.body.blocks, &mut take);
            self.body.notes.iter().for_each(|it| pieces(&it.blocks, &mut take));
            all.sort_unstable();
            all
        })
    }

    /// The number of the note that a bookmark is on.
    fn note(&self, instructions: &Instructions) -> Shown {
        let name = instructions.first().unwrap_or_default().to_lowercase();
        let nowhere = Shown::Words(vec![NOWHERE.to_owned()]);
        let Some(span) = self.leads.spans.get(&name) else { return nowhere };
        let within = |at: usize| at >= span.start && at <= span.end.unwrap_or(usize::MAX);
        let notes = &self.leads.notes;
        if instructions.has(&["\\p"]) {
            return Shown::Unknown;
        }
        let Some(at) = notes.list.iter().position(|it| within(it.at)) else { return nowhere };
        if let Some(own) = &notes.list[at].own {
            return Shown::Words(vec![own.clone()]);
        }
        let printed = |accepted: usize| notes.printed(at, &|it| self.present(it)[accepted]);
        match (printed(1), printed(0)) {
            (Some(accepted), Some(rejected)) => Shown::Words(vec![accepted, rejected]),
            _ => Shown::Unknown,
        }
    }

    /// The words, or the number, of the paragraph before that has a style; in a header or footer,
    /// of any.
    fn by_style(&mut self, it: &FieldResult, instructions: &Instructions) -> Shown {
        let name = instructions.first().unwrap_or_default();
        let styles = &self.body.styles;
        let id = self.named.entry(name.to_owned()).or_insert_with(|| styles.named(name));
        let Some(id) = *id else {
            return Shown::Words(vec!["Error! No text of specified style in document.".to_owned()]);
        };
        if !self.body.styles.sets_paragraphs(id) || instructions.has(&["\\p"]) {
            return Shown::Unknown;
        }
        let numbers = instructions.has(&["\\n", "\\r", "\\s", "\\w"]);
        let mut found = Vec::new();
        if !self.styled.contains_key(id) {
            let both = [0, 1].map(|accepted| self.text(accepted).in_style(id));
            self.styled.insert(id.to_owned(), both);
        }
        for all in self.styled[id].iter().rev() {
            let before = all.iter().rposition(|line| line.0 < it.paragraph);
            let near = before.or(all.iter().position(|line| line.0 > it.paragraph));
            let lines =
                if it.in_margin { &all[..] } else { near.map_or(&[][..], |at| &all[at..=at]) };
            let said = |line: &(usize, String, String)| {
                if numbers { line.2.clone() } else { instructions.set(&line.1) }
            };
            found.extend(lines.iter().map(said));
        }
        match () {
            () if found.is_empty() => Shown::Words(vec![NOWHERE.to_owned()]),
            () if numbers => Shown::Number(found),
            () => Shown::Words(found),
        }
    }
}

/// Visits the pieces of all paragraphs in these blocks.
fn pieces(blocks: &[Block], take: &mut impl FnMut(&Piece)) {
    for block in blocks {
        match block {
            Block::Paragraph(it) => it.pieces.iter().for_each(&mut *take),
            Block::Table(rows) => {
                for cell in rows.iter().flat_map(|it| &it.cells) {
                    pieces(&cell.blocks, take);
                }
            }
            Block::Box(_, inner) => pieces(inner, take),
        }
    }
}

/// Fields that keep what they show whenever they are counted.
const KEEPING: [&str; 19] = [
    "TOC",
    "INDEX",
    "TOA",
    "HYPERLINK",
    "FORMTEXT",
    "FORMDROPDOWN",
    "FORMCHECKBOX",
    "ADDIN",
    "EMBED",
    "SHAPE",
    "INCLUDEPICTURE",
    "CONTROL",
    "HTMLCONTROL",
    "PRINT",
    "LISTNUM",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "ADVANCE",
];
