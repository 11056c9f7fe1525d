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
    /// The paragraph its anchor begins in, counted as in [`TrackedChange::paragraph`];
    /// [`Comment::NOWHERE`] where nothing in the text marks it.
    pub paragraph: usize,
    /// Whether it is marked as done.
    pub resolved: bool,
    /// The comment it answers, as a position in [`super::WordFile::comments`].
    pub reply_to: Option<usize>,
}

impl Comment {
    /// The paragraph of a comment that stands nowhere.
    pub const NOWHERE: usize = usize::MAX;
}

/// A line of a text as it is compared with those of a file that came back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlacedLine {
    /// The paragraph it begins with, counted as in [`TrackedChange::paragraph`].
    pub paragraph: usize,
    /// The last paragraph of it: that of the last cell of a row.
    pub last: usize,
    /// What it says, with its number.
    pub line: String,
    /// For a line of a note: the paragraph that marks the note.
    pub marked_in: Option<usize>,
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

/// Something that the text shows and the file holds elsewhere: a picture, a chart, another file,
/// the address of a link.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Shown {
    /// The paragraph it stands in, counted as in [`TrackedChange::paragraph`].
    pub paragraph: usize,
    /// Where it stands beside the text: `header` or `footer`.
    pub margin: Option<String>,
    /// What it is called; the words of a link.
    pub name: String,
    /// Whether the text names it.
    pub placed: bool,
    /// Whether it is a link, rather than something that is seen.
    pub link: bool,
    /// The words in it, and the addresses that it leads to.
    pub words: String,
    /// What the bytes of all that it leads to add up to.
    pub print: u64,
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
    /// What is shown in their place, where it is known.
    pub shown: Option<String>,
    /// Whether a tracked change says that they were set so.
    pub tracked: bool,
}

/// Why words are doubtful.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum DoubtKind {
    /// They are hidden: nobody sees them in Word.
    Hidden,
    /// They are struck out.
    Struck,
    /// They have the colour of what they stand on.
    Pale,
    /// They are too small to be read.
    Small,
    /// There is no room for them.
    Squeezed,
    /// They are put off their line, or off the page.
    Shifted,
    /// They run the other way than their letters do.
    Turned,
    /// Their font shows pictures in place of letters.
    Drawn,
    /// They are bound to a value kept elsewhere in the file, which says something else.
    Bound,
    /// A field will show something else once it is counted anew.
    Computed,
    /// A field shows something that depends on when the file is opened.
    Momentary,
    /// A field takes what it shows from elsewhere.
    Fetched,
    /// Some programs show them in place of what was read.
    Alternative,
    /// They are where only some programs read them.
    Unread,
    /// They ask for words in an empty field.
    Prompt,
    /// Another file is put in here, which Word shows as part of this one.
    Embedded,
    /// A field shows words that cannot be worked out from the file.
    Uncertain,
    /// They are bound to a value that could not be worked out.
    Unsettled,
    /// They mark a note, as they mark another one.
    Twin,
}

