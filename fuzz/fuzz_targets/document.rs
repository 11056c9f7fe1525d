//! Any XML as the parts of a Word file: what stands before each NUL byte is the next of the text,
//! the styles, the numbering, the footnotes and the comments.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use travaux_exchange::docx::read::WordFile;
use travaux_text::Ids;
use zip::write::{SimpleFileOptions, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PARTS: [(&str, &str); 4] = [
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("footnotes", "footnotes"),
    ("comments", "comments"),
];

fuzz_target!(|bytes: &[u8]| {
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
        relations += &format!(
            "<Relationship Id=\"{kind}\" Type=\"{KINDS}/{kind}\" Target=\"{kind}.xml\"/>"
        );
        add(&format!("word/{kind}.xml"), &root(name), inner, &format!("</w:{name}>"));
    }
    let relations = format!("<Relationships>{relations}</Relationships>");
    add("word/_rels/document.xml.rels", "", relations.as_bytes(), "");
    let bytes = zip.finish().expect("a package").into_inner();
    let Ok(file) = WordFile::read(&bytes) else { return };
    let mut ids = Ids::new(0, b"fuzz");
    for keep in [true, false] {
        let lines = file.lines(&|_| keep);
        let import = file.with(&|_| keep, &mut ids);
        // No file makes a text that is out of proportion to it.
        assert!(lines.len() <= 64 * bytes.len() + 1_000, "{} of {}", lines.len(), bytes.len());
        assert!(import.text.provisions.len() <= 4 * bytes.len());
    }
});
