//! What was settled stays settled, whatever is said elsewhere.

use travaux_desk::{Desk, StanceForm, WordOf, bridging};
use travaux_history::{Change, Layer, Status, StatusNow, wording_hash};
use travaux_redline::rolling::{Choice, Cut};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::{FA, desk_with, fa_version, form, in_fa, noting, party, speaker};
use travaux_text::build::{named, para};

const THIRTY: &str = "Each Party shall withdraw its forces within thirty days.";
const NINETY: &str = "Each Party shall withdraw its forces within ninety days.";
const WEEKLY: &str = "The Commission shall report weekly to the Parties.";
const QUARTERLY: &str = "The Commission shall report every quarter to the Parties.";
const AGREED: &str = "Each Party shall withdraw its forces within forty-five days.";

fn words(desk: &Desk, address: &str) -> String {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find(address).expect("it is there");
    rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
}

fn lifts(desk: &Desk, address: &str) -> usize {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    rolling.provisions[rolling.find(address).expect("it is there")].lifts.len()
}

fn agreed(desk: &Desk, address: &str) -> bool {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let it = &rolling.text.provisions[rolling.find(address).expect("it is there")];
    let fa = &desk.dossier().instruments[0].code;
    matches!(desk.dossier().status_now(fa, it.id, wording_hash(it)), StatusNow::Set(..))
}

fn lift(desk: &mut Desk, address: &str, words: &str) {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find(address).expect("it is there");
    let path = rolling.provisions[at].brackets[0].path.clone();
    desk.lift(in_fa(address), &path, &bridging(words), noting("a compromise", "")).expect("lifted");
}

