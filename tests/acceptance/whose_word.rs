//! What is told is what happened: what is settled in part, what was received late, whose word a
//! status is, and what was said of the whole text.

use travaux_desk::{Bounds, Desk, Extent, NewDossier, WordOf, bridging};
use travaux_exchange::report_markdown;
use travaux_history::account::{Form, Report, Topic};
use travaux_history::{ReservationKind, Role, Status};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::desks::{receive, send, with_one_text};
use travaux_tests::{
    FA, desk_with, fa, fa_version, foreign, form, in_fa, noting, party, since, speaker, talks,
    until_at,
};

fn lines(report: &Report, topic: Topic) -> Vec<&str> {
    let lines = report.section(topic).map_or(&[][..], |it| &it.lines);
    lines.iter().map(|it| it.text.as_str()).collect()
}

fn propose(desk: &mut Desk, by: &str, withdraw: &str) {
    desk.propose(&sent(&[CEASE, withdraw, REPORT]), &FA, speaker(by, "1st meeting"))
        .expect("proposed");
}

#[test]
fn settled_is_that_of_which_nothing_is_open() {
    let mut desk = desk_with([base()]);
    propose(&mut desk, "MER", "Every Party shall withdraw its forces within thirty days.");
    propose(&mut desk, "CAS", "Each Party shall withdraw its forces within ninety days.");
    let path = |desk: &Desk, at: usize| {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        rolling.provisions[rolling.find("1(2)").expect("there")].brackets[at].path.clone()
    };
    let last = path(&desk, 1);
    desk.lift(in_fa("1(2)"), &last, &bridging("forty days"), noting("", "")).expect("lifted");
    for form in [Form::Full, Form::ProcesVerbal] {
        let report = desk.report(Bounds::default(), form).expect("a report");
        assert!(lines(&report, Topic::Settled).is_empty());
        let told = lines(&report, Topic::PartlySettled);
        assert!(told.len() == 1 && told[0].ends_with("; one bracket remains open"), "{told:?}");
    }
    let first = path(&desk, 0);
    desk.lift(in_fa("1(2)"), &first, &bridging("Each"), noting("", "")).expect("lifted");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    assert_eq!(lines(&report, Topic::Settled).len(), 2);
    assert!(lines(&report, Topic::PartlySettled).is_empty());
}

#[test]
fn what_was_made_before_and_received_since_is_told_with_both_times() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = with_one_text(folder.path());
    propose(&mut meridia, "MER", &WITHDRAW.replace("sixty", "thirty"));
    let pouch = send(&mut meridia, "CAS");
    // Cassia meets later by its own clock, and gets the pouch after that.
    (0..200).for_each(|_| drop(cassia.board()));
    let on = noting("", "2nd meeting");
    cassia
        .reserve(in_fa("1(1)").into(), party("CAS"), ReservationKind::Scrutiny, on)
        .expect("reserved");
    let before = cassia.report(since("2nd meeting"), Form::Full).expect("a report");
    assert!(!before.period().contains("received"), "{}", before.period());
    receive(&mut cassia, &pouch);
    for form in [Form::Full, Form::ProcesVerbal] {
        let report = cassia.report(since("2nd meeting"), form).expect("a report");
        assert_eq!(
            report.period(),
            "Since the 2nd meeting (with what was recorded before and received here since)"
        );
        let told = lines(&report, Topic::Proposals).join("\n");
        assert!(told.contains("1st meeting, 2 February 2026, received on 2 February"), "{told}");
    }
    let all = cassia.report(Bounds::default(), Form::Full).expect("a report");
    assert!(!report_markdown(&all).contains("received"), "nothing differs across a limit");
}

