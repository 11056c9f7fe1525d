//! A Word file as its parts, to be edited as text; and a small source of random choices.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of a Word file, by name, in the order of the file.
pub(crate) struct Parts {
    parts: Vec<(String, Vec<u8>)>,
}

impl Parts {
    pub(crate) fn of(file: &[u8]) -> Self {
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

    pub(crate) fn text(&self, name: &str) -> String {
        let part = self.parts.iter().find(|it| it.0 == name).expect("the part");
        String::from_utf8(part.1.clone()).expect("text")
    }

    pub(crate) fn set(&mut self, name: &str, text: String) {
        let part = self.parts.iter_mut().find(|it| it.0 == name).expect("the part");
        part.1 = text.into_bytes();
    }

    /// Replaces the body; tells whether it became another one.
    pub(crate) fn edit(&mut self, name: &str, edit: impl FnOnce(&str) -> Option<String>) -> bool {
        let text = self.text(name);
        let Some(edited) = edit(&text).filter(|it| *it != text) else { return false };
        self.set(name, edited);
        true
    }

    pub(crate) fn reversed(&mut self) {
        self.parts[1..].reverse();
    }

    pub(crate) fn zipped(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            zip.start_file(name, SimpleFileOptions::default()).expect("a new part");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("the end of the zip").into_inner()
    }
}

/// Choices that are the same for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % count.max(1) as u64) as usize
    }

    pub(crate) fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}
