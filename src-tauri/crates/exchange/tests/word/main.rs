//! What is promised of the Word files that are written.

#[path = "../../../text/tests/any/mod.rs"]
#[allow(dead_code)]
mod any;
mod house;
mod order;
mod pairs;
mod regressions;
mod remarks;
mod usual;

use proptest::prelude::*;
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::{Paper, write_redline, write_text};
use travaux_text::build::{article, para, point, text, title};
use travaux_text::{Emphasis, Ids, Inline, Terms, Text, Wording, markdown};

use crate::pairs::pair;

fn paper() -> Paper<'static> {
    Paper {
        title: "Agreement",
        version: "Version 1".to_owned(),
        classification: "RESTRICTED",
        date: Some(1_795_350_605_000),
        terms: Terms::of("en"),
        template: None,
        remarks: Vec::new(),
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

#[test]
fn a_redline_is_written_as_it_was_agreed() {
    let (base, revised) = (include_str!("agreement.md"), include_str!("revised.md"));
    let text = |source: &str, side: &[u8]| markdown::read(source, &mut Ids::new(1, side)).0;
    let bytes = write_redline(&text(base, b"base"), &text(revised, b"new"), "Cassia", &paper());
    let lines = |name| house::part(&bytes, name).replace("<w:p>", "\n<w:p>") + "\n";
    assert_eq!(lines("word/document.xml"), include_str!("redline.xml"));
    assert_eq!(lines("word/footnotes.xml"), include_str!("notes.xml"));
    assert_eq!(lines("word/numbering.xml"), include_str!("numbering.xml"));
}

proptest! {
    #[test]
    fn rejecting_gives_the_base_and_accepting_the_revised_text((base, revised) in pair()) {
        let marked = read(&write_redline(&base, &revised, "Cassia", &paper()));
        let before = read(&write_text(&base, &paper()));
        let after = read(&write_text(&revised, &paper()));
        prop_assert_eq!(rejected(&marked), accepted(&before));
        prop_assert_eq!(accepted(&marked), accepted(&after));
    }
}

proptest! {
    #[test]
    fn comments_change_no_word_and_read_back_as_they_were((base, revised) in pair()) {
        let paper = Paper { remarks: remarks::on(&base, &revised, Terms::of("en")), ..paper() };
        let bare = read(&write_redline(&base, &revised, "Cassia", &crate::paper()));
        let marked = read(&write_redline(&base, &revised, "Cassia", &paper));
        prop_assert_eq!(rejected(&marked), rejected(&bare));
        prop_assert_eq!(accepted(&marked), accepted(&bare));
        prop_assert_eq!(remarks::told(&marked), remarks::said(&paper.remarks));
        prop_assert_eq!(write_text(&base, &paper), write_text(&base, &paper));
    }

    #[test]
    fn a_comment_stands_on_its_words((text, terms) in usual::text()) {
        let paper = Paper { terms, remarks: remarks::on(&text, &text, terms), ..paper() };
        let file = read(&write_text(&text, &paper));
        let roots = file.comments.iter().filter(|it| it.reply_to.is_none());
        for (read, made) in roots.zip(&paper.remarks) {
            let Some(on) = &made.on else { continue };
            // A reference is a field, on which a comment stands as a whole.
            prop_assert!(read.anchor.contains(&on.words), "{} for {}", read.anchor, on.words);
            if read.anchor == on.words {
                prop_assert_eq!(read.nth, on.nth as usize);
            }
        }
    }
}

/// A text as Markdown in which references point at places instead of ids.
fn placed(text: &Text, terms: &'static Terms) -> String {
    let mut written = markdown::write_in(text, terms);
    for (at, provision) in text.provisions.iter().enumerate() {
        written = written.replace(&provision.id.to_string(), &format!("provision-{at}"));
    }
    written
}

fn written_and_read(text: &Text, terms: &'static Terms) -> (String, String) {
    let paper = Paper { terms, ..paper() };
    let read = read(&write_text(text, &paper)).accepted(&mut Ids::new(2, b"two"));
    (placed(&read.text, read.terms), placed(text, terms))
}

#[test]
fn an_agreement_that_was_written_is_read_as_the_same_text() {
    let source = include_str!("agreement.md");
    let text = markdown::read(source, &mut Ids::new(1, b"one")).0;
    let (read, was) = written_and_read(&text, Terms::of("en"));
    assert_eq!(read, was);
}

proptest! {
    #[test]
    fn a_text_that_was_written_is_read_as_the_same_text((text, terms) in usual::text()) {
        let (read, was) = written_and_read(&text, terms);
        prop_assert_eq!(read, was);
    }
    #[test]
    fn a_redline_holds_both_texts_with_all_that_is_in_them((base, revised) in usual::pair()) {
        let marked = write_redline(&base, &revised, "Cassia", &paper());
        let (after, before) = (write_text(&revised, &paper()), write_text(&base, &paper()));
        prop_assert_eq!(model(&marked, true), model(&after, true));
        prop_assert_eq!(said(&marked, false), said(&before, true));
    }
}

fn taken(bytes: &[u8], keep: bool) -> Text {
    read(bytes).with(&|_| keep, &mut Ids::new(2, b"two")).text
}

fn model(bytes: &[u8], keep: bool) -> String {
    placed(&taken(bytes, keep), Terms::of("en"))
}

/// What is said, with references as the words they print: one that stays while what it means
/// moves points to the new place alone.
fn said(bytes: &[u8], keep: bool) -> String {
    let mut text = taken(bytes, keep);
    for provision in &mut text.provisions {
        let inlines = provision.wording.inlines().iter().map(|inline| match inline {
            Inline::Reference(reference) => {
                Inline::Text { text: reference.fallback.clone(), emphasis: Emphasis::PLAIN }
            }
            other => other.clone(),
        });
        provision.wording = Wording::new(inlines);
    }
    placed(&text, Terms::of("en"))
}
