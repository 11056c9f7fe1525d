//! Pouches whose desk, with its own key, says what is not for it to say: they are taken in with an
//! alarm that names it, and nobody but their desk is ever made to have said it.

use travaux_desk::{Alarm, Bounds, Desk};
use travaux_history::account::Form;
use travaux_history::{
    Act, Answered, Claim, Comment, Delegation, Entry, Hash, Head, Layer, Matter, Meeting,
    MeetingId, Proposed, Reservation, ReservationKind, Role, Saved, Stance, Standing, Status,
    StatusSet, VersionId, VersionKind,
};
use travaux_pouch::{Contents, Pouch};
use travaux_redline::rolling::Proposal;
use travaux_tests::cessation::{CEASE, REPORT, sent};
use travaux_tests::desks::{receive, send};
use travaux_tests::{FA, speaker};
use travaux_text::{Alternative, Bracket, DelegationCode, Inline, Wording};

use crate::attack::{Dice, Talks, talks};
use crate::cases;
use crate::contraband::SMUGGLED;

pub(crate) fn code(words: &str) -> DelegationCode {
    DelegationCode::new(words).expect("a code")
}

/// Whom Meridia may speak for falsely: us, and a third delegation.
fn another(dice: &mut Dice) -> DelegationCode {
    code(["CAS", "PG"][dice.throw(2)])
}

/// What Meridia's entries name: the version it tabled, and the text of it.
pub(crate) fn tabled(contents: &Contents) -> (VersionId, Saved) {
    let saved = contents.carried.entries.iter().find_map(|it| match it.act() {
        Act::VersionSaved(saved) => Some((VersionId::from_hash(it.hash(Layer::Tabled)), saved)),
        _ => None,
    });
    saved.expect("a version")
}

pub(crate) fn made(contents: &Contents) -> Entry {
    let made = |it: &&Entry| matches!(it.act(), Act::ProposalMade(_));
    contents.carried.entries.iter().rfind(made).expect("a proposal").clone()
}

/// A false act of one kind: what Meridia's desk adds to its chain.
pub(crate) type Falsehood = fn(&Contents, &mut Dice) -> Vec<Act>;

