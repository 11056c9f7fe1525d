//! What all desks say of a silence procedure once they have exchanged everything, and whose
//! objection it is.

use std::collections::BTreeSet;

use travaux_desk::{Bounds, Extent};
use travaux_exchange::report_markdown;
use travaux_history::MatterId;
use travaux_history::account::Form;
use travaux_tests::{FA, noting, party};

use crate::circle::Circle;

const CHR: usize = 0;
const MER: usize = 1;
const CAS: usize = 2;
const MINUTE: i64 = 60_000;

fn circle() -> Circle {
    Circle::of(&["CHR", "MER", "CAS"])
}

/// A desk puts the provision, or the whole text, under silence for ten minutes.
fn begun(circle: &mut Circle, at: usize, provision: Option<&str>) -> MatterId {
    let end = circle.deadline();
    let on = Extent { instrument: &FA, provision };
    circle.seats[at].desk().begin_silence(on, &end, "2nd meeting").expect("begun")
}

/// The silence procedure, as a desk calls it.
fn held(circle: &mut Circle, at: usize) -> MatterId {
    let desk = circle.seats[at].desk();
    let (held, ..) = desk.dossier().silences().last().expect("a procedure");
    held.id
}

fn objects(circle: &mut Circle, at: usize, by: &str) -> MatterId {
    let silence = held(circle, at);
    let desk = circle.seats[at].desk();
    desk.break_silence(silence, party(by), noting("", "2nd meeting")).expect("noted")
}

/// What each desk tells of silence, in a form for everybody.
fn told(circle: &mut Circle) -> Vec<String> {
    let report = |desk: &mut travaux_desk::Desk| {
        let report = desk.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
        let told = report_markdown(&report);
        let lines = told.lines().filter(|it| it.contains("silence") || it.contains("adopted"));
        lines.map(|it| format!("{it}\n")).collect::<String>()
    };
    circle.seats.iter_mut().map(|it| report(it.desk())).collect()
}

#[test]
fn a_silence_that_the_chair_keeps_adopts_for_all() {
    let mut circle = circle();
    begun(&mut circle, CHR, Some("1(2)"));
    assert_eq!(circle.trade(), [""; 0]);
    circle.pass(12 * MINUTE);
    let told = told(&mut circle);
    assert!(told.iter().all(|it| it.contains("deemed adopted") && *it == told[0]), "{told:#?}");
}

#[test]
fn what_a_party_alone_put_under_silence_is_adopted_nowhere() {
    for provision in [Some("1(2)"), None] {
        let mut circle = circle();
        begun(&mut circle, MER, provision);
        circle.trade();
        circle.pass(12 * MINUTE);
        circle.trade();
        for told in told(&mut circle) {
            assert!(!told.contains("deemed adopted"), "{told}");
        }
        let own = circle.seats[MER].desk().report(Bounds::default(), Form::Full).expect("a report");
        let own = report_markdown(&own);
        assert!(own.contains("as one desk alone noted"), "{own}");
        assert!(!own.contains("Whether to record"), "{own}");
    }
}

#[test]
fn a_partys_own_objection_stands_whatever_the_chair_notes_or_takes_back() {
    for (noted_first, back) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut circle = circle();
        begun(&mut circle, CHR, None);
        circle.trade();
        let mut note = None;
        if noted_first {
            note = Some(objects(&mut circle, CHR, "MER"));
            circle.trade();
        }
        objects(&mut circle, MER, "MER");
        let silence = held(&mut circle, MER);
        let again = circle.seats[MER].desk().break_silence(silence, party("MER"), noting("", ""));
        assert!(again.is_err(), "it stands already");
        circle.trade();
        let note = note.unwrap_or_else(|| objects(&mut circle, CHR, "MER"));
        circle.trade();
        if back {
            circle.seats[CHR].desk().take_back(note).expect("taken back");
            circle.trade();
        }
        circle.pass(12 * MINUTE);
        let all = told(&mut circle);
        let said = all.iter().all(|it| it.contains("broken by Delegation MER"));
        assert!(said && all.iter().all(|it| !it.contains("adopted")), "{back}: {all:#?}");
        // The page at the beginning of a report says the same.
        let lines = |it: &String| {
            it.lines().filter(|it| it.contains("broken by")).collect::<BTreeSet<_>>().len()
        };
        assert!(all.iter().all(|it| lines(it) == 1), "{back}: {all:#?}");
    }
}

