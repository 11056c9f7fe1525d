//! What stands in the way of signature.

use std::str::FromStr;

/// What a text or a dossier is held against before it is signed.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Check {
    /// No bracket is open.
    Brackets,
    /// Nothing is left to be filled in.
    Placeholders,
    /// Every provision is agreed.
    Status,
    /// No reservation stands.
    Reservations,
    /// No silence procedure is running.
    Silence,
    /// No provision waits for another one.
    Links,
    /// Cross-references lead somewhere.
    References,
    /// Numbers are in order.
    Numbers,
    /// What is defined is defined once, and used.
    Definitions,
    /// The annexes that the text names are there, and have words.
    Annexes,
    /// The closing formula is there and fits.
    Testimonium,
    /// The signature block names the parties, and no one else.
    Signatures,
    /// The places of rank that the text declares are whole.
    Rank,
    /// The full powers of each party are noted.
    FullPowers,
}

/// The checks in the order in which they are told, with their words and what each asks.
const CHECKS: [(Check, &str, &str); 14] = [
    (Check::Brackets, "brackets", "No bracket is open"),
    (Check::Placeholders, "placeholders", "Nothing is left to be filled in"),
    (Check::Status, "status", "Every provision is agreed"),
    (Check::Reservations, "reservations", "No reservation stands"),
    (Check::Silence, "silence", "No silence procedure is running"),
    (Check::Links, "links", "No provision waits for another"),
    (Check::References, "references", "Cross-references lead somewhere"),
    (Check::Numbers, "numbers", "Numbers are in order"),
    (Check::Definitions, "definitions", "What is defined is defined once, and used"),
    (Check::Annexes, "annexes", "The annexes that the text names are there"),
    (Check::Testimonium, "testimonium", "The closing formula is there and fits"),
    (Check::Signatures, "signatures", "The signature block names the parties"),
    (Check::Rank, "rank", "The places of rank that are declared are whole"),
    (Check::FullPowers, "full-powers", "The full powers of each party are noted"),
];

impl Check {
    /// Every check, in the order in which they are told.
    pub fn all() -> impl Iterator<Item = Self> {
        CHECKS.iter().map(|it| it.0)
    }

    /// The word by which commands and records call it: `full-powers`.
    pub fn word(self) -> &'static str {
        CHECKS.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    /// What it asks, in a sentence without a full stop.
    pub fn asks(self) -> &'static str {
        CHECKS.iter().find(|it| it.0 == self).map_or("", |it| it.2)
    }

    /// The check that is called so.
    pub fn of_word(word: &str) -> Option<Self> {
        CHECKS.iter().find(|it| it.1 == word).map(|it| it.0)
    }
}

impl FromStr for Check {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = || CHECKS.map(|it| it.1).join(", ");
        Self::of_word(word).ok_or_else(|| format!("“{word}” is no check; there are {}", known()))
    }
}

/// Something in a text that stands in the way of signature.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Flaw {
    /// What the text was held against.
    pub check: Check,
    /// The provision; none where it is on the text as a whole.
    pub at: Option<usize>,
    /// What is wrong, in a sentence.
    pub why: String,
}
