//! What became of each provision from one text to the next: whether it stands elsewhere, and under
//! which id.

use std::collections::{HashMap, HashSet};

use travaux_redline::rolling::{counts, in_order};
use travaux_text::{Provision, ProvisionId, Text};

pub use travaux_redline::rolling::heirs;

use crate::carried_words::Carried;

/// What became of the provisions of one text in the next.
///
/// - **Laws**: each provision of either text goes on in at most one of the other. What is moved
///   goes on, whatever its id.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Became {
    /// What each provision of the later text goes on from.
    stems: HashMap<ProvisionId, ProvisionId>,
    /// Those of the later text that stand in another order.
    moved: HashSet<ProvisionId>,
    /// Those of the later text that have another kind, depth or number of their own.
    reshaped: HashSet<ProvisionId>,
    /// The places in the later text where a provision is to stand that stands elsewhere still.
    wanted: HashMap<ProvisionId, ProvisionId>,
    /// What was divided and merged.
    carried: Carried,
}

impl Became {
    /// What became of the provisions of `old` in `new`.
    pub fn of(old: &Text, new: &Text) -> Self {
        Self::moving(old, new, &HashSet::new())
    }

    /// The same, where it is known which provisions were proposed to stand elsewhere: of two that
    /// changed places, they are moved.
    pub fn moving(old: &Text, new: &Text, put: &HashSet<ProvisionId>) -> Self {
        let places = places(old);
        let mut stems: HashMap<ProvisionId, ProvisionId> = HashMap::new();
        let come: HashSet<ProvisionId> =
            new.provisions.iter().map(|it| it.id).filter(|id| !places.contains_key(id)).collect();
        let stands: HashSet<ProvisionId> = new.provisions.iter().map(|it| it.id).collect();
        stems.extend(stands.iter().filter(|id| places.contains_key(id)).map(|id| (*id, *id)));
        let gone = old.provisions.iter().map(|it| it.id).filter(|id| !stands.contains(id));
        if !come.is_empty() {
            for stem in gone {
                let heir = heirs(stem).find(|it| come.contains(it) && !stems.contains_key(it));
                stems.extend(heir.map(|it| (it, stem)));
            }
        }
        let moved = moved((old, new), (&stems, put), &places);
        let form = |it: &Provision| (it.kind, it.depth, it.number.clone());
        let reshaped = new.provisions.iter().filter(|it| {
            let then = stems.get(&it.id).and_then(|stem| old.provisions.get(*places.get(stem)?));
            then.is_some_and(|then| form(then) != form(it))
        });
        let reshaped = reshaped.map(|it| it.id).collect();
        let wanted = wanted(&come, &stems);
        let mut carried = Carried::of(old, new, &stems);
        carried.parts.retain(|id, _| !wanted.contains_key(id));
        Self { stems, moved, reshaped, wanted, carried }
    }

    /// What a provision of the later text goes on from; none where it is new.
    pub fn stem(&self, id: ProvisionId) -> Option<ProvisionId> {
        self.stems.get(&id).copied()
    }

    /// What is to stand at a place of the later text, by a move or another number or form that is
    /// open there, and stands elsewhere still.
    pub fn wanted(&self, id: ProvisionId) -> Option<ProvisionId> {
        self.wanted.get(&id).copied()
    }

    /// The provision of the earlier text that a new one was taken out of.
    pub fn part_of(&self, id: ProvisionId) -> Option<ProvisionId> {
        self.carried.parts.get(&id).copied()
    }

    /// The provision of the later text that took in one that is gone.
    pub fn merged_into(&self, id: ProvisionId) -> Option<ProvisionId> {
        self.carried.merged.get(&id).copied()
    }

    /// Whether a provision of the later text stands elsewhere than before, among those that both
    /// texts have; what is moved with its article is moved with it.
    pub fn is_moved(&self, id: ProvisionId) -> bool {
        self.moved.contains(&id)
    }

    /// Whether a provision of the later text has another number of its own, or another form.
    pub fn is_reshaped(&self, id: ProvisionId) -> bool {
        self.reshaped.contains(&id)
    }

    /// What each provision of the earlier text that goes on is in the later one.
    pub fn heirs(&self) -> HashMap<ProvisionId, ProvisionId> {
        self.stems.iter().map(|(heir, stem)| (*stem, *heir)).collect()
    }
}

fn places(text: &Text) -> HashMap<ProvisionId, usize> {
    text.provisions.iter().enumerate().map(|(at, it)| (it.id, at)).collect()
}

/// The new places of what stands in its old one still, each with what is to stand there.
fn wanted(
    come: &HashSet<ProvisionId>,
    stems: &HashMap<ProvisionId, ProvisionId>,
) -> HashMap<ProvisionId, ProvisionId> {
    let free: HashSet<ProvisionId> =
        come.iter().copied().filter(|it| !stems.contains_key(it)).collect();
    if free.is_empty() {
        return HashMap::new();
    }
    let stay = stems.iter().filter(|(id, stem)| id == stem).map(|(id, _)| *id);
    let all = stay.flat_map(|stem| heirs(stem).map(move |it| (it, stem)));
    all.filter(|(it, _)| free.contains(it)).collect()
}

