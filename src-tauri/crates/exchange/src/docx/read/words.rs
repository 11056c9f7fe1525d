//! The words of a paragraph as Markdown: emphasis, notes, references, placeholders.

use std::fmt::Write;

use travaux_text::{Emphasis, ProvisionId};

use super::body::{Piece, What};
use super::source::Source;
use super::taken::SAID;
use crate::adjacency;

/// Words on their way into Markdown.
pub(super) struct Words<'a> {
    source: &'a Source<'a>,
    out: String,
    /// The emphasis whose tags are open.
    open: Emphasis,
    /// The emphasis that goes without saying.
    dropped: Emphasis,
    /// How many characters are left of a typed number, which has no emphasis.
    pub(super) label: usize,
    /// Whether square brackets mean what they mean in a text.
    pub(super) brackets: bool,
    /// The words of the reference that is open, and its target.
    reference: Option<(String, ProvisionId)>,
    last: char,
    /// Whether words that are struck out were begun.
    struck: bool,
}

impl<'a> Words<'a> {
    pub(super) fn new(source: &'a Source<'a>, dropped: Emphasis) -> Self {
        Self {
            source,
            out: String::new(),
            open: Emphasis::PLAIN,
            dropped,
            label: 0,
            brackets: true,
            reference: None,
            last: ' ',
            struck: false,
        }
    }

    /// Adds a piece of a paragraph.
    pub(super) fn piece(&mut self, piece: &Piece) {
        if piece.struck != self.struck && (matches!(piece.what, What::Words(..)) || self.struck) {
            self.strike(piece.struck);
        }
        self.said(piece.what, piece.set);
    }

    /// Begins or ends words that are struck out; a sign before and after them says so.
    fn strike(&mut self, struck: bool) {
        self.set(Emphasis::PLAIN);
        self.struck = struck;
        match &mut self.reference {
            Some((said, _)) => said.push_str("~~"),
            None => self.out.push_str("~~"),
        }
        self.last = '~';
    }

    fn said(&mut self, what: What, set: Emphasis) {
        let taken = self.source.taken;
        match what {
            What::Words(start, end) => {
                let words = taken.body.said(start, end);
                match &mut self.reference {
                    Some((said, _)) => said.push_str(words),
                    None => self.words(words, set),
                }
            }
            What::Break if self.reference.is_none() => {
                self.set(Emphasis::PLAIN);
                self.out.push_str("<br>");
            }
            What::Break => {}
            What::Object(start, end) => {
                let name = taken.body.said(start, end).replace(['[', ']'], "");
                self.set(Emphasis::PLAIN);
                let _ = write!(self.out, "[? {}]", guarded(&name));
                self.last = ']';
            }
            What::Note(SAID) => {}
            What::Note(note) => {
                self.set(Emphasis::PLAIN);
                let said = taken.notes.get(note as usize).map(Vec::as_slice).unwrap_or_default();
                let words = self.source.joined(said, true);
                let words = if balanced(&words) { words } else { self.source.joined(said, false) };
                let _ = write!(self.out, "^[{words}]");
                self.last = ']';
            }
            What::Reference(target) => {
                if let Some(id) = self.source.targets.get(&target) {
                    self.set(Emphasis::PLAIN);
                    self.reference = Some((String::new(), *id));
                }
            }
            What::ReferenceEnd => self.refer(),
        }
    }

    /// Writes the reference that is open.
    fn refer(&mut self) {
        let Some((said, id)) = self.reference.take() else { return };
        if said.trim().is_empty() || said.contains(['[', ']']) {
            return self.words(&said, Emphasis::PLAIN);
        }
        let _ = write!(self.out, "[{}](#{id})", guarded(&said));
        self.last = ')';
    }

    fn words(&mut self, words: &str, set: Emphasis) {
        let set = without(set, self.dropped);
        for character in words.chars() {
            if self.label > 0 {
                self.label -= 1;
            } else if matches!(character, '[' | ']') || (character == ' ' && self.last == ']') {
                // A blank between brackets makes alternatives of them, however it is set.
                self.set(Emphasis::PLAIN);
            } else {
                self.set(set);
            }
            let after_bracket = self.last == ']' && matches!(character, '(' | ':');
            let bracket = matches!(character, '[' | ']') && !self.brackets;
            if is_sign(character) || after_bracket || bracket {
                self.out.push('\\');
            }
            self.out.push(character);
            self.last = character;
        }
    }

    /// Closes and opens tags, so that what follows is set so.
    fn set(&mut self, set: Emphasis) {
        if set == self.open {
            return;
        }
        for (_, tag) in tags(self.open).rev() {
            let _ = write!(self.out, "</{tag}>");
        }
        for (_, tag) in tags(set) {
            let _ = write!(self.out, "<{tag}>");
        }
        self.open = set;
    }

    pub(super) fn finish(mut self) -> String {
        if self.struck {
            self.strike(false);
        }
        self.refer();
        self.set(Emphasis::PLAIN);
        let mut words = self.out.trim();
        while let Some(rest) = words.strip_prefix("<br>").or_else(|| words.strip_suffix("<br>")) {
            words = rest.trim();
        }
        adjacency::parted(words.to_owned())
    }
}

/// The tags of an emphasis, outermost first.
fn tags(set: Emphasis) -> impl DoubleEndedIterator<Item = (bool, &'static str)> {
    [
        (set.strong, "strong"),
        (set.italic, "em"),
        (set.underline, "u"),
        (set.superscript, "sup"),
        (set.subscript, "sub"),
    ]
    .into_iter()
    .filter(|(used, _)| *used)
}

/// `set` without what goes without saying.
pub(super) fn without(set: Emphasis, dropped: Emphasis) -> Emphasis {
    Emphasis {
        strong: set.strong && !dropped.strong,
        italic: set.italic && !dropped.italic,
        underline: set.underline && !dropped.underline,
        superscript: set.superscript && !dropped.superscript,
        subscript: set.subscript && !dropped.subscript,
    }
}

/// Whether a character means more than itself in Markdown.
fn is_sign(character: char) -> bool {
    matches!(character, '\\' | '*' | '_' | '<' | '&' | '^' | '|' | '`')
}

/// Words in which nothing means more than itself, square brackets apart.
pub(super) fn guarded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        if is_sign(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Whether every square bracket has its counterpart.
fn balanced(words: &str) -> bool {
    let mut open = 0_usize;
    for character in words.chars() {
        match character {
            '[' => open += 1,
            ']' if open == 0 => return false,
            ']' => open -= 1,
            _ => {}
        }
    }
    open == 0
}
