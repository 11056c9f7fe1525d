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

/// Money, as it is written for short.
const MONEY: [&str; 48] = [
    "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CFA", "CHF", "CLP", "CNY", "COP", "CZK", "DKK",
    "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KES", "KRW", "KZT", "MAD",
    "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PKR", "PLN", "RMB", "RON", "RSD", "RUB", "SAR",
    "SDR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "ZAR",
];

/// Whether behind a dash these words name delegations by their codes, as an attribution does:
/// no numeral, no money, no ordinary word.
pub fn names_delegations(list: &str) -> bool {
    let small = |code: &str| code.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let named = |code: &DelegationCode| {
        let code = code.as_str();
        !small(code) && !MONEY.contains(&code) && !NO_CODES.contains(&code)
    };
    let parts = list.split([',', '+', '&', ';']).map(str::trim);
    let mut codes = parts.map(|it| DelegationCode::new(it).ok().filter(&named));
    codes.all(|it| it.is_some_and(|it| it.as_str().chars().count() > 1))
}

/// What in a bracket are words, and whose they are, where somebody's own way of writing says so.
pub(super) fn loose(inner: &str) -> Option<(Range<usize>, Vec<DelegationCode>)> {
    behind_a_dash(inner).or_else(|| before_a_colon(inner))
}

/// `shall – MER`, `shall - MER`, `shall -- MER`, `shall — MER + PG`.
fn behind_a_dash(inner: &str) -> Option<(Range<usize>, Vec<DelegationCode>)> {
    let dash = dash(inner)?;
    let before = &inner[..dash.start];
    let parted = before.is_empty() || before.ends_with([' ', '\n']);
    let named =
        |it: &DelegationCode| !MONEY.contains(&it.as_str()) && !NO_CODES.contains(&it.as_str());
    let codes = codes(inner[dash.end..].trim()).filter(|all| parted && all.iter().all(named))?;
    Some((0..before.trim_end().len(), codes))
}

/// The dashes that people put before a name.
const DASHES: [char; 5] = ['\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2e3a}'];

/// Where the last dash stands.
fn dash(inner: &str) -> Option<Range<usize>> {
    let long = inner.rfind(DASHES).map(|at| {
        let len = inner[at..].chars().next().map_or(1, char::len_utf8);
        at..at + len
    });
    let short = ["--", "-"].iter().find_map(|dash| {
        let at = inner.rfind(&format!(" {dash} "))?;
        Some(at + 1..at + 1 + dash.len())
    });
    [long, short].into_iter().flatten().max_by_key(|it| it.start)
}

/// `MER: shall`, `MER, PG: shall`.
fn before_a_colon(inner: &str) -> Option<(Range<usize>, Vec<DelegationCode>)> {
    let (head, rest) = inner.split_once(':')?;
    if !rest.starts_with(' ') || rest.trim().is_empty() {
        return None;
    }
    let codes = codes(head).filter(|codes| codes.iter().all(is_short))?;
    Some((inner.len() - rest.trim_start().len()..inner.len(), codes))
}

