//! What a desk slips into what is its own to say: words behind names, numbers, titles, kinds of
//! acts, and what was said in time and is to be forgotten.

use travaux_desk::Desk;
use travaux_history::{
    Act, Answered, Dropped, Hash, Instrument, InstrumentCode, Layer, Lifted, Link, Matter,
    MatterHeld, MatterId, Objective, ObjectiveId, ProposalId, Proposed, Recut, Role, Silence,
    Status, StatusSet, VersionId,
};
use travaux_redline::rolling::Proposal;
use travaux_store::Stamp;
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{receive, send};
use travaux_tests::{FA, party, speaker};
use travaux_text::build::{numbered, para};
use travaux_text::{Provision, markdown};

use crate::attack::{Dice, Talks};
use crate::claims::{
    Falsehood, claims, code, comment, delegation, made, provision, tabled, with_more,
};
use crate::voices::{chaired, meridia, told, with_words};

/// More false acts than those in the name of others.
pub(crate) const SMUGGLED: [(&str, Falsehood); 21] = [
    ("false-number", |it, dice| {
        let tales = ["3. (agreed by all)", "2 MER, CAS", "agreed", "1 — Cassia", "2 ✓"];
        let Act::ProposalMade(own) = made(it).act() else { return Vec::new() };
        let brought = numbered(tales[dice.throw(5)], para("Tesmar is ceded."));
        let change = Proposal::Insert { after: Some(provision(it)), provisions: vec![brought] };
        vec![Act::ProposalMade(Proposed { change, ..own })]
    }),
    ("false-title", |_, dice| {
        let tales = [
            "Protocol in which Cassia yields Tesmar",
            "Surrender of Cassia",
            "Declaration that Cassia is at fault",
            "Cassia accepts",
        ];
        let title = tales[dice.throw(4)].to_owned();
        vec![Act::InstrumentAdded(instrument("PR", title, String::new()))]
    }),
    ("false-title", |_, _| {
        let kind = "protocol whereby Cassia withdraws".to_owned();
        vec![Act::InstrumentAdded(instrument("PR", "Second Protocol".to_owned(), kind))]
    }),
    ("false-agreement", |_, _| {
        let title = "Protocol as agreed by all".to_owned();
        vec![Act::InstrumentAdded(instrument("PR", title, String::new()))]
    }),
    // Two that vouch for each other.
    ("groundless", |it, dice| {
        let Act::ProposalMade(own) = made(it).act() else { return Vec::new() };
        let ghost = para(&format!("Ghost {} shall go.", dice.throw(99)));
        let other = markdown::read_wording("Ghosts shall stay.");
        let both = [ghost.clone(), Provision { wording: other, ..ghost }];
        both.map(|it| Act::ProposalMade(Proposed { change: Proposal::Replace(it), ..own.clone() }))
            .into()
    }),
    ("groundless", |it, _| {
        let Act::ProposalMade(own) = made(it).act() else { return Vec::new() };
        let ghost = para("Ghosts shall go.");
        let change = Proposal::Insert { after: Some(ghost.id), provisions: vec![ghost] };
        vec![Act::ProposalMade(Proposed { change, ..own })]
    }),
    ("groundless", |it, _| {
        let Act::ProposalMade(own) = made(it).act() else { return Vec::new() };
        let join = Proposal::Join { ids: vec![para("A ghost.").id], into: para("Ghosts.") };
        vec![Act::ProposalMade(Proposed { change: join, ..own })]
    }),
    ("not-for-a-pouch", |_, dice| {
        let hash = Hash::of("a test", &[dice.throw(256) as u8]);
        vec![match dice.throw(3) {
            0 => Act::HiddenAccepted(hash),
            1 => Act::AuthorForgotten("Somebody".to_owned()),
            _ => Act::Noted(Matter::Objective(Objective {
                id: ObjectiveId::of("Ours"),
                title: "Cassia gives way".to_owned(),
                red_line: String::new(),
                fallback: "anything".to_owned(),
                note: String::new(),
                covers: Vec::new(),
                tripwires: Vec::new(),
            })),
        }]
    }),
    ("unknown-kind", |_, dice| {
        let kind = ["treaty concluded", "vote taken", "delegation\u{1b}[2J silenced"];
        let kind = kind[dice.throw(3)].to_owned();
        vec![Act::Unknown { kind, payload: "{\"by\":\"CAS\"}".to_owned() }]
    }),
    ("not-the-chair", |it, dice| {
        let (instrument, provision) = (tabled(it).1.instrument, provision(it));
        vec![Act::Noted(match dice.throw(4) {
            0 => Matter::Linked(Link {
                to: instrument.clone(),
                instrument,
                provision,
                to_provision: None,
                by: None,
                reason: "as Cassia asked".to_owned(),
            }),
            1 => Matter::BracketSplit(cut(it)),
            2 => Matter::BracketsMerged(cut(it)),
            _ => Matter::Silence(Silence {
                instrument,
                provision: Some(provision),
                deadline: 1_796_144_400_000,
                stated: "2026-12-01 18:00 CET".to_owned(),
                wording: None,
                heard: false,
            }),
        })]
    }),
    ("not-the-chair", |it, _| {
        vec![Act::Noted(Matter::Status(status(it, "A.", Status::Parked, &["MER"])))]
    }),
    ("false-undoing", |it, dice| {
        let unknown = MatterId::from_hash(Hash::of("a test", &[dice.throw(256) as u8]));
        let said = Answered { matter: unknown, by: code("MER"), note: String::new() };
        vec![match dice.throw(3) {
            0 => Act::Noted(Matter::CommentResolved(said)),
            1 => Act::MatterReinstated(unknown),
            _ => Act::VersionReinstated(VersionId::from_hash(made(it).previous)),
        }]
    }),
    // The procedure may be under way from whoever keeps it.
    ("groundless", |_, dice| {
        let unknown = MatterId::from_hash(Hash::of("a test", &[dice.throw(256) as u8]));
        let said = Answered { matter: unknown, by: code("MER"), note: String::new() };
        vec![Act::Noted(Matter::SilenceBroken(said))]
    }),
    ("false-undoing", |it, dice| {
        let unknown = ProposalId::from_hash(made(it).previous);
        vec![match dice.throw(3) {
            0 => Act::ProposalReinstated(unknown),
            1 => Act::ProposalSuperseded(unknown),
            _ => Act::ProposalIncorporated(unknown),
        }]
    }),
    ("false-name", |_, dice| {
        let alike = ALIKE[dice.throw(ALIKE.len())];
        vec![Act::DelegationAdded(delegation(alike.0, alike.1, Role::Party))]
    }),
    ("false-name", |_, _| {
        // Under another's code that was never at the table here.
        vec![Act::DelegationAdded(delegation("CAS1", "Cassia", Role::Party))]
    }),
    ("false-author", |it, dice| {
        let own = made(it);
        let Act::ProposalMade(proposed) = own.act() else { return Vec::new() };
        let words = ["Within [30 — CAS] days.", "Within 30 [days — CAS] [hours — MER]."];
        let wording = markdown::read_wording(words[dice.throw(2)]);
        let Proposal::Replace(to) = &proposed.change else { return Vec::new() };
        let change = Proposal::Replace(Provision { wording, ..to.clone() });
        vec![Act::ProposalMade(Proposed { change, ..proposed })]
    }),
    ("false-author", |it, dice| {
        let words = [
            "Within \\[ten days — CAS\\] of signature.",
            "Within \u{ff3b}ten days \u{2014} CAS\u{ff3d} of signature.",
            "Within \u{3010}ten days - CAS\u{3011} of signature.",
            "Within \\[ten days – Cassia\\] or \\[ninety — MER\\] of signature.",
        ];
        let wording = markdown::read_wording(words[dice.throw(4)]);
        let Act::ProposalMade(proposed) = made(it).act() else { return Vec::new() };
        let Proposal::Replace(to) = &proposed.change else { return Vec::new() };
        let change = Proposal::Replace(Provision { wording, ..to.clone() });
        vec![Act::ProposalMade(Proposed { change, ..proposed })]
    }),
    ("false-author", |it, _| {
        let on_behalf = comment(it, code("PG"));
        vec![Act::Noted(Matter::Comment(on_behalf))]
    }),
    ("false-author", |it, dice| {
        let by = ["CAS", "PG"][dice.throw(2)];
        let bracket = Hash::of("a test", b"a bracket");
        vec![Act::Noted(Matter::BracketExplained(travaux_history::Explained {
            instrument: tabled(it).1.instrument,
            provision: provision(it),
            bracket,
            by: code(by),
            reason: "we give in".to_owned(),
        }))]
    }),
    ("false-meeting", |_, dice| {
        let said = ["Кассия принимает", "Casia cede: CAS acepta", "CAS stimmt zu"];
        let title = format!("{}th meeting, {}", 5 + dice.throw(9), said[dice.throw(3)]);
        let title = title.replace("Кассия", "Cassia").replace("Casia", "Cassia");
        vec![Act::MeetingAdded(travaux_history::Meeting::titled(&title))]
    }),
];

