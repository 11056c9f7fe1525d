//! The parties' line, and the languages of the closing formula.

use std::ops::Range;

use travaux_text::{Kind, Text};

use super::flat::{after, flat, found};
use super::{Party, Place, Sort, Spots, body, is_whole};
use crate::testimonium::testimonium;
use crate::tongue::{known, named};
use crate::word::words;

/// Words that join the last of several names to those before it.
const JOINERS: [&str; 17] = [
    "and", "et", "y", "e", "und", "en", "i", "oraz", "и", "та", "і", "й", "και", "og", "och", "و",
    "ו",
];

/// The lines before the operative part that say nothing but the names of all parties: in one
/// provision, or in some that follow each other.
pub(crate) fn parties(text: &Text, parties: &[Party], forms: &[Option<String>]) -> Vec<Place> {
    let preamble = preamble(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < preamble {
        let most = (at + 2 * parties.len()).min(preamble + 1);
        let found =
            (at + 1..most).find_map(|end| Some((line(text, at..end, parties, forms)?, end)));
        match found {
            Some((place, end)) => {
                out.push(place);
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// How many provisions stand before the first that is numbered or a heading.
fn preamble(text: &Text) -> usize {
    let operative = |kind: Kind| {
        !matches!(
            kind,
            Kind::Title | Kind::Recital | Kind::Plain | Kind::Chapeau | Kind::Signature | Kind::Row
        )
    };
    let first = text.provisions.iter().position(|it| operative(it.kind));
    first.unwrap_or(0)
}

fn line(
    text: &Text,
    at: Range<usize>,
    parties: &[Party],
    forms: &[Option<String>],
) -> Option<Place> {
    let mut all = String::new();
    let mut starts = Vec::new();
    for provision in &text.provisions[at.clone()] {
        if matches!(provision.kind, Kind::Title | Kind::Row) {
            return None;
        }
        starts.push(all.len());
        all.push_str(&flat(&provision.wording));
        all.push('\n');
    }
    let spots = spots(&all, parties, forms)?;
    let holders: Vec<_> = spots.iter().map(|it| it.1).collect();
    let placed = spots.into_iter().map(|(range, _)| {
        let within = starts.iter().rposition(|it| *it <= range.start)?;
        let start = starts[within];
        let end = starts.get(within + 1).map_or(all.len(), |it| *it);
        (range.end < end).then(|| (at.start + within, range.start - start..range.end - start))
    });
    let placed: Option<Vec<_>> = placed.collect();
    let place = Place { sort: Sort::Parties, holders, spots: Spots::Words(placed?) };
    is_whole(&place.holders, parties).then_some(place)
}

/// Where words that say nothing but all names name each party, with what stands before each name
/// alike: `the Government of`.
fn spots(
    all: &str,
    parties: &[Party],
    forms: &[Option<String>],
) -> Option<Vec<(Range<usize>, usize)>> {
    let mut names = Vec::new();
    for (party, it) in parties.iter().enumerate() {
        let called = forms[party].as_deref().map(|it| found(all, it)).unwrap_or_default();
        let called = if called.len() == 1 { called } else { found(all, &it.name) };
        let [only] = &called[..] else { return None };
        names.push((only.clone(), party));
    }
    names.sort_by_key(|it| it.0.start);
    let first = names.first()?.0.start;
    let before = &all[..first];
    if before.chars().count() > 60 || names.windows(2).any(|it| it[0].0.end > it[1].0.start) {
        return None;
    }
    let mut out = vec![(0..names[0].0.end, names[0].1)];
    for pair in names.windows(2) {
        let (end, start) = (pair[0].0.end, pair[1].0.start);
        let gap = &all[end..start];
        let joint = (0..=gap.len())
            .filter(|it| gap.is_char_boundary(*it))
            .find(|it| after(&gap[*it..], before) == Some(gap.len() - it))?;
        if !joins(&gap[..joint]) {
            return None;
        }
        out.push((end + joint..pair[1].0.end, pair[1].1));
    }
    let tail = all[names.last()?.0.end..].trim();
    ends(tail).then_some(out)
}

/// Whether words only join two names: signs and a word such as "and".
fn joins(gap: &str) -> bool {
    let said = words(gap);
    let signs = gap.chars().all(|it| !it.is_alphanumeric() && it != '\u{1a}');
    !gap.is_empty()
        && (signs || said.iter().all(|it| JOINERS.contains(&it.lower.as_str())))
        && !gap.contains('\u{1a}')
}

/// Whether words behind the last name say no more of the parties: signs, or words in brackets.
fn ends(tail: &str) -> bool {
    let sign = |it: char| !it.is_alphanumeric();
    let tail = tail.trim_start_matches(|it: char| sign(it) && it != '(');
    match tail.strip_prefix('(') {
        None => tail.is_empty(),
        Some(rest) => rest.split_once(')').is_some_and(|it| it.1.chars().all(sign)),
    }
}

/// The languages that the closing formula names, where each party's own is known.
pub(crate) fn languages(text: &Text, language: &str, parties: &[Party]) -> Option<Place> {
    let own: Option<Vec<&str>> = parties.iter().map(|it| it.language.as_deref()).collect();
    let (own, tongue) = (own?, known(language)?);
    let at = testimonium(text, &text.numbering(), language)?.place_in_text;
    let said = flat(&text.provisions.get(at).filter(|_| at < body(text))?.wording);
    let all = words(&said);
    let place = |code: &str| {
        let code = code.split(['-', '_']).next().unwrap_or_default();
        all.iter().find(|it| named(std::slice::from_ref(*it), tongue).contains(&code))
    };
    let mut spots: Vec<_> = own
        .iter()
        .enumerate()
        .filter_map(|(party, code)| Some((place(code)?.range.clone(), party)))
        .collect();
    spots.sort_by_key(|it| it.0.start);
    let holders: Vec<_> = spots.iter().map(|it| it.1).collect();
    let apart = spots.windows(2).all(|it| it[0].0.end <= it[1].0.start);
    let spots = Spots::Words(spots.into_iter().map(|it| (at, it.0)).collect());
    (apart && is_whole(&holders, parties)).then_some(Place {
        sort: Sort::Languages,
        holders,
        spots,
    })
}
