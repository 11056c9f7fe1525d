//! How Word counts: which number it would print before a paragraph of a list.

use std::collections::{BTreeMap, BTreeSet};

use travaux_text::{Form, Kind, Numeral, Scheme, Terms, roman};

/// The lists there are; the instances of one family look alike.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Family {
    /// Articles, their paragraphs and points: the list that runs through the text.
    Main,
    /// The same, for stretches that count anew.
    Side,
    /// Parts.
    Part,
    /// Chapters.
    Chapter,
    /// Annexes.
    Annex,
    /// Preambular paragraphs.
    Recital,
    /// Points after a dash; they do not count.
    Dash,
}

/// The families, in the order in which files list them.
pub(super) const FAMILIES: [Family; 7] = [
    Family::Main,
    Family::Side,
    Family::Part,
    Family::Chapter,
    Family::Annex,
    Family::Recital,
    Family::Dash,
];

/// How deep lists go.
pub(super) const LEVELS: usize = 7;

impl Family {
    /// How a level of it is numbered; none where it has dashes, or is always alike.
    fn form(self, level: u8, scheme: &Scheme) -> Option<Form> {
        match self {
            Self::Main | Self::Side => Some(scheme.level(level)),
            Self::Part => Some(scheme.heading(Kind::Part)),
            Self::Chapter => Some(scheme.heading(Kind::Chapter)),
            Self::Annex => Some(scheme.heading(Kind::Annex)),
            Self::Recital | Self::Dash => None,
        }
    }

    /// How a level of it counts, as Word calls it.
    pub(super) fn format(self, level: u8, scheme: &Scheme) -> &'static str {
        match self.form(level, scheme).map(|it| it.numeral) {
            _ if self == Self::Dash => "bullet",
            Some(Numeral::Roman) => "upperRoman",
            Some(Numeral::SmallRoman) => "lowerRoman",
            Some(Numeral::Letters) => "upperLetter",
            Some(Numeral::SmallLetters) => "lowerLetter",
            Some(Numeral::Figures) | None => "decimal",
        }
    }

    /// What a level of it prints, with `%` and the level's place for the number.
    pub(super) fn pattern(self, level: u8, terms: &Terms) -> String {
        let number = format!("%{}", level + 1);
        let number = match self.form(level, &terms.scheme) {
            Some(form) => form.marked(&number),
            None => format!("({number})"),
        };
        match (self, level) {
            (Self::Dash, _) => "—".to_owned(),
            (Self::Part, _) => format!("{} {number}", terms.part),
            (Self::Chapter, _) => format!("{} {number}", terms.chapter),
            (Self::Annex, _) => format!("{} {number}", terms.annex),
            (Self::Main | Self::Side, 0) => format!("{} {number}", terms.article),
            _ => number,
        }
    }

    /// What Word prints before the `count`th paragraph of a level.
    pub(super) fn printed(self, level: u8, count: u32, terms: &Terms) -> String {
        let number = match self.format(level, &terms.scheme) {
            "upperRoman" => roman(count).to_uppercase(),
            "lowerRoman" => roman(count),
            "upperLetter" => letters(count).to_uppercase(),
            "lowerLetter" => letters(count),
            _ => count.to_string(),
        };
        self.pattern(level, terms).replace(&format!("%{}", level + 1), &number)
    }
}

/// Word's letters: after z come aa, bb, cc.
fn letters(count: u32) -> String {
    let Some(place) = count.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + (place % 26) as u8);
    std::iter::repeat_n(letter, place as usize / 26 + 1).collect()
}

/// An instance of a list: what Word calls a `num`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct List {
    /// What it looks like.
    pub(super) family: Family,
    /// The level at which it begins, and the number it begins with; the lists that run
    /// through the text have none.
    pub(super) begins: Option<(u8, u32)>,
}

/// What was counted last at each level. A level that was passed over counts 0: some programs
/// take it that its first paragraph was there, and some do not.
type Counters = [Option<u32>; LEVELS];

/// Where counting stands. Some programs count the instances of a family together, as Word
/// does, and some each alone; a number is good where both print it.
#[derive(Clone, Debug, Default)]
pub(super) struct Count {
    together: BTreeMap<Family, Counters>,
    alone: BTreeMap<u32, Counters>,
    begun: BTreeSet<u32>,
}

impl Count {
    /// What the next paragraph of this level would count in the list, where that is sure.
    pub(super) fn next(&self, id: u32, list: List, level: u8) -> Option<u32> {
        let begins = list.begins.filter(|it| it.0 == level);
        if let Some((_, start)) = begins.filter(|_| !self.begun.contains(&id)) {
            return Some(start);
        }
        let at = usize::from(level);
        let of = |counters: Option<&Counters>| counters.and_then(|it| it[at]);
        let (one, other) = (of(self.together.get(&list.family)), of(self.alone.get(&id)));
        let sure = begins.is_none_or(|(_, start)| start == 1);
        match (one, other) {
            (Some(one), Some(other)) if one == other && one > 0 => Some(one + 1),
            (None, None) if sure => Some(1),
            _ => None,
        }
    }

    /// Takes a paragraph into account.
    pub(super) fn take(&mut self, id: u32, list: List, level: u8, count: u32) {
        self.begun.insert(id);
        let together = self.together.entry(list.family).or_default();
        for counters in [together, self.alone.entry(id).or_default()] {
            for above in &mut counters[..usize::from(level)] {
                above.get_or_insert(0);
            }
            counters[usize::from(level)] = Some(count);
            counters[usize::from(level) + 1..].fill(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_goes_on_after_z_with_double_letters() {
        assert_eq!([1, 26, 27, 28].map(letters), ["a", "z", "aa", "bb"]);
        let english = Terms::of("en");
        assert_eq!(Family::Main.printed(0, 4, english), "Article 4");
        assert_eq!(Family::Side.printed(3, 4, english), "(iv)");
    }

    #[test]
    fn a_number_after_a_level_that_was_passed_over_is_not_sure() {
        let list = List { family: Family::Main, begins: None };
        let mut count = Count::default();
        count.take(1, list, 0, 1);
        count.take(1, list, 2, 1);
        assert_eq!(count.next(1, list, 2), Some(2));
        assert_eq!(count.next(1, list, 1), None);
        assert_eq!(count.next(1, list, 0), Some(2));
    }
}
