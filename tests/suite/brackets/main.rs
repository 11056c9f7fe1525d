//! Brackets split and merged as a drafter would: cases anyone can add.
//!
//! A case is `--- name ---`, then `table:` with the parties at the table, `before:` with a wording
//! in brackets, `split:` (`shared`, or after how many words each alternative is cut) or `merge:`
//! (the first and the last bracket, counted from 1), and `after:`: the wording then, or why it
//! stays as it is. The first bracket is split unless `bracket:` names another. `BLESS=1` writes
//! what comes of it now. Each case also checks that every party reads what it read before.

use std::{fs, path::Path};

use travaux_redline::rolling::{Cut, Uncut, brackets, merge, said, split};
use travaux_text::{DelegationCode, Wording, build, markdown};

#[test]
fn brackets_are_cut_as_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/brackets");
    let bless = std::env::var_os("BLESS").is_some();
    let (mut count, mut wrong) = (0, Vec::new());
    for name in ["split.txt", "merge.txt"] {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).expect("a file of cases");
        let mut now = String::new();
        for case in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
            count += 1;
            let (asked, expected) = case.split_once("\nafter: ").expect("an answer");
            let answer = answer(asked);
            if expected.trim_end() != answer {
                wrong.push(format!("{asked}\nafter: {answer}"));
            }
            now.push_str(&format!("{}\nafter: {answer}\n\n", asked.trim_start()));
        }
        if bless {
            fs::write(&path, format!("{}\n", now.trim_end())).expect("a file to write");
        }
    }
    assert!(count >= 20, "only {count} cases");
    assert!(bless || wrong.is_empty(), "{} otherwise:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// What comes of a case; nobody reads anything else.
fn answer(case: &str) -> String {
    let field = |key: &str| {
        let mut all = case.lines().filter_map(|line| line.strip_prefix(key));
        all.next().map(str::trim)
    };
    let table: Vec<DelegationCode> = field("table:")
        .expect("a table")
        .split(", ")
        .map(|it| DelegationCode::new(it).expect("a code"))
        .collect();
    let before = build::wording(field("before:").expect("a wording"));
    let numbers = |words: &str| -> Vec<usize> {
        words.split(", ").map(|it| it.parse().expect("a number")).collect()
    };
    let paths = brackets(&before);
    let nth = |at: usize| paths.get(at - 1).cloned().unwrap_or_default();
    let done = match (field("split:"), field("merge:")) {
        (Some(how), _) => {
            let cut = if how == "shared" { Cut::Shared } else { Cut::After(numbers(how)) };
            let bracket = field("bracket:").map_or(1, |it| it.parse().expect("a number"));
            split(&before, &nth(bracket), &cut, &table)
        }
        (None, Some(which)) => {
            let which = numbers(which);
            merge(&before, &nth(which[0]), &nth(which[1]), &table)
        }
        (None, None) => panic!("neither split nor merged: {case}"),
    };
    match done {
        Err(why) => format!("no: {}", words(why)),
        Ok(after) => {
            for party in &table {
                assert_eq!(
                    spelled(&said(&after, Some(party))),
                    spelled(&said(&before, Some(party)))
                );
            }
            spelled(&after)
        }
    }
}

fn spelled(wording: &Wording) -> String {
    markdown::write_wording(wording).replace("&#32;", " ")
}

fn words(why: Uncut) -> &'static str {
    match why {
        Uncut::NoBracket => "there is no such bracket",
        Uncut::NothingShared => "its wordings share no words",
        Uncut::OneSided => "they differ on one side only",
        Uncut::NotNeighbours => "they are no neighbours",
        Uncut::Unreadable => "somebody would read something else",
    }
}
