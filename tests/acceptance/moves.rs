//! A move is accepted or refused at both its places in one act.

use travaux_desk::Desk;
use travaux_history::{Delegation, ProposalFate, Role};
use travaux_tests::{FA, desk_with, foreign, form, in_fa, noting, party, speaker};
use travaux_text::build::{article, named, para, text};
use travaux_text::{Provision, Text};

/// Enough of the wordings to tell them apart.
const WORDS: [&str; 4] = [
    "Hostilities shall cease on the day of signature.",
    "Each Party withdraws its forces to its own side of the river.",
    "The Commission reports every month to both capitals.",
    "Costs are shared in equal parts by the participants.",
];

fn at(order: &[usize]) -> Text {
    let heading: Provision = named("heading", article("Peace"));
    let all = order.iter().map(|it| named(&format!("p{it}"), para(WORDS[*it])));
    text(std::iter::once(heading).chain(all))
}

/// Meridia moves one paragraph; Cassia proposes nothing.
fn round(from: usize, to: usize) -> Desk {
    let mut order = vec![0, 1, 2, 3];
    let moved = order.remove(from);
    order.insert(to, moved);
    let mut desk = desk_with([at(&[0, 1, 2, 3])]);
    desk.propose(&foreign(at(&order)), &FA, speaker("MER", "2nd meeting"))
        .expect("it is put forward");
    desk
}

fn reads(text: &Text) -> Vec<String> {
    let all = text.provisions.iter();
    all.map(|it| it.wording.printed_text(&text.numbering())).collect()
}

/// The address at which the rolling text shows what is moved away.
fn moved(desk: &Desk) -> Option<String> {
    let all = desk.proposals(&FA).expect("proposals");
    let found = all.into_iter().find_map(|held| match &held.proposed.change {
        travaux_redline::rolling::Proposal::Move { id, .. } => Some(*id),
        _ => None,
    });
    found.map(|id| id.to_string())
}

#[test]
fn whatever_is_moved_wherever_is_settled_at_both_places() {
    for (from, to) in (0..4).flat_map(|from| (0..4).map(move |to| (from, to))) {
        for accepted in [true, false] {
            let mut desk = round(from, to);
            let Some(what) = moved(&desk) else { continue };
            let before = desk.rolling(&FA).expect("a rolling text");
            assert_eq!(before.open_brackets(), 2, "{from} to {to}");
            let said = noting("", "2nd meeting");
            let entries =
                desk.settle_move(in_fa(&what), party("MER"), accepted, said).expect("settled");
            assert_eq!(entries.len(), 2, "one for each place");
            let after = desk.rolling(&FA).expect("a rolling text");
            assert_eq!(after.open_brackets(), 0);
            let by = if accepted { "MER" } else { "CAS" };
            let meant = desk.position(&FA, party(by)).expect("a position").0;
            assert_eq!(reads(&after.text), reads(&meant), "{from} to {to}, {accepted}");
            assert!(
                desk.settle_move(in_fa(&what), party("MER"), accepted, said).is_err(),
                "it is settled"
            );
            desk.undo().expect("undone").expect("the settling");
            assert_eq!(desk.rolling(&FA).expect("a rolling text").text, before.text);
            desk.redo().expect("done again").expect("the settling");
            desk.issue(&FA, &form("MER", "2nd meeting", travaux_history::Layer::Tabled)).ok();
            let all = desk.proposals(&FA).expect("proposals");
            let fates: Vec<_> = all.iter().map(|it| it.fate).collect();
            let fate = if accepted { ProposalFate::Incorporated } else { ProposalFate::Live };
            assert_eq!(fates, [fate], "{from} to {to}: what reads as before is not issued");
        }
    }
}

#[test]
fn a_move_is_not_refused_over_the_head_of_who_would_delete_it() {
    let mut desk = round(0, 2);
    let shorter = foreign(at(&[1, 2, 3]));
    desk.propose(&shorter, &FA, speaker("CAS", "2nd meeting")).expect("it is put forward");
    // Some party has to hold to it where it stood, else it stands there for nobody.
    let norland = Delegation {
        code: party("NOR").clone(),
        name: "Norland".to_owned(),
        colour: String::new(),
        role: Role::Party,
        withdrawn: false,
    };
    desk.add_delegation(norland).expect("added");
    let what = moved(&desk).expect("a move");
    let before = desk.rolling(&FA).expect("a rolling text").text.clone();
    let refused = desk.settle_move(in_fa(&what), party("MER"), false, noting("", ""));
    assert!(refused.expect_err("Cassia would delete it").sentences().contains("settle that first"));
    assert_eq!(desk.rolling(&FA).expect("a rolling text").text, before);
    assert!(
        desk.settle_move(in_fa("1(1)"), party("NOR"), true, noting("", "")).is_err(),
        "it moves nothing"
    );
}
