//! A text carried from the base it was written on to another one.

use std::collections::HashSet;

use travaux_text::{Provision, ProvisionId, Text, Wording};

use super::Proposal;
use super::atoms::{Atom, atoms, wording};
use super::regions::{Edit, edits, word_by_word};
use super::sheet::{applied, same_shape};
use super::taken::{proposals, proposals_moving};

/// A text that was carried over.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CarriedOver {
    /// The text on the new base.
    pub text: Text,
    /// The provisions where both changed the same words: what was written stays as it was.
    pub both: Vec<ProvisionId>,
}

/// Carries what `mine` changed in `old`, but for what was `said` already, over to `new`.
///
/// - **Laws**: what `mine` did not change reads as in `new`; what it changed and nobody else did
///   reads as in `mine`. No word that was written is lost.
pub fn carried_over(old: &Text, mine: &Text, said: &[Proposal], new: &Text) -> CarriedOver {
    let mut over = Carrying { old, mine, said, new, both: Vec::new() };
    let list: Vec<Proposal> =
        proposals(old, mine).proposals.into_iter().filter_map(|it| over.change(it)).collect();
    CarriedOver { text: applied(new, &list), both: over.both }
}

/// What a delegation says that changed `old` into `mine`, on top of what it `said` before in a
/// whole text of its own: each change supersedes the words that it touches, and no others.
///
/// `moved` are those of its provisions of which it is known that they were moved.
///
/// - **Laws**: what `mine` did not change reads as in `said`; what it changed reads as in `mine`.
pub fn on_top(old: &Text, mine: &Text, said: &Text, moved: &HashSet<ProvisionId>) -> Text {
    let over = Carrying { old, mine, said: &[], new: said, both: Vec::new() };
    let all = proposals_moving(old, mine, moved).proposals.into_iter().map(|change| match change {
        Proposal::Replace(own) => over.superseding(own),
        other => other,
    });
    applied(said, &all.collect::<Vec<_>>())
}

/// What is needed to carry changes over.
struct Carrying<'c> {
    old: &'c Text,
    mine: &'c Text,
    said: &'c [Proposal],
    new: &'c Text,
    both: Vec<ProvisionId>,
}

impl Carrying<'_> {
    fn change(&mut self, change: Proposal) -> Option<Proposal> {
        if self.said.contains(&change) {
            return None;
        }
        match change {
            Proposal::Replace(own) => self.reworded(own),
            Proposal::Insert { after, provisions } => {
                let known: HashSet<ProvisionId> = self.brought();
                let provisions: Vec<_> =
                    provisions.into_iter().filter(|it| !known.contains(&it.id)).collect();
                (!provisions.is_empty()).then_some(Proposal::Insert { after, provisions })
            }
            Proposal::Delete(id) => {
                let now = find(self.new, id)?;
                if find(self.old, id) == Some(now) {
                    return Some(Proposal::Delete(id));
                }
                self.both.push(id);
                None
            }
            other => Some(other),
        }
    }

    /// The provisions that the new text has, or that were put forward before.
    fn brought(&self) -> HashSet<ProvisionId> {
        let said = self.said.iter().flat_map(|it| match it {
            Proposal::Insert { provisions, .. } => &provisions[..],
            _ => &[],
        });
        said.chain(&self.new.provisions).map(|it| it.id).collect()
    }

    fn reworded(&mut self, own: Provision) -> Option<Proposal> {
        let Some(now) = find(self.new, own.id) else {
            self.both.push(own.id);
            return Some(Proposal::Insert { after: self.before(own.id), provisions: vec![own] });
        };
        if *now == own {
            return None;
        }
        let put = self.said.iter().rev().find_map(|it| match it {
            Proposal::Replace(it) if it.id == own.id => Some(it),
            _ => None,
        });
        let then = put.or_else(|| find(self.old, own.id))?;
        if *then == own {
            return None;
        }
        let words = same_shape(then, &own).then(|| onto(&then.wording, &own.wording, &now.wording));
        if let Some(Some(words)) = words {
            return (words != now.wording)
                .then(|| Proposal::Replace(Provision { wording: words, ..now.clone() }));
        }
        self.both.push(own.id);
        Some(Proposal::Replace(own))
    }

    /// The provision as it was said before, with the words that are changed in it now.
    fn superseding(&self, own: Provision) -> Proposal {
        let Some(now) = find(self.new, own.id) else {
            return Proposal::Insert { after: self.before(own.id), provisions: vec![own] };
        };
        let Some(then) = find(self.old, own.id) else { return Proposal::Replace(own) };
        let wording = superseded(&then.wording, &own.wording, &now.wording);
        let shape = if same_shape(then, &own) { now.clone() } else { own };
        Proposal::Replace(Provision { wording, ..shape })
    }

    /// What a provision of the own text follows that the new one has too.
    fn before(&self, id: ProvisionId) -> Option<ProvisionId> {
        let own = &self.mine.provisions;
        let at = own.iter().position(|it| it.id == id)?;
        own[..at].iter().rev().map(|it| it.id).find(|it| find(self.new, *it).is_some())
    }
}

