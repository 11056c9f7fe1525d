//! What the chair's desk may say and what it may not, names in the texts that desks bring, and
//! words of theirs in the outputs of ours.

use travaux_desk::{Bounds, Desk, Extent, Pouch};
use travaux_history::account::Form;
use travaux_history::{
    Act, Answered, Dropped, Entry, Hash, Layer, Lifted, Matter, MeetingId, ProposalId, Proposed,
    Recut, Reservation, ReservationKind, Role, Saved, Silence, Stance, Status, StatusSet,
    VersionId, VersionKind, wording_hash,
};
use travaux_redline::rolling::Proposal;
use travaux_store::Stamp;
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{Apart, receive, send};
use travaux_tests::{FA, fa_version, noting, party, speaker};
use travaux_text::build::para;
use travaux_text::{Provision, Text, markdown};

use crate::attack::{Talks, talks};
use crate::claims::{claims, code, comment, delegation, made, provision, tabled, with_more};

/// Talks in which Cassia has Meridia for its chair, and holds all that went out but the last pouch.
pub(crate) fn chaired() -> Talks {
    let mut talks = talks(2);
    let chair = Act::DelegationChanged(delegation("MER", "", Role::Chair));
    let stamp = Stamp::at(1_769_999_999_000);
    talks.cassia.kept_mut().append(Layer::Tabled, &stamp, &chair).expect("the chair");
    talks
}

/// Cassia proposes ten days, and its proposal went out; gives what others call it.
fn ten_days(talks: &mut Talks) -> ProposalId {
    let words = "Each Party shall withdraw its forces within ten days.";
    let text = sent(&[CEASE, words, REPORT]);
    talks.cassia.propose(&text, &FA, speaker("CAS", "2nd meeting")).expect("made");
    let bytes =
        talks.cassia.make_pouch(&[party("MER").clone()], false, true).expect("a pouch").bytes;
    let pouch = Pouch::read(&bytes).expect("a pouch");
    let is_it = |it: &&Entry| matches!(it.act(), Act::ProposalMade(_));
    let it = pouch.contents().carried.entries.iter().find(is_it).expect("a proposal").clone();
    ProposalId::from_hash(it.hash(Layer::Tabled))
}

/// Everything that tells of the talks has something to tell; gives all of it.
pub(crate) fn told(desk: &mut Desk, after: &str) -> String {
    let mut all = String::new();
    for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
        let report =
            desk.report(Bounds::default(), form).unwrap_or_else(|it| panic!("{after}: {it}"));
        all.push_str(&format!("{report:?}\n"));
    }
    let travaux = desk.travaux(fa_version("1"), None).unwrap_or_else(|it| panic!("{after}: {it}"));
    all.push_str(&format!("{travaux:?}\n"));
    desk.concordance(fa_version("1")).unwrap_or_else(|it| panic!("{after}: {it}"));
    desk.board().unwrap_or_else(|it| panic!("{after}: {it}"));
    desk.rolling(&FA).unwrap_or_else(|it| panic!("{after}: {it}"));
    desk.make_pouch(&[party("MER").clone()], false, true)
        .unwrap_or_else(|it| panic!("{after}: {it}"));
    all
}

#[test]
fn the_chair_ends_a_proposal_only_by_a_text_that_it_issues() {
    for incorporated in [true, false] {
        let mut talks = chaired();
        let id = ten_days(&mut talks);
        let end = if incorporated { Act::ProposalIncorporated } else { Act::ProposalSuperseded };
        let pouch = with_more(&talks, vec![end(id)]);
        assert_eq!(claims(&talks.cassia, &pouch), ["false-undoing"]);
        receive(&mut talks.cassia, &pouch);
        let own = talks.cassia.dossier().proposals.iter().find(|it| it.proposed.by == code("CAS"));
        assert!(own.expect("held").is_live(), "it is on the table");
    }
}

fn silence(it: &Talks, deadline: i64, stated: &str) -> Act {
    let instrument = tabled(&it.contents()).1.instrument;
    let stated = stated.to_owned();
    Act::Noted(Matter::Silence(Silence {
        instrument,
        provision: None,
        deadline,
        stated,
        wording: None,
        heard: false,
    }))
}