/// The provisions that stand in another order. Of two that changed places the one is moved that
/// was `put` elsewhere, or has another id since.
fn moved(
    (old, new): (&Text, &Text),
    (stems, put): (&HashMap<ProvisionId, ProvisionId>, &HashSet<ProvisionId>),
    places: &HashMap<ProvisionId, usize>,
) -> HashSet<ProvisionId> {
    let known = new.provisions.iter().filter_map(|it| {
        let stem = stems.get(&it.id)?;
        let stays = *stem == it.id && !put.contains(stem);
        Some((it.id, *places.get(stem)?, stays))
    });
    let known: Vec<(ProvisionId, usize, bool)> = known.collect();
    let weights: HashMap<ProvisionId, u64> =
        new.provisions.iter().map(|it| (it.id, counts(it))).collect();
    let stayed = known.iter().filter(|it| it.2);
    let stayed: Vec<(usize, u64)> = stayed.map(|it| (it.1, weights[&it.0])).collect();
    let mut kept = in_order(&stayed).into_iter();
    let in_place: Vec<bool> = known.iter().map(|it| it.2 && kept.next().unwrap_or(true)).collect();
    let fits = |at: usize| {
        let around = |mut all: Box<dyn Iterator<Item = usize> + '_>| {
            all.find(|it| in_place[*it]).map(|it| known[it].1)
        };
        let before = around(Box::new((0..at).rev()));
        let after = around(Box::new(at + 1..known.len()));
        before.is_none_or(|it| it < known[at].1) && after.is_none_or(|it| known[at].1 < it)
    };
    let all = (0..known.len()).filter(|at| !in_place[*at] && (known[*at].2 || !fits(*at)));
    let mut moved: HashSet<ProvisionId> = all.map(|at| known[at].0).collect();
    let (above_old, above_new) = (above(old), above(new));
    let with_top = |id: &ProvisionId| {
        let now = above_new.get(id)?;
        let then = above_old.get(stems.get(id)?)?;
        (moved.contains(now) && stems.get(now) == Some(then)).then_some(*id)
    };
    let carried: Vec<ProvisionId> = moved.iter().filter_map(with_top).collect();
    carried.iter().for_each(|id| {
        moved.remove(id);
    });
    moved
}

/// What each provision stands under: the nearest that stands higher.
fn above(text: &Text) -> HashMap<ProvisionId, ProvisionId> {
    let mut found = HashMap::new();
    for (at, top) in text.provisions.iter().enumerate() {
        // Of several, the nearest is met last.
        found.extend(text.provisions[text.under(at)].iter().map(|it| (it.id, top.id)));
    }
    found
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{article, named, para, text};

    use super::*;

    fn of(names: &[&str]) -> Text {
        text(names.iter().map(|it| match it.strip_prefix('A') {
            Some(title) => named(it, article(title)),
            None => named(it, para(&format!("Paragraph {it} of the text."))),
        }))
    }

    fn id(name: &str) -> ProvisionId {
        named(name, para("")).id
    }

    /// The names of what is told as moved.
    fn moved<'n>(old: &[&str], new: &[&'n str]) -> Vec<&'n str> {
        let became = Became::of(&of(old), &of(new));
        new.iter().copied().filter(|it| became.is_moved(id(it))).collect()
    }

    #[test]
    fn what_stands_elsewhere_is_moved_and_what_only_follows_is_not() {
        assert_eq!(moved(&["a", "b", "c", "d"], &["a", "c", "d", "b"]), ["b"]);
        assert_eq!(moved(&["a", "b", "c", "d"], &["d", "a", "b", "c"]), ["d"]);
        assert!(moved(&["a", "b", "c"], &["a", "x", "c"]).is_empty());
        assert!(moved(&["a", "b", "c"], &["b", "c"]).is_empty());
    }

    #[test]
    fn what_moves_with_its_article_is_told_with_it() {
        let old = ["A1", "a", "b", "A2", "c", "A3", "d", "e", "f"];
        let new = ["A2", "c", "A3", "d", "e", "f", "A1", "a", "b"];
        assert_eq!(moved(&old, &new), ["A1"]);
    }

    #[test]
    fn what_has_another_id_since_goes_on() {
        let mut new = of(&["a", "c", "b"]);
        new.provisions[2].id = heirs(id("b")).next().expect("one");
        let became = Became::of(&of(&["a", "b", "c"]), &new);
        assert_eq!(became.stem(new.provisions[2].id), Some(id("b")));
        assert!(became.is_moved(new.provisions[2].id) && !became.is_moved(id("c")));
        // In its old place it is set otherwise, and not moved.
        new.provisions.swap(1, 2);
        let became = Became::of(&of(&["a", "b", "c"]), &new);
        assert_eq!(became.stem(new.provisions[1].id), Some(id("b")));
        assert!(!became.is_moved(new.provisions[1].id));
    }
}