fn find(text: &Text, id: ProvisionId) -> Option<&Provision> {
    text.provisions.iter().find(|it| it.id == id)
}

/// The words of `new` with what `mine` changed in `old`; none where both changed the same words.
fn onto(old: &Wording, mine: &Wording, new: &Wording) -> Option<Wording> {
    let (old, mine, new) = (atoms(old.inlines()), atoms(mine.inlines()), atoms(new.inlines()));
    let (own, others) = (edits(&old, &mine), edits(&old, &new));
    let meets = |a: &Edit, b: &Edit| a.base.start <= b.base.end && b.base.start <= a.base.end;
    let same =
        |a: &Edit, b: &Edit| a.base == b.base && mine[a.revised.clone()] == new[b.revised.clone()];
    let own: Vec<&Edit> = own.iter().filter(|a| !others.iter().any(|b| same(a, b))).collect();
    if own.iter().any(|a| others.iter().any(|b| meets(a, b))) {
        return None;
    }
    let mut all: Vec<Come<'_, '_>> =
        own.into_iter().map(|it| (it, &mine[it.revised.clone()])).collect();
    all.extend(others.iter().map(|it| (it, &new[it.revised.clone()])));
    Some(with(&old, all))
}

/// The words of `said` with what `mine` changed in `old`, also where `said` had changed the same
/// words.
fn superseded(old: &Wording, mine: &Wording, said: &Wording) -> Wording {
    let (old, mine, said) = (atoms(old.inlines()), atoms(mine.inlines()), atoms(said.inlines()));
    let (own, others) = (word_by_word(&old, &mine), word_by_word(&old, &said));
    // What is put in at one place touches only what was put in there before.
    let touches = |a: &Edit, b: &Edit| {
        a.base == b.base || a.base.start < b.base.end && b.base.start < a.base.end
    };
    let left = others.iter().filter(|b| !own.iter().any(|a| touches(a, b)));
    let mut all: Vec<Come<'_, '_>> = left.map(|it| (it, &said[it.revised.clone()])).collect();
    all.extend(own.iter().map(|it| (it, &mine[it.revised.clone()])));
    with(&old, all)
}

