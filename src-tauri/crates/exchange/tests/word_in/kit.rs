//! Word files built part by part.

use std::io::{Cursor, Write};

use travaux_exchange::docx::read::WordFile;
use travaux_text::{Ids, Text};
use zip::write::{SimpleFileOptions, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file under way.
pub(crate) struct Word {
    parts: Vec<(String, String)>,
    relations: String,
    /// The relations of the text, where they are given as they are.
    own: Option<String>,
    word: &'static str,
}

impl Word {
    /// A file with this body.
    pub(crate) fn of(body: &str) -> Self {
        let mut word = Self { parts: Vec::new(), relations: String::new(), own: None, word: WORD };
        word.part("word/document.xml", "document", &format!("<w:body>{body}</w:body>"));
        word
    }

    /// The same file in the strict vocabulary.
    pub(crate) fn strict(mut self) -> Self {
        for (_, xml) in &mut self.parts {
            *xml = xml.replace(WORD, STRICT);
        }
        self.word = STRICT;
        self
    }

    /// With styles.
    pub(crate) fn styles(self, styles: &str) -> Self {
        self.with("styles", "styles", styles)
    }

    /// With numbering.
    pub(crate) fn numbering(self, numbering: &str) -> Self {
        self.with("numbering", "numbering", numbering)
    }

    /// With another part of this kind, whose outermost element is `root`.
    pub(crate) fn with(mut self, kind: &str, root: &str, inner: &str) -> Self {
        let at = self.parts.len();
        self.relations.push_str(&format!(
            "<Relationship Id=\"r{at}\" Type=\"{KINDS}/{kind}\" Target=\"{kind}{at}.xml\"/>"
        ));
        self.part(&format!("word/{kind}{at}.xml"), root, inner);
        self
    }

    /// With a part as it stands.
    pub(crate) fn raw(mut self, name: &str, xml: &str) -> Self {
        self.parts.push((name.to_owned(), xml.to_owned()));
        self
    }

    /// With these relations of the text.
    pub(crate) fn related(mut self, relations: &str) -> Self {
        self.own = Some(relations.to_owned());
        self
    }

    fn part(&mut self, name: &str, root: &str, inner: &str) {
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <w:{root} xmlns:w=\"{}\" xmlns:r=\"{KINDS}\" \
             xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
             xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
             xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
             xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
             xmlns:v=\"urn:schemas-microsoft-com:vml\" \
             xmlns:o=\"urn:schemas-microsoft-com:office:office\">{inner}</w:{root}>",
            self.word
        );
        self.parts.push((name.to_owned(), xml));
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        let main = format!(
            "<Relationships xmlns=\"{relations}\"><Relationship Id=\"m\" \
             Type=\"{KINDS}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        let own =
            format!("<Relationships xmlns=\"{relations}\">{}</Relationships>", self.relations);
        let own = self.own.clone().unwrap_or(own);
        let mut parts = vec![("_rels/.rels", main.as_str())];
        parts.push(("word/_rels/document.xml.rels", &own));
        parts.extend(self.parts.iter().map(|(name, xml)| (name.as_str(), xml.as_str())));
        zipped(&parts)
    }

    /// The file as it is read.
    pub(crate) fn read(&self) -> WordFile {
        WordFile::read(&self.bytes()).expect("a Word file")
    }

    /// Its lines with every change accepted.
    pub(crate) fn accepted(&self) -> String {
        self.read().lines(&|_| true)
    }

    /// Its lines with every change rejected.
    pub(crate) fn rejected(&self) -> String {
        self.read().lines(&|_| false)
    }

    /// Its text with every change accepted.
    pub(crate) fn text(&self) -> Text {
        self.read().accepted(&mut Ids::new(0, b"kit")).text
    }
}

/// A package of these parts.
pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}

/// A paragraph of plain words.
pub(crate) fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

/// A paragraph with properties.
pub(crate) fn set(properties: &str, inner: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")
}

/// A run of plain words.
pub(crate) fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// Words put in by `author`.
pub(crate) fn ins(author: &str, inner: &str) -> String {
    tracked("ins", author, inner)
}

/// Words taken out by `author`.
pub(crate) fn del(author: &str, inner: &str) -> String {
    tracked("del", author, inner)
}

/// Something that `author` did.
pub(crate) fn tracked(what: &str, author: &str, inner: &str) -> String {
    format!(
        "<w:{what} w:id=\"1\" w:author=\"{author}\" w:date=\"2026-11-20T10:00:00Z\">{inner}</w:{what}>"
    )
}

/// The kinds, numbers and words of a text, a provision a line.
pub(crate) fn outline(text: &Text) -> String {
    let numbering = text.numbering();
    let lines = text.provisions.iter().enumerate().map(|(at, it)| {
        let words = travaux_text::markdown::write_wording(&it.wording);
        format!("{} {} [{}] {words}\n", it.kind.word(), it.depth, numbering.label(at))
    });
    lines.collect()
}
