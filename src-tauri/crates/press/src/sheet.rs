//! Pages of a print to look at before it is written: which words and lines stand where.
//!
//! Nothing of a font leaves the press: whoever shows the page sets the words in faces of the same
//! name, as wide as they are here.

use serde::Serialize;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::{FontStyle, TextItem};
use typst::visualize::{Geometry, Paint, Shape};
use typst_layout::PagedDocument;

/// How many pages are shown at once: the one at hand and those that follow.
const AT_ONCE: usize = 8;

/// Some pages of a print.
#[derive(Debug, Serialize)]
pub(crate) struct Sheets {
    /// How many there are in all.
    pages: usize,
    /// The number of the first that is here, counted from 1.
    first: usize,
    sheets: Vec<Sheet>,
}

/// One page; lengths are points.
#[derive(Debug, Default, Serialize)]
struct Sheet {
    width: f64,
    height: f64,
    words: Vec<Words>,
    lines: Vec<Line>,
}

/// Words on one line, of one face.
#[derive(Debug, Serialize)]
struct Words {
    /// Where they begin on the left, and the line they stand on.
    x: f64,
    y: f64,
    size: f64,
    width: f64,
    strong: bool,
    slanted: bool,
    leftwards: bool,
    ink: String,
    text: String,
}

/// A line; a box is as many.
#[derive(Debug, Serialize)]
struct Line {
    from: (f64, f64),
    to: (f64, f64),
    width: f64,
    ink: String,
}

/// The pages from number `first` on.
pub(crate) fn sheets(document: &PagedDocument, first: usize) -> Sheets {
    let pages = document.pages().len();
    let from = first.clamp(1, pages.max(1));
    let some = document.pages().iter().skip(from - 1).take(AT_ONCE);
    let sheets = some.map(|page| {
        let size = page.frame.size();
        let mut sheet = Sheet { width: points(size.x), height: points(size.y), ..Sheet::default() };
        sheet.put(&page.frame, Point::zero());
        sheet
    });
    Sheets { pages, first: from, sheets: sheets.collect() }
}

impl Sheet {
    fn put(&mut self, frame: &Frame, from: Point) {
        for (at, item) in frame.items() {
            let at = from + *at;
            match item {
                FrameItem::Group(group) => {
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.put(&group.frame, at + moved);
                }
                FrameItem::Text(text) => self.words.extend(words(text, at)),
                FrameItem::Shape(shape, _) => self.draw(shape, at),
                _ => {}
            }
        }
    }

    fn draw(&mut self, shape: &Shape, at: Point) {
        let Some(stroke) = &shape.stroke else { return };
        let corners = match &shape.geometry {
            Geometry::Line(to) => vec![at, at + *to],
            Geometry::Rect(size) => {
                let (right, low) = (Point::with_x(size.x), Point::with_y(size.y));
                vec![at, at + right, at + right + low, at + low, at]
            }
            Geometry::Curve(_) => return,
        };
        let (width, ink) = (points(stroke.thickness), ink(&stroke.paint));
        let place = |it: Point| (points(it.x), points(it.y));
        self.lines.extend(corners.windows(2).map(|it| Line {
            from: place(it[0]),
            to: place(it[1]),
            width,
            ink: ink.clone(),
        }));
    }
}

/// The words of a run, each where it stands: the blanks between them are as wide as the line has
/// them. What runs from right to left stays together.
fn words(text: &TextItem, at: Point) -> Vec<Words> {
    let variant = text.font.font().info().variant;
    let leftwards = runs_leftwards(text);
    let one = |from: Abs, width: Abs, words: &str| Words {
        x: points(at.x + from),
        y: points(at.y),
        size: points(text.size),
        width: points(width),
        strong: variant.weight.to_number() >= 600,
        slanted: variant.style != FontStyle::Normal,
        leftwards,
        ink: ink(&text.fill),
        text: words.to_owned(),
    };
    if leftwards {
        return vec![one(Abs::zero(), text.width(), &text.text)];
    }
    let (mut found, mut begun) = (Vec::new(), None::<(Abs, usize)>);
    let (mut x, mut end) = (Abs::zero(), 0);
    for glyph in &text.glyphs {
        let words = &text.text[glyph.range()];
        if words.trim().is_empty() {
            found.extend(
                begun.take().map(|(from, start)| one(from, x - from, &text.text[start..end])),
            );
        } else {
            begun.get_or_insert((x, glyph.range().start));
            end = glyph.range().end;
        }
        x += glyph.x_advance.at(text.size);
    }
    found.extend(begun.map(|(from, start)| one(from, x - from, &text.text[start..end])));
    found
}

/// Whether the first letters stand on the right.
fn runs_leftwards(text: &TextItem) -> bool {
    let mut starts = text.glyphs.iter().map(|it| it.range.start);
    let first = starts.next();
    first.zip(starts.next_back()).is_some_and(|(first, last)| last < first)
        || text.text.chars().any(|it| matches!(it, '\u{590}'..='\u{8ff}'))
}

fn ink(paint: &Paint) -> String {
    match paint {
        Paint::Solid(color) => color.to_hex().to_string(),
        _ => "#000000".to_owned(),
    }
}

/// A length in points, to a hundredth.
fn points(length: Abs) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0
}
