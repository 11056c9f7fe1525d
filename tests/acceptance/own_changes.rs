//! What a delegation changed in its draft is undone change by change.

use travaux_desk::{Desk, DraftPlace, Undone};
use travaux_history::Change;
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base};
use travaux_tests::{FA, desk_with, foreign, party, speaker};
use travaux_text::build::{id, named, para, text, wording};
use travaux_text::{Provision, ProvisionId, markdown};

/// What the working text of MER reads.
fn words(desk: &mut Desk) -> Vec<String> {
    let text = desk.open_text(&FA, party("MER")).expect("a working text");
    text.provisions.iter().map(|it| markdown::write_wording(&it.wording)).collect()
}

/// A paragraph whose words are read as they are typed.
fn typed(name: &str, words: &str) -> Provision {
    named(name, Provision { wording: wording(words), ..para("") })
}

fn put(desk: &mut Desk, name: &str, words: &str, after: Option<&str>) {
    let change = Change::Put { provision: typed(name, words), after: after.map(id) };
    desk.edit_text(&FA, party("MER"), &[change]).expect("typed");
}

fn at(provision: ProvisionId) -> DraftPlace<'static> {
    DraftPlace { instrument: &FA, delegation: party("MER"), provision }
}

/// Undoes what is asked for, as the editor does: it makes the edit that the desk gives.
fn undo(desk: &mut Desk, name: &str, what: Undone) {
    let change = desk.undone_change(at(id(name)), what).expect("a change to undo");
    desk.edit_text(&FA, party("MER"), &[change]).expect("undone");
}

/// The changes of a provision: what went and what came.
fn changes(desk: &mut Desk, name: &str) -> Vec<(String, String)> {
    let text = desk.open_text(&FA, party("MER")).expect("a working text");
    let redlined = text.redlines.into_iter().find(|it| it.id == id(name));
    let told = redlined.map(|it| {
        let changes = it.changes();
        changes.iter().map(|runs| it.gone_and_come(runs)).collect()
    });
    told.unwrap_or_default()
}

/// The change by which these words came.
fn by_which_came(desk: &mut Desk, name: &str, words: &str) -> Undone {
    let all = changes(desk, name);
    let at = all.iter().position(|(_, come)| come.contains(words));
    Undone::Words(at.unwrap_or_else(|| panic!("{words} did not come: {all:?}")))
}

#[test]
fn one_change_is_undone_and_the_others_of_its_provision_stay() {
    let mut desk = desk_with([base()]);
    let said = "Both Parties shall withdraw *all* forces within thirty days.";
    put(&mut desk, "withdraw", said, Some("cease"));
    let thirty = by_which_came(&mut desk, "withdraw", "thirty");
    undo(&mut desk, "withdraw", thirty);
    assert_eq!(words(&mut desk)[2], said.replace("thirty", "sixty"));
    while !changes(&mut desk, "withdraw").is_empty() {
        undo(&mut desk, "withdraw", Undone::Words(0));
    }
    assert_eq!(words(&mut desk)[2], WITHDRAW);
}

#[test]
fn the_second_of_two_like_changes_is_the_one_that_is_undone() {
    let said = "Meridia shall report and Cassia shall report.";
    let mut desk = desk_with([text([typed("report", said)])]);
    put(&mut desk, "report", &said.replace("shall", "may"), None);
    undo(&mut desk, "report", Undone::Words(1));
    assert_eq!(words(&mut desk), ["Meridia may report and Cassia shall report."]);
}

#[test]
fn a_change_in_a_bracket_is_undone_and_the_bracket_stands() {
    let held = "Each Party [shall \u{2014} MER] [may \u{2014} CAS] withdraw within sixty days.";
    let mut desk = desk_with([text([typed("withdraw", held)])]);
    put(&mut desk, "withdraw", &held.replace("may", "will").replace("sixty", "thirty"), None);
    let will = by_which_came(&mut desk, "withdraw", "will");
    undo(&mut desk, "withdraw", will);
    assert_eq!(words(&mut desk), [held.replace("sixty", "thirty")]);
}

#[test]
fn what_is_new_goes_what_is_gone_comes_back_and_what_moved_returns() {
    let mut desk = desk_with([base()]);
    let before = words(&mut desk);
    put(&mut desk, "observed", "The withdrawal shall be observed.", Some("withdraw"));
    undo(&mut desk, "observed", Undone::All);
    assert_eq!(words(&mut desk), before);
    desk.edit_text(&FA, party("MER"), &[Change::Remove(id("withdraw"))]).expect("deleted");
    undo(&mut desk, "withdraw", Undone::All);
    assert_eq!(words(&mut desk), before);
    let weekly = REPORT.replace("monthly", "weekly");
    put(&mut desk, "report", &weekly, Some("cessation"));
    undo(&mut desk, "report", Undone::Place);
    assert_eq!(words(&mut desk)[1..], [CEASE, WITHDRAW, &weekly]);
    undo(&mut desk, "report", Undone::All);
    assert_eq!(words(&mut desk), before);
}

#[test]
fn the_words_of_another_delegation_are_taken_into_the_draft() {
    let mut desk = desk_with([base()]);
    let mut wanted = base();
    wanted.provisions[2] = typed("withdraw", &WITHDRAW.replace("sixty", "ninety"));
    desk.propose(&foreign(wanted), &FA, speaker("CAS", "2nd meeting")).expect("put forward");
    let before = words(&mut desk);
    let change = desk.taken_words(at(id("withdraw")), party("CAS")).expect("words to take");
    assert_eq!(words(&mut desk), before, "nothing is changed until the editor does it");
    desk.edit_text(&FA, party("MER"), &[change]).expect("taken");
    assert_eq!(words(&mut desk)[2], WITHDRAW.replace("sixty", "ninety"));
    assert!(desk.taken_words(at(ProvisionId::from_bytes([7; 16])), party("CAS")).is_err());
}
