//! One text of a file: what is left when some changes are accepted and all others rejected.

use std::collections::{HashMap, HashSet};

use travaux_text::Emphasis;

use super::body::{Block, Body, Paragraph, Piece, Row, Under, What};
use super::found::{PlacedLine, TrackedChange};
use super::looks::Look;
use super::numbering::{Counting, Label};
use super::symbols::shifted;

/// What the mark of a note is in lines that are compared with those of a file that came back: one
/// word, which nobody types.
pub(crate) const NOTE_MARK: char = '\u{2042}';

/// What a cell says in such lines that is one with the cell above it: a sign that nobody types.
pub(crate) const MERGED_MARK: char = '\u{2912}';

/// Between what stands the name of something that is no text, where lines are compared.
pub(crate) const OBJECT_MARKS: [char; 2] = ['\u{2997}', '\u{2998}'];

/// The mark of a note that stands at an earlier mark.
pub(super) const SAID: u32 = u32::MAX;

/// One text of a file.
pub(super) struct Taken<'a> {
    /// The body it was taken from.
    pub(super) body: &'a Body,
    /// Its paragraphs and rows.
    pub(super) lines: Vec<Line<'a>>,
    /// Its notes, in the order of their marks; none where a note is not marked.
    pub(super) notes: Vec<Vec<Passage<'a>>>,
    /// The paragraphs that mark them.
    owners: Vec<usize>,
}

/// How the letters of a paragraph are set.
pub(crate) struct SetLine {
    /// Its place among all paragraphs of the file.
    pub(crate) paragraph: usize,
    /// Its letters, without blanks.
    pub(crate) letters: Vec<(char, Emphasis)>,
    /// Whether a blank stands before each.
    pub(crate) apart: Vec<bool>,
}

/// One line of a text.
pub(super) enum Line<'a> {
    /// A paragraph.
    Paragraph(Passage<'a>),
    /// A row of a table: the paragraphs of each cell.
    Row(Vec<Vec<Passage<'a>>>),
}

/// A paragraph as it is once changes are decided on.
pub(super) struct Passage<'a> {
    /// The place among all paragraphs of the file of the one it begins with.
    pub(super) place: usize,
    /// Its content.
    pub(super) pieces: Vec<Piece>,
    /// How it is set.
    pub(super) look: &'a Look,
    /// The number that is printed before it.
    pub(super) label: Option<Label>,
    /// The bookmarks in it.
    pub(super) targets: Vec<u32>,
    /// Whether it belongs to a table of contents.
    pub(super) contents: bool,
    /// Whether it is the first of a cell that is one with the cell above it.
    pub(super) goes_on: bool,
}

/// A text while it is taken.
struct Taking<'a> {
    body: &'a Body,
    /// Which changes are accepted.
    kept: Vec<bool>,
    /// Whether there is what stands under each of the stacks.
    present: Vec<bool>,
    counting: Counting<'a>,
}

/// A paragraph whose mark is gone, so that the next one goes on with it.
#[derive(Default)]
struct Pending<'a> {
    /// The place of the paragraph it begins with.
    place: Option<usize>,
    pieces: Vec<Piece>,
    targets: Vec<u32>,
    look: Option<&'a Look>,
    contents: bool,
    /// Whether any of it is seen.
    counts: bool,
    /// Whether it begins a cell that is one with the cell above it.
    goes_on: bool,
    /// The number of the paragraph that begins its line, once it is counted.
    label: Option<Option<Label>>,
    /// How the last paragraph is set that went on in the same line.
    joined: Option<&'a Look>,
}

impl<'a> Taken<'a> {
    /// The text of `body` with the changes accepted that `keep` holds for.
    pub(super) fn of(
        body: &'a Body,
        changes: &[TrackedChange],
        keep: &dyn Fn(&TrackedChange) -> bool,
    ) -> Self {
        let kept: Vec<bool> = changes.iter().map(keep).collect();
        let mut present = Vec::with_capacity(body.stacks.len());
        for (at, nest) in body.stacks.iter().enumerate() {
            let outer = at == 0 || present[nest.outer as usize];
            let is_kept = kept.get(nest.change as usize).copied().unwrap_or(false);
            present.push(outer && (at == 0 || is_kept == nest.adds));
        }
        let counting = || Counting::new(&body.lists, &body.styles);
        let mut taking = Taking { body, kept, present, counting: counting() };
        let mut lines = Vec::new();
        taking.blocks(&body.blocks, &mut lines);
        taking.counting = counting();
        let mut notes: Vec<_> = body.notes.iter().map(|_| Vec::new()).collect();
        let mut owners = vec![0; notes.len()];
        for (note, owner) in marked(&mut lines) {
            let mut lines = Vec::new();
            if let Some(said) = body.notes.get(note as usize) {
                taking.blocks(&said.blocks, &mut lines);
                notes[note as usize] = flat(lines);
                owners[note as usize] = owner;
            }
        }
        Self { body, lines, notes, owners }
    }
}

