//! The walk through the flow of text: paragraphs, tables, sections.

use std::collections::HashMap;

use super::anchors::Anchors;
use super::body::{Block, Body, Merge, Note, Paragraph, Piece, Under};
use super::changes::{Changes, kind_of};
use super::controls::Stores;
use super::doubts::said;
use super::faces::references;
use super::found::{ChangeKind, Doubt, DoubtKind};
use super::guise::Ground;
use super::looks::{ListPlace, Look, RunLook};
use super::numeral::former;
use super::oddities::Oddities;
use super::results::Leads;
use super::scheme::{Pictures, Scheme};
use super::shown::Lead;
use super::tree::{Element, Tree};

/// More paragraphs and tracked changes than any agreement has.
const MOST_PARAGRAPHS: usize = 120_000;
const MOST_CHANGES: usize = 100_000;

/// A walk through the parts of a file.
pub(super) struct Walk {
    /// What was gathered.
    pub(super) body: Body,
    /// The tracked changes.
    pub(super) changes: Changes,
    /// Where the comments stand.
    pub(super) anchors: Anchors,
    /// What somebody should know.
    pub(super) oddities: Oddities,
    /// The references of sections to their headers and footers: section, element, relation.
    pub(super) margins: Vec<(usize, String, String)>,
    /// Whether the first page of each section has headers of its own.
    pub(super) titled: Vec<bool>,
    /// The notes that are marked: whether an endnote, and the id; none once the main part is
    /// through.
    pub(super) marked: Option<Vec<(bool, String)>>,
    /// The numbers of the notes that are marked.
    pub(super) known_notes: HashMap<(bool, String), u32>,
    /// The names of all bookmarks, by their places in [`Body::bookmarks`].
    pub(super) bookmarks: HashMap<String, u32>,
    /// Whether it walks through a header or footer.
    pub(super) in_margin: bool,
    /// How many paragraphs were begun.
    pub(super) paragraphs: usize,
    /// How many pieces and paragraphs there were.
    pub(super) progress: usize,
    pub(super) open_fields: Vec<OpenField>,
    /// Whether what is said is a page number of a list.
    pub(super) paging: bool,
    /// What fields show, and what they may lead to.
    pub(super) leads: Leads,
    open_moves: [Vec<(String, String)>; 2],
    /// How many tables of contents are open.
    pub(super) contents: usize,
    pub(super) sections: usize,
    /// Text boxes that wait for the end of their paragraph.
    pub(super) boxes: Vec<Block>,
    /// What the words under way stand on.
    pub(super) ground: Ground,
    /// How the style of the table under way sets words that nothing else is said of.
    pub(super) table_look: Option<RunLook>,
    /// What the words of the drawing under way stand on.
    pub(super) drawn_on: Ground,
    /// What colours and fonts are meant.
    pub(super) scheme: Scheme,
    /// The paragraphs whose numbers are not simply there to be read, and why.
    pub(super) numbers: Vec<(usize, DoubtKind)>,
    /// What the file keeps apart from its text, and what controls are bound to.
    pub(super) stores: Stores,
    /// The places that lead to other parts.
    pub(super) elsewhere: Vec<Lead>,
    /// The parts that were walked through.
    pub(super) part_names: Vec<String>,
    /// The one under way.
    pub(super) part: usize,
    /// What is said in place of the words of a control; nothing more once it is said.
    pub(super) instead: Option<Option<String>>,
}

/// A field whose end has not come.
#[derive(Debug, Default)]
pub(super) struct OpenField {
    /// Its number, counted from 1.
    pub(super) number: u32,
    /// What it is told to show.
    pub(super) instructions: String,
    /// Whether what it shows has begun.
    pub(super) shows: bool,
    /// Whether it is a reference that was begun.
    pub(super) refers: bool,
    /// What it shows so far.
    pub(super) kept: String,
    /// Whether every program counts anew what it shows.
    pub(super) counted: bool,
    /// Whether it is to be counted anew.
    pub(super) dirty: bool,
    /// The number of the bookmark that it is, where it is one of ours.
    pub(super) meaning: Option<String>,
    /// What the form that it belongs to was filled in with.
    pub(super) given: Option<String>,
}