#[test]
fn a_silence_procedure_ends_when_it_says() {
    // 2026-12-01 17:00 UTC.
    let deadline = 1_796_144_400_000;
    let honest = ["2026-12-01 18:00 CET", "2026-12-01 17:00 UTC", "2026-12-01 18:00 +01:00"];
    let false_ones = [
        "2026-12-24 18:00 CET",
        "2026-12-01 18:00 UTC",
        "2026-12-03 18:00",
        "2026-11-01",
        // What nobody can read states nothing, and ends when nobody could know.
        "noon",
        "in six months",
        "31 December 2027, 18:00 CET",
        "2026-12-01 18:00",
    ];
    for stated in honest {
        let talks = chaired();
        let pouch = with_more(&talks, vec![silence(&talks, deadline, stated)]);
        assert_eq!(claims(&talks.cassia, &pouch), [""; 0], "{stated}");
    }
    for stated in false_ones {
        let mut talks = chaired();
        let pouch = with_more(&talks, vec![silence(&talks, deadline, stated)]);
        assert_eq!(claims(&talks.cassia, &pouch), ["false-deadline"], "{stated}");
        receive(&mut talks.cassia, &pouch);
        assert_eq!(talks.cassia.dossier().silences().count(), 0, "{stated}");
    }
}

#[test]
fn the_chair_names_nobody_who_is_not_there() {
    // Of what we agree to our own desk speaks; of what others do, whoever presides.
    let cases =
        [("TES", vec!["invented-delegation"]), ("CAS", vec!["false-author"]), ("PG", vec![])];
    for (by, alarm) in cases {
        let mut talks = chaired();
        let status = Act::Noted(Matter::Status(StatusSet {
            instrument: tabled(&talks.contents()).1.instrument,
            provision: provision(&talks.contents()),
            wording: wording_hash(&base().provisions[2]),
            status: Status::Agreed,
            by: vec![code(by)],
            note: String::new(),
        }));
        let pouch = with_more(&talks, vec![status]);
        assert_eq!(claims(&talks.cassia, &pouch), alarm);
        receive(&mut talks.cassia, &pouch);
        assert_eq!(talks.cassia.dossier().matters.len(), usize::from(alarm.is_empty()));
    }
}

/// A lift of `before` to the words of its first alternative, which adds up.
fn lift(talks: &Talks, words: [&str; 2]) -> Act {
    let [own, other] = words;
    let read = markdown::read_wording;
    Act::Noted(Matter::Lifted(Lifted {
        instrument: tabled(&talks.contents()).1.instrument,
        provision: provision(&talks.contents()),
        from: Hash::NONE,
        wording: read(&format!("Within {own} days.")),
        words: read(own),
        by: vec![code("CAS")],
        dropped: vec![Dropped { words: read(other), by: vec![code("MER")] }],
        reason: String::new(),
        base: Some(tabled(&talks.contents()).0),
        before: Some(read(&format!("Within [{own} — CAS] [{other} — MER] days."))),
        path: vec![1],
        place: false,
    }))
}

#[test]
fn a_lift_of_words_that_were_never_on_the_table_is_an_account() {
    for (words, alarm) in [(["ten", "31"], vec![]), (["ninety", "31"], vec!["false-lift"])] {
        let mut talks = chaired();
        ten_days(&mut talks);
        let pouch = with_more(&talks, vec![lift(&talks, words)]);
        assert_eq!(claims(&talks.cassia, &pouch), alarm, "{words:?}");
        let news = talks.cassia.open_pouch(&pouch).expect("opened").brought.news;
        let expected = format!(
            "FA, Article 1(2): “{}” is accepted, as proposed by CAS; “31” (MER) is not retained",
            words[0]
        );
        assert!(news.iter().any(|it| it.sentence == expected), "{news:?}");
        receive(&mut talks.cassia, &pouch);
        let all = told(&mut talks.cassia, "a lift");
        assert_eq!(all.contains("on words that this desk does not have"), !alarm.is_empty());
    }
}

/// Meridia's desk, as it goes on.
pub(crate) fn meridia(talks: &Talks) -> Desk {
    let path = talks.folder.path().join("MER.dossier");
    Desk::open(&path, Box::new(Apart::later("MER", 500))).expect("opened")
}

/// A text of Meridia's in which these words are in the place of the withdrawal.
pub(crate) fn with_words(words: &str) -> travaux_desk::Foreign {
    let wording = markdown::read_wording(words);
    let mut text: Text = base();
    text.provisions[2] = Provision { wording, ..text.provisions[2].clone() };
    travaux_tests::foreign(text)
}

