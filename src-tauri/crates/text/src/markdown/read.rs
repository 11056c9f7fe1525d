//! Reading a whole text: total, linear, with findings instead of errors.

use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
};

use crate::{
    Finding, Ids, Inline, Number, Provision, ProvisionId, Scheme, Severity, Terms, Text, Wording,
    label::{
        TypedLabel,
        block::{self as label, Label},
    },
    markdown::{
        aside::{Aside, Nature},
        blocks::{Block, Matter, blocks},
        findings::Findings,
        foreign,
        inline::{Reader, Remark, pairs},
        order::{Entry, Order, Placed, Shape, headline_of, is_operative, sample, settled},
        retarget,
        votes::Votes,
    },
    scheme::Samples,
};

/// What a file says.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The text.
    pub text: Text,
    /// What somebody should know about how it was read.
    pub findings: Vec<Finding>,
    /// The language of its headings.
    pub terms: &'static Terms,
    /// Of each provision, the label as it was typed; none of a text that was read for its own sake.
    pub typed: Vec<Option<TypedLabel>>,
}

/// Reads a whole text.
///
/// - **Laws**: total; gives back what [`super::write`] was given, ids apart: the n-th
///   provision has the n-th new id, and references follow.
pub fn read(source: &str, ids: &mut Ids) -> (Text, Vec<Finding>) {
    let reading = read_whole(source, ids);
    (reading.text, reading.findings)
}

/// Reads a whole text and finds the language of its headings.
pub fn read_whole(source: &str, ids: &mut Ids) -> Reading {
    reading(source, ids, false)
}

/// Reads a whole text as it stands on paper: labels as they were typed, every block a provision.
pub fn read_as_typed(source: &str, ids: &mut Ids) -> Reading {
    reading(source, ids, true)
}

fn reading(source: &str, ids: &mut Ids, as_typed: bool) -> Reading {
    let unix = foreign::unix_lines(source);
    let skipped = foreign::front_matter(&unix);
    let (whole, joined) = foreign::unbroken(&unix[skipped..]);
    let blocks = blocks(&whole);
    let asides: Vec<_> = blocks.iter().map(aside_of).collect();
    let named = asides.iter().flatten().find_map(|aside| aside.terms);
    let terms = named.unwrap_or_else(|| voted(&blocks, &asides));
    let file = File { unix: &unix, skipped, blocks: &blocks, asides: &asides, joined, as_typed };
    let mut anew = ids.clone();
    let (reading, scheme) = file.read(terms, ids);
    // What says how it counts is believed; else a text counts as most of its labels do.
    if named.is_some() || as_typed || scheme == terms.scheme {
        return reading;
    }
    let (reading, _) = file.read(terms.counting(scheme), &mut anew);
    *ids = anew;
    reading
}

/// A file in its blocks.
struct File<'a> {
    unix: &'a str,
    /// How many bytes stand before the first block's source.
    skipped: usize,
    blocks: &'a [Block<'a>],
    asides: &'a [Option<Aside>],
    /// Where lines begin that go on with the sentence before although they look like labels.
    joined: Vec<usize>,
    as_typed: bool,
}

impl File<'_> {
    /// What it says in these terms, and how its labels count.
    fn read(&self, terms: &'static Terms, ids: &mut Ids) -> (Reading, Scheme) {
        let Self { unix, skipped, blocks, asides, as_typed, .. } = *self;
        let words = |block: &&Block<'_>| matches!(block.matter, Matter::Words(_));
        let mut progress = Progress {
            order: Order::new(terms, has_articles(blocks, asides), as_typed),
            typed: as_typed.then(Vec::new),
            samples: Samples::default(),
            ids,
            skipped,
            notes: Notes::new(blocks),
            provisions: Vec::new(),
            undecided: Vec::new(),
            findings: Findings::new(unix),
            anchors: HashMap::new(),
            aside: Aside::default(),
            alone: blocks.iter().filter(words).count() == 1,
        };
        if skipped > 0 {
            progress.note(
                0,
                "The front matter at the head of the file is not part of the text and was left out.",
            );
            progress.skipped = skipped;
        }
        for at in &self.joined {
            let line = unix[skipped + at..].lines().next().unwrap_or_default().trim();
            let words = line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            progress.note(
                *at,
                &format!(
                    "\u{201c}{words}\u{201d} at the beginning of this line was read as part of the \
                     sentence before it."
                ),
            );
        }
        for (block, aside) in blocks.iter().zip(asides) {
            progress.block(block, aside.clone());
        }
        let scheme = progress.samples.scheme();
        (progress.finish(terms), scheme)
    }
}

