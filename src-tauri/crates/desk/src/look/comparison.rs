//! Versions side by side, aligned by provision.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use travaux_history::{InstrumentCode, VersionNumber};
use travaux_redline::{
    Change, ChangeKind, Passages, Redline, Row, RowFate, Run, RunFate, Strength, Watch, compare,
};
use travaux_text::{DelegationCode, Kind};

use crate::draft::working_text::Numbered;

/// One of the texts to compare.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// Which of its texts.
    pub text: ColumnText,
}

/// Which text of an instrument a column shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ColumnText {
    /// The version of this number.
    Version(VersionNumber),
    /// The working text of this delegation.
    Working(DelegationCode),
}

/// Two to four texts aligned by provision; the first is the base of the others.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// One row a provision, in reading order, unchanged ones too.
    pub rows: Vec<Aligned>,
    /// In how many rows each kind of change occurs.
    pub counts: BTreeMap<ChangeKind, u32>,
    /// How many rows hold a provision that a column does not have.
    pub come: u32,
    /// How many rows hold a provision that a column has lost.
    pub gone: u32,
    /// How many changes touch each class of words that matter.
    pub strength: BTreeMap<Strength, u32>,
    /// What was compared, in one sentence.
    pub coverage: String,
    texts: Vec<Numbered>,
}

/// One provision across the columns.
#[derive(Clone, Debug, Default)]
pub struct Aligned {
    /// Its address in the first column that has it.
    pub address: String,
    /// The kinds of change in the row; empty for an unchanged one.
    pub changes: BTreeSet<ChangeKind>,
    /// Whether a column has it that the base has not.
    pub come: bool,
    /// Whether a column has lost it.
    pub gone: bool,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// One provision in one column.
#[derive(Clone, Debug, Default)]
pub enum Cell {
    /// This column does not have it.
    #[default]
    Absent,
    /// As in the base column.
    Same,
    /// The words of the base column: its provision at this position.
    Base {
        /// The position in the text.
        position: usize,
        /// The address to which a column moved it.
        moved: Option<String>,
    },
    /// Its words as a redline against the base column.
    Words {
        /// The position of (the first of) its provisions in the text.
        position: usize,
        /// The words.
        runs: Vec<CellRun>,
        /// Its address in the base column, when it stands elsewhere here.
        moved: Option<String>,
    },
}

/// A stretch of words in a cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CellRun {
    /// What happened to the words.
    pub fate: RunFate,
    /// The words; of a renumbering, the new label.
    pub text: String,
    /// Of a renumbering, the old label.
    pub was: Option<String>,
    /// The classes of strength the change touches.
    pub strength: Vec<Strength>,
    /// What is in the words that a reader would not notice: `U+200B zero width space`.
    pub invisible: Vec<String>,
}

impl Comparison {
    /// What a cell's provision is: label, kind and depth, and in the base column its words.
    pub fn provision(&self, column: usize, position: usize) -> Option<(&str, Kind, u8, String)> {
        let text = self.texts.get(column)?;
        let provision = text.provisions().get(position)?;
        let words = provision.wording.printed_text(text.numbering());
        Some((text.numbering().label(position), provision.kind, provision.depth, words))
    }
}

/// Rows while they are put together: those of the base, each followed by what came after it.
struct Table {
    columns: usize,
    base: Vec<Aligned>,
    /// What stands before base provision `n`, from each column in turn.
    come: BTreeMap<usize, Vec<Aligned>>,
    counts: BTreeMap<ChangeKind, u32>,
    strength: BTreeMap<Strength, u32>,
}

pub(crate) fn aligned(texts: Vec<Numbered>, names: &[String]) -> Comparison {
    let passages: Vec<_> =
        texts.iter().map(|it| Passages::of_numbered_text(it.text(), it.numbering())).collect();
    let mut table = Table::of(&texts[0], texts.len());
    let mut coverage = String::new();
    for (column, revised) in passages.iter().enumerate().skip(1) {
        let redline = compare(&passages[0], revised);
        table.take(&texts, column, &redline, names);
        let what = redline.coverage().to_string();
        coverage = format!("{}.", what.replacen("compared", "Compared", 1));
    }
    table.finish(texts, coverage)
}

/// A row of a redline, and the provision of the base after which it stands.
struct Met<'r> {
    row: &'r Row,
    place: usize,
}

impl Table {
    fn of(base: &Numbered, columns: usize) -> Self {
        let row = |position| {
            let mut cells = vec![Cell::Same; columns];
            cells[0] = Cell::Base { position, moved: None };
            let address = base.numbering().address(position).to_owned();
            Aligned { address, cells, ..Aligned::default() }
        };
        Self {
            columns,
            base: (0..base.provisions().len()).map(row).collect(),
            come: BTreeMap::new(),
            counts: BTreeMap::new(),
            strength: BTreeMap::new(),
        }
    }

    /// Takes in what one column changed.
    fn take(&mut self, texts: &[Numbered], column: usize, redline: &Redline<'_>, names: &[String]) {
        let watch =
            Watch::of_text(redline.revised().text()).with_names(names.iter().map(String::as_str));
        let changes = redline.changes(&watch);
        let mut by_row: BTreeMap<usize, Vec<&Change>> = BTreeMap::new();
        for change in &changes {
            for class in change.strength.iter() {
                *self.strength.entry(class).or_default() += 1;
            }
            by_row.entry(change.row).or_default().push(change);
        }
        let mut place = 0;
        for (at, row) in redline.rows().iter().enumerate() {
            if row.fate.is_base() {
                place = row.base.end;
            }
            if row.fate != RowFate::Kept {
                let changes = by_row.remove(&at).unwrap_or_default();
                self.row(texts, column, redline, &Met { row, place }, &changes);
            }
        }
    }

