//! How hard a passphrase is to find by trying, in plain words.

use std::{collections::HashSet, fmt};

use crate::Passphrase;

/// How hard a passphrase is to find by trying, each try costing what Argon2id makes it cost.
///
/// - **Limits**: counted from its length and the kinds of its characters; whether it is a line
///   of a poem nobody can count.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Strength {
    /// There is none.
    Empty,
    /// Found in hours by somebody with the file and one computer.
    Weak,
    /// Found in years by somebody with many computers.
    Fair,
    /// Not found.
    Strong,
}

impl Passphrase {
    /// How hard it is to find by trying.
    pub fn strength(&self) -> Strength {
        let mut seen = HashSet::new();
        let mut bits = 0;
        for run in self.as_str().split(|it: char| !it.is_alphabetic()) {
            // A word of a person's choice is worth about twelve bits, and the same again nothing.
            bits += match run.chars().count() {
                0 => 0,
                _ if !seen.insert(run.to_lowercase()) => 0,
                short @ 1..=3 => short * 4,
                _ => 12,
            };
        }
        let mut before = None;
        let mut pairs = HashSet::new();
        for it in self.as_str().chars() {
            // A row of one sign, a count and a pattern are worth their beginning and no more.
            let is_row = before.is_some_and(|one| u32::abs_diff(one, it.into()) <= 1);
            if pairs.insert((before, it)) && !is_row {
                bits += match it {
                    digit if digit.is_numeric() => 3,
                    sign if !sign.is_alphanumeric() && !sign.is_whitespace() => 5,
                    _ => 0,
                };
            }
            before = Some(u32::from(it));
        }
        match bits {
            _ if self.as_str().trim().is_empty() => Strength::Empty,
            0..36 => Strength::Weak,
            36..60 => Strength::Fair,
            _ => Strength::Strong,
        }
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "There is no passphrase.",
            Self::Weak => {
                "This passphrase is weak: somebody who has the file and a few days finds it by \
                 trying. Five words that do not belong together are strong."
            }
            Self::Fair => {
                "This passphrase is fair: it takes many computers and a long time to find by \
                 trying. One or two words more make it strong."
            }
            Self::Strong => "This passphrase is strong: trying does not find it.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, strength: Strength) {
        assert_eq!(Passphrase::new(words).strength(), strength, "{words}");
    }

    #[test]
    fn strength_grows_with_words_and_kinds_of_characters() {
        check("  ", Strength::Empty);
        check("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", Strength::Weak);
        check("peace", Strength::Weak);
        check("Meridia2026", Strength::Weak);
        check("peace peace peace peace", Strength::Weak);
        check("!!!!!!!!!!!!!!!!!!!!", Strength::Weak);
        check("111111111111111111111111111111", Strength::Weak);
        check("12345678909876543210123456789", Strength::Weak);
        check("-=-=-=-=-=-=-=-=-=-=-=-=", Strength::Weak);
        check("4815162342739105862", Strength::Fair);
        check("violin harbour lantern gravel", Strength::Fair);
        check("violin harbour lantern gravel mosaic", Strength::Strong);
        check(
            "\u{432}\u{438}\u{448}\u{43d}\u{44f} \u{430}\u{440}\u{445}\u{456}\u{432} \
                \u{434}\u{43e}\u{449} \u{43b}\u{430}\u{43d} \u{441}\u{443}\u{437}\u{456}\u{440}'\u{44f}",
            Strength::Strong,
        );
    }
}
