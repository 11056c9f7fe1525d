//! The list of changes: what a reader walks through, by kind.

use std::collections::BTreeMap;
use std::ops::Range;

use travaux_text::Kind;
use travaux_text::markdown::names_delegations;

use crate::strength::{Strengths, Watch};
use crate::{MoveId, Redline, Row, RowFate, Run, RunFate};

/// One change, as a reader counts them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// The row it stands in, an index into [`Redline::rows`].
    pub row: usize,
    /// The runs it consists of, indexes into [`Redline::runs`] of that row.
    pub runs: Range<usize>,
    /// What sort of change it is.
    pub kind: ChangeKind,
    /// The classes of strength among the words that went or came.
    pub strength: Strengths,
    /// The move it is, or stands in.
    pub moved: Option<MoveId>,
}

/// What sort of change something is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ChangeKind {
    /// Words went or came.
    Wording,
    /// The same words, set otherwise.
    Formatting,
    /// Only blanks or marks of punctuation.
    Spacing,
    /// The number of a provision that followed other changes.
    Renumbering,
    /// A reference that followed the provision it names.
    Reference,
    /// Words that stand elsewhere now.
    Move,
    /// One passage became several.
    Split,
    /// Several passages became one.
    Join,
    /// In a table.
    Cell,
    /// In a footnote.
    Footnote,
    /// In a heading.
    Heading,
    /// A square bracket was put.
    BracketOpened,
    /// A square bracket was taken away.
    BracketLifted,
    /// The delegations behind a bracket are others.
    BracketReattributed,
}

/// The brackets of a row that were put or lifted so far, and whose other half is still to come.
#[derive(Default)]
struct Open {
    put: usize,
    lifted: usize,
}