    fn row(
        &mut self,
        texts: &[Numbered],
        column: usize,
        redline: &Redline<'_>,
        met: &Met<'_>,
        changes: &[&Change],
    ) {
        let Met { row, place } = *met;
        let addresses = [texts[0].numbering(), texts[column].numbering()];
        let kinds = changes.iter().map(|it| it.kind);
        let words = |moved| Cell::Words {
            position: row.revised.start,
            runs: cell_runs(redline, row, redline.runs(row), changes),
            moved,
        };
        match row.fate {
            RowFate::Inserted | RowFate::MovedHere => {
                let moved = (row.fate == RowFate::MovedHere)
                    .then(|| addresses[0].address(row.base.start).to_owned());
                let mut cells = vec![Cell::Absent; self.columns];
                let come = moved.is_none();
                cells[column] = words(moved);
                let address = addresses[1].address(row.revised.start).to_owned();
                let changes = kinds.collect();
                let it = Aligned { address, changes, come, gone: false, cells };
                self.come.entry(place).or_default().push(it);
            }
            RowFate::MovedAway => {
                for position in row.base.clone() {
                    let target = &mut self.base[position];
                    target.changes.insert(ChangeKind::Move);
                    target.cells[column] = Cell::Absent;
                    let to = addresses[1].address(row.revised.start).to_owned();
                    if let Cell::Base { moved, .. } = &mut target.cells[0] {
                        *moved = Some(to);
                    }
                }
            }
            _ => {
                let gone = row.fate == RowFate::Deleted;
                for position in row.base.clone().skip(1) {
                    self.base[position].cells[column] = Cell::Absent;
                    self.base[position].changes.insert(ChangeKind::Join);
                }
                let Some(target) = self.base.get_mut(row.base.start) else { return };
                target.changes.extend(kinds);
                target.gone |= gone;
                target.cells[column] = words(None);
            }
        }
    }

    fn finish(mut self, texts: Vec<Numbered>, coverage: String) -> Comparison {
        let mut rows = Vec::with_capacity(self.base.len());
        let end = self.base.len();
        for (position, row) in self.base.drain(..).enumerate() {
            rows.extend(self.come.remove(&position).unwrap_or_default());
            rows.push(row);
        }
        rows.extend(self.come.remove(&end).unwrap_or_default());
        let (mut come, mut gone) = (0, 0);
        for row in &rows {
            come += u32::from(row.come);
            gone += u32::from(row.gone);
            for kind in &row.changes {
                *self.counts.entry(*kind).or_default() += 1;
            }
        }
        let (counts, strength) = (self.counts, self.strength);
        Comparison { rows, counts, come, gone, strength, coverage, texts }
    }
}

/// The runs of a row in words, each with the strength of the change it is part of.
///
/// The number before the words stands beside them in every view, so it is left out.
fn cell_runs(redline: &Redline<'_>, row: &Row, runs: &[Run], changes: &[&Change]) -> Vec<CellRun> {
    let words = [
        words_of(redline.base(), row.base.clone()),
        words_of(redline.revised(), row.revised.clone()),
    ];
    let strength = |at: usize| {
        let found = changes.iter().find(|it| it.runs.contains(&at) && it.kind != ChangeKind::Move);
        found.map(|it| it.strength.iter().collect()).unwrap_or_default()
    };
    let hidden: Vec<_> = changes.iter().flat_map(|it| redline.invisibles(it)).collect();
    let invisible = |run: &Run| {
        let inside = hidden.iter().filter(|it| {
            let place = if it.gone { &run.base } else { &run.revised };
            it.gone == (run.fate == RunFate::Deleted) && place.contains(&it.at)
        });
        inside.map(|it| it.name.clone()).collect()
    };
    // What a sentence that moved here said before stands in another row.
    let whole = 0..redline.base().text().len();
    let piece = |(at, run): (usize, &Run)| {
        let is_guest = run.moved.is_some() && row.moved.is_none();
        let old = cut(redline.base(), &run.base, if is_guest { &whole } else { &words[0] });
        let new = cut(redline.revised(), &run.revised, &words[1]);
        let gone = matches!(run.fate, RunFate::Deleted | RunFate::MovedAway);
        let text = if gone { old.clone() } else { new };
        (!text.is_empty()).then(|| CellRun {
            fate: run.fate,
            text,
            was: (run.fate == RunFate::Renumbered).then_some(old),
            strength: if run.fate == RunFate::Kept { Vec::new() } else { strength(at) },
            invisible: if run.fate == RunFate::Kept { Vec::new() } else { invisible(run) },
        })
    };
    runs.iter().enumerate().filter_map(piece).collect()
}

/// Where the words of these passages stand, without the first one's label and the blanks at
/// the end.
fn words_of(side: &Passages<'_>, passages: Range<usize>) -> Range<usize> {
    let list = &side.list()[passages];
    match (list.first(), list.last()) {
        (Some(first), Some(last)) => first.label_end..last.end.max(first.label_end),
        _ => 0..0,
    }
}

/// What a run has of the words.
fn cut(side: &Passages<'_>, run: &Range<usize>, words: &Range<usize>) -> String {
    let (start, end) = (run.start.max(words.start), run.end.min(words.end));
    side.text().get(start..end.max(start)).unwrap_or_default().to_owned()
}