const FALSEHOODS: [(&str, Falsehood); 23] = [
    ("not-the-chair", |it, dice| {
        let kinds =
            ["Chair\u{2019}s text", "Text of the CHAIR", "President's text", "\u{421}hair text"];
        vec![version(it, code("MER"), VersionKind::of(kinds[dice.throw(4)]))]
    }),
    ("false-author", |it, dice| vec![bracketed(it, another(dice))]),
    ("false-author", |it, dice| vec![inscribed(it, LEGENDS[dice.throw(LEGENDS.len())])]),
    ("false-source", |it, dice| vec![version(it, another(dice), VersionKind::NegotiatingText)]),
    ("not-the-chair", |it, _| vec![version(it, code("MER"), VersionKind::ChairsText)]),
    ("false-source", |it, dice| {
        let kind = VersionKind::of("final text as agreed");
        vec![version(it, another(dice), kind)]
    }),
    ("false-author", |it, dice| {
        let Act::ProposalMade(own) = made(it).act() else { return Vec::new() };
        vec![Act::ProposalMade(Proposed { by: another(dice), ..own })]
    }),
    ("false-author", |it, dice| {
        let proposal = travaux_history::ProposalId::from_hash(made(it).hash(Layer::Tabled));
        let occasion = MeetingId::of("2nd meeting");
        let said = Stance { proposal, by: another(dice), occasion };
        vec![match dice.throw(4) {
            0 => Act::ProposalSupported(said),
            1 => Act::SupportWithdrawn(said),
            2 => Act::ProposalNotAccepted(said),
            _ => Act::RefusalAnswered(said),
        }]
    }),
    ("false-author", |it, dice| {
        let (_, saved) = tabled(it);
        vec![Act::Noted(match dice.throw(2) {
            0 => Matter::Reservation(Reservation {
                instrument: saved.instrument,
                provision: None,
                kind: ReservationKind::Substantive,
                by: another(dice),
                note: "they said so".to_owned(),
            }),
            _ => Matter::Comment(comment(it, another(dice))),
        })]
    }),
    ("false-role", |_, dice| {
        let whose = ["MER", "PG", "CAS", "XX"][dice.throw(4)];
        vec![Act::DelegationChanged(delegation(whose, "", Role::Chair))]
    }),
    ("false-name", |_, dice| {
        let whose = ["MER", "PG", "CAS"][dice.throw(3)];
        vec![Act::DelegationChanged(delegation(whose, "The Friends of Meridia", Role::Party))]
    }),
    ("false-meeting", |_, dice| {
        let title = format!("{}th meeting", 5 + dice.throw(9));
        let told = Meeting::titled(&format!("{title}, at which ninety days were accepted"));
        vec![Act::MeetingAdded(Meeting { id: MeetingId::of(&title), ..told })]
    }),
    ("false-meeting", |_, dice| {
        let told = format!("{}th meeting: Cassia accepts ninety days", 5 + dice.throw(9));
        vec![Act::MeetingAdded(Meeting::titled(&told))]
    }),
    ("false-meeting", |_, _| {
        let told = Meeting::titled("2nd meeting, broken off by others");
        vec![Act::MeetingChanged(Meeting { id: MeetingId::of("2nd meeting"), ..told })]
    }),
    ("not-the-chair", |it, dice| {
        let (_, saved) = tabled(it);
        let provision = provision(it);
        vec![Act::Noted(Matter::Status(StatusSet {
            instrument: saved.instrument,
            provision,
            wording: Hash::of("a test", &[dice.throw(256) as u8]),
            status: Status::Agreed,
            by: Vec::new(),
            note: String::new(),
        }))]
    }),
    ("false-undoing", |_, dice| {
        let unknown = Hash::of("a test", &[dice.throw(256) as u8]);
        vec![match dice.throw(3) {
            0 => Act::VersionWithdrawn(VersionId::from_hash(unknown)),
            1 => Act::ProposalWithdrawn(travaux_history::ProposalId::from_hash(unknown)),
            _ => Act::Noted(Matter::ReservationLifted(Answered {
                matter: travaux_history::MatterId::from_hash(unknown),
                by: code("MER"),
                note: String::new(),
            })),
        }]
    }),
    ("false-name", |_, dice| {
        let (whose, name) = LIKENESSES[dice.throw(LIKENESSES.len())];
        vec![Act::DelegationAdded(delegation(whose, name, Role::Party))]
    }),
    ("false-agreement", |it, dice| {
        let said = AGREED[dice.throw(AGREED.len())];
        let Act::VersionSaved(own) = version(it, code("MER"), VersionKind::of("position")) else {
            return Vec::new();
        };
        let said = said.to_owned();
        vec![Act::VersionSaved(match dice.throw(3) {
            0 => Saved { kind: VersionKind::of(&said), ..own },
            1 => Saved { note: said, ..own },
            _ => Saved { title: said, ..own },
        })]
    }),
    ("false-agreement", |_, dice| {
        let title =
            format!("{}th meeting, {}", 5 + dice.throw(9), AGREED[dice.throw(AGREED.len())]);
        vec![Act::MeetingAdded(Meeting::titled(&title))]
    }),
    ("groundless", |it, dice| {
        let Act::ProposalMade(own) = made(it).act() else { return Vec::new() };
        let base = VersionId::from_hash(Hash::of("a test", &[dice.throw(256) as u8]));
        vec![Act::ProposalMade(Proposed { base, ..own })]
    }),
    ("groundless", |it, dice| {
        let Act::ProposalMade(own) = made(it).act() else { return Vec::new() };
        let ghost = travaux_text::build::para(&format!("Ghost {} shall go.", dice.throw(99)));
        let changes = [
            Proposal::Replace(ghost.clone()),
            Proposal::Insert { after: Some(ghost.id), provisions: vec![ghost.clone()] },
            Proposal::Delete(ghost.id),
            Proposal::Move { id: ghost.id, after: None },
        ];
        let change = changes[dice.throw(4)].clone();
        vec![Act::ProposalMade(Proposed { change, ..own })]
    }),
    ("groundless", |it, dice| {
        let ghost = travaux_text::build::para(&format!("Ghost {} shall go.", dice.throw(99)));
        let own = comment(it, code("MER"));
        vec![Act::Noted(Matter::Comment(Comment { provision: ghost.id, ..own }))]
    }),
    ("false-title", |it, _| {
        let (_, saved) = tabled(it);
        vec![Act::InstrumentChanged(travaux_history::Instrument {
            code: saved.instrument,
            title: "Instrument of surrender".to_owned(),
            kind: String::new(),
            language: "en".to_owned(),
            numbering: String::new(),
            withdrawn: false,
        })]
    }),
];

