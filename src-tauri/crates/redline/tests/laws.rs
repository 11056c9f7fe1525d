//! What must hold for every redline of any two texts.

use proptest::prelude::*;
use travaux_redline::{MoveId, Passages, Redline, RowFate, RunFate, compare};

/// Accepting gives the revised text, rejecting the base, and every passage stands in one row.
#[track_caller]
fn check(base: &str, revised: &str) {
    let (old, new) = (Passages::of_lines(base), Passages::of_lines(revised));
    let redline = compare(&old, &new);
    assert_eq!(redline.rejected(), base, "rejecting every change gives the base back");
    assert_eq!(redline.accepted(), revised, "accepting every change gives the revised text");
    assert_eq!(redline.is_empty(), base == revised, "no change is marked where none is");
    let held: Vec<usize> = redline
        .rows()
        .iter()
        .filter(|row| row.fate.is_base())
        .flat_map(|row| row.base.clone())
        .collect();
    assert_eq!(held, (0..old.len()).collect::<Vec<_>>(), "every base passage stands in one row");
    let held: Vec<usize> = redline
        .rows()
        .iter()
        .filter(|row| row.fate.is_revised())
        .flat_map(|row| row.revised.clone())
        .collect();
    assert_eq!(held, (0..new.len()).collect::<Vec<_>>(), "every revised passage stands in one row");
    let mut spelled = (String::new(), String::new());
    redline.each_op(|op| {
        if op.base.is_some() {
            spelled.0.push_str(op.text);
        }
        if op.revised.is_some() {
            spelled.1.push_str(op.new.unwrap_or(op.text));
        }
    });
    assert_eq!(spelled.0, base, "the ops spell the base");
    assert_eq!(spelled.1, revised, "the ops spell the revised text");
    let ends = |fate| {
        let runs = redline.rows().iter().flat_map(|row| redline.runs(row));
        let mut ids: Vec<MoveId> =
            runs.filter(|run| run.fate == fate).filter_map(|run| run.moved).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let moves: Vec<MoveId> = (1..=redline.moves()).map(MoveId).collect();
    assert_eq!(ends(RunFate::MovedAway), moves, "every move has a place it left");
    for row in redline.rows() {
        assert_eq!(
            redline.runs(row).is_empty(),
            row.fate == RowFate::Kept || row.base.is_empty() && row.revised.is_empty()
        );
    }
}

#[test]
fn a_file_may_lack_its_last_line_feed() {
    check("one\ntwo", "one\ntwo\nthree");
    check("one\ntwo\n", "one\ntwo");
    check("", "one");
    check("\n\n", "");
}

#[test]
fn carriage_returns_and_blank_lines_are_kept_to_the_byte() {
    check("one\r\n\r\ntwo  \r\n", "one\n\n\ntwo\n");
    check("\n \n  one\n\t\ntwo", "  one\n\u{a0}\ntwo\n");
}

fn text() -> impl Strategy<Value = String> {
    let words = vec![
        "shall",
        "should",
        " ",
        " ",
        ", ",
        "Party",
        "é",
        "国",
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        "Article 5",
        "Article 6",
        "(a) ",
        "The members of the Panel are appointed for three years and may be reappointed. ",
        "The costs of the secretariat are borne by the two Parties in equal shares. ",
        "The costs of the secretariat are borne by both Parties in equal shares.",
        "2. ",
        "the Parties to this Agreement shall cooperate in good faith with each other",
        "e\u{301}",
        "\u{200b}",
        "30 (thirty)",
        ".",
        "[",
        "]",
        "\u{202e}",
        "| cell |",
        "\t",
    ];
    prop::collection::vec(prop::sample::select(words), 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_byte_is_lost(base in text(), revised in text()) {
        check(&base, &revised);
    }

    #[test]
    fn no_byte_of_any_characters_is_lost(base in "[ a-c\n\\PC]{0,40}", revised in "[ a-c\n\\PC]{0,40}") {
        check(&base, &revised);
    }

    #[test]
    fn nothing_changed_is_nothing_marked(text in text()) {
        check(&text, &text);
    }

    #[test]
    fn the_way_back_swaps_what_came_and_what_went(base in text(), revised in text()) {
        let (old, new) = (Passages::of_lines(&base), Passages::of_lines(&revised));
        let forth = compare(&old, &new);
        let back = forth.reversed();
        prop_assert_eq!(back.rejected(), revised.clone());
        prop_assert_eq!(back.accepted(), base.clone());
        prop_assert_eq!(words(&forth, RunFate::Inserted), words(&back, RunFate::Deleted));
        prop_assert_eq!(words(&forth, RunFate::Deleted), words(&back, RunFate::Inserted));
        prop_assert_eq!(back.moves(), forth.moves());
        prop_assert_eq!(back.reversed().accepted(), revised.clone());
        prop_assert_eq!(back.reversed().rejected(), base.clone());
    }
}

/// The words of every run of a fate, sorted: where a passage moved, its edits stand elsewhere.
fn words(redline: &Redline<'_>, fate: RunFate) -> Vec<String> {
    let runs = redline.rows().iter().flat_map(|row| redline.runs(row));
    let words = runs.filter(|run| run.fate == fate).map(|run| match fate {
        RunFate::Deleted => redline.base().text()[run.base.clone()].to_owned(),
        _ => redline.revised().text()[run.revised.clone()].to_owned(),
    });
    let mut words: Vec<String> = words.collect();
    words.sort();
    words
}
