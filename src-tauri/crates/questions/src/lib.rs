//! What a window may ask: one table, one row a question.
//!
//! A row says what a question means, what is said with it, what it is answered with, who may ask
//! it, and how the desk answers. Everything else that must know of it is made from the row: the
//! shell answers by it, `cargo test -p travaux-questions` writes from it the grants in
//! `src-tauri/capabilities` and the TypeScript in `ui/src/ipc/questions.ts`, and the tests of the
//! interface ask it without a window.

#[macro_use]
mod rows;

mod board;
mod closing;
mod compare;
mod draft;
mod exchange;
mod frame;
mod history;
mod keeping;
mod names;
mod projector;
mod question;
mod report;
mod rolling;

pub use question::{Argument, Asking, Door, Question, Window};
pub use travaux_house::Home;

/// The table, part by part as the folders of the interface.
pub const PARTS: [&[Question]; 11] = [
    frame::TABLE,
    draft::TABLE,
    history::TABLE,
    compare::TABLE,
    exchange::TABLE,
    rolling::TABLE,
    board::TABLE,
    report::TABLE,
    closing::TABLE,
    projector::TABLE,
    keeping::TABLE,
];

/// Every question.
pub fn all() -> impl Iterator<Item = &'static Question> {
    PARTS.into_iter().flatten()
}

/// The question called `name`.
pub fn named(name: &str) -> Option<&'static Question> {
    all().find(|it| it.name == name)
}