/// Delegations that pass for those at the table, or for all, in other letters and languages.
const ALIKE: [(&str, &str); 14] = [
    ("TES", "ꓟꓰꓣꓲꓓꓲꓮ"),
    ("TES", "ᗰEᖇIᗪIA"),
    ("TES", "🇲🇪🇷🇮🇩🇮🇦"),
    ("TES", "rneridia"),
    ("TES", "Ca\u{200b}ssia and friends"),
    ("TES", "Tout le monde"),
    ("TES", "The Secretariat"),
    ("TES", "Todas las Partes"),
    ("TES", "Все Стороны"),
    ("TES", "Усі сторони"),
    ("TES", "כל הצדדים"),
    ("TES", "جميع الأطراف"),
    ("TES", "Alle partijen"),
    ("RNER", "Tesmar"),
];

fn instrument(named: &str, title: String, kind: String) -> Instrument {
    let code = InstrumentCode::new(named).expect("a code");
    let (language, numbering) = ("en".to_owned(), String::new());
    Instrument { code, title, kind, language, numbering, withdrawn: false }
}

fn cut(it: &travaux_pouch::Contents) -> Recut {
    Recut {
        instrument: tabled(it).1.instrument,
        provision: provision(it),
        from: Hash::NONE,
        wording: markdown::read_wording("Within [ten — CAS] [never — MER] days."),
        reason: String::new(),
        base: Some(tabled(it).0),
        before: Some(markdown::read_wording("Within [ten — CAS] [31 — MER] days.")),
    }
}

