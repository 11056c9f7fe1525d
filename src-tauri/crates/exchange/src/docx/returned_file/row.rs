//! One line of the table of a returned file.

use travaux_redline::Strengths;

/// One difference between the file that was sent and the one that came back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReturnRow {
    /// Whether it was said, and of what sort it is.
    pub kind: ReturnKind,
    /// The address of the provision (`2(2)(a)`), or the part of the file (`header`, `note 3`).
    pub provision: String,
    /// The words before; empty where words only came.
    pub before: String,
    /// The words after; empty where words only went.
    pub after: String,
    /// What happened, in a few plain words: `words changed without a mark`.
    pub what: String,
    /// The line it stands in as it came back, for the reader; empty where there is none.
    pub line: String,
    /// Whether the words stand at another place than before.
    pub moved: bool,
    /// The paragraph of the returned file it stands in, counted as in
    /// [`TrackedChange::paragraph`](crate::docx::read::TrackedChange::paragraph).
    pub paragraph: Option<usize>,
    /// The paragraph of the file that was sent, where the returned one has none.
    pub sent_paragraph: Option<usize>,
    /// The comment it is about, as a position in
    /// [`WordFile::comments`](crate::docx::read::WordFile::comments) of the returned file.
    pub comment: Option<usize>,
    /// Who says to have done it, as written in the file; empty where nobody does.
    pub author: String,
    /// When, as written in the file.
    pub date: Option<String>,
    /// The classes of strength among the words that went or came.
    pub strength: Strengths,
}

/// Whether a difference was said, and of what sort it is; the gravest first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ReturnKind {
    /// Not disclosed as a change.
    Silent,
    /// A tracked change.
    Tracked,
    /// Set otherwise, or corrected by the word processor itself.
    Format,
    /// A comment that came or went.
    Comment,
    /// A statement of the file about itself.
    Metadata,
}

impl ReturnKind {
    /// The word by which tables and other programs call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Tracked => "tracked",
            Self::Format => "format",
            Self::Comment => "comment",
            Self::Metadata => "metadata",
        }
    }
}

impl ReturnRow {
    /// A row of `kind` that says `what` happened at `provision`, with nothing else known yet.
    pub(super) fn new(kind: ReturnKind, provision: &str, what: &str) -> Self {
        Self {
            kind,
            provision: provision.to_owned(),
            before: String::new(),
            after: String::new(),
            what: what.to_owned(),
            line: String::new(),
            moved: false,
            paragraph: None,
            sent_paragraph: None,
            comment: None,
            author: String::new(),
            date: None,
            strength: Strengths::default(),
        }
    }

    /// The same row with the words before and after.
    pub(super) fn words(self, before: &str, after: &str) -> Self {
        Self { before: before.to_owned(), after: after.to_owned(), ..self }
    }

    /// Whether another row says the same of the same place.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        (&self.before, &self.after, &self.provision)
            == (&other.before, &other.after, &other.provision)
    }
}
