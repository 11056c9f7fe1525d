//! What went out and was then taken back is told, at home and at the other desk, with its time.

use tempfile::TempDir;
use travaux_desk::{Bounds, CommentForm, Desk, Saying, StanceForm, WordOf, bridging};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{Layer, MatterId, ReservationKind, Status};
use travaux_tests::cessation::{CEASE, REPORT, sent};
use travaux_tests::desks::{receive, send, with_one_text};
use travaux_tests::{
    FA, fa, fa_version, foreign, form, in_fa, instrument, party, speaker, until_at,
};
use travaux_text::build::{article, named, para, text};

const NINETY: &str = "Each Party shall withdraw its forces within ninety days.";

/// Meridia and Cassia, who know each other and have the same text.
fn talks() -> (TempDir, Desk, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let (meridia, cassia) = with_one_text(folder.path());
    (folder, meridia, cassia)
}

fn propose(desk: &mut Desk) {
    desk.propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("MER", "1st meeting"))
        .expect("proposed");
}

/// What is taken back: done before a pouch goes out, taken back after, and how both are told.
struct Kind {
    done: fn(&mut Desk) -> Option<MatterId>,
    back: fn(&mut Desk, Option<MatterId>),
    /// What every form at home says.
    told: &'static str,
    /// What the other desk reads in the pouch.
    read: &'static str,
    /// Whether the preparatory work of a paragraph tells it.
    of_paragraph: bool,
}

fn take_back(desk: &mut Desk, id: Option<MatterId>) {
    desk.take_back(id.expect("a matter")).expect("taken back");
}

fn undo(desk: &mut Desk, _: Option<MatterId>) {
    desk.undo().expect("undone").expect("something");
}

const ON: Saying<'_> = Saying { note: "", occasion: "1st meeting" };

/// A matter that is taken back by its name.
fn matter(done: fn(&mut Desk) -> Option<MatterId>, told: &'static str, read: &'static str) -> Kind {
    Kind { done, back: take_back, told, read, of_paragraph: true }
}

fn kinds() -> Vec<Kind> {
    texts().into_iter().chain(sayings()).chain(settlings()).collect()
}

/// A proposal withdrawn, and an instrument that was brought.
fn texts() -> Vec<Kind> {
    vec![
        Kind {
            done: |desk| {
                propose(desk);
                None
            },
            back: |desk, _| {
                assert_eq!(desk.withdraw(in_fa("1(2)"), party("MER")).expect("withdrawn"), 1);
            },
            told: "withdrawn on",
            read: "MER withdraws",
            of_paragraph: false,
        },
        Kind {
            done: |desk| {
                let annex = text([article("Annex"), named("annex", para("Each Party may."))]);
                let mut to = fa();
                (to.instrument, to.title) = (instrument("AN").clone(), Some("Annex".to_owned()));
                let form = form("MER", "1st meeting", Layer::Tabled);
                desk.import_text(foreign(annex), &to, &form).expect("taken in");
                None
            },
            back: undo,
            told: "was removed from the package",
            read: "MER removes AN from the package",
            of_paragraph: false,
        },
    ]
}

/// Statuses, silence and reservations.
fn sayings() -> Vec<Kind> {
    vec![
        matter(
            |desk| desk.set_status(in_fa("1(1)"), Status::Parked, WordOf::Table, ON).ok(),
            "the status \u{201c}parked\u{201d}",
            "takes back",
        ),
        matter(
            |desk| {
                let end = until_at(1_790_000_000_000, "2026-09-21 12:00 UTC");
                desk.begin_silence(in_fa("1(1)").into(), &end, "1st meeting").ok()
            },
            "the silence procedure until",
            "takes back",
        ),
        matter(
            |desk| {
                desk.reserve(in_fa("1(1)").into(), party("MER"), ReservationKind::Scrutiny, ON).ok()
            },
            "the scrutiny reservation of Meridia",
            "takes back",
        ),
        matter(
            |desk| {
                let kind = ReservationKind::Scrutiny;
                let made =
                    desk.reserve(in_fa("1(1)").into(), party("MER"), kind, ON).expect("reserved");
                desk.lift_reservation(made, ON).ok()
            },
            "the lifting of the reservation of Meridia",
            "takes back",
        ),
    ]
}

/// Links, lifts and comments.
fn settlings() -> Vec<Kind> {
    vec![
        matter(
            |desk| desk.link(None, in_fa("1(1)"), in_fa("1(2)").into(), ON).ok(),
            "the note that it is held pending Article 1(2), recorded on",
            "takes back the note that it is held pending Article 1(2)",
        ),
        matter(
            |desk| {
                propose(desk);
                let rolling = desk.rolling(&FA).expect("a rolling text");
                let at = rolling.find("1(2)").expect("there");
                let path = rolling.provisions[at].brackets[0].path.clone();
                desk.lift(in_fa("1(2)"), &path, &bridging("eighty"), ON).ok()
            },
            "the lifting of a bracket (\u{201c}eighty\u{201d} is agreed as bridging wording",
            "takes back the lifting of a bracket (\u{201c}eighty\u{201d}",
        ),
        matter(
            |desk| {
                let remark = CommentForm {
                    words: "Why so?".to_owned(),
                    occasion: "1st meeting".to_owned(),
                    ..CommentForm::default()
                };
                desk.comment(in_fa("1(1)"), &remark).ok()
            },
            "the comment of Meridia",
            "takes back",
        ),
    ]
}

