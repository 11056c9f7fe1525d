//! The parts around the body: settings, margins, properties, and the list of them all.

use super::names::Names;
use super::paper::Paper;
use super::style::Role;
use super::template::Section;
use super::xml::{W, Xml};

/// The namespace of links between parts.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The sort of link to what answers what among the comments.
const EXTENDED: &str = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";

/// A part of the package.
pub(super) struct Part {
    /// Its name in the package.
    pub(super) name: &'static str,
    /// What it says.
    pub(super) content: String,
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The sorts of content of parts that are written.
fn content_type(name: &str) -> Option<String> {
    let sort = match name {
        "word/document.xml" => "document.main",
        "word/footnotes.xml" => "footnotes",
        "word/header1.xml" => "header",
        "word/footer1.xml" => "footer",
        "word/settings.xml" => "settings",
        "word/numbering.xml" => "numbering",
        "word/styles.xml" => "styles",
        "word/fontTable.xml" => "fontTable",
        "word/comments.xml" => "comments",
        "word/commentsExtended.xml" => "commentsExtended",
        "word/theme/theme1.xml" => {
            return Some("application/vnd.openxmlformats-officedocument.theme+xml".to_owned());
        }
        "docProps/core.xml" => {
            return Some("application/vnd.openxmlformats-package.core-properties+xml".to_owned());
        }
        _ => return None,
    };
    Some(format!("{WORD}{sort}+xml"))
}

/// The list of the parts, which stands first in the file.
pub(super) fn content_types(parts: &[Part]) -> String {
    let mut xml = Xml::part();
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.open("Types", &[("xmlns", types)]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    for part in parts {
        if let Some(sort) = content_type(part.name) {
            let name = format!("/{}", part.name);
            xml.empty("Override", &[("PartName", &name), ("ContentType", &sort)]);
        }
    }
    xml.close("Types");
    xml.finish()
}

/// The links from the package to its parts.
pub(super) fn package_links() -> String {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    links(&[(&format!("{R}/officeDocument"), "word/document.xml"), (core, "docProps/core.xml")])
}

/// The links from the body to the other parts; the margins are the second and third.
pub(super) fn document_links(commented: bool) -> String {
    let targets = [
        ("footnotes", "footnotes.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
        ("settings", "settings.xml"),
        ("numbering", "numbering.xml"),
        ("styles", "styles.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
    ];
    let sorts: Vec<_> = targets.iter().map(|(sort, _)| format!("{R}/{sort}")).collect();
    let named = sorts.iter().zip(&targets).map(|(sort, (_, target))| (sort.as_str(), *target));
    let comments = format!("{R}/comments");
    let remarks = [(comments.as_str(), "comments.xml"), (EXTENDED, "commentsExtended.xml")];
    let remarks = remarks.into_iter().filter(|_| commented);
    links(&named.chain(remarks).collect::<Vec<_>>())
}

fn links(targets: &[(&str, &str)]) -> String {
    let mut xml = Xml::part();
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    xml.open("Relationships", &[("xmlns", relations)]);
    for (at, (sort, target)) in targets.iter().enumerate() {
        let id = format!("rId{}", at + 1);
        xml.empty("Relationship", &[("Id", &id), ("Type", sort), ("Target", target)]);
    }
    xml.close("Relationships");
    xml.finish()
}

/// The body with its paper and margins.
pub(super) fn document(body: &str, section: &Section, rtl: bool) -> String {
    let mut xml = Xml::part();
    xml.open("w:document", &[("xmlns:w", W), ("xmlns:r", R)]);
    xml.open("w:body", &[]);
    xml.raw(body);
    xml.open("w:sectPr", &[]);
    xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId2")]);
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId3")]);
    let (wide, high) = section.page;
    let size = [wide.to_string(), high.to_string()];
    let turned = [("w:w", size[0].as_str()), ("w:h", &size[1]), ("w:orient", "landscape")];
    xml.empty("w:pgSz", if wide > high { &turned } else { &turned[..2] });
    let names = ["w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer"];
    let values = section.margins.map(|it| it.to_string());
    let mut margins: Vec<_> = names.into_iter().zip(values.iter().map(String::as_str)).collect();
    margins.push(("w:gutter", "0"));
    xml.empty("w:pgMar", &margins);
    if rtl {
        xml.empty("w:bidi", &[]);
    }
    xml.close("w:sectPr");
    xml.close("w:body");
    xml.close("w:document");
    xml.finish()
}

/// The notes, after the two lines that stand between them and the text.
pub(super) fn footnotes(notes: &str) -> String {
    let mut xml = Xml::part();
    xml.open("w:footnotes", &[("xmlns:w", W), ("xmlns:r", R)]);
    for (id, sort, line) in [
        ("0", "separator", "w:separator"),
        ("1", "continuationSeparator", "w:continuationSeparator"),
    ] {
        xml.open("w:footnote", &[("w:type", sort), ("w:id", id)]);
        xml.raw(&format!("<w:p><w:r><{line}/></w:r></w:p>"));
        xml.close("w:footnote");
    }
    xml.raw(notes);
    xml.close("w:footnotes");
    xml.finish()
}

/// The settings: how the file is compatible, and nothing of who wrote it.
pub(super) fn settings() -> String {
    let mut xml = Xml::part();
    xml.open("w:settings", &[("xmlns:w", W)]);
    xml.raw(
        "<w:footnotePr><w:footnote w:id=\"0\"/><w:footnote w:id=\"1\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
    );
    xml.close("w:settings");
    xml.finish()
}

/// The faces that our own styles use.
pub(super) fn fonts() -> String {
    let mut xml = Xml::part();
    xml.open("w:fonts", &[("xmlns:w", W)]);
    xml.open("w:font", &[("w:name", super::style::FACE)]);
    xml.value("w:family", "roman");
    xml.value("w:pitch", "variable");
    xml.close("w:font");
    xml.close("w:fonts");
    xml.finish()
}

/// What stands above the text: the marking in the middle, the title and the version beside it.
pub(super) fn header(paper: &Paper<'_>, names: &Names, width: u32) -> String {
    let thirds = [paper.title, paper.classification, &paper.version];
    margin("w:hdr", &thirds, paper, (names, width), |_| {})
}

/// What stands below the text: the day, the marking again, and the page.
pub(super) fn footer(paper: &Paper<'_>, names: &Names, width: u32) -> String {
    let (page, of) = paper.page_words();
    margin("w:ftr", &[&paper.day(), paper.classification, ""], paper, (names, width), |xml| {
        word(&format!("{page} "), xml);
        field(" PAGE ", xml);
        word(&format!(" {of} "), xml);
        field(" NUMPAGES ", xml);
    })
}

fn margin(
    element: &str,
    thirds: &[&str; 3],
    paper: &Paper<'_>,
    (names, width): (&Names, u32),
    more: impl Fn(&mut Xml),
) -> String {
    let mut xml = Xml::part();
    xml.open(element, &[("xmlns:w", W), ("xmlns:r", R)]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", &names.id(&Role::Margin.name()));
    xml.open("w:tabs", &[]);
    for (sort, place) in [("center", width / 2), ("right", width)] {
        xml.empty("w:tab", &[("w:val", sort), ("w:pos", &place.to_string())]);
    }
    xml.close("w:tabs");
    if paper.is_rtl() {
        xml.empty("w:bidi", &[]);
    }
    xml.close("w:pPr");
    for (at, words) in thirds.iter().enumerate() {
        if at > 0 {
            xml.raw("<w:r><w:tab/></w:r>");
        }
        word(words, &mut xml);
    }
    more(&mut xml);
    xml.close("w:p");
    xml.close(element);
    xml.finish()
}

fn word(words: &str, xml: &mut Xml) {
    if !words.is_empty() {
        xml.open("w:r", &[]);
        xml.words("w:t", words);
        xml.close("w:r");
    }
}

fn field(code: &str, xml: &mut Xml) {
    xml.open("w:fldSimple", &[("w:instr", code)]);
    word("1", xml);
    xml.close("w:fldSimple");
}

/// What the file states about itself: its title, its time and its language.
pub(super) fn core(paper: &Paper<'_>) -> String {
    let mut xml = Xml::part();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    let mut say = |name: &str, attributes: &[(&str, &str)], words: &str| {
        xml.open(name, attributes);
        xml.text(words);
        xml.close(name);
    };
    say("dc:title", &[], paper.title);
    if let Some(stamp) = paper.stamp() {
        let sort = [("xsi:type", "dcterms:W3CDTF")];
        say("dcterms:created", &sort, &stamp);
        say("dcterms:modified", &sort, &stamp);
    }
    say("dc:language", &[], paper.terms.language);
    xml.close("cp:coreProperties");
    xml.finish()
}
