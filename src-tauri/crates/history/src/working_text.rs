//! What happens to a working text between two saves.

use std::collections::{HashMap, HashSet};

use travaux_text::{Provision, ProvisionId, Text};

/// One change to a working text.
///
/// - **Laws**: applying `changes(base, revised)` to `base` gives `revised`; a provision
///   that did not change is in none of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// A provision stands, as given, right after another: a new one, or one that was
    /// changed or moved.
    Put {
        /// The provision as it is now.
        provision: Provision,
        /// The provision it follows; none where it comes first.
        after: Option<ProvisionId>,
    },
    /// A provision is gone.
    Remove(ProvisionId),
}

/// `text` after `changes`, one after the other.
///
/// A provision put after one that is not there comes last.
pub fn apply(text: &Text, changes: &[Change]) -> Text {
    let mut provisions = text.provisions.clone();
    for change in changes {
        match change {
            Change::Remove(id) => provisions.retain(|it| it.id != *id),
            Change::Put { provision, after } => put(&mut provisions, provision, *after),
        }
    }
    Text { provisions }
}

/// The changes that lead from `base` to `revised`: removals first, then in reading order.
///
/// **Limits**: a provision that kept its place among those that stayed is not moved; of
/// two neighbours that changed places, one is.
pub fn changes(base: &Text, revised: &Text) -> Vec<Change> {
    let places: HashMap<_, _> =
        base.provisions.iter().enumerate().map(|(place, it)| (it.id, place)).collect();
    let kept: HashSet<_> = revised.provisions.iter().map(|it| it.id).collect();
    let gone = base.provisions.iter().filter(|it| !kept.contains(&it.id));
    let mut found: Vec<_> = gone.map(|it| Change::Remove(it.id)).collect();
    let stayed = in_order(revised.provisions.iter().filter_map(|it| places.get(&it.id).copied()));
    let mut after = None;
    for provision in &revised.provisions {
        let as_before = places
            .get(&provision.id)
            .is_some_and(|place| stayed.contains(place) && base.provisions[*place] == *provision);
        if !as_before {
            found.push(Change::Put { provision: provision.clone(), after });
        }
        after = Some(provision.id);
    }
    found
}

/// The provisions of both texts that stand in another order in `revised`: the fewest that
/// must be picked up and put down elsewhere to lead from one order to the other.
pub fn moved(base: &Text, revised: &Text) -> HashSet<ProvisionId> {
    let places: HashMap<_, _> =
        base.provisions.iter().enumerate().map(|(place, it)| (it.id, place)).collect();
    let common = || {
        let provisions = revised.provisions.iter();
        provisions.filter_map(|it| Some((it.id, *places.get(&it.id)?)))
    };
    let stayed = in_order(common().map(|(_, place)| place));
    common().filter(|(_, place)| !stayed.contains(place)).map(|(id, _)| id).collect()
}

fn put(provisions: &mut Vec<Provision>, provision: &Provision, after: Option<ProvisionId>) {
    provisions.retain(|it| it.id != provision.id);
    let place = match after {
        None => 0,
        Some(id) => provisions
            .iter()
            .position(|it| it.id == id)
            .map_or(provisions.len(), |before| before + 1),
    };
    provisions.insert(place, provision.clone());
}

/// The longest run of `places` that ascends: those that need not move.
fn in_order(places: impl Iterator<Item = usize>) -> HashSet<usize> {
    let places: Vec<_> = places.collect();
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut found = HashSet::new();
    let mut last = ends.last().copied();
    while let Some(index) = last {
        found.insert(places[index]);
        last = before[index];
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use travaux_text::{Ids, Kind, Number, Wording};

    use super::*;

    fn text(words: &[(u8, u8)]) -> Text {
        let mut ids = Ids::new(1, b"working");
        let all: Vec<_> = (0..=u8::MAX).map(|_| ids.next_id()).collect();
        let mut met = HashSet::new();
        let provisions = words
            .iter()
            .filter(|(id, _)| met.insert(*id))
            .map(|(id, word)| Provision {
                id: all[usize::from(*id)],
                kind: Kind::Paragraph,
                depth: 1,
                number: Number::Derived,
                wording: Wording::plain(&format!("wording {word}")),
            })
            .collect();
        Text { provisions }
    }

    fn any_text() -> impl Strategy<Value = Text> {
        prop::collection::vec((0..24_u8, 0..3_u8), 0..30).prop_map(|words| text(&words))
    }

    #[test]
    fn one_change_in_one_provision_is_one_change() {
        let base = text(&[(1, 0), (2, 0), (3, 0)]);
        let revised = text(&[(1, 0), (2, 1), (3, 0)]);
        let expected = Change::Put {
            provision: revised.provisions[1].clone(),
            after: Some(revised.provisions[0].id),
        };
        assert_eq!(changes(&base, &revised), [expected]);
    }

    #[test]
    fn a_provision_moved_to_the_front_moves_alone() {
        let base = text(&[(1, 0), (2, 0), (3, 0), (4, 0)]);
        let revised = text(&[(4, 0), (1, 0), (2, 0), (3, 0)]);
        assert_eq!(changes(&base, &revised).len(), 1);
        assert_eq!(moved(&base, &revised), HashSet::from([base.provisions[3].id]));
    }

    proptest! {
        #[test]
        fn applying_the_changes_gives_the_revised_text(base in any_text(), revised in any_text()) {
            let found = changes(&base, &revised);
            prop_assert_eq!(apply(&base, &found), revised);
            prop_assert!(changes(&base, &base).is_empty());
        }
    }
}
