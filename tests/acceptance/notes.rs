//! What our desk noted for a delegation and its own desk sends is one proposal.

use tempfile::TempDir;
use travaux_desk::{Bounds, Desk, Saying, StanceForm};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{ProposalFate, ReservationKind};
use travaux_tests::cessation::{CEASE, REPORT, sent};
use travaux_tests::desks::{Apart, receive, send, with_one_text};
use travaux_tests::{FA, fa_version, in_fa, party, speaker};

fn talks() -> (TempDir, Desk, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let (meridia, cassia) = with_one_text(folder.path());
    (folder, meridia, cassia)
}

fn propose(desk: &mut Desk, days: &str) {
    let words = format!("Each Party shall withdraw its forces within {days} days.");
    desk.propose(&sent(&[CEASE, &words, REPORT]), &FA, speaker("CAS", "2nd meeting"))
        .expect("proposed");
}

/// When what our desk noted is tabled.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Tabled {
    Before,
    After,
    Never,
}

/// What Cassia's desk does with its proposal later.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Later {
    Nothing,
    Withdraws,
    Replaces,
}

/// What is on the table, and how it reads.
fn table(desk: &Desk) -> String {
    let live = desk.dossier().proposals.iter().filter(|it| it.is_live());
    let mut live: Vec<_> = live
        .map(|it| {
            let mut behind: Vec<_> = it.supporters.iter().map(|it| it.by.to_string()).collect();
            behind.sort();
            format!("{} {:?} {behind:?}", it.proposed.by, it.proposed.change)
        })
        .collect();
    live.sort();
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let words: Vec<_> = rolling
        .text
        .provisions
        .iter()
        .map(|it| it.wording.printed_text(&rolling.numbering))
        .collect();
    format!("{live:?}\n{words:?}")
}

/// The same, whichever was first, tabled or not.
fn played(is_theirs_first: bool, tabled: Tabled, later: Later) -> String {
    let (folder, mut meridia, mut cassia) = talks();
    if is_theirs_first {
        propose(&mut cassia, "ninety");
    }
    propose(&mut meridia, "ninety");
    meridia
        .support(StanceForm {
            by: party("PG"),
            of: party("CAS"),
            at: in_fa("1(2)"),
            occasion: "2nd meeting",
        })
        .expect("supported");
    if !is_theirs_first {
        propose(&mut cassia, "ninety");
    }
    if tabled == Tabled::Before {
        meridia.table_pending().expect("it goes out");
    }
    receive(&mut meridia, &send(&mut cassia, "MER"));
    if tabled == Tabled::After {
        meridia.table_pending().expect("it goes out");
    }
    match later {
        Later::Nothing => {}
        Later::Withdraws => {
            assert_eq!(cassia.withdraw(in_fa("1(2)"), party("CAS")).expect("it is"), 1);
        }
        Later::Replaces => propose(&mut cassia, "eighty"),
    }
    if later != Later::Nothing {
        receive(&mut meridia, &send(&mut cassia, "MER"));
    }
    let all = &meridia.dossier().proposals;
    assert_eq!(all.len(), 1 + usize::from(later == Later::Replaces), "{all:?}");
    let report = meridia.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
    let report = report_markdown(&report);
    assert!(report.matches("**ninety**").count() <= 2, "told once: {report}");
    let told = table(&meridia);
    drop(meridia);
    let world = Box::new(Apart::later("MER", 999));
    let again = Desk::open_read_only(&folder.path().join("MER.dossier"), world).expect("open");
    assert_eq!(table(&again), told, "opened again");
    told
}

#[test]
fn it_is_one_proposal_whichever_was_first_and_tabled_or_not() {
    for later in [Later::Nothing, Later::Withdraws, Later::Replaces] {
        let first = played(true, Tabled::Before, later);
        assert_eq!(first.contains("PG"), later == Later::Nothing, "{first}");
        assert_eq!(first.contains("ninety"), later == Later::Nothing, "{first}");
        for is_theirs_first in [true, false] {
            for tabled in [Tabled::Before, Tabled::After, Tabled::Never] {
                let other = played(is_theirs_first, tabled, later);
                assert_eq!(other, first, "{is_theirs_first} {tabled:?} {later:?}");
            }
        }
    }
}

#[test]
fn what_is_noted_in_other_words_stands_beside_what_its_desk_sent() {
    let (_folder, mut meridia, mut cassia) = talks();
    propose(&mut meridia, "eighty");
    propose(&mut cassia, "ninety");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let live: Vec<_> = meridia.dossier().proposals.iter().filter(|it| it.is_live()).collect();
    assert_eq!(live.len(), 2);
    let otherwise: Vec<_> =
        live.iter().map(|it| meridia.dossier().said_otherwise(it).is_some()).collect();
    assert_eq!(otherwise.iter().filter(|it| **it).count(), 1, "our note, and not theirs");
    let report = report_markdown(&meridia.report(Bounds::default(), Form::Full).expect("a report"));
    assert!(report.contains("noted by our desk"), "{report}");
}