/// A change of some words, and what comes there.
type Come<'e, 'w> = (&'e Edit, &'e [Atom<'w>]);

/// Words with changes of them, of which no two are of the same words.
fn with(old: &[Atom<'_>], mut all: Vec<Come<'_, '_>>) -> Wording {
    all.sort_by_key(|(it, _)| (it.base.start, it.base.end));
    let mut words = Vec::new();
    let mut at = 0;
    for (edit, come) in all {
        words.extend_from_slice(&old[at..edit.base.start]);
        words.extend_from_slice(come);
        at = edit.base.end;
    }
    words.extend_from_slice(&old[at..]);
    wording(&words)
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{named, para, text};

    use super::*;

    fn of(words: [&str; 2]) -> Text {
        text([named("cease", para(words[0])), named("report", para(words[1]))])
    }

    const CEASE: &str = "Hostilities shall cease on the day of entry into force.";
    const AT_ONCE: &str = "Hostilities shall cease at once.";
    const REPORT: &str = "The Commission shall report monthly to the Parties.";

    #[test]
    fn what_was_not_touched_reads_as_in_the_new_text() {
        let (old, new) = (of([CEASE, REPORT]), of([AT_ONCE, REPORT]));
        assert_eq!(carried_over(&old, &old, &[], &new).text, new);
        let mine = of([CEASE, "The Commission shall report weekly to the Parties."]);
        let over = carried_over(&old, &mine, &[], &new);
        assert_eq!(over.text.provisions[0], new.provisions[0]);
        assert_eq!(over.text.provisions[1], mine.provisions[1]);
        assert!(over.both.is_empty());
    }

    #[test]
    fn both_changes_of_one_provision_stand_where_they_are_of_other_words() {
        let old = of([CEASE, REPORT]);
        let mine = of([CEASE, "The Commission shall report weekly to the Parties."]);
        let new = of([CEASE, "The Joint Commission shall report monthly to the Parties."]);
        let over = carried_over(&old, &mine, &[], &new);
        let both = of([CEASE, "The Joint Commission shall report weekly to the Parties."]);
        assert_eq!(over.text, both);
    }

    #[test]
    fn where_both_changed_the_same_words_those_that_were_typed_stay_and_it_is_said() {
        let old = of([CEASE, REPORT]);
        let mine = of([CEASE, "The Commission shall report weekly to the Parties."]);
        let new = of([CEASE, "The Commission shall report every quarter to the Parties."]);
        let over = carried_over(&old, &mine, &[], &new);
        assert_eq!(over.text, mine);
        assert_eq!(over.both, [old.provisions[1].id]);
    }

    #[test]
    fn what_was_put_forward_and_dealt_with_is_not_carried() {
        let old = of([CEASE, REPORT]);
        let mine = of([AT_ONCE, REPORT]);
        let said = [Proposal::Replace(mine.provisions[0].clone())];
        assert_eq!(carried_over(&old, &mine, &said, &old).text, old);
    }

    #[test]
    fn a_change_supersedes_the_words_it_touches_and_no_others() {
        let of = |words: &str| text([named("pay", para(words))]);
        let old = of("Meridia shall pay 35 per cent in May.");
        for (said, mine, together) in [
            (
                "may pay 35 per cent in May",
                "shall pay 90 per cent in May",
                "may pay 90 per cent in May",
            ),
            (
                "may pay 40 per cent in May",
                "shall pay 90 per cent in May",
                "may pay 90 per cent in May",
            ),
            ("may pay 40 per cent in June", "shall pay 35 per cent", "may pay 40 per cent"),
            (
                "shall promptly pay 35 per cent in May",
                "shall fully pay 35 per cent in May",
                "shall fully pay 35 per cent in May",
            ),
            (
                "shall pay 40 per cent in May",
                "shall pay 35 (thirty-five) per cent in May",
                "shall pay 40 (thirty-five) per cent in May",
            ),
        ] {
            let whole = |it: &str| of(&format!("Meridia {it}."));
            assert_eq!(
                on_top(&old, &whole(mine), &whole(said), &HashSet::new()),
                whole(together),
                "{said} + {mine}"
            );
            assert_eq!(
                on_top(&old, &old, &whole(said), &HashSet::new()),
                whole(said),
                "nothing changed"
            );
            assert_eq!(
                on_top(&old, &whole(mine), &old, &HashSet::new()),
                whole(mine),
                "nothing was said"
            );
        }
    }

    #[test]
    fn what_was_to_go_is_back_where_it_is_changed_now() {
        let (old, said) = (of([CEASE, REPORT]), text([named("cease", para(CEASE))]));
        let mine = of([CEASE, "The Commission shall report weekly to the Parties."]);
        assert_eq!(on_top(&old, &mine, &said, &HashSet::new()), mine);
        let other = of([AT_ONCE, REPORT]);
        assert_eq!(
            on_top(&old, &other, &said, &HashSet::new()),
            text([named("cease", para(AT_ONCE))])
        );
    }
}
