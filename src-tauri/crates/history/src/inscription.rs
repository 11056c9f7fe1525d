//! What somebody writes into a bracket of their own words as if it were the names behind them:
//! `[All — We]`, `[all delegations: shall]`, `[shall (both Parties)]`.

use std::collections::HashSet;

use travaux_text::{DASHES, DelegationCode, Inline, Wording};

use crate::alike::{looks, mentions, names_none_but};
use crate::attribution::all_in;

/// From how many words on a remark behind a dash is one about things, and no list of names.
const REMARK: usize = 5;

/// What parts the names of a list.
const PARTED: [char; 6] = [',', ';', '/', '、', '，', '&'];

/// The delegations that the words within brackets give as those behind them, by a code, a name, or
/// a word for everybody in any of the languages; each of `delegations` is a code and a name.
pub fn inscribed<'d>(
    wording: &Wording,
    delegations: impl Iterator<Item = (&'d DelegationCode, &'d str)>,
) -> Vec<DelegationCode> {
    let mut all = Vec::new();
    all_in(wording, &mut all);
    let legends: Vec<Legend> = all.into_iter().flat_map(|it| legends(&it.wording)).collect();
    if legends.is_empty() {
        return Vec::new();
    }
    let delegations: Vec<_> = delegations.collect();
    let called = delegations.iter().flat_map(|(code, name)| [code.as_str(), *name]);
    let known: HashSet<String> = called.flat_map(looks).collect();
    let is_named = |code: &DelegationCode, name: &str| {
        legends.iter().any(|it| {
            let is_list = it.is_last && it.words.split_whitespace().count() < REMARK;
            names_none_but(&it.words, (code, name), &known)
                || is_list && mentions(&it.words, code, name)
        })
    };
    let named = delegations.into_iter().filter(|(code, name)| is_named(code, name));
    named.map(|(code, _)| code.clone()).collect()
}

/// What stands where names stand in a bracket.
struct Legend {
    words: String,
    /// Whether it stands behind a dash at the end.
    is_last: bool,
}

/// What stands where names stand: behind the last dash, before the first colon, or alone in round
/// brackets at the end.
fn legends(wording: &Wording) -> Vec<Legend> {
    let inlines = wording.inlines();
    let (first, last) = (plain(inlines.first()), plain(inlines.last()));
    let mut found = Vec::new();
    if let Some((_, names)) = last.rsplit_once(is_dash).filter(|it| it.1.starts_with(' ')) {
        found.extend(names.split(PARTED).map(|it| Legend { words: it.to_owned(), is_last: true }));
    }
    let head = first.split_once([':', '\u{ff1a}']).map(|it| it.0);
    let alone = last.trim_end().strip_suffix([')', '\u{ff09}']);
    let alone = alone.and_then(|it| it.rsplit_once(['(', '\u{ff08}'])).map(|it| it.1);
    let others = head.into_iter().chain(alone).flat_map(|it| it.split(PARTED));
    found.extend(others.map(|it| Legend { words: it.to_owned(), is_last: false }));
    found
}

fn plain(inline: Option<&Inline>) -> &str {
    match inline {
        Some(Inline::Text { text, .. }) => text,
        _ => "",
    }
}

fn is_dash(it: char) -> bool {
    DASHES.contains(it)
}

#[cfg(test)]
mod tests {
    use travaux_text::{Alternative, Bracket};

    use super::*;

    fn of(words: &str) -> String {
        let codes = ["MER", "CAS"].map(|it| DelegationCode::new(it).expect("a code"));
        let alternative = Alternative { wording: Wording::plain(words), delegations: Vec::new() };
        let bracket = Bracket::new(vec![alternative]).expect("a bracket");
        let wording = Wording::new([Inline::Bracket(bracket)]);
        let all = codes.iter().zip(["Meridia", "Cassia"]);
        inscribed(&wording, all).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
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
            assert_eq!(of(words), "MER CAS", "{words}");
        }
        assert_eq!(of("the delegation of Meridia: shall"), "MER");
        assert_eq!(of("shall \u{2014} the Meridian side"), "MER");
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
            assert_eq!(of(words), "", "{words}");
        }
    }
}
