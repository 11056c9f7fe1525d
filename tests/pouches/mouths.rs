//! Words in the mouth of a delegation that has a desk of its own, whoever puts them there; and what
//! is told of acts that crossed.

use travaux_desk::{Bounds, Desk, WordOf};
use travaux_history::account::Form;
use travaux_history::{
    Act, Dropped, Hash, Layer, Lifted, Matter, Role, Status, StatusSet, wording_hash,
};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{receive, send};
use travaux_tests::{FA, fa, fa_version, form, in_fa, noting, party, speaker};
use travaux_text::markdown;

use crate::attack::{Talks, talks};
use crate::claims::{claims, code, provision, tabled, with_more};
use crate::voices::{chaired, meridia, told, with_words};

/// What Cassia's desk reads in the second version, where the withdrawal stands.
fn read(talks: &Talks) -> String {
    let text = talks.cassia.version_text(fa_version("2")).expect("a text");
    markdown::write_wording(&text.provisions[2].wording)
}

/// Meridia's desk brings a text with these words in the place of the withdrawal; gives what is
/// named false.
fn brings(talks: &mut Talks, words: &str) -> Vec<&'static str> {
    let mut meridia = meridia(talks);
    if talks.cassia.dossier().proposals.iter().any(|it| it.proposed.by == code("CAS")) {
        receive(&mut meridia, &send(&mut talks.cassia, "MER"));
    }
    let form = form("MER", "3rd meeting", Layer::Tabled);
    meridia.import_text(with_words(words), &fa(), &form).expect("tabled");
    let pouch = send(&mut meridia, "CAS");
    let found = claims(&talks.cassia, &pouch);
    receive(&mut talks.cassia, &pouch);
    found
}

fn proposes(desk: &mut Desk, days: &str, occasion: &str) {
    let words = format!("Each Party shall withdraw its forces within {days} days.");
    desk.propose(&sent(&[CEASE, &words, REPORT]), &FA, speaker("CAS", occasion)).expect("made");
}

#[test]
fn the_chair_puts_no_words_behind_a_delegation_with_a_desk_of_its_own() {
    let within = |it: &str| format!("Each Party shall withdraw its forces within {it} days.");
    for (days, alarms, named) in [("fifty", vec!["false-author"], false), ("ten", vec![], true)] {
        let mut talks = chaired();
        let first = talks.pouch().to_vec();
        receive(&mut talks.cassia, &first);
        proposes(&mut talks.cassia, "ten", "2nd meeting");
        let words = within(&format!("[sixty] [{days} — CAS, PG]"));
        assert_eq!(brings(&mut talks, &words), alarms, "{days}");
        let before = read(&talks);
        assert_eq!(before.contains("CAS"), named, "{before}");
        assert!(before.contains("PG"), "who has no desk is told of by the chair: {before}");
        talks.cassia.take_base(fa_version("2")).expect("taken");
        let all = told(&mut talks.cassia, "a text of the chair");
        assert!(named || !all.contains("fifty” (Meridia and Cassia"), "{all}");
        let rolling = talks.cassia.rolling(&FA).expect("a text");
        let shown = markdown::write_wording(&rolling.text.provisions[2].wording);
        assert!(named || !shown.contains("fifty — CAS"), "{shown}");
    }
}

#[test]
fn words_that_were_taken_back_are_put_behind_nobody_again() {
    for chairs in [true, false] {
        let mut talks = if chairs { chaired() } else { talks(2) };
        let first = talks.pouch().to_vec();
        receive(&mut talks.cassia, &first);
        proposes(&mut talks.cassia, "ten", "2nd meeting");
        receive(&mut meridia(&talks), &send(&mut talks.cassia, "MER"));
        talks.cassia.withdraw(in_fa("1(2)"), party("CAS")).expect("withdrawn");
        proposes(&mut talks.cassia, "forty", "3rd meeting");
        let words = "Each Party shall withdraw its forces within [ten — CAS] [ninety — MER] days.";
        assert_eq!(brings(&mut talks, words), ["false-author"]);
        assert!(!read(&talks).contains("CAS"), "{}", read(&talks));
    }
}

#[test]
fn names_in_plain_words_are_named() {
    for words in [
        "Within ninety days — CAS.",
        "Within ninety days — CAS, PG of signature.",
        "Within ninety days (CAS and PG) of signature.",
        "Within ninety days – Cassia and Meridia.",
        "Within ninety days \\[CAS, PG\\] of signature.",
    ] {
        let mut talks = talks(2);
        let first = talks.pouch().to_vec();
        receive(&mut talks.cassia, &first);
        assert_eq!(brings(&mut talks, words), ["false-author"], "{words}");
    }
}

