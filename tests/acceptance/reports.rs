//! After the meeting the report writes itself, and nothing internal goes out with it.

use std::path::Path;

use travaux_desk::{
    Bounds, DelegationCode, Desk, Extent, ObjectiveForm, StanceForm, VersionForm, WordOf, bridging,
};
use travaux_exchange::{concordance_markdown, report_markdown, report_page, travaux_markdown};
use travaux_history::account::{Form, Report, Topic};
use travaux_history::{
    Change, Layer, Meeting, ReservationKind, Standing, Status, Tripwire, VersionKind,
};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::{
    FA, desk_at, fa_version, form, in_fa, noting, party, since, speaker, until_at,
};
use travaux_text::Text;
use travaux_text::build::{article, named, para};

/// What must never be read outside.
const CANARY: &str = "canarybird";

/// The 2nd meeting: two delegations propose, one bracket is bridged, one provision agreed.
fn after_the_second_meeting(path: &Path) -> Desk {
    let mut desk = desk_at(path, [base()]);
    let at = "2nd meeting";
    let meridia = sent(&[CEASE, &WITHDRAW.replace("sixty", "thirty"), REPORT]);
    let cassia =
        sent(&[CEASE, &WITHDRAW.replace("sixty", "ninety"), &REPORT.replace("monthly", "yearly")]);
    desk.propose(&meridia, &FA, speaker("MER", at)).expect("Meridia proposes");
    desk.propose(&cassia, &FA, speaker("CAS", at)).expect("Cassia proposes");
    desk.support(StanceForm { by: party("PG"), of: party("MER"), at: in_fa("1(2)"), occasion: at })
        .expect("it supports Meridia");
    desk.set_status(in_fa("1(1)"), Status::AgreedAdReferendum, WordOf::Table, noting("", at))
        .expect("agreed");
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let path = rolling.provisions[2].brackets[0].path.clone();
    desk.lift(in_fa("1(2)"), &path, &bridging("forty-five days"), noting("a compromise", at))
        .expect("lifted");
    desk.reserve(
        in_fa("1(2)").into(),
        party("CAS"),
        ReservationKind::Parliamentary,
        noting("in June", at),
    )
    .expect("noted");
    desk.link(None, in_fa("1(3)"), in_fa("1(1)").into(), noting("first the cessation", at))
        .expect("held");
    desk
}

fn lines(report: &Report, topic: Topic) -> Vec<&str> {
    let lines = report.section(topic).map_or(&[][..], |it| &it.lines);
    lines.iter().map(|it| it.text.as_str()).collect()
}

#[test]
fn the_report_of_a_round_tells_what_was_decided_and_what_is_to_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = after_the_second_meeting(&folder.path().join("talks.dossier"));
    let report = desk.report(since("1st meeting"), Form::Full).expect("a report");
    assert_eq!(report.since, "the 1st meeting");
    let open = report.section(Topic::Decisions).expect("something is open");
    assert_eq!(open.heading, "Open points: 1");
    assert_eq!(
        lines(&report, Topic::Decisions),
        ["Article 1(3): “monthly” (base text) or “yearly” (CAS)"]
    );
    assert_eq!(lines(&report, Topic::AdReferendum), ["Article 1(1): agreed ad referendum"]);
    assert!(lines(&report, Topic::Agreed).is_empty(), "subject to the capitals is not agreed");
    assert_eq!(
        lines(&report, Topic::Settled),
        ["Article 1(2): “forty-five days” is agreed as bridging wording; “thirty days” (MER and \
          PG) and “ninety days” (CAS) are not retained — “a compromise”"]
    );
    assert_eq!(
        lines(&report, Topic::Proposals),
        [
            "Article 1(2): MER proposes amended wording, supported by PG",
            "Article 1(2): CAS proposes amended wording",
            "Article 1(3): CAS proposes amended wording",
        ],
        "support is told where the proposal is"
    );
    assert_eq!(
        lines(&report, Topic::Reservations),
        ["Article 1(2): CAS enters a parliamentary reservation — “in June”"]
    );
    assert_eq!(
        lines(&report, Topic::NextSteps),
        ["Article 1(3): held pending Article 1(1) — “first the cessation”"]
    );
    assert_eq!(report.meetings, ["2nd meeting (2 February 2026)"]);
    assert!(lines(&report, Topic::Changed).is_empty(), "no text was issued");
}

