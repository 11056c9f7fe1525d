//! The styles of a Word file, each with what it takes from those it is based on.

use std::collections::{HashMap, HashSet};

use super::guise::{Colour, Room, shade};
use super::looks::{ListPlace, Look, RunLook};
use super::scheme::Scheme;
use super::tree::{Element, Tree};

/// More styles than any file has.
const MOST_STYLES: usize = 10_000;

/// The names that programs give the style of a heading, without its level.
const HEADINGS: &[&str] = &[
    "heading",
    "überschrift",
    "titre",
    "título",
    "titolo",
    "kop",
    "nagłówek",
    "заголовок",
    "rubrik",
    "overskrift",
    "otsikko",
    "nadpis",
    "címsor",
    "titlu",
    "başlık",
    "επικεφαλίδα",
    "عنوان",
    "כותרת",
    "标题",
    "見出し",
];

/// The names that programs give the style of the title.
const TITLES: &[&str] =
    &["title", "titel", "titre", "título", "titolo", "tytuł", "название", "заголовок", "العنوان"];

/// The styles of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<Box<str>, Style>,
    /// The style of paragraphs that name none.
    standard: Style,
    /// Its id.
    standard_id: Option<Box<str>>,
}

/// A style with everything it takes from others.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// The level of the headings it sets: 0 for the title.
    pub(super) heading: Option<u8>,
    /// The list it belongs to.
    pub(super) list: ListPlace,
    /// The id of the style that says so.
    pub(super) lists: Option<Box<str>>,
    /// Whether it stands in the middle of the line.
    pub(super) centred: bool,
    /// Whether it sets a table of contents.
    pub(super) contents: bool,
    /// How it sets words.
    pub(super) run: RunLook,
    /// What it leaves to the words of a paragraph.
    pub(super) room: Room,
    /// Whether it shades what it sets, as styles of tables do.
    pub(super) shades: bool,
    /// What it is called, in lower case.
    pub(super) name: Box<str>,
    /// Whether it sets paragraphs rather than words.
    pub(super) paragraphs: bool,
}

/// A style as it is written.
struct Written<'a> {
    name: String,
    /// Whether it sets paragraphs rather than words.
    paragraphs: bool,
    based_on: Option<&'a str>,
    look: Look,
    run: RunLook,
    shades: bool,
}

impl Styles {
    /// The styles of a `styles.xml`.
    pub(super) fn of(tree: &Tree, scheme: &Scheme) -> Self {
        let root = tree.root();
        let defaults = root.child("docDefaults").and_then(|it| it.child("rPrDefault"));
        let defaults = defaults.and_then(|it| it.child("rPr"));
        let defaults = defaults.map(|it| RunLook::of(it, scheme)).unwrap_or_default();
        let room = root.child("docDefaults").and_then(|it| it.child("pPrDefault"));
        let room = room.and_then(|it| it.child("pPr"));
        let room = room.map(|it| Look::of(it, scheme).room).unwrap_or_default();
        let (mut written, mut standard) = (HashMap::new(), None);
        for style in root.children().filter(|it| it.word() == "style").take(MOST_STYLES) {
            let Some(id) = style.attr("styleId") else { continue };
            let by_default = matches!(style.attr("default"), Some("1" | "true" | "on"));
            if by_default && style.attr("type") == Some("paragraph") {
                standard = Some(id);
            }
            written.insert(id, Written::of(style, scheme));
        }
        let mut styles = HashMap::new();
        for id in written.keys() {
            resolve(id, &written, &mut styles);
        }
        for (id, style) in &mut styles {
            if written.get(&**id).is_some_and(|it| it.paragraphs) {
                style.run = style.run.over(&defaults);
                style.room = style.room.over(room);
            }
        }
        let standard_id = standard.map(Box::from);
        let standard = standard.and_then(|id| styles.get(id).cloned());
        let standard =
            standard.unwrap_or_else(|| Style { run: defaults.clone(), room, ..Style::default() });
        Self { styles, standard, standard_id }
    }

    /// The style of this id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// The id of the style that fields call so: by its name, its id, or the level of headings.
    pub(super) fn named(&self, name: &str) -> Option<&str> {
        let name = name.trim().to_lowercase();
        let level: Option<u8> = name.parse().ok();
        let heading = format!("heading {name}");
        if let Some((id, _)) = self.styles.iter().find(|it| *it.1.name == *heading) {
            return Some(id);
        }
        let all = self.styles.iter().map(|(id, style)| (&**id, style));
        let mut all: Vec<_> = all
            .filter(|(id, style)| {
                let of_level = level.is_some() && style.heading == level;
                *style.name == *name || id.to_lowercase() == name || of_level
            })
            .map(|it| it.0)
            .collect();
        all.sort_unstable();
        let standard = (name == "normal").then_some("").filter(|_| self.standard_id.is_none());
        all.first().copied().or(standard)
    }

