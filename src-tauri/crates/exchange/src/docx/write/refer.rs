//! Cross-references: the numbers in them are fields, so that they stay current in Word.

use travaux_text::Numbering;

/// A stretch of a reference.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Piece {
    /// Words between the numbers.
    Words(String),
    /// The number of a provision.
    Number {
        /// The provision.
        node: u32,
        /// What is printed.
        printed: String,
        /// Whether a list gives the number; else it is typed, and the bookmark holds it.
        automatic: bool,
    },
}

/// Where `number` stands in `words` with neither letter nor digit beside it.
pub(super) fn whole(words: &str, number: &str) -> Option<usize> {
    let alone = |at: usize| {
        let before = words[..at].chars().next_back();
        let after = words[at + number.len()..].chars().next();
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    };
    words.match_indices(number).map(|it| it.0).find(|&at| alone(at))
}

/// What references print of a provision's label: without the full stop.
pub(super) fn number(numbering: &Numbering, place: usize) -> Option<&str> {
    let number = numbering.label(place).trim_end_matches('.');
    (!number.is_empty() && number != "—").then_some(number)
}

/// The name of the bookmark of a provision.
pub(super) fn bookmark(node: u32) -> String {
    format!("_Ref{:08}", node + 1)
}
