//! Legends show how provisions stand, and never change it.

use travaux_desk::{Desk, WordOf};
use travaux_history::{Colour, Legend, Stage, Status};
use travaux_tests::cessation::{REPORT, WITHDRAW, base, sent};
use travaux_tests::{Evenly, FA, desk_at, in_fa, noting, speaker};

/// One provision agreed ad referendum, one contested, one open.
fn round(path: &std::path::Path) -> Desk {
    let mut desk = desk_at(path, [base()]);
    let other = WITHDRAW.replace("sixty", "thirty");
    let text = sent(&[travaux_tests::cessation::CEASE, &other, REPORT]);
    desk.propose(&text, &FA, speaker("MER", "2nd meeting")).expect("it is put forward");
    let said = noting("", "2nd meeting");
    desk.set_status(in_fa("1(1)"), Status::AgreedAdReferendum, WordOf::Table, said)
        .expect("agreed");
    desk
}

fn stages(desk: &Desk) -> Vec<Stage> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    desk.stages(&FA, &rolling).into_iter().flatten().collect()
}

fn page(desk: &Desk) -> String {
    desk.rolling_page(&FA, &desk.rolling(&FA).expect("a rolling text")).expect("a page")
}

#[test]
fn the_package_chooses_a_legend_and_the_statuses_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = round(&folder.path().join("talks.dossier"));
    let stands = [Stage::AgreedAdReferendum, Stage::Bracketed, Stage::Open];
    assert_eq!(stages(&desk), stands);
    assert_eq!(desk.dossier().legend().name, "Plain");
    desk.choose_legend("who").expect("chosen");
    let mark = desk.dossier().legend().mark(Stage::AgreedAdReferendum);
    assert_eq!((mark.letter.as_str(), mark.colour), ("Y", Colour::Yellow));
    assert_eq!(stages(&desk), stands);
    let board = desk.board().expect("a Board");
    assert_eq!(board.rows[0].stage(), Stage::AgreedAdReferendum);
    assert!(page(&desk).contains("agreed in a working group"));
    desk.choose_legend("Brexit").expect("chosen");
    assert!(page(&desk).contains("legal revision left"));
    desk.undo().expect("undone").expect("the choice");
    assert_eq!(desk.dossier().legend().name, "WHO");
    assert!(desk.choose_legend("OAS").expect_err("none").sentences().contains("OAS"));
}

#[test]
fn a_legend_of_our_own_is_kept_with_the_dossier_and_dropped_with_undo() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let mut desk = round(&path);
    let mut own = Legend { name: "Lindahaven".to_owned(), ..Legend::known()[0].clone() };
    own.marks[4].words = "agreed in the blue room".to_owned();
    own.marks[4].colour = Colour::Blue;
    desk.keep_legend(own.clone()).expect("kept");
    desk.choose_legend("Lindahaven").expect("chosen");
    drop(desk);
    let mut desk = Desk::open(&path, Box::new(Evenly::default())).expect("a desk");
    assert_eq!(desk.dossier().legend(), &own);
    assert!(page(&desk).contains("agreed in the blue room"));
    desk.drop_legend("Lindahaven").expect("dropped");
    assert_eq!(desk.dossier().legend().name, "Plain", "one that is gone shows nothing");
    desk.undo().expect("undone").expect("the dropping");
    assert_eq!(desk.dossier().legend(), &own);
    own.name = "WHO".to_owned();
    assert!(desk.keep_legend(own).is_err(), "what comes with the program stays as it is");
}

#[test]
fn a_page_never_tells_a_status_by_colour_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = round(&folder.path().join("talks.dossier"));
    desk.choose_legend("EU").expect("chosen");
    let page = page(&desk);
    for mark in &desk.dossier().legend().marks {
        let spelled = format!("{} {}</span>", mark.shape.sign(), mark.letter);
        assert!(page.contains(&spelled), "{spelled}");
    }
}
