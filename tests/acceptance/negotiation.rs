//! Several delegations propose on one base, and nothing any of them said is lost.

use travaux_desk::{Desk, StanceForm};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::{FA, desk_with, in_fa, party, speaker};
use travaux_text::Provision;
use travaux_text::build::{named, para};

fn round() -> Desk {
    let mut desk = desk_with([base()]);
    let meridia =
        sent(&[CEASE, "Each Party shall withdraw its forces within thirty days.", REPORT]);
    let cassia = sent(&[
        CEASE,
        "Each Party will endeavour to withdraw its forces within ninety days.",
        "The Commission shall report every quarter to the Parties.",
    ]);
    desk.propose(&meridia, &FA, speaker("MER", "2nd meeting")).expect("Meridia proposes");
    desk.propose(&cassia, &FA, speaker("CAS", "2nd meeting")).expect("Cassia proposes");
    desk
}

fn rolling(desk: &Desk) -> Vec<String> {
    let (rolling, numbering) = desk.rolling_text(&FA).expect("a rolling text");
    rolling.text.provisions.iter().map(|it| it.wording.printed_text(&numbering)).collect()
}

fn words_of(desk: &Desk, by: &str) -> Vec<String> {
    let (text, numbering) = desk.position(&FA, party(by)).expect("a position");
    text.provisions.iter().map(|it| it.wording.printed_text(&numbering)).collect()
}

#[test]
fn rival_wordings_stand_in_attributed_brackets() {
    let rolling = rolling(&round());
    assert_eq!(rolling[1], CEASE, "what nobody contests has no bracket");
    for part in ["CAS", "will endeavour to", "thirty", "ninety"] {
        assert!(rolling[2].contains(part), "{part} is in: {}", rolling[2]);
    }
    assert!(rolling[3].contains("every quarter"), "{}", rolling[3]);
}

#[test]
fn each_position_comes_out_as_it_was_put_in() {
    let desk = round();
    assert_eq!(
        words_of(&desk, "MER")[2],
        "Each Party shall withdraw its forces within thirty days."
    );
    assert_eq!(
        words_of(&desk, "CAS")[3],
        "The Commission shall report every quarter to the Parties."
    );
    let silent = words_of(&desk, "PG");
    assert_eq!(silent[2], "Each Party shall withdraw its forces within sixty days.");
}

#[test]
fn withdrawing_one_proposal_leaves_the_others_as_they_are() {
    let mut desk = round();
    let cassia = words_of(&desk, "CAS");
    // Withdrawn before it went out, it would never have been there.
    desk.table_pending().expect("it goes out");
    assert_eq!(desk.withdraw(in_fa("1(2)"), party("MER")).expect("it is there"), 1);
    assert_eq!(words_of(&desk, "CAS"), cassia);
    assert!(!rolling(&desk)[2].contains("thirty"));
    assert_eq!(desk.proposals(&FA).expect("all").len(), 3, "what was withdrawn stays on record");
    desk.undo().expect("undone").expect("there was something");
    assert!(rolling(&desk)[2].contains("thirty"));
}

#[test]
fn a_supporter_is_named_beside_the_delegation_it_supports() {
    let mut desk = round();
    desk.support(StanceForm {
        by: party("PG"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "2nd meeting",
    })
    .expect("it is there");
    let contested = &rolling(&desk)[2];
    assert!(
        contested.contains("thirty days — MER, PG") || contested.contains("— MER, PG]"),
        "{contested}"
    );
    assert_eq!(words_of(&desk, "PG")[2], words_of(&desk, "MER")[2]);
}

#[test]
fn proposing_anew_keeps_what_stays_and_supersedes_what_goes() {
    let mut desk = round();
    let again = sent(&[
        CEASE,
        "Each Party shall withdraw its forces within thirty days.",
        "The Commission shall report weekly to the Parties.",
    ]);
    let tabled =
        desk.propose(&again, &FA, speaker("MER", "3rd meeting")).expect("it proposes anew");
    assert_eq!((tabled.made, tabled.kept, tabled.superseded), (1, 1, 0));
    let base = sent(&[CEASE, "Each Party shall withdraw its forces within sixty days.", REPORT]);
    let tabled = desk.propose(&base, &FA, speaker("MER", "3rd meeting")).expect("it gives way");
    assert_eq!((tabled.made, tabled.superseded), (0, 2));
    assert_eq!(words_of(&desk, "MER"), words_of(&desk, "PG"));
}

#[test]
fn the_working_text_can_be_put_forward() {
    let mut desk = round();
    let softer = named("report", para("The Commission shall report twice a year."));
    let edit =
        travaux_history::Change::Put { provision: softer, after: Some(base().provisions[2].id) };
    desk.edit_text(&FA, party("PG"), &[edit]).expect("kept");
    desk.propose_working(&FA, speaker("PG", "3rd meeting")).expect("put forward");
    assert!(rolling(&desk)[3].contains("twice a year"));
}

#[test]
fn without_a_version_there_is_nothing_to_propose_on() {
    let mut desk = desk_with([]);
    let refused = desk
        .propose(&sent(&[CEASE, CEASE, CEASE]), &FA, speaker("MER", "1st meeting"))
        .expect_err("there is no instrument");
    assert!(refused.sentences().contains("no instrument FA"), "{}", refused.sentences());
}

#[test]
fn a_delegation_goes_on_drafting_from_what_it_proposes() {
    let mut desk = round();
    let before = words_of(&desk, "MER");
    let open = desk.open_text(&FA, party("MER")).expect("its text");
    assert!(!open.edited, "nothing was typed since it was put forward");
    assert_eq!(open.redlines.len(), 1, "what it proposes shows against the base");
    let report = named("report", para("The Commission shall report weekly to the Parties."));
    let after = open.provisions.iter().rev().nth(1).map(|it| it.id);
    let id = open.provisions.last().expect("the last").id;
    let change = travaux_history::Change::Put { provision: Provision { id, ..report }, after };
    assert!(desk.edit_text(&FA, party("MER"), &[change]).expect("kept").edited);
    let open = desk.open_text(&FA, party("MER")).expect("its text");
    assert_eq!(open.redlines.len(), 2);
    let tabled = desk.propose_working(&FA, speaker("MER", "3rd meeting")).expect("put forward");
    assert_eq!((tabled.made, tabled.kept, tabled.superseded), (1, 1, 0));
    assert_eq!(words_of(&desk, "MER")[2], before[2]);
}
