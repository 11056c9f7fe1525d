//! One passage that became several, and several that became one.

use std::ops::Range;

use crate::align::{Alignment, NONE, Side};
use crate::like::Features;

/// No more passages than this are one after a join, or were one before a split.
const MOST_PARTS: usize = 64;

/// No more new passages than this stand between two parts, such as "It shall:".
const MOST_BETWEEN: usize = 2;

/// They have no more bytes than this.
const SHORT: usize = 40;

/// Adds free passages to the pair beside them where together they say what the other side says.
///
/// Parts of a split all have the base passage as their partner, parts of a join the revised one.
pub(crate) fn find(alignment: &mut Alignment<'_>, base: Range<usize>, revised: Range<usize>) {
    for at in base.clone() {
        let partner = alignment.base.partner[at];
        if partner == NONE
            || alignment.moved[at]
            || alignment.revised.partner[partner as usize] != at as u32
        {
            continue;
        }
        let other = partner as usize;
        let near = |side: &Side<'_>, range: &Range<usize>, at: usize| {
            at > range.start && side.is_free(at - 1) || at + 1 < range.end && side.is_free(at + 1)
        };
        let mut split = 0..0;
        if near(&alignment.revised, &revised, other) {
            split = parts(&alignment.base, at, &alignment.revised, other, &revised);
        }
        if split.len() > 1 {
            for part in split {
                alignment.revised.partner[part] = at as u32;
            }
        } else if near(&alignment.base, &base, at) {
            for part in parts(&alignment.revised, other, &alignment.base, at, &base) {
                alignment.base.partner[part] = partner;
            }
        }
    }
}

/// The free neighbours of `first` that say what is left of `whole`.
fn parts(
    one: &Side<'_>,
    whole: usize,
    many: &Side<'_>,
    first: usize,
    range: &Range<usize>,
) -> Range<usize> {
    let mut found = first..first + 1;
    if many.passages.list()[first].is_heading() {
        return found;
    }
    let all = Features::of(one.words(whole));
    let mut left = all.without(&Features::of(many.words(first)));
    loop {
        let free = |at: &usize| {
            range.contains(at) && many.is_free(*at) && !many.passages.list()[*at].is_heading()
        };
        let says = |at: &usize| belongs(&left, &Features::of(many.words(*at)));
        let short = |at: &usize| range.contains(at) && many.words(*at).len() <= SHORT;
        let near = (found.end..).take(MOST_BETWEEN).take_while(short).count();
        let after = (found.end..).take(1 + near).take_while(free).find(says);
        let before = found.start.checked_sub(1).filter(free).filter(says);
        let share = |at: usize| Features::of(many.words(at)).within(&left);
        let next = match (before, after) {
            (Some(before), Some(after)) if share(before) > share(after) => before,
            (Some(before), None) => before,
            (_, Some(after)) => after,
            (None, None) => return found,
        };
        left = left.without(&Features::of(many.words(next)));
        found = found.start.min(next)..found.end.max(next + 1);
        if found.len() > MOST_PARTS {
            return found;
        }
    }
}

/// Whether most of what the part says is still to be accounted for, in the same order of words.
fn belongs(left: &Features, part: &Features) -> bool {
    let enough = part.len() >= 3 || part.len() > 0 && left.len() <= 2 * part.len();
    if part.len() < 5 {
        return enough && part.words_within(left) >= 0.99;
    }
    part.within(left) >= 0.5 && part.words_within(left) >= 0.45
}
