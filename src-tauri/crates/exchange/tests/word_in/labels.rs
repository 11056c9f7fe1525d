//! Labels go out of a redline as they came in.

use proptest::prelude::*;
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::{Paper, Redlined, write_numbered_redline};
use travaux_exchange::{AsTyped, Format, read_as_typed};
use travaux_text::Ids;

use crate::kit::{Word, p, r, set};

/// Labels as people type them, each in the place of one.
const TYPED: &[&str] = &[
    "",
    "a) ",
    "(a) ",
    "a. ",
    "(a)\t",
    "b)\t",
    "1. ",
    "1) ",
    "(1) ",
    "1.\t",
    "2.   ",
    "10.\t\t",
    "1.1 ",
    "1.1. ",
    "1.1.1 ",
    "1.1.1.\t",
    "i. ",
    "(i) ",
    "ii) ",
    "(iv)\t",
    "A. ",
    "(A) ",
    "I. ",
    "IV. ",
    "§ 4 ",
    "§ 4. ",
    "- ",
    "– ",
    "— ",
    "• ",
    "-\t",
    "Article I. ",
    "Article 1 — ",
    "Article 1: ",
    "Article 1\t",
    "ARTICLE 2 – ",
    "Art. 3 ",
    "Art. 3. ",
    "Section 4. ",
    "Section 1.01 ",
    "SECTION 2.\t",
    "CHAPTER 1 — ",
    "Chapter II: ",
    "Part 1: ",
    "PART ONE. ",
    "Title IV. ",
    "Annex A. ",
    "ANNEX II — ",
    "Appendix 1: ",
    "3 bis. ",
    "(3bis) ",
    "Article 8 bis. ",
    "(315) 857-5019 ",
    "(315) 857 5019 ",
    "(0)22 917 ",
    "1. 2. ",
    "1. (a) ",
    "(a) (i) ",
    "a) - ",
    "1. # ",
    "1. > ",
    "第一条 ",
    "第2章 ",
    "一、",
    "（一）",
    "المادة ١ ",
    "١. ",
    "Статья 3. ",
    "п. 2 ",
    "1° ",
    "1º. ",
    "No. 5 ",
    "N° 5 ",
    "[1] ",
    "[a) ",
    "*1. ",
    "**a) ",
    "_1_ ",
    "1-A. ",
    "(2-1) ",
    "1.a ",
    "1/2 ",
    "(ba) ",
    "aaa) ",
    "Article ",
    "Article premier. ",
    "Artikel 5. ",
    "Rule 7.\t",
    "Regulation 2-1 — ",
];

/// What a list prints at its first level, as `numbering.xml` says it.
const LISTED: &[(&str, &str, &str)] = &[
    ("decimal", "%1.", "tab"),
    ("decimal", "%1)", "tab"),
    ("decimal", "(%1)", "space"),
    ("lowerLetter", "%1)", "tab"),
    ("lowerLetter", "(%1)", "tab"),
    ("lowerRoman", "%1.", "tab"),
    ("upperRoman", "%1.", "space"),
    ("upperRoman", "Article %1.", "tab"),
    ("decimal", "Article %1", "space"),
    ("decimal", "ARTICLE %1 –", "space"),
    ("decimal", "Section %1. ", "nothing"),
    ("upperLetter", "Annex %1:", "tab"),
    ("decimal", "§ %1", "tab"),
    ("decimal", "Chapter %1", "tab"),
    ("decimalZero", "1.%1", "tab"),
    ("decimal", "1.1.%1", "tab"),
    ("ordinal", "%1 Rule", "tab"),
    ("bullet", "-", "tab"),
    ("decimal", "[%1]", "tab"),
    ("decimal", "%1", "nothing"),
];

/// What follows a label.
const WORDS: &[&str] = &[
    "",
    "Scope",
    "water of the river Vey shall stay clean.",
    "The Parties shall meet once a year in Port Sable;",
    "Parties",
    "the following:",
    "Meridia [shall] [may] pay ten crowns.",
    "857-5019 is the number of the Secretariat",
    "Each Party shall, as appropriate and in accordance with its laws, submit a report on the \
     state of its rivers to the Commission within thirty days of the end of the year and publish it.",
];

