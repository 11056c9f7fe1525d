//! The redline: how one text became another, passage by passage and word by word.

mod align;
mod change;
mod compare;
mod coverage;
mod diff;
mod formats;
mod gaps;
mod hash;
mod label;
mod legible;
mod like;
mod ops;
mod order;
mod passages;
mod redline;
mod renumber;
mod row;
mod shortest;
mod spell;
mod split;
mod strength;
mod texts;
mod votes;
mod window;
mod words;

pub use change::{Change, ChangeKind};
pub use compare::compare;
pub use coverage::{Coverage, Extent};
pub use ops::{Op, files_to_ops};
pub use passages::{Format, Link, Passage, Passages};
pub use redline::Redline;
pub use row::{MoveId, Row, RowFate, Run, RunFate};
pub use strength::{Strength, Strengths, Watch};
pub use texts::{WordingRedline, compare_printed, compare_wordings};