#[test]
fn every_line_names_entries_of_the_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let desk = after_the_second_meeting(&path);
    let store = travaux_store_record(&path);
    for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
        let report = desk.report(Bounds::default(), form).expect("a report");
        for line in report.sections.iter().flat_map(|it| &it.lines) {
            assert!(line.entry.is_some(), "{}", line.text);
            for entry in line.entries() {
                assert!(store.contains(&entry.to_string()), "{}", line.text);
            }
        }
    }
}

/// The names of all entries, as `verify` and other desks read them.
fn travaux_store_record(path: &Path) -> Vec<String> {
    let tabled = travaux_store::Tabled::open(path).expect("a dossier");
    tabled.record().iter().map(|(hash, _)| hash.to_string()).collect()
}

#[test]
fn what_is_issued_is_told_with_its_redline_and_what_it_reopened() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = after_the_second_meeting(&folder.path().join("talks.dossier"));
    let issued = VersionForm {
        kind: VersionKind::RollingText,
        standing: Standing::Basis,
        source: party("MER").clone(),
        occasion: "3rd meeting".to_owned(),
        note: String::new(),
        layer: Layer::Tabled,
    };
    desk.issue(&FA, &issued).expect("it is issued");
    let stricter = sent(&[
        "Hostilities shall cease at once.",
        &WITHDRAW.replace("sixty", "forty-five"),
        REPORT,
    ]);
    desk.propose(&stricter, &FA, speaker("MER", "3rd meeting")).expect("Meridia thinks again");
    let report = desk.report(since("2nd meeting"), Form::Full).expect("a report");
    let changed = report.section(Topic::Changed).expect("something changed");
    let withdrawal = changed.lines.iter().find(|it| it.address == "1(2)").expect("a line");
    assert_eq!(withdrawal.before.as_deref(), Some(WITHDRAW));
    assert!(report_markdown(&report).contains("~~sixty~~**forty-five** days"));
    assert!(report_page(&report).contains("<del>sixty</del><ins>forty-five</ins>"));
    let reopened = lines(&report, Topic::Reopened);
    assert_eq!(
        reopened,
        ["Article 1(1): open again by the proposal by MER, 3rd meeting, 2 February 2026; it had \
          been agreed ad referendum, 2nd meeting, 2 February 2026"]
    );
    assert!(lines(&report, Topic::AdReferendum).is_empty());
}

#[test]
fn a_readout_names_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = after_the_second_meeting(&folder.path().join("talks.dossier"));
    let report = desk.report(Bounds::default(), Form::Readout).expect("a readout");
    for line in report.sections.iter().flat_map(|it| &it.lines) {
        let words = [Some(&line.text), line.before.as_ref(), line.after.as_ref()];
        let words: String = words.into_iter().flatten().cloned().collect();
        for name in ["MER", "CAS", "PG", "Meridia", "Cassia", "Partner", "corridor", "June"] {
            assert!(!words.contains(name), "{name} in: {words}");
        }
    }
    let outward = desk.report(Bounds::default(), Form::ProcesVerbal).expect("a procès-verbal");
    let text = report_markdown(&outward);
    assert!(text.contains("Meridia proposes amended wording"), "{text}");
}

