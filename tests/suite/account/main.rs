//! What is told of a round, as a head of delegation reads it: the three reports, the preparatory
//! work and the table of concordance, each in a file beside this one.
//!
//! `BLESS=1` writes what is told now; read every sentence of it before it is kept.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use travaux_desk::{
    Bounds, CommentForm, Desk, Foreign, ImportTarget, NewDossier, ObjectiveForm, Place, Saying,
    StanceForm, VersionForm, WordOf, World, bridging,
};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{
    Delegation, Layer, Meeting, ReservationKind, Role, Standing, Status, Tripwire, VersionKind,
};
use travaux_redline::rolling::Choice;
use travaux_tests::{FA, fa_version, in_fa, instrument, noting, party, speaker, until_at};
use travaux_text::DelegationCode;

const BASE: &str = include_str!("base.md");
const GUARANTEES: &str = include_str!("guarantees.md");

const FIRST: &str = "1st meeting";
const SECOND: &str = "2nd meeting";
const THIRD: &str = "3rd meeting";

/// The morning of 22 November 2026, in milliseconds since 1970.
const MORNING: i64 = 1_795_334_400_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A world whose clock stands until it is set.
struct Set {
    at: Arc<AtomicI64>,
    throws: AtomicI64,
}

impl World for Set {
    fn now(&self) -> i64 {
        self.at.load(Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [9; 16];
        bytes[..8].copy_from_slice(&self.throws.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        bytes
    }
}

/// Talks of three delegations and a chair, and the clock they are held by.
struct Talks {
    desk: Desk,
    clock: Arc<AtomicI64>,
}

impl Talks {
    fn new() -> Self {
        let delegation = |(code, name, role): (&str, &str, Role)| Delegation {
            code: DelegationCode::new(code).expect("a code"),
            name: name.to_owned(),
            colour: String::new(),
            role,
            withdrawn: false,
        };
        let delegations = [
            ("MER", "Meridia", Role::Ours),
            ("CAS", "Cassia", Role::Party),
            ("PG", "Partner Group", Role::Party),
            ("CHR", "Chair\u{2019}s office", Role::Chair),
        ];
        let dossier = NewDossier {
            title: "Meridia \u{2013} Cassia talks".to_owned(),
            classification: "RESTRICTED".to_owned(),
            delegations: delegations.into_iter().map(delegation).collect(),
        };
        let clock = Arc::new(AtomicI64::new(MORNING));
        let world = Set { at: clock.clone(), throws: AtomicI64::new(0) };
        Self { desk: Desk::in_memory(Box::new(world), dossier).expect("a desk"), clock }
    }

    fn at(&mut self, time: i64) -> &mut Desk {
        self.clock.store(time, Ordering::Relaxed);
        &mut self.desk
    }

    fn meets(&mut self, title: &str, day: &str, place: &str) {
        let meeting =
            Meeting { place: place.to_owned(), date: day.to_owned(), ..Meeting::titled(title) };
        self.desk.add_meeting(meeting).expect("noted");
    }

    fn read(&self, text: &str) -> Foreign {
        self.desk.read_foreign("text.md", text.as_bytes()).expect("it is read")
    }

    fn introduces(&mut self, code: &str, title: &str, by: &str, text: &str) {
        let foreign = self.read(text);
        let target =
            ImportTarget { instrument: instrument(code).clone(), title: Some(title.to_owned()) };
        let form = form(VersionKind::ZeroDraft, by, FIRST);
        self.desk.import_text(foreign, &target, &form).expect("taken in");
    }

    /// A delegation proposes the base with some words replaced.
    fn proposes(&mut self, by: &str, at: &str, changes: &[(&str, &str)]) {
        let own = changes.iter().fold(BASE.to_owned(), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replace(old, new)
        });
        let foreign = self.read(&own);
        self.desk.propose(&foreign, &FA, speaker(by, at)).expect("proposed");
    }

    fn lifts(&mut self, address: &str, choice: &Choice, said: Saying<'_>) {
        let rolling = self.desk.rolling(&FA).expect("a rolling text");
        let place = &rolling.provisions[rolling.find(address).expect("there")];
        let (id, path) = (place.id.to_string(), place.brackets[0].path.clone());
        self.desk.lift(in_fa(&id), &path, choice, said).expect("lifted");
    }

    /// Lifts a bracket to what the base says there.
    fn keeps_base(&mut self, address: &str, at: &str) {
        let rolling = self.desk.rolling(&FA).expect("a rolling text");
        let place = &rolling.provisions[rolling.find(address).expect("there")];
        let base = place.brackets[0].alternatives.iter().position(|it| it.by.is_empty());
        self.lifts(address, &Choice::Alternative(base.expect("the base has one")), noting("", at));
    }

    /// Lifts a bracket to what a delegation says there.
    fn takes(&mut self, address: &str, code: &str, at: &str) {
        let rolling = self.desk.rolling(&FA).expect("a rolling text");
        let place = &rolling.provisions[rolling.find(address).expect("there")];
        let of = |it: &travaux_desk::Offered| it.by.iter().any(|by| by.as_str() == code);
        let own = place.brackets[0].alternatives.iter().position(of).expect("it has one");
        self.lifts(address, &Choice::Alternative(own), noting("", at));
    }

    fn agrees(&mut self, address: &str, status: Status, said: Saying<'_>) {
        self.desk.set_status(in_fa(address), status, WordOf::Table, said).expect("set");
    }
}

fn form(kind: VersionKind, source: &str, occasion: &str) -> VersionForm {
    VersionForm {
        kind,
        standing: Standing::Basis,
        source: party(source).clone(),
        occasion: occasion.to_owned(),
        note: String::new(),
        layer: Layer::Tabled,
    }
}

/// The texts are introduced, and at the second meeting everybody proposes.
#[expect(clippy::too_many_lines, reason = "one act a line of the story")]
fn second_meeting(talks: &mut Talks) {
    talks.meets(FIRST, "2026-11-22", "Lindahaven");
    talks.introduces("FA", "Framework Agreement", "CAS", BASE);
    talks.introduces("SG", "Security Guarantees", "PG", GUARANTEES);
    talks.at(MORNING + DAY).agree_as_a_whole(true).expect("said");
    talks.meets(SECOND, "2026-11-23", "Lindahaven");
    talks.proposes(
        "MER",
        SECOND,
        &[
            ("sixty days", "thirty days"),
            ("monthly", "weekly"),
            ("ten years", "twenty years"),
            (
                "Vey.\n\n5. The Commission adopts its rules and publishes them.",
                "Vey.\n\n5. The Commission adopts its rules.\n\n6. It publishes them.",
            ),
        ],
    );
    talks.proposes(
        "CAS",
        SECOND,
        &[
            ("sixty days", "ninety days"),
            ("monthly", "yearly"),
            ("sits in Vey.", "sits in Vey.\n\n5. The Commission decides by consensus."),
            ("5. The Commission adopts", "6. The Commission adopts"),
        ],
    );
    talks.proposes(
        "PG",
        SECOND,
        &[
            ("sixty days", "thirty days"),
            ("more than 90", "more than 120"),
            (
                "(a) observes the withdrawal;\n\n(b) reports to the Parties.",
                "(a) observes the withdrawal;",
            ),
        ],
    );
    let desk = &mut talks.desk;
    for provision in ["1(3)", "3(2)"] {
        desk.support(StanceForm {
            by: party("PG"),
            of: party("MER"),
            at: in_fa(provision),
            occasion: SECOND,
        })
        .expect("supported");
    }
    desk.oppose(StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("3(2)"),
        occasion: SECOND,
    })
    .expect("opposed");
    let because = noting("The finance committee sits in June.", SECOND);
    desk.reserve(in_fa("1(2)").into(), party("CAS"), ReservationKind::Parliamentary, because)
        .expect("reserved");
    desk.link(
        None,
        in_fa("1(2)"),
        Place { instrument: instrument("SG"), provision: "1(1)" }.into(),
        noting("The withdrawal follows it.", SECOND),
    )
    .expect("linked");
    for address in ["1(1)", "1(4)", "3(1)", "Annex A(1)"] {
        desk.set_status(
            in_fa(address),
            Status::AgreedAdReferendum,
            WordOf::Table,
            noting("", SECOND),
        )
        .expect("set");
    }
    desk.set_status(
        Place { instrument: instrument("SG"), provision: "1(2)" },
        Status::Parked,
        WordOf::Table,
        noting("until the Guarantors have met", SECOND),
    )
    .expect("set aside");
    let comment = CommentForm {
        by: Some(party("CAS").clone()),
        words: "To whom in the Commission?".to_owned(),
        on: Some(("Commission".to_owned(), 0)),
        occasion: SECOND.to_owned(),
        ..CommentForm::default()
    };
    desk.comment(in_fa("1(3)"), &comment).expect("made");
    let until = |hours: i64| MORNING + DAY + hours * HOUR;
    desk.begin_silence(
        Place { instrument: instrument("SG"), provision: "1(1)" }.into(),
        &until_at(until(48), "2026-11-25 09:00 CET"),
        SECOND,
    )
    .expect("begun");
    desk.begin_silence(in_fa("3(1)").into(), &until_at(until(10), "2026-11-23 18:00 UTC"), SECOND)
        .expect("begun");
}

