//! Words as they flow onto pages: the passages of both texts, each word with what became of it.

use std::ops::Range;

use travaux_redline::{Passages, Redline, Row, RowFate};
use travaux_text::{Emphasis, Kind, Numbering, Text};

use super::value::{Block, Mark, Run, Words};
use crate::docx::write::atom::{self, Atom, What};
use crate::docx::write::direction::is_rtl;
use crate::docx::write::steps::{Shared, Step, kept, met, steps_of};
use crate::docx::write::track;

/// One of the two texts of a redline; a clean text is both.
pub(super) struct Side<'a> {
    passages: &'a Passages<'a>,
    atoms: Vec<Vec<Atom>>,
}

impl<'a> Side<'a> {
    pub(super) fn new(text: &Text, numbering: &Numbering, passages: &'a Passages<'a>) -> Self {
        let printed = text.provisions.iter().map(|it| it.wording.printed(numbering));
        let atoms = passages.list().iter().zip(printed).map(|(it, words)| atom::cut(it, &words));
        let atoms = atoms.collect();
        Self { passages, atoms }
    }

    /// The atom that holds this byte, and its passage.
    fn atom(&self, byte: usize) -> Option<(usize, &Atom)> {
        let at = self.passages.list().partition_point(|it| it.next <= byte);
        let atoms = self.atoms.get(at)?;
        Some((at, atoms.get(atoms.partition_point(|it| it.range.end <= byte))?))
    }
}

/// Words under way onto pages.
pub(super) struct Flow<'a> {
    base: &'a Side<'a>,
    revised: &'a Side<'a>,
    blocks: Vec<Block>,
    /// The ranks of the headings that the next one may stand under.
    above: Vec<u8>,
    number: Words,
    runs: Words,
    /// The cells that are whole of the row under way.
    cells: Vec<Words>,
    /// The runs before the note that is under way.
    around: Option<Words>,
    /// Notes of the table under way, which stand below it.
    below: Vec<Words>,
    /// The passage that the words under way belong to: of the revised text, or of the base.
    from: Option<(bool, usize)>,
    /// What of the row under way stands in both texts.
    kept: Vec<Shared>,
    /// Up to where notes of the base and of the revised text are written.
    done: [usize; 2],
}

impl<'a> Flow<'a> {
    pub(super) fn new(base: &'a Side<'a>, revised: &'a Side<'a>) -> Self {
        Self {
            base,
            revised,
            blocks: Vec::new(),
            above: Vec::new(),
            number: Words::new(),
            runs: Words::new(),
            cells: Vec::new(),
            around: None,
            below: Vec::new(),
            from: None,
            kept: Vec::new(),
            done: [0, 0],
        }
    }

    /// The text, which stands in both.
    pub(super) fn clean(&mut self) {
        for passage in self.revised.passages.list() {
            self.kept = vec![(passage.whole(), passage.whole())];
            self.both(passage.whole(), passage.whole());
            self.end_block(None);
        }
    }

    /// How the base became the revised text.
    pub(super) fn redline(&mut self, redline: &Redline<'_>) {
        for row in redline.rows() {
            self.row(redline, row);
            self.end_block(None);
        }
    }

    fn row(&mut self, redline: &Redline<'_>, row: &Row) {
        let steps = match row.fate {
            RowFate::Kept => {
                let base = self.base.passages.span(row.base.clone());
                vec![Step::Kept(base, self.revised.passages.span(row.revised.clone()))]
            }
            _ => redline.runs(row).iter().flat_map(|run| steps_of(run, true)).collect(),
        };
        self.kept = kept(&steps).collect();
        for step in steps {
            match step {
                Step::Kept(base, revised) => self.both(base, revised),
                Step::Base(mark, range) => self.alone(false, range, marked(mark)),
                Step::Revised(mark, range) => self.alone(true, range, marked(mark)),
            }
        }
    }

    /// A stretch that stands in both texts, as the revised one has it.
    fn both(&mut self, base: Range<usize>, revised: Range<usize>) {
        let mut start = revised.start.max(self.done[1]);
        while start < revised.end {
            let Some((at, atom)) = self.revised.atom(start) else { return };
            let end = atom.range.end.min(revised.end);
            let open = base.start + (start - revised.start);
            if atom.what == What::NoteOpen && !self.is_both(open, (at, atom)) {
                self.alone(false, open..open + 1, Some(Mark::Gone));
                self.alone(true, start..end, Some(Mark::Come));
                start = end.max(self.done[1]);
                continue;
            }
            self.from = Some((true, at));
            self.atom(atom, &self.revised.passages.text()[start..end], None);
            start = end;
        }
    }

