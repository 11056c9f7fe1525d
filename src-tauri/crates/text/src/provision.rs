//! The smallest addressable unit of text.

use crate::{ProvisionId, Wording};

/// The smallest addressable unit of text.
///
/// - **Shape**: its place in the text gives its number, unless the number is fixed.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Provision {
    /// What it is called for ever.
    pub id: ProvisionId,
    /// What it is.
    pub kind: Kind,
    /// How deep it stands: 0 for titles and headings; a paragraph 1, (a) 2, (i) 3, at most 6.
    pub depth: u8,
    /// Where its number comes from.
    pub number: Number,
    /// What it says. An article's wording is its title.
    pub wording: Wording,
}

/// What a provision is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// The title of the instrument.
    Title,
    /// A preambular paragraph.
    Recital,
    /// A part: a heading above chapters.
    Part,
    /// A chapter: a heading above articles.
    Chapter,
    /// An article's heading; its wording is the article's title.
    Article,
    /// A heading of none of the kinds above.
    Heading,
    /// A numbered unit: a paragraph at depth 1, a sub-paragraph (point) below.
    Paragraph,
    /// The opening words before a list; without number.
    Chapeau,
    /// A paragraph without number.
    Plain,
    /// The heading of an annex.
    Annex,
    /// One row of a table; its wording holds [`crate::Inline::Cell`] between the cells.
    /// Neighbouring rows make one table.
    Row,
    /// A block to sign, or the testimonium before it.
    Signature,
}

/// The kinds, and the words by which files and records call them.
const KINDS: [(Kind, &str); 12] = [
    (Kind::Title, "title"),
    (Kind::Recital, "recital"),
    (Kind::Part, "part"),
    (Kind::Chapter, "chapter"),
    (Kind::Article, "article"),
    (Kind::Heading, "heading"),
    (Kind::Paragraph, "paragraph"),
    (Kind::Chapeau, "chapeau"),
    (Kind::Plain, "plain"),
    (Kind::Annex, "annex"),
    (Kind::Row, "row"),
    (Kind::Signature, "signature"),
];

impl Kind {
    /// The word by which files and records call it: `chapeau`.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self).map_or("plain", |(_, word)| word)
    }

    /// The kind that is called so.
    pub fn of_word(word: &str) -> Option<Self> {
        KINDS.iter().find(|(_, it)| *it == word).map(|(kind, _)| *kind)
    }

    /// How a heading ranks: what follows stands under it, up to the next that ranks as high. None
    /// for what is no heading.
    pub fn rank(self) -> Option<u8> {
        match self {
            Self::Title => Some(0),
            Self::Part | Self::Annex => Some(1),
            Self::Chapter => Some(2),
            Self::Article | Self::Heading => Some(3),
            Self::Recital
            | Self::Paragraph
            | Self::Chapeau
            | Self::Plain
            | Self::Row
            | Self::Signature => None,
        }
    }

    /// Whether it is a heading that other provisions stand under.
    pub fn is_heading(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Part | Self::Chapter | Self::Article | Self::Heading | Self::Annex
        )
    }
}

impl Provision {
    /// How high it stands: what follows a provision and stands less high stands under it.
    pub(crate) fn height(&self) -> u8 {
        match self.kind {
            Kind::Title => 0,
            Kind::Annex => 1,
            Kind::Part => 2,
            Kind::Signature => 3,
            Kind::Chapter => 4,
            Kind::Article => 5,
            Kind::Heading => 6,
            Kind::Paragraph => 7_u8.saturating_add(self.depth.max(1)),
            Kind::Recital | Kind::Chapeau | Kind::Plain | Kind::Row => 8,
        }
    }
}

/// Where a provision's number comes from.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Number {
    /// From its place: Article 3, 1., (a), (i).
    Derived,
    /// Fixed by hand, without its punctuation: `3 bis`, `XIV`.
    Fixed(String),
    /// A dash in place of a number.
    Dash,
    /// It has none.
    None,
}
