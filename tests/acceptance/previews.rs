//! What a pouch would say is told before it is made, in the sentences in which it is told after.

use travaux_desk::{DelegationCode, Desk, Saying, StanceForm, bridging};
use travaux_history::{Layer, ReservationKind};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{desk_of, introduce, receive, send};
use travaux_tests::{FA, fa, foreign, form, in_fa, party, speaker};

const NINETY: &str = "Each Party shall withdraw its forces within ninety days.";
const ON: Saying<'_> = Saying { note: "", occasion: "1st meeting" };

fn to_cassia() -> [DelegationCode; 1] {
    [party("CAS").clone()]
}

/// A round of everything, of which nothing has gone out yet; a slip among it.
fn a_round(desk: &mut Desk) {
    desk.propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("MER", ON.occasion))
        .expect("proposed");
    desk.support(StanceForm {
        by: party("PG"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: ON.occasion,
    })
    .expect("supported");
    desk.lift(in_fa("1(2)"), &[1], &bridging("seventy days"), ON).expect("lifted");
    desk.reserve(in_fa("1(1)").into(), party("MER"), ReservationKind::Scrutiny, ON)
        .expect("reserved");
    desk.reserve(in_fa("1(3)").into(), party("PG"), ReservationKind::Linguistic, ON)
        .expect("a slip");
    desk.undo().expect("undone").expect("the slip");
}

#[test]
fn what_would_go_out_is_told_before_in_the_same_sentences_and_nothing_goes_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    meridia
        .import_text(foreign(base()), &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    a_round(&mut meridia);
    let before = meridia.told_by_pouch(&to_cassia(), false).expect("told");
    assert!(meridia.is_pending(), "nothing went out");
    assert!(meridia.own_keys().expect("read").is_none(), "and no keys were made for it");
    assert!(before.iter().any(|it| it.contains("ninety")), "{before:?}");
    assert!(before.iter().all(|it| !it.contains("inguistic")), "what was undone: {before:?}");
    let made = meridia.make_pouch(&to_cassia(), false, false).expect("a pouch");
    assert_eq!(before, made.told);
    assert_eq!(made.number, 1, "a preview is no pouch");
}

#[test]
fn what_they_are_known_to_have_is_left_out_unless_the_pouch_carries_it_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = (desk_of(folder.path(), "MER"), desk_of(folder.path(), "CAS"));
    meridia
        .import_text(foreign(base()), &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    introduce(&mut meridia, &mut cassia);
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    cassia
        .support(StanceForm {
            by: party("CAS"),
            of: party("MER"),
            at: in_fa("1(2)"),
            occasion: ON.occasion,
        })
        .expect_err("there is no proposal yet");
    cassia
        .reserve(in_fa("1(1)").into(), party("CAS"), ReservationKind::Scrutiny, ON)
        .expect("reserved");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    assert_eq!(meridia.told_by_pouch(&to_cassia(), false).expect("told"), [""; 0]);
    a_round(&mut meridia);
    let (news, all) = (
        meridia.told_by_pouch(&to_cassia(), false).expect("told"),
        meridia.told_by_pouch(&to_cassia(), true).expect("told"),
    );
    assert!(all.len() > news.len() && all.ends_with(&news), "{news:?} {all:?}");
    assert_eq!(meridia.make_pouch(&to_cassia(), true, true).expect("a pouch").told, all);
}

#[test]
fn a_pouch_for_nobody_or_for_ourselves_tells_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let meridia = desk_of(folder.path(), "MER");
    assert!(meridia.told_by_pouch(&[], false).is_err());
    assert!(meridia.told_by_pouch(&[party("MER").clone()], false).is_err());
    assert!(meridia.told_by_pouch(&[party("XYZ").clone()], false).is_err());
}
