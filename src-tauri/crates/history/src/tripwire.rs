//! Tripwires: what a red line means in words and numbers.

use serde::{Deserialize, Serialize};
use travaux_text::{ONES, TENS};

/// What the wording of the provisions of an objective must satisfy.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tripwire {
    /// These words must occur.
    Must(String),
    /// These words must not occur.
    MustNot(String),
    /// The number before this unit must not be greater: `at most 60 days`.
    AtMost {
        /// The limit.
        limit: u64,
        /// What is counted, such as `days`.
        unit: String,
    },
    /// The number before this unit must not be smaller: `at least 10 years`.
    AtLeast {
        /// The limit.
        limit: u64,
        /// What is counted.
        unit: String,
    },
}

impl Tripwire {
    /// Why a wording touches the red line, in a few words; nothing where it does not.
    pub fn touched_by(&self, wording: &str) -> Option<String> {
        let words = words(wording);
        match self {
            Self::Must(wanted) => {
                (!holds(&words, wanted)).then(|| format!("lacks \u{201c}{wanted}\u{201d}"))
            }
            Self::MustNot(barred) => {
                holds(&words, barred).then(|| format!("says \u{201c}{barred}\u{201d}"))
            }
            Self::AtMost { limit, unit } => {
                let most = counted(&words, unit).into_iter().max().filter(|it| it > limit)?;
                Some(format!("{most} {unit}, more than {limit}"))
            }
            Self::AtLeast { limit, unit } => {
                let least = counted(&words, unit).into_iter().min().filter(|it| it < limit)?;
                Some(format!("{least} {unit}, fewer than {limit}"))
            }
        }
    }
}

/// The words of a text in small letters, without what stands between them.
fn words(text: &str) -> Vec<String> {
    let apart = |c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}' || c == '-');
    let inside = |it: &str| it.trim_matches('-').to_lowercase();
    text.replace(',', "").split(apart).map(inside).filter(|it| !it.is_empty()).collect()
}

/// Whether these words stand in the text, one after another.
fn holds(text: &[String], sought: &str) -> bool {
    let sought = words(sought);
    !sought.is_empty() && text.windows(sought.len()).any(|it| *it == sought[..])
}

/// The numbers that stand before a unit: `sixty (60) calendar days` counts 60 days.
fn counted(text: &[String], unit: &str) -> Vec<u64> {
    let unit = words(unit).join(" ");
    let same = |word: &str| singular(word) == singular(&unit);
    let mut found = Vec::new();
    for (at, word) in text.iter().enumerate() {
        if same(word) {
            let before = &text[at.saturating_sub(3)..at];
            found.extend(before.iter().rev().find_map(|it| number(it)));
        }
    }
    found
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// A number in digits, or in English words up to ninety-nine.
fn number(word: &str) -> Option<u64> {
    if let Ok(it) = word.parse() {
        return Some(it);
    }
    let index = |list: &[&str], it: &str| list.iter().position(|known| *known == it);
    let ones = |it: &str| index(&ONES, it).map(|it| it as u64);
    let tens = |it: &str| index(&TENS, it).map(|it| it as u64 * 10 + 20);
    match word.split_once('-') {
        Some((ten, one)) => Some(tens(ten)? + ones(one)?),
        None => tens(word).or_else(|| ones(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(limit: u64) -> Tripwire {
        Tripwire::AtMost { limit, unit: "days".to_owned() }
    }

    #[test]
    fn numbers_are_read_before_their_unit_in_digits_and_in_words() {
        for words in ["within ninety days", "within ninety (90) days", "in 90 calendar days of it"]
        {
            assert_eq!(most(60).touched_by(words).as_deref(), Some("90 days, more than 60"));
            assert_eq!(most(90).touched_by(words), None);
        }
        assert!(most(60).touched_by("within sixty-one days").is_some());
        assert_eq!(most(60).touched_by("on the day after 1 January 2027"), None);
        assert_eq!(most(60).touched_by("within a reasonable time"), None);
    }

    #[test]
    fn words_are_whole_and_may_be_several() {
        let barred = Tripwire::MustNot("endeavour to".to_owned());
        assert!(barred.touched_by("will Endeavour to withdraw").is_some());
        assert_eq!(barred.touched_by("their endeavours to that end"), None);
        let wanted = Tripwire::Must("verified".to_owned());
        assert_eq!(wanted.touched_by("once it is verified."), None);
        assert!(wanted.touched_by("unverified").is_some());
    }
}