/// At the third meeting much is settled, and the text is issued.
fn third_meeting(talks: &mut Talks) {
    let silence = talks.desk.dossier().silences().find(|(_, it, _)| it.instrument.as_str() == "SG");
    let silence = silence.expect("it runs").0.id;
    talks.at(MORNING + 2 * DAY);
    talks.meets(THIRD, "2026-11-24", "Port Saldey");
    talks
        .desk
        .break_silence(silence, party("CAS"), noting("It needs time.", THIRD))
        .expect("broken");
    talks.lifts("1(2)", &bridging("forty-five days"), noting("halfway", THIRD));
    talks.keeps_base("2(2)(b)", THIRD);
    talks.takes("2(1)", "PG", THIRD);
    talks.takes("3(2)", "MER", THIRD);
    talks.agrees("1(2)", Status::AgreedAdReferendum, noting("if the guarantees are agreed", THIRD));
    for address in ["2(1)", "2(2)(b)", "3(2)"] {
        talks.agrees(address, Status::AgreedAdReferendum, noting("", THIRD));
    }
    let reserved = talks.desk.dossier().reservations().next().expect("one").0.id;
    talks.desk.lift_reservation(reserved, noting("", THIRD)).expect("lifted");
    let form = form(VersionKind::RollingText, "CHR", THIRD);
    talks.desk.issue(&FA, &form).expect("issued");
}

