//! Any XML as the parts of a Word file: what stands before each NUL byte is the next of the text,
//! the styles, the numbering, the footnotes and the comments.

#![no_main]

use libfuzzer_sys::fuzz_target;
use travaux_exchange::docx::read::WordFile;
use travaux_text::Ids;

#[path = "../package.rs"]
mod package;

use package::package;

fuzz_target!(|bytes: &[u8]| {
    let bytes = package(bytes);
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