#[test]
fn brackets_in_a_text_of_another_name_only_those_who_said_so() {
    let cases = [
        ("Within [ten days — CAS] [ninety days — MER].", vec![], true),
        ("Within [two hundred days — CAS] [ninety days — MER].", vec!["false-author"], false),
    ];
    for (words, alarm, named) in cases {
        let mut talks = talks(1);
        let first = talks.pouch().to_vec();
        receive(&mut talks.cassia, &first);
        ten_days(&mut talks);
        let mut meridia = meridia(&talks);
        let form = travaux_tests::form("MER", "2nd meeting", Layer::Tabled);
        meridia.import_text(with_words(words), &travaux_tests::fa(), &form).expect("tabled");
        let pouch = send(&mut meridia, "CAS");
        assert_eq!(claims(&talks.cassia, &pouch), alarm, "{words}");
        receive(&mut talks.cassia, &pouch);
        let text = talks.cassia.version_text(fa_version("2")).expect("a text");
        let read = markdown::write_wording(&text.provisions[2].wording);
        assert_eq!(read.contains("CAS"), named, "{read}");
        assert!(read.contains("MER"), "{read}");
    }
}

#[test]
fn words_that_credit_others_are_named() {
    for words in ["CAS: within ninety days.", "Within ninety days, as proposed by Cassia."] {
        let mut talks = talks(1);
        let first = talks.pouch().to_vec();
        receive(&mut talks.cassia, &first);
        let mut meridia = meridia(&talks);
        let form = travaux_tests::form("MER", "2nd meeting", Layer::Tabled);
        meridia.import_text(with_words(words), &travaux_tests::fa(), &form).expect("tabled");
        let pouch = send(&mut meridia, "CAS");
        assert_eq!(claims(&talks.cassia, &pouch), ["false-author"], "{words}");
    }
}

#[test]
fn what_a_stranger_calls_a_text_is_quoted() {
    let mut talks = talks(1);
    let (parent, saved) = tabled(&talks.contents());
    let version = Act::VersionSaved(Saved {
        kind: VersionKind::of("introduced by Cassia"),
        note: "Cassia is content".to_owned(),
        parents: vec![parent],
        ..saved
    });
    let pouch = with_more(&talks, vec![version]);
    receive(&mut talks.cassia, &pouch);
    let all = told(&mut talks.cassia, "a kind");
    assert!(all.contains("(“introduced by Cassia”)"), "{all}");
    assert!(all.contains("“Cassia is content”"), "{all}");
    assert!(!all.contains("(introduced by Cassia)"), "{all}");
}

/// What names a thing that is not there: each in an entry of its own.
fn dangling(talks: &Talks) -> Vec<Act> {
    let it = talks.contents();
    let Act::ProposalMade(own) = made(&it).act() else { panic!("a proposal") };
    let nothing = Hash::of("a test", b"nothing");
    let (held, saved) = tabled(&it);
    let missing = VersionId::from_hash(nothing);
    let proposal = ProposalId::from_hash(nothing);
    let stance = Stance { proposal, by: code("MER"), occasion: MeetingId::of("no such meeting") };
    let ghost = para("Ghosts shall withdraw.");
    let elsewhere = travaux_history::InstrumentCode::new("ZZ").expect("a code");
    let changes = [
        Proposal::Replace(ghost.clone()),
        Proposal::Insert { after: Some(ghost.id), provisions: Vec::new() },
        Proposal::Delete(ghost.id),
        Proposal::Move { id: ghost.id, after: Some(ghost.id) },
        Proposal::Split { id: ghost.id, into: Vec::new() },
        Proposal::Join { ids: Vec::new(), into: ghost.clone() },
    ];
    let mut all = vec![
        Act::ProposalMade(Proposed { base: missing, ..own.clone() }),
        Act::ProposalMade(Proposed { instrument: elsewhere.clone(), ..own.clone() }),
        Act::VersionSaved(Saved { parents: vec![missing], ..saved.clone() }),
        Act::VersionSaved(Saved { instrument: elsewhere, ..saved.clone() }),
        Act::ProposalSupported(stance.clone()),
        Act::ProposalNotAccepted(stance.clone()),
        Act::RefusalAnswered(stance),
        Act::Noted(Matter::Comment(travaux_history::Comment {
            provision: ghost.id,
            ..comment(&it, code("MER"))
        })),
        Act::Noted(Matter::Reservation(Reservation {
            instrument: saved.instrument.clone(),
            provision: Some(ghost.id),
            kind: ReservationKind::Substantive,
            by: code("MER"),
            note: String::new(),
        })),
        Act::Noted(Matter::Status(StatusSet {
            instrument: saved.instrument,
            provision: ghost.id,
            wording: nothing,
            status: Status::Agreed,
            by: Vec::new(),
            note: String::new(),
        })),
        lift(talks, ["ten", "31"]),
    ];
    let occasion = MeetingId::of("no such meeting");
    all.extend(
        changes.map(|change| {
            Act::ProposalMade(Proposed { base: held, change, occasion, ..own.clone() })
        }),
    );
    all
}