/// The notes that are marked in these lines, each with the paragraph that marks it; a note that is
/// marked once more is said once.
fn marked(lines: &mut [Line<'_>]) -> Vec<(u32, usize)> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut look = |passage: &mut Passage<'_>| {
        for piece in &mut passage.pieces {
            let What::Note(note) = &mut piece.what else { continue };
            if seen.insert(*note) {
                found.push((*note, passage.place));
            } else {
                *note = SAID;
            }
        }
    };
    for line in lines {
        match line {
            Line::Paragraph(passage) => look(passage),
            Line::Row(cells) => cells.iter_mut().flatten().for_each(&mut look),
        }
    }
    found
}

/// The paragraphs in these lines, those of cells among them.
fn flat(lines: Vec<Line<'_>>) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    for line in lines {
        match line {
            Line::Paragraph(passage) => passages.push(passage),
            Line::Row(cells) => passages.extend(cells.into_iter().flatten()),
        }
    }
    passages
}

impl<'a> Taking<'a> {
    fn has(&self, under: Under) -> bool {
        self.present.get(under as usize).copied().unwrap_or(true)
    }

    fn blocks(&mut self, blocks: &'a [Block], lines: &mut Vec<Line<'a>>) {
        let mut pending = Pending::default();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, &mut pending, lines),
                Block::Table(rows) => {
                    self.rest(&mut pending, lines);
                    rows.iter().for_each(|row| self.row(row, lines));
                }
                Block::Box(under, inner) if self.has(*under) => self.blocks(inner, lines),
                Block::Box(..) => {}
            }
        }
        self.rest(&mut pending, lines);
    }

    /// Takes a paragraph, or what is left of it to go on with the next one.
    fn paragraph(
        &mut self,
        paragraph: &'a Paragraph,
        pending: &mut Pending<'a>,
        lines: &mut Vec<Line<'a>>,
    ) {
        let before = paragraph.before.as_deref();
        let old = before.filter(|(change, _)| !self.kept[*change as usize]);
        let look = old.map_or(&paragraph.look, |(_, look)| look);
        pending.counts |= !paragraph.unseen;
        let pieces = paragraph.pieces.iter().filter_map(|piece| self.piece(piece));
        // Words that are all gone are no beginning of those that go on from them.
        if !pending.pieces.iter().any(|it| it.what.shows()) {
            pending.place = Some(paragraph.place);
        }
        pending.pieces.extend(pieces);
        pending.targets.extend(&paragraph.targets);
        let field = paragraph.contents_field.checked_sub(1);
        let in_field = field.is_some_and(|it| self.body.fields[it as usize]);
        pending.contents |= paragraph.contents || in_field;
        pending.goes_on |= paragraph.goes_on.holds(&self.kept);
        if !self.has(paragraph.mark) {
            if pending.pieces.iter().any(|it| it.what.shows()) {
                pending.look.get_or_insert(look);
            }
            return;
        }
        let joins = look.mark.as_ref().is_some_and(|it| it.joins == Some(true));
        if joins && pending.pieces.iter().any(|it| it.what.shows()) {
            // What follows stands in the same line, under the number of this one.
            if pending.label.is_none() {
                pending.label = Some(self.counting.next(look));
            }
            pending.look = None;
            pending.joined = Some(look);
            return;
        }
        self.passage(std::mem::take(pending), look, lines);
    }

    /// Ends a paragraph that nothing goes on from.
    fn rest(&mut self, pending: &mut Pending<'a>, lines: &mut Vec<Line<'a>>) {
        let pending = std::mem::take(pending);
        if let Some(look) = pending.look.or(pending.joined) {
            self.passage(pending, look, lines);
        }
    }

    fn passage(&mut self, mut ended: Pending<'a>, look: &'a Look, lines: &mut Vec<Line<'a>>) {
        let label = match ended.label.take() {
            Some(label) => label,
            None if ended.counts => self.counting.next(look),
            None => None,
        };
        let Pending { place, pieces, targets, contents, goes_on, .. } = ended;
        let place = place.unwrap_or_default();
        let passage = Passage { place, pieces, look, label, targets, contents, goes_on };
        lines.push(Line::Paragraph(passage));
    }

    /// The piece as it is in this text, if it is.
    fn piece(&self, piece: &Piece) -> Option<Piece> {
        let aside = piece.field > 0 && self.body.fields[piece.field as usize - 1];
        if aside || !self.has(piece.under) {
            return None;
        }
        let mut piece = *piece;
        if let Some((change, old)) =
            (piece.reset as usize).checked_sub(1).and_then(|at| self.body.resets.get(at))
            && !self.kept[*change as usize]
        {
            piece.set = *old;
        }
        Some(piece)
    }

    fn row(&mut self, row: &'a Row, lines: &mut Vec<Line<'a>>) {
        if !self.has(row.under) {
            return;
        }
        let mut cells: Vec<_> = (0..row.before).map(|_| Vec::new()).collect();
        let mut own = 0;
        for cell in &row.cells {
            if !self.has(cell.under) {
                // The cell before one that was taken out reaches over its column.
                let taken_out = !self.body.stacks[cell.under as usize].adds && own > 0;
                cells.extend(taken_out.then(Vec::new));
                continue;
            }
            let mut inner = Vec::new();
            self.blocks(&cell.blocks, &mut inner);
            cells.push(flat(inner));
            own = cells.len();
            let span = match cell.before {
                Some((change, old)) if !self.kept[change as usize] => old,
                _ => cell.span,
            };
            cells.extend((1..span).map(|_| Vec::new()));
        }
        // What the last cell reaches over holds nothing that could be told apart.
        cells.truncate(own);
        if !cells.is_empty() {
            lines.push(Line::Row(cells));
        }
    }
}

