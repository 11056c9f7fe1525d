//! Versions side by side, with unchanged stretches folded.

use serde::{Deserialize, Serialize};
use travaux_desk::{Aligned, Cell, CellRun, Column, ColumnText, Comparison};
use travaux_redline::{ChangeKind, RunFate};
use ts_rs::TS;

use crate::*;

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
    /// The class.
    pub class: WireStrength,
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

/// How many unchanged rows stand open around a changed one.
const AROUND: usize = 1;

/// Fewer unchanged rows than this between two changes are shown: a fold would take as much room.
const FEWEST_FOLDED: usize = 3;

/// Columns as the desk takes them.
///
/// # Errors
///
/// When what one is called by is no code or number.
pub fn columns_of(all: Vec<WireColumn>) -> Result<Vec<Column>, WireFailure> {
    all.into_iter().map(Column::try_from).collect()
}

impl TryFrom<WireColumn> for Column {
    type Error = WireFailure;

    fn try_from(it: WireColumn) -> Result<Self, WireFailure> {
        let text = match (it.version, it.delegation) {
            (Some(version), _) => ColumnText::Version(parsed(&version)?),
            (None, delegation) => ColumnText::Working(parsed(&delegation.unwrap_or_default())?),
        };
        Ok(Self { instrument: parsed(&it.instrument)?, text })
    }
}

/// A comparison for the window, its unchanged stretches folded.
pub fn comparison(it: &Comparison) -> WireComparison {
    let mut counts: Vec<_> = it
        .counts
        .iter()
        .map(|(kind, rows)| WireCount { change: change(*kind), rows: *rows })
        .collect();
    let whole = [(WireChange::Inserted, it.come), (WireChange::Deleted, it.gone)];
    counts.extend(whole.map(|(change, rows)| WireCount { change, rows }));
    counts.retain(|it| it.rows > 0);
    let strength = it.strength.iter();
    WireComparison {
        rows: folded(it),
        counts,
        strength: strength
            .map(|(class, changes)| WireStrengthCount { class: (*class).into(), changes: *changes })
            .collect(),
        coverage: it.coverage.clone(),
        total: u32::try_from(it.rows.len()).unwrap_or(u32::MAX),
    }
}

/// `count` rows from the position `from`, with every fold open.
pub fn unfolded(it: &Comparison, from: u32, count: u32) -> Vec<WireAligned> {
    let (from, count) = (from as usize, count as usize);
    let rows = it.rows.iter().enumerate().skip(from).take(count);
    rows.map(|(at, row)| aligned(it, at, row)).collect()
}

fn folded(it: &Comparison) -> Vec<WireRow> {
    let is_changed = |row: &Aligned| row.come || row.gone || !row.changes.is_empty();
    let mut open = vec![false; it.rows.len()];
    for (at, _) in it.rows.iter().enumerate().filter(|(_, row)| is_changed(row)) {
        let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(open.len());
        open[around].fill(true);
    }
    let end = open.len();
    let mut at = 0;
    for same in open.chunk_by_mut(|a, b| a == b) {
        let inside = at > 0 && at + same.len() < end;
        at += same.len();
        if same.len() < if inside { FEWEST_FOLDED } else { FEWEST_FOLDED - 1 } {
            same.fill(true);
        }
    }
    let mut rows = Vec::new();
    let mut at = 0;
    while at < it.rows.len() {
        let same = open[at..].iter().take_while(|it| !**it).count();
        if same > 0 {
            rows.push(fold(it, at, same));
            at += same;
        } else {
            rows.push(WireRow::Aligned(aligned(it, at, &it.rows[at])));
            at += 1;
        }
    }
    rows
}

fn fold(it: &Comparison, from: usize, count: usize) -> WireRow {
    let address = |at: usize| it.rows[at].address.clone();
    WireRow::Folded {
        from: u32::try_from(from).unwrap_or(u32::MAX),
        count: u32::try_from(count).unwrap_or(u32::MAX),
        addresses: (address(from), address(from + count - 1)),
    }
}

fn aligned(it: &Comparison, at: usize, row: &Aligned) -> WireAligned {
    let mut changes: Vec<_> = row.changes.iter().map(|kind| change(*kind)).collect();
    changes.extend(row.come.then_some(WireChange::Inserted));
    changes.extend(row.gone.then_some(WireChange::Deleted));
    WireAligned {
        at: u32::try_from(at).unwrap_or(u32::MAX),
        address: row.address.clone(),
        changes,
        cells: row.cells.iter().enumerate().map(|(column, one)| cell(it, column, one)).collect(),
    }
}

fn cell(it: &Comparison, column: usize, cell: &Cell) -> WireCell {
    match cell {
        Cell::Absent => WireCell::Absent,
        Cell::Same => WireCell::Same,
        Cell::Base { position, moved } => words(it, column, *position, None, moved.clone()),
        Cell::Words { position, runs, moved } => {
            words(it, column, *position, Some(runs), moved.clone())
        }
    }
}

fn words(
    it: &Comparison,
    column: usize,
    position: usize,
    runs: Option<&Vec<CellRun>>,
    moved: Option<String>,
) -> WireCell {
    let whole = moved.is_some();
    let wired =
        |runs: &Vec<CellRun>| runs.iter().map(|run| wire_run(run, whole)).collect::<Vec<_>>();
    let Some((label, kind, depth, text)) = it.provision(column, position) else {
        // A provision that is gone here is shown by the words it had in the base.
        let runs = runs.map(wired).unwrap_or_default();
        return WireCell::Words {
            label: String::new(),
            kind: WireKind::Plain,
            depth: 0,
            runs,
            moved,
        };
    };
    let runs = match runs {
        Some(runs) => wired(runs),
        None => vec![WireRun {
            fate: WireFate::Kept,
            text,
            was: None,
            from: 0,
            to: 0,
            strength: Vec::new(),
        }],
    };
    WireCell::Words { label: label.to_owned(), kind: kind.into(), depth, runs, moved }
}

/// The editor does not show these runs, so they have no place in it. `whole` where all of the
/// provision moved: the cell says so, and its words are as they were.
fn wire_run(it: &CellRun, whole: bool) -> WireRun {
    WireRun {
        fate: match it.fate {
            RunFate::MovedHere if whole => WireFate::Kept,
            other => other.into(),
        },
        text: it.text.clone(),
        was: it.was.clone(),
        from: 0,
        to: 0,
        strength: it
            .strength
            .iter()
            .map(|class| WireSign::Class((*class).into()))
            .chain(it.invisible.iter().cloned().map(WireSign::Unseen))
            .collect(),
    }
}

fn change(kind: ChangeKind) -> WireChange {
    match kind {
        ChangeKind::Wording => WireChange::Wording,
        ChangeKind::Formatting => WireChange::Formatting,
        ChangeKind::Spacing => WireChange::Punctuation,
        ChangeKind::Renumbering => WireChange::Renumbered,
        ChangeKind::Reference => WireChange::Consequential,
        ChangeKind::Move => WireChange::Moved,
        ChangeKind::Split => WireChange::Split,
        ChangeKind::Join => WireChange::Joined,
        ChangeKind::Cell => WireChange::Cell,
        ChangeKind::Footnote => WireChange::Footnote,
        ChangeKind::Heading => WireChange::Heading,
        ChangeKind::BracketOpened => WireChange::BracketOpened,
        ChangeKind::BracketLifted => WireChange::BracketLifted,
        ChangeKind::BracketReattributed => WireChange::BracketAttributed,
    }
}
