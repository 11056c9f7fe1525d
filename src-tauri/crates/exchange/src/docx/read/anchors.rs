//! Where comments stand.

use std::collections::HashMap;

use super::found::Comment;

/// How many bytes the words of one anchor take at most, and how many comments are open at once.
const MOST: (usize, usize) = (4_096, 64);

/// The anchors of a file while they are gathered.
#[derive(Debug)]
pub(super) struct Anchors {
    known: HashMap<String, Anchor>,
    open: Vec<String>,
    /// The words of the paragraph under way that stand when every change is accepted.
    line: String,
    /// How many bytes of words the anchors may still take.
    spare: usize,
}

/// Where a comment stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    /// The paragraph it begins in.
    pub(super) paragraph: usize,
    /// Its words.
    pub(super) words: String,
    /// The words of the paragraph before it.
    before: String,
}

impl Anchors {
    pub(super) fn new() -> Self {
        Self { known: HashMap::new(), open: Vec::new(), line: String::new(), spare: 4 << 20 }
    }

    /// Begins the next paragraph.
    pub(super) fn paragraph(&mut self) {
        self.line.clear();
    }

    /// Begins the anchor of a comment.
    pub(super) fn begin(&mut self, id: &str, paragraph: usize) {
        let mut anchor = Anchor { paragraph, ..Anchor::default() };
        if self.line.len() < MOST.0
            && let Some(left) = self.spare.checked_sub(self.line.len())
        {
            self.spare = left;
            anchor.before.clone_from(&self.line);
        }
        self.known.insert(id.to_owned(), anchor);
        if self.open.len() < MOST.1 {
            self.open.push(id.to_owned());
        }
    }

    /// Ends the anchor of a comment.
    pub(super) fn end(&mut self, id: &str) {
        self.open.retain(|open| *open != id);
    }

    /// A comment on this point, where it has no anchor.
    pub(super) fn point(&mut self, id: &str, paragraph: usize) {
        let anchor = || Anchor { paragraph, ..Anchor::default() };
        self.known.entry(id.to_owned()).or_insert_with(anchor);
    }

    /// Adds words of a paragraph to the anchors that are open.
    pub(super) fn say(&mut self, words: &str, paragraph: usize) {
        for id in &self.open {
            if let Some(anchor) = self.known.get_mut(id)
                && anchor.words.len() < MOST.0
                && let Some(left) = self.spare.checked_sub(words.len())
            {
                self.spare = left;
                // An anchor that begins between paragraphs is meant for the words after it.
                if anchor.words.is_empty() && anchor.paragraph != paragraph {
                    (anchor.paragraph, anchor.before) = (paragraph, String::new());
                }
                anchor.words.push_str(words);
            }
        }
        self.line.push_str(words);
    }

    /// Where the comment with this id stands.
    pub(super) fn of(&self, id: &str) -> Anchor {
        let nowhere = || Anchor { paragraph: Comment::NOWHERE, ..Anchor::default() };
        self.known.get(id).cloned().unwrap_or_else(nowhere)
    }
}

impl Anchor {
    /// Which of the places where its words stand in the paragraph it is, counted from 0.
    pub(super) fn nth(&self) -> usize {
        if self.words.is_empty() {
            return 0;
        }
        let line = format!("{}{}", self.before, self.words);
        line.match_indices(&self.words).take_while(|(at, _)| *at < self.before.len()).count()
    }
}
