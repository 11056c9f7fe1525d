//! Markdown, Word files, records and dossiers changed at random: reading them neither panics,
//! nor takes a second, nor 64 MB. Pouches are read so in `pouches`.
//!
//! `TRAVAUX_FUZZED` says how many are read of a sort (`./dev soak` reads 1,000,000), and of
//! whole dossiers a hundredth as many. The control is a reader that believes what it is told.

#[path = "../../fuzz/package.rs"]
mod package;
mod record;
mod splices;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::{Format, read};
use travaux_tests::fuzz::{changed, fuzz, inputs, read_all};
use travaux_tests::random::Random;
use travaux_text::Ids;

use package::package;
use splices::spliced;

/// One at a time, so that memory and time are those of one reader.
static ALONE: Mutex<()> = Mutex::new(());

const SIGNS: [&str; 22] = [
    "\n\n",
    "# ",
    "## Article 3",
    "1. ",
    "(a) ",
    "[",
    " \u{2014} MER, PG]",
    "] [",
    "[^1]",
    "\n[^1]: ",
    "**",
    "*",
    "|",
    "\n|---|\n",
    "<!-- ",
    " -->",
    "> ",
    "```\n",
    "\u{202e}",
    "bis",
    "(#p1)",
    "\\",
];

const TAGS: [&str; 20] = [
    "<w:p>",
    "</w:p>",
    "<w:r><w:t>",
    "</w:t></w:r>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:ins w:id=\"1\" w:author=\"A\">",
    "</w:ins>",
    "<w:del w:id=\"2\">",
    "</w:del>",
    "<w:moveFrom w:id=\"3\">",
    "<w:pStyle w:val=\"Heading1\"/>",
    "<w:numPr><w:ilvl w:val=\"9\"/><w:numId w:val=\"1\"/></w:numPr>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:instrText> REF a \\r </w:instrText>",
    "<m:oMath>",
    "<w:gridSpan w:val=\"99999999\"/>",
    "<w:vMerge/>",
    "w:val=\"4294967295\"",
];

#[test]
fn markdown_changed_at_random_is_read_in_no_time() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut random = Random::new(3);
    let seeds = travaux_desk::sample::VERSIONS.map(|it| it.markdown);
    fuzz("Markdown", inputs(600), 4, |_| {
        let seed = random.one_of(&seeds).as_bytes();
        let start = random.below(seed.len());
        let stretch = &seed[start..(start + 100 + random.below(900)).min(seed.len())];
        let bytes = changed(stretch, &SIGNS, &mut random);
        let import = read(&bytes, Format::Markdown, &mut Ids::new(0, b"fuzz"));
        let rest = travaux_text::markdown::write(&import.text);
        drop(travaux_text::markdown::read(&rest, &mut Ids::new(0, b"fuzz")));
        import.text.provisions.len() > 1
    });
}

#[test]
fn a_word_file_changed_at_random_is_read_in_no_time() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut random = Random::new(4);
    let seeds: [&[u8]; 7] = [
        include_bytes!("../../fuzz/corpus/document/field"),
        include_bytes!("../../fuzz/corpus/document/inner"),
        include_bytes!("../../fuzz/corpus/document/lists"),
        include_bytes!("../../fuzz/corpus/document/moved"),
        include_bytes!("../../fuzz/corpus/document/notes"),
        include_bytes!("../../fuzz/corpus/document/table"),
        include_bytes!("../../fuzz/corpus/document/tracked"),
    ];
    fuzz("Word files", inputs(600), 4, |case| {
        let (seed, other) = (*random.one_of(&seeds), *random.one_of(&seeds));
        let bytes = match case % 8 {
            0 => changed(&package(seed), &[], &mut random),
            1 => package(&changed(seed, &TAGS, &mut random)),
            _ => package(&spliced(seed, other, &mut random)),
        };
        let Ok(file) = WordFile::read(&bytes) else { return false };
        let mut ids = Ids::new(0, b"fuzz");
        drop(file.rejected(&mut ids));
        !file.accepted(&mut ids).text.provisions.is_empty()
    });
}

#[test]
fn a_reader_that_takes_its_time_or_all_the_memory_is_found_out() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let is_sound = |read: fn(usize) -> bool| {
        std::panic::catch_unwind(|| read_all(2, 4, read)).is_ok_and(|it| it.is_ok())
    };
    assert!(!is_sound(|_| vec![1_u8; 80 << 20].iter().all(|it| *it == 1)));
    assert!(!is_sound(|_| {
        std::thread::sleep(Duration::from_millis(1_001));
        true
    }));
    assert!(!is_sound(|case| [1, 2][case + 1] > 0), "a panic is one");
    assert!(is_sound(|_| true));
}
