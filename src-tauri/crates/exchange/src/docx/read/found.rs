//! What a Word file holds beside its words: tracked changes, comments, margins, properties.

/// One tracked change as the file states it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TrackedChange {
    /// What was done.
    pub kind: ChangeKind,
    /// Who did it, as written in the file; empty where nobody is named.
    pub author: String,
    /// When, as written in the file.
    pub date: Option<String>,
    /// The words put in, taken out or set otherwise; empty for a paragraph mark.
    pub words: String,
    /// The paragraph it begins in, counted from 0 over all paragraphs of the file; those of
    /// notes come after those of the body.
    pub paragraph: usize,
    /// The name that ties the two halves of a move together.
    pub move_name: Option<String>,
}

/// What a tracked change does.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ChangeKind {
    /// Words put in.
    Insertion,
    /// Words taken out.
    Deletion,
    /// Words taken from here to another place.
    MoveFrom,
    /// Words brought here from another place.
    MoveTo,
    /// A paragraph mark put in: one paragraph became two.
    ParagraphInserted,
    /// A paragraph mark taken out: two paragraphs became one.
    ParagraphDeleted,
    /// A table row put in.
    RowInserted,
    /// A table row taken out.
    RowDeleted,
    /// A table cell put in.
    CellInserted,
    /// A table cell taken out.
    CellDeleted,
    /// Table cells merged or parted.
    CellMerged,
    /// Words set otherwise: bold, italic, another font.
    Formatting,
    /// A paragraph set otherwise: style, indent, alignment.
    ParagraphFormatting,
    /// A paragraph numbered otherwise.
    Numbering,
    /// A table, row or cell set otherwise.
    TableFormatting,
    /// A section set otherwise: paper, margins, columns.
    SectionFormatting,
}

/// A comment as the file holds it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Comment {
    /// Who wrote it, as written in the file.
    pub author: String,
    /// When, as written in the file.
    pub date: Option<String>,
    /// What it says; paragraphs are parted by line feeds.
    pub words: String,
    /// The words it stands on; empty where it stands on a point.
    pub anchor: String,
    /// Which of the places where those words stand in their paragraph it is, counted from 0.
    pub nth: usize,
    /// The paragraph its anchor begins in, counted as in [`TrackedChange::paragraph`].
    pub paragraph: usize,
    /// Whether it is marked as done.
    pub resolved: bool,
    /// The comment it answers, as a position in [`super::WordFile::comments`].
    pub reply_to: Option<usize>,
}

/// What stands above or below the text on its pages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Margin {
    /// Which one it is: `header of section 1`, `first-page footer of section 2`.
    pub part: String,
    /// Its lines with every tracked change rejected.
    pub rejected: String,
    /// Its lines with every tracked change accepted.
    pub accepted: String,
}

/// A statement about the file, such as its title or who saved it last.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Property {
    /// What it is called in the file: `creator`, `lastModifiedBy`.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// Words that are not simply there to be read: nobody sees them, or other programs show
/// something else in their place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Doubt {
    /// Why they are doubtful.
    pub kind: DoubtKind,
    /// The paragraph they stand in, counted as in [`TrackedChange::paragraph`].
    pub paragraph: usize,
    /// The words.
    pub words: String,
}

/// Why words are doubtful.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum DoubtKind {
    /// They are hidden: nobody sees them in Word.
    Hidden,
    /// Some programs show them in place of what was read.
    Alternative,
    /// They stand in an element that programs may pass over, or that none knows.
    Unread,
}

impl DoubtKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Hidden, Self::Alternative, Self::Unread];

    /// What a finding says of one stretch and of several, and what became of them.
    pub(super) fn finding(self) -> [&'static str; 3] {
        match self {
            Self::Hidden => [
                "stretch of hidden words was met",
                "stretches of hidden words were met",
                "they were kept in the text, although nobody sees them in Word",
            ],
            Self::Alternative => [
                "stretch of words is shown by some programs in place of others",
                "stretches of words are shown by some programs in place of others",
                "what Word shows was read",
            ],
            Self::Unread => [
                "stretch of words stands where only some programs read it",
                "stretches of words stand where only some programs read them",
                "they are not part of the text; ask what they are",
            ],
        }
    }

    /// What happened in a returned file in which such words came.
    pub fn happened(self) -> &'static str {
        match self {
            Self::Hidden => "words were hidden: nobody sees them in Word",
            Self::Alternative => "some programs show these words in place of others",
            Self::Unread => "words were put where only some programs show them",
        }
    }
}
