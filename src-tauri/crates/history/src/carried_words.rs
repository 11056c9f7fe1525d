//! Words that stood in another provision: what was divided, and what was merged.

use std::collections::{HashMap, HashSet};

use travaux_text::{Numbering, Provision, ProvisionId, Text};

/// The fewest words in a row that are taken to be carried.
const RUN: usize = 3;

/// The fewest words that make a part of a provision.
const FEWEST: usize = 4;

/// How many pairs of provisions are looked at; where a text changed more, nothing is looked for.
const MOST: usize = 4_096;

/// What was divided and merged from one text to the next.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Carried {
    /// What new provisions were taken out of.
    pub(crate) parts: HashMap<ProvisionId, ProvisionId>,
    /// What provisions that are gone were taken into.
    pub(crate) merged: HashMap<ProvisionId, ProvisionId>,
}

/// A provision that came, went or changed, and its words.
struct Spoken {
    id: ProvisionId,
    words: Vec<String>,
    /// The words of the same provision in the other text.
    other: Vec<String>,
    stands: bool,
}

impl Carried {
    /// What was divided and merged, where `stems` says what each provision of `new` goes on from.
    pub(crate) fn of(old: &Text, new: &Text, stems: &HashMap<ProvisionId, ProvisionId>) -> Self {
        let heirs: HashMap<ProvisionId, ProvisionId> =
            stems.iter().map(|(heir, stem)| (*stem, *heir)).collect();
        let then = spoken(old, new, &heirs);
        let now = spoken(new, old, stems);
        let (gone, come) = (|it: &&Spoken| !it.stands, |it: &&Spoken| !it.stands);
        let (left, brought) = (then.iter().filter(gone).count(), now.iter().filter(come).count());
        if left * now.len() + brought * then.len() > MOST {
            return Self::default();
        }
        let parts = taken(now.iter().filter(come), &then);
        let merged = taken(then.iter().filter(gone), &now);
        Self { parts: several(parts, &then), merged: several(merged, &now) }
    }
}

/// The provisions of a text that are not in the other one as they are.
fn spoken(text: &Text, other: &Text, same: &HashMap<ProvisionId, ProvisionId>) -> Vec<Spoken> {
    let there: HashMap<ProvisionId, &Provision> =
        other.provisions.iter().map(|it| (it.id, it)).collect();
    let all = text.provisions.iter().filter_map(|it| {
        let counterpart = same.get(&it.id).and_then(|id| there.get(id));
        if counterpart.is_some_and(|of| of.wording == it.wording) {
            return None;
        }
        Some(Spoken {
            id: it.id,
            words: words(it),
            other: counterpart.map(|it| words(it)).unwrap_or_default(),
            stands: counterpart.is_some(),
        })
    });
    all.collect()
}

/// The words of a provision, without the punctuation around them.
fn words(it: &Provision) -> Vec<String> {
    let printed = it.wording.printed_text(&Numbering::default());
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    printed.split_whitespace().map(bare).filter(|it| !it.is_empty()).collect()
}

/// Where most of the words of each stood, or stand, that are not there in the other text.
fn taken<'s>(
    all: impl Iterator<Item = &'s Spoken>,
    others: &[Spoken],
) -> HashMap<ProvisionId, ProvisionId> {
    let best = all.filter_map(|it| {
        let counts = others.iter().map(|of| (carried(&it.words, &of.words, &of.other), of.id));
        let (count, of) = counts.max_by_key(|it| it.0)?;
        (count >= FEWEST && count * 2 >= it.words.len()).then_some((it.id, of))
    });
    best.collect()
}

/// Those that are parts of what stands still, or several of one: a lone one in the place of another
/// is that one in other words.
fn several(
    found: HashMap<ProvisionId, ProvisionId>,
    wholes: &[Spoken],
) -> HashMap<ProvisionId, ProvisionId> {
    let stands: HashSet<ProvisionId> =
        wholes.iter().filter(|it| it.stands).map(|it| it.id).collect();
    let count = |of: ProvisionId| found.values().filter(|it| **it == of).count();
    let kept = found.iter().filter(|(_, of)| stands.contains(of) || count(**of) > 1);
    kept.map(|(part, of)| (*part, *of)).collect()
}

/// How many of some words stand in a row among others, and not in a third place.
fn carried(words: &[String], there: &[String], kept: &[String]) -> usize {
    let has = |all: &[String], run: &[String]| all.windows(run.len()).any(|it| it == run);
    let (mut count, mut at) = (0, 0);
    while at + RUN <= words.len() {
        let mut end = at + RUN;
        if !has(there, &words[at..end]) || has(kept, &words[at..end]) {
            at += 1;
            continue;
        }
        while end < words.len() && has(there, &words[at..=end]) {
            end += 1;
        }
        count += end - at;
        at = end;
    }
    count
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{named, para, text};

    use super::*;

    const WHOLE: &str = "The Council meets twice a year, and it keeps the list of all pilots.";

    fn carried(old: &[(&str, &str)], new: &[(&str, &str)]) -> Carried {
        let of = |all: &[(&str, &str)]| text(all.iter().map(|(id, it)| named(id, para(it))));
        let (old, new) = (of(old), of(new));
        let has = |id: &ProvisionId| old.provisions.iter().any(|it| it.id == *id);
        let stems = new.provisions.iter().map(|it| it.id).filter(has).map(|id| (id, id));
        Carried::of(&old, &new, &stems.collect())
    }

    fn id(name: &str) -> ProvisionId {
        named(name, para("")).id
    }

    #[test]
    fn what_was_divided_and_merged_is_found_by_its_words() {
        let (first, second) =
            ("The Council meets twice a year.", "It keeps the list of all pilots.");
        let split = carried(&[("a", WHOLE)], &[("a", first), ("b", second)]);
        assert_eq!(split.parts, HashMap::from([(id("b"), id("a"))]));
        assert!(split.merged.is_empty());
        let joined = carried(&[("a", first), ("b", second)], &[("a", WHOLE)]);
        assert_eq!(joined.merged, HashMap::from([(id("b"), id("a"))]));
        assert!(joined.parts.is_empty());
        let both = carried(&[("a", WHOLE)], &[("b", first), ("c", second)]);
        assert_eq!(both.parts.len(), 2, "it is gone, and both are parts of it");
    }

    #[test]
    fn what_is_new_or_gone_is_no_part() {
        let other = "Dues are paid in silver crowns on the first day.";
        assert_eq!(carried(&[("a", WHOLE)], &[("a", WHOLE), ("b", other)]), Carried::default());
        assert_eq!(carried(&[("a", WHOLE), ("b", other)], &[("a", WHOLE)]), Carried::default());
        let said_again = "The Council meets twice a year.";
        let twice = carried(&[("a", WHOLE)], &[("a", WHOLE), ("b", said_again)]);
        assert_eq!(twice, Carried::default(), "the words stand where they stood");
        let reworded = carried(&[("a", WHOLE)], &[("b", &WHOLE.replace("twice", "once"))]);
        assert_eq!(reworded, Carried::default(), "one in the place of another");
    }
}