#[test]
fn nothing_internal_is_in_a_report_that_goes_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let mut desk = after_the_second_meeting(&path);
    let secret = |words: &str| format!("{words} {CANARY}");
    desk.set_objective(&ObjectiveForm {
        title: secret("Quick withdrawal"),
        red_line: secret("not later"),
        fallback: secret("sixty days"),
        note: secret("the minister cares"),
        covers: vec![(FA.clone(), "1(2)".to_owned())],
        tripwires: vec![Tripwire::MustNot(secret("in principle"))],
        ..ObjectiveForm::default()
    })
    .expect("set");
    let reworded = named("withdraw", para(&secret("Each Party leaves.")));
    let edit = Change::Put { provision: reworded, after: Some(base().provisions[1].id) };
    desk.edit_text(&FA, party("MER"), &[edit]).expect("kept");
    let draft = VersionForm {
        kind: VersionKind::Other(secret("draft")),
        note: secret("for the minister"),
        ..form("MER", &secret("meeting in the capital"), Layer::Internal)
    };
    desk.save_version(&FA, party("MER"), &draft).expect("saved");
    let full = desk.report(Bounds::default(), Form::Full).expect("a report");
    assert!(report_markdown(&full).contains(CANARY), "the report for ourselves has it");
    for (form, since) in [
        (Form::ProcesVerbal, None),
        (Form::Readout, None),
        (Form::ProcesVerbal, Some("1st meeting")),
        (Form::Readout, Some("1st meeting")),
    ] {
        let report = desk.report(Bounds { since, until: None }, form).expect("a report");
        let printed = format!("{}{}{report:?}", report_markdown(&report), report_page(&report));
        assert!(!printed.contains(CANARY), "{form:?}");
    }
    let travaux = desk.travaux(fa_version("1"), None).expect("travaux");
    let concordance = desk.concordance(fa_version("1")).expect("a table");
    let printed = travaux_markdown("FA", &travaux) + &concordance_markdown("FA", &concordance);
    assert!(!printed.contains(CANARY), "{printed}");
    assert!(desk.travaux(fa_version("1.1"), None).is_err(), "a draft has no travaux to show");
    let draft = desk
        .provenance(in_fa("1(2)"), fa_version("1.1").number)
        .expect("we may look at our own draft");
    assert!(draft.words().iter().any(|it| it.text == CANARY));
    let meeting = secret("meeting in the capital");
    assert!(desk.report(since(&meeting), Form::Readout).is_err(), "it is not known outside");
}

#[test]
fn what_is_internal_changes_no_byte_of_what_goes_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |name: &str, internal: bool| {
        let mut desk = after_the_second_meeting(&folder.path().join(name));
        if internal {
            let form = ObjectiveForm { title: "Ours".to_owned(), ..ObjectiveForm::default() };
            desk.set_objective(&form).expect("set");
        }
        report_markdown(&desk.report(Bounds::default(), Form::ProcesVerbal).expect("a report"))
    };
    assert_eq!(told("one.dossier", false), told("other.dossier", true));
}

#[test]
fn a_silence_that_nobody_broke_asks_for_a_decision_when_it_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = after_the_second_meeting(&folder.path().join("talks.dossier"));
    let year = 365 * 24 * 3_600_000;
    let last = desk.dossier().matters.last().expect("something was noted").at;
    let soon = until_at(last + 10 * 60_000, "soon, UTC");
    desk.begin_silence(in_fa("1(1)").into(), &soon, "2nd meeting").expect("it begins");
    desk.begin_silence(
        in_fa("1(2)").into(),
        &until_at(last + year, "in a year, UTC"),
        "2nd meeting",
    )
    .expect("it begins");
    // The clock of the story goes on by a minute a look.
    let mut told = Vec::new();
    for _ in 0..20 {
        let report = desk.report(Bounds::default(), Form::Readout).expect("a report");
        told = lines(&report, Topic::Silences).iter().map(|it| (*it).to_owned()).collect();
    }
    assert!(told[0].starts_with("Article 1(1): the silence procedure ended on "), "{told:?}");
    assert!(
        told[0].ends_with("(stated as “soon, UTC”), without objection; the text is deemed adopted")
    );
    assert!(told[1].starts_with("Article 1(2): under a silence procedure until "), "{told:?}");
    let full = desk.report(Bounds::default(), Form::Full).expect("a report");
    let needed = lines(&full, Topic::Instructions);
    assert!(needed[0].starts_with("Whether to record Article 1(1) as adopted"), "{needed:?}");
    assert!(needed[1].starts_with("By ") && needed[1].contains("object to Article 1(2)"));
}