/// Delegations that pass for those at the table, or for all.
const LIKENESSES: [(&str, &str); 12] = [
    ("M\u{415}R", "Tesmar"),
    ("MER2", "Tesmar"),
    ("MERIDIA", "Tesmar"),
    ("TES", "Meridia."),
    ("TES", "MERIDIA"),
    ("TES", "M\u{435}ridia"),
    ("TES", "\u{ff2d}eridia"),
    ("TES", "Meridia and Cassia"),
    ("TES", "All Parties"),
    ("TES", "The Chair"),
    ("TES", "both parties"),
    ("TES", "CAS"),
];

/// What a party's text is called as if the table had done something.
const AGREED: [&str; 8] = [
    "agreed text",
    "final text as agreed",
    "as adopted",
    "accepted by all",
    "AGREED",
    "agr\u{435}ed by everybody",
    "consensus text",
    "texte convenu",
];

fn version(it: &Contents, source: DelegationCode, kind: VersionKind) -> Act {
    let (parent, saved) = tabled(it);
    Act::VersionSaved(Saved {
        source,
        kind,
        standing: Standing::Basis,
        occasion: MeetingId::of("2nd meeting"),
        parents: vec![parent],
        ..saved
    })
}

pub(crate) fn provision(it: &Contents) -> travaux_text::ProvisionId {
    let Act::ProposalMade(Proposed { change: Proposal::Replace(to), .. }) = made(it).act() else {
        panic!("other words were proposed")
    };
    to.id
}

pub(crate) fn comment(it: &Contents, by: DelegationCode) -> Comment {
    Comment {
        instrument: tabled(it).1.instrument,
        provision: provision(it),
        by,
        words: "We agree.".to_owned(),
        on: None,
        written: None,
    }
}

pub(crate) fn delegation(whose: &str, name: &str, role: Role) -> Delegation {
    let known = travaux_tests::talks().delegations;
    let known = known.into_iter().find(|it| it.code.as_str() == whose);
    let name = match (name, &known) {
        ("", Some(it)) => it.name.clone(),
        (name, _) => name.to_owned(),
    };
    Delegation { code: code(whose), name, colour: String::new(), role, withdrawn: false }
}

/// The pouch on its way, by a desk that says it saw an act of ours that there never was: in the
/// heads of the pouch, or within an entry.
fn with_invention(talks: &Talks, within: bool) -> Vec<u8> {
    let mut contents = talks.contents();
    let invented =
        Head { desk: talks.cassia.kept().desk(), hash: Hash::of("a test", b"never done") };
    let list = match within {
        true => &mut contents.carried.entries.last_mut().expect("an entry").seen,
        false => &mut contents.heads,
    };
    list.retain(|it| it.desk != invented.desk);
    list.push(invented);
    list.sort_by_key(|it| it.desk);
    Pouch::signed(&contents, &talks.stolen()).expect("signed").bytes().to_vec()
}

