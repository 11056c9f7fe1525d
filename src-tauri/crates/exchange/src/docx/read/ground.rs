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
        edited(body, &body.blocks, &own, &mut beneath);
        for note in &body.notes {
            edited(body, &note.blocks, &own, &mut beneath);
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

/// What put in the paragraphs, rows and cells in which there are changes of these.
fn edited(body: &Body, blocks: &[Block], own: &[bool], found: &mut Vec<u32>) {
    for block in blocks {
        match block {
            Block::Paragraph(it) if has(body, it, own) => adding(body, it.mark, found),
            Block::Paragraph(_) => {}
            Block::Table(rows) => {
                for cell in rows.iter().flat_map(|it| &it.cells) {
                    edited(body, &cell.blocks, own, found);
                }
            }
            Block::Box(_, inner) => edited(body, inner, own, found),
        }
    }
}

fn has(body: &Body, paragraph: &Paragraph, own: &[bool]) -> bool {
    paragraph.pieces.iter().any(|it| is_under(body, it.under, own))
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
