//! Markdown, the canonical written form of a wording and of a whole text.
//!
//! **Source**: `docs/formats/markdown.md`.

mod aside;
mod attribution;
mod blocks;
mod emphasis;
mod escape;
mod findings;
mod foreign;
mod inline;
mod order;
mod read;
mod retarget;
mod spelling;
mod votes;
mod write;

pub use attribution::names_delegations;
pub use inline::read_wording;
pub use read::{Reading, read, read_as_typed, read_whole};
pub use spelling::write_wording;
pub use write::{write, write_in, write_noted};
