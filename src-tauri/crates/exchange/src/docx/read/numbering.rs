//! Automatic numbering: what `numbering.xml` defines, and which number it prints where.

use std::collections::{HashMap, HashSet};

use super::guise::{Guise, Room};
use super::looks::{Look, RunLook};
use super::numeral;
use super::scheme::Scheme;
use super::styles::Styles;
use super::tree::{Element, Tree};

/// How many levels a list has.
const LEVELS: usize = 9;

/// More lists than any file has.
const MOST_LISTS: usize = 20_000;

/// The longest number that is printed before a paragraph, in characters, as in Word itself: a
/// small file can ask for one of any length, before every paragraph.
pub(super) const LONGEST_LABEL: usize = 255;

/// The lists of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    lists: HashMap<i64, List>,
    patterns: HashMap<i64, Pattern>,
}

/// A list: a pattern, and what it does otherwise.
#[derive(Clone, Debug, Default)]
struct List {
    pattern: i64,
    starts: [Option<i64>; LEVELS],
    levels: HashMap<usize, Level>,
}

/// The pattern of lists that count together.
#[derive(Clone, Debug, Default)]
struct Pattern {
    levels: HashMap<usize, Level>,
    /// The style whose list is meant instead.
    linked: Option<Box<str>>,
}

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: i64,
    format: Box<str>,
    text: Box<str>,
    legal: bool,
    /// The level after which it begins anew, counted from 1; 0 for never.
    restart: Option<i64>,
    gap: &'static str,
    style: Option<Box<str>>,
    /// How its numbers are set.
    run: RunLook,
    /// What it leaves to the words of its paragraphs.
    room: Room,
}

/// What numbering prints before a paragraph.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Label {
    /// The number with its punctuation; a dash for a bullet.
    pub(super) text: String,
    /// What parts it from the words.
    pub(super) gap: &'static str,
    /// How deep the bullet stands, counted from 0; none for a number.
    pub(super) bullet: Option<u8>,
}

impl Label {
    /// The words with the number before them; what a level puts between, where it puts nothing
    /// else, are the blanks at the end of its number.
    pub(super) fn before(&self, words: &str) -> String {
        let number = if self.gap.is_empty() { self.text.trim_start() } else { self.text.trim() };
        format!("{number}{}{words}", self.gap)
    }
}

impl Lists {
    /// The lists of a `numbering.xml`.
    pub(super) fn of(tree: &Tree, scheme: &Scheme) -> Self {
        let mut lists = Self::default();
        for entry in tree.root().children().take(MOST_LISTS) {
            let id = |name: &str| entry.attr(name).and_then(|it| it.trim().parse().ok());
            match entry.word() {
                "abstractNum" => {
                    if let Some(id) = id("abstractNumId") {
                        lists.patterns.insert(id, Pattern::of(entry, scheme));
                    }
                }
                "num" => {
                    if let Some(id) = id("numId") {
                        lists.lists.insert(id, List::of(entry, scheme));
                    }
                }
                _ => {}
            }
        }
        lists
    }

    /// The list and its pattern; a pattern that means a style's list leads there.
    fn list(&self, id: i64, styles: &Styles) -> Option<(i64, &List, &Pattern)> {
        let mut id = id;
        for _ in 0..4 {
            let list = self.lists.get(&id)?;
            let pattern = self.patterns.get(&list.pattern)?;
            let linked = pattern.linked.as_deref().and_then(|style| styles.get(style));
            match linked.and_then(|style| style.list.list).filter(|other| *other != id) {
                Some(other) if pattern.levels.is_empty() => id = other,
                _ => return Some((id, list, pattern)),
            }
        }
        None
    }

    /// How the number of a paragraph is set that looks so: as its level says, then as its mark,
    /// then as its style; none where it has no number.
    pub(super) fn number_look(&self, look: &Look, styles: &Styles) -> Option<RunLook> {
        let level = self.level(look, styles)?;
        let full = |look: &RunLook| {
            let style = look.style.as_deref().and_then(|id| styles.get(id));
            style.map_or_else(|| look.clone(), |it| look.over(&it.run))
        };
        let mark = look.mark.as_deref().map(full).unwrap_or_default();
        Some(full(&level.run).over(&mark).over(&styles.of_paragraph(look).run))
    }

