//! Drafting on the screen: what a delegation says in the room is typed for it.

use travaux_desk::{Desk, StanceForm};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::{FA, desk_with, in_fa, party, speaker};
use travaux_text::build::{named, para, wording};
use travaux_text::{Provision, markdown};

const AT: &str = "2nd meeting";

fn words(desk: &Desk, address: &str) -> String {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find(address).unwrap_or_else(|| panic!("{address} is not there"));
    rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
}

fn position(desk: &Desk, by: &str) -> Vec<String> {
    let (text, numbering) = desk.position(&FA, party(by)).expect("a position");
    text.provisions.iter().skip(1).map(|it| it.wording.printed_text(&numbering)).collect()
}

/// The provision at an address of the rolling text, saying something else.
fn saying(desk: &Desk, address: &str, words: &str) -> Provision {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find(address).expect("it is there");
    Provision { wording: markdown::read_wording(words), ..rolling.text.provisions[at].clone() }
}

fn says(desk: &mut Desk, by: &str, address: &str, words: &str) {
    let said = vec![saying(desk, address, words)];
    desk.propose_instead(in_fa(address), speaker(by, AT), said).expect("it is put forward");
}

#[test]
fn what_is_typed_for_a_delegation_is_its_proposal_until_it_is_undone() {
    let mut desk = desk_with([base()]);
    says(&mut desk, "CAS", "1(2)", &WITHDRAW.replace("sixty", "ninety"));
    assert_eq!(
        words(&desk, "1(2)"),
        "Each Party shall withdraw its forces within [sixty days] [ninety days — CAS]."
    );
    assert_eq!(position(&desk, "MER"), [CEASE, WITHDRAW, REPORT]);
    desk.undo().expect("it is taken back");
    assert_eq!(words(&desk, "1(2)"), WITHDRAW);
}

#[test]
fn what_a_delegation_proposed_elsewhere_stays() {
    let mut desk = desk_with([base()]);
    desk.propose(&sent(&[CEASE, WITHDRAW, "No report."]), &FA, speaker("CAS", AT)).expect("Cassia");
    let before = desk.proposals(&FA).expect("proposals")[0].id;
    says(&mut desk, "CAS", "1(1)", "Hostilities shall cease at once.");
    let live: Vec<_> = desk.proposals(&FA).expect("proposals").into_iter().collect();
    assert!(live.iter().any(|it| it.id == before && it.is_live()), "it is the same proposal");
    let own = ["Hostilities shall cease at once.", WITHDRAW, "No report."];
    assert_eq!(position(&desk, "CAS"), own);
}

#[test]
fn a_second_try_takes_the_place_of_the_first() {
    let mut desk = desk_with([base()]);
    says(&mut desk, "CAS", "1(2)", &WITHDRAW.replace("sixty", "ninety"));
    says(&mut desk, "CAS", "1(2)", &WITHDRAW.replace("sixty", "eighty"));
    assert_eq!(
        words(&desk, "1(2)"),
        "Each Party shall withdraw its forces within [sixty days] [eighty days — CAS]."
    );
}

#[test]
fn a_delegation_adds_a_paragraph_and_another_answers_it() {
    let mut desk = desk_with([base()]);
    let added = named("added", para("A mission shall observe the withdrawal."));
    let said = vec![saying(&desk, "1(2)", WITHDRAW), added];
    desk.propose_instead(in_fa("1(2)"), speaker("MER", AT), said).expect("Meridia adds one");
    assert_eq!(position(&desk, "MER")[2], "A mission shall observe the withdrawal.");
    assert_eq!(position(&desk, "CAS"), [CEASE, WITHDRAW, REPORT]);
    let answer = named("added", para("A joint mission shall observe the withdrawal."));
    let place = answer.id.to_string();
    desk.propose_instead(in_fa(&place), speaker("CAS", AT), vec![answer]).expect("Cassia answers");
    assert_eq!(position(&desk, "CAS")[2], "A joint mission shall observe the withdrawal.");
    assert_eq!(position(&desk, "MER")[2], "A mission shall observe the withdrawal.");
}

#[test]
fn saying_nothing_deletes_and_nothing_that_is_not_there() {
    let mut desk = desk_with([base()]);
    desk.propose_instead(in_fa("1(3)"), speaker("CAS", AT), Vec::new()).expect("it is put forward");
    assert_eq!(position(&desk, "CAS"), [CEASE, WITHDRAW]);
    assert!(desk.propose_instead(in_fa("1(3)"), speaker("CAS", AT), Vec::new()).is_err());
    assert!(desk.propose_instead(in_fa("9"), speaker("CAS", AT), Vec::new()).is_err());
}

#[test]
fn a_refusal_ends_support_and_support_answers_a_refusal() {
    let mut desk = desk_with([base()]);
    says(&mut desk, "CAS", "1(2)", &WITHDRAW.replace("sixty", "ninety"));
    let stances = |desk: &Desk| {
        let held = desk.proposals(&FA).expect("proposals")[0];
        (held.supporters.len(), held.not_accepted.len())
    };
    desk.support(StanceForm {
        by: party("MER"),
        of: party("CAS"),
        at: in_fa("1(2)"),
        occasion: AT,
    })
    .expect("support");
    desk.oppose(StanceForm { by: party("MER"), of: party("CAS"), at: in_fa("1(2)"), occasion: AT })
        .expect("a refusal");
    assert_eq!(stances(&desk), (0, 1));
    assert_eq!(position(&desk, "MER")[1], WITHDRAW);
    desk.support(StanceForm {
        by: party("MER"),
        of: party("CAS"),
        at: in_fa("1(2)"),
        occasion: "3rd meeting",
    })
    .expect("support");
    assert_eq!(stances(&desk), (1, 1));
}

#[test]
fn a_working_text_says_whose_its_words_are() {
    let mut desk = desk_with([base()]);
    let open = desk.open_text(&FA, party("MER")).expect("a text");
    let (before, provision) = (open.provisions[1].id, open.provisions[2].clone());
    let provision_id = provision.id;
    let wording = wording("Each Party shall withdraw all its forces within sixty days.");
    let change = travaux_history::Change::Put {
        provision: Provision { wording, ..provision },
        after: Some(before),
    };
    desk.edit_text(&FA, party("MER"), &[change]).expect("typed");
    let traced = desk.working_provenance(&FA, party("MER"), Some(provision_id)).expect("origins");
    let it = &traced[0];
    let stretches: Vec<_> =
        it.kept.iter().map(|(range, _)| &it.printed.text[range.clone()]).collect();
    assert_eq!(
        stretches,
        ["Each Party shall withdraw ", "its forces within sixty days."],
        "what was typed now is nobody's of the base"
    );
}
