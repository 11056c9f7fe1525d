//! What leaves the machine, and what is in it.

use serde::{Deserialize, Serialize};
use travaux_desk::Contents;
use ts_rs::TS;

/// What is to be written to a file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireExport {
    /// What of the instrument.
    pub what: WireExported,
    /// The file whose house style a Word file has; none for the plain one.
    pub template: Option<String>,
    /// Whether the comments of the tabled layer stand in its margin.
    #[serde(default)]
    pub comments: bool,
}

/// What of an instrument is to be written to a file: of the tabled layer alone.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export, export_to = "wire.ts")]
pub enum WireExported {
    /// A version.
    Version {
        /// Its number.
        version: String,
        /// The version that its changes are tracked against, in a Word file; none for a clean
        /// text.
        base: Option<String>,
    },
    /// The rolling text, with brackets and who is behind each wording.
    Rolling,
    /// Two to four versions side by side.
    Columns {
        /// Their numbers, from left to right.
        versions: Vec<String>,
    },
}

/// What is in a Word file, read back from its finished bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireContents {
    /// How many stretches of words came, went, moved, and were set otherwise.
    pub changes: [u32; 4],
    /// In whose names.
    pub authors: Vec<String>,
    /// The dates that changes and comments bear.
    pub dates: Vec<String>,
    /// How many comments there are.
    pub comments: u32,
    /// What stands above and below the text.
    pub margins: Vec<String>,
    /// What the file states about itself: name and value.
    pub properties: Vec<(String, String)>,
    /// Words that do not show; none in a file of ours.
    pub hidden: Vec<String>,
    /// Marks that tell which words were written in one sitting; none in a file of ours.
    pub sessions: u32,
    /// How many bytes it has.
    pub size: u32,
}

impl WireContents {
    /// What is in a Word file of so many bytes.
    pub fn of(it: Contents, size: usize) -> Self {
        let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
        Self {
            changes: [it.insertions, it.deletions, it.moves, it.formattings].map(count),
            authors: it.authors.into_iter().collect(),
            dates: it.dates.into_iter().collect(),
            comments: count(it.comments),
            margins: it.margins,
            properties: it.properties,
            hidden: it.hidden,
            sessions: count(it.sessions),
            size: count(size),
        }
    }
}
