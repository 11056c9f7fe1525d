//! Words that are not simply there to be read, as the walk comes by them.

use super::found::{Doubt, DoubtKind};
use super::growth::{ALTERNATIVE, PASSED};
use super::tree::{Element, Space};
use super::walk::Walk;

impl Walk {
    /// Takes note of doubtful words in the paragraph under way.
    pub(super) fn doubt(&mut self, kind: DoubtKind, words: &str) {
        self.doubt_shown(kind, words, None);
    }

    /// Takes note of doubtful words, and of what is shown in their place.
    pub(super) fn doubt_shown(&mut self, kind: DoubtKind, words: &str, shown: Option<String>) {
        let paragraph = self.paragraphs.saturating_sub(1);
        let words = words.chars().take(400).collect();
        self.oddities.doubt(Doubt { kind, paragraph, words, shown, tracked: false }, [0, 0]);
    }

    /// Takes note of why words that were said last are doubtful, from `start` of all words.
    pub(super) fn doubt_said(&mut self, kind: DoubtKind, start: usize, tracked: bool) {
        let (end, paragraph) = (self.body.words.len(), self.paragraphs.saturating_sub(1));
        let words = self.body.words[start..].to_owned();
        let doubt = Doubt { kind, paragraph, words, shown: None, tracked };
        self.oddities.doubt(doubt, [start, end]);
    }

    /// Takes note of words in an element that is not read.
    pub(super) fn unread(&mut self, element: Element<'_>) {
        if element.space() == Space::Compatibility {
            return match element.name() {
                ALTERNATIVE => self.doubt(DoubtKind::Alternative, element.words()),
                PASSED => self.doubt(DoubtKind::Unread, element.words()),
                _ => {}
            };
        }
        let mut words = String::new();
        match element.space() {
            Space::Other => everything(element, &mut words),
            _ => said(element, &mut words),
        }
        self.doubt(DoubtKind::Unread, &words);
    }

    /// Takes note of what other programs show of a drawing; its boxes are walked through.
    pub(super) fn apart(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child.space() {
                Space::Compatibility => self.unread(child),
                Space::Word if child.name() == "txbxContent" => {}
                _ => self.apart(child),
            }
        }
    }
}

/// All words in an element of no known vocabulary.
fn everything(element: Element<'_>, words: &mut String) {
    if words.len() <= 4_096 {
        words.push_str(element.words());
        element.children().for_each(|it| everything(it, words));
    }
}

/// The words in an element, those of text runs.
pub(super) fn said(element: Element<'_>, words: &mut String) {
    if words.len() > 4_096 {
        return;
    }
    if matches!(element.word(), "t" | "delText") {
        words.push_str(element.words());
    }
    for child in element.children() {
        said(child, words);
    }
}
