//! What is initialled is fixed: whose word it is, what is refused then, and how an error is
//! corrected.

use travaux_desk::{Bounds, Desk, NoticeForm, Slip, WordOf, bridging};
use travaux_history::account::{Form, Topic};
use travaux_history::{Change, Layer, Status};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::desks::{receive, send, with_one_text};
use travaux_tests::{
    FA, desk_with, fa, fa_version, foreign, form, in_fa, noting, party, speaker, until_at,
};
use travaux_text::build::{named, para};

fn initial(desk: &mut Desk, by: &[&str]) {
    let by: Vec<_> = by.iter().map(|it| party(it).clone()).collect();
    desk.initial(fa_version("1"), &by, noting("", "2nd meeting")).expect("initialled");
}

fn is_fixed(desk: &Desk) -> bool {
    desk.frozen(&FA).is_some()
}

#[test]
fn each_party_initials_for_itself_and_nobody_for_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = with_one_text(folder.path());
    // Our own dossier is ours to keep: there we note what we saw.
    initial(&mut meridia, &["MER", "CAS", "PG"]);
    assert!(is_fixed(&meridia));
    let pouch = send(&mut meridia, "CAS");
    let opened = cassia.open_pouch(&pouch).expect("it can be opened");
    assert!(cassia.take_pouch(&opened).expect("taken in"));
    assert!(!is_fixed(&cassia), "Cassia has not initialled it");
    initial(&mut cassia, &[]);
    assert!(!is_fixed(&cassia), "nor has the Partner Group, as far as Cassia knows");
    initial(&mut cassia, &["PG"]);
    assert!(is_fixed(&cassia));
    receive(&mut meridia, &send(&mut cassia, "MER"));
    assert!(is_fixed(&meridia));
    let report = cassia.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
    let lines = &report.section(Topic::Fixed).expect("it is told").lines;
    let told: Vec<_> = lines.iter().map(|it| it.text.as_str()).collect();
    assert!(told.iter().any(|it| it.contains("Meridia initials version 1")), "{told:?}");
    assert!(told.iter().any(|it| it.contains("Cassia initials version 1")), "{told:?}");
}

#[test]
fn whatever_would_change_a_text_that_is_fixed_is_refused() {
    let mut desk = desk_with([base()]);
    desk.propose(
        &sent(&[CEASE, &WITHDRAW.replace("sixty", "thirty"), REPORT]),
        &FA,
        speaker("CAS", "1st meeting"),
    )
    .expect("proposed");
    let path = {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        rolling.provisions[rolling.find("1(2)").expect("there")].brackets[0].path.clone()
    };
    initial(&mut desk, &["MER", "CAS"]);
    let at = in_fa("1(2)");
    let refused = [
        desk.lift(at, &path, &bridging("forty"), noting("", "")).map(drop),
        desk.propose(&sent(&[CEASE, WITHDRAW]), &FA, speaker("MER", "2nd meeting")).map(drop),
        desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).map(drop),
        desk.import_text(foreign(base()), &fa(), &form("MER", "2nd meeting", Layer::Tabled))
            .map(drop),
        desk.save_version(&FA, party("MER"), &form("MER", "2nd meeting", Layer::Tabled)).map(drop),
        desk.restore_version(fa_version("1"), party("MER")),
        desk.edit_text(
            &FA,
            party("MER"),
            &[Change::Put { provision: named("new", para("More.")), after: None }],
        )
        .map(drop),
    ];
    for (at, refused) in refused.into_iter().enumerate() {
        let why = refused.expect_err("it is fixed").sentences();
        assert!(why.contains("its text is fixed"), "{at}: {why}");
    }
    // What is said of it stays free.
    desk.set_status(in_fa("1(1)"), Status::Agreed, WordOf::Table, noting("", "2nd meeting"))
        .expect("noted");
    // An initialling of this session is taken back as any other act, and the text is open again.
    while desk.undoable().is_some_and(|it| !it.starts_with("initialling")) {
        desk.undo().expect("taken back");
    }
    desk.undo().expect("taken back");
    assert!(!is_fixed(&desk));
    desk.lift(at, &path, &bridging("forty"), noting("", "")).expect("it is open");
}

