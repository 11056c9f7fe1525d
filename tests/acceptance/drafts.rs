//! What is typed is kept, and shown as what it changes.

use travaux_desk::Desk;
use travaux_history::Change;
use travaux_redline::RunFate;
use travaux_tests::{Evenly, FA, desk_at, desk_with, party, table};
use travaux_text::build::{article, named, para, text};
use travaux_text::{Provision, Text};

fn base() -> Text {
    text([
        named("cessation", article("Cessation")),
        named("shall", para("Each Party shall withdraw its forces within thirty days.")),
        named("report", para("The Commission shall report monthly to the Parties.")),
    ])
}

fn put(provision: &Provision, after: &Provision) -> Change {
    Change::Put { provision: provision.clone(), after: Some(after.id) }
}

#[test]
fn an_edit_shows_as_a_redline_against_the_text_on_the_table() {
    let base = base();
    let mut desk = desk_with([base.clone()]);
    let softer = named("shall", para("Each Party should withdraw its forces within thirty days."));
    let edited = desk
        .edit_text(&FA, party("MER"), &[put(&softer, &base.provisions[0])])
        .expect("it is kept");
    let [one] = edited.redlines.as_slice() else { panic!("one provision was edited") };
    let gone: String = words(&one.base.text, one, RunFate::Deleted);
    let come: String = words(&one.printed.text, one, RunFate::Inserted);
    assert_eq!((gone.as_str(), come.as_str()), ("shall", "should"));
    assert!(edited.edited, "no version has this text");
}

fn words(side: &str, it: &travaux_desk::Redlined, fate: RunFate) -> String {
    let range = |run: &travaux_redline::Run| match fate {
        RunFate::Deleted => run.base.clone(),
        _ => run.revised.clone(),
    };
    it.runs.iter().filter(|run| run.fate == fate).map(|run| &side[range(run)]).collect()
}

#[test]
fn an_inserted_paragraph_renumbers_what_follows_and_nothing_else() {
    let base = base();
    let mut desk = desk_with([base.clone()]);
    let new = named("new", para("The withdrawal shall be observed."));
    let edited =
        desk.edit_text(&FA, party("MER"), &[put(&new, &base.provisions[1])]).expect("it is kept");
    let labels: Vec<_> = edited.labels.iter().map(|(_, label, _)| label.as_str()).collect();
    assert_eq!(labels, ["2.", "3."]);
    assert_eq!(edited.redlines.len(), 1, "only the new paragraph is marked");
    assert!(edited.redlines[0].inserted);
}

#[test]
fn a_deleted_paragraph_stays_visible_where_it_stood() {
    let base = base();
    let mut desk = desk_with([base.clone()]);
    let gone = Change::Remove(base.provisions[1].id);
    let edited = desk.edit_text(&FA, party("MER"), &[gone]).expect("it is kept");
    let ghosts = edited.ghosts.expect("what is gone changed");
    assert_eq!(ghosts.len(), 1);
    assert_eq!(ghosts[0].after, Some(base.provisions[0].id));
    assert!(ghosts[0].text.contains("withdraw its forces"));
}

#[test]
fn each_delegation_has_its_own_position() {
    let base = base();
    let mut desk = desk_with([base.clone()]);
    let softer = named("shall", para("Each Party may withdraw its forces."));
    desk.edit_text(&FA, party("CAS"), &[put(&softer, &base.provisions[0])]).expect("it is kept");
    assert!(desk.open_text(&FA, party("CAS")).expect("Cassia's text").edited);
    assert!(!desk.open_text(&FA, party("MER")).expect("Meridia's text").edited);
}

#[test]
fn an_unedited_text_follows_what_is_on_the_table_and_an_edited_one_stays() {
    let base = base();
    let mut desk = desk_with([base.clone()]);
    let softer = named("shall", para("Each Party may withdraw its forces."));
    desk.edit_text(&FA, party("CAS"), &[put(&softer, &base.provisions[0])]).expect("it is kept");
    let mut next = base.clone();
    next.provisions[2] = named("report", para("The Commission shall report every quarter."));
    table(&mut desk, next);
    let followed = desk.open_text(&FA, party("MER")).expect("Meridia's text");
    assert_eq!(followed.base.map(|it| it.number.to_string()).as_deref(), Some("2"));
    let kept = desk.open_text(&FA, party("CAS")).expect("Cassia's text");
    assert_eq!(kept.base.map(|it| it.number.to_string()).as_deref(), Some("1"));
    assert_eq!(kept.provisions[1].wording, softer.wording);
}

#[test]
fn what_was_acknowledged_is_there_when_the_dossier_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let base = base();
    let mut desk = desk_at(&path, [base.clone()]);
    let softer = named("shall", para("Each Party may withdraw its forces."));
    desk.edit_text(&FA, party("MER"), &[put(&softer, &base.provisions[0])]).expect("it is kept");
    drop(desk);
    let mut desk = Desk::open(&path, Box::new(Evenly::default())).expect("it opens");
    let text = desk.open_text(&FA, party("MER")).expect("Meridia's text");
    assert_eq!(text.provisions[1], softer);
    assert!(text.edited);
}

#[test]
fn a_dossier_opened_to_read_refuses_edits_and_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let base = base();
    let writer = desk_at(&path, [base.clone()]);
    let refused = Desk::open(&path, Box::new(Evenly::default())).expect_err("it is open elsewhere");
    assert!(refused.sentences().contains("open elsewhere"), "{}", refused.sentences());
    let mut reader =
        Desk::open_read_only(&path, Box::new(Evenly::default())).expect("it can be read");
    let edit = put(&base.provisions[1], &base.provisions[0]);
    let refused = reader.edit_text(&FA, party("MER"), &[edit]).expect_err("it may only be read");
    assert!(refused.sentences().contains("only to be read"), "{}", refused.sentences());
    drop(writer);
}
