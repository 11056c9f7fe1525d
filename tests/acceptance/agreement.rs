//! What a party's own desk sends of its agreement is that party's word, and nobody else's; and
//! what a silence procedure adopts.

use tempfile::TempDir;
use travaux_desk::{Desk, Extent, Saying, WordOf};
use travaux_history::{InstrumentCode, Layer, Matter, Role, Status, StatusNow};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{Apart, desk_of, introduce, receive, send, talks_of, with_one_text};
use travaux_tests::{FA, fa, foreign, form, in_fa, party, until_at};

const ON: Saying<'_> = Saying { note: "", occasion: "1st meeting" };

/// Meridia and Cassia, who know each other and have the same text.
fn talks() -> (TempDir, Desk, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let (meridia, cassia) = with_one_text(folder.path());
    (folder, meridia, cassia)
}

/// How the provision stands whose status was noted last, and who agrees to it.
fn told(desk: &Desk) -> (Option<Status>, Vec<String>) {
    let dossier = desk.dossier();
    let last = dossier.matters.iter().rev().find_map(|it| match &it.matter {
        Matter::Status(it) => Some(it),
        _ => None,
    });
    let Some(set) = last else { return (None, Vec::new()) };
    let now = match dossier.status_now(&set.instrument, set.provision, set.wording) {
        StatusNow::Set(_, it) => Some(it.status),
        _ => None,
    };
    let agreement = dossier.agreement(&set.instrument, set.provision, set.wording);
    let mut with: Vec<_> = agreement.agreeing().map(|(by, _)| by.to_string()).collect();
    with.sort();
    (now, with)
}

fn agree(desk: &mut Desk, by: &[&str]) {
    let by: Vec<_> = by.iter().map(|it| party(it).clone()).collect();
    let of = if by.is_empty() { WordOf::Table } else { WordOf::Named(&by) };
    desk.set_status(in_fa("1(1)"), Status::Agreed, of, ON).expect("noted");
}

#[test]
fn a_provision_is_agreed_when_each_desk_sent_its_own_agreement() {
    let (_folder, mut meridia, mut cassia) = talks();
    agree(&mut cassia, &["CAS"]);
    receive(&mut meridia, &send(&mut cassia, "MER"));
    assert_eq!(told(&meridia), (None, vec!["CAS".to_owned()]));
    // The Partner Group has no desk of its own here: its word is noted by both.
    agree(&mut meridia, &["MER"]);
    agree(&mut meridia, &["PG"]);
    agree(&mut cassia, &["PG"]);
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    let both = (Some(Status::Agreed), ["CAS", "MER", "PG"].map(str::to_owned).to_vec());
    assert_eq!(told(&meridia), both);
    assert_eq!(told(&cassia), both);
}

#[test]
fn what_a_desk_says_for_all_is_its_own_word_and_named() {
    let (_folder, mut meridia, mut cassia) = talks();
    agree(&mut cassia, &[]);
    let pouch = send(&mut cassia, "MER");
    let opened = meridia.open_pouch(&pouch).expect("it opens");
    assert!(opened.alarms.iter().any(|it| it.word() == "not-the-chair"), "{:?}", opened.alarms);
    receive(&mut meridia, &pouch);
    assert_eq!(told(&meridia), (None, vec!["CAS".to_owned()]));
}

#[test]
fn nobody_agrees_or_sets_aside_for_others() {
    for (status, by) in [(Status::Agreed, vec!["MER"]), (Status::Parked, vec!["CAS"])] {
        let (_folder, mut meridia, mut cassia) = talks();
        let named: Vec<_> = by.iter().map(|it| party(it).clone()).collect();
        cassia.set_status(in_fa("1(1)"), status, WordOf::Named(&named), ON).expect("noted");
        receive(&mut meridia, &send(&mut cassia, "MER"));
        assert_eq!(told(&meridia), (None, Vec::new()), "{status:?} by {by:?}");
    }
}

#[test]
fn a_party_that_agrees_no_longer_is_heard_whatever_was_agreed_before() {
    let (_folder, mut meridia, mut cassia) = talks();
    agree(&mut cassia, &["CAS"]);
    receive(&mut meridia, &send(&mut cassia, "MER"));
    cassia.set_status(in_fa("1(1)"), Status::Open, WordOf::Table, ON).expect("noted");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    assert_eq!(told(&meridia), (None, Vec::new()));
    agree(&mut cassia, &["CAS"]);
    receive(&mut meridia, &send(&mut cassia, "MER"));
    assert_eq!(told(&meridia), (None, vec!["CAS".to_owned()]), "as at first, and said again");
}

