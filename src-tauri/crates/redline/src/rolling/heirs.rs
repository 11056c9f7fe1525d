//! The ids of what stands in two places at once: where a provision is moved or set otherwise, its
//! own place still has its id, and what it becomes there needs another.

use travaux_text::{Ids, Provision, ProvisionId};

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

/// Which of these places, each given by where it was before and how much it counts, kept their
/// order: those that count most together.
pub fn in_order(before: &[(usize, u64)]) -> Vec<bool> {
    let most = before.iter().map(|it| it.0 + 1).max().unwrap_or(0);
    let pairs = (0_u32..).zip(before).map(|(at, (place, counts))| (at, *place as u32, *counts));
    crate::order::in_order(&pairs.collect::<Vec<_>>(), most)
}

/// How much a provision counts where it is asked what stayed in its place: a heading more than all
/// that may stand under it, so that as few articles as can be are moved.
pub fn counts(it: &Provision) -> u64 {
    if it.kind.is_heading() { 1 << 20 } else { 1 }
}
