//! Files come in with what they hold, and go out with nothing more than they should.

use travaux_desk::{Look, Shape};
use travaux_exchange::Format;
use travaux_history::{Change, Layer};
use travaux_tests::{FA, desk_with, fa, fa_version, form, party, speaker};
use travaux_text::build::{article, named, para, text};
use travaux_text::{Text, markdown};

fn base() -> Text {
    text([
        named("aim", article("Aim")),
        named("peace", para("The Parties shall keep the peace along the whole of the line.")),
        named("report", para("The Commission shall report every month to both of the Parties.")),
    ])
}

#[test]
fn a_provision_that_comes_back_in_a_file_keeps_its_identity() {
    let mut desk = desk_with([base()]);
    let returned = "## Article 1 — Aim\n\n\
        1. The Commission shall report every month to both of the Parties.\n\n\
        2. The Parties should keep the peace along the whole of the line.\n";
    let foreign = desk.read_foreign("returned.md", returned.as_bytes()).expect("it is text");
    desk.import_text(foreign, &fa(), &form("CAS", "2nd meeting", Layer::Tabled)).expect("taken in");
    let text = desk.version_text(fa_version("2")).expect("its text");
    let ids: Vec<_> = text.provisions.iter().map(|it| it.id).collect();
    let known = base().provisions;
    assert_eq!(ids, [known[0].id, known[2].id, known[1].id]);
}

#[test]
fn a_file_that_is_no_text_leaves_the_dossier_untouched() {
    let desk = desk_with([base()]);
    for bytes in [&b""[..], &[0, 159, 146, 150, 0, 1, 2, 3], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"] {
        let refused = desk.read_foreign("photo.png", bytes).expect_err("it is no text");
        assert!(refused.sentences().contains("left as it was"), "{}", refused.sentences());
    }
}

#[test]
fn what_is_shown_as_markdown_reads_back_as_the_same_text() {
    let desk = desk_with([base()]);
    let held = desk.version_text(fa_version("1")).expect("its text");
    let bytes = desk.spelled(&FA, &held, Format::Markdown).expect("it can be written");
    let written = String::from_utf8(bytes).expect("UTF-8");
    let (text, findings) = markdown::read(&written, &mut travaux_text::Ids::new(1, b"again"));
    assert!(findings.is_empty(), "{findings:?}");
    let words =
        |text: &Text| text.provisions.iter().map(|it| it.wording.clone()).collect::<Vec<_>>();
    assert_eq!(words(&text), words(&base()));
}

#[test]
fn a_word_file_comes_in_as_the_text_it_holds() {
    let desk = desk_with([base()]);
    let held = desk.version_text(fa_version("1")).expect("its text");
    let bytes = desk.spelled(&FA, &held, Format::Word).expect("it can be written");
    let foreign = desk.read_foreign("returned.docx", &bytes).expect("it is a text");
    let words =
        |text: &Text| text.provisions.iter().map(|it| it.wording.clone()).collect::<Vec<_>>();
    assert_eq!(words(&foreign.text), words(&base()));
    let cut = desk.read_foreign("returned.docx", &bytes[..bytes.len() / 2]).expect_err("cut short");
    assert!(cut.sentences().contains("damaged"), "{}", cut.sentences());
}

#[test]
fn a_draft_is_never_exported() {
    let mut desk = desk_with([base()]);
    let secret = named("peace", para("FALLBACK-CANARY"));
    let edit = Change::Put { provision: secret, after: Some(base().provisions[0].id) };
    desk.edit_text(&FA, party("MER"), &[edit]).expect("kept");
    desk.save_version(&FA, party("MER"), &form("MER", "2nd meeting", Layer::Internal))
        .expect("saved");
    let refused = desk.exported(fa_version("1.1"), Format::Markdown).expect_err("it is internal");
    assert!(refused.sentences().contains("never leaves"), "{}", refused.sentences());
}

#[test]
fn our_own_export_put_forward_unchanged_is_no_proposal() {
    let source = "# Agreement\n\n## Article 1 — Ports\n\n1. The port of [? the name of the port] \
                  opens on [date] under [to be added] and [ ] at [...].\n\n2. The share is \
                  [? Formula: s=x^2].\n\n3. Meridia [shall — MER] [may — CAS] act.\n\n4. See \
                  \\[the annex\\] and H<sub>2</sub>O^[As [? listed] there.].\n";
    let text = markdown::read(source, &mut travaux_text::Ids::new(3, b"own")).0;
    let mut desk = desk_with([text]);
    for format in [".docx", ".md"] {
        let shape = match format {
            ".docx" => Shape::Word(Look::default()),
            _ => Shape::Text(Format::Markdown),
        };
        let bytes = desk.exported(fa_version("1"), shape).expect("a file");
        let file = desk.read_foreign(&format!("own{format}"), &bytes).expect("read");
        let tabled = desk.propose(&file, &FA, speaker("CAS", "2nd meeting")).expect("read through");
        assert_eq!(tabled.made, 0, "{format}");
    }
}
