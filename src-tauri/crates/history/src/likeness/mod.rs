//! Names, and what passes for them: what looks or sounds like a name, is made of it or derived from
//! it, or means everybody.

mod designation;
mod looks;
mod names;
mod read;
mod runs;
mod table;
mod written;

pub(crate) use looks::looks;
pub use names::Names;
pub(crate) use table::{Likeness, Seated};

#[cfg(test)]
mod tests;
