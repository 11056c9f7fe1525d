//! Who writes for which delegation is said once, and then the tracked changes of a file go to
//! those who made them.

use travaux_desk::{Bounds, Changes, DelegationCode, Desk, DeskError, Look, Shape};
use travaux_history::Layer;
use travaux_tests::cessation::{REPORT, WITHDRAW, base, sent as cessation};
use travaux_tests::parts::Parts;
use travaux_tests::{Evenly, FA, desk_at, fa, fa_version, form, party, speaker};

/// A desk on a file with one version, and a Word file of it in which two people changed words.
fn sent() -> (tempfile::TempDir, Desk, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_at(&folder.path().join("talks.dossier"), [base()]);
    let file = desk.exported(fa_version("1"), Shape::Word(Look::default())).expect("a Word file");
    let mut parts = Parts::of(&file);
    for (from, to, who) in
        [(" monthly", " yearly", "A. Clerk"), (" sixty days", " ninety days", "B. Counsel")]
    {
        let edited = parts.edit("word/document.xml", |body| {
            Some(body.replacen(from, &tracked(from, to, who), 1))
        });
        assert!(edited, "{from} stands in the file");
    }
    (folder, desk, parts.zipped())
}

fn tracked(from: &str, to: &str, who: &str) -> String {
    let said = format!("w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-20T09:00:00Z\"");
    let run = |sort: &str, words: &str| {
        format!("<w:r><w:{sort} xml:space=\"preserve\">{words}</w:{sort}></w:r>")
    };
    let (gone, come) = (run("delText", from), run("t", to));
    format!(
        "</w:t></w:r><w:del {said}>{gone}</w:del><w:ins {said}>{come}</w:ins><w:r><w:t xml:space=\"preserve\">"
    )
}

fn to(name: &str, code: &str) -> (String, Option<DelegationCode>) {
    (name.to_owned(), Some(party(code).clone()))
}

fn words(desk: &Desk, by: &str) -> String {
    let (text, numbering) = desk.position(&FA, party(by)).expect("a position");
    text.provisions.iter().map(|it| it.wording.printed_text(&numbering) + "\n").collect()
}

fn sentences<T>(refused: Result<T, DeskError>) -> String {
    refused.map(|_| ()).expect_err("it is refused").sentences()
}

#[test]
fn whom_an_author_writes_for_is_asked_once_and_remembered() {
    let (folder, mut desk, bytes) = sent();
    let found =
        |desk: &Desk| desk.check_returned(fa_version("1"), "back.docx", &bytes).unwrap().authors;
    let names: Vec<_> = found(&desk).iter().map(|it| (it.name.clone(), it.known)).collect();
    assert_eq!(names, [("B. Counsel".to_owned(), false), ("A. Clerk".to_owned(), false)]);
    desk.name_authors(&[to("A. Clerk", "CAS")]).expect("said");
    drop(desk);
    let path = folder.path().join("talks.dossier");
    let desk = Desk::open(&path, Box::new(Evenly::default())).expect("a desk");
    let clerk = found(&desk).remove(1);
    assert_eq!(
        (clerk.known, clerk.delegation.map(|it| it.to_string())),
        (true, Some("CAS".into()))
    );
    assert!(!found(&desk)[0].known, "nobody has said for whom Counsel writes");
}

#[test]
fn it_can_be_changed_forgotten_and_taken_back() {
    let (_folder, mut desk, _) = sent();
    let known = |desk: &Desk| {
        let said = desk.dossier().written_for("A. Clerk");
        said.map(|it| it.map_or("nobody".to_owned(), ToString::to_string))
    };
    desk.name_authors(&[to("A. Clerk", "CAS"), to("B. Counsel", "PG")]).expect("said");
    desk.name_authors(&[("A. Clerk".to_owned(), None)]).expect("said otherwise");
    assert_eq!(known(&desk).as_deref(), Some("nobody"));
    desk.undo().expect("taken back");
    assert_eq!(known(&desk).as_deref(), Some("CAS"));
    desk.forget_author("A. Clerk").expect("forgotten");
    assert_eq!(known(&desk), None);
    desk.undo().expect("taken back");
    desk.undo().expect("taken back");
    assert_eq!((known(&desk), desk.dossier().authors.len()), (None, 0));
    desk.redo().expect("done again");
    assert_eq!(known(&desk).as_deref(), Some("CAS"));
}

#[test]
fn a_name_that_is_a_delegations_own_need_not_be_asked_after() {
    let (_folder, desk, _) = sent();
    let code = |name: &str| desk.dossier().written_for(name).flatten().map(ToString::to_string);
    assert_eq!(code("Cassia").as_deref(), Some("CAS"));
    assert_eq!(code("PG").as_deref(), Some("PG"));
    assert_eq!(code("Casio"), None);
}

