//! Which articles two texts share, in order.

use std::{collections::HashMap, ops::Range};

use travaux_history::Hash;

/// Stretches of `base` and `revised`, by turns the same in both and not; empty ones are
/// left out. The articles of a text are distinct, because their provisions are.
pub(crate) fn aligned(base: &[Hash], revised: &[Hash]) -> Vec<(bool, Range<usize>, Range<usize>)> {
    let places: HashMap<_, _> = base.iter().enumerate().map(|(at, hash)| (*hash, at)).collect();
    let pairs: Vec<_> = revised
        .iter()
        .enumerate()
        .filter_map(|(right, hash)| Some((*places.get(hash)?, right)))
        .collect();
    let mut stretches: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    let (mut left_end, mut right_end) = (0, 0);
    let ends = [(base.len(), revised.len())];
    for (left, right) in ascending(&pairs).into_iter().chain(ends) {
        if left > left_end || right > right_end {
            stretches.push((false, left_end..left, right_end..right));
        }
        if left == base.len() {
            break;
        }
        (left_end, right_end) = (left + 1, right + 1);
        match stretches.last_mut() {
            Some((true, lefts, rights)) => (lefts.end, rights.end) = (left_end, right_end),
            _ => stretches.push((true, left..left_end, right..right_end)),
        }
    }
    stretches
}

/// The longest run of pairs that ascends on both sides.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (left, _)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].0 < *left);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut found = Vec::with_capacity(ends.len());
    let mut last = ends.last().copied();
    while let Some(index) = last {
        found.push(pairs[index]);
        last = before[index];
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn names() -> impl Strategy<Value = Vec<Hash>> {
        prop::collection::vec(0..30_u8, 0..30).prop_map(|numbers| {
            let mut met = HashSet::new();
            let fresh = numbers.into_iter().filter(|number| met.insert(*number));
            fresh.map(|number| Hash::of("test", &[number])).collect()
        })
    }

    proptest! {
        #[test]
        fn every_article_of_both_texts_is_in_one_stretch(base in names(), revised in names()) {
            let (mut left, mut right) = (0, 0);
            for (same, lefts, rights) in aligned(&base, &revised) {
                prop_assert_eq!((lefts.start, rights.start), (left, right));
                prop_assert!(!lefts.is_empty() || !rights.is_empty());
                if same {
                    prop_assert_eq!(&base[lefts.clone()], &revised[rights.clone()]);
                }
                (left, right) = (lefts.end, rights.end);
            }
            prop_assert_eq!((left, right), (base.len(), revised.len()));
        }
    }
}
