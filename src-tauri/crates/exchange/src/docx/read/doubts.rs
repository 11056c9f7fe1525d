//! Words that are not simply there to be read, as the walk comes by them.

use super::found::DoubtKind;
use super::growth::{ALTERNATIVE, PASSED};
use super::tree::{Element, Space};
use super::walk::Walk;

impl Walk {
    /// Takes note of doubtful words in the paragraph under way.
    pub(super) fn doubt(&mut self, kind: DoubtKind, words: &str) {
        self.oddities.doubt(kind, self.paragraphs.saturating_sub(1), words);
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
        said(element, &mut words);
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
