//! Where brackets open and close: at the borders of phrases.

use std::ops::Range;

use travaux_text::{Inline, MONTHS, ONES, TENS};

use super::atoms::Atom;
use super::regions::{Edit, union, within};

/// The most words that may be left standing between two brackets that become one.
const FEW_WORDS: usize = 2;

/// So many brackets in one clause become one.
const MANY_BRACKETS: usize = 3;

/// What turns a verb of duty into another duty, right after it.
const QUALIFIERS: &[&str] = &[
    "not",
    "endeavour",
    "endeavor",
    "seek",
    "strive",
    "aim",
    "attempt",
    "try",
    "undertake",
    "consider",
    "make",
    "use",
    "take",
    "be",
    "have",
    "only",
];

/// The verbs of duty.
const DUTIES: &[&str] = &["shall", "should", "will", "would", "may", "might", "must", "can"];

/// What is counted with beside the words for the numbers below a hundred.
const NUMBERS: &[&str] = &[
    "hundred", "thousand", "million", "billion", "half", "third", "thirds", "quarter", "quarters",
    "per",
];

/// What numbers count.
const UNITS: &[&str] = &[
    "day",
    "week",
    "month",
    "year",
    "hour",
    "minute",
    "percent",
    "per",
    "cent",
    "%",
    "metre",
    "kilometre",
    "mile",
    "tonne",
    "euro",
    "dollar",
    "member",
    "representative",
    "working",
    "calendar",
    "consecutive",
    "million",
    "billion",
    "thousand",
    "hundred",
    "nautical",
];

