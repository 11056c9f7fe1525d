//! What is promised of the Word files that are written.

use travaux_exchange::docx::write::{Paper, write_text};
use travaux_text::build::{article, para, point, text, title};
use travaux_text::{Terms, Text};

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

#[test]
fn equal_texts_give_equal_bytes() {
    assert_eq!(write_text(&agreement(), &paper()), write_text(&agreement(), &paper()));
}
