//! What the walk through a Word file leaves: every word with the changes it stands under.

use travaux_text::Emphasis;

use super::looks::Look;
use super::numbering::Lists;
use super::styles::Styles;

/// Under which changes something stands: a position in [`Body::stacks`]; 0 is under none.
pub(super) type Under = u32;

/// Everything that texts are taken from.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// The body proper.
    pub(super) blocks: Vec<Block>,
    /// The foot- and endnotes, in the order in which they are marked.
    pub(super) notes: Vec<Note>,
    /// All words, one after another.
    pub(super) words: String,
    /// How changes stand in one another.
    pub(super) stacks: Vec<Nest>,
    /// The formatting that tracked changes replaced, by the change.
    pub(super) resets: Vec<(u32, Emphasis)>,
    /// Whether each field came to its end.
    pub(super) fields: Vec<bool>,
    /// The names of bookmarks that references lead to, and those references name.
    pub(super) bookmarks: Vec<String>,
    /// The styles.
    pub(super) styles: Styles,
    /// The numbering.
    pub(super) lists: Lists,
}

/// One change around others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nest {
    /// What stands around it.
    pub(super) outer: Under,
    /// The change, as a position in the file's list.
    pub(super) change: u32,
    /// Whether it puts in what it holds, rather than take it out.
    pub(super) adds: bool,
}

/// A part of the flow of text.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Vec<Row>),
    /// A text box, in the changes that its anchor stands under.
    Box(Under, Vec<Block>),
}

/// One row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The changes it stands under.
    pub(super) under: Under,
    /// How many columns it leaves free before its first cell.
    pub(super) before: u8,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
}

/// One cell of a row.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The changes it stands under.
    pub(super) under: Under,
    /// How many columns it spans.
    pub(super) span: u8,
    /// How many it spanned before a change.
    pub(super) before: Option<(u32, u8)>,
    /// What is in it.
    pub(super) blocks: Vec<Block>,
}

/// One paragraph.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// Its place among all paragraphs of the file.
    pub(super) place: usize,
    /// Its content.
    pub(super) pieces: Vec<Piece>,
    /// The changes that its mark stands under.
    pub(super) mark: Under,
    /// How it is set.
    pub(super) look: Look,
    /// How it was set before a change.
    pub(super) before: Option<Box<(u32, Look)>>,
    /// The bookmarks in it that references lead to.
    pub(super) targets: Vec<u32>,
    /// Whether it is hidden with its mark: then it has no number, and none is counted.
    pub(super) unseen: bool,
    /// Whether it belongs to a table of contents.
    pub(super) contents: bool,
    /// The field of a table of contents that holds all its words, counted from 1.
    pub(super) contents_field: u32,
    /// Whether it is the first of a cell that is one with the cell above it.
    pub(super) goes_on: Merge,
}

/// Whether a cell is one with the cell above it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Merge {
    /// Whether it is.
    pub(super) now: bool,
    /// The change that made it so, and whether it was before.
    pub(super) was: Option<(u32, bool)>,
}

impl Merge {
    /// Whether it is where these changes are accepted.
    pub(super) fn holds(self, kept: &[bool]) -> bool {
        match self.was {
            Some((change, was)) if !kept[change as usize] => was,
            _ => self.now,
        }
    }
}

/// A piece of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// What it is.
    pub(super) what: What,
    /// The changes it stands under.
    pub(super) under: Under,
    /// How its words are set.
    pub(super) set: Emphasis,
    /// How they were set before a change: a position in [`Body::resets`], counted from 1.
    pub(super) reset: u32,
    /// The field whose instructions it belongs to, counted from 1: then it is no text.
    pub(super) field: u32,
    /// Whether it is struck out.
    pub(super) struck: bool,
    /// Whether it is a number or a day that programs count anew by themselves.
    pub(super) counted: bool,
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// Words of [`Body::words`].
    Words(u32, u32),
    /// A line break.
    Break,
    /// The mark of a note.
    Note(u32),
    /// Something that is no text; its name stands in [`Body::words`].
    Object(u32, u32),
    /// The start of a reference to a bookmark.
    Reference(u32),
    /// The end of a reference.
    ReferenceEnd,
}

impl What {
    /// Whether it is more than a place around others.
    pub(super) fn shows(self) -> bool {
        !matches!(self, Self::Reference(_) | Self::ReferenceEnd)
    }
}

/// A foot- or endnote.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// What it says.
    pub(super) blocks: Vec<Block>,
}

impl Body {
    /// The words from `start` to `end`.
    pub(super) fn said(&self, start: u32, end: u32) -> &str {
        &self.words[start as usize..end as usize]
    }
}