/// Meridia and Cassia disagree on 1(2) and 1(3); 1(2) was bridged and agreed.
fn settled() -> Desk {
    let mut desk = desk_with([base()]);
    desk.propose(&sent(&[CEASE, THIRTY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    desk.propose(&sent(&[CEASE, NINETY, WEEKLY]), &FA, speaker("CAS", "2nd meeting"))
        .expect("made");
    lift(&mut desk, "1(2)", "forty-five days");
    assert_eq!(words(&desk, "1(2)"), AGREED);
    desk.set_status(in_fa("1(2)"), Status::Agreed, WordOf::Table, noting("", "")).expect("agreed");
    desk
}

#[test]
fn supporting_another_provision_reopens_nothing() {
    let mut desk = settled();
    let before = desk.rolling(&FA).expect("a rolling text").text.clone();
    desk.support(StanceForm {
        by: party("PG"),
        of: party("CAS"),
        at: in_fa("1(3)"),
        occasion: "3rd meeting",
    })
    .expect("supported");
    assert_eq!((words(&desk, "1(2)"), lifts(&desk, "1(2)")), (AGREED.to_owned(), 1));
    assert!(agreed(&desk, "1(2)"));
    let after = desk.rolling(&FA).expect("a rolling text").text.clone();
    assert_eq!(before.provisions[2], after.provisions[2], "to the byte");
}

#[test]
fn an_observer_that_supports_something_holds_to_nothing_elsewhere() {
    let mut desk = desk_with([base()]);
    for by in ["MER", "CAS"] {
        desk.propose(&sent(&[CEASE, THIRTY, REPORT]), &FA, speaker(by, "2nd meeting"))
            .expect("made");
    }
    desk.propose(&sent(&[CEASE, THIRTY, WEEKLY]), &FA, speaker("CAS", "2nd meeting"))
        .expect("made");
    desk.set_status(in_fa("1(2)"), Status::Agreed, WordOf::Table, noting("", ""))
        .expect("both say the same");
    desk.support(StanceForm {
        by: party("PG"),
        of: party("CAS"),
        at: in_fa("1(3)"),
        occasion: "3rd meeting",
    })
    .expect("supported");
    assert_eq!(words(&desk, "1(2)"), THIRTY);
    assert!(agreed(&desk, "1(2)"));
    assert!(words(&desk, "1(3)").contains("CAS, PG"), "{}", words(&desk, "1(3)"));
    let (text, _) = desk.position(&FA, party("PG")).expect("its position");
    assert_eq!(text.provisions[2], base().provisions[2], "it sees the base there");
}

#[test]
fn who_comes_to_support_an_alternative_given_up_reopens_nothing() {
    let mut desk = settled();
    desk.support(StanceForm {
        by: party("PG"),
        of: party("CAS"),
        at: in_fa("1(2)"),
        occasion: "3rd meeting",
    })
    .expect("supported");
    assert_eq!((words(&desk, "1(2)"), lifts(&desk, "1(2)")), (AGREED.to_owned(), 1));
    assert!(agreed(&desk, "1(2)"));
}

#[test]
fn six_words_added_to_an_agreed_provision_open_these_words() {
    let mut desk = settled();
    let more = "Each Party shall withdraw its forces, and those under its command, within ninety \
                days.";
    desk.propose(&sent(&[CEASE, more, WEEKLY]), &FA, speaker("CAS", "3rd meeting")).expect("made");
    assert_eq!(
        words(&desk, "1(2)"),
        "Each Party shall withdraw its forces[, and those under its command, — CAS] within \
         forty-five days."
    );
    assert_eq!(lifts(&desk, "1(2)"), 1, "what was agreed stands");
    assert!(!agreed(&desk, "1(2)"), "its words changed");
    desk.withdraw(in_fa("1(2)"), party("CAS")).expect("taken back");
    assert!(agreed(&desk, "1(2)"), "and with them it is agreed again");
}

#[test]
fn words_added_within_what_was_agreed_open_these_words() {
    let mut desk = settled();
    let more = vec![named(
        "withdraw",
        para(
            "Each Party shall withdraw its forces within forty-five days of the entry into force.",
        ),
    )];
    desk.propose_instead(in_fa("1(2)"), speaker("PG", "3rd meeting"), more).expect("typed");
    assert_eq!(
        words(&desk, "1(2)"),
        "Each Party shall withdraw its forces within forty-five days [of the entry into force — \
         PG]."
    );
    assert_eq!(lifts(&desk, "1(2)"), 1);
}

#[test]
fn new_words_in_the_place_of_what_was_agreed_reopen_that_bracket_alone() {
    let mut desk = settled();
    lift(&mut desk, "1(3)", "every month");
    let other = "Each Party shall withdraw its forces within twenty days.";
    desk.propose(&sent(&[CEASE, other, WEEKLY]), &FA, speaker("CAS", "3rd meeting")).expect("made");
    assert_eq!(lifts(&desk, "1(2)"), 0);
    assert!(words(&desk, "1(2)").contains("twenty"), "{}", words(&desk, "1(2)"));
    assert!(words(&desk, "1(2)").contains("thirty"), "{}", words(&desk, "1(2)"));
    assert_eq!(lifts(&desk, "1(3)"), 1);
}

#[test]
fn a_split_stands_when_others_come_to_support_or_add_words_elsewhere() {
    let mut desk = desk_with([base()]);
    let mine = "The Joint Commission shall report every week to the Parties.";
    let theirs = "The Joint Council shall report every year to the Parties.";
    desk.propose(&sent(&[CEASE, WITHDRAW, mine]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    desk.propose(&sent(&[CEASE, WITHDRAW, theirs]), &FA, speaker("CAS", "2nd meeting"))
        .expect("made");
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let path = rolling.provisions[3].brackets[0].path.clone();
    let whole = rolling.provisions[3].brackets.len();
    desk.split_bracket(in_fa("1(3)"), &path, &Cut::Shared, noting("", "")).expect("split");
    let count = |desk: &Desk| {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        (rolling.provisions[3].brackets.len(), rolling.provisions[3].recuts.len())
    };
    let (parts, 1) = count(&desk) else { panic!("it was split: {}", words(&desk, "1(3)")) };
    assert!(parts > whole);
    desk.support(StanceForm {
        by: party("PG"),
        of: party("CAS"),
        at: in_fa("1(3)"),
        occasion: "3rd meeting",
    })
    .expect("supported");
    assert_eq!(count(&desk), (parts, 1), "{}", words(&desk, "1(3)"));
}

#[test]
fn a_lift_stands_when_the_text_is_issued_and_its_provision_is_carried() {
    let mut desk = settled();
    desk.issue(&FA, &form("MER", "3rd meeting", Layer::Tabled)).expect("issued");
    assert_eq!(words(&desk, "1(2)"), AGREED);
    assert!(agreed(&desk, "1(2)"));
    lift(&mut desk, "1(3)", "every month");
    desk.support(StanceForm {
        by: party("PG"),
        of: party("CAS"),
        at: in_fa("1(3)"),
        occasion: "3rd meeting",
    })
    .expect("supported");
    assert_eq!(lifts(&desk, "1(3)"), 1);
}

fn put(desk: &mut Desk, name: &str, words: &str) {
    let open = desk.open_text(&FA, party("CAS")).expect("a working text");
    let at = open.provisions.iter().position(|it| it.id == named(name, para("")).id);
    let at = at.expect("it is there");
    let after = at.checked_sub(1).map(|at| open.provisions[at].id);
    let change = Change::Put { provision: named(name, para(words)), after };
    desk.edit_text(&FA, party("CAS"), &[change]).expect("typed");
}

fn typed(desk: &mut Desk, name: &str) -> String {
    let open = desk.open_text(&FA, party("CAS")).expect("a working text");
    let found = open.provisions.iter().find(|it| it.id == named(name, para("")).id);
    found.expect("it is there").wording.printed_text(&travaux_text::Numbering::default())
}

/// Cassia typed and proposed in its draft, and the text was issued.
fn issued() -> Desk {
    let mut desk = desk_with([base()]);
    put(&mut desk, "withdraw", NINETY);
    desk.propose_working(&FA, speaker("CAS", "2nd meeting")).expect("made");
    lift(&mut desk, "1(2)", "forty-five days");
    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
    desk
}

#[test]
fn a_draft_stands_on_the_version_issued_and_an_unrelated_proposal_reopens_nothing() {
    let mut desk = issued();
    let open = desk.open_text(&FA, party("CAS")).expect("a working text");
    assert_eq!(open.base.expect("a base").number.to_string(), "2");
    assert_eq!(typed(&mut desk, "withdraw"), AGREED);
    put(&mut desk, "report", WEEKLY);
    let made = desk.propose_working(&FA, speaker("CAS", "3rd meeting")).expect("made").made;
    assert_eq!((made, words(&desk, "1(2)")), (1, AGREED.to_owned()));
    assert_eq!(typed(&mut desk, "report"), WEEKLY);
    let open = desk.open_text(&FA, party("CAS")).expect("a working text");
    assert_eq!(open.base.expect("a base").number.to_string(), "2");
}

#[test]
fn what_was_typed_and_not_proposed_is_carried_and_what_both_changed_is_said() {
    let mut desk = desk_with([base()]);
    put(&mut desk, "withdraw", NINETY);
    put(&mut desk, "report", WEEKLY);
    desk.propose(&sent(&[CEASE, THIRTY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    let path = [1];
    desk.lift(in_fa("1(2)"), &path, &Choice::Alternative(1), noting("", "")).expect("lifted");
    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
    let open = desk.open_text(&FA, party("CAS")).expect("a working text");
    let carried = open.carried.expect("it was carried").clone();
    assert_eq!(carried.from.to_string(), "1");
    assert_eq!(carried.both, [named("withdraw", para("")).id]);
    assert_eq!(typed(&mut desk, "report"), WEEKLY);
    assert_eq!(typed(&mut desk, "withdraw"), NINETY, "no word that was typed is lost");
}

#[test]
fn an_issue_that_is_undone_puts_the_draft_back_on_the_base_of_before() {
    let mut desk = issued();
    assert_eq!(typed(&mut desk, "withdraw"), AGREED);
    desk.undo().expect("undone");
    assert_eq!(typed(&mut desk, "withdraw"), NINETY);
    let open = desk.open_text(&FA, party("CAS")).expect("a working text");
    assert_eq!(open.base.expect("a base").number.to_string(), "1");
    desk.redo().expect("redone");
    put(&mut desk, "report", WEEKLY);
    desk.undo().expect("undone");
    assert_eq!(
        (typed(&mut desk, "withdraw"), typed(&mut desk, "report")),
        (NINETY.into(), WEEKLY.into())
    );
}

#[test]
fn what_is_typed_after_a_version_was_restored_is_all_that_is_proposed() {
    let mut desk = issued();
    desk.restore_version(fa_version("1"), party("CAS")).expect("restored");
    assert_eq!(typed(&mut desk, "withdraw"), WITHDRAW, "it reads like version 1");
    put(&mut desk, "report", WEEKLY);
    let made = desk.propose_working(&FA, speaker("CAS", "3rd meeting")).expect("made").made;
    assert_eq!((made, words(&desk, "1(2)")), (1, AGREED.to_owned()));
    assert!(words(&desk, "1(3)").contains("weekly"), "{}", words(&desk, "1(3)"));
}

#[test]
fn a_whole_text_written_on_an_older_base_tables_no_old_words() {
    let mut desk = issued();
    let said = sent(&[CEASE, WITHDRAW, QUARTERLY]);
    let tabled = desk.propose(&said, &FA, speaker("MER", "3rd meeting")).expect("made");
    assert_eq!((tabled.made, words(&desk, "1(2)")), (1, AGREED.to_owned()));
    assert_eq!(tabled.read_on.map(|it| it.to_string()).as_deref(), Some("1"));
}