#[test]
fn every_party_may_object_and_each_objection_stands_alone() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    let first = objects(&mut circle, CAS, "CAS");
    circle.trade();
    objects(&mut circle, MER, "MER");
    circle.seats[CAS].desk().take_back(first).expect("taken back");
    circle.trade();
    circle.pass(12 * MINUTE);
    for told in told(&mut circle) {
        assert!(told.contains("broken by Delegation MER") && !told.contains("adopted"), "{told}");
        assert!(!told.contains("broken by Delegation CAS"), "{told}");
    }
}

#[test]
fn what_the_chair_notes_of_a_party_ends_where_that_party_takes_its_objection_back() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    let own = objects(&mut circle, MER, "MER");
    objects(&mut circle, CHR, "MER");
    circle.trade();
    circle.seats[MER].desk().take_back(own).expect("taken back");
    circle.trade();
    circle.pass(12 * MINUTE);
    for told in told(&mut circle) {
        assert!(told.contains("deemed adopted") && !told.contains("broken"), "{told}");
    }
}

/// A pouch of one desk for another, which is on its way.
fn made(circle: &mut Circle, from: usize, to: usize) -> Vec<u8> {
    let whom = [party(circle.seats[to].code).clone()];
    circle.seats[from].desk().make_pouch(&whom, false, false).expect("made").bytes
}

fn arrives(circle: &mut Circle, to: usize, pouch: &[u8]) {
    let desk = circle.seats[to].desk();
    let opened = desk.open_pouch(pouch).expect("opened");
    assert!(desk.take_pouch(&opened).expect("taken in"));
}

const UNDER_WAY: &str = "is not known here yet";

#[test]
fn an_objection_is_made_when_it_goes_out() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    objects(&mut circle, MER, "MER");
    circle.pass(12 * MINUTE);
    let own = &told(&mut circle)[MER];
    assert!(own.contains("has not gone out") && !own.contains("adopted"), "{own}");
    circle.trade();
    for told in told(&mut circle) {
        assert!(told.contains("a late objection") && told.contains("deemed adopted"), "{told}");
    }
}

#[test]
fn an_objection_in_transit_at_the_deadline_is_late_at_every_desk() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    objects(&mut circle, MER, "MER");
    let on_its_way = made(&mut circle, MER, CHR);
    let own = &told(&mut circle)[MER];
    assert!(own.contains(UNDER_WAY) && own.contains("went out on"), "{own}");
    circle.pass(12 * MINUTE);
    let own = &told(&mut circle)[MER];
    assert!(own.contains(UNDER_WAY) && !own.contains("adopted"), "nobody knows yet: {own}");
    arrives(&mut circle, CHR, &on_its_way);
    circle.trade();
    let all = told(&mut circle);
    assert!(all.iter().all(|it| it.contains("deemed adopted") && *it == all[0]), "{all:#?}");
    assert!(all[MER].contains("a late objection by Delegation MER, dated"), "{all:#?}");
    assert!(all[MER].contains("reached the desk that keeps the procedure on"), "{all:#?}");
}

#[test]
fn an_objection_that_the_chair_had_in_time_is_in_time_where_it_arrives_late() {
    let mut circle = circle();
    begun(&mut circle, CHR, Some("1(2)"));
    circle.trade();
    objects(&mut circle, MER, "MER");
    let to_chair = made(&mut circle, MER, CHR);
    arrives(&mut circle, CHR, &to_chair);
    let to_cassia = made(&mut circle, MER, CAS);
    circle.pass(12 * MINUTE);
    arrives(&mut circle, CAS, &to_cassia);
    let theirs = &told(&mut circle)[CAS];
    assert!(theirs.contains(UNDER_WAY) && !theirs.contains("adopted"), "{theirs}");
    circle.trade();
    let all = told(&mut circle);
    assert!(all.iter().all(|it| it.contains("broken by Delegation MER")), "{all:#?}");
    assert!(all.iter().all(|it| *it == all[0] && !it.contains("adopted")), "{all:#?}");
}

