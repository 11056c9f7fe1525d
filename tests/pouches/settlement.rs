//! What the chair says was settled where a party says otherwise at its own desk, where the words
//! stand nowhere, and where a bracket was lifted twice.

use travaux_desk::{Bounds, Desk, Extent, WordOf};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{Act, Layer, Matter, Proposed, Status, StatusSet, wording_hash};
use travaux_redline::rolling::{Choice, Proposal};
use travaux_store::Stamp;
use travaux_tests::{FA, fa_version, foreign, form, in_fa, noting, party, speaker};
use travaux_text::build::para;
use travaux_text::{DelegationCode, Provision, markdown};

use crate::circle::Circle;

const CHR: usize = 0;
const MER: usize = 1;
const CAS: usize = 2;

fn circle() -> Circle {
    Circle::of(&["CHR", "MER", "CAS"])
}

fn status(circle: &mut Circle, at: usize, by: &[&str], status: Status) {
    let desk = circle.seats[at].desk();
    let by: Vec<_> = by.iter().map(|it| party(it).clone()).collect();
    let of = if by.is_empty() { WordOf::Table } else { WordOf::Named(&by) };
    desk.set_status(in_fa("1(2)"), status, of, noting("", "2nd meeting")).expect("noted");
}

fn second(desk: &Desk) -> Provision {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find("1(2)").expect("a provision");
    rolling.text.provisions[at].clone()
}

fn stands(desk: &Desk) -> Status {
    let code = desk.dossier().instruments[0].code.clone();
    desk.standing_of(&code, &second(desk)).status()
}

/// Now, for a delegation.
fn stamp(circle: &Circle, at: usize) -> Stamp {
    let delegation = DelegationCode::new(circle.seats[at].code).ok();
    Stamp { delegation, ..Stamp::at(circle.now()) }
}

fn report(desk: &Desk, form: Form) -> String {
    report_markdown(&desk.report(Bounds::default(), form).expect("a report"))
}

/// A delegation changes the days of the withdrawal.
fn proposes(circle: &mut Circle, at: usize, days: &str) {
    let code = circle.seats[at].code;
    let desk = circle.seats[at].desk();
    let mut text = desk.position(&FA, party(code)).expect("a position").0;
    let id = second(desk).id;
    let it = text.provisions.iter_mut().find(|it| it.id == id).expect("it is there");
    let words = format!("Each Party shall withdraw its forces within {days} days.");
    it.wording = markdown::read_wording(&words);
    desk.propose(&foreign(text), &FA, speaker(code, "2nd meeting")).expect("proposed");
}

fn objects(circle: &mut Circle, provision: Option<&str>) {
    let (end, on) = (circle.deadline(), Extent { instrument: &FA, provision });
    circle.seats[CHR].desk().begin_silence(on, &end, "").expect("begun");
    circle.trade();
    let desk = circle.seats[CAS].desk();
    let silence = desk.dossier().silences().last().expect("it arrived").0.id;
    desk.break_silence(silence, party("CAS"), noting("", "")).expect("noted");
    circle.trade();
}

/// How a party contradicts what the chair is going to say of it.
const CONTRADICTIONS: [fn(&mut Circle); 3] = [
    |it| objects(it, Some("1(2)")),
    |it| objects(it, None),
    |it| {
        status(it, CAS, &["CAS"], Status::Agreed);
        it.trade();
        status(it, CAS, &["CAS"], Status::Open);
        it.trade();
    },
];

#[test]
fn the_chairs_word_settles_nothing_where_a_party_says_otherwise_at_its_own_desk() {
    for (case, contradict) in CONTRADICTIONS.iter().enumerate() {
        for by in [vec!["CHR"], vec![], vec!["MER", "CAS"]] {
            let mut circle = circle();
            contradict(&mut circle);
            status(&mut circle, MER, &["MER"], Status::Agreed);
            circle.trade();
            status(&mut circle, CHR, &by, Status::Agreed);
            let alarms = circle.trade();
            let is_named =
                |it: &String| it.contains("false-agreement") || it.contains("false-author");
            assert!(alarms.iter().any(is_named), "{case} {by:?}: {alarms:?}");
            for seat in &mut circle.seats {
                let desk = seat.desk();
                assert_eq!(stands(desk), Status::Open, "{case} {by:?} at {}", seat.code);
                let told = report(seat.desk(), Form::Full);
                assert!(!told.contains("## Agreed"), "{case} {by:?} at {}: {told}", seat.code);
            }
            let told = report(circle.seats[MER].desk(), Form::Full);
            // What is said of us by name is on record alone.
            let is_told = told.contains("by the account of CHR") || by.contains(&"MER");
            assert!(is_told, "{case} {by:?}: {told}");
            // It counts as soon as the party itself agrees.
            status(&mut circle, CAS, &["CAS"], Status::Agreed);
            circle.trade();
            for seat in &mut circle.seats {
                assert_eq!(stands(seat.desk()), Status::Agreed, "{case} {by:?} at {}", seat.code);
            }
        }
    }
}

