//! Provisions and wordings on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One provision of an open text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProvision {
    /// Its permanent id, a UUID.
    pub id: String,
    /// What it is.
    pub kind: WireKind,
    /// 0 for titles and headings; a paragraph 1, (a) 2, (i) 3.
    pub depth: u8,
    /// Where its number comes from.
    pub number: WireNumber,
    /// The number as it prints before the words: `Article 3`, `2.`, `(a)`; empty for none.
    pub label: String,
    /// Its short address: `2(2)(a)`.
    pub address: String,
    /// What it says.
    pub inlines: Vec<WireInline>,
}

/// A provision as the editor sends it: the program derives the label.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireDraftProvision {
    /// Its permanent id, a UUID (version 7), made by the editor for a new provision.
    pub id: String,
    /// What it is.
    pub kind: WireKind,
    /// 0 for titles and headings; a paragraph 1, (a) 2, (i) 3.
    pub depth: u8,
    /// Where its number comes from.
    pub number: WireNumber,
    /// What it says.
    pub inlines: Vec<WireInline>,
}

/// What a provision is; the words of the glossary.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_text::Kind")]
pub enum WireKind {
    Title,
    Recital,
    Part,
    Chapter,
    Article,
    Heading,
    Paragraph,
    Chapeau,
    Plain,
    Annex,
    Row,
    Signature,
}

/// Where a provision's number comes from.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(tag = "from", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireNumber {
    /// From its place.
    Derived,
    /// Fixed by hand, without punctuation: `3 bis`.
    Fixed {
        /// The number.
        text: String,
    },
    /// A dash in place of a number.
    Dash,
    /// It has none.
    None,
}

/// One piece of a wording.
///
/// In *editor units* a text counts its UTF-16 units and everything else counts one, except a
/// bracket: its opening, each border between two alternatives and its closing count one each,
/// and what stands inside counts as it does outside.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireInline {
    /// Words in one emphasis.
    Text {
        /// The words; never empty.
        text: String,
        /// How they are set; absent for plain words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<WireEmphasis>>")]
        emphasis: Vec<WireEmphasis>,
    },
    /// A line break within the provision.
    Break,
    /// The border between two cells of a table row.
    Cell,
    /// A note whose mark stands here.
    Footnote {
        /// What the note says.
        inlines: Vec<WireInline>,
    },
    /// A cross-reference.
    Reference {
        /// The id of the provision referred to.
        target: String,
        /// What it prints now, or printed when its target was last there.
        text: String,
    },
    /// A known gap: `[to be added]`.
    Placeholder {
        /// The words without the brackets.
        text: String,
    },
    /// Text that is not agreed.
    Bracket {
        /// The alternatives, in the order they were tabled; never empty.
        alternatives: Vec<WireAlternative>,
    },
}

/// How words are set.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_text::Emphasis")]
pub enum WireEmphasis {
    Strong,
    Italic,
    Underline,
    Superscript,
    Subscript,
}

/// One wording inside a bracket, and the delegations behind it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireAlternative {
    /// The words proposed; empty means "delete".
    pub inlines: Vec<WireInline>,
    /// The codes of the delegations behind it.
    pub delegations: Vec<String>,
}
