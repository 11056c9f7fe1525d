//! What a change rests on: an edit within words that somebody else put in is an edit of those.

use super::body::{Block, Body, Paragraph, Under};
use super::found::TrackedChange;

/// How often what changes rest on is followed further.
const DEEPEST: usize = 32;

/// The changes that `theirs` holds for, and those of others that they rest on: what put in the
/// words or the paragraph that they edit, with everything its author did there or moved with it.
pub(super) fn resting(
    body: &Body,
    changes: &[TrackedChange],
    theirs: &dyn Fn(&TrackedChange) -> bool,
) -> Vec<bool> {
    let own: Vec<bool> = changes.iter().map(theirs).collect();
    let mut kept = own.clone();
    for _ in 0..DEEPEST {
        let mut beneath = Vec::new();
        for nest in body.stacks.iter().skip(1).filter(|it| is(&kept, it.change)) {
            adding(body, nest.outer, &mut beneath);
        }
        let mut edits = Edits { body, changes, own: &own, found: &mut beneath };
        edits.edited(&body.blocks);
        for note in &body.notes {
            edits.edited(&note.blocks);
        }
        beneath.retain(|it| !is(&kept, *it));
        beneath.sort_unstable();
        beneath.dedup();
        if beneath.is_empty() {
            return kept;
        }
        for change in beneath {
            keep_with(change as usize, changes, &mut kept);
        }
    }
    kept
}

fn is(kept: &[bool], change: u32) -> bool {
    kept.get(change as usize).copied().unwrap_or(false)
}

/// The changes around something that put it in.
fn adding(body: &Body, mut under: Under, found: &mut Vec<u32>) {
    for _ in 0..8 {
        let Some(nest) = body.stacks.get(under as usize).filter(|_| under != 0) else { return };
        if nest.adds {
            found.push(nest.change);
        }
        under = nest.outer;
    }
}

/// Whether something is under a change of these.
fn is_under(body: &Body, mut under: Under, own: &[bool]) -> bool {
    for _ in 0..8 {
        let Some(nest) = body.stacks.get(under as usize).filter(|_| under != 0) else { break };
        if is(own, nest.change) {
            return true;
        }
        under = nest.outer;
    }
    false
}

/// Where there are changes of these, and what those rest on.
struct Edits<'e> {
    body: &'e Body,
    changes: &'e [TrackedChange],
    /// Which changes are these.
    own: &'e [bool],
    /// What they rest on.
    found: &'e mut Vec<u32>,
}

impl Edits<'_> {
    /// Finds what put in the paragraphs, rows and cells in which there are changes of these, and
    /// the words around what they put in.
    fn edited(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(it) => self.paragraph(it),
                Block::Table(rows) => {
                    rows.iter().flat_map(|it| &it.cells).for_each(|it| self.edited(&it.blocks));
                }
                Block::Box(_, inner) => self.edited(inner),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let pieces = &paragraph.pieces;
        let own: Vec<bool> =
            pieces.iter().map(|it| is_under(self.body, it.under, self.own)).collect();
        if !own.contains(&true) {
            return;
        }
        adding(self.body, paragraph.mark, self.found);
        let mut at = 0;
        for run in own.chunk_by(PartialEq::eq) {
            let (from, to) = (at, at + run.len());
            at = to;
            if run[0] && from > 0 && to < pieces.len() {
                self.between(pieces[from - 1].under, pieces[to].under);
            }
        }
    }

    /// Words right between words that one other author put in: programs cut an insertion in two
    /// where somebody else writes into it.
    fn between(&mut self, before: Under, after: Under) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        adding(self.body, before, &mut left);
        adding(self.body, after, &mut right);
        let author = |at: &u32| self.changes.get(*at as usize).map(|it| &it.author);
        let same = |one: &u32, all: &[u32]| all.iter().any(|it| author(it) == author(one));
        let both: Vec<u32> = left.iter().filter(|it| same(it, &right)).copied().collect();
        self.found.extend(right.iter().filter(|it| same(it, &left)));
        self.found.extend(both);
    }
}

/// Keeps a change with all that its author did in the paragraph, or moved with it.
fn keep_with(at: usize, changes: &[TrackedChange], kept: &mut [bool]) {
    let Some(it) = changes.get(at) else { return };
    let moves = |other: &TrackedChange| it.move_name.is_some() && other.move_name == it.move_name;
    for (other, kept) in changes.iter().zip(kept.iter_mut()) {
        let with = other.paragraph == it.paragraph || moves(other);
        *kept |= with && other.author == it.author;
    }
}
