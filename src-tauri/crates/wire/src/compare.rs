//! Versions side by side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{WireChange, WireRun};

/// One of the texts to compare.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireColumn {
    /// The instrument's code.
    pub instrument: String,
    /// The version's number; none for the working text.
    pub version: Option<String>,
    /// Whose working text; by code, and none for a version.
    pub delegation: Option<String>,
}

/// Two to four texts aligned by provision. The first column is the base of the others.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireComparison {
    /// Rows in reading order; unchanged stretches are folded.
    pub rows: Vec<WireRow>,
    /// How many rows show each kind of change, per kind that occurs.
    pub counts: Vec<WireCount>,
    /// How many changes touch what a reader must not miss, per class that occurs.
    pub strength: Vec<WireStrengthCount>,
    /// What was compared, in one sentence.
    pub coverage: String,
    /// How many rows there are with every fold open.
    pub total: u32,
}

/// How often a kind of change occurs.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCount {
    /// The kind.
    pub change: WireChange,
    /// In how many rows.
    pub rows: u32,
}

/// How often a class of words that matter was touched.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireStrengthCount {
    /// The class: `obligation`, `number`, …
    pub class: String,
    /// How many changes.
    pub changes: u32,
}

/// One line of a comparison.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(tag = "shape", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireRow {
    /// One provision across the columns.
    Aligned(WireAligned),
    /// Provisions that no column changed.
    Folded {
        /// The position of the first, counted with every fold open.
        from: u32,
        /// How many.
        count: u32,
        /// The address of the first and of the last.
        addresses: (String, String),
    },
}

/// One provision across the columns.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireAligned {
    /// Its position, counted with every fold open; stable within one comparison.
    pub at: u32,
    /// Its address in the first column that has it.
    pub address: String,
    /// The kinds of change in the row; empty for an unchanged one.
    pub changes: Vec<WireChange>,
    /// One cell a column.
    pub cells: Vec<WireCell>,
}

/// One provision in one column.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireCell {
    /// This column does not have it.
    Absent,
    /// As in the base column.
    Same,
    /// Its words: in the base column all kept, else as a redline against the base.
    Words {
        /// The number as it prints before the words.
        label: String,
        /// What it is, for how it is set.
        kind: crate::WireKind,
        /// How deep it stands.
        depth: u8,
        /// The words.
        runs: Vec<WireRun>,
        /// Its address in the base column, when it stands elsewhere here; and in the base
        /// column, the address where a column moved it to.
        moved: Option<String>,
    },
}
