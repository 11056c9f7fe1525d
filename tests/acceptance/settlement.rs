//! A round is settled: brackets are lifted, provisions agreed, the next version issued.

use travaux_desk::{
    Bounds, Desk, Extent, ObjectiveForm, StanceForm, VersionForm, WordOf, bridging,
};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{
    Layer, ReservationKind, Role, Standing, Status, StatusNow, Tripwire, VersionKind, wording_hash,
};
use travaux_redline::rolling::Choice;
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::{
    Evenly, FA, desk_with, fa_version, in_fa, noting, party, speaker, table, talks, until_at,
};
use travaux_text::build::{named, para};

fn round() -> Desk {
    let mut desk = desk_with([base()]);
    let meridia =
        sent(&[CEASE, "Each Party shall withdraw its forces within thirty days.", REPORT]);
    let cassia = sent(&[
        CEASE,
        "Each Party shall withdraw its forces within ninety days.",
        "The Commission shall report every quarter to the Parties.",
    ]);
    desk.propose(&meridia, &FA, speaker("MER", "2nd meeting")).expect("Meridia proposes");
    desk.propose(&cassia, &FA, speaker("CAS", "2nd meeting")).expect("Cassia proposes");
    desk
}

fn words(desk: &Desk, address: &str) -> String {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find(address).expect("it is there");
    rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
}

fn brackets(desk: &Desk, address: &str) -> usize {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    rolling.provisions[rolling.find(address).expect("it is there")].brackets.len()
}

fn path(desk: &Desk, address: &str) -> Vec<u32> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find(address).expect("it is there");
    rolling.provisions[at].brackets[0].path.clone()
}

fn bridge(desk: &mut Desk, address: &str, words: &str) {
    let path = path(desk, address);
    desk.lift(in_fa(address), &path, &bridging(words), noting("a compromise", "2nd meeting"))
        .expect("it is lifted");
}

fn form() -> VersionForm {
    VersionForm {
        kind: VersionKind::RollingText,
        standing: Standing::Basis,
        source: party("MER").clone(),
        occasion: "2nd meeting".to_owned(),
        note: String::new(),
        layer: Layer::Tabled,
    }
}

#[test]
fn a_bracket_is_lifted_with_words_that_bridge_and_comes_back_with_undo() {
    let mut desk = round();
    let before = words(&desk, "1(2)");
    bridge(&mut desk, "1(2)", "within forty-five days");
    assert_eq!(brackets(&desk, "1(2)"), 0);
    assert!(words(&desk, "1(2)").contains("within forty-five days"), "{}", words(&desk, "1(2)"));
    desk.undo().expect("undone").expect("there was something");
    assert_eq!(words(&desk, "1(2)"), before);
    desk.redo().expect("redone").expect("there was something");
    assert_eq!(brackets(&desk, "1(2)"), 0);
}

#[test]
fn choosing_an_alternative_keeps_on_record_what_was_given_up() {
    let mut desk = round();
    let path = path(&desk, "1(3)");
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let offered = &rolling.provisions[3].brackets[0].alternatives;
    let cassia = offered.iter().position(|it| it.by.iter().any(|it| it.as_str() == "CAS"));
    let cassia = cassia.expect("Cassia has an alternative");
    assert_eq!(offered[cassia].proposals.len(), 1, "its proposal stands behind it");
    let choice = Choice::Alternative(cassia);
    desk.lift(in_fa("1(3)"), &path, &choice, noting("", "2nd meeting")).expect("it is lifted");
    assert!(words(&desk, "1(3)").contains("every quarter"));
    let fa = desk.dossier().instruments[0].code.clone();
    let (_, lifted) = desk.dossier().lifts(&fa).next().expect("it is on record");
    assert_eq!(lifted.dropped.len(), offered.len() - 1);
    assert!(
        desk.lift(in_fa("1(3)"), &path, &choice, noting("", "")).is_err(),
        "there is no bracket any more"
    );
}

#[test]
fn a_changed_proposal_contests_again_what_was_lifted() {
    let mut desk = round();
    bridge(&mut desk, "1(2)", "within forty-five days");
    let again = sent(&[
        CEASE,
        "Each Party shall withdraw its forces within one hundred and twenty days.",
        "The Commission shall report every quarter to the Parties.",
    ]);
    desk.propose(&again, &FA, speaker("CAS", "3rd meeting")).expect("Cassia thinks again");
    assert!(brackets(&desk, "1(2)") > 0, "{}", words(&desk, "1(2)"));
}

