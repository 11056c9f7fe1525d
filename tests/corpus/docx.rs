//! Real Word files with tracked changes, where they are at hand.

use std::{fs, path::PathBuf};

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::{Format, Import, write};
use travaux_text::{Ids, Terms, Text};

/// The Word files in a folder of the corpus; says so where it is missing.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/docx");
    let root = PathBuf::from(root).join(folder);
    let Ok(entries) = fs::read_dir(&root) else {
        eprintln!("skipped: {} is missing", root.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "docx"));
    files.sort();
    files
}

fn read(path: &PathBuf) -> WordFile {
    let bytes = fs::read(path).expect("a readable file");
    WordFile::read(&bytes).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

#[test]
fn accepted_and_rejected_are_what_word_makes_of_them() {
    let mut wrong = Vec::new();
    for path in files("rp") {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (oracle, keep) in [("Accepted", true), ("Rejected", false)] {
            let oracle = path.with_file_name(format!("{name}-{oracle}.docx"));
            if !oracle.exists() {
                continue;
            }
            let ours = read(&path).lines(&|_| keep);
            let theirs = read(&oracle).lines(&|_| true);
            if ours != theirs {
                wrong.push(format!("{}\n--- ours\n{ours}--- theirs\n{theirs}", oracle.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn authors_and_dates_are_kept_as_they_are_written() {
    for path in ["rp", "rev-tracking", "poi"].into_iter().flat_map(files) {
        let file = read(&path);
        for change in &file.changes {
            assert!(!change.author.is_empty(), "{}: {change:?}", path.display());
            // Word leaves the date away where a person asked for that.
            let is_date = |it: &str| it.starts_with("20") && it.contains('T');
            assert!(change.date.as_deref().is_none_or(is_date), "{change:?}");
        }
    }
}

#[test]
fn every_corpus_file_is_a_text_whichever_changes_are_taken() {
    for path in ["rp", "rev-tracking", "poi"].into_iter().flat_map(files) {
        let file = read(&path);
        let mut ids = Ids::new(0, b"corpus");
        let (accepted, rejected) = (file.accepted(&mut ids), file.rejected(&mut ids));
        for (import, keep) in [(&accepted, true), (&rejected, false)] {
            if import.findings.iter().any(|it| it.sentence.contains("table of contents")) {
                continue;
            }
            let lines = file.lines(&|_| keep);
            let written = letters(&import.text);
            let printed: String = lines.chars().filter(|it| it.is_alphabetic()).collect();
            let missing = printed.chars().count().saturating_sub(written.chars().count());
            assert!(missing <= printed.len() / 20, "{}\n{lines}\n{written}", path.display());
        }
    }
}

/// The letters of a text, numbers and notes included.
fn letters(text: &Text) -> String {
    let words = String::from_utf8(write(text, Format::Plain, Terms::of("en"))).expect("UTF-8");
    words.chars().filter(|it| it.is_alphabetic()).collect()
}

#[test]
fn treaties_come_back_from_a_word_file_as_they_were() {
    for path in super::treaties() {
        let source = fs::read(&path).expect("a readable file");
        let mut ids = Ids::new(0, b"corpus");
        let import = travaux_exchange::read(&source, Format::Markdown, &mut ids);
        let bytes = write(&import.text, Format::Word, import.terms);
        let back = travaux_exchange::read(&bytes, Format::Word, &mut ids);
        let (ours, theirs) = (outline(&back), outline(&import));
        assert_eq!(ours.len(), theirs.len(), "{}", path.display());
        // Characters that look like brackets become brackets, and a point whose number has no
        // style of its own may stand a level higher.
        let differ = ours.iter().zip(&theirs).filter(|(ours, theirs)| ours != theirs).count();
        assert!(differ * 100 <= theirs.len() * 12, "{}: {differ}", path.display());
    }
}

/// The kinds, numbers and words of a text, without spaces and backslashes.
fn outline(import: &Import) -> Vec<String> {
    let numbering = import.text.numbering_in(import.terms);
    let lines = import.text.provisions.iter().enumerate().map(|(at, it)| {
        let words = travaux_text::markdown::write_wording(&it.wording);
        let words = words.replace([' ', '\\'], "");
        format!("{} {} [{}] {words}", it.kind.word(), it.depth, numbering.label(at))
    });
    lines.collect()
}
