//! A delegation's whole draft, taken apart into proposals.

use std::collections::HashSet;

use travaux_text::{Ids, Kind, Provision, ProvisionId, Text};

use super::Proposal;
use super::heirs::{counts, in_order};
use super::sheet::{ById, places_of};

/// What a whole text proposes against a base.
///
/// - **Laws**: [`super::applied`] to the base gives the whole text back, but for the ids in
///   `unaligned`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Taken {
    /// The proposals, in reading order of the whole text, deletions first.
    pub proposals: Vec<Proposal>,
    /// The provisions of the whole text (by position) whose id stood there already: each became
    /// an insertion with an id of its own.
    pub unaligned: Vec<usize>,
}

/// Takes a whole text apart into proposals, provision by provision.
///
/// `revised` carries the ids of the base wherever a provision is the same one; which that are
/// the caller has found out.
pub fn proposals(base: &Text, revised: &Text) -> Taken {
    proposals_moving(base, revised, &HashSet::new())
}

/// The same, where it is known which provisions were moved: the others stay where they can.
pub fn proposals_moving(base: &Text, revised: &Text, moved: &HashSet<ProvisionId>) -> Taken {
    let at = places_of(base);
    let (provisions, unaligned) = distinct(revised);
    let stays = standing(&provisions, &at, moved);
    let here: HashSet<ProvisionId> = provisions.iter().map(|it| it.id).collect();
    let mut list: Vec<Proposal> = Vec::new();
    let gone = base.provisions.iter().filter(|it| !here.contains(&it.id));
    list.extend(gone.map(|it| Proposal::Delete(it.id)));
    let mut before: Option<ProvisionId> = None;
    for provision in &provisions {
        let old = at.get(&provision.id).and_then(|at| base.provisions.get(*at));
        match old {
            Some(_) if stays.contains(&provision.id) => {}
            Some(_) => {
                let after = anchor(base, &at, before, &here, &stays);
                list.push(Proposal::Move { id: provision.id, after });
            }
            None => {
                let after = || anchor(base, &at, before, &here, &stays);
                insert(&mut list, provision, before, after);
            }
        }
        if old.is_some_and(|old| old != provision) {
            list.push(Proposal::Replace(provision.clone()));
        }
        before = Some(provision.id);
    }
    Taken { proposals: list, unaligned }
}

/// The provisions with distinct ids, and the positions of those that got a new one.
fn distinct(revised: &Text) -> (Vec<Provision>, Vec<usize>) {
    let mut seen: HashSet<ProvisionId> = HashSet::new();
    let all: HashSet<ProvisionId> = super::sheet::ids_of(revised);
    let mut unaligned = Vec::new();
    let mut provisions = revised.provisions.clone();
    for (position, provision) in provisions.iter_mut().enumerate() {
        if !seen.insert(provision.id) {
            unaligned.push(position);
            let mut ids = Ids::new(0, provision.id.as_bytes());
            while all.contains(&provision.id) || seen.contains(&provision.id) {
                provision.id = ids.next_id();
            }
            seen.insert(provision.id);
        }
    }
    (provisions, unaligned)
}

/// The provisions that keep their order: as many as can, and those that were `moved` last.
fn standing(
    provisions: &[Provision],
    at: &ById<usize>,
    moved: &HashSet<ProvisionId>,
) -> HashSet<ProvisionId> {
    let known: Vec<(usize, ProvisionId, u64)> = provisions
        .iter()
        .filter_map(|it| at.get(&it.id).map(|at| (*at, it.id, counts(it))))
        .collect();
    let others: Vec<_> = known.iter().filter(|it| !moved.contains(&it.1)).copied().collect();
    let places: Vec<(usize, u64)> = others.iter().map(|(at, _, counts)| (*at, *counts)).collect();
    let kept = others.iter().zip(in_order(&places)).filter(|(_, kept)| *kept);
    let mut stays: HashSet<ProvisionId> = kept.map(|((_, id, _), _)| *id).collect();
    // What is said to have moved stays as well where it is in its place.
    for (index, (place, id, _)) in known.iter().enumerate().filter(|it| moved.contains(&it.1.1)) {
        let stands = |it: &&(usize, ProvisionId, u64)| stays.contains(&it.1);
        let before = known[..index].iter().rev().find(stands).is_none_or(|it| it.0 < *place);
        let after = known[index + 1..].iter().find(stands).is_none_or(|it| it.0 > *place);
        if before && after {
            stays.insert(*id);
        }
    }
    stays
}

/// What a new place follows: the provision before it, or the last of those that were deleted
/// right after it, so that what replaces stands after what it replaces.
fn anchor(
    base: &Text,
    at: &ById<usize>,
    before: Option<ProvisionId>,
    here: &HashSet<ProvisionId>,
    stays: &HashSet<ProvisionId>,
) -> Option<ProvisionId> {
    let from = match before {
        None => 0,
        Some(id) if stays.contains(&id) => at.get(&id).map_or(0, |at| at + 1),
        Some(id) => return Some(id),
    };
    let gone = base.provisions[from..].iter().take_while(|it| !here.contains(&it.id));
    gone.last().map(|it| it.id).or(before)
}

/// Adds an insertion, each provision one of its own; neighbouring rows are one table, and one
/// insertion. What stands behind an insertion that was just made follows what that one follows.
fn insert(
    list: &mut Vec<Proposal>,
    provision: &Provision,
    before: Option<ProvisionId>,
    anchor: impl FnOnce() -> Option<ProvisionId>,
) {
    let last = match list.last_mut() {
        Some(Proposal::Insert { after, provisions }) => Some((*after, provisions)),
        _ => None,
    };
    let last = last.filter(|(_, all)| all.last().map(|it| it.id) == before);
    let after = match last {
        Some((_, all)) if is_table(all, provision) => return all.push(provision.clone()),
        Some((after, _)) => after,
        None => anchor(),
    };
    list.push(Proposal::Insert { after, provisions: vec![provision.clone()] });
}

fn is_table(rows: &[Provision], next: &Provision) -> bool {
    next.kind == Kind::Row && rows.last().is_some_and(|it| it.kind == Kind::Row)
}

/// A change as it is taken out of a whole text: of an insertion of several provisions, each.
pub fn one_each(change: &Proposal) -> Vec<Proposal> {
    let Proposal::Insert { after, provisions } = change else { return vec![change.clone()] };
    let parts = provisions.chunk_by(|one, next| is_table(std::slice::from_ref(one), next));
    parts.map(|it| Proposal::Insert { after: *after, provisions: it.to_vec() }).collect()
}
