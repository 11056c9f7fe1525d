//! Some changes taken, the others left.

use crate::diff::{Slate, Stretch};
use crate::{Passages, Run, RunFate};

/// What became of taking some changes of one wording.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Chosen {
    /// The wording with the changes taken that were chosen, and the others left.
    pub words: String,
    /// How many changes were chosen.
    pub taken: usize,
}

/// The words of `base` with those changes to `revised` that `choose` holds for; it is given
/// the words that went and those that came.
///
/// - **Laws**: choosing all gives `revised`, choosing none gives `base`, byte for byte.
pub fn chosen(base: &str, revised: &str, mut choose: impl FnMut(&str, &str) -> bool) -> Chosen {
    let side = |words: &str| {
        let mut passages = Passages::new();
        passages.push("", words, "");
        passages
    };
    let (old, new) = (side(base), side(revised));
    let mut runs = Vec::new();
    let none = |_, _| (Vec::new(), Vec::new());
    Slate::default().runs(&Stretch::of(&old, 0..1), &Stretch::of(&new, 0..1), &none, &mut runs);
    let mut chosen = Chosen { words: String::with_capacity(base.len()), taken: 0 };
    for change in runs.chunk_by(|one, next| is_kept(one) == is_kept(next)) {
        let gone: String = change.iter().map(|run| &base[run.base.clone()]).collect();
        let come: String = change.iter().map(|run| &revised[run.revised.clone()]).collect();
        let takes = !is_kept(&change[0]) && choose(&gone, &come);
        chosen.taken += usize::from(takes);
        chosen.words.push_str(if takes { &come } else { &gone });
    }
    chosen
}

fn is_kept(run: &Run) -> bool {
    run.fate == RunFate::Kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "Each Party shall report within 30 days.";
    const REVISED: &str = "Each Party may report within 60 days.";

    #[test]
    fn one_change_is_taken_and_the_other_left() {
        let chosen = chosen(BASE, REVISED, |gone, _| gone.contains("30"));
        assert_eq!(chosen.words, "Each Party shall report within 60 days.");
        assert_eq!(chosen.taken, 1);
    }

    proptest! {
        #[test]
        fn all_is_the_revised_wording_and_none_the_base(base in "[ab .]{0,40}", revised in "[ab .]{0,40}") {
            prop_assert_eq!(chosen(&base, &revised, |_, _| true).words, revised.clone());
            prop_assert_eq!(chosen(&base, &revised, |_, _| false).words, base);
        }
    }
}