/// A line: a typed label or a list, and words; and whether it has the style of a heading.
type Line = (Option<usize>, usize, usize, bool);

fn line() -> impl Strategy<Value = Line> {
    let list = prop::option::weighted(0.35, 0..LISTED.len());
    (list, 0..TYPED.len(), 0..WORDS.len(), prop::bool::weighted(0.15))
}

fn paragraph((list, typed, said, heading): &Line) -> String {
    let typed = if list.is_some() { "" } else { TYPED[*typed] };
    let words = format!("{typed}{}", WORDS[*said]);
    let list = list.map(|it| {
        format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", it + 1)
    });
    let heading = if *heading { "<w:outlineLvl w:val=\"1\"/>" } else { "" };
    let words =
        words.replace('>', "&gt;").replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    set(&format!("{}{heading}", list.unwrap_or_default()), &r(&words))
}

fn file(lines: &[Line]) -> Word {
    let body: String = lines.iter().map(paragraph).collect();
    let levels = LISTED.iter().enumerate().map(|(at, (format, text, gap))| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{at}\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
             <w:numFmt w:val=\"{format}\"/><w:suff w:val=\"{gap}\"/><w:lvlText w:val=\"{text}\"/>\
             </w:lvl></w:abstractNum>"
        )
    });
    let lists = (1..=LISTED.len()).map(|id| {
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{}\"/></w:num>", id - 1)
    });
    Word::of(&(body + &p("Done at Port Sable.")))
        .numbering(&levels.chain(lists).collect::<String>())
}

fn typed(word: &Word, side: &[u8]) -> AsTyped {
    read_as_typed(&word.bytes(), Format::Word, &mut Ids::new(0, side)).expect("a Word file")
}

fn redline(base: &AsTyped, revised: &AsTyped) -> Redlined {
    let (old, new) = (base.numbering(), revised.numbering());
    let paper = Paper {
        title: "",
        version: String::new(),
        classification: "",
        date: None,
        terms: revised.import.terms,
        template: None,
        remarks: Vec::new(),
    };
    let texts = [(&base.import.text, &old), (&revised.import.text, &new)];
    write_numbered_redline(texts, "Cassia", &paper, false)
}

/// Lines with one blank for any, and none at the ends.
fn lines(text: &str) -> Vec<String> {
    let one = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(one).filter(|it| !it.is_empty()).collect()
}

proptest! {
    #[test]
    fn every_label_goes_out_of_a_redline_as_it_came_in(
        base in prop::collection::vec(line(), 1..8),
        edits in prop::collection::vec((0_usize..8, line(), 0_u8..4), 0..5),
    ) {
        let mut revised = base.clone();
        for (at, line, sort) in edits {
            let at = at % revised.len().max(1);
            match sort {
                0 if revised.len() > 1 => drop(revised.remove(at)),
                1 => revised.insert(at, line),
                2 => revised[at] = (line.0, line.1, revised[at].2, revised[at].3),
                _ => revised[at].2 = line.2,
            }
        }
        let (base, revised) = (file(&base), file(&revised));
        let written = redline(&typed(&base, b"base"), &typed(&revised, b"new"));
        let marked = WordFile::read(&written.bytes).expect("a Word file");
        prop_assert_eq!(lines(&marked.lines(&|_| false)), lines(&base.accepted()));
        prop_assert_eq!(lines(&marked.lines(&|_| true)), lines(&revised.accepted()));
        if base.bytes() == revised.bytes() {
            prop_assert!(written.is_empty && marked.changes.is_empty());
        }
    }
}

#[test]
fn a_label_typed_otherwise_is_a_marked_change() {
    let (base, revised) = ("a) water", "(a) water");
    let read = |source: &str, side: &[u8]| {
        read_as_typed(source.as_bytes(), Format::Plain, &mut Ids::new(0, side)).expect("a text")
    };
    let written = redline(&read(base, b"base"), &read(revised, b"new"));
    let marked = WordFile::read(&written.bytes).expect("a Word file");
    assert_eq!(lines(&marked.lines(&|_| false)), [base]);
    assert_eq!(lines(&marked.lines(&|_| true)), [revised]);
    assert!(!written.is_empty && !marked.changes.is_empty());
}
