//! Which of some pairs keep their order, and which moved.

/// Marks the pairs that together weigh most while both sides ascend.
///
/// Of chains that weigh the same, the one that keeps later pairs is taken.
/// `pairs` are (base, revised, weight), ascending by base, every revised one at most once.
/// This works by the heaviest increasing subsequence, with a Fenwick tree of best chains.
pub(crate) fn in_order(pairs: &[(u32, u32, u64)], revised_len: usize) -> Vec<bool> {
    const NONE: u32 = u32::MAX;
    let mut tree = vec![(0u64, NONE); revised_len + 1];
    let mut before = vec![NONE; pairs.len()];
    let mut best = (0u64, NONE);
    for (index, &(_, revised, weight)) in pairs.iter().enumerate() {
        let mut chain = (0, NONE);
        let mut at = revised as usize;
        while at > 0 {
            if tree[at].0 >= chain.0 {
                chain = tree[at];
            }
            at &= at - 1;
        }
        before[index] = chain.1;
        let total = chain.0 + weight;
        let mut at = revised as usize + 1;
        while at <= revised_len {
            if total >= tree[at].0 {
                tree[at] = (total, index as u32);
            }
            at += at & at.wrapping_neg();
        }
        if total >= best.0 {
            best = (total, index as u32);
        }
    }
    let mut chosen = vec![false; pairs.len()];
    let mut at = best.1;
    while at != NONE {
        chosen[at as usize] = true;
        at = before[at as usize];
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lighter_one_moved() {
        let pairs = [(0, 1, 5), (1, 2, 5), (2, 0, 9)];
        assert_eq!(in_order(&pairs, 3), [true, true, false]);
        let pairs = [(0, 1, 5), (1, 2, 5), (2, 0, 11)];
        assert_eq!(in_order(&pairs, 3), [false, false, true]);
    }
}
