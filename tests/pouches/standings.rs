//! What stands is told as it stands: agreement that was taken back, moves that are open in a text
//! that was issued, and proposals of which the text has a part.

use travaux_desk::{Bounds, StanceForm, WordOf, bridging};
use travaux_exchange::report_markdown;
use travaux_history::Layer;
use travaux_history::account::Form;
use travaux_history::{Status, StatusNow, wording_hash};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, sent};
use travaux_tests::{FA, fa, fa_version, form, in_fa, noting, party, speaker};
use travaux_text::Text;

use crate::circle::Circle;
use crate::views::lines;

const MEETING: &str = "2nd meeting";

/// Everything arrives everywhere, and whatever alarms there were in between.
fn exchanged(circle: &mut Circle) -> Vec<String> {
    circle.trade()
}

fn status(circle: &mut Circle, at: usize, place: &str) -> Status {
    let desk = circle.seats[at].desk();
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = &rolling.text.provisions[rolling.find(place).expect("it is there")];
    match desk.dossier().status_now(&fa().instrument, at.id, wording_hash(at)) {
        StatusNow::Set(_, it) => it.status,
        _ => Status::Open,
    }
}

fn agrees(circle: &mut Circle, at: usize, place: &str, of: WordOf<'_>) {
    let desk = circle.seats[at].desk();
    desk.set_status(in_fa(place), Status::Agreed, of, noting("", MEETING)).expect("noted");
}

#[test]
fn agreement_that_its_party_takes_back_is_told_so_whatever_was_noted_of_it() {
    let mut circle = Circle::of(&["CHR", "MER", "CAS"]);
    agrees(&mut circle, 2, "1(1)", WordOf::Named(&[party("CAS").clone()]));
    exchanged(&mut circle);
    // Our note of the table, and the chair's.
    for at in [0, 1] {
        agrees(&mut circle, at, "1(1)", WordOf::Table);
    }
    exchanged(&mut circle);
    assert!((0..3).all(|at| status(&mut circle, at, "1(1)") == Status::Agreed), "control");
    let desk = circle.seats[2].desk();
    let own = desk.noted_last(in_fa("1(1)")).expect("what its own desk noted last");
    desk.take_back(own).expect("taken back");
    exchanged(&mut circle);
    for at in 0..3 {
        assert_eq!(status(&mut circle, at, "1(1)"), Status::Open, "{}", circle.seats[at].code);
    }
    agrees(&mut circle, 2, "1(1)", WordOf::Named(&[party("CAS").clone()]));
    exchanged(&mut circle);
    for at in 0..3 {
        assert_eq!(status(&mut circle, at, "1(1)"), Status::Agreed, "said again: {at}");
    }
}

/// Cassia moves the report to the beginning and wants ninety days, Meridia thirty; the desk at
/// `chair` issues that, and all take it.
fn moved(chair: usize) -> (Circle, Vec<String>) {
    let mut circle = Circle::of(&["CHR", "MER", "CAS"]);
    let days = |it: &str| WITHDRAW.replace("sixty", it);
    let desk = circle.seats[2].desk();
    let text = sent(&[REPORT, CEASE, &days("ninety")]);
    desk.propose(&text, &FA, speaker("CAS", MEETING)).expect("proposed");
    let desk = circle.seats[1].desk();
    let text = sent(&[CEASE, &days("thirty"), REPORT]);
    desk.propose(&text, &FA, speaker("MER", MEETING)).expect("proposed");
    exchanged(&mut circle);
    let code = circle.seats[chair].code;
    let desk = circle.seats[chair].desk();
    desk.issue(&FA, &form(code, MEETING, Layer::Tabled)).expect("issued");
    let alarms = exchanged(&mut circle);
    for at in (0..3).filter(|at| *at != chair) {
        circle.seats[at].desk().take_base(fa_version("2")).expect("taken");
    }
    (circle, alarms)
}

fn text(circle: &mut Circle, at: usize) -> Text {
    circle.seats[at].desk().rolling(&FA).expect("a rolling text").text.clone()
}

#[test]
fn an_open_move_in_a_text_that_was_issued_is_the_same_everywhere() {
    let (mut circle, alarms) = moved(0);
    let alarms: Vec<_> = alarms.iter().filter(|it| !it.ends_with(": missing")).collect();
    assert!(alarms.is_empty(), "{alarms:?}");
    let first = lines(&text(&mut circle, 0));
    assert!(
        first.concat().contains("[ninety — CAS]") || first.concat().contains("ninety days — CAS")
    );
    for at in 1..3 {
        assert_eq!(lines(&text(&mut circle, at)), first, "{}", circle.seats[at].code);
    }
    for at in 0..3 {
        let desk = circle.seats[at].desk();
        let report = desk.report(Bounds::default(), Form::Full).expect("a report");
        let report = report_markdown(&report);
        assert!(!report.contains("base text) or “ninety"), "{report}");
        assert!(!report.contains("“ninety days” (base text)"), "{report}");
        let travaux = desk.travaux_written(fa_version("2"), None).expect("the preparatory work");
        assert!(!travaux.contains("[— CAS]"), "{travaux}");
        assert!(!travaux.contains("it was part of"), "{travaux}");
        let concordance = desk.concordance_written(fa_version("2")).expect("a concordance");
        assert!(!concordance.contains("part of"), "{concordance}");
        assert!(!concordance.contains("| — |"), "{concordance}");
    }
}

#[test]
fn what_the_text_has_in_part_is_not_told_as_not_retained() {
    let mut circle = Circle::of(&["CHR", "MER", "CAS"]);
    let wanted = "Each Party shall withdraw its forces within ninety days of entry into force.";
    let desk = circle.seats[2].desk();
    desk.propose(&sent(&[CEASE, wanted, REPORT]), &FA, speaker("CAS", MEETING)).expect("proposed");
    exchanged(&mut circle);
    let desk = circle.seats[0].desk();
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.provisions.iter().find(|it| !it.brackets.is_empty()).expect("open");
    let (id, path) = (at.id.to_string(), at.brackets[0].path.clone());
    desk.lift(in_fa(&id), &path, &bridging("ninety days"), noting("", MEETING)).expect("lifted");
    desk.issue(&FA, &form("CHR", MEETING, Layer::Tabled)).expect("issued");
    exchanged(&mut circle);
    for at in 0..3 {
        let desk = circle.seats[at].desk();
        if at > 0 {
            desk.take_base(fa_version("2")).expect("taken");
        }
        let report = desk.report(Bounds::default(), Form::Full).expect("a report");
        let report = report_markdown(&report);
        assert!(report.contains("CAS proposes amended wording; retained in part"), "{report}");
        assert!(report.contains("(CAS) is retained in part"), "{report}");
    }
}

#[test]
fn support_of_what_is_open_in_a_text_stays_in_it() {
    let (mut circle, _) = moved(0);
    let said =
        StanceForm { by: party("MER"), of: party("CAS"), at: in_fa("1(1)"), occasion: MEETING };
    circle.seats[1].desk().support(said).expect("supported");
    exchanged(&mut circle);
    let first = lines(&text(&mut circle, 0));
    for at in 1..3 {
        assert_eq!(lines(&text(&mut circle, at)), first, "{}", circle.seats[at].code);
    }
}
