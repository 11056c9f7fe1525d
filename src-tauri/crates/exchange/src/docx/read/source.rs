//! A text of a Word file as Markdown in which only what the file itself says means anything.

use std::collections::HashMap;
use std::fmt::Write;

use travaux_text::{Emphasis, ProvisionId};

use super::body::What;
use super::headline::{LONGEST_HEADING, is_heading, is_headline, typed_label};
use super::numbering::Label;
use super::taken::{Line, Passage, Taken};
use super::words::{Words, guarded, without};

/// A text as Markdown.
pub(super) struct Source<'a> {
    /// What it is the Markdown of.
    pub(super) taken: &'a Taken<'a>,
    /// The Markdown.
    pub(super) text: String,
    /// The printed line that each of its lines comes from, counted from 1.
    pub(super) origin: Vec<u32>,
    /// How many lines of a table of contents were kept aside.
    pub(super) contents: usize,
    printed: u32,
    /// What the bookmarks that are referred to are called, where they stand in the text.
    pub(super) targets: HashMap<u32, ProvisionId>,
    /// The level of the heading before, if it wants a title.
    bare: Option<usize>,
    /// The levels of the bullets that are open.
    bullets: Vec<u8>,
    /// Whether every line stays one, with what parts its number from its words.
    as_typed: bool,
}

impl<'a> Source<'a> {
    /// The Markdown of `taken`.
    pub(super) fn of(taken: &'a Taken<'a>) -> Self {
        Self::written(taken, false)
    }

    /// The same, a block a line, the lines of tables of contents among them.
    pub(super) fn as_typed(taken: &'a Taken<'a>) -> Self {
        Self::written(taken, true)
    }

    fn written(taken: &'a Taken<'a>, as_typed: bool) -> Self {
        let mut source = Self {
            as_typed,
            taken,
            text: String::new(),
            origin: Vec::new(),
            contents: 0,
            printed: 0,
            targets: targets(taken),
            bare: None,
            bullets: Vec::new(),
        };
        for line in &taken.lines {
            source.line(line);
        }
        source
    }

    fn line(&mut self, line: &Line<'_>) {
        match line {
            Line::Row(cells) => {
                self.printed += 1;
                self.bare = None;
                self.bullets.clear();
                let cells: Vec<_> = cells.iter().map(|cell| self.cell(cell)).collect();
                self.block(&format!("| {} |", cells.join(" | ")));
            }
            Line::Paragraph(passage) => {
                if passage.printed(self.taken.body).is_empty() {
                    return;
                }
                self.printed += 1;
                if passage.contents && self.as_typed {
                    self.block("<!-- travaux: as=plain,1,none -->");
                    let words = passage.printed(self.taken.body);
                    return self.block(&guarded(&words).replace('[', "\\[").replace(']', "\\]"));
                }
                if passage.contents {
                    self.contents += 1;
                    return;
                }
                self.named(passage);
                self.paragraph(passage);
            }
        }
    }

    /// Says by which id the text refers to the paragraph.
    fn named(&mut self, passage: &Passage<'_>) {
        let id = passage.targets.iter().find_map(|it| self.targets.get(it).copied());
        if let Some(id) = id {
            self.block(&format!("<!-- travaux: id={id} -->"));
        }
    }

    fn paragraph(&mut self, passage: &Passage<'_>) {
        let body = self.taken.body;
        let style = body.styles.of_paragraph(passage.look);
        let outline = passage.look.outline.filter(|level| *level < 9).map(|level| level + 1);
        let plain = passage.plain(body);
        let numbered = passage.label.as_ref().is_some_and(|it| !it.text.trim().is_empty());
        let heading = outline.or(style.heading).filter(|_| is_heading(plain.trim(), numbered));
        let centred = passage.look.centred.unwrap_or(style.centred);
        let shared = passage.shared(body);
        let short = plain.len() <= LONGEST_HEADING;
        let dropped = if heading.is_some() || (centred && short) {
            Emphasis { strong: shared.strong, underline: shared.underline, ..Emphasis::PLAIN }
        } else {
            Emphasis::PLAIN
        };
        let stars = if numbered { "" } else { stars(passage, &plain, without(shared, dropped)) };
        let dropped = match stars {
            "" => dropped,
            _ => Emphasis { strong: shared.strong, italic: shared.italic, ..dropped },
        };
        let mut words = Words::new(self, dropped);
        let raised = passage.pieces.first().is_some_and(|it| it.set.superscript);
        words.label = if raised { 0 } else { typed_label(&plain) };
        passage.pieces.iter().for_each(|piece| words.piece(piece));
        let words = format!("{stars}{}{stars}", words.finish());
        match heading {
            Some(level) => self.heading(usize::from(level), passage.label.as_ref(), &words),
            None => self.plain(passage.label.as_ref(), &words),
        }
    }

