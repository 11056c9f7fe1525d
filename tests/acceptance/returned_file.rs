//! A Word file comes back: what was changed silently is seen, and each change is taken or left.

use travaux_desk::{Between, Desk, Look, ReturnKind, ReturnedFile, Shape, WordOf};
use travaux_history::{Dossier, Status};
use travaux_tests::cessation::base;
use travaux_tests::desks::{receive, send, with_one_text};
use travaux_tests::parts::Parts;
use travaux_tests::{FA, desk_at, fa_version, in_fa, noting, party, speaker};

/// A desk on a file with the version that was sent.
fn sent() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_at(&folder.path().join("talks.dossier"), [base()]);
    (folder, desk)
}

/// The body of the version that was sent, edited as XML the way a counterpart's file is.
fn returned(desk: &Desk, edits: &[(&str, &str)]) -> ReturnedFile {
    let sent = desk.exported(fa_version("1"), Shape::Word(Look::default())).expect("a Word file");
    let mut parts = Parts::of(&sent);
    for (from, to) in edits {
        let edited = parts.edit("word/document.xml", |body| Some(body.replacen(from, to, 1)));
        assert!(edited, "{from} stands in the file");
    }
    let bytes = parts.zipped();
    desk.check_returned(fa_version("1"), "back.docx", &bytes).expect("a returned file")
}

/// "monthly" becomes "yearly", tracked by somebody at Cassia's.
const TRACKED: (&str, &str) = (
    " monthly",
    "</w:t></w:r><w:del w:id=\"90\" w:author=\"A. \
        Clerk\" w:date=\"2026-11-20T09:00:00Z\"><w:r><w:delText xml:space=\"preserve\"> \
        monthly</w:delText></w:r></w:del>\
     <w:ins w:id=\"91\" w:author=\"A. Clerk\" w:date=\"2026-11-20T09:00:00Z\"><w:r><w:t \
     xml:space=\"preserve\"> yearly</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\">",
);

const SILENT: (&str, &str) = ("sixty days", "ninety days");

fn words(desk: &Desk, by: &str) -> Vec<String> {
    let (text, numbering) = desk.position(&FA, party(by)).expect("a position");
    text.provisions.iter().map(|it| it.wording.printed_text(&numbering)).collect()
}

fn row(file: &ReturnedFile, kind: ReturnKind) -> usize {
    file.returned.rows.iter().position(|row| row.kind == kind).expect("such a row")
}

#[test]
fn what_nobody_marked_stands_first() {
    let (_folder, desk) = sent();
    let file = returned(&desk, &[TRACKED, SILENT]);
    let first = &file.returned.rows[0];
    assert_eq!((first.kind, first.provision.as_str()), (ReturnKind::Silent, "1(2)"));
    assert_eq!((first.before.as_str(), first.after.as_str()), ("sixty", "ninety"));
    let tracked = &file.returned.rows[row(&file, ReturnKind::Tracked)];
    assert_eq!((tracked.author.as_str(), tracked.after.trim()), ("A. Clerk", "yearly"));
}

#[test]
fn a_file_that_came_back_as_it_was_sent_has_no_rows() {
    let (_folder, desk) = sent();
    let file = returned(&desk, &[]);
    assert!(file.returned.rows.is_empty(), "{:?}", file.returned.rows);
    assert!(file.returned.summary().starts_with("0 untracked changes; compared: body"));
}

#[test]
fn one_row_is_taken_as_a_proposal_and_another_is_left() {
    let (_folder, mut desk) = sent();
    let file = returned(&desk, &[TRACKED, SILENT]);
    let tracked = row(&file, ReturnKind::Tracked);
    desk.take_returned(&file, &[tracked], speaker("CAS", "2nd meeting")).expect("it is taken");
    let position = words(&desk, "CAS");
    assert!(position[3].contains("yearly"), "{position:?}");
    assert!(position[2].contains("sixty days"), "the silent change is not taken: {position:?}");
    desk.undo().expect("it is taken back");
    assert!(words(&desk, "CAS")[3].contains("monthly"));
}

