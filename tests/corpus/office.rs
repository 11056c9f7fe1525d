//! What LibreOffice makes of Word files, where it is installed, against what we read.

use std::fs;
use std::path::Path;

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::{Format, write};
use travaux_tests::office::converted;
use travaux_text::{Ids, Kind, markdown};

fn lines(path: &Path, keep: bool) -> String {
    let bytes = fs::read(path).expect("a readable file");
    let file = WordFile::read(&bytes).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    file.lines(&|_| keep)
}

/// Letters and digits alone: programs set blanks and bullets as they like.
fn essence(words: &str) -> String {
    words.chars().filter(|it| it.is_alphanumeric()).collect()
}

#[test]
fn what_libreoffice_saves_as_word_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("agreement.html");
    let html = "<html><body><h1>Agreement on Transit</h1><p>Meridia and Cassia,</p>\
        <h2>Article 1</h2><h3>Aim</h3><ol><li>The Parties shall:<ol type=\"a\"><li>meet;</li>\
        <li>report, <i>in writing</i>.</li></ol></li><li>Nothing else.</li></ol>\
        <ul><li>one<ul><li>two</li></ul></li></ul><table><tr><th>Item</th><th>Date</th></tr>\
        <tr><td>Guns</td><td>1 May</td></tr></table><p>H<sub>2</sub>O [may — MER]</p></body></html>";
    fs::write(&page, html).expect("a written file");
    if !converted(&[page], "odt", folder.path())
        || !converted(&[folder.path().join("agreement.odt")], "docx", folder.path())
    {
        return;
    }
    let bytes = fs::read(folder.path().join("agreement.docx")).expect("a Word file");
    let file = WordFile::read(&bytes).expect("it is read");
    let text = file.accepted(&mut Ids::new(0, b"office")).text;
    let numbering = text.numbering();
    let read: Vec<_> = text
        .provisions
        .iter()
        .enumerate()
        .map(|(at, it)| (it.kind, numbering.label(at), markdown::write_wording(&it.wording)))
        .collect();
    let read: Vec<_> = read.iter().map(|it| (it.0, it.1, it.2.as_str())).collect();
    assert_eq!(
        read,
        [
            (Kind::Title, "", "Agreement on Transit"),
            (Kind::Recital, "", "Meridia and Cassia,"),
            (Kind::Article, "Article 1", "Aim"),
            (Kind::Paragraph, "1.", "The Parties shall:"),
            (Kind::Paragraph, "(a)", "meet;"),
            (Kind::Paragraph, "(b)", "report, *in writing*."),
            (Kind::Paragraph, "2.", "Nothing else."),
            (Kind::Paragraph, "—", "one"),
            (Kind::Paragraph, "—", "two"),
            (Kind::Row, "", "Item | Date"),
            (Kind::Row, "", "Guns | 1 May"),
            (Kind::Plain, "", "H<sub>2</sub>O [may — MER]"),
        ]
    );
}

#[test]
fn libreoffice_prints_the_numbers_we_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for path in super::treaties() {
        let source = fs::read(&path).expect("a readable file");
        if source.len() > 250_000 {
            // LibreOffice takes half a minute for the longest.
            continue;
        }
        let mut ids = Ids::new(0, b"office");
        let import = travaux_exchange::read(&source, Format::Markdown, &mut ids);
        let name = path.parent().and_then(Path::file_name).unwrap_or_default();
        let file = folder.path().join(name).with_extension("docx");
        if files.contains(&file) {
            continue;
        }
        fs::write(&file, write(&import.text, Format::Word, import.terms)).expect("a file");
        files.push(file);
    }
    if files.is_empty() || !converted(&files, "txt:Text (encoded):UTF8", folder.path()) {
        return;
    }
    for file in files {
        let printed = fs::read_to_string(file.with_extension("txt")).expect("its words");
        let ours = lines(&file, true);
        if ours.contains("[^]") {
            // Its marks of notes are digits like any other.
            continue;
        }
        let (ours, theirs) = (essence(&ours), essence(&printed));
        let same = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).count();
        let at =
            |words: &str| words.chars().skip(same.saturating_sub(40)).take(90).collect::<String>();
        assert!(ours == theirs, "{}: {}\n{}", file.display(), at(&ours), at(&theirs));
    }
}

/// Cases of which LibreOffice itself keeps something else: it computes dates and formulas anew,
/// puts a number field where its deleted twin was, and forgets who deleted what within content
/// controls, tables and the last paragraph.
const ITS_OWN: &[&str] = &[
    "RP001", "RP004", "RP013", "RP014", "RP018", "RP019", "RP020", "RP021", "RP026", "RP040",
    "RP047",
];

#[test]
fn a_file_saved_again_by_libreoffice_holds_the_same_texts() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut files = super::docx::files("rp");
    files.retain(|it| !ITS_OWN.iter().any(|own| name(it).starts_with(own)));
    files.retain(|it| !name(it).contains("ected") && !name(it).contains("epted"));
    if files.is_empty() || !converted(&files, "docx", folder.path()) {
        return;
    }
    for file in files {
        let again = folder.path().join(name(&file));
        for keep in [true, false] {
            let (before, after) = (lines(&file, keep), lines(&again, keep));
            assert_eq!(essence(&before), essence(&after), "{} {keep}", file.display());
        }
    }
}