#[test]
fn what_a_desk_says_it_saw_of_ours_is_its_word() {
    for within in [false, true] {
        let mut talks = talks(2);
        let pouch = with_invention(&talks, within);
        let opened = talks.cassia.open_pouch(&pouch).expect("it is signed");
        assert!(opened.alarms.contains(&Alarm::WeAreBehind), "{within}: {:?}", opened.alarms);
        assert!(opened.may_be_taken(), "{within}");
        receive(&mut talks.cassia, &pouch);
        let found = talks.cassia.verify().expect("checked");
        assert_eq!(found.damage, [""; 0], "{within}");
        let told = "MER says that it saw an act of ours that is not recorded here";
        assert!(found.unproven.iter().any(|it| it.starts_with(told)), "{:?}", found.unproven);
    }
}

/// A proposal of Meridia's own whose brackets speak for another delegation.
pub(crate) fn bracketed(it: &Contents, whose: DelegationCode) -> Act {
    let Act::ProposalMade(own) = made(it).act() else { panic!("a proposal was made") };
    let Proposal::Replace(to) = &own.change else { panic!("other words were proposed") };
    let said = |words: &str, by: &DelegationCode| Alternative {
        wording: Wording::plain(words),
        delegations: vec![by.clone(), code("MER")],
    };
    let all = vec![said("sixty days", &whose), said("ninety days", &whose)];
    let bracket = Bracket::new(all).expect("a bracket");
    let wording = Wording::new([Inline::Bracket(bracket)]);
    let change = Proposal::Replace(travaux_text::Provision { wording, ..to.clone() });
    Act::ProposalMade(Proposed { change, ..own })
}

/// What is written into a bracket as if it named those behind its words.
const LEGENDS: [&str; 12] = [
    "All \u{2014} We",
    "all delegations: within ten days",
    "within ten days \u{2014} both sides",
    "within ten days (all Parties)",
    "within ten days \u{2013} the Chair",
    "The table: within ten days",
    "dans les dix jours \u{2014} toutes les délégations",
    "alle Parteien: binnen zehn Tagen",
    "todas las Partes: diez días",
    "в течение десяти дней \u{2014} все стороны",
    "各方：十天",
    "within ten days \u{2014} Cassia",
];

/// A proposal of Meridia's own in a bracket of which stands a `legend`.
fn inscribed(it: &Contents, legend: &str) -> Act {
    let Act::ProposalMade(own) = made(it).act() else { panic!("a proposal was made") };
    let Proposal::Replace(to) = &own.change else { panic!("other words were proposed") };
    let words = Alternative { wording: Wording::plain(legend), delegations: Vec::new() };
    let bracket = Bracket::new(vec![words]).expect("a bracket");
    let wording = Wording::new([Inline::Bracket(bracket)]);
    let change = Proposal::Replace(travaux_text::Provision { wording, ..to.clone() });
    Act::ProposalMade(Proposed { change, ..own })
}

/// The pouch on its way, with more said at its end by whoever has Meridia's key.
pub(crate) fn with_more(talks: &Talks, acts: Vec<Act>) -> Vec<u8> {
    let mut contents = talks.contents();
    for act in acts {
        let last = contents.carried.entries.last().expect("an entry").clone();
        contents.carried.entries.push(Entry {
            sequence: last.sequence + 1,
            previous: last.hash(Layer::Tabled),
            // After whatever the others said by then.
            lamport: last.lamport + 10_000,
            meeting: None,
            kind: act.kind().to_owned(),
            payload: act.payload(),
            ..last
        });
    }
    Pouch::signed(&contents, &talks.stolen()).expect("signed").bytes().to_vec()
}

pub(crate) fn claims(desk: &Desk, pouch: &[u8]) -> Vec<&'static str> {
    let alarms = desk.open_pouch(pouch).expect("it is signed").alarms;
    alarms.iter().filter(|it| matches!(it, Alarm::Claimed(_))).map(Alarm::word).collect()
}

