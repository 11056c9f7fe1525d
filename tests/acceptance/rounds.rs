//! Whole rounds at full size, from the first proposals to the text without brackets.

use travaux_desk::{Desk, NewDossier, VersionForm, WordOf};
use travaux_history::{Delegation, Layer, Role, Standing, Status, VersionKind};
use travaux_redline::rolling::Choice;
use travaux_tests::{
    Evenly, FA, desk_with, fa_version, foreign, in_fa, noting, party, speaker, table, talks,
};
use travaux_text::build::{article, named, para, text};
use travaux_text::{DelegationCode, Kind, Provision, Text};

const BODIES: [&str; 6] = [
    "the Joint Commission",
    "the Secretariat",
    "the Liaison Office",
    "the Verification Mission",
    "the Council of Ministers",
    "the Compensation Board",
];
const DUTIES: [&str; 4] = ["shall", "should", "will endeavour to", "may"];
const PERIODS: [&str; 5] =
    ["thirty days", "sixty days", "ninety days", "six months", "one calendar year"];
const REGISTERS: [&str; 5] = [
    "the central register",
    "a register of its own",
    "the records of the depositary",
    "an annex to the report",
    "the gazette of the seat",
];
const CAUSES: [&str; 5] = [
    "a grave breach",
    "a material breach",
    "any breach whatever",
    "a manifest breach",
    "repeated breaches",
];
const ROUTES: [&str; 5] =
    ["arbitration", "conciliation", "direct consultation", "good offices", "judicial settlement"];

/// A paragraph with five places at which delegations may differ, far from one another.
fn wording(at: usize, choices: [usize; 5]) -> String {
    let body = BODIES[at % BODIES.len()];
    format!(
        "In the matters that point {at} of the plan of work assigns to it, {body} {} inform both \
         of the Parties in writing of every measure it proposes to take there within {} of the \
         day on which it first learned of the facts, and it enters each such measure in {} \
         together with the names of the persons who were heard; in the case of {} that has not \
         been remedied after a warning was given to the Party responsible, the matter goes to {} \
         at the request of either of them.",
        DUTIES[choices[0] % 4],
        PERIODS[choices[1] % 5],
        REGISTERS[choices[2] % 5],
        CAUSES[choices[3] % 5],
        ROUTES[choices[4] % 5],
    )
}

/// A text of so many such paragraphs, ten to an article.
fn base(points: usize) -> Text {
    let point = |at: usize| {
        let paragraph = named(&format!("p{at}"), para(&wording(at, [0; 5])));
        let opens = at.is_multiple_of(10);
        let heading = opens.then(|| named(&format!("a{at}"), article(&format!("Matter {at}"))));
        heading.into_iter().chain([paragraph])
    };
    text((0..points).flat_map(point))
}

/// What a delegation makes of the base: `differs` says what it wants at each point.
fn revised(base: &Text, differs: impl Fn(usize) -> Option<[usize; 5]>) -> Text {
    let mut at = 0;
    let reworded = base.provisions.iter().map(|it| {
        if it.kind == Kind::Article {
            return it.clone();
        }
        at += 1;
        match differs(at - 1) {
            Some(choices) => {
                Provision { wording: para(&wording(at - 1, choices)).wording, ..it.clone() }
            }
            None => it.clone(),
        }
    });
    Text { provisions: reworded.collect() }
}

fn form(kind: VersionKind) -> VersionForm {
    VersionForm {
        kind,
        standing: Standing::Basis,
        source: party("MER").clone(),
        occasion: "2nd meeting".to_owned(),
        note: String::new(),
        layer: Layer::Tabled,
    }
}

/// Puts a delegation's text forward and sees that it comes out as it went in.
fn proposes(desk: &mut Desk, by: &str, own: &Text) {
    desk.propose(&foreign(own.clone()), &FA, speaker(by, "2nd meeting")).expect("it proposes");
    let (position, _) = desk.position(&FA, party(by)).expect("a position");
    assert_eq!(position, *own, "the position of {by}");
}

