//! The redline: how one text became another, passage by passage and word by word.

mod align;
mod change;
mod compare;
mod diff;
mod gaps;
mod hash;
mod label;
mod like;
mod ops;
mod order;
mod passages;
mod redline;
mod row;
mod strength;
mod votes;
mod words;

pub use change::{Change, ChangeKind};
pub use compare::compare;
pub use ops::{Op, files_to_ops};
pub use passages::{Format, Passage, Passages};
pub use redline::Redline;
pub use row::{MoveId, Row, RowFate, Run, RunFate};
pub use strength::{Strength, Strengths, Watch};
