//! The body of a file: the passages of both texts, each word with what happened to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use travaux_redline::{MoveId, Redline, Row, RowFate};
use travaux_text::{Emphasis, Kind};

use super::atom::{Atom, What};
use super::blocks::Blocks;
use super::moves::{End, moves};
use super::refer::{Piece, bookmark, number};
use super::remarks::{Margin, Remark};
use super::side::Side;
use super::steps::{Step, kept, met, steps_of};
use super::track::Mark;

/// A body under way.
pub(super) struct Body<'a> {
    pub(super) base: &'a Side<'a>,
    pub(super) revised: &'a Side<'a>,
    pub(super) blocks: Blocks<'a>,
    /// The provisions that references need a bookmark at.
    pub(super) targets: BTreeSet<u32>,
    moves: BTreeMap<MoveId, (End, End)>,
    /// The number of the move's range that is open.
    range: String,
    /// Up to where the two texts are written.
    done: [usize; 2],
    /// The bookmark that ends with the paragraph.
    open: Option<String>,
    /// The notes that stand in both texts: where they begin and end in the base.
    pub(super) notes: BTreeSet<usize>,
    /// The comments on the text.
    pub(super) margin: Margin<'a>,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        base: &'a Side<'a>,
        revised: &'a Side<'a>,
        blocks: Blocks<'a>,
        remarks: &'a [Remark],
    ) -> Self {
        let mut targets = BTreeSet::new();
        base.targets(&mut targets);
        revised.targets(&mut targets);
        Self {
            base,
            revised,
            blocks,
            targets,
            moves: BTreeMap::new(),
            range: String::new(),
            done: [0, 0],
            open: None,
            notes: BTreeSet::new(),
            margin: Margin::new(remarks, base, revised),
        }
    }

    /// Writes the text, which stands in both.
    pub(super) fn clean(&mut self) {
        for at in 0..self.revised.passages.len() {
            let range = self.revised.passages.list()[at].whole();
            self.note_both(std::iter::once((range.clone(), range.clone())));
            self.begin_row(at, true);
            self.step(&Step::Kept(range.clone(), range));
        }
    }

    /// Writes how the base became the revised text.
    pub(super) fn redline(&mut self, redline: &Redline<'_>, flat: bool) {
        self.moves = if flat { BTreeMap::new() } else { moves(redline) };
        for (at, row) in redline.rows().iter().enumerate() {
            let kinds = self.kinds(row);
            if !kinds.contains(&Kind::Row) {
                self.row(redline, at, row);
            } else if self.same_cells(redline, row) {
                self.begin_row(row.revised.start, true);
                self.row(redline, at, row);
            } else {
                self.torn(row);
            }
        }
    }

    /// What the passages of a row are that stand at its place.
    fn kinds(&self, row: &Row) -> Vec<Kind> {
        let base = row.base.clone().filter(|_| row.fate.is_base());
        let revised = row.revised.clone().filter(|_| row.fate.is_revised());
        base.map(|at| self.base.kind(at)).chain(revised.map(|at| self.revised.kind(at))).collect()
    }

    /// Whether a row of the redline is one row of a table whose cells stayed cells.
    fn same_cells(&self, redline: &Redline<'_>, row: &Row) -> bool {
        if !matches!(row.fate, RowFate::Kept | RowFate::Changed)
            || row.base.len() != 1
            || row.revised.len() != 1
            || self.kinds(row) != [Kind::Row, Kind::Row]
        {
            return false;
        }
        let borders = |side: &Side<'_>, at: usize| -> Vec<usize> {
            let atoms =
                side.atoms[at].iter().filter(|it| matches!(it.what, What::Cell | What::End));
            atoms.map(|it| it.range.start).collect()
        };
        let (old, new) =
            (borders(self.base, row.base.start), borders(self.revised, row.revised.start));
        let kept: Vec<_> = kept(&self.steps(redline, row)).collect();
        old.len() == new.len()
            && old.iter().zip(&new).all(|(old, new)| met(&kept, *old) == Some(*new))
    }

    /// Writes passages that cannot be shown as one: those of the base, then the revised ones.
    fn torn(&mut self, row: &Row) {
        let base = row.base.clone().filter(|_| row.fate.is_base());
        for at in base {
            self.begin_row(at, false);
            self.step(&Step::Base(Mark::Gone, self.base.passages.list()[at].whole()));
        }
        let revised = row.revised.clone().filter(|_| row.fate.is_revised());
        for at in revised {
            self.begin_row(at, true);
            self.step(&Step::Revised(Mark::Come, self.revised.passages.list()[at].whole()));
        }
    }

    fn begin_row(&mut self, at: usize, revised: bool) {
        let side = if revised { self.revised } else { self.base };
        if side.kind(at) == Kind::Row {
            self.blocks.begin_row();
        }
    }

    fn row(&mut self, redline: &Redline<'_>, at: usize, row: &Row) {
        if row.fate == RowFate::Kept {
            for step in self.steps(redline, row) {
                self.note_both(kept(std::slice::from_ref(&step)));
                self.step(&step);
            }
            return;
        }
        self.note_both(kept(&self.steps(redline, row)).collect::<Vec<_>>().into_iter());
        for (place, run) in redline.runs(row).iter().enumerate() {
            let ends = run.moved.and_then(|id| self.moves.get(&id).copied().map(|it| (id, it)));
            let here = (at, place);
            if let Some((id, (from, to))) = ends {
                self.range_begins(id, here, (from, to));
            }
            for step in steps_of(run, ends.is_some()) {
                self.step(&step);
            }
            if let Some((_, (from, to))) = ends {
                self.range_ends(here, (from, to));
            }
        }
    }

    /// The steps of a row.
    fn steps(&self, redline: &Redline<'_>, row: &Row) -> Vec<Step> {
        if row.fate == RowFate::Kept {
            let base = self.base.passages.span(row.base.clone());
            let revised = self.revised.passages.span(row.revised.clone());
            return vec![Step::Kept(base, revised)];
        }
        redline.runs(row).iter().flat_map(|run| steps_of(run, false)).collect()
    }

    fn range_begins(&mut self, id: MoveId, here: (usize, usize), (from, to): (End, End)) {
        let element = match here {
            _ if here == from.first => "w:moveFromRangeStart",
            _ if here == to.first => "w:moveToRangeStart",
            _ => return,
        };
        self.range = self.blocks.range(element, &format!("move{}", id.0));
    }

    fn range_ends(&mut self, here: (usize, usize), (from, to): (End, End)) {
        let element = match here {
            _ if here == from.last => "w:moveFromRangeEnd",
            _ if here == to.last => "w:moveToRangeEnd",
            _ => return,
        };
        self.blocks.range_end(element, &self.range);
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Base(mark, range) => self.alone(0, range.clone(), *mark),
            Step::Revised(mark, range) => self.alone(1, range.clone(), *mark),
            Step::Kept(base, revised) => self.both(base.clone(), revised.clone()),
        }
    }

    /// Writes what stands in both texts, atom by atom.
    fn both(&mut self, base: Range<usize>, revised: Range<usize>) {
        let (mut old, mut new) = (base.start, revised.start);
        while old < base.end && new < revised.end {
            let (passage, at) = self.base.at(old);
            let (other, place) = self.revised.at(new);
            let (one, two) = (&self.base.atoms[passage][at], &self.revised.atoms[other][place]);
            let mut len =
                (one.range.end.min(base.end) - old).min(two.range.end.min(revised.end) - new);
            if one.what.is_words() && two.what.is_words() {
                len = self.margin.next(1, &(new..new + len)).map_or(len, |at| at - new);
            }
            let cells = (old..old + len, new..new + len);
            let fresh = old >= self.done[0] && new >= self.done[1];
            let whole = cells.0 == one.range && cells.1 == two.range;
            if fresh {
                self.meets(1, other, new);
            }
            if fresh && one.what.is_words() && two.what.is_words() {
                self.begins(1, other, new);
                let was = (one.emphasis != two.emphasis).then_some(one.emphasis);
                let words = self.revised.words(&cells.1);
                self.blocks.words(words, two.emphasis, was, Mark::Kept);
            } else if !(fresh && whole && self.kept_atom((passage, one), (other, two))) {
                self.alone(0, cells.0, Mark::Gone);
                self.alone(1, cells.1, Mark::Come);
            }
            (old, new) = (old + len, new + len);
        }
    }

    /// Writes an atom that stands in both texts; says whether it does.
    fn kept_atom(&mut self, (passage, old): (usize, &Atom), (other, new): (usize, &Atom)) -> bool {
        let (one, two) = (&self.base.forms[passage], &self.revised.forms[other]);
        let same = match (old.what, new.what) {
            (What::Reference(old_target), What::Reference(target)) => {
                self.base.node(old_target) == self.revised.node(target)
                    && self.base.words(&old.range) == self.revised.words(&new.range)
            }
            (What::Label, What::Label) => one.label == two.label && one.gap == two.gap,
            (What::NoteOpen, What::NoteOpen) => self.notes.contains(&old.range.start),
            (What::NoteClose, What::NoteClose) => self.blocks.in_note(),
            (What::Break, What::Break) | (What::Cell, What::Cell) | (What::End, What::End) => true,
            _ => false,
        };
        if !same {
            return false;
        }
        self.begins(1, other, new.range.start);
        match new.what {
            What::NoteOpen => self.blocks.begin_note(Mark::Kept),
            What::NoteClose => self.blocks.end_note(),
            What::Cell => self.blocks.cell(Mark::Kept, Some(one), Some(two)),
            What::End => {
                self.ends();
                self.blocks.end(Mark::Kept, Some(one), Some(two));
            }
            _ => self.atom(1, other, new, Mark::Kept),
        }
        true
    }

    /// Writes a stretch that stands in one text only.
    fn alone(&mut self, side: usize, range: Range<usize>, mark: Mark) {
        let text = if side == 0 { self.base } else { self.revised };
        let mut start = range.start.max(self.done[side]);
        while start < range.end {
            let (passage, at) = text.at(start);
            let atom = &text.atoms[passage][at];
            let mut end = atom.range.end.min(range.end);
            self.meets(side, passage, start);
            self.begins(side, passage, start);
            if atom.what.is_words() {
                end = self.margin.next(side, &(start..end)).unwrap_or(end);
                self.blocks.words(text.words(&(start..end)), atom.emphasis, None, mark);
                start = end;
            } else {
                self.done[side] = self.whole(side, (passage, at), mark);
                start = end.max(self.done[side]);
            }
        }
    }

    /// Writes a whole atom, or a whole note; says where it ends.
    fn whole(&mut self, side: usize, (passage, at): (usize, usize), mark: Mark) -> usize {
        let text = if side == 0 { self.base } else { self.revised };
        let atoms = &text.atoms[passage];
        let atom = &atoms[at];
        let form = Some(&text.forms[passage]);
        let sides = if side == 0 { (form, None) } else { (None, form) };
        match atom.what {
            What::NoteOpen if !self.blocks.in_note() => {
                self.blocks.begin_note(mark);
                let inner = atoms[at + 1..].iter().take_while(|it| it.what != What::NoteClose);
                let mut end = atom.range.end;
                for atom in inner {
                    self.atom(side, passage, atom, mark.still());
                    end = atom.range.end;
                }
                self.blocks.end_note();
                let close = atoms[at + 1..].iter().find(|it| it.what == What::NoteClose);
                return close.map_or(end, |it| it.range.end);
            }
            What::Cell => self.blocks.cell(mark, sides.0, sides.1),
            What::End => {
                self.ends();
                self.blocks.end(mark, sides.0, sides.1);
            }
            _ => self.atom(side, passage, atom, mark),
        }
        atom.range.end
    }

    /// Writes an atom that is neither a border nor a note.
    fn atom(&mut self, side: usize, passage: usize, atom: &Atom, mark: Mark) {
        let text = if side == 0 { self.base } else { self.revised };
        let words = text.words(&atom.range);
        match atom.what {
            What::Break => self.blocks.sign("w:br", mark),
            What::Reference(target) => {
                let pieces: Vec<Piece> = text.pieces(target, words);
                self.blocks.reference(pieces, text.node(target), mark);
            }
            What::Label => self.label(text, passage, mark),
            _ => self.blocks.words(words, atom.emphasis, None, mark),
        }
    }

    /// Writes a typed number; references print what the bookmark around it holds.
    fn label(&mut self, text: &Side<'_>, passage: usize, mark: Mark) {
        let label = &text.forms[passage].label;
        if label.is_empty() {
            return;
        }
        let bare = number(text.numbering, passage).unwrap_or(label);
        let rest = &label[bare.len()..];
        self.blocks.words(bare, Emphasis::PLAIN, None, mark);
        self.ends();
        if !rest.is_empty() {
            self.blocks.words(rest, Emphasis::PLAIN, None, mark);
        }
        self.blocks.words(&text.forms[passage].gap, Emphasis::PLAIN, None, mark);
    }

    /// Begins the bookmark of a provision where it begins and is referred to.
    fn begins(&mut self, side: usize, passage: usize, at: usize) {
        let text = if side == 0 { self.base } else { self.revised };
        if text.passages.list()[passage].start != at {
            return;
        }
        let node = text.nodes[passage];
        let elsewhere = side == 0 && self.revised.nodes.contains(&node);
        if !elsewhere && self.targets.remove(&node) {
            self.ends();
            self.open = Some(self.blocks.bookmark(&bookmark(node)));
        }
    }

    /// Begins and ends comments that stand before `at` in a passage; in a note they wait.
    fn meets(&mut self, side: usize, passage: usize, at: usize) {
        let text = if side == 0 { self.base } else { self.revised };
        let start = text.passages.list()[passage].start;
        if !self.blocks.in_note()
            && let Some(bounds) = self.margin.met(side, start, at)
        {
            self.blocks.beside(bounds);
        }
    }

    /// Ends the bookmark that is open.
    fn ends(&mut self) {
        if let Some(number) = self.open.take() {
            self.blocks.bookmark_end(&number);
        }
    }
}