#[test]
fn tracked_changes_are_put_forward_by_those_who_made_them_in_one_act() {
    let (_folder, mut desk, bytes) = sent();
    let file = desk.read_foreign("back.docx", &bytes).expect("read");
    let before = sentences(desk.propose_by_authors(&file, &FA, "2nd meeting"));
    assert!(before.contains("nobody has said") || before.contains("Nobody has said"), "{before}");
    assert!(before.contains("A. Clerk") && before.contains("B. Counsel"), "{before}");
    desk.name_authors(&[to("A. Clerk", "CAS"), to("B. Counsel", "PG")]).expect("said");
    let done = desk.propose_by_authors(&file, &FA, "2nd meeting").expect("put forward");
    let made: Vec<_> = done.tabled.iter().map(|(by, it)| (by.as_str(), it.made)).collect();
    assert_eq!((made, done.differs), (vec![("CAS", 1), ("PG", 1)], false));
    assert!(words(&desk, "CAS").contains("yearly") && words(&desk, "CAS").contains("sixty days"));
    assert!(words(&desk, "PG").contains("monthly") && words(&desk, "PG").contains("ninety days"));
    desk.undo().expect("taken back");
    assert!(words(&desk, "CAS").contains("monthly") && words(&desk, "PG").contains("sixty days"));
    desk.redo().expect("done again");
    assert!(words(&desk, "CAS").contains("yearly") && words(&desk, "PG").contains("ninety days"));
}

#[test]
fn changes_of_somebody_who_writes_for_nobody_are_left() {
    let (_folder, mut desk, bytes) = sent();
    desk.name_authors(&[to("A. Clerk", "CAS"), ("B. Counsel".to_owned(), None)]).expect("said");
    let file = desk.read_foreign("back.docx", &bytes).expect("read");
    let done = desk.propose_by_authors(&file, &FA, "2nd meeting").expect("put forward");
    assert_eq!((done.tabled.len(), done.left.len()), (1, 1));
    assert!(done.left[0].contains("B. Counsel"), "{:?}", done.left);
}

#[test]
fn what_differs_without_a_mark_is_said_and_nobody_proposes_it() {
    let (_folder, mut desk, bytes) = sent();
    let mut parts = Parts::of(&bytes);
    let shall = "Hostilities shall cease";
    let silent = |body: &str| Some(body.replacen(shall, "Hostilities may cease", 1));
    assert!(parts.edit("word/document.xml", silent), "{shall} stands in the file");
    desk.name_authors(&[to("A. Clerk", "CAS"), to("B. Counsel", "PG")]).expect("said");
    let file = desk.read_foreign("back.docx", &parts.zipped()).expect("read");
    let done = desk.propose_by_authors(&file, &FA, "2nd meeting").expect("put forward");
    assert!(done.differs);
    for by in ["CAS", "PG"] {
        assert!(words(&desk, by).contains(shall), "{by}: {}", words(&desk, by));
    }
}

#[test]
fn a_version_is_taken_with_all_with_none_or_with_one_sides_changes() {
    let (_folder, mut desk, bytes) = sent();
    desk.name_authors(&[to("A. Clerk", "CAS")]).expect("said");
    let file = desk.read_foreign("back.docx", &bytes).expect("read");
    for (which, clerk, counsel) in [
        (Changes::Accepted, "yearly", "ninety"),
        (Changes::Rejected, "monthly", "sixty"),
        (Changes::Of(party("CAS").clone()), "yearly", "sixty"),
    ] {
        let taken = desk.with_changes(file.clone(), &which).expect("taken");
        let said = format!("{:?}", taken.text);
        assert!(said.contains(clerk) && said.contains(counsel), "{which:?}: {said}");
        desk.import_text(taken, &fa(), &form("CAS", "2nd meeting", Layer::Tabled)).expect("kept");
    }
    let refused = sentences(desk.with_changes(file, &Changes::Of(party("PG").clone())));
    assert!(refused.contains("write for PG"), "{refused}");
}

#[test]
fn who_writes_for_whom_never_leaves() {
    let (_folder, mut desk, _) = sent();
    desk.name_authors(&[to("canarybird", "CAS")]).expect("said");
    let report =
        desk.report(Bounds::default(), travaux_history::account::Form::ProcesVerbal).unwrap();
    assert!(!format!("{report:?}").contains("canarybird"));
    let full = desk.report(Bounds::default(), travaux_history::account::Form::Full).unwrap();
    assert!(!format!("{full:?}").contains("canarybird"), "it is no matter of the talks either");
}

#[test]
fn a_tracked_change_adds_to_the_position_of_its_delegation() {
    let (_folder, mut desk, bytes) = sent();
    desk.name_authors(&[to("A. Clerk", "CAS"), ("B. Counsel".to_owned(), None)]).expect("said");
    let own = ["Hostilities shall cease at once.", WITHDRAW, REPORT];
    desk.propose(&cessation(&own), &FA, speaker("CAS", "1st meeting")).expect("put forward");
    let file = desk.read_foreign("back.docx", &bytes).expect("read");
    desk.propose_by_authors(&file, &FA, "2nd meeting").expect("put forward");
    let position = words(&desk, "CAS");
    assert!(position.contains("Hostilities shall cease at once."), "{position}");
    assert!(position.contains("report yearly"), "{position}");
}