    /// What the list of a paragraph that looks so leaves to its words.
    pub(super) fn room(&self, look: &Look, styles: &Styles) -> Room {
        self.level(look, styles).map(|it| it.room).unwrap_or_default()
    }

    /// The level of its list at which a paragraph is that looks so.
    fn level(&self, look: &Look, styles: &Styles) -> Option<&Level> {
        let (id, at) = self.place(look, styles)?;
        let (_, list, pattern) = self.list(id, styles)?;
        list.levels.get(&at).or_else(|| pattern.levels.get(&at))
    }

    /// The list of a paragraph that looks so, and its level there.
    fn place(&self, look: &Look, styles: &Styles) -> Option<(i64, usize)> {
        let (direct, style) = (look.list, look.style.as_deref());
        let own = styles.of_paragraph(look);
        let place = direct.over(own.list);
        let id = place.list.filter(|id| *id != 0)?;
        let of = |style: &str| self.level_of_style(id, style, styles);
        let by_style = || style.and_then(of).or_else(|| own.lists.as_deref().and_then(of));
        let level = direct.level.or_else(by_style).or(place.level).unwrap_or(0);
        Some((id, usize::from(level).min(LEVELS - 1)))
    }

    /// The level of `list` that paragraphs of `style` take.
    fn level_of_style(&self, list: i64, style: &str, styles: &Styles) -> Option<u8> {
        let (_, list, pattern) = self.list(list, styles)?;
        let is = |level: &Level| level.style.as_deref() == Some(style);
        let of = |levels: &HashMap<usize, Level>| {
            levels.iter().find(|(_, level)| is(level)).map(|(at, _)| *at as u8)
        };
        of(&list.levels).or_else(|| of(&pattern.levels))
    }
}

impl List {
    fn of(entry: Element<'_>, scheme: &Scheme) -> Self {
        let pattern = entry.child("abstractNumId").and_then(Element::number).unwrap_or(-1);
        let mut list = Self { pattern, ..Self::default() };
        for entry in entry.children().filter(|it| it.word() == "lvlOverride") {
            let Some(at) = place(entry) else { continue };
            list.starts[at] = entry.child("startOverride").and_then(Element::number);
            if let Some(level) = entry.child("lvl") {
                list.levels.insert(at, Level::of(level, scheme));
            }
        }
        list
    }
}

impl Pattern {
    fn of(entry: Element<'_>, scheme: &Scheme) -> Self {
        let levels = entry.children().filter(|it| it.word() == "lvl");
        let level = |it| Some((place(it)?, Level::of(it, scheme)));
        let linked = entry.child("numStyleLink").and_then(Element::val).map(Into::into);
        Self { levels: levels.filter_map(level).collect(), linked }
    }
}

/// The format that an element states; of its own making only those that fill up with zeros.
fn format(element: Element<'_>) -> String {
    let said = element.val().unwrap_or("decimal");
    let first = element.attr("format").and_then(|it| it.split(',').next()).map(str::trim);
    match first.filter(|it| said == "custom" && it.ends_with('1')) {
        Some(first) if first.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{}{}", numeral::PADDED, first.len())
        }
        _ => said.to_owned(),
    }
}

/// Which level an element speaks of.
fn place(entry: Element<'_>) -> Option<usize> {
    entry.attr("ilvl")?.trim().parse().ok().filter(|at| *at < LEVELS)
}