    /// Whether the style of this id sets paragraphs; what no style is called sets those that name
    /// none.
    pub(super) fn sets_paragraphs(&self, id: &str) -> bool {
        self.styles.get(id).is_none_or(|it| it.paragraphs)
    }

    /// Whether a paragraph that is set so has the style of this id.
    pub(super) fn is_of(&self, look: &Look, id: &str) -> bool {
        let own = look.style.as_deref().filter(|it| self.styles.contains_key(*it));
        own.or(self.standard_id.as_deref()).unwrap_or_default() == id
    }

    /// The style of a paragraph that is set so.
    pub(super) fn of_paragraph(&self, look: &Look) -> &Style {
        look.style.as_deref().and_then(|id| self.styles.get(id)).unwrap_or(&self.standard)
    }
}

/// Takes a style, and every one that it is based on and that was not taken yet, from the last
/// one on: each is taken once, however long the row is.
fn resolve(id: &str, written: &HashMap<&str, Written<'_>>, styles: &mut HashMap<Box<str>, Style>) {
    let (mut row, mut met, mut next) = (Vec::new(), HashSet::new(), Some(id));
    while let Some((id, style)) = next.and_then(|id| written.get_key_value(id)) {
        if styles.contains_key(*id) || !met.insert(*id) {
            break;
        }
        row.push((*id, style));
        next = style.based_on;
    }
    let mut below = next.and_then(|id| styles.get(id)).cloned().unwrap_or_default();
    for (id, style) in row.into_iter().rev() {
        below = below.with(id, style);
        styles.insert(Box::from(id), below.clone());
    }
}

/// Whether anything in the style of a table has a ground of its own.
fn shades(element: Element<'_>, scheme: &Scheme) -> bool {
    let fills = |it: Element<'_>| {
        let named = it.attr("themeFill").is_some();
        it.word() == "shd" && (shade(it, scheme) != Some(Colour::Auto) || named)
    };
    element.children().any(|it| fills(it) || shades(it, scheme))
}

impl<'a> Written<'a> {
    fn of(style: Element<'a>, scheme: &Scheme) -> Self {
        let look = |it| Look::of(it, scheme);
        let run = |it| RunLook::of(it, scheme);
        let mut words = style.child("rPr").map(run).unwrap_or_default();
        // What a part of a table is hidden by is told wherever it is.
        let parts = style.children().filter(|it| it.word() == "tblStylePr");
        for part in parts.filter_map(|it| it.child("rPr")).map(run) {
            words.hidden = part.hidden.filter(|it| *it).or(words.hidden);
            words.guise.strike = part.guise.is_struck().then_some(true).or(words.guise.strike);
        }
        Self {
            name: style.child("name").and_then(Element::val).unwrap_or_default().to_lowercase(),
            paragraphs: matches!(style.attr("type"), Some("paragraph") | None),
            based_on: style.child("basedOn").and_then(Element::val),
            look: style.child("pPr").map(look).unwrap_or_default(),
            run: words,
            shades: style.attr("type") == Some("table") && shades(style, scheme),
        }
    }

    /// The level of the headings that a style of this name sets.
    fn heading(&self) -> Option<u8> {
        let name = self.name.trim();
        if TITLES.contains(&name) {
            return Some(0);
        }
        let (word, level) = name.rsplit_once([' ', '_', '-'])?;
        let level = level.parse().ok().filter(|level| (1..=9).contains(level))?;
        HEADINGS.contains(&word.trim()).then_some(level)
    }
}

impl Style {
    /// The style `id`, as it is written, over this one, which it is based on.
    fn with(&self, id: &str, written: &Written<'_>) -> Self {
        let outlined = written.look.outline.filter(|level| *level < 9).map(|level| level + 1);
        let lists = written.look.list.list.is_some().then(|| Box::from(id));
        let contents = ["toc ", "contents "].iter().any(|it| written.name.starts_with(it));
        Self {
            heading: outlined.or_else(|| written.heading()).or(self.heading),
            list: written.look.list.over(self.list),
            lists: lists.or_else(|| self.lists.clone()),
            centred: self.centred || written.look.centred == Some(true),
            contents: self.contents || contents,
            run: written.run.over(&self.run),
            room: written.look.room.over(self.room),
            shades: self.shades || written.shades,
            name: written.name.clone().into(),
            paragraphs: written.paragraphs,
        }
    }
}