#[test]
fn a_point_in_time_nobody_knows_is_said_to_be_unknown() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = after_the_second_meeting(&folder.path().join("talks.dossier"));
    let refused = desk.report(since("9th meeting"), Form::Full).expect_err("unknown");
    assert!(refused.sentences().contains("9th meeting"), "{}", refused.sentences());
    let backwards = Bounds { since: Some("2nd meeting"), until: Some("1st meeting") };
    assert!(desk.report(backwards, Form::Full).is_err());
    let none = desk.report(since("2nd meeting"), Form::ProcesVerbal).expect("a report");
    assert!(none.section(Topic::Proposals).is_none(), "nothing happened since");
}

#[test]
fn an_objection_after_the_deadline_is_recorded_and_told_as_late() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_at(&folder.path().join("talks.dossier"), [base()]);
    let last = desk.dossier().versions.iter().map(|it| it.saved_at).max().expect("a version");
    let ends = until_at(last + 20 * 60_000, "in twenty minutes, UTC");
    let silence = desk
        .begin_silence(Extent { instrument: &FA, provision: None }, &ends, "")
        .expect("it begins");
    // The clock is a minute later at every look.
    for _ in 0..30 {
        desk.set_status(in_fa("1(1)"), Status::Parked, WordOf::Table, noting("", ""))
            .expect("parked");
    }
    desk.break_silence(silence, party("CAS"), noting("not yet", "")).expect("it is recorded");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let all: Vec<_> = report.sections.iter().flat_map(|it| &it.lines).collect();
    let told: Vec<_> = all.iter().filter(|it| it.text.contains("objection by CAS")).collect();
    assert!(!told.is_empty() && told.iter().all(|it| it.text.contains("late")), "{told:?}");
}

#[test]
fn what_one_delegation_agrees_to_is_not_told_as_agreed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_at(&folder.path().join("talks.dossier"), [base()]);
    let agrees = |desk: &mut Desk, by: &[DelegationCode], meeting: &str| {
        let of = if by.is_empty() { WordOf::Table } else { WordOf::Named(by) };
        desk.set_status(in_fa("1(1)"), Status::Agreed, of, noting("", meeting)).expect("noted");
    };
    agrees(&mut desk, &[party("MER").clone()], "2nd meeting");
    let told = |desk: &Desk, form, topic| {
        let report = desk.report(Bounds::default(), form).expect("a report");
        lines(&report, topic).iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()
    };
    let partly = told(&desk, Form::Full, Topic::Partly);
    assert_eq!(
        partly,
        ["Article 1(1): agreed by MER (2nd meeting, 2 February 2026); not yet agreed by CAS"]
    );
    for topic in [Topic::Agreed, Topic::AdReferendum, Topic::InPrinciple] {
        assert!(told(&desk, Form::Full, topic).is_empty(), "{topic:?}");
    }
    assert!(told(&desk, Form::Readout, Topic::Partly).is_empty(), "nobody is named there");
    let board = desk.board().expect("a board");
    let row = board.rows.iter().find(|it| it.address == "1(1)").expect("a row");
    assert_eq!((row.status, board.progress[0].agreed), (Status::Open, 0));
    assert_eq!(row.cells.iter().filter(|it| it.agreed).count(), 1, "Meridia did");
    assert_eq!(row.told, ["agreed by MER; not yet agreed by CAS"]);
    let since = |desk: &Desk| {
        desk.provenance(in_fa("1(1)"), fa_version("1").number).expect("origins").agreed
    };
    assert_eq!(since(&desk), None);
    agrees(&mut desk, &[party("CAS").clone()], "3rd meeting");
    assert!(told(&desk, Form::Full, Topic::Partly).is_empty());
    assert_eq!(
        told(&desk, Form::Full, Topic::Agreed),
        ["Article 1(1): agreed (3rd meeting, 2 February 2026)"],
        "since the last of them agreed"
    );
    assert!(since(&desk).is_some());
    desk.reserve(
        in_fa("1(1)").into(),
        party("CAS"),
        ReservationKind::Scrutiny,
        noting("", "3rd meeting"),
    )
    .expect("entered");
    assert_eq!(
        told(&desk, Form::ProcesVerbal, Topic::Agreed),
        ["Article 1(1): agreed, subject to the scrutiny reservation of Cassia \
          (3rd meeting, 2 February 2026)"]
    );
}