impl Level {
    fn of(entry: Element<'_>, scheme: &Scheme) -> Self {
        let room = entry.child("pPr").map(|it| Look::of(it, scheme).room).unwrap_or_default();
        let run = entry.child("rPr").map(|it| RunLook::of(it, scheme)).unwrap_or_default();
        let val = |name| entry.child(name).and_then(Element::val);
        let number = |name| entry.child(name).and_then(Element::number);
        Self {
            start: number("start").unwrap_or(0),
            format: entry.child("numFmt").map_or_else(|| "decimal".to_owned(), format).into(),
            text: val("lvlText").unwrap_or_default().chars().take(LONGEST_LABEL).collect(),
            legal: entry.child("isLgl").is_some_and(Element::is_on),
            restart: number("lvlRestart"),
            gap: if val("suff") == Some("nothing") { "" } else { " " },
            style: val("pStyle").map(Into::into),
            run,
            room,
        }
    }
}

/// The numbers so far, in one run through a text.
pub(super) struct Counting<'a> {
    lists: &'a Lists,
    styles: &'a Styles,
    counts: HashMap<i64, [Option<i64>; LEVELS]>,
    /// The lists and levels whose own start was used.
    started: HashSet<(i64, usize)>,
}

impl<'a> Counting<'a> {
    /// No numbers yet.
    pub(super) fn new(lists: &'a Lists, styles: &'a Styles) -> Self {
        Self { lists, styles, counts: HashMap::new(), started: HashSet::new() }
    }

    /// The label of the next paragraph, which stands at `direct` by itself and has the style
    /// `style`.
    pub(super) fn next(&mut self, look: &Look) -> Option<Label> {
        let (id, at) = self.lists.place(look, self.styles)?;
        let set = self.lists.number_look(look, self.styles)?.guise;
        let (id, list, pattern) = self.lists.list(id, self.styles)?;
        let of = |at: usize| list.levels.get(&at).or_else(|| pattern.levels.get(&at));
        let level = of(at)?;
        let counts = self.counts.entry(list.pattern).or_default();
        let fresh = list.starts[at].filter(|_| self.started.insert((id, at)));
        let start = |at: usize| list.starts[at].or_else(|| Some(of(at)?.start)).unwrap_or(1);
        counts[at] = Some(match (fresh, counts[at]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => start(at),
        });
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            // A level that is only implied has begun as well.
            if count.is_none() {
                *count = Some(start(above));
                self.started.insert((id, above));
            }
        }
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restarts = match of(below).and_then(|it| it.restart) {
                Some(0) => false,
                Some(after) => at < usize::try_from(after).unwrap_or(LEVELS),
                None => true,
            };
            *count = count.filter(|_| !restarts);
        }
        Some(label(level, (at, &set), &|at| Some((counts[at]?, of(at)?))))
    }
}

/// What a level prints, where the counts are these.
fn label<'a>(
    level: &Level,
    (at, set): (usize, &Guise),
    count: &dyn Fn(usize) -> Option<(i64, &'a Level)>,
) -> Label {
    if &*level.format == "bullet" {
        let text = level.text.trim();
        // Words in place of a bullet are words.
        if text.chars().filter(|it| it.is_alphanumeric()).count() > 1 {
            return Label { text: text.to_owned(), gap: level.gap, bullet: None };
        }
        let text = if text.is_empty() { "" } else { "–" };
        return Label { text: text.to_owned(), gap: level.gap, bullet: Some(at as u8) };
    }
    let (mut text, mut rest) = (String::new(), &*level.text);
    while let Some(sign) = rest.find('%').filter(|_| text.len() < LONGEST_LABEL) {
        text.push_str(&rest[..sign]);
        rest = &rest[sign + 1..];
        let digit = rest.chars().next().and_then(|it| it.to_digit(10)).filter(|it| *it > 0);
        let Some(digit) = digit else {
            text.push('%');
            continue;
        };
        rest = &rest[1..];
        if let Some((number, of)) = count(digit as usize - 1) {
            let plain = level.legal && &*of.format != "decimalZero";
            let format = if plain { "decimal" } else { &*of.format };
            let printed = numeral::printed_in(number, format, set.language);
            let capitals = set.capitals == Some(true);
            text.push_str(&if capitals { printed.to_uppercase() } else { printed });
        }
    }
    text.push_str(rest);
    let text = text.chars().take(LONGEST_LABEL).collect();
    Label { text, gap: level.gap, bullet: None }
}