#[test]
fn a_silence_procedure_on_the_whole_text_is_told_once_and_of_a_provision_what_it_did() {
    let mut desk = desk_with([base()]);
    let whole = Extent { instrument: &FA, provision: None };
    let last = desk.dossier().versions.iter().map(|it| it.saved_at).max().expect("a version");
    let end = until_at(last + 30 * 60_000, "2026-02-02 12:00 UTC");
    desk.begin_silence(whole, &end, "1st meeting").expect("begun");
    desk.reserve(whole, party("CAS"), ReservationKind::Linguistic, noting("", ""))
        .expect("reserved");
    let told = |desk: &Desk, of| desk.travaux_written(fa_version("1"), of).expect("written");
    assert_eq!(told(&desk, None).matches("silence procedure").count(), 1);
    assert!(!told(&desk, Some("1(2)")).contains("silence"));
    // Each look at the clock is a minute later.
    (0..40).for_each(|_| drop(desk.board()));
    let all = told(&desk, None);
    assert!(all.contains("## The text as a whole"), "{all}");
    assert_eq!(all.matches("put under a silence procedure").count(), 1, "{all}");
    assert_eq!(all.matches("linguistic reservation").count(), 1, "{all}");
    let own = told(&desk, Some("1(2)"));
    assert!(own.contains("deemed adopted, the silence procedure on the whole text"), "{own}");
    assert!(!own.contains("put under"), "{own}");
}

#[test]
fn an_observer_that_keeps_the_dossier_is_no_party() {
    for role in [Role::OurObserver, Role::OurChair] {
        let mut new: NewDossier = talks();
        for it in &mut new.delegations {
            it.role = if it.code.as_str() == "PG" { role } else { Role::Party };
        }
        let world = Box::new(travaux_tests::desks::Apart::of("PG"));
        let mut desk = Desk::in_memory(world, new).expect("a desk");
        let first = form("CAS", "1st meeting", travaux_history::Layer::Tabled);
        desk.import_text(foreign(base()), &fa(), &first).expect("taken in");
        let parties: Vec<_> = desk.dossier().parties().map(ToString::to_string).collect();
        assert_eq!(parties, ["MER", "CAS"], "{role:?}");
        let on = noting("", "1st meeting");
        desk.set_status(
            in_fa("1(1)"),
            Status::Agreed,
            WordOf::Named(&["MER", "CAS"].map(|it| party(it).clone())),
            on,
        )
        .expect("agreed");
        let report = desk.report(Bounds::default(), Form::Full).expect("a report");
        assert_eq!(lines(&report, Topic::Agreed).len(), 1, "{role:?}");
        assert!(lines(&report, Topic::Partly).is_empty(), "{role:?}");
        // Where all parties say the same, nobody is left who holds to the base.
        for by in ["MER", "CAS"] {
            propose(&mut desk, by, &WITHDRAW.replace("sixty", "thirty"));
        }
        assert_eq!(desk.rolling(&FA).expect("a rolling text").open_brackets(), 0, "{role:?}");
    }
}

#[test]
fn what_an_observer_proposes_in_one_place_adds_the_base_as_an_alternative_in_no_other() {
    let mut new = talks();
    for it in &mut new.delegations {
        it.role = match it.code.as_str() {
            "MER" => Role::Ours,
            "PG" => Role::Observer,
            _ => Role::Party,
        };
    }
    let world = Box::new(travaux_tests::desks::Apart::of("MER"));
    let mut desk = Desk::in_memory(world, new).expect("a desk");
    let tabled = travaux_history::Layer::Tabled;
    desk.import_text(foreign(base()), &fa(), &form("CAS", "1st meeting", tabled))
        .expect("taken in");
    propose(&mut desk, "MER", &WITHDRAW.replace("sixty", "thirty"));
    propose(&mut desk, "CAS", &WITHDRAW.replace("sixty", "ninety"));
    let options = |desk: &Desk| {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        let at = rolling.find("1(2)").expect("there");
        rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
    };
    let said =
        "Each Party shall withdraw its forces within [thirty days — MER] [ninety days — CAS].";
    assert_eq!(options(&desk), said);
    let yearly = REPORT.replace("monthly", "yearly");
    desk.propose(&sent(&[CEASE, WITHDRAW, &yearly]), &FA, speaker("PG", "1st meeting"))
        .expect("proposed");
    assert_eq!(options(&desk), said, "with a proposal of an observer elsewhere");
    for meeting in ["2nd meeting", "3rd meeting"] {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        let at = rolling.find("1(3)").expect("there");
        if let Some(open) = rolling.provisions[at].brackets.first() {
            let words = bridging("yearly");
            desk.lift(in_fa("1(3)"), &open.path, &words, noting("", meeting)).expect("lifted");
        } else {
            propose(&mut desk, "MER", &WITHDRAW.replace("sixty", "forty"));
        }
        let before = options(&desk);
        desk.issue(&FA, &form("MER", meeting, tabled)).expect("issued");
        assert_eq!(options(&desk), before, "after the {meeting}");
    }
}
