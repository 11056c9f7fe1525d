//! The whole text of an instrument.

use std::ops::Range;

use crate::numbering::{Tally, counted_depth};
use crate::{Number, Provision, Scheme};

/// The text of an instrument: provisions in reading order.
///
/// - **Laws**: reading what [`crate`] writes gives the text back; ids are distinct.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Text {
    /// The provisions, in reading order.
    pub provisions: Vec<Provision>,
}

impl Text {
    /// The text of one that counts `from`, for an instrument that counts `to`.
    ///
    /// - **Laws**: every provision has the number it had. It follows from its place where that
    ///   gives the same number, and is fixed where not.
    pub fn recounted(mut self, from: Scheme, to: Scheme) -> Self {
        if from == to {
            return self;
        }
        let (mut before, mut after) = (Tally::new(from), Tally::new(to));
        for provision in &mut self.provisions {
            let printed = before.take(provision);
            let depth = counted_depth(provision.kind, provision.depth);
            let is_counted = !printed.is_empty() && after.next(provision.kind, depth) == printed;
            let has_forms = to.form(provision.kind, depth).is_some();
            match provision.number {
                Number::Fixed(_) if is_counted && has_forms => provision.number = Number::Derived,
                Number::Derived if !is_counted && !printed.is_empty() => {
                    provision.number = Number::Fixed(printed);
                }
                _ => {}
            }
            after.take(provision);
        }
        self
    }

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
