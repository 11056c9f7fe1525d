//! Versions are saved, restored and taken back, and nothing is lost on the way.

use travaux_history::{Change, Layer};
use travaux_tests::{FA, desk_with, fa_version, form, party};
use travaux_text::Text;
use travaux_text::build::{article, named, para, text};

fn base() -> Text {
    text([named("aim", article("Aim")), named("peace", para("The Parties keep the peace."))])
}

fn reworded(words: &str) -> Change {
    let provision = named("peace", para(words));
    Change::Put { provision, after: Some(base().provisions[0].id) }
}

#[test]
fn a_draft_is_numbered_after_the_tabled_version_it_follows() {
    let mut desk = desk_with([base()]);
    desk.edit_text(&FA, party("MER"), &[reworded("The Parties keep a lasting peace.")])
        .expect("kept");
    let draft = form("MER", "2nd meeting", Layer::Internal);
    let number = desk.save_version(&FA, party("MER"), &draft).expect("saved").number.to_string();
    assert_eq!(number, "1.1");
    assert!(!desk.open_text(&FA, party("MER")).expect("the text").edited, "a version has it now");
    desk.edit_text(&FA, party("MER"), &[reworded("The Parties keep peace.")]).expect("kept");
    let tabled = form("MER", "2nd meeting", Layer::Tabled);
    let number = desk.save_version(&FA, party("MER"), &tabled).expect("saved").number.to_string();
    assert_eq!(number, "2", "drafts leave no trace in the numbers of what is tabled");
}

#[test]
fn taking_back_a_saved_version_leaves_the_words_in_the_working_text() {
    let mut desk = desk_with([base()]);
    desk.edit_text(&FA, party("MER"), &[reworded("The Parties keep a lasting peace.")])
        .expect("kept");
    desk.save_version(&FA, party("MER"), &form("MER", "2nd meeting", Layer::Tabled))
        .expect("saved");
    let name = desk.undo().expect("it can be taken back").expect("there was something");
    assert_eq!(name, "saving version 2 of FA");
    assert_eq!(desk.versions(&FA).expect("versions").len(), 1);
    let text = desk.open_text(&FA, party("MER")).expect("the text");
    assert!(text.edited, "no version has these words now");
    assert_eq!(text.provisions[1], named("peace", para("The Parties keep a lasting peace.")));
    desk.redo().expect("it can be done again").expect("there was something");
    assert_eq!(desk.versions(&FA).expect("versions").len(), 2);
}

#[test]
fn restoring_a_version_makes_a_new_one_loses_no_edit_and_can_be_undone() {
    let mut second = base();
    second.provisions[1] = named("peace", para("The Parties shall keep the peace."));
    let mut desk = desk_with([base(), second]);
    desk.edit_text(&FA, party("MER"), &[reworded("The Parties may keep the peace.")])
        .expect("kept");
    desk.restore_version(fa_version("1"), party("MER")).expect("restored");
    let words = |desk: &mut travaux_desk::Desk| {
        desk.open_text(&FA, party("MER")).expect("the text").provisions[1].clone()
    };
    assert_eq!(words(&mut desk), base().provisions[1]);
    let numbers = |desk: &travaux_desk::Desk| -> Vec<_> {
        desk.versions(&FA).expect("versions").iter().map(|it| it.number.to_string()).collect()
    };
    assert_eq!(numbers(&desk), ["1", "2", "2.1", "2.2"], "what was edited, and what was restored");
    let kept = desk.version_text(fa_version("2.1")).expect("its text");
    assert_eq!(kept.provisions[1], named("peace", para("The Parties may keep the peace.")));
    assert_eq!(*desk.version_text(fa_version("2.2")).expect("its text"), base());
    desk.undo().expect("undone").expect("there was something");
    assert_eq!(words(&mut desk), named("peace", para("The Parties may keep the peace.")));
    assert_eq!(numbers(&desk), ["1", "2"]);
    assert!(desk.open_text(&FA, party("MER")).expect("the text").edited);
    desk.redo().expect("done again").expect("there was something");
    assert_eq!(words(&mut desk), base().provisions[1]);
    assert_eq!(numbers(&desk), ["1", "2", "2.1", "2.2"]);
}

#[test]
fn an_act_that_is_not_typing_can_be_undone_and_done_again() {
    let mut desk = desk_with([base()]);
    desk.retitle_instrument(&FA, "Framework Treaty").expect("retitled");
    let title = |desk: &travaux_desk::Desk| desk.dossier().instruments[0].title.clone();
    assert_eq!(title(&desk), "Framework Treaty");
    desk.undo().expect("undone");
    assert_eq!(title(&desk), "Framework Agreement");
    desk.redo().expect("done again");
    assert_eq!(title(&desk), "Framework Treaty");
    desk.undo().expect("undone");
    desk.undo().expect("undone").expect("the import");
    assert!(desk.versions(&FA).is_err(), "the instrument came with the import and goes with it");
    desk.redo().expect("done again");
    assert_eq!(desk.versions(&FA).expect("versions").len(), 1);
}

#[test]
fn a_form_that_lacks_something_is_refused_and_nothing_is_saved() {
    let mut desk = desk_with([base()]);
    let refused = desk
        .save_version(&FA, party("MER"), &form("MER", " ", Layer::Internal))
        .expect_err("it has no occasion");
    assert!(refused.sentences().contains("occasion"), "{}", refused.sentences());
    assert!(desk.save_version(&FA, party("MER"), &form("XX", "1st", Layer::Internal)).is_err());
    assert_eq!(desk.versions(&FA).expect("versions").len(), 1);
}