/// Whether a code is no longer than those of countries are, and no ordinary word.
fn is_short(code: &DelegationCode) -> bool {
    code.as_str().chars().count() <= 5 && !NO_CODES.contains(&code.as_str())
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

/// Whether what stands at either end of a bracket looks like somebody's name: a country behind a
/// dash, a code in parentheses, a code behind another sign.
pub(super) fn seems(inner: &str) -> bool {
    unread_sign(inner).is_some()
}

/// Where the sign of what only looks like somebody's name stands.
fn unread_sign(inner: &str) -> Option<usize> {
    sign_of_a_name(inner).or_else(|| sign_beside(inner))
}

/// Whether right behind a bracket somebody's name is hung on it: `[shall]^MER`, `[shall] (MER)`.
pub(super) fn seems_behind(after: &str) -> bool {
    let Some(name) = after.strip_prefix('^') else { return false };
    let open = name.starts_with(['(', '{']);
    let name = name.trim_start_matches(['(', '{']);
    let close = |c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-' | ',' | '+');
    let end = name.find(close).unwrap_or(name.len());
    let ends = !open || name[end..].starts_with([')', '}']);
    ends && codes(name[..end].trim_end_matches(',')).is_some_and(|it| it.iter().all(is_short))
}

/// Where the dash or parenthesis before such a name stands.
fn sign_of_a_name(inner: &str) -> Option<usize> {
    let open = inner.rfind('(').filter(|_| inner.ends_with(')'));
    let named = |at: &usize| {
        let name = &inner[at + 1..inner.len() - 1];
        codes(name).is_some() && !is_short_for(name, &inner[..*at])
    };
    if let Some(open) = open.filter(named) {
        return Some(open);
    }
    let dash = dash(inner)?;
    let before = &inner[..dash.start];
    let parted = before.is_empty() || before.ends_with([' ', '\n']);
    let behind = inner[dash.end..].trim();
    (parted && are_names(behind)).then_some(dash.start)
}

/// Whether a name in parentheses is short for the words before it: `gross domestic product (GDP)`,
/// `the Convention (UNFCCC)`.
fn is_short_for(name: &str, before: &str) -> bool {
    let words: Vec<&str> = before.split([' ', '-', '\n']).filter(|it| !it.is_empty()).collect();
    let initial = |word: &&str| word.chars().next().and_then(|it| it.to_uppercase().next());
    let mut letters = name.trim_end_matches('s').chars().rev().peekable();
    for first in words.iter().rev().take(3 * name.len()).filter_map(initial) {
        letters.next_if_eq(&first);
    }
    // A long name behind a title or several words is the short form of another one.
    let last = words.last().is_some_and(|it| it.starts_with(char::is_uppercase));
    let long = name.chars().count() > 3 && name.chars().all(char::is_alphabetic);
    letters.peek().is_none() || long && (last || words.len() > 2)
}

/// Whether words are the names of countries: `Meridia`, `Meridia and Cassia`.
fn are_names(words: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}');
    let named = |word: &str| {
        let capital = word.chars().any(char::is_uppercase) && word.contains(char::is_lowercase);
        let begins = word.starts_with(char::is_uppercase)
            || word
                .split_once(['\'', '\u{2019}'])
                .is_some_and(|(_, it)| it.starts_with(char::is_uppercase));
        let name = capital && begins && word.chars().all(letters);
        name || matches!(word, "and" | "of" | "the" | "et" | "de" | "du" | "y")
    };
    let parts = || words.split([' ', ',', '/', '&', '+']).filter(|it| !it.is_empty());
    (1..=5).contains(&parts().count()) && parts().all(named) && !words.ends_with(['.', ';'])
}

/// Words before or behind a name that say what it did: `MER proposes: shall`, `del. MER: shall`.
const DEEDS: [&str; 16] = [
    "del", "delete", "add", "insert", "new", "alt", "from", "by", "proposes", "proposal",
    "suggests", "prefers", "reserves", "supports", "opposes", "text",
];

/// Where the sign stands by which names are at an end of a bracket in a way that is not read: in
/// small letters, with a doubt, behind a colon or another sign, before a dash. A sign behind a
/// stroke is a plain character.
fn sign_beside(inner: &str) -> Option<usize> {
    let skipped = inner.len() - inner.trim_start().len();
    let inner = inner.trim();
    let plain = |at: &usize| !inner[..*at].ends_with('\\');
    // `[MER] shall [/MER]`.
    let closing = inner.strip_prefix('/').filter(|it| are_short(it)).map(|_| 0);
    let dashed = || dash_beside(inner).filter(plain);
    let rest = || match inner.split_once(':').filter(|it| !it.1.trim().is_empty()) {
        Some((head, rest)) => colon_beside(head, rest),
        None => mark_beside(inner),
    };
    closing.or_else(dashed).or_else(|| rest().filter(plain)).map(|at| skipped + at)
}

/// Whether a list holds nothing but short codes.
fn are_short(list: &str) -> bool {
    codes(list).is_some_and(|all| all.iter().all(is_short))
}

