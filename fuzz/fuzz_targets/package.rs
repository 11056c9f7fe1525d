//! Any bytes at all as a Word file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use travaux_exchange::docx::read::WordFile;
use travaux_text::Ids;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = WordFile::read(bytes) else { return };
    let mut ids = Ids::new(0, b"fuzz");
    for keep in [true, false] {
        drop(file.lines(&|_| keep));
        drop(file.with(&|_| keep, &mut ids));
    }
});