#[test]
fn of_two_changes_in_one_provision_one_is_taken_alone() {
    let (_folder, mut desk) = sent();
    let file = returned(&desk, &[SILENT, ("Each Party shall withdraw", "Each Party may withdraw")]);
    let silent: Vec<_> = file.returned.of(ReturnKind::Silent).collect();
    assert_eq!(silent.len(), 2, "{silent:?}");
    let days = silent.iter().position(|row| row.after == "ninety").expect("the days");
    desk.take_returned(&file, &[days], speaker("CAS", "2nd meeting")).expect("it is taken");
    assert_eq!(words(&desk, "CAS")[2], "Each Party shall withdraw its forces within ninety days.");
}

#[test]
fn a_paragraph_put_in_or_dropped_is_taken_whole() {
    let (_folder, mut desk) = sent();
    let dropped = "The Commission shall report monthly to the Parties.";
    let file = returned(
        &desk,
        &[
            (dropped, ""),
            (
                "</w:p><w:sectPr",
                "</w:p><w:p><w:r><w:t>Prisoners shall be released.</w:t></w:r></w:p><w:sectPr",
            ),
        ],
    );
    let silent: Vec<_> =
        (0..file.returned.rows.len()).filter(|row| file.can_be_taken(*row)).collect();
    desk.take_returned(&file, &silent, speaker("CAS", "2nd meeting")).expect("they are taken");
    let position = words(&desk, "CAS").join("\n");
    assert!(position.contains("Prisoners shall be released."), "{position}");
    assert!(!position.contains("report monthly"), "{position}");
}

#[test]
fn a_change_of_agreed_words_raises_the_alarm() {
    let (_folder, mut desk) = sent();
    desk.set_status(
        in_fa("1(2)"),
        Status::AgreedAdReferendum,
        WordOf::Table,
        noting("", "1st meeting"),
    )
    .expect("agreed");
    let file = returned(&desk, &[TRACKED, SILENT]);
    assert!(file.agreed[0], "the silent change touches an agreed provision");
    assert!(!file.agreed[row(&file, ReturnKind::Tracked)]);
}

#[test]
fn what_is_no_word_file_is_refused_with_a_sentence() {
    let (_folder, desk) = sent();
    let refused = desk.check_returned(fa_version("1"), "back.docx", b"not a file of Word");
    let sentence = refused.expect_err("it is refused").sentences();
    assert!(sentence.contains("back.docx"), "{sentence}");
}

/// A desk with a version that has a note, its first paragraph agreed.
fn noted() -> (tempfile::TempDir, Desk) {
    let source = "# Waters\n\n## Article 1 — Use\n\n1. Each Party shall report^[See the \
                  minutes.] on the waters.\n\n2. It shall pay 35 crowns.\n\n3. It shall meet.\n";
    let text = travaux_text::markdown::read(source, &mut travaux_text::Ids::new(3, b"noted")).0;
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_at(&folder.path().join("talks.dossier"), [text]);
    desk.set_status(
        in_fa("1(1)"),
        Status::AgreedAdReferendum,
        WordOf::Table,
        noting("", "1st meeting"),
    )
    .expect("agreed");
    (folder, desk)
}

fn back(desk: &Desk, part: &str, from: &str, to: &str) -> ReturnedFile {
    let sent = desk.exported(fa_version("1"), Shape::Word(Look::default())).expect("a Word file");
    let mut parts = Parts::of(&sent);
    assert!(parts.edit(part, |it| Some(it.replacen(from, to, 1))), "{from} is in the file");
    desk.check_returned(fa_version("1"), "back.docx", &parts.zipped()).expect("a returned file")
}

#[test]
fn a_change_in_or_beside_a_note_of_agreed_words_raises_the_alarm() {
    let (_folder, desk) = noted();
    let note = back(&desk, "word/footnotes.xml", "the minutes", "no minutes");
    let row = &note.returned.rows[0];
    assert_eq!((row.provision.as_str(), row.after.as_str()), ("1(1)", "no"));
    assert_eq!(note.agreed, [true], "{:?}", note.returned.rows);
    let beside = back(&desk, "word/document.xml", "on the waters", "on all waters");
    assert_eq!((beside.returned.rows[0].provision.as_str(), beside.agreed[0]), ("1(1)", true));
    let other = back(&desk, "word/document.xml", "35 crowns", "90 crowns");
    assert_eq!((other.returned.rows[0].provision.as_str(), other.agreed[0]), ("1(2)", false));
}