/// The paragraph under way.
pub(super) struct Flow {
    /// Its pieces.
    pub(super) pieces: Vec<Piece>,
    /// The bookmarks in it that references lead to.
    pub(super) targets: Vec<u32>,
    /// How its style sets words.
    pub(super) style: RunLook,
    /// Its place among all paragraphs.
    pub(super) index: usize,
    /// Whether anything in it is not hidden.
    pub(super) seen: bool,
    /// Whether the last that was said is a tab.
    pub(super) tabbed: bool,
    /// How far fields moved what comes next, across and down, in points.
    pub(super) moved: [i32; 2],
    /// The field of a table of contents that words of it stand in.
    pub(super) contents: u32,
    /// Whether words of it stand in none.
    pub(super) beyond_contents: bool,
}

impl Flow {
    /// The paragraph at this place, which has nothing in it yet.
    pub(super) fn new(style: RunLook, index: usize) -> Self {
        let (pieces, targets) = (Vec::new(), Vec::new());
        let (seen, tabbed, moved) = (false, false, [0; 2]);
        let (contents, beyond_contents) = (0, false);
        Self { pieces, targets, style, index, seen, tabbed, moved, contents, beyond_contents }
    }
}

/// What is said of the hidden mark of a paragraph that is seen.
const HIDDEN_MARK: &str = "¶";

impl Walk {
    /// A walk through a file with these styles and lists, colours and fonts.
    pub(super) fn new(body: Body, scheme: Scheme) -> Self {
        Self {
            body,
            changes: Changes::new(),
            anchors: Anchors::new(),
            oddities: Oddities::default(),
            margins: Vec::new(),
            titled: Vec::new(),
            marked: Some(Vec::new()),
            known_notes: HashMap::new(),
            bookmarks: HashMap::new(),
            in_margin: false,
            paragraphs: 0,
            progress: 0,
            open_fields: Vec::new(),
            paging: false,
            leads: Leads::default(),
            open_moves: [Vec::new(), Vec::new()],
            contents: 0,
            sections: 1,
            boxes: Vec::new(),
            ground: Ground::default(),
            table_look: None,
            drawn_on: Ground::default(),
            scheme,
            numbers: Vec::new(),
            stores: Stores::default(),
            elsewhere: Vec::new(),
            part_names: Vec::new(),
            part: 0,
            instead: None,
        }
    }

    /// Walks through the main part.
    pub(super) fn main(&mut self, tree: &Tree) {
        let mut bodies = tree.root().children().filter(|it| it.word() == "body");
        if let Some(body) = bodies.next() {
            let blocks = self.blocks(body, 0);
            self.body.blocks.extend(blocks);
        }
        bodies.for_each(|it| self.unread(it));
        self.open_fields.clear();
    }