impl Passage<'_> {
    /// Its words alone.
    pub(super) fn plain(&self, body: &Body) -> String {
        self.spelled(body, false)
    }

    /// Its words; `steady` as they are compared with what came back: what programs count anew by
    /// themselves is a sign, figures that are raised or lowered are signs of their own, and what
    /// is struck out is told elsewhere.
    fn spelled(&self, body: &Body, steady: bool) -> String {
        let mut words = String::new();
        let (mut struck, mut counted) = (false, false);
        for piece in &self.pieces {
            let shows = matches!(piece.what, What::Words(..));
            if struck != piece.struck && !steady && (shows || struck) {
                words.push_str("~~");
                struck = piece.struck;
            }
            if piece.counted && steady {
                words.push_str(if counted { "" } else { "#" });
                counted = true;
                continue;
            }
            counted = false;
            match piece.what {
                What::Words(start, end) if steady => {
                    shifted(body.said(start, end), piece.set, &mut words);
                }
                What::Words(start, end) => words.push_str(body.said(start, end)),
                What::Break => words.push(' '),
                What::Note(_) if steady => words.push(NOTE_MARK),
                What::Note(_) => words.push_str("[^]"),
                What::Object(start, end) => {
                    let [open, close] = if steady { OBJECT_MARKS } else { ['[', ']'] };
                    words.push(open);
                    words.push_str(body.said(start, end));
                    words.push(close);
                }
                What::Reference(_) | What::ReferenceEnd => {}
            }
        }
        if struck {
            words.push_str("~~");
        }
        words
    }

    /// The line that is printed: its number and its words; empty where there is neither.
    pub(super) fn printed(&self, body: &Body) -> String {
        self.line(body, false)
    }

    /// The line that is printed, `steady` as [`Self::spelled`] says.
    pub(super) fn line(&self, body: &Body, steady: bool) -> String {
        let words = self.spelled(body, steady);
        let words = words.trim();
        match &self.label {
            Some(label) if words.is_empty() => label.text.trim().to_owned(),
            Some(label) if !label.text.is_empty() => label.before(words),
            _ => words.to_owned(),
        }
    }

    /// How all its words are set.
    pub(super) fn shared(&self, body: &Body) -> Emphasis {
        let mut shared: Option<Emphasis> = None;
        for piece in &self.pieces {
            let What::Words(start, end) = piece.what else { continue };
            if body.said(start, end).trim().is_empty() {
                continue;
            }
            let (set, so_far) = (piece.set, shared.unwrap_or(piece.set));
            shared = Some(Emphasis {
                strong: so_far.strong && set.strong,
                italic: so_far.italic && set.italic,
                underline: so_far.underline && set.underline,
                superscript: so_far.superscript && set.superscript,
                subscript: so_far.subscript && set.subscript,
            });
        }
        shared.unwrap_or_default()
    }
}

