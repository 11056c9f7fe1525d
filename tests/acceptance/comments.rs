//! Comments: made, answered, resolved; in Word files and out of them; in pouches.

use tempfile::tempdir;
use travaux_desk::{Bounds, CommentForm, Desk, Look, ReturnKind, Shape, TakenComments};
use travaux_history::Layer;
use travaux_history::account::{Form, Topic};
use travaux_tests::cessation::base;
use travaux_tests::desks::{receive, send};
use travaux_tests::parts::Parts;
use travaux_tests::{FA, desk_at, desk_with, fa_version, in_fa, party, speaker};

use crate::pouches::talks;

fn saying(by: &str, words: &str) -> CommentForm {
    CommentForm { by: Some(party(by).clone()), words: words.to_owned(), ..CommentForm::default() }
}

fn on(form: CommentForm, words: &str) -> CommentForm {
    CommentForm { on: Some((words.to_owned(), 0)), ..form }
}

/// The comments as a person would tell them.
fn told(desk: &Desk) -> Vec<String> {
    let all = desk.comments(&FA).expect("comments").into_iter().map(|it| {
        let (thread, comment) = (&it.thread, it.thread.comment);
        let on = comment.on.as_ref().map(|on| format!(" on {}", on.words)).unwrap_or_default();
        let end = if thread.is_open() { "" } else { " (resolved)" };
        let answers: String =
            thread.replies.iter().map(|(_, it)| format!(" / {}: {}", it.by, it.words)).collect();
        format!("{}{on} {}: {}{answers}{end}", it.address, comment.by, comment.words)
    });
    all.collect()
}

/// A desk on a file with three comments: answered and resolved, on two words, and on all of it.
fn commented() -> (tempfile::TempDir, Desk) {
    let folder = tempdir().expect("a folder");
    let mut desk = desk_at(&folder.path().join("talks.dossier"), [base()]);
    let first = on(saying("CAS", "Too soon.\nWe said so before."), "sixty days");
    let first = desk.comment(in_fa("1(2)"), &first).expect("a comment");
    desk.answer_comment(first, "It is meant so.", speaker("MER", "")).expect("an answer");
    desk.resolve_comment(first, speaker("CAS", "")).expect("resolved");
    desk.comment(in_fa("1(2)"), &on(saying("MER", "Which forces?"), "forces")).expect("made");
    desk.comment(in_fa("1(3)"), &saying("CAS", "By whom?")).expect("made");
    (folder, desk)
}

const TOLD: [&str; 3] = [
    "1(2) on sixty days CAS: Too soon.\nWe said so before. / MER: It is meant so. (resolved)",
    "1(2) on forces MER: Which forces?",
    "1(3) CAS: By whom?",
];

fn with_comments() -> Shape {
    Shape::Word(Look { comments: true, ..Look::default() })
}

#[test]
fn a_comment_is_made_answered_and_resolved_and_each_can_be_undone() {
    let (_folder, mut desk) = commented();
    assert_eq!(told(&desk), TOLD);
    for _ in 0..3 {
        desk.undo().expect("undone");
    }
    assert_eq!(
        told(&desk),
        ["1(2) on sixty days CAS: Too soon.\nWe said so before. / MER: It is meant so."]
    );
    for _ in 0..3 {
        desk.redo().expect("done again");
    }
    assert_eq!(told(&desk), TOLD);
}

#[test]
fn a_comment_says_something_about_words_that_stand_there() {
    let mut desk = desk_with([base()]);
    let nothing = desk.comment(in_fa("1(2)"), &saying("CAS", "  ")).expect_err("it says nothing");
    assert!(nothing.sentences().contains("rite what the comment says"));
    let elsewhere = on(saying("CAS", "Why?"), "seventy days");
    let refused = desk.comment(in_fa("1(2)"), &elsewhere).expect_err("no such words");
    assert!(refused.sentences().contains("are not in 1(2)"), "{}", refused.sentences());
    assert_eq!(told(&desk), [""; 0]);
}

#[test]
fn comments_go_out_in_a_word_file_and_come_back_the_same() {
    let (_folder, mut desk) = commented();
    let bytes = desk.exported(fa_version("1"), with_comments()).expect("written");
    let foreign = desk.read_foreign("back.docx", &bytes).expect("read");
    let known = desk.take_comments(&foreign, &FA, "").expect("looked at");
    assert_eq!(known, TakenComments { known: 4, ..TakenComments::default() });
    let mut other = desk_with([base()]);
    let taken = other.take_comments(&foreign, &FA, "").expect("taken");
    assert_eq!((taken.taken, taken.unplaced), (4, 0));
    assert_eq!(told(&other), TOLD);
    other.undo().expect("undone at once");
    assert_eq!(told(&other), [""; 0]);
    let clean = desk.exported(fa_version("1"), Shape::Word(Look::default())).expect("written");
    let clean = desk.read_foreign("clean.docx", &clean).expect("read");
    assert!(desk.take_comments(&clean, &FA, "").is_err(), "a clean text has none");
}

