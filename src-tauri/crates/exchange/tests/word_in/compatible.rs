//! Alternatives and elements that may be passed over are read as Word reads them, and what other
//! programs show in their place is told.

use travaux_exchange::docx::read::DoubtKind;

use crate::kit::{Word, p, r};

/// A paragraph that says 35 or 90, and what is doubtful in it.
fn read(inner: &str) -> (String, Vec<(DoubtKind, String)>) {
    let body = format!(
        "<w:p xmlns:z=\"urn:unknown\">{}{inner}{}</w:p>",
        r("Meridia pays "),
        r(" per cent.")
    );
    let file = Word::of(&body).read();
    let doubts = file.doubts.iter().map(|it| (it.kind, it.words.clone())).collect();
    (file.lines(&|_| true), doubts)
}

fn alternatives(inner: &str) -> String {
    format!("<mc:AlternateContent>{inner}</mc:AlternateContent>")
}

fn choice(requires: &str, inner: &str) -> String {
    format!("<mc:Choice Requires=\"{requires}\">{inner}</mc:Choice>")
}

fn fallback(inner: &str) -> String {
    format!("<mc:Fallback>{inner}</mc:Fallback>")
}

#[test]
fn the_first_choice_that_word_knows_is_read() {
    for (inner, words) in [
        (choice("z", &r("35")) + &fallback(&r("90")), "90"),
        (choice("w14", &r("35")) + &fallback(&r("90")), "35"),
        (choice("w14 z", &r("35")) + &fallback(&r("90")), "90"),
        (choice("", &r("35")) + &fallback(&r("90")), "90"),
        (choice("undeclared", &r("35")) + &fallback(&r("90")), "90"),
        (choice("z", &r("1")) + &choice("wps", &r("90")) + &fallback(&r("2")), "90"),
        (choice("w14", "") + &fallback(&r("90")), ""),
    ] {
        let (line, doubts) = read(&alternatives(&inner));
        assert_eq!(line, format!("Meridia pays {words} per cent.\n"), "{inner}");
        assert_eq!(doubts.len(), 1, "{inner}: {doubts:?}");
        assert_eq!(doubts[0].0, DoubtKind::Alternative);
    }
}

#[test]
fn alternatives_that_say_the_same_are_no_trouble() {
    let inner = choice("wps", &r("35")) + &fallback(&r("35"));
    assert_eq!(read(&alternatives(&inner)), ("Meridia pays 35 per cent.\n".into(), vec![]));
    let nested = alternatives(&(choice("w14", &r("3")) + &fallback(&r("3")))) + &r("5");
    let inner = choice("wpg", &nested) + &fallback(&r("35"));
    assert_eq!(read(&alternatives(&inner)), ("Meridia pays 35 per cent.\n".into(), vec![]));
    let drawing = choice("wps", &r("35")) + &fallback("");
    assert_eq!(read(&alternatives(&drawing)).1, vec![]);
    let deep = choice("w14", &r("35")) + &fallback(&alternatives(&choice("w14", &r("90"))));
    assert_eq!(read(&alternatives(&deep)).1, vec![(DoubtKind::Alternative, "90".to_owned())]);
}

#[test]
fn words_hidden_in_one_alternative_only_are_another_text() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>35</w:t></w:r>";
    let (_, doubts) = read(&alternatives(&(choice("w14", &r("35")) + &fallback(hidden))));
    assert_eq!(doubts.len(), 1, "{doubts:?}");
}

#[test]
fn alternatives_stand_anywhere() {
    let rows = |words: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", p(words));
    let inner = choice("z", &rows("35")) + &fallback(&rows("90"));
    let body = format!("<w:tbl xmlns:z=\"urn:unknown\">{}</w:tbl>", alternatives(&inner));
    assert_eq!(Word::of(&body).accepted(), "| 90 |\n");
    let body = alternatives(&(choice("w14", &p("35")) + &fallback(&p("90"))));
    assert_eq!(Word::of(&body).accepted(), "35\n");
}

#[test]
fn what_may_be_passed_over_is_passed_over_and_told() {
    let says = |ignorable: &str, inner: &str| {
        let body = format!(
            "<w:p xmlns:z=\"urn:unknown\" xmlns:y=\"urn:y\" {ignorable}>{}{inner}</w:p>",
            r("35 per cent.")
        );
        let file = Word::of(&body).read();
        (file.accepted_line(), file.doubts.iter().map(|it| it.kind).collect::<Vec<_>>())
    };
    let inner = format!("<z:keep>{}</z:keep>", r(" Not."));
    let passed = ("35 per cent.\n".to_owned(), vec![DoubtKind::Unread]);
    assert_eq!(says("mc:Ignorable=\"z\"", &inner), passed);
    assert_eq!(says("", &inner), passed, "nobody knows it");
    let opened = ("35 per cent. Not.\n".to_owned(), vec![]);
    for names in ["z:keep", "z:*"] {
        let both = format!("mc:Ignorable=\"z\" mc:ProcessContent=\"{names}\"");
        assert_eq!(says(&both, &inner), opened, "{names}");
    }
    let other = "mc:Ignorable=\"z\" mc:ProcessContent=\"z:other\"";
    assert_eq!(says(other, &inner), passed);
    assert_eq!(says("mc:Ignorable=\"y\"", &inner), passed, "another one is ignorable");
}

#[test]
fn a_file_for_other_programs_is_refused() {
    let body = format!("<w:p xmlns:z=\"urn:unknown\" mc:MustUnderstand=\"z\">{}</w:p>", r("x"));
    let sentence = travaux_exchange::docx::read::WordFile::read(&Word::of(&body).bytes());
    assert!(sentence.expect_err("it is refused").contains("know more"));
    let known = Word::of(&format!("<w:p mc:MustUnderstand=\"w14\">{}</w:p>", r("x")));
    assert_eq!(known.accepted(), "x\n");
}

trait Line {
    fn accepted_line(&self) -> String;
}

impl Line for travaux_exchange::docx::read::WordFile {
    fn accepted_line(&self) -> String {
        self.lines(&|_| true)
    }
}