fn aims(talks: &mut Talks) {
    for (title, red_line, covers, wire) in [
        (
            "Enough observers",
            "Never fewer than one hundred",
            "2(1)",
            Tripwire::AtLeast { limit: 100, unit: "observers".to_owned() },
        ),
        (
            "Quick withdrawal",
            "Not one day more than sixty",
            "1(2)",
            Tripwire::AtMost { limit: 60, unit: "days".to_owned() },
        ),
    ] {
        let form = ObjectiveForm {
            title: title.to_owned(),
            red_line: red_line.to_owned(),
            covers: vec![(FA.clone(), covers.to_owned())],
            tripwires: vec![wire],
            ..ObjectiveForm::default()
        };
        talks.desk.set_objective(&form).expect("set");
    }
}

/// Holds what is told against the file of that name, or writes it.
fn told(name: &str, now: &str, wrong: &mut Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/account").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, now).expect("a file to write");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept != now {
        wrong.push(format!("{name} reads otherwise:\n{now}"));
    }
}

fn report(desk: &Desk, since: Option<&str>, form: Form) -> String {
    report_markdown(&desk.report(Bounds { since, until: None }, form).expect("a report"))
}

/// The talks after the third meeting.
fn held() -> Talks {
    let mut talks = Talks::new();
    second_meeting(&mut talks);
    aims(&mut talks);
    third_meeting(&mut talks);
    talks
}

