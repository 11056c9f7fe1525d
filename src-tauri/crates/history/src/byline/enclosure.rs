//! What stands in brackets of plain words.

use travaux_text::{CLOSING, DASHES, OPENING};

/// How much of what stands in brackets is looked at, in bytes: its end.
const LOOKED_AT: usize = 1_000;

/// Words in brackets, and those before them.
pub(super) struct Enclosed<'w> {
    pub(super) before: &'w str,
    /// What stands within, or the end of it where that is long.
    pub(super) inner: &'w str,
    /// Whether the brackets are round.
    pub(super) is_round: bool,
}

/// A bracket that is open: where it begins, and where what stands in it does.
type Open = (usize, usize);

/// What stands in brackets of plain words, of those within others first.
pub(super) fn enclosed(words: &str) -> Vec<Enclosed<'_>> {
    let (mut round, mut square, mut found) = (Vec::<Open>::new(), Vec::<Open>::new(), Vec::new());
    for (at, sign) in words.char_indices() {
        let (opens_round, closes_round) = (matches!(sign, '(' | '（'), matches!(sign, ')' | '）'));
        if opens_round {
            round.push((at, at + sign.len_utf8()));
        } else if OPENING.contains(sign) {
            square.push((at, at + sign.len_utf8()));
        } else if closes_round || CLOSING.contains(sign) {
            let (own, other) = match closes_round {
                true => (&mut round, &mut square),
                false => (&mut square, &mut round),
            };
            let Some((outer, from)) = own.pop() else { continue };
            // What was opened within it and is open still is closed with it.
            while other.last().is_some_and(|it| it.0 > outer) {
                other.pop();
            }
            let inner = end_of(&words[from..at]);
            found.push(Enclosed { before: &words[..outer], inner, is_round: closes_round });
        }
    }
    found
}

fn end_of(words: &str) -> &str {
    let from = words.len().saturating_sub(LOOKED_AT);
    let from = (from..words.len()).find(|at| words.is_char_boundary(*at));
    from.map_or(words, |from| &words[from..])
}

pub(super) fn is_dash(it: char) -> bool {
    DASHES.contains(it)
}
