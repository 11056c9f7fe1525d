//! The whole text of an instrument.

use std::ops::Range;

use crate::Provision;

/// The text of an instrument: provisions in reading order.
///
/// - **Laws**: reading what [`crate`] writes gives the text back; ids are distinct.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Text {
    /// The provisions, in reading order.
    pub provisions: Vec<Provision>,
}

impl Text {
    /// Where the provisions stand that stand under the one at a position: what belongs to an
    /// annex, a chapter or an article, and the points of a paragraph.
    pub fn under(&self, position: usize) -> Range<usize> {
        let first = position + 1;
        let Some(top) = self.provisions.get(position) else { return first..first };
        let below = self.provisions[first..].iter().take_while(|it| it.height() > top.height());
        first..first + below.count()
    }

    /// What the provision at `of` would stand beside, put after the one at `position`: where the
    /// nearest stands that is as high, and that it is; or the nearest that stands higher.
    pub fn beside(&self, position: usize, of: usize) -> Option<(usize, bool)> {
        let own = self.provisions.get(of)?.height();
        let before = self.provisions.get(..=position)?.iter().enumerate().rev();
        let mut near = before.filter(|(_, it)| it.height() <= own);
        near.next().map(|(at, it)| (at, it.height() == own))
    }
}