#[test]
fn an_agreed_provision_whose_wording_changes_is_reopened() {
    let mut desk = round();
    let agree = |desk: &mut Desk, it: &str| {
        desk.set_status(
            in_fa(it),
            Status::AgreedAdReferendum,
            WordOf::Table,
            noting("", "2nd meeting"),
        )
    };
    agree(&mut desk, "1(1)").expect("nobody contests it");
    assert!(agree(&mut desk, "1(2)").is_err(), "it has brackets");
    let code = desk.dossier().instruments[0].code.clone();
    let now = |desk: &Desk| {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        let it = &rolling.text.provisions[rolling.find("1(1)").expect("there")];
        let standing = desk.dossier().status_now(&code, it.id, wording_hash(it));
        (standing.status(), matches!(standing, StatusNow::Reopened(..)))
    };
    assert_eq!(now(&desk), (Status::AgreedAdReferendum, false));
    let stricter = sent(&[
        "Hostilities shall cease at once.",
        "Each Party shall withdraw its forces within thirty days.",
        REPORT,
    ]);
    desk.propose(&stricter, &FA, speaker("MER", "3rd meeting")).expect("Meridia thinks again");
    assert_eq!(now(&desk), (Status::Open, true));
    desk.withdraw(in_fa("1(1)"), party("MER")).expect("it takes it back");
    assert_eq!(now(&desk), (Status::AgreedAdReferendum, false), "the wording is as agreed");
}

#[test]
fn issuing_keeps_what_is_contested_on_the_table() {
    let mut desk = round();
    bridge(&mut desk, "1(2)", "within forty-five days");
    let contested = words(&desk, "1(3)");
    let version = desk.issue(&FA, &form()).expect("it is issued");
    assert_eq!(version.number.tabled, 2);
    let text = desk.version_text(fa_version("2")).expect("its text");
    let printed = text.provisions[3].wording.printed_text(&text.numbering());
    assert_eq!(printed, contested, "what is issued shows the brackets");
    assert_eq!(words(&desk, "1(3)"), contested, "and they stay on the table");
    assert_eq!(brackets(&desk, "1(2)"), 0);
    let live = desk.proposals(&FA).expect("all").iter().filter(|it| it.is_live()).count();
    assert_eq!(live, 1, "the others are incorporated or superseded");
    let cassia = desk.position(&FA, party("CAS")).expect("a position").0;
    let said = cassia.provisions[3].wording.printed_text(&cassia.numbering());
    assert_eq!(said, "The Commission shall report every quarter to the Parties.");
    bridge(&mut desk, "1(3)", "twice a year");
    let clean = VersionForm { kind: VersionKind::CleanText, ..form() };
    desk.issue(&FA, &clean).expect("it is issued");
    assert!(words(&desk, "1(3)").contains("twice a year"));
    assert_eq!(desk.rolling(&FA).expect("a rolling text").open_brackets(), 0);
}

#[test]
fn issuing_is_taken_back_as_one_act() {
    let mut desk = round();
    let before = desk.rolling(&FA).expect("a rolling text").text.clone();
    desk.issue(&FA, &form()).expect("it is issued");
    desk.undo().expect("undone").expect("there was something");
    assert_eq!(desk.rolling(&FA).expect("a rolling text").text, before);
    assert_eq!(desk.versions(&FA).expect("versions").len(), 1);
}

#[test]
fn a_delegation_that_leaves_issued_brackets_alone_still_says_what_it_said() {
    let mut desk = round();
    desk.issue(&FA, &form()).expect("it is issued");
    let before = desk.position(&FA, party("MER")).expect("a position").0;
    let mut revised = desk.version_text(fa_version("2")).expect("its text").as_ref().clone();
    revised.provisions[1] = named("cease", para("Hostilities shall cease at once."));
    let foreign = travaux_desk::Foreign {
        name: "mer.md".to_owned(),
        text: revised,
        language: "en".to_owned(),
        ..travaux_desk::Foreign::default()
    };
    desk.propose(&foreign, &FA, speaker("MER", "3rd meeting")).expect("Meridia goes on");
    let after = desk.position(&FA, party("MER")).expect("a position").0;
    assert_eq!(after.provisions[2], before.provisions[2]);
    assert_ne!(after.provisions[1], before.provisions[1]);
}