    /// Whether the note that begins at `open` in the base ends where that of the revised text does.
    fn is_both(&self, open: usize, (at, atom): (usize, &Atom)) -> bool {
        let Some((before, old)) = self.base.atom(open) else { return false };
        let ends = |side: &Side<'_>, at: usize, from: usize| {
            let mut rest = side.atoms[at].iter().skip_while(|it| it.range.start <= from);
            rest.find(|it| it.what == What::NoteClose).map(|it| it.range.start)
        };
        let base = ends(self.base, before, old.range.start);
        let revised = ends(self.revised, at, atom.range.start);
        let meets = |end| met(&self.kept, end);
        old.what == What::NoteOpen && base.and_then(meets) == revised && revised.is_some()
    }

    /// A stretch of one of the texts that was changed so; a note in it is whole.
    fn alone(&mut self, revised: bool, range: Range<usize>, mark: Option<Mark>) {
        let side = if revised { self.revised } else { self.base };
        let mut start = range.start.max(self.done[usize::from(revised)]);
        while start < range.end {
            let Some((at, atom)) = side.atom(start) else { return };
            let end = atom.range.end.min(range.end);
            self.from = Some((revised, at));
            if atom.what == What::NoteOpen && self.around.is_none() {
                start = self.whole_note(revised, at, atom, mark);
                continue;
            }
            self.atom(atom, &side.passages.text()[start..end], mark);
            start = end;
        }
    }

    /// A note of one of the texts; says where it ends.
    fn whole_note(&mut self, revised: bool, at: usize, open: &Atom, mark: Option<Mark>) -> usize {
        let side = if revised { self.revised } else { self.base };
        self.around = Some(std::mem::take(&mut self.runs));
        let inner = side.atoms[at].iter().skip_while(|it| it.range.start <= open.range.start);
        let mut end = open.range.end;
        for atom in inner.take_while(|it| it.what != What::End) {
            end = atom.range.end;
            if atom.what == What::NoteClose {
                break;
            }
            self.atom(atom, &side.passages.text()[atom.range.clone()], mark);
        }
        self.end_note(mark);
        self.done[usize::from(revised)] = end;
        end
    }

    fn atom(&mut self, atom: &Atom, words: &str, mark: Option<Mark>) {
        match atom.what {
            What::Label => self.number.push(Run::plain(label(words)).marked(mark)),
            What::Words => self.runs.push(set(words, atom.emphasis).marked(mark)),
            What::Reference(_) => self.runs.push(Run::plain(words).marked(mark)),
            What::Break => self.runs.push(Run::plain("\n")),
            What::Cell => {
                self.end_note(mark);
                self.cells.push(std::mem::take(&mut self.runs));
            }
            What::NoteOpen if self.around.is_none() => {
                self.around = Some(std::mem::take(&mut self.runs));
            }
            What::NoteOpen => {}
            What::NoteClose => self.end_note(mark),
            What::End => self.end_block(mark),
        }
    }

    /// Ends the note that is under way: at the foot of its page, or below its table.
    fn end_note(&mut self, mark: Option<Mark>) {
        let Some(around) = self.around.take() else { return };
        let note = std::mem::replace(&mut self.runs, around);
        if self.is_row() {
            self.below.push(note);
            let sign = Run::plain(letters(self.below.len()));
            self.runs.push(Run { raised: Some("above"), ..sign }.marked(mark));
        } else {
            self.runs.push(Run { note: Some(note), ..Run::default() }.marked(mark));
        }
    }

    fn is_row(&self) -> bool {
        self.from.is_some_and(|(revised, at)| self.kind(revised, at).0 == Kind::Row)
    }

    fn kind(&self, revised: bool, at: usize) -> (Kind, u8) {
        let side = if revised { self.revised } else { self.base };
        let passage = &side.passages.list()[at];
        (passage.kind, passage.depth)
    }

    /// Ends a paragraph or a row; an end that went or came within words that stay is shown.
    fn end_block(&mut self, mark: Option<Mark>) {
        self.end_note(mark);
        let Some((revised, at)) = self.from.take() else { return };
        let (kind, depth) = self.kind(revised, at);
        let mut runs = std::mem::take(&mut self.runs);
        let number = std::mem::take(&mut self.number);
        if mark.is_some() && runs.iter().chain(&number).any(|it| it.mark != mark) {
            runs.push(Run::plain("¶").marked(mark));
        }
        if kind == Kind::Row {
            let mut cells = std::mem::take(&mut self.cells);
            cells.push(runs);
            self.row_of(cells);
            return;
        }
        self.end_table();
        for mut cell in std::mem::take(&mut self.cells).into_iter().rev() {
            cell.push(Run::plain(" "));
            cell.append(&mut runs);
            runs = cell;
        }
        let rtl = runs.iter().any(|it| is_rtl(&it.words));
        let place = revised.then_some(at);
        let block = self.formed(kind, depth, number, runs);
        let lang = runs_of(&block).find_map(tongue);
        self.blocks.push(Block { rtl, lang, place, ..block });
    }

    fn formed(&mut self, kind: Kind, depth: u8, number: Words, runs: Words) -> Block {
        let (kind, rank) = match kind {
            Kind::Title => ("title", 0),
            Kind::Part => ("part", 1),
            Kind::Annex => ("annex", 1),
            Kind::Chapter => ("chapter", 2),
            Kind::Article => ("article", 3),
            Kind::Heading => ("heading", 4),
            Kind::Signature => ("signature", 0),
            Kind::Recital | Kind::Paragraph | Kind::Chapeau | Kind::Plain | Kind::Row => {
                return Block::words(depth, number, runs);
            }
        };
        let level = if rank == 0 { 0 } else { self.level(rank) };
        Block { kind, level, number, runs, ..Block::default() }
    }

    /// How deep a heading of a rank stands: no level is passed over.
    fn level(&mut self, rank: u8) -> u8 {
        while self.above.last().is_some_and(|it| *it >= rank) {
            self.above.pop();
        }
        self.above.push(rank);
        u8::try_from(self.above.len()).unwrap_or(u8::MAX)
    }

    fn row_of(&mut self, cells: Vec<Words>) {
        let rtl = cells.iter().flatten().any(|it| is_rtl(&it.words));
        let under_way = self.blocks.last().is_some_and(|it| it.kind == "table" && it.columns == 0);
        if !under_way {
            self.blocks.push(Block { kind: "table", rtl, ..Block::default() });
        }
        if let Some(table) = self.blocks.last_mut() {
            table.rows.push(cells);
        }
    }

    /// Ends the table that is under way: its columns are those of its longest row.
    fn end_table(&mut self) {
        let Some(table) = self.blocks.last_mut().filter(|it| it.kind == "table") else { return };
        if table.columns > 0 {
            return;
        }
        table.columns = table.rows.iter().map(Vec::len).max().unwrap_or(1);
        let columns = table.columns;
        table.rows.iter_mut().for_each(|it| it.resize_with(columns, Words::new));
        for (at, runs) in std::mem::take(&mut self.below).into_iter().enumerate() {
            let number = vec![Run::plain(letters(at + 1))];
            self.blocks.push(Block { kind: "note", number, runs, ..Block::default() });
        }
    }

    /// What stands on the pages.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_block(None);
        self.end_table();
        self.blocks
    }
}