#[test]
fn a_rectified_text_takes_the_place_of_the_other_from_the_beginning() {
    let mut desk = desk_with([base()]);
    initial(&mut desk, &["MER", "CAS"]);
    let soon = desk.dossier().versions[0].saved_at + 3_000_000;
    let slips = [Slip {
        at: "1(2)".to_owned(),
        defective: "sixty".to_owned(),
        corrected: "ninety".to_owned(),
    }];
    let notice = NoticeForm {
        by: party("CAS"),
        until: until_at(soon, "in a while"),
        elsewhere: Vec::new(),
        said: noting("the figure", "2nd meeting"),
    };
    desk.give_notice(&FA, &slips, &notice).expect("given");
    let early = desk.rectify(&FA, "").expect_err("the time is not over").sentences();
    assert!(early.contains("Objections may come until in a while"), "{early}");
    // Each look at the clock is later than the one before.
    let number = (0..500).find_map(|_| desk.rectify(&FA, "").ok().map(|it| it.number));
    let number = number.expect("it is done once the time is over");
    let frozen = desk.frozen(&FA).expect("it is fixed");
    assert!(frozen.is_rectified && frozen.version.number == number);
    let text = desk.version_text(fa_version(&number.to_string())).expect("a text");
    let told = travaux_text::markdown::write(&text);
    assert!(told.contains("ninety") && !told.contains("sixty"), "{told}");
    // It is as fixed as the other was.
    let why = desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).map(drop);
    let why = why.expect_err("it is fixed").sentences();
    assert!(why.contains("FA is rectified in version 2"), "{why}");
    assert!(desk.verify().expect("looked at").damage.is_empty());
}

/// Both sides have initialled version 1, and Cassia corrects it as soon as it says it may.
fn corrected_by_cassia(folder: &std::path::Path) -> (Desk, Desk) {
    let (mut meridia, mut cassia) = with_one_text(folder);
    initial(&mut meridia, &["MER", "PG"]);
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    initial(&mut cassia, &["CAS", "PG"]);
    let pouch = send(&mut cassia, "MER");
    let opened = meridia.open_pouch(&pouch).expect("it can be opened");
    assert!(meridia.take_pouch(&opened).expect("taken in"));
    assert!(is_fixed(&meridia) && is_fixed(&cassia));
    let slips = [Slip {
        at: "1(2)".to_owned(),
        defective: "sixty".to_owned(),
        corrected: "ninety".to_owned(),
    }];
    let last = cassia.dossier().matters.last().map_or(0, |it| it.at);
    let notice = NoticeForm {
        by: party("CAS"),
        until: until_at(last + 5_000, "soon"),
        elsewhere: Vec::new(),
        said: noting("the figure", "2nd meeting"),
    };
    cassia.give_notice(&FA, &slips, &notice).expect("given");
    (0..500).find_map(|_| cassia.rectify(&FA, "").ok().map(drop)).expect("its time is over");
    (meridia, cassia)
}

#[test]
fn a_notice_to_which_nobody_here_could_object_rectifies_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = corrected_by_cassia(folder.path());
    let pouch = send(&mut cassia, "MER");
    // Time passes at Meridia's, too: each look at its clock is later than the one before.
    let over = NoticeForm {
        by: party("MER"),
        until: until_at(0, "long ago"),
        elsewhere: Vec::new(),
        said: noting("", "2nd meeting"),
    };
    assert!((0..1_000).all(|_| meridia.give_notice(&FA, &[], &over).is_err()));
    let opened = meridia.open_pouch(&pouch).expect("it can be opened");
    let alarms: Vec<_> = opened.alarms.iter().map(ToString::to_string).collect();
    assert!(alarms.iter().any(|it| it.contains("you can still object")), "{alarms:?}");
    assert!(meridia.take_pouch(&opened).expect("taken in"));
    let fixed = meridia.frozen(&FA).expect("it is fixed");
    assert!(!fixed.is_rectified && fixed.version.number.to_string() == "1");
    assert_eq!(meridia.look_up(&FA, None).expect("a version").number.to_string(), "1");
    let report = meridia.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
    let lines = &report.section(Topic::Fixed).expect("it is told").lines;
    let told: Vec<_> = lines.iter().map(|it| it.text.as_str()).collect();
    assert!(told.iter().any(|it| it.contains("without effect")), "{told:?}");
    assert!(!told.iter().any(|it| it.ends_with("is the rectified text")), "{told:?}");
    meridia
        .refuse_rectification(&FA, speaker("MER", "2nd meeting"), "we were not asked")
        .expect("it can still be objected to");
}