#[test]
fn an_instrument_of_which_nothing_was_tabled_is_not_told_of() {
    let mut talks = talks(1);
    let first = talks.pouch().to_vec();
    receive(&mut talks.cassia, &first);
    let mut meridia = meridia(&talks);
    let target = travaux_desk::ImportTarget {
        instrument: travaux_history::InstrumentCode::new("SL").expect("a code"),
        title: Some("Secret side letter".to_owned()),
    };
    let text = || with_words("Meridia pays ninety million.");
    let inside = form("MER", "cabinet", Layer::Internal);
    meridia.import_text(text(), &target, &inside).expect("kept");
    proposes_for(&mut meridia, "eleven");
    let pouch = send_open(&mut meridia);
    assert!(!holds(&pouch, "Secret side letter"));
    let told = meridia.report(Bounds::default(), Form::ProcesVerbal).expect("told");
    assert!(!format!("{told:?}").contains("Framework Agreement, "), "{told:?}");
    // What would tell of it is refused, until it is tabled.
    let place = travaux_desk::Place { instrument: &target.instrument, provision: "1(1)" };
    assert!(meridia.set_status(place, Status::Agreed, WordOf::Table, noting("", "")).is_err());
    meridia.undo().expect("undone");
    meridia.undo().expect("undone");
    assert!(meridia.dossier().instrument(&target.instrument).is_none_or(|it| it.withdrawn));
    meridia.redo().expect("done again");
    assert!(meridia.dossier().is_internal(&target.instrument));
    let tabled = form("MER", "3rd meeting", Layer::Tabled);
    meridia.import_text(text(), &target, &tabled).expect("tabled");
    assert!(!meridia.dossier().is_internal(&target.instrument));
    meridia.undo().expect("undone");
    assert!(meridia.dossier().is_internal(&target.instrument));
    assert!(!holds(&send_open(&mut meridia), "Secret side letter"));
    meridia.redo().expect("done again");
    let pouch = send_open(&mut meridia);
    assert!(holds(&pouch, "Secret side letter"));
    receive(&mut talks.cassia, &pouch);
    assert!(talks.cassia.dossier().instrument(&target.instrument).is_some());
}

fn proposes_for(desk: &mut Desk, days: &str) {
    let words = format!("Each Party shall withdraw its forces within {days} days.");
    desk.propose(&sent(&[CEASE, &words, REPORT]), &FA, speaker("MER", "4th meeting"))
        .expect("made");
}

fn send_open(desk: &mut Desk) -> Vec<u8> {
    desk.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch").bytes
}

fn holds(pouch: &[u8], words: &str) -> bool {
    pouch.windows(words.len()).any(|it| it == words.as_bytes())
}

/// The chair says that the base's words are agreed.
fn agreed(talks: &Talks) -> Act {
    Act::Noted(Matter::Status(StatusSet {
        instrument: tabled(&talks.contents()).1.instrument,
        provision: provision(&talks.contents()),
        wording: wording_hash(&base().provisions[2]),
        status: Status::Agreed,
        by: Vec::new(),
        note: String::new(),
    }))
}

#[test]
fn what_had_not_arrived_where_it_was_declared_agreed_opened_nothing() {
    let mut talks = chaired();
    proposes(&mut talks.cassia, "ten", "2nd meeting");
    let pouch = with_more(&talks, vec![agreed(&talks)]);
    assert_eq!(claims(&talks.cassia, &pouch), ["false-agreement"]);
    receive(&mut talks.cassia, &pouch);
    let report = talks.cassia.report(Bounds::default(), Form::ProcesVerbal).expect("told");
    let report = format!("{report:?}");
    assert!(!report.contains("open again"), "{report}");
    assert!(report.contains("had arrived; it was not agreed"), "{report}");
    // What is proposed after it came reopens it.
    let mut talks = chaired();
    let pouch = with_more(&talks, vec![agreed(&talks)]);
    receive(&mut talks.cassia, &pouch);
    proposes(&mut talks.cassia, "ten", "2nd meeting");
    let report = talks.cassia.report(Bounds::default(), Form::ProcesVerbal).expect("told");
    assert!(format!("{report:?}").contains("open again by the proposal by"), "{report:?}");
}

