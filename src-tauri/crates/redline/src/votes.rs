//! Headings follow what stands under them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::align::{Alignment, NONE, Side};

/// Pairs free headings whose passages mostly became passages of one heading.
pub(crate) fn pair_headings(
    alignment: &mut Alignment<'_>,
    base: Range<usize>,
    revised: Range<usize>,
) {
    let old = headings(&alignment.base, base.clone());
    let new = headings(&alignment.revised, revised.clone());
    let of_revised = under(&new, revised.clone());
    let mut wishes = Vec::new();
    for (index, &heading) in old.iter().enumerate() {
        if !alignment.base.is_free(heading) {
            continue;
        }
        let end = old.get(index + 1).copied().unwrap_or(base.end);
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for at in heading + 1..end {
            let partner = alignment.base.partner[at];
            if partner != NONE && revised.contains(&(partner as usize)) {
                let target = of_revised[partner as usize - revised.start];
                *votes.entry(target).or_default() += alignment.base.words(at).len() + 1;
            }
        }
        for (target, weight) in votes {
            if target != usize::MAX {
                wishes.push((weight, heading, target));
            }
        }
    }
    wishes.sort_unstable_by_key(|&(weight, heading, _)| (std::cmp::Reverse(weight), heading));
    let list = (alignment.base.passages.list(), alignment.revised.passages.list());
    for (_, heading, target) in wishes {
        let free = alignment.base.is_free(heading) && alignment.revised.is_free(target);
        let kind = list.0[heading].kind == list.1[target].kind;
        if free && kind {
            alignment.pair(heading, target);
        }
    }
}

fn headings(side: &Side<'_>, range: Range<usize>) -> Vec<usize> {
    range.filter(|at| side.passages.list()[*at].is_heading()).collect()
}

/// Of each passage: the heading it stands under.
fn under(headings: &[usize], range: Range<usize>) -> Vec<usize> {
    let mut list = Vec::with_capacity(range.len());
    let mut next = 0;
    for at in range {
        while next < headings.len() && headings[next] <= at {
            next += 1;
        }
        list.push(if next == 0 { usize::MAX } else { headings[next - 1] });
    }
    list
}