fn status(it: &travaux_pouch::Contents, words: &str, status: Status, by: &[&str]) -> StatusSet {
    let provision = Provision { wording: markdown::read_wording(words), ..para("") };
    StatusSet {
        instrument: tabled(it).1.instrument,
        provision: self::provision(it),
        wording: travaux_history::wording_hash(&provision),
        status,
        by: by.iter().map(|it| code(it)).collect(),
        note: String::new(),
    }
}

/// A time that is past for all.
const ENDED: i64 = 1_769_999_940_000;

/// Notes something at Cassia's desk at a time of its own.
fn noted(talks: &mut Talks, at: i64, act: &Act) {
    let stamp = Stamp { delegation: Some(code("CAS")), ..Stamp::at(at) };
    talks.cassia.kept_mut().append(Layer::Tabled, &stamp, act).expect("noted");
}

/// Cassia objects to the silence procedure that was begun last, and its objection goes out.
fn objects(talks: &mut Talks, at: i64) -> MatterId {
    let silence = talks.cassia.dossier().silences().last().expect("begun").0.id;
    let said = Answered { matter: silence, by: code("CAS"), note: "not so".to_owned() };
    noted(talks, at, &Act::Noted(Matter::SilenceBroken(said)));
    talks.cassia.make_pouch(&[party("MER").clone()], false, true).expect("made");
    let is_it = |it: &&MatterHeld| matches!(it.matter, Matter::SilenceBroken(_));
    talks.cassia.dossier().matters.iter().rfind(is_it).expect("noted").id
}

