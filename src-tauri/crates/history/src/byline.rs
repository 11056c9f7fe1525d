//! Names that plain words set behind other words, as the legend of a bracket stands behind its
//! words: `ninety days — MER, CAS`, `ninety days (MER and CAS)`, `[MER, CAS]`.

use std::collections::BTreeSet;

use travaux_text::{CLOSING, DASHES, DelegationCode, OPENING};

use crate::alike::looks;
use crate::assertion::says_agreed;

/// What stands between the names of a list.
const BETWEEN: [char; 8] = [',', ';', '/', '、', '，', '&', '+', '\u{b7}'];

/// Words that stand between the names of a list.
const AND: [&str; 13] =
    ["and", "or", "with", "plus", "et", "ou", "und", "oder", "y", "e", "и", "та", "و"];

/// Words by which a sentence goes on behind a legend: what follows a code otherwise belongs to it.
const ON: &str = "of after from in on at to by for with within and or shall following before upon \
    under as is are if unless until when which that";

/// Those who may be named beside in plain words: `the Parties — Meridia and Cassia`.
const NAMED: &str = "parties party states state delegations countries governments signatories \
    members both";

/// The delegations that words set behind other words as if they stood behind them; `marked` are
/// those that stand in square brackets. Each delegation is a code and a name.
pub fn named_behind(
    words: &str,
    marked: &[String],
    all: &[(&DelegationCode, &str)],
) -> BTreeSet<DelegationCode> {
    let mut found = BTreeSet::new();
    for it in marked {
        found.extend(list(it, all).unwrap_or_default());
    }
    for (_, inner) in enclosed(words, OPENING, CLOSING) {
        found.extend(list(inner, all).unwrap_or_default());
    }
    for (at, inner) in enclosed(words, "(（", ")）") {
        let is_defined = || all.iter().any(|it| ends_with(&words[..at], it));
        // One alone in round brackets is weighed with what stands before it.
        let several = list(inner, all).filter(|it| it.len() > 1 && !is_defined());
        found.extend(several.unwrap_or_default());
    }
    for (at, dash) in words.char_indices().filter(|it| DASHES.contains(it.1)) {
        let (before, after) = (&words[..at], &words[at + dash.len_utf8()..]);
        let is_apart = before.ends_with(char::is_whitespace) || before.is_empty();
        if is_apart && after.starts_with(char::is_whitespace) {
            found.extend(behind_dash(before, after, all));
        }
    }
    found
}

/// What in square brackets says what the table did: `[agreed by all parties on 1 December]`.
pub fn said_done(marked: &[String]) -> Option<&String> {
    marked.iter().find(|it| {
        let words = looks(it);
        let first: String = it.split_whitespace().take(1).collect();
        let counts = it.chars().any(|it| it.is_ascii_digit());
        let all = looks("all everybody everyone both parties sides table delegations");
        says_agreed(&first)
            && words.len() > 1
            && (counts || words.iter().any(|it| all.contains(it)))
    })
}

/// The delegations of a list that names nothing else.
fn list(words: &str, all: &[(&DelegationCode, &str)]) -> Option<Vec<DelegationCode>> {
    let items = items(words);
    let named = |it: &&str| Some(all.iter().find(|of| is_called(it, of))?.0.clone());
    if items.is_empty() { None } else { items.iter().map(named).collect() }
}

/// The parts of a list.
fn items(words: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in words.split(BETWEEN) {
        let mut from = 0;
        let bounds = part.split_whitespace().map(|it| (it.as_ptr() as usize, it));
        let start = part.as_ptr() as usize;
        for (at, word) in bounds.filter(|(_, it)| AND.contains(it)) {
            found.push(&part[from..at - start]);
            from = at - start + word.len();
        }
        found.push(&part[from..]);
    }
    let bare = found.into_iter().map(str::trim).filter(|it| !it.is_empty());
    bare.map(|it| it.strip_prefix("the ").unwrap_or(it)).collect()
}

/// Who is named behind a dash.
fn behind_dash(
    before: &str,
    after: &str,
    all: &[(&DelegationCode, &str)],
) -> BTreeSet<DelegationCode> {
    let end = after.find(|it: char| {
        matches!(it, '.' | ':' | '(' | ')' | '[' | ']' | '\n') || DASHES.contains(it)
    });
    let (segment, rest) = after.split_at(end.unwrap_or(after.len()));
    let closes = rest.starts_with(|it: char| DASHES.contains(it));
    let last = looks(before.split_whitespace().next_back().unwrap_or_default());
    let is_apposition = closes || last.iter().any(|it| looks(NAMED).contains(it));
    let mut found = BTreeSet::new();
    for it in items(segment) {
        let mut words = it.split_whitespace();
        let (first, next) = (words.next().unwrap_or_default(), words.next());
        let goes_on = next.is_some_and(|it| ON.split_whitespace().any(|on| on == it));
        let coded = |of: &&(&DelegationCode, &str)| first == of.0.as_str();
        if let Some(of) = all.iter().find(|of| is_called(it, of) || goes_on && coded(of)) {
            found.insert((of.0.clone(), coded(&of)));
            if next.is_none() || is_called(it, of) {
                continue;
            }
        }
        break;
    }
    let named = found.into_iter().filter(|(_, coded)| *coded || !is_apposition);
    named.map(|it| it.0).collect()
}

/// Whether words are the code or the name of a delegation, however they are written.
fn is_called(words: &str, (code, name): &(&DelegationCode, &str)) -> bool {
    let read = looks(words).concat();
    let called = |it: &str| !it.is_empty() && looks(it).concat() == read;
    !read.is_empty()
        && (called(code.as_str()) && !words.starts_with(char::is_lowercase) || called(name))
}

fn ends_with(before: &str, (code, name): &(&DelegationCode, &str)) -> bool {
    let read = looks(before).concat();
    [code.as_str(), *name].into_iter().any(|it| {
        let it = looks(it).concat();
        !it.is_empty() && read.ends_with(&it)
    })
}

/// What stands in brackets of these signs without others in them, and where they open.
fn enclosed<'w>(words: &'w str, opening: &str, closing: &str) -> Vec<(usize, &'w str)> {
    let (mut open, mut found) = (None, Vec::new());
    for (at, sign) in words.char_indices() {
        if opening.contains(sign) {
            open = Some((at, at + sign.len_utf8()));
        } else if closing.contains(sign) {
            found.extend(open.take().map(|(outer, from)| (outer, &words[from..at])));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &str, marked: &[&str]) -> String {
        let codes = ["MER", "NOR", "CAS"].map(|it| DelegationCode::new(it).expect("a code"));
        let names = ["Meridia", "Norland", "Cassia"];
        let all: Vec<_> = codes.iter().zip(names).collect();
        let marked: Vec<String> = marked.iter().map(|it| (*it).to_owned()).collect();
        let found = named_behind(words, &marked, &all);
        found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
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
}