/// The dash of `MER — shall`, `shall — mer`, `shall — MER + 3`, `shall — Meridia?`.
fn dash_beside(inner: &str) -> Option<usize> {
    let dash = dash(inner)?;
    let (before, behind) = (inner[..dash.start].trim(), inner[dash.end..].trim());
    let behind = behind.trim_end_matches(['?', '.', '*', '!']);
    let numbered = behind.rsplit_once('+').filter(|it| it.1.trim().parse::<u16>().is_ok());
    let behind = numbered.map_or(behind, |it| it.0).trim();
    let small = behind.chars().count() == 3 && behind.chars().all(char::is_alphabetic);
    let small = small && !SMALL.contains(&&*behind.to_lowercase());
    let named = are_short(behind) || small || are_short(before) || are_names(behind);
    named.then_some(dash.start)
}

/// The colon of `MER proposes: shall`, `shall: MER`.
fn colon_beside(head: &str, rest: &str) -> Option<usize> {
    let words = head.split_whitespace().map(|it| it.trim_matches(['.', ',', '(', ')']));
    let named: Vec<&str> = words.filter(|it| !DEEDS.contains(&&*it.to_lowercase())).collect();
    let named = named.join(" ");
    let ordinary = NO_CODES.iter().chain(&HEADS).any(|it| named.eq_ignore_ascii_case(it));
    let before = !ordinary && (are_short(&named.replace('/', ",")) || are_names(&named));
    (before || are_short(rest.trim())).then_some(head.len())
}

/// The sign of `shall @MER`, `shall; MER`, `shall MER+PG`, `shall (Meridia)`, `shall –MER`.
fn mark_beside(inner: &str) -> Option<usize> {
    let last = inner.rsplit_once([' ', ';', '@']).map(|it| it.1);
    let signed = || {
        let last = last.filter(|it| are_short(it))?;
        let before = inner[..inner.len() - last.len()].trim_end();
        let several = last.find(['+', '&']).filter(|_| !last.contains(char::is_numeric));
        let marked = before.ends_with(['@', ';']) && !ends_with_an_entity(before);
        let touching = before.len() + last.len() == inner.len();
        let marked = marked && (touching || before.ends_with(';'));
        if marked {
            Some(before.len() - 1)
        } else {
            several.map(|at| inner.len() - last.len() + at)
        }
    };
    let paren = || {
        let (before, name) = inner.strip_suffix(')')?.rsplit_once('(')?;
        (!before.trim().contains(' ') && are_names(name)).then_some(before.len())
    };
    let dashed = || {
        let last = last.filter(|it| it.starts_with(DASHES))?;
        are_short(last.trim_start_matches(DASHES)).then_some(inner.len() - last.len())
    };
    signed().or_else(paren).or_else(dashed)
}

/// Whether a character that is spelled by its number or name, such as `&#64;`, is the last one.
fn ends_with_an_entity(words: &str) -> bool {
    let spelled = words.strip_suffix(';').and_then(|it| it.rsplit_once('&'));
    spelled.is_some_and(|(before, name)| {
        !before.ends_with('\\') && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '#')
    })
}

/// Short words that stand behind dashes and name nobody.
const SMALL: [&str; 30] = [
    "and", "any", "all", "are", "but", "can", "der", "die", "das", "des", "etc", "for", "has",
    "les", "may", "net", "new", "nor", "not", "now", "old", "one", "per", "sic", "sum", "tax",
    "the", "two", "via", "yet",
];

/// Capitalised words before a colon that name nobody.
const HEADS: [&str; 39] = [
    "Alternative",
    "Annex",
    "Article",
    "Appendix",
    "Attention",
    "Chair",
    "Chapeau",
    "Comment",
    "Date",
    "Deadline",
    "Drafting note",
    "Editor",
    "Explanation",
    "Footnote",
    "Heading",
    "List",
    "Note",
    "Option",
    "Paragraph",
    "Part",
    "Place",
    "Placeholder",
    "Reference",
    "Section",
    "Source",
    "Subject",
    "Title",
    "Variant",
    "Amendment",
    "Definition",
    "Ed",
    "Editorial note",
    "Preamble",
    "Recital",
    "Red",
    "Reservation",
    "Schedule",
    "Table",
    "Translation",
];