/// Words of a block.
fn runs_of(block: &Block) -> impl Iterator<Item = &str> {
    block.runs.iter().map(|it| it.words.as_str())
}

/// The language that a script tells, for those who have a page read out: of words in Arabic,
/// Hebrew or Chinese signs.
fn tongue(words: &str) -> Option<&'static str> {
    words.chars().find_map(|it| match it {
        '\u{590}'..='\u{5ff}' => Some("he"),
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Some("ar"),
        '\u{4e00}'..='\u{9fff}' => Some("zh"),
        _ => None,
    })
}

/// A label without what parts it from the words that follow on its line.
fn label(words: &str) -> &str {
    let words = words.trim_end();
    let bare = words.trim_end_matches(['—', ' ', '\u{a0}']);
    if bare.is_empty() { words } else { bare }
}

/// Words that are set so.
fn set(words: &str, emphasis: Emphasis) -> Run {
    let raised = match (emphasis.superscript, emphasis.subscript) {
        (true, _) => Some("above"),
        (_, true) => Some("below"),
        _ => None,
    };
    Run {
        strong: emphasis.strong,
        italic: emphasis.italic,
        underline: emphasis.underline,
        raised,
        ..Run::plain(words)
    }
}

/// The mark of a note below a table: a to z, then aa.
fn letters(count: usize) -> String {
    let place = count.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(place % 26).unwrap_or(0));
    std::iter::repeat_n(letter, place / 26 + 1).collect()
}

fn marked(mark: track::Mark) -> Option<Mark> {
    match mark {
        track::Mark::Kept => None,
        track::Mark::Gone => Some(Mark::Gone),
        track::Mark::Come => Some(Mark::Come),
        track::Mark::From => Some(Mark::From),
        track::Mark::To => Some(Mark::To),
    }
}
