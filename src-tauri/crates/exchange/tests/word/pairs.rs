//! Pairs of texts, the second made of the first by edits.

use proptest::prelude::*;
use travaux_text::{Emphasis, Ids, Inline, Kind, Provision, Text, Wording};

use crate::any;

/// What is done to a text: an edit of the provision at a place, with another place.
type Edit = (u8, usize, usize);

/// A text and what became of it: provisions went, came, moved, were split and joined, and words
/// changed in them.
pub(crate) fn pair() -> impl Strategy<Value = (Text, Text)> {
    let edits = prop::collection::vec((0_u8..9, 0_usize..12, 0_usize..12), 0..6);
    (any::text(), any::text(), edits, any::wording()).prop_map(|(base, other, edits, words)| {
        let mut revised = base.provisions.clone();
        for edit in edits {
            edited(&mut revised, &other, edit, &words);
        }
        (base, Text { provisions: revised })
    })
}

pub(crate) fn edited(
    revised: &mut Vec<Provision>,
    other: &Text,
    (sort, at, to): Edit,
    words: &Wording,
) {
    if revised.is_empty() {
        return;
    }
    let (at, to) = (at % revised.len(), to % revised.len());
    let inlines = revised[at].wording.inlines().to_vec();
    match sort {
        0 => drop(revised.remove(at)),
        1 => {
            let moved = revised.remove(at);
            revised.insert(to, moved);
        }
        2 => revised.splice(at..at, other.provisions.iter().take(1).cloned()).for_each(drop),
        3 => {
            let joined = inlines.into_iter().chain(words.inlines().iter().cloned());
            revised[at].wording = Wording::new(joined);
        }
        4 => revised[at].wording = Wording::new(inlines.into_iter().skip(1)),
        5 => revised[at].wording = recast(inlines),
        6 => revised[at].kind = other.provisions.first().map_or(Kind::Plain, |it| it.kind),
        7 => {
            let half = inlines.len() / 2;
            let mut second = revised[at].clone();
            second.id = Ids::new(9, &[at as u8, to as u8]).next_id();
            second.wording = Wording::new(inlines[half..].iter().cloned());
            revised[at].wording = Wording::new(inlines[..half].iter().cloned());
            revised.insert(at + 1, second);
        }
        _ if at + 1 < revised.len() => {
            let second = revised.remove(at + 1);
            let joined = inlines.into_iter().chain(second.wording.inlines().iter().cloned());
            revised[at].wording = Wording::new(joined);
        }
        _ => {}
    }
}

/// The same inlines with other words, set otherwise.
fn recast(inlines: Vec<Inline>) -> Wording {
    Wording::new(inlines.into_iter().map(|inline| match inline {
        Inline::Text { text, emphasis } => Inline::Text {
            text: text.replace("shall", "may").replace('a', "e"),
            emphasis: Emphasis { strong: !emphasis.strong, ..emphasis },
        },
        Inline::Footnote(note) => Inline::Footnote(recast(note.inlines().to_vec())),
        other => other,
    }))
}
