//! Redlines on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stretch of words with one fate.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRun {
    /// What happened to the words.
    pub fate: WireFate,
    /// The words as they print; for `renumbered` the new label.
    pub text: String,
    /// For `renumbered`, the old label.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub was: Option<String>,
    /// Where the run begins in the revised wording, in editor units. Deleted words have
    /// `from == to`: the place where they stood.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What the change touches that a reader must not miss: `obligation`, `negation`,
    /// `number`, `date`, … or `U+200B` for an invisible character; mostly empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub strength: Vec<String>,
}

/// What happened to a stretch of words.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireFate {
    /// In both wordings.
    Kept,
    /// Only in the base.
    Deleted,
    /// Only in the revised wording.
    Inserted,
    /// A number or a reference that only followed others.
    Renumbered,
    /// The same words, set differently.
    Reformatted,
    /// A sentence of the base that stands in another provision or another place now.
    MovedAway,
    /// A sentence that stood in another provision or another place of the base.
    MovedHere,
}

/// The kinds of change, each a filter of its own.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireChange {
    /// Words were changed.
    Wording,
    /// The provision is new.
    Inserted,
    /// The provision is gone.
    Deleted,
    /// The provision stands elsewhere.
    Moved,
    /// One provision became several.
    Split,
    /// Several provisions became one.
    Joined,
    /// Only its number changed, because others came or went.
    Renumbered,
    /// Only references in it changed, following renumbering.
    Consequential,
    /// Only the setting of words changed.
    Formatting,
    /// Only spaces or punctuation changed.
    Punctuation,
    /// A cell of a table.
    Cell,
    /// A footnote.
    Footnote,
    /// The words of a heading.
    Heading,
    /// A bracket was opened.
    BracketOpened,
    /// A bracket was lifted.
    BracketLifted,
    /// Other delegations stand behind an alternative.
    BracketAttributed,
}
