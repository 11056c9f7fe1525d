//! A Word file as its parts, to be edited as text the way counterparts' files are.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of a Word file, by name, in the order of the file.
pub struct Parts {
    parts: Vec<(String, Vec<u8>)>,
}

impl Parts {
    /// The parts of a file.
    ///
    /// # Panics
    ///
    /// When it is no zip: a test knows its files.
    pub fn of(file: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(file)).expect("a zip");
        let mut parts = Vec::new();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("its bytes");
            let name = part.name().expect("a name in UTF-8").into_owned();
            parts.push((name, bytes));
        }
        Self { parts }
    }

    /// A part as text.
    ///
    /// # Panics
    ///
    /// When the file has no such part.
    pub fn text(&self, name: &str) -> String {
        let part = self.parts.iter().find(|it| it.0 == name).expect("the part");
        String::from_utf8(part.1.clone()).expect("text")
    }

    /// Replaces a part.
    ///
    /// # Panics
    ///
    /// When the file has no such part.
    pub fn set(&mut self, name: &str, text: String) {
        let part = self.parts.iter_mut().find(|it| it.0 == name).expect("the part");
        part.1 = text.into_bytes();
    }

    /// Edits a part; tells whether it became another one.
    pub fn edit(&mut self, name: &str, edit: impl FnOnce(&str) -> Option<String>) -> bool {
        let text = self.text(name);
        let Some(edited) = edit(&text).filter(|it| *it != text) else { return false };
        self.set(name, edited);
        true
    }

    /// Puts all parts but the first in the other order.
    pub fn reversed(&mut self) {
        self.parts[1..].reverse();
    }

    /// The file.
    ///
    /// # Panics
    ///
    /// Never: memory takes all that is written to it.
    pub fn zipped(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            zip.start_file(name, SimpleFileOptions::default()).expect("a new part");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("the end of the zip").into_inner()
    }
}
