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
