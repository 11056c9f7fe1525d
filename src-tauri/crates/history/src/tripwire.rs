//! Tripwires: what a red line means in words and numbers.

use serde::{Deserialize, Serialize};

use crate::quantity::{Token, counted, holds, thousandths, tokens, written};

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
    /// What of a wording touches the red line, in plain words: `90 observers: fewer than 100`.
    /// Nothing where it does not.
    pub fn touched_by(&self, wording: &str) -> Option<String> {
        let text = tokens(wording);
        match self {
            Self::Must(wanted) => (!holds(&text, &tokens(wanted)))
                .then(|| format!("does not say \u{201c}{wanted}\u{201d}")),
            Self::MustNot(barred) => {
                holds(&text, &tokens(barred)).then(|| format!("says \u{201c}{barred}\u{201d}"))
            }
            Self::AtMost { limit, unit } => {
                let most = counted(&text, unit).into_iter().max()?;
                let over = most > thousandths(*limit);
                over.then(|| found(most, unit, "more than", *limit))
            }
            Self::AtLeast { limit, unit } => {
                let least = counted(&text, unit).into_iter().min()?;
                let under = least < thousandths(*limit);
                let than = if is_uncounted(unit) { "less than" } else { "fewer than" };
                under.then(|| found(least, unit, than, *limit))
            }
        }
    }

    /// What it asks for, in words: `at most 60 days`, `at least EUR 2 million`.
    pub fn told(&self) -> String {
        match self {
            Self::Must(words) => format!("must say \u{201c}{words}\u{201d}"),
            Self::MustNot(words) => format!("must not say \u{201c}{words}\u{201d}"),
            Self::AtMost { limit, unit } => format!("at most {}", of(thousandths(*limit), unit)),
            Self::AtLeast { limit, unit } => format!("at least {}", of(thousandths(*limit), unit)),
        }
    }

    /// The same for the words that one delegation's brackets leave, `without` being the words
    /// without what it would add: an addition in the midst of words takes none of them away.
    pub(crate) fn touched_beside(&self, wording: &str, without: &str) -> Option<String> {
        let why = self.touched_by(wording)?;
        match self {
            Self::Must(wanted) if self.touched_by(without).is_none() => {
                let rest = in_order(&tokens(wording), &tokens(wanted));
                (!rest).then_some(why)
            }
            _ => Some(why),
        }
    }
}

/// How many words may be added in the midst of words that must occur.
const ADDED: usize = 12;

/// Whether these words stand in the text in order, perhaps with a few others between them.
fn in_order(text: &[Token], wanted: &[Token]) -> bool {
    (0..text.len()).any(|at| {
        let reach = &text[at..text.len().min(at + wanted.len() + ADDED)];
        let mut ahead = reach.iter();
        reach.first() == wanted.first() && wanted.iter().all(|it| ahead.any(|word| word == it))
    })
}

/// `90 observers: fewer than 100`.
fn found(amount: u64, unit: &str, than: &str, limit: u64) -> String {
    format!("{}: {than} {}", of(amount, unit), written(thousandths(limit)))
}

/// So much of a unit: `90 observers`; `EUR 90` and `90%` as they are written.
fn of(amount: u64, unit: &str) -> String {
    let (amount, unit) = (written(amount), unit.trim());
    match unit {
        "%" => format!("{amount}%"),
        _ if unit.len() == 3 && unit.chars().all(char::is_uppercase) => format!("{unit} {amount}"),
        _ if amount == "1" && !is_uncounted(unit) => {
            format!("1 {}", unit.strip_suffix('s').unwrap_or(unit))
        }
        _ => format!("{amount} {unit}"),
    }
}

