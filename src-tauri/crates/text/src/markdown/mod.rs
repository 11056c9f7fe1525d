//! Markdown, the canonical written form of a wording and of a whole text.
//!
//! **Source**: `docs/formats/markdown.md`.

mod emphasis;
mod escape;
mod inline;
mod spelling;

pub use inline::read_wording;
pub use spelling::write_wording;