#[test]
fn notes_of_our_own_stay_out_of_a_file_with_comments() {
    let (_folder, mut desk) = commented();
    let before = desk.exported(fa_version("1"), with_comments()).expect("written");
    let note = CommentForm { internal: true, ..saying("MER", "Forty-five would do.") };
    let note = desk.comment(in_fa("1(2)"), &note).expect("a note");
    desk.answer_comment(note, "Ask the capital.", speaker("MER", "")).expect("an answer");
    assert_eq!(desk.dossier().comments().last().map(|it| it.held.layer), Some(Layer::Internal));
    assert!(desk.exported(fa_version("1"), with_comments()).expect("written") == before);
}

#[test]
fn comments_that_came_back_are_rows_and_can_be_taken() {
    let (_folder, mut desk) = commented();
    let sent = desk.exported(fa_version("1"), with_comments()).expect("written");
    let same = desk.check_returned(fa_version("1"), "same.docx", &sent).expect("checked");
    assert!(same.returned.rows.is_empty(), "{:?}", same.returned.rows);
    let mut parts = Parts::of(&sent);
    // Somebody at Cassia's answers what Meridia asked, and resolves their own last comment.
    let answer = "<w:comment w:id=\"9\" w:author=\"A. Clerk\" w:date=\"2026-11-20T09:00:00Z\">\
                  <w:p w14:paraId=\"00000009\"><w:r><w:t>All of them.</w:t></w:r></w:p></w:comment>";
    parts.edit("word/comments.xml", |it| {
        Some(it.replace("</w:comments>", &format!("{answer}</w:comments>")))
    });
    parts.edit("word/commentsExtended.xml", |it| {
        let last = "w15:paraId=\"00000004\" w15:done=\"0\"";
        assert!(it.contains(last), "{it}");
        let more = "<w15:commentEx w15:paraId=\"00000009\" w15:paraIdParent=\"00000003\" \
                    w15:done=\"0\"/></w15:commentsEx>";
        let done = it.replace(last, "w15:paraId=\"00000004\" w15:done=\"1\"");
        Some(done.replace("</w15:commentsEx>", more))
    });
    let file = desk.check_returned(fa_version("1"), "back.docx", &parts.zipped()).expect("checked");
    let rows: Vec<_> = file.returned.of(ReturnKind::Comment).map(|it| it.what.as_str()).collect();
    assert_eq!(rows, ["a comment was resolved", "a comment was answered"]);
    assert!((0..2).all(|row| file.can_be_taken(row)));
    let tabled = desk.take_returned(&file, &[0, 1], speaker("CAS", "2nd meeting")).expect("taken");
    assert_eq!((tabled.comments, tabled.made), (2, 0));
    let after = [
        TOLD[0],
        "1(2) on forces MER: Which forces? / CAS: All of them.",
        "1(3) CAS: By whom? (resolved)",
    ];
    assert_eq!(told(&desk), after);
    desk.undo().expect("undone at once");
    assert_eq!(told(&desk), TOLD);
}

#[test]
fn a_pouch_carries_comments_and_each_side_answers_in_its_own_name() {
    let (_folder, mut meridia, mut cassia) = talks();
    meridia.comment(in_fa("1(2)"), &saying("MER", "Is it feasible?")).expect("made");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    assert_eq!(told(&cassia), ["1(2) MER: Is it feasible?"]);
    let made = cassia.dossier().matters.last().expect("it came").id;
    cassia.answer_comment(made, "It is not.", speaker("CAS", "")).expect("answered");
    // What Cassia holds for resolved of Meridia's comments is so at Cassia's desk alone.
    cassia.resolve_comment(made, speaker("CAS", "")).expect("resolved");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    assert_eq!(told(&meridia), ["1(2) MER: Is it feasible? / CAS: It is not."]);
}

#[test]
fn reports_and_preparatory_work_tell_of_comments() {
    let (_folder, mut desk) = commented();
    let note = CommentForm { internal: true, ..saying("MER", "Forty-five would do.") };
    desk.comment(in_fa("1(2)"), &note).expect("a note");
    let lines = |form| {
        let report = desk.report(Bounds::default(), form).expect("a report");
        let section = report.section(Topic::Comments).cloned();
        let lines = section.map(|it| it.lines).unwrap_or_default();
        lines.into_iter().map(|it| it.text).collect::<Vec<_>>()
    };
    assert_eq!(lines(Form::Full).len(), 4);
    let tabled = lines(Form::ProcesVerbal);
    assert_eq!(tabled.len(), 3);
    assert!(tabled.iter().any(|it| it.contains("Cassia comments: “By whom?”")), "{tabled:?}");
    assert_eq!(lines(Form::Readout), [""; 0]);
    let work = desk.travaux_written(fa_version("1"), Some("1(2)")).expect("written");
    assert!(work.contains("Which forces?") && !work.contains("Forty-five"), "{work}");
}
