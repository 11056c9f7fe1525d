//! The house style: what a ministry's template says of styles, theme and paper.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::names::Names;
use super::{style, unpack};

/// A house style, taken from a template; its own words and properties are left behind.
#[derive(Clone, Debug)]
pub struct Template {
    /// The styles, up to where ours are added.
    styles: String,
    /// The theme, where it stands alone.
    pub(super) theme: Option<String>,
    /// Paper and margins.
    pub(super) section: Option<Section>,
    names: Names,
}

/// Paper and margins.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Section {
    /// How wide and high a page is, in twentieths of a point.
    pub(super) page: (u32, u32),
    /// The margins: top, right, bottom, left, header, footer.
    pub(super) margins: [u32; 6],
}

impl Section {
    /// A4 with margins of 2.5 cm.
    pub(super) const A4: Self =
        Self { page: (11_906, 16_838), margins: [1417, 1417, 1417, 1417, 709, 709] };

    /// The same paper turned on its side.
    pub(super) fn landscape(&self) -> Self {
        let (wide, high) = self.page;
        Self { page: (wide.max(high), wide.min(high)), margins: self.margins }
    }

    /// How wide the text is.
    pub(super) fn width(&self) -> u32 {
        self.page.0.saturating_sub(self.margins[1] + self.margins[3]).max(1000)
    }
}

impl Template {
    /// Reads a template: the bytes of a `.dotx` or `.docx`.
    ///
    /// # Errors
    ///
    /// The sentence that says why it cannot be used.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let wanted = |name: &str| {
            matches!(name, "word/styles.xml" | "word/document.xml" | "word/theme/theme1.xml")
        };
        let mut parts: BTreeMap<String, String> = BTreeMap::new();
        for (name, content) in unpack::parts(bytes, wanted)? {
            let content = String::from_utf8(content)
                .map_err(|_| format!("Its part {name} is not in UTF-8."))?;
            parts.insert(name, content.trim_start_matches('\u{feff}').to_owned());
        }
        let styles = parts.remove("word/styles.xml").ok_or("It has no styles.")?;
        let (styles, mut names) = cleaned(&styles)?;
        names.clear_of(style::names());
        // A theme that refers to other parts (pictures, links) would drag them along.
        let alone = |theme: &String| !theme.contains(RELATIONS) && !theme.contains("<!DOCTYPE");
        Ok(Self {
            styles,
            theme: parts.remove("word/theme/theme1.xml").filter(alone),
            section: parts.get("word/document.xml").and_then(|it| section(it)),
            names,
        })
    }

    /// The ids of its styles.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The part with its styles and those of ours that it lacks.
    pub(super) fn styles(&self) -> String {
        let ours = style::missing(&self.names);
        format!("{}{ours}</w:styles>", self.styles)
    }
}

/// The namespace of links between parts.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Styles without numbers, marks of sessions or anything that is no style; ends before
/// `</w:styles>`.
fn cleaned(source: &str) -> Result<(String, Names), String> {
    let mut reader = Reader::from_str(source);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    let mut names = Names::default();
    let (mut skipped, mut style) = (0_u32, String::new());
    let broken = |_| "Its styles are damaged.".to_owned();
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(it) if skipped > 0 || is_left_out(&it) => skipped += 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            _ if skipped > 0 => {}
            Event::Empty(it) if is_left_out(&it) => {}
            Event::Start(it) => {
                note_name(&it, &mut style, &mut names);
                element(&it, ">", &mut out);
            }
            Event::Empty(it) => {
                note_name(&it, &mut style, &mut names);
                element(&it, "/>", &mut out);
            }
            Event::End(it) if it.name().as_ref() == "w:styles" => return Ok((out, names)),
            Event::End(it) => out.push_str(&format!("</{}>", it.name().as_ref())),
            Event::DocType(_) => return Err("Its styles hold a document type.".to_owned()),
            Event::Eof => return Err("Its styles are damaged.".to_owned()),
            _ => {}
        }
    }
}

fn is_left_out(it: &BytesStart<'_>) -> bool {
    matches!(it.name().as_ref(), "w:rsid" | "w:numPr")
}

/// Notes what the style is called that is being read.
fn note_name(it: &BytesStart<'_>, style: &mut String, names: &mut Names) {
    match it.name().as_ref() {
        "w:style" => *style = value(it, "w:styleId"),
        "w:name" if !style.is_empty() => {
            names.hold(&value(it, "w:val"), style.clone());
        }
        _ => {}
    }
}

/// Writes an element without the marks of sessions.
fn element(it: &BytesStart<'_>, end: &str, out: &mut String) {
    out.push('<');
    out.push_str(it.name().as_ref());
    for attribute in it.attributes().flatten() {
        let name = attribute.key.as_ref();
        if !name.starts_with("w:rsid") {
            let value = attribute.value.replace('"', "&quot;");
            out.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    out.push_str(end);
}

/// What an attribute says.
fn value(it: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = it.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.as_ref() == name);
    found
        .and_then(|it| it.normalized_value(XmlVersion::Implicit1_0).ok().map(|it| it.into_owned()))
        .unwrap_or_default()
}

/// Paper and margins of the last section.
fn section(document: &str) -> Option<Section> {
    let mut reader = Reader::from_str(document);
    let mut found = None;
    let mut page = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(it) | Event::Empty(it) => {
                let number = |name| value(&it, name).parse::<u32>().ok().filter(|it| *it < 60_000);
                match it.name().as_ref() {
                    "w:pgSz" => page = number("w:w").zip(number("w:h")),
                    "w:pgMar" => {
                        let sides =
                            ["w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer"];
                        let margins = sides.map(|it| number(it).unwrap_or(720));
                        found = page.map(|page| Section { page, margins });
                    }
                    _ => {}
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}