/// Whether of a unit there is less, not fewer.
fn is_uncounted(unit: &str) -> bool {
    matches!(unit.trim(), "%" | "per cent" | "percent")
        || (unit.len() == 3 && unit == unit.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(limit: u64, unit: &str) -> Tripwire {
        Tripwire::AtMost { limit, unit: unit.to_owned() }
    }

    fn least(limit: u64, unit: &str) -> Tripwire {
        Tripwire::AtLeast { limit, unit: unit.to_owned() }
    }

    #[test]
    fn numbers_are_read_before_their_unit_in_digits_and_in_words() {
        let days = |limit| most(limit, "days");
        for words in [
            "within ninety days",
            "within ninety (90) days",
            "in 90 calendar days of it",
            "a 90-day period",
            "a ninety-day period",
            "within thirty to ninety days",
            "30\u{2013}90 days",
            "on the ninetieth day after the last notice",
            "ninety days\u{2019} notice",
            "NINETY DAYS",
        ] {
            let why = days(60).touched_by(words);
            assert_eq!(why.as_deref(), Some("90 days: more than 60"), "{words}");
            assert_eq!(days(90).touched_by(words), None, "{words}");
        }
        assert!(days(60).touched_by("within sixty-one days").is_some());
        for words in [
            "on the day after 1 January 2027",
            "within a reasonable time",
            "on the ninetieth birthday, some days later",
            "in Article 90. Days are counted from it",
            "Article 90 of the Treaty on days",
        ] {
            assert_eq!(days(60).touched_by(words), None, "{words}");
        }
    }

    #[test]
    fn what_was_found_is_told_in_plain_words() {
        for (wire, words, told) in [
            (
                least(100, "observers"),
                "not more than 90 unarmed observers",
                "90 observers: fewer than 100",
            ),
            (
                least(100, "observers"),
                "between 80 and 120 observers",
                "80 observers: fewer than 100",
            ),
            (least(5, "observers"), "one observer", "1 observer: fewer than 5"),
            (most(1_000, "observers"), "1,200 observers", "1,200 observers: more than 1,000"),
            (most(1_000, "observers"), "1\u{a0}200 observers", "1,200 observers: more than 1,000"),
            (
                most(1_000, "observers"),
                "one thousand two hundred observers",
                "1,200 observers: more than 1,000",
            ),
            (
                most(100, "observers"),
                "one hundred and twenty observers",
                "120 observers: more than 100",
            ),
            (
                most(2_000_000, "crowns"),
                "up to 4 million crowns",
                "4 million crowns: more than 2 million",
            ),
            (
                most(10_000_000_000, "crowns"),
                "a fund of 20.5 billion crowns",
                "20.5 billion crowns: more than 10 billion",
            ),
            (most(1_000_000, "EUR"), "EUR 1,234,567", "EUR 1,234,567: more than 1 million"),
            (most(50, "%"), "by sixty per cent of the votes", "60%: more than 50"),
            (most(50, "per cent"), "by 60 % of the votes", "60 per cent: more than 50"),
            (least(5, "per cent"), "2.5 percent a year", "2.5 per cent: less than 5"),
            (most(500, "EUR"), "a fee of EUR 1,000", "EUR 1,000: more than 500"),
            (most(2, "parties"), "three Parties", "3 parties: more than 2"),
        ] {
            assert_eq!(wire.touched_by(words).as_deref(), Some(told), "{words}");
        }
        assert_eq!(least(100, "observers").touched_by("no fewer than 100 observers"), None);
        assert_eq!(least(10, "days").touched_by("on the first day of each month"), None);
        let russian = "\u{432} \u{442}\u{435}\u{447}\u{435}\u{43d}\u{438}\u{435} 90 \u{434}\u{43d}\u{435}\u{439}";
        assert_eq!(most(60, "days").touched_by(russian), None);
        assert_eq!(
            most(60, "jours").touched_by("dans un d\u{e9}lai de 90 jours").as_deref(),
            Some("90 jours: more than 60")
        );
    }

    #[test]
    fn words_are_whole_and_may_be_several() {
        let barred = Tripwire::MustNot("endeavour to".to_owned());
        let why = barred.touched_by("will Endeavour to withdraw");
        assert_eq!(why.as_deref(), Some("says \u{201c}endeavour to\u{201d}"));
        assert_eq!(barred.touched_by("their endeavours to that end"), None);
        let wanted = Tripwire::Must("verified".to_owned());
        assert_eq!(wanted.touched_by("once it is verified."), None);
        assert!(wanted.touched_by("unverified").is_some());
    }
}
