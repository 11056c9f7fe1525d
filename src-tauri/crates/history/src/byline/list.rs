//! Names that plain words set behind other words, as the legend of a bracket stands behind its
//! words: `ninety days — MER, CAS`, `ninety days (MER and CAS)`, `[MER, CAS]`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::byline::enclosure::{Enclosed, is_dash};
use crate::likeness::{Names, looks};

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

static NAMED_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| looks(NAMED));

/// Those whom words set behind other words as if they stood behind them; `marked` stands in square
/// brackets.
pub(super) fn named_behind(
    words: &str,
    marked: &[String],
    enclosed: &[Enclosed<'_>],
    names: &Names,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for it in marked {
        found.extend(list(it, names).unwrap_or_default());
    }
    for it in enclosed {
        let named = list(it.inner, names).unwrap_or_default();
        // One alone in round brackets is weighed with what stands before it.
        if !it.is_round || named.len() > 1 && !names.ends(it.before) {
            found.extend(named);
        }
    }
    for (at, dash) in words.char_indices().filter(|it| is_dash(it.1)) {
        let (before, after) = (&words[..at], &words[at + dash.len_utf8()..]);
        let is_apart = before.ends_with(char::is_whitespace) || before.is_empty();
        if is_apart && after.starts_with(char::is_whitespace) {
            found.extend(behind_dash(before, after, names));
        }
    }
    found
}

/// Those of a list that names nothing else.
fn list(words: &str, names: &Names) -> Option<Vec<usize>> {
    let items = items(words);
    if items.is_empty() { None } else { items.iter().map(|it| names.called(it)).collect() }
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
fn behind_dash(before: &str, after: &str, names: &Names) -> BTreeSet<usize> {
    let ends = |it: char| matches!(it, '.' | ':' | '(' | ')' | '[' | ']' | '\n') || is_dash(it);
    let (segment, rest) = after.split_at(after.find(ends).unwrap_or(after.len()));
    let last = looks(before.split_whitespace().next_back().unwrap_or_default());
    let is_apposition = rest.starts_with(is_dash) || last.iter().any(|it| NAMED_WORDS.contains(it));
    let mut found = BTreeSet::new();
    for it in items(segment) {
        let mut words = it.split_whitespace();
        let (first, next) = (words.next().unwrap_or_default(), words.next());
        let goes_on = next.is_some_and(|it| ON.split_whitespace().any(|on| on == it));
        let coded = names.coded(first);
        let called = names.called(it);
        let named = called.into_iter().chain(coded.filter(|_| goes_on)).min();
        let Some(named) = named else { break };
        if coded == Some(named) || !is_apposition {
            found.insert(named);
        }
        if next.is_some() && called != Some(named) {
            break;
        }
    }
    found
}
