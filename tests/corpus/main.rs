//! Real agreements, where they are at hand: `../shared/corpus` is no part of the product.

mod docx;
mod formulas;
mod office;
mod rounds;

use std::{fs, path::PathBuf};

use travaux_exchange::{Format, read, write};
use travaux_text::{Ids, Kind, Terms, Text};

/// The files of real agreements; says so where there are none.
fn treaties() -> Vec<PathBuf> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/treaties"));
    let Ok(folders) = fs::read_dir(&root) else {
        eprintln!("skipped: {} is missing", root.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = folders
        .filter_map(|folder| fs::read_dir(folder.ok()?.path()).ok())
        .flatten()
        .filter_map(|file| Some(file.ok()?.path()))
        .collect();
    files.sort();
    files
}

/// The text in `file`, with ids that depend on nothing but the position.
fn text(bytes: &[u8], format: Format) -> Text {
    read(bytes, format, &mut Ids::new(0, b"corpus")).text
}

/// The words of a text or file: letters and digits only, without typed numbers.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphabetic()).collect()
}

#[test]
fn real_agreements_read_back_from_what_is_written() {
    for file in treaties() {
        let bytes = fs::read(&file).expect("a readable file");
        let first = text(&bytes, Format::Markdown);
        let written = write(&first, Format::Markdown, Terms::of("en"));
        assert!(text(&written, Format::Markdown) == first, "{} does not settle", file.display());
        assert!(first.provisions.len() > 20, "{} has provisions", file.display());
    }
}

#[test]
fn real_agreements_are_articles_and_paragraphs() {
    for file in treaties() {
        let text = text(&fs::read(&file).expect("a readable file"), Format::Markdown);
        let count = |kind| text.provisions.iter().filter(|it| it.kind == kind).count();
        let (articles, paragraphs) = (count(Kind::Article), count(Kind::Paragraph));
        assert!(articles > 5 && paragraphs > 20, "{}: {articles}, {paragraphs}", file.display());
    }
}

#[test]
fn no_letter_of_a_real_agreement_is_lost() {
    for file in treaties() {
        let source = fs::read_to_string(&file).expect("UTF-8");
        let text = text(source.as_bytes(), Format::Markdown);
        let numbering = text.numbering();
        let mut kept = String::new();
        for (position, provision) in text.provisions.iter().enumerate() {
            kept.push_str(numbering.label(position));
            kept.push_str(&provision.wording.printed_text(&numbering));
        }
        let (kept, there) = (letters(&kept).len(), letters(&without_markup(&source)).len());
        assert!(kept * 1_000 >= there * 999, "{}: {kept} of {there}", file.display());
    }
}

/// The source without front matter and tags.
fn without_markup(source: &str) -> String {
    let front = source.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let source = front.map_or(source, |(_, body)| body);
    let mut words = String::new();
    let mut inside = false;
    for character in source.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(character),
            _ => {}
        }
    }
    words
}