impl Taken<'_> {
    /// Every line, the notes after the body; `steady` as [`Passage::spelled`] says.
    pub(super) fn placed(&self, steady: bool) -> Vec<PlacedLine> {
        let line = |place: usize, line: String, marked_in: Option<usize>| PlacedLine {
            paragraph: place,
            last: place,
            line,
            marked_in,
        };
        let shown = |it: &&Line<'_>| match it {
            Line::Paragraph(passage) => !(steady && passage.contents),
            Line::Row(_) => true,
        };
        let body = self.lines.iter().filter(shown).map(|it| match it {
            Line::Paragraph(passage) => line(passage.place, passage.line(self.body, steady), None),
            Line::Row(cells) => {
                let place = |it: Option<&Passage<'_>>| it.map_or(0, |it| it.place);
                let [first, last] =
                    [place(cells.iter().flatten().next()), place(cells.iter().flatten().last())];
                let row = line(first, self.row(cells, steady), None);
                PlacedLine { last: last.max(first), ..row }
            }
        });
        let notes = self.notes.iter().zip(&self.owners).flat_map(|(note, owner)| {
            let owner = Some(*owner);
            note.iter().map(move |it| line(it.place, it.line(self.body, steady), owner))
        });
        body.chain(notes).filter(|it| !it.line.is_empty()).collect()
    }

    /// How the words of every line of the body are set, a character at a time.
    pub(super) fn set(&self) -> Vec<SetLine> {
        let of = |it: &Passage<'_>| {
            let mut apart = false;
            let mut set = SetLine { paragraph: it.place, letters: Vec::new(), apart: Vec::new() };
            for piece in &it.pieces {
                let What::Words(start, end) = piece.what else { continue };
                if piece.counted {
                    continue;
                }
                for letter in self.body.said(start, end).chars() {
                    if letter.is_whitespace() {
                        apart = true;
                    } else {
                        set.letters.push((letter, piece.set));
                        set.apart.push(std::mem::take(&mut apart));
                    }
                }
            }
            set
        };
        let body = self.lines.iter().flat_map(|line| match line {
            Line::Paragraph(passage) if passage.contents => Vec::new(),
            Line::Paragraph(passage) => vec![of(passage)],
            Line::Row(cells) => cells.iter().flatten().map(of).collect(),
        });
        body.chain(self.notes.iter().flatten().map(of)).collect()
    }

    /// The numbers that are printed before paragraphs, by their places; none of bullets.
    pub(super) fn labels(&self) -> HashMap<usize, String> {
        let of = |it: &Passage<'_>| {
            let label = it.label.as_ref().filter(|label| label.bullet.is_none())?;
            Some((it.place, label.text.clone()))
        };
        let rows = self.lines.iter().map(|it| match it {
            Line::Paragraph(passage) => vec![passage],
            Line::Row(cells) => cells.iter().flatten().collect(),
        });
        rows.chain(self.notes.iter().map(|it| it.iter().collect()))
            .flatten()
            .filter_map(of)
            .collect()
    }

    /// The paragraphs of the body that have this style: their places, words and numbers.
    pub(super) fn in_style(&self, id: &str) -> Vec<(usize, String, String)> {
        let of = |it: &Passage<'_>| {
            let is_of = self.body.styles.is_of(it.look, id);
            let number = it.label.as_ref().map(|it| it.text.clone()).unwrap_or_default();
            let words = it.plain(self.body).trim().to_owned();
            (is_of && !words.is_empty()).then_some((it.place, words, number))
        };
        let lines = self.lines.iter().flat_map(|it| match it {
            Line::Paragraph(passage) => vec![passage],
            Line::Row(cells) => cells.iter().flatten().collect(),
        });
        lines.filter_map(of).collect()
    }

    /// Every line as it is printed, the notes after the body.
    pub(super) fn lines(&self) -> String {
        self.placed(false).iter().map(|it| format!("{}\n", it.line)).collect()
    }

    fn row(&self, cells: &[Vec<Passage<'_>>], steady: bool) -> String {
        let mut row = String::from("|");
        // As it is compared, a row ends with the last cell that says something.
        let says = |it: &Vec<Passage<'_>>| {
            it.iter().any(|it| it.goes_on || !it.line(self.body, steady).is_empty())
        };
        let last = cells.iter().rposition(says).map_or(0, |at| at + 1);
        for cell in &cells[..if steady { last } else { cells.len() }] {
            let words: Vec<_> = cell.iter().map(|it| it.line(self.body, steady)).collect();
            let words: Vec<_> = words.iter().filter(|it| !it.is_empty()).map(|it| &**it).collect();
            row.push(' ');
            if steady && cell.iter().any(|it| it.goes_on) {
                row.push(MERGED_MARK);
            }
            row.push_str(&words.join(" "));
            row.push_str(" |");
        }
        row
    }
}
