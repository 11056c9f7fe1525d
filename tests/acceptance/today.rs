//! What is told is so today: who replaced what, who opened a bracket, and what is open still.

use travaux_desk::{Bounds, Desk, StanceForm, WordOf, bridging};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{Layer, Status};
use travaux_redline::rolling::Cut;
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::{FA, desk_with, fa_version, form, in_fa, noting, party, speaker, until_at};

fn propose(desk: &mut Desk, by: &str, withdraw: &str, meeting: &str) {
    desk.propose(&sent(&[CEASE, withdraw, REPORT]), &FA, speaker(by, meeting)).expect("proposed");
    desk.table_pending().expect("it goes out");
}

fn within(days: &str) -> String {
    WITHDRAW.replace("sixty", days)
}

fn issue(desk: &mut Desk) {
    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
}

/// Meridia and Cassia want other times.
fn round() -> Desk {
    let mut desk = desk_with([base()]);
    desk.card().expect("keys of our own");
    propose(&mut desk, "MER", &within("thirty"), "1st meeting");
    propose(&mut desk, "CAS", &within("ninety"), "1st meeting");
    desk
}

fn path(desk: &Desk, address: &str, at: usize) -> Vec<u32> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    rolling.provisions[rolling.find(address).expect("there")].brackets[at].path.clone()
}

fn report(desk: &Desk, form: Form) -> String {
    report_markdown(&desk.report(Bounds::default(), form).expect("a report"))
}

/// All that tells what became of a proposal.
fn papers(desk: &Desk) -> String {
    let travaux = desk.travaux_written(fa_version("1"), None).expect("written");
    let fates = desk.proposals(&FA).expect("all").into_iter();
    let fates: Vec<_> = fates.map(|it| desk.dossier().fate_told(it, &|_| None)).collect();
    [&report(desk, Form::Full), &report(desk, Form::ProcesVerbal), &travaux, &fates.join("; ")]
        .map(String::as_str)
        .join("\n")
}

#[test]
fn what_a_delegation_replaced_after_an_issue_was_replaced_and_not_dropped() {
    let mut desk = round();
    issue(&mut desk);
    propose(&mut desk, "MER", &within("twenty"), "3rd meeting");
    let told = papers(&desk);
    assert!(!told.contains("not retained in the text"), "{told}");
    assert!(told.contains("since replaced") && told.contains("replaced by a later"), "{told}");
}

#[test]
fn what_an_issue_dropped_is_not_retained_whatever_is_proposed_later() {
    let mut desk = round();
    let at = path(&desk, "1(2)", 0);
    desk.lift(in_fa("1(2)"), &at, &bridging("forty days"), noting("", "")).expect("lifted");
    issue(&mut desk);
    propose(&mut desk, "MER", &within("twenty"), "3rd meeting");
    let told = papers(&desk);
    assert!(told.contains("not retained in the text"), "{told}");
    assert!(!told.contains("replaced"), "{told}");
}

#[test]
fn the_first_who_opened_a_bracket_stays_its_opener_when_it_replaces_its_words() {
    let opener = |desk: &Desk| {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        let at = rolling.find("1(2)").expect("there");
        rolling.provisions[at].brackets[0].opened.clone()
    };
    let mut desk = round();
    let first = opener(&desk);
    assert_eq!(first.by.as_str(), "MER");
    propose(&mut desk, "MER", &within("twenty"), "2nd meeting");
    assert_eq!(opener(&desk), first, "on the same version");
    issue(&mut desk);
    propose(&mut desk, "MER", &within("ten"), "3rd meeting");
    assert_eq!(opener(&desk), first, "on the version issued");
    // Who gave its proposal up and comes back later opens it no more.
    desk.withdraw(in_fa("1(2)"), party("MER")).expect("withdrawn");
    propose(&mut desk, "MER", &within("five"), "3rd meeting");
    assert_eq!(opener(&desk).by.as_str(), "CAS");
}

#[test]
fn a_readout_calls_nothing_resolved_that_is_open_still() {
    let mut desk = desk_with([base()]);
    let says = |by: &str, words: &str, desk: &mut Desk| propose(desk, by, words, "1st meeting");
    says("MER", "Each Party shall remove its forces within thirty days.", &mut desk);
    says("CAS", "Each Party shall pull its forces within ninety days.", &mut desk);
    let at = path(&desk, "1(2)", 0);
    // Where it stands in two brackets already, there is nothing to divide.
    drop(desk.split_bracket(in_fa("1(2)"), &at, &Cut::Shared, noting("", "")));
    let last = path(&desk, "1(2)", 1);
    desk.lift(in_fa("1(2)"), &last, &bridging("forty"), noting("", "")).expect("lifted");
    let told = report(&desk, Form::Readout);
    assert!(told.contains("under discussion") && !told.contains("resolved"), "{told}");
    let first = path(&desk, "1(2)", 0);
    desk.lift(in_fa("1(2)"), &first, &bridging("withdraw"), noting("", "")).expect("lifted");
    let told = report(&desk, Form::Readout);
    assert!(!told.contains("under discussion") && told.contains("resolved"), "{told}");
    desk.set_status(in_fa("1(2)"), Status::Agreed, WordOf::Table, noting("", "")).expect("agreed");
    desk.card().expect("keys of our own");
    desk.table_pending().expect("it goes out");
    desk.set_status(in_fa("1(2)"), Status::Open, WordOf::Table, noting("", "")).expect("open");
    let told = report(&desk, Form::Readout);
    assert!(told.contains("returned to open") && !told.contains("resolved"), "{told}");
}

