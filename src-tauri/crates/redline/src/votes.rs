//! Headings follow what stands under them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::align::{Alignment, NONE, Side};

/// Pairs free headings whose passages mostly became passages of one heading.
pub(crate) fn pair_headings(
    alignment: &mut Alignment<'_>,
    base: Range<usize>,
    revised: Range<usize>,
) {
    let list = alignment.base.passages.list();
    let bytes_under = |heading: usize| -> usize {
        let under = (heading + 1..base.end).take_while(|at| !list[*at].is_heading());
        under.map(|at| alignment.base.words(at).len() + 1).sum()
    };
    let mut wishes: Vec<(usize, usize, usize)> = wishes(alignment, base.clone(), revised)
        .into_iter()
        .filter(|((heading, _), weight)| 2 * weight >= bytes_under(*heading))
        .map(|((heading, target), weight)| (weight, heading, target))
        .collect();
    wishes.sort_unstable_by_key(|&(weight, heading, to)| (Reverse(weight), heading, to));
    for (_, heading, target) in wishes {
        if alignment.base.is_free(heading) && alignment.revised.is_free(target) {
            alignment.pair(heading, target);
        }
    }
}

/// Of each free base heading and each revised heading of its kind: how many bytes that stand
/// under the one became passages under the other.
pub(crate) fn wishes(
    alignment: &Alignment<'_>,
    base: Range<usize>,
    revised: Range<usize>,
) -> HashMap<(usize, usize), usize> {
    let old = headings(&alignment.base, base.clone());
    let new = headings(&alignment.revised, revised.clone());
    let of_revised = under(&new, revised.clone());
    let list = (alignment.base.passages.list(), alignment.revised.passages.list());
    let mut wishes = HashMap::new();
    for (index, &heading) in old.iter().enumerate() {
        if !alignment.base.is_free(heading) {
            continue;
        }
        let end = old.get(index + 1).copied().unwrap_or(base.end);
        for at in heading + 1..end {
            let partner = alignment.base.partner[at];
            if partner != NONE && revised.contains(&(partner as usize)) {
                let target = of_revised[partner as usize - revised.start];
                if target != usize::MAX && list.0[heading].kind == list.1[target].kind {
                    *wishes.entry((heading, target)).or_default() +=
                        alignment.base.words(at).len() + 1;
                }
            }
        }
    }
    wishes
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
