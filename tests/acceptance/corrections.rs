//! What is corrected before it went out is told once, in its last words.

use std::sync::Arc;

use tempfile::TempDir;
use travaux_desk::{Bounds, Desk, StanceForm, WordOf};
use travaux_exchange::{report_markdown, report_page};
use travaux_history::account::Form;
use travaux_history::{Layer, ProposalFate, ReservationKind, Status};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::{FA, fa, foreign, form, in_fa, noting, party, speaker, talks};

use crate::slips::{Shared, Told, holds, outside, tabled};

/// What is done in a story, at its moment.
type Done<'a> = (i64, &'a dyn Fn(&mut Desk));

/// A desk at which these acts are done, one after the other.
fn told(acts: &[Done<'_>]) -> (TempDir, Desk) {
    let (folder, world) = (tempfile::tempdir().expect("a folder"), Arc::new(Told::default()));
    let path = folder.path().join("talks.dossier");
    let mut desk = Desk::create(&path, Box::new(Shared(world.clone())), talks()).expect("a desk");
    desk.import_text(foreign(base()), &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    desk.card().expect("keys of our own");
    desk.table_pending().expect("it goes out");
    for (at, act) in acts {
        world.begin(*at);
        act(&mut desk);
    }
    world.begin(99);
    (folder, desk)
}

/// What the Partner Group says of what Cassia proposes for Article 1(2).
fn on_cassia() -> StanceForm<'static> {
    StanceForm { by: party("PG"), of: party("CAS"), at: in_fa("1(2)"), occasion: "1st meeting" }
}

fn propose(desk: &mut Desk, by: &str, withdraw: &str) {
    desk.propose(&sent(&[CEASE, withdraw, REPORT]), &FA, speaker(by, "1st meeting"))
        .expect("proposed");
}

fn says(days: &str) -> String {
    format!("Each Party shall withdraw its forces within {days} days.")
}

/// Both give the same in every form, byte for byte; and `slip` is nowhere in it.
#[track_caller]
fn are_the_same(with: &[Done<'_>], without: &[Done<'_>], slip: &str) {
    let ((one, mut with), (other, mut without)) = (told(with), told(without));
    for desk in [&mut with, &mut without] {
        let live: Vec<_> = desk.dossier().proposals.iter().collect();
        assert!(!format!("{live:?}").contains(slip), "{live:?}");
        for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
            let report = desk.report(Bounds::default(), form).expect("a report");
            let told = report_markdown(&report) + &report_page(&report);
            assert!(!told.contains(slip), "{told}");
        }
    }
    let all = outside(&mut with).into_iter().zip(outside(&mut without));
    for ((what, one), (_, other)) in all {
        assert!(!holds(&one, slip), "a slip is told in {what}");
        assert!(one == other, "{what} differs");
    }
    let of = |it: &TempDir| tabled(&it.path().join("talks.dossier"));
    assert_eq!(of(&one), of(&other));
    assert_eq!(with.verify().expect("checked").damage, [""; 0]);
    let held = with.dossier().proposals.clone();
    drop(with);
    let world = Box::new(Shared(Arc::default()));
    let again = Desk::open_read_only(&one.path().join("talks.dossier"), world).expect("open");
    assert_eq!(again.dossier().proposals, held);
}

#[test]
fn a_proposal_corrected_before_it_went_out_is_one_proposal() {
    let slip = |desk: &mut Desk| propose(desk, "CAS", &says("ninetyslip"));
    let again = |desk: &mut Desk| propose(desk, "CAS", &says("eightyslip"));
    let last = |desk: &mut Desk| propose(desk, "CAS", &says("seventy"));
    are_the_same(&[(1, &slip), (2, &again), (3, &last)], &[(3, &last)], "slip");
}