#[test]
fn what_is_tracked_in_our_name_is_silent_unless_we_sent_it() {
    let (_folder, mut desk) = sent();
    let ours = TRACKED.1.replace("A. Clerk", "Meridia");
    let forged = returned(&desk, &[(TRACKED.0, &ours)]);
    let row = &forged.returned.rows[0];
    assert_eq!((row.kind, row.after.trim()), (ReturnKind::Silent, "yearly"));
    assert!(row.what.contains("in our name"), "{}", row.what);
    let mut revised = base();
    revised.provisions[3] = travaux_text::build::named(
        "report",
        travaux_text::build::para("The Commission shall report yearly to the Parties."),
    );
    travaux_tests::table(&mut desk, revised);
    let marked = desk
        .exported_redline(
            Between { base: fa_version("1"), revised: fa_version("2") },
            Some("Meridia"),
            &Look::default(),
        )
        .expect("a redline");
    let file = desk.check_returned(fa_version("1"), "back.docx", &marked).expect("a returned file");
    let tracked: Vec<_> = file.returned.of(ReturnKind::Tracked).collect();
    assert_eq!((tracked.len(), tracked[0].after.as_str()), (1, "yearly"));
    // Only the header differs: it names the version that the redline leads to.
    let silent: Vec<_> = file.returned.of(ReturnKind::Silent).collect();
    assert!(silent.iter().all(|it| it.provision.contains("header")), "{silent:?}");
}

#[test]
fn marks_of_ours_are_ours_whatever_else_was_done_to_the_file() {
    let (_folder, mut desk) = sent();
    let mut revised = base();
    let words = travaux_text::build::para("The Commission shall report yearly to the Parties.");
    revised.provisions[3] = travaux_text::build::named("report", words);
    travaux_tests::table(&mut desk, revised);
    let marked = desk
        .exported_redline(
            Between { base: fa_version("1"), revised: fa_version("2") },
            Some("Meridia"),
            &Look::default(),
        )
        .expect("a redline");
    let mut parts = Parts::of(&marked);
    assert!(parts.edit("word/document.xml", |it| Some(it.replacen(SILENT.0, SILENT.1, 1))));
    let file = desk.check_returned(fa_version("1"), "back.docx", &parts.zipped()).expect("read");
    let ours = file.returned.rows.iter().filter(|it| it.author == "Meridia");
    assert!(ours.clone().all(|it| it.kind == ReturnKind::Tracked), "{:?}", file.returned.rows);
    assert_eq!(ours.count(), 1);
    // A word taken out and put in again is in our name too.
    let nothing = TRACKED.1.replace("A. Clerk", "MER").replace("yearly", "monthly");
    let none = returned(&desk, &[(TRACKED.0, &nothing)]);
    assert!(none.returned.silent() > 0, "{:?}", none.returned.rows);
}

#[test]
fn a_file_is_held_against_what_left_then_whoever_has_come_to_the_dossier_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = with_one_text(folder.path());
    let alone = meridia.dossier().version(meridia.base(&FA).expect("read").expect("a base").id);
    let [_, dated, plain] = Dossier::forms_of_number(alone.expect("held"));
    for numbered in [plain, dated] {
        let look = Look { numbered: Some(numbered.clone()), ..Look::default() };
        let sent = meridia.exported(fa_version("1"), Shape::Word(look)).expect("a Word file");
        receive(&mut meridia, &send(&mut cassia, "MER"));
        let back = meridia.check_returned(fa_version("1"), "back.docx", &sent).expect("checked");
        assert_eq!(back.returned.silent(), 0, "{numbered:?}: {:?}", back.returned.rows);
    }
}