/// The control: where nobody contradicts, the chair settles.
#[test]
fn the_chairs_word_for_the_table_settles_where_nobody_says_otherwise() {
    let mut circle = circle();
    status(&mut circle, CHR, &["CHR"], Status::Agreed);
    assert_eq!(circle.trade(), [""; 0]);
    for seat in &mut circle.seats {
        assert_eq!(stands(seat.desk()), Status::Agreed, "at {}", seat.code);
    }
}

#[test]
fn nothing_is_agreed_in_brackets_nor_in_words_that_stand_nowhere() {
    for (in_brackets, by) in
        [(true, vec![]), (false, vec![]), (true, vec!["CHR"]), (false, vec!["CHR"])]
    {
        let mut circle = circle();
        proposes(&mut circle, MER, "ninety");
        circle.trade();
        let desk = circle.seats[CHR].desk();
        let at = second(desk);
        assert!(markdown::write_wording(&at.wording).contains('['), "it is contested");
        let wording = match in_brackets {
            true => wording_hash(&at),
            false => wording_hash(&para("Each Party shall withdraw its forces in forty days.")),
        };
        let code = |it: &&str| DelegationCode::new(it).expect("a code");
        let said = StatusSet {
            instrument: desk.dossier().instruments[0].code.clone(),
            provision: at.id,
            wording,
            status: Status::Initialled,
            by: by.iter().map(code).collect(),
            note: String::new(),
        };
        let (stamp, act) = (stamp(&circle, CHR), Act::Noted(Matter::Status(said)));
        let desk = circle.seats[CHR].desk();
        desk.kept_mut().append(Layer::Tabled, &stamp, &act).expect("it is forged");
        let alarms = circle.trade();
        assert!(alarms.contains(&"CHR to CAS: groundless".to_owned()), "{alarms:?}");
        for seat in &mut circle.seats[MER..] {
            assert_eq!(stands(seat.desk()), Status::Open);
            for form in [Form::Full, Form::ProcesVerbal] {
                let told = report(seat.desk(), form);
                let is_told = told.contains("open again") || told.contains("## Agreed");
                assert!(!is_told && told.contains("by the account of"), "{told}");
            }
            assert!(!report(seat.desk(), Form::Readout).contains("nitialled"));
        }
    }
}

/// Lifts the bracket to these days at a desk.
fn lifts(circle: &mut Circle, at: usize, days: &str) {
    let desk = circle.seats[at].desk();
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let place = rolling.find("1(2)").expect("a provision");
    let bracket = rolling.provisions[place].brackets.first().expect("a bracket").clone();
    let words = |it: &travaux_text::Wording| markdown::write_wording(it).contains(days);
    let own = bracket.alternatives.iter().position(|it| words(&it.words)).expect("an alternative");
    let choice = Choice::Alternative(own);
    desk.lift(in_fa("1(2)"), &bracket.path, &choice, noting("", "2nd meeting")).expect("lifted");
}

#[test]
fn of_two_lifts_of_one_bracket_the_chairs_stands_and_the_other_is_told_as_a_note() {
    for chair_first in [true, false] {
        let mut circle = circle();
        proposes(&mut circle, MER, "ninety");
        proposes(&mut circle, CAS, "thirty");
        circle.trade();
        match chair_first {
            true => (lifts(&mut circle, CHR, "thirty"), lifts(&mut circle, MER, "ninety")),
            false => (lifts(&mut circle, MER, "ninety"), lifts(&mut circle, CHR, "thirty")),
        };
        circle.trade();
        for seat in &mut circle.seats {
            let words = markdown::write_wording(&second(seat.desk()).wording);
            assert!(words.ends_with("within thirty days."), "{chair_first} {}: {words}", seat.code);
            let code = seat.code;
            for form in [Form::Full, Form::ProcesVerbal] {
                let told = report(seat.desk(), form);
                let all = told.lines().filter(|it| it.contains("is accepted, as proposed by"));
                for line in all {
                    let is_note = line.contains("as noted by the desk of");
                    assert_eq!(
                        line.contains("\u{201c}ninety days\u{201d} is"),
                        is_note,
                        "{code}: {line}"
                    );
                    assert_eq!(line.contains("does not stand"), is_note, "{code}: {line}");
                }
            }
        }
    }
}