/// What is said of a doubt: of one stretch, of several, what became of one and of several, and what
/// happened in a returned file in which they came.
const SAID: [[&str; 5]; 19] = [
    [
        "hidden passage was found",
        "hidden passages were found",
        "it was kept in the text, although nobody sees it in Word",
        "they were kept in the text, although nobody sees them in Word",
        "words were hidden: nobody sees them in Word",
    ],
    [
        "passage is struck out",
        "passages are struck out",
        "it was kept between ~~ and ~~, as striking out is not a tracked change",
        "they were kept between ~~ and ~~, as striking out is not a tracked change",
        "words were struck out",
    ],
    [
        "passage has the colour of its background",
        "passages have the colour of their background",
        "it was kept in the text, although nobody sees it",
        "they were kept in the text, although nobody sees them",
        "words were given the colour of their background: nobody sees them",
    ],
    [
        "passage is too small to be read",
        "passages are too small to be read",
        "it was kept in the text, although nobody sees it",
        "they were kept in the text, although nobody sees them",
        "words were made too small to be read",
    ],
    [
        "passage has no room in which it could be seen",
        "passages have no room in which they could be seen",
        "it was kept in the text, although nobody sees it",
        "they were kept in the text, although nobody sees them",
        "words were squeezed until nobody can read them",
    ],
    [
        "passage was moved off its line or off the page",
        "passages were moved off their line or off the page",
        "it was kept in the text where it was typed",
        "they were kept in the text where they were typed",
        "words were moved off their line or off the page",
    ],
    [
        "passage runs against the direction of its letters",
        "passages run against the direction of their letters",
        "it was read as it was typed",
        "they were read as they were typed",
        "words were turned round: they are shown in the opposite direction to the one in which they were typed",
    ],
    [
        "passage is in a font that shows pictures instead of letters",
        "passages are in fonts that show pictures instead of letters",
        "it was kept as letters",
        "they were kept as letters",
        "words were set in a font that shows pictures instead of letters",
    ],
    [
        "passage differs from the value that the file stores for it",
        "passages differ from the values that the file stores for them",
        "the value was read, which Word shows",
        "the values were read, which Word shows",
        "words are bound to a value that says something else, and that Word shows",
    ],
    [
        "field shows words that will change when it is next updated",
        "fields show words that will change when they are next updated",
        "what it shows now was read",
        "what they show now was read",
        "a field shows words that will change when it is next updated",
    ],
    [
        "field shows something that depends on when the file is opened",
        "fields show something that depends on when the file is opened",
        "what it showed last was read",
        "what they showed last was read",
        "a field was inserted that shows something that depends on when the file is opened",
    ],
    [
        "field takes its words from elsewhere",
        "fields take their words from elsewhere",
        "nothing was fetched; what it showed last was read",
        "nothing was fetched; what they showed last was read",
        "a field was inserted that takes its words from elsewhere",
    ],
    [
        "passage is shown by some programs instead of another",
        "passages are shown by some programs instead of others",
        "what Word shows was read",
        "what Word shows was read",
        "some programs show these words instead of others",
    ],
    [
        "passage was found where only some programs read it",
        "passages were found where only some programs read them",
        "it is not part of the text; ask what it is",
        "they are not part of the text; ask what they are",
        "words were put where only some programs show them",
    ],
    [
        "empty field asks for words",
        "empty fields ask for words",
        "its prompt is not part of the text",
        "their prompts are not part of the text",
        "an empty field that asks for words was inserted",
    ],
    [
        "other file is inserted into the text",
        "other files are inserted into the text",
        "Word shows its words, which were not read; ask for it as a separate file",
        "Word shows their words, which were not read; ask for them as separate files",
        "another file was inserted into the text: Word shows its words",
    ],
    [
        "field shows words that cannot be worked out from the file",
        "fields show words that cannot be worked out from the file",
        "what it showed last was read; Word may show something else",
        "what they showed last was read; Word may show something else",
        "a field shows words that cannot be worked out from the file; Word may show something else",
    ],
    [
        "passage is bound to a value that could not be worked out",
        "passages are bound to values that could not be worked out",
        "the words were read, and Word may show others",
        "the words were read, and Word may show others",
        "words are bound to a value that could not be worked out: Word may show others",
    ],
    [
        "note has the same mark as another",
        "notes have the same marks as others",
        "each was kept where it is marked",
        "each was kept where it is marked",
        "a note was given the same mark as another: readers cannot tell which is meant",
    ],
];

impl DoubtKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 19] = [
        Self::Hidden,
        Self::Struck,
        Self::Pale,
        Self::Small,
        Self::Squeezed,
        Self::Shifted,
        Self::Turned,
        Self::Drawn,
        Self::Bound,
        Self::Computed,
        Self::Momentary,
        Self::Fetched,
        Self::Alternative,
        Self::Unread,
        Self::Prompt,
        Self::Embedded,
        Self::Uncertain,
        Self::Unsettled,
        Self::Twin,
    ];

    /// What a finding says of one stretch and of several, each with what became of it.
    pub(super) fn finding(self) -> [[&'static str; 2]; 2] {
        let [one, many, kept_one, kept_many, _] = SAID[self as usize];
        [[one, kept_one], [many, kept_many]]
    }

    /// What happened in a returned file in which such words came.
    pub fn happened(self) -> &'static str {
        SAID[self as usize][4]
    }
}
