//! The blocks of a Markdown file, as `pulldown-cmark` finds them, in reading order.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::label::block as label;
use crate::markdown::{escape, order::Shape};

/// What Markdown takes away at the ends of a line; other spaces are words.
const SPACES: [char; 3] = [' ', '\t', '\n'];

/// One block of a file.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    /// Its Markdown, without what gives it its shape; a typed number belongs to it.
    pub(super) source: Cow<'a, str>,
    /// Where it begins in the file, in bytes.
    pub(super) offset: usize,
    /// What it is.
    pub(super) matter: Matter,
}

/// What a block of a file is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Matter {
    /// Something with words.
    Words(Shape),
    /// A comment.
    Comment,
    /// Raw HTML.
    Html,
    /// A horizontal rule.
    Rule,
    /// What the note of this label says; the label is in `source` before a line feed.
    Note,
}

/// The blocks of `source`.
pub(super) fn blocks(source: &str) -> Vec<Block<'_>> {
    let parser = Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    let definitions: Vec<_> =
        parser.reference_definitions().iter().map(|(_, it)| it.span.clone()).collect();
    let mut flow = Flow::new(source);
    for (event, range) in parser.into_offset_iter() {
        flow.take(event, range);
    }
    flow.close();
    for span in definitions {
        let text = source[span.clone()].trim_matches(SPACES);
        flow.blocks.push(Block {
            source: Cow::Borrowed(text),
            offset: span.start,
            matter: Matter::Words(Shape::Paragraph(1, false)),
        });
    }
    flow.blocks.sort_by_key(|block| block.offset);
    flow.blocks
}

/// The walk through the events of a file.
struct Flow<'a> {
    source: &'a str,
    blocks: Vec<Block<'a>>,
    /// The open lists, `true` for bullets, and how many there are of either sort.
    lists: Vec<bool>,
    nests: [u8; 2],
    /// How many quotes are open.
    quotes: usize,
    /// Where words begin that no paragraph encloses, and how far they go.
    bare: Option<Range<usize>>,
    /// The end of what was taken last.
    taken: usize,
    /// Where an item begins whose words have not come yet, and whether it is a bullet.
    item: Option<(usize, bool)>,
    note: Option<String>,
}