#[test]
fn a_correction_that_is_corrected_while_its_first_words_are_out_replaces_these() {
    let first = |desk: &mut Desk| propose(desk, "CAS", &says("ninety"));
    let out = |desk: &mut Desk| desk.table_pending().expect("it goes out");
    let slip = |desk: &mut Desk| propose(desk, "CAS", &says("eightyslip"));
    let last = |desk: &mut Desk| propose(desk, "CAS", &says("seventy"));
    let with: &[Done<'_>] = &[(1, &first), (2, &out), (3, &slip), (4, &last)];
    are_the_same(with, &[(1, &first), (2, &out), (4, &last)], "slip");
    // Corrected to the words that are out, it is as if nothing had been said.
    let with: &[Done<'_>] = &[(1, &first), (2, &out), (3, &slip), (4, &first)];
    are_the_same(with, &[(1, &first), (2, &out)], "slip");
}

#[test]
fn what_is_withdrawn_after_it_was_replaced_is_told_as_withdrawn() {
    let first = |desk: &mut Desk| propose(desk, "CAS", &says("ninety"));
    let out = |desk: &mut Desk| desk.table_pending().expect("it goes out");
    let slip = |desk: &mut Desk| propose(desk, "CAS", &says("eightyslip"));
    let withdraw = |desk: &mut Desk| {
        desk.withdraw(in_fa("1(2)"), party("CAS")).expect("withdrawn");
    };
    let with: &[Done<'_>] = &[(1, &first), (2, &out), (3, &slip), (4, &withdraw)];
    let without: &[Done<'_>] = &[(1, &first), (2, &out), (4, &withdraw)];
    are_the_same(with, without, "slip");
    // A whole text without it says the same.
    let retyped = |desk: &mut Desk| propose(desk, "CAS", WITHDRAW);
    let with: &[Done<'_>] = &[(1, &first), (2, &out), (3, &slip), (4, &retyped)];
    are_the_same(with, &[(1, &first), (2, &out), (4, &retyped)], "slip");
    let (_folder, desk) = told(with);
    let fates: Vec<_> = desk.dossier().proposals.iter().map(|it| it.fate).collect();
    assert_eq!(fates, [ProposalFate::Withdrawn]);
    // Undoing the slip is something else: what is out stands.
    let undo = |desk: &mut Desk| drop(desk.undo().expect("undone"));
    let with: &[Done<'_>] = &[(1, &first), (2, &out), (3, &slip), (4, &undo)];
    are_the_same(with, &[(1, &first), (2, &out)], "slip");
    // Where both went out, both are told, and neither comes back by itself.
    let with: &[Done<'_>] = &[(1, &first), (2, &out), (3, &slip), (3, &out), (4, &withdraw)];
    let (_folder, desk) = told(with);
    let fates: Vec<_> = desk.dossier().proposals.iter().map(|it| it.fate).collect();
    assert_eq!(fates, [ProposalFate::Superseded, ProposalFate::Withdrawn]);
}

#[test]
fn what_others_answered_before_it_was_replaced_was_on_the_table() {
    let first = |desk: &mut Desk| propose(desk, "CAS", &says("ninety"));
    let support = |desk: &mut Desk| drop(desk.support(on_cassia()));
    let last = |desk: &mut Desk| propose(desk, "CAS", &says("seventy"));
    let (_folder, mut desk) = told(&[(1, &first), (2, &support), (3, &last)]);
    let fates: Vec<_> = desk.dossier().proposals.iter().map(|it| it.fate).collect();
    assert_eq!(fates, [ProposalFate::Superseded, ProposalFate::Live]);
    let pouch = desk.make_pouch(&[party("PG").clone()], false, true).expect("a pouch").bytes;
    assert!(holds(&pouch, "ninety") && holds(&pouch, "seventy"));
    // Where the support was taken back as well, nobody had it.
    let back = |desk: &mut Desk| drop(desk.withdraw_support(on_cassia()));
    let with: &[Done<'_>] = &[(1, &first), (2, &support), (3, &back), (4, &last)];
    are_the_same(with, &[(4, &last)], "ninety");
}

#[test]
fn a_proposal_replaced_at_a_meeting_that_began_since_is_told() {
    let first = |desk: &mut Desk| propose(desk, "CAS", &says("ninety"));
    let last = |desk: &mut Desk| {
        let text = sent(&[CEASE, &says("seventy"), REPORT]);
        desk.propose(&text, &FA, speaker("CAS", "2nd meeting")).expect("proposed");
    };
    let (_folder, desk) = told(&[(1, &first), (2, &last)]);
    let fates: Vec<_> = desk.dossier().proposals.iter().map(|it| it.fate).collect();
    assert_eq!(fates, [ProposalFate::Superseded, ProposalFate::Live]);
}

#[test]
fn undo_and_redo_go_through_a_correction() {
    let slip = |desk: &mut Desk| propose(desk, "CAS", &says("ninety"));
    let last = |desk: &mut Desk| propose(desk, "CAS", &says("seventy"));
    let (_folder, mut desk) = told(&[(1, &slip), (2, &last)]);
    let words = |desk: &Desk| {
        let all: Vec<_> = desk.dossier().proposals.iter().filter(|it| it.is_live()).collect();
        let all = format!("{all:?}");
        ["ninety", "seventy"].into_iter().filter(|it| all.contains(it)).collect::<Vec<_>>()
    };
    assert_eq!(words(&desk), ["seventy"]);
    desk.undo().expect("undone").expect("the correction");
    assert_eq!(words(&desk), ["ninety"]);
    desk.redo().expect("again").expect("the correction");
    assert_eq!(words(&desk), ["seventy"]);
    desk.undo().expect("undone").expect("the correction");
    desk.undo().expect("undone").expect("the proposal");
    assert!(desk.dossier().proposals.is_empty());
}

#[test]
fn how_a_provision_stands_is_told_as_it_was_said_last() {
    let set = |status: Status, note: &'static str| {
        move |desk: &mut Desk| {
            let it = noting(note, "1st meeting");
            desk.set_status(in_fa("1(1)"), status, WordOf::Table, it).expect("set");
        }
    };
    let slip = set(Status::AgreedInPrinciple, "slip");
    let last = set(Status::AgreedAdReferendum, "on the package");
    are_the_same(&[(1, &slip), (2, &last)], &[(2, &last)], "slip");
    let open = set(Status::Open, "");
    are_the_same(&[(1, &slip), (2, &open)], &[], "slip");
    let out = |desk: &mut Desk| desk.table_pending().expect("it goes out");
    let with: &[Done<'_>] = &[(1, &last), (2, &out), (3, &slip), (4, &last)];
    are_the_same(with, &[(1, &last), (2, &out)], "slip");
    let link = |reason: &'static str| {
        move |desk: &mut Desk| {
            let it = noting(reason, "1st meeting");
            desk.link(None, in_fa("1(1)"), in_fa("1(2)").into(), it).expect("linked");
        }
    };
    let (slip, last) = (link("slip"), link("the deadline"));
    are_the_same(&[(1, &slip), (2, &last)], &[(2, &last)], "slip");
}

#[test]
fn an_undone_correction_of_a_status_leaves_the_first() {
    let set = |status: Status, note: &'static str| {
        move |desk: &mut Desk| {
            let it = noting(note, "1st meeting");
            desk.set_status(in_fa("1(1)"), status, WordOf::Table, it).expect("set");
        }
    };
    let (first, slip) = (set(Status::Parked, "till June"), set(Status::AgreedInPrinciple, "slip"));
    let undo = |desk: &mut Desk| drop(desk.undo().expect("undone"));
    are_the_same(&[(1, &first), (2, &slip), (3, &undo)], &[(1, &first)], "slip");
}

#[test]
fn who_comes_to_support_what_it_refused_before_that_went_out_supports() {
    let first = |desk: &mut Desk| propose(desk, "CAS", &says("ninety"));
    let oppose = |desk: &mut Desk| drop(desk.oppose(on_cassia()));
    let support = |desk: &mut Desk| drop(desk.support(on_cassia()));
    let (_one, mut with) = told(&[(1, &first), (2, &oppose), (3, &support)]);
    let (_other, mut without) = told(&[(1, &first), (3, &support)]);
    assert!(outside(&mut with) == outside(&mut without));
    let (_one, mut with) = told(&[(1, &first), (2, &support), (3, &oppose)]);
    let (_other, mut without) = told(&[(1, &first), (3, &oppose)]);
    assert!(outside(&mut with) == outside(&mut without));
    // Undoing the support brings the refusal back.
    let undo = |desk: &mut Desk| drop(desk.undo().expect("undone"));
    let (_folder, desk) = told(&[(1, &first), (2, &oppose), (3, &support), (4, &undo)]);
    assert_eq!(desk.dossier().proposals[0].refusing().count(), 1);
}

#[test]
fn reservations_of_one_delegation_stand_beside_each_other() {
    let reserve = |note: &'static str| {
        move |desk: &mut Desk| {
            let it = noting(note, "1st meeting");
            let kind = ReservationKind::Scrutiny;
            desk.reserve(in_fa("1(1)").into(), party("CAS"), kind, it).expect("reserved");
        }
    };
    let (one, other) = (reserve("on the date"), reserve("on the parties"));
    let (_folder, mut desk) = told(&[(1, &one), (2, &other)]);
    let pouch = desk.make_pouch(&[party("PG").clone()], false, true).expect("a pouch").bytes;
    assert!(holds(&pouch, "on the date") && holds(&pouch, "on the parties"));
}
