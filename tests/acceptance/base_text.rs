//! What is negotiated on: a text that another delegation brings is offered, never our base by
//! itself.

use travaux_desk::Desk;
use travaux_history::{Layer, ProposalFate};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, sent};
use travaux_tests::desks::{receive, send};
use travaux_tests::{FA, fa_version, form, in_fa, noting, speaker};

use crate::pouches::talks;

const NINETY: &str = "Each Party shall withdraw its forces within ninety days.";

fn base_of(desk: &Desk) -> String {
    desk.base(&FA).expect("an instrument").expect("a base").number.to_string()
}

fn words(desk: &Desk) -> String {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find("1(2)").expect("it is there");
    rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
}

/// Meridia is on its version 1, and Cassia brings a version 2 of its own.
fn offered() -> (tempfile::TempDir, Desk, Desk) {
    let (folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    let form = form("CAS", "2nd meeting", Layer::Tabled);
    let theirs = sent(&[CEASE, NINETY, REPORT]);
    cassia.import_text(theirs, &travaux_tests::fa(), &form).expect("tabled");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    (folder, meridia, cassia)
}

#[test]
fn a_text_that_another_delegation_brings_is_offered_and_is_no_base_by_itself() {
    let (_folder, meridia, cassia) = offered();
    assert_eq!(base_of(&cassia), "2", "its own text");
    assert_eq!(base_of(&meridia), "1");
    assert!(words(&meridia).contains("sixty"), "{}", words(&meridia));
    let offers = meridia.offered_bases(&FA).expect("offers");
    assert_eq!(offers.iter().map(|it| it.number.to_string()).collect::<Vec<_>>(), ["2"]);
}

#[test]
fn it_becomes_our_base_by_our_own_act_which_can_be_undone() {
    let (_folder, mut meridia, _cassia) = offered();
    meridia.take_base(fa_version("2")).expect("taken");
    assert_eq!(base_of(&meridia), "2");
    assert!(words(&meridia).contains("ninety"), "{}", words(&meridia));
    assert!(meridia.offered_bases(&FA).expect("offers").is_empty());
    meridia.undo().expect("undone");
    assert_eq!(base_of(&meridia), "1");
    assert!(words(&meridia).contains("sixty"), "{}", words(&meridia));
    meridia.redo().expect("redone");
    assert_eq!(base_of(&meridia), "2");
    meridia.take_base(fa_version("2")).expect_err("it is the base already");
    meridia.take_base(fa_version("1")).expect("and back to our own");
    assert_eq!(base_of(&meridia), "1");
}

#[test]
fn where_we_have_no_text_the_first_one_brought_is_looked_at_and_later_ones_change_nothing() {
    let (_folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    assert_eq!(base_of(&cassia), "1");
    let again = sent(&[CEASE, NINETY, REPORT]);
    let form = form("MER", "2nd meeting", Layer::Tabled);
    meridia.import_text(again, &travaux_tests::fa(), &form).expect("tabled");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    assert_eq!(base_of(&cassia), "1");
    cassia.take_base(fa_version("2")).expect("taken");
    assert_eq!(base_of(&cassia), "2");
}

#[test]
fn a_proposal_that_another_desk_took_into_its_text_stays_on_our_table_until_we_take_the_text() {
    let (_folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    cassia
        .propose(&sent(&[CEASE, WITHDRAW, REPORT]), &FA, speaker("CAS", "2nd meeting"))
        .expect("none");
    meridia
        .propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    assert!(words(&cassia).contains("[ninety"), "{}", words(&cassia));
    meridia
        .lift(in_fa("1(2)"), &[1], &travaux_desk::bridging("ninety days"), noting("", ""))
        .expect("lifted");
    meridia.issue(&FA, &form("MER", "3rd meeting", Layer::Tabled)).expect("issued");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    assert!(words(&cassia).contains("[ninety"), "{}", words(&cassia));
    cassia.take_base(fa_version("2")).expect("taken");
    assert!(words(&cassia).ends_with("within ninety days."), "{}", words(&cassia));
    let fate = cassia.proposals(&FA).expect("proposals")[0].fate;
    assert!(matches!(fate, ProposalFate::Incorporated | ProposalFate::Superseded));
    cassia.undo().expect("undone");
    assert!(words(&cassia).contains("[ninety"), "{}", words(&cassia));
}

#[test]
fn a_text_that_another_desk_issued_is_negotiated_on_as_it_reads() {
    let (_folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    meridia
        .propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("PG", "2nd meeting"))
        .expect("heard");
    let issued = form("MER", "2nd meeting", Layer::Tabled);
    meridia.issue(&FA, &issued).expect("with its bracket");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    cassia.take_base(fa_version("2")).expect("taken");
    let read = words(&cassia);
    assert!(read.contains("sixty") && read.contains("ninety"), "{read}");
}

/// What each form of report and the pouch to Cassia say of Meridia's base.
fn told_of_base(desk: &Desk) -> Vec<String> {
    let report = desk
        .report(travaux_desk::Bounds::default(), travaux_history::account::Form::Full)
        .expect("a report");
    let report = travaux_exchange::report_markdown(&report);
    let pouch = desk.told_by_pouch(&[travaux_tests::party("CAS").clone()], true).expect("told");
    let all = report.lines().map(str::to_owned).chain(pouch);
    all.filter(|it| it.contains("as the base")).collect()
}

#[test]
fn a_base_that_was_taken_by_a_slip_is_taken_back_as_if_it_had_never_been() {
    let (_folder, mut meridia, _cassia) = offered();
    let before = told_of_base(&meridia);
    meridia.take_base(fa_version("2")).expect("taken");
    assert_ne!(told_of_base(&meridia), before, "it is told while it stands");
    // As in a new session, in which there is nothing to undo.
    meridia.leave_base(&FA).expect("given up");
    assert_eq!(base_of(&meridia), "1");
    assert_eq!(told_of_base(&meridia), before);
    meridia.table_pending().expect("it goes out");
    assert_eq!((base_of(&meridia), told_of_base(&meridia)), ("1".to_owned(), before));
    meridia.leave_base(&FA).expect_err("nothing was taken");
    assert_eq!(meridia.offered_bases(&FA).expect("offers").len(), 1, "it is offered still");
}

#[test]
fn a_base_that_went_out_is_given_up_by_an_act_that_says_so() {
    let (_folder, mut meridia, _cassia) = offered();
    meridia.take_base(fa_version("2")).expect("taken");
    meridia.table_pending().expect("it goes out");
    meridia.leave_base(&FA).expect("given up");
    assert_eq!(base_of(&meridia), "1");
    let told = told_of_base(&meridia);
    assert!(told.iter().any(|it| it.contains("MER gives up")), "{told:?}");
    meridia.table_pending().expect("it goes out");
    assert_eq!((base_of(&meridia), told_of_base(&meridia)), ("1".to_owned(), told.clone()));
    // Giving it up is undone in turn, and what went out is told.
    meridia.undo().expect("undone");
    assert_eq!(base_of(&meridia), "2");
    meridia.table_pending().expect("it goes out");
    assert_eq!(base_of(&meridia), "2");
    assert!(told_of_base(&meridia).len() > told.len(), "{:?}", told_of_base(&meridia));
}

#[test]
fn what_was_taken_as_the_base_last_is_the_base_also_once_it_went_out() {
    for goes_out in 0..8 {
        let (_folder, mut meridia, _cassia) = offered();
        for (at, number) in ["2", "1", "2"].into_iter().enumerate() {
            meridia.take_base(fa_version(number)).expect("taken");
            if goes_out & (1 << at) != 0 {
                meridia.table_pending().expect("it goes out");
            }
            assert_eq!(base_of(&meridia), number, "{goes_out}");
        }
        meridia.table_pending().expect("it goes out");
        assert_eq!(base_of(&meridia), "2", "{goes_out}");
        meridia.leave_base(&FA).expect("given up");
        meridia.table_pending().expect("it goes out");
        assert_eq!(base_of(&meridia), "1", "{goes_out}");
    }
}

#[test]
fn a_base_on_which_we_proposed_something_is_not_given_up_without_a_word() {
    let (_folder, mut meridia, _cassia) = offered();
    meridia.take_base(fa_version("2")).expect("taken");
    let own = sent(&[CEASE, NINETY, "The Commission shall report weekly to the Parties."]);
    meridia.propose(&own, &FA, speaker("MER", "3rd meeting")).expect("made");
    let why = meridia.leave_base(&FA).expect_err("it would be the base all the same");
    assert!(why.to_string().contains("take another one"), "{why}");
    assert_eq!(base_of(&meridia), "2");
    meridia.take_base(fa_version("1")).expect("and that goes");
    assert_eq!(base_of(&meridia), "1");
}