    fn heading(&mut self, level: usize, label: Option<&Label>, words: &str) {
        self.bullets.clear();
        let said = label.map(|it| (it.text.trim(), it)).filter(|it| !it.0.is_empty());
        let text = match said {
            Some((label, _)) if words.is_empty() => guarded(label),
            // What is numbered by itself is a paragraph that heads others.
            Some((said, label)) if said.starts_with(|c: char| c.is_ascii_digit()) => {
                self.bare = None;
                let line = self.lined(self.headed(label, words));
                return self.block(&line);
            }
            Some((_, label)) => self.headed(label, words),
            None => words.to_owned(),
        };
        let mut depth = (level + 1).min(5);
        if let Some(above) = self.bare.filter(|above| *above >= depth) {
            depth = (above + 1).min(6);
        }
        self.bare = is_headline(&text).then_some(depth);
        // A sign at the end would be taken for the end of the heading's own.
        let (words, sign) = text.strip_suffix('#').map_or((&*text, ""), |it| (it, "\\#"));
        self.block(&format!("{} {words}{sign}", "#".repeat(depth)));
    }

    /// The words with their number before them.
    fn headed(&self, label: &Label, words: &str) -> String {
        let text = label.text.trim();
        match (self.as_typed, is_headline(text)) {
            (true, _) if label.gap.is_empty() => guarded(label.text.trim_start()) + words,
            (true, false) => format!("{}\t{words}", guarded(text)),
            (true, true) => format!("{}\t\t{words}", guarded(text)),
            (false, false) => format!("{} {words}", guarded(text)),
            (false, true) => format!("{} — {words}", guarded(text)),
        }
    }

    fn plain(&mut self, label: Option<&Label>, words: &str) {
        self.bare = None;
        if let Some(level) = label.and_then(|it| it.bullet) {
            self.bullets.retain(|open| *open < level);
            self.bullets.push(level);
            let inset = "  ".repeat(self.bullets.len().min(5) - 1);
            return self.block(&format!("{inset}- {words}"));
        }
        self.bullets.clear();
        let Some(label) = label.filter(|it| !it.text.trim().is_empty()) else {
            let line = self.lined(words.to_owned());
            return self.block(&line);
        };
        let heads = is_headline(label.text.trim()) && !self.as_typed;
        let ends = words.len() > 150 || words.ends_with(['.', ';', ',', ':']);
        let line = if words.is_empty() {
            self.lined(guarded(label.text.trim()))
        } else if heads && ends {
            self.block(&guarded(label.text.trim()));
            self.lined(words.to_owned())
        } else {
            self.lined(self.headed(label, words))
        };
        self.block(&line);
    }

