//! A text as the redline reads it: passages, one after another.

use std::borrow::Cow;
use std::ops::Range;

use travaux_text::Kind;

use crate::label;

/// A text as the redline reads it: one string, cut into passages without a gap.
///
/// - **Shape**: every byte of the string belongs to exactly one passage.
/// - **Units**: UTF-8 bytes, on character boundaries.
#[derive(Clone, Debug, Default)]
pub struct Passages<'a> {
    text: Cow<'a, str>,
    list: Vec<Passage>,
    formats: Vec<Format>,
    links: Vec<Link>,
}

/// One paragraph of a text: where it stands, what it is, and how it is numbered.
///
/// - **Units**: byte positions in [`Passages::text`].
/// - **Shape**: `start <= label_end <= end <= next`; the next passage starts at `next`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Passage {
    /// Where it begins, with its label.
    pub start: usize,
    /// Where its label ("Article 5", "(a)") ends; equal to `start` where it has none.
    pub label_end: usize,
    /// Where its words end.
    pub end: usize,
    /// Where the passage after it begins: `end` and the line feeds and blanks between.
    pub next: usize,
    /// What it is called for ever, where it has a permanent id.
    pub id: Option<u128>,
    /// What it is.
    pub kind: Kind,
    /// How deep it stands.
    pub depth: u8,
}

/// Words that are set otherwise than the words around them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Format {
    /// Where it begins, in [`Passages::text`].
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How the words are set: one bit an emphasis; the meaning is the caller's.
    pub style: u8,
}

/// A reference that is known to point to a provision, whatever it prints.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Link {
    /// Where it begins, in [`Passages::text`].
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The permanent id of the provision.
    pub target: u128,
}

impl Passage {
    /// Its label and its words, without the blanks that follow.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The whole of it: label, words, and the blanks up to the next passage.
    pub fn whole(&self) -> Range<usize> {
        self.start..self.next
    }

    /// Whether it is a heading that other passages stand under.
    pub fn is_heading(&self) -> bool {
        self.kind.is_heading()
    }
}

impl<'a> Passages<'a> {
    /// A text without passages, to [`push`](Self::push) to.
    pub fn new() -> Self {
        Self::default()
    }

    /// The lines of a file, one passage a line that is not blank.
    ///
    /// Blank lines, carriage returns and blanks at the end of a line belong to the passage before,
    /// so the passages spell the file byte for byte.
    pub fn of_lines(file: &'a str) -> Self {
        let mut list = Vec::with_capacity(file.len() / 96 + 1);
        let mut start = 0;
        while start < file.len() {
            let (end, next) = line_at(file, start);
            let line = &file[start..end];
            let label = label::recognise(line);
            list.push(Passage {
                start,
                label_end: start + label.len,
                end,
                next,
                id: None,
                kind: label.kind,
                depth: label.depth,
            });
            start = next;
        }
        Self { text: Cow::Borrowed(file), list, formats: Vec::new(), links: Vec::new() }
    }

    /// The same, with a text of its own.
    pub fn into_owned(self) -> Passages<'static> {
        let text = Cow::Owned(self.text.into_owned());
        Passages { text, list: self.list, formats: self.formats, links: self.links }
    }

    /// Adds a passage of `label` and `words`, followed by `tail` (blanks and line feeds).
    ///
    /// The place it takes in [`text`](Self::text) is what [`list`](Self::list) ends with.
    pub fn push(&mut self, label: &str, words: &str, tail: &str) -> &mut Passage {
        let text = self.text.to_mut();
        let start = text.len();
        text.push_str(label);
        let label_end = text.len();
        text.push_str(words);
        let end = text.len();
        text.push_str(tail);
        let next = text.len();
        let kind = Kind::Plain;
        self.list.push(Passage { start, label_end, end, next, id: None, kind, depth: 0 });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Notes that the words from `start` to `end` are set in `style`; in order of `start`.
    pub fn set(&mut self, start: usize, end: usize, style: u8) {
        if start < end && style != 0 {
            self.formats.push(Format { start, end, style });
        }
    }

    /// Notes that the words from `start` to `end` refer to the passage with the id `target`; in
    /// order of `start`.
    pub fn refer(&mut self, start: usize, end: usize, target: u128) {
        self.links.push(Link { start, end, target });
    }

    /// The same passages without their permanent ids: those of a text that was just read
    /// mean nothing yet.
    pub fn without_ids(mut self) -> Self {
        for passage in &mut self.list {
            passage.id = None;
        }
        self
    }

    /// The same passages, however their words are set.
    pub fn without_formats(mut self) -> Self {
        self.formats.clear();
        self
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The passages, in reading order.
    pub fn list(&self) -> &[Passage] {
        &self.list
    }

    /// The words that are set otherwise, in reading order.
    pub fn formats(&self) -> &[Format] {
        &self.formats
    }

    /// The references that are known, in reading order.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The text of these passages, blanks and all.
    pub fn slice(&self, passages: Range<usize>) -> &str {
        &self.text[self.span(passages)]
    }

    /// Where these passages stand in the text; an empty range stands before its start.
    pub fn span(&self, passages: Range<usize>) -> Range<usize> {
        let at = |index: usize| self.list.get(index).map_or(self.text.len(), |it| it.start);
        at(passages.start)..at(passages.end.max(passages.start))
    }
}

/// (end of the words of the line at `start`, start of the next line that is not blank)
fn line_at(file: &str, start: usize) -> (usize, usize) {
    let bytes = file.as_bytes();
    let line_end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
    let line = &bytes[start..line_end];
    let end = start + line.trim_ascii_end().len();
    let mut next = (line_end + 1).min(bytes.len());
    loop {
        let blanks = bytes[next..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let blank = &bytes[next..next + blanks];
        let whole_lines = if next + blanks == bytes.len() {
            blanks
        } else {
            memchr::memrchr(b'\n', blank).map_or(0, |n| n + 1)
        };
        if whole_lines == 0 {
            return (end, next);
        }
        next += whole_lines;
    }
}
