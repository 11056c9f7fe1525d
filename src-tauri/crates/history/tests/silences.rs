//! What is told of objections to a silence procedure, and of what arrived with a false date.

use std::sync::Arc;

use travaux_history::account::{Form, Period, Point, Sources, Topic, account};
use travaux_history::{
    Act, Answered, Delegation, DeskId, Dossier, Entry, Hash, Instrument, InstrumentCode, Layer,
    Matter, MatterId, MeetingId, PouchTaken, Reservation, ReservationKind, Role, Saved, Silence,
    Standing, VersionId, VersionKind,
};
use travaux_text::build::{named, para, text};
use travaux_text::{DelegationCode, Text};

const HERE: DeskId = DeskId([1; 16]);
const THERE: DeskId = DeskId([2; 16]);

/// Noon of 1 December 2026, in milliseconds since 1970.
const NOON: i64 = 1_796_126_400_000;
const HOUR: i64 = 3_600_000;

fn code(it: &str) -> DelegationCode {
    DelegationCode::new(it).expect("a code")
}

fn fa() -> InstrumentCode {
    InstrumentCode::new("FA").expect("a code")
}

/// The record of our desk and of Cassia's.
#[derive(Default)]
struct Record {
    entries: Vec<(Hash, Entry)>,
}

impl Record {
    fn enter(&mut self, desk: DeskId, at: i64, act: &Act) -> Hash {
        let sequence = self.entries.iter().filter(|(_, it)| it.desk == desk).count() as u64 + 1;
        let entry = Entry {
            desk,
            sequence,
            previous: Hash::NONE,
            seen: vec![],
            lamport: self.entries.len() as u64 + 1,
            at,
            delegation: Some(code(if desk == HERE { "MER" } else { "CAS" })),
            meeting: None,
            kind: act.kind().to_owned(),
            payload: act.payload(),
        };
        let hash = entry.hash(Layer::Tabled);
        self.entries.push((hash, entry));
        hash
    }

    /// The dossier of Meridia, which chairs, with one text, on which a silence procedure ends at noon.
    fn begun() -> (Self, MatterId) {
        let mut record = Self::default();
        for (at, role) in [("MER", Role::OurChair), ("CAS", Role::Party)] {
            let it = Delegation {
                code: code(at),
                name: at.to_owned(),
                colour: String::new(),
                role,
                withdrawn: false,
            };
            record.enter(HERE, NOON - 9 * HOUR, &Act::DelegationAdded(it));
        }
        record.enter(
            HERE,
            NOON - 9 * HOUR,
            &Act::InstrumentAdded(Instrument {
                code: fa(),
                title: "Framework Agreement".to_owned(),
                kind: String::new(),
                language: "en".to_owned(),
                numbering: String::new(),
                withdrawn: false,
            }),
        );
        let saved = Saved {
            instrument: fa(),
            text: Hash::NONE,
            kind: VersionKind::ZeroDraft,
            standing: Standing::Basis,
            source: code("MER"),
            occasion: MeetingId::of("1st meeting"),
            title: String::new(),
            note: String::new(),
            parents: vec![],
            after: None,
        };
        record.enter(HERE, NOON - 8 * HOUR, &Act::VersionSaved(saved));
        let silence = Silence {
            instrument: fa(),
            provision: None,
            deadline: NOON,
            stated: "2026-12-01 13:00 CET".to_owned(),
            wording: None,
            heard: false,
        };
        let begun = record.enter(HERE, NOON - 7 * HOUR, &Act::Noted(Matter::Silence(silence)));
        (record, MatterId::from_hash(begun))
    }

    /// Cassia objects, by its own clock at `says`, and it reaches us at `arrives`.
    fn objects(&mut self, silence: MatterId, says: i64, arrives: i64) {
        let it = Answered { matter: silence, by: code("CAS"), note: String::new() };
        self.enter(THERE, says, &Act::Noted(Matter::SilenceBroken(it)));
        self.takes(arrives);
    }

    /// Our desk takes in all that Cassia's desk made.
    fn takes(&mut self, at: i64) {
        let mut theirs = self.entries.iter().filter(|(_, it)| it.desk == THERE);
        let (head, last) = theirs.next_back().expect("it made something");
        let taken = PouchTaken {
            desk: THERE.0,
            delegation: code("CAS"),
            to: vec![code("MER")],
            number: 1,
            digest: Hash::NONE,
            through: last.sequence,
            head: *head,
            offers: true,
            holds: 0,
        };
        self.enter(HERE, at, &Act::PouchTaken(taken));
    }

