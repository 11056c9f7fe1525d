//! What leaves the machine holds nothing internal, in whatever format and however it is spelled.

use std::io::{Cursor, Read};
use std::path::Path;

use travaux_desk::{Column, ColumnText, Desk, Look, ObjectiveForm, VersionForm};
use travaux_exchange::Format;
use travaux_history::account::Form;
use travaux_history::{Change, Layer, Tripwire, VersionKind};
use travaux_tests::{desk_at, fa, foreign, form, table};
use travaux_text::Text;
use travaux_text::build::{article, named, para, text};

fn round(words: &str) -> Text {
    text([
        named("aim", article("Aim")),
        named("peace", para("The Parties shall keep the peace along the whole of the line.")),
        named("report", para(words)),
    ])
}

/// A dossier with two tabled versions and a proposal, in which every field that is internal
/// holds a word that begins with `secret`.
fn talks(path: &Path, secret: &str) -> Desk {
    let mut number = 0;
    let mut hidden = || {
        number += 1;
        format!("{secret}{number:03}")
    };
    let mut desk = desk_at(path, [round("The Commission shall report every month.")]);
    let objective = ObjectiveForm {
        title: hidden(),
        red_line: hidden(),
        fallback: hidden(),
        note: hidden(),
        covers: vec![("FA".to_owned(), "1(2)".to_owned())],
        tripwires: vec![Tripwire::Must(hidden()), Tripwire::MustNot(hidden())],
        ..ObjectiveForm::default()
    };
    desk.set_objective(&objective).expect("set");
    let author = [(hidden(), Some("CAS".to_owned())), (hidden(), None)];
    desk.name_authors(&author).expect("remembered");
    let kept = named("peace", para(&hidden()));
    let first = Change::Put { provision: kept, after: Some(round("").provisions[0].id) };
    desk.edit_text("FA", "MER", &[first]).expect("kept");
    let draft = VersionForm {
        kind: VersionKind::Other(hidden()),
        note: hidden(),
        ..form("MER", &hidden(), Layer::Internal)
    };
    desk.save_version("FA", "MER", &draft).expect("saved");
    desk.import_text(foreign(round(&hidden())), &fa(), &draft).expect("saved");
    let again = named("report", para(&hidden()));
    let second = Change::Put { provision: again, after: Some(round("").provisions[1].id) };
    desk.edit_text("FA", "MER", &[second]).expect("kept");
    table(&mut desk, round("The Commission shall report every second month."));
    let proposed = foreign(round("The Commission may report every year."));
    desk.propose(&proposed, "FA", "CAS", "2nd meeting").expect("put forward");
    desk
}

/// Every file that can leave, and what it is called.
fn leaving(desk: &mut Desk) -> Vec<(&'static str, Vec<u8>)> {
    let look = Look::default();
    let version = |number: &str| Column {
        instrument: "FA".to_owned(),
        text: ColumnText::Version(number.to_owned()),
    };
    let columns = [version("1"), version("2")];
    let report = desk.report(None, None, Form::ProcesVerbal).expect("a report");
    let readout = desk.report(None, None, Form::Readout).expect("a readout");
    vec![
        ("clean.md", desk.exported("FA", "2", Format::Markdown).expect("written")),
        ("clean.txt", desk.exported("FA", "2", Format::Plain).expect("written")),
        ("clean.html", desk.exported("FA", "2", Format::Html).expect("written")),
        ("clean.docx", desk.exported("FA", "2", Format::Word).expect("written")),
        (
            "redline.docx",
            desk.exported_redline(("FA", "1"), ("FA", "2"), None, &look).expect("written"),
        ),
        ("rolling.docx", desk.rolling_word("FA", &look).expect("written")),
        ("columns.docx", desk.comparison_word(&columns, &look).expect("written")),
        ("report.docx", desk.report_word(&report, &look).expect("written")),
        ("readout.docx", desk.report_word(&readout, &look).expect("written")),
        ("travaux.docx", desk.travaux_word("FA", "2", None, &look).expect("written")),
        ("concordance.docx", desk.concordance_word("FA", "2", &look).expect("written")),
    ]
}

/// The bytes of a file, those of its parts, and its words without the tags between them.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) {
        for at in 0..archive.len() {
            let mut part = String::new();
            archive.by_index(at).expect("a part").read_to_string(&mut part).expect("UTF-8");
            let mut words = String::new();
            let mut inside = false;
            for sign in part.chars() {
                inside = (inside || sign == '<') && sign != '>';
                words.extend(Some(sign).filter(|it| !inside && *it != '>'));
            }
            all.extend([part.into_bytes(), words.into_bytes()]);
        }
    }
    all
}

/// The ways in which a word may be hidden in bytes.
fn spellings(word: &str) -> Vec<Vec<u8>> {
    let wide = |bytes: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(bytes).collect();
    let mut all = vec![word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    all.push(word.bytes().rev().collect());
    all.extend((0..3).map(|offset| base64(word.as_bytes(), offset)));
    all
}

/// What of a word's base64 does not depend on its neighbours, `offset` bytes into a group.
fn base64(word: &[u8], offset: usize) -> Vec<u8> {
    let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded = [&vec![0; offset][..], word].concat();
    let mut out = Vec::new();
    for group in padded.chunks_exact(3) {
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        out.extend([18, 12, 6, 0].map(|shift| signs[(bits >> shift) as usize & 63]));
    }
    out.split_off(if offset == 0 { 0 } else { 4 })
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|it| it == word)
}

#[test]
fn nothing_internal_is_in_a_file_that_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = talks(&folder.path().join("talks.dossier"), "canarybird");
    let internal = desk.version_text("FA", "1.1").expect("the draft");
    assert!(format!("{internal:?}").contains("canarybird"), "the draft holds its canary");
    for (name, bytes) in leaving(&mut desk) {
        for part in unpacked(&bytes) {
            for spelled in spellings("canarybird") {
                assert!(!holds(&part, &spelled), "{name} holds something internal");
            }
        }
    }
}

#[test]
fn equal_tabled_layers_give_equal_files_whatever_is_internal() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut one = talks(&folder.path().join("one.dossier"), "alpha");
    let mut two = talks(&folder.path().join("two.dossier"), "omega and more");
    for ((name, first), (_, second)) in leaving(&mut one).into_iter().zip(leaving(&mut two)) {
        assert!(first == second, "{name} differs");
    }
}

#[test]
fn what_is_internal_leaves_only_when_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = talks(&folder.path().join("talks.dossier"), "canarybird");
    let refused = desk.exported("FA", "1.1", Format::Word).expect_err("it is internal");
    assert!(refused.sentences().contains("never leaves"), "{}", refused.sentences());
    let column = |text| Column { instrument: "FA".to_owned(), text };
    let columns = [
        column(ColumnText::Version("1".to_owned())),
        column(ColumnText::Working("MER".to_owned())),
    ];
    let refused = desk.comparison_word(&columns, &Look::default()).expect_err("it is internal");
    assert!(refused.sentences().contains("never leaves"), "{}", refused.sentences());
    let asked = travaux_desk::Shape::Word(Look { internal: true, ..Look::default() });
    assert!(desk.exported("FA", "1.1", asked).is_ok());
}