    /// Walks through the notes that are marked, in the order of their marks.
    pub(super) fn notes(&mut self, footnotes: Option<&Tree>, endnotes: Option<&Tree>) {
        let index = |tree: Option<&'_ Tree>| -> HashMap<String, Vec<u32>> {
            let mut index: HashMap<String, Vec<u32>> = HashMap::new();
            for note in tree.into_iter().flat_map(|it| it.root().children()) {
                let id = note.attr("id").unwrap_or_default().to_owned();
                index.entry(id).or_default().push(note.place());
            }
            index
        };
        let found = [index(footnotes), index(endnotes)];
        for (is_end, id) in self.marked.take().unwrap_or_default() {
            let tree = if is_end { endnotes } else { footnotes };
            self.part = 1 + usize::from(is_end);
            let places = found[usize::from(is_end)].get(&id).map(Vec::as_slice).unwrap_or_default();
            let place = places.first();
            for other in places.iter().skip(1) {
                if let Some(tree) = tree {
                    let mut words = String::new();
                    said(tree.element(*other), &mut words);
                    self.doubt(DoubtKind::Alternative, &words);
                }
            }
            let blocks = match (tree, place) {
                (Some(tree), Some(place)) => self.blocks(tree.element(*place), 0),
                _ => Vec::new(),
            };
            self.oddities.lost_notes += usize::from(blocks.is_empty());
            self.body.notes.push(Note { blocks });
            self.open_fields.clear();
        }
    }

    /// Whether there are more paragraphs or changes than are read.
    pub(super) fn is_too_much(&self) -> bool {
        self.paragraphs >= MOST_PARAGRAPHS || self.changes.list.len() >= MOST_CHANGES
    }

    /// The blocks in `parent`, which stands under the changes `under`.
    pub(super) fn blocks(&mut self, parent: Element<'_>, under: Under) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.blocks_into(parent, under, &mut blocks);
        blocks
    }

    fn blocks_into(&mut self, parent: Element<'_>, under: Under, blocks: &mut Vec<Block>) {
        for child in parent.children() {
            match child.word() {
                "p" => self.paragraph(child, under, blocks),
                "tbl" => {
                    let rows = self.table(child, under);
                    blocks.push(Block::Table(rows));
                }
                "sdt" => {
                    let contents = holds_contents(child);
                    self.contents += usize::from(contents);
                    let held = self.enter_control(child);
                    if let Some(content) = child.child("sdtContent") {
                        self.blocks_into(content, under, blocks);
                    }
                    self.instead = held;
                    self.contents -= usize::from(contents);
                }
                "customXml" | "smartTag" | "sdtContent" => self.blocks_into(child, under, blocks),
                "sectPr" => self.section(child),
                "altChunk" | "subDoc" => self.other_file(child),
                name if kind_of(name).is_some() => {
                    let (inner, change) = self.entered(child, under);
                    self.blocks_into(child, inner, blocks);
                    self.changes.close(change, under, self.progress);
                }
                _ => self.mark(child),
            }
        }
    }

    /// Enters a tracked element; gives what stands in it, and the change.
    pub(super) fn entered(&mut self, element: Element<'_>, under: Under) -> (Under, u32) {
        let Some((kind, adds)) = kind_of(element.word()) else { return (under, u32::MAX) };
        let place = (self.paragraphs.saturating_sub(1), self.progress);
        let name = self.move_name(kind);
        let change = self.changes.open(element, kind, under, place, name.as_deref());
        (self.changes.nest(under, change, adds), change)
    }

    fn paragraph(&mut self, element: Element<'_>, under: Under, blocks: &mut Vec<Block>) {
        if self.is_too_much() {
            return;
        }
        let index = self.paragraphs;
        self.paragraphs += 1;
        self.anchors.paragraph();
        self.progress += 1;
        let properties = element.child("pPr");
        let (mut look, mut before) = (Look::default(), None);
        if let Some(properties) = properties {
            look = Look::of(properties, &self.scheme);
            before = self.look_before(properties, &look, under);
        }
        let style = self.body.styles.of_paragraph(&look);
        let contents = style.contents;
        let level = look.outline.filter(|it| *it < 9).map(|it| it + 1).or(style.heading);
        if let Some(level) = level.filter(|it| *it > 0) {
            self.leads.heading(level);
        }
        let of_list = self.body.lists.room(&look, &self.body.styles);
        let room = look.room.over(of_list).over(style.room);
        let below = self.table_look.as_ref();
        let style = below.map_or_else(|| style.run.clone(), |it| style.run.over(it));
        let mut flow = Flow::new(style, index);
        let in_contents = self.contents > 0 || (contents && self.contents_field() > 0);
        self.contents += usize::from(contents);
        let ground = self.ground;
        self.ground = room.ground(ground);
        let start = self.body.words.len();
        self.inline(element, under, &mut flow);
        self.end_meanings(under, &mut flow);
        if room.is_turned() {
            self.turned_line(start);
        }
        self.number_seen(&look, &flow);
        self.ground = ground;
        self.contents -= usize::from(contents);
        let mark = properties.and_then(|it| it.child("rPr"));
        let mark = mark.map_or(under, |mark| self.paragraph_mark(mark, under, index));
        if let Some(section) = properties.and_then(|it| it.child("sectPr")) {
            self.section(section);
        }
        self.progress += 1;
        let hidden_mark = look.mark.as_ref().is_some_and(|it| it.hidden == Some(true));
        if hidden_mark && flow.seen {
            self.mark_hidden(&look, index);
        }
        blocks.push(Block::Paragraph(Paragraph {
            place: index,
            pieces: flow.pieces,
            mark,
            look,
            before: before.map(Box::new),
            targets: flow.targets,
            unseen: !flow.seen && hidden_mark,
            contents: in_contents || (contents && self.contents_field() > 0),
            contents_field: if flow.beyond_contents { 0 } else { flow.contents },
            goes_on: Merge::default(),
        }));
        blocks.append(&mut self.boxes);
    }

    /// Takes note of the hidden mark of a paragraph that is seen: Word shows the words of the next
    /// one behind these, without their number. A style separator says that it joins them.
    fn mark_hidden(&mut self, look: &Look, paragraph: usize) {
        let joins = look.mark.as_ref().is_some_and(|it| it.joins == Some(true));
        if !joins && !self.in_margin {
            let (kind, words) = (DoubtKind::Hidden, HIDDEN_MARK.to_owned());
            let doubt = Doubt { kind, paragraph, words, shown: None, tracked: false };
            self.oddities.doubt(doubt, [0, 0]);
        }
    }

    /// Takes note of a number that is not simply there to be read.
    fn number_seen(&mut self, look: &Look, flow: &Flow) {
        let Some(set) = self.body.lists.number_look(look, &self.body.styles) else { return };
        let hidden = (set.hidden == Some(true)).then_some(DoubtKind::Hidden);
        let struck = set.guise.is_struck().then_some(DoubtKind::Struck);
        // The figures of the Symbol font are figures.
        let drawn = set.guise.pictures("a1").filter(|it| *it != Pictures::Symbol);
        let drawn = drawn.map(|_| DoubtKind::Drawn);
        let other = set.guise.doubt("1.", self.ground);
        let all = [hidden, struck, drawn, other];
        self.numbers.extend(all.into_iter().flatten().map(|kind| (flow.index, kind)));
    }

    /// How a paragraph was set before it was changed.
    fn look_before(
        &mut self,
        properties: Element<'_>,
        now: &Look,
        under: Under,
    ) -> Option<(u32, Look)> {
        let place = (self.paragraphs - 1, self.progress);
        let mut open = |it: Element<'_>, kind| self.changes.open(it, kind, under, place, None);
        let numbering = properties.child("numPr");
        let mut before = None;
        if let Some(change) = properties.child("pPrChange") {
            let old = change.child("pPr").map(|it| Look::of(it, &self.scheme)).unwrap_or_default();
            let renumbered = old.list != now.list;
            let kind =
                if renumbered { ChangeKind::Numbering } else { ChangeKind::ParagraphFormatting };
            before = Some((open(change, kind), old));
        } else if let Some(put_in) = numbering.and_then(|it| it.child("ins")) {
            let old = Look { list: ListPlace { list: Some(0), level: None }, ..now.clone() };
            before = Some((open(put_in, ChangeKind::Numbering), old));
        } else if let Some(change) = numbering.and_then(|it| it.child("numberingChange")) {
            let told = change.attr("original").map(former).unwrap_or_default();
            let change = open(change, ChangeKind::Numbering);
            self.changes.say_of(change, &told);
        }
        before
    }

    /// The changes that a paragraph's mark stands under.
    fn paragraph_mark(&mut self, mark: Element<'_>, under: Under, index: usize) -> Under {
        let mut inner = under;
        let place = (index, self.progress);
        for child in mark.children() {
            if child.word() == "rPrChange" {
                self.changes.open(child, ChangeKind::Formatting, inner, place, None);
            }
            let Some((kind, adds)) = kind_of(child.word()) else { continue };
            let kind = match kind {
                ChangeKind::Insertion => ChangeKind::ParagraphInserted,
                ChangeKind::Deletion => ChangeKind::ParagraphDeleted,
                moved => moved,
            };
            let name = self.move_name(kind);
            let change = self.changes.open(child, kind, inner, place, name.as_deref());
            inner = self.changes.nest(inner, change, adds);
        }
        inner
    }

    /// Takes note of a change of how something is set.
    pub(super) fn set_otherwise(&mut self, properties: Element<'_>, name: &str, kind: ChangeKind) {
        if let Some(change) = properties.child(name) {
            let place = (self.paragraphs.saturating_sub(1), self.progress);
            self.changes.open(change, kind, 0, place, None);
        }
    }

    /// Takes note of a section's end.
    fn section(&mut self, element: Element<'_>) {
        let own = references(element).map(|(part, id)| (self.sections, part, id));
        self.margins.extend(own);
        if !self.in_margin {
            self.titled.push(element.child("titlePg").is_some_and(Element::is_on));
        }
        self.leads.notes.section(element);
        self.set_otherwise(element, "sectPrChange", ChangeKind::SectionFormatting);
        self.sections += 1;
    }

    /// The name of the move that words of this kind belong to.
    fn move_name(&self, kind: ChangeKind) -> Option<String> {
        let open = match kind {
            ChangeKind::MoveFrom => &self.open_moves[0],
            ChangeKind::MoveTo => &self.open_moves[1],
            _ => return None,
        };
        open.last().map(|(_, name)| name.clone())
    }

    /// Takes note of a mark between words: the bounds of moves and comments.
    pub(super) fn mark(&mut self, element: Element<'_>) {
        let id = || element.attr("id").unwrap_or_default().to_owned();
        match element.word() {
            "moveFromRangeStart" | "moveToRangeStart" => {
                let side = usize::from(element.word() == "moveToRangeStart");
                let name = element.attr("name").unwrap_or_default().to_owned();
                self.open_moves[side].push((id(), name));
            }
            "moveFromRangeEnd" | "moveToRangeEnd" => {
                let side = usize::from(element.word() == "moveToRangeEnd");
                let id = id();
                self.open_moves[side].retain(|(open, _)| *open != id);
            }
            "bookmarkStart" => {
                let name = element.attr("name").unwrap_or_default();
                self.leads.begin([&id(), name], self.body.words.len(), self.paragraphs);
            }
            "bookmarkEnd" => self.leads.end(&id(), self.body.words.len()),
            "commentRangeStart" => self.anchors.begin(&id(), self.paragraphs.max(1) - 1),
            "commentRangeEnd" => self.anchors.end(&id()),
            name if set_apart(name) => {}
            _ => self.unread(element),
        }
    }
}

/// Whether an element of this name only says how others are set.
fn set_apart(name: &str) -> bool {
    matches!(
        name,
        "rPr"
            | "pPr"
            | "tblPr"
            | "tblGrid"
            | "tblPrEx"
            | "trPr"
            | "tcPr"
            | "sdtPr"
            | "sdtEndPr"
            | "sectPr"
            | "proofErr"
            | "lastRenderedPageBreak"
    )
}

/// Whether a content control holds a table of contents.
fn holds_contents(control: Element<'_>) -> bool {
    let gallery = control
        .child("sdtPr")
        .and_then(|it| it.child("docPartObj"))
        .and_then(|it| it.child("docPartGallery"));
    gallery.and_then(Element::val) == Some("Table of Contents")
}