#[test]
fn what_is_said_in_anothers_name_is_named() {
    let talks = talks(2);
    let (mut fired, mut missed) = (0, Vec::new());
    for case in 0..cases() {
        let all = FALSEHOODS.len() + SMUGGLED.len();
        let all = FALSEHOODS.iter().chain(&SMUGGLED).cycle().nth(case % all);
        let (word, falsehood) = *all.expect("a falsehood");
        let mut dice = Dice::of(case);
        let acts = falsehood(&talks.contents(), &mut dice);
        fired += usize::from(!acts.is_empty());
        let found = claims(&talks.cassia, &with_more(&talks, acts));
        if found != [word] {
            missed.push(format!("{case}: {word}, but {found:?}"));
        }
    }
    println!("false claims: fired {fired} of {}, missed {}", cases(), missed.len());
    assert_eq!(fired, cases());
    assert!(missed.is_empty(), "{:#?}", &missed[..missed.len().min(5)]);
    // The control: what Meridia says for itself raises nothing.
    let honest = [
        version(&talks.contents(), code("MER"), VersionKind::NegotiatingText),
        Act::MeetingAdded(Meeting::titled("3rd meeting")),
        Act::MeetingAdded(Meeting::titled("2nd round, Cassia City")),
        Act::MeetingAdded(Meeting::titled("Meeting with Cassia at Orvale")),
        Act::DelegationAdded(delegation("TES", "Tesmar", Role::Party)),
        version(&talks.contents(), code("MER"), VersionKind::of("text not yet agreed")),
        Act::Noted(Matter::Comment(comment(&talks.contents(), code("MER")))),
    ];
    for act in honest {
        assert_eq!(claims(&talks.cassia, &with_more(&talks, vec![act])), [""; 0]);
    }
}

#[test]
fn what_is_said_in_anothers_name_never_becomes_theirs() {
    for (at, (word, falsehood)) in FALSEHOODS.iter().chain(&SMUGGLED).enumerate() {
        let mut talks = talks(2);
        let acts = falsehood(&talks.contents(), &mut Dice::of(at));
        let pouch = with_more(&talks, acts);
        receive(&mut talks.cassia, &pouch);
        let dossier = talks.cassia.dossier();
        let by = |whose: &DelegationCode| whose.as_str() == "MER";
        let told = format!("{word}, {at}");
        assert!(dossier.versions.iter().all(|it| by(&it.saved.source)), "{told}");
        assert!(dossier.proposals.iter().all(|it| by(&it.proposed.by)), "{told}");
        assert!(dossier.proposals.iter().all(|it| it.supporters.is_empty()), "{told}");
        assert!(dossier.proposals.iter().all(|it| it.not_accepted.is_empty()), "{told}");
        // What is said of a provision that is not there is its desk's own word, and settles nothing.
        // Of what it says that all agree to, its own agreement is left.
        let own = |it: &Matter| matches!(it, Matter::Status(it) if it.by == [code("MER")]);
        let settles_nothing = dossier.matters.iter().all(|it| own(&it.matter));
        assert!(settles_nothing || *word == "groundless", "{told}");
        let codes: Vec<_> = dossier.delegations.iter().map(|it| it.code.as_str()).collect();
        assert!(codes == ["MER", "CAS", "PG"] || codes.contains(&"XX"), "{told}: {codes:?}");
        let names: Vec<_> = dossier.delegations.iter().map(|it| it.name.as_str()).collect();
        assert!(!names.contains(&"The Friends of Meridia"), "{told}: {names:?}");
        assert!(dossier.delegations.iter().all(|it| it.role != Role::Chair), "{told}");
        assert!(dossier.instruments.iter().all(|it| !it.title.contains("surrender")), "{told}");
        let titles: Vec<_> = dossier.meetings.iter().map(|it| it.title.as_str()).collect();
        assert!(!titles.iter().any(|it| it.contains("ninety days were")), "{told}: {titles:?}");
    }
}