#[test]
fn what_is_noted_after_its_desk_withdrew_it_is_said_again() {
    let (_folder, mut meridia, mut cassia) = talks();
    propose(&mut cassia, "ninety");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    cassia.withdraw(in_fa("1(2)"), party("CAS")).expect("withdrawn");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    propose(&mut meridia, "ninety");
    let fates: Vec<_> = meridia.dossier().proposals.iter().map(|it| it.fate).collect();
    assert_eq!(fates, [ProposalFate::Withdrawn, ProposalFate::Live]);
    // Once its own desk says it as well, that is the one.
    propose(&mut cassia, "ninety");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let fates: Vec<_> = meridia.dossier().proposals.iter().map(|it| it.fate).collect();
    assert_eq!(fates, [ProposalFate::Withdrawn, ProposalFate::Live]);
}

#[test]
fn a_note_that_is_undone_leaves_what_its_desk_sent() {
    let (_folder, mut meridia, mut cassia) = talks();
    propose(&mut meridia, "ninety");
    propose(&mut cassia, "ninety");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    meridia.undo().expect("undone").expect("the note");
    let all = &meridia.dossier().proposals;
    assert_eq!((all.len(), all[0].fate, all[0].notes.len()), (1, ProposalFate::Live, 0));
}

/// What our desk noted as well is shown beside what its own desk sent, in words that differ it is
/// named when the pouch comes and wherever both are listed.
#[test]
fn what_our_desk_noted_as_well_is_shown_and_other_words_are_named() {
    for (days, noted) in [("ninety", "also noted by our desk on"), ("eighty", "other words")] {
        let (_folder, mut meridia, mut cassia) = talks();
        propose(&mut meridia, days);
        propose(&mut cassia, "ninety");
        let pouch = send(&mut cassia, "MER");
        let opened = meridia.open_pouch(&pouch).expect("it opens");
        let differs = |it: &travaux_desk::Novelty| it.sentence.contains("than our desk noted");
        let named = opened.brought.news.iter().filter(|it| differs(it)).count();
        assert_eq!(named, usize::from(days == "eighty"), "{:?}", opened.brought.news);
        receive(&mut meridia, &pouch);
        let rolling = meridia.rolling(&FA).expect("a rolling text");
        let all = meridia.proposals(&FA).expect("proposals");
        let told: Vec<_> =
            all.iter().map(|it| meridia.proposal_told(it, &rolling).expect("told")).collect();
        assert!(told.iter().all(|it| it.contains(noted)), "{told:?}");
        let card = travaux_wire::rolling(&meridia, &FA).expect("a rolling text");
        let cards: Vec<_> = card.proposals.iter().flat_map(|it| &it.noted).collect();
        assert_eq!(cards.len(), told.len(), "{cards:?}");
        let newest = meridia.look_up(&FA, None).expect("a version").number.to_string();
        let travaux =
            meridia.travaux_written(fa_version(&newest), None).expect("the preparatory work");
        assert_eq!(travaux.contains("also noted by the desk of Meridia"), days == "ninety");
    }
}

fn minutes(desk: &Desk) -> String {
    let report = desk.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
    report_markdown(&report.account_alone())
}

#[test]
fn a_reservation_that_we_noted_and_its_desk_enters_is_one_and_is_lifted_once() {
    let (_folder, mut meridia, mut cassia) = talks();
    let scrutiny = |desk: &mut Desk, note: &str| {
        let said = Saying { note, occasion: "2nd meeting" };
        desk.reserve(in_fa("1(2)").into(), party("CAS"), ReservationKind::Scrutiny, said)
            .expect("reserved")
    };
    scrutiny(&mut meridia, "as we heard it");
    let own = scrutiny(&mut cassia, "the parliament meets in March");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let notes: Vec<_> = meridia.dossier().reservations().map(|(_, it)| &*it.note).collect();
    assert_eq!(notes, ["the parliament meets in March"]);
    assert_eq!(
        minutes(&meridia).matches("scrutiny reservation").count(),
        1,
        "{}",
        minutes(&meridia)
    );
    let said = Saying { note: "", occasion: "2nd meeting" };
    cassia.lift_reservation(own, said).expect("lifted");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    assert_eq!(meridia.dossier().reservations().count(), 0);
    assert!(!minutes(&meridia).contains("maintains"), "{}", minutes(&meridia));
    // What we note once that is known is said again.
    scrutiny(&mut meridia, "it came back to it");
    assert_eq!(meridia.dossier().reservations().count(), 1);
}

#[test]
fn support_that_we_noted_ends_where_its_own_desk_refuses() {
    let (_folder, mut meridia, mut cassia) = talks();
    let words = "Each Party shall withdraw its forces within ninety days.";
    meridia
        .propose(&sent(&[CEASE, words, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("proposed");
    let stance = || StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "2nd meeting",
    };
    meridia.support(stance()).expect("noted");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    cassia.oppose(stance()).expect("refused");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let held = &meridia.proposals(&FA).expect("proposals")[0];
    assert_eq!(held.supporters.len(), 0);
    assert_eq!(held.refusing().count(), 1);
    let told = minutes(&meridia);
    assert!(told.contains("opposed by Cassia") || told.contains("Cassia opposes"), "{told}");
    assert!(!told.contains("supported by Cassia") && !told.contains("Cassia supports"), "{told}");
}