#[test]
fn whom_our_own_desk_has_at_the_table_is_there_however_early_an_act_is_said_to_be() {
    // Its own delegation joins after whatever the pouch says.
    let talks = talks(1);
    let read = markdown::read_wording;
    let lift = Act::Noted(Matter::Lifted(Lifted {
        instrument: tabled(&talks.contents()).1.instrument,
        provision: provision(&talks.contents()),
        from: Hash::NONE,
        wording: read("Within ten days."),
        words: read("ten"),
        by: vec![code("CAS")],
        dropped: vec![Dropped { words: read("31"), by: vec![code("MER")] }],
        reason: String::new(),
        base: Some(tabled(&talks.contents()).0),
        before: Some(read("Within [ten — CAS] [31 — MER] days.")),
        path: vec![1],
        place: false,
    }));
    let pouch = early(&talks, lift);
    let mut talks = talks;
    let chair = Act::DelegationChanged(crate::claims::delegation("MER", "Meridia", Role::Chair));
    let stamp = travaux_store::Stamp::at(1_769_999_999_000);
    talks.cassia.kept_mut().append(Layer::Tabled, &stamp, &chair).expect("the chair");
    let found = claims(&talks.cassia, &pouch);
    assert!(!found.contains(&"invented-delegation"), "{found:?}");
}

/// The pouch with an entry more, whose count is the lowest.
fn early(talks: &Talks, act: Act) -> Vec<u8> {
    let mut contents = talks.contents();
    for (at, it) in contents.carried.entries.iter_mut().enumerate() {
        it.lamport = at as u64 + 1;
    }
    let last = contents.carried.entries.last().expect("an entry").clone();
    contents.carried.entries.push(travaux_history::Entry {
        sequence: last.sequence + 1,
        previous: last.hash(Layer::Tabled),
        lamport: last.lamport + 1,
        meeting: None,
        kind: act.kind().to_owned(),
        payload: act.payload(),
        ..last
    });
    travaux_desk::Pouch::signed(&contents, &talks.stolen()).expect("signed").bytes().to_vec()
}

#[test]
fn the_same_words_under_other_marks_take_nothing_from_what_was_agreed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut meridia = travaux_tests::desks::desk_of(folder.path(), "MER");
    let mut cassia = travaux_tests::desks::desk_of(folder.path(), "CAS");
    travaux_tests::desks::introduce(&mut meridia, &mut cassia);
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(travaux_tests::foreign(base()), &fa(), &first).expect("tabled");
    proposes_for(&mut meridia, "forty");
    meridia.set_status(in_fa("1(1)"), Status::Agreed, WordOf::Table, noting("", "")).expect("set");
    let words = "Each Party shall withdraw its forces within sixty days.";
    let own = form("CAS", "2nd meeting", Layer::Tabled);
    let typed = sent(&[CEASE, words, "The Commission shall report weekly to the Parties."]);
    cassia.import_text(typed, &fa(), &own).expect("tabled");
    let pouch = send(&mut cassia, "MER");
    let opened = meridia.open_pouch(&pouch).expect("opened");
    let told = opened.brought.news.iter().find(|it| it.sentence.contains("under other marks"));
    let told = told.map(|it| it.sentence.as_str()).unwrap_or_default();
    assert!(
        told.ends_with(
            "3 provisions of ours stand in it word for word under other marks; to take it as the \
             base makes a version of ours that has its words in the places of version 1"
        ),
        "{told}"
    );
    receive(&mut meridia, &pouch);
    let ours = meridia.base(&FA).expect("known").expect("a base").number;
    let theirs = meridia.offered_bases(&FA).expect("known")[0].number;
    let theirs = travaux_desk::NamedVersion { instrument: &FA, number: theirs };
    meridia.take_base(theirs).expect("taken");
    let rolling = meridia.rolling(&FA).expect("a text");
    assert_eq!(rolling.text.provisions[1].id, base().provisions[1].id);
    let hash = wording_hash(&rolling.text.provisions[1]);
    let now = meridia.dossier().status_now(&FA, base().provisions[1].id, hash);
    assert_eq!(now.status(), Status::Agreed);
    let shown = markdown::write_wording(&rolling.text.provisions[2].wording);
    assert!(shown.contains("forty"), "what was proposed is on the table: {shown}");
    let shown = markdown::write_wording(&rolling.text.provisions[3].wording);
    assert!(shown.contains("weekly"), "and what is new is in the text: {shown}");
    let base_now = meridia.base(&FA).expect("known").expect("a base").id;
    assert_eq!(meridia.leave_base(&FA).expect("left"), base_now);
    assert_eq!(meridia.base(&FA).expect("known").expect("a base").number, ours);
    // A version in which our marks stand is taken as it is.
    let mut meridia = meridia;
    let text = with_words("Within ninety days.");
    meridia.import_text(text, &fa(), &form("MER", "3rd meeting", Layer::Tabled)).expect("tabled");
    assert_eq!(meridia.base(&FA).expect("known").expect("a base").saved.parents.len(), 1);
}
