//! Words of persons are words, whatever they look like; and all of a text is on its pages.

use std::process::Command;
use std::{fs, path::Path};

use travaux_exchange::print::{Layout, print};
use travaux_exchange::{Format, Matter, read};
use travaux_press::{Place, locate};
use travaux_tests::paper;
use travaux_text::{Ids, Text};

use super::{pdf, printed, text};

/// The words of a PDF as another program reads them; none where it is not installed, which is said.
fn read_back(pdf: &[u8], folder: &Path) -> Option<String> {
    let file = folder.join("file.pdf");
    fs::write(&file, pdf).expect("written");
    let Ok(ran) = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output() else {
        eprintln!("skipped: pdftotext is not installed");
        return None;
    };
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// The words of a page or a text, sorted; the numbers of pages and notes are none of them.
fn sorted(words: &str) -> Vec<String> {
    let lines = words.lines().filter(|it| !(it.starts_with("Page ") && it.contains(" of ")));
    let words = lines.flat_map(|it| it.split(|it: char| !it.is_alphanumeric()));
    // The sign of a note stands at its word.
    let bare = |it: &str| match it.contains(char::is_alphabetic) {
        true => it.trim_end_matches(|it: char| it.is_ascii_digit()).to_owned(),
        false => it.to_owned(),
    };
    let mut all: Vec<_> = words.filter(|it| !it.is_empty()).map(bare).collect();
    all.sort_unstable();
    all
}

/// The words of a text as it is printed, without the numbers of notes.
fn words_of(text: &Text) -> String {
    let numbering = text.numbering();
    let all = text.provisions.iter().enumerate().map(|(at, it)| {
        let words = it.wording.printed_text(&numbering).replace("[Note: ", " ");
        format!("{} {words}\n", numbering.label(at))
    });
    all.collect()
}

#[test]
fn commands_of_the_typesetter_are_words() {
    let words =
        "Say #panic(\"x\") \\*bold\\* = Heading @ref \\<l\\> $x$ #let y = 1 \\\\ // no comment";
    let text = text(&format!("# {words}\n\n1. {words}\n\n2. See.[^1]\n\n[^1]: {words}\n"));
    let folder = tempfile::tempdir().expect("a folder");
    let Some(said) = read_back(&pdf(&printed(&text, &Layout::default())), folder.path()) else {
        return;
    };
    let said = said.replace('\n', " ");
    for part in ["#panic(\"x\")", "*bold*", "= Heading", "@ref", "<l>", "$x$", "// no comment"] {
        assert_eq!(said.matches(part).count(), 3, "{part} in {said}");
    }
}

#[test]
fn every_word_of_real_agreements_is_on_their_pages() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/treaties");
    let Ok(folders) = fs::read_dir(root) else {
        eprintln!("skipped: {root} is missing");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    for it in folders {
        let files = fs::read_dir(it.expect("a folder").path()).expect("its files");
        let mut files: Vec<_> = files.map(|it| it.expect("a file").path()).collect();
        files.sort();
        let bytes = fs::read(&files[0]).expect("read");
        let text = read(&bytes, Format::Markdown, &mut Ids::new(0, b"paper")).text;
        let pdf = pdf(&printed(&text, &Layout::default()));
        let Some(said) = read_back(&pdf, folder.path()) else { return };
        // Where a line is set close, the other program joins two words.
        let close: String = said.split_whitespace().collect();
        let (said, meant) = (sorted(&said), sorted(&words_of(&text)));
        let is_lost =
            |it: &&String| said.binary_search(it).is_err() && !close.contains(it.as_str());
        let lost: Vec<_> = meant.iter().filter(is_lost).collect();
        assert!(lost.is_empty(), "{}: {:?}", files[0].display(), &lost[..lost.len().min(20)]);
    }
}

#[test]
fn both_texts_are_in_a_redline() {
    let (base, revised) = (
        text(
            "# Agreement\n\n1. The Parties shall withdraw within sixty days.[^1]\n\n[^1]: Old note.\n",
        ),
        text(
            "# Agreement\n\n1. The Parties shall withdraw within ninety days.[^1]\n\n[^1]: New note.\n",
        ),
    );
    let folder = tempfile::tempdir().expect("a folder");
    let print = print(Matter::Redline(&base, &revised), &paper(), &Layout::default());
    let Some(said) = read_back(&pdf(&print), folder.path()) else { return };
    for word in ["sixty", "ninety", "Old", "New", "deleted", "inserted"] {
        assert!(said.contains(word), "{word} in {said}");
    }
}

#[test]
fn a_line_of_a_page_leads_to_its_provision() {
    let paragraphs: String =
        (1..=120).map(|it| format!("{it}. Paragraph number {it} says so.\n\n")).collect();
    let text = text(&format!("# Agreement\n\n## Article 1 Aim\n\n{paragraphs}"));
    let print = printed(&text, &Layout::default());
    // The title, the two lines of the heading, and then a line each.
    for (line, at) in [(1, 0), (2, 1), (3, 1), (4, 2), (10, 8)] {
        let found = locate(&print, Place { page: 1, line });
        assert_eq!(found, Ok(at), "line {line}");
    }
    let over = locate(&print, Place { page: 2, line: 1 }).expect("a second page");
    assert!(over > 20, "{over}");
    for place in [Place { page: 1, line: 400 }, Place { page: 99, line: 1 }] {
        assert!(locate(&print, place).is_err());
    }
}
