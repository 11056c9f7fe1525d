//! The redline: how one text became another, passage by passage and word by word.
//!
//! In the order in which they are met:
//!
//! - [`Passages`]: a text as it is compared, made of a file's lines or of a text of the model.
//! - [`compare`]: two of them give a [`Redline`], for any two texts. Its [`Row`]s say which
//!   passages belong together, its [`Run`]s what became of the words.
//! - [`Redline::changes`] gives the runs that a person sees as one [`Change`], each with its
//!   [`ChangeKind`] and the classes of [`Strength`] its words touch; [`only_systematic`] and
//!   [`Systematic`] say what was replaced the same way everywhere; [`invisibles`] what cannot
//!   be seen.
//! - [`compare_wordings`] and [`compare_printed`] do the same for one provision.
//! - [`Op`] is the redline as a list for machines; [`chosen`] makes the text in which only some
//!   changes were accepted; [`Coverage`] says how much of a text changed.
//! - [`rolling`] makes one bracketed text of what several delegations propose, and each
//!   delegation's position out of it again.
//!
//! How passages are aligned is told at the head of `align.rs`. The laws are in
//! `docs/domain/redline.md`, readings that anyone can judge in `tests/suite/redline`.

mod align;
mod change;
mod chosen;
mod compare;
mod coverage;
mod diff;
mod formats;
mod gaps;
mod hash;
mod invisible;
mod islands;
mod label;
mod legible;
mod like;
mod moves;
mod near;
mod ops;
mod order;
mod passages;
mod redline;
mod reference;
mod renumber;
mod reversal;
pub mod rolling;
mod row;
mod script;
mod sentences;
mod shortest;
mod spell;
mod split;
mod strength;
mod systematic;
mod texts;
mod votes;
mod window;
mod words;

pub use change::{Change, ChangeKind};
pub use chosen::{Chosen, chosen};
pub use compare::compare;
pub use coverage::{Coverage, Extent};
pub use invisible::{Invisible, invisibles};
pub use ops::{Op, files_to_ops};
pub use passages::{Format, Link, Passage, Passages};
pub use redline::Redline;
pub use row::{MoveId, Row, RowFate, Run, RunFate};
pub use strength::{Strength, Strengths, Watch};
pub use systematic::{Systematic, american, only_systematic};
pub use texts::{WordingRedline, compare_printed, compare_wordings};
