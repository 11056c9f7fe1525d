//! The page, and where on it the words of a paragraph, a table or a frame are.

use super::tree::{Element, Tree};

/// How far words may be off the page, in twentieths of a point, before they are not seen.
const CUT: i32 = 300;

/// The widest page with the widest margins of a file, in twentieths of a point.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Page {
    width: i32,
    height: i32,
    left: i32,
    right: i32,
}

impl Page {
    /// The page of a text; Word's own where it has none.
    pub(super) fn of(document: &Tree) -> Self {
        let body = document.root().child("body");
        let all = body.into_iter().flat_map(|it| it.children().collect::<Vec<_>>());
        let mut found: Option<Self> = None;
        for it in all {
            let within = it.child("pPr").and_then(|it| it.child("sectPr"));
            let own = (it.word() == "sectPr").then_some(it);
            let Some(section) = own.or(within) else { continue };
            let page = Self::of_section(section);
            found = Some(found.map_or(page, |it| it.widest(page)));
        }
        found.unwrap_or(Self { width: 12_240, height: 15_840, left: 1_800, right: 1_800 })
    }

    fn of_section(section: Element<'_>) -> Self {
        let of = |element: &str, name: &str, usual: i32| {
            let found = section.child(element).and_then(|it| it.length(name, 20.0));
            found.map_or(usual, |it| it.clamp(-40_000, 40_000) as i32)
        };
        Self {
            width: of("pgSz", "w", 12_240),
            height: of("pgSz", "h", 15_840),
            left: of("pgMar", "left", 1_800) + of("pgMar", "gutter", 0),
            right: of("pgMar", "right", 1_800),
        }
    }

    fn widest(self, other: Self) -> Self {
        Self {
            width: self.width.max(other.width),
            height: self.height.max(other.height),
            left: self.left.max(other.left),
            right: self.right.max(other.right),
        }
    }

    /// Whether a table with these properties lies off the page.
    pub(super) fn misses_table(self, properties: Element<'_>) -> bool {
        let length = |of: &str, name: &str| {
            let found = properties.child(of).and_then(|it| it.length(name, 20.0));
            found.map_or(0, |it| it.clamp(-100_000, 100_000) as i32)
        };
        let indent = properties.child("tblInd").filter(|it| it.attr("type") != Some("pct"));
        let indent = indent.map_or(0, |_| length("tblInd", "w"));
        let (across, down) = (length("tblpPr", "tblpX"), length("tblpPr", "tblpY"));
        indent + self.left < -1_000
            || indent + self.left > self.width
            || across > self.width
            || across + self.left < -1_000
            || down > self.height
            || down < -self.height
    }
}

/// The lines and indents of a paragraph, as far as they are said.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Spacing {
    line: Option<Line>,
    left: Option<i32>,
    right: Option<i32>,
    /// How much further the first line begins.
    first: Option<i32>,
    /// Whether it is a frame off the page, and whether it is one without height.
    framed_away: Option<bool>,
    framed_flat: Option<bool>,
    /// Whether it is set from right to left.
    turned: Option<bool>,
}

/// How high the lines of a paragraph are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Line {
    /// So many twentieths of a point.
    Exact(u16),
    /// So many parts of 240 of the letters' own height.
    Share(u16),
    /// As high as the letters, at least.
    Free,
}

impl Spacing {
    /// Takes note of a property of a paragraph.
    pub(super) fn take(&mut self, property: Element<'_>) {
        let length =
            |name: &str| property.length(name, 20.0).map(|it| it.clamp(-90_000, 90_000) as i32);
        match property.word() {
            "spacing" => {
                let line = length("line").map(|it| it.clamp(0, 60_000) as u16);
                self.line = line
                    .map(|it| match property.attr("lineRule") {
                        Some("exact") => Line::Exact(it),
                        Some("atLeast") => Line::Free,
                        _ => Line::Share(it),
                    })
                    .or(self.line);
            }
            "ind" => {
                self.left = length("left").or_else(|| length("start")).or(self.left);
                self.right = length("right").or_else(|| length("end")).or(self.right);
                let hanging = length("hanging").map(|it| -it);
                self.first = hanging.or_else(|| length("firstLine")).or(self.first);
            }
            "framePr" => {
                let far = |name: &str| length(name).is_some_and(|it| it.abs() > 16_000);
                self.framed_away = Some(far("x") || far("y"));
                let exact = property.attr("hRule") == Some("exact");
                self.framed_flat = Some(exact && length("h").is_some_and(|it| it < 80));
            }
            "bidi" => self.turned = Some(property.is_on()),
            _ => {}
        }
    }

    /// This spacing, and where it says nothing, that of `below`.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            line: self.line.or(below.line),
            left: self.left.or(below.left),
            right: self.right.or(below.right),
            first: self.first.or(below.first),
            framed_away: self.framed_away.or(below.framed_away),
            framed_flat: self.framed_flat.or(below.framed_flat),
            turned: self.turned.or(below.turned),
        }
    }

    /// Whether it is set from right to left.
    pub(super) fn is_turned(self) -> bool {
        self.turned == Some(true)
    }

    /// Whether its lines have no room for letters of any size.
    pub(super) fn is_tight(self) -> bool {
        match self.line {
            _ if self.framed_flat == Some(true) => true,
            Some(Line::Exact(height)) => height < 60,
            Some(Line::Share(parts)) => parts < 96,
            Some(Line::Free) | None => false,
        }
    }

    /// How high its lines may be, in twentieths of a point.
    pub(super) fn line(self) -> Option<u16> {
        if let Some(Line::Exact(height)) = self.line { Some(height) } else { None }
    }

    /// Whether its words are off the page; where that is not known, whether they are off any.
    pub(super) fn is_away(self, page: Option<Page>) -> bool {
        let [left, right, first] = [self.left, self.right, self.first].map(|it| it.unwrap_or(0));
        if self.framed_away == Some(true) {
            return true;
        }
        let Some(page) = page else {
            return [left, first].iter().any(|it| it.abs() > 13_000);
        };
        let begins = page.left + left.min(left + first);
        begins < -CUT
            || page.left + left.max(left + first) > page.width
            || page.right + right < -CUT
    }
}
