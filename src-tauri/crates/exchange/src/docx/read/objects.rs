//! What is no text: pictures and objects, kept by name, and text boxes, which are read.

use super::body::{Block, Merge, Paragraph, Under};
use super::guise::Ground;
use super::looks::{Look, RunLook};
use super::oddities::short;
use super::runs::Setting;
use super::tree::{Element, Space};
use super::walk::{Flow, Walk};

impl Walk {
    /// Takes a picture, an object or a text box.
    pub(super) fn object(
        &mut self,
        element: Element<'_>,
        under: Under,
        setting: Setting,
        flow: &mut Flow,
    ) {
        self.apart(element);
        self.drawn_on = ground_of(element);
        let mut boxes = Vec::new();
        within(element, &mut |it| {
            let found = it.word() == "txbxContent";
            if found {
                boxes.push(it);
            }
            !found
        });
        let start = self.body.words.len();
        for content in &boxes {
            self.text_box(*content, under);
        }
        let drawn = self.drawn_words(element, under);
        let worded = drawn || !self.body.words[start..].trim().is_empty();
        let name = name_of(element);
        self.lead(element, name.as_deref().unwrap_or("Drawing"), name.is_some() && !worded);
        let Some(name) = name.filter(|_| !worded) else { return };
        // A drawing without words may lie over those of others.
        self.oddities.objects.push(short(&name));
        self.placeholder(&name, under, setting, flow);
    }

    /// Takes words that are drawn along a line or in a shape, as a text box; tells whether there
    /// are any.
    fn drawn_words(&mut self, element: Element<'_>, under: Under) -> bool {
        let mut all = Vec::new();
        within(element, &mut |it| {
            let mut words = String::new();
            match it.name() {
                "textpath" => words.push_str(it.attr("string").unwrap_or_default()),
                "p" if it.space() == Space::Other => lettered(it, &mut words),
                _ => {}
            }
            all.extend(Some(words.trim().to_owned()).filter(|it| !it.is_empty()));
            it.word() != "txbxContent"
        });
        for words in &all {
            self.drawn(words, under);
        }
        !all.is_empty()
    }

    fn drawn(&mut self, words: &str, under: Under) {
        self.oddities.boxes += usize::from(!self.in_margin);
        let index = self.paragraphs;
        self.paragraphs += 1;
        self.anchors.paragraph();
        let style = RunLook::default();
        let mut flow = Flow::new(style, index);
        let held = std::mem::take(&mut self.open_fields);
        let ground = std::mem::replace(&mut self.ground, self.drawn_on);
        self.say(words, under, Setting::default(), &mut flow);
        (self.open_fields, self.ground) = (held, ground);
        let paragraph = Paragraph {
            place: index,
            pieces: flow.pieces,
            mark: under,
            look: Look::default(),
            before: None,
            targets: Vec::new(),
            unseen: false,
            contents: false,
            contents_field: 0,
            goes_on: Merge::default(),
        };
        self.boxes.push(Block::Box(under, vec![Block::Paragraph(paragraph)]));
    }

    fn text_box(&mut self, content: Element<'_>, under: Under) {
        self.oddities.boxes += usize::from(!self.in_margin);
        let (fields, waiting) =
            (std::mem::take(&mut self.open_fields), std::mem::take(&mut self.boxes));
        let ground = self.ground;
        self.ground = Ground { unknown: true, ..self.drawn_on };
        let blocks = self.blocks(content, under);
        self.ground = ground;
        self.open_fields = fields;
        self.boxes = waiting;
        self.boxes.push(Block::Box(under, blocks));
    }
}

/// The words of a paragraph of a shape.
fn lettered(paragraph: Element<'_>, words: &mut String) {
    for child in paragraph.children().filter(|it| it.space() == Space::Other) {
        match child.name() {
            "t" => words.push_str(child.words()),
            "br" => words.push(' '),
            _ => lettered(child, words),
        }
    }
}

/// What the words of a drawing are on: whether it is shown, and whether it has any size.
fn ground_of(element: Element<'_>) -> Ground {
    let mut ground = Ground::default();
    let flat =
        |it: Option<&str>| it.and_then(|it| it.parse::<i64>().ok()).is_some_and(|it| it < 40_000);
    within(element, &mut |it| {
        if it.word() == "txbxContent" {
            return false;
        }
        let style = it.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        let hides = ["visibility:hidden", "display:none", "mso-hide:all"];
        ground.hidden |= hides.iter().any(|it| style.contains(it));
        ground.hidden |= it.name() == "docPr" && matches!(it.attr("hidden"), Some("1" | "true"));
        ground.tight |= it.name() == "extent" && (flat(it.attr("cx")) || flat(it.attr("cy")));
        let far = |it: i64| !(-8_000..=31_680).contains(&it);
        let offset = it.words().trim().parse::<i64>().ok().filter(|_| it.name() == "posOffset");
        ground.away |= offset.is_some_and(|it| far(it / 635));
        let place = style.split(';').filter_map(|it| it.split_once(':'));
        let mut sizes = place.clone().filter(|it| matches!(it.0, "width" | "height"));
        ground.tight |= sizes.any(|it| points(it.1).is_some_and(|it| it < 3));
        let places = ["left", "top", "margin-left", "margin-top"];
        let mut place = place.filter(|it| places.contains(&it.0)).filter_map(|it| points(it.1));
        ground.away |= place.any(|it| far(it * 20));
        true
    });
    ground
}

/// A length of a style, in points.
fn points(length: &str) -> Option<i64> {
    let unit = length.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(length.len());
    let (number, unit) = length.split_at(unit);
    let number: f64 = number.parse().ok()?;
    let points = match unit {
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        _ => 1.0,
    };
    Some((number * points) as i64)
}

/// Visits what is in `element`; goes into what `enter` says yes to.
fn within<'a>(element: Element<'a>, enter: &mut impl FnMut(Element<'a>) -> bool) {
    for child in element.children() {
        if enter(child) {
            within(child, enter);
        }
    }
}

/// What a picture or object is called; none where nothing is to be seen of it.
fn name_of(element: Element<'_>) -> Option<String> {
    let (mut kind, mut name) = (None, None);
    within(element, &mut |it| {
        let found = match it.name() {
            "pic" | "imagedata" => Some("Picture"),
            "chart" => Some("Chart"),
            "relIds" => Some("Diagram"),
            "OLEObject" => Some("Object"),
            "contentPart" => Some("Ink"),
            "movie" => Some("Film"),
            "wsp" | "wgp" | "wpc" | "lockedCanvas" => Some("Drawing"),
            "rect" | "roundrect" | "oval" | "shape" | "polyline" | "line" | "arc" | "curve"
                if it.space() == Space::Other && it.attr("hr").is_none() =>
            {
                Some("Drawing")
            }
            _ => None,
        };
        let grave = found.is_some_and(|it| it == "Object" || kind == Some("Drawing"));
        kind = if grave { found } else { kind.or(found) };
        if matches!(it.name(), "docPr" | "imagedata" | "OLEObject") {
            let mut said = ["descr", "title", "name", "ProgID"].iter().filter_map(|at| it.attr(at));
            name = name.take().or_else(|| said.find(|it| !it.trim().is_empty()));
        }
        true
    });
    let kind = kind.or(match element.name() {
        "contentPart" => Some("Ink"),
        "object" => Some("Object"),
        // Whatever it is that is drawn, it is seen.
        "drawing" if element.children().next().is_some() => Some("Drawing"),
        _ => None,
    })?;
    Some(match name {
        Some(name) => format!("{kind}: {}", name.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => kind.to_owned(),
    })
}
