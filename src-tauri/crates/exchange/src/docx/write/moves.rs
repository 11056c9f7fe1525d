//! Which moves Word can tell as moves: those with one old place and one new place.

use std::collections::BTreeMap;

use travaux_redline::{MoveId, Redline, RowFate, RunFate};
use travaux_text::Kind;

/// Where one end of a move begins and ends: row and run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct End {
    pub(super) first: (usize, usize),
    pub(super) last: (usize, usize),
}

/// One end of a move as far as it was found.
#[derive(Clone, Copy, Debug, Default)]
enum Found {
    #[default]
    Nothing,
    One(End),
    Several,
}

/// The moves that have one old and one new place: (from, to).
pub(super) fn moves(redline: &Redline<'_>) -> BTreeMap<MoveId, (End, End)> {
    let mut found: BTreeMap<MoveId, [Found; 2]> = BTreeMap::new();
    for (at, row) in redline.rows().iter().enumerate() {
        let whole = matches!(row.fate, RowFate::MovedAway | RowFate::MovedHere);
        let count = redline.runs(row).len();
        if let Some(id) = row.moved.filter(|_| whole) {
            let to = row.fate == RowFate::MovedHere;
            let end = End { first: (at, 0), last: (at, count.saturating_sub(1)) };
            let found = found.entry(id).or_default();
            add(&mut found[usize::from(to)], end, in_table(redline, at));
            continue;
        }
        for (place, run) in redline.runs(row).iter().enumerate() {
            let Some(id) = run.moved else { continue };
            let to = match run.fate {
                RunFate::MovedAway => false,
                RunFate::Deleted => continue,
                _ => true,
            };
            let end = End { first: (at, place), last: (at, place) };
            let found = found.entry(id).or_default();
            add(&mut found[usize::from(to)], end, in_table(redline, at));
        }
    }
    let both = |(id, ends): (MoveId, [Found; 2])| match ends {
        [Found::One(from), Found::One(to)] => Some((id, (from, to))),
        _ => None,
    };
    found.into_iter().filter_map(both).collect()
}

/// Adds a stretch, to the one before where it goes on.
fn add(found: &mut Found, end: End, hidden: bool) {
    *found = match *found {
        Found::Nothing if !hidden => Found::One(end),
        Found::One(held) if !hidden && goes_on(held.last, end.first) => {
            Found::One(End { first: held.first, last: end.last })
        }
        _ => Found::Several,
    };
}

/// Whether nothing else stands between; what the old place says of a run stands in between at most.
fn goes_on(last: (usize, usize), first: (usize, usize)) -> bool {
    let same_row = first.0 == last.0 && first.1 <= last.1 + 2;
    same_row || (first.0 == last.0 + 1 && first.1 == 0)
}

/// Whether a row of a redline is one of a table.
fn in_table(redline: &Redline<'_>, at: usize) -> bool {
    let row = &redline.rows()[at];
    let is_row = |it: &travaux_redline::Passage| it.kind == Kind::Row;
    redline.base().list()[row.base.clone()].iter().any(is_row)
        || redline.revised().list()[row.revised.clone()].iter().any(is_row)
}