impl<'a> Flow<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            lists: Vec::new(),
            nests: [0; 2],
            quotes: 0,
            bare: None,
            taken: 0,
            item: None,
            note: None,
        }
    }

    /// Takes the next event, which `range` of the source gave.
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Rule => {
                self.close();
                self.taken = range.end;
                self.push(range, Matter::Rule);
            }
            Event::Html(_) => {}
            _ => self.inline(range),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.leaf(range, Shape::Paragraph),
            Tag::Heading { level, .. } => {
                self.close();
                self.heading(range, *level);
            }
            Tag::TableHead | Tag::TableRow => {
                self.close();
                self.taken = range.end;
                self.push(range, Matter::Words(Shape::Row));
            }
            Tag::HtmlBlock => self.html(range),
            Tag::CodeBlock(kind) => self.code(range, matches!(kind, CodeBlockKind::Indented)),
            Tag::List(first) => {
                self.end_bare();
                let bullets = first.is_none();
                self.lists.push(bullets);
                self.count(bullets);
            }
            Tag::Item => self.item(range),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
                self.taken = self.taken.max(range.start);
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.note = Some(label.to_string());
            }
            Tag::Table(_) => self.close(),
            _ => self.inline(range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Item => self.close(),
            TagEnd::List(_) => {
                if let Some(bullets) = self.lists.pop() {
                    self.count(bullets);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes -= 1;
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.note = None;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => {
                self.inline(range.clone());
            }
            _ => {}
        }
    }

    /// How many lists of this sort are open.
    fn nest(&self, bullet: bool) -> u8 {
        self.nests[usize::from(bullet)]
    }

    /// Counts the lists of a sort anew after one began or ended; none is as deep as 100.
    fn count(&mut self, bullet: bool) {
        let open = self.lists.len().min(100);
        let count = self.lists[..open].iter().filter(|it| **it == bullet).count();
        self.nests[usize::from(bullet)] = u8::try_from(count).unwrap_or(100);
    }

    /// Begins an item: its marker is kept if it is a number.
    fn item(&mut self, range: Range<usize>) {
        self.close();
        let text = &self.source[range.clone()];
        let start = range.start + text.len() - text.trim_start_matches(SPACES).len();
        let marker = &self.source[start..range.end];
        let bullet = !marker.starts_with(|c: char| c.is_ascii_digit());
        let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
        let words = start + (digits + 1).min(marker.len());
        self.item = Some((if bullet { words } else { start }, bullet));
        self.taken = words;
    }

    /// Takes a part of a line; words outside of paragraphs begin a block of their own.
    fn inline(&mut self, range: Range<usize>) {
        if range.end <= self.taken {
            return;
        }
        match &mut self.bare {
            Some(bare) => bare.end = bare.end.max(range.end),
            None => {
                let gap = &self.source[self.taken..range.start.max(self.taken)];
                let skipped =
                    gap.find(|c: char| !SPACES.contains(&c) && c != '>').unwrap_or(gap.len());
                self.bare = Some(self.taken + skipped..range.end);
            }
        }
    }

    /// Ends the words that no paragraph encloses.
    fn end_bare(&mut self) {
        if let Some(range) = self.bare.take() {
            self.leaf_of(range, Shape::Paragraph);
        }
    }

    /// Ends what is open, an item without words included.
    fn close(&mut self) {
        self.end_bare();
        if let Some((start, bullet)) = self.item.take() {
            let text = &self.source[start..];
            let end = start + text.find(|c: char| SPACES.contains(&c)).unwrap_or(text.len());
            let end = if bullet { start } else { end };
            self.push(start..end, Matter::Words(Shape::Paragraph(self.nest(bullet), bullet)));
        }
    }

    fn leaf(&mut self, range: Range<usize>, shape: fn(u8, bool) -> Shape) {
        self.end_bare();
        self.leaf_of(range, shape);
    }

    /// Takes a block of words; the number of its item belongs to it.
    fn leaf_of(&mut self, range: Range<usize>, shape: fn(u8, bool) -> Shape) {
        self.taken = self.taken.max(range.end);
        let (start, bullet) = self.item.take().unwrap_or((range.start, false));
        self.push(start..range.end, Matter::Words(shape(self.nest(bullet), bullet)));
    }

    fn heading(&mut self, range: Range<usize>, level: HeadingLevel) {
        self.taken = range.end;
        let text = self.source[range.clone()].trim_matches(SPACES);
        let level = level as u8;
        let inner = if text.starts_with('#') {
            let inner = text.trim_start_matches('#').trim_start_matches([' ', '\t']);
            let open = inner.trim_end_matches('#');
            if open.is_empty() || open.ends_with([' ', '\t']) {
                open.trim_end_matches(SPACES)
            } else {
                inner
            }
        } else {
            text.rsplit_once('\n').map_or(text, |(words, _)| words.trim_end_matches(SPACES))
        };
        let offset = range.start;
        self.add(Cow::Borrowed(inner), offset, Matter::Words(Shape::Heading(level)));
    }

    fn html(&mut self, range: Range<usize>) {
        let text = self.source[range.clone()].trim_matches(SPACES);
        if !text.starts_with("<!--") && is_known(text) {
            return self.leaf(range, Shape::Paragraph);
        }
        self.close();
        self.taken = range.end;
        let mut rest = text;
        while let Some(length) = escape::comment(rest, usize::MAX) {
            let offset = range.start + (text.len() - rest.len());
            self.add(Cow::Borrowed(&rest[..length]), offset, Matter::Comment);
            rest = rest[length..].trim_start_matches(SPACES);
        }
        let offset = range.start + (text.len() - rest.len());
        let words = Matter::Words(Shape::Paragraph(self.nest(false), false));
        if !rest.is_empty() {
            self.add(
                Cow::Borrowed(rest),
                offset,
                if is_known(rest) { words } else { Matter::Html },
            );
        }
    }

    /// Takes preformatted lines as paragraphs: treaties quote no programs.
    fn code(&mut self, range: Range<usize>, indented: bool) {
        self.close();
        self.taken = range.end;
        let text = &self.source[range.clone()];
        let nest = self.nest(false) + u8::from(indented);
        let mut offset = range.start;
        let mut lines: Option<Range<usize>> = None;
        for line in text.split_inclusive('\n') {
            let fence = !indented
                && (line.trim_matches(SPACES).starts_with("```")
                    || line.trim_matches(SPACES).starts_with("~~~"));
            if line.trim_matches(SPACES).is_empty() || fence {
                if let Some(range) = lines.take() {
                    self.push(range, Matter::Words(Shape::Paragraph(nest, false)));
                }
            } else {
                lines = Some(lines.map_or(offset, |range| range.start)..offset + line.len());
            }
            offset += line.len();
        }
        if let Some(range) = lines {
            self.push(range, Matter::Words(Shape::Paragraph(nest, false)));
        }
    }

    /// Adds a block, line by line where its lines are blocks of their own.
    fn push(&mut self, range: Range<usize>, matter: Matter) {
        let text = &self.source[range.clone()];
        let offset = range.start + text.len() - text.trim_start_matches(SPACES).len();
        let text = text.trim_matches(SPACES);
        let Matter::Words(Shape::Paragraph(nest, bullet)) = matter else {
            return self.add(Cow::Borrowed(text), offset, matter);
        };
        if !text.contains('\n') && !text.starts_with(['#', '|']) {
            return self.add(Cow::Borrowed(text), offset, matter);
        }
        for (position, (start, end)) in parts(text).into_iter().enumerate() {
            let part = &text[start..end];
            let plain = Matter::Words(Shape::Paragraph(nest, bullet && position == 0));
            let (part, matter) = shaped(part.trim_matches(SPACES)).unwrap_or((part, plain));
            let part = part.trim_matches(SPACES);
            if self.quotes > 0 && part.contains('\n') {
                self.add(Cow::Owned(unquoted(part)), offset + start, matter);
            } else {
                self.add(Cow::Borrowed(part), offset + start, matter);
            }
        }
    }

    fn add(&mut self, source: Cow<'a, str>, offset: usize, matter: Matter) {
        if let (Some(label), Matter::Words(_)) = (&self.note, matter) {
            let source = Cow::Owned(format!("{label}\n{source}"));
            self.blocks.push(Block { source, offset, matter: Matter::Note });
        } else {
            self.blocks.push(Block { source, offset, matter });
        }
    }
}