#[test]
fn of_what_went_out_every_kind_of_taking_back_is_told_at_both_desks() {
    for kind in kinds() {
        let (_folder, mut meridia, mut cassia) = talks();
        let id = (kind.done)(&mut meridia);
        receive(&mut cassia, &send(&mut meridia, "CAS"));
        (kind.back)(&mut meridia, id);
        meridia.table_pending().expect("it goes out");
        for form in [Form::Full, Form::ProcesVerbal] {
            let report =
                report_markdown(&meridia.report(Bounds::default(), form).expect("a report"));
            let told =
                kind.told.replace("Meridia", if form == Form::Full { "MER" } else { "Meridia" });
            let lines: Vec<_> = report.lines().filter(|it| it.contains(&told)).collect();
            assert!(lines.iter().any(|it| it.contains("2026")), "{told}: {report}");
        }
        if kind.of_paragraph {
            let travaux = meridia.travaux_written(fa_version("1"), None).expect("written");
            assert!(travaux.contains(kind.told), "{}: {travaux}", kind.told);
            assert!(travaux.contains("was taken back by Meridia"), "{}: {travaux}", kind.told);
        }
        let pouch = send(&mut meridia, "CAS");
        let opened = cassia.open_pouch(&pouch).expect("it can be opened");
        let news: Vec<_> = opened.brought.news.iter().map(|it| it.sentence.as_str()).collect();
        let with_time = |it: &&str| it.contains(kind.read) && it.contains("2026");
        assert!(news.iter().any(with_time), "{}: {news:?}", kind.told);
        receive(&mut cassia, &pouch);
    }
}

#[test]
fn a_proposal_and_its_support_that_went_out_and_were_withdrawn_are_in_the_preparatory_work() {
    let (_folder, mut meridia, mut cassia) = talks();
    propose(&mut meridia);
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    cassia
        .support(StanceForm {
            by: party("CAS"),
            of: party("MER"),
            at: in_fa("1(2)"),
            occasion: "1st meeting",
        })
        .expect("supported");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    cassia
        .withdraw_support(StanceForm {
            by: party("CAS"),
            of: party("MER"),
            at: in_fa("1(2)"),
            occasion: "1st meeting",
        })
        .expect("withdrawn");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    meridia.withdraw(in_fa("1(2)"), party("MER")).expect("withdrawn");
    let travaux = meridia.travaux_written(fa_version("1"), None).expect("written");
    assert!(travaux.contains("Meridia withdraws its proposal of"), "{travaux}");
    assert!(
        travaux.contains("Cassia withdraws its support for the proposal by Meridia"),
        "{travaux}"
    );
    let pouch = send(&mut meridia, "CAS");
    let opened = cassia.open_pouch(&pouch).expect("it can be opened");
    let news: Vec<_> = opened.brought.news.iter().map(|it| it.sentence.clone()).collect();
    assert!(
        news.iter().any(|it| it.contains("MER withdraws its proposal") && it.contains("2026")),
        "{news:?}"
    );
}

#[test]
fn an_import_by_a_slip_is_taken_back_while_nobody_has_it_and_nothing_is_made_from_it() {
    let (_folder, mut meridia, _cassia) = talks();
    let slip = text([article("Slip"), named("slip", para("Each Party may slip."))]);
    let made = form("MER", "1st meeting", Layer::Tabled);
    let id = meridia.import_text(foreign(slip.clone()), &fa(), &made).expect("taken in").id;
    meridia.take_back_version(id).expect("taken back");
    assert_eq!(meridia.versions(&FA).expect("all").iter().filter(|it| !it.withdrawn).count(), 1);
    let mut to = fa();
    (to.instrument, to.title) = (instrument("AN").clone(), Some("Slipannex".to_owned()));
    let id = meridia.import_text(foreign(slip.clone()), &to, &made).expect("taken in").id;
    meridia.take_back_version(id).expect("taken back");
    let known: Vec<_> = meridia.dossier().instruments.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(known, ["FA"], "it went with its only version");
    let pouch = meridia.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch").bytes;
    assert!(!crate::slips::holds(&pouch, "slip") && !crate::slips::holds(&pouch, "Slip"));
    // What a later version or a proposal was made from stays, and what others have.
    let id = meridia.import_text(foreign(slip.clone()), &fa(), &made).expect("taken in").id;
    meridia
        .propose(&sent(&["Each Party may fall."]), &FA, speaker("MER", "1st meeting"))
        .expect("made");
    assert!(meridia.take_back_version(id).is_err());
    meridia.undo().expect("undone").expect("the proposal");
    meridia.table_pending().expect("it goes out");
    assert!(meridia.take_back_version(id).is_err());
}

#[test]
fn the_preparatory_work_tells_what_was_done_before_its_undoing() {
    let (_folder, mut meridia, mut cassia) = talks();
    let linked =
        meridia.link(Some(party("MER")), in_fa("1(1)"), in_fa("1(2)").into(), ON).expect("linked");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    meridia.take_back(linked).expect("taken back");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    for desk in [&meridia, &cassia] {
        let travaux = desk.travaux_written(fa_version("1"), Some("1(1)")).expect("written");
        let at = |words: &str| travaux.find(words).unwrap_or_else(|| panic!("{words}: {travaux}"));
        assert!(
            at(": held by Meridia pending Article 1(2)") < at("was taken back by Meridia"),
            "{travaux}"
        );
    }
}
