//! Cross-references: the numbers in them are fields, so that they stay current in Word.

use super::side::Side;

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

/// How the reference to the provision at `position`, which prints as `printed`, is put together.
pub(super) fn pieces(side: &Side<'_>, position: usize, printed: &str) -> Vec<Piece> {
    let mut path = Vec::new();
    let mut at = Some(position);
    while let Some(place) = at {
        path.push(place);
        at = side.numbering.parent(place);
    }
    let mut pieces = Vec::new();
    let mut rest = printed;
    for &place in path.iter().rev() {
        let Some(number) = number(side, place) else { continue };
        let Some(found) = whole(rest, number) else { continue };
        if found > 0 {
            pieces.push(Piece::Words(rest[..found].to_owned()));
        }
        rest = &rest[found + number.len()..];
        pieces.push(Piece::Number {
            node: side.nodes[place],
            printed: number.to_owned(),
            automatic: side.forms[place].list.is_some(),
        });
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

/// Where `number` stands in `words` with neither letter nor digit beside it.
fn whole(words: &str, number: &str) -> Option<usize> {
    let alone = |at: usize| {
        let before = words[..at].chars().next_back();
        let after = words[at + number.len()..].chars().next();
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    };
    words.match_indices(number).map(|it| it.0).find(|&at| alone(at))
}

/// What references print of a provision's label: without the full stop.
pub(super) fn number<'s>(side: &'s Side<'_>, place: usize) -> Option<&'s str> {
    let number = side.numbering.label(place).trim_end_matches('.');
    (!number.is_empty() && number != "—").then_some(number)
}

/// The name of the bookmark of a provision.
pub(super) fn bookmark(node: u32) -> String {
    format!("_Ref{:08}", node + 1)
}