#[test]
fn reservations_links_and_silences_stand_until_they_are_answered() {
    let mut desk = round();
    let because = noting("the finance committee sits in June", "2nd meeting");
    let id = desk
        .reserve(in_fa("1(1)").into(), party("CAS"), ReservationKind::Parliamentary, because)
        .expect("Cassia reserves");
    assert_eq!(desk.dossier().reservations().count(), 1);
    desk.lift_reservation(id, noting("approved", "3rd meeting")).expect("it is lifted");
    assert!(desk.lift_reservation(id, noting("", "")).is_err(), "only once");
    assert_eq!(desk.dossier().reservations().count(), 0);
    desk.link(None, in_fa("1(2)"), in_fa("1(1)").into(), noting("first the cessation", ""))
        .expect("held");
    assert_eq!(desk.dossier().links().count(), 1);
    let late = until_at(1, "1 January 1970, 00:00 UTC");
    assert!(desk.begin_silence(Extent { instrument: &FA, provision: None }, &late, "").is_err());
    let soon = until_at(i64::MAX, "the end of time, UTC");
    let silence = desk
        .begin_silence(Extent { instrument: &FA, provision: None }, &soon, "")
        .expect("it begins");
    let second = desk
        .begin_silence(Extent { instrument: &FA, provision: None }, &soon, "")
        .expect_err("one is running");
    assert!(second.sentences().contains("running already, until the end of time, UTC"));
    desk.break_silence(silence, party("CAS"), noting("not yet", "")).expect("Cassia objects");
    assert!(desk.dossier().silences().all(|(_, _, broken)| broken.is_some()));
    desk.take_back(id).expect("taken back");
    assert!(desk.take_back(id).is_err());
}

#[test]
fn not_accepting_is_never_erased() {
    let mut desk = round();
    desk.oppose(StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "2nd meeting",
    })
    .expect("Cassia does not accept it");
    desk.withdraw(in_fa("1(2)"), party("MER")).expect("Meridia takes it back");
    let all = desk.proposals(&FA).expect("all");
    assert!(all.iter().any(|it| it.not_accepted.iter().any(|by| by.by.as_str() == "CAS")));
}

fn quick_withdrawal() -> ObjectiveForm {
    ObjectiveForm {
        title: "Quick withdrawal".to_owned(),
        red_line: "not later than sixty days".to_owned(),
        covers: vec![(FA.clone(), "1(2)".to_owned())],
        tripwires: vec![Tripwire::AtMost { limit: 60, unit: "days".to_owned() }],
        ..ObjectiveForm::default()
    }
}