#[test]
fn a_round_is_told_as_a_head_of_delegation_would_read_it() {
    let mut wrong = Vec::new();
    let mut talks = Talks::new();
    second_meeting(&mut talks);
    aims(&mut talks);
    for (form, name) in [
        (Form::Full, "second-full.md"),
        (Form::ProcesVerbal, "second-proces-verbal.md"),
        (Form::Readout, "second-readout.md"),
    ] {
        told(name, &report(&talks.desk, Some(FIRST), form), &mut wrong);
    }
    third_meeting(&mut talks);
    for (form, name) in [
        (Form::Full, "third-full.md"),
        (Form::ProcesVerbal, "third-proces-verbal.md"),
        (Form::Readout, "third-readout.md"),
    ] {
        told(name, &report(&talks.desk, Some(SECOND), form), &mut wrong);
    }
    let travaux = talks.desk.travaux_written(fa_version("2"), None).expect("travaux");
    told("travaux.md", &travaux, &mut wrong);
    let concordance = talks.desk.concordance_written(fa_version("2")).expect("a table");
    told("concordance.md", &concordance, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn no_sentence_has_what_only_this_program_knows() {
    let desk = held().desk;
    let mut all = desk.travaux_written(fa_version("2"), None).expect("travaux");
    all += &desk.concordance_written(fa_version("2")).expect("a table");
    for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
        all += &report(&desk, None, form);
    }
    let hashes = desk.dossier().versions.iter().map(|it| it.id.hash());
    let hashes = hashes.chain(desk.dossier().proposals.iter().map(|it| it.id.hash()));
    let hashes = hashes.chain(desk.dossier().matters.iter().map(|it| it.id.hash()));
    for hash in hashes {
        assert!(!all.contains(&hash.short().to_string()), "{hash}");
    }
    for words in ["#2", "other words", "reads otherwise", "brought", "FA 1"] {
        assert!(!all.contains(words), "{words}");
    }
}

#[test]
fn a_readout_says_where_and_not_what() {
    let desk = held().desk;
    let readout = report(&desk, None, Form::Readout);
    for words in ["Meridia ", "Cassia ", "CAS", "MER", "Partner", "[", "thirty", "weekly", "June"] {
        let body = readout.split_once('\n').expect("a body").1;
        assert!(!body.contains(words), "{words} in\n{readout}");
    }
    // That the words are there to be found at all.
    let outward = report(&desk, None, Form::ProcesVerbal);
    assert!(outward.contains("Cassia ") && outward.contains("thirty"), "{outward}");
    assert!(!outward.contains("halfway"), "a motive is no matter of the record of both sides");
    assert!(report(&desk, None, Form::Full).contains("halfway"));
}

#[test]
fn a_lifted_word_keeps_its_meeting_whatever_the_clocks_did_when_the_text_was_issued() {
    let mut talks = Talks::new();
    second_meeting(&mut talks);
    talks.at(MORNING + 2 * DAY);
    talks.meets(THIRD, "2026-11-24", "Port Saldey");
    talks.lifts("1(2)", &bridging("forty-five days"), noting("halfway", THIRD));
    talks.takes("2(1)", "PG", THIRD);
    // The computer's clock was an hour ahead, and is put right before the text is issued.
    talks.at(MORNING + 2 * DAY - HOUR);
    talks.meets("4th meeting", "2026-11-25", "Lindahaven");
    talks.desk.issue(&FA, &form(VersionKind::RollingText, "CHR", "4th meeting")).expect("issued");
    let word = |provision: &str, word: &str| {
        let origins =
            talks.desk.provenance(in_fa(provision), fa_version("2").number).expect("origins");
        let words = origins.words();
        let found = words.iter().find(|it| it.text == word).expect("it is there");
        let meeting = found.run.origin.occasion.and_then(|id| talks.desk.dossier().meeting(id));
        (found.run.origin.via.word(), meeting.expect("a meeting").title.clone())
    };
    assert_eq!(word("1(2)", "forty-five"), ("bridging", THIRD.to_owned()));
    assert_eq!(word("2(1)", "120"), ("proposal", SECOND.to_owned()));
    assert_eq!(word("1(2)", "withdraw"), ("import", FIRST.to_owned()));
    let rows = talks.desk.concordance(fa_version("2")).expect("a table");
    let told = rows.iter().find(|it| it.address == "Article 1(2)").expect("a row");
    assert_eq!(told.rationale, ["\u{201c}forty-five days\u{201d}: halfway"]);
}

#[test]
fn a_reason_is_told_for_the_words_and_the_version_it_was_given_for() {
    let mut talks = held();
    talks.at(MORNING + 3 * DAY);
    talks.meets("4th meeting", "2026-11-25", "Lindahaven");
    let kept = {
        let rolling = talks.desk.rolling(&FA).expect("a rolling text");
        let at = rolling.find("1(3)").expect("there");
        let brackets = &rolling.provisions[at].brackets;
        (rolling.provisions[at].id.to_string(), brackets[0].path.clone())
    };
    let monthly = bridging("every ten days");
    talks
        .desk
        .lift(in_fa(&kept.0), &kept.1, &monthly, noting("as in 2019", "4th meeting"))
        .expect("done");
    let rationale = |talks: &Talks, version: &str, address: &str| {
        let rows = talks.desk.concordance(fa_version(version)).expect("a table");
        rows.into_iter().find(|it| it.address == address).expect("a row").rationale
    };
    assert!(rationale(&talks, "2", "Article 1(3)").is_empty(), "it was given for a later version");
    talks.desk.issue(&FA, &form(VersionKind::RollingText, "CHR", "4th meeting")).expect("issued");
    assert_eq!(
        rationale(&talks, "3", "Article 1(3)"),
        ["\u{201c}every ten days\u{201d}: as in 2019"]
    );
    assert!(rationale(&talks, "2", "Article 1(3)").is_empty());
    assert_eq!(
        rationale(&talks, "3", "Article 1(2)"),
        ["\u{201c}forty-five days\u{201d}: halfway"],
        "neither what a reservation nor what a link is for"
    );
}
