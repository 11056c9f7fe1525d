//! What is said of an article is said of all that stands under it, on the Board, in the report and
//! in every check; of the heading alone it is told as that.

use travaux_desk::{Bounds, Desk, Extent, ObjectiveForm, WordOf, bridging};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{ReservationKind, Status, Tripwire};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::{FA, desk_with, in_fa, noting, party, speaker, until_at};

fn report(desk: &mut Desk, form: Form) -> String {
    report_markdown(&desk.report(Bounds::default(), form).expect("a report"))
}

fn agreed(desk: &Desk) -> usize {
    let board = desk.board().expect("the Board");
    board.rows.iter().filter(|it| it.status == Status::Agreed).count()
}

fn contested() -> Desk {
    let mut desk = desk_with([base()]);
    let ninety = "Each Party shall withdraw its forces within ninety days.";
    desk.propose(&sent(&[CEASE, ninety, REPORT]), &FA, speaker("CAS", "2nd meeting")).expect("put");
    desk
}

#[test]
fn an_article_is_agreed_with_its_paragraphs_or_not_at_all() {
    let mut desk = contested();
    let said = noting("", "2nd meeting");
    let refused = desk.set_status(in_fa("1"), Status::Agreed, WordOf::Table, said);
    let why = refused.expect_err("a paragraph has brackets").sentences();
    assert!(format!("{why:?}").contains("1(2)"), "{why:?}");
    assert_eq!(desk.dossier().standing_matters().count(), 0, "nothing was noted");

    let mut desk = desk_with([base()]);
    let set = desk.set_status(in_fa("1"), Status::Agreed, WordOf::Table, said).expect("set");
    assert_eq!(agreed(&desk), 3);
    for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
        let told = report(&mut desk, form);
        assert!(told.contains("Article 1: agreed"), "{told}");
        assert!(!told.contains("1(1)"), "{told}");
    }
    desk.set_status(in_fa("1(2)"), Status::Open, WordOf::Table, said).expect("open again");
    let told = report(&mut desk, Form::Full);
    assert!(told.contains("The heading of Article 1") || told.contains("the heading of Article 1"));
    assert!(!told.contains("- Article 1: agreed"), "{told}");
    desk.take_back(set).expect("taken back with its parts");
    assert_eq!(agreed(&desk), 0);
}

#[test]
fn the_heading_alone_is_called_that() {
    let mut desk = contested();
    let said = noting("", "2nd meeting");
    desk.set_status(in_fa("the heading of Article 1"), Status::Agreed, WordOf::Table, said)
        .expect("it has no brackets");
    let told = report(&mut desk, Form::Full);
    assert!(told.contains("The heading of Article 1: agreed"), "{told}");
}

#[test]
fn a_reservation_on_an_article_is_on_the_board_and_is_lifted_with_its_parts() {
    let mut desk = desk_with([base()]);
    let said = noting("", "2nd meeting");
    let on = in_fa("1").into();
    let made = desk.reserve(on, party("CAS"), ReservationKind::Substantive, said).expect("made");
    let rows = |desk: &Desk| {
        let board = desk.board().expect("the Board");
        let cells =
            |it: &travaux_desk::BoardRow| it.cells.iter().any(|it| !it.reservations.is_empty());
        board.rows.iter().filter(|it| cells(it)).count()
    };
    assert_eq!(rows(&desk), 3);
    let told = report(&mut desk, Form::Full);
    assert!(told.contains("Article 1: CAS enters a substantive reservation"), "{told}");
    desk.lift_reservation(made, said).expect("lifted");
    assert_eq!(rows(&desk), 0);
}

#[test]
fn a_silence_on_an_article_covers_its_paragraphs_and_an_objection_to_it_does() {
    let mut desk = desk_with([base()]);
    let end = until_at(4_000_000_000_000, "2096-10-02 07:06 UTC");
    let begun = desk.begin_silence(in_fa("1").into(), &end, "2nd meeting").expect("begun");
    assert_eq!(desk.dossier().silences().count(), 4);
    let told = report(&mut desk, Form::Full);
    assert!(told.contains("whether to object to Article 1, which"), "{told}");
    let again = desk.begin_silence(in_fa("1(2)").into(), &end, "2nd meeting");
    assert!(again.is_err(), "one is running there");
    desk.break_silence(begun, party("CAS"), noting("", "2nd meeting")).expect("broken");
    assert!(desk.dossier().silences().all(|(.., broken)| broken.is_some()));
    let whole = Extent { instrument: &FA, provision: None };
    desk.begin_silence(whole, &end, "2nd meeting").expect("the whole is another place");
}

#[test]
fn a_red_line_on_an_article_is_touched_by_its_paragraphs() {
    let mut desk = contested();
    let form = ObjectiveForm {
        title: "Time to withdraw".to_owned(),
        covers: vec![(FA.clone(), "1".to_owned())],
        tripwires: vec![Tripwire::AtMost { limit: 60, unit: "days".to_owned() }],
        ..ObjectiveForm::default()
    };
    desk.set_objective(&form).expect("set");
    let board = desk.board().expect("the Board");
    let row = board.rows.iter().find(|it| it.address == "1(2)").expect("a row");
    assert!(!row.touched.is_empty());
    let told = report(&mut desk, Form::Full);
    assert!(told.contains("90 days: more than 60"), "{told}");
    let rolling = desk.rolling(&FA).expect("a text");
    let path = rolling.provisions[2].brackets[0].path.clone();
    let touched =
        desk.touched_by_lift(in_fa("1(2)"), &path, &bridging("eighty days")).expect("asked");
    assert_eq!(touched.len(), 1, "{touched:?}");
}
