//! The text being drafted, and what the editor does to it.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use travaux_desk::{
    DelegationCode, Desk, DraftPlace, Edited, Ghost, InstrumentCode, OpenText, Redlined, Undone,
};
use travaux_history::Change;
use travaux_text::{Numbering, ProvisionId};
use ts_rs::TS;

use crate::redline::word_runs;
use crate::text::draft_provision;
use crate::units::Units;
use crate::*;

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
    /// What was changed in its words, change by change.
    pub changes: Vec<WireOwnChange>,
}

/// One change of the words of a provision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOwnChange {
    /// The words of the base that went.
    pub gone: String,
    /// The words that came in their place.
    pub come: String,
    /// Where they begin in the wording, in editor units.
    pub from: u32,
    /// Where they end.
    pub to: u32,
}

/// What is undone of the changes of a provision.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "of", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireUndone {
    /// All of them: it reads and stands as in the base, or is gone when the base does not have it.
    All,
    /// That it was moved.
    Place,
    /// One change of its words.
    Words {
        /// Which, counted from 0.
        change: u32,
    },
}

impl From<WireUndone> for Undone {
    fn from(it: WireUndone) -> Self {
        match it {
            WireUndone::All => Self::All,
            WireUndone::Place => Self::Place,
            WireUndone::Words { change } => Self::Words(change as usize),
        }
    }
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
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
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

/// A working text as it stands, for the window.
///
/// # Errors
///
/// When there is no such instrument or delegation, or when the file fails.
pub fn open_text(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    delegation: &DelegationCode,
) -> Result<WireOpenText, WireFailure> {
    desk.open_text(instrument, delegation)?;
    let it = desk.opened_text(instrument, delegation).expect("it was opened just now");
    Ok(WireOpenText {
        instrument: instrument.to_string(),
        delegation: delegation.to_string(),
        base: it.base.map(|base| version(desk, base)),
        carried: it.carried.map(|carried| WireCarried {
            from: carried.from.to_string(),
            both: carried.both.iter().map(|id| conflict(*id, &it)).collect(),
        }),
        provisions: it.provisions.iter().map(|one| provision(one, it.numbering)).collect(),
        redlines: it.redlines.iter().map(redlined).collect(),
        ghosts: it.ghosts.iter().map(ghost).collect(),
        edited: it.edited,
    })
}

/// A provision that both the delegation and the base changed.
fn conflict(id: ProvisionId, it: &OpenText<'_>) -> WireConflict {
    let at = it.numbering.position(id);
    let address = at.map(|at| it.numbering.address(at).to_owned());
    WireConflict { id: id.to_string(), address: address.unwrap_or_default() }
}

/// What an edit led to, for the window.
pub fn edited(it: &Edited) -> WireEdited {
    let label = |(id, label, address): &(travaux_text::ProvisionId, String, String)| WireLabel {
        id: id.to_string(),
        label: label.clone(),
        address: address.clone(),
    };
    WireEdited {
        labels: it.labels.iter().map(label).collect(),
        redlines: it.redlines.iter().map(redlined).collect(),
        ghosts: it.ghosts.as_ref().map(|ghosts| ghosts.iter().map(ghost).collect()),
        edited: it.edited,
    }
}

/// How one provision differs from the base, for the window.
pub fn redlined(it: &Redlined) -> WireRedlined {
    WireRedlined {
        id: it.id.to_string(),
        inserted: it.inserted,
        moved_from: it.moved_from.clone(),
        changes: own_changes(it),
        runs: word_runs(&it.base, &it.printed, &it.runs, &it.strength),
    }
}

fn own_changes(it: &Redlined) -> Vec<WireOwnChange> {
    let changes = it.changes();
    if changes.is_empty() {
        return Vec::new();
    }
    let units = Units::of(&it.printed);
    let own = |runs: &Range<usize>| {
        let (gone, come) = it.gone_and_come(runs);
        let (first, last) = (&it.runs[runs.start], &it.runs[runs.end - 1]);
        let (from, to) = (units.at(first.revised.start), units.at(last.revised.end));
        WireOwnChange { gone, come, from, to }
    };
    changes.iter().map(own).collect()
}

/// An edit of the working text that stands at `at`, as the editor makes it.
pub fn edit(desk: &Desk, at: DraftPlace<'_>, change: &Change) -> WireEdit {
    let none = Numbering::default();
    let open = desk.opened_text(at.instrument, at.delegation);
    let numbering = open.as_ref().map_or(&none, |it| it.numbering);
    match change {
        Change::Put { provision, after } => WireEdit::Put {
            provision: draft_provision(provision, numbering),
            after: after.map(|id| id.to_string()),
        },
        Change::Remove(id) => WireEdit::Remove { id: id.to_string() },
    }
}

fn ghost(it: &Ghost) -> WireGhost {
    WireGhost {
        id: it.id.to_string(),
        after: it.after.map(|id| id.to_string()),
        label: it.label.clone(),
        text: it.text.clone(),
    }
}

/// The edits of the editor as changes of a working text.
///
/// # Errors
///
/// When an id is none, or brackets are nested beyond all reason.
pub fn changes(edits: Vec<WireEdit>) -> Result<Vec<Change>, WireFailure> {
    let change = |edit| match edit {
        WireEdit::Put { provision, after } => Ok(Change::Put {
            provision: provision.try_into()?,
            after: after.as_deref().map(provision_id).transpose()?,
        }),
        WireEdit::Remove { id } => Ok(Change::Remove(provision_id(&id)?)),
    };
    edits.into_iter().map(change).collect()
}
