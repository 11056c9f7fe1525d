//! Pouches whose desk, with its own key, says that things were made when they were not.

use travaux_desk::{Alarm, Desk};
use travaux_history::{Act, Answered, Entry, Layer, Matter, MatterId, Meeting, Silence};
use travaux_pouch::{Contents, Pouch};
use travaux_store::Stamp;
use travaux_tests::desks::receive;

use crate::attack::{Dice, Talks, talks};
use crate::cases;
use travaux_tests::party;

const DAY: i64 = 24 * 3_600_000;

/// A false time: how the contents of a pouch come to bear it.
type Falsehood = fn(&mut Contents, &mut Dice);

const FALSEHOODS: [(&str, Falsehood); 6] = [
    // Long ago, though its desk said later things before.
    ("backdated", |it, dice| add(it, |last| last - DAY - dice.throw(2_000) as i64 * DAY)),
    // A few seconds before what the same pouch says first.
    ("backdated", |it, dice| add(it, |last| last - 1 - dice.throw(20_000) as i64)),
    // The pouch itself: what it carries is later.
    ("from-the-future", |it, dice| it.at -= DAY + dice.throw(1_000) as i64 * DAY),
    ("from-the-future", |it, dice| {
        add(it, |last| last + DAY + dice.throw(900_000) as i64 * DAY);
    }),
    ("from-the-future", |it, dice| it.at += DAY + dice.throw(900_000) as i64 * DAY),
    // Half an hour after the pouch that carries it.
    ("from-the-future", |it, dice| add(it, |last| last + 1_800_000 + dice.throw(1_000) as i64)),
];

/// Adds a meeting that is said to have been noted at a time made of that of the entry before.
fn add(contents: &mut Contents, at: impl FnOnce(i64) -> i64) {
    say(contents, &Act::MeetingAdded(Meeting::titled("3rd meeting")), at);
}

fn say(contents: &mut Contents, act: &Act, at: impl FnOnce(i64) -> i64) {
    let last = contents.carried.entries.last().expect("an entry").clone();
    contents.carried.entries.push(Entry {
        sequence: last.sequence + 1,
        previous: last.hash(Layer::Tabled),
        // After whatever the others said by then.
        lamport: last.lamport + 10_000,
        at: at(last.at),
        meeting: None,
        kind: act.kind().to_owned(),
        payload: act.payload(),
        ..last
    });
}

fn signed(talks: &Talks, change: impl FnOnce(&mut Contents)) -> Vec<u8> {
    let mut contents = talks.contents();
    change(&mut contents);
    Pouch::signed(&contents, &talks.stolen()).expect("signed").bytes().to_vec()
}

fn mistimed(desk: &Desk, pouch: &[u8]) -> Vec<&'static str> {
    let alarms = desk.open_pouch(pouch).expect("it is signed").alarms;
    alarms.iter().filter(|it| matches!(it, Alarm::Mistimed(_))).map(Alarm::word).collect()
}

#[test]
fn what_was_not_made_when_it_says_is_named() {
    let talks = talks(2);
    let (mut fired, mut missed) = (0, Vec::new());
    for case in 0..cases() {
        let (word, falsehood) = FALSEHOODS[case % FALSEHOODS.len()];
        let mut dice = Dice::of(case);
        let pouch = signed(&talks, |it| falsehood(it, &mut dice));
        fired += usize::from(pouch != talks.pouch());
        let found = mistimed(&talks.cassia, &pouch);
        if found.first() != Some(&word) {
            missed.push(format!("{case}: {word}, but {found:?}"));
        }
    }
    println!("false times: fired {fired} of {}, missed {}", cases(), missed.len());
    assert_eq!(fired, cases());
    assert!(missed.is_empty(), "{:#?}", &missed[..missed.len().min(5)]);
    // The control: what was made when it says raises nothing.
    assert_eq!(mistimed(&talks.cassia, talks.pouch()), [""; 0]);
    let honest = signed(&talks, |it| add(it, |last| last + 1));
    assert_eq!(mistimed(&talks.cassia, &honest), [""; 0]);
}

#[test]
fn when_a_thing_arrived_is_kept_beside_when_it_says_it_was_made() {
    let mut talks = talks(2);
    let pouch = signed(&talks, |it| add(it, |last| last - 400 * DAY));
    let first = talks.contents();
    receive(&mut talks.cassia, &pouch);
    let read = Pouch::read(&pouch).expect("a pouch");
    let dossier = talks.cassia.dossier();
    for entry in &read.contents().carried.entries {
        let arrived = dossier.arrived(entry.hash(Layer::Tabled)).expect("it came");
        assert!((arrived - first.at).abs() < DAY, "{arrived}");
    }
    let own = dossier.meetings.len();
    assert!(own > 0);
    let path = talks.folder.path().join("CAS.dossier");
    let again = travaux_store::Store::open_read_only(&path).expect("opened");
    let last = read.contents().carried.entries.last().expect("an entry");
    let hash = last.hash(Layer::Tabled);
    assert_eq!(again.dossier().arrived(hash), dossier.arrived(hash), "it is on the disk");
}

#[test]
fn an_objection_after_the_deadline_is_late_whatever_time_it_bears() {
    for (deadline, expected) in
        [(1_770_000_000_000, vec!["late-objection"]), (i64::MAX / 4, vec![])]
    {
        let mut talks = talks(1);
        let pouch = talks.pouch().to_vec();
        receive(&mut talks.cassia, &pouch);
        let instrument = talks.cassia.dossier().instruments[0].code.clone();
        let stated = "noon".to_owned();
        let begun =
            Silence { instrument, provision: None, deadline, stated, wording: None, heard: false };
        let stamp = Stamp::at(1_769_999_999_000);
        let act = Act::Noted(Matter::Silence(begun));
        talks.cassia.kept_mut().append(Layer::Tabled, &stamp, &act).expect("begun");
        let told =
            talks.cassia.make_pouch(&[party("MER").clone()], false, true).expect("made").bytes;
        let told = Pouch::read(&told).expect("a pouch");
        let is_it = |it: &&Entry| it.kind == act.kind();
        let silence = told.contents().carried.entries.iter().find(is_it).expect("it went out");
        let objection = Act::Noted(Matter::SilenceBroken(Answered {
            matter: MatterId::from_hash(silence.hash(Layer::Tabled)),
            by: talks.contents().sender.delegation,
            note: String::new(),
        }));
        // Dated before the deadline, by a clock that was put back a little.
        let pouch = signed(&talks, |it| say(it, &objection, |last| last));
        let found = mistimed(&talks.cassia, &pouch);
        assert_eq!(found, expected);
    }
}
