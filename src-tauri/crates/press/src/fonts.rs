//! The fonts that the program holds.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};

/// Every font: its family, which is its file's alone, and its bytes.
const FONTS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// The fonts and their book.
pub(crate) static FACES: LazyLock<(FontBook, Vec<Font>)> = LazyLock::new(|| {
    let (mut book, mut fonts) = (FontBook::new(), Vec::with_capacity(FONTS.len()));
    for (family, bytes) in FONTS {
        let font = Font::new(Bytes::new(*bytes), 0).expect("a font of our own");
        let mut info = font.info().clone();
        (*family).clone_into(&mut info.family);
        book.push(info);
        fonts.push(font);
    }
    (book, fonts)
});

/// The families in the order in which a character is looked for.
pub(crate) fn families() -> Vec<&'static str> {
    let mut families: Vec<_> = FONTS.iter().map(|it| it.0).collect();
    families.dedup();
    families
}
