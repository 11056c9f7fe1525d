//! The ids of what stands in two places at once: where a provision is moved or set otherwise, its
//! own place still has its id, and what it becomes there needs another.

use travaux_text::{Ids, ProvisionId};

/// How many heirs of one provision are looked for: as many as delegations may move it to places
/// of their own.
const MOST: usize = 16;

/// The ids that a provision may have where it is moved to or set otherwise, the likeliest first.
///
/// - **Laws**: what the compiling puts into a text a second time has the first of them that
///   nothing else there has.
pub(super) fn heirs_of(id: ProvisionId) -> impl Iterator<Item = ProvisionId> {
    let mut ids = Ids::new(0, id.as_bytes());
    std::iter::repeat_with(move || ids.next_id())
}

/// The same, as many as are looked for when it is asked what became of a provision.
pub fn heirs(id: ProvisionId) -> impl Iterator<Item = ProvisionId> {
    heirs_of(id).take(MOST)
}

/// Which of these places, each given by where it was before, kept their order: as many as can.
pub fn in_order(before: &[usize]) -> Vec<bool> {
    let mut ends: Vec<usize> = Vec::new();
    let mut earlier: Vec<Option<usize>> = Vec::with_capacity(before.len());
    for (index, place) in before.iter().enumerate() {
        let length = ends.partition_point(|end| before[*end] < *place);
        earlier.push(length.checked_sub(1).map(|it| ends[it]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut kept = vec![false; before.len()];
    let mut next = ends.last().copied();
    while let Some(index) = next {
        kept[index] = true;
        next = earlier[index];
    }
    kept
}