#[test]
fn a_page_on_top_holds_the_conclusion_in_the_words_of_the_account() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = after_the_second_meeting(&folder.path().join("talks.dossier"));
    let next = Meeting {
        place: "Lindahaven".to_owned(),
        date: "2031-12-07".to_owned(),
        ..Meeting::titled("3rd meeting")
    };
    desk.add_meeting(next).expect("noted");
    desk.set_objective(&ObjectiveForm {
        title: "No yearly reports".to_owned(),
        red_line: "never yearly".to_owned(),
        covers: vec![(FA.clone(), "1(3)".to_owned())],
        tripwires: vec![Tripwire::MustNot("yearly".to_owned())],
        ..ObjectiveForm::default()
    })
    .expect("set");
    let report = desk.report(since("1st meeting"), Form::Full).expect("a report");
    assert_eq!(report.heard, ["Meridia", "Cassia", "Partner Group"]);
    let told: Vec<_> = report
        .page
        .iter()
        .map(|it| (it.heading.as_str(), it.lines.iter().map(|it| it.text.as_str()).collect()))
        .collect::<Vec<(&str, Vec<&str>)>>();
    let maintain = "Before the 3rd meeting (Lindahaven, 7 December 2031): Article 1(3): whether to \
                    maintain the red line touched";
    let red_line = "Article 1(3): the wording of CAS touches the red line “never yearly” (says \
                    “yearly”)";
    assert_eq!(
        told,
        [
            ("Instructions needed", vec![maintain]),
            ("Agreed", vec!["Article 1(1): agreed ad referendum"]),
            ("Open", vec!["Article 1(3): “monthly” (base text) or “yearly” (CAS)"]),
            (
                "Reservations",
                vec!["Article 1(2): CAS enters a parliamentary reservation — “in June”"]
            ),
            ("Red lines touched", vec![red_line]),
            (
                "Next",
                vec![
                    "Article 1(3): held pending Article 1(1) — “first the cessation”",
                    "3rd meeting (Lindahaven, 7 December 2031)"
                ]
            ),
        ]
    );
    let text = report_markdown(&report);
    let annex = text.find("# Annex: the account").expect("the account is its annex");
    assert!(text.find("## Instructions needed").expect("the page") < annex, "{text}");
    assert!(text[annex..].contains("## Proposals"), "{text}");
    let page = report_markdown(&report.one_page());
    assert!(!page.contains("Annex") && !page.contains("Proposals"), "{page}");
    let readout = desk.report(Bounds::default(), Form::Readout).expect("a readout");
    assert!(readout.heard.is_empty(), "a readout names nobody");
}

#[test]
fn a_page_stays_one_page_and_counts_what_the_account_has_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let words: Vec<String> =
        (0..90).map(|n| format!("The Party pays {n} coins a month.")).collect();
    let paragraphs = words.iter().enumerate().map(|(n, it)| named(&format!("p{n}"), para(it)));
    let heading = std::iter::once(named("heading", article("Cessation")));
    let base = Text { provisions: heading.chain(paragraphs).collect() };
    let mut desk = desk_at(&folder.path().join("talks.dossier"), [base]);
    let other: Vec<String> =
        (0..90).map(|n| format!("The Party pays {} coins a month.", n + 1_000)).collect();
    let other = sent(&other.iter().map(String::as_str).collect::<Vec<_>>());
    desk.propose(&other, &FA, speaker("CAS", "2nd meeting")).expect("Cassia proposes");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let open = report.section(Topic::Decisions).expect("open points");
    assert_eq!(open.lines.len(), 90);
    let page: Vec<_> = report.page.iter().flat_map(|it| &it.lines).collect();
    assert!(page.len() < 40, "{} lines are no page", page.len());
    let last = &page.iter().rev().find(|it| it.text.starts_with("and ")).expect("more").text;
    let left = 90 - (page.len() - 1);
    assert_eq!(**last, format!("and {left} more, in the account"));
}