#[test]
fn what_the_chair_heard_is_known_where_the_objection_itself_never_came() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    let own = objects(&mut circle, MER, "MER");
    let to_chair = made(&mut circle, MER, CHR);
    arrives(&mut circle, CHR, &to_chair);
    let to_cassia = made(&mut circle, CHR, CAS);
    arrives(&mut circle, CAS, &to_cassia);
    let broken = |it: &String| it.contains("broken by Delegation MER") && !it.contains("adopted");
    assert!(broken(&told(&mut circle)[CAS]), "{:#?}", told(&mut circle));
    // Taken back in time it breaks nothing, there as well.
    circle.seats[MER].desk().take_back(own).expect("taken back");
    let to_chair = made(&mut circle, MER, CHR);
    arrives(&mut circle, CHR, &to_chair);
    let to_cassia = made(&mut circle, CHR, CAS);
    arrives(&mut circle, CAS, &to_cassia);
    circle.pass(12 * MINUTE);
    assert!(told(&mut circle)[CAS].contains("deemed adopted"), "{:#?}", told(&mut circle));
    circle.trade();
    let all = told(&mut circle);
    assert!(all.iter().all(|it| it.contains("deemed adopted") && *it == all[0]), "{all:#?}");
}

#[test]
fn whose_clock_is_wrong_by_a_day_objects_when_it_is_heard() {
    for wrong in [-24 * 60 * MINUTE, 24 * 60 * MINUTE] {
        let mut circle = circle();
        begun(&mut circle, CHR, None);
        circle.trade();
        circle.set_wrong(MER, wrong);
        let own = objects(&mut circle, MER, "MER");
        let to_chair = made(&mut circle, MER, CHR);
        arrives(&mut circle, CHR, &to_chair);
        circle.set_wrong(MER, 0);
        circle.pass(12 * MINUTE);
        circle.trade();
        let all = told(&mut circle);
        let broken = |it: &String| it.contains("broken by") && !it.contains("adopted");
        assert!(all.iter().all(|it| broken(it) && *it == all[0]), "{wrong}: {all:#?}");
        // Taken back now it is too late, whatever that clock says.
        circle.set_wrong(MER, -24 * 60 * MINUTE);
        circle.seats[MER].desk().take_back(own).expect("taken back");
        circle.trade();
        circle.set_wrong(MER, 0);
        let all = told(&mut circle);
        assert!(all.iter().all(|it| broken(&it.replace("did not adopt", "left"))), "{all:#?}");
    }
}

#[test]
fn an_objection_taken_back_in_transit_stands_at_every_desk() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    let own = objects(&mut circle, MER, "MER");
    circle.trade();
    circle.seats[MER].desk().take_back(own).expect("taken back");
    let on_its_way = made(&mut circle, MER, CHR);
    circle.pass(12 * MINUTE);
    let here = &told(&mut circle)[MER];
    assert!(here.contains(UNDER_WAY) && !here.contains("adopted the"), "{here}");
    arrives(&mut circle, CHR, &on_its_way);
    circle.trade();
    let all = told(&mut circle);
    assert!(all.iter().all(|it| it.contains("taken back on") && *it == all[0]), "{all:#?}");
    assert!(all.iter().all(|it| !it.contains("deemed")), "{all:#?}");
}

#[test]
fn an_objection_that_stands_again_after_the_end_undoes_no_adoption() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    let own = objects(&mut circle, MER, "MER");
    circle.trade();
    circle.seats[MER].desk().take_back(own).expect("taken back");
    circle.trade();
    circle.pass(12 * MINUTE);
    let adopted = |it: &String| it.contains("deemed adopted");
    assert!(told(&mut circle).iter().all(adopted));
    circle.seats[MER].desk().undo().expect("undone").expect("something");
    circle.trade();
    let all = told(&mut circle);
    assert!(all.iter().all(|it| adopted(it) && *it == all[0]), "{all:#?}");
    assert!(all[CHR].contains("a late objection by Delegation MER"), "{all:#?}");
}

#[test]
fn what_the_chair_heard_in_time_is_in_time_wherever_it_arrives() {
    let mut circle = circle();
    begun(&mut circle, CHR, None);
    circle.trade();
    objects(&mut circle, CHR, "MER");
    circle.pass(12 * MINUTE);
    circle.trade();
    let told = told(&mut circle);
    let broken = told.iter().all(|it| it.contains("broken by Delegation MER"));
    assert!(broken && told.iter().all(|it| !it.contains("adopted")), "{told:#?}");
}