/// The regions of `base` in which the wordings differ, widened so that they read; none where
/// the brackets would cover more than half of the words.
pub(super) fn regions(
    base: &[Atom<'_>],
    all: &[(&[Atom<'_>], &[Edit])],
) -> Option<Vec<Range<usize>>> {
    let edits: Vec<Vec<Edit>> = all.iter().map(|(_, edits)| edits.to_vec()).collect();
    let mut spans = union(&edits);
    loop {
        let before = spans.clone();
        for span in &mut spans {
            *span = phrase(base, all, span.clone());
        }
        spans = joined(base, &clauses(base, joined(base, &spans)));
        if spans == before {
            break;
        }
    }
    let words = |atoms: &[Atom<'_>]| atoms.iter().filter(|it| it.counts()).count();
    let covered: usize = spans.iter().map(|span| words(&base[span.clone()])).sum();
    (covered * 2 <= words(base)).then_some(spans)
}

/// Words of the base between which and others no bracket is drawn.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Frozen {
    /// Which.
    pub(super) span: Range<usize>,
    /// Whether they are a bracket of their own where they differ; else they were agreed on.
    pub(super) cut: bool,
}

/// The regions as [`regions`] finds them, but none that reaches into what is frozen or out of it.
pub(super) fn regions_beside(
    base: &[Atom<'_>],
    all: &[(&[Atom<'_>], &[Edit])],
    frozen: &[Frozen],
) -> Option<Vec<Range<usize>>> {
    let edits: Vec<Edit> = all.iter().flat_map(|(_, edits)| edits.to_vec()).collect();
    let frozen = usable(frozen, &edits);
    if frozen.is_empty() {
        return regions(base, all);
    }
    let inside = |edit: &Edit, it: &Frozen| {
        it.cut && it.span.start <= edit.base.start && edit.base.end <= it.span.end
    };
    let differs = |it: &&Frozen| edits.iter().any(|edit| inside(edit, it));
    let mut out: Vec<Range<usize>> = Vec::new();
    let borders = frozen.iter().flat_map(|it| [it.span.start, it.span.end]);
    let borders: Vec<usize> = std::iter::once(0).chain(borders).chain([base.len()]).collect();
    for gap in borders.chunks_exact(2) {
        let within = |edit: &&Edit| gap[0] <= edit.base.start && edit.base.end <= gap[1];
        let own = edits.iter().filter(|edit| !frozen.iter().any(|it| inside(edit, it)));
        out.extend(regions_in(base, all, gap[0]..gap[1], own.filter(within).cloned().collect()));
    }
    let words = |atoms: &[Atom<'_>]| atoms.iter().filter(|it| it.counts()).count();
    let covered: usize = out.iter().map(|span| words(&base[span.clone()])).sum();
    let cut: Vec<_> = frozen.iter().filter(|it| it.cut).filter(differs).collect();
    if cut.is_empty() && covered * 2 > words(base) {
        return None;
    }
    out.extend(cut.into_iter().map(|it| it.span.clone()));
    out.sort_by_key(|it| (it.start, it.end));
    out.dedup();
    Some(out)
}

/// What is frozen and is neither crossed by an edit nor by another; words that were agreed on
/// and that somebody changes within are not.
fn usable(frozen: &[Frozen], edits: &[Edit]) -> Vec<Frozen> {
    let beside = |edit: &Edit, span: &Range<usize>| {
        edit.base.end <= span.start || edit.base.start >= span.end
    };
    let is_whole = |it: &&Frozen| {
        edits.iter().all(|edit| {
            let inside = it.span.start <= edit.base.start && edit.base.end <= it.span.end;
            beside(edit, &it.span) || it.cut && inside
        })
    };
    let mut all: Vec<Frozen> = frozen.iter().filter(is_whole).cloned().collect();
    all.sort_by_key(|it| (it.span.start, it.span.end, !it.cut));
    let mut found: Vec<Frozen> = Vec::new();
    for it in all {
        if found.last().is_none_or(|last| last.span.end < it.span.start) {
            found.push(it);
        }
    }
    found
}

/// The regions of some edits in a part of the base.
fn regions_in(
    base: &[Atom<'_>],
    all: &[(&[Atom<'_>], &[Edit])],
    part: Range<usize>,
    edits: Vec<Edit>,
) -> Vec<Range<usize>> {
    let mut spans = union(&[edits]);
    loop {
        let before = spans.clone();
        for span in &mut spans {
            let wide = phrase(base, all, span.clone());
            *span = wide.start.max(part.start)..wide.end.min(part.end);
        }
        spans = joined(base, &clauses(base, joined(base, &spans)));
        if spans == before {
            return spans;
        }
    }
}

/// Whether words that come right before others are of one phrase with them.
pub(super) fn belongs_before(come: &[Atom<'_>]) -> bool {
    let last = come.iter().rfind(|it| !it.is_blank());
    last.is_some_and(|it| is_number(it.text()) || is_duty(it.text()))
}

/// Whether words that come right after others are of one phrase with them.
pub(super) fn belongs_after(come: &[Atom<'_>]) -> bool {
    let first = come.iter().find(|it| !it.is_blank());
    first.is_some_and(|it| is_qualifier(it.text()) || is_unit(it.text()))
}

/// The regions of `base` in which the wordings differ, each as small as reads; all of them in
/// one where `whole`.
pub(super) fn small_regions(
    base: &[Atom<'_>],
    all: &[(&[Atom<'_>], &[Edit])],
    whole: bool,
) -> Vec<Range<usize>> {
    let edits: Vec<Vec<Edit>> = all.iter().map(|(_, edits)| edits.to_vec()).collect();
    let mut spans = union(&edits);
    if whole && let Some(end) = spans.last().map(|it| it.end) {
        spans.truncate(1);
        spans[0].end = end;
    }
    loop {
        let before = spans.clone();
        let phrases = spans.into_iter().map(|span| phrase(base, all, span));
        spans = Vec::new();
        for span in phrases {
            match spans.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        if spans == before {
            return spans;
        }
    }
}

/// Takes in what belongs to the words at either end: the duty before a qualifier, the unit
/// after a number, the number before a unit, and a bracket beside that would read as one of ours.
fn phrase(
    base: &[Atom<'_>],
    all: &[(&[Atom<'_>], &[Edit])],
    mut span: Range<usize>,
) -> Range<usize> {
    let texts: Vec<&[Atom<'_>]> = std::iter::once(&base[span.clone()])
        .chain(all.iter().map(|(atoms, edits)| &atoms[within(edits, &span)]))
        .collect();
    let first = |test: fn(&str) -> bool| {
        texts.iter().any(|it| it.iter().find(|it| !it.is_blank()).is_some_and(|it| test(it.text())))
    };
    let last = |test: fn(&str) -> bool| {
        texts
            .iter()
            .any(|it| it.iter().rfind(|it| !it.is_blank()).is_some_and(|it| test(it.text())))
    };
    let (qualified, counted, counts) = (first(is_qualifier), first(is_unit), last(is_number));
    if let Some(before) = word_before(base, span.start) {
        let text = base[before].text();
        let belongs = qualified && is_duty(text) || counted && is_number(text);
        if belongs || is_bracket(&base[before]) {
            span.start = before;
        }
    }
    if let Some(after) = word_after(base, span.end)
        && (counts && is_unit(base[after].text()) || is_bracket(&base[after]))
    {
        span.end = after + 1;
    }
    span
}

/// Joins regions that overlap, meet, or leave few words of a sentence between them.
fn joined(base: &[Atom<'_>], spans: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end || is_thin(&base[last.end..span.start]) => {
                last.end = last.end.max(span.end);
            }
            _ => out.push(span.clone()),
        }
    }
    out
}

/// Whether so little stands between two brackets that one bracket reads better.
fn is_thin(between: &[Atom<'_>]) -> bool {
    let words = between.iter().filter(|it| it.counts()).count();
    words <= FEW_WORDS && !between.iter().any(|it| matches!(it.text(), "." | ";" | ":"))
}

/// Joins the regions of a clause that holds many.
fn clauses(base: &[Atom<'_>], spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let ends = |atoms: &[Atom<'_>]| {
        atoms.iter().any(|it| matches!(it.text(), "." | ";" | ":" | "," | "(" | ")"))
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for at in 0..spans.len() {
        let closes = spans.get(at + 1).is_none_or(|next| {
            next.start < spans[at].end || ends(&base[spans[at].end..next.start])
        });
        if closes {
            let clause = &spans[from..=at];
            if clause.len() >= MANY_BRACKETS {
                out.push(clause[0].start..spans[at].end);
            } else {
                out.extend_from_slice(clause);
            }
            from = at + 1;
        }
    }
    out
}

fn word_before(base: &[Atom<'_>], at: usize) -> Option<usize> {
    base[..at].iter().rposition(|it| !it.is_blank())
}

fn word_after(base: &[Atom<'_>], at: usize) -> Option<usize> {
    base[at..].iter().position(|it| !it.is_blank()).map(|it| at + it)
}

fn is_bracket(atom: &Atom<'_>) -> bool {
    matches!(atom, Atom::Thing(Inline::Bracket(_)))
}

fn is_qualifier(word: &str) -> bool {
    QUALIFIERS.contains(&word)
}

fn is_duty(word: &str) -> bool {
    DUTIES.contains(&word)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || counts(word)
        || word.split_once('-').is_some_and(|(tens, _)| counts(tens))
}

/// Whether it is a word for a number, as far as negotiated texts count.
fn counts(word: &str) -> bool {
    ONES[1..].contains(&word) || TENS.contains(&word) || NUMBERS.contains(&word)
}

fn is_unit(word: &str) -> bool {
    MONTHS.contains(&word)
        || UNITS.contains(&word)
        || word.strip_suffix('s').is_some_and(|it| UNITS.contains(&it))
}