/// Where the sign stands by which a reader of files takes something in a bracket for an
/// attribution, or remarks on it: a dash, a colon, a parenthesis. Where there is none, it does
/// neither.
pub(super) fn sign(inner: &str) -> Option<usize> {
    match loose(inner) {
        Some((words, _)) if words.start > 0 => inner.find(':'),
        Some(_) => dash(inner).map(|it| it.start),
        None => unread_sign(inner),
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
            Some((_, codes)) if may_be_two(&codes) => codes[0].as_str().to_owned(),
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
            ("shall -- MER", "shall|MER"),
            ("shall \u{2015} MER, PG", "shall|MER,PG"),
            ("shall\u{2015}MER", "seems"),
            ("shall\u{2014}MER", "seems"),
            ("shall \u{2014} mer", "seems"),
            ("shall \u{2014} MER?", "seems"),
            ("ought \u{2013} Mer.", "seems"),
            ("shall \u{2014} C\u{f4}te d\u{2019}Ivoire", "seems"),
            ("shall \u{2014} MER, CAS + 3", "seems"),
            ("shall (Meridia)", "seems"),
            ("Meridia and Cassia: shall", "seems"),
            ("Meridia: could", "seems"),
            ("MER/CAS: shall", "seems"),
            ("shall: MER", "seems"),
            ("MER proposes: shall", "seems"),
            ("del. MER: shall", "seems"),
            ("can MER+CAS", "seems"),
            ("need @MER", "seems"),
            ("dare; MER", "seems"),
            ("MER \u{2013} use", "seems"),
            ("/MER", "seems"),
            ("Note: to be seen", "words"),
            ("Preamble: Parties acknowledge the cost.", "words"),
            ("Red: the words are those of the editor.", "words"),
            ("Option 2: the Parties", "words"),
            ("the sum \u{2014} net", "words"),
            ("of the Parties; and", "words"),
            ("shall pay the costs", "words"),
            ("the price: 35", "words"),
            ("30 \u{2013} 40", "words"),
            ("MER: shall", "shall|MER"),
            ("MER, PG: shall", "shall|MER,PG"),
            ("shall (MER)", "seems"),
            ("shall \u{2014} Meridia", "seems"),
            ("shall \u{2013} Meridia and Cassia", "seems"),
            ("NOTE: to be seen", "words"),
            ("small island developing States (SIDS)", "words"),
            ("of the gross domestic product (GDP)", "words"),
            ("the Convention (UNFCCC)", "words"),
            ("the United Nations (UN)", "words"),
            ("each year (MER)", "seems"),
            ("should (ASEAN)", "seems"),
            ("shall meet (CAS, PG)", "seems"),
            ("Articles I \u{2013} IV", "words"),
            ("the sum \u{2014} 2024", "words"),
            ("three: one", "words"),
            ("shall \u{2014} or will", "words"),
        ] {
            assert_eq!(read(inner), expected, "{inner}");
        }
    }

    /// What `sign` finds is spelled by its number until nothing is left that a reader remarks on.
    #[test]
    fn every_way_that_is_remarked_on_has_a_sign_that_can_be_spelled() {
        let ways = [
            "/MER",
            "shall \u{2014} mer",
            "shall\u{2014}MER",
            "shall \u{2014} MER + 3",
            "shall: MER",
            "MER proposes: shall",
            "shall @MER",
            "shall; MER",
            "shall;MER",
            "shall MER+PG+CAS",
            "shall MER&PG",
            "shall (Meridia)",
            "shall \u{2013}MER",
            "MER \u{2014} shall",
            " :AA ",
            "(#\u{2014} MER",
            "&#59;; MER",
            "\\&lt; MER",
        ];
        for way in ways {
            let mut words = way.to_owned();
            assert!(seems(&words), "{way}");
            while let Some(at) = sign(&words) {
                let it = words[at..].chars().next().expect("a sign");
                assert!(!it.is_alphanumeric() && words.len() < 100, "{way}: {words}");
                words.replace_range(at..at + it.len_utf8(), &format!("&#{};", u32::from(it)));
            }
            assert!(!seems(&words), "{way}: {words}");
        }
        for plain in ["shall\\: MER", "[\\\u{2014} MER", "shall&nbsp;MER", "shall &#64;MER"] {
            assert!(!seems(plain), "{plain}");
        }
    }
}