    fn told(&self, topic: Topic, form: Form, period: &Period) -> Vec<String> {
        let one: Arc<Text> = Arc::new(text([named("aim", para("Hostilities shall cease."))]));
        let texts = |_: VersionId| Some(one.clone());
        let sources = Sources {
            tabled: &self.entries,
            internal: &[],
            home: Some(HERE),
            texts: &texts,
            now: NOON + 48 * HOUR,
        };
        let report = account(sources, period, form);
        let lines = report.section(topic).map(|it| it.lines.clone()).unwrap_or_default();
        lines.into_iter().map(|it| it.text).collect()
    }

    fn silences(&self) -> Vec<String> {
        self.told(Topic::Silences, Form::Full, &Period::default())
    }
}

const UNTIL: &str = "1 December 2026, 13:00 CET (12:00 UTC)";

#[test]
fn an_objection_in_time_breaks_the_silence() {
    let (mut record, silence) = Record::begun();
    record.objects(silence, NOON - HOUR, NOON - HOUR / 2);
    assert_eq!(
        record.silences(),
        [format!(
            "Framework Agreement: the silence procedure was broken by CAS on 1 December 2026, \
             11:00 UTC, 1 hour before its deadline of {UNTIL}"
        )]
    );
}

#[test]
fn a_late_objection_is_called_late_and_undoes_nothing() {
    let (mut record, silence) = Record::begun();
    record.objects(silence, NOON + HOUR, NOON + 2 * HOUR);
    let [ended, late] = &record.silences()[..] else { panic!("{:?}", record.silences()) };
    assert!(ended.ends_with("without objection in time; the text is deemed adopted"), "{ended}");
    assert!(late.contains("dated 1 December 2026, 13:00 UTC"), "{late}");
    assert!(late.contains("received on 1 December 2026, 14:00 UTC"), "{late}");
    assert!(late.contains("2 hours after the deadline"), "{late}");
    assert!(
        late.contains(UNTIL) && late.starts_with("Framework Agreement: a late objection"),
        "{late}"
    );
}

#[test]
fn a_clock_set_back_makes_no_objection_timely() {
    let (mut record, silence) = Record::begun();
    record.objects(silence, NOON - HOUR, NOON + 2 * HOUR);
    let told = record.silences();
    assert!(told[1].contains("dated 1 December 2026, 11:00 UTC"), "{told:?}");
    assert!(told[1].contains("received on 1 December 2026, 14:00 UTC"), "{told:?}");
    assert!(told[1].contains("a late objection by CAS"), "{told:?}");
    let needed = record.told(Topic::Instructions, Form::Full, &Period::default());
    assert!(
        needed[0].starts_with("Whether to record the Framework Agreement as adopted"),
        "{needed:?}"
    );
}

/// Cassia reserves its position, by its own clock at `says`; it reaches us after noon.
fn reserved(says: i64) -> Record {
    let (mut record, _) = Record::begun();
    let it = Reservation {
        instrument: fa(),
        provision: None,
        by: code("CAS"),
        kind: ReservationKind::Scrutiny,
        note: String::new(),
    };
    record.enter(THERE, says, &Act::Noted(Matter::Reservation(it)));
    record.takes(NOON + HOUR);
    record
}

fn day(words: &str) -> Point {
    Point::named(words, &Dossier::default(), &[], 0).expect("a day")
}

#[test]
fn a_false_date_leaves_nothing_out_of_a_report() {
    let year = 365 * 24 * HOUR;
    for says in [NOON, NOON - 6 * year, NOON + 6 * year] {
        let record = reserved(says);
        for (since, until) in [
            (None, None),
            (Some(day("2026-12-01")), None),
            (Some(day("2026-12-01")), Some(day("2026-12-02"))),
        ] {
            let period = Period::between(since, until);
            let told = record.told(Topic::Reservations, Form::Full, &period);
            let [told] = &told[..] else { panic!("{says}: {told:?}") };
            let enters = "Framework Agreement: CAS enters a scrutiny reservation (";
            assert!(told.starts_with(enters), "{says}: {told}");
            assert!(!told.contains("2032"), "nothing was made after it arrived: {told}");
        }
        let before = Period::between(None, Some(day("2026-11-30")));
        let told = record.told(Topic::Reservations, Form::Full, &before);
        assert!(told.is_empty(), "neither it nor its delegation was there yet: {told:?}");
    }
}