/// What our comment in a block says, if it is one.
fn aside_of(block: &Block<'_>) -> Option<Aside> {
    (block.matter == Matter::Comment).then(|| Aside::read(&block.source)).flatten()
}

/// The blocks that no comment explains, with their shapes.
fn unexplained<'a>(
    blocks: &'a [Block<'_>],
    asides: &'a [Option<Aside>],
) -> impl Iterator<Item = (&'a str, Shape)> {
    let mut explained = false;
    blocks.iter().zip(asides).filter_map(move |(block, aside)| {
        if let Some(aside) = aside {
            explained |= aside.nature.as_ref().is_some_and(|nature| !nature.silent);
        }
        let Matter::Words(shape) = block.matter else { return None };
        (!std::mem::take(&mut explained)).then_some((block.source.as_ref(), shape))
    })
}

/// The language that most headings speak.
fn voted(blocks: &[Block<'_>], asides: &[Option<Aside>]) -> &'static Terms {
    let mut votes = Votes::new();
    for (source, shape) in unexplained(blocks, asides) {
        votes.add(source, shape);
    }
    votes.winner()
}

/// Whether there is an article in the text.
fn has_articles(blocks: &[Block<'_>], asides: &[Option<Aside>]) -> bool {
    let explained = asides.iter().flatten().filter_map(|aside| aside.nature.as_ref());
    explained.into_iter().any(|nature| nature.kind == crate::Kind::Article)
        || unexplained(blocks, asides).any(|(source, shape)| {
            headline_of(source, shape).is_some_and(|it| it.kind == crate::Kind::Article)
        })
}

/// The notes that a file defines apart from where they are marked.
struct Notes {
    said: HashMap<String, Wording>,
    marked: HashSet<String>,
    /// How many bytes of notes may still be copied to their marks.
    left: Cell<usize>,
    sizes: HashMap<String, usize>,
}

impl Notes {
    fn new(blocks: &[Block<'_>]) -> Self {
        let mut sizes = HashMap::new();
        let mut said: HashMap<String, Vec<Inline>> = HashMap::new();
        let mut marked = HashSet::new();
        let mut length = 0;
        for block in blocks {
            length += block.source.len();
            match block.matter {
                Matter::Note => {
                    let (label, words) = block.source.split_once('\n').unwrap_or_default();
                    let inlines = said.entry(label.to_owned()).or_default();
                    inlines.extend((!inlines.is_empty()).then_some(Inline::Break));
                    inlines.extend_from_slice(super::read_wording(words).inlines());
                    *sizes.entry(label.to_owned()).or_insert(0) += words.len();
                }
                Matter::Words(_) => marked.extend(marks(&block.source)),
                _ => {}
            }
        }
        let said = said.into_iter().map(|(label, inlines)| (label, Wording::new(inlines)));
        Self { said: said.collect(), marked, left: Cell::new(4 * length), sizes }
    }

    /// What the note called `label` says.
    fn get(&self, label: &str) -> Option<Wording> {
        let left = self.left.get().checked_sub(*self.sizes.get(label)?)?;
        self.left.set(left);
        self.said.get(label).cloned()
    }
}

/// The labels of the notes that are marked in `source`.
fn marks(source: &str) -> impl Iterator<Item = String> {
    source.split("[^").skip(1).filter_map(|rest| Some(rest.split_once(']')?.0.to_owned()))
}

/// What is said of words that HTML hides.
const HIDDEN: &str = "Words that the HTML hides were kept: a browser does not show them; take them \
                      out if they are not part of the text.";

/// A reading under way.
struct Progress<'a> {
    order: Order,
    /// The labels as they were typed, where somebody wants them.
    typed: Option<Vec<Option<TypedLabel>>>,
    /// The labels by what they number.
    samples: Samples,
    ids: &'a mut Ids,
    /// How many bytes stand before the first block's source.
    skipped: usize,
    notes: Notes,
    provisions: Vec<Provision>,
    /// The positions of provisions that are what they are for want of anything better.
    undecided: Vec<usize>,
    findings: Findings<'a>,
    /// New ids by the ids that the file uses.
    anchors: HashMap<ProvisionId, ProvisionId>,
    /// What our comment before the next block says.
    aside: Aside,
    alone: bool,
}

impl Progress<'_> {
    fn note(&mut self, offset: usize, sentence: &str) {
        self.findings.add(self.skipped + offset, Severity::Note, sentence.to_owned());
    }

    fn block(&mut self, block: &Block<'_>, aside: Option<Aside>) {
        let paragraph = Shape::Paragraph(1, false);
        match block.matter {
            Matter::Words(shape) => self.words(&block.source, shape, block.offset),
            Matter::Comment => match aside {
                Some(aside) => self.explained(aside),
                None => {
                    self.note(block.offset, "A comment was left out; it is not part of the text.");
                }
            },
            Matter::Html => {
                let (words, hidden) = foreign::without_tags(&block.source);
                self.note(block.offset, "HTML was left out; its words were kept.");
                if hidden && !words.is_empty() {
                    self.note(block.offset, HIDDEN);
                }
                if !words.is_empty() {
                    self.words(&words, paragraph, block.offset);
                }
            }
            Matter::Rule if block.source.starts_with('_') => {
                self.words(&format!("\\{}", block.source), paragraph, block.offset);
            }
            Matter::Rule => {}
            Matter::Note => {
                let (label, words) = block.source.split_once('\n').unwrap_or_default();
                if !self.notes.marked.contains(label) {
                    self.note(
                        block.offset,
                        "A note is marked nowhere; it was kept as a paragraph.",
                    );
                    self.words(&format!("\\[^{label}\\]: {words}"), paragraph, block.offset);
                }
            }
        }
    }

    /// Takes note of a comment of ours.
    fn explained(&mut self, aside: Aside) {
        self.aside.id = aside.id.or(self.aside.id);
        self.aside.nature = aside.nature.or(self.aside.nature.take());
        if let Some(nature) = self.aside.nature.take_if(|nature| nature.silent) {
            let id = self.aside.id.take();
            let placed = Placed {
                kind: nature.kind,
                depth: nature.depth,
                number: nature.number,
                words: "",
                joins: false,
                undecided: false,
            };
            self.provision(placed, Wording::default(), id, &annotated());
        }
    }

    /// Takes a block of words.
    fn words(&mut self, source: &str, shape: Shape, offset: usize) {
        let aside = std::mem::take(&mut self.aside);
        let source = if shape == Shape::Row { foreign::unbordered(source) } else { source };
        let cells = aside
            .nature
            .as_ref()
            .map_or(shape == Shape::Row, |nature| nature.cells || nature.kind == crate::Kind::Row);
        let mut entry = annotated();
        let placed = match &aside.nature {
            Some(nature) => natured(&self.order, nature, source),
            None => {
                entry.annotated = false;
                if let Shape::Heading(level) = shape {
                    entry.level = level;
                }
                if let (Shape::Paragraph(_, false), Some((Label::Number(core, style), _))) =
                    (shape, label::label(source))
                {
                    entry.label = Some((core, style));
                }
                self.order.place(source, shape, self.alone)
            }
        };
        if !entry.annotated {
            sample(&mut self.samples, (source, shape), (placed.kind, placed.depth), entry.label);
        }
        let label = source.len().saturating_sub(placed.words.len());
        let wording = self.wording(placed.words, cells, offset + label);
        if placed.joins
            && let Some(last) = self.provisions.last_mut()
        {
            last.wording = wording;
            self.order.join();
            return;
        }
        entry.undecided = placed.undecided;
        if let Some(typed) = &mut self.typed {
            let label = || TypedLabel::before(source, placed.words);
            typed.resize(self.provisions.len(), None);
            typed.push((placed.number != Number::None).then(label).flatten());
        }
        self.provision(placed, wording, aside.id, &entry);
    }

    /// Adds a provision.
    fn provision(
        &mut self,
        placed: Placed<'_>,
        wording: Wording,
        known_as: Option<ProvisionId>,
        entry: &Entry<'_>,
    ) {
        let Placed { kind, depth, number, undecided, .. } = placed;
        let provision = Provision { id: self.ids.next_id(), kind, depth, number, wording };
        self.anchors.extend(known_as.map(|known_as| (known_as, provision.id)));
        self.order.enter(&provision, entry);
        self.undecided.extend(undecided.then_some(self.provisions.len()));
        self.provisions.push(provision);
    }

    /// Reads words, remarking on what is foreign in them.
    fn wording(&mut self, source: &str, cells: bool, offset: usize) -> Wording {
        if !source.bytes().any(super::inline::is_special) && !source.contains(']') {
            return Wording::plain(source);
        }
        let (pairs, lone) = pairs(source);
        let remarks = RefCell::default();
        let as_typed = self.typed.is_some();
        let wording = {
            let notes = |label: &str| self.notes.get(label);
            Reader { source, pairs, notes: &notes, cells, as_typed, remarks: Some(&remarks) }.read()
        };
        if let Some(at) = lone.first() {
            let sentence = "A square bracket has no counterpart in this provision; it was kept as a character.";
            self.findings.add(self.skipped + offset + at, Severity::Warning, sentence.to_owned());
        }
        for (at, remark) in remarks.into_inner() {
            self.note(
                offset + at,
                match remark {
                    Remark::Comment => "A comment was left out; it is not part of the text.",
                    Remark::Tag => "An HTML tag was left out; its words were kept.",
                    Remark::Hidden => HIDDEN,
                    Remark::NoNote => "The note marked here is not in the file; the mark was kept.",
                    Remark::Struck => {
                        "Words marked as struck were kept, without the mark; take them out if \
                         they are not part of the text."
                    }
                    Remark::PutIn => "Words marked as inserted were kept, without the mark.",
                    Remark::NoCode => {
                        "What looks like the name of a delegation beside the words of a bracket \
                         was kept as words; whose words they are is read from a dash and codes, such \
                         as [shall \u{2014} MER, PG]."
                    }
                    Remark::OneCode => {
                        "Codes joined by a slash were read as one delegation; put a comma \
                         between two."
                    }
                },
            );
        }
        wording
    }

    /// Decides what was left undecided.
    fn finish(mut self, terms: &'static Terms) -> Reading {
        let has_operative = self.provisions.iter().any(|it| is_operative(it.kind));
        for position in &self.undecided {
            let next = self.provisions.get(position + 1).map(|next| (next.kind, next.depth));
            let provision = &mut self.provisions[*position];
            let open = ends_open(&provision.wording);
            (provision.kind, provision.depth) = settled(provision.kind, open, next, has_operative);
        }
        if !self.anchors.is_empty() {
            for provision in &mut self.provisions {
                retarget::retarget(&mut provision.wording, &self.anchors);
            }
        }
        Reading {
            text: Text { provisions: self.provisions },
            findings: self.findings.into_vec(),
            terms,
            typed: self.typed.unwrap_or_default(),
        }
    }
}

/// The entry of a block that a comment of ours explains.
fn annotated() -> Entry<'static> {
    Entry { undecided: false, annotated: true, level: 0, label: None }
}

/// What a comment says a block is; its label is not part of the words.
fn natured<'a>(order: &Order, nature: &Nature, source: &'a str) -> Placed<'a> {
    let label = order.label(nature.kind, nature.depth, &nature.number);
    let words = label.and_then(|(label, gap)| {
        let rest = source.strip_prefix(label.as_str())?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix(gap) }
    });
    Placed {
        kind: nature.kind,
        depth: nature.depth,
        number: nature.number.clone(),
        words: words.unwrap_or(source),
        joins: false,
        undecided: false,
    }
}

/// Whether the words announce a list.
pub(super) fn ends_open(wording: &Wording) -> bool {
    matches!(wording.inlines().last(), Some(Inline::Text { text, .. })
        if text.trim_end().ends_with([':', '：']))
}
