//! The styles of a Word file, each with what it takes from those it is based on.

use std::collections::HashMap;

use super::guise::{Colour, Room, colour};
use super::looks::{ListPlace, Look, RunLook};
use super::tree::{Element, Tree};

/// How many styles may be based on one another in a row.
const LONGEST_CHAIN: usize = 24;

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
    pub(super) fn of(tree: &Tree) -> Self {
        let root = tree.root();
        let defaults = root.child("docDefaults").and_then(|it| it.child("rPrDefault"));
        let defaults = defaults.and_then(|it| it.child("rPr")).map(RunLook::of).unwrap_or_default();
        let (mut written, mut standard) = (HashMap::new(), None);
        for style in root.children().filter(|it| it.word() == "style").take(MOST_STYLES) {
            let Some(id) = style.attr("styleId") else { continue };
            let by_default = matches!(style.attr("default"), Some("1" | "true" | "on"));
            if by_default && style.attr("type") == Some("paragraph") {
                standard = Some(id);
            }
            written.insert(id, Written::of(style));
        }
        let resolved = |id: &str| {
            let mut style = Style::default();
            style.take(id, &written);
            if written.get(id).is_some_and(|it| it.paragraphs) {
                style.run = style.run.over(&defaults);
            }
            style
        };
        let standard = standard
            .map(resolved)
            .unwrap_or_else(|| Style { run: defaults.clone(), ..Style::default() });
        let styles = written.keys().map(|id| (Box::from(*id), resolved(id))).collect();
        Self { styles, standard }
    }

    /// The style of this id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// The style of a paragraph that is set so.
    pub(super) fn of_paragraph(&self, look: &Look) -> &Style {
        look.style.as_deref().and_then(|id| self.styles.get(id)).unwrap_or(&self.standard)
    }
}

/// Whether anything in the style of a table has a ground of its own.
fn shades(element: Element<'_>) -> bool {
    let fills = |it: Element<'_>| {
        let fill = colour(it.attr("fill"), it.attr("themeFill"));
        it.word() == "shd" && (fill != Some(Colour::Auto) || it.attr("themeFill").is_some())
    };
    element.children().any(|it| fills(it) || shades(it))
}

impl<'a> Written<'a> {
    fn of(style: Element<'a>) -> Self {
        Self {
            name: style.child("name").and_then(Element::val).unwrap_or_default().to_lowercase(),
            paragraphs: matches!(style.attr("type"), Some("paragraph") | None),
            based_on: style.child("basedOn").and_then(Element::val),
            look: style.child("pPr").map(Look::of).unwrap_or_default(),
            run: style.child("rPr").map(RunLook::of).unwrap_or_default(),
            shades: style.attr("type") == Some("table") && shades(style),
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
    /// Takes what the style `id` says, and what those say that it is based on.
    fn take(&mut self, id: &str, written: &HashMap<&str, Written<'_>>) {
        let mut next = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some((id, style)) = next.and_then(|id| written.get_key_value(id)) else { return };
            let outlined = style.look.outline.filter(|level| *level < 9).map(|level| level + 1);
            self.heading = self.heading.or(outlined).or_else(|| style.heading());
            if self.lists.is_none() && style.look.list.list.is_some() {
                self.lists = Some(Box::from(*id));
            }
            self.list = self.list.over(style.look.list);
            self.centred |= style.look.centred == Some(true);
            self.contents |= ["toc ", "contents "].iter().any(|it| style.name.starts_with(it));
            self.run = self.run.over(&style.run);
            self.room = self.room.over(style.look.room);
            self.shades |= style.shades;
            next = style.based_on;
        }
    }
}
