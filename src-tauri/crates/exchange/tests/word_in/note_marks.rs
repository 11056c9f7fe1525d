//! Notes are told apart by their marks, and what changes the marks is told.

use travaux_exchange::docx::read::DoubtKind;
use travaux_exchange::docx::returned_file::{ReturnKind, check_return};

use crate::kit::{Word, p, r};

const MARKED: [&str; 2] =
    ["<w:footnoteReference w:id=\"2\"/>", "<w:footnoteReference w:id=\"3\"/>"];

/// Two provisions with a note each, marked so, and a reference to the second note.
fn noted(marks: [&str; 2], section: &str, settings: &str, refers: &str) -> Word {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let bookmark = |inner: &str| {
        format!("<w:bookmarkStart w:id=\"7\" w:name=\"_RefN\"/>{inner}<w:bookmarkEnd w:id=\"7\"/>")
    };
    let body = [
        format!("<w:p>{}{}</w:p>", r("1. Each Party shall pay"), run(marks[0])),
        format!("<w:p>{}{}</w:p>", r("2. Ten crowns are due"), bookmark(&run(marks[1]))),
        format!(
            "<w:p>{}<w:fldSimple w:instr=\" NOTEREF _RefN \">{}</w:fldSimple></w:p>",
            r("3. See note "),
            r(refers)
        ),
        format!("<w:sectPr>{section}</w:sectPr>"),
    ];
    let note = |id: u8, words: &str| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", p(words));
    let notes = note(2, "In gold.") + &note(3, "In silver.");
    let word = Word::of(&body.concat()).with("footnotes", "footnotes", &notes);
    word.with("settings", "settings", settings)
}

fn kinds(word: &Word) -> Vec<DoubtKind> {
    word.read().doubts.iter().map(|it| it.kind).collect()
}

#[test]
fn a_reference_to_a_note_is_held_against_the_mark_that_is_printed() {
    let format = |it: &str| format!("<w:footnotePr><w:numFmt w:val=\"{it}\"/></w:footnotePr>");
    for (section, settings, printed) in [
        (String::new(), String::new(), "2"),
        (format("lowerRoman"), String::new(), "ii"),
        (String::new(), format("lowerLetter"), "b"),
        (format("chicago"), format("lowerLetter"), "†"),
        (String::new(), "<w:footnotePr><w:numStart w:val=\"5\"/></w:footnotePr>".to_owned(), "6"),
    ] {
        assert_eq!(kinds(&noted(MARKED, &section, &settings, printed)), [], "{printed}");
        let other = noted(MARKED, &section, &settings, "9");
        assert_eq!(kinds(&other), [DoubtKind::Computed], "{printed}");
    }
    let page = "<w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr>";
    assert_eq!(kinds(&noted(MARKED, page, "", "1")), [DoubtKind::Uncertain]);
    let own = "<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>**</w:t>";
    assert_eq!(kinds(&noted([MARKED[0], own], "", "", "**")), []);
}

#[test]
fn two_notes_of_one_mark_are_told() {
    let own = |id: u8, sign: &str| {
        format!("<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"{id}\"/><w:t>{sign}</w:t>")
    };
    let doubts =
        |first: &str, second: &str, refers: &str| kinds(&noted([first, second], "", "", refers));
    assert_eq!(doubts(&own(2, "*"), &own(3, "*"), "*"), [DoubtKind::Twin, DoubtKind::Twin]);
    assert_eq!(doubts(MARKED[0], &own(3, "1"), "1"), [DoubtKind::Twin]);
    assert_eq!(doubts(&own(2, "*"), &own(3, "†"), "†"), []);
    let sent = noted([&own(2, "*"), MARKED[1]], "", "", "1").read();
    let back = noted([&own(2, "1"), MARKED[1]], "", "", "1").read();
    let found = check_return(&sent, &back);
    assert!(found.silent() >= 1, "{:?}", found.rows);
}

#[test]
fn notes_that_are_numbered_otherwise_are_a_silent_change() {
    let format = "<w:footnotePr><w:numFmt w:val=\"lowerLetter\"/></w:footnotePr>";
    let sent = noted(MARKED, "", "", "2").read();
    let back = noted(MARKED, format, "", "b").read();
    let found = check_return(&sent, &back);
    let row = found.of(ReturnKind::Silent).find(|it| it.provision == "notes").expect("a row");
    assert_eq!((&*row.before, &*row.after), ("1, 2, 3", "a, b, c"));
    // What a word processor writes out although it goes without saying is no change.
    let said = "<w:footnotePr><w:numFmt w:val=\"decimal\"/><w:numRestart w:val=\"continuous\"/>\
                </w:footnotePr>";
    let back = noted(MARKED, said, said, "2").read();
    assert_eq!(check_return(&sent, &back).silent(), 0);
}

#[test]
fn words_in_the_lines_above_notes_are_told() {
    let file = |kind: &str, words: &str| {
        let notes = format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"0\">{}</w:footnote>\
             <w:footnote w:id=\"2\">{}</w:footnote>",
            p(words),
            p("In gold.")
        );
        let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
        Word::of(&format!("<w:p>{}{mark}</w:p>", r("1. Each Party shall pay")))
            .with("footnotes", "footnotes", &notes)
            .read()
    };
    for kind in ["separator", "continuationSeparator", "continuationNotice"] {
        let found = check_return(&file(kind, ""), &file(kind, "or shall not pay"));
        assert_eq!(found.silent(), 1, "{kind}: {:?}", found.rows);
    }
}

#[test]
fn notes_that_have_other_numbers_than_their_marks_are_named() {
    let mark = |kind: &str, id: u8, own: &str| {
        let (set, sign) = match own {
            "" => ("", String::new()),
            own => (" w:customMarkFollows=\"1\"", format!("<w:t>{own}</w:t>")),
        };
        format!("<w:r><w:{kind}Reference{set} w:id=\"{id}\"/>{sign}</w:r>")
    };
    let of = |marks: &[(&str, u8, &str)]| {
        let body: String =
            marks.iter().map(|(kind, id, own)| r("Words") + &mark(kind, *id, own)).collect();
        let notes = |kind: &str| -> String {
            let own = marks.iter().filter(|it| it.0 == kind);
            own.map(|it| format!("<w:{kind} w:id=\"{}\">{}</w:{kind}>", it.1, p("Said."))).collect()
        };
        let word = Word::of(&format!("<w:p>{body}</w:p>"));
        let word = word.with("footnotes", "footnotes", &notes("footnote"));
        let file = word.with("endnotes", "endnotes", &notes("endnote")).read();
        let told = file.findings.iter().map(|it| it.sentence.clone());
        told.filter(|it| it.contains("other number") || it.contains("another number"))
            .collect::<String>()
    };
    assert_eq!(of(&[("footnote", 2, ""), ("footnote", 3, "")]), "");
    let mixed = of(&[("footnote", 2, ""), ("endnote", 2, ""), ("footnote", 3, "")]);
    assert!(mixed.contains("2 notes") && mixed.contains("“i” is 2, “2” is 3"), "{mixed}");
    let star = of(&[("footnote", 2, "*"), ("footnote", 3, "")]);
    assert!(star.contains("“*” is 1, “1” is 2"), "{star}");
}
