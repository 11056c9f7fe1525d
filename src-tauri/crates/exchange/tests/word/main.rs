//! What is promised of the Word files that are written.

#[path = "../../../text/tests/any/mod.rs"]
#[allow(dead_code)]
mod any;
mod pairs;

use proptest::prelude::*;
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::{Paper, write_redline, write_text};
use travaux_text::build::{article, para, point, text, title};
use travaux_text::{Terms, Text};

use crate::pairs::pair;

fn paper() -> Paper<'static> {
    Paper {
        title: "Agreement",
        version: "Version 1".to_owned(),
        classification: "RESTRICTED",
        date: Some(1_795_350_605_000),
        terms: Terms::of("en"),
        template: None,
    }
}

fn agreement() -> Text {
    text([title("Agreement"), article("Aim"), para("Each Party shall:"), point(2, "report.")])
}

fn read(bytes: &[u8]) -> WordFile {
    WordFile::read(bytes).expect("what was written can be read")
}

fn accepted(file: &WordFile) -> String {
    file.lines(&|_| true)
}

fn rejected(file: &WordFile) -> String {
    file.lines(&|_| false)
}

#[test]
fn equal_texts_give_equal_bytes() {
    assert_eq!(write_text(&agreement(), &paper()), write_text(&agreement(), &paper()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rejecting_gives_the_base_and_accepting_the_revised_text((base, revised) in pair()) {
        let marked = read(&write_redline(&base, &revised, "Cassia", &paper()));
        let before = read(&write_text(&base, &paper()));
        let after = read(&write_text(&revised, &paper()));
        prop_assert_eq!(rejected(&marked), accepted(&before));
        prop_assert_eq!(accepted(&marked), accepted(&after));
    }
}