impl Redline<'_> {
    /// Every change, in reading order.
    pub fn changes(&self, watch: &Watch) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut last_move = None;
        for (index, row) in self.rows().iter().enumerate() {
            if row.fate == RowFate::MovedHere && row.moved != last_move {
                let runs = 0..self.runs(row).len();
                let strength = Strengths::default();
                changes.push(Change {
                    row: index,
                    runs,
                    kind: ChangeKind::Move,
                    strength,
                    moved: row.moved,
                });
            }
            last_move = row.moved;
            if row.fate != RowFate::MovedAway {
                self.changes_in(index, row, watch, &mut changes);
            }
        }
        changes
    }

    /// How many changes there are of each kind.
    pub fn counts(&self, changes: &[Change]) -> BTreeMap<ChangeKind, usize> {
        let mut counts = BTreeMap::new();
        for change in changes {
            *counts.entry(change.kind).or_insert(0) += 1;
        }
        counts
    }

    fn changes_in(&self, index: usize, row: &Row, watch: &Watch, changes: &mut Vec<Change>) {
        let runs = self.runs(row);
        let mut at = 0;
        let mut open = Open::default();
        while at < runs.len() {
            let end = self.fragment_end(runs, at);
            let kind = self.kind_of(row, runs, at..end);
            let kind = kind.and_then(|it| self.closing(row, it, &runs[at..end], &mut open));
            if let Some(kind) = kind {
                let moved = runs[at].moved;
                let strength = self.strength_of(&runs[at..end], watch);
                changes.push(Change { row: index, runs: at..end, kind, strength, moved });
            }
            at = end.max(at + 1);
        }
    }

    /// The kind of a change once it is known which brackets of the row are open: none where it
    /// only ends the bracket that a change before it put or took away.
    fn closing(
        &self,
        row: &Row,
        kind: ChangeKind,
        edits: &[Run],
        open: &mut Open,
    ) -> Option<ChangeKind> {
        let (fate, open) = match kind {
            ChangeKind::BracketOpened => (RunFate::Inserted, &mut open.put),
            ChangeKind::BracketLifted => (RunFate::Deleted, &mut open.lifted),
            _ => return Some(kind),
        };
        let marks = self.text_of(edits, fate);
        let count = |mark| marks.matches(mark).count();
        let ends = *open > 0 && count(']') > count('[');
        *open = (*open + count('[')).saturating_sub(count(']'));
        if !ends {
            return Some(kind);
        }
        let other = edits.iter().any(|run| is_edit(run) && run.fate != fate);
        (other || marks.trim() != "]").then(|| self.place_kind(row))
    }

    /// Where the change that begins at run `at` ends: edits with only blanks between are one.
    fn fragment_end(&self, runs: &[Run], at: usize) -> usize {
        if !is_edit(&runs[at]) {
            return at + 1;
        }
        let mut end = at + 1;
        let mut next = end;
        while next < runs.len() {
            let blank =
                runs[next].fate == RunFate::Kept && self.old(&runs[next]).trim_ascii().is_empty();
            if is_edit(&runs[next]) {
                end = next + 1;
            } else if !blank || self.old(&runs[next]).contains('\n') {
                break;
            }
            next += 1;
        }
        end
    }

    fn kind_of(&self, row: &Row, runs: &[Run], fragment: Range<usize>) -> Option<ChangeKind> {
        let first = &runs[fragment.start];
        match first.fate {
            RunFate::Kept | RunFate::MovedAway => return None,
            RunFate::MovedHere => {
                let begins = row.fate != RowFate::MovedHere
                    && (fragment.start == 0 || runs[fragment.start - 1].moved != first.moved);
                return begins.then_some(ChangeKind::Move);
            }
            RunFate::Reformatted => return Some(ChangeKind::Formatting),
            RunFate::Renumbered => return Some(self.number_kind(row, first)),
            RunFate::Deleted | RunFate::Inserted => {}
        }
        let edits = &runs[fragment.clone()];
        let (gone, come) =
            (self.text_of(edits, RunFate::Deleted), self.text_of(edits, RunFate::Inserted));
        let note = |words: &str| words.contains("[^") || words.contains("[Note: ");
        if note(&gone) || note(&come) || edits.iter().any(|run| self.is_in_note(row, run)) {
            return Some(ChangeKind::Footnote);
        }
        if let Some(kind) = self.bracket_kind(&runs[..fragment.start], &gone, &come) {
            return Some(kind);
        }
        let blank = gone.trim_ascii().is_empty() && come.trim_ascii().is_empty();
        match row.fate {
            RowFate::Split if blank => return Some(ChangeKind::Split),
            RowFate::Joined if blank => return Some(ChangeKind::Join),
            _ => {}
        }
        if !gone.contains(char::is_alphanumeric) && !come.contains(char::is_alphanumeric) {
            return Some(ChangeKind::Spacing);
        }
        Some(self.place_kind(row))
    }

    /// Whether words went or came inside "[Note: …]".
    fn is_in_note(&self, row: &Row, run: &Run) -> bool {
        let (side, at, place) = match run.fate {
            RunFate::Deleted => (self.base(), row.base.start, run.base.start),
            RunFate::Inserted => (self.revised(), row.revised.start, run.revised.start),
            _ => return false,
        };
        let start = side.list().get(at).map_or(place, |passage| passage.start.min(place));
        let before = &side.text()[start..place];
        before.rfind("[Note: ").is_some_and(|note| {
            let count = |mark| before[note..].matches(mark).count();
            count('[') > count(']')
        })
    }

    fn number_kind(&self, row: &Row, run: &Run) -> ChangeKind {
        let label = row.base.clone().any(|index| {
            let passage = self.base().list()[index];
            passage.start <= run.base.start && run.base.end <= passage.label_end
        });
        if label { ChangeKind::Renumbering } else { ChangeKind::Reference }
    }

    fn place_kind(&self, row: &Row) -> ChangeKind {
        let side = if row.fate.is_revised() { self.revised() } else { self.base() };
        let at = if row.fate.is_revised() { row.revised.start } else { row.base.start };
        match side.list().get(at) {
            Some(passage) if passage.kind == Kind::Row => ChangeKind::Cell,
            Some(passage) if passage.is_heading() => ChangeKind::Heading,
            Some(passage) if side.text()[passage.range()].starts_with("[^") => ChangeKind::Footnote,
            _ => ChangeKind::Wording,
        }
    }

    fn bracket_kind(&self, before: &[Run], gone: &str, come: &str) -> Option<ChangeKind> {
        let count = |text: &str| text.matches(['[', ']']).count();
        if count(come) > count(gone) {
            return Some(ChangeKind::BracketOpened);
        }
        if count(come) < count(gone) {
            return Some(ChangeKind::BracketLifted);
        }
        let before = before.last().filter(|run| run.fate == RunFate::Kept)?;
        let places = (before.base.end, before.revised.end);
        let named = [(self.base(), places.0), (self.revised(), places.1)]
            .map(|(side, at)| attribution(side.text(), at));
        let [Some(was), Some(is)] = named else { return None };
        (was != is).then_some(ChangeKind::BracketReattributed)
    }

    fn strength_of(&self, runs: &[Run], watch: &Watch) -> Strengths {
        let mut found = Strengths::default();
        for run in runs {
            let (side, place) = match run.fate {
                RunFate::Deleted => (self.base(), run.base.clone()),
                RunFate::Inserted => (self.revised(), run.revised.clone()),
                _ => continue,
            };
            found.extend(watch.classes(side.text(), place));
        }
        found
    }

    fn text_of(&self, runs: &[Run], fate: RunFate) -> String {
        let side = if fate == RunFate::Deleted { RunFate::Deleted } else { RunFate::Inserted };
        let text =
            |run: &Run| if side == RunFate::Deleted { self.old(run) } else { self.new_words(run) };
        runs.iter().filter(|run| run.fate == fate).map(text).collect()
    }

    fn old(&self, run: &Run) -> &str {
        &self.base().text()[run.base.clone()]
    }

    fn new_words(&self, run: &Run) -> &str {
        &self.revised().text()[run.revised.clone()]
    }
}

/// The codes of the delegations that a bracket names, where `at` is between the dash before them
/// and the end of the bracket: a year, a numeral and a sum of money name nobody.
fn attribution(text: &str, at: usize) -> Option<&str> {
    let line = text[..at].rfind('\n').map_or(0, |it| it + 1);
    let dash = line + text[line..at].rfind('\u{2014}')?;
    let open = text[line..dash].matches('[').count() > text[line..dash].matches(']').count();
    let from = dash + '\u{2014}'.len_utf8();
    let end = from + text[from..].find([']', '[', '\n'])?;
    let closes = text[end..].starts_with(']') && at <= end;
    let list = text[from..end].trim();
    let parted = text[..dash].ends_with([' ', '[', '\n']);
    (open && closes && parted && names_delegations(list)).then_some(list)
}

fn is_edit(run: &Run) -> bool {
    matches!(run.fate, RunFate::Deleted | RunFate::Inserted)
}