#[test]
fn a_readout_has_a_provision_in_one_list() {
    let mut desk = round();
    desk.set_status(in_fa("1(2)"), Status::Parked, WordOf::Table, noting("", "")).expect("parked");
    let told = report(&desk, Form::Readout);
    assert!(told.contains("set aside") && !told.contains("under discussion"), "{told}");
}

#[test]
fn why_a_bracket_is_kept_is_told_also_when_the_words_in_it_are_replaced() {
    let mut desk = round();
    let at = path(&desk, "1(2)", 0);
    desk.explain_bracket(
        in_fa("1(2)"),
        &at,
        party("CAS"),
        noting("the parliament has to hear of it", ""),
    )
    .expect("noted");
    let why = "explains why it maintains a bracket \u{2014} \u{201c}the parliament has to hear";
    let told = report(&desk, Form::Full);
    assert!(told.contains(why), "{told}");
    propose(&mut desk, "CAS", &within("eighty"), "2nd meeting");
    let told = report(&desk, Form::Full);
    assert!(told.contains(why), "{told}");
    assert!(!report(&desk, Form::Readout).contains("parliament"));
}

#[test]
fn a_silence_on_words_in_brackets_promises_no_adoption() {
    let mut desk = round();
    let end = until_at(i64::MAX / 2, "2099-09-21 12:00 UTC");
    desk.begin_silence(in_fa("1(2)").into(), &end, "1st meeting").expect("begun");
    let told = report(&desk, Form::Full);
    assert!(!told.contains("adopted unless") && !told.contains("otherwise be"), "{told}");
    assert!(told.contains("nothing is adopted while alternatives are open"), "{told}");
}

#[test]
fn what_a_delegation_supports_is_not_told_as_its_own_when_its_text_reads_the_base() {
    let mut desk = desk_with([base()]);
    propose(&mut desk, "MER", &within("thirty"), "1st meeting");
    desk.support(StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "1st meeting",
    })
    .expect("supported");
    issue(&mut desk);
    // Its text is of the first version, but for the last paragraph.
    let yearly = REPORT.replace("monthly", "yearly");
    let text = sent(&[CEASE, WITHDRAW, &yearly]);
    desk.propose(&text, &FA, speaker("CAS", "3rd meeting")).expect("proposed");
    let all = desk.proposals(&FA).expect("all");
    let own: Vec<_> = all.iter().filter(|it| it.proposed.by.as_str() == "CAS").collect();
    assert_eq!(own.len(), 1, "{own:?}");
}

#[test]
fn what_is_written_on_the_own_position_is_written_on_the_base() {
    let mut desk = round();
    propose(&mut desk, "CAS", &within("ninety"), "1st meeting");
    issue(&mut desk);
    let text = sent(&[CEASE, &within("ninety"), &REPORT.replace("monthly", "yearly")]);
    let tabled = desk.propose(&text, &FA, speaker("CAS", "3rd meeting")).expect("proposed");
    assert_eq!(tabled.read_on, None, "{tabled:?}");
}

#[test]
fn what_was_settled_since_an_older_version_is_not_proposed_again_by_who_has_a_position() {
    let mut desk = round();
    let yearly = REPORT.replace("monthly", "yearly");
    let text = sent(&[CEASE, &within("thirty"), &yearly]);
    desk.propose(&text, &FA, speaker("MER", "1st meeting")).expect("proposed");
    let at = path(&desk, "1(3)", 0);
    desk.lift(in_fa("1(3)"), &at, &bridging("weekly"), noting("", "")).expect("lifted");
    issue(&mut desk);
    let text = sent(&["Hostilities shall end at once.", &within("ninety"), REPORT]);
    desk.propose(&text, &FA, speaker("CAS", "3rd meeting")).expect("proposed");
    let all = desk.proposals(&FA).expect("all");
    let own: Vec<_> =
        all.iter().filter(|it| it.is_live() && it.proposed.by.as_str() == "CAS").collect();
    assert_eq!(own.len(), 2, "the first paragraph and the second: {own:?}");
}
