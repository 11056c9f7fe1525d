//! Files built to do harm are refused quickly, in little memory, with a sentence.

use std::fmt::Write;

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::{Format, read};
use travaux_text::Ids;

use crate::kit::{Word, p, r, zipped};

fn refusal(bytes: &[u8]) -> String {
    let sentence = WordFile::read(bytes).expect_err("it is refused");
    assert!(sentence.ends_with('.') && sentence.len() < 300, "{sentence}");
    let import = read(bytes, Format::Word, &mut Ids::new(0, b"hostile"));
    assert_eq!(import.refusal().map(|it| it.sentence.as_str()), Some(sentence.as_str()));
    assert!(import.text.provisions.is_empty());
    sentence
}

#[test]
fn other_formats_are_told_what_to_do() {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert!(refusal(&ole).contains("save it as .docx"));
    let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|it| [it, 0]).collect();
    assert!(refusal(&[ole, locked].concat()).contains("protected with a password"));
    assert!(refusal(b"{\\rtf1 words}").contains("save it as .docx"));
    let odt = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")];
    assert!(refusal(&zipped(&odt)).contains("OpenDocument"));
    assert!(refusal(b"").contains("empty"));
    assert!(refusal(b"plain words").contains("not a Word document"));
    assert!(refusal(&zipped(&[("a.txt", "words")])).contains("not a Word document"));
}

#[test]
fn bombs_are_refused_while_they_unpack() {
    let blank = format!("<w:body>{}", " ".repeat(120 << 20));
    let bytes = zipped(&[("word/document.xml", &blank)]);
    assert!(bytes.len() < 200_000);
    refusal(&bytes);
    let many = Word::of(&p("x").repeat(3 << 20)).bytes();
    assert!(refusal(&many).contains("unpacks to more"));
}

#[test]
fn endless_nesting_is_refused() {
    let deep = "<w:sdt><w:sdtContent>".repeat(10_000) + &"</w:sdtContent></w:sdt>".repeat(10_000);
    assert!(refusal(&Word::of(&deep).bytes()).contains("Elements are nested more than"));
    let tables = "<w:tbl><w:tr><w:tc>".repeat(80) + &"</w:tc></w:tr></w:tbl>".repeat(80);
    assert!(WordFile::read(&Word::of(&tables).bytes()).is_ok());
}

#[test]
fn declarations_and_entities_are_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaa\">]><w:document \
                xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    assert!(refusal(&zipped(&[("word/document.xml", bomb)])).contains("declares"));
    assert!(refusal(&Word::of(&p("&evil;")).bytes()).contains("declares"));
    assert!(Word::of(&p("&lt;&#233;&amp;")).accepted() == "<é&\n");
}

#[test]
fn names_that_lead_elsewhere_and_parts_that_are_there_twice_are_refused() {
    for name in ["../../etc/passwd", "/etc/passwd", "C:\\x", "word\\..\\..\\x"] {
        let bytes = Word::of(&p("x")).raw(name, "<a/>").bytes();
        assert!(refusal(&bytes).contains("outside of itself"), "{name}");
    }
    let bytes = Word::of(&p("x")).raw("word/Document.xml", "<a/>").bytes();
    assert!(refusal(&bytes).contains("twice"));
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let bytes = Word::of(&p(&"words ".repeat(200))).bytes();
    for end in (0..bytes.len()).step_by(37) {
        let sentence = WordFile::read(&bytes[..end]).expect_err("it is refused");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    let xml = Word::of("").raw("word/styles.xml", "<w:styles><w:sty").bytes();
    assert!(WordFile::read(&xml).is_ok(), "a part that nothing refers to is not read");
}

#[test]
fn what_is_too_large_is_refused_unread() {
    let huge = [b"PK\x03\x04".to_vec(), vec![0; 65 << 20]].concat();
    assert!(refusal(&huge).contains("65 MB"));
}

#[test]
fn many_changes_in_one_another_are_no_trouble() {
    let mut body = String::from("<w:p>");
    for at in 0..200 {
        let _ = write!(body, "<w:ins w:id=\"{at}\" w:author=\"A{at}\">");
    }
    body += &r("deep");
    body += &"</w:ins>".repeat(200);
    body += "</w:p>";
    let word = Word::of(&body);
    assert_eq!((word.accepted(), word.rejected()), ("deep\n".into(), String::new()));
    assert_eq!(word.read().changes.len(), 200);
}

#[test]
fn a_note_that_marks_itself_or_is_marked_often_is_said_once() {
    let mark = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let note = format!("<w:footnote w:id=\"1\"><w:p>{}{mark}</w:p></w:footnote>", r("Said."));
    let body = format!("<w:p>{}{}</w:p>", r("Words"), mark.repeat(1_000));
    let word = Word::of(&body).with("footnotes", "footnotes", &note);
    assert_eq!(word.accepted().matches("Said.").count(), 1);
    assert_eq!(word.text().provisions.len(), 1);
    let words = travaux_text::markdown::write_wording(&word.text().provisions[0].wording);
    assert_eq!(words, "Words^[Said.]");
}

#[test]
fn more_paragraphs_and_changes_than_any_agreement_has_are_refused() {
    assert!(refusal(&Word::of(&"<w:p/>".repeat(130_000)).bytes()).contains("more paragraphs"));
    let change = "<w:ins w:author=\"A\"><w:r><w:t>x</w:t></w:r></w:ins><w:r><w:t>y</w:t></w:r>";
    let body = format!("<w:p>{}</w:p>", change.repeat(101_000));
    assert!(refusal(&Word::of(&body).bytes()).contains("tracked changes"));
}
