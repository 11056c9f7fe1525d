//! A provision cut into what Word writes apart: words, breaks, fields, notes.

use std::ops::Range;

use travaux_redline::Passage;
use travaux_text::{Emphasis, Part, Printed, ProvisionId};

/// A stretch of a passage that is written in one way.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    /// Its bytes, in the text of the passages.
    pub(crate) range: Range<usize>,
    /// What it is.
    pub(crate) what: What,
    /// How it is set.
    pub(crate) emphasis: Emphasis,
}

/// What a stretch of a passage is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum What {
    /// The number before the words.
    Label,
    /// Words, marks of brackets, placeholders: what prints as it stands.
    Words,
    /// A line break.
    Break,
    /// The border of a cell.
    Cell,
    /// A cross-reference.
    Reference(ProvisionId),
    /// Where a note begins.
    NoteOpen,
    /// Where a note ends.
    NoteClose,
    /// The end of the passage: its paragraph mark.
    End,
}

impl What {
    /// Whether it can be cut anywhere.
    pub(crate) fn is_words(self) -> bool {
        self == Self::Words
    }
}

/// Cuts a passage; the atoms cover it without a gap.
pub(crate) fn cut(passage: &Passage, printed: &Printed) -> Vec<Atom> {
    let plain = Emphasis::PLAIN;
    let mut atoms = Vec::with_capacity(printed.spans.len() + 2);
    if passage.label_end > passage.start {
        let range = passage.start..passage.label_end;
        atoms.push(Atom { range, what: What::Label, emphasis: plain });
    }
    let mut notes = 0_u32;
    for span in &printed.spans {
        let range = passage.label_end + span.range.start..passage.label_end + span.range.end;
        let opens = span.part == Part::NoteMark && span.range.len() > 1;
        let closes = span.part == Part::NoteMark && !opens;
        notes += u32::from(opens);
        let what = match span.part {
            Part::Break => What::Break,
            Part::Cell if notes == 0 => What::Cell,
            Part::Reference(target) => What::Reference(target),
            // A note within a note stands in it as words.
            Part::NoteMark if notes == 1 => {
                if opens {
                    What::NoteOpen
                } else {
                    What::NoteClose
                }
            }
            _ => What::Words,
        };
        notes -= u32::from(closes && notes > 0);
        push(&mut atoms, Atom { range, what, emphasis: span.emphasis });
    }
    let end = passage.end..passage.next;
    atoms.push(Atom { range: end, what: What::End, emphasis: plain });
    atoms
}

/// Adds an atom, to the words before it where both are set alike.
fn push(atoms: &mut Vec<Atom>, atom: Atom) {
    match atoms.last_mut() {
        Some(last)
            if last.what.is_words()
                && atom.what.is_words()
                && last.emphasis == atom.emphasis
                && last.range.end == atom.range.start =>
        {
            last.range.end = atom.range.end;
        }
        _ => atoms.push(atom),
    }
}
