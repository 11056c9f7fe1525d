//! Who is at the table and which instruments there are, where several desks say so: what our own
//! desk says of it is its own word, whoever said it first, and whoever has an act of ours knows
//! what the act names.

use travaux_desk::{Desk, bridging};
use travaux_history::{Delegation, Layer, Role};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{receive, with_one_text};
use travaux_tests::{FA, fa, foreign, form, in_fa, noting, party, speaker};
use travaux_text::DelegationCode;

use crate::circle::Circle;

const CHR: usize = 0;
const MER: usize = 1;
const CAS: usize = 2;

fn called(code: &str, name: &str) -> Delegation {
    Delegation {
        code: DelegationCode::new(code).expect("a code"),
        name: name.to_owned(),
        colour: String::new(),
        role: Role::Party,
        withdrawn: false,
    }
}

fn here(desk: &Desk) -> Vec<String> {
    let all = desk.dossier().delegations.iter().filter(|it| !it.withdrawn);
    all.map(|it| it.code.to_string()).collect()
}

/// A pouch of one desk, taken in at another; gives what is wrong with it.
fn handed(circle: &mut Circle, from: usize, to: usize) -> Vec<String> {
    let whom = [party(circle.seats[to].code).clone()];
    let pouch = circle.seats[from].desk().make_pouch(&whom, false, false).expect("made").bytes;
    let desk = circle.seats[to].desk();
    let opened = desk.open_pouch(&pouch).expect("opened");
    assert!(desk.take_pouch(&opened).expect("taken in"));
    opened.alarms.iter().map(|it| it.word().to_owned()).collect()
}

#[test]
fn whom_our_desk_has_at_the_table_stays_whoever_said_so_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = with_one_text(folder.path());
    let to = |desk: &mut Desk, code: &str| {
        desk.make_pouch(&[party(code).clone()], false, false).expect("made").bytes
    };
    receive(&mut meridia, &to(&mut cassia, "MER"));
    let before = here(&cassia);
    cassia.add_delegation(called("TC", "Delegation of Meridia")).expect("added");
    let with_it = [&before[..], &["TC".to_owned()]].concat();
    assert_eq!(here(&cassia), with_it);
    to(&mut cassia, "MER");
    let reopened = Desk::open_read_only(
        &folder.path().join("CAS.dossier"),
        Box::new(travaux_tests::desks::Apart::later("CAS", 5_000)),
    );
    assert_eq!(here(&reopened.expect("opened")), with_it, "and it went out so");
}

#[test]
fn an_instrument_of_another_desk_is_introduced_with_what_we_say_of_it() {
    let mut circle = Circle::of(&["CHR", "MER", "CAS"]);
    let code = travaux_history::InstrumentCode::new("SL").expect("a code");
    let to = travaux_desk::ImportTarget { instrument: code.clone(), ..fa() };
    let desk = circle.seats[MER].desk();
    desk.import_text(foreign(base()), &to, &form("MER", "2nd meeting", Layer::Tabled)).expect("it");
    assert_eq!(handed(&mut circle, MER, CHR), [""; 0]);
    let desk = circle.seats[CHR].desk();
    desk.import_text(foreign(base()), &to, &form("CHR", "2nd meeting", Layer::Tabled)).expect("it");
    assert_eq!(handed(&mut circle, CHR, CAS), [""; 0]);
    let cassia = circle.seats[CAS].desk().dossier();
    assert_eq!(cassia.versions_of(&code).count(), 1);
}

#[test]
fn a_delegation_of_another_desk_is_introduced_with_what_we_say_of_it() {
    let mut circle = Circle::of(&["CHR", "MER", "CAS"]);
    let desk = circle.seats[MER].desk();
    desk.add_delegation(called("NOR", "Norland")).expect("added");
    let own = [CEASE, "Each Party shall withdraw its forces within ninety days.", REPORT];
    desk.propose(&sent(&own), &FA, speaker("NOR", "2nd meeting")).expect("noted");
    desk.propose(&sent(&own), &FA, speaker("MER", "2nd meeting")).expect("made");
    handed(&mut circle, MER, CHR);
    assert!(here(circle.seats[CHR].desk()).contains(&"NOR".to_owned()));
    // The chair notes for Norland what it heard from it, and lifts the bracket.
    let desk = circle.seats[CHR].desk();
    desk.propose(&sent(&own), &FA, speaker("NOR", "2nd meeting")).expect("noted");
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let open = rolling.provisions.iter().find(|it| !it.brackets.is_empty()).expect("a bracket");
    let (id, path) = (open.id.to_string(), open.brackets[0].path.clone());
    desk.lift(in_fa(&id), &path, &bridging("seventy"), noting("", "2nd meeting")).expect("lifted");
    let alarms = handed(&mut circle, CHR, CAS);
    assert!(!alarms.iter().any(|it| it == "invented-delegation"), "{alarms:?}");
    assert!(here(circle.seats[CAS].desk()).contains(&"NOR".to_owned()));
}

#[test]
fn what_is_named_by_what_was_undone_is_not_introduced() {
    let mut circle = Circle::of(&["CHR", "MER", "CAS"]);
    let code = travaux_history::InstrumentCode::new("SL").expect("a code");
    let to = travaux_desk::ImportTarget { instrument: code.clone(), ..fa() };
    let desk = circle.seats[MER].desk();
    desk.import_text(foreign(base()), &to, &form("MER", "2nd meeting", Layer::Tabled)).expect("it");
    handed(&mut circle, MER, CHR);
    let desk = circle.seats[CHR].desk();
    desk.import_text(foreign(base()), &to, &form("CHR", "2nd meeting", Layer::Tabled)).expect("it");
    desk.undo().expect("undone");
    let words = [CEASE, "Each Party shall withdraw its forces within ninety days.", REPORT];
    desk.propose(&sent(&words), &FA, speaker("CHR", "2nd meeting")).expect("made");
    handed(&mut circle, CHR, CAS);
    assert!(circle.seats[CAS].desk().dossier().instrument(&code).is_none());
}
