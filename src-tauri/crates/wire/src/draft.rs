//! The text being drafted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{WireDraftProvision, WireProvision, WireRun, WireVersion};

/// A text opened for drafting: the working text of one delegation, with its redline.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOpenText {
    /// The instrument's code.
    pub instrument: String,
    /// The delegation whose position this is.
    pub delegation: String,
    /// The version it is compared with; none before the first version.
    pub base: Option<WireVersion>,
    /// That it was carried here from an older base since it was typed in last.
    pub carried: Option<WireCarried>,
    /// The provisions, in reading order.
    pub provisions: Vec<WireProvision>,
    /// The redline of the provisions that differ from the base; the others are as in the base.
    pub redlines: Vec<WireRedlined>,
    /// Provisions of the base that are gone, in reading order.
    pub ghosts: Vec<WireGhost>,
    /// Whether it holds edits that no version has.
    pub edited: bool,
}

/// That a working text was carried from one base to the next.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCarried {
    /// The number of the base it was written on.
    pub from: String,
    /// The provisions where the base changed what was typed over; they stay as they were typed.
    pub both: Vec<WireConflict>,
}

/// A provision that both the delegation and the base changed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireConflict {
    /// The provision.
    pub id: String,
    /// Its address in the working text; empty where it is not in it.
    pub address: String,
}

/// How one provision differs from the base.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRedlined {
    /// The provision.
    pub id: String,
    /// Whether the base does not have it.
    pub inserted: bool,
    /// Where it stood in the base, when it was moved: its address there.
    pub moved_from: Option<String>,
    /// Its words; empty when they are as in the base.
    pub runs: Vec<WireRun>,
}

/// A provision of the base that is gone.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireGhost {
    /// Its id in the base.
    pub id: String,
    /// The provision of the working text it stood after; none at the very beginning.
    pub after: Option<String>,
    /// Its number in the base.
    pub label: String,
    /// Its words in the base.
    pub text: String,
}

/// One edit of a working text.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "op", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireEdit {
    /// The provision now reads so and stands there: new, changed or moved.
    Put {
        /// The provision as it now is.
        provision: WireDraftProvision,
        /// The provision it follows; none for the first.
        after: Option<String>,
    },
    /// The provision is gone.
    Remove {
        /// The provision.
        id: String,
    },
}

/// What an edit led to.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireEdited {
    /// Provisions whose number or address changed by it, wherever they stand.
    pub labels: Vec<WireLabel>,
    /// The redline of the provisions edited; one without marks has no runs, is not inserted
    /// and not moved.
    pub redlines: Vec<WireRedlined>,
    /// All provisions of the base that are gone now, in reading order; null when unchanged.
    pub ghosts: Option<Vec<WireGhost>>,
    /// Whether the text now differs from every version.
    pub edited: bool,
}

/// The number of a provision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireLabel {
    /// The provision.
    pub id: String,
    /// The number as it prints before the words.
    pub label: String,
    /// Its short address.
    pub address: String,
}
