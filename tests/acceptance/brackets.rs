//! Brackets are split and merged, explained, and keep since when and by whom they were opened.

use travaux_desk::{Desk, Neighbours, bridging};
use travaux_history::Matter;
use travaux_redline::rolling::{Choice, Cut};
use travaux_tests::cessation::{CEASE, base, sent};
use travaux_tests::{FA, desk_with, in_fa, noting, party, speaker};
use travaux_text::{Text, markdown};

const MERIDIA: &str = "The Commission shall report weekly to the Parties.";
const CASSIA: &str = "The Commission may report in writing to the Parties.";

/// Meridia and Cassia would have the last paragraph otherwise, each by itself.
fn round() -> Desk {
    let mut desk = desk_with([base()]);
    for (by, words) in [("MER", MERIDIA), ("CAS", CASSIA)] {
        let text = sent(&[CEASE, travaux_tests::cessation::WITHDRAW, words]);
        desk.propose(&text, &FA, speaker(by, "2nd meeting")).expect("it is put forward");
    }
    desk
}

fn reads(desk: &Desk) -> String {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find("1(3)").expect("it is there");
    markdown::write_wording(&rolling.text.provisions[at].wording).replace("&#32;", " ")
}

fn paths(desk: &Desk) -> Vec<Vec<u32>> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find("1(3)").expect("it is there");
    rolling.provisions[at].brackets.iter().map(|it| it.path.clone()).collect()
}

fn positions(desk: &Desk) -> Vec<Text> {
    let of = |by: &&str| desk.position(&FA, party(by)).expect("a position").0;
    ["MER", "CAS", "PG"].iter().map(of).collect()
}

fn split(desk: &mut Desk) {
    let path = paths(desk)[0].clone();
    desk.split_bracket(in_fa("1(3)"), &path, &Cut::Shared, noting("the verb first", ""))
        .expect("it is split");
}

#[test]
fn a_bracket_is_split_settled_one_by_one_and_undone() {
    let mut desk = round();
    let (before, held) = (reads(&desk), positions(&desk));
    assert_eq!(paths(&desk).len(), 1, "{before}");
    split(&mut desk);
    assert_eq!(
        reads(&desk),
        "The Commission [shall \u{2014} MER] [may \u{2014} CAS] report [weekly \u{2014} MER] \
         [in writing \u{2014} CAS] to the Parties."
    );
    assert_eq!(positions(&desk), held, "nobody's position is another");
    let second = paths(&desk)[1].clone();
    desk.lift(in_fa("1(3)"), &second, &bridging("every month"), noting("", "")).expect("lifted");
    assert_eq!(paths(&desk).len(), 1, "the other still stands");
    assert_eq!(positions(&desk), held);
    desk.undo().expect("undone").expect("the lift");
    let name = desk.undo().expect("undone").expect("the split");
    assert_eq!(name, "splitting a bracket in 1(3) of FA");
    assert_eq!(reads(&desk), before);
    desk.redo().expect("done again").expect("the split");
    assert_eq!(paths(&desk).len(), 2);
}

#[test]
fn neighbours_are_merged_into_what_the_delegations_read() {
    let mut desk = round();
    let held = positions(&desk);
    split(&mut desk);
    let all = paths(&desk);
    desk.merge_brackets(
        in_fa("1(3)"),
        Neighbours { from: &all[0], through: &all[1] },
        noting("one question", ""),
    )
    .expect("merged");
    assert_eq!(
        reads(&desk),
        "The Commission [shall report weekly \u{2014} MER] [may report in writing \u{2014} CAS] \
         to the Parties."
    );
    assert_eq!(positions(&desk), held);
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let known = &rolling.provisions[rolling.find("1(3)").expect("it is there")];
    let kinds = known.recuts.iter().filter_map(|id| desk.dossier().matter(*id));
    let kinds: Vec<_> = kinds.map(|it| it.matter.kind()).collect();
    assert_eq!(kinds, ["bracket split", "brackets merged"]);
    let last = paths(&desk)[0].clone();
    let refused = desk.merge_brackets(
        in_fa("1(3)"),
        Neighbours { from: &last, through: &last },
        noting("", ""),
    );
    assert!(refused.expect_err("one is none").sentences().contains("side by side"));
}

#[test]
fn a_split_lapses_when_the_words_change_and_holds_again_with_them() {
    let mut desk = round();
    split(&mut desk);
    let other = MERIDIA.replace("weekly", "daily");
    let text = sent(&[CEASE, travaux_tests::cessation::WITHDRAW, &other]);
    desk.propose(&text, &FA, speaker("MER", "2nd meeting")).expect("it thinks again");
    assert_eq!(paths(&desk).len(), 1, "another bracket, which nobody split: {}", reads(&desk));
    desk.undo().expect("undone").expect("the other words");
    assert_eq!(paths(&desk).len(), 2, "{}", reads(&desk));
}

#[test]
fn lifting_what_was_split_gives_what_lifting_would_have_given() {
    let (mut whole, mut parts) = (round(), round());
    let first = |desk: &Desk| paths(desk)[0].clone();
    let path = first(&whole);
    whole.lift(in_fa("1(3)"), &path, &Choice::Alternative(0), noting("", "")).expect("lifted");
    split(&mut parts);
    for _ in 0..2 {
        let path = first(&parts);
        parts.lift(in_fa("1(3)"), &path, &Choice::Alternative(0), noting("", "")).expect("lifted");
    }
    assert_eq!(reads(&parts), reads(&whole));
}

#[test]
fn what_cannot_be_split_is_refused_with_a_reason() {
    let mut desk = round();
    split(&mut desk);
    let path = paths(&desk)[0].clone();
    let refused = desk.split_bracket(in_fa("1(3)"), &path, &Cut::Shared, noting("", ""));
    let sentences = refused.expect_err("shall and may share nothing").sentences();
    assert!(sentences.contains("share no words"), "{sentences}");
}

#[test]
fn a_bracket_says_since_when_it_stands_who_opened_it_and_why() {
    let mut desk = round();
    let path = paths(&desk)[0].clone();
    desk.explain_bracket(
        in_fa("1(3)"),
        &path,
        party("CAS"),
        noting("the press must not read it", "3rd meeting"),
    )
    .expect("noted");
    let bracket = |desk: &Desk| {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        rolling.provisions[rolling.find("1(3)").expect("there")].brackets[0].clone()
    };
    let stands = bracket(&desk);
    assert_eq!(stands.opened.by.as_str(), "MER", "who proposed first");
    let meeting = desk.dossier().meeting(stands.opened.meeting).expect("a meeting");
    assert_eq!(meeting.title, "2nd meeting");
    let why = desk.dossier().matter(stands.reasons[0]).expect("an entry");
    assert!(matches!(&why.matter, Matter::BracketExplained(it) if it.by.as_str() == "CAS"));
    let board = desk.board().expect("a Board");
    let row = board.rows.iter().find(|it| it.address == "1(3)").expect("a row");
    assert_eq!(row.opened.as_ref(), Some(&stands.opened));
    assert_eq!(row.reasons.len(), 1);
    assert_eq!(row.reasons[0].1, "the press must not read it");
    split(&mut desk);
    assert!(bracket(&desk).reasons.is_empty(), "another bracket, for which no reason was given");
    desk.undo().expect("undone").expect("the split");
    assert_eq!(bracket(&desk).reasons.len(), 1);
    desk.undo().expect("undone").expect("the reason");
    assert!(bracket(&desk).reasons.is_empty());
}