#[test]
fn what_stands_in_the_text_is_not_inserted_again() {
    let mut circle = circle();
    proposes(&mut circle, MER, "ninety");
    circle.trade();
    let desk = circle.seats[CAS].desk();
    let count = desk.rolling(&FA).expect("a text").text.provisions.len();
    let made = desk.dossier().proposals[0].proposed.clone();
    let twin = Provision { id: second(desk).id, ..para("Nobody shall withdraw anything.") };
    let change = Proposal::Insert { after: Some(twin.id), provisions: vec![twin] };
    let by = DelegationCode::new("CAS").expect("a code");
    let act = Act::ProposalMade(Proposed { by, change, ..made });
    let stamp = stamp(&circle, CAS);
    let desk = circle.seats[CAS].desk();
    desk.kept_mut().append(Layer::Tabled, &stamp, &act).expect("it is forged");
    let alarms = circle.trade();
    assert!(alarms.contains(&"CAS to MER: groundless".to_owned()), "{alarms:?}");
    let counts = |circle: &mut Circle| -> Vec<usize> {
        let count = |desk: &mut Desk| desk.rolling(&FA).expect("a text").text.provisions.len();
        circle.seats.iter_mut().map(|it| count(it.desk())).collect()
    };
    assert_eq!(counts(&mut circle), [count; 3]);
    let issued = form("CHR", "3rd meeting", Layer::Tabled);
    circle.seats[CHR].desk().issue(&FA, &issued).expect("issued");
    circle.trade();
    for at in [MER, CAS] {
        circle.seats[at].desk().take_base(fa_version("2")).expect("taken as the base");
    }
    circle.trade();
    assert_eq!(counts(&mut circle), [count; 3]);
}

/// The last provision comes first, as Norland's text has it.
fn moves(circle: &mut Circle, at: usize) -> String {
    let code = circle.seats[at].code;
    let desk = circle.seats[at].desk();
    let mut text = desk.position(&FA, party(code)).expect("a position").0;
    let last = text.provisions.len() - 1;
    let it = text.provisions.remove(last);
    let id = it.id.to_string();
    text.provisions.insert(last - 1, it);
    desk.propose(&foreign(text), &FA, speaker(code, "2nd meeting")).expect("proposed");
    id
}

#[test]
fn a_move_that_the_chair_accepts_or_refuses_is_so_at_every_desk() {
    for accepted in [true, false] {
        let mut circle = circle();
        let id = moves(&mut circle, MER);
        circle.trade();
        for seat in &mut circle.seats {
            assert!(seat.desk().rolling(&FA).expect("a text").open_brackets() > 0, "{}", seat.code);
        }
        let on = noting("as the parties wished", "2nd meeting");
        let desk = circle.seats[CHR].desk();
        desk.settle_move(in_fa(&id), party("MER"), accepted, on).expect("settled");
        let mut alarms = circle.trade();
        // Pouches that were made for others have numbers of their own.
        alarms.retain(|it| !it.ends_with(": missing"));
        assert_eq!(alarms, [""; 0], "accepted: {accepted}");
        for seat in &mut circle.seats {
            let desk = seat.desk();
            let rolling = desk.rolling(&FA).expect("a text");
            let told = format!("accepted: {accepted}, at {}", seat.code);
            assert_eq!(rolling.open_brackets(), 0, "{told}");
            let at = rolling.text.provisions.iter().position(|it| it.id.to_string() == id);
            let last = rolling.text.provisions.len() - 1;
            assert_eq!(at, Some(if accepted { last - 1 } else { last }), "{told}");
            let full = report(seat.desk(), Form::Full);
            assert!(!full.contains("by the account of"), "{told}: {full}");
        }
    }
}
