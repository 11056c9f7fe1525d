//! XML as the parts of a Word file, in a package that is in order.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PARTS: [(&str, &str); 4] = [
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("footnotes", "footnotes"),
    ("comments", "comments"),
];

/// A Word file: what stands before each NUL byte is the next of the text, the styles, the
/// numbering, the footnotes and the comments.
pub(crate) fn package(bytes: &[u8]) -> Vec<u8> {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, before: &str, inner: &[u8], after: &str| {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(before.as_bytes()).expect("its start");
        zip.write_all(inner).expect("its content");
        zip.write_all(after.as_bytes()).expect("its end");
    };
    let root = |name: &str| {
        format!(
            "<w:{name} xmlns:w=\"{WORD}\" xmlns:r=\"{KINDS}\" xmlns:mc=\"http://schemas.\
             openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"http://schemas.\
             openxmlformats.org/officeDocument/2006/math\" xmlns:v=\"v\">"
        )
    };
    let text = parts.next().unwrap_or_default();
    let (before, after) = (root("document") + "<w:body>", "</w:body></w:document>");
    add("word/document.xml", &before, text, after);
    let mut relations = String::new();
    for ((kind, name), inner) in PARTS.iter().zip(parts) {
        relations +=
            &format!("<Relationship Id=\"{kind}\" Type=\"{KINDS}/{kind}\" Target=\"{kind}.xml\"/>");
        add(&format!("word/{kind}.xml"), &root(name), inner, &format!("</w:{name}>"));
    }
    let relations = format!("<Relationships>{relations}</Relationships>");
    add("word/_rels/document.xml.rels", "", relations.as_bytes(), "");
    zip.finish().expect("a package").into_inner()
}
