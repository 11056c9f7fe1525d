//! Words carried from one provision into another: split, joined, or moved to another article.

use std::ops::Range;
use std::sync::Arc;

use travaux_text::{Printed, Provision};

use super::OriginRun;
use super::brought::Bringers;
use super::walk::{Place, Runs, Walk};

/// How often words are followed from one provision into another.
const DEEPEST: usize = 4;

/// The fewest words that are followed where they are all a version put in at a place.
const FEWEST_ALONE: usize = 3;

/// The fewest words that are followed where other words were put in around them.
const FEWEST_AMONG: usize = 5;

/// In a version that changed more provisions than this, only what was put in as a whole is
/// looked for.
const MOST: usize = 256;

/// Words that stood in another provision: how many, where, and their origins there.
type Carried = (usize, Range<usize>, Vec<OriginRun>);

impl Walk<'_> {
    /// Adds words that a version put in: those carried from another provision keep their
    /// origin, the others get that of what brought them.
    pub(crate) fn new_words(
        &self,
        bringers: &Bringers<'_>,
        now: &Printed,
        range: Range<usize>,
        place: Place<'_>,
        runs: &mut Runs,
    ) {
        let words = words(&now.text, range.clone());
        let left = self.left(place, words.len());
        let (mut told, mut at) = (range.start, 0);
        while at < words.len() {
            match self.carried(&now.text, &words[at..], (at == 0, &left), place) {
                Some((count, from, old)) => {
                    let here = words[at].start..words[at + count - 1].end;
                    bringers.tell(told..here.start, runs);
                    runs.inherit(&old, from, here.clone());
                    (told, at) = (here.end, at + count);
                }
                None => at += 1,
            }
        }
        bringers.tell(told..range.end, runs);
    }

    /// What the version changed or dropped elsewhere, where looking there is worth it.
    fn left(&self, place: Place<'_>, words: usize) -> Arc<Vec<Provision>> {
        match place.depth < DEEPEST && words >= FEWEST_ALONE {
            true => self.line.left(place.version.id),
            false => Arc::default(),
        }
    }

    /// The longest stretch at the beginning of `words` that another provision lost.
    fn carried(
        &self,
        text: &str,
        words: &[Range<usize>],
        (is_first, left): (bool, &[Provision]),
        place: Place<'_>,
    ) -> Option<Carried> {
        let slice = |count: usize| &text[words[0].start..words[count - 1].end];
        let alone = is_first.then_some(words.len()).filter(|count| *count >= FEWEST_ALONE);
        let among = (left.len() <= MOST && words.len() >= FEWEST_AMONG).then_some(FEWEST_AMONG);
        for other in left.iter().filter(|it| it.id != place.held.id) {
            let before = other.wording.printed_text(self.numbering);
            let has = |count: &usize| find(&before, slice(*count)).is_some();
            let Some(mut count) = alone.filter(has).or(among.filter(has)) else { continue };
            while count < words.len() && has(&(count + 1)) {
                count += 1;
            }
            let life = self.line.life(other.id);
            let at = life.iter().position(|(version, _)| *version == place.version.id)?;
            let after = life[at].1.as_ref().map(|it| it.wording.printed_text(self.numbering));
            if after.is_some_and(|it| find(&it, slice(count)).is_some()) {
                continue;
            }
            let (_, old) = self.along(&life[..at], place.depth + 1)?;
            let start = find(&before, slice(count))?;
            return Some((count, start..start + slice(count).len(), old));
        }
        None
    }
}

/// The stretches between blanks in `range`.
fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let start = range.start;
    let pieces = text[range].split_whitespace();
    let offset = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    let found = pieces.map(|piece| offset(piece)..offset(piece) + piece.len());
    found.filter(|it| it.start >= start).collect()
}

/// Where `words` stand in `text` as whole words.
fn find(text: &str, words: &str) -> Option<usize> {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).map(|(at, _)| at).find(|at| {
        let cut_before = inside(text[..*at].chars().next_back()) && inside(words.chars().next());
        let rest = &text[at + words.len()..];
        let cut_after = inside(words.chars().next_back()) && inside(rest.chars().next());
        !cut_before && !cut_after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_found() {
        assert_eq!(find("they report on it, port on it", "port on it"), Some(19));
        assert_eq!(find("they report on it", "port on it"), None);
        let text = "each  Party shall";
        let found: Vec<_> = words(text, 3..17).into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, ["h", "Party", "shall"]);
    }
}