/// What Meridia's desk enters and sends, whatever it is.
fn sends(talks: &mut Talks, meridia: &mut Desk, acts: &[Act]) {
    for act in acts {
        let stamp = Stamp { delegation: Some(code("MER")), ..Stamp::at(ENDED - 60_000) };
        meridia.kept_mut().append(Layer::Tabled, &stamp, act).expect("entered");
        let pouch = send(meridia, "CAS");
        receive(&mut talks.cassia, &pouch);
    }
}

/// A lift of words that nobody ever said changes nothing of the text, also where it adds up.
#[test]
fn words_that_were_never_said_do_not_come_into_the_text_by_a_lift() {
    let mut talks = chaired();
    let read = markdown::read_wording;
    let it = talks.contents();
    let before = "Each Party shall withdraw its forces within [one day — MER] [31 days — CAS].";
    let act = Act::Noted(Matter::Lifted(Lifted {
        instrument: tabled(&it).1.instrument,
        provision: provision(&it),
        from: Hash::NONE,
        wording: read("Each Party shall withdraw its forces within one day."),
        words: read("one day"),
        by: vec![code("MER")],
        dropped: vec![Dropped { words: read("31 days"), by: vec![code("CAS")] }],
        reason: String::new(),
        base: Some(tabled(&it).0),
        before: Some(read(before)),
        path: vec![1],
        place: false,
    }));
    let pouch = with_more(&talks, vec![act]);
    assert_eq!(claims(&talks.cassia, &pouch), ["false-lift"]);
    receive(&mut talks.cassia, &pouch);
    let (rolling, numbering) = talks.cassia.rolling_text(&FA).expect("a text");
    let all = rolling.text.provisions.iter().map(|it| it.wording.printed_text(&numbering));
    assert!(all.into_iter().all(|it| !it.contains("one day")));
}

/// Nobody but our own desk says that we agree, nor makes us agree no longer.
#[test]
fn the_chair_does_not_agree_for_us() {
    let mut talks = chaired();
    let it = talks.contents();
    let own = Act::Noted(Matter::Status(status(&it, CEASE, Status::Open, &["CAS"])));
    noted(&mut talks, 1_770_000_000_000, &own);
    let agreed = Act::Noted(Matter::Status(status(&it, CEASE, Status::Agreed, &["CAS"])));
    let pouch = with_more(&talks, vec![agreed]);
    assert_eq!(claims(&talks.cassia, &pouch), ["false-author"]);
    receive(&mut talks.cassia, &pouch);
    let all = told(&mut talks.cassia, "a status");
    assert!(!all.contains("no longer agrees"), "{all}");
}

#[test]
fn a_provision_waits_for_an_instrument_that_is_here() {
    for (to, alarm) in [("ZZ", vec!["groundless"]), ("FA", vec![])] {
        let mut talks = chaired();
        let it = talks.contents();
        let link = Act::Noted(Matter::Linked(Link {
            instrument: tabled(&it).1.instrument,
            provision: provision(&it),
            to: InstrumentCode::new(to).expect("a code"),
            to_provision: None,
            by: None,
            reason: "as Cassia asked".to_owned(),
        }));
        let pouch = with_more(&talks, vec![link]);
        assert_eq!(claims(&talks.cassia, &pouch), alarm, "{to}");
        receive(&mut talks.cassia, &pouch);
        let all = told(&mut talks.cassia, "a link");
        assert_eq!(all.contains("held pending"), alarm.is_empty());
    }
}

/// A silence procedure of the chair's, until this time.
fn under_silence(talks: &Talks, deadline: i64) -> Act {
    let it = talks.contents();
    let words = base().provisions[2].clone();
    Act::Noted(Matter::Silence(Silence {
        instrument: tabled(&it).1.instrument,
        provision: Some(provision(&it)),
        deadline,
        stated: travaux_history::account::moment(deadline) + " UTC",
        wording: Some(travaux_history::wording_hash(&words)),
        heard: false,
    }))
}

/// What Cassia's desk says of silence procedures.
fn of_silence(talks: &mut Talks) -> String {
    let all = told(&mut talks.cassia, "silence");
    all.split("Line {").filter(|it| it.contains("silence")).collect()
}