    /// The words of a cell.
    fn cell(&self, cell: &[Passage<'_>]) -> String {
        let words = self.joined(cell, true);
        let rule = !words.is_empty() && words.bytes().all(|byte| b"-: ".contains(&byte));
        if rule { words.replace('-', "\\-") } else { words }
    }

    /// The words of several paragraphs, parted by breaks.
    pub(super) fn joined(&self, passages: &[Passage<'_>], brackets: bool) -> String {
        let mut out = String::new();
        for passage in passages {
            let mut words = Words::new(self, Emphasis::PLAIN);
            words.brackets = brackets;
            passage.pieces.iter().for_each(|piece| words.piece(piece));
            let words = words.finish();
            let label = passage.label.as_ref().map(|it| (it.text.trim(), it.gap));
            let (label, gap) = label.filter(|it| !it.0.is_empty()).unwrap_or_default();
            if words.is_empty() && label.is_empty() {
                continue;
            }
            out.push_str(if out.is_empty() { "" } else { "<br>" });
            let _ = write!(out, "{}{gap}{words}", guarded(label));
        }
        out
    }

    /// The line as a block of its own; a hyphen before the words stays one where it was typed.
    fn lined(&self, line: String) -> String {
        let hyphen = self.as_typed && line.starts_with('-');
        if hyphen { format!("\\{line}") } else { lined(line) }
    }

    /// Adds a block.
    fn block(&mut self, block: &str) {
        self.text.push_str(block);
        self.text.push_str("\n\n");
        self.origin.extend([self.printed, self.printed]);
    }
}

/// The bookmarks of this text that are referred to, each with an id.
fn targets(taken: &Taken<'_>) -> HashMap<u32, ProvisionId> {
    let mut referred = std::collections::HashSet::new();
    let mut standing = Vec::new();
    for line in &taken.lines {
        let passages: Vec<&Passage<'_>> = match line {
            Line::Paragraph(passage) => vec![passage],
            Line::Row(cells) => cells.iter().flatten().collect(),
        };
        for passage in passages {
            for piece in &passage.pieces {
                if let What::Reference(target) = piece.what {
                    referred.insert(target);
                }
            }
            if matches!(line, Line::Paragraph(_)) && !passage.contents {
                standing.push(&passage.targets);
            }
        }
    }
    let mut targets = HashMap::new();
    for (at, bookmarks) in standing.into_iter().enumerate() {
        let mut bytes = [0xd0; 16];
        bytes[8..].copy_from_slice(&(at as u64).to_be_bytes());
        let id = ProvisionId::from_bytes(bytes);
        for bookmark in bookmarks.iter().filter(|it| referred.contains(*it)) {
            targets.entry(*bookmark).or_insert(id);
        }
    }
    targets
}

/// The stars around a short paragraph all words of which are bold or italic, so that it can be
/// told what they say.
fn stars(passage: &Passage<'_>, plain: &str, shared: Emphasis) -> &'static str {
    let plain = plain.trim();
    let words = passage.pieces.iter().all(|it| matches!(it.what, What::Words(..)));
    let firm = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let firm = firm(plain.chars().next()) && firm(plain.chars().next_back());
    if !words || !firm || plain.len() > LONGEST_HEADING || plain.contains(['[', ']']) {
        return "";
    }
    match (shared.strong, shared.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    }
}

/// The line as a block of its own that is taken for nothing but a paragraph. What stands behind
/// a typed number begins no list and no heading of its own.
fn lined(line: String) -> String {
    let rule = line.len() > 2 && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b' '));
    if rule || line.starts_with(['#', '>', '~', '+']) {
        return format!("\\{line}");
    }
    let Some(at) = item(&line) else { return line };
    let words = line[at..].trim_start_matches([' ', '\t']);
    if words.is_empty() {
        return line;
    }
    let by_tab = line[at..line.len() - words.len()].contains('\t');
    let gap = if by_tab { "\t" } else { " " };
    let guard = match item(words) {
        Some(end) if end > 1 => format!("{}\\{}", &words[..end - 1], &words[end - 1..]),
        Some(_) => format!("\\{words}"),
        None if words.starts_with(['#', '>', '~', '+', '=']) => format!("\\{words}"),
        None => words.to_owned(),
    };
    format!("{}{gap}{guard}", &line[..at])
}

/// Where the number or hyphen ends that makes a line the point of a list in Markdown.
fn item(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line.as_bytes().get(digits)?;
    let marks = if digits > 0 { matches!(sign, b'.' | b')') } else { *sign == b'-' };
    let parted = || line.as_bytes().get(digits + 1).is_none_or(|it| matches!(it, b' ' | b'\t'));
    (marks && digits <= 9 && parted()).then_some(digits + 1)
}
