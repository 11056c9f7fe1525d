//! Attributions as people write them in their own files: `[shall – MER]`, `[MER: shall]`,
//! `— MER+PG`.
//!
//! Only whole files of others are read so; what is kept in a dossier is read as it was written.

use std::ops::Range;

use crate::{DelegationCode, label::block::is_roman};

/// Words before a colon that name no delegation.
const NO_CODES: [&str; 20] = [
    "NOTE", "NB", "TBC", "TBD", "TBA", "OPTION", "ALT", "REF", "SEE", "RE", "ANNEX", "ART", "ADD",
    "DEL", "DATE", "PS", "EG", "IE", "OR", "AND",
];

/// What in a bracket are words, and whose they are, where somebody's own way of writing says so.
pub(super) fn loose(inner: &str) -> Option<(Range<usize>, Vec<DelegationCode>)> {
    behind_a_dash(inner).or_else(|| before_a_colon(inner))
}

/// `shall – MER`, `shall - MER`, `shall — MER + PG`.
fn behind_a_dash(inner: &str) -> Option<(Range<usize>, Vec<DelegationCode>)> {
    let (before, behind) = dashed(inner)?;
    Some((0..before.len(), codes(behind)?))
}

/// Where the last dash stands.
fn dash(inner: &str) -> Option<usize> {
    let long = inner.rfind(['\u{2014}', '\u{2013}']);
    long.max(inner.rfind(" - ").map(|at| at + 1))
}

/// What stands before and behind the last dash.
fn dashed(inner: &str) -> Option<(&str, &str)> {
    let at = dash(inner)?;
    let len = inner[at..].chars().next().map_or(1, char::len_utf8);
    let before = &inner[..at];
    let parted = before.is_empty() || before.ends_with([' ', '\n']);
    parted.then(|| (before.trim_end(), inner[at + len..].trim()))
}

/// `MER: shall`, `MER, PG: shall`.
fn before_a_colon(inner: &str) -> Option<(Range<usize>, Vec<DelegationCode>)> {
    let (head, rest) = inner.split_once(':')?;
    if !rest.starts_with(' ') || rest.trim().is_empty() {
        return None;
    }
    let codes = codes(head)?;
    let short = |code: &DelegationCode| code.as_str().chars().count() <= 5;
    let known = |code: &DelegationCode| NO_CODES.contains(&code.as_str());
    if !codes.iter().all(short) || codes.iter().any(known) {
        return None;
    }
    Some((inner.len() - rest.trim_start().len()..inner.len(), codes))
}

/// The codes in a list: `MER, PG`, `MER+PG`, `MER & PG`, `MER and PG`.
fn codes(list: &str) -> Option<Vec<DelegationCode>> {
    let list = list.replace(" and ", ",");
    let parts = list.split([',', '+', '&', ';']).map(str::trim);
    let code = |part: &str| {
        let named = part.chars().count() > 1 && !is_roman(part);
        DelegationCode::new(part).ok().filter(|_| named)
    };
    parts.map(code).collect()
}

/// Whether what stands at the end of a bracket looks like somebody's name: a country behind a
/// dash, a code in parentheses.
pub(super) fn seems(inner: &str) -> bool {
    sign_of_a_name(inner).is_some()
}

/// Where the dash or parenthesis before such a name stands.
fn sign_of_a_name(inner: &str) -> Option<usize> {
    let open = inner.rfind('(').filter(|_| inner.ends_with(')'));
    if let Some(open) = open.filter(|at| codes(&inner[at + 1..inner.len() - 1]).is_some()) {
        return Some(open);
    }
    let a_name = |behind: &str| {
        let mut words = behind.split([' ', ',', '/', '&', '+']).filter(|it| !it.is_empty());
        let named = |word: &str| {
            let capital = word.starts_with(char::is_uppercase);
            let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\u{2019}'));
            let name = capital && letters && word.contains(char::is_lowercase);
            name || matches!(word, "and" | "of" | "the")
        };
        let count = words.clone().count();
        (1..=5).contains(&count) && words.all(named) && !behind.ends_with(['.', ';'])
    };
    dashed(inner).filter(|(_, behind)| a_name(behind)).and(dash(inner))
}

/// Where the sign stands by which a reader of files takes something in a bracket for an
/// attribution, or remarks on it: a dash, a colon, a parenthesis.
pub(super) fn sign(inner: &str) -> Option<usize> {
    match loose(inner) {
        Some((words, _)) if words.start > 0 => inner.find(':'),
        Some(_) => dash(inner),
        None => sign_of_a_name(inner),
    }
}

/// Whether one code was read where two may have been meant: `MER/PG`.
pub(super) fn may_be_two(codes: &[DelegationCode]) -> bool {
    codes.iter().any(|code| {
        let parts = code.as_str().split('/');
        let letters =
            |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
        parts.clone().count() > 1 && parts.clone().all(letters)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inner: &str) -> String {
        match loose(inner) {
            Some((words, codes)) => {
                let codes: Vec<_> = codes.iter().map(DelegationCode::as_str).collect();
                format!("{}|{}", &inner[words], codes.join(","))
            }
            None if seems(inner) => "seems".to_owned(),
            None => "words".to_owned(),
        }
    }

    #[test]
    fn attributions_are_read_as_people_write_them() {
        for (inner, expected) in [
            ("shall \u{2013} MER", "shall|MER"),
            ("shall - MER", "shall|MER"),
            ("shall \u{2014} MER+PG", "shall|MER,PG"),
            ("shall \u{2014} MER & PG", "shall|MER,PG"),
            ("shall \u{2014} MER and PG", "shall|MER,PG"),
            ("MER: shall", "shall|MER"),
            ("MER, PG: shall", "shall|MER,PG"),
            ("shall (MER)", "seems"),
            ("shall \u{2014} Meridia", "seems"),
            ("shall \u{2013} Meridia and Cassia", "seems"),
            ("NOTE: to be seen", "words"),
            ("Articles I \u{2013} IV", "words"),
            ("the sum \u{2014} 2024", "words"),
            ("three: one", "words"),
            ("shall \u{2014} or will", "words"),
        ] {
            assert_eq!(read(inner), expected, "{inner}");
        }
    }
}