/// Lifts every bracket with its last alternative.
fn settle(desk: &mut Desk) -> usize {
    let mut lifted = 0;
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let contested = rolling.provisions.iter().filter(|it| !it.brackets.is_empty());
    let ids: Vec<String> = contested.map(|it| it.id.to_string()).collect();
    for id in ids {
        loop {
            let rolling = desk.rolling(&FA).expect("a rolling text");
            let at = rolling.find(&id);
            let first = at.and_then(|at| rolling.provisions[at].brackets.first());
            let Some(bracket) = first else { break };
            let last = Choice::Alternative(bracket.alternatives.len() - 1);
            desk.lift(in_fa(&id), &bracket.path, &last, noting("", "2nd meeting")).expect("lifted");
            lifted += 1;
        }
    }
    lifted
}

#[test]
fn three_delegations_settle_sixty_provisions() {
    let base = base(60);
    let mut desk = desk_with([base.clone()]);
    let meridia = revised(&base, |at| (at % 3 == 0).then_some([0, 1, 0, 0, at % 5]));
    let cassia = revised(&base, |at| (at % 4 == 0).then_some([1, 2, 0, at % 5, 0]));
    let partners = revised(&base, |at| (at % 5 == 0).then_some([0, 1, 0, 0, at % 5]));
    for (by, own) in [("MER", &meridia), ("CAS", &cassia), ("PG", &partners)] {
        proposes(&mut desk, by, own);
    }
    let open = desk.rolling(&FA).expect("a rolling text").open_brackets();
    assert!(open > 30, "{open} brackets");
    assert_eq!(desk.position(&FA, party("MER")).expect("a position").0, meridia);
    let lifted = settle(&mut desk);
    let rolling = desk.rolling(&FA).expect("a rolling text");
    assert_eq!(rolling.open_brackets(), 0, "{lifted} were lifted");
    let ids: Vec<String> = rolling.provisions.iter().map(|it| it.id.to_string()).collect();
    for id in &ids {
        let said = noting("", "2nd meeting");
        desk.set_status(in_fa(id), Status::AgreedAdReferendum, WordOf::Table, said)
            .expect("agreed");
    }
    desk.issue(&FA, &form(VersionKind::CleanText)).expect("issued");
    let board = desk.board().expect("a board");
    assert_eq!(board.progress[0].agreed, board.progress[0].provisions);
    assert_eq!(board.progress[0].provisions, 60);
    assert!(desk.proposals(&FA).expect("all").iter().all(|it| !it.is_live()));
}

#[test]
fn eight_delegations_hold_fourteen_hundred_brackets_on_three_hundred_provisions() {
    let codes = ["MER", "CAS", "AUR", "BOR", "DEL", "EST", "FAL", "GAL"];
    let delegations = codes.iter().enumerate().map(|(at, code)| Delegation {
        code: DelegationCode::new(code).expect("a code"),
        name: format!("Delegation {code}"),
        colour: String::new(),
        role: if at == 0 { Role::Ours } else { Role::Party },
        withdrawn: false,
    });
    let dossier = NewDossier { delegations: delegations.collect(), ..talks() };
    let mut desk = Desk::in_memory(Box::new(Evenly::default()), dossier).expect("a desk");
    let base = base(300);
    table(&mut desk, base.clone());
    let mut positions = Vec::new();
    for (party, by) in codes.iter().enumerate() {
        // Each place of a provision is contested by one delegation or two, by nobody in some.
        let own = revised(&base, |at| {
            let differs = |place: usize| {
                let mine = (at + place) % 8 == party || (at * 3 + place) % 8 == party;
                if mine && at < 285 { 1 + (at + party + place) % 3 } else { 0 }
            };
            let choices = [0, 1, 2, 3, 4].map(differs);
            (choices != [0; 5]).then_some(choices)
        });
        desk.propose(&foreign(own.clone()), &FA, speaker(by, "2nd meeting")).expect("it proposes");
        positions.push((by, own));
    }
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let open = rolling.open_brackets();
    assert!(open >= 1_400, "{open} brackets");
    for (by, own) in &positions {
        assert_eq!(
            desk.position(&FA, party(by)).expect("a position").0,
            *own,
            "the position of {by}"
        );
    }
    let (before, gone) = (desk.rolling(&FA).expect("a rolling text").text.clone(), "1(4)");
    desk.withdraw(in_fa(gone), party("CAS")).expect("Cassia takes one back");
    let after = desk.rolling(&FA).expect("a rolling text").text.clone();
    let changed = before.provisions.iter().zip(&after.provisions).filter(|(a, b)| a != b).count();
    assert_eq!(changed, 1, "every other provision reads as it did");
}