#[test]
fn an_objection_stands_when_the_procedure_is_begun_again() {
    let deadline = ENDED;
    let mut talks = chaired();
    let first = talks.pouch().to_vec();
    receive(&mut talks.cassia, &first);
    let mut meridia = meridia(&talks);
    let begun = under_silence(&talks, deadline);
    sends(&mut talks, &mut meridia, std::slice::from_ref(&begun));
    let objected = objects(&mut talks, deadline - 30_000);
    let silence = talks.cassia.dossier().silences().next().expect("begun").0.id;
    let own = meridia.dossier().silences().next().expect("begun").0.id;
    sends(&mut talks, &mut meridia, &[Act::MatterWithdrawn(own), begun]);
    let again = talks.cassia.dossier().silences().next().expect("begun again").0.id;
    assert_ne!(silence, again, "the first was taken back");
    let all = of_silence(&mut talks);
    assert!(!all.contains("without objection"), "{all}");
    assert!(all.contains("the silence procedure was broken by"), "{all}");
    assert!(all.contains("on the same words, stands"), "{all}");
    // The control: what that party says otherwise, it says.
    noted(&mut talks, deadline - 9, &Act::MatterWithdrawn(objected));
    let all = of_silence(&mut talks);
    assert!(!all.contains("on the same words, stands"), "{all}");
    // Nobody here could object to it, as it came after its end.
    assert!(all.contains("it adopts nothing here"), "{all}");
}

#[test]
fn an_objection_that_is_taken_back_after_the_end_adopts_nothing() {
    let deadline = ENDED;
    for (at, in_time) in [(deadline + 9_000, false), (deadline - 9_000, true)] {
        let mut talks = chaired();
        let pouch = with_more(&talks, vec![under_silence(&talks, deadline)]);
        receive(&mut talks.cassia, &pouch);
        let objected = objects(&mut talks, deadline - 30_000);
        noted(&mut talks, at, &Act::MatterWithdrawn(objected));
        let all = of_silence(&mut talks);
        // The procedure itself came after its end: it is told without the objection, if with none.
        assert_eq!(all.contains("it adopts nothing here"), in_time, "{all}");
        assert_eq!(all.contains("was taken back on"), !in_time, "{all}");
    }
}

/// Words that Cassia said in one place and not in another are not put down to it there.
#[test]
fn words_stand_under_a_name_where_they_were_said() {
    let honest = "Each Party shall withdraw its forces within [ten — CAS] [ninety — MER] days.";
    let cases = [
        (honest, vec![]),
        ("Each Party shall withdraw its forces within [te — CAS] [ninety — MER] days.", vec!["x"]),
        ("Each [Party — CAS] [State — MER] shall withdraw within [days — CAS].", vec!["x"]),
        ("Each Party shall withdraw its forces [— CAS] [within ten days — MER].", vec!["x"]),
    ];
    for (words, alarms) in cases {
        let mut talks = crate::attack::talks(1);
        let first = talks.pouch().to_vec();
        receive(&mut talks.cassia, &first);
        let text = sent(&[CEASE, "Each Party shall withdraw its forces within ten days.", REPORT]);
        talks.cassia.propose(&text, &FA, speaker("CAS", "2nd meeting")).expect("made");
        talks.cassia.make_pouch(&[party("MER").clone()], false, true).expect("a pouch");
        let mut meridia = meridia(&talks);
        let form = travaux_tests::form("MER", "2nd meeting", Layer::Tabled);
        let text = with_words(words);
        meridia.import_text(text, &travaux_tests::fa(), &form).expect("tabled");
        let pouch = send(&mut meridia, "CAS");
        let found = claims(&talks.cassia, &pouch);
        assert_eq!(found.len(), alarms.len(), "{words}: {found:?}");
    }
}

/// The dice are the same in every run.
#[test]
fn every_generator_makes_something() {
    let talks = crate::attack::talks(2);
    for (at, (word, make)) in SMUGGLED.iter().enumerate() {
        assert!(!make(&talks.contents(), &mut Dice::of(at)).is_empty(), "{word}");
    }
}