#[test]
fn a_text_of_another_is_an_account_on_which_its_desk_can_propose() {
    let mut talks = talks(1);
    let first = talks.pouch().to_vec();
    receive(&mut talks.cassia, &first);
    let path = talks.folder.path().join("MER.dossier");
    let world = Box::new(travaux_tests::desks::Apart::later("MER", 500));
    let mut meridia = Desk::open(&path, world).expect("opened");
    // Meridia had Cassia's text by e-mail, and goes on from it.
    let form = travaux_tests::form("CAS", "2nd meeting", Layer::Tabled);
    let theirs = sent(&[CEASE, "Each Party shall withdraw its forces within ten days.", REPORT]);
    meridia.import_text(theirs, &travaux_tests::fa(), &form).expect("tabled");
    let words = "Each Party shall withdraw its forces within eleven days.";
    meridia
        .propose(&sent(&[CEASE, words, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    let pouch = send(&mut meridia, "CAS");
    assert_eq!(claims(&talks.cassia, &pouch), ["false-source"]);
    receive(&mut talks.cassia, &pouch);
    let dossier = talks.cassia.dossier();
    let version = dossier.versions.last().expect("a version");
    assert_eq!(version.origin(), "MER's account of a text of CAS");
    assert_eq!(version.said_of, Some(code("CAS")));
    let report = talks.cassia.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
    let told = travaux_exchange::report_markdown(&report);
    let account = "received from Meridia, by whose account it is a text of Cassia";
    assert!(told.contains(account), "{told}");
    let live: Vec<_> = dossier.proposals.iter().filter(|it| it.is_live()).collect();
    assert!(live.iter().any(|it| it.proposed.base == version.id), "what it proposes is there");
}

#[test]
fn brackets_of_one_delegation_never_speak_for_another() {
    let mut talks = talks(2);
    let pouch = with_more(&talks, vec![bracketed(&talks.contents(), code("CAS"))]);
    receive(&mut talks.cassia, &pouch);
    let (rolling, numbering) = talks.cassia.rolling_text(&FA).expect("a text");
    let all = rolling.text.provisions.iter().map(|it| it.wording.printed_text(&numbering));
    let all: Vec<_> = all.collect();
    assert!(all.iter().any(|it| it.contains("sixty days \u{2014} MER]")), "{all:?}");
    assert!(!all.iter().any(|it| it.contains("CAS")), "{all:?}");
}

#[test]
fn a_poisoned_meeting_leaves_ours_alone() {
    let mut talks = talks(1);
    let told = Meeting::titled("5th meeting, at which Cassia accepted ninety days");
    let poison = Meeting { id: MeetingId::of("5th meeting"), ..told };
    let pouch = with_more(&talks, vec![Act::MeetingAdded(poison)]);
    receive(&mut talks.cassia, &pouch);
    let form = travaux_tests::form("CAS", "5th meeting", Layer::Tabled);
    let words = "Each Party shall withdraw its forces within ten days.";
    let text = sent(&[CEASE, words, REPORT]);
    talks.cassia.import_text(text, &travaux_tests::fa(), &form).expect("tabled");
    let meeting = talks.cassia.dossier().meeting(MeetingId::of("5th meeting")).expect("ours");
    assert_eq!(meeting.title, "5th meeting");
    assert_eq!(talks.cassia.dossier().meeting_introduced_by(meeting.id), None);
    let theirs = MeetingId::of("2nd meeting");
    assert_eq!(talks.cassia.dossier().meeting_introduced_by(theirs), Some(&code("MER")));
}

#[test]
fn every_claim_has_a_sentence_of_one_line() {
    let long = "x\n# y\u{1b}[2J".repeat(1_000);
    let all = [
        Claim::Name(code("CAS"), long.clone()),
        Claim::Tale(long.clone()),
        Claim::Meeting { ours: Some(long.clone()), said: long.clone() },
        Claim::Meeting { ours: None, said: long },
    ];
    for claim in all {
        let by = code("MER");
        let told = Alarm::Claimed(travaux_desk::Claimed { by, claim, times: 2 }).to_string();
        assert!(!told.contains(char::is_control) && told.len() < 700, "{told}");
    }
}