#[test]
fn a_text_of_twenty_eight_points_is_cut_to_twenty_and_every_point_can_be_traced() {
    let base = base(28);
    let mut desk = desk_with([base.clone()]);
    let dropped = |at: usize| [2, 5, 7, 11, 13, 17, 19, 23].contains(&at);
    let names: Vec<_> = (0..28).map(|at| travaux_text::build::id(&format!("p{at}"))).collect();
    let shorter = Text {
        provisions: base
            .provisions
            .iter()
            .filter(|it| !names.iter().position(|id| *id == it.id).is_some_and(dropped))
            .cloned()
            .collect(),
    };
    proposes(&mut desk, "CAS", &shorter);
    let rolling = desk.rolling(&FA).expect("a rolling text");
    assert_eq!(rolling.open_brackets(), 8, "each deletion is contested");
    desk.issue(&FA, &form(VersionKind::RollingText)).expect("issued with its brackets");
    assert_eq!(settle(&mut desk), 8);
    desk.issue(&FA, &form(VersionKind::CleanText)).expect("issued");
    let text = desk.version_text(fa_version("3")).expect("its text");
    let points = text.provisions.iter().filter(|it| names.contains(&it.id)).count();
    assert_eq!(points, 20);
    let numbering = text.numbering();
    let third = numbering.position(names[3]).expect("it stands");
    assert_eq!(numbering.address(third), "1(3)", "what follows a dropped point is renumbered");
    for (at, id) in names.iter().enumerate() {
        let life = desk.provision_history(&FA, *id).expect("its history");
        let gone = life[0].after.text.is_empty();
        assert_eq!(gone, dropped(at), "point {at}");
        assert_eq!(life.last().expect("where it began").version.number.tabled, 1);
    }
    let code = desk.dossier().instruments[0].code.clone();
    let lifts: Vec<_> = desk.dossier().lifts(&code).collect();
    assert_eq!(lifts.len(), 8);
    assert!(lifts.iter().all(|(_, it)| it.words.is_empty() && it.dropped.len() == 1));
}

#[test]
fn the_sample_opens_with_a_round_on_the_table() {
    let desk = Desk::sample_in_memory(Box::new(Evenly::default())).expect("the sample");
    let board = desk.board().expect("a board");
    let row = |code: &str, address: &str| {
        let mut rows = board.rows.iter();
        rows.find(|it| it.instrument.as_str() == code && it.address == address).expect("a row")
    };
    let wants = |code: &str, address: &str| -> Vec<String> {
        row(code, address).cells.iter().map(|it| it.wants.join(" \u{b7} ")).collect()
    };
    assert_eq!(wants("FA", "3(1)"), ["every month", "every quarter", "every month", ""]);
    assert!(wants("FA", "6(1)")[0].contains("thirty"), "{:?}", wants("FA", "6(1)"));
    assert!(
        row("RC", "4(3)").brackets > 0
            || board
                .rows
                .iter()
                .any(|it| { it.instrument.as_str() == "RC" && it.at_issue.contains("six") })
    );
    assert_eq!(row("FA", "2(1)").status, Status::AgreedAdReferendum);
    assert_eq!(row("FA", "2(2)").held_for, ["SG"]);
    let touched = &row("FA", "2(2)").touched;
    let by: Vec<_> = touched.iter().map(|(by, _)| by.as_ref().map(|it| it.as_str())).collect();
    assert_eq!(by, [Some("CAS")], "only Cassia will endeavour: {touched:?}");
    assert!(board.uncovered.is_empty());
}