/// Whether every tag in `html` belongs to the inline notation.
fn is_known(html: &str) -> bool {
    html.match_indices('<')
        .all(|(at, _)| escape::tag(&html[at..]).is_some() || html[..at].ends_with('\\'))
}

/// Where the lines of a paragraph begin that are provisions of their own.
fn parts(text: &str) -> Vec<(usize, usize)> {
    let (mut starts, mut at, mut before) = (vec![0], 0, "");
    for line in text.split_inclusive('\n') {
        if at > 0 && begins_provision(line.trim_matches(SPACES), before) {
            starts.push(at);
        }
        at += line.len();
        before = line;
    }
    starts.push(text.len());
    starts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether a line begins a provision although no blank line parts it from `before`.
fn begins_provision(line: &str, before: &str) -> bool {
    if shaped(line).is_some() || shaped(before.trim_matches(SPACES)).is_some() {
        return true;
    }
    if label::headline(line).is_some_and(|headline| headline.title.is_empty() || headline.parted) {
        return label::headline(before.trim_matches(SPACES)).is_none()
            || !line.contains(['.', ';', ',']);
    }
    let hard = before.ends_with("  \n") || before.ends_with("\\\n");
    let ended = before.trim_end_matches(SPACES).ends_with([':', ';', '.', ',', '—', '–'])
        || [" and", " or", "; and", "; or"]
            .iter()
            .any(|end| before.trim_end_matches(SPACES).ends_with(end));
    label::headline(before.trim_matches(SPACES))
        .is_some_and(|it| it.title.is_empty() && line.len() > 150)
        || ((hard || ended) && label::label(line).is_some())
}

/// A line that is a heading without its space, or a row outside of a table.
fn shaped(line: &str) -> Option<(&str, Matter)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level) && !line.contains('\n') {
        let words = line[level..].trim_start_matches([' ', '\t']);
        let begins = words.starts_with(|c: char| c.is_alphanumeric() || "*_[(“\"«".contains(c));
        return begins.then_some((words, Matter::Words(Shape::Heading(level as u8))));
    }
    let is_row = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let rules = line.contains('-') && line.bytes().all(|byte| b"|-: ".contains(&byte));
    let matter = if rules { Matter::Rule } else { Matter::Words(Shape::Row) };
    (is_row && !line.contains('\n')).then_some((line, matter))
}

/// The lines of a quoted paragraph without their marks.
fn unquoted(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| line.trim_start_matches([' ', '>'])).collect();
    lines.join("\n")
}
