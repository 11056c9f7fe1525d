//! The kind of a change is true.

use travaux_redline::{ChangeKind, Passages, Watch, compare};

fn kinds(before: &str, after: &str) -> Vec<ChangeKind> {
    let (before, after) = (Passages::of_lines(before), Passages::of_lines(after));
    let changes = compare(&before, &after).changes(&Watch::of_text("the"));
    changes.iter().map(|it| it.kind).collect()
}

#[test]
fn a_year_after_a_dash_is_no_attribution() {
    for (before, after) in [
        (
            "1. The sum \u{2014} 2024 \u{2014} is paid.\n",
            "1. The sum \u{2014} 2025 \u{2014} is paid.\n",
        ),
        ("1. The sum [of \u{2014} 2024] is paid.\n", "1. The sum [of \u{2014} 2025] is paid.\n"),
        (
            "1. The seat \u{2014} CAS \u{2014} is far.\n",
            "1. The seat \u{2014} MER \u{2014} is far.\n",
        ),
    ] {
        assert_eq!(kinds(before, after), [ChangeKind::Wording], "{before}");
    }
}

#[test]
fn other_delegations_behind_a_bracket_are_told_as_such() {
    let (before, after) =
        ("1. It [shall \u{2014} CAS] pay.\n", "1. It [shall \u{2014} MER] pay.\n");
    assert_eq!(kinds(before, after), [ChangeKind::BracketReattributed]);
}

#[test]
fn a_numeral_money_and_an_ordinary_word_after_a_dash_are_no_delegations() {
    for (one, two) in [
        ("Annex \u{2014} IV", "Annex \u{2014} V"),
        ("see \u{2014} III", "see \u{2014} IV"),
        ("35 \u{2014} EUR", "35 \u{2014} USD"),
        ("shall \u{2014} ANNEX", "shall \u{2014} NOTE"),
        ("shall \u{2014} A", "shall \u{2014} B"),
        ("shall\u{2014}MER", "shall\u{2014}CAS"),
        ("shall \u{2014} MER pays", "shall \u{2014} CAS pays"),
    ] {
        let line = |words: &str| format!("1. It [{words}] pay.\n");
        assert_eq!(kinds(&line(one), &line(two)), [ChangeKind::Wording], "{one}");
    }
    for (one, two) in [
        ("shall \u{2014} MER, PG", "shall \u{2014} MER, CAS"),
        ("shall \u{2014} MER", "shall \u{2014} MER, CAS"),
        ("shall \u{2014} G77/CN", "shall \u{2014} EU27"),
    ] {
        let line = |words: &str| format!("1. It [{words}] pay.\n");
        assert_eq!(kinds(&line(one), &line(two)), [ChangeKind::BracketReattributed], "{one}");
    }
}

#[test]
fn a_new_row_stands_in_its_table_although_what_followed_the_table_is_gone() {
    let table = "## Article 1\n\n| 2027 | 400 |\n| 2028 | 500 |\n";
    let before = format!("{table}\n## Article 2\n\n1. Any dispute is settled by negotiation.\n");
    let after = format!("{table}| 2029 | 600 |\n");
    let (before, after) = (Passages::of_lines(&before), Passages::of_lines(&after));
    let redline = compare(&before, &after).to_string();
    let place = |words: &str| redline.find(words).expect("it is told");
    assert!(place("2028") < place("2029") && place("2029") < place("Article 2"), "{redline}");
}