#[test]
fn what_names_a_thing_that_is_not_there_leaves_everything_as_readable_as_before() {
    let count = dangling(&chaired()).len();
    for at in 0..count {
        let mut talks = chaired();
        let act = dangling(&talks).swap_remove(at);
        let name = format!("{} {}", act.kind(), act.payload());
        let pouch = with_more(&talks, vec![act]);
        receive(&mut talks.cassia, &pouch);
        told(&mut talks.cassia, &name);
    }
}

#[test]
fn what_goes_out_is_listed_as_whoever_gets_it_reads_it() {
    let mut talks = talks(1);
    let first = talks.pouch().to_vec();
    receive(&mut talks.cassia, &first);
    let mut meridia = meridia(&talks);
    let words = "Each Party shall withdraw its forces within eleven days.";
    meridia
        .propose(&sent(&[CEASE, words, REPORT]), &FA, speaker("MER", "3rd meeting"))
        .expect("made");
    let made = meridia.make_pouch(&[party("CAS").clone()], false, false).expect("a pouch");
    let opened = talks.cassia.open_pouch(&made.bytes).expect("opened");
    let news: Vec<_> = opened.brought.news.iter().map(|it| it.sentence.as_str()).collect();
    assert!(
        !news.is_empty() && news.iter().all(|it| made.told.iter().any(|own| own == it)),
        "{news:#?} {:#?}",
        made.told
    );
    let expected = format!("FA, Article 1(2): MER proposes amended wording: “{words}”");
    assert!(made.told.contains(&expected), "{:#?}", made.told);
}

#[test]
fn no_answer_ends_what_it_does_not_answer() {
    let mut talks = chaired();
    let on = noting("", "2nd meeting");
    let about = ReservationKind::Substantive;
    let own = talks
        .cassia
        .reserve(Extent { instrument: &FA, provision: None }, party("CAS"), about, on)
        .expect("reserved");
    let made = talks.cassia.make_pouch(&[party("MER").clone()], false, true);
    made.expect("a pouch");
    let act = Act::Noted(Matter::SilenceBroken(Answered {
        matter: own,
        by: code("MER"),
        note: String::new(),
    }));
    let pouch = with_more(&talks, vec![act]);
    assert_eq!(claims(&talks.cassia, &pouch), ["false-undoing"]);
    receive(&mut talks.cassia, &pouch);
    assert!(talks.cassia.dossier().answer(own).is_none(), "the reservation stands");
}

#[test]
fn brackets_are_cut_otherwise_without_a_change_of_what_anybody_says() {
    let read = markdown::read_wording;
    let before = "Within [ten days — CAS] [thirty days — MER].";
    let honest = "Within [ten — CAS] [thirty — MER] days.";
    for (after, alarms) in [
        (honest, vec![]),
        ("Within [one day — CAS] [thirty days — MER].", vec!["false-lift"]),
        ("Within [ten days — CAS, PG] [thirty days — MER].", vec!["false-lift"]),
        (before, vec!["false-lift"]),
    ] {
        let mut talks = chaired();
        let act = Act::Noted(Matter::BracketSplit(Recut {
            instrument: tabled(&talks.contents()).1.instrument,
            provision: provision(&talks.contents()),
            from: Hash::NONE,
            wording: read(after),
            reason: String::new(),
            base: None,
            before: Some(read(before)),
        }));
        let pouch = with_more(&talks, vec![act]);
        assert_eq!(claims(&talks.cassia, &pouch), alarms, "{after}");
        receive(&mut talks.cassia, &pouch);
        let counts = talks.cassia.dossier().matters.len();
        assert_eq!(counts, usize::from(alarms.is_empty()), "{after}");
    }
}