/// What is told of the silence procedures of an instrument, at the end of a day after they ended.
fn silences(desk: &Desk) -> Vec<String> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    desk.told_of_all(&InstrumentCode::new("FA").expect("a code"), &rolling)
}

#[test]
fn silence_adopts_no_words_that_were_never_under_it() {
    let (_folder, mut meridia, _cassia) = talks();
    let end = &until_at(1_800_000_000_000, "2027-01-15 08:00 UTC");
    meridia
        .begin_silence(Extent { instrument: &FA, provision: None }, end, "1st meeting")
        .expect("begun");
    let runs = silences(&meridia);
    assert!(runs.iter().any(|it| it.contains("adopted unless a delegation objects")), "{runs:?}");
    let changed =
        sent(&[CEASE, "Each Party shall withdraw its forces within ninety days.", REPORT]);
    meridia
        .import_text(changed, &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    let runs = silences(&meridia);
    assert!(runs.iter().any(|it| it.contains("which it cannot adopt")), "{runs:?}");
}

#[test]
fn a_silence_that_the_chair_records_as_broken_is_broken_everywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut chair = desk_of(folder.path(), "PG");
    let mut seen_from = talks_of("CAS");
    for it in &mut seen_from.delegations {
        it.role = if it.code.as_str() == "PG" { Role::Chair } else { it.role };
    }
    let path = folder.path().join("CAS.dossier");
    let mut cassia = Desk::create(&path, Box::new(Apart::of("CAS")), seen_from).expect("a desk");
    chair
        .import_text(foreign(base()), &fa(), &form("PG", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    introduce(&mut chair, &mut cassia);
    let end = &until_at(1_800_000_000_000, "2027-01-15 08:00 UTC");
    let begun = chair
        .begin_silence(Extent { instrument: &FA, provision: None }, end, "1st meeting")
        .expect("begun");
    chair.break_silence(begun, party("MER"), ON).expect("recorded");
    let pouch = send(&mut chair, "CAS");
    let opened = cassia.open_pouch(&pouch).expect("it opens");
    assert!(opened.alarms.iter().any(|it| it.word() == "false-author"), "{:?}", opened.alarms);
    receive(&mut cassia, &pouch);
    for desk in [&chair, &cassia] {
        let told = silences(desk);
        assert!(told.iter().any(|it| it.contains("broken by MER")), "{told:?}");
    }
}

#[test]
fn a_chair_whose_own_dossier_it_is_is_no_party_and_speaks_for_the_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut seen_from = talks_of("PG");
    for it in &mut seen_from.delegations {
        it.role = if it.code.as_str() == "PG" { Role::OurChair } else { it.role };
    }
    let path = folder.path().join("PG.dossier");
    let mut chair = Desk::create(&path, Box::new(Apart::of("PG")), seen_from).expect("a desk");
    assert_eq!(chair.ours().expect("ours").code.as_str(), "PG");
    let parties: Vec<_> = chair.dossier().parties().map(|it| it.as_str()).collect();
    assert_eq!(parties, ["MER", "CAS"]);
    chair
        .import_text(foreign(base()), &fa(), &form("PG", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    agree(&mut chair, &["PG"]);
    assert_eq!(told(&chair).0, Some(Status::Agreed), "it says so for the table");
    let mut seen_from = talks_of("CAS");
    for it in &mut seen_from.delegations {
        it.role = if it.code.as_str() == "PG" { Role::Chair } else { it.role };
    }
    let path = folder.path().join("CAS.dossier");
    let mut cassia = Desk::create(&path, Box::new(Apart::of("CAS")), seen_from).expect("a desk");
    introduce(&mut chair, &mut cassia);
    let opened = cassia.open_pouch(&send(&mut chair, "CAS")).expect("it opens");
    assert_eq!(opened.alarms, [], "each says of the other what it is");
    cassia.take_pouch(&opened).expect("taken in");
    assert_eq!(told(&cassia), told(&chair));
    let opened = chair.open_pouch(&send(&mut cassia, "PG")).expect("it opens");
    assert_eq!(opened.alarms, []);
}
