//! Rows and runs: the fate of passages, and of the words in them.

use std::ops::Range;

/// Ties the place something moved from to the place it moved to; counts from 1.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MoveId(pub u32);

/// Passages of the two texts that belong together, side by side.
///
/// - **Shape**: one passage a side, but for a split (several revised) or a join (several base).
///   The side that has none is an empty range that says where it would stand.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// The base passages. In a [`RowFate::MovedHere`] row: those that moved, which stand
    /// in their own row, at their old place, as well.
    pub base: Range<usize>,
    /// The revised passages. In a [`RowFate::MovedAway`] row: those they became.
    pub revised: Range<usize>,
    /// What happened to them.
    pub fate: RowFate,
    /// The move they belong to.
    pub moved: Option<MoveId>,
    pub(crate) runs: Range<usize>,
}

/// What happened to the passages of a row.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum RowFate {
    /// The same in both texts; such a row has no runs.
    Kept,
    /// In both texts, with changes inside.
    Changed,
    /// Only in the revised text.
    Inserted,
    /// Only in the base text.
    Deleted,
    /// The old place of passages that moved.
    MovedAway,
    /// The new place of passages that moved, with the changes made to them.
    MovedHere,
    /// One base passage that became several.
    Split,
    /// Several base passages that became one.
    Joined,
}

impl RowFate {
    /// Whether the base text has the row's base passages at this place.
    pub fn is_base(self) -> bool {
        !matches!(self, Self::Inserted | Self::MovedHere)
    }

    /// Whether the revised text has the row's revised passages at this place.
    pub fn is_revised(self) -> bool {
        !matches!(self, Self::Deleted | Self::MovedAway)
    }
}

/// A stretch of words with one fate.
///
/// - **Units**: byte positions in the two texts. The side that has none of it is an empty range.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Run {
    /// What happened to the words.
    pub fate: RunFate,
    /// Where they stand in the base text.
    pub base: Range<usize>,
    /// Where they stand in the revised text.
    pub revised: Range<usize>,
    /// The move they are part of. A deleted or renumbered run that has one stands at the new
    /// place of the move: its base words belong to the old place.
    pub moved: Option<MoveId>,
}

/// What happened to the words of a run.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum RunFate {
    /// The same words in both texts.
    Kept,
    /// Words only in the base text.
    Deleted,
    /// Words only in the revised text.
    Inserted,
    /// A number of a provision, or a reference to one, that only followed other changes.
    Renumbered,
    /// The same words, set otherwise (bold, italic …).
    Reformatted,
    /// Words that stand elsewhere in the revised text: their old place.
    MovedAway,
    /// The same words as at the other end of the move: their new place.
    MovedHere,
}

impl Run {
    /// Whether the base words stand at this place of the base text.
    pub fn is_base(&self) -> bool {
        match self.fate {
            RunFate::Kept | RunFate::Reformatted | RunFate::MovedAway => true,
            RunFate::Deleted | RunFate::Renumbered => self.moved.is_none(),
            RunFate::Inserted | RunFate::MovedHere => false,
        }
    }

    /// Whether the revised words stand at this place of the revised text.
    pub fn is_revised(&self) -> bool {
        !matches!(self.fate, RunFate::Deleted | RunFate::MovedAway)
    }
}
