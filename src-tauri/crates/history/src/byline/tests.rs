use travaux_text::{Alternative, Bracket};

use super::*;

const CALLED: [(&str, &str); 3] = [("MER", "Meridia"), ("NOR", "Norland"), ("CAS", "Cassia")];

fn told(found: impl Fn(&Names) -> BTreeSet<usize>, called: &[(&str, &str)]) -> String {
    let codes = called.iter().map(|it| DelegationCode::new(it.0).expect("a code"));
    let codes: Vec<_> = codes.collect();
    let names = Names::of(codes.iter().zip(called.iter().map(|it| it.1)));
    let found: BTreeSet<_> = found(&names).into_iter().map(|at| names.code(at)).collect();
    found.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn credited_in(words: &str) -> String {
    told(|names| credited(words, &enclosed(words), names), &[CALLED[0], CALLED[2]])
}

fn inscribed_in(words: &str) -> String {
    let alternative = Alternative { wording: Wording::plain(words), delegations: Vec::new() };
    let bracket = Bracket::new(vec![alternative]).expect("a bracket");
    let wording = Wording::new([Inline::Bracket(bracket)]);
    let found = told(|names| inscribed(&wording, names), &[CALLED[0], CALLED[2]]);
    // In the order in which they are at the table.
    if found == "CAS MER" { "MER CAS".to_owned() } else { found }
}

fn named(words: &str, marked: &[&str]) -> String {
    let marked: Vec<String> = marked.iter().map(|it| (*it).to_owned()).collect();
    told(|names| named_behind(words, &marked, &enclosed(words), names), &CALLED)
}

#[test]
fn words_that_credit_a_delegation_are_known() {
    for words in [
        "Within ninety days, as proposed by Meridia",
        "MER: within ninety days",
        "[MER: shall]",
        "within ninety days (MER)",
        "within ninety days \u{2014} MER",
        "as first suggested by the delegation of Meridia",
        "as in the wording of MER",
        "the MER proposal",
        "within [ten days — MER] [ninety days] of signature",
        "within ［ten days — Meridia］ of signature",
        "within 【ten days - MER, PG】 of signature",
        "within ten days (Meridia) or ninety days of signature",
        "within ten days. Note: Meridia accepts this paragraph.",
    ] {
        assert_eq!(credited_in(words), "MER", "{words}");
    }
    for words in [
        "Meridia shall withdraw its forces",
        "Meridia agrees to report",
        "the territory of Meridia (hereinafter the Territory)",
        "the Republic of Meridia and the Republic of Cassia",
        "Languages of the text of this Agreement",
        "the Government of Meridia (MER) and others",
        "within ten days [see the map — sheet 3]",
        "Note: the map is annexed",
    ] {
        assert_eq!(credited_in(words), "", "{words}");
    }
}

#[test]
fn names_for_all_in_a_bracket_are_everybodys() {
    for words in [
        "All \u{2014} We",
        "shall \u{2014} all",
        "shall \u{2013} all Parties",
        "shall - both sides",
        "all delegations: shall",
        "The Parties: shall",
        "shall (all delegations)",
        "shall \u{2014} the Chair",
        "toutes les délégations : doit",
        "soll \u{2014} alle Delegationen",
        "deberá \u{2014} todas las Partes",
        "должна \u{2014} все стороны",
        "зобов\u{2019}язана \u{2014} усі сторони",
        "各方：应",
        "shall \u{2014} MER and CAS",
        "the delegations of Meridia and Cassia: shall",
    ] {
        assert_eq!(inscribed_in(words), "MER CAS", "{words}");
    }
    assert_eq!(inscribed_in("the delegation of Meridia: shall"), "MER");
    assert_eq!(inscribed_in("shall \u{2014} the Meridian side"), "MER");
}

#[test]
fn words_of_a_text_in_a_bracket_are_nobodys_name() {
    for words in [
        "all Parties",
        "the port \u{2014} which Meridia freezes in winter",
        "the Parties shall: cease fire",
        "Meridia undertakes: to cease fire",
        "Port: a place where ships of all Parties moor",
        "two\u{2013}three months",
        "May \u{2014} June",
        "the lights (all colours)",
        "the Republic of Meridia (hereinafter the Republic)",
    ] {
        assert_eq!(inscribed_in(words), "", "{words}");
    }
}

#[test]
fn names_behind_words_are_found() {
    for (words, whose) in [
        ("within ninety days \u{2014} NOR of signature.", "NOR"),
        ("within ninety days \u{2014} NOR, MER of signature.", "MER NOR"),
        ("within ninety days (NOR and MER) of signature.", "MER NOR"),
        ("within ninety days (NOR, MER) of signature.", "MER NOR"),
        ("within ninety days \u{2013} Norland and Meridia.", "MER NOR"),
        ("within ninety days - NOR / CAS / MER.", "CAS MER NOR"),
        ("within ninety days\n \u{2014} NOR of signature.", "NOR"),
    ] {
        assert_eq!(named(words, &[]), whose, "{words}");
    }
    assert_eq!(named("", &["NOR, MER"]), "MER NOR");
    assert_eq!(named("", &["Norland and Meridia"]), "MER NOR");
}

#[test]
fn parties_are_named_in_plain_words() {
    for words in [
        "The Parties \u{2014} Meridia and Norland \u{2014} shall meet.",
        "the Parties \u{2013} Meridia and Norland.",
        "within ninety days \u{2014} MER observers included",
        "Meridia and Norland (MER and NOR) shall meet.",
        "the border of Meridia, Norland and Cassia (hereinafter the Border)",
        "the MER-NOR Commission",
    ] {
        assert_eq!(named(words, &[]), "", "{words}");
    }
    assert_eq!(named("", &["Meridia shall report", "sixty"]), "");
}

#[test]
fn what_says_in_brackets_that_it_is_agreed_is_found() {
    let done = |words: &str| said_done(&[words.to_owned()]).is_some();
    assert!(done("agreed by all parties on 1 December"));
    assert!(done("AGREED ad ref 2 December"));
    for words in ["agreed", "as agreed by both Parties", "decided", "agreed language"] {
        assert!(!done(words), "{words}");
    }
}