#[test]
fn the_board_shows_what_each_wants_and_which_red_line_it_touches() {
    let mut desk = round();
    desk.support(StanceForm {
        by: party("PG"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "2nd meeting",
    })
    .expect("it supports Meridia");
    desk.reserve(in_fa("1(3)").into(), party("CAS"), ReservationKind::Scrutiny, noting("", ""))
        .expect("noted");
    desk.set_status(in_fa("1(1)"), Status::Agreed, WordOf::Table, noting("", "")).expect("agreed");
    desk.set_objective(&quick_withdrawal()).expect("set");
    let board = desk.board().expect("a board");
    let row = |address: &str| board.rows.iter().find(|it| it.address == address).expect("a row");
    let codes: Vec<_> = desk.dossier().delegations.iter().map(|it| it.code.as_str()).collect();
    let column = |code: &str| codes.iter().position(|it| *it == code).expect("a column");
    let contested = row("1(2)");
    assert!(contested.cells[column("MER")].wants[0].contains("thirty"));
    assert!(contested.cells[column("CAS")].wants[0].contains("ninety"));
    assert_eq!(contested.cells[column("PG")].supports[0].as_str(), "MER");
    let (by, touched) = &contested.touched[0];
    assert_eq!(by.as_ref().expect("somebody's").as_str(), "CAS");
    assert_eq!(touched.why, "90 days: more than 60");
    assert_eq!(row("1(1)").status, Status::Agreed);
    let agreeing = row("1(1)").cells.iter().filter(|it| it.agreed).count();
    assert_eq!(agreeing, 2, "both parties; an observer agrees to nothing");
    assert_eq!(row("1(3)").cells[column("CAS")].reservations.len(), 1);
    let progress = &board.progress[0];
    assert_eq!((progress.provisions, progress.agreed), (3, 1));
    assert!(board.uncovered.is_empty());
}

#[test]
fn each_possible_lift_says_which_red_line_it_touches() {
    let mut desk = round();
    desk.set_objective(&quick_withdrawal()).expect("set");
    let path = path(&desk, "1(2)");
    let touched = |words: &str| {
        desk.touched_by_lift(in_fa("1(2)"), &path, &bridging(words)).expect("checked").len()
    };
    assert_eq!((touched("within fifty days"), touched("within eighty days")), (0, 1));
}

#[test]
fn an_objective_is_internal_and_can_be_taken_away() {
    let mut desk = round();
    let id = desk.set_objective(&quick_withdrawal()).expect("set");
    assert!(desk.set_objective(&quick_withdrawal()).is_err(), "the title is taken");
    let held = desk.dossier().objectives()[0].0.layer;
    assert_eq!(held, Layer::Internal);
    desk.withdraw_objective(id).expect("taken away");
    assert!(desk.dossier().objectives().is_empty());
    desk.undo().expect("undone").expect("there was something");
    assert_eq!(desk.dossier().objectives().len(), 1);
}

/// What a delegation's proposal for the second paragraph has to hear.
fn heard<T>(desk: &Desk, of: &str, what: impl Fn(&travaux_history::ProposalHeld) -> T) -> T {
    let all = desk.proposals(&FA).expect("proposals");
    let own = all.into_iter().find(|it| it.is_live() && it.proposed.by.as_str() == of);
    what(own.expect("a proposal"))
}

#[test]
fn support_is_taken_back_and_comes_back_with_undo() {
    let mut desk = round();
    let supporters = |desk: &Desk| heard(desk, "MER", |it| it.supporters.len());
    desk.support(StanceForm {
        by: party("PG"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "2nd meeting",
    })
    .expect("noted");
    assert_eq!(supporters(&desk), 1);
    desk.withdraw_support(StanceForm {
        by: party("PG"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "3rd meeting",
    })
    .expect("taken back");
    assert_eq!(supporters(&desk), 0);
    let again = desk.withdraw_support(StanceForm {
        by: party("PG"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "3rd meeting",
    });
    assert!(again.is_err(), "there is none left");
    let name = desk.undo().expect("undone").expect("the taking back");
    assert_eq!(name, "ending the support of PG for MER on 1(2)");
    assert_eq!(supporters(&desk), 1);
    desk.redo().expect("done again").expect("it was undone");
    assert_eq!(supporters(&desk), 0);
}

#[test]
fn a_refusal_is_answered_and_stays_on_the_record() {
    let mut desk = round();
    let told =
        |desk: &Desk| heard(desk, "MER", |it| (it.not_accepted.len(), it.refusing().count()));
    desk.oppose(StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "2nd meeting",
    })
    .expect("noted");
    assert_eq!(told(&desk), (1, 1));
    desk.answer_refusal(StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "3rd meeting",
    })
    .expect("answered");
    assert_eq!(told(&desk), (1, 0));
    desk.undo().expect("undone").expect("the answer");
    assert_eq!(told(&desk), (1, 1));
    desk.redo().expect("done again").expect("it was undone");
    desk.oppose(StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "4th meeting",
    })
    .expect("it refuses again");
    assert_eq!(told(&desk), (1, 1), "an answer does not answer a later refusal");
    assert!(
        desk.answer_refusal(StanceForm {
            by: party("PG"),
            of: party("MER"),
            at: in_fa("1(2)"),
            occasion: ""
        })
        .is_err(),
        "it never refused"
    );
}

#[test]
fn the_board_shows_what_is_wanted_within_words_that_another_would_delete() {
    let mut new = talks();
    new.delegations[2].role = Role::Party;
    let mut desk = Desk::in_memory(Box::new(Evenly::default()), new).expect("a desk");
    table(&mut desk, base());
    let forty = "Each Party shall withdraw its forces within forty days.";
    desk.propose(&sent(&[CEASE, REPORT]), &FA, speaker("CAS", "2nd meeting")).expect("made");
    desk.propose(&sent(&[CEASE, forty, REPORT]), &FA, speaker("MER", "2nd meeting")).expect("made");
    let board = desk.board().expect("a board");
    let row = board.rows.iter().find(|it| it.brackets > 0).expect("a contested row");
    let wants: Vec<_> = row.cells.iter().map(|it| it.wants.join(" ")).collect();
    assert_eq!(wants, ["forty days", "deletion", ""], "{}", row.at_issue);
    assert!(row.at_issue.contains("[sixty days] [forty days — MER]"), "{}", row.at_issue);
    let opened = row.opened.as_ref().expect("somebody opened it");
    assert_eq!(opened.by.as_str(), "CAS");
    let report = desk.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
    println!("{}", report_markdown(&report));
    let within = desk.rolling(&FA).expect("a rolling text").provisions[2].brackets.clone();
    assert!(within.iter().any(|it| it.path.len() > 1 && it.opened.by.as_str() == "MER"));
}
